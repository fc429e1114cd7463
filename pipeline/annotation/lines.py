"""JSONL: one document a line, for programs (``jsonl``) and for doccano's sequence labelling with relations.

doccano keeps no values of a span; they travel in a field of the document, by place and label, and come back
to the spans that are as they were.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from .documents import AnnotatedDocument, Link, Span, in_order, span_of, tags_of

DOCUMENTS, DOCCANO = "documents.jsonl", "doccano.jsonl"
KEPT = "tidynews_values"


def write_plain(documents: Sequence[AnnotatedDocument], folder: Path, types: Sequence[str]) -> None:
    """Write documents.jsonl."""
    _write(folder / DOCUMENTS, [_plain(document) for document in documents])


def _plain(document: AnnotatedDocument) -> dict[str, Any]:
    spans = [
        {"start": s.start, "end": s.end, "label": s.tag} | ({"values": dict(s.values)} if s.values else {})
        for s in document.spans
    ]
    links = [{"event": e, "role": role, "span": s} for e, role, s in document.links]
    return {"id": document.id, "text": document.text, "spans": spans, "links": links}


def write_doccano(documents: Sequence[AnnotatedDocument], folder: Path, types: Sequence[str]) -> None:
    """Write doccano.jsonl, to be imported as JSONL (relations), and the list of labels."""
    labels = [{"text": tag, "suffix_key": None} for tag in tags_of(documents, types)]
    (folder / "label-config.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    lines = []
    for document in documents:
        entities = [
            {"id": i, "label": s.tag, "start_offset": s.start, "end_offset": s.end}
            for i, s in enumerate(document.spans, 1)
        ]
        relations = [
            {"id": i, "from_id": e + 1, "to_id": s + 1, "type": role}
            for i, (e, role, s) in enumerate(document.links, 1)
        ]
        kept = [[s.start, s.end, s.tag, dict(s.values)] for s in document.spans if s.values]
        line = {"text": document.text, "entities": entities, "relations": relations, "doc_id": document.id}
        lines.append(line | {KEPT: json.dumps(kept)})
    _write(folder / DOCCANO, lines)


def _write(path: Path, values: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")


def read_plain(folder: Path) -> Iterator[AnnotatedDocument]:
    """The documents of documents.jsonl."""
    for where, value in _lines([folder / DOCUMENTS]):
        spans = [
            span_of(s["label"], s["start"], s["end"], s.get("values", {}), f"{where}, span {i}")
            for i, s in enumerate(value["spans"])
        ]
        links = tuple(Link(link["event"], link["role"], link["span"]) for link in value.get("links", ()))
        if any(not 0 <= end < len(spans) for link in links for end in (link.event, link.span)):
            raise TidynewsError(f"{where}: a link to a span that is not there")
        by = value.get("annotator", "")
        yield in_order(AnnotatedDocument(value["id"], value["text"], tuple(spans), links, annotator=by))


def read_doccano(folder: Path) -> Iterator[AnnotatedDocument]:
    """The documents of doccano's export, a file an annotator; of doccano.jsonl if there is none."""
    exports = sorted(p for p in folder.glob("*.jsonl") if p.name not in (DOCCANO, "articles.jsonl"))
    for path in exports or [folder / DOCCANO]:
        for where, value in _lines([path]):
            kept: dict[tuple[int, int, str], list[dict[str, str]]] = defaultdict(list)
            for start, end, tag, values in json.loads(value.get(KEPT) or "[]"):
                kept[start, end, tag].append(values)
            spans: list[Span] = []
            number: dict[int, int] = {}
            for entity in sorted(value["entities"], key=lambda e: e["id"]):
                key = entity["start_offset"], entity["end_offset"], entity["label"]
                number[entity["id"]] = len(spans)
                values = kept[key].pop(0) if kept[key] else {}
                spans.append(span_of(key[2], key[0], key[1], values, f"{where}, {key[2]} at {key[0]}"))
            links = tuple(
                Link(number[r["from_id"]], r["type"], number[r["to_id"]]) for r in value.get("relations", ())
            )
            by = path.stem if len(exports) > 1 else ""
            yield in_order(
                AnnotatedDocument(value["doc_id"], value["text"], tuple(spans), links, annotator=by)
            )


def _lines(paths: Sequence[Path]) -> Iterator[tuple[str, Any]]:
    for path in paths:
        if not path.is_file():
            raise TidynewsError(f"{path.parent}: no {path.name}")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                try:
                    yield f"{path.name}:{number}", json.loads(line)
                except (ValueError, KeyError, TypeError) as error:
                    raise TidynewsError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error
