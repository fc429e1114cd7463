"""The tables of a folder as typed DataFrames, and what is told of files that are none."""

import pandas as pd
import pytest
from tidynews.errors import TidynewsError
from tidynews.report.exports import arrow_table
from tidynews.report.frames import frames_of_folder, frames_of_records
from tidynews.report.typed import BY_NAME
from tidynews.tables.files import TableWriter, csv_lines
from tidynews.tables.records import ErrorRecord

ERRORS = '"path","doc_id","stage","error","message"\n'
DATES = "date_id,doc_id,start,start_char\n"


def test_types():
    made = frames_of_records([ErrorRecord("NA", "", "read", "null", "1")])
    assert made["errors"].iloc[0].tolist() == ["NA", "", "read", "null", "1"]
    assert {name: str(kind) for name, kind in made["dates"].dtypes.items() if "char" in name} == {
        "start_char": "Int64",
        "end_char": "Int64",
    }


@pytest.mark.parametrize(
    ("cells", "start", "start_char"),
    [
        ("1215-01-01,3", "1215-01-01", 3),
        (",", None, None),
        (f"2022-01-31,{2**53 + 1}", "2022-01-31", 2**53 + 1),
    ],
)
def test_days_and_numbers(tmp_path, cells, start, start_char):
    (tmp_path / "dates.csv").write_text(f"{DATES}a,b,{cells}\nc,d,,\n")
    frame = frames_of_folder(tmp_path)["dates"]
    assert frame["value"].tolist() == ["", ""]  # a column that an older version did not write
    assert [*map(str, frame["start"])] == [f"{start} 00:00:00" if start else "NaT", "NaT"]
    assert frame["start_char"].tolist() == [start_char or pd.NA, pd.NA]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "dates.csv",
            f"{DATES}a,b,2022-13-45,\n",
            "dates.csv is no table .*: row 1, start: expected date",
        ),
        ("dates.csv", f"{DATES}a,b,,nine\n", "row 1, start_char: expected integer, found 'nine'"),
        ("dates.csv", f"{DATES}a,b,,1e3\n", "row 1, start_char: expected integer, found '1e3'"),
        ("dates.csv", f"{DATES}a,b,,{10**30}\n", "row 1, start_char: expected integer, found '1000"),
        ("dates.csv", f"{DATES}a,b\n", "a row of 2 cells below 4 columns"),
        ("dates.csv", "a,b\n1,2\n", "no column date_id; there are: a, b"),
        ("dates.csv", "", "dates.csv is no table of tidynews: it is empty"),
        ("notes.txt", "", "no tables .events.csv and others.; give the folder that tidynews extract wrote"),
    ],
)
def test_files_that_are_no_tables(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)
    with pytest.raises(TidynewsError, match=message):
        frames_of_folder(tmp_path)


def test_a_word_as_long_as_an_article_is_read_back(tmp_path):
    with TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("a", "b", "read", "c", "x" * 200_000)]))
        tables.finish({})
    assert frames_of_folder(tmp_path)["errors"]["message"].str.len().tolist() == [200_000]


def test_a_dataset_of_an_engine(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "dates").mkdir()
    row = {"date_id": "a", "value": "NA", "start": "2022-01-31", "start_char": 3}
    parquet.write_table(arrow_table(BY_NAME["dates"], [row]), tmp_path / "dates" / "part-00000.parquet")
    (tmp_path / "_plan.json").write_text("{}")
    with pytest.raises(TidynewsError, match="half written"):
        frames_of_folder(tmp_path)
    (tmp_path / "_SUCCESS").touch()
    made = frames_of_folder(tmp_path)
    assert made["dates"][["value", "start_char", "end"]].iloc[0].tolist() == ["NA", 3, pd.NaT]
    assert made["dates"]["start"].dt.day.tolist() == [31]
    assert (len(made["events"]), str(made["events"]["killed"].dtype)) == (0, "Int64")
