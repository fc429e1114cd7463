"""The pool: order, lost workers, deadlines. Worker processes are real ones."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tidynews.errors import TidynewsError
from tidynews.run import workers as workers_module
from tidynews.run.workers import Pool, Work, run_workers

pytestmark = pytest.mark.slow


def start():
    return serve


def serve(items):
    for item in items:
        if item == "die":
            os._exit(9)
        if item == "hang":
            time.sleep(600)
        if item == "slow":
            time.sleep(0.3)
    return [item.upper() for item in items]


def lost(item, reason):
    return f"lost {item}: {reason}"


def slow_unless_alone(items):
    time.sleep(0.4 * len(items))
    return [item.upper() for item in items]


def start_slowly():
    return slow_unless_alone


def die_the_first_time(items):
    for item in items:
        if item.startswith("/"):
            try:
                os.mkdir(item + str(len(items)))
            except FileExistsError:
                continue
            os._exit(9)
    return [item.upper() for item in items]


def start_dying_once():
    return die_the_first_time


def start_counting():
    return lambda items: [len(items)] * len(items)


def start_badly():
    raise TidynewsError("no such model")


def start_dying():
    os._exit(1)


def results(chunks, workers=2, timeout=30.0, start=start):
    done = run_workers(Work(start, lost), chunks, workers=workers, timeout=timeout)
    return [result for chunk in done for result in chunk]


@pytest.mark.parametrize(
    ("workers", "expected"),
    [(1, [32, 32, 32, 20]), (2, [32, 32, 18, 12, 2, 8, 8, 4]), (3, [32, 32, 11, 9, 8, 4, 8, 8, 4])],
)
def test_the_last_chunks_are_cut_so_that_workers_end_together(workers, expected):
    sizes = results([["a"] * 32, ["b"] * 32, ["c"] * 32, ["d"] * 20], workers, start=start_counting)
    assert sizes == [size for size in expected for _ in range(size)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_inputs(workers):
    chunks = [["slow", "a"], ["b"], ["c", "d", "e"], ["slow"], ["f"]]
    assert results(chunks, workers) == ["SLOW", "A", "B", "C", "D", "E", "SLOW", "F"]


def test_no_chunks_start_no_worker():
    assert results([]) == []


def test_only_the_guilty_input_is_lost():
    done = results([["a", "b"], ["c", "die", "d"], ["e"]])
    assert done[:3] + done[4:] == ["A", "B", "C", "D", "E"]
    assert done[3].startswith("lost die: the process ended unexpectedly")


def test_an_input_that_takes_too_long_is_lost():
    done = results([["a", "hang", "b"], ["c"]], timeout=1.0)
    assert done == ["A", "lost hang: not finished after 1 seconds", "B", "C"]


def test_where_chunks_are_slow_and_nothing_hangs_they_are_given_longer():
    times = []
    done = run_workers(Work(start_slowly, lost), [list("abc")] * 3, workers=1, timeout=0.8)
    for result in done:
        assert result == ["A", "B", "C"]
        times.append(time.monotonic())
    # the first chunk showed that chunks need longer: the later ones are not broken off
    assert times[2] - times[1] < 1.6


def test_an_input_whose_worker_dies_by_chance_is_tried_once_more(tmp_path):
    name = str(tmp_path / "x")
    assert results([["a", name], ["b"]], start=start_dying_once) == ["A", name.upper(), "B"]
    assert len(list(tmp_path.iterdir())) == 2  # in its chunk, and alone


def test_an_empty_chunk_takes_its_turn():
    done = run_workers(Work(start, lost), [[], ["a"], [], [], ["b"], []], workers=2, timeout=30)
    assert list(done) == [[], ["A"], [], [], ["B"], []]


PARENT = """
import sys
from test_workers import lost, start
from tidynews.run.workers import Work, run_workers
if __name__ == "__main__":
    for result in run_workers(Work(start, lost), [["a"], ["hang"]], workers=1, timeout=600):
        print(*result, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_that_hangs_ends_with_its_parent(tmp_path):
    (tmp_path / "parent.py").write_text(PARENT)
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{here.parent}:{here}"}
    command = [sys.executable, str(tmp_path / "parent.py")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout.readline() == "A\n"
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
        parent.kill()
    for _ in range(100):
        left = [pid for pid in children if Path("/proc", pid).exists() and not is_zombie(pid)]
        if not left:
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {left}")


def is_zombie(pid):
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_fault_at_the_start_is_told():
    with pytest.raises(TidynewsError, match="no such model"):
        results([["a"]], start=start_badly)


def test_workers_that_cannot_start_are_given_up():
    with pytest.raises(TidynewsError, match="cannot be started"):
        results([["a"]], start=start_dying)


@pytest.mark.parametrize("name", ["socket", "pickle", "signal", "threading"])
def test_modules_in_the_current_folder_are_not_run(name, tmp_path):
    (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w').close()\n")
    program = tmp_path / "program" / "main.py"
    program.parent.mkdir()
    program.write_text(
        "from tidynews.run.workers import Work, run_workers\n"
        "def start(): return list\n"
        "def lost(item, reason): return reason\n"
        "if __name__ == '__main__':\n"
        "    print(*run_workers(Work(start, lost), [['a']], workers=1, timeout=60))\n"
    )
    done = subprocess.run([sys.executable, program], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "['a']\n", done.stderr
    assert not (tmp_path / "run").exists()


def start_without_interrupts():
    """From its first moment a worker does not see a Ctrl-C, which a terminal sends to it too."""
    blocked = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    return lambda items: [blocked for _ in items]


def test_no_worker_is_started_with_interrupts(tmp_path):
    program = tmp_path / "masks.py"  # a process of its own: the first start of all is the dangerous one
    program.write_text(
        "from test_workers import Work, lost, run_workers, start_without_interrupts as start\n"
        "if __name__ == '__main__':\n"
        "    print(*run_workers(Work(start, lost), [['a'], ['b']], workers=2, timeout=60))\n"
    )
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{here.parent}:{here}"}
    done = subprocess.run([sys.executable, program], env=environment, capture_output=True, text=True)
    assert done.stdout == "[True] [True]\n", done.stderr


def start_and_stop_reading():
    """A worker that serves one chunk, and is then stopped before it reads the next one."""
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGSTOP)).start()
    return serve


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_worker_that_does_not_read_holds_nobody():
    def chunks():
        yield ["a"]
        time.sleep(1.5)
        yield ["x" * 5_000_000]  # more than a pipe takes

    started = time.monotonic()
    done = results(chunks(), workers=1, timeout=1.0, start=start_and_stop_reading)
    assert done[0] == "A"
    assert done[1].endswith("not finished after 1 seconds")
    assert time.monotonic() - started < 60


def start_naming():
    return lambda items: [os.getpid() for _ in items]


def test_a_worker_that_has_begun_takes_the_first_chunk():
    with Pool(2) as pool:
        pool.start_one()
        begun = pool.workers[0].process.pid
        assert list(pool.run(Work(start_naming, lost), [["a"] * 32], timeout=30)) == [[begun] * 32]


def test_a_worker_that_died_before_its_work_was_known_is_replaced():
    with Pool(1) as pool:
        pool.start_one()
        pool.workers[0].process.kill()
        assert list(pool.run(Work(start, lost), [["a"], ["b"]], timeout=30)) == [["A"], ["B"]]


@pytest.mark.parametrize("run", [False, True])
def test_processes_end_with_the_pool(run):
    with Pool(1) as pool:
        pool.start_one()
        begun = pool.workers[0].process
        if run:
            assert list(pool.run(Work(start, lost), [], timeout=30)) == []
            begun.join(30)
            assert not begun.is_alive()
    assert not begun.is_alive()


def start_hungry():
    return bytearray(1 << 30)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_a_worker_that_needs_more_memory_to_start_is_one_line():
    with pytest.raises(TidynewsError, match="needs more than 500 MB; give more --memory"):
        list(Pool(1, memory=500 << 20).run(Work(start_hungry, lost), [["a"]], timeout=30))


def hang_at_the_start():
    time.sleep(600)


def test_a_worker_that_hangs_while_it_starts_is_given_up(monkeypatch):
    monkeypatch.setattr(workers_module, "STARTUP_SECONDS", 0.5)
    with pytest.raises(TidynewsError, match=r"cannot be started: not ready after 0\.5 seconds"):
        results([["a"]], workers=1, start=hang_at_the_start)
