"""docs/patterns.md, followed to the letter by a new user: every file written, every command run."""

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.tables.files import read_table

GUIDE = Path(__file__).parent.parent.parent / "docs" / "patterns.md"
BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command):
    """Run a command of the guide; words in quotes are one argument."""
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    assert words[0] == "tidynews"
    workers = ["--workers", "1"] if words[1] == "extract" else []
    return CliRunner().invoke(main, [*words[1:], *workers])


def matches(shown, line):
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), line) is not None


def check_output(command, shown, output):
    """The lines that the guide shows stand in the output in this order; … stands for anything."""
    lines = output.split("\n")
    at = 0
    for expected in filter(None, shown):
        if expected == "…":
            continue
        while at < len(lines) and not matches(expected, lines[at]):
            at += 1
        assert at < len(lines), f"{command}\nexpected: {expected}\n{output}"


def check_rows(path, text, wanted=True):
    rows = read_table(path)
    for expected in csv.DictReader(io.StringIO(text)):
        found = [row for row in rows if expected.items() <= row.items()]
        columns = [{key: row[key] for key in expected} for row in rows]
        assert bool(found) is wanted, f"{path}: {expected} in {columns}"


@pytest.mark.slow
def test_a_new_user_follows_the_guide(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    n_commands = 0
    for kind, name, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "console":
            for command, *shown in (part.split("\n") for part in re.split(r"^\$ ", text, flags=re.M)[1:]):
                result = run(command)
                assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
                assert ("wrong" in command) == (result.exit_code != 0), f"{command}\n{result.output}"
                check_output(command, shown, result.output)
                n_commands += 1
        elif kind.startswith("rows"):
            check_rows(tmp_path / name, text)
        else:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert n_commands > 15


def test_the_guide_names_every_command_of_the_group():
    from tidynews.cli.patterns import patterns

    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in patterns.commands if f"tidynews patterns {name}" not in text] == []
