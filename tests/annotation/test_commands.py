"""The commands of docs/own-gold.md, one after another, on tables made by hand."""

import hashlib
from dataclasses import replace

import pytest
from click.testing import CliRunner
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.annotation.documents import AnnotatedDocument, Link, Span, pairs
from tidynews.annotation.gold_files import write_gold
from tidynews.cli.main import main
from tidynews.errors import TidynewsError
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


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kiled": "12"}, "no cell is called 'kiled'"),
        ({"date_start": "17 June"}, "'17 June' is no day"),
        ({"killed": "many"}, "'many' is no count"),
    ],
)
def test_a_correction_that_would_be_lost_is_refused(tmp_path, values, message):
    event = Span(0, 6, "EVENT", "DISASTER", pairs(values))
    with pytest.raises(TidynewsError, match=message):
        write_gold([AnnotatedDocument("a", "Floods came.", (event,))], tmp_path / "gold")


def test_a_blank_day_stays_blank_beside_a_linked_date(tmp_path):
    """ "Until Friday" has a last day only, though its date has a first one."""
    date = Span(13, 19, "DATE", "DATE", pairs({"start": "2021-05-07", "end": "2021-05-07"}))
    event = Span(0, 6, "EVENT", "PROTEST", pairs({"date_start": "-"}))
    document = AnnotatedDocument("a", "Strike until Friday.", (event, date), (Link(0, "date", 1),))
    write_gold([document], tmp_path / "gold")
    (article,) = read_gold(tmp_path / "gold")
    assert article.events[0].dates == (("", "2021-05-07"),)
