"""What corrected articles suggest: names, titles, stop-names and triggers as tables."""

import openpyxl
import pytest
from tidynews.checking.suggesting import KnownNames, Suggestion, group
from tidynews.errors import TidynewsError
from tidynews.gold import GoldArticle
from tidynews.learning.tables import _names, _stop_names, _titles, write_tables
from tidynews.patterns import load_patterns, read_patterns

TEXT = "Wharfinger Ida Berg met Marlow. QL, or Quay Link Works, left Ferry. The Senate sat."


def at(words, label):
    start = TEXT.index(words)
    return start, start + len(words), label


def mention(words, label):
    start, end, _ = at(words, label)
    return {"start_char": start, "end_char": end, "label": label, "text": words}


GOLD = GoldArticle(
    id="a",
    part="",
    names=(at("Ida Berg", "PERSON"), at("Marlow", "ORG"), at("QL", "ORG"), at("Quay Link Works", "ORG"),
           at("Senate", "ORG")),
    text=TEXT,
)  # fmt: skip
MENTIONS = {
    "a": [mention("Wharfinger Ida Berg", "PERSON"), mention("Marlow", "PERSON"), mention("Ferry", "ORG")]
}


def test_names_that_were_missed_without_those_that_the_lists_know():
    rows = list(_names([GOLD], MENTIONS, KnownNames(load_patterns())))
    assert [row[:3] for row in rows] == [
        ["Quay Link Works", "QL", "ORG"],
        ["Marlow", "", "ORG"],
    ]
    assert [row[-1] for row in rows] == ["missed twice", "missed once"]


def test_titles_and_stop_names():
    assert [row[0] for row in _titles([GOLD], MENTIONS, load_patterns())] == ["wharfinger"]
    assert [row[0] for row in _stop_names([GOLD], MENTIONS)] == ["Ferry"]


def suggestion(name, label="ORG", n=1):
    return Suggestion(name, label, n, n, "", "", (), ())


@pytest.mark.parametrize(
    ("names", "label", "grouped"),
    [
        (["Port Inspection Force", "PIF"], "ORG", [("Port Inspection Force", ("PIF",))]),
        (["Universe", "University of Strelsau Energy"], "ORG",
         [("University of Strelsau Energy", ()), ("Universe", ())]),
        (["Zambezi", "Zambezi Airways"], "ORG", [("Zambezi Airways", ("Zambezi",))]),
        (["Ana Ruiz", "Ana Maria Ruiz", "Ruiz"], "PERSON", [("Ana Maria Ruiz", ("Ana Ruiz",)), ("Ruiz", ())]),
        (["Zambezi", "Zambezi Airways", "Zambezi Bank"], "ORG",
         [("Zambezi Airways", ()), ("Zambezi Bank", ()), ("Zambezi", ())]),
    ],
)  # fmt: skip
def test_likely_aliases_stand_with_their_name(names, label, grouped):
    assert [(s.name, s.aliases) for s in group(suggestion(name, label) for name in names)] == grouped


@pytest.mark.parametrize("target", ["new.xlsx", "new"])
def test_the_tables_are_patterns_and_are_never_written_over(target, tmp_path):
    tables = {
        "names": (
            ("name", "aliases", "label", "type", "country", "note"),
            [["Quaylink", "QL", "ORG", "", "", "x"]],
        ),
        "titles": (("title", "kind", "note"), [["wharfinger", "office", "x"]]),
        "triggers": (("trigger", "event_type", "pos", "note"), []),
    }
    write_tables(tables, tmp_path / "mine" / target)
    patterns, problems = read_patterns(str(tmp_path / "mine"), shipped=False)
    assert problems == ()
    assert [p.pattern for p in patterns.entities] == ["Quaylink", "QL"]
    with pytest.raises(TidynewsError, match="exists already"):
        write_tables(tables, tmp_path / "mine" / target)
    if target.endswith("xlsx"):
        assert openpyxl.load_workbook(tmp_path / "mine" / target).sheetnames == ["names", "titles"]
