"""report.html: one file without a network, in which the articles, events, days, places and names can be seen.

A large corpus is split by thousand articles into report-1.html, report-2.html …, and report.html is their
index. Everything that comes from a text, an id or a pattern is data: it is put into the page as JSON whose
``<``, ``>`` and ``&`` are escaped, and shown as text only. The page's own policy forbids any request.
"""

import base64
import hashlib
import html
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

from ..labels import COUNT_MEASURES
from .digest import digest_of
from .marks import marked_sentences
from .typed import Row, TypedTables
from .words import EVENT_TYPES, MODES_OF_STATUS, event_type

ARTICLES_PER_PAGE = 1_000
EVENT_COLUMNS = (
    *("event_id", "event_type", "mode", "trigger", "date_start", "date_end", "date_precision", "date_basis"),
    *("date_text", "date_flag", "actor", "target", "place", "country_code", *COUNT_MEASURES, "count_text"),
    *("status", "attributed_to", "sentence", "published", "place_entity_id", "salience", "main", "story_id"),
    "pattern_id",
)
STORY_COLUMNS = (
    *("story_id", "event_type", "date_start", "date_end", "date_precision", "place", "country_code"),
    *("latitude", "longitude", "actor", "target", *COUNT_MEASURES, "status", "n_documents", "n_copies"),
    "headline",
)
NUMBER_COLUMNS = (
    *("number_id", "text", "value", "value_high", "bound", "change", "kind", "unit", "what", "measure", "of"),
    *("event_id", "pattern_id", "sentence_id"),
)
DATE_COLUMNS = ("date_id", "text", "type", "value", "start", "end", "precision", "basis", "pattern_id")
ENTITY_COLUMNS = ("id", "name", "kind", "type", "country_code", "role", "latitude", "longitude")


def write_pages(tables: TypedTables, path: Path, *, text: bool = True) -> list[str]:
    """Write the page, or the pages and their index. Without ``text`` no sentence of an article is in them."""
    documents = list(tables.rows("documents"))
    for old in path.parent.glob("report-*.html"):
        old.unlink()
    parts = [documents[at : at + ARTICLES_PER_PAGE] for at in range(0, len(documents), ARTICLES_PER_PAGE)]
    if len(parts) <= 1:
        path.write_bytes(page_of(_data(tables, documents, text)))
        return []
    by_document = {name: _grouped(tables, name) for name in _TABLES_OF_A_DOCUMENT}
    entries = []
    for number, part in enumerate(parts, 1):
        name = f"{path.stem}-{number}.html"
        data = _data(tables, part, text, by_document, index=path.name)
        (path.parent / name).write_bytes(page_of(data))
        entries.append((name, part, len(data["events"])))
    path.write_bytes(_index_of(entries))
    return [f"report.html is an index of {len(parts)} pages of {ARTICLES_PER_PAGE:,} articles each"]


# ---- the data of a page

_TABLES_OF_A_DOCUMENT = (
    *("sentences", "organizations", "people", "places", "mentions", "numbers", "dates", "events"),
    *("event_mentions", "event_arguments"),
)


