"""Reads annotated articles: the events that are wanted, the rows that were judged, the names."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..corpus import Document
from ..errors import TidynewsError

Span = tuple[int, int]


@dataclass(frozen=True)
class GoldEvent:
    """One wanted event; each cell holds every answer that is right, "" among them where a blank is."""

    what: str
    main: bool
    type: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]  # (first day, last day)
    actor: tuple[str, ...]
    target: tuple[str, ...] | None  # None: a target makes no sense
    place: tuple[str, ...]
    country: tuple[str, ...]
    counts: Mapping[str, tuple[int | str, ...]]  # by measure; what is not there must be blank
    status: tuple[str, ...]
    triggers: tuple[Span, ...]  # characters of every word that may carry it


@dataclass(frozen=True)
class JudgedRow:
    """What a reader thought of one row of a run; ``spans`` are its mentions, its own trigger first."""

    verdict: str  # right | half | wrong
    spans: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True)
class GoldArticle:
    """The annotations of one article; ``None`` where that half was not annotated."""

    id: str
    part: str  # train | dev | test, or blank
    events: tuple[GoldEvent, ...] | None = None
    rows: tuple[JudgedRow, ...] = ()
    names: tuple[tuple[int, int, str], ...] | None = None  # start, end, PERSON | ORG | LOC | OTHER
    numbers: tuple[tuple[int, int, str, str, str], ...] | None = None  # start, end, kind, value, unit
    dates: tuple[tuple[int, int, str, str, str], ...] | None = None  # start, end, type, first and last day
    text: str = field(default="", repr=False)


def read_gold(folder: Path, part: str = "") -> list[GoldArticle]:
    """The annotated articles of a folder, or those of one part of its split, by id.

    Raises TidynewsError with the path where something is not as the format says.
    """
    split = _json(folder / "split.json") if (folder / "split.json").is_file() else {}
    texts = _texts(folder / "articles.jsonl")
    found = {kind: dict(_halves(folder / kind)) for kind in ("events", "names", "numbers", "dates")}
    if not any(found.values()):
        raise TidynewsError(f"{folder}: no events/*.json and no names/*.json")
    articles = []
    for doc_id in sorted({doc_id for half in found.values() for doc_id in half}):
        if part and split.get(doc_id) != part:
            continue
        events, names = found["events"].get(doc_id), found["names"].get(doc_id)
        articles.append(
            GoldArticle(
                id=doc_id,
                part=split.get(doc_id, ""),
                events=tuple(map(_event, events["events"])) if events else None,
                rows=_judged(events) if events else (),
                names=tuple((a, b, label) for a, b, label in names.get("spans", ())) if names else None,
                numbers=_spans(found["numbers"].get(doc_id)),
                dates=_spans(found["dates"].get(doc_id)),
                text=texts.get(doc_id, ""),
            )
        )
    return articles


def _spans(value: Mapping[str, Any] | None) -> tuple[tuple[int, int, str, str, str], ...] | None:
    return None if value is None else tuple((a, b, kind, x, y) for a, b, kind, x, y in value["spans"])


def _texts(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {record["id"]: record["text"] for record in map(json.loads, lines)}


def read_documents(folder: Path) -> list[Document]:
    """The articles of a folder of gold as a run reads them. Raises TidynewsError where there are none."""
    path = folder / "articles.jsonl"
    if not path.is_file():
        raise TidynewsError(f"{folder}: no articles.jsonl with the texts of the annotated articles")
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                value = json.loads(line)
                cells = {key: value.get(key) or "" for key in ("title", "published", "publisher", "url")}
                basis = "metadata" if cells["published"] else ""
                found.append(Document(value["id"], "", value["text"], published_basis=basis, **cells))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise TidynewsError(f"{path}:{number}: {type(error).__name__}: {error}") from error
    return found


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TidynewsError(f"{path}: {error}") from error


def _halves(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        value = _json(path)
        try:
            for event in value.get("events", ()):
                _event(event)
            yield value["id"], value
        except (KeyError, TypeError, ValueError) as error:
            raise TidynewsError(f"{path}: {type(error).__name__}: {error}") from error


def _event(value: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        what=value["what"],
        main=bool(value.get("main")),
        type=tuple(value["type"]),
        dates=tuple((first, last) for first, last in value["dates"]),
        actor=tuple(value["actor"]),
        target=None if value.get("target") is None else tuple(value["target"]),
        place=tuple(value["place"]),
        country=tuple(value["country"]),
        counts={measure: tuple(accepted) for measure, accepted in value["counts"].items()},
        status=tuple(value["status"]),
        triggers=tuple((start, end) for start, end in value["triggers"]),
    )


def _judged(value: Mapping[str, Any]) -> tuple[JudgedRow, ...]:
    reasons = value.get("reasons") or [""] * len(value["rows"])
    return tuple(
        JudgedRow(verdict, tuple((start, end) for start, end in spans), reason)
        for (verdict, *spans), reason in zip(value["rows"], reasons)
    )
