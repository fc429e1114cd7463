"""The check of pattern files: what spaCy takes in silence is named with its place."""

import json
import signal
import sys
import threading
import time

import pytest
from tidynews.checking import blowup, check
from tidynews.checking.blowup import is_suspect
from tidynews.checking.event_types import base_form
from tidynews.checking.token_patterns import english_words, find_faults, may_blow_up


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def problems_of(tmp_path, **files):
    """``line:column: severity: message`` of every problem, file by file."""
    folder = tmp_path / "mine"
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [
        f"{p.line}:{p.column}: {p.severity}: {p.message}"
        for p in check.check_patterns(str(folder), shipped=False)
    ]


@pytest.mark.parametrize(
    ("tokens", "path", "message"),
    [
        ([], (), "an empty list of tokens matches nothing"),
        ([{}], (0,), "{} matches every word"),
        ([{"OP": "+"}], (0,), "{} matches every word"),
        ([{"OP": "!"}], (0,), "excludes every word"),
        ([{"LOWER": "Acme"}], (0, "LOWER"), "has a capital and can never match; write 'acme'"),
        ([{"lower": "Acme"}], (0, "lower"), "has a capital"),
        ([{"LOWER": {"IN": ["a", "Acme"]}}], (0, "LOWER", "IN", 1), "has a capital"),
        ([{"TEXT": "Acme Corp"}], (0, "TEXT"), "spaCy makes 2 tokens of it: Acme | Corp"),
        ([{"ORTH": "can't"}], (0, "ORTH"), 'write {"ORTH": "ca"}, {"ORTH": "n\'t"}'),
        ([{"TEXT": "Al-Shabab"}], (0, "TEXT"), "Al | - | Shabab"),
        ([{"TEXT": "O’Neil"}], (0, "TEXT"), 'texts are read as "O\'Neil"'),
        ([{"LOWER": ""}], (0, "LOWER"), "empty text"),
        ([{"LOWWER": "a"}], (0, "LOWWER"), "unknown attribute 'LOWWER'"),
        ([{"LOWWER": "a"}], (0, "LOWWER"), "did you mean 'LOWER'?"),
        ([{"LOWER": "a", "OP": "++"}], (0, "OP"), "unknown operator '++'; allowed: !, ?, +, *"),
        ([{"LOWER": "a", "OP": "{4,2}"}], (0, "OP"), "larger than the second"),
        ([{"LOWER": "a", "OP": "{0}"}], (0, "OP"), "may never stand there"),
        ([{"LOWER": "a", "OP": "{1,500}"}], (0, "OP"), "at most 20 repetitions"),
        ([{"LOWER": 3}], (0, "LOWER"), "expected text in quotes"),
        ([{"IS_TITLE": "true"}], (0, "IS_TITLE"), "allowed: true, false"),
        ([{"LENGTH": "3"}], (0, "LENGTH"), "write it without quotes"),
        ([{"LENGTH": {"=>": 3}}], (0, "LENGTH", "=>"), "unknown comparison '=>'"),
        ([{"POS": "PROPNOUN"}], (0, "POS"), "did you mean 'PROPN'?"),
        ([{"TAG": "NNX"}], (0, "TAG"), "never occurs"),
        ([{"ENT_TYPE": "ORGANIZATION"}], (0, "ENT_TYPE"), "allowed: CARDINAL"),
        ([{"TEXT": {"REGEX": "("}}], (0, "TEXT", "REGEX"), "not a regular expression"),
        ([{"LOWER": {"REGEX": "^Acme"}}], (0, "LOWER", "REGEX"), "capitals of this expression never match"),
        ([{"LOWER": {"REGX": "a"}}], (0, "LOWER", "REGX"), "did you mean 'REGEX'?"),
        ([{"LOWER": {"REGEX": {"IN": ["("]}}}], (0, "LOWER", "REGEX", "IN", 0), "not a regular expression"),
        ([{"LOWER": {"REGEX": {"INN": ["a"]}}}], (0, "LOWER", "REGEX", "INN"), "did you mean 'IN'?"),
        (
            [{"LOWER": {"REGEX": {"IN": [{"IN": []}]}}}],
            (0, "LOWER", "REGEX", "IN"),
            "expected a list of texts",
        ),
        ([{"LOWER": {"FUZZY": {"IN": "a"}}}], (0, "LOWER", "FUZZY", "IN"), "expected a list of texts"),
        ([{"LOWER": {"IN": "abc"}}], (0, "LOWER", "IN"), "expected a list of texts"),
        ([{"LOWER": {"IN": []}}], (0, "LOWER", "IN"), "empty list matches nothing"),
        ([{"_": {"x": 1}}], (0, "_"), "custom attributes"),
        ([{"TEXT": "a"}, {"IS_SPACE": True}], (1, "IS_SPACE"), "can never match"),
        ([{"TEXT": "a"}, {"TEXT": "\n"}], (1, "TEXT"), "a match stays inside one line"),
    ],
)
def test_token_pattern_fault(tokens, path, message):
    faults = find_faults(tokens, english_words())
    assert [fault.path for fault in faults] == [path]
    assert message in faults[0].message


