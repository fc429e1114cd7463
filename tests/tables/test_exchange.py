"""Sets are exchanged at once: at every step whoever reads sees the whole old set, then the whole new one.

TIDYNEWS_FAULTS=1 breaks runs off after every step; without it, after some.
"""

import errno
import os
import shutil

import pytest
from tidynews.errors import TidynewsError
from tidynews.tables.files import TableWriter, csv_lines
from tidynews.tables.records import ErrorRecord

EVERY = 1 if os.environ.get("TIDYNEWS_FAULTS") else 11
STEPS = ("replace", "rename", "link", "symlink", "unlink", "mkdir", "rmdir")
#: what is made from the tables of either set: what is in both, what comes, what goes
DERIVED = {
    "old": [
        "report.html",
        "report-2.html",
        "jsonl/events.jsonl",
        "jsonl/people.jsonl",
        "parquet/events.parquet",
    ],
    "new": ["report.html", "tables.xlsx", "jsonl/events.jsonl", "jsonl/places.jsonl"],
}


class Killed(BaseException):
    """As SIGKILL: nothing is done after it."""


def write_set(folder, name):
    def derive(made):
        for part in DERIVED[name]:
            (made / part).parent.mkdir(exist_ok=True)
            (made / part).write_text(name)

    with TableWriter(folder) as tables:
        tables.write(csv_lines([ErrorRecord(name, "", "read", "x", "y")]))
        tables.finish({"set": name}, derive)


def seen(folder):
    """What a reader finds: links are followed; those that lead nowhere are no files."""
    files = [*folder.glob("*"), *folder.glob("jsonl/*"), *folder.glob("parquet/*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    for name in DERIVED:
        write_set(folder / name, name)
    return {name: seen(folder / name) for name in DERIVED}


@pytest.fixture
def old(tmp_path):
    write_set(tmp_path, "old")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "jsonl" / "mine.txt").write_text("mine")
    return tmp_path


def mine(folder):
    return [(folder / name).read_text() for name in ("notes.txt", "jsonl/mine.txt")]


def without_mine(files):
    return {name: data for name, data in files.items() if name not in ("notes.txt", "jsonl/mine.txt")}


def watch(patch, after_each, before_each=int):
    """Call back after, or before, each step that changes a folder."""
    for name in STEPS:
        real = getattr(os, name)

        def step(*arguments, real=real, **options):
            before_each()
            done = real(*arguments, **options)
            after_each()
            return done

        patch.setattr(os, name, step)


def refuse_links(patch, kind):
    def refused(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    patch.setattr(os, kind, refused)


def count_steps(folder, monkeypatch):
    steps = []
    with monkeypatch.context() as patch:
        watch(patch, lambda: steps.append(1))
        write_set(folder, "new")
    return len(steps)


def killer(n):
    left = iter(range(n))

    def kill():
        if next(left, None) is None:
            raise Killed

    return kill


def failer(n, error):
    """The n-th step fails."""
    steps = iter(range(1, 100_000))

    def fail():
        if next(steps) == n:
            raise OSError(error, os.strerror(error))

    return fail


def write_killed(folder, patch, n):
    """A run over the old set that is killed after the n-th step."""
    watch(patch, killer(n - 1))
    with pytest.raises(Killed):
        write_set(folder, "new")


def begin(folder):
    """As the next run begins, and fails."""
    with pytest.raises(RuntimeError), TableWriter(folder):
        raise RuntimeError


def test_at_every_step_a_reader_sees_one_set(old, sets, monkeypatch):
    states = []
    with monkeypatch.context() as patch:
        watch(patch, lambda: states.append(without_mine(seen(old))))
        write_set(old, "new")
    assert len(states) > 100
    turned = states.index(sets["new"])
    assert all(state == sets["old"] for state in states[:turned])
    assert all(state == sets["new"] for state in states[turned:])
    assert mine(old) == ["mine", "mine"]
    assert not [path for path in old.rglob("*") if path.is_symlink()]
    assert not (old / "parquet").exists()


@pytest.fixture
def each_step(old, monkeypatch, tmp_path_factory):
    """The numbers of the steps of an exchange that are tried, each with the old set back in its place."""
    copy = tmp_path_factory.mktemp("copy") / "old"
    shutil.copytree(old, copy)
    monkeypatch.setattr(os, "fsync", lambda _: None)

    def steps(refused):
        if refused:
            refuse_links(monkeypatch, refused)
        for n in range(1, count_steps(old, monkeypatch) + 1, EVERY):
            shutil.rmtree(old)
            shutil.copytree(copy, old)
            yield n

    return steps


@pytest.mark.parametrize("refused", ["", "symlink", "link"])
def test_killed_after_any_step_the_next_run_does_the_rest(old, sets, monkeypatch, each_step, refused):
    for n in each_step(refused):
        with monkeypatch.context() as patch:
            write_killed(old, patch, n)
        state = without_mine(seen(old))
        assert state in sets.values() or (refused and "run.json" not in state), n
        begin(old)
        assert without_mine(seen(old)) in sets.values(), n
        assert mine(old) == ["mine", "mine"]
        assert not [path for path in old.rglob("*") if path.is_symlink()], n


@pytest.mark.parametrize("refused", ["", "symlink"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_step_that_fails_leaves_one_set_and_says_which(old, sets, monkeypatch, each_step, refused, error):
    for n in each_step(refused):
        told = ""
        with monkeypatch.context() as patch:
            watch(patch, int, failer(n, error))
            try:
                write_set(old, "new")
            except TidynewsError as problem:
                told = str(problem)
        state = without_mine(seen(old))
        if "have no run.json" in told:
            assert "run.json" not in state
        elif not told or "the tables are the new ones" in told:
            assert state == sets["new"], (n, told)
        else:
            assert state == sets["old"], (n, told)
        begin(old)
        assert without_mine(seen(old)) in sets.values(), n
        assert mine(old) == ["mine", "mine"]
        assert not [path for path in old.rglob("*") if path.is_symlink()], n
