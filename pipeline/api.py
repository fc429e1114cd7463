"""For notebooks: texts in, analysed Docs or typed DataFrames out. See docs/api.md."""

import datetime as dt
import os
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from numbers import Integral
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from .annotations import Article
from .corpus import Document
from .corpus.document import bound, bound_id, clean_id, one_line, replace_surrogates
from .corpus.metadata_dates import read_date
from .errors import TidynewsError
from .language import tidynews_pipeline
from .layout.tokenizer import NewsTokenizer
from .report.frames import frames_of_folder, frames_of_records
from .tables.records import Record
from .tables.rows import document_rows

Day = str | dt.date | None
SOURCE = "tidynews.source"  # in doc.user_data: doc_id, text, title, published, as they were given


@lru_cache(maxsize=1)
def default_pipeline() -> Language:
    """The default pipeline, loaded at the first call."""
    return tidynews_pipeline()


def make_doc(nlp: Language, text: str, *, published: Day = None, title: str = "", doc_id: str = "") -> Doc:
    """A tokenized Doc with what is known of the article; ``nlp(make_doc(nlp, text, …))`` analyses it.

    ``published``: day of publication, as a date or ISO 8601 text; weekdays are dated from it. ``title``: the
    headline, where it is not the first line of the text. ``doc_id``: for the tables.
    Raises TidynewsError for a text, title or id that is no ``str``, a text of more than ``nlp.max_length``
    characters, a date that is none, or a pipeline that is not ours.
    """
    return _tokenized(nlp, _checked(nlp, text, published, title, doc_id))


def read(text: str, *, published: Day = None, title: str = "", doc_id: str = "") -> Doc:
    """An analysed Doc, by the default pipeline. Arguments and errors are those of ``make_doc``."""
    nlp = default_pipeline()
    return nlp(make_doc(nlp, text, published=published, title=title, doc_id=doc_id))


