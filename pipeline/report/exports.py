"""Other files for other programs: JSON Lines, Parquet, and the JSON of TimelineJS."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

from ..tables.records import TABLES
from .typed import Row, TypedTables, cell_kinds
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
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(exist_ok=True)
    types = {"integer": pa.int64(), "number": pa.float64(), "string": pa.string(), "date": pa.date32()}
    for table in TABLES:
        if table.name == "sentences" and not text:
            continue
        kinds = cell_kinds(table)
        schema = pa.schema([(name, types[kinds[name]]) for name in table.columns])
        rows = iter(tables.rows(table.name))
        with pq.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            while batch := list(islice(rows, BATCH)):
                columns = [_column(pa, batch, name, kinds[name], text) for name in table.columns]
                writer.write_table(pa.table(columns, schema=schema))
    return []


def _column(pa: Any, rows: list[Row], name: str, kind: str, text: bool) -> Any:
    values = [None if name == "sentence" and not text else row.get(name) for row in rows]
    if kind == "date":
        return pa.array(values, pa.string()).cast(pa.date32())
    return pa.array(values, {"integer": pa.int64(), "number": pa.float64(), "string": pa.string()}[kind])


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
