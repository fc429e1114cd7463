"""The tables of a folder as typed rows, whole or those of some events."""

import csv
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from ..tables.files import undo
from ..tables.records import TABLES, Table

Row = dict[str, Any]  # str, int, float, or None for a blank cell
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
        if not (folder / "documents.csv").is_file():
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
        path = self.folder / f"{name}.csv"
        if not path.is_file():
            return
        kinds = cell_kinds(BY_NAME[name])
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            columns = next(lines, [])
            convert = [_CONVERT[kinds.get(column, "string")] for column in columns]
            for line in lines:
                yield {
                    column: value(cell) if cell else None
                    for column, value, cell in zip(columns, convert, line)
                }


def cell_kinds(table: Table) -> dict[str, str]:
    """For each column integer, number, date or string; the one definition is that of the records."""
    days = {"date_start", "date_end", "start", "end", "first_published", "last_published"}
    return {name: "date" if name in days else kind for name, kind in table.kinds.items()}


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
