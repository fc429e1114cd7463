"""The workbook, the database and the other files made from tables."""

import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess

import openpyxl
import pytest
from click.testing import CliRunner
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.cli.main import main
from tidynews.errors import TidynewsError
from tidynews.report import workbook
from tidynews.report.database import write_database
from tidynews.report.digest import digest_of
from tidynews.report.formats import chosen_formats, write_formats
from tidynews.report.typed import TypedTables

HOSTILE = [
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@x",
    "\uff1dcmd",
    "http://example.org",
    "May 16",
    "2,862",
    "1e5",
    "NA",
    "TRUE",
]


@pytest.fixture
def tables(tmp_path):
    return TypedTables(
        write_tables(tmp_path, document_rows(), document_rows("b", killed=3, day="2019-01-02"))
    )


def book(tables, **options):
    told = write_formats(tables, tables.folder, ["xlsx"], **options)
    return openpyxl.load_workbook(tables.folder / "tables.xlsx"), told


def cells(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, values)) for values in rows]


def test_cells_of_the_workbook_have_types(tables):
    sheets, told = book(tables)
    assert told == []
    first = cells(sheets["Events"])[0]
    assert first["date start"] == dt.datetime(2021, 5, 3)
    assert first["killed"] == 12
    assert first["injured"] is None
    assert first["event type"] == "Disaster or accident"
    assert first["sentence"] == SENTENCE
    assert list(first)[:3] == ["date start", "date end", "event type"]
    (place, *_) = cells(sheets["Places"])
    assert place["latitude"] == 47.5


def test_a_workbook_has_no_formula_and_no_link_out_of_it(tmp_path):
    documents = [
        document_rows(f"d{n}", title=text, sentence=f"{text} {SENTENCE}") for n, text in enumerate(HOSTILE)
    ]
    tables = TypedTables(write_tables(tmp_path, *documents))
    sheets, _ = book(tables)
    assert [row["title"] for row in cells(sheets["Articles"])] == HOSTILE
    for sheet in sheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                if cell.hyperlink:
                    assert cell.hyperlink.target is None
                    assert cell.hyperlink.location.startswith("'Articles'!")


def test_same_tables_same_bytes(tables):
    book(tables)
    once = (tables.folder / "tables.xlsx").read_bytes()
    book(tables)
    assert (tables.folder / "tables.xlsx").read_bytes() == once
    write_formats(tables, tables.folder, ["html"])
    page = (tables.folder / "report.html").read_bytes()
    write_formats(tables, tables.folder, ["html"])
    assert (tables.folder / "report.html").read_bytes() == page


def test_the_first_sheet_and_the_timeline_answer_at_once(tables):
    sheets, _ = book(tables)
    start = list(sheets["Start here"].iter_rows(values_only=True))
    assert ("Articles", 2) in [line[:2] for line in start]
    assert ("Harbour Union", 2) in [line[:2] for line in start]
    assert [row["day"] for row in cells(sheets["Timeline"])] == [
        dt.datetime(2019, 1, 2),
        dt.datetime(2021, 5, 3),
    ]
    events = sheets["Events"]
    assert events.freeze_panes == "B2"
    assert events.auto_filter.ref.startswith("A1:")
    assert "first day" in events["A1"].comment.text


def test_limits_of_the_format_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 1)
    monkeypatch.setattr(workbook, "MAX_CHARACTERS", 40)
    sheets, told = book(TypedTables(write_tables(tmp_path, document_rows(), document_rows("b"))))
    assert "tables.xlsx: sheet Events ends after 1 rows; the CSV has all" in told
    assert "tables.xlsx: a cell of sheet Events is cut at 40 characters" in told
    assert len(cells(sheets["Events"])) == 1


def test_without_text(tables):
    sheets, _ = book(tables, text=False)
    assert SENTENCE not in {
        cell for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line
    }
    for name in ("html", "sqlite", "jsonl", "parquet", "timelinejs"):
        write_formats(tables, tables.folder, [name], text=False)
    made = [p for p in tables.folder.rglob("*") if p.is_file() and p.suffix not in (".csv", ".xlsx")]
    assert not [path for path in made if "sailors of Harbour" in path.read_bytes().decode("utf-8", "replace")]


def test_database(tables):
    write_formats(tables, tables.folder, ["sqlite"])
    with sqlite3.connect(tables.folder / "tables.sqlite") as db:
        assert db.execute("SELECT killed, place FROM casualties").fetchall() == [
            (3, "Port Lune"),
            (12, "Port Lune"),
        ]
        assert db.execute("SELECT COUNT(*) FROM search WHERE search MATCH 'sailors'").fetchone() == (2,)
        assert db.execute("PRAGMA foreign_key_check(events)").fetchall() == []
        assert db.execute("SELECT name, articles FROM most_named_organizations").fetchall() == [
            ("Harbour Union", 2)
        ]


def test_parquet(tables):
    pq = pytest.importorskip("pyarrow.parquet")
    write_formats(tables, tables.folder, ["parquet"])
    (first, second) = pq.read_table(tables.folder / "parquet" / "events.parquet").to_pylist()
    assert (first["date_start"], first["killed"], first["injured"]) == (dt.date(2021, 5, 3), 12, None)
    assert second["date_start"] == dt.date(2019, 1, 2)


