"""The tables of a run, as explanations look things up in them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..errors import TidynewsError
from ..tables.exchanging import home
from ..tables.files import read_own_table

Row = dict[str, str]
#: table -> the column that names its rows; the arguments of an event are told with it
KEYS = {
    "mentions": "mention_id",
    "numbers": "number_id",
    "dates": "date_id",
    "events": "event_id",
    "event_mentions": "event_mention_id",
    "sentences": "sentence_id",
    "organizations": "entity_id",
    "people": "entity_id",
    "places": "entity_id",
    "documents": "doc_id",
    "stories": "story_id",
    "entities": "corpus_entity_id",
    "errors": "path",
}
LEFT_OUT = "left_out"  # events without a row: kept aside, and explained all the same


class RunTables:
    """The tables of a run, each read once and looked up by the values of a column."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, list[Row]] = {}
        self._by: dict[tuple[str, str], dict[str, list[Row]]] = {}
        if not (folder / "documents.csv").is_file():
            raise TidynewsError(f"no tables in {folder}; run tidynews extract, or name them with --output")

    @property
    def limit(self) -> object:
        """The salience that the run asked for."""
        path = self._folder / "run.json"
        return json.loads(path.read_text("utf-8")).get("events") if path.is_file() else None

    def all(self, table: str) -> list[Row]:
        """Every row of a table."""
        if table not in self._read:
            path = home(self._folder, f"{table}.csv")
            self._read[table] = read_own_table(path, typed=False) if path.is_file() else []
        return self._read[table]

    def rows(self, table: str, key: str, value: str) -> list[Row]:
        """The rows of a table that have a value in a column; none for a blank."""
        if (table, key) not in self._by:
            index = self._by[table, key] = defaultdict(list)
            for row in self.all(table):
                index[row.get(key, "")].append(row)
        return self._by[table, key].get(value, []) if value else []

    def sentence(self, row: Row) -> Row:
        """The sentence of a row, or where its entity is first named."""
        sentence_id = row.get("sentence_id") or row.get("first_sentence_id") or ""
        return next(iter(self.rows("sentences", "sentence_id", sentence_id)), {})

    def document(self, row: Row) -> Row:
        """The document of a row."""
        return next(iter(self.rows("documents", "doc_id", row["doc_id"])), {})

    def overlapping(self, row: Row) -> Iterator[tuple[str, Row]]:
        """Rows of other tables, and other rows of this one, on the same characters."""
        for table in ("mentions", "numbers", "dates", "event_mentions"):
            for other in self.rows(table, "doc_id", row["doc_id"]):
                same = other.get(KEYS[table]) == row.get(KEYS[table])
                if not same and _overlap(row, other):
                    yield table, other


def _overlap(one: Row, other: Row) -> bool:
    try:
        (start, end), (other_start, other_end) = (
            (int(row["start_char"]), int(row["end_char"])) for row in (one, other)
        )
    except (KeyError, ValueError):
        return False
    return start < other_end and other_start < end
