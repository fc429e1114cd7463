"""Patterns for people with a spreadsheet: tables as CSV and .xlsx, and what is wrong with them."""

import dataclasses
import io

import openpyxl
import pytest
from tidynews.checking import check_patterns
from tidynews.patterns import Boilerplate, CommonName, Title, read_patterns
from tidynews.patterns.sheets import MAX_COLUMNS, _cells

TABLES = {
    "names": "name;aliases;label;type;country;role;affiliation\nAcme Steel;AS|Acme;org;Company;UK;;\n"
    "Ida Berg;;person;;;Harbour Master;Acme Steel\n",
    "titles": "title;kind;match\nSenior Stevedore|stevedore;;Senior Stevedore Olga Marin opened the gate.\n",
    "stop": "stop-name;note\nNight Shift;no name\n",
    "lines": "boilerplate;id\nHerald readers save * on ferries (really)!;offer\n",
    "words": "trigger;event_type;pos;mode\ndown tool;PROTEST;verb;walkout\n",
}


def workbook(tables):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in tables.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(";"))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture(params=["csv", "xlsx"])
def folder(request, tmp_path):
    def write(tables):
        if request.param == "xlsx":
            (tmp_path / "mine.xlsx").write_bytes(workbook(tables))
        else:
            for name, text in tables.items():
                (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8-sig")
        return str(tmp_path)

    return write


def test_every_kind_of_table(folder):
    patterns, problems = read_patterns(folder(TABLES), shipped=False)
    assert problems == ()
    acme, *_, ida = patterns.entities
    assert [p.pattern for p in patterns.entities] == ["Acme Steel", "AS", "Acme", "Ida Berg"]
    assert (acme.label, acme.type, acme.country) == ("ORG", "company", "GB")
    assert (ida.label, ida.role, ida.affiliation) == ("PERSON", "Harbour Master", "Acme Steel")
    (title,), (stop,), (line,) = (patterns.of(kind) for kind in (Title, CommonName, Boilerplate))
    assert (title.forms, title.kind) == (("senior stevedore", "stevedore"), "office")
    assert (stop.forms, stop.kind) == (("Night Shift",), "whole")
    assert (line.id, line.regex) == ("offer", r"Herald readers save .* on ferries \(really\)!")
    assert title.id.endswith(":title:Senior Stevedore|stevedore")
    (event,) = patterns.events
    assert event.id.endswith(":trigger:down tool:verb")
    assert (event.event_type, event.triggers[0].words, event.triggers[0].pos) == (
        "PROTEST",
        ("down tool",),
        "VERB",
    )


#: kind of table: its text -> every line that the check says
MISTAKES = [
    ("name;aliases\nAcme Steel;AS;Acme\n", ["2:1: error: 3 cells under 2 columns"]),
    ("name,aliases\nAcme Steel,AS;Acme\n", ["2:12: error: aliases are parted by |, not by ;: write 'AS"]),
    ("name,aliases,label\nAcme Steel ORG\n", ["2:1: error: 1 cells under 3 columns: a comma is missing"]),
    (
        "name,label,type,country,nmae\nAcme Steel,CORP,compny,Rusia,\nOmsk Steel,ORG,company,XQ,\n",
        [
            "1:1: error: unknown column 'nmae'; allowed: name, aliases",
            "2:12: error: label 'CORP' stands in no table",
            "2:24: error: country: 'Rusia'",
            "3:24: error: country: 'XQ'",
        ],
    ),
    ("name,label,role\nAcme Steel,ORG,chief\n", ["2:16: error: role: only people have one; the label"]),
    (
        "naam,land,country\nAcme Steel,,XQ\n",
        ["1:1: error: unknown columns 'naam', 'land'; allowed: name, aliases", "2:13: error: country: 'XQ'"],
    ),
    ("title,kind\nstevedore,ofice\n", ["2:11: error: kind: 'ofice'; allowed: 'honorific'"]),
    ("trigger,event_type,pos\nquux,PROTETS,VERB\n", ["2:6: error: no event type 'PROTETS'; did you mean"]),
    ("trigger,event_type,pos\ndown tool,,VERB\n", ["2:1: error: the cell 'event_type' is empty"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), MISTAKES)
def test_every_mistake_is_told_at_once(text, lines, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.csv").write_text(text)
    found = [str(p) for p in check_patterns(str(tmp_path / "mine")) if "mine/a.csv" in p.path]
    found = [line.split("a.csv:")[1] for line in found]
    assert len(found) == len(lines), found
    for line, expected in zip(found, lines):
        assert line.startswith(expected), line


def test_a_line_that_names_the_delimiter(tmp_path):
    (tmp_path / "a.csv").write_text("sep=;\nname;country\nAcme, Bell and Coe;usa\nBad;X;Y\n")
    patterns, problems = read_patterns(str(tmp_path), shipped=False)
    assert [(p.pattern, p.country, p.source.rpartition(":")[2]) for p in patterns.entities] == [
        ("Acme, Bell and Coe", "US", "3")
    ]
    assert [(p.line, p.message[:7]) for p in problems] == [(4, "3 cells")]


def test_workbooks_that_are_none(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "b.xlsx").write_bytes(workbook({"one": "", "two": ""}))
    (tmp_path / "c.xlsx").write_bytes(workbook({"one": "name\nAcme", "my notes": "call;Ida\non;Monday"}))
    found = [(p.path.rpartition("/")[2], p.message) for p in read_patterns(str(tmp_path), shipped=False)[1]]
    assert [name for name, _ in found] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    starts = [
        "not a workbook that can be read",
        "an empty workbook",
        "sheet 'my notes': not a table of names",
    ]
    assert all(message.startswith(start) for (_, message), start in zip(found, starts)), found


def test_cells_far_to_the_right_cost_no_memory_and_are_told(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(workbook({"one": "name\nAcme\nBell"})))
    book["one"]["XFD3"] = "far"
    book.save(tmp_path / "a.xlsx")
    rows = dict(_cells(openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)["one"]))
    assert [len(row) for row in rows.values()] == [1, 1, MAX_COLUMNS + 1]
    ((_, line, _, message, _),) = map(dataclasses.astuple, read_patterns(str(tmp_path), shipped=False)[1])
    assert (line, message[:7]) == (3, "101 cel")


def test_a_regex_with_a_space(tmp_path):
    (tmp_path / "mine").mkdir()
    lines = [
        f'{{"label": "ORG", "id": "{i}", "pattern": [{{"TEXT": {{"REGEX": "{regex}"}}}}]}}\n'
        for i, regex in enumerate(["Acme Steel", "Acme[ -]Steel", "Acme ?Steel", "^Acme$"])
    ]
    (tmp_path / "mine" / "a.jsonl").write_text("".join(lines))
    found = [str(p) for p in check_patterns(str(tmp_path / "mine"), shipped=False)]
    assert len(found) == 1
    assert "a.jsonl:1:51: error: a REGEX is compared with one word, and no word holds a space" in found[0]
