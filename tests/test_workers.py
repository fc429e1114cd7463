"""The pool: order, lost workers, deadlines. Worker processes are real ones."""

import os
import time

import pytest

from pipeline.errors import TidynewsError
from pipeline.workers import Work, run_workers

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


def start_badly():
    raise TidynewsError("no such model")


def start_dying():
    os._exit(1)


def results(chunks, workers=2, timeout=30.0, start=start):
    done = run_workers(Work(start, lost), chunks, workers=workers, timeout=timeout)
    return [result for chunk in done for result in chunk]


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


def test_a_fault_at_the_start_is_told():
    with pytest.raises(TidynewsError, match="no such model"):
        results([["a"]], start=start_badly)


def test_workers_that_cannot_start_are_given_up():
    with pytest.raises(TidynewsError, match="cannot be started"):
        results([["a"]], start=start_dying)
