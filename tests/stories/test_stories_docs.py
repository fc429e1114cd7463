"""docs/stories.md: its files are written, its rows come out."""

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.tables.files import read_table

PAGE = (Path(__file__).parents[2] / "docs" / "stories.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```file (\S+)\n(.*?)```", PAGE, re.DOTALL))
ROWS = re.findall(r"```rows (\S+) (\w+)=(\S+)\n(.*?)```", PAGE, re.DOTALL)
TABLES = ("events", "documents", "people", "stories", "entities", "entity_variants")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    run(folder, "out", "-j", "1")
    return folder


def run(folder, output, *options, command="extract"):
    arguments = [command, str(folder / "corpus"), "-o", str(folder / output), "--format", "csv", *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return {name: read_table(folder / output / f"{name}.csv") for name in TABLES}


@pytest.mark.parametrize(("table", "column", "value", "expected"), ROWS)
def test_rows_of_the_page(folder, table, column, value, expected):
    wanted = list(csv.DictReader(io.StringIO(expected)))
    found = [row for row in read_table(folder / "out" / table) if row[column] == value]
    assert [{key: row[key] for key in wanted[0]} for row in found] == wanted


def test_every_story_is_told(folder):
    tables = {name: read_table(folder / "out" / f"{name}.csv") for name in TABLES}
    stories = {row["story_id"] for row in tables["stories"]}
    assert {row["story_id"] for row in tables["events"]} == stories
    assert {row["story_id"] for row in tables["documents"]} <= stories
    assert {row["corpus_entity_id"] for row in tables["people"]} <= {
        row["corpus_entity_id"] for row in tables["entities"]
    }


def test_other_workers_and_kept_results_give_the_same(folder):
    first = {name: (folder / "out" / f"{name}.csv").read_bytes() for name in TABLES}
    run(folder, "two", "-j", "2")
    run(folder, "two", "-j", "1")  # from what is kept
    assert {name: (folder / "two" / f"{name}.csv").read_bytes() for name in TABLES} == first


def test_single_events(folder):
    events = run(folder, "single", "-j", "1", "--all-events")["events"]
    stories = {
        word: {row["story_id"] for row in events if row["trigger"] == word}
        for word in ("collapsed", "killed")
    }
    ((collapse,), (killed,)) = stories.values()  # one of each word, though two articles tell of both
    assert collapse != killed
    said = CliRunner().invoke(main, ["explain", collapse, "-o", str(folder / "single")]).output
    assert "'collapsed' and 'collapsed' tell of one event in one story" in said


def test_no_stories(folder):
    tables = run(folder, "without", "-j", "1", "--no-stories")
    assert not tables["stories"]
    assert not tables["entities"]
    assert {row["story_id"] for row in tables["events"]} == {""}


def test_the_user_parts(folder):
    tables = run(folder, "out-parted", "-j", "1", "--patterns", str(folder / "my-patterns"))
    assert ("person:brenn", "person:brenn") in {
        (row["entity_id"], row["corpus_entity_id"]) for row in tables["entity_variants"]
    }


def test_explain(folder):
    said = CliRunner().invoke(main, ["explain", "first#e2", "-o", str(folder / "out")]).output
    assert "told by: second#" in said
    assert "joined by: second#" in said
    said = CliRunner().invoke(main, ["explain", "person:ilsa-brenn", "-o", str(folder / "out")]).output
    assert "Brenn (person:brenn), 1 article(s): surname in one story" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name,same_as,not_same_as\nA,B,\nB,C,\nC,,A\n",
            "same_as.csv:4:1: error: 'C' and 'A' are one by same_as",
        ),
        ("name,same\nA,B\n", "same_as.csv:1:1: error: unknown column 'same'"),
        ("name,same_as\nA,\n", "same_as.csv:2:1: error: give a name and"),
        ("", "same_as.csv:1:1: error: expected name beside same_as"),
    ],
)
def test_a_faulty_same_as_gives_one_line(tmp_path, text, message):
    (tmp_path / "same_as.csv").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["patterns", "check", str(tmp_path)])
    assert result.exit_code
    assert result.output.count("same_as.csv:") == 1
    assert message in result.output


def test_wikidata_is_passed_through(folder):
    names = folder / "names"
    names.mkdir()
    (names / "names.csv").write_text("name,label,wikidata\nBrandt Stone,ORG,Q17\n", encoding="utf-8")
    tables = run(folder, "out-names", "-j", "1", "--patterns", str(names))
    assert {r["wikidata"] for r in tables["entities"] if r["name"] == "Brandt Stone"} == {"Q17"}
