"""A corpus cut into partitions, for engines that spread them over machines: planned here, read anywhere.

The plan depends on the files alone. Small files stand together; a large file of lines, of CSV or of
Parquet is cut into ranges of its records; any other file is read whole.
"""

import contextlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import TidynewsError
from ..wording import passed_over
from .archives import open_gzip
from .document import InputProblem, Item, Limits, ReadError, Source
from .export_kinds import load_kinds
from .fields import check_field_map, read_field_map
from .folders import Entry, holds_tables, list_files, missing, open_file
from .readers import READERS, UNREAD, is_notice, looks_like_text, run_reader, split_suffix
from .reading import cap_problems, is_wanted, number_duplicates, read_entry, read_single_file
from .record_files import read_json_lines

PARTS = 256  # that are wanted, so that workers come to the end together
LEAST_BYTES, PART_BYTES = 2**16, 4 * 2**20  # of input: some seconds of work, some two minutes
PART_RECORDS = 1000  # lines, rows, or files
RANGES = 8  # of a short file of rows: what is in front of a range is read and passed over
_LINES = frozenset({".jsonl", ".ndjson", ".jl"})
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32: refused as a whole
_MARK = b"\xef\xbb\xbf"
_ROWS = frozenset({".csv", ".tsv", ".tab", ".parquet"})


@dataclass(frozen=True)
class Piece:
    """A file, or the records ``start`` to ``stop`` of one (half-open, from 0; ``stop`` 0: the whole).

    Of lines the place of the first byte is known, too. ``problem`` stands for a file that cannot be read.
    """

    path: str  # below the corpus, as it is printed
    location: str = ""  # below the corpus, as it is on the disk
    size: int = 0  # of the file, in bytes
    modified: int = 0  # nanoseconds
    start: int = 0
    stop: int = 0
    offset: int = 0
    problem: tuple[str, str, str, str] | None = None  # doc_id, stage, error, message


Partition = tuple[Piece, ...]


