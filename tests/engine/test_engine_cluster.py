"""Runs on workers of Dask, which are processes of this machine."""

import contextlib
import json
import os
import shutil
import signal
import socketserver
import subprocess
import sys
import threading
import time
import warnings
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
def cluster_process(folder, workers=1):
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
    started = [start("dask_worker", "--nworkers", "1") for _ in range(workers)]
    try:
        for _ in range(200):
            with contextlib.suppress(OSError, ValueError):
                address = json.loads(file.read_text())["address"]
                break
            time.sleep(0.1)
        yield scheduler, address
    finally:
        for process in (*started, scheduler):
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
    again = extract_on_dask(corpus, str(out), plan=small, local=2, options=Options(timeout=20))
    assert (again.read, again.problems) == (0, 1)  # a run that has nothing to do tells of it too


@pytest.mark.slow
def test_a_worker_is_started_anew_after_many_articles(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_for_few)
    corpus, out = make_corpus(tmp_path / "in", n=20), tmp_path / "out"
    summary = extract_on_dask(corpus, str(out), plan=small, local=1)
    assert (summary.read, summary.problems) == (21, 0)
    processes = [row["section"] for row in TypedTables(out).rows("documents")]
    assert len(set(processes)) > 1


@contextlib.contextmanager
def server(answer):
    """A server at a port of this machine that gives all the same answer, and waits."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.sendall(answer)
            while answer != b"close" and self.request.recv(1000):
                pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as one:
        one.daemon_threads = True
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{one.server_address[1]}"
        one.shutdown()


@pytest.mark.parametrize(
    "answer", [b"", b"close", b"HTTP/1.0 400 Bad request\r\n\r\n", b"SSH-2.0-OpenSSH_9.2\r\n"]
)
def test_something_else_where_a_scheduler_should_be(monkeypatch, answer):
    monkeypatch.setattr(extracting, "ANSWER", 1.0)
    with (
        server(answer) as address,
        pytest.raises(TidynewsError, match=r"no scheduler of Dask answers at .*there is something else"),
        extracting.connect(address, 0),
    ):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "no-port", "zzz://head:8786"])
def test_no_scheduler(monkeypatch, address):
    monkeypatch.setattr(extracting, "ANSWER", 0.5)
    with (
        pytest.raises(TidynewsError, match="no scheduler of Dask answers"),
        extracting.connect(address, 0),
    ):
        pass


def test_dasks_own_table_of_versions_is_not_shown(monkeypatch):
    def client(*arguments, **options):
        warnings.warn(distributed.versions.VersionMismatchWarning("a table"), stacklevel=1)
        raise OSError("it is gone")

    monkeypatch.setattr(extracting, "_check_answer", str)
    monkeypatch.setattr(distributed, "Client", client)
    with warnings.catch_warnings(), pytest.raises(TidynewsError, match="it is gone"):
        warnings.simplefilter("error")
        with extracting.connect("tcp://head:1", 0):
            pass


INTERRUPTED = """
import signal, sys, stub_run
from pathlib import Path
from test_engine import small
from tidynews.cli import main
from tidynews.engine import extracting

signal.signal(signal.SIGINT, signal.default_int_handler)
extracting.run_identity = lambda *settings: {"program": "stub"}
extracting.start_checked = stub_run.start_on_worker
extracting.extract_on_dask.__kwdefaults__["plan"] = small
main.main(sys.argv[1:])
"""


@pytest.mark.slow
def test_ctrl_c_is_one_line_and_the_next_run_goes_on(tmp_path, monkeypatch):
    """A terminal sends it to the workers, too."""
    corpus, out = make_corpus(tmp_path / "in", n=100, text="A SLOW report."), tmp_path / "out"
    places = os.pathsep.join(str(path) for path in (Path(stub_run.__file__).parent, Path(__file__).parent))
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, "extract", str(corpus), "--output", str(out), "--engine", "dask",
         "--local", "2"],
        env={**os.environ, "PYTHONPATH": places}, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not list(out.glob("_parts/*.json")):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=200)
    message = "tidynews: interrupted; finished parts are kept; run again to go on from here\n"
    assert (process.returncode, said) == (130, message)
    made = len(list(out.glob("_parts/*.json")))
    assert not (out / "_lock").exists()
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    monkeypatch.setattr(extracting._Run, "process", here)
    summary = extract_on_dask(corpus, str(out), plan=small)
    assert summary.read < 101
    assert made
    assert summary.rows["documents"] == 101


@pytest.mark.slow
def test_a_scheduler_without_workers_is_said_once(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    monkeypatch.setattr(extracting, "ANSWER", 3.0)
    corpus, said = make_corpus(tmp_path / "in"), []
    with cluster_process(tmp_path, workers=0) as (scheduler, address):

        def end(line):
            said.append(line)
            threading.Timer(12, scheduler.kill).start()

        with pytest.raises(TidynewsError, match="scheduler is gone"):
            extract_on_dask(corpus, str(tmp_path / "out"), plan=small, scheduler=address, report=end)
    assert [line.partition(";")[0] for line in said] == ["the scheduler has no workers"]


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
    monkeypatch.setattr(extracting, "ANSWER", 3.0)
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
