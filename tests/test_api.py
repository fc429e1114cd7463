"""The functions for notebooks, as docs/api.md tells them."""

import ast
import datetime as dt
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import spacy
import tidynews
from tidynews import TidynewsError, api

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _loaded_once(nlp, monkeypatch):
    monkeypatch.setattr(api, "default_pipeline", lambda: nlp)


def test_the_page_says_what_comes_out():
    names, checked = {}, 0
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        lines = block.splitlines()
        exec("\n".join(line for line in lines if not re.search(r"\S  +#", line)), names)
        for line in lines:
            if shown := re.fullmatch(r"(\S.*?)  +# (\d+|'.*'|\{.*\})", line):
                assert eval(shown[1], names) == eval(shown[2]), line
                checked += 1
    assert checked == 4


def test_every_public_name_is_on_the_page_and_in_dir():
    assert all(re.search(rf"\| `{name}[(`]", PAGE) for name in tidynews.__all__)
    assert [name for name in dir(tidynews) if not name.startswith("__")] == sorted(tidynews.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tidynews.nothing


def test_type_checkers_are_told_of_a_name_that_is_not_there():
    tree = ast.parse(Path(tidynews.__file__).read_text(encoding="utf-8"))
    assert not [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "__getattr__"]


@pytest.mark.parametrize(
    "day",
    [
        "2022-01-28",
        "20220128",
        20220128,
        dt.date(2022, 1, 28),
        np.datetime64("2022-01-28"),
        pd.Timestamp("2022-01-28 09:00", tz="Asia/Tokyo"),
    ],
)
def test_a_weekday_is_dated_from_the_publication(day):
    doc = tidynews.read("Rain fell in Oslo on Thursday.", published=day)
    assert doc._.dates[0]["value"] == "2022-01-27"


def test_tables_of_docs_are_those_of_a_run(tmp_path):
    doc = tidynews.read("The NA met in Oslo in the year 1215. Two men died.", doc_id="x")
    made = tidynews.tables([doc])
    assert made["events"]["killed"].dtype == "Int64"
    assert made["dates"]["start"].dt.year.tolist() == [1215]
    assert made["sentences"]["doc_id"].tolist() == ["x", "x"]
    for name, frame in made.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    back = tidynews.read_tables(tmp_path)
    assert all(back[name].dtypes.equals(made[name].dtypes) for name in made)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tidynews.read("x", published="Friday"), "published: 'Friday' is no date"),
        (lambda: tidynews.read(3), "expected a text, not int"),
        (lambda: tidynews.tables(pd.DataFrame({"body": []})), "no column 'text'; there are: body"),
        (lambda: tidynews.read("x", published=dt.time(5, 3)), r"published: datetime\.time.* is no date"),
        (lambda: tidynews.read("x", title=3), "title: expected a text, not int"),
        (lambda: tidynews.read("x", doc_id=3), "id: expected a text, not int"),
        (lambda: tidynews.read("x" * 1_000_001), r"1,000,001 characters; the limit, nlp\.max_length"),
        (lambda: tidynews.make_doc("nlp", "x"), "another tokenizer: make it with"),
        (lambda: tidynews.make_doc(spacy.blank("en"), "x"), "another tokenizer: make it with"),
        (lambda: tidynews.tables(tidynews.read("x")), r"tables\(\[read\(text\)\]\), .* not one Doc"),
        (lambda: tidynews.tables("x"), "not one str"),
        (lambda: tidynews.tables(None), "not one NoneType"),
        (lambda: tidynews.tables(pd.Series(["x"])), "not one Series"),
        (lambda: tidynews.tables(["x"]), "expected a Doc, .* not str"),
        (lambda: tidynews.tables([tidynews.make_doc(api.default_pipeline(), "x")]), "was not analysed"),
        (lambda: tidynews.tables([_unlaid()]), "not analysed by a whole pipeline"),
        (lambda: tidynews.tables(pd.DataFrame({"text": ["x", 3]})), "row 1 .*text: expected a text, not int"),
        (lambda: tidynews.tables(pd.DataFrame({"text": [b"x"]}, index=["p"])), "row 'p' .*not bytes"),
        (
            lambda: tidynews.tables(pd.DataFrame({"text": ["x"], "published": ["Friday"]})),
            "row 0 of the DataFrame: published: 'Friday' is no date",
        ),
        (
            lambda: tidynews.tables(pd.DataFrame({"text": ["x", "y"], "id": ["a", "a"]})),
            "row 1 of the DataFrame: the id 'a' stands twice",
        ),
        (lambda: tidynews.tables(pd.DataFrame([["x", "y"]], columns=["text"] * 2)), "2 columns 'text'"),
        (lambda: tidynews.read_tables(None), "expected the folder of the tables, not NoneType"),
        (lambda: tidynews.tables([tidynews.read("x", doc_id="a")] * 2), "'a' stands twice"),
        (lambda: tidynews.read_tables("/nowhere"), "no tables"),
    ],
)
def test_bad_arguments_get_one_line(call, message):
    with pytest.raises(TidynewsError, match=message) as raised:
        call()
    assert "\n" not in str(raised.value)


def _unlaid():
    """A part of an analysed Doc, whose annotations were looked at."""
    part = tidynews.read("Two men died in Oslo.")[1:4].as_doc()
    assert not part._.events
    return part


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ([7, 8], ["7", "8"]),
        ([7.0, np.nan], ["7", "doc2"]),
        (pd.array([7, None], dtype="Int64"), ["7", "doc2"]),
        (pd.Categorical(["NA", "b"]), ["NA", "b"]),
        (["a\u202eb\n", pd.NA], [r"a\u202eb", "doc2"]),
    ],
)
def test_a_frame_with_all_that_a_notebook_brings(given, ids):
    frame = pd.DataFrame(
        {
            "id": given,
            "text": ["Rain fell in Oslo on Thursday.", None],
            "title": [np.nan, "None"],
            "published": [pd.Timestamp("2022-01-28 23:00", tz="UTC"), pd.NaT],
        },
        index=[5, 5],
    )
    made = tidynews.tables(frame)
    assert made["documents"]["doc_id"].tolist() == ids
    assert made["documents"]["title"].tolist() == ["", "None"]
    assert made["documents"]["published"].tolist() == ["2022-01-28T23:00:00+00:00", ""]
    assert made["dates"]["value"].tolist() == ["2022-01-27"]
