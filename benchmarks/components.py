"""Processor seconds of every part of the road from text to tables, and of the plain model beside them.

python benchmarks/components.py [CORPUS]

One pass in one process, as a run makes it: words that come again are quicker, so a larger corpus takes less
time for each. The plain model is the one that is named by default, as spaCy loads it.
"""

import argparse
import time
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import spacy
from spacy.language import Language
from tidynews.corpus import Document, read_corpus
from tidynews.language import COMPONENTS, tidynews_pipeline
from tidynews.model import DEFAULT_MODEL
from tidynews.run.analysis import make_doc
from tidynews.run.chunks import CHUNK_DOCUMENTS
from tidynews.tables.files import csv_lines
from tidynews.tables.rows import document_rows

ROOT = Path(__file__).parent.parent
TOKENIZER, ROWS = "tokenizer, layout", "rows, CSV"
OWN = (TOKENIZER, *COMPONENTS, ROWS)
FACTS = ("tidynews_dates", "tidynews_quantities", "tidynews_events")


@contextmanager
def timed(spent: dict[str, float], part: str) -> Iterator[None]:
    """Add the processor time of the block."""
    start = time.process_time()
    yield
    spent[part] += time.process_time() - start


def plain_seconds(documents: list[Document]) -> float:
    """Seconds of the model with its default components, as it comes."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp("A first text.")
    spent: dict[str, float] = defaultdict(float)
    with timed(spent, "plain"):
        for _ in nlp.pipe(document.text for document in documents):
            pass
    return spent["plain"]


def part_seconds(nlp: Language, documents: list[Document]) -> dict[str, float]:
    """Seconds of each part, in the chunks and the order of a run."""
    spent: dict[str, float] = defaultdict(float)
    by_chunk = [(name, part) for name, part in nlp.pipeline if hasattr(part, "pipe")]
    by_doc = nlp.pipeline[len(by_chunk) :]
    for at in range(0, len(documents), CHUNK_DOCUMENTS):
        chunk = documents[at : at + CHUNK_DOCUMENTS]
        with timed(spent, TOKENIZER):
            docs = [make_doc(nlp, document) for document in chunk]
        for name, part in by_chunk:
            with timed(spent, name):
                docs = list(part.pipe(docs))
        for document, doc in zip(chunk, docs):
            for name, part in by_doc:
                with timed(spent, name):
                    part(doc)
            with timed(spent, ROWS):
                csv_lines(document_rows(document, doc))
    return spent


def main() -> None:
    """Print a line for each part, and for some of them together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT / "corpus")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = [d for d in read_corpus(options.corpus) if isinstance(d, Document) and d.text.strip()]
    words = sum(len(document.text.split()) for document in documents)
    plain = plain_seconds(documents)
    nlp = tidynews_pipeline()
    nlp(make_doc(nlp, Document("first", "", "KABUL, Jan 27 (Reuters) - Three people were killed on Monday.")))
    spent = part_seconds(nlp, documents)
    groups = {
        "the model": [part for part in spent if part not in OWN],
        "our own": list(OWN),
        "dates, quantities, events": list(FACTS),
        "all": list(spent),
    }
    print(f"{len(documents)} documents, {words:,} words; plain model {plain:.2f} s")
    print(f"{'part':28}{'seconds':>9}{'words/s':>12}{'of the plain model':>20}")
    for name, parts in ({part: [part] for part in spent} | groups).items():
        total = sum(spent[part] for part in parts)
        print(f"{name:28}{total:9.2f}{words / max(total, 1e-9):12,.0f}{total / plain:20.1%}")


if __name__ == "__main__":
    main()
