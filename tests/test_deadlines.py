"""A process that the machine keeps waiting is waited for; one that sleeps, or had its time, is not."""

import itertools
import os
import queue
import signal
import subprocess
import sys
import threading
import time

import pytest
from tidynews import deadlines
from tidynews.deadlines import Deadline, get_in_time

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def process(request):
    with subprocess.Popen([sys.executable, "-c", request.param], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


BUSY, ASLEEP = "print(1, flush=True)\nwhile True: pass", "import time; print(1, flush=True); time.sleep(60)"


@pytest.mark.parametrize("process", [ASLEEP], indirect=True)
def test_one_that_sleeps_is_not_waited_for(process):
    time.sleep(0.1)
    deadline = Deadline(process.pid, 0.2)
    assert not deadline.is_over()
    time.sleep(0.3)
    assert deadline.is_over()


@pytest.mark.parametrize("process", [BUSY], indirect=True)
def test_one_that_is_stopped_is_waited_for_up_to_ten_times_as_long(process, monkeypatch):
    os.kill(process.pid, signal.SIGSTOP)
    deadline = Deadline(process.pid, 0.2)
    time.sleep(0.3)
    assert not deadline.is_over()
    assert deadline.end > time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: deadline.start + 2.1)
    assert deadline.is_over()


@pytest.mark.parametrize(
    ("had", "state", "over"),
    [
        (0.0, "S", True),
        (9.0, "R", True),
        (1.0, "R", False),
        (1.0, "S", False),
        (0.01, "S", True),
        (0, "D", False),
    ],
)
def test_what_it_had_and_whether_it_wants_to_run_decide(monkeypatch, had, state, over):
    looks = iter([(5.0, "R"), (5.0 + had, state)])
    monkeypatch.setattr(deadlines, "_look", lambda _: next(looks))
    deadline = Deadline(1, 10.0, start=time.monotonic() - 11)
    assert deadline.is_over() is over


def test_a_process_that_is_gone_has_no_time_left():
    assert Deadline(2**22 + 1, 0.0).is_over()


@pytest.mark.parametrize(("steps", "over"), [((1, 1, 2, 1.5), True), ((1, 1, 50, 0.5), False)])
def test_time_in_which_nobody_looked_does_not_count(monkeypatch, steps, over):
    """The watching process was stopped itself, by Ctrl-Z or as its machine slept."""
    monkeypatch.setattr(deadlines, "_look", lambda _: (0.0, "S"))
    deadline = Deadline(1, 5.0)
    for now in itertools.accumulate(steps, initial=deadline.start):
        monkeypatch.setattr(time, "monotonic", lambda now=now: now)
        last = deadline.is_over()
    assert last is over


def test_what_is_said_while_nobody_looks_is_heard(monkeypatch):
    """After a pause the clock has run out before the thread that listens has put the line."""
    lines = queue.Queue()
    monkeypatch.setattr(deadlines, "_look", lambda _: (0.0, "S"))
    deadline = Deadline(1, 5.0)
    threading.Timer(0.4, lines.put, ["done"]).start()
    deadline._looked -= 60  # nobody looked for a minute
    deadline.start, deadline.end = deadline.start - 60, deadline.end - 60
    assert get_in_time(lines, deadline) == "done"


@pytest.mark.parametrize("process", [ASLEEP], indirect=True)
def test_one_that_says_nothing_is_given_up(process):
    with pytest.raises(queue.Empty):
        get_in_time(queue.Queue(), Deadline(process.pid, 0.2))
