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
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(TESTS), *(str(TESTS / room) for room in ("corpus", "checking", "layout"))]
FOLDER = Path(tempfile.mkdtemp())
os.environ["TIDYNEWS_KEY_FILE"] = str(FOLDER / "key")

Target = Callable[[bytes], object]


def readers() -> dict[str, Target]:
    """Content of a file, one suffix a reader; ``readers`` takes it from the first byte."""
    import made_files
    import test_corpus_fuzz
    from tidynews.corpus import READERS
    from tidynews.corpus.document import Source
    from tidynews.corpus.members import read_member_files
    from tidynews.corpus.readers import run_reader

    # of packed formats the part that holds the text is tried, too: a changed archive rarely comes so far
    packed = {
        ".docx": (made_files.make_docx(["A"]), "word/document.xml"),
        ".odt": (made_files.make_odt(["A"]), "content.xml"),
        ".xlsx": (made_files.make_xlsx([["id", "text"], ["a", "b"]]), "xl/worksheets/sheet1.xml"),
        ".zip": (made_files.make_zip({"a.jsonl": "", "b.txt": "b"}), "a.jsonl"),
    }

    def read_as(suffix: str, data: bytes) -> None:
        if suffix in packed and data[:1] < b"\xc0":
            data = with_member(*packed[suffix], data[1:])
        source = Source(f"a{suffix}", "a", test_corpus_fuzz.LIMITS)
        reader = READERS.get(suffix, read_member_files)
        test_corpus_fuzz.check(run_reader(reader, io.BytesIO(data), source))

    suffixes = [*dict(sorted((str(reader), suffix) for suffix, reader in READERS.items())).values(), ".zip"]
    named = {suffix: lambda data, suffix=suffix: read_as(suffix, data) for suffix in suffixes}
    any_of = lambda data: read_as(suffixes[data[0] % len(suffixes)] if data else ".txt", data[1:])  # noqa: E731
    return {"readers": any_of, **named}


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    """An archive with another content of one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


def texts() -> dict[str, Target]:
    """Layout: the first line is the title. Dates: the first byte names day of publication and tense."""
    import test_text_fuzz

    anchors = [None, dt.date(2021, 3, 4), dt.date(2000, 2, 29), dt.date.min, dt.date.max]
    tenses = ["past", "present", "future", ""]

    def layout(data: bytes) -> None:
        title, _, text = data.decode("utf-8", "replace").partition("\n")
        test_text_fuzz.test_layout.hypothesis.inner_test(text, title)
        test_text_fuzz.test_words.hypothesis.inner_test(text)

    def numbers(data: bytes) -> None:
        test_text_fuzz.test_numbers.hypothesis.inner_test(data.decode("utf-8", "replace"))

    def dates(data: bytes) -> None:
        first, text = (data[0] if data else 0), data[1:].decode("utf-8", "replace")
        anchor, tense = anchors[first % len(anchors)], tenses[first // len(anchors) % len(tenses)]
        test_text_fuzz.test_dates.hypothesis.inner_test(text, anchor, tense)
        test_text_fuzz.test_time_stamps.hypothesis.inner_test(text)

    return {"layout": layout, "numbers": numbers, "dates": dates}


def patterns() -> dict[str, Target]:
    """The first byte names the kind of file."""
    import test_patterns_fuzz

    def target(data: bytes) -> None:
        suffix = ("jsonl", "csv", "toml")[data[0] % 3] if data else "csv"
        test_patterns_fuzz.read(FOLDER, suffix, data[1:])

    return {"patterns": target}


def store() -> dict[str, Target]:
    """The bytes of a store, or what stands at a place of a good one: it gives the right value or none."""
    from tidynews.run.store import FILE, ResultStore, key_of
    from tidynews.tables.exchanging import STATE_FOLDER

    def target(data: bytes) -> None:
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

    return {"store": target}


def tables() -> dict[str, Target]:
    """The bytes of a table: rows of as many cells as it has columns, or one line."""
    from tidynews.errors import TidynewsError
    from tidynews.tables.files import read_table

    def target(data: bytes) -> None:
        path = FOLDER / "people.csv"
        path.write_bytes(data)
        rows: list[dict[str, str]] = []
        with contextlib.suppress(TidynewsError):
            rows = read_table(path)
        assert all(
            row.keys() == rows[0].keys() and all(isinstance(c, str) for c in row.values()) for row in rows
        )

    return {"tables": target}


#: what imports the rooms; only what is tried is imported, since code that is watched takes long to load
ROOMS = {
    "layout": texts,
    "numbers": texts,
    "dates": texts,
    "patterns": patterns,
    "store": store,
    "tables": tables,
}

if __name__ == "__main__":
    if sys.argv[1:] == ["rooms"]:
        print(*readers(), *ROOMS)
        sys.exit()
    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    with atheris.instrument_imports(include=["tidynews"]):
        found = ROOMS.get(name, readers)()
    if name not in found:
        sys.exit(
            f"usage: {sys.argv[0]} {'|'.join([*found, *ROOMS])} [options of libFuzzer] [folders of inputs]"
        )
    atheris.Setup(sys.argv, found[name])
    atheris.Fuzz()
