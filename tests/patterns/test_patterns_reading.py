"""Reading folders of pattern files: what is loaded, and one clear line for what cannot be."""

import csv
import json
import os
import sys

import pytest
from spacy.vocab import Vocab
from tidynews.errors import PatternError
from tidynews.names.matching import EntityPatternMatcher
from tidynews.patterns import (
    Boilerplate,
    Title,
    load_patterns,
    read_patterns,
    shipped_folder,
)
from tidynews.patterns import reading as reading_module

ORG = '{"label": "ORG", "pattern": "Acme", "id": "acme"}\n'


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_name("".join(path.name.rsplit("_", 1)[:1]) + "." + path.name.rsplit("_", 1)[1])
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(tmp_path)

    return write


def problems_of(folder):
    found = read_patterns(folder, shipped=False)[1]
    return [(p.line, p.column, p.severity, p.message) for p in found]


def entities_of(*folders):
    patterns, problems = read_patterns(*folders, shipped=False)
    assert not problems
    return [(p.id, p.label, p.pattern, p.name) for p in patterns.entities]


@pytest.mark.parametrize(
    ("kind", "content", "line", "column", "message"),
    [
        ("jsonl", '{"label": "ORG", "text": "X"}', 1, 1, "key 'pattern' is missing"),
        ("jsonl", '{"label": "ORG", "patern": "X"}', 1, 18, "did you mean 'pattern'?"),
        ("jsonl", '\n{"label": "ORG" "pattern": "X"}', 2, 17, "not JSON"),
        ("jsonl", '{"label": "ORG", "pattern": ""}', 1, 18, "empty text"),
        (
            "jsonl",
            '{"label": 3, "pattern": "X"}',
            1,
            2,
            "label: expected text in quotes, found a whole number",
        ),
        ("jsonl", '{"label": "ORG", "pattern": {"a": 1}}', 1, 18, "expected text in quotes or a list"),
        ("jsonl", '{"label": "ORG", "pattern": [{"LOWER": "a"}, "b"]}', 1, 46, "expected a table"),
        ("jsonl", '{"label": "ORG", "label": "GPE", "pattern": "X"}', 1, 18, "key 'label' stands twice"),
        ("jsonl", '["ORG", "X"]', 1, 1, "expected an object"),
        ("jsonl", "[" * 100_000, 1, 1, "nested too deeply"),
        ("jsonl", '{"id": ' + "1" * 5000 + "}", 1, 1, "not JSON"),
        ("jsonl", ORG + ORG.replace("ORG", "GPE"), 2, 37, "id 'acme' has the label 'ORG' at"),
        ("jsonl", '{"id": "a", "off": true, "label": "ORG"}', 1, 26, "switched off by its id alone"),
        ("jsonl", '{"id": "nope", "off": true}', 1, 2, "no pattern has the id 'nope'"),
        ("csv", "nmae,label\nAcme,ORG", 1, 1, "unknown column 'nmae'"),
        ("csv", "nmae,label\nAcme,ORG", 1, 1, "did you mean 'name'?"),
        ("csv", "label\nORG", 1, 1, "no column 'name'"),
        ("csv", "name,name\nA,B", 1, 1, "a column stands twice"),
        ("csv", "name,label\nAcme, Inc.,ORG", 2, 1, "3 cells under 2 columns"),
        ("csv", 'name,label\n"Acme,ORG\nB,ORG\n', 2, 1, "opened and not closed"),
        ("csv", "name,label\n,ORG", 2, 1, "the cell 'name' is empty"),
        ("csv", "name,off\nAcme,perhaps", 2, 6, "allowed: yes, or blank"),
        ("csv", "", 1, 1, "an empty table"),
        ("toml", "[[title]]\nid = 'a'\nforms = ['x']\nkind = rank\n", 4, 8, "not TOML: invalid value"),
        ("toml", "[[title]]\nid = 'a'\nforms = 'x'\nkind = 'rank'\n", 3, 1, "forms: expected a list"),
        ("toml", "[[title]]\nid = 'a'\nforms = ['x', 3]\nkind = 'rank'\n", 3, 15, "expected text"),
        ("toml", "[[title]]\nid = 'a'\nforms = ['x']\n", 1, 1, "key 'kind' is missing"),
        ("toml", "[[title]]\nid = 'a'\nfroms = ['x']\nkind = 'rank'\n", 3, 1, "did you mean 'forms'?"),
        (
            "toml",
            "[[title]]\nid = 'a'\nforms = ['x']\nkind = 'rnak'\n",
            4,
            1,
            "kind: 'rnak'; allowed: 'honorific'",
        ),
        ("toml", "[[title]]\nid = 'a'\nforms = ['x']\nkind = 'rnak'\n", 4, 1, "did you mean 'rank'?"),
        ("toml", "[[tilte]]\nid = 'a'\n", 1, 1, "did you mean 'title'?"),
        ("toml", "[title]\nid = 'a'\n", 1, 1, "expected tables [[title]]"),
        ("toml", "x = " + "[" * 100_000, 1, 1, "nested too deeply"),
        ("toml", "[[title]]\nid = '''", 2, 1, "not closed at the end"),
        ("toml", "event_type = 'X'\ndescription = 'y'\n", 1, 1, "key 'triggers' is missing"),
        ("jsonl", b'{"label": "ORG", "pattern": "\xe9t\xe9"}', 1, 30, "not UTF-8 text: byte 0xe9"),
        ("csv", "name\nAcme\n".encode("utf-16"), 1, 1, "UTF-16"),
        ("toml", "[[title]]\nid = \u201ca\u201d\n", 2, 6, "these quotes are curly: write straight ones"),
        ("toml", "[[title]]\nid = chief clerk # x\n", 2, 6, 'text stands in quotes: "chief clerk"'),
        ("toml", '[[title]]\nid = "\\s"\n', 2, 9, "write expressions between single quotes"),
        ("jsonl", '{"label": "ORG",\n"pattern": "x"}\n', 1, 17, "the whole object stands on one line"),
        ("jsonl", "[\n{}\n]\n", 1, 2, "this is a list: leave out [ ]"),
        ("jsonl", "{'label': 1}\n", 1, 2, 'write double quotes: "…"'),
        ("jsonl", '{"label": "ORG",}\n', 1, 17, "remove the comma before the bracket"),
        ("jsonl", "{\u201clabel\u201d: 1}\n", 1, 2, "these quotes are curly"),
        ("csv", b"PK\x03\x04....", 1, 1, "workbook"),
        ("jsonl", bytes(range(256)) * 40, 1, 1, "not text: a byte 0"),
    ],
)
def test_problem(folder, kind, content, line, column, message):
    found = problems_of(folder(**{f"mine_{kind}": content}))
    assert any((p[0], p[1]) == (line, column) and message in p[3] for p in found), found


