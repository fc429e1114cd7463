"""Foreign formats (Word, RTF, PDF, workbooks, XML): parsed in a process of its own, which may hang or die.

Hostile files exhaust parsers' time and memory. So they are parsed in a process with a deadline and a limit of
memory, that is replaced when it is lost; what it says comes back as JSON, which can do no harm.
"""

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from .document import ReadError, Source

Part = dict[str, Any]
_RECYCLE = 500  # files after which a process is replaced: libraries keep what they once read


@dataclass
class _Parser:
    """A parsing process, and the lines that it has said."""

    process: "subprocess.Popen[bytes]"
    lines: "queue.Queue[bytes]"
    served: int = 0


_idle: list[_Parser] = []  # at most one; a second is made while the first is at work


def parse(kind: str, stream: BinaryIO, source: Source) -> Iterator[Part]:
    """The parts of a file, from a parsing process; raises ReadError for what cannot be parsed."""
    limit = source.limits.max_file_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError("too_large", f"the file is larger than {limit:,} bytes; split it")
    if not data.strip():
        raise ReadError("empty", "the file is empty; expected an article")
    parser = _idle.pop() if _idle else _start()
    done = False
    try:
        request = {"kind": kind, "size": len(data), "memory": source.limits.max_parse_memory}
        _send(parser, json.dumps(request).encode() + b"\n" + data)
        while True:
            part = _receive(parser, source.limits.parse_seconds)
            if "error" in part or "end" in part:
                done = True
                break
            yield part
    finally:
        parser.served += 1
        if done and parser.served < _RECYCLE and not _idle:
            _idle.append(parser)
        else:
            _stop(parser)
    if "error" in part:
        raise ReadError(str(part["error"]), str(part["message"]))


def _start() -> _Parser:
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
    parser = _Parser(process, queue.Queue(maxsize=64))
    assert process.stdout is not None
    threading.Thread(target=_listen, args=(process.stdout, parser.lines), daemon=True).start()
    return parser


def _listen(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    with contextlib.suppress(ValueError, OSError):  # closed while it is read
        for line in stream:
            lines.put(line)
    lines.put(b"")


def _send(parser: _Parser, data: bytes) -> None:
    """Send a request, from a thread: a process that does not read must not hold this one up."""

    def write() -> None:
        with contextlib.suppress(OSError, ValueError):
            assert parser.process.stdin is not None
            parser.process.stdin.write(data)
            parser.process.stdin.flush()

    threading.Thread(target=write, daemon=True).start()


def _receive(parser: _Parser, seconds: float) -> Part:
    try:
        line = parser.lines.get(timeout=seconds)
    except queue.Empty:
        message = f"not parsed after {seconds:g} seconds; save it again, or as .txt"
        raise ReadError("timeout", message) from None
    try:
        part = json.loads(line)
    except ValueError:
        message = "its parser died (out of memory, or a fault of its library); save it again, or as .txt"
        raise ReadError("too_large", message) from None
    return part if isinstance(part, dict) else {"error": "fault", "message": "the parser answered nonsense"}


def _stop(parser: _Parser) -> None:
    parser.process.kill()
    for stream in (parser.process.stdin, parser.process.stdout):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.close()  # type: ignore[union-attr]
    # a listener that waits for room in the queue goes on, to its end
    with contextlib.suppress(queue.Empty):
        while True:
            parser.lines.get_nowait()
    parser.process.wait()


@atexit.register
def stop_parsers() -> None:
    """End the idle parsing process."""
    while _idle:
        _stop(_idle.pop())
