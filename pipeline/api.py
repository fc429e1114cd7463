"""For notebooks: texts in, analysed Docs or typed DataFrames out. See docs/api.md."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from .annotations import Article
from .corpus import Document
from .errors import TidynewsError
from .language import tidynews_pipeline
from .tables.files import csv_lines, read_table, undo
from .tables.records import TABLES, Record, Table
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
    Raises TidynewsError for a text that is no ``str``, a date that is none, or a pipeline that is not ours.
    """
    if not isinstance(text, str):
        raise TidynewsError(f"expected a text, not {type(text).__name__}")
    if not hasattr(nlp.tokenizer, "tokenize"):
        raise TidynewsError("the pipeline has another tokenizer: make it with tidynews_pipeline()")
    day = _iso(published)
    given = Article(
        title=title, byline="", publisher="", dateline="", published=day, updated="",
        published_basis="metadata" if day else "none",
    )  # fmt: skip
    doc = nlp.tokenizer.tokenize(text, given)
    doc.user_data[SOURCE] = [doc_id, text, title, day]
    return doc


def read(text: str, *, published: Day = None, title: str = "", doc_id: str = "") -> Doc:
    """An analysed Doc, by the default pipeline. Arguments and errors are those of ``make_doc``."""
    nlp = default_pipeline()
    return nlp(make_doc(nlp, text, published=published, title=title, doc_id=doc_id))


def tables(docs: Iterable[Doc] | pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table, by its name, of analysed Docs or of a DataFrame with a column ``text``.

    Further columns that are used: ``id``, ``published``, ``title``. Docs without an id are called ``doc1``,
    ``doc2`` … by their position. Column types are those of ``read_tables``.
    Raises TidynewsError for a DataFrame without texts, an id that stands twice, or a Doc not analysed.
    """
    analysed = _read_frame(docs) if isinstance(docs, pd.DataFrame) else docs
    rows: list[Record] = []
    seen: set[str] = set()
    for number, doc in enumerate(analysed, 1):
        if ("._.", "events", None, None) not in doc.user_data:
            raise TidynewsError(f"Doc {number} was not analysed by a pipeline of tidynews")
        doc_id, text, title, published = doc.user_data.get(SOURCE) or ["", doc.text, "", ""]
        doc_id = doc_id or f"doc{number}"
        if doc_id in seen:
            raise TidynewsError(f"the id {doc_id!r} stands twice")
        seen.add(doc_id)
        document = Document(doc_id, "", text, title=title, published=published)
        rows += document_rows(document, doc)
    lines = csv_lines(rows)
    return {t.name: _frame(t, parse_table(t, lines.get(t.name, (0, ""))[1])) for t in TABLES}


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a run, by name, as typed DataFrames.

    Numbers are nullable (``Int64``, ``Float64``), days are ``datetime64``, all else is text, in which blank
    stays blank and an organization called "NA" its name. Raises TidynewsError where there are no tables.
    """
    found = {table: Path(folder, f"{table.name}.csv") for table in TABLES}
    if not any(path.is_file() for path in found.values()):
        raise TidynewsError(f"{folder}: no tables; make them with: tidynews extract")
    return {t.name: _frame(t, read_table(path)) for t, path in found.items() if path.is_file()}


# ---- between texts and types

#: columns of days; ``documents.published`` may hold a time and stays text
DAYS = frozenset({"start", "end", "date_start", "date_end", "first_published", "last_published"})


def parse_table(table: Table, lines: str) -> list[dict[str, str]]:
    """Lines of a table, which have no header, as dictionaries of texts."""
    rows = csv.DictReader(io.StringIO(lines, newline=""), fieldnames=table.columns)
    return [{key: undo(cell) for key, cell in row.items()} for row in rows]


def _frame(table: Table, rows: list[dict[str, str]]) -> pd.DataFrame:
    columns: dict[str, pd.Series] = {}
    for name, kind in table.kinds.items():
        cells = [row.get(name, "") for row in rows]
        if kind != "string":
            numbers = pd.to_numeric(pd.Series([cell or None for cell in cells], dtype="object"))
            columns[name] = numbers.astype("Int64" if kind == "integer" else "Float64")
        elif name in DAYS:
            columns[name] = pd.Series(np.array([cell or "NaT" for cell in cells], dtype="datetime64[s]"))
        else:
            columns[name] = pd.Series(cells, dtype="str")
    return pd.DataFrame(columns)


def _read_frame(frame: pd.DataFrame) -> Iterator[Doc]:
    if "text" not in frame.columns:
        raise TidynewsError(f"no column 'text'; there are: {', '.join(map(str, frame.columns))}")
    nlp = default_pipeline()

    def cells(name: str) -> list[Any]:
        return list(frame[name]) if name in frame.columns else [None] * len(frame)

    def stated(value: Any) -> str:
        return "" if value is None or value is pd.NaT or value != value else str(value)

    given = zip(cells("text"), cells("published"), cells("title"), cells("id"))
    yield from nlp.pipe(
        make_doc(nlp, stated(text), published=day, title=stated(title), doc_id=stated(doc_id))
        for text, day, title, doc_id in given
    )


def _iso(published: Any) -> str:
    if published is None or published is pd.NaT or published != published:
        return ""
    if isinstance(published, dt.datetime):
        return (published if published.time() != dt.time() else published.date()).isoformat()
    try:
        if isinstance(published, str) and published:
            dt.datetime.fromisoformat(published)
        return str(published)
    except ValueError:
        raise TidynewsError(f"published: {published!r} is no date; write it as 2022-01-31") from None