def test_trigger_problem_is_located_in_its_table(folder):
    text = (
        "event_type = 'X'\ndescription = 'y'\n\n[[triggers]]\nid = 'a'\nwords = ['strike']\npos = 'NOUN'\n\n"
        "[[triggers]]\nid = 'b'\nwords = ['walk']\n  poss = 'VERB'\n"
    )
    found = problems_of(folder(events__strike_toml=text))
    assert [p[:2] for p in found] == [(12, 3)]
    assert "did you mean 'pos'?" in found[0][3]


@pytest.mark.parametrize(
    "encode", [str.encode, lambda s: s.encode("utf-8-sig"), lambda s: s.replace("\n", "\r\n").encode()]
)
@pytest.mark.parametrize(
    ("kind", "text"),
    [("jsonl", ORG + ORG.replace("Acme", "ACM")), ("csv", "name,aliases,id\nAcme,ACM,acme\n")],
)
def test_byte_order_mark_and_windows_line_ends(folder, kind, text, encode):
    path = folder(**{f"mine_{kind}": encode(text)})
    assert [e[:3] for e in entities_of(path)] == [("acme", "ORG", "Acme"), ("acme", "ORG", "ACM")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheet_gazetteer(folder, delimiter):
    rows = [
        ["Name", "aliases", "label", "type", "country", "id"],
        ["Acme Steel", "Acme | ACM|", "ORG", "company", "US", ""],
        ["", "", "", "", "", ""],
        ["Omsk", "", "GPE", "city", "RU", "omsk"],
    ]
    text = "".join(delimiter.join(row) + "\n" for row in rows)
    patterns, problems = read_patterns(folder(mine_csv=text), shipped=False)
    assert not problems
    assert [(p.id, p.label, p.pattern, p.name, p.type, p.country) for p in patterns.entities] == [
        ("mine:Acme Steel", "ORG", "Acme Steel", "Acme Steel", "company", "US"),
        ("mine:Acme Steel", "ORG", "Acme", "Acme Steel", "company", "US"),
        ("mine:Acme Steel", "ORG", "ACM", "Acme Steel", "company", "US"),
        ("omsk", "GPE", "Omsk", "Omsk", "city", "RU"),
    ]
    assert patterns.entities[3].source.endswith("mine.csv:4")


def test_any_entity_ruler_file_drops_in(folder):
    lines = [
        {"label": "ORG", "pattern": "Apple", "id": "apple"},
        {"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}], "id": "san-francisco"},
        {"label": "ORG", "pattern": "MyCorp Inc."},
    ]
    path = folder(ruler_jsonl="\n".join(map(json.dumps, lines)))
    assert [e[0] for e in entities_of(path)] == ["apple", "san-francisco", "ruler:MyCorp Inc."]


def test_later_folder_wins_and_switches_off(tmp_path):
    below, above = tmp_path / "below", tmp_path / "above"
    below.mkdir()
    above.mkdir()
    (below / "a.jsonl").write_text(ORG + ORG.replace("Acme", "ACM") + ORG.replace("cme", "pex"))
    (below / "t.toml").write_text(
        "".join(f"[[title]]\nid='{i}'\nforms=['{i}']\nkind='rank'\n" for i in "xyz")
    )
    (above / "b.jsonl").write_text('{"id": "apex", "off": true}\n{"id": "y", "off": true}\n')
    (above / "t.toml").write_text(
        "[[title]]\nid='x'\nforms=['better']\nkind='rank'\n[[title]]\nid='z'\noff=true\n"
    )
    (above / "c.csv").write_text("name,id,off\nAcme,acme,\n,gone,yes\n")
    patterns, problems = read_patterns(str(below), str(above), shipped=False)
    assert [(p.id, p.pattern) for p in patterns.entities] == [("acme", "ACM"), ("acme", "Acme")]
    assert [(t.id, t.forms) for t in patterns.of(Title)] == [("x", ("better",))]
    assert [str(p) for p in problems] == [
        f"{above}/c.csv:3:2: warning: no pattern has the id 'gone': nothing is switched off; "
        "the ids of a text: tidynews patterns try TEXT"
    ]


def test_a_trigger_is_switched_off_by_its_id(tmp_path):
    event = "event_type='X'\ndescription='y'\n"
    event += "triggers=[{words=['a'],pos='VERB',id='a'},{words=['b'],pos='VERB',id='b'}]\n"
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "x.toml").write_text(event)
    (tmp_path / "off.jsonl").write_text('{"id": "x.a", "off": true}')
    patterns, problems = read_patterns(str(tmp_path), shipped=False)
    assert [t.id for t in patterns.events[0].triggers] == ["b"]
    assert not problems


def test_a_type_that_others_promise_may_be_switched_off(tmp_path):
    event = "event_type='{}'\ndescription='x'\npromised='THREAT'\ntriggers=[]\n"
    (tmp_path / "events").mkdir()
    for name in ("strike", "threat"):
        (tmp_path / "events" / f"{name}.toml").write_text(event.format(name.upper()))
    assert [e.promised for e in read_patterns(str(tmp_path), shipped=False)[0].events] == ["THREAT", "THREAT"]
    (tmp_path / "off.csv").write_text("id,off\nthreat,yes\n")
    patterns, problems = read_patterns(str(tmp_path), shipped=False)
    assert [(e.event_type, e.promised) for e in patterns.events] == [("STRIKE", "")]
    assert not problems


def test_ids_stand_once(folder):
    table = "[[title]]\nid='x'\nforms=['a']\nkind='rank'\n"
    found = problems_of(folder(a_toml=table, b_toml=table))
    assert [(p[0], p[1]) for p in found] == [(2, 1)]
    assert "a.toml:1; give each pattern its own" in found[0][3]


def test_missing_folder_and_wrong_file(tmp_path):
    assert "no such folder" in problems_of(str(tmp_path / "none"))[0][3]
    (tmp_path / "x.ods").write_bytes(b"PK")
    assert problems_of(str(tmp_path))[0][2:] == (
        "error",
        "not read; patterns are files .jsonl, .csv, .toml, .xlsx (save a sheet as one of them)",
    )
    assert "not a pattern file" in problems_of(str(tmp_path / "x.ods"))[0][3]


def test_empty_folder(tmp_path):
    assert problems_of(str(tmp_path))[0][2:] == (
        "warning",
        "no pattern file in this folder; patterns are files .jsonl, .csv, .toml, .xlsx",
    )


def test_one_file_instead_of_a_folder(folder):
    assert len(entities_of(folder(a_jsonl=ORG, b_jsonl=ORG) + "/a.jsonl")) == 1


def test_a_pipe_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "x.jsonl")
    assert "not a regular file" in problems_of(str(tmp_path))[0][3]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_name_that_is_no_text_is_read(tmp_path):
    os.mkdir(os.fsencode(tmp_path) + b"/\xff")
    with open(os.fsencode(tmp_path) + b"/\xff/\xfe.csv", "w") as file:
        file.write("name\nAcme Steel\n")
    patterns, problems = read_patterns(str(tmp_path), shipped=False)
    assert ([p.pattern for p in patterns.entities], problems) == (["Acme Steel"], ())


