"""Runs broken off at any line: the tables are the old set or the new one, and the next run goes on.

The analysis is a stub (stub_run.py); the store, the pool and the writing of tables are the real ones, in
processes of their own. TIDYNEWS_KILLS=200 TIDYNEWS_SEED=1 pytest tests/test_never_lost.py
makes a longer run of it, at other lines.
"""

import ctypes
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from tidynews.run.store import FILE
from tidynews.tables.files import TableWriter, read_table
from tidynews.tables.placing import STATE_FOLDER

HERE = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}"}
N = int(os.environ.get("TIDYNEWS_KILLS", "12"))
SEED = int(os.environ.get("TIDYNEWS_SEED", "8"))
COMMAND = [sys.executable, str(HERE / "stub_run.py"), "extract"]

pytestmark = pytest.mark.slow


def stub(*arguments, **options):
    environment = {**ENVIRONMENT, **options.pop("environment", {})}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **options)


def tables_of(folder):
    return (
        {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()} if folder.exists() else {}
    )


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    """Two corpora that share most articles, the tables of a clean run over each, and its number of lines."""
    folder = tmp_path_factory.mktemp("sets")
    made = []
    for name, numbers in (("a", range(70)), ("b", [*range(5), *range(8, 75)])):
        (folder / name).mkdir()
        for n in numbers:
            (folder / name / f"{n}.txt").write_text(f"{n} miners were hurt." * (1 + n % 3))
        result = stub(
            folder / name, "-o", folder / f"out-{name}", environment={"STUB_COUNT": str(folder / "n")}
        )
        assert result.returncode == 0, result.stderr
        made.append((folder / name, tables_of(folder / f"out-{name}"), int((folder / "n").read_text())))
    return made


def is_whole(folder):
    """Whether the tables are one set: datapackage.json has the hash of each."""
    resources = json.loads((folder / "datapackage.json").read_text())["resources"]
    return all(
        r["hash"] == "sha256:" + sha256((folder / r["path"]).read_bytes()).hexdigest() for r in resources
    )


def test_killed_at_any_line_the_set_is_the_old_or_the_new(sets, tmp_path):
    chance = random.Random(SEED)
    print("seed", SEED)
    out, old, moving = tmp_path / "out", {}, 0
    for _ in range(N):
        corpus, new, lines = chance.choice(sets)
        # every second kill among the last lines: there the tables are put in place
        at = chance.randrange(lines) if chance.random() < 0.5 else lines - chance.randrange(200)
        fresh = ["--fresh"] * (chance.random() < 0.3)
        result = stub(corpus, "-o", out, "-j", 2, *fresh, environment={"STUB_SIGNAL": f"9 {at}"})
        assert result.returncode in (-signal.SIGKILL, 0), result.stderr
        if (out / STATE_FOLDER / "complete").exists():  # killed as it moved the files
            moving += 1
            with pytest.raises(RuntimeError), TableWriter(out):  # as the next run begins
                raise RuntimeError
            assert tables_of(out) == new, at
        now = tables_of(out)
        assert now in (old, new), at
        old = now
    print("killed as the files were moved:", moving)
    for corpus, new, _ in sets:
        assert stub(corpus, "-o", out).returncode == 0
        assert tables_of(out) == new
        assert is_whole(out)
    assert sorted(p.name for p in (out / STATE_FOLDER).iterdir()) == sorted(
        ["decisions.csv", "left_out.csv", FILE]
    )


def test_ctrl_c_at_any_line_is_told_and_the_set_is_whole(sets, tmp_path):
    chance = random.Random(SEED)
    out, old = tmp_path / "out", {}
    for _ in range(N):
        corpus, new, lines = chance.choice(sets)
        at = chance.randrange(lines) if chance.random() < 0.5 else lines - chance.randrange(200)
        result = stub(corpus, "-o", out, "-j", 2, "--fresh", environment={"STUB_SIGNAL": f"2 {at}"})
        now = tables_of(out)
        if result.returncode == 130:
            assert result.stderr.startswith("tidynews: interrupted; the old tables are as they were"), at
            assert result.stderr.count("\n") == 1
            assert now == old, at
        else:  # it came too late, or never
            assert (result.returncode, result.stderr) == (0, ""), at
            assert now == new, at
        old = now


def limit_files(kilobytes):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))


