"""Faults at the system calls of the store and the tables, and a loss of power after each of them.

A small C library (faults.c) is preloaded into runs without workers (faulty_run.py). TIDYNEWS_FAULTS=1
lets every call fail and cuts the power after every one; without it, some of them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
STEP = 1 if os.environ.get("TIDYNEWS_FAULTS") else 40
KINDS = {"EIO": 5, "ENOSPC": 28, "EINTR": 4, "short": 0}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or COMPILER is None,
        reason="needs Linux and a C compiler, to preload a library",
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("library") / "faults.so"
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(path), str(HERE / "faults.c"), "-ldl"]
    subprocess.run(command, check=True)
    return path


def faulty(library, folder, *arguments, given=None):
    environment = {
        **os.environ,
        "PYTHONPATH": f"{HERE.parent.parent}{os.pathsep}{HERE.parent}",
        "LD_PRELOAD": str(library),
        "FAULT_ROOT": str(folder / "watched"),
        "TIDYNEWS_KEY_FILE": str(folder.parent / "key"),
    }
    command, *rest = map(str, arguments)
    done = subprocess.run(
        [sys.executable, str(HERE / "faulty_run.py"), command, str(folder), *rest],
        env=environment, input=given, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_call_fails_the_set_is_whole_and_the_next_run_right(library, tmp_path, kind):
    for name in ("count", "fail"):
        (tmp_path / name).mkdir()
    (calls,) = map(int, faulty(library, tmp_path / "count", "count", KINDS[kind]))
    assert calls > 40
    lines = faulty(library, tmp_path / "fail", "fail", KINDS[kind], 1 + calls % STEP, calls + 1, STEP)
    assert len(lines) >= calls // STEP
    placed = 0
    for line in lines:
        n, status, messages, which, again, right = json.loads(line)
        *first, last = messages.splitlines() or [""]
        if status == 0:  # it did not matter, was tried again, or took a format beside the tables
            assert which == "after", n
            assert not last or "the tables are complete without it" in last, n
            assert not first, n
        else:
            assert status == 2, (n, messages)
            assert last.startswith("tidynews: cannot "), n
            assert all("the tables are complete without it" in line for line in first), n
            told = "before" if "the tables are the new ones" not in last else "after"
            assert which == told, (n, which)
            placed += told == "after"
        assert again == [0, ""], n
        assert right, n
    print(kind, calls, "calls,", len(lines), "tried; new tables left as links:", placed)


class Link(str):
    """Where a link leads."""


class Node:
    """A file or folder: what it holds, and what of that a loss of power leaves."""

    def __init__(self, path=None):
        self.data, self.entries = bytearray(), {}
        self.folder, self.link = path is None or path.is_dir(), None
        if path is not None and self.folder:
            self.entries = {p.name: Node(p) for p in path.iterdir()}
        elif path is not None:
            self.data[:] = path.read_bytes()
        self.sync()

    def sync(self):
        self.kept, self.kept_entries = bytes(self.data), dict(self.entries)

    def image(self, *, names):
        """What a loss of power leaves; ``names``: of folders all, of files what was synced."""
        if not self.folder:
            return self.kept if self.link is None else self.link
        entries = self.entries if names else self.kept_entries
        return {name: node.image(names=names) for name, node in entries.items()}


class Disk:
    """The output folder, as the log of a run changes it."""

    def __init__(self, root):
        self.name, self.root = str(root), Node(root)

    def find(self, path):
        parts = path[len(self.name) :].strip("/").split("/")
        node = self.root
        for part in parts[:-1]:
            node = node.entries[part]
        return node.entries, parts[-1]

    def do(self, operation, one, other, offset, data):
        if one == self.name:
            self.root.sync()
            return
        entries, name = self.find(one)
        if operation == "create":
            entries[name] = node = Node()
            node.folder = False
        elif operation == "mkdir":
            entries[name] = Node()
        elif operation == "symlink":
            entries[name] = node = Node()
            node.folder, node.link = False, Link(other)
        elif operation == "remove":
            del entries[name]
        elif operation in ("rename", "link"):
            there, new = self.find(other)
            there[new] = entries[name]
            if operation == "rename":
                del entries[name]
        elif name in entries:  # not one that was removed while it was open
            node = entries[name]
            if operation == "sync":
                node.sync()
            elif operation == "truncate":
                node.data[:] = bytes(node.data[:offset]).ljust(offset, b"\0")
            else:
                node.data.extend(bytes(max(0, offset - len(node.data))))
                node.data[offset : offset + len(data)] = data


def operations(log):
    """What the library wrote down: (operation, path, other path, offset, data)."""
    at = 0
    while at < len(log):
        end = log.index(b"\n", at)
        operation, one, other, offset, size = os.fsdecode(log[at:end]).split("\t")
        at = end + 1 + int(size)
        yield operation, one, other, int(offset), log[end + 1 : at]


def write_image(image, folder):
    folder.mkdir()
    for name, content in image.items():
        if isinstance(content, dict):
            write_image(content, folder / name)
        elif isinstance(content, Link):
            (folder / name).symlink_to(content)
        else:
            (folder / name).write_bytes(content)


def at(image, parts):
    """What a reader finds at a path below the output folder; None where there is nothing."""
    now, way = image, []
    for n, part in enumerate(parts):
        if not isinstance(now, dict) or part not in now:
            return None
        now = now[part]
        if isinstance(now, Link):
            target = os.path.normpath(os.path.join(*way, now))
            return at(image, [*target.split("/"), *parts[n + 1 :]])
        way.append(part)
    return now


def tables_in(image, folder=()):
    """The files that a reader finds, without the state folder."""
    found = {}
    for name in at(image, folder) if folder else image:
        content = at(image, [*folder, name])
        if isinstance(content, dict) and name != ".tidynews":
            found |= tables_in(image, (*folder, name))
        elif isinstance(content, bytes):
            found["/".join([*folder, name])] = content
    return found


def test_a_loss_of_power_at_any_time_costs_nothing_that_was_told(library, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    assert faulty(library, folder, "log") == ['[0, ""]']
    before, after = Node(folder / "clean-before"), Node(folder / "clean-after")
    # a folder as a run found it
    shutil.copytree(folder / "clean-before", tmp_path / "start")
    disk = Disk(tmp_path / "start")
    disk.name = str(folder / "watched")
    whole = [tables_in(node.image(names=True)) for node in (before, after)]
    images = []
    for done in operations((folder / "log").read_bytes()):
        disk.do(*done)
        for names in (False, True):
            image = disk.root.image(names=names)
            if image not in images[-2:]:
                images.append(image)
            assert tables_in(image) in whole, done[:3]
    for names in (False, True):  # the run has ended: what it said is in place
        assert tables_in(disk.root.image(names=names)) == whole[1]
    chosen = [*images[:: min(STEP, 12)], images[-1]]
    outputs = [tmp_path / f"image{n}" for n in range(len(chosen))]
    for image, output in zip(chosen, outputs):
        write_image(image, output)
    ends = faulty(library, folder, "again", given="\n".join(map(str, outputs)))
    assert ends == ['[0, "", true]'] * len(outputs)
    print(len(images), "states,", len(outputs), "tried")
