"""Documents -> rows: a function of its arguments only, for this process, a worker or a cluster."""

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ..annotations import Article
from ..corpus import Document, InputProblem
from ..language import tidynews_pipeline
from ..model.salience import load_salience
from ..patterns import load_patterns
from ..patterns.learned import SALIENCE
from ..tables.files import csv_lines
from ..tables.rows import EVERY_EVENT, HIDDEN_TOO, Events, document_rows, with_hidden_mentions
from .columns import columns_text
from .results import (
    Item,
    Result,
    lost_result,
    problem_result,
    unread_row,
)

MAX_TOKENS = 250_000  # of one article: a million characters of prose have 200,000; each takes 17 kB at work


def load_analysis(
    model: str,
    patterns: Sequence[str] = (),
    published: str = "",
    min_salience: float | None = None,
    all_events: bool = False,
) -> Callable[[Sequence[Item]], list[Result]]:
    """Load the model; the function from inputs to one result for each.

    ``min_salience`` is what an event needs to be in the table (none: the documented limit).
    Raises TidynewsError for a model or pattern that cannot be used.
    """
    nlp = tidynews_pipeline(model, patterns)
    learned = load_patterns(*patterns).learned
    events = Events(
        load_salience(learned.get(SALIENCE)).limit if min_salience is None else min_salience,
        all_events,
        all_events,
    )

    def analyse(items: Sequence[Item]) -> list[Result]:
        return list(analyse_chunk(nlp, items, published=published, events=events))

    return analyse


def analyse_chunk(
    nlp: Language, chunk: Sequence[Item], *, published: str = "", events: Events = EVERY_EVENT
) -> Iterator[Result]:
    """One result for each input, in order. A document that fails takes no other with it."""
    documents = [item for item in chunk if isinstance(item, Document) and item.text.strip()]
    rows = _analyse(nlp, documents, published, events)
    for item in chunk:
        if isinstance(item, InputProblem):
            yield problem_result(item)
        elif not item.text.strip():
            yield Result(csv_lines([unread_row(item, "empty")]))
        else:
            yield next(rows)


def make_doc(nlp: Language, document: Document, published: str = "") -> Doc:
    """Tokenize a document with its metadata; ``nlp(make_doc(nlp, document))`` analyses it.

    ``published`` is the publication date where the document states none.
    """
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


class TooManyTokensError(ValueError):
    """A text of so many tokens for its length that it is no article."""


def _checked(doc: Doc) -> Doc:
    if len(doc) > MAX_TOKENS:
        raise TooManyTokensError(f"{len(doc):,} words and signs; the limit for one article is {MAX_TOKENS:,}")
    return doc


def _analyse(
    nlp: Language, documents: Sequence[Document], published: str, events: Events
) -> Iterator[Result]:
    try:
        docs = nlp.pipe([_checked(make_doc(nlp, document, published)) for document in documents])
        results = [_result(d, doc, events) for d, doc in zip(documents, docs)]
    except Exception:  # find the guilty one: one at a time
        results = [_analyse_one(nlp, document, published, events) for document in documents]
    yield from results


def _result(document: Document, doc: Doc, events: Events) -> Result:
    rows, hidden = with_hidden_mentions(document, doc, events)
    # articles are joined by the dates of the default table
    told = document_rows(document, doc, HIDDEN_TOO) if events.every_one else [*rows, *hidden]
    return Result(csv_lines(rows), undated=not doc._.article["published"], columns=columns_text(told))


def _analyse_one(nlp: Language, document: Document, published: str, events: Events) -> Result:
    try:
        doc = nlp(_checked(make_doc(nlp, document, published)))
        return _result(document, doc, events)
    except TooManyTokensError as error:
        return lost_result(document, str(error), "too_large")
    except MemoryError:
        return lost_result(document, "it takes more memory than a worker may have", "MemoryError")
    except Exception as error:
        return lost_result(document, f"{type(error).__name__}: {error}", type(error).__name__)
