"""For users of Spark: the same function inside a DataFrame. See docs/scale.md.

The result holds rows of all tables as JSON; ``table_of`` takes one table out of it, typed.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..model import DEFAULT_MODEL
from ..report.typed import BY_NAME, typed_rows
from ..run.identity import run_identity
from .tasks import analyse_records

TYPES = {"string": "string", "integer": "bigint", "number": "double", "date": "date"}


def extract_rows(
    frame: Any,
    *,
    patterns: Sequence[str] = (),
    model: str = DEFAULT_MODEL,
    published: str = "",
    min_salience: float | None = None,
    all_events: bool = False,
) -> Any:
    """A Spark DataFrame of rows (``table``, ``row``: JSON) from one of articles, a column for each field.

    Columns are those of records (id, text, title, published …); pattern folders are paths that every worker
    sees. Ids must be unique: what repeats is not told apart. Keep the result (``cache`` or ``write``) before
    several tables are taken out of it. Raises TidynewsError for a model or patterns that cannot be used.
    """
    settings = (model, tuple(patterns), published, min_salience, all_events)
    identity = run_identity(*settings)

    def analyse(batches: Iterator[Any]) -> Iterator[Any]:
        import pandas as pd

        for batch in batches:
            records = batch.astype(object).where(batch.notna(), None).to_dict("records")
            for lines in analyse_records(identity, settings, records):
                rows = [
                    (name, json.dumps(row, ensure_ascii=False, default=str))
                    for name, (_, text) in lines.items()
                    if name in BY_NAME  # what is kept aside for explanations is no table
                    for row in typed_rows(BY_NAME[name], csv.reader(io.StringIO(text)))
                ]
                yield pd.DataFrame(rows, columns=["table", "row"])

    return frame.mapInPandas(analyse, "table string, row string")


def table_of(rows: Any, name: str) -> Any:
    """One table, such as ``events``, of the result of ``extract_rows``."""
    from pyspark.sql import functions as f

    schema = ", ".join(f"`{column}` {TYPES[kind]}" for column, kind in BY_NAME[name].cell_kinds.items())
    return rows.where(f.col("table") == name).select(f.from_json("row", schema).alias("r")).select("r.*")
