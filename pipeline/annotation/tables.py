"""The rows of a run, with the text of its articles, as annotated documents."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..corpus import Document, read_corpus
from ..errors import TidynewsError
from ..labels import COUNT_MEASURES
from ..tables.files import rows_by
from .documents import AnnotatedDocument, Link, Span, in_order, pairs

Row = Mapping[str, str]
BLANK = "-"  # in a note: nothing, although a link gives something ("until Friday" has no first day)
CELLS = ("mode", "status", "main", "date_start", "date_end", "actor", "target", "place", *COUNT_MEASURES)
NEEDED = ("documents", "mentions", "numbers", "dates", "events", "event_mentions", "event_arguments")


def read_run(
    output: Path, corpus: Path, *, chosen: Iterable[str] | None = None
) -> tuple[list[AnnotatedDocument], list[str]]:
    """The annotated documents of a run, and a line for each whose text is gone or has changed.

    The tables hold sentences, not texts: these are read from the corpus again, and must have the hash that
    documents.csv names. ``chosen``: ids of the documents that are wanted. Raises TidynewsError where
    there are no tables.
    """
    tables = {name: by_document(output, name) for name in NEEDED}
    wanted = set(tables["documents"]) if chosen is None else set(chosen)
    texts = {
        item.doc_id: item.text
        for item in read_corpus(corpus)
        if isinstance(item, Document) and item.doc_id in wanted
    }
    found, told = [], []
    for doc_id, (row, *_) in tables["documents"].items():
        if doc_id not in wanted or row["status"] != "ok":
            continue
        text = texts.get(doc_id)
        if text is None:
            told.append(f"{doc_id}: {row['path']} is not in {corpus}; left out")
        elif hashlib.sha256(text.encode()).hexdigest() != row["text_sha256"]:
            told.append(f"{doc_id}: {row['path']} has changed since the run; left out; run extract again")
        else:
            found.append(_document(row, text, {name: tables[name].get(doc_id, ()) for name in NEEDED}))
    return found, told


def by_document(output: Path, name: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a table by doc_id. Raises TidynewsError where the table is not there."""
    path = output / f"{name}.csv"
    if not path.is_file():
        raise TidynewsError(f"no {name}.csv in {output}; run tidynews extract first")
    return rows_by(path, "doc_id")


def _range(row: Row) -> tuple[int, int]:
    return int(row["start_char"]), int(row["end_char"])


def _document(row: Row, text: str, tables: Mapping[str, Sequence[Row]]) -> AnnotatedDocument:
    spans = list(_plain_spans(tables))
    at = {(span.layer, span.start, span.end): i for i, span in enumerate(spans)}
    links: list[Link] = []
    mentions, arguments = _by_event(tables["event_mentions"]), _by_event(tables["event_arguments"])

    def place(layer: str, start: int, end: int) -> int:
        if (layer, start, end) not in at:
            at[layer, start, end] = len(spans)
            spans.append(Span(start, end, layer))
        return at[layer, start, end]

    for event in tables["events"]:
        own = mentions.get(event["event_id"], [])
        chief = next((m for m in own if _told(m) == _told(event)), own[0] if own else None)
        if chief is None:
            continue
        number = len(spans)
        spans.append(Span(*_range(chief), "EVENT", event["event_type"]))
        links += [Link(number, "again", place("MENTION", *_range(m))) for m in own if m is not chief]
        for argument in arguments.get(event["event_id"], ()):
            start, end = _range(argument)
            layers = [layer for layer in _layers(argument) if (layer, start, end) in at]
            links.append(Link(number, argument["role"], place((layers or ["PARTICIPANT"])[0], start, end)))
        given = given_by_links(text, spans, [link for link in links if link.event == number])
        cells = {key: value for key, value in cells_of(event).items() if given.get(key) != value}
        cells |= {day: BLANK for day in ("date_start", "date_end") if given.get(day) and not event[day]}
        spans[number] = spans[number]._replace(values=pairs(cells))
    return in_order(
        AnnotatedDocument(
            id=row["doc_id"],
            text=text,
            spans=tuple(spans),
            links=tuple(links),
            title=row["title"],
            published=row["published"],
            publisher=row["publisher"],
        )
    )


def _plain_spans(tables: Mapping[str, Sequence[Row]]) -> Iterator[Span]:
    for row in tables["mentions"]:
        yield Span(*_range(row), "NAME", row["label"], pairs({"entity": row["entity_id"]}))
    for row in tables["numbers"]:
        cells = {key: row[key] for key in ("value", "value_high", "bound", "unit")}
        yield Span(*_range(row), "NUMBER", row["kind"], pairs(cells))
    for row in tables["dates"]:
        cells = {key: row[key] for key in ("value", "start", "end")}
        yield Span(*_range(row), "DATE", row["type"], pairs(cells))


def _by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["event_id"]].append(row)
    return found


def _told(row: Row) -> tuple[str, str]:
    return row["sentence_id"], row["trigger"]


def _layers(argument: Row) -> Iterator[str]:
    """The layers in which the span of an argument may stand, the best first."""
    if argument["number_id"]:
        yield "NUMBER"
    if argument["date_id"]:
        yield "DATE"
    if argument["role"] != "date" and argument["role"] not in COUNT_MEASURES:
        yield "NAME"


def cells_of(event: Row) -> dict[str, str]:
    """The cells of an event that a person may correct, without blank ones."""
    cells = {name: event[name] for name in CELLS}
    cells |= {"country": event["country_code"], "source": event["attributed_to"]}
    return {name: value for name, value in cells.items() if value and (name, value) != ("status", "reported")}


def given_by_links(text: str, spans: Sequence[Span], links: Iterable[Link]) -> dict[str, str]:
    """The cells of an event that its links give: the first actor's words, the number of a count, the days."""
    given: dict[str, str] = {}
    for link in links:
        span = spans[link.span]
        values = dict(span.values)
        if link.role in COUNT_MEASURES:
            value = values.get("value", "")
            given.setdefault(link.role, value.removesuffix(".0"))
        elif link.role == "date":
            given.setdefault("date_start", values.get("start", ""))
            given.setdefault("date_end", values.get("end", ""))
        else:
            given.setdefault(link.role, " ".join(text[span.start : span.end].split()))
    return {key: value for key, value in given.items() if value}
