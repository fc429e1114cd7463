"""Records -> files: the CSV dialect, the data package, and tables that appear whole or not at all."""

import contextlib
import csv
import datetime
import json
import math
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import tee
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from .. import __version__
from ..errors import TidynewsError
from ..interrupts import interrupts_held
from .exchanging import COMPLETE, NEW, STATE_FOLDER, sync
from .placing import hash_of, put_in_place, refuse_links, seal
from .records import ASIDE, TABLES, Record, Table
from .schema import table_resource

# a cell may hold a sentence as long as its article, of one word: the module's own limit stops at 131,072
csv.field_size_limit(2**31 - 1)

#: table -> (number of rows, their CSV text)
Lines = Mapping[str, tuple[int, str]]

# A cell that a spreadsheet would run as a formula; apostrophes in front are set aside, so undoing is exact.
FORMULA_STARTS = "'=+-@\uff1d\uff0b\uff0d\uff20"
FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
UNDO = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def collapse(text: str) -> str:
    """White space and control characters as single spaces, none at the ends."""
    if text.isprintable() and "  " not in text:  # nearly every cell
        return text.strip()
    return BREAKS.sub(" ", text).strip()


@lru_cache(maxsize=1000)  # ids, labels and kinds come again and again; more would be slow to look up
def text_cell(text: str) -> str:
    """A text as a quoted CSV cell, collapsed and safe to open in a spreadsheet; nothing when blank."""
    text = collapse(text)
    if not text:
        return ""
    if text[0] in FORMULA_STARTS and FORMULA.match(text):
        text = "'" + text
    return _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def number_cell(value: int | float | None) -> str:
    """A number in plain decimal or exponent form; whole numbers without a point; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return repr(value)


def csv_lines(rows: Iterable[Record]) -> Lines:
    """Rows as CSV text, by table."""
    by_type: dict[type, list[Record]] = defaultdict(list)
    for row in rows:
        by_type[type(row)].append(row)
    return {_FORMATS[record].name: _FORMATS[record].lines(same) for record, same in by_type.items()}


class _Format:
    """How the rows of one table are written."""

    def __init__(self, table: Table) -> None:
        self.name = table.name
        self._values = attrgetter(*table.columns)
        self._cells = [_CELLS[hint] for hint in table.hints.values()]

    def lines(self, rows: Sequence[Record]) -> tuple[int, str]:
        """The number of rows, and their text; written column by column, which takes a call for each."""
        columns = zip(*map(self._values, rows))
        cells = [map(cell, column) for cell, column in zip(self._cells, columns)]
        return len(rows), "".join([",".join(line) + "\r\n" for line in zip(*cells)])


_CELLS: dict[Any, Callable[[Any], str]] = {
    str: text_cell,
    int: repr,
    **dict.fromkeys((float, int | None, float | None), number_cell),
}
_FORMATS = {table.record: _Format(table) for table in (*TABLES, *ASIDE)}


def cannot_write(folder: Path, reason: str) -> str:
    """The line for a folder that does not take what is written."""
    return f"cannot write to {folder}: {reason}; make room, or name another folder with --output"


@contextlib.contextmanager
def told_writing(folder: Path) -> Iterator[None]:
    """Tell in one line (TidynewsError) what a disk or folder does not take."""
    try:
        yield
    except OSError as error:
        raise TidynewsError(cannot_write(folder, error.strerror or str(error))) from error


class TableWriter:
    """Writes rows to all tables; at the end the new set takes the place of the old one.

    The new tables grow in a folder of their own. When they are complete, one rename marks them so, and
    they are moved into place; a run that is killed in between leaves that to the next run. Used as a
    context manager, by one process at a time (see ResultStore): leaving it by an exception keeps the old
    tables. Raises TidynewsError where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts = {table.name: 0 for table in TABLES}
        self._new = folder / STATE_FOLDER / NEW
        self._files: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        with told_writing(self.folder):
            refuse_links(self._new.parent)
            self._new.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(self.folder)
            shutil.rmtree(self._new, ignore_errors=True)  # of a run that was killed
            self._new.mkdir()
            for table in (*TABLES, *ASIDE):
                self._open(table)
        return self

    def _open(self, table: Table) -> None:
        file = (self._new / f"{table.name}.csv").open(
            "w", encoding="utf-8-sig", errors="backslashreplace", newline=""
        )
        file.write(",".join(f'"{name}"' for name in table.columns) + "\r\n")
        self._files[table.name] = file

    def write(self, lines: Lines) -> None:
        """Append lines, each to its own table."""
        with told_writing(self.folder):
            for name, (count, text) in lines.items():
                self._files[name].write(text)
                if name in self.counts:
                    self.counts[name] += count

    def fill(self, name: str, keys: Sequence[str], column: str, value: Callable[..., str]) -> None:
        """Fill a text column of a table whose rows are all written, from other cells of the same row.

        The column is blank so far.
        """
        table = next(table for table in TABLES if table.name == name)
        reads, writes = [table.columns.index(key) for key in keys], table.columns.index(column)
        after = [column in table.numeric for column in table.columns[writes + 1 :]]
        old, new = self._new / f"{name}.csv", self._new / f"{name}.part"
        with told_writing(self.folder):
            self._files[name].close()
            with (
                old.open(encoding="utf-8-sig", newline="") as source,
                new.open("w", encoding="utf-8-sig", newline="") as target,
            ):
                target.write(source.readline())
                lines, again = tee(source)
                for line, row in zip(lines, csv.reader(again)):  # no cell holds a line break
                    found = text_cell(value(*[undo(row[at]) for at in reads]))
                    rest = [c if plain or not c else _quoted(c) for c, plain in zip(row[writes + 1 :], after)]
                    tail = ",".join(["", *rest]) + "\r\n"
                    target.write(line.removesuffix(tail) + found + tail)
            new.replace(old)
            self._files[name] = old.open("a", encoding="utf-8", newline="")

    def finish(
        self,
        run: Mapping[str, Any],
        derive: Callable[[Path], object] = bool,
        end: contextlib.ExitStack | None = None,
    ) -> None:
        """Write datapackage.json and run.json, and put the new set in the place of the old.

        ``derive`` gets the folder of the new tables, to put there what is made from them. Once the sets are
        exchanged a Ctrl-C comes too late: it is held back until then, and on until ``end`` closes.
        """
        with told_writing(self.folder):
            for file in self._files.values():
                file.close()
            package = data_package(self._new)
            self._write_json("datapackage.json", package)
            self._write_json("run.json", {**run, "rows": self.counts})
            derive(self._new)
            hashes = seal(self._new, {table["path"]: table["hash"] for table in package["resources"]})
            with contextlib.ExitStack() as exchanged:
                (end or exchanged).enter_context(interrupts_held(drop=True))
                self._new.rename(self._new.with_name(COMPLETE))
                sync(self._new.parent)
                put_in_place(self.folder, hashes)

    def _write_json(self, name: str, value: Mapping[str, Any]) -> None:
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        (self._new / name).write_text(text, encoding="utf-8")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            with contextlib.suppress(OSError):  # a full disk, which has been told
                file.close()
        shutil.rmtree(self._new, ignore_errors=True)