def plan_partitions(
    corpus: Path,
    *,
    fields: Mapping[str, str] | None = None,
    part_bytes: int = 0,
    part_records: int = PART_RECORDS,
) -> list[Partition]:
    """The partitions of a folder or file, in the order in which one machine reads it.

    ``part_bytes`` is the size of one (0: as the size of the corpus has it).
    Raises TidynewsError where there is no corpus.
    """
    found: list[Partition] = []
    group: list[Piece] = []
    part_bytes = part_bytes or min(max(_size(corpus) // PARTS, LEAST_BYTES), PART_BYTES)
    size = 0  # of the group
    for piece in _pieces(corpus, fields or {}, part_bytes, part_records):
        full = size + piece.size > part_bytes or len(group) >= part_records
        if group and (full or piece.stop):
            found.append(tuple(group))
            group, size = [], 0
        if piece.stop:
            found.append((piece,))
        else:
            group.append(piece)
            size += piece.size
    return [*found, tuple(group)] if group else found


def _size(corpus: Path) -> int:
    total = 0
    for entry in _entries(corpus):
        with contextlib.suppress(OSError):  # gone since it was listed
            total += entry.location.stat().st_size if isinstance(entry, Entry) else 0
    return total


def read_partition(
    corpus: Path,
    partition: Partition,
    *,
    only: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    patterns: Sequence[str | Path] = (),
) -> Iterator[Item]:
    """The documents and problems of a partition, as ``read_corpus`` gives them.

    A repeated id is told apart within the partition only.
    """
    base = Source("", "", Limits(), _field_map(corpus, fields or {}), load_kinds(patterns))
    items = (item for piece in partition for item in _read_piece(corpus, piece, only, base))
    return cap_problems(number_duplicates(item for item in items if is_wanted(item, only)))


def unseen(corpus: Path, partition: Partition) -> str:
    """The first file of a partition that is not there, as its path is printed; blank if all are."""
    return next((p.path for p in partition if not p.problem and not _place(corpus, p).exists()), "")


def _place(corpus: Path, piece: Piece) -> Path:
    return (corpus if corpus.is_dir() else corpus.parent) / piece.location


def _field_map(corpus: Path, fields: Mapping[str, str]) -> dict[str, str]:
    return {**read_field_map(corpus), **check_field_map(fields, "--field")}


def _pieces(corpus: Path, fields: Mapping[str, str], part_bytes: int, records: int) -> Iterator[Piece]:
    passed: Counter[str] = Counter()
    files = 0
    for entry in _entries(corpus):
        if isinstance(entry, InputProblem):
            yield _problem(entry)
            continue
        files += 1
        name = entry.path.rpartition("/")[2]
        _, suffix, packed = split_suffix(entry.path)
        known = suffix in READERS or suffix == ".zip" or suffix in UNREAD
        if is_notice(name):
            continue
        if not known and not looks_like_text(entry.location, name):
            passed[suffix or "without a suffix"] += 1
            continue
        try:
            found = entry.location.stat()
        except OSError:
            continue  # gone since it was listed
        location = entry.location.relative_to(corpus if corpus.is_dir() else corpus.parent).as_posix()
        piece = Piece(entry.path, location, found.st_size, found.st_mtime_ns)
        if suffix in _LINES and found.st_size > part_bytes:
            yield from _line_ranges(entry, piece, packed, part_bytes, records)
        elif suffix in _ROWS and found.st_size > part_bytes:
            yield from _item_ranges(entry, piece, _field_map(corpus, fields), records)
        else:
            yield piece
    if passed:
        yield _problem(Source(".", "").notice("passed_over", passed_over(passed)))


def _problem(problem: InputProblem) -> Piece:
    given = (problem.doc_id, problem.stage, problem.error, problem.message)
    return Piece(problem.path, problem=given)


def _entries(corpus: Path) -> Iterator[Entry | InputProblem]:
    if corpus.is_dir():
        if holds_tables(corpus):
            raise TidynewsError(f"{corpus} holds the tables of a run; give the articles' folder")
        return list_files(corpus)
    if corpus.is_file():
        return iter([Entry(corpus, corpus.name)])
    raise missing(corpus)


def _line_ranges(entry: Entry, piece: Piece, packed: bool, part_bytes: int, records: int) -> Iterator[Piece]:
    """Ranges of lines; the file is read once, a block at a time, so that no line need fit into memory."""
    start = line = at = first = 0
    try:
        with open_file(entry.location, follow=True) as raw:
            stream = open_gzip(raw, Limits()) if packed else raw
            while block := stream.read(2**20):
                if not at and block[:2] in _WIDE:
                    break
                end = block.find(b"\n")
                while end >= 0:
                    line += 1
                    place = at + end + 1
                    if line - start >= records or place - first >= part_bytes:
                        yield replace(piece, start=start, stop=line, offset=first)
                        start, first = line, place
                    end = block.find(b"\n", end + 1)
                at += len(block)
    except (ReadError, OSError, EOFError):  # its reader says what is wrong, at its place
        yield replace(piece, start=start, stop=2**62, offset=first)
        return
    if not at:
        yield piece
    elif at > first:
        yield replace(piece, start=start, stop=line + 1, offset=first)


def _item_ranges(entry: Entry, piece: Piece, fields: Mapping[str, str], records: int) -> Iterator[Piece]:
    """Ranges of what a reader gives, which is counted by reading the file once."""
    base = Source("", "", Limits(), fields, load_kinds(()))
    count = sum(1 for _ in read_entry(entry, (), base, Counter()))
    records = min(records, -(-count // RANGES) or 1)
    for start in range(0, max(count, 1), records):
        yield replace(piece, start=start, stop=start + records)


def _read_piece(corpus: Path, piece: Piece, only: Sequence[str], base: Source) -> Iterator[Item]:
    if piece.problem:
        doc_id, stage, error, message = piece.problem
        yield InputProblem(piece.path, doc_id, stage, error, message)
        return
    entry = Entry(_place(corpus, piece), piece.path)
    stem, suffix, packed = split_suffix(piece.path)
    if not piece.stop and not corpus.is_dir():
        yield from read_single_file(corpus, only, base)
    elif not piece.stop:
        yield from read_entry(entry, only, base, Counter())
    elif suffix in _LINES:
        source = replace(base, path=piece.path, doc_id=stem)
        try:
            stream: BinaryIO = open_file(entry.location, follow=not corpus.is_dir())
        except ReadError as error:
            yield source.problem(error.error, error.message)
            return
        with stream:
            lines = _Lines(open_gzip(stream, base.limits) if packed else stream, piece)
            yield from run_reader(read_json_lines, io.BufferedReader(lines, 2**16), source)
    else:
        yield from islice(read_entry(entry, (), base, Counter()), piece.start, piece.stop)


class _Lines(io.RawIOBase):
    """The lines of a range behind as many blank ones as come before it: so their numbers stay true."""

    def __init__(self, stream: BinaryIO, piece: Piece) -> None:
        self._stream, self._left = stream, piece.stop - piece.start
        self._before = b"\n" * piece.start
        if piece.offset:
            head = stream.read(len(_MARK))
            self._before = (head if head == _MARK else b"") + self._before
            rest = piece.offset - len(head)
            while rest and (data := stream.read(min(rest, 2**20))):  # what is packed cannot be leapt over
                rest -= len(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._before:
            data, self._before = self._before[: len(buffer)], self._before[len(buffer) :]
        elif self._left <= 0:
            return 0
        else:
            data = self._stream.readline(len(buffer))  # a part of a line, where it is longer
            self._left -= data.endswith(b"\n")
        buffer[: len(data)] = data
        return len(data)
