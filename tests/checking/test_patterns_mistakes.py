"""A folder with 25 kinds of mistakes gives 25 right lines, all at once."""

import re

import pytest
from tidynews.checking import check_patterns
from tidynews.errors import PatternError
from tidynews.patterns import load_patterns

# file -> its text; each mistake is followed in MISTAKES by the place and words of its line
FILES = {
    "a.jsonl": r"""
{"label": "ORG", "patern": "Acme"}
{"label": "ORG" "pattern": "Acme"}
{"label": "ORG", "pattern": "Acme", "pattern": "Acme Steel"}
{"label": "ORG", "pattern": ""}
{"label": "ORG", "pattern": []}
{"label": "ORG", "pattern": [{}]}
{"label": "ORG", "pattern": [{"LOWER": "Acme"}]}
{"label": "ORG", "pattern": [{"TEXT": "Acme Steel"}]}
{"label": "ORG", "pattern": [{"LOWR": "acme"}]}
{"label": "ORG", "pattern": [{"LOWER": "acme", "OP": "**"}]}
{"label": "ORG", "pattern": [{"LOWER": {"REGEX": "(acme"}}]}
{"label": "ORG", "pattern": [{"POS": "PROPNOUN"}, {"LOWER": "steel"}]}
{"label": "ORG", "pattern": [{"IS_ALPHA": true}]}
{"label": "ORG", "pattern": [{"IS_TITLE": true, "OP": "{1,19}"}, {"OP": "{1,19}"}, {"TEXT": "x"}]}
{"label": "ORGANISATION", "pattern": "Omsk Steel"}
{"label": "ORG", "pattern": "Tomsk Steel", "type": "compnay"}
{"label": "ORG", "pattern": "Perm Steel", "country": "Russia"}
{"label": "GPE", "pattern": "Georgia", "id": "one"}
{"label": "PERSON", "pattern": "Georgia", "id": "two"}
""".lstrip("\n"),
    "b.csv": "name,label,type\nAcme, Inc.,ORG,company\n",
    "c.toml": """
[[title]]
id = "x"
forms = "general"
kind = "rank"
[[boilerplate]]
id = "y"
regex = '(\\w+\\s?)*#'
[[boilerplate]]
id = "y"
regex = 'Advert'
""".lstrip("\n"),
    "d.toml": "[[titel]]\nid = 'z'\n",
    "events/e.toml": """
event_type = "STRIKE"
description = "Workers stop work."
[[triggers]]
id = "t"
pos = "VRB"
words = ["stopped"]
object = ["@peple"]
""".lstrip("\n"),
}  # fmt: skip

MISTAKES = """
a.jsonl:1:18: error: unknown key 'patern'; allowed: id, match, no_match, note, label, pattern|did you mean 'pattern'?
a.jsonl:2:17: error: not JSON: expecting ',' delimiter
a.jsonl:3:37: error: key 'pattern' stands twice; keep one
a.jsonl:4:18: error: pattern: empty text matches nothing
a.jsonl:5:18: error: an empty list of tokens matches nothing
a.jsonl:6:30: error: {} matches every word; give a condition
a.jsonl:7:31: error: LOWER: 'Acme' has a capital and can never match; write 'acme', or use TEXT
a.jsonl:8:31: error: TEXT: 'Acme Steel' can never match; spaCy makes 2 tokens of it: Acme | Steel
a.jsonl:9:31: error: unknown attribute 'LOWR'; allowed: TEXT, ORTH|did you mean 'LOWER'?
a.jsonl:10:48: error: unknown operator '**'; allowed: !, ?, +, *, {2}, {2,}, {2,4}, {,4}
a.jsonl:11:41: error: not a regular expression: missing ), unterminated subpattern at position 0
a.jsonl:12:31: error: POS: 'PROPNOUN' never occurs; allowed: ADJ, ADP|did you mean 'PROPN'?
a.jsonl:13:18: error: matches 88% of the words of an ordinary text
a.jsonl:14:18: error: takes more than 2 s on one unlucky paragraph: repetition inside or beside repetition
a.jsonl:15:2: error: label 'ORGANISATION' stands in no table; rows are made of PERSON, ORG|did you mean 'ORG'?
a.jsonl:16:44: error: type: 'compnay'; allowed for ORG: government, military|did you mean 'company'?
a.jsonl:17:43: error: country: 'Russia'; allowed: a code of ISO 3166 of two capitals; did you mean 'RU'?
a.jsonl:19:21: warning: 'Georgia' stands also at|a.jsonl:18 as GPE (one); this one wins
b.csv:2:1: error: 4 cells under 3 columns; put a cell with a comma between "…"
c.toml:3:1: error: forms: expected a list […], found text in quotes
c.toml:7:1: error: takes more than 2 s on one unlucky paragraph
c.toml:9:1: error: id 'y' stands already at|c.toml:5; give each pattern its own
d.toml:1:1: error: unknown table 'titel'; allowed: [[boilerplate]], [[title]]|did you mean 'title'?
events/e.toml:5:1: error: pos: 'VRB'; allowed: VERB, NOUN, ADJ; did you mean 'VERB'?
events/e.toml:7:11: error: no word class '@peple'; a [[word_class]] gives it
""".strip().split("\n")  # fmt: skip  # noqa: E501


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path / "mine")


def test_every_mistake_has_its_line(folder):
    found = [str(problem).removeprefix(f"{folder}/") for problem in check_patterns(folder, shipped=False)]
    patterns = [".*".join(map(re.escape, mistake.split("|", 1))) for mistake in MISTAKES]
    if len(found) == len(patterns):
        for pattern, line in zip(patterns, found):
            assert re.match(pattern, line), line
    assert len(found) == len(MISTAKES) == 25, "\n".join(found)


def test_nothing_of_it_is_loaded(folder):
    with pytest.raises(PatternError, match="unknown key 'patern'"):
        load_patterns(folder)
