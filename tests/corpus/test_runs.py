"""What a run says of its corpus: notices, articles without a day, fields that the user points to."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import put
from test_exports import LEXISNEXIS

STUB = Path(__file__).parent.parent / "stub_run.py"


def run(*arguments, command=(sys.executable, str(STUB))):
    done = subprocess.run(
        [*command, "extract", *map(str, arguments), "-j", "1"], capture_output=True, text=True
    )
    return done.returncode, done.stderr + done.stdout


def rows(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_notice_does_not_change_the_exit_status(tmp_path):
    put(tmp_path, "c/a.jsonl", '{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n')
    put(tmp_path, "c/b.jpg", "x")
    status, messages = run(tmp_path / "c", "-o", tmp_path / "out")
    assert status == 0
    assert [(r["error"], r["stage"]) for r in rows(tmp_path / "out", "errors")] == [
        ("duplicate_id", "notice"),
        ("passed_over", "notice"),
    ]
    assert "1 .jpg" in messages


def test_a_problem_does(tmp_path):
    put(tmp_path, "c/a.jsonl", '{"id": "x", "text": "One."}\n{broken\n')
    assert run(tmp_path / "c", "-o", tmp_path / "out")[0] == 3


def test_fields_on_the_command_line(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"x": {"y": "One."}, "when": "2023-03-04"}\n')
    assert run(path, "--field", "text=x.y", "--field", "published=when", "-o", tmp_path / "out")[0] == 0
    assert [r["published"] for r in rows(tmp_path / "out", "documents")] == ["2023-03-04"]
    status, messages = run(path, "--field", "txt=x.y", "-o", tmp_path / "out")
    assert status == 2
    assert "no field 'txt'" in messages


@pytest.mark.slow
def test_an_export_from_end_to_end(tmp_path):
    put(tmp_path, "c/a.txt", LEXISNEXIS)
    put(tmp_path, "c/b.txt", "A storm shut the port on Tuesday, the harbour master said on the radio.")
    status, messages = run(tmp_path / "c", "-o", tmp_path / "out", command=(sys.executable, "-m", "tidynews"))
    assert (status, "1 article states no day of publication" in messages) == (0, True)
    assert [(r["doc_id"], r["section"]) for r in rows(tmp_path / "out", "documents")] == [
        ("a/001", "NEWS; Pg. 3"),
        ("a/002", "NEWS"),
        ("a/003", ""),
        ("b", ""),
    ]
    assert not any("FERRIES" in r["text"] or "LOAD" in r["text"] for r in rows(tmp_path / "out", "sentences"))
