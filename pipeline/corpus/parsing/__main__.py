"""The life of a reading process: files on standard input, their documents as lines of JSON on the output.

A request is a block with the suffix and the source (pickled, by the process that started this one), then the
blocks of the file; each has its size before it, and one of no bytes is the last. An answer is lines of JSON:
``["document", {…}]``, ``["problem", {…}]``, at last ``["end", {}]``.
"""

import io
import json
import os
import pickle
import sys
import threading
import time
from typing import Any, BinaryIO

from ..apart import BLOCK, FAULT
from ..document import Document, ReadError
from ..readers import READERS, run_reader


class _Blocks(io.RawIOBase):
    """The bytes of a file, which come in blocks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left, self._ended = stream, 0, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left and not self._ended:
            self._begin()
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def _begin(self) -> None:
        size = read_size(self._stream)
        if size == FAULT:
            raise ReadError(*json.loads(self._stream.readline()))
        self._left, self._ended = size, not size

    def drain(self) -> None:
        """Read what is left of the file, so that the next request can follow."""
        while not self._ended:
            try:
                self.readinto(bytearray(BLOCK))
            except ReadError:
                continue


def read_size(stream: BinaryIO) -> int:
    """The size of the block that follows; 0 at the end of the input."""
    return int.from_bytes(stream.read(4), "little")


def main() -> None:
    """Serve requests until the input ends."""
    sys.setrecursionlimit(2000)
    output = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no part of the answer
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    stdin = sys.stdin.buffer
    while size := read_size(stdin):
        suffix, source = pickle.loads(stdin.read(size))
        _limit_memory(source.limits.max_parse_memory)
        blocks = _Blocks(stdin)
        for item in run_reader(READERS[suffix], io.BufferedReader(blocks, BLOCK), source):
            kind = "document" if isinstance(item, Document) else "problem"
            output.write(json.dumps([kind, vars(item)]) + "\n")
            output.flush()
        output.write('["end", {}]\n')
        output.flush()
        blocks.drain()


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if soft != limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
