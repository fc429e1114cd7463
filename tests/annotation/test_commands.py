"""The commands of docs/own-gold.md, one after another, on tables made by hand."""

import hashlib
from dataclasses import replace

from click.testing import CliRunner
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.cli.main import main
from tidynews.gold import read_gold


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_from_tables_to_gold(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    rows = list(document_rows())
    rows[0] = replace(rows[0], path="a.txt", text_sha256=hashlib.sha256(SENTENCE.encode()).hexdigest())
    write_tables(tmp_path / "tables", rows)
    to, gold = tmp_path / "to-correct", tmp_path / "gold"
    export = (
        "annotate",
        "export",
        "--to",
        "brat",
        tmp_path / "tables",
        to,
        "--corpus",
        tmp_path / "articles",
    )
    done = run(*export, "--sample", 1, "--by", "type,uncertainty")
    assert done.exit_code == 0, done.output
    assert "not empty" in run(*export).output
    with (to / "a.ann").open("a", encoding="utf-8") as file:  # a person adds what was missed
        at = SENTENCE.index("sailors")
        file.write(f"T90\tPARTICIPANT {at} {at + 7}\tsailors\nT91\tEVENT_PROTEST 2 8\tFloods\n")
        file.write("R90\ttarget Arg1:T91 Arg2:T90\n")
    done = run("annotate", "import", to, "--output", gold)
    assert done.exit_code == 0, done.output
    (article,) = read_gold(gold)
    assert {event.type for event in article.events} == {("DISASTER",), ("PROTEST",)}
    assert next(e for e in article.events if e.type == ("PROTEST",)).target == ("sailors",)
    assert article.text == SENTENCE


def test_nothing_to_read(tmp_path):
    done = run("annotate", "import", tmp_path)
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert "annotate export wrote" in done.output
