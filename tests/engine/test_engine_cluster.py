"""Runs on workers of Dask, which are processes of this machine."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import stub_run
from test_engine import here, make_corpus, rows_of, small
from tidynews.corpus.partitions import plan_partitions
from tidynews.engine import extracting
from tidynews.engine.extracting import extract_on_dask
from tidynews.errors import TidynewsError
from tidynews.report.typed import TypedTables
from tidynews.run.options import Options
from tidynews.run.run import extract

distributed = pytest.importorskip("distributed")


@contextlib.contextmanager
def cluster_process(folder):
    """A scheduler and a worker in processes of their own; that of the scheduler, and its address."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    run = partial(
        subprocess.Popen,
        env={**os.environ, "PYTHONPATH": str(Path(stub_run.__file__).parent)},
        stderr=subprocess.DEVNULL,
    )

    def start(name, *options):
        command = [sys.executable, "-m", f"distributed.cli.{name}", "--scheduler-file", str(file)]
        return run([*command, "--no-dashboard", *options])

    scheduler = start("dask_scheduler", "--port", "0", "--host", "127.0.0.1")
    worker = start("dask_worker", "--nworkers", "1")
    try:
        for _ in range(200):
            with contextlib.suppress(OSError, ValueError):
                address = json.loads(file.read_text())["address"]
                break
            time.sleep(0.1)
        yield scheduler, address
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()


@pytest.mark.slow
def test_an_article_that_kills_workers_is_one_row_of_errors(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    (corpus / "c.jsonl").write_text('{"id": "c", "text": "They DIE."}\n{"id": "d", "text": "They do not."}\n')
    summary = extract_on_dask(corpus, str(out), plan=small, local=2, options=Options(timeout=20))
    assert (summary.read, summary.problems) == (13, 1)
    tables = TypedTables(out)
    assert [r["doc_id"] for r in tables.rows("documents") if r["status"] == "failed"] == ["c"]
    assert [r["doc_id"] for r in tables.rows("errors")] == ["c"]


@pytest.mark.slow
def test_a_worker_is_started_anew_after_many_articles(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_for_few)
    corpus, out = make_corpus(tmp_path / "in", n=20), tmp_path / "out"
    summary = extract_on_dask(corpus, str(out), plan=small, local=1)
    assert (summary.read, summary.problems) == (21, 0)
    processes = [row["section"] for row in TypedTables(out).rows("documents")]
    assert len(set(processes)) > 1


@pytest.mark.slow
def test_no_scheduler(tmp_path):
    with (
        pytest.raises(TidynewsError, match="no scheduler of Dask answers"),
        extracting.connect("tcp://127.0.0.1:1", 0),
    ):
        pass


def small_articles(n):
    towns, groups = (
        ("Lamu", "Tampere", "Cork", "Hobart", "Salta"),
        ("dockers", "nurses", "miners", "teachers"),
    )
    for i in range(n):
        town, group = towns[i % 5], groups[i % 4]
        text = f"{i + 2} {group} were detained in {town} on Monday, said Salma Juma of the Coast Union."
        yield json.dumps({"id": f"a{i}", "text": text, "published": f"2023-03-{i % 28 + 1:02}"}) + "\n"


@pytest.mark.slow
def test_the_same_rows_as_on_one_machine(tmp_path):
    corpus = tmp_path / "in"
    shutil.copytree(Path(__file__).parent.parent.parent / "corpus", corpus)
    (corpus / "small.jsonl").write_text("".join(small_articles(1000)))
    plan = partial(plan_partitions, part_bytes=20_000, part_records=100)
    extract_on_dask(corpus, str(tmp_path / "many"), plan=plan, local=2)
    extract(corpus, tmp_path / "one", workers=1)
    many = rows_of(tmp_path / "many")
    assert many == rows_of(tmp_path / "one")
    assert len(many["documents"]) > 1000


@pytest.mark.slow
def test_a_killed_worker_and_a_lost_scheduler_lose_nothing(tmp_path, monkeypatch):
    """A worker is killed as it works, then the scheduler; a run with another one makes the rest."""
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    monkeypatch.setattr(extracting, "ANSWER", "3s")
    corpus, out = make_corpus(tmp_path / "in", n=45, text="A SLOW report."), str(tmp_path / "out")
    calls = []

    def kill(n_documents):
        calls.append(n_documents)
        if len(calls) == 2:
            for process in distributed.get_client().run(os.getpid).values():
                os.kill(process, signal.SIGKILL)
        if len(calls) == 5:
            scheduler.kill()

    with (
        cluster_process(tmp_path) as (scheduler, address),
        pytest.raises(TidynewsError, match="scheduler is gone"),
    ):
        extract_on_dask(corpus, out, plan=small, scheduler=address, advance=kill)
    with cluster_process(tmp_path) as (_, address):
        summary = extract_on_dask(corpus, out, plan=small, scheduler=address)
    assert 0 < summary.read < 46 - sum(calls[:5]) + 1
    monkeypatch.setattr(extracting._Run, "process", here)
    extract_on_dask(corpus, str(tmp_path / "quiet"), plan=small)
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "quiet")
    assert len(rows_of(tmp_path / "out")["documents"]) == 46
