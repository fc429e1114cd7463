"""The command line, end to end, in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tidynews.tables.files import read_table

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow

ARTICLE = """Strike halts trams in Lindby

Published March 4, 2021 at 09:30 GMT

LINDBY, March 4 (Newswire) - About 300 tram drivers walked off the job on Wednesday, the city said.

Twelve people were detained, said Ana Petrova, a spokeswoman for the Lindby Transport Authority.
"""


def tidynews(*arguments, stdin=None, cwd=None):
    command = [sys.executable, "-m", "tidynews", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=cwd, env=environment, check=False
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "strike.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "deep").mkdir()
    record = {"id": "r1", "text": "Ten miners were rescued on Friday.", "published": "2021-03-06"}
    (folder / "deep" / "records.jsonl").write_text(json.dumps(record) + "\n")
    return folder


def test_extract_writes_every_table_and_says_so(corpus, tmp_path):
    result = tidynews("extract", corpus, "--output", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "2 documents read" in result.stdout
    assert str(tmp_path / "out") in result.stdout
    assert result.stderr == ""  # no progress bar when piped
    documents = {d["doc_id"]: d for d in read_table(tmp_path / "out" / "documents.csv")}
    assert documents["strike"]["published"] == "2021-03-04T09:30+00:00"
    assert documents["strike"]["title"] == "Strike halts trams in Lindby"


def test_two_runs_give_equal_bytes(corpus, tmp_path):
    for name in ("a", "b"):
        assert tidynews("extract", corpus, "--output", tmp_path / name).returncode == 0
    files = sorted(p.name for p in (tmp_path / "a").iterdir() if p.is_file())
    assert files == sorted(p.name for p in (tmp_path / "b").iterdir() if p.is_file())
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_the_data_package_is_valid(corpus, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    assert tidynews("extract", corpus, "--output", tmp_path).returncode == 0
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_standard_input_and_publication_date(tmp_path):
    text = "Three people were arrested on Monday, police in Oslo said.\n"
    result = tidynews("extract", "-", "--published", "2021-03-10", "-o", tmp_path, stdin=text)
    assert result.returncode == 0, result.stderr
    (document,) = read_table(tmp_path / "documents.csv")
    assert (document["published"], document["published_basis"]) == ("2021-03-10", "option")


def test_inputs_that_fail_are_named_and_the_others_read(corpus, tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "zeros.txt").write_bytes(b"\0" * 1000)
    (folder / "good.txt").write_text("Two people were hurt in Lima on 3 May 2020.")
    (folder / "broken.jsonl").write_text('{"text": "One."}\n{"text": \n{"text": "Three."}\n')
    result = tidynews("extract", folder, "-o", tmp_path / "out")
    assert result.returncode == 3
    errors = read_table(tmp_path / "out" / "errors.csv")
    assert {"empty.txt", "zeros.txt", "broken.jsonl"} <= {e["path"].split(":")[0] for e in errors}
    assert len(result.stderr.splitlines()) == len(errors)
    assert any("line 2" in e["message"] for e in errors if e["path"] == "broken.jsonl")
    assert "good" in {d["doc_id"] for d in read_table(tmp_path / "out" / "documents.csv")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-folder"], ["no-such-folder"]),
        ([".", "--model", "no_such_model"], ["no_such_model", "--model"]),
        ([".", "--patterns", "no-such-patterns"], ["no-such-patterns"]),
        ([".", "--published", "yesterday"], ["yesterday", "YYYY-MM-DD"]),
        ([".", "--output", "file/out"], ["file/out", "--output"]),
        ([".", "--output", "."], ["holds the articles", "--output"]),
        ([".", "--output", "loop"], ["cannot write to loop", "--output"]),
        (["", "--output", "out"], ["a blank name"]),
        ([".", "--output", ""], ["a blank name"]),
        (["a\nb\x1b[31m\u202ec"], ["corpus a\\x0ab\\x1b[31m\\u202ec not found"]),
        ([".", "--patterns", "odd\nname"], ["odd\\x0aname/x.toml:1:1: error: not TOML"]),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(arguments, words, tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "odd\nname").mkdir()
    (tmp_path / "odd\nname" / "x.toml").write_text("'")
    result = tidynews("extract", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    lines = result.stderr.strip().splitlines()
    assert "Traceback" not in result.stderr
    assert any(all(word in line for word in words) for line in lines)


def test_quiet_leaves_the_failures_only(tmp_path):
    (tmp_path / "good.txt").write_text("Two people were hurt in Lima on 3 May 2020.")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = tidynews("extract", tmp_path, "--quiet", "-o", tmp_path / "out")
    assert (result.returncode, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_run_is_not_fed_with_its_own_tables(tmp_path):
    (tmp_path / "good.txt").write_text("Two people were hurt in Lima on 3 May 2020.")
    for summary in ("1 document read", "1 document read, 1 of them reused from the last run"):
        result = tidynews("extract", ".", cwd=tmp_path)
        assert result.stdout.splitlines()[0] == summary


def test_who_forgets_the_command_is_told(tmp_path):
    (tmp_path / "articles").mkdir()
    result = tidynews("articles", cwd=tmp_path)
    assert result.returncode == 2
    assert "To read it: tidynews extract articles" in result.stderr


def test_nothing_to_read_is_said(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Rain fell in Lima.")
    for arguments, line in (
        ([], "nothing to read in corpus; expected articles: .txt"),
        (["articles", "--only", "b*"], "nothing in articles matches --only b*; expected articles: .txt"),
        (["artcles"], "corpus artcles not found; did you mean articles?"),
        (["reports"], "corpus reports not found; give a folder, a file, an archive, or - to"),
    ):
        result = tidynews("extract", *arguments, cwd=tmp_path)
        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
        assert line in result.stderr
        assert not (tmp_path / "outputs").exists()


def test_progress_on_a_terminal(capsys, monkeypatch):
    from tidynews.cli.main import _Progress

    seconds = iter([0.0, 9.0, 9.05, 74.0])
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    with _Progress(shown=True) as progress:
        progress.advance(1)
        progress.advance(1)  # too soon to draw again
        progress.advance(1498)
        progress.report("x.txt: empty")
    drawn = capsys.readouterr().err.replace("\033[K", "").split("\r")
    assert drawn[1:4] == ["starting …", "1 document, 0:09", "1,500 documents, 23.1 a second, 1:14"]
    assert drawn[4:] == ["tidynews: x.txt: empty\n", ""]


def every_command(group, name="tidynews"):
    for command in group.commands.values():
        path = f"{name} {command.name}"
        yield path, command
        if isinstance(command, click.Group):
            yield from every_command(command, path)


def test_every_command_has_help_and_an_example():
    from tidynews.cli.main import main

    for path, command in every_command(main):
        assert command.help, path
        assert f"  {path} " in command.epilog, path
        assert all(p.help for p in command.params if isinstance(p, click.Option)), path
        assert len(command.get_short_help_str(limit=60).rstrip(".").split("...")) == 1, path  # not cut off
