"""Annotated documents as a folder of gold, in the form that ``tidynews.gold`` reads."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from ..labels import COUNT_MEASURES
from ..patterns.building import did_you_mean
from .brat import file_name
from .documents import AnnotatedDocument, Span
from .tables import BLANK, CELLS, given_by_links


def write_gold(documents: Iterable[AnnotatedDocument], folder: Path) -> int:
    """Write articles.jsonl, events/, names/, numbers/ and dates/; how many documents.

    Raises TidynewsError where the folder holds something: gold is never written over.
    """
    if folder.exists() and any(folder.iterdir()):
        raise TidynewsError(f"{folder} is not empty; gold is never written over: name another folder")
    halves = {"events": _events, "names": _names, "numbers": _numbers, "dates": _dates}
    for half in halves:
        (folder / half).mkdir(parents=True, exist_ok=True)
    lines = []
    for document in sorted(documents, key=lambda d: d.id):
        article = {"id": document.id, "title": document.title, "published": document.published}
        lines.append(json.dumps({**article, "publisher": document.publisher, "text": document.text}) + "\n")
        for half, made in halves.items():
            path = folder / half / f"{file_name(document.id)}.json"
            path.write_text(
                json.dumps({"id": document.id, **made(document)}, ensure_ascii=False), encoding="utf-8"
            )
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _names(document: AnnotatedDocument) -> dict[str, Any]:
    spans = [s for s in document.spans if s.layer == "NAME"]
    entities = [dict(s.values).get("entity", "") for s in spans]
    return {"spans": [[s.start, s.end, s.label] for s in spans], "entities": entities}


def _numbers(document: AnnotatedDocument) -> dict[str, Any]:
    spans = [(s, dict(s.values)) for s in document.spans if s.layer == "NUMBER"]
    return {"spans": [[s.start, s.end, s.label, v.get("value", ""), v.get("unit", "")] for s, v in spans]}


def _dates(document: AnnotatedDocument) -> dict[str, Any]:
    spans = [(s, dict(s.values)) for s in document.spans if s.layer == "DATE"]
    return {"spans": [[s.start, s.end, s.label, v.get("start", ""), v.get("end", "")] for s, v in spans]}


def _events(document: AnnotatedDocument) -> dict[str, Any]:
    return {
        "genre": "",
        "events": [_event(document, i) for i, span in enumerate(document.spans) if span.layer == "EVENT"],
        "rows": [],
        "reasons": [],
    }


def _event(document: AnnotatedDocument, number: int) -> dict[str, Any]:
    """One wanted event: its note's cells, else what its links give; of words both are right."""
    span, spans = document.spans[number], document.spans
    links = [link for link in document.links if link.event == number]
    _check_cells(document, span)
    cells = {**given_by_links(document.text, spans, links), **dict(span.values)}
    cells = {name: "" if value == BLANK else value for name, value in cells.items()}

    def words(role: str) -> list[str]:
        linked = [spans[link.span] for link in links if link.role == role]
        said = [" ".join(document.text[s.start : s.end].split()) for s in linked]
        return list(dict.fromkeys([*filter(None, [cells.get(role, "")]), *said])) or [""]

    again = [spans[link.span] for link in links if link.role == "again"]
    return {
        "what": f"{span.label} {document.text[span.start : span.end]!r}",
        "main": cells.get("main") == "yes",
        "type": [span.label],
        "dates": [[cells.get("date_start", ""), cells.get("date_end", "")]],
        "actor": words("actor"),
        "target": words("target"),
        "place": words("place"),
        "country": [cells.get("country", "")],
        "counts": {m: [_count(document, cells[m])] for m in COUNT_MEASURES if cells.get(m)},
        "status": [cells.get("status", "reported")],
        "triggers": [[s.start, s.end] for s in [span, *again]],
        "arguments": [[link.role, spans[link.span].start, spans[link.span].end] for link in links],
    }


def _check_cells(document: AnnotatedDocument, span: Span) -> None:
    """Raises TidynewsError for a cell that no event has, or a day that is none."""
    where = f"{document.id}: {span.tag} at {span.start}-{span.end}"
    for name, value in span.values:
        if name not in (*CELLS, "country", "source"):
            hint = did_you_mean(name, CELLS)
            raise TidynewsError(f"{where}: no cell is called {name!r}{hint}; the correction would be lost")
        if name.startswith("date_") and value != BLANK and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise TidynewsError(f"{where}: {name}: {value!r} is no day; expected one like 2022-02-03, or -")


def _count(document: AnnotatedDocument, value: str) -> int:
    try:
        return int(float(value))
    except ValueError as error:
        raise TidynewsError(f"{document.id}: {value!r} is no count; expected digits, like 12") from error
