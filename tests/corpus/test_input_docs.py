"""docs/input.md names what the code reads, and every error that it gives."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import documents, put
from made_exports import write
from made_files import make_docx
from tidynews.cli.main import extract
from tidynews.corpus import READERS, Limits
from tidynews.corpus.fields import SPELLINGS
from tidynews.corpus.readers import UNREAD
from tidynews.tables.files import read_table

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "input.md").read_text("utf-8")
ERRORS = set(re.findall(r'(?:problem|notice|ReadError|ParseError)\(\s*"(\w+)"', "".join(
    path.read_text("utf-8") for path in sorted((ROOT / "pipeline" / "corpus").rglob("*.py"))
)))  # fmt: skip


def row(first):
    """The cells of the table row that begins with ``first``."""
    found = re.search(rf"^\| `{first}` \|(.*)\|$", PAGE, re.MULTILINE)
    assert found, first
    return found[1]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_suffix_is_documented(suffix):
    assert f"`{suffix}`" in PAGE


@pytest.mark.parametrize("field", SPELLINGS)
def test_every_spelling_is_documented_in_its_order(field):
    assert re.findall(r"`(\w+)`", row(field)) == list(SPELLINGS[field])


def test_every_error_is_documented():
    table = PAGE.split("| `error` |")[1]
    documented = {
        name
        for cell in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    }
    assert documented == ERRORS | {"too_large"}


def test_limits_are_those_of_the_code():
    limits = Limits()
    for text in (
        f"{limits.max_chars:,} characters",
        f"{limits.max_page_bytes // 2**20} MiB, {limits.max_elements:,} elements",
        f"{limits.max_file_bytes // 2**20} MiB",
        f"{limits.max_record_bytes // 2**20} MiB",
        f"{limits.max_ratio} times the packed one, from {limits.ratio_from_bytes // 2**20} MiB on",
        f"| members | {limits.max_members:,} |",
    ):
        assert text in PAGE


def test_kinds_that_are_told_about_are_no_kinds_that_are_read():
    assert not UNREAD & set(READERS)


def test_snippets_of_toml_are_read(tmp_path):
    export, fields = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    put(tmp_path, "p/exports.toml", export)
    text = "Story no. 1\nHead: A storm\nPaper: Post\nDay: 4 March 2023\nStory: The port was shut.\n" * 2
    found = documents(put(tmp_path, "a.txt", text), patterns=[tmp_path / "p"])
    assert [(d.doc_id, d.title, d.publisher, d.published, d.text) for d in found] == [
        (f"a/00{n}", "A storm", "Post", "2023-03-04", "The port was shut.") for n in (1, 2)
    ]
    put(tmp_path, "q/fields.toml", fields)
    record = '{"fields": {"bodyText": "The port was shut."}, "time": "2023-03-04"}'
    (found,) = documents(put(tmp_path, "q/a.json", record))
    assert (found.text, found.published) == ("The port was shut.", "2023-03-04")


@pytest.mark.parametrize("line", re.findall(r"^    tidynews extract (.*)$", PAGE, re.MULTILINE))
def test_commands_are_understood(line):
    context = extract.make_context("extract", shlex.split(line.split(" < ")[0]))
    assert context.params["output"].name == "tables"


@pytest.mark.parametrize("line", re.findall(r"^    make (.*)$", PAGE, re.MULTILINE))
def test_targets_exist(line):
    assert re.search(rf"^{line.split()[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


SNIPPETS = re.findall(r"^    ((?:tidynews|make) .*)$", PAGE, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_commands_read_what_they_name(tmp_path, snippet):
    text = "Two people were killed in Pemba on 4 March 2023, police said."
    put(tmp_path, "path/to/corpus/a.txt", text)
    put(tmp_path, "article.txt", text)
    put(tmp_path, "records.jsonl", json.dumps({"fields": {"bodyText": text}, "time": "2023-03-05"}))
    put(tmp_path, "export.docx", make_docx(write("nexis uni with a cover")))
    if snippet.startswith("make "):
        done = ("-o", ".venv/installed")  # the environment is there
        made = ["make", "-n", "-f", str(ROOT / "Makefile"), *done, *shlex.split(snippet)[1:]]
        plain = {name: value for name, value in os.environ.items() if name[:4] != "MAKE"}  # of make test
        found = subprocess.run(made, capture_output=True, text=True, check=True, env=plain).stdout.strip()
        snippet = found.replace(".venv/bin/tidynews", "tidynews")
    command, _, given = snippet.partition(" < ")
    words = [sys.executable, "-m", *shlex.split(command)]
    stdin = (tmp_path / given).read_bytes() if given else None
    result = subprocess.run(words, cwd=tmp_path, input=stdin, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    output = tmp_path / words[words.index("--output") + 1]
    documents = read_table(output / "documents.csv")
    assert len(documents) == (4 if "export" in snippet else 1)
    assert len(read_table(output / "events.csv")) > 0
    if "--field" in snippet:
        assert documents[0]["published"] == "2023-03-05"
