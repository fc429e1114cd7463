"""One run of an hour, at two workers: memory must stay flat, and a second run give the same bytes.

python benchmarks/soak.py [--minutes 60] [--workers 2]

A first run over 1,000 made reports tells how many fit the time. It fails when a run does not end with status
0, when the bytes differ, or when the largest worker of the last three tenths takes a tenth more than that of
the third.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from scale import Runs, print_usage

PILOT = 1000
FLAT = 1.1


def digest(folder: Path) -> str:
    """The tables of a folder, as one hash."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        found.update(path.read_bytes())
    return found.hexdigest()


def main() -> None:
    """Soak for so many minutes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pilot = Runs(folder, PILOT, 3, options.workers).on_pool().wall
    size = max(PILOT, int(PILOT * options.minutes * 60 / pilot))
    print(
        f"{'documents':>12} {'words':>11} {'CPU ms/word':>12} {'wall s':>8} {'worker MB':>9} {'parent MB':>9}"
    )
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(folder, size, 3, options.workers)
        usage = runs.on_pool()
        print_usage(f"{size:,}", runs.words, usage, 0)
        first = digest(Path(folder, "out"))
        print_usage("from store", runs.words, runs.on_pool(), 0)
        if digest(Path(folder, "out")) != first:
            sys.exit("the second run gave other bytes")
    late = max(usage.finals[7:])  # the last tenth may be the pass across articles, without workers
    if late > FLAT * usage.finals[2]:
        sys.exit(f"memory grows: {usage.finals[2]:.0f} MB in the third tenth, {late:.0f} in the last three")


if __name__ == "__main__":
    main()
