"""The adapter for Spark, in its local mode, where pyspark and Java are at hand."""

import datetime
import json
import shutil
import sys

import pandas as pd
import pytest
from test_engine import rows_of
from tidynews.engine import spark
from tidynews.report.typed import BY_NAME
from tidynews.run.options import Options
from tidynews.run.run import extract

ARTICLES = [
    ("harbour", "Dockers in Mombasa walked out on Monday, their union said.", "2023-03-07"),
    ("mill", "A fire at a paper mill killed three workers in Tampere on 2 May 2023.", None),
    ("blank", "", "2023-03-07"),
]


@pytest.fixture
def session(monkeypatch):
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def plain(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Frame:
    """Stands for a DataFrame of Spark where there is none: one batch, in this process."""

    def mapInPandas(self, function, schema):  # noqa: N802
        batch = pd.DataFrame(ARTICLES, columns=["id", "text", "published"])
        return pd.concat(function(iter([batch])))


def test_rows_of_all_tables_and_of_nothing_else():
    rows = spark.extract_rows(Frame())
    assert set(rows["table"]) <= set(BY_NAME)
    ids = {row["doc_id"] for row in map(json.loads, rows["row"][rows["table"] == "documents"])}
    assert ids == {"harbour", "mill"}


@pytest.mark.slow
def test_the_same_rows_as_without_spark(session, tmp_path):
    frame = session.createDataFrame(ARTICLES, "id string, text string, published string")
    rows = spark.extract_rows(frame).cache()
    records = [{"id": i, "text": text, "published": day} for i, text, day in ARTICLES]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    extract(tmp_path / "a.jsonl", tmp_path / "out", Options(stories=False), workers=1)
    expected = rows_of(tmp_path / "out")
    for name in ("events", "people", "organizations", "places", "numbers", "dates"):
        found = [{c: plain(v) for c, v in r.asDict().items()} for r in spark.table_of(rows, name).collect()]
        assert sorted(map(json.dumps, found)) == expected[name]
    assert expected["events"]
