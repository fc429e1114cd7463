"""README.md and docs/: commands can be given so, links lead somewhere, the example is what comes out."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.tables.files import read_table

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*/README.md"))]
COMMAND = re.compile(r"^(?:    |\$ )?(?:curl \S+ \| )?tidynews (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_can_be_given_so(page):
    for words in COMMAND.findall(page.read_text(encoding="utf-8")):
        command, arguments = main, shlex.split(re.split(r" [<>|] |  # ", words)[0])
        while isinstance(command, click.Group):
            assert arguments[0] in command.commands, words
            command = command.commands[arguments.pop(0)]
        command.make_context("tidynews", arguments)  # raises where an option is unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


MODULES = {
    "/" + path.relative_to(ROOT).as_posix()
    for folder in ("pipeline", "tests", "benchmarks", "training", "fuzz")
    for path in (ROOT / folder).rglob("*.py")
}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_a_page_names_exists(page):
    named = set(re.findall(r"`(?:pipeline/)?([a-z_/]+\.py)`", page.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not any(path.endswith(f"/{name}") for path in MODULES)] == []


@pytest.mark.slow
def test_the_example_of_the_readme(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence = re.sub(r"\s+", " ", re.search(r'"\*(.+?)\*"', text, re.DOTALL)[1])
    header, _, cells = re.search(r"^(\| event_type .+)\n(\|.+)\n(\|.+)\n", text, re.MULTILINE).groups()
    columns, row = ([cell.strip() for cell in line.strip("|").split("|")] for line in (header, cells))
    (tmp_path / "a.txt").write_text(f"Published 3 February 2022\n\n{sentence}.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "-o", str(tmp_path / "out"), "-j", "1"])
    assert result.exit_code == 0, result.output
    (found,) = read_table(tmp_path / "out" / "events.csv")
    assert {column: found[column] for column in columns} == dict(zip(columns, row))
