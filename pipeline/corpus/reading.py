"""The corpus: which files are read, in which order, and by which reader."""

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from ..errors import TidynewsError
from ..wording import passed_over
from .document import (
    Document,
    InputProblem,
    Item,
    Limits,
    ReadError,
    Source,
    clean_id,
)
from .export_kinds import load_kinds
from .fields import check_field_map, read_field_map
from .folders import (
    Entry,
    holds_tables,
    list_files,
    missing,
    open_file,
)
from .members import read_member_files
from .readers import (
    KINDS,
    MANY,
    READERS,
    UNREAD,
    is_notice,
    looks_like_text,
    read_stream,
    run_reader,
    split_suffix,
)


def read_corpus(
    path: str | Path,
    *,
    only: Sequence[str] = (),
    limits: Limits | None = None,
    fields: Mapping[str, str] | None = None,
    patterns: Sequence[str | Path] = (),
) -> Iterator[Item]:
    """The articles of a folder, a file, an archive, or of standard input (``-``), one after another.

    In the order of their paths; what cannot be read comes as an InputProblem in its place.
    ``only``: patterns such as ``reuters/*`` of paths, file names or document ids. ``fields``: where records
    have a field ("text": "fields.bodyText"), before what a ``fields.toml`` beside the corpus says.
    ``patterns``: folders that may hold a file ``exports.toml``.
    Raises TidynewsError where there is no corpus at ``path``, and for a broken ``fields.toml``.
    """
    path = Path(path)
    fields = {**read_field_map(path), **check_field_map(fields or {}, "--field")}
    base = Source("", "", limits or Limits(), fields, load_kinds(patterns))
    if str(path) == "-":
        items = _read_standard_input(base)
    elif path.is_dir():
        try:
            os.scandir(path).close()
        except OSError as error:
            raise TidynewsError(f"corpus folder {path} cannot be read: {error.strerror}") from None
        if holds_tables(path):
            raise TidynewsError(f"{path} holds the tables of a run, not articles; give the articles' folder")
        items = _read_folder(path, only, base)
    elif path.is_file():
        items = read_single_file(path, only, base)
    elif os.path.lexists(path):
        raise TidynewsError(
            f"corpus {path} is neither a folder nor a file; give one of these, or - to read standard input"
        )
    else:
        raise missing(path)
    return cap_problems(number_duplicates(item for item in items if is_wanted(item, only)))


MAX_PROBLEMS = 1000  # rows of errors.csv about one file; then one that sums up
_ARCHIVE = re.compile(r"(.*?\.zip)/", re.IGNORECASE)


def cap_problems(items: Iterator[Item]) -> Iterator[Item]:
    """The items; of the problems of one file ``MAX_PROBLEMS`` at most, and one that counts the rest."""
    current, count = "", 0
    for item in items:
        archive = _ARCHIVE.match(item.path)
        path = archive[1] if archive else item.path
        if path != current:
            if count > MAX_PROBLEMS:
                yield _sum_up(current, count)
            current, count = path, 0
        count += isinstance(item, InputProblem)
        if count <= MAX_PROBLEMS or isinstance(item, Document):
            yield item
    if count > MAX_PROBLEMS:
        yield _sum_up(current, count)


def _sum_up(path: str, count: int) -> InputProblem:
    message = f"{count - MAX_PROBLEMS:,} more problems in this file; the first {MAX_PROBLEMS:,} are listed"
    return Source(path, "").problem("many", message)


def is_wanted(item: Item, only: Sequence[str]) -> bool:
    """Whether a document or problem is asked for."""
    return not only or _matches(item.path, item.doc_id, only)


def _matches(path: str, doc_id: str, only: Sequence[str]) -> bool:
    names = (path, doc_id, path.rpartition("/")[2])
    return any(fnmatchcase(name, pattern) for name in names for pattern in only)


def _may_match(path: str, stem: str, only: Sequence[str]) -> bool:
    """Whether a file, or an article of the export that it may be, is asked for."""
    inside = any(pattern.startswith(f"{stem}/") or fnmatchcase(f"{stem}/001", pattern) for pattern in only)
    return inside or _matches(path, stem, only)


