"""Words per second of the whole run against the plain model in a loop, in turn, in one process each.

python benchmarks/throughput.py [CORPUS] [--rounds N]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent

BASELINE = """
import sys, time, warnings
warnings.simplefilter("ignore")
import spacy
from pathlib import Path
from pipeline.corpus import Document, read_corpus
from pipeline.identity import DEFAULT_MODEL
texts = [d.text for d in read_corpus(Path(sys.argv[1])) if isinstance(d, Document)]
nlp = spacy.load(DEFAULT_MODEL)
start = time.perf_counter()
for doc in nlp.pipe(texts):
    pass
print(sum(len(t.split()) for t in texts), time.perf_counter() - start)
"""

OURS = """
import sys, time
from pathlib import Path
from pipeline.corpus import Document, read_corpus
from pipeline.analysis import load_analysis
from pipeline.identity import DEFAULT_MODEL
from pipeline.outputs import TableWriter
from pipeline.run import CHUNK_DOCUMENTS
documents = [d for d in read_corpus(Path(sys.argv[1])) if isinstance(d, Document)]
analyse = load_analysis(DEFAULT_MODEL)
start = time.perf_counter()
with TableWriter(Path(sys.argv[2])) as tables:
    for at in range(0, len(documents), CHUNK_DOCUMENTS):
        for result in analyse(documents[at : at + CHUNK_DOCUMENTS]):
            tables.write(result.lines)
    tables.finish({})
print(sum(len(d.text.split()) for d in documents), time.perf_counter() - start)
"""


def words_per_second(program: str, corpus: Path) -> float:
    """Run one of the programs above in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-W", "ignore", "-c", program, str(corpus), folder]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    words, seconds = map(float, printed.split()[-2:])
    return words / seconds


def main() -> None:
    """Print both figures and their ratio, round by round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", default=ROOT / "corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ratios = []
    print(
        f"{'model alone':>14} {'tidynews':>14} {'ratio':>7}   words per second, {time.strftime('%Y-%m-%d')}"
    )
    for _ in range(options.rounds):
        base, ours = words_per_second(BASELINE, options.corpus), words_per_second(OURS, options.corpus)
        ratios.append(ours / base)
        print(f"{base:14,.0f} {ours:14,.0f} {ours / base:7.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