@pytest.mark.parametrize(
    "tokens",
    [
        [{"LOWER": "acme"}, {"IS_PUNCT": True, "OP": "?"}],
        [{"TEXT": "U.N."}],
        [{"TEXT": "'s"}],
        [{"LOWER": "n't"}],
        [{"TEXT": "$"}, {"LIKE_NUM": True}],
        [{"LOWER": {"REGEX": r"^\w+(?i:Bank)$"}}],
        [{"LEMMA": {"IN": ["strike", "hit"]}, "POS": "VERB"}],
        [{"TEXT": {"REGEX": "^[A-Z]{2,5}$"}}, {"LENGTH": {">=": 3}}],
        [{"LOWER": {"FUZZY2": "kyiv"}}],
        [{"LOWER": {"REGEX": {"IN": ["^ac.*", "^bo+"]}}}],
        [{"LOWER": {"FUZZY": {"NOT_IN": ["kyiv"]}}}],
        [{"TEXT": {"NOT_IN": ["A b"]}, "IS_UPPER": True}],
        [{"MORPH": {"IS_SUPERSET": ["Number=Plur"]}}],
        [{}, {"LOWER": "bank"}],
    ],
)
def test_sound_token_pattern(tokens):
    assert find_faults(tokens, english_words()) == []


ORG = {"label": "ORG", "pattern": "Acme"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"label": "ORGANIZATION"},
            "1:2: error: label 'ORGANIZATION' stands in no table; rows are made of PERSON",
        ),
        ({"label": "PER"}, "did you mean 'PERSON'?"),
        ({"type": "compny"}, "did you mean 'company'?"),
        ({"country": "USA"}, "did you mean 'US'?"),
        ({"country": "France"}, "did you mean 'FR'?"),
        ({"country": "fr"}, "did you mean 'FR'?"),
        ({"pattern": "the"}, "1:18: error: 'the' is among the commonest words"),
        ({"pattern": "Said"}, "1:18: warning: 'Said' is among the commonest words"),
        ({"pattern": "A"}, "1:18: warning: 'A' is among the commonest words"),
        ({"pattern": "Z"}, "very short"),
        ({"pattern": "--"}, "no letter or digit"),
        ({"pattern": "Acme\nCorp"}, "a line break inside a name"),
        ({"pattern": [{"IS_ALPHA": True}]}, "1:18: error: matches 88% of the words of an ordinary text"),
        ({"pattern": [{"POS": "NOUN"}]}, "warning: matches 25% of the words"),
        ({"pattern": [{"LOWER": "x"}, {"LOWER": "Y"}]}, "1:47: error: LOWER: 'Y' has a capital"),
    ],
)
def test_entity_problem(tmp_path, change, expected):
    found = problems_of(tmp_path, mine_jsonl=json.dumps({**ORG, **change}))
    assert len(found) == 1
    assert expected in found[0]


def test_shadowing_says_which_wins(tmp_path):
    found = problems_of(
        tmp_path,
        a_jsonl=json.dumps({"label": "PERSON", "pattern": "Georgia", "id": "georgia"}),
        b_csv="name,label,id\nGeorgia,GPE,ge\n",
    )
    assert len(found) == 1
    assert "'Georgia' stands also at" in found[0]
    assert found[0].endswith("a.jsonl:1 as PERSON (georgia); this one wins")


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("Follow us (on", "not a regular expression: missing ), unterminated subpattern"),
        ("{NAEM} is a reporter", "did you mean '{NAME}'?"),
        ("Don’t miss", "warning: lines are read with straight quotes"),
        (r"(\w)\1+", "back-references are not allowed"),
        ("a)|(b", "not a regular expression: unbalanced parenthesis"),  # whole by what stands around it
        ("(?i)follow us", "not a regular expression: global flags"),
        ("[[a]follow us", "not a regular expression: Possible nested set"),
        (".*", "takes an ordinary sentence for boilerplate: 'Heavy rain fell"),
        (r"(\w+\s?)*#", " s on one unlucky paragraph"),
    ],
)
def test_boilerplate_problem(tmp_path, monkeypatch, regex, expected):
    monkeypatch.setattr(blowup, "LIMIT", 0.5)  # what is endless is so after any time
    found = problems_of(tmp_path, house_toml=f"[[boilerplate]]\nid = 'x'\nregex = '''{regex}'''\n")
    assert len(found) == 1, found
    assert found[0].startswith("3:1: ")
    assert expected in found[0]


