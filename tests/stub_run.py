"""``tidynews extract`` with an analysis that takes no time: for tests of everything around it.

python tests/stub_run.py ARGUMENTS: as ``tidynews ARGUMENTS``. What a document says decides its fate:
DIE ends its worker, HANG keeps it busy for ever, HUNGRY takes a gigabyte.

STUB_SIGNAL="9 1234" sends this process signal 9 as it comes to line 1234 of the modules that it tests,
counted as they are run. STUB_COUNT=FILE writes the number of these lines into a file.
"""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from tidynews.cli import main as cli
from tidynews.engine import tasks
from tidynews.run import run, starting
from tidynews.run.results import Result, unread_row
from tidynews.tables.files import csv_lines

TRACED = (
    "run.py",
    "store.py",
    "files.py",
    "placing.py",
    "exchanging.py",
    "workers.py",
    "starting.py",
    "interrupts.py",
)


def nothing():
    pass


def start(*settings):
    return analyse


def start_on_worker(identity, settings):
    return analyse


def start_for_few(identity, settings):
    tasks.RENEW_AFTER = 6  # in the worker
    return analyse_here


def analyse_here(items):
    """The rows say which process made them."""
    return [analyse_one(replace(item, section=str(os.getpid()))) for item in items]


def analyse(items):
    return [analyse_one(item) for item in items]


def analyse_one(document):
    if "SLOW" in document.text:
        time.sleep(0.05)
    if "DIE" in document.text:
        os._exit(9)
    if "HANG" in document.text:
        time.sleep(600)
    if "HUNGRY" in document.text:
        bytearray(1 << 30)
    return Result(csv_lines([unread_row(document, "ok")]))


class Lines:
    """Counts the lines of our modules as they are run."""

    def __init__(self, number=0, at=-1):
        self.signal, self.at, self.count = number, at, 0

    def trace(self, frame, event, argument):
        name = frame.f_code.co_filename
        if name.endswith(TRACED) and "pipeline" in name and frame.f_code.co_name != "<module>":
            return self.trace_line

    def trace_line(self, frame, event, argument):
        if event == "line":
            self.count += 1
            if self.count == self.at:
                signal.raise_signal(self.signal)
        return self.trace_line


if __name__ == "__main__":
    import stub_run  # what is sent to the workers is found by this name

    run.start_analysis = stub_run.start
    starting.import_analysis = stub_run.nothing
    # loading and checking patterns is no part of it, and takes most of the time
    run.run_identity = lambda *settings: {"program": {"name": "stub"}}
    run.load_patterns = lambda *folders: None
    cli.refuse_broken_patterns = lambda *folders, **options: None
    lines = Lines(*map(int, os.environ.get("STUB_SIGNAL", "").split()))
    sys.settrace(lines.trace)
    try:
        cli.main(prog_name="tidynews")
    finally:
        sys.settrace(None)
        if "STUB_COUNT" in os.environ:
            Path(os.environ["STUB_COUNT"]).write_text(str(lines.count))
