"""Words per second of finding events, on documents that are parsed already; one process, CPU time.

python benchmarks/events.py [CORPUS] [--rounds N]
"""

import argparse
import statistics
import time
from pathlib import Path

from pipeline.analysis import make_doc
from pipeline.components.events import EventFinder
from pipeline.corpus import Document, read_corpus
from pipeline.language import tidynews_pipeline
from pipeline.patterns import load_patterns

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Analyse the corpus once, then find its events in turn; compare with the model's own time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT / "corpus")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [d for d in read_corpus(options.corpus) if isinstance(d, Document)]
    nlp = tidynews_pipeline()
    docs = [make_doc(nlp, document) for document in documents]
    spent = {}
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = [component(doc) for doc in docs]
        spent[name] = time.process_time() - start
    model = sum(seconds for name, seconds in spent.items() if not name.startswith("tidynews_"))
    words = sum(len(doc.text.split()) for doc in docs)
    find = EventFinder(load_patterns())
    times = []
    for _ in range(options.rounds):
        start = time.process_time()
        for doc in docs:
            find(doc)
        times.append(time.process_time() - start)
    events = sum(len(doc._.events) for doc in docs)
    print(f"{len(docs)} documents, {words} words, {events} events")
    print(f"median {words / statistics.median(times):,.0f} words/s, best {words / min(times):,.0f}")
    print(f"events: {min(times) / model:.0%} of the model's own time")


if __name__ == "__main__":
    main()