EVENT = """event_type = "STRIKE"
description = "Workers stop work."
{head}
[[triggers]]
id = "strike"
pos = "VERB"
words = ["walk out"]
{trigger}
"""


@pytest.mark.parametrize(
    ("head", "trigger", "expected"),
    [
        ("", "words = ['x']", "not TOML"),
        ("actor = ['subjet']", "", "3:10: error: actor: 'subjet'; allowed: subject,"),
        ("promised = 'STRIK'", "", "3:1: error: promised: no event type 'STRIK'"),
        ("", "object = ['@peple']", "8:11: error: no word class '@peple'"),
        ("", "object = ['@PEOPLE']", "no label '@PEOPLE'; allowed: @PERSON"),
        ("", "[[triggers]]\nid='b'\npos='VRB'\nwords=['stop']", "10:1: error: pos: 'VRB'; allowed: VERB"),
        ("", "[[triggers]]\nid='b'\npos='VERB'\nwords=['stopped it']", "11:8: warning: 'stopped it' is not"),
        ("", "[[triggers]]\nid='b'\npos='VERB'\nwords=['Stop']", "small letters; write 'stop'"),
        ("", "[[triggers]]\nid='strike'\npos='VERB'\nwords=['stop']", "9:1: error: id 'strike' stands twice"),
        ("", "[[triggers]]\nid='b'\npos='VERB'\nwords=[]", "an empty list matches nothing"),
        ("", "[[triggers]]\nid='b'\npos='VERB'\nwords=['the']", "no word that could report"),
    ],
)  # fmt: skip
def test_event_problem(tmp_path, head, trigger, expected):
    found = problems_of(tmp_path, events__strike_toml=EVENT.format(head=head, trigger=trigger))
    assert len(found) == 1, found
    assert expected in found[0]


@pytest.mark.parametrize(
    ("word", "pos", "base"),
    [("attacked", "verb", "attack"), ("struck", "verb", "strike"), ("strike", "verb", ""),
     ("found", "noun", ""),
     ("protests", "noun", "protest"), ("sit-in", "noun", ""), ("xyzed", "verb", "")],
)  # fmt: skip
def test_base_form(word, pos, base):
    assert base_form(word, pos) == base


@pytest.mark.parametrize(
    ("regex", "suspect"),
    [
        (r"(a+)+$", True),
        (r"(a|b|ab)*c", True),
        (r".*.*.*x", True),
        (r"Follow us( on \w+)?", False),
        ("(", True),
    ],
)
def test_is_suspect(regex, suspect):
    assert is_suspect(regex) is suspect


def test_a_hanging_expression_is_killed_and_the_rest_is_measured(monkeypatch):
    monkeypatch.setattr(blowup, "LIMIT", 0.7)
    jobs = [{"regex": regex, "how": "search"} for regex in ("a+b", r"(\w+\s?)*#", "c+d")]
    first, second, third = blowup.measure(jobs)
    assert second is None
    assert first is not None
    assert third is not None


def test_a_hanging_token_pattern_is_killed(monkeypatch):
    monkeypatch.setattr(blowup, "LIMIT", 0.7)
    many = {"IS_TITLE": True, "OP": "{1,20}"}
    quick, slow = blowup.measure(
        [{"tokens": [{"LOWER": "a", "OP": "+"}]}, {"tokens": [many, many, {"LOWER": "x"}]}]
    )
    assert slow is None
    assert quick is not None


@pytest.mark.parametrize(
    ("operator", "expected"),
    [("?", False), ("{2}", False), ("{0,3}", False), ("*", True), ("{2,}", True), ("{,9}", True)],
)
def test_may_blow_up(operator, expected):
    assert may_blow_up([{"LOWER": "a", "OP": operator}]) is expected


def test_unchanged_files_are_not_checked_again(tmp_path, monkeypatch):
    first = problems_of(tmp_path, a_jsonl=json.dumps({**ORG, "type": "x"}))
    monkeypatch.setattr(check, "_find_problems", None)
    assert problems_of(tmp_path, a_jsonl=json.dumps({**ORG, "type": "x"})) == first
    with pytest.raises(TypeError):
        problems_of(tmp_path, a_jsonl=json.dumps({**ORG, "type": "y"}))


