"""The tables of a folder as typed rows, whole or those of some events."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from ..tables.files import table_lines, undo
from ..tables.records import TABLES, Table

Row = dict[str, Any]  # str, int, float, or None for a blank cell
#: what marks a Parquet dataset, and one that is complete
PLAN, COMMITTED = "_plan.json", "_SUCCESS"
BY_NAME = {table.name: table for table in TABLES}
#: tables whose rows point to an event; the others point to a document
_OF_EVENTS = frozenset({"event_mentions", "event_arguments"})


class TypedTables:
    """The tables of one run, read from their CSV files as often as they are asked for.

    ``where`` is a condition in SQL on the columns of events.csv: rows of other events are left out, and so
    are documents without one that holds, with all that stands in them.
    Raises TidynewsError where the folder has no such tables or the condition cannot be read.
    """

    def __init__(self, folder: Path, *, where: str = "") -> None:
        self.folder = folder
        self._is_dataset = is_dataset(folder)
        if not self._is_dataset and not (folder / "documents.csv").is_file():
            raise TidynewsError(f"{folder} holds no tables (documents.csv); run tidynews extract first")
        self._events: set[str] | None = None
        self._documents: set[str] = set()
        self._stories: set[str] = set()
        if where:
            self._events = set(matching_events(self, where))
            kept = [row for row in self._all("events") if row["event_id"] in self._events]
            self._documents = {row["doc_id"] for row in kept}
            self._stories = {row["story_id"] for row in kept if row["story_id"]}

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, in its order; none where the folder lacks it."""
        if self._events is None:
            return self._all(name)
        return (row for row in self._all(name) if self._is_kept(name, row))

    def _is_kept(self, name: str, row: Row) -> bool:
        assert self._events is not None
        if name == "events" or name in _OF_EVENTS:
            return row["event_id"] in self._events
        if name == "stories":
            return row["story_id"] in self._stories
        if name in ("entities", "entity_variants", "errors"):
            return name != "errors"
        return row["doc_id"] in self._documents

    def _all(self, name: str) -> Iterator[Row]:
        if self._is_dataset:
            yield from _dataset_rows(self.folder / name)
            return
        path = self.folder / f"{name}.csv"
        if path.is_file():
            lines = table_lines(path, BY_NAME[name])
            yield from typed_rows(BY_NAME[name], lines, next(lines))


def typed_rows(
    table: Table, lines: Iterator[list[str]], columns: Sequence[str] | None = None
) -> Iterator[Row]:
    """The typed rows of lines of CSV cells; ``columns`` are all of the table's if none are given."""
    columns = table.columns if columns is None else columns
    kinds = table.cell_kinds
    convert = [_CONVERT[kinds.get(column, "string")] for column in columns]
    for line in lines:
        yield {column: value(cell) if cell else None for column, value, cell in zip(columns, convert, line)}


def is_dataset(folder: Path) -> bool:
    """Whether a folder holds a Parquet dataset that an engine has finished.

    Raises TidynewsError for one that is half written.
    """
    if (folder / COMMITTED).is_file():
        return True
    if (folder / PLAN).is_file():
        raise half_written(folder)
    return False


def half_written(place: Path | str) -> TidynewsError:
    """The error of a dataset that no run has finished."""
    return TidynewsError(
        f"the dataset in {place} is half written; run tidynews extract --engine again to go on, "
        "or tidynews clear it"
    )


def _dataset_rows(folder: Path) -> Iterator[Row]:
    """The rows of all parts of a table, in their order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for path in sorted(folder.glob("part-*.parquet")):
        try:
            file = pq.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            raise TidynewsError(
                f"{path} is damaged; run tidynews extract --engine again: it is made anew"
            ) from error
        with file:
            days = [field.name for field in file.schema_arrow if pa.types.is_date(field.type)]
            for batch in file.iter_batches():
                for row in batch.to_pylist():
                    row.update({name: row[name].isoformat() for name in days if row[name]})
                    yield {
                        name: int(value) if isinstance(value, float) and value.is_integer() else value
                        for name, value in row.items()
                    }


def _number(cell: str) -> int | float:
    value = float(cell)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


#: kind of a column -> what makes the value of a cell that is not blank
_CONVERT: dict[str, Callable[[str], Any]] = {"integer": int, "number": _number, "date": str, "string": undo}


def matching_events(tables: TypedTables, where: str) -> Iterator[str]:
    """Ids of the events for which a condition in SQL holds; it can read that one table and nothing else."""
    columns = BY_NAME["events"].columns
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE events ({', '.join(columns)})")
    marks = ", ".join("?" * len(columns))
    rows = ([row.get(name) for name in columns] for row in tables.rows("events"))
    connection.executemany(f"INSERT INTO events VALUES ({marks})", rows)
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY
    )
    try:
        found = connection.execute(f"SELECT event_id FROM events WHERE ({where})").fetchall()
    except sqlite3.Error as error:
        raise TidynewsError(
            f"--where {where!r}: {error}; expected a condition on columns of events.csv, "
            "like \"date_start >= '2021-01-01' AND killed > 0\""
        ) from None
    finally:
        connection.close()
    yield from (row[0] for row in found)
