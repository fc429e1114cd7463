"""Tables of a spreadsheet (CSV, .xlsx) -> records: names, titles, stop-names, boilerplate, triggers.

A table holds what its column ``name``, ``title``, ``stop_name``, ``boilerplate`` or ``trigger`` says.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..labels import NAME_LABELS
from .building import closest, did_you_mean
from .formats import Record, Report
from .positions import Locate
from .schema import Boilerplate, CommonName, EntityPattern, EventType, SameAs, Title

_ALL = ("id", "note", "off")
NAME_COLUMNS = (
    *("name", "aliases", "label", "type", "country", "id", "acronym", "wikidata", "weak_aliases", "role"),
    *("affiliation", "use", "note", "off"),
)
#: the column that tells what a table holds -> all its columns
COLUMNS = {
    "name": NAME_COLUMNS,
    "title": ("title", "kind", "also_name", "match", "no_match", *_ALL),
    "stop_name": ("stop_name", "kind", "match", "no_match", *_ALL),
    "boilerplate": ("boilerplate", "at", "kind", "match", "no_match", *_ALL),
    "trigger": ("trigger", "event_type", "pos", "mode", "measure", "match", "no_match", *_ALL),
}
SAME_AS = "same_as.csv"  # a file of this name joins and parts what the tables name
SAME_AS_COLUMNS = ("name", "same_as", "not_same_as", "note")
OF_TABLE = "Words of a table."  # the description of an event type that a table adds words to
_YES = ("yes", "true", "x", "1", "off")
_COUNTRIES = {"UK": "GB", "USA": "US", "UAE": "AE"}
_DELIMITER = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # as some spreadsheets begin a file
MAX_UNPACKED = 512 * 2**20  # bytes of a workbook
MAX_COLUMNS = 100  # of a sheet; no table has as many

Row = tuple[int, list[str]]  # line, cells
ColumnOf = Callable[[int, str], int]  # line, cell -> its column, from 1
Fault = Callable[[str, str], None]  # cell, message


def read_csv(text: str, stem: str, report: Report) -> Iterator[Record]:
    """A table as text: commas, or the semicolons or tabs that spreadsheets write in some countries."""
    lines = text.split("\n")
    named = _DELIMITER.fullmatch(lines[0])
    header = lines[1] if named and len(lines) > 1 else lines[0]
    delimiter = named[1] if named else max(",;\t", key=header.count)
    body = "\n" + text.partition("\n")[2] if named else text  # a blank line: numbers stay right

    def column_of(line: int, cell: str) -> int:
        return max(lines[line - 1].find(cell), 0) + 1

    def rows() -> Iterator[Row]:
        reader, number = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter), 1
        try:
            for row in reader:
                if any("\n" in cell for cell in row):
                    message = 'a quotation mark " is opened and not closed on its line; write "" for one'
                    report(number, 1, message)
                elif row:
                    yield number, row
                number = reader.line_num + 1
        except csv.Error as error:
            report(number, 1, f"not CSV: {error}")

    yield from read_rows(rows(), stem, report, column_of, whole=True)


def read_workbook(data: bytes, stem: str, report: Report) -> Iterator[Record]:
    """Every sheet of a workbook; a sheet without any cell is none."""
    import zipfile

    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                report(1, 1, "unpacks to more than 512 MB; leave out names that your articles never use")
                return
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, [*_cells(sheet)]) for sheet in book.worksheets]
    except Exception as error:  # openpyxl raises what zip, XML and its own checks do
        what = " ".join(str(error).split())[:80]
        report(
            1, 1, f"not a workbook that can be read ({type(error).__name__}: {what}); save it as .xlsx anew"
        )
        return
    filled = [(title, rows) for title, rows in sheets if rows]
    if not filled:
        report(1, 1, f"an empty workbook; {_kinds()}")
    for title, rows in filled:
        where = f"sheet {title!r}: " if len(filled) > 1 else ""
        places = dict(rows)

        def column_of(line: int, cell: str, places: dict[int, list[str]] = places) -> int:
            return places[line].index(cell) + 1 if cell and cell in places.get(line, ()) else 1

        def told(line: int, column: int, message: str, where: str = where) -> None:
            report(line, column, where + message)

        yield from read_rows(rows, stem, told, column_of)


def _cells(sheet: Any) -> Iterator[Row]:
    """The filled rows; of cells far to the right, which a file of few bytes may have, one sign."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_text(value) for value in row[:MAX_COLUMNS]] + ["…"] * any(row[MAX_COLUMNS:])
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def read_rows(
    rows: Iterable[Row], stem: str, report: Report, column_of: ColumnOf, *, whole: bool = False
) -> Iterator[Record]:
    """The records of a table; the first row names the columns.

    ``whole``: a row of fewer cells than there are columns lacks a comma.
    """
    kind = ""
    columns: list[str] = []
    for number, row in rows:
        if not columns:
            columns = [re.sub(r"[ -]+", "_", cell.strip().casefold()) for cell in row]
            kind, columns = _kind_of(columns, number, report)
            if not kind:
                return
        elif any(cell.strip() for cell in row):
            if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                message = (
                    f'{len(row)} cells under {len(columns)} columns; put a cell with a comma between "…"'
                )
                report(number, 1, message)
                continue
            if whole and len(row) < len(columns):
                message = f"{len(row)} cells under {len(columns)} columns: a comma is missing"
                report(number, 1, f"{message}; a blank cell keeps its own")
            known = {c: cell.strip() for c, cell in zip(columns, row) if cell.strip() and c in COLUMNS[kind]}
            yield from _read_row(kind, known, number, stem, report, column_of)
    if not columns:
        report(1, 1, f"an empty table; {_kinds()}")


