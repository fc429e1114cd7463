"""Killed runs, resumed runs, interrupted runs: real processes, real signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tidynews.tables.files import read_table

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

pytestmark = pytest.mark.slow


def tidynews(*arguments):
    command = [sys.executable, "-m", "tidynews", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)


def write_articles(folder, numbers):
    folder.mkdir(exist_ok=True)
    for n in numbers:
        day, town = 1 + n % 28, ["Lusaka", "Porto", "Osaka"][n % 3]
        text = f"{n + 2} miners were injured in {town} on {day} May 2021, the police said.\n"
        (folder / f"{n:03}.txt").write_text(text * (1 + n % 3))


def tables_of(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file() and p.name != "run.json"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """A corpus, and the tables of one undisturbed run over it with one worker."""
    folder = tmp_path_factory.mktemp("clean")
    write_articles(folder / "corpus", range(80))
    assert tidynews("extract", folder / "corpus", "-o", folder / "out", "-j", 1).returncode == 0
    return folder


def test_any_number_of_workers_gives_equal_bytes(clean, tmp_path):
    assert tidynews("extract", clean / "corpus", "-o", tmp_path, "-j", 2).returncode == 0
    assert tables_of(tmp_path) == tables_of(clean / "out")


def test_three_new_articles_are_all_that_is_analysed(clean, tmp_path):
    write_articles(tmp_path / "corpus", [*range(10), *range(13, 80)])
    assert tidynews("extract", tmp_path / "corpus", "-o", tmp_path / "out").returncode == 0
    write_articles(tmp_path / "corpus", range(80))
    result = tidynews("extract", tmp_path / "corpus", "-o", tmp_path / "out")
    assert "80 documents read, 77 of them reused" in result.stdout
    assert tables_of(tmp_path / "out") == tables_of(clean / "out")


def test_a_killed_run_is_resumed(clean, tmp_path):
    command = [sys.executable, "-m", "tidynews", "extract", str(clean / "corpus"), "-o", str(tmp_path)]
    for seconds in (0.3, 2.0, 5.0):
        run = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(seconds)
        run.kill()
        run.communicate()
        assert tables_of(tmp_path) in ({}, tables_of(clean / "out"))
    assert tidynews("extract", clean / "corpus", "-o", tmp_path).returncode == 0
    assert tables_of(tmp_path) == tables_of(clean / "out")


@pytest.mark.parametrize("seconds", [0.8, 4.0])
def test_ctrl_c_ends_with_one_line_and_status_130(clean, tmp_path, seconds):
    command = [
        sys.executable,
        "-m",
        "tidynews",
        "extract",
        str(clean / "corpus"),
        "-o",
        str(tmp_path),
        "-j",
        "1",
    ]
    run = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, messages = run.communicate(timeout=60)
    assert (run.returncode, messages) in (
        (130, "tidynews: interrupted; the old tables are as they were; run again to go on from here\n"),
        (0, ""),
    )


def test_no_network_is_used(clean, tmp_path):
    program = (
        "import socket, sys\n"
        "def forbidden(*args, **kwargs): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = forbidden\n"
        "from pathlib import Path\n"
        "from tidynews.run.analysis import load_analysis\n"
        "from tidynews.corpus import read_corpus\n"
        "from tidynews.model import DEFAULT_MODEL\n"
        "analyse = load_analysis(DEFAULT_MODEL)\n"
        "results = analyse(list(read_corpus(Path(sys.argv[1]))))\n"
        "assert results and not any(r.problem for r in results), [r.problem for r in results]\n"
    )
    command = [sys.executable, "-c", program, str(ROOT / "corpus")]
    result = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert result.returncode == 0, result.stderr


def test_an_article_that_fails_takes_no_other_with_it(clean, tmp_path):
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tidynews.run.analysis import analyse_chunk\n"
        "from tidynews.corpus import Document\n"
        "from tidynews.language import tidynews_pipeline\n"
        "nlp = tidynews_pipeline()\n"
        "dates = nlp.get_pipe('tidynews_dates')\n"
        "class Faulty:\n"
        "    def __call__(self, doc):\n"
        "        if 'Oslo' in doc.text: raise ZeroDivisionError('one')\n"
        "        return dates(doc)\n"
        "nlp._components = [(n, Faulty() if n == 'tidynews_dates' else c) for n, c in nlp._components]\n"
        "docs = [Document(n, n + '.txt', t) for n, t in [('a', 'Rain in Oslo.'), ('b', 'Sun in Rome.')]]\n"
        "a, b = analyse_chunk(nlp, docs)\n"
        "assert 'ZeroDivisionError' in a.problem and a.lines['errors'][0] == 1, a\n"
        "assert not b.problem and b.lines['documents'][0] == 1, b\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert result.returncode == 0, result.stderr


def test_the_tables_say_what_was_lost(tmp_path):
    write_articles(tmp_path / "corpus", range(3))
    result = tidynews("extract", tmp_path / "corpus", "-o", tmp_path / "out", "--timeout", "0.001")
    assert result.returncode == 3
    assert [d["status"] for d in read_table(tmp_path / "out" / "documents.csv")] == ["failed"] * 3
    assert all("not finished" in e["message"] for e in read_table(tmp_path / "out" / "errors.csv"))


@pytest.mark.parametrize("level", ["1", "2"])
def test_an_optimized_python_gives_the_same_bytes(level, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Three men were hurt in Omsk on 3 May 2020, police said.")

    def tables(folder, **environment):
        command = [sys.executable, "-m", "tidynews", "extract", str(tmp_path / "corpus"), "-o", str(folder)]
        subprocess.run(
            [*command, "-j", "1"], env={**os.environ, **environment}, check=True, capture_output=True
        )
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    assert tables(tmp_path / "o", PYTHONOPTIMIZE=level) == tables(tmp_path / "plain")


STREAMS = [
    ("> /dev/full", 1, "tidynews: cannot write what was to be said: No space left on device\n"),
    ("2> /dev/full", 0, ""),
    (">&-", 0, ""),
    ("2>&-", 0, ""),
    ("<&-", 0, ""),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("redirection", "status", "told"), STREAMS)
def test_streams_that_are_closed_or_full_end_without_a_traceback(redirection, status, told, tmp_path):
    command = f"{sys.executable} -m tidynews patterns new-event DOCKING -p {tmp_path}/mine {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, told)
    assert list((tmp_path / "mine").rglob("*.toml"))


def test_a_pipe_that_closes_ends_quietly(tmp_path):
    command = f"{sys.executable} -m tidynews extract --help | head -c 5"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("Usage", "")