def _grouped(tables: TypedTables, name: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows(name):
        rows[row["doc_id"]].append(row)
    return rows


def _cells(found: Iterable[Row], columns: Sequence[str]) -> list[list[Any]]:
    return [[*map(row.get, columns)] for row in found]


def _data(
    tables: TypedTables,
    documents: Sequence[Row],
    text: bool,
    by_document: dict[str, dict[str, list[Row]]] | None = None,
    index: str = "",
) -> dict[str, Any]:
    """Everything that a page shows: rows as lists, whose columns are named once."""
    source = by_document or {name: _grouped(tables, name) for name in _TABLES_OF_A_DOCUMENT}

    def rows(name: str) -> Iterable[Row]:
        return (row for document in documents for row in source[name].get(document["doc_id"], ()))

    entities = _Entities(rows)
    numbers, dates, events = list(rows("numbers")), list(rows("dates")), list(rows("events"))
    at_event = {row["event_id"]: at for at, row in enumerate(events)}
    at_document = {row["doc_id"]: at for at, row in enumerate(documents)}
    sentences = marked_sentences(rows, entities.of_mention, at_event, numbers, dates)
    shown = {row["story_id"] for row in events if row.get("story_id")}

    def placed(found: Sequence[Row], columns: Sequence[str]) -> list[list[Any]]:
        where = ((at_document[row["doc_id"]], sentences.number(row["sentence_id"])) for row in found)
        return [[*cells, *place] for cells, place in zip(_cells(found, columns), where)]

    kept = [name for name in EVENT_COLUMNS if text or name not in ("sentence", "date_text")]
    return {
        "index": index,
        "text": text,
        "digest": list(digest_of(tables).sentences()) if not index else [],
        "types": {code: event_type(code) for code in sorted({row["event_type"] for row in events})},
        "statuses": MODES_OF_STATUS,
        "known": sorted(EVENT_TYPES),
        "documents": [_document(row, sentences, text) for row in documents],
        "eventColumns": [*kept, "doc", "entities", "sentenceAt"],
        "events": [
            [*cells, document, entities.of_event(row, sentences), sentence]
            for row, (*cells, document, sentence) in zip(events, placed(events, kept))
        ],
        "storyColumns": STORY_COLUMNS,
        "stories": _cells((r for r in tables.rows("stories") if r["story_id"] in shown), STORY_COLUMNS),
        "numberColumns": [*NUMBER_COLUMNS, "doc", "sentenceAt"],
        "numbers": placed(numbers, NUMBER_COLUMNS),
        "dateColumns": DATE_COLUMNS,
        "dates": _cells(dates, DATE_COLUMNS),
        "entityColumns": [*ENTITY_COLUMNS, "articles", "mentions"],
        "entities": entities.table,
        "world": json.loads(_asset("world.json")),
    }


class _Entities:
    """People, organizations and places of a page, each once, with the articles that name them."""

    def __init__(self, rows: Any) -> None:
        self.table: list[list[Any]] = []
        self.of_mention: dict[tuple[str, str], int] = {}
        numbering = count()
        places: dict[str, int] = {}
        for kind in ("people", "organizations", "places"):
            for row in rows(kind):
                key = row.get("corpus_entity_id") or row["entity_id"]
                at = places.get(key)
                if at is None:
                    at = places[key] = next(numbering)
                    values = {**row, "id": key, "kind": kind}
                    self.table.append([*(values.get(name) for name in ENTITY_COLUMNS), 0, 0])
                entry = self.table[at]
                entry[-2] += 0 if row.get("part") == "byline" else 1
                entry[-1] += row["n_mentions"] or 0
                for column, name in enumerate(ENTITY_COLUMNS):
                    entry[column] = entry[column] if entry[column] is not None else row.get(name)
                if len(row["name"]) > len(entry[1]):
                    entry[1] = row["name"]
                self.of_mention[row["doc_id"], row["entity_id"]] = at

    def of_event(self, row: Row, sentences: Any) -> list[int]:
        """The entities of an event: its participants and place, and those that its sentence names."""
        ids = (row.get(name) for name in ("actor_entity_id", "target_entity_id", "place_entity_id"))
        found = {self.of_mention.get((row["doc_id"], entity_id), -1) for entity_id in ids if entity_id}
        return sorted((found | sentences.entities(row["sentence_id"])) - {-1})


def _document(row: Row, sentences: Any, text: bool) -> list[Any]:
    heads = (
        row.get(name) for name in ("doc_id", "title", "published", "publisher", "byline", "section", "status")
    )
    return [*heads, sentences.of_document(row["doc_id"]) if text else []]


# ---- the file


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def json_for_script(value: Any) -> str:
    """JSON that can stand inside a script element, whatever its strings are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def page_of(data: dict[str, Any]) -> bytes:
    """The page with its data; the policy in its head names the hash of the one script that may run."""
    script, style = _asset("app.js"), _asset("style.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; base-uri 'none'"
    page = _asset("page.html")
    for mark, part in (
        ("POLICY", policy),
        ("STYLE", style),
        ("SCRIPT", script),
        ("DATA", json_for_script(data)),
    ):
        page = page.replace(f"<!--{mark}-->", part, 1)
    return page.encode("utf-8", "backslashreplace")


def _index_of(entries: Sequence[tuple[str, Sequence[Row], int]]) -> bytes:
    lines = []
    for name, part, events in entries:
        days = sorted(row["published"][:10] for row in part if row["published"])
        span = f"{days[0]} to {days[-1]}" if days else "no day of publication"
        first, last = html.escape(part[0]["doc_id"]), html.escape(part[-1]["doc_id"])
        lines.append(
            f'<tr><td><a href="{name}">{name}</a></td><td>{first} … {last}</td><td>{span}</td>'
            f"<td>{len(part):,}</td><td>{events:,}</td></tr>"
        )
    page = _asset("index.html").replace("<!--STYLE-->", _asset("style.css"), 1)
    return page.replace("<!--ROWS-->", "\n".join(lines), 1).encode("utf-8", "backslashreplace")
