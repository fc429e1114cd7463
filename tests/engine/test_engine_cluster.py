"""Runs on workers of Dask, which are processes of this machine."""

from functools import partial
from pathlib import Path

import pytest
import stub_run
from test_engine import make_corpus, rows_of, small
from tidynews.corpus.partitions import plan_partitions
from tidynews.engine import extracting
from tidynews.engine.extracting import extract_on_dask
from tidynews.errors import TidynewsError
from tidynews.report.typed import TypedTables
from tidynews.run.run import extract

pytest.importorskip("distributed")


@pytest.mark.slow
def test_an_article_that_kills_workers_is_one_row_of_errors(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    (corpus / "c.jsonl").write_text('{"id": "c", "text": "They DIE."}\n{"id": "d", "text": "They do not."}\n')
    summary = extract_on_dask(corpus, str(out), plan=small, local=2, timeout=20)
    assert (summary.read, summary.problems) == (13, 1)
    tables = TypedTables(out)
    assert [r["doc_id"] for r in tables.rows("documents") if r["status"] == "failed"] == ["c"]
    assert [r["doc_id"] for r in tables.rows("errors")] == ["c"]


@pytest.mark.slow
def test_no_scheduler(tmp_path):
    with (
        pytest.raises(TidynewsError, match="no scheduler of Dask answers"),
        extracting.connect("tcp://127.0.0.1:1", 0),
    ):
        pass


@pytest.mark.slow
def test_the_same_rows_as_on_one_machine(tmp_path):
    corpus = Path(__file__).parent.parent.parent / "corpus"
    plan = partial(plan_partitions, part_bytes=20_000, part_records=4)
    extract_on_dask(corpus, str(tmp_path / "many"), plan=plan, local=2)
    extract(corpus, tmp_path / "one", workers=1)
    assert rows_of(tmp_path / "many") == rows_of(tmp_path / "one")