def number_duplicates(items: Iterator[Item]) -> Iterator[Item]:
    """The second document of an id is called ``id~2``, the third ``id~3``; a line says so."""
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for item in items:
        if isinstance(item, Document):
            if item.doc_id in seen:
                item, problem = _rename(item, seen, counts)
                yield problem
            seen.add(item.doc_id)
        yield item


def _rename(document: Document, seen: set[str], counts: dict[str, int]) -> tuple[Document, Item]:
    doc_id = document.doc_id
    number = counts.get(doc_id, 1) + 1
    while f"{doc_id}~{number}" in seen:
        number += 1
    counts[doc_id] = number
    renamed = replace(document, doc_id=f"{doc_id[:110]}~{number}")
    message = f"the id {doc_id} is taken by an earlier document; this one is called {renamed.doc_id}"
    return renamed, Source(document.path, renamed.doc_id).notice("duplicate_id", message)


def _read_standard_input(base: Source) -> Iterator[Item]:
    source = replace(base, path="-", doc_id="stdin")
    data = sys.stdin.buffer.read(base.limits.max_page_bytes + 1)
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    suffix = ".html" if head.startswith((b"<!doctype html", b"<html")) else ".txt"
    yield from read_stream(io.BytesIO(data), source, suffix)


def _read_folder(folder: Path, only: Sequence[str], base: Source) -> Iterator[Item]:
    found = files = 0
    passed: Counter[str] = Counter()
    for entry in list_files(folder):
        if isinstance(entry, Entry):
            files += 1
            for item in read_entry(entry, only, base, passed):
                found += 1
                yield item
        else:
            found += 1
            yield entry
    if files and not found and not only:
        message = f"none of the {files} files is of a kind that is read: {KINDS}"
        yield replace(base, path=".").problem("no_article", message)
    elif passed and not only:
        yield replace(base, path=".").notice("passed_over", passed_over(passed))


def read_entry(entry: Entry, only: Sequence[str], base: Source, passed: "Counter[str]") -> Iterator[Item]:
    """The documents of one file below the corpus folder; one that is no article is counted in ``passed``."""
    stem, suffix, packed = split_suffix(entry.path)
    name = entry.path.rpartition("/")[2]
    if is_notice(name):
        return
    if suffix not in READERS and suffix != ".zip" and suffix not in UNREAD:
        if not looks_like_text(entry.location, name):
            passed[suffix or "without a suffix"] += 1
            return
        stem, suffix, packed = entry.path, ".txt", False
    source = replace(base, path=entry.path, doc_id=stem)
    if suffix not in MANY and only and not _may_match(entry.path, stem, only):
        return
    if suffix in READERS or suffix == ".zip":
        yield from _read_file(entry.location, source, suffix, packed)
    elif suffix in UNREAD:
        yield source.problem(
            "unsupported", f"{suffix} files are not read; expected {KINDS}: export the article"
        )


def read_single_file(path: Path, only: Sequence[str], base: Source) -> Iterator[Item]:
    """The documents of a file or archive that is the whole corpus."""
    name = clean_id(path.name)
    stem, suffix, packed = split_suffix(name)
    if suffix not in READERS and suffix != ".zip":
        if suffix:
            raise TidynewsError(f"{path}: {suffix} files are not read; expected {KINDS}")
        suffix = ".txt"
    # an archive that is the corpus stands for a folder: its name is no part of the ids
    source = replace(
        base, path="" if suffix == ".zip" and not packed else name, doc_id="" if suffix == ".zip" else stem
    )
    return _read_file(path.resolve(), source, suffix, packed)


def _read_file(location: Path, source: Source, suffix: str, packed: bool) -> Iterator[Item]:
    try:
        stream = open_file(location)
    except ReadError as error:
        yield source.problem(error.error, error.message)
        return
    with stream:
        if suffix == ".zip" and packed:
            yield source.problem("unsupported", ".zip.gz is not read; unpack it to a .zip")
        elif suffix == ".zip":
            yield from run_reader(read_member_files, stream, source)
        else:
            yield from read_stream(stream, source, suffix, packed=packed)
