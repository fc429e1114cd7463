"""Deadlines of processes: in seconds of the clock, longer where the machine gives them no processor time."""

import os
import queue
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

WATCH = 1.0  # seconds: who watches a process looks as often as this

AT_MOST = 10  # times as long as was given
SHARE = 0.01  # of the time that passed: what a process that is at work has had, on the busiest machine
ENOUGH = 0.8  # of the time that was given, had on the processor: the deadline stands


@dataclass
class Deadline:
    """When a process must be done that was given so many ``seconds``.

    On Linux the end is put off, up to ten times that, while the process wants to run and is not let: other
    programs keep the processor, or it was stopped. One that sleeps, or had its time, is not waited for. Time
    in which nobody looked, since the watching process was itself stopped, does not count.
    """

    pid: int | None
    seconds: float
    start: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.end = self.start + self.seconds
        self._looked = time.monotonic()
        self._used, _ = _look(self.pid)

    def is_over(self) -> bool:
        """Whether the time is up; puts the end off where it should be."""
        now = time.monotonic()
        unseen = max(0.0, now - self._looked - 2 * WATCH)
        self._looked, self.start, self.end = now, self.start + unseen, self.end + unseen
        if now < self.end:
            return False
        used, state = _look(self.pid)
        had, passed = used - self._used, now - self.start
        if (
            had < ENOUGH * self.seconds
            and passed < AT_MOST * self.seconds
            and (state in "RTD" or had > SHARE * passed)
        ):
            self.end = now + max(0.1, min(self.seconds, self.start + AT_MOST * self.seconds - now))
            return False
        return True


def get_in_time(lines: "queue.Queue[T]", deadline: Deadline) -> T:
    """What a process says next, from the queue that a thread fills; raises queue.Empty after its deadline."""
    while True:
        left = deadline.end - time.monotonic()
        try:
            return lines.get(timeout=min(WATCH, max(0.0, left)))
        except queue.Empty:
            if deadline.is_over():
                raise


def _look(pid: int | None) -> tuple[float, str]:
    """Seconds of processor time that a process has had, and its state as proc(5) names it; "-" for none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        state, *rest = stat[stat.rindex(")") + 2 :].split()
        return (int(rest[10]) + int(rest[11])) / os.sysconf("SC_CLK_TCK"), state
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0, "-"
