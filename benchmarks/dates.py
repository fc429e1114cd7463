"""Words per second of finding dates, on documents that are parsed already; one process, CPU time.

python benchmarks/dates.py [CORPUS] [--rounds N]
"""

import argparse
import statistics
import time
from pathlib import Path

from pipeline.analysis import make_doc
from pipeline.components.dates import DateFinder
from pipeline.corpus import Document, read_corpus
from pipeline.language import tidynews_pipeline
from pipeline.patterns import load_patterns

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Parse the corpus once, then find its dates in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT / "corpus")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [d for d in read_corpus(options.corpus) if isinstance(d, Document)]
    nlp = tidynews_pipeline()
    docs = [nlp(make_doc(nlp, document)) for document in documents]
    words = sum(len(doc.text.split()) for doc in docs)
    find = DateFinder(load_patterns())
    rates = []
    for _ in range(options.rounds):
        start = time.process_time()
        for doc in docs:
            find(doc)
        rates.append(words / (time.process_time() - start))
    dates = sum(len(doc._.dates) for doc in docs)
    print(f"{len(docs)} documents, {words} words, {dates} expressions")
    print(f"median {statistics.median(rates):,.0f} words/s, best {max(rates):,.0f}")


if __name__ == "__main__":
    main()
