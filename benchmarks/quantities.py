"""Words per second of the quantity component alone, on documents that are parsed already.

usage: python benchmarks/quantities.py [CORPUS]      CORPUS defaults to the sample corpus
"""

import sys
import time
from pathlib import Path

from pipeline.analysis import make_doc
from pipeline.components.quantities import QuantityFinder
from pipeline.corpus import Document, read_corpus
from pipeline.language import tidynews_pipeline
from pipeline.patterns import load_patterns

ROUNDS = 5


def main() -> None:
    """Parse the corpus once, then time the component."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    nlp = tidynews_pipeline()
    nlp.disable_pipes("tidynews_quantities", "tidynews_events")
    docs = [nlp(make_doc(nlp, d)) for d in read_corpus(corpus) if isinstance(d, Document)]
    words = sum(not token.is_punct and not token.is_space for doc in docs for token in doc)
    finder = QuantityFinder(load_patterns())
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for doc in docs:
            finder(doc)
        best = min(best, time.process_time() - start)
    found = sum(len(doc._.quantities) for doc in docs)
    print(f"{len(docs)} documents, {words} words, {found} quantities: {words / best:,.0f} words/s")


if __name__ == "__main__":
    main()
