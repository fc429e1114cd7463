"""Small runs of which each is a fork of this process, with faults.so preloaded: see test_faults.py.

python faulty_run.py count|fail|log FOLDER ... prints a line of JSON for each run. The analysis is a stub, in
this process; the store and the writing of tables are the real ones.
"""

import contextlib
import ctypes
import json
import os
import shutil
import sys
import traceback
from pathlib import Path

import stub_run
from tidynews.cli import main as cli
from tidynews.run import run, starting

FAULTS = ctypes.CDLL(None)
BEFORE, AFTER = ("a", "b"), ("b", "c", "d")  # articles of the run before, and of the one that is watched


class InProcess(contextlib.nullcontext):
    """A pool without processes."""

    def __init__(self, workers, memory):
        super().__init__(self)

    def run(self, work, chunks, *, timeout):
        return (stub_run.analyse(chunk) for chunk in chunks)


def write_corpora(folder):
    for name, articles in (("before", BEFORE), ("after", AFTER)):
        (folder / name).mkdir()
        for article in articles:
            (folder / name / f"{article}.txt").write_text(f"{article} miners were hurt.")


def forked(work):
    """Exit status and messages of a run in a fork of this process; ``work`` prepares it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 99
        try:
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, errors="replace") as pipe:
        messages = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), messages


def extract(corpus, output):
    try:
        cli.main(["extract", str(corpus), "-o", str(output), "--format", "csv,jsonl", "-q"])
    except SystemExit as end:
        return end.code or 0
    return 98


def set_of(folder):
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and ".tidynews" not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in paths}


def run_armed(corpus, output, kind, n, count_to=None):
    def work():
        FAULTS.fault_arm(kind, ctypes.c_long(n))
        status = extract(corpus, output)
        if count_to:
            FAULTS.fault_arm.restype = None
            Path(count_to).write_text(str(FAULTS.fault_count()))
        return status

    return forked(work)


def prepare(folder):
    """Two corpora, the output of a run over the first, and the sets of clean runs over both."""
    write_corpora(folder)
    sets = {}
    for name in ("before", "after"):
        forked(lambda name=name: extract(folder / name, folder / f"clean-{name}"))
        sets[name] = set_of(folder / f"clean-{name}")
    return sets


def fail(folder, kind, numbers):
    """Let the n-th call fail, for each n; say what the tables were then, and after the next run."""
    sets = prepare(folder)
    output = folder / "watched"
    for n in numbers:
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(folder / "clean-before", output)
        status, messages = run_armed(folder / "after", output, kind, n)
        now = set_of(output)
        if "jsonl could not be written" in messages and not any(name.startswith("jsonl") for name in now):
            now = {**now, **{name: data for name, data in sets["after"].items() if name.startswith("jsonl")}}
        which = next(
            (name for name, tables in sets.items() if tables == now),
            "mixed" if "run.json" in now else "unmarked",
        )
        again = forked(lambda: extract(folder / "after", output))
        right = set_of(output) == sets["after"]
        print(json.dumps([n, status, messages, which, again, right]), flush=True)


def count(folder, kind):
    prepare(folder)
    shutil.copytree(folder / "clean-before", folder / "watched")
    run_armed(folder / "after", folder / "watched", kind, -1, count_to=folder / "count")
    print((folder / "count").read_text())


def log(folder):
    """Write down what a run does with its output, from the tables of the run before on."""
    prepare(folder)
    shutil.copytree(folder / "clean-before", folder / "watched")

    def work():
        FAULTS.fault_log(os.open(folder / "log", os.O_WRONLY | os.O_CREAT, 0o600))
        return extract(folder / "after", folder / "watched")

    print(json.dumps(forked(work)))


def again(folder, outputs):
    """Run over each of these outputs once more."""
    wanted = set_of(folder / "clean-after")
    for output in outputs:
        status, messages = forked(lambda output=output: extract(folder / "after", Path(output)))
        print(json.dumps([status, messages, set_of(Path(output)) == wanted]), flush=True)


if __name__ == "__main__":
    starting.analysis_pool = InProcess
    run.run_identity = lambda *settings: {"program": {"name": "stub"}}
    run.load_patterns = lambda *folders: None
    cli.refuse_broken_patterns = lambda *folders, **options: None
    command, folder, *rest = sys.argv[1:]
    with contextlib.suppress(BrokenPipeError):
        if command == "fail":
            fail(Path(folder), int(rest[0]), range(*map(int, rest[1:])))
        elif command == "count":
            count(Path(folder), int(rest[0]))
        elif command == "log":
            log(Path(folder))
        else:
            again(Path(folder), [line.strip() for line in sys.stdin])
