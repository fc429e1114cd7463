"""Pattern files -> patterns, with every problem as path:line:column."""

import csv
import dataclasses
import hashlib
import json
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ..errors import PatternError, PatternProblem
from .schema import TOML_KINDS, EntityPattern, EventType, Pattern

P = TypeVar("P", bound=Pattern)
JSONL_KEYS = {f.name for f in dataclasses.fields(EntityPattern)} - {"source"}
CSV_COLUMNS = ("name", "aliases", "label", "type", "country", "id")


@dataclass(frozen=True)
class Patterns:
    """All patterns of a run, in reading order: a later folder's win over an earlier one's."""

    entities: tuple[EntityPattern, ...] = ()
    events: tuple[EventType, ...] = ()
    kinds: dict[type[Pattern], tuple[Pattern, ...]] = field(default_factory=dict)
    sha256: str = ""  # of all files read

    def of(self, kind: type[P]) -> tuple[P, ...]:
        """The patterns of one TOML kind, e.g. ``patterns.of(Unit)``."""
        return typing.cast(tuple[P, ...], self.kinds.get(kind, ()))


def shipped_folder() -> Path:
    """The folder of the shipped patterns: inside the installed package, or of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped_patterns"
    return installed if installed.is_dir() else package.parent / "patterns"


@lru_cache(maxsize=8)
def load_patterns(*folders: str) -> Patterns:
    """Read the shipped patterns and, over them, those of ``folders``.

    Raises PatternError with every problem of every file.
    """
    problems: list[PatternProblem] = []
    entities: dict[tuple[str, str], EntityPattern] = {}
    events: dict[str, EventType] = {}
    kinds: dict[type[Pattern], dict[str, Pattern]] = {}
    digest = hashlib.sha256()
    for folder in (shipped_folder(), *map(Path, folders)):
        if not folder.is_dir():
            problems.append(PatternProblem(str(folder), 1, 1, "no such folder of patterns"))
            continue
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".jsonl", ".csv", ".toml")):
            data = path.read_bytes()
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + data + b"\0")
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = data[: error.start].count(b"\n") + 1
                problems.append(PatternProblem(str(path), line, 1, "not UTF-8 text; save the file as UTF-8"))
                continue
            if path.suffix == ".toml" and path.parent.name == "events":
                for pattern in _read_event(path, text, problems):
                    events[pattern.id] = pattern
            elif path.suffix == ".toml":
                for entry in _read_toml(path, text, problems):
                    kinds.setdefault(type(entry), {})[entry.id] = entry
            else:
                read = _read_jsonl if path.suffix == ".jsonl" else _read_csv
                for item in read(path, text, problems):
                    entities[item.id, str(item.pattern)] = item
    if any(p.severity == "error" for p in problems):
        raise PatternError(problems)
    return Patterns(
        entities=tuple(entities.values()),
        events=tuple(events.values()),
        kinds={kind: tuple(entries.values()) for kind, entries in kinds.items()},
        sha256=digest.hexdigest(),
    )


def _read_jsonl(path: Path, text: str, problems: list[PatternProblem]) -> Iterator[EntityPattern]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(PatternProblem(str(path), number, error.colno, f"not JSON: {error.msg}"))
            continue
        if not isinstance(record, dict):
            problems.append(PatternProblem(str(path), number, 1, "expected an object {…} on each line"))
            continue
        if isinstance(record.get("pattern"), list):
            record["pattern"] = tuple(record["pattern"])
        record.setdefault("id", f"{path.stem}:{number}")
        yield from _build(EntityPattern, record, path, lambda key, n=number: n, problems)


def _read_csv(path: Path, text: str, problems: list[PatternProblem]) -> Iterator[EntityPattern]:
    rows = csv.DictReader(text.splitlines())
    unknown = [c for c in rows.fieldnames or () if c not in CSV_COLUMNS]
    if unknown or "name" not in (rows.fieldnames or ()):
        what = f"unknown column {unknown[0]!r}" if unknown else "no column 'name'"
        problems.append(PatternProblem(str(path), 1, 1, f"{what}; columns: {', '.join(CSV_COLUMNS)}"))
        return
    for row in rows:
        name = (row.get("name") or "").strip()
        if not name:
            problems.append(PatternProblem(str(path), rows.line_num, 1, "no name"))
            continue
        aliases = [a.strip() for a in (row.get("aliases") or "").split("|") if a.strip()]
        record = {k: (row.get(k) or "").strip() for k in ("label", "type", "country", "id")}
        record = {k: v for k, v in record.items() if v}
        record = {"id": f"{path.stem}:{name}", "label": "ORG", "name": name, **record}
        for form in dict.fromkeys([name, *aliases]):
            yield from _build(
                EntityPattern, {**record, "pattern": form}, path, lambda key, n=rows.line_num: n, problems
            )


def _read_toml(path: Path, text: str, problems: list[PatternProblem]) -> Iterator[Pattern]:
    if path.stem not in TOML_KINDS:
        known = ", ".join(f"{k}.toml" for k in TOML_KINDS)
        problems.append(PatternProblem(str(path), 1, 1, f"unknown pattern file; known: {known}"))
        return
    table, kind = TOML_KINDS[path.stem]
    data = _parse_toml(path, text, problems)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith(f"[[{table}]]")]
    for key in data.keys() - {table}:
        problems.append(PatternProblem(str(path), 1, 1, f"unknown table {key!r}; expected [[{table}]]"))
    for entry, line in zip(data.get(table, []), lines, strict=False):
        yield from _build(kind, entry, path, _key_lines(text, line), problems)


def _read_event(path: Path, text: str, problems: list[PatternProblem]) -> Iterator[EventType]:
    data = _parse_toml(path, text, problems)
    if data:
        yield from _build(EventType, {"id": path.stem, **data}, path, _key_lines(text, 1), problems)


def _parse_toml(path: Path, text: str, problems: list[PatternProblem]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        problems.append(PatternProblem(str(path), line, column, f"not TOML: {error}"))
        return {}


def _key_lines(text: str, start: int) -> Any:
    """A function key -> line, for the table that starts at line ``start``."""
    lines = text.splitlines()

    def line_of(key: str) -> int:
        for number in range(start, len(lines)):
            if number > start and lines[number].startswith("[["):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
                return number + 1
        return start

    return line_of


def _build(
    kind: type[P], record: dict[str, Any], path: Path, line_of: Any, problems: list[PatternProblem]
) -> Iterator[P]:
    """Check a record against the fields of its class; yields the pattern, or nothing."""
    fields = {f.name: f for f in dataclasses.fields(kind) if f.name != "source"}
    hints = typing.get_type_hints(kind)
    found: list[PatternProblem] = []

    def problem(key: str, message: str) -> None:
        found.append(PatternProblem(str(path), line_of(key), 1, message))

    values: dict[str, Any] = {}
    for key, value in record.items():
        if key not in fields:
            problem(key, f"unknown key {key!r}; allowed: {', '.join(fields)}")
            continue
        try:
            values[key] = _convert(value, hints[key])
        except (TypeError, ValueError) as error:
            problem(key, f"{key}: {error}")
    for name, f in fields.items():
        required = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        if required and name not in record:
            problem("", f"missing key {name!r}")
    problems.extend(found)
    if not found:
        yield kind(**values, source=f"{path}:{line_of('')}")


def _convert(value: Any, hint: Any) -> Any:
    """The value as its field wants it; TypeError or ValueError says what was expected."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        for option in args:
            try:
                return _convert(value, option)
            except (TypeError, ValueError):
                continue
        raise TypeError("expected " + " or ".join(getattr(a, "__name__", str(a)) for a in args))
    if origin is tuple:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise TypeError("expected a list")
        return tuple(_convert(v, args[0]) for v in value)
    if origin is dict:
        if not isinstance(value, dict):
            raise TypeError("expected a table of keys and values")
        return value
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, dict):
            raise TypeError("expected a table of keys and values")
        names = {f.name for f in dataclasses.fields(hint)}
        unknown = sorted(value.keys() - names)
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r}; allowed: {', '.join(sorted(names))}")
        hints = typing.get_type_hints(hint)
        return hint(**{k: _convert(v, hints[k]) for k, v in value.items()})
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError(f"expected {hint.__name__}, found {type(value).__name__}")
    if hint is str and not value.strip():
        raise ValueError("empty text")
    return value