def test_json_lines_and_timeline(tables):
    write_formats(tables, tables.folder, ["jsonl", "timelinejs"])
    lines = (tables.folder / "jsonl" / "events.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["killed"] for line in lines] == [12, 3]
    slides = json.loads((tables.folder / "timeline.json").read_text("utf-8"))["events"]
    assert slides[0]["start_date"] == {"year": 2019, "month": 1, "day": 2}
    assert slides[0]["text"]["headline"] == "Disaster or accident"


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("killed > 5", ["a#e1"]),
        ("date_start < '2020-01-01'", ["b#e1"]),
        ("place LIKE 'Port%'", ["a#e1", "b#e1"]),
    ],
)
def test_where(tables, where, kept):
    some = TypedTables(tables.folder, where=where)
    assert [row["event_id"] for row in some.rows("events")] == kept
    assert {row["doc_id"] for row in some.rows("sentences")} == {name[0] for name in kept}


@pytest.mark.parametrize(
    "where", ["nothing = 1", "1); DROP TABLE events; --", "(SELECT load_extension('x'))"]
)
def test_a_condition_that_cannot_be_read(tables, where):
    with pytest.raises(TidynewsError, match="expected a condition on columns of events"):
        TypedTables(tables.folder, where=where)


@pytest.mark.parametrize(
    ("value", "formats"),
    [
        ("csv,xlsx,html", ("csv", "xlsx", "html")),
        ("HTML", ("csv", "html")),
        ("no-csv, sqlite", ("sqlite",)),
    ],
)
def test_formats_are_chosen_by_name(value, formats):
    assert chosen_formats(value) == formats


@pytest.mark.parametrize("value", ["docx", "", "no-csv"])
def test_formats_that_there_are_not(value):
    with pytest.raises(TidynewsError, match="there are csv, xlsx, html"):
        chosen_formats(value)


def test_convert_from_the_command_line(tables, tmp_path):
    out = tmp_path / "made"
    done = CliRunner().invoke(
        main, ["convert", str(tables.folder), "--format", "xlsx,sqlite", "-o", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == ["tables.sqlite", "tables.xlsx"]
    none = CliRunner().invoke(main, ["convert", str(out)])
    assert none.exit_code == 2
    assert "holds no tables" in none.output


#: what a spreadsheet or an editor makes of a table that was opened and saved
SPOILT = [
    ("events.csv", b"killed", b"dead", "the column killed is missing"),
    ("events.csv", b",12,", b",twelve,", "line 2: killed is 'twelve'"),
    ("events.csv", b",12,", b",1e999,", "line 2: killed is '1e999'"),
    ("events.csv", b",12,", b"," + b"9" * 30 + b",", "line 2: killed is '9999"),
    ("events.csv", b'"2021-05-03"', b'"3/5/2021"', "is '3/5/2021'"),
    ("events.csv", b",12,", b",12,12,", "cells below"),
    ("sentences.csv", b"Lune", b"L\xfcne", "can't decode byte 0xfc"),
    ("documents.csv", b'","', b'";"', "the column doc_id is missing"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), SPOILT)
def test_tables_that_somebody_changed_are_one_line(tables, tmp_path, name, old, new, told):
    path = tables.folder / name
    path.write_bytes(path.read_bytes().replace(old, new))
    arguments = ["convert", str(tables.folder), "--format", "sqlite,parquet,html", "-o", str(tmp_path / "o")]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert told in result.stderr


def test_rows_that_stand_twice_are_one_line(tables):
    path = tables.folder / "events.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().partition(b"\r\n")[2])
    with pytest.raises(TidynewsError, match=r"do not fit together: UNIQUE constraint failed: events\.ev"):
        write_formats(TypedTables(tables.folder), tables.folder, ["sqlite"])


def test_a_sentence_as_long_as_an_article_is_converted(tmp_path):
    folder = write_tables(tmp_path, document_rows(sentence="x" * 900_000))
    write_formats(TypedTables(folder), folder, ["jsonl"])
    row = json.loads((folder / "jsonl" / "sentences.jsonl").read_text())
    assert len(row["text"]) == 900_000


@pytest.mark.parametrize("place", ["file/made", "file"])
@pytest.mark.parametrize("name", ["xlsx", "sqlite", "html", "jsonl"])
def test_a_folder_that_cannot_be_written_is_one_line(tables, tmp_path, name, place):
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(
        main, ["convert", str(tables.folder), "--format", name, "-o", str(tmp_path / place)]
    )
    assert result.exit_code == 2
    assert result.stderr.startswith(f"tidynews: cannot write to {tmp_path / place}: ")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_an_error_of_the_system(tables, tmp_path):
    (tmp_path / "tables.xlsx").symlink_to("/dev/full")
    with pytest.raises(OSError, match="pace"):
        write_formats(tables, tmp_path, ["xlsx"])


def test_a_database_that_cannot_be_opened_is_an_error_of_the_system(tables, tmp_path):
    with pytest.raises(OSError, match="unable to open"):
        write_database(tables, tmp_path / "nowhere" / "tables.sqlite")


def test_digest_says_what_is_not_known(tables):
    (events, named) = digest_of(tables).sentences()
    assert events == "2 events, 2 dated"
    assert named == "most named: Harbour Union"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (Debian: libreoffice-calc-nogui)")
def test_libreoffice_reads_the_workbook(tables, tmp_path):
    book(tables)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,3"
    subprocess.run(
        [*command, export, "--outdir", str(tmp_path / "o"), str(tables.folder / "tables.xlsx")],
        check=True,
        timeout=120,
    )
    (sheet,) = (tmp_path / "o").glob("*.csv")
    first = sheet.read_text("utf-8").splitlines()[1].replace('"', "")
    assert first.startswith("2021-05-03,2021-05-03,Disaster or accident")