def test_a_cell_without_end_in_same_as_is_told(tmp_path):
    (tmp_path / "same_as.csv").write_text('name,same_as\n"' + "x" * 200_000 + '",y\n')
    before = csv.field_size_limit(131_072)  # as Python comes; reading tables raises it
    (problem,) = read_patterns(str(tmp_path), shipped=False)[1]
    csv.field_size_limit(before)
    assert problem.message.startswith("not CSV: field larger")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_unreadable_file(folder):
    path = folder(a_jsonl=ORG)
    os.chmod(path + "/a.jsonl", 0)
    assert "cannot be read: Permission denied" in problems_of(path)[0][3]


def test_unreadable_file_as_any_user(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reading_module.Path, "read_bytes", refuse)
    assert "cannot be read: Permission denied" in problems_of(folder(a_jsonl=ORG))[0][3]


def test_too_large(folder, tmp_path):
    with (tmp_path / "big.jsonl").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "long.csv").write_bytes(b"name\n" * 1_000_000)
    assert [p[3][:40] for p in problems_of(str(tmp_path))] == [
        "200 MB; at most 64 MB are read: leave ou",
        "1,000,000 lines; at most 500,000 are rea",
    ]


def test_many_problems_are_cut_short(folder):
    found = problems_of(folder(a_jsonl="{\n" * 1000))
    assert len(found) == 101
    assert found[-1][3] == "900 more problems"


