"""Label Studio: tasks with predictions, the labelling configuration, and its JSON export.

Browsers count in UTF-16 units, so do its offsets; values stand in a region's meta text, which can be edited.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from ..errors import TidynewsError
from .documents import (
    ROLES,
    AnnotatedDocument,
    Link,
    Span,
    in_order,
    note_of,
    same_words,
    span_of,
    tags_of,
    units,
    values_of,
)

TASKS, CONFIG = "tasks.json", "label-config.xml"
_COLORS = {"NAME": "#2a7", "NUMBER": "#a62", "DATE": "#27a", "EVENT": "#c22"}


def write(documents: Sequence[AnnotatedDocument], folder: Path, types: Sequence[str]) -> None:
    """Write tasks.json and label-config.xml."""
    tasks = [_task(document) for document in documents]
    (folder / TASKS).write_text(json.dumps(tasks, ensure_ascii=True, indent=1), encoding="utf-8")
    (folder / CONFIG).write_text(_config(tags_of(documents, types)), encoding="utf-8")


def _config(tags: Sequence[str]) -> str:
    labels = "\n".join(
        f'    <Label value={quoteattr(tag)} background="{_COLORS.get(tag.partition("_")[0], "#777")}"/>'
        for tag in tags
    )
    roles = "\n".join(f'    <Relation value="{role}"/>' for role in ROLES)
    return (
        f'<View>\n  <Relations>\n{roles}\n  </Relations>\n  <Labels name="label" toName="text">\n{labels}\n'
        '  </Labels>\n  <Text name="text" value="$text" granularity="symbol"/>\n</View>\n'
    )


def _task(document: AnnotatedDocument) -> dict[str, Any]:
    at = units(document.text)
    result: list[dict[str, Any]] = []
    for number, span in enumerate(document.spans):
        value = {
            "start": at[span.start],
            "end": at[span.end],
            "text": document.text[span.start : span.end],
            "labels": [span.tag],
        }
        region = {
            "id": f"r{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": value,
        }
        result.append(region | ({"meta": {"text": [note_of(span.values)]}} if span.values else {}))
    result += [
        {
            "type": "relation",
            "from_id": f"r{event}",
            "to_id": f"r{span}",
            "direction": "right",
            "labels": [role],
        }
        for event, role, span in document.links
    ]
    data = {"text": document.text, "doc_id": document.id, "title": document.title}
    return {"data": data, "predictions": [{"model_version": "tidynews", "result": result}]}


def read(folder: Path) -> Iterator[AnnotatedDocument]:
    """The annotations of every export in the folder; of tasks.json the predictions where there is no other.

    A task that two people annotated comes once for each. Raises TidynewsError with file and task.
    """
    exports = sorted(p for p in folder.glob("*.json") if p.name not in (TASKS, "annotation.json"))
    for path in exports or [folder / TASKS]:
        try:
            tasks = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise TidynewsError(f"{path}: not a JSON export of Label Studio: {error}") from error
        if not isinstance(tasks, list):
            raise TidynewsError(f"{path}: expected a list of tasks; export as JSON, not JSON-MIN")
        for number, task in enumerate(tasks, 1):
            where = f"{path.name}, task {number}"
            try:
                done = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
                for annotation in done if exports else task["predictions"]:
                    yield _document(task["data"], annotation, where)
            except (KeyError, TypeError, AttributeError) as error:
                raise TidynewsError(f"{where}: no {error} of a Label Studio export") from error


def _document(data: Mapping[str, Any], annotation: Mapping[str, Any], where: str) -> AnnotatedDocument:
    text, at = data["text"], units(data["text"])
    spans: list[Span] = []
    number: dict[str, int] = {}
    for region in annotation["result"]:
        if region["type"] != "labels":
            continue
        value = region["value"]
        here = f"{where}, {value.get('text', '')[:30]!r}"
        if not value["labels"]:
            raise TidynewsError(f"{here}: a region without a label")
        start, end = (bisect_left(at, value[key]) for key in ("start", "end"))
        if end >= len(at) or at[start] != value["start"] or at[end] != value["end"]:
            raise TidynewsError(f"{here}: {value['start']}-{value['end']} is no range of the text")
        same_words(value.get("text"), text[start:end], here)
        note = "; ".join(region.get("meta", {}).get("text", ()))
        number[region["id"]] = len(spans)
        spans.append(span_of(value["labels"][0], start, end, values_of(note, here), here))
    links = []
    for relation in annotation["result"]:
        if relation["type"] == "relation":
            roles = relation.get("labels") or [""]
            ends = number[relation["from_id"]], number[relation["to_id"]]
            links += [Link(ends[0], role, ends[1]) for role in roles]
    by = annotation.get("completed_by", "")
    by = by.get("email", by.get("id", "")) if isinstance(by, dict) else by
    return in_order(
        AnnotatedDocument(
            data["doc_id"], text, tuple(spans), tuple(links), data.get("title", ""), annotator=str(by)
        )
    )
