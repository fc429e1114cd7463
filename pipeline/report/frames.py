"""The tables as pandas DataFrames with types: nullable numbers, days as days, blank texts as blank."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import TidynewsError
from ..tables.files import csv_lines, read_table, undo
from ..tables.records import TABLES, Record, Table
from .typed import TypedTables, is_dataset

Frames = dict[str, pd.DataFrame]  # by the name of the table
Cells = Mapping[str, str]  # the texts of a row, by column


def frames_of_records(rows: Iterable[Record]) -> Frames:
    """Every table of some rows, as they would be read back from files."""
    lines = csv_lines(rows)
    return {t.name: _frame(t, [*_parsed(t, lines.get(t.name, (0, ""))[1])]) for t in TABLES}


def frames_of_folder(folder: Path) -> Frames:
    """The tables of a run, or of the dataset of an engine. Raises TidynewsError where there are none."""
    if is_dataset(folder):
        dataset = TypedTables(folder)
        return {t.name: _frame(t, [*map(_as_texts, dataset.rows(t.name))]) for t in TABLES}
    files = {table: path for table in TABLES if (path := folder / f"{table.name}.csv").is_file()}
    if not files:
        raise TidynewsError(
            f"{folder}: no tables (events.csv and others); give the folder that tidynews extract wrote"
        )
    return {table.name: _read_file(table, path) for table, path in files.items()}


def _read_file(table: Table, path: Path) -> pd.DataFrame:
    rows = read_table(path)
    if rows and table.columns[0] not in rows[0]:
        raise TidynewsError(
            f"{path} is no table of tidynews: no column {table.columns[0]}; "
            f"there are: {', '.join(list(rows[0])[:10])}"
        )
    try:
        return _frame(table, rows)
    except ValueError as error:
        raise TidynewsError(f"{path} is no table of tidynews: {error}") from None


def _parsed(table: Table, lines: str) -> Iterator[Cells]:
    """Lines of a table, which have no header."""
    for cells in csv.reader(io.StringIO(lines, newline="")):
        yield {column: undo(cell) for column, cell in zip(table.columns, cells)}


def _as_texts(row: Mapping[str, object]) -> Cells:
    return {column: "" if value is None else str(value) for column, value in row.items()}


def _frame(table: Table, rows: Sequence[Cells]) -> pd.DataFrame:
    """Rows with types; a column that they lack is blank. Raises ValueError for a cell of another type."""
    kinds = table.cell_kinds
    return pd.DataFrame(
        {name: _column(name, kinds[name], [row.get(name, "") for row in rows]) for name in table.columns}
    )


#: kind of a column -> what reads a cell that is not blank
_READ: dict[str, Callable[[str], object]] = {
    "integer": np.int64,
    "number": float,
    "date": dt.date.fromisoformat,
}
_TYPES = {"integer": "Int64", "number": "Float64", "date": "datetime64[s]"}


def _column(name: str, kind: str, cells: list[str]) -> pd.Series:
    if kind == "string":
        return pd.Series(cells, dtype="str")
    values: list[object] = []
    for number, cell in enumerate(cells, 1):
        try:
            values.append(_READ[kind](cell) if cell else None)
        except (ValueError, OverflowError):
            raise ValueError(f"row {number}, {name}: expected {kind}, found {cell!r}") from None
    if kind == "date":
        return pd.Series(np.array(values, dtype=_TYPES[kind]))
    return pd.Series(values, dtype=_TYPES[kind])
