"""The functions for notebooks, as docs/api.md tells them."""

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest
import tidynews
from tidynews import api
from tidynews.errors import TidynewsError

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
    assert all(f"| `{name}(" in PAGE and name in dir(tidynews) for name in tidynews.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tidynews.nothing


@pytest.mark.parametrize("day", ["2022-01-28", dt.date(2022, 1, 28), pd.Timestamp("2022-01-28")])
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
        (lambda: tidynews.tables([tidynews.make_doc(api.default_pipeline(), "x")]), "was not analysed"),
        (lambda: tidynews.tables([tidynews.read("x", doc_id="a")] * 2), "'a' stands twice"),
        (lambda: tidynews.read_tables("/nowhere"), "no tables"),
    ],
)
def test_bad_arguments_get_one_line(call, message):
    with pytest.raises(TidynewsError, match=message):
        call()
