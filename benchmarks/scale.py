"""Cost per word and peak memory as the corpus grows: the sample corpus, multiplied, with fresh words.

python benchmarks/scale.py [--sizes 100 1000 10000] [--workers N]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.corpus import Document, read_corpus

ROOT = Path(__file__).parent.parent


def write_corpus(path: Path, documents: list[Document], size: int) -> int:
    """Write ``size`` records; returns their number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(size):
            document = documents[n % len(documents)]
            text = f"{document.text}\n\nThe case is known as Xq{n}z{n % 97}.\n"  # a fresh word each time
            words += len(text.split())
            record = {"id": f"d{n}", "text": text, "title": document.title, "published": document.published}
            file.write(json.dumps(record) + "\n")
    return words


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    documents = [d for d in read_corpus(ROOT / "corpus") if isinstance(d, Document)]
    print(f"{'documents':>10} {'words/s':>10} {'peak MB of one process':>24}   {options.workers} worker(s)")
    for size in sorted(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            words = write_corpus(Path(folder) / "corpus.jsonl", documents, size)
            command = [
                sys.executable,
                "-m",
                "pipeline",
                "extract",
                f"{folder}/corpus.jsonl",
                "-o",
                f"{folder}/out",
            ]
            start = time.perf_counter()
            subprocess.run([*command, "-j", str(options.workers)], check=True, cwd=ROOT, capture_output=True)
            seconds = time.perf_counter() - start
        # children's peak: the largest single process so far; sizes grow, so it is that of this size
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{size:>10,} {words / seconds:>10,.0f} {peak:>24,.0f}", flush=True)


if __name__ == "__main__":
    main()
