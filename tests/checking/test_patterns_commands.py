"""The commands around patterns: what they print, and their exit status."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tidynews.checking import examples, suggesting
from tidynews.checking.derivations import Derivations
from tidynews.checking.explaining import explanation_lines, mark
from tidynews.checking.origins import Origins
from tidynews.checking.run_tables import KEYS, RunTables
from tidynews.cli.main import main
from tidynews.patterns import (
    EntityPattern,
    EventType,
    Patterns,
    Trigger,
    load_patterns,
)
from tidynews.patterns.schema import EventExample
from tidynews.tables.records import TABLES as ALL_TABLES


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*words):
    result = CliRunner().invoke(main, [*words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# ---- check, and the check before a run


@pytest.mark.parametrize(
    ("text", "status", "summary"),
    [
        ("name\nAcme Steel\n", 0, "0 errors, 0 warnings"),
        ("name,type\nAcme Steel,compny\n", 1, "1 error, 0 warnings"),
        ("name,label\nAcme Steel,ORGANISATION\n", 1, "1 error, 0 warnings"),
    ],
)
def test_check(text, status, summary):
    write("mine/names.csv", text)
    code, output = run("patterns", "check", "mine")
    assert (code, output.splitlines()[-1]) == (status, summary)


def test_check_as_json():
    write("mine/names.csv", "name,type\nAcme Steel,compny\n")
    code, output = run("patterns", "check", "--json", "mine")
    problem = json.loads(output)[0]
    assert code == 1
    assert (problem["path"], problem["line"], problem["column"]) == ("mine/names.csv", 2, 12)
    assert problem["severity"] == "error"


def test_check_of_a_folder_that_does_not_exist():
    code, output = run("patterns", "check", "none")
    assert code == 1
    assert output.startswith("none:1:1: error: no such folder of patterns; give a folder")


def test_a_run_refuses_broken_patterns_with_the_same_lines():
    write("mine/names.csv", "name,type\nAcme Steel,compny\n")
    write("corpus/a.txt", "Acme Steel closed.")
    code, output = run("extract", "corpus", "-p", "mine")
    assert code == 2
    assert run("patterns", "check", "mine")[1].splitlines()[0] in output
    assert not Path("outputs").exists()


def test_a_run_counts_the_warnings():
    write("mine/names.csv", "name,label\nSteel,PRODUCT\n")
    write("corpus/a.txt", "Steel closed.")
    code, output = run("extract", "corpus", "-p", "mine", "-j", "1")
    assert code == 0
    assert output.startswith("tidynews: 1 warning: tidynews patterns check mine\n")


def test_try_with_a_day_of_publication():
    code, output = run("patterns", "try", "Acme Steel closed on Friday.", "--published", "2021-05-05")
    assert code == 0, output
    assert "2021-04-30" in output
    assert "expected YYYY-MM-DD" in run("patterns", "try", "x", "--published", "May")[1]


# ---- new-event


def test_new_event_is_sound_and_never_overwrites():
    code, output = run("patterns", "new-event", "Sit-In", "-p", "mine")
    assert code == 0
    assert "mine/events/sit-in.toml is written" in output
    assert run("patterns", "check", "mine") == (0, "0 errors, 0 warnings\n")
    code, output = run("patterns", "new-event", "Sit-In", "-p", "mine")
    assert code == 2
    assert "exists already" in output


@pytest.mark.parametrize("name", ["a b", "1st", "../x", ""])
def test_new_event_wants_a_name(name):
    code, output = run("patterns", "new-event", name)
    assert code == 2
    assert "is no name for an event type" in output


# ---- suggest and explain, from tables


SENTENCE = "On Friday about 300 men met Acme Steel in Omsk."
TABLES = {
    "documents": """
doc_id,published,published_basis
a,2022-02-03,text
""",
    "sentences": f"""
sentence_id,doc_id,sentence_no,block,start_char,end_char,text
a#s1,a,1,body,10,60,{SENTENCE}
""",
    "mentions": """
mention_id,doc_id,sentence_id,entity_id,label,text,start_char,end_char,source,pattern_id
a#m1,a,a#s1,org:acme-steel,ORG,Acme Steel,38,48,model,
a#m2,a,a#s1,org:acme-steel,ORG,Acme,70,74,model,
a#m3,a,a#s1,org:acme-steel,ORG,Acme,80,84,model,
a#m4,a,a#s1,org:un,ORG,UN,90,92,pattern,un
""",
    "organizations": """
