"""The text of a pattern file -> its records: EntityRuler JSONL, a CSV gazetteer, TOML tables."""

import csv
import io
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
    SameAs,
)

CSV_COLUMNS = (
    "name",
    "aliases",
    "label",
    "type",
    "country",
    "id",
    "acronym",
    "wikidata",
    "weak_aliases",
    "use",
    "note",
    "off",
)
SAME_AS = "same_as.csv"  # a file of this name joins and parts what the tables name
SAME_AS_COLUMNS = ("name", "same_as", "not_same_as", "note")
TABLES = dict(TOML_KINDS.values())
_YES = ("yes", "true", "x", "1", "off")
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


def read_csv(text: str, stem: str, report: Report) -> Iterator[Record]:
    """A gazetteer: one organization, person or place a row, aliases separated by ``|``."""
    delimiter = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    lines = text.split("\n")
    number = 1
    try:
        for row in rows:
            if not columns:
                columns = [cell.strip().casefold() for cell in row]
                if not _check_columns(columns, report):
                    return
            elif any("\n" in cell for cell in row):
                report(number, 1, 'a quotation mark " is opened and not closed on its line; write "" for one')
            elif any(cell.strip() for cell in row):
                yield from _read_row(row, columns, number, lines[number - 1], stem, report)
            number = rows.line_num + 1
    except csv.Error as error:
        report(number, 1, f"not CSV: {error}")
    if not columns:
        report(1, 1, f"an empty table; columns: {', '.join(CSV_COLUMNS)}")


def read_same_as(text: str, stem: str, report: Report) -> Iterator[Record]:
    """Pairs of names or entity ids: columns name and same_as, or name and not_same_as."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    columns = [cell.strip().casefold() for cell in rows[0]] if rows else []
    allowed = f"columns: {', '.join(SAME_AS_COLUMNS)}"
    unknown = next((column for column in columns if column not in SAME_AS_COLUMNS), "")
    if "name" not in columns or unknown or not {"same_as", "not_same_as"} & set(columns):
        what = f"unknown column {unknown!r}" if unknown else "expected name beside same_as or not_same_as"
        report(1, 1, f"{what}; {allowed}{did_you_mean(unknown, SAME_AS_COLUMNS) if unknown else ''}")
        return
    for number, row in enumerate(rows[1:], 2):
        cells = {column: cell.strip() for column, cell in zip(columns, row) if cell.strip()}
        said = [column for column in ("same_as", "not_same_as") if column in cells]
        if not cells:
            continue
        if "name" not in cells or len(said) != 1:
            report(number, 1, "give a name and, in one of same_as and not_same_as, another")
            continue
        cells["id"] = f"{stem}:{cells['name']}:{said[0]}:{cells[said[0]]}"
        yield Record(SameAs, cells, _in_line(number))


def _in_line(number: int) -> Locate:
    return lambda path: (number, 1)


def _delimiter(text: str) -> str:
    """Comma, or the semicolon or tab that spreadsheets write in some countries."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _check_columns(columns: list[str], report: Report) -> bool:
    allowed = ", ".join(CSV_COLUMNS)
    faults = []
    if not {"name", "off"} & set(columns) and len(set(columns) - set(CSV_COLUMNS)) > 1:
        report(1, 1, f"not a table of names: it has no column 'name'; columns: {allowed}")
        return False
    if unknown := [column for column in columns if column not in CSV_COLUMNS]:
        names = ", ".join(map(repr, unknown))
        hint = next(filter(None, (did_you_mean(column, CSV_COLUMNS) for column in unknown)), "")
        faults.append(f"unknown column{'s' if len(unknown) > 1 else ''} {names}; allowed: {allowed}{hint}")
    if len(set(columns)) != len(columns):
        faults.append("a column stands twice in the header")
    if not faults and not {"name", "off"} & set(columns):
        faults.append(f"no column 'name'; columns: {allowed}")
    for fault in faults:
        report(1, 1, fault)
    return not faults


def _read_row(
    row: list[str], columns: list[str], number: int, line: str, stem: str, report: Report
) -> Iterator[Record]:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        report(
            number, 1, f'{len(row)} cells under {len(columns)} columns; put a cell with a comma between "…"'
        )
        return
    cells = {column: cell.strip() for column, cell in zip(columns, row) if cell.strip()}
    name, off = cells.get("name", ""), cells.pop("off", "")

    def locate(path: tuple[str | int, ...]) -> tuple[int, int]:
        cell = cells.get(str(path[0]), "") if path else ""
        return number, max(line.find(cell), 0) + 1

    if off and off.casefold() not in _YES:
        report(number, max(line.find(off), 0) + 1, f"off: {off!r}; allowed: yes, or blank")
        return
    if not name and not off:
        report(number, 1, "the cell 'name' is empty")
        return
    cells.setdefault("id", f"{stem}:{name}")
    if off:
        yield Record(EntityPattern, {"id": cells["id"], "off": True}, locate)
        return
    aliases = [alias.strip() for alias in cells.pop("aliases", "").split("|")]
    weak = [alias.strip() for alias in cells.pop("weak_aliases", "").split("|") if alias.strip()]
    cells.setdefault("label", "ORG")
    for form in dict.fromkeys([name, *aliases, cells.get("acronym", "")]):
        if form and form not in weak:
            yield Record(EntityPattern, {**cells, "pattern": form}, locate)
    for form in weak:
        yield Record(EntityPattern, {**cells, "pattern": form, "use": "describe"}, locate)


def read_toml(text: str, stem: str, report: Report) -> Iterator[Record]:
    """Tables ``[[title]]``, ``[[unit]]``, … of any kind; or a file that is one event type."""
    if len(text) > MAX_TOML:
        report(1, 1, f"{len(text):,} characters; at most {MAX_TOML:,} of TOML are read: part it into files")
        return
    bare = _STRINGS.sub(lambda found: "\n" * found[0].count("\n"), text)  # strings and comments taken out
    if deep := _DEEP_KEY.search(bare):
        report(bare.count("\n", 0, deep.start()) + 1, 1, "a key of more than eight parts; tables have two")
        return
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(*_toml_error(str(error), text))
        return
    except RecursionError:
        report(1, 1, "brackets are nested too deeply to be read")
        return
    except ValueError as error:  # an integer of more than 4,300 digits, a date that is none
        report(1, 1, f"not TOML: {error}")
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