def test_thousands_of_warnings_are_cut_short_and_cost_little(tmp_path):
    rows = "".join(f"Firm {n},Acme,ORG,id{n}\n" for n in range(3000))
    start = time.process_time()
    found = problems_of(tmp_path, a_csv="name,aliases,label,id\n" + rows + "Zeta,,ORG,z\n")
    assert time.process_time() - start < 5
    assert len(found) == 101
    assert found[0].startswith("3:8: warning: 'Acme' stands also at ")
    assert found[-1].endswith("2,899 more problems of this kind")


def test_reading_problems_stand_beside_the_others(tmp_path):
    found = problems_of(tmp_path, a_jsonl=json.dumps({**ORG, "type": "x"}) + "\n{\n")
    assert [line[:9] for line in found] == ["1:37: err", "2:2: erro"]


def test_a_weak_alias_may_be_shared(tmp_path):
    rows = "name,aliases,weak_aliases,id\nAcme Steel,,AS,a\nAlpha Ships,AS,,b\nAtlas Sand,,AS,c\n"
    assert problems_of(tmp_path, a_csv=rows) == []


def test_a_pattern_that_only_adds_loses_to_one_that_wins(tmp_path):
    rows = "name,label,use,id\nGeorgia,GPE,win,ge\nGeorgia,PERSON,add,georgia\n"
    assert problems_of(tmp_path, a_csv=rows)[0].endswith("a.csv:2 as GPE (ge); that one wins")


def test_shipped_patterns_have_no_problems():
    assert [str(p) for p in check.check_patterns()] == []


MANY = "9" * 5_000  # more digits than Python reads
ENDLESS = " s on one unlucky paragraph"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a_toml", "a" + ".a" * 50_000 + " = 1\n", "a key of more than eight parts"),
        ("a_toml", "[[title]]\nx = {a" + " . a" * 50_000 + " = 1}\n", "a key of more than eight parts"),
        ("a_toml", "[a" + ".a" * 50_000 + "]\n", "a key of more than eight parts"),
        ("a_toml", '[a' + '."b"' * 50_000 + "]\n", "a key of more than eight parts"),
        ("a_toml", "[[title]]\nx = 1\n" * 200_000, "at most 2,000,000 of TOML are read"),
        ("a_toml", f"[[title]]\nx = {MANY}\n", "not TOML: Exceeds the limit"),
        ("a_jsonl", '{"label": "ORG", "pattern": [{"LOWER": "a", "OP": "{' + MANY + '}"}]}', "operator"),
        ("a_jsonl", '{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "(?:a?){40}a{40}"}}]}', ENDLESS),
        ("a_jsonl", '{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "(a+)+$"}}]}', ENDLESS),
        ("a_jsonl", '{"label": "ORG", "pattern": [{"TEXT": {"REGEX": {"IN": ["b", "(a+)+$"]}}}]}', ENDLESS),
    ],
)  # fmt: skip
def test_what_would_hold_a_run_or_end_it_is_named(tmp_path, monkeypatch, name, text, message):
    monkeypatch.setattr(blowup, "LIMIT", 0.5)
    start = time.process_time()
    assert any(message in problem for problem in problems_of(tmp_path, **{name: text}))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("regex", ["(?:a?){40}a{40}", "(?:a?){200}a{200}", "(a|aa){20}b{30}$", "(a+)+$"])
def test_expressions_that_try_many_ways_are_measured(regex):
    assert is_suspect(regex)


def test_a_loop_of_links_is_named(tmp_path):
    (tmp_path / "a.toml").symlink_to("a.toml")
    (problem,) = check.check_patterns(str(tmp_path), shipped=False)
    assert problem.message == "not a regular file"


@pytest.mark.parametrize("regex", ["a)|(b", "(?i)end", "(?P<day>x)", r"(x)\1"])
def test_what_cannot_be_joined_with_others_is_no_boundary_of_exports(tmp_path, regex):
    text = f"[[export]]\nid = 'x'\nname = 'X'\nbegin = ['''{regex}''']\n"
    found = problems_of(tmp_path, exports_toml=text)
    assert len(found) == 1, found
    assert ": error: n" in found[0]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_pause_of_the_program_is_no_fault_of_a_pattern(monkeypatch):
    """The process of the trial is stopped for longer than it was given."""
    monkeypatch.setattr(blowup, "_PATIENCE", 0.25)
    started = blowup.subprocess.Popen

    def start(*arguments, **options):
        process = started(*arguments, **options)
        process.send_signal(signal.SIGSTOP)
        threading.Timer(1.5, process.send_signal, [signal.SIGCONT]).start()
        return process

    monkeypatch.setattr(blowup.subprocess, "Popen", start)
    monkeypatch.setattr(blowup, "_START_LIMIT", 0.5)
    assert blowup.measure([{"regex": "a+b", "how": "search"}]) != [None]