doc_id,entity_id,name,type,country_code,first_sentence_id
a,org:acme-steel,Acme Steel,company,RU,a#s1
""",
    "people": """
doc_id,entity_id,name
a,person:x,X
""",
    "numbers": """
number_id,doc_id,sentence_id,text,value,value_high,bound,what,measure,event_id,start_char,end_char,pattern_id
a#n1,a,a#s1,about 300,300,,about,men,participants,a#e1,20,29,numeral
""",
    "dates": """
date_id,doc_id,sentence_id,text,value,start,end,basis,start_char,end_char,pattern_id
a#d1,a,a#s1,Friday,2022-01-28,2022-01-28,2022-01-28,weekday,13,19,
""",
}


@pytest.fixture
def tables():
    columns = {table.name: table.columns for table in ALL_TABLES}
    for name, text in TABLES.items():
        table = io.StringIO()
        rows = csv.DictWriter(table, columns[name], lineterminator="\n")
        rows.writeheader()
        rows.writerows(csv.DictReader(io.StringIO(text.strip())))
        write(f"outputs/{name}.csv", "\ufeff" + table.getvalue())


def test_suggest(tables):
    found = suggesting.suggest(Path("outputs"), Patterns())
    assert [(s.name, s.label, s.n_mentions, s.line()) for s in found] == [
        ("Acme Steel", "ORG", 3, "Acme Steel,Acme,ORG,company,RU,")
    ]
    known = EntityPattern(id="x", label="ORG", pattern="ACME", name="Acme Steel")
    assert suggesting.suggest(Path("outputs"), Patterns(entities=(known,))) == []


def test_suggest_writes_a_gazetteer(tables):
    code, output = run("patterns", "suggest", "--csv")
    assert (code, output) == (0, "name,aliases,label,type,country,id\nAcme Steel,Acme,ORG,company,RU,\n")


@pytest.mark.parametrize(
    ("row_id", "lines"),
    [
        ("a#n1", ["a#n1 in numbers.csv", "    On Friday about 300 men met Acme Steel in Omsk.",
                  "  value: 'about 300' is read as 300 (about)", "  counts: men, who are participants",
                  "  belongs to: event a#e1"]),
        ("a#d1", ["  value: 'Friday' is read as 2022-01-28, from 2022-01-28 to 2022-01-28",
                  "  basis: weekday: a day of the week, counted from the publication",
                  "  value: 'Friday' is read as 2022-01-28, from 2022-01-28 to 2022-01-28"]),
        ("a#m1", ["  found by: the statistical model"]),
        ("org:acme-steel", ["  named as: 'Acme Steel' (a#m1): the statistical model"]),
        ("a#s1", ["a#s1 in sentences.csv"]),
    ],
)  # fmt: skip
def test_explain(tables, row_id, lines):
    code, output = run("explain", row_id)
    assert code == 0
    assert [line for line in lines if line not in output.splitlines()] == []


GOLDEN = Path(__file__).parent.parent / "golden"


def test_explain_has_an_answer_for_every_row_of_every_table():
    tables = RunTables(GOLDEN)
    patterns = load_patterns()
    derivations = Derivations(tables, patterns)
    asked = 0
    for table, key in KEYS.items():
        for row in tables.all(table):
            lines = explanation_lines(derivations, tables, patterns, table, row)
            assert list(lines) or table == "errors", (table, row[key])
            asked += 1
    assert asked > 1000
    assert {path.stem for path in GOLDEN.glob("*.csv")} == {*KEYS, "event_arguments", "entity_variants"}


@pytest.mark.parametrize(
    ("row_id", "lines"),
    [
        ("kazakhstan-denial", ["published: .*: a line of the article states it", r"main event: .*#e\d+: .*"]),
        ("kazakhstan-denial#s5", [r"by: caption.credit \(.*boilerplate.toml:\d+\)", "mentions.csv: .* 'AP'"]),
        ("org:associated-press", [r"known as: .*organizations.csv:\d+\); it gives the type and the country"]),
        ("place:eden-park", ["type: facility, by the last words of the name, institution:building .*"]),
        ("person:junior-pauga", [r"role: 'captain' .*; by rank:captain \(.*toml:\d+\).*"]),
    ],
)  # fmt: skip
def test_explain_tells_patterns_with_their_lines(row_id, lines):
    code, output = run("explain", row_id, "-o", str(GOLDEN))
    assert code == 0
    for line in lines:
        assert re.search(rf"^  {line}$", output, re.MULTILINE), output


def test_explain_an_input_that_failed(tables):
    write("outputs/errors.csv", "path,doc_id,stage,error,message\nb.txt,b,read,empty,the text is empty\n")
    code, output = run("explain", "b.txt")
    assert code == 0
    assert "  message               the text is empty" in output


def test_explain_marks_the_words():
    sentence = {"text": SENTENCE, "start_char": "10"}
    row = {"text": "about 300", "start_char": "20"}
    assert mark(sentence, row) == ("On Friday ", "about 300", SENTENCE[19:])


def test_explain_takes_the_patterns_of_the_run(tables):
    write("mine/a.csv", "name,id\nUnited Nations,un\n")
    run_of = {"pattern_folders": ["mine"], "patterns": {"sha256": "of another day"}}
    write("outputs/run.json", json.dumps(run_of))
    code, output = run("explain", "a#m4")
    assert code == 0
    assert "  pattern: un (mine/a.csv:2)" in output
    assert "the patterns have changed since the run" in output


def test_explain_says_what_ids_look_like(tables):
    code, output = run("explain", "a#e9")
    assert code == 2
    assert "no row 'a#e9' in outputs; ids stand in the first columns" in output


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Pauga", "person:junior-pauga"),
        ("Eden Park", "place:eden-park"),
        ("junior-pauga", "person:junior-pauga"),
    ],
)
def test_explain_offers_the_ids_of_a_name(name, meant):
    code, output = run("explain", name, "-o", str(GOLDEN))
    assert (code, f"; did you mean {meant}" in output) == (2, True)


def test_explain_names_the_rule_of_a_status():
    shutil.copytree(GOLDEN, "outputs")
    event = RunTables(GOLDEN).all("events")[0]["event_id"]
    write("outputs/.tidynews/decisions.csv", f"row_id,what,rule\n{event},status,own.possible\n")
    code, output = run("explain", event)
    assert code == 0
    assert "  status by: own.possible, as in: The rebels may attack the fort." in output


@pytest.mark.parametrize("command", [("explain", "a#s1"), ("patterns", "suggest")])
def test_without_tables(command):
    code, output = run(*command)
    assert code == 2
    assert "no tables in outputs; run tidynews extract" in output


def test_rivals_of_a_trigger():
    def event(name):
        return EventType(id=name, event_type=name.upper(), description="x", source=f"{name}.toml:1",
                         triggers=(Trigger(id="t", pos="VERB", words=("strike",)),))  # fmt: skip

    origins = Origins(Patterns(events=(event("a"), event("b"))))
    assert list(origins.rivals("a.t", "strike")) == ["b.t"]
    assert list(origins.rivals("a.t", "stop work")) == []
    assert origins.show("c") == "c (a rule of the program)"


# ---- with the model


def test_what_an_event_must_say():
    event = {
        "mode": "",
        "actor": "The dockers",
        "counts": {"killed": 3},
        "date_start": "",
        "status": "reported",
    }
    example = EventExample(text="x", actor="the dockers", killed=2, date_start="2022-01-31")
    assert examples._event_differences(event, example) == [
        "date_start: expected '2022-01-31', found 'nothing'",
        "killed: expected 2, found 3",
    ]


@pytest.mark.slow
def test_examples_of_a_folder():
    write(
        "mine/a.jsonl",
        '{"label": "ORG", "id": "x", "pattern": "Acme", "match": ["Acme fell.", "It fell."]}\n',
    )
    code, output = run("patterns", "test", "mine")
    assert code == 1
    assert "mine/a.jsonl:1: not found: x\n    It fell.\n" in output
    assert output.endswith("1 example passed, 1 failed\n")


@pytest.mark.slow
def test_try_shows_winner_and_loser():
    write("mine/a.csv", "name,id\nAcme,acme\nAcme Steel Works,works\n")
    code, output = run("patterns", "try", "Acme Steel Works closed on Monday.", "-p", "mine")
    assert code == 0
    assert "+ 0-16 'Acme Steel Works': ORG\n      by works (mine/a.csv:3)" in output
    assert (
        "- 0-4 'Acme': ORG\n      by acme (mine/a.csv:2)\n      lost: 'Acme Steel Works' is longer (works)"
        in output
    )
    assert "27-33 'Monday': 2022-01-31" in output
