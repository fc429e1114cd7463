"""What a gazetteer of 100,000 names costs: seconds to check and to load, and share of the throughput.

python benchmarks/gazetteer.py [--names N] [--rounds N]

Processor time, each measurement in a process of its own, with and without the gazetteer in turn. Half of the
names begin with words that the corpus has too, so that look-ups are tried and fail.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = """
import json, sys, time
from pathlib import Path
from tidynews.run.analysis import load_analysis
from tidynews.corpus import Document, read_corpus
from tidynews.model import DEFAULT_MODEL
import spacy, tidynews.language
from tidynews.checking import check_patterns
from tidynews.patterns.reading import _read_roots
folders = sys.argv[2:]
documents = [d for d in read_corpus(Path(sys.argv[1])) if isinstance(d, Document)]
def timed(work):
    start = time.process_time()
    result = work()
    return result, time.process_time() - start
_, check = timed(lambda: check_patterns(*folders))
_, again = timed(lambda: check_patterns(*folders))
_read_roots.cache_clear()  # a worker is a process of its own
analyse, load = timed(lambda: load_analysis(DEFAULT_MODEL, folders))
analyse(documents)  # warm
analysis = min(timed(lambda: analyse(documents))[1] for _ in range(9))
print(json.dumps({"check": check, "check again": again, "load": load, "analysis": analysis}))
"""
FIRST = (
    "National",
    "United",
    "Bank",
    "Saint",
    "New",
    "North",
    "Royal",
    "Central",
    "Samoa",
    "Queensland",
    "Lima",
)
ENDINGS = (
    "Steel",
    "Holdings",
    "Bank",
    "Institute",
    "Trust",
    "Airlines",
    "Union",
    "Council",
    "Press",
    "Energy",
)


def write_names(path: Path, number: int) -> None:
    """A table of organizations with an alias each: ``number`` names in all."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("an", "or", "il", "ek", "um", "ay")]
    made = (f"{a}{b}{c}".capitalize() for a, b, c in itertools.product(syllables, repeat=3))
    with path.open("w", encoding="utf-8") as file:
        file.write("name,aliases,label,type,country,id\n")
        for i in range(number // 2):
            first = FIRST[i % len(FIRST)] + " " if i % 2 else ""
            name = next(made)
            file.write(f"{first}{name} {ENDINGS[i % len(ENDINGS)]},{first}{name},ORG,company,GB,g{i}\n")


def seconds(corpus: Path, *folders: str) -> dict[str, float]:
    """Seconds of processor time of each step, in a new process with an empty cache of checks."""
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-W", "ignore", "-c", PROGRAM, str(corpus), *folders]
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": cache,
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        printed = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment
        ).stdout
    return json.loads(printed.splitlines()[-1])


def main() -> None:
    """Print the least of each step without and with the names, and what they add."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=ROOT / "corpus", type=Path)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_names(Path(folder, "names.csv"), options.names)
        rounds = [(seconds(options.corpus), seconds(options.corpus, folder)) for _ in range(options.rounds)]
    print(f"{'step':<12} {'without':>9} {'with':>9} {'more':>9}   seconds of processor time")
    for step in rounds[0][0]:
        without, with_names = (min(r[i][step] for r in rounds) for i in (0, 1))
        more = f"{with_names / without - 1:.1%}" if step == "analysis" else f"{with_names - without:.2f} s"
        print(f"{step:<12} {without:9.2f} {with_names:9.2f} {more:>9}")


if __name__ == "__main__":
    main()