def _kinds() -> str:
    return f"columns: {', '.join(NAME_COLUMNS)}; or a column {', '.join(list(COLUMNS)[1:])}"


def _kind_of(columns: list[str], line: int, report: Report) -> tuple[str, list[str]]:
    """What a table holds and its columns as they are meant, after reporting what is wrong with its header.

    Blank where nobody knows. A misspelt column is read as what it is taken for, so that the mistakes below it
    are told with it.
    """
    kind = next((kind for kind in COLUMNS if kind in columns), "name" if "off" in columns else "")
    kind = kind or next(filter(None, (closest(column, COLUMNS) for column in columns)), "")
    allowed = COLUMNS[kind or "name"]
    unknown = [column for column in columns if column not in allowed and column]
    if not kind and len(unknown) > 1:
        report(line, 1, f"not a table of names: it has no column 'name'; {_kinds()}")
        return "", columns
    if unknown:
        names, plural = ", ".join(map(repr, unknown)), "s" * (len(unknown) > 1)
        hint = next(filter(None, (did_you_mean(column, allowed) for column in unknown)), "")
        report(line, 1, f"unknown column{plural} {names}; allowed: {', '.join(allowed)}{hint}")
    if len(set(columns)) != len(columns):
        report(line, 1, "a column stands twice in the header")
        return "", columns
    if not kind and not unknown:
        report(line, 1, f"no column 'name'; {_kinds()}")
    meant = {column: closest(column, allowed) for column in unknown}
    return kind, [column if meant.get(column, "") in ("", *columns) else meant[column] for column in columns]


def _read_row(
    kind: str, cells: dict[str, str], line: int, stem: str, report: Report, column_of: ColumnOf
) -> Iterator[Record]:
    def fault(cell: str, message: str) -> None:
        report(line, column_of(line, cell), message)

    def locate(path: tuple[str | int, ...]) -> tuple[int, int]:
        return line, column_of(line, given.get(str(path[0]), "") if path else "")

    given = dict(cells)
    main, off = cells.get(kind, ""), cells.pop("off", "")
    if off and off.casefold() not in _YES:
        fault(off, f"off: {off!r}; allowed: yes, or blank")
        off = ""
    if not main and not off:
        fault("", f"the cell {kind!r} is empty")
        return
    pos = cells.setdefault("pos", "VERB").lower() if kind == "trigger" else ""
    cells.setdefault("id", ":".join(filter(None, (stem, kind if kind != "name" else "", main, pos))))
    if off:
        yield Record(EntityPattern, {"id": cells["id"], "off": True}, locate)
    else:
        yield from _READERS[kind](cells, locate, fault)