def test_nothing_is_loaded_in_part(folder):
    path = folder(a_jsonl=ORG, b_jsonl="{")
    with pytest.raises(PatternError, match=r"b\.jsonl:1:2: error: not JSON"):
        load_patterns(path)


def test_a_changed_file_is_read_again(folder):
    assert len(entities_of(folder(a_jsonl=ORG))) == 1
    assert len(entities_of(folder(a_jsonl=ORG + ORG.replace("Acme", "ACM")))) == 2


def test_file_may_hold_several_kinds(folder):
    text = "[[title]]\nid='a'\nforms=['x']\nkind='rank'\n[[boilerplate]]\nid='b'\nregex='Follow us'\n"
    patterns, problems = read_patterns(folder(house_toml=text), shipped=False)
    assert not problems
    assert (len(patterns.of(Title)), len(patterns.of(Boilerplate))) == (1, 1)


@pytest.mark.slow
def test_a_hundred_thousand_names_load(tmp_path):  # how fast: benchmarks/gazetteer.py
    rows = [f"Firm {n} of Town {n % 977},Firm {n},ORG,company,US,f{n}" for n in range(50_000)]
    (tmp_path / "names.csv").write_text("name,aliases,label,type,country,id\n" + "\n".join(rows))
    patterns, problems = read_patterns(str(tmp_path), shipped=False)
    EntityPatternMatcher(Vocab(), patterns.entities)
    assert len(patterns.entities) == 100_000
    assert not problems


def test_shipped_patterns_have_no_problems():
    assert read_patterns()[1] == ()
    assert shipped_folder().is_dir()