def tables(docs: Iterable[Doc] | pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table, by its name, of analysed Docs or of a DataFrame with a column ``text``.

    Further columns that are used: ``id``, ``published``, ``title``; a text that is missing is an empty one.
    What has no id is called ``doc1``, ``doc2`` … by its position. Column types are those of ``read_tables``.
    Raises TidynewsError for a DataFrame without texts or with a value that ``make_doc`` does not take (before
    any text is analysed), an id that stands twice, or a Doc that was not analysed.
    """
    if isinstance(docs, Doc | str | Mapping | pd.Series) or not isinstance(docs, Iterable):
        raise TidynewsError(
            "expected analysed Docs, as in tables([read(text)]), or a DataFrame with a column 'text', "
            f"not one {type(docs).__name__}"
        )
    rows: list[Record] = []
    seen: set[str] = set()
    for number, doc in enumerate(_read_frame(docs) if isinstance(docs, pd.DataFrame) else docs, 1):
        _check_analysed(number, doc)
        doc_id, text, title, published = doc.user_data.get(SOURCE) or ["", doc.text, "", ""]
        doc_id = _one_of_its_own(doc_id, number, seen)
        rows += document_rows(Document(doc_id, "", text, title=title, published=published), doc)
    return frames_of_records(rows)


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a run, or of an engine's dataset, by name, as typed DataFrames.

    Numbers are nullable (``Int64``, ``Float64``), days are ``datetime64``, all else is text, in which blank
    stays blank and an organization called "NA" its name. Raises TidynewsError where there are no tables, or
    a file is none of ours.
    """
    if not isinstance(folder, str | os.PathLike):
        raise TidynewsError(f"expected the folder of the tables, not {type(folder).__name__}")
    return frames_of_folder(Path(folder))


# ---- what is given


class _Given(NamedTuple):
    """An article as it was given, checked."""

    doc_id: str
    text: str
    title: str
    published: str  # ISO 8601, or blank


def _checked(nlp: Language, text: object, published: object, title: object, doc_id: object) -> _Given:
    """Raises TidynewsError for what ``make_doc`` does not take."""
    if not isinstance(getattr(nlp, "tokenizer", None), NewsTokenizer):
        raise TidynewsError("the pipeline has another tokenizer: make it with tidynews_pipeline()")
    text = _text("text", text)
    if len(text) > nlp.max_length:
        raise TidynewsError(
            f"the text has {len(text):,} characters; the limit, nlp.max_length, is {nlp.max_length:,}: "
            "split it into its articles"
        )
    name = bound_id(clean_id(_text("id", "" if doc_id is None else doc_id)))
    headline = bound(one_line(_text("title", "" if title is None else title)))
    return _Given(name, replace_surrogates(text)[0], headline, _iso(published))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TidynewsError(f"{name}: expected a text, not {type(value).__name__}")
    return value


def _iso(published: object) -> str:
    """ISO 8601 of a date, with its time where it has one; blank for none."""
    if _is_missing(published) or (isinstance(published, str) and not published.strip()):
        return ""
    if isinstance(published, np.datetime64):
        published = pd.Timestamp(published)
    if isinstance(published, dt.datetime):
        at_midnight = published.time() == dt.time()
        return published.date().isoformat() if at_midnight else published.isoformat(timespec="seconds")
    if isinstance(published, dt.date):
        return published.isoformat()
    if day := read_date(str(published)) if isinstance(published, str | Integral) else "":
        return day
    raise TidynewsError(f"published: {published!r} is no date; write it as 2022-01-31")


def _tokenized(nlp: Language, given: _Given) -> Doc:
    known = Article(
        title=given.title, byline="", publisher="", dateline="", published=given.published, updated="",
        published_basis="metadata" if given.published else "none",
    )  # fmt: skip
    doc = nlp.tokenizer.tokenize(given.text, known)
    doc.user_data[SOURCE] = list(given)
    return doc


# ---- DataFrames of articles


def _read_frame(frame: pd.DataFrame) -> Iterator[Doc]:
    nlp = default_pipeline()
    articles = _articles(nlp, frame)
    yield from nlp.pipe(_tokenized(nlp, given) for given in articles)


def _articles(nlp: Language, frame: pd.DataFrame) -> list[_Given]:
    """The rows as articles, all of which are checked before the first is analysed."""
    if "text" not in frame.columns:
        raise TidynewsError(f"no column 'text'; there are: {', '.join(map(str, frame.columns))}")
    columns = {name: _cells(frame, name) for name in ("text", "published", "title", "id")}
    articles: list[_Given] = []
    seen: set[str] = set()
    for number, (label, text, day, title, doc_id) in enumerate(zip(frame.index, *columns.values()), 1):
        try:
            given = _checked(nlp, "" if text is None else text, day, _named(title), _named(doc_id))
            articles.append(given._replace(doc_id=_one_of_its_own(given.doc_id, number, seen)))
        except TidynewsError as error:
            raise TidynewsError(f"row {label!r} of the DataFrame: {error}") from None
    return articles


def _cells(frame: pd.DataFrame, name: Hashable) -> list[object]:
    """A column, with None for what is missing, and for all of it where there is none."""
    if name not in frame.columns:
        return [None] * len(frame)
    column = frame[name]
    if isinstance(column, pd.DataFrame):
        raise TidynewsError(f"there are {column.shape[1]} columns {name!r}; keep one")
    return [None if _is_missing(value) else value for value in column]


def _is_missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _named(value: object) -> object:
    """A number as its text: ids are often integers, which a missing one turns into floats."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int | float | Integral) else value


def _one_of_its_own(doc_id: str, number: int, seen: set[str]) -> str:
    """The id, or one by its position; raises TidynewsError where it has been seen."""
    doc_id = doc_id or f"doc{number}"
    if doc_id in seen:
        raise TidynewsError(f"the id {doc_id!r} stands twice; each text needs one of its own")
    seen.add(doc_id)
    return doc_id


def _check_analysed(number: int, doc: object) -> None:
    if not isinstance(doc, Doc):
        raise TidynewsError(f"expected a Doc, as read(text) gives it, not {type(doc).__name__}")
    if doc._.article is None or ("._.", "events", None, None) not in doc.user_data:
        raise TidynewsError(
            f"Doc {number} was not analysed by a whole pipeline of tidynews: "
            "make it with read(text), or with the pipeline of tidynews_pipeline()"
        )
