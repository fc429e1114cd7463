"""Time and memory of the pass across articles as the corpus grows, on the small columns that it reads.

python benchmarks/stories.py [--sizes 1000 10000 100000] [--per-day 60]

Articles are made up: about 150 words by Zipf's law, nine events and eight names each, 40 % alone, the others
in stories of two and more articles of nearby days. Each size runs in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from tidynews.patterns import Patterns
from tidynews.run.across import write_across
from tidynews.run.columns import ColumnFile
from tidynews.stories.columns import SMALL, DocumentColumns, EntityColumns, EventColumns, packed, signature
from tidynews.tables.files import Lines

VOCABULARY = 60_000
LEMMAS = 400
TYPES = 18
EVENTS, NAMES, WORDS = 9, 8, 150
SPREAD = 4  # days over which the articles of a story are published


class Counted:
    """Tables that count their rows and keep nothing."""

    def __init__(self) -> None:
        self.rows = 0

    def write(self, lines: Lines) -> None:
        """Count the lines."""
        self.rows += sum(number for number, _ in lines.values())

    def fill(self, name: str, keys: Sequence[str], column: str, value: Callable[..., str]) -> None:
        """The columns are filled elsewhere, row by row."""


def articles(size: int, per_day: int) -> Iterator[DocumentColumns]:
    """Made-up articles, the same each time."""
    chance = np.random.default_rng(size)
    hashes = chance.integers(0, 2**32, VOCABULARY).tolist()
    number = story = left = 0
    while number < size:
        if not left:
            story += 1
            left = 1 if chance.random() < 0.4 else int(chance.geometric(0.35)) + 1
            told = [_zipf(chance, WORDS // 3, 1.05), _zipf(chance, 4, 1.1), int(chance.integers(LEMMAS))]
            day = date(2001, 1, 1) + timedelta(days=number // per_day)
        yield _article(chance, hashes, number, story, told, day)
        number, left = number + 1, left - 1


def _zipf(chance: np.random.Generator, number: int, slope: float) -> list[int]:
    return (chance.zipf(slope + 0.05, number) % VOCABULARY).tolist()


def _article(
    chance: np.random.Generator, hashes: list[int], number: int, story: int, told: list, day: date
) -> DocumentColumns:
    words, names, lemma = told
    text = [hashes[w] for w in (*words, *_zipf(chance, WORDS, 1.2))]
    counted: dict[int, int] = {}
    for word in text:
        counted[word] = counted.get(word, 0) + 1
    published = day + timedelta(days=int(chance.integers(SPREAD)))
    kinds = [lemma, *_zipf(chance, EVENTS - 1, 1.1)]
    cells = chance.integers(0, len(text), (EVENTS, 15)).tolist()
    events = [
        EventColumns(
            n, f"TYPE{kind % TYPES}", f"mode{kind % 60}" if kind % 3 else "", f"lemma{kind % LEMMAS}",
            *(day if n == 1 else published).isoformat().split() * 2, "day", "weekday",
            f"Town {story % 500}" if n == 1 else "", "", "", "", "", "", "", [None] * 7, "reported",
            n - 1,
        )
        for n, kind in enumerate(kinds, 1)
    ]  # fmt: skip
    sentences = [packed(sorted({text[at] for at in row})) for row in cells]
    people = {f"person:name-{n}" for n in (*names, *_zipf(chance, NAMES - len(names), 1.1))}
    entities = [EntityColumns(n, "person", n[7:], "", "", "", "", None, None, 1) for n in sorted(people)]
    kept = sorted(counted)
    return DocumentColumns(
        f"d{number:07}", published.isoformat(), f"Story {story}", 1, packed(kept),
        packed([counted[w] for w in kept], SMALL), packed(signature(text)), sentences, events, entities,
    )  # fmt: skip


def run(size: int, per_day: int) -> dict[str, float]:
    """What the pass takes over ``size`` articles: seconds, processor seconds, MB at most, rows."""
    with tempfile.TemporaryDirectory() as folder, ColumnFile(Path(folder)) as columns:
        for article in articles(size, per_day):
            columns.add(json.dumps(article))
        tables = Counted()
        wall, cpu = time.perf_counter(), time.process_time()
        write_across(tables, columns, Patterns())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": size, "wall": wall, "cpu": cpu, "MB": peak, "rows": tables.rows}


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--per-day", type=int, default=60, help="articles published a day (default: 60)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run(options.one, options.per_day)))
        return
    print(f"{'articles':>9} {'wall s':>8} {'cpu s':>8} {'ms each':>8} {'peak MB':>8} {'rows':>9}")
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--per-day", str(options.per_day)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        each = 1000 * told["cpu"] / size
        print(
            f"{size:>9,} {told['wall']:>8.1f} {told['cpu']:>8.1f} {each:>8.2f} {told['MB']:>8.0f}"
            f" {told['rows']:>9,}",
            flush=True,
        )


if __name__ == "__main__":
    main()
