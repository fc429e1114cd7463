"""Fuzz one room, guided by coverage: what its tests demand of any input must hold for every input.

python fuzz/targets.py ROOM [-runs=100000 and other options of libFuzzer] fuzz/corpus/ROOM

Rooms: readers, layout, numbers, dates, patterns. Needs atheris (Linux); `make fuzz` sets it up. An input that
breaks something is written to a file; it belongs into the tests, and its smallest form into the corpus here.
"""

import datetime as dt
import io
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["tidynews"]):
    import test_corpus_fuzz
    import test_patterns_fuzz
    import test_text_fuzz
    from tidynews.corpus import READERS
    from tidynews.corpus.document import Source
    from tidynews.corpus.members import read_member_files
    from tidynews.corpus.readers import run_reader

SUFFIXES = [*sorted(READERS), ".zip"]
ANCHORS = [None, dt.date(2021, 3, 4), dt.date(2000, 2, 29), dt.date.min, dt.date.max]
TENSES = ["past", "present", "future", ""]


def readers(data: bytes) -> None:
    """The first byte names the format."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    reader = READERS.get(suffix, read_member_files)
    source = Source(f"a{suffix}", "a", test_corpus_fuzz.LIMITS)
    test_corpus_fuzz.check(run_reader(reader, io.BytesIO(data[1:]), source))


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


FOLDER = tempfile.mkdtemp()
ROOMS = {room.__name__: room for room in (readers, layout, numbers, dates, patterns)}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ROOMS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(ROOMS)} [options of libFuzzer] [folders of inputs]")
    room = ROOMS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, room)
    atheris.Fuzz()
