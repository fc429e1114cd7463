"""tables.sqlite: the tables as a database, with keys, an index of the full text, and views."""

import contextlib
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ..errors import TidynewsError
from ..tables.records import TABLES, Table
from .typed import TypedTables

_TYPES = {"integer": "INTEGER", "number": "REAL", "string": "TEXT"}
BATCH = 5_000
VIEWS = {
    "event_articles": """SELECT e.*, d.title, d.publisher FROM events e JOIN documents d USING (doc_id)""",
    "casualties": """SELECT event_id, date_start, date_end, event_type, place, country_code, killed, injured,
        missing, actor, target, status, sentence, doc_id FROM events
        WHERE killed > 0 OR injured > 0 OR missing > 0 ORDER BY date_start""",
    "event_numbers": """SELECT n.number_id, n.text, n.value, n.unit, n.what, n.measure, e.event_id,
        e.event_type, e.date_start, e.sentence FROM numbers n JOIN events e USING (event_id)""",
    "most_named_organizations": """SELECT name, type, country_code, COUNT(*) AS articles,
        SUM(n_mentions) AS mentions FROM organizations GROUP BY entity_id
        ORDER BY articles DESC, mentions DESC""",
}
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(sentence_id UNINDEXED, text);
INSERT INTO search SELECT sentence_id, text FROM sentences;
"""


def write_database(tables: TypedTables, path: Path, *, text: bool = True) -> list[str]:
    """Write the database; nothing is ever too large for it. Without ``text`` it has no sentences."""
    path.unlink(missing_ok=True)
    with _told(), contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # tables point to each other both ways
        for table in TABLES:
            connection.execute(_create(table))
            _insert(connection, table, tables, text)
            for here, _, _ in table.foreign_keys:
                index = f"{table.name}_{'_'.join(here)}"
                connection.execute(f"CREATE INDEX {index} ON {table.name} ({', '.join(map(_quoted, here))})")
        for name, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        if text:
            connection.executescript(SEARCH)
        connection.commit()
        connection.execute("VACUUM")
    return []


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What SQLite says of the disk as an OSError, of the rows as a TidynewsError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise TidynewsError(f"the tables do not fit together: {error}; run tidynews extract again") from error


def _create(table: Table) -> str:
    columns = [f"{_quoted(name)} {_TYPES[kind]}" for name, kind in table.kinds.items()]
    if table.primary_key:
        columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})")
    for here, there, names in table.foreign_keys:
        mine, theirs = (", ".join(map(_quoted, columns_)) for columns_ in (here, names))
        columns.append(f"FOREIGN KEY ({mine}) REFERENCES {there} ({theirs})")
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _insert(connection: sqlite3.Connection, table: Table, tables: TypedTables, text: bool) -> None:
    if table.name == "sentences" and not text:
        return
    marks = ", ".join("?" * len(table.columns))
    rows = iter(tables.rows(table.name))
    without = {"sentence"} if not text else set()
    while batch := list(islice(rows, BATCH)):
        values = [[None if name in without else row.get(name) for name in table.columns] for row in batch]
        connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", values)


def _quoted(name: str) -> str:
    return f'"{name}"'
