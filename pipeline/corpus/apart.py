"""Files of foreign formats (pages, mailboxes, Word, PDF …), read in a process of its own, which may die.

Hostile files exhaust parsers' time and memory. So their readers run in a process with a deadline and a limit
of memory, that is replaced when it is lost. It is fed with the bytes of the file as it asks for them; what it
says comes back as JSON, which can do no harm.
"""

import atexit
import contextlib
import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, BinaryIO

from ..deadlines import Deadline, get_in_time
from .document import Document, InputProblem, Item, ReadError, Source

_RECYCLE = 500  # files after which a process is replaced: libraries keep what they once read
BLOCK = 2**16  # bytes of a file that are sent at a time
FAULT = 2**32 - 1  # in place of the size of a block: the file cannot be read on, for the reason that follows


@dataclass
class _Process:
    """A reading process, and the lines that it has said."""

    process: "subprocess.Popen[bytes]"
    lines: "queue.Queue[bytes]"
    served: int = 0


@dataclass
class _Feed:
    """The thread that sends a file to a process, block by block."""

    process: _Process
    stream: BinaryIO
    sent: int = 0  # bytes
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self, request: bytes) -> None:
        self.thread = threading.Thread(target=self._run, args=(request,), daemon=True)
        self.thread.start()

    def _run(self, request: bytes) -> None:
        from .readers import say_fault

        with contextlib.suppress(OSError, ValueError):  # the process is gone, or was killed
            self._write(len(request), request)
            try:
                while not self.stop.is_set() and (data := self.stream.read(BLOCK)):
                    self._write(len(data), data)
                    self.sent += len(data)
            except (BrokenPipeError, ValueError):
                raise
            except Exception as error:  # of the disk, or of what is packed
                fault = say_fault(error)
                self._write(FAULT, json.dumps([fault.error, fault.message]).encode() + b"\n")
            self._write(0, b"")

    def _write(self, size: int, data: bytes) -> None:
        stdin = self.process.process.stdin
        assert stdin is not None
        stdin.write(size.to_bytes(4, "little") + data)
        stdin.flush()


_idle: list[_Process] = []  # at most one; a second is made while the first is at work


def read_apart(suffix: str, stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The documents and problems of a file, from a reading process; raises ReadError where that is lost."""
    process = _idle.pop() if _idle else _start()
    feed = _Feed(process, stream)
    feed.start(pickle.dumps((suffix, source)))
    done = False
    try:
        while (item := _receive(feed, source)) is not None:
            yield item
        done = True
    finally:
        feed.stop.set()
        process.served += 1
        if done and process.served < _RECYCLE and not _idle:
            feed.thread.join()
            _idle.append(process)
        else:
            _stop(process)
            feed.thread.join()


def _start() -> _Process:
    environment = {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"}
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.parsing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # a Ctrl-C is not for it
        )
    except OSError as error:
        raise ReadError("unreadable", f"no process to parse it can be started ({error.strerror})") from None
    found = _Process(process, queue.Queue(maxsize=64))
    assert process.stdout is not None
    threading.Thread(target=_listen, args=(process.stdout, found.lines), daemon=True).start()
    return found


def _listen(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    with contextlib.suppress(ValueError, OSError):  # closed while it is read
        for line in stream:
            lines.put(line)
    lines.put(b"")


def _receive(feed: _Feed, source: Source) -> Item | None:
    """The next item; None behind the last. The deadline is put off as long as the file is read on."""
    seconds = source.limits.parse_seconds
    while True:
        sent = feed.sent
        try:
            line = get_in_time(feed.process.lines, Deadline(feed.process.process.pid, seconds))
            break
        except queue.Empty:
            if feed.sent == sent:
                message = f"not parsed after {seconds:g} seconds; save it again, or as .txt"
                raise ReadError("timeout", message) from None
    try:
        kind, values = json.loads(line)
        return {"document": Document, "problem": InputProblem}[kind](**values) if kind != "end" else None
    except (ValueError, TypeError, KeyError):
        message = "its parser died (out of memory, or a fault of its library); save it again, or as .txt"
        raise ReadError("too_large", message) from None


def _stop(process: _Process) -> None:
    process.process.kill()
    for stream in (process.process.stdin, process.process.stdout):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.close()  # type: ignore[union-attr]
    # a listener that waits for room in the queue goes on, to its end
    with contextlib.suppress(queue.Empty):
        while True:
            process.lines.get_nowait()
    process.process.wait()


@atexit.register
def stop_processes() -> None:
    """End the idle reading process."""
    while _idle:
        _stop(_idle.pop())