@pytest.mark.parametrize("kilobytes", [0, 4, 30])
def test_a_disk_that_takes_no_more_is_one_line_and_costs_nothing(sets, tmp_path, kilobytes):
    (old_corpus, old, _), (corpus, new, _) = sets
    assert stub(old_corpus, "-o", tmp_path).returncode == 0
    result = stub(corpus, "-o", tmp_path, preexec_fn=limit_files(kilobytes))
    assert result.returncode == 2, result.stdout
    assert result.stderr.startswith(f"tidynews: cannot write to {tmp_path}: ")
    assert result.stderr.count("\n") == 1
    assert tables_of(tmp_path) == old
    result = stub(corpus, "-o", tmp_path)
    assert "67 of them reused" in result.stdout or "72 of them reused" in result.stdout
    assert tables_of(tmp_path) == new


def give_up_rights_of_root():
    if os.geteuid() == 0:  # who may write anywhere; without these two, as the permissions say
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="permissions of Linux")
def test_a_folder_that_may_not_be_written_is_one_line(sets, tmp_path):
    (corpus, old, _), _ = sets
    assert stub(corpus, "-o", tmp_path / "out").returncode == 0
    for path in (tmp_path / "out" / STATE_FOLDER, tmp_path / "out"):
        path.chmod(0o555)
    result = stub(corpus, "-o", tmp_path / "out", preexec_fn=give_up_rights_of_root)
    assert result.returncode == 2, result.stdout
    assert result.stderr.startswith(f"tidynews: cannot write to {tmp_path / 'out'}: ")
    assert result.stderr.count("\n") == 1
    assert tables_of(tmp_path / "out") == old


@pytest.mark.parametrize("damage", ["cut", "noise", "other"])
def test_a_broken_store_is_made_anew_and_the_tables_are_right(sets, tmp_path, damage):
    corpus, tables, _ = sets[0]
    assert stub(corpus, "-o", tmp_path).returncode == 0
    path = tmp_path / STATE_FOLDER / FILE
    data = bytearray(path.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "noise":
        data[4096:-4096] = random.Random(1).randbytes(len(data) - 8192)
    else:
        data[:] = b"not a database at all"
    path.write_bytes(data)
    assert stub(corpus, "-o", tmp_path).returncode == 0
    assert tables_of(tmp_path) == tables
    assert "70 of them reused" in stub(corpus, "-o", tmp_path).stdout


def test_two_runs_at_once_on_one_output(sets, tmp_path):
    corpus, tables, _ = sets[0]
    command = [*COMMAND, str(corpus), "-o", str(tmp_path / "out")]
    runs = [
        subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ends = [(run.communicate()[1], run.returncode) for run in runs]
    told = (
        f"tidynews: another run is writing into {tmp_path / 'out'}; wait for it, or name another --output\n"
    )
    assert ("", 0) in ends
    assert set(ends) <= {("", 0), (told, 2)}
    assert tables_of(tmp_path / "out") == tables


def test_the_guilty_article_alone_is_lost(sets, tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(sets[0][0], corpus)
    (corpus / "30.txt").write_text("DIE")
    (corpus / "31.txt").write_text("HANG")
    result = stub(corpus, "-o", tmp_path / "out", "-j", 2, "--timeout", 2)
    assert result.returncode == 3
    assert {e["doc_id"] for e in read_table(tmp_path / "out" / "errors.csv")} == {"30", "31"}
    failed = {d["doc_id"] for d in read_table(tmp_path / "out" / "documents.csv") if d["status"] != "ok"}
    assert failed == {"30", "31"}
    # what was lost is tried again, the others are kept
    (corpus / "30.txt").write_text("No harm.")
    (corpus / "31.txt").write_text("None here.")
    assert "70 documents read, 68 of them reused" in stub(corpus, "-o", tmp_path / "out").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_an_article_that_needs_more_memory_than_a_worker_may_have_alone_is_lost(sets, tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(sets[0][0], corpus)
    (corpus / "30.txt").write_text("HUNGRY")
    result = stub(corpus, "-o", tmp_path / "out", "-j", 2, "--memory", 500)
    assert result.returncode == 3
    assert result.stderr == (
        "tidynews: 30.txt: could not be analysed: the process ended unexpectedly (killed, or out of memory); "
        "the article is left out\n"
    )
    failed = [d["doc_id"] for d in read_table(tmp_path / "out" / "documents.csv") if d["status"] != "ok"]
    assert failed == ["30"]


def test_fresh_uses_nothing_of_an_earlier_run(sets, tmp_path):
    corpus, tables, _ = sets[0]
    for _ in range(2):
        assert "reused" not in stub(corpus, "-o", tmp_path, "--fresh").stdout
    assert tables_of(tmp_path) == tables
