"""Why events stand in one story and names under one entity, from the tables of a run."""

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

from ..patterns import Patterns, SameAs
from ..stories.columns import DocumentColumns, document_columns
from ..stories.finding import grounds
from ..stories.sequels import SEQUELS
from ..tables.records import TABLES
from .run_tables import Row, RunTables

Lines = Iterator[tuple[str, str]]
MOST = 10  # articles, names and grounds that are told
LARGEST = 5000  # documents from which on the words of the story's own articles alone are weighed
_READ = (
    "documents",
    "sentences",
    "organizations",
    "people",
    "places",
    "events",
    "event_mentions",
)


def story_lines(tables: RunTables, story: Row, patterns: Patterns) -> Lines:
    """Which articles tell a story, and what speaks for and against each beside the first."""
    events = tables.rows("events", "story_id", story["story_id"])
    if len(events) < 2:
        yield "told by", "one article alone"
        return
    for event in events[:MOST]:
        title = tables.document(event).get("title", "")
        yield "told by", f"{event['event_id']}{', its main event' if event['main'] else ''}: {title}"
    if len(events) > MOST:
        yield "told by", f"{len(events) - MOST:,} more"
    first = next((e for e in events if e["event_id"] == story["story_id"]), events[0])
    if tables.limit == "all":
        for event in events[:MOST]:
            if event is not first:
                said = f"{event['trigger']!r} and {first['trigger']!r} tell of one event in one story"
                yield "joined by", f"{event['event_id']}: {said}"
    else:
        yield from _grounds(tables, first, events, patterns)


def _grounds(tables: RunTables, first: Row, events: list[Row], patterns: Patterns) -> Lines:
    episodes = {kind.event_type: kind.episode for kind in patterns.events}
    sequels = SEQUELS if episodes.get(first["event_type"]) == "incident" else ()
    articles, places = _articles(tables, events)
    for event in events[:MOST]:
        if event["main"] and episodes.get(event["event_type"]) in sequels:
            yield "joined by", f"{event['event_id']}: what the police or a court did of what happened"
        elif event is not first:
            one, other = (
                (places[e["doc_id"]], int(e["event_id"].rpartition("#e")[2])) for e in (first, event)
            )
            found = [g for g in grounds(articles, one, other, episodes) if g[0] != "on its own"]
            for side, sign in (("joined by", 1), ("against it", -1)):
                weights = [f"{what} {weight:+.1f}" for what, weight in found if weight * sign > 0]
                if weights:
                    yield side, f"{event['event_id']}: {', '.join(weights)}"


def entity_lines(tables: RunTables, entity: Row, patterns: Patterns) -> Lines:
    """The names that were joined, and on what basis."""
    variants = tables.rows("entity_variants", "corpus_entity_id", entity["corpus_entity_id"])
    for variant in variants[:MOST]:
        number = variant["n_documents"]
        yield "name", f"{variant['name']} ({variant['entity_id']}), {number} article(s): {variant['basis']}"
    names = {entity["name"], entity["corpus_entity_id"]}
    names |= {variant[key] for variant in variants for key in ("name", "entity_id")}
    for said in patterns.of(SameAs):
        if {said.name, said.same_as, said.not_same_as} & names:
            what = f"the same as {said.same_as}" if said.same_as else f"not {said.not_same_as}"
            yield "the user says", f"{said.name} is {what} ({said.source})"


def _articles(tables: RunTables, events: list[Row]) -> tuple[list[DocumentColumns], dict[str, int]]:
    documents = [row for row in tables.all("documents") if row["status"] == "ok"]
    if len(documents) > LARGEST:
        documents = [tables.document(event) for event in events]
    ids = list(dict.fromkeys(row["doc_id"] for row in documents))
    return [_columns(tables, doc_id) for doc_id in ids], {doc_id: place for place, doc_id in enumerate(ids)}


def _columns(tables: RunTables, doc_id: str) -> DocumentColumns:
    records = [table for table in TABLES if table.name in _READ]
    return document_columns(
        _record(table.record, row) for table in records for row in tables.rows(table.name, "doc_id", doc_id)
    )


def _record(record: type, row: Row) -> Any:
    """A row read back as its record."""
    hints = typing.get_type_hints(record)
    values: dict[str, Any] = {}
    for column in dataclasses.fields(record):
        kinds = {hints[column.name], *typing.get_args(hints[column.name])}
        kind = int if int in kinds else float if float in kinds else str
        cell = row.get(column.name, "")
        values[column.name] = cell if kind is str else kind(cell) if cell else None
    return record(**values)
