"""Cost per word and memory of each process as the corpus grows: short reports, each with words never seen.

python benchmarks/scale.py [--sizes 100 1000 5000] [--workers N] [--again] [--sentences N] [--dask]

CPU seconds are counted, so that other programs on the machine disturb little. What a run of one document
costs (start-up) is taken off. Memory is read from /proc twice a second (Linux). With --dask each corpus is
also read by as many workers of Dask; the ratio of the two wall-clock times includes what starting costs.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
SYLLABLES = re.findall("..", "bakekolyminoparasatoviwazube")
SENTENCES = (
    "{Town}, {month} {day} (Newswire) - {n} workers of {Name} Mining walked off the job on Monday, the"
    " union said.",
    "Police detained {n} people after a march in {Town}, said {Name} {Last}, a spokeswoman for the {Last}"
    " Bridge Authority.",
    "The {word} reserve will cost {n}.5 million dollars, up from {n} million in {month} 2019.",
    "At least {n} residents were injured when a {word} factory burned down in {Town} last week.",
    "President {Last} met ministers of {Name} on {month} {day} to sign a trade agreement.",
    "{Name} {Last} told reporters that nobody had expected the {word} to fail within three days.",
)
PER_DAY = 60  # articles: all of one day would be one heap of candidates for the pass across articles


def word(chance: random.Random, syllables: int = 4) -> str:
    """A word that hardly comes twice."""
    return "".join(chance.choices(SYLLABLES, k=syllables))


def write_corpus(path: Path, size: int, sentences: int = 3) -> int:
    """Write ``size`` records of some 17 words a sentence, the same each time; the number of words.

    Four in ten incidents are told by one article, the others by two to four that follow each other.
    """
    chance = random.Random(size)
    words = left = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(size):
            published = date(2001, 1, 1) + timedelta(days=n // PER_DAY)
            if not left:
                left = 1 if chance.random() < 0.4 else chance.randrange(2, 5)
                day = published - timedelta(days=chance.randrange(7))
                incident = {
                    "Town": word(chance, 3).title(), "Name": word(chance).title(),
                    "Last": word(chance).title(), "n": chance.randrange(2, 900),
                    "month": f"{day:%B}", "day": day.day,
                }  # fmt: skip
            left -= 1
            fresh = {**incident, "word": word(chance)}
            text = " ".join(s.format(**fresh) for s in chance.sample(SENTENCES, sentences))
            words += len(text.split())
            record = {"id": f"d{n}", "text": text, "published": published.isoformat()}
            file.write(json.dumps(record) + "\n")
    return words


@dataclass
class Usage:
    """What a run took: CPU seconds of all its processes; peak resident MB of its parent and of a worker."""

    cpu: float = 0.0
    wall: float = 0.0
    parent: float = 0.0
    worker: float = 0.0
    finals: tuple[float, ...] = ()  # MB of the worker, at each tenth of the run


def resident(pid: int) -> float:
    """Resident megabytes of a process; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line[:6] == "VmRSS:"), 0.0)


def children(pid: int) -> Iterator[int]:
    """The processes that a process has started."""
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())
    except OSError:
        return


def measure(command: list[str]) -> Usage:
    """Run a command and watch its processes."""
    usage, samples = Usage(), []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            usage.parent = max(usage.parent, resident(run.pid))
            samples.append(max((resident(child) for child in children(run.pid)), default=0.0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = run.wait()
    done.set()
    watcher.join()
    if status:
        sys.exit(f"{command}: exit status {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    usage.wall = time.perf_counter() - start
    usage.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    usage.worker = max(samples, default=0.0)
    usage.finals = tuple(samples[len(samples) * tenth // 10 - 1] for tenth in range(1, 11)) if samples else ()
    return usage


class Runs:
    """The runs over one made corpus."""

    def __init__(self, folder: str, size: int, sentences: int, workers: int) -> None:
        self.folder, self.workers = folder, workers
        self.words = write_corpus(Path(folder, "corpus.jsonl"), size, sentences)

    def measure(self, output: str, *options: str) -> Usage:
        """Read the corpus once more; ``output`` names a folder."""
        command = [sys.executable, "-m", "tidynews", "extract", f"{self.folder}/corpus.jsonl", "-q"]
        return measure([*command, "-o", f"{self.folder}/{output}", *options])

    def on_pool(self) -> Usage:
        """By the processes of this machine; a second time it is the store that answers."""
        return self.measure("out", "-j", str(self.workers), "--format", "csv")

    def on_dask(self) -> Usage:
        """By workers of Dask."""
        return self.measure("dataset", "--engine", "dask", "--local", str(self.workers))


def print_usage(name: str, words: int, usage: Usage, start: float) -> None:
    """One line of figures."""
    cost = 1000 * (usage.cpu - start) / words
    figures = f"{cost:>12.3f} {usage.wall:>8.0f} {usage.worker:>9.0f} {usage.parent:>9.0f}   "
    print(f"{name:>12} {words:>11,} {figures}" + " ".join(f"{mb:.0f}" for mb in usage.finals), flush=True)


def main() -> None:
    """Print one line a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=3, help="of each report, 1 to 6")
    parser.add_argument("--again", action="store_true", help="also a second run, from the store")
    parser.add_argument("--dask", action="store_true", help="also by workers of Dask")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = Runs(folder, 1, options.sentences, 1).on_pool().cpu
    print(f"start-up {start:.1f} s of CPU, taken off below; {options.workers} worker(s)")
    print(
        f"{'documents':>12} {'words':>11} {'CPU ms/word':>12} {'wall s':>8} {'worker MB':>9} {'parent MB':>9}"
    )
    for size in sorted(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            runs = Runs(folder, size, options.sentences, options.workers)
            first = runs.on_pool()
            print_usage(f"{size:,}", runs.words, first, start)
            if options.again:
                print_usage("from store", runs.words, runs.on_pool(), start)
            if options.dask:
                usage = runs.on_dask()
                print_usage("dask", runs.words, usage, start)
                print(f"{'':>12} wall-clock time, dask to pool: {usage.wall / first.wall:.2f}", flush=True)


if __name__ == "__main__":
    main()
