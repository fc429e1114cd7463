"""A process that the machine keeps waiting is waited for; one that sleeps, or had its time, is not."""

import os
import signal
import subprocess
import sys
import time

import pytest
from tidynews.run import deadlines
from tidynews.run.deadlines import Deadline

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
