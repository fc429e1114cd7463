"""The patterns of several folders, one on top of the other."""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from ..errors import PatternProblem
from .building import build, did_you_mean
from .classes import Words, join_classes
from .formats import Record
from .schema import EntityPattern, EventType, Pattern, WordClass

P = TypeVar("P", bound=Pattern)


@dataclass(frozen=True)
class Patterns:
    """All patterns of a run, in reading order: a later one wins over an earlier one."""

    entities: tuple[EntityPattern, ...] = ()
    events: tuple[EventType, ...] = ()
    kinds: dict[type[Pattern], tuple[Pattern, ...]] = field(default_factory=dict)
    sha256: str = ""  # of all files read
    files: tuple[str, ...] = ()
    #: what was read: number of the folder, path below it, content
    sources: tuple[tuple[int, str, bytes], ...] = field(default=(), repr=False)
    #: what was learned from corrections: file name -> content (see ``learned``)
    learned: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def of(self, kind: type[P]) -> tuple[P, ...]:
        """The patterns of one TOML kind, e.g. ``patterns.of(Unit)``."""
        return typing.cast(tuple[P, ...], self.kinds.get(kind, ()))

    @cached_property
    def words(self) -> Words:
        """The words of every class."""
        return join_classes(self.of(WordClass))

    def __iter__(self) -> Iterator[Pattern]:
        """Every pattern: entities, event types, then the TOML kinds."""
        yield from self.entities
        yield from self.events
        for patterns in self.kinds.values():
            yield from patterns


class Layers:
    """Patterns as folder after folder is read: merged by id, the later folder on top."""

    def __init__(self, problems: list[PatternProblem]) -> None:
        self._problems = problems
        self._entities: dict[tuple[str, str], EntityPattern] = {}
        self._others: dict[str, Pattern] = {}  # id -> event type or pattern of a TOML kind
        self._seen: dict[str, Pattern] = {}  # id -> its first pattern in the folder that is being read
        self._off: list[tuple[str, str, int, int]] = []  # id, file, line, column
        self._off_types: set[str] = set()  # event types whose pattern is switched off
        self._layer = -1

    def start(self) -> None:
        """Begin a new folder."""
        self._seen, self._off = {}, []
        self._layer += 1

    def add(self, record: Record, name: str, report: Any) -> None:
        """Check a record and take it in, or note what it switches off."""

        def report_at(path: tuple[str | int, ...], message: str) -> None:
            report(*record.locate(path), message)

        values = record.values
        if "off" in values:
            if values["off"] is True:
                self._switch_off(record, name, report_at)
                return
            if values["off"] is False:
                values = {key: value for key, value in values.items() if key != "off"}
        pattern = build(record.kind, values, report_at, lambda: f"{name}:{record.locate(())[0]}", self._layer)
        if pattern is None:
            return
        first = self._seen.setdefault(pattern.id, pattern)
        if first is not pattern and (fault := _clash(first, pattern)):
            report_at(("id",), fault)
        elif isinstance(pattern, EntityPattern):
            key = pattern.id, str(pattern.pattern)
            self._entities.pop(key, None)  # so that it stands last, where it wins
            self._entities[key] = pattern
        else:
            self._others.pop(pattern.id, None)
            self._others[pattern.id] = pattern

    def _switch_off(self, record: Record, name: str, report_at: Any) -> None:
        more = sorted(record.values.keys() - {"id", "off", "note", "event_type"})
        if more:
            report_at((more[0],), f"key {more[0]!r} beside off; a pattern is switched off by its id alone")
        elif not isinstance(record.values.get("id"), str):
            report_at(("id",), "give the id of the pattern to switch off")
        else:
            self._off.append((record.values["id"], name, *record.locate(("id",))))

    def finish(self) -> None:
        """End a folder: what it switches off goes, in this folder and those below it."""
        if not self._off:
            return
        off = {identifier for identifier, *_ in self._off}
        known = {key[0] for key in self._entities} | self._others.keys()
        for identifier, name, line, column in self._off:
            word_class = self._others.get(identifier)
            if isinstance(word_class, WordClass) and not word_class.adds_to:
                message = f"rules ask for the word class {identifier!r}; give the words that shall stay"
                self._problems.append(PatternProblem(name, line, column, message))
        self._entities = {key: p for key, p in self._entities.items() if key[0] not in off}
        self._off_types |= {
            p.event_type for i, p in self._others.items() if i in off and isinstance(p, EventType)
        }
        self._others = {i: p for i, p in self._others.items() if i not in off}
        for identifier, pattern in self._others.items():
            self._others[identifier], inner = _without(pattern, off)
            known |= inner
        for identifier, name, line, column in self._off:
            if identifier not in known:
                message = f"no pattern has the id {identifier!r}: nothing is switched off"
                hint = did_you_mean(identifier, known) or "; the ids of a text: tidynews patterns try TEXT"
                self._problems.append(PatternProblem(name, line, column, message + hint, "warning"))

    def patterns(self, sha256: str, files: tuple[str, ...]) -> Patterns:
        """What is on top in the end."""
        kinds: dict[type[Pattern], list[Pattern]] = {}
        for pattern in self._others.values():
            kinds.setdefault(type(pattern), []).append(pattern)
        events = typing.cast(list[EventType], kinds.pop(EventType, []))
        gone = self._off_types - {event.event_type for event in events}
        events = [_without_types(event, gone) for event in events]
        return Patterns(
            entities=tuple(self._entities.values()),
            events=tuple(events),
            kinds={kind: tuple(entries) for kind, entries in kinds.items()},
            sha256=sha256,
            files=files,
        )


def _clash(first: Pattern, second: Pattern) -> str:
    """What is wrong with a second pattern of the same id in one folder, or nothing.

    Lines of one organization, person or place share its id: they are its names.
    """
    if isinstance(first, EntityPattern) and isinstance(second, EntityPattern):
        for key in ("label", "name", "type", "country"):
            one, other = getattr(first, key), getattr(second, key)
            if one and other and one != other:
                where = f"has the {key} {one!r} at {first.source}, and {other!r} here"
                return f"id {second.id!r} {where}; one id is one thing"
        return ""
    return f"id {second.id!r} stands already at {first.source}; give each pattern its own"


def _without_types(event: EventType, gone: set[str]) -> EventType:
    """An event type whose promised or refused acts keep their type where the other one is switched off."""
    promised = "" if event.promised in gone else event.promised
    refused = "" if event.refused in gone else event.refused
    unchanged = (promised, refused) == (event.promised, event.refused)
    return event if unchanged else replace(event, promised=promised, refused=refused)


def _without(pattern: Pattern, off: set[str]) -> tuple[Pattern, set[str]]:
    """A pattern without the parts that are switched off, and the ids of all its parts.

    A trigger of an event type has the id that its rows show: ``protest.march``.
    """
    inner: set[str] = set()
    changes: dict[str, Any] = {}
    for f in dataclasses.fields(pattern):
        parts = getattr(pattern, f.name)
        if isinstance(parts, tuple) and parts and all(getattr(part, "id", "") for part in parts):
            ids = [f"{pattern.id}.{part.id}" for part in parts]
            inner.update(ids)
            kept = tuple(part for part, name in zip(parts, ids) if name not in off)
            if len(kept) < len(parts):
                changes[f.name] = kept
    return (replace(pattern, **changes) if changes else pattern), inner
