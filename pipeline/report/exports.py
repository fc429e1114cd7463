"""Other files for other programs: JSON Lines, Parquet, and the JSON of TimelineJS."""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ..tables.records import TABLES, Table
from .typed import Row, TypedTables
from .words import event_type

BATCH = 50_000


def write_json_lines(tables: TypedTables, folder: Path, *, text: bool = True) -> list[str]:
    """A folder of one .jsonl file a table; blank cells are null."""
    folder.mkdir(exist_ok=True)
    for table in TABLES:
        if table.name == "sentences" and not text:
            continue
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for row in tables.rows(table.name):
                file.write(json.dumps(_without_text(row, text), ensure_ascii=False) + "\n")
    return []


def write_parquet(tables: TypedTables, folder: Path, *, text: bool = True) -> list[str]:
    """A folder of one .parquet file a table, with dates and numbers as such."""
    import pyarrow.parquet as pq

    folder.mkdir(exist_ok=True)
    for table in TABLES:
        if table.name == "sentences" and not text:
            continue
        rows = (_without_text(row, text) for row in tables.rows(table.name))
        with pq.ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(table)) as writer:
            while batch := list(islice(rows, BATCH)):
                writer.write_table(arrow_table(table, batch))
    return []


def arrow_schema(table: Table) -> Any:
    """The columns of a table with their types in Arrow."""
    import pyarrow as pa

    types = {"integer": pa.int64(), "number": pa.float64(), "string": pa.string(), "date": pa.date32()}
    kinds = table.cell_kinds
    return pa.schema([(name, types[kinds[name]]) for name in table.columns])


def arrow_table(table: Table, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Typed rows as a table of Arrow."""
    import pyarrow as pa

    schema = arrow_schema(table)
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        is_day = field.type == pa.date32()
        columns.append(
            pa.array(values, pa.string()).cast(field.type) if is_day else pa.array(values, field.type)
        )
    return pa.table(columns, schema=schema)


def write_timelinejs(tables: TypedTables, path: Path, *, text: bool = True) -> list[str]:
    """Dated stories, or events where there are none, for TimelineJS (timeline.knightlab.com)."""
    source = "stories" if any(tables.rows("stories")) else "events"
    slides = []
    for row in tables.rows(source):
        start, end = row["date_start"] or row["date_end"], row["date_end"] or row["date_start"]
        if not start:
            continue
        words = row.get("headline") or (row.get("sentence") if text else "") or row.get("place") or ""
        slide: dict[str, Any] = {"start_date": _date(start, row["date_precision"])}
        if end != start and row["date_precision"] == "day":
            slide["end_date"] = _date(end, "day")
        slide["text"] = {"headline": event_type(row["event_type"]), "text": words}
        slide["unique_id"] = row["story_id"] if source == "stories" else row["event_id"]
        slides.append((start, slide))
    slides.sort(key=lambda pair: (pair[0], pair[1]["unique_id"]))
    value = {"events": [slide for _, slide in slides]}
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return []


def _date(day: str, precision: str | None) -> dict[str, int]:
    parts = dict(zip(("year", "month", "day"), map(int, day.split("-"))))
    kept = {"year": 1, "month": 2}.get(precision or "", 3)
    return dict(list(parts.items())[:kept])


def _without_text(row: Row, text: bool) -> Row:
    return row if text or "sentence" not in row else {**row, "sentence": None}
