"""The text of a pattern file -> its records: EntityRuler JSONL, TOML tables; ``sheets`` reads tables."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .building import did_you_mean
from .positions import (
    Locate,
    json_positions,
    locate_in,
    toml_positions,
)
from .schema import (
    TOML_KINDS,
    EntityPattern,
    EventType,
    Pattern,
)

TABLES = dict(TOML_KINDS.values())
_CURLY = tuple("\u201c\u201d\u201e\u2018\u2019")
MAX_TOML = 2_000_000  # characters of a TOML file
_STRINGS = re.compile(r"#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'", re.DOTALL)
#: a key of more than eight parts: tomllib takes quadratic time for them
_DEEP_KEY = re.compile(r"(?<![\w.-])[\w-]*(?:[ \t]*\.[ \t]*[\w-]*){8}")
_EVENT_KEYS = ("event_type", "triggers")
Report = Callable[[int, int, str], None]  # line, column, message


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a file before its keys and values are checked."""

    kind: type[Pattern]
    values: dict[str, Any]
    locate: Locate


class _DuplicateKeyError(ValueError):
    """A key that stands twice in one JSON object: the json module would drop the first in silence."""


def read_jsonl(text: str, stem: str, report: Report) -> Iterator[Record]:
    """One JSON object a line, in the format of spaCy's EntityRuler."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            values = _DECODER.decode(line)
        except json.JSONDecodeError as error:
            message = error.msg[0].lower() + error.msg[1:]
            hint = _json_hint(line, error.pos)
            report(number, error.colno, f"not JSON: {message}; expected one object {{…}} on each line{hint}")
            if line.strip() == "[":
                return
        except _DuplicateKeyError as error:
            column = [m.start() for m in re.finditer(re.escape(json.dumps(str(error))), line)][-1:] or [0]
            report(number, column[0] + 1, f"key {str(error)!r} stands twice; keep one")
        except RecursionError:
            report(number, 1, "brackets are nested too deeply to be read")
        except ValueError as error:  # an integer of more than 4,300 digits
            report(number, 1, f"not JSON: {error}")
        else:
            if isinstance(values, dict):
                if "id" not in values:
                    pattern = values.get("pattern")
                    values["id"] = f"{stem}:{pattern if isinstance(pattern, str) else number}"
                yield Record(EntityPattern, values, locate_in(line, json_positions, number))
            else:
                report(number, 1, "expected an object {…} on each line")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [key for key, _ in pairs]
        raise _DuplicateKeyError(next(n for n in names if names.count(n) > 1))
    return table


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_keys)  # one for all lines: json.loads makes one a call


def parse_toml(text: str, report: Report) -> dict[str, Any] | None:
    """The tables of a text in TOML; None, after saying why, where it is none or would hold the parser."""
    if len(text) > MAX_TOML:
        report(1, 1, f"{len(text):,} characters; at most {MAX_TOML:,} of TOML are read: part it into files")
        return None
    bare = _STRINGS.sub(lambda found: "\n" * found[0].count("\n"), text)  # strings and comments taken out
    if deep := _DEEP_KEY.search(bare):
        report(bare.count("\n", 0, deep.start()) + 1, 1, "a key of more than eight parts; tables have two")
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(*_toml_error(str(error), text))
    except RecursionError:
        report(1, 1, "brackets are nested too deeply to be read")
    except ValueError as error:  # an integer of more than 4,300 digits, a date that is none
        report(1, 1, f"not TOML: {str(error).partition(';')[0]}")
    return None


def read_toml(text: str, stem: str, report: Report) -> Iterator[Record]:
    """Tables ``[[title]]``, ``[[unit]]``, … of any kind; or a file that is one event type."""
    data = parse_toml(text, report)
    if data is None:
        return
    locate = locate_in(text, toml_positions)
    if any(key in data for key in _EVENT_KEYS) or (data.get("off") is True and "id" in data):
        yield Record(EventType, {"id": stem, **data}, locate)
        return
    for table, entries in data.items():
        if table not in TABLES:
            allowed = ", ".join(f"[[{name}]]" for name in TABLES)
            hint = did_you_mean(table, TABLES)
            report(*locate((table,)), f"unknown table {table!r}; allowed: {allowed}{hint}")
        elif not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            report(*locate((table,)), f"expected tables [[{table}]], with two brackets")
        else:
            for index, entry in enumerate(entries):
                yield Record(TABLES[table], entry, _below(locate, (table, index)))


def _below(locate: Locate, parent: tuple[str | int, ...]) -> Locate:
    return lambda path: locate((*parent, *path))


def _toml_error(message: str, text: str) -> tuple[int, int, str]:
    what, _, place = message.partition(" (at ")
    what = what[:1].lower() + what[1:]
    if found := re.search(r"line (\d+), column (\d+)", place):
        line, column = int(found[1]), int(found[2])
        rest = text.split("\n")[line - 1][column - 1 :]
        return line, column, f"not TOML: {what}{_toml_hint(what, rest)}"
    return text.count("\n") + 1, 1, f"not TOML: {what}; something is not closed at the end of the file"


def _toml_hint(what: str, rest: str) -> str:
    """What to write instead, for the commonest slips."""
    if rest[:1] in _CURLY:
        return "; these quotes are curly: write straight ones"
    if what.startswith("unescaped"):
        return "; write expressions between single quotes: '…'"
    if word := re.match(r"[^\W\d][\w -]*", rest):
        return f'; text stands in quotes: "{word[0].strip()}"'
    return ""


def _json_hint(line: str, at: int) -> str:
    """What to write instead, for the commonest slips."""
    if line.strip() == "[":
        return "; this is a list: leave out [ ] and the commas between the objects"
    if line[at : at + 1] in _CURLY:
        return "; these quotes are curly: write straight ones"
    if line[at : at + 1] == "'":
        return '; write double quotes: "…"'
    if not line[at:].strip():
        return "; the whole object stands on one line"
    if line[:at].rstrip().endswith(",") and line[at] in "}]":
        return "; remove the comma before the bracket"
    return ""
