"""Fuzz one room, guided by coverage: what its tests demand of any input must hold for every input.

python fuzz/targets.py ROOM [-runs=100000 and other options of libFuzzer] fuzz/corpus/ROOM

Rooms: readers (or one of them, by its suffix: .pdf), layout, numbers, dates, patterns, store, tables.
Needs atheris (Linux); `make fuzz` sets it up. An input that breaks something is written to a file; it belongs
into the tests, and its smallest form into the corpus here.
"""

import contextlib
import datetime as dt
import io
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(TESTS), *(str(TESTS / room) for room in ("corpus", "checking", "layout"))]
FOLDER = Path(tempfile.mkdtemp())
os.environ["TIDYNEWS_KEY_FILE"] = str(FOLDER / "key")

with atheris.instrument_imports(include=["tidynews"]):
    import test_corpus_fuzz
    import test_patterns_fuzz
    import test_text_fuzz
    from tidynews.corpus import READERS
    from tidynews.corpus.document import Source
    from tidynews.corpus.members import read_member_files
    from tidynews.corpus.readers import run_reader
    from tidynews.errors import TidynewsError
    from tidynews.run.store import FILE, ResultStore, key_of
    from tidynews.tables.files import read_table
    from tidynews.tables.placing import STATE_FOLDER

SUFFIXES = [*sorted(READERS), ".zip"]
ANCHORS = [None, dt.date(2021, 3, 4), dt.date(2000, 2, 29), dt.date.min, dt.date.max]
TENSES = ["past", "present", "future", ""]


def read_as(suffix: str, data: bytes) -> None:
    """The content of a file with this suffix."""
    reader = READERS.get(suffix, read_member_files)
    source = Source(f"a{suffix}", "a", test_corpus_fuzz.LIMITS)
    test_corpus_fuzz.check(run_reader(reader, io.BytesIO(data), source))


def readers(data: bytes) -> None:
    """The first byte names the format."""
    read_as(SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt", data[1:])


def layout(data: bytes) -> None:
    """The first line is the title."""
    title, _, text = data.decode("utf-8", "replace").partition("\n")
    test_text_fuzz.test_layout.hypothesis.inner_test(text, title)
    test_text_fuzz.test_words.hypothesis.inner_test(text)


def numbers(data: bytes) -> None:
    """A text."""
    test_text_fuzz.test_numbers.hypothesis.inner_test(data.decode("utf-8", "replace"))


def dates(data: bytes) -> None:
    """The first byte names day of publication and tense."""
    first, text = (data[0] if data else 0), data[1:].decode("utf-8", "replace")
    anchor, tense = ANCHORS[first % len(ANCHORS)], TENSES[first // len(ANCHORS) % len(TENSES)]
    test_text_fuzz.test_dates.hypothesis.inner_test(text, anchor, tense)
    test_text_fuzz.test_time_stamps.hypothesis.inner_test(text)


def patterns(data: bytes) -> None:
    """The first byte names the kind of file."""
    suffix = ("jsonl", "csv", "toml")[data[0] % 3] if data else "csv"
    test_patterns_fuzz.read(FOLDER, suffix, data[1:])


def store(data: bytes) -> None:
    """The bytes of a store, or what stands at a place of a good one: it gives the right value or none."""
    path = FOLDER / STATE_FOLDER / FILE
    path.parent.mkdir(exist_ok=True)
    for left in path.parent.iterdir():
        left.unlink()
    key, value = key_of("a"), {"lines": {}, "problem": "x"}
    if data[:1] < b"\xc0":
        with ResultStore(FOLDER) as kept:
            kept.put([(key, value)])
        good = bytearray(path.read_bytes())
        at = int.from_bytes(data[1:3]) % len(good)
        good[at : at + len(data) - 3] = data[3:]
        data = bytes(good)
    path.write_bytes(data)
    with ResultStore(FOLDER) as kept:
        assert kept.get(key) in (None, value)
        kept.put([(key, value)])
        assert kept.get(key) == value


def tables(data: bytes) -> None:
    """The bytes of a table: rows of as many cells as it has columns, or one line."""
    path = FOLDER / "people.csv"
    path.write_bytes(data)
    rows: list[dict[str, str]] = []
    with contextlib.suppress(TidynewsError):
        rows = read_table(path)
    assert all(row.keys() == rows[0].keys() and all(isinstance(c, str) for c in row.values()) for row in rows)


ROOMS = {room.__name__: room for room in (readers, layout, numbers, dates, patterns, store, tables)}
ROOMS |= {suffix: partial(read_as, suffix) for suffix in SUFFIXES}

if __name__ == "__main__":
    if sys.argv[1:] == ["rooms"]:
        print(*ROOMS)
        sys.exit()
    if len(sys.argv) < 2 or sys.argv[1] not in ROOMS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(ROOMS)} [options of libFuzzer] [folders of inputs]")
    room = ROOMS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, room)
    atheris.Fuzz()
