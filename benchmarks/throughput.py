"""Words per second of the whole run against the plain model in a loop, in turn, each in processes of its own.

python benchmarks/throughput.py [CORPUS] [--rounds N] [--workers N] [--times N]

The plain model is ``spacy.load`` with its default components and ``nlp.pipe``, in one process. One process of
tidynews is timed from the first document to the last table, without loading, like the plain model; with
workers the command itself is timed, and the time that it takes for one document is taken off. On a machine
that does other work besides, the processor time is what can be compared: "at best" is with a free core each.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus"

BASELINE = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import spacy
from pathlib import Path
from tidynews.corpus import Document, read_corpus
from tidynews.model import DEFAULT_MODEL
texts = [d.text for d in read_corpus(Path(sys.argv[1])) if isinstance(d, Document)]
nlp = spacy.load(DEFAULT_MODEL)
wall, processor = time.perf_counter(), time.process_time()
for doc in nlp.pipe(texts):
    pass
words = sum(len(text.split()) for text in texts)
print(json.dumps([words, time.perf_counter() - wall, time.process_time() - processor]))
"""

OURS = """
import gc, json, sys, time
from pathlib import Path
from tidynews.corpus import Document, read_corpus
from tidynews.run.analysis import load_analysis
from tidynews.model import DEFAULT_MODEL
from tidynews.tables.files import TableWriter
from tidynews.run.chunks import CHUNK_DOCUMENTS
documents = [d for d in read_corpus(Path(sys.argv[1])) if isinstance(d, Document)]
analyse = load_analysis(DEFAULT_MODEL)
gc.freeze()  # as in a worker
wall, processor = time.perf_counter(), time.process_time()
with TableWriter(Path(sys.argv[2])) as tables:
    for at in range(0, len(documents), CHUNK_DOCUMENTS):
        for result in analyse(documents[at : at + CHUNK_DOCUMENTS]):
            tables.write(result.lines)
    tables.finish({})
words = sum(len(d.text.split()) for d in documents)
print(json.dumps([words, time.perf_counter() - wall, time.process_time() - processor]))
"""


class Cost(NamedTuple):
    """Seconds for so many words."""

    words: float
    wall: float
    processor: float


def cost_of(program: str, corpus: Path) -> Cost:
    """Run one of the programs above in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-W", "ignore", "-c", program, str(corpus), folder]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return Cost(*json.loads(printed.splitlines()[-1]))


def seconds_of_command(corpus: Path, workers: int) -> tuple[float, float]:
    """Wall and processor seconds of ``tidynews extract``."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tidynews", "extract", str(corpus), "--output", folder]
        command += ["--format", "csv"]  # page and workbook are no part of the extraction
        before, start = processor_of_children(), time.perf_counter()
        subprocess.run([*command, "--workers", str(workers)], capture_output=True, check=True, cwd=ROOT)
        return time.perf_counter() - start, processor_of_children() - before


def processor_of_children() -> float:
    """Seconds that finished child processes, and theirs, have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cost_with_workers(corpus: Path, words: float, workers: int) -> Cost:
    """Cost of the command beyond starting it; each worker loads the model."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text("Police arrested three people in Kabul on Friday.\n")
        start_wall, start_processor = seconds_of_command(Path(folder), workers)
    wall, processor = seconds_of_command(corpus, workers)
    return Cost(words, wall - start_wall, processor - workers * start_processor)


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", default=SAMPLE, type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--times", type=int, default=0, help="read the corpus so many times")
    options = parser.parse_args()
    times = options.times or (1 if options.corpus != SAMPLE else 20)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(times):
            (Path(folder) / str(number)).mkdir()
            copy = shutil.copytree if options.corpus.is_dir() else shutil.copy
            copy(options.corpus, Path(folder) / str(number) / options.corpus.name)
        measure(Path(folder), options.rounds, options.workers)


def measure(corpus: Path, rounds: int, workers: int) -> None:
    """Print the figures of each round and the medians of the ratios."""
    print(f"{time.strftime('%Y-%m-%d')}: words per second, and as ratio to the plain model")
    print("plain model   one process   ratio  (processor)   workers   ratio  (at best)")
    ratios = []
    for _ in range(rounds):
        base, one = cost_of(BASELINE, corpus), cost_of(OURS, corpus)
        many = cost_with_workers(corpus, one.words, workers)
        ratios.append(
            (
                base.wall / one.wall,
                base.processor / one.processor,
                base.wall / many.wall,
                base.processor * workers / many.processor,
            )
        )
        rates = [f"{cost.words / cost.wall:,.0f}" for cost in (base, one, many)]
        print("{:>11} {:>13} {:7.2f} {:12.2f} {:>9} {:7.2f} {:10.2f}".format(*row(rates, ratios[-1])))
    medians = [statistics.median(column) for column in zip(*ratios)]
    print("{:>11} {:>13} {:7.2f} {:12.2f} {:>9} {:7.2f} {:10.2f}".format(*row(["median", "", ""], medians)))


def row(rates: Sequence[str], ratios: Sequence[float]) -> list:
    """The columns of the table in their order."""
    return [*rates[:2], *ratios[:2], rates[2], *ratios[2:]]


if __name__ == "__main__":
    main()
