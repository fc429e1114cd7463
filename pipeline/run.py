"""The recipe: a corpus in, the tables out. Start reading here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from . import __version__
from .annotations import Article
from .corpus import Document, InputProblem, read_corpus
from .language import tidynews_pipeline
from .model import DEFAULT_MODEL, model_identity
from .outputs import TableWriter
from .patterns import load_patterns
from .records import ErrorRecord, Record
from .rows import document_rows, unread_row

CHUNK = 32  # documents that are analysed together; results do not depend on it


@dataclass
class Summary:
    """What a run did."""

    output: Path
    read: int = 0
    failed: int = 0
    problems: int = 0
    rows: dict[str, int] = field(default_factory=dict)


def extract(
    corpus: Path,
    output: Path,
    *,
    patterns: Sequence[Path] = (),
    model: str = DEFAULT_MODEL,
    published: str = "",
    only: Sequence[str] = (),
    report: Callable[[str], None] = lambda message: None,
    advance: Callable[[int], None] = lambda n_documents: None,
) -> Summary:
    """Read a corpus, analyse it and write the tables into ``output``.

    ``published`` dates the documents that do not say when they were published. ``report`` receives one
    line for each input that could not be used, ``advance`` the number of documents just finished.
    Raises TidynewsError when nothing can be done: no such corpus, model or pattern, output not writable.
    """
    summary = Summary(output)
    folders = [str(folder) for folder in patterns]
    documents = read_corpus(corpus, only=only)
    first = list(islice(documents, 1))  # a missing corpus is told before the model is loaded
    with TableWriter(output) as tables:
        nlp = tidynews_pipeline(model, folders)
        for chunk in _chunks(_chain(first, documents), CHUNK):
            for item, rows in chunk_rows(nlp, chunk, published=published):
                tables.write(rows)
                _count(summary, item, rows, report)
            advance(len(chunk))
        tables.finish(
            {
                "program": {"name": "tidynews", "version": __version__},
                "spacy": spacy.__version__,
                "model": model_identity(nlp),
                "patterns": {"sha256": load_patterns(*folders).sha256},
                "options": {"published": published, "only": list(only)},
                "documents": {"read": summary.read, "failed": summary.failed},
            }
        )
    summary.rows = tables.counts
    return summary


def chunk_rows(
    nlp: Language, chunk: Sequence[Document | InputProblem], *, published: str = ""
) -> Iterator[tuple[Document | InputProblem, list[Record]]]:
    """The rows of a few documents: a function of its arguments only, for this process or any other."""
    documents = [item for item in chunk if isinstance(item, Document) and item.text.strip()]
    analysed = _analyse(nlp, documents, published)
    for item in chunk:
        if isinstance(item, InputProblem):
            yield item, [ErrorRecord(item.path, item.doc_id, item.stage, item.error, item.message)]
        elif not item.text.strip():
            yield item, [unread_row(item, "empty")]
        else:
            yield item, next(analysed)


def _analyse(nlp: Language, documents: Sequence[Document], published: str) -> Iterator[list[Record]]:
    try:
        docs = list(nlp.pipe([make_doc(nlp, d, published) for d in documents]))
        results = [list(document_rows(document, doc)) for document, doc in zip(documents, docs)]
    except Exception:  # one document must not take the others with it: find it, one at a time
        results = [_analyse_one(nlp, document, published) for document in documents]
    yield from results


def _analyse_one(nlp: Language, document: Document, published: str) -> list[Record]:
    try:
        return list(document_rows(document, nlp(make_doc(nlp, document, published))))
    except Exception as error:
        message = f"could not be analysed ({type(error).__name__}: {error}); the article is left out"
        return [
            unread_row(document, "failed"),
            ErrorRecord(document.path, document.doc_id, "process", type(error).__name__, message),
        ]


def make_doc(nlp: Language, document: Document, published: str = "") -> Doc:
    """Tokenize a document with its metadata; ``nlp(make_doc(nlp, document))`` analyses it."""
    given = Article(
        title=document.title,
        byline=document.byline,
        publisher=document.publisher,
        dateline="",
        published=document.published,
        updated=document.updated,
        published_basis=document.published_basis or "none",  # type: ignore[typeddict-item]
    )
    doc = nlp.tokenizer.tokenize(document.text, given)
    if published and not doc._.article["published"]:
        doc._.article.update(published=published, published_basis="option")
    return doc


def _count(
    summary: Summary, item: Document | InputProblem, rows: list[Record], report: Callable[[str], None]
) -> None:
    if isinstance(item, Document):
        summary.read += 1
    for row in rows:
        if isinstance(row, ErrorRecord):
            summary.failed += isinstance(item, Document)
            summary.problems += 1
            report(f"{row.path}: {row.message}")


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _chain(first: Iterable[Any], rest: Iterable[Any]) -> Iterator[Any]:
    yield from first
    yield from rest
