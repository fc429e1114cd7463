"""A record of a pattern file -> its dataclass, whose fields are the allowed keys and their types."""

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Literal, TypeVar

from .positions import Path
from .schema import Pattern

P = TypeVar("P", bound=Pattern)
Report = Callable[[Path, str], None]
Convert = Callable[[Any, Path, Report], Any]
_NAMES = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table of keys and values",
    type(None): "null",
}


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """The end of a message: what may have been meant, or nothing."""
    meant = closest(word, allowed)
    return f"; did you mean {meant!r}?" if meant else ""


def closest(word: object, allowed: Iterable[str]) -> str:
    """What may have been meant by a word, or nothing."""
    options = {option.casefold(): option for option in allowed}
    close = difflib.get_close_matches(str(word).casefold(), list(options), 1, 0.6)
    return options[close[0]] if close else ""


def build(
    kind: type[P], record: dict[str, Any], report: Report, source: Callable[[], str], layer: int = 0
) -> P | None:
    """The pattern that a record describes, or None after reporting all that is wrong with it."""
    faults: list[tuple[Path, str]] = []
    values = _read_fields(kind, record, (), lambda path, message: faults.append((path, message)))
    for path, message in faults:
        report(path, message)
    return None if faults else kind(**values, source=source(), layer=layer)


@cache
def _fields(kind: type) -> tuple[dict[str, Convert], frozenset[str]]:
    """Key -> how to read its value; and the keys that must be given."""
    hints = typing.get_type_hints(kind)
    filled_in = ("source", "layer") if issubclass(kind, Pattern) else ()
    fields = [f for f in dataclasses.fields(kind) if f.name not in filled_in]
    required = frozenset(
        f.name
        for f in fields
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    )
    return {f.name: _converter(hints[f.name], f.name in required) for f in fields}, required


def _read_fields(kind: type, record: dict[str, Any], at: Path, report: Report) -> dict[str, Any]:
    fields, required = _fields(kind)
    values = {}
    meant: set[str] = set()
    for key, value in record.items():
        if key in fields:
            values[key] = fields[key](value, (*at, key), report)
        else:
            allowed = ", ".join(fields)
            report((*at, key), f"unknown key {key!r}; allowed: {allowed}{did_you_mean(key, fields)}")
            meant.add(closest(key, fields))
    if not required <= record.keys():
        for key in sorted(required - record.keys() - meant):
            report(at, f"key {key!r} is missing")
    return values


def _converter(hint: Any, required: bool = True) -> Convert:
    """How to read a value of a type: converts it, or reports what was expected."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return lambda value, path, report: value
    if hint is str:
        return _read_text if required else _read_optional_text
    if origin is Literal:
        return _literal([str(a) for a in args])
    if origin in (types.UnionType, typing.Union):
        return _union(args)
    if origin is tuple:
        return _list(_converter(args[0]))
    if origin is dict:
        return _table(_converter(args[1]))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _nested(hint)
    return _scalar(hint)


def _expected(what: str, value: Any) -> str:
    return f"expected {what}, found {_NAMES.get(type(value), type(value).__name__)}"


def _read_optional_text(value: Any, path: Path, report: Report) -> Any:
    if type(value) is not str:
        report(path, f"{path[-1]}: {_expected(_NAMES[str], value)}")
    return value


def _read_text(value: Any, path: Path, report: Report) -> Any:
    if type(value) is not str:
        where = f"{path[-1]}: " if isinstance(path[-1], str) else ""
        report(path, where + _expected(_NAMES[str], value))
    elif not value.strip():
        report(path, f"{next(p for p in reversed(path) if isinstance(p, str))}: empty text matches nothing")
    return value


def _scalar(hint: type) -> Convert:
    def read(value: Any, path: Path, report: Report) -> Any:
        if hint is float and type(value) is int:
            return float(value)
        if type(value) is not hint:
            report(path, f"{path[-1]}: {_expected(_NAMES.get(hint, hint.__name__), value)}")
        return value

    return read


def _literal(allowed: list[str]) -> Convert:
    def read(value: Any, path: Path, report: Report) -> Any:
        if value not in allowed:
            options = ", ".join(repr(a) for a in allowed)
            report(path, f"{path[-1]}: {value!r}; allowed: {options}{did_you_mean(value, allowed)}")
        return value

    return read


def _union(options: tuple[Any, ...]) -> Convert:
    """Read as the first option that fits the value's outer type; its inner faults are reported."""
    converters = [(_outer(option), _converter(option)) for option in options]

    def read(value: Any, path: Path, report: Report) -> Any:
        for outer, convert in converters:
            if isinstance(value, outer) and not (outer is int and isinstance(value, bool)):
                return convert(value, path, report)
        expected = " or ".join(dict.fromkeys(_NAMES.get(outer, outer.__name__) for outer, _ in converters))
        report(path, f"{path[-1]}: {_expected(expected, value)}")
        return value

    return read


def _outer(hint: Any) -> type:
    """The type of a value as JSON or TOML gives it."""
    origin = typing.get_origin(hint)
    if origin is Literal:
        return str
    if origin is tuple:
        return list
    if origin is dict or dataclasses.is_dataclass(hint):
        return dict
    return hint if isinstance(hint, type) else object


def _list(convert: Convert) -> Convert:
    def read(value: Any, path: Path, report: Report) -> Any:
        if not isinstance(value, list):
            report(path, f"{path[-1]}: {_expected('a list […]', value)}")
            return ()
        return tuple([convert(item, (*path, i), report) for i, item in enumerate(value)])

    return read


def _table(convert: Convert) -> Convert:
    def read(value: Any, path: Path, report: Report) -> Any:
        if not isinstance(value, dict):
            where = f"{path[-1]}: " if isinstance(path[-1], str) else ""
            report(path, where + _expected(_NAMES[dict], value))
            return {}
        return {key: convert(item, (*path, key), report) for key, item in value.items()}

    return read


def _nested(kind: type) -> Convert:
    def read(value: Any, path: Path, report: Report) -> Any:
        if not isinstance(value, dict):
            where = f"{path[-1]}: " if isinstance(path[-1], str) else ""
            report(path, where + _expected(_NAMES[dict], value))
            return value
        count = 0

        def counted(at: Path, message: str) -> None:
            nonlocal count
            count += 1
            report(at, message)

        values = _read_fields(kind, value, path, counted)
        return value if count else kind(**values)

    return read