def data_package(folder: Path) -> dict[str, Any]:
    """The Frictionless Data Package (v1) descriptor of the tables in ``folder``."""
    resources = []
    for table in TABLES:
        resource = table_resource(table)
        path = folder / f"{table.name}.csv"
        resource |= {"hash": hash_of(path), "bytes": path.stat().st_size}
        resources.append(resource)
    return {
        "profile": "tabular-data-package",
        "name": "tidynews",
        "title": "Organizations, people, numbers and dated events from news articles",
        "version": __version__,
        "resources": resources,
    }


def read_table(path: str | Path) -> list[dict[str, str]]:
    """Read a table back as dictionaries of texts, with formula-neutralising apostrophes undone.

    ``pandas.DataFrame(read_table("outputs/people.csv"))`` gives a DataFrame in which organizations called
    "NA" or "None" stay what they are. Raises TidynewsError for what is no such table.
    """
    return _as_rows(table_lines(Path(path)))


def read_own_table(path: Path, *, typed: bool = True) -> list[dict[str, str]]:
    """A table as ``read_table`` gives it; raises TidynewsError where a run would not have written it so.

    People open tables in a spreadsheet and save them: columns may be gone and, which counts where ``typed``,
    cells no longer numbers or days.
    """
    table = next(table for table in (*TABLES, *ASIDE) if table.name == path.stem)
    return _as_rows(table_lines(path, table, typed=typed))


def _as_rows(lines: Iterator[list[str]]) -> list[dict[str, str]]:
    columns = next(lines)
    return [{column: undo(cell) for column, cell in zip(columns, cells)} for cells in lines]


def table_lines(path: Path, table: Table | None = None, *, typed: bool = True) -> Iterator[list[str]]:
    """The header of a CSV table and its rows, as cells. Raises TidynewsError for what is no such table.

    With ``table`` all its columns are there and, where ``typed``, hold numbers and days as it says.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            columns = next(lines, [])
            if not columns:
                raise ValueError("it is empty, without a line of columns")
            if table and (lacking := [name for name in table.columns if name not in columns]):
                raise ValueError(f"the column {lacking[0]} is missing")
            kinds = table.cell_kinds if table and typed else {}
            checked = [(at, kinds[name]) for at, name in enumerate(columns) if kinds.get(name) in _IS_SOUND]
            yield columns
            for cells in filter(None, lines):
                if len(cells) != len(columns):
                    raise ValueError(f"a row of {len(cells)} cells below {len(columns)} columns")
                for at, kind in checked:
                    if cells[at] and not _IS_SOUND[kind](cells[at]):
                        raise ValueError(f"line {lines.line_num}: {columns[at]} is {cells[at][:20]!r}")
                yield cells
    except OSError as error:
        raise TidynewsError(f"cannot read {path}: {error.strerror or error}") from error
    except (ValueError, csv.Error) as error:
        advice = "; run tidynews extract again" if table else ""
        raise TidynewsError(f"{path} is no table of tidynews: {error}{advice}") from error


def rows_by(path: Path, key: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a table by what stands in a column; none where there is no such file."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_own_table(path) if path.is_file() else ():
        found[row[key]].append(row)
    return found


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _is_day(cell: str) -> bool:
    try:
        return datetime.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


#: kind of a column -> whether every format that tables are converted to can hold a cell
_IS_SOUND: dict[str, Callable[[str], object]] = {
    "integer": re.compile(r"-?\d{1,18}").fullmatch,
    "number": _is_number,
    "date": _is_day,
}


def undo(cell: str | None) -> str:
    """The text of a cell, without the apostrophe that ``text_cell`` put in front of a formula."""
    return cell[1:] if cell and UNDO.match(cell) else cell or ""