def _names(cells: dict[str, str], locate: Locate, fault: Fault) -> Iterator[Record]:
    aliases, weak = (_several(cells.pop(key, ""), key, fault) for key in ("aliases", "weak_aliases"))
    label = cells.setdefault("label", "ORG")
    if label.upper() in NAME_LABELS:
        cells["label"] = label.upper()
    if "type" in cells:
        cells["type"] = re.sub(r"[ -]+", "_", cells["type"].lower())
    if 0 < len(cells.get("country", "")) <= 3:
        code = cells["country"].upper()
        cells["country"] = _COUNTRIES.get(code, code)
    for form in dict.fromkeys([cells["name"], *aliases, cells.get("acronym", "")]):
        if form and form not in weak:
            yield Record(EntityPattern, {**cells, "pattern": form}, locate)
    for form in weak:
        yield Record(EntityPattern, {**cells, "pattern": form, "use": "describe"}, locate)


def _several(cell: str, key: str, fault: Fault) -> list[str]:
    """What stands between ``|``, or on lines of its own."""
    parts = [part.strip() for part in re.split(r"[|\n]", cell) if part.strip()]
    if ";" in cell:
        mended = "|".join(part.strip() for part in re.split("[;|]", cell) if part.strip())
        fault(cell, f"{key} are parted by |, not by ;: write {mended!r}")
    return parts


def _values(cells: dict[str, str], fault: Fault) -> dict[str, Any]:
    """The cells of every table, as the keys of a pattern."""
    values: dict[str, Any] = {key: cells[key] for key in ("id", "note") if key in cells}
    return values | {key: _several(cells[key], key, fault) for key in ("match", "no_match") if key in cells}


def _titles(cells: dict[str, str], locate: Locate, fault: Fault) -> Iterator[Record]:
    forms = _several(cells["title"], "title", fault)
    values = _values(cells, fault) | {"forms": [form.lower() for form in forms]}
    values |= {"kind": cells.get("kind", "office").lower()}
    if cells.get("also_name", "").casefold() in _YES:
        values["also_name"] = True
    yield Record(Title, values, locate)


def _stop_names(cells: dict[str, str], locate: Locate, fault: Fault) -> Iterator[Record]:
    forms = _several(cells["stop_name"], "stop_name", fault)
    kind = cells.get("kind", "whole").lower()
    values = {"forms": forms, "kind": kind, "any_label": kind in ("whole", "last")}
    yield Record(CommonName, {**_values(cells, fault), **values}, locate)


def _boilerplate(cells: dict[str, str], locate: Locate, fault: Fault) -> Iterator[Record]:
    """The line as it stands; ``*`` or ``…`` stands for any words."""
    regex = ".*".join(
        re.escape(part).replace(r"\ ", " ") for part in re.split(r"\*|…|\.\.\.", cells["boilerplate"])
    )
    values = _values(cells, fault) | {key: cells[key].lower() for key in ("at", "kind") if key in cells}
    yield Record(Boilerplate, values | {"regex": regex}, locate)


def _triggers(cells: dict[str, str], locate: Locate, fault: Fault) -> Iterator[Record]:
    """A trigger as an event type of one trigger, which adds to the type of this name."""
    if not cells.get("event_type"):
        fault("", "the cell 'event_type' is empty")
        return
    pos = cells["pos"].upper()
    trigger: dict[str, Any] = {
        "id": "word",
        "pos": pos,
        "words": _several(cells["trigger"], "trigger", fault),
    }
    trigger |= {key: cells[key].lower() for key in ("mode", "measure") if key in cells}
    name = re.sub(r"[ -]+", "_", cells["event_type"].upper())
    values = {"event_type": name, "description": OF_TABLE, "triggers": [trigger]}
    yield Record(EventType, {**_values(cells, fault), **values}, locate)


_READERS: dict[str, Callable[[dict[str, str], Locate, Fault], Iterator[Record]]] = {
    "name": _names,
    "title": _titles,
    "stop_name": _stop_names,
    "boilerplate": _boilerplate,
    "trigger": _triggers,
}


def read_same_as(text: str, stem: str, report: Report) -> Iterator[Record]:
    """Pairs of names or entity ids: columns name and same_as, or name and not_same_as."""
    header = text.split("\n", 1)[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count)))
    except csv.Error as error:
        report(1, 1, f"not CSV: {error}; a quotation mark may not be closed")
        return
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
