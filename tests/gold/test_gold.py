"""Annotated articles: reading them, and comparing a run with them."""

import json
from pathlib import Path

import pytest
from tidynews.errors import TidynewsError
from tidynews.gold import read_gold
from tidynews.gold.comparing import carries, count_right, pair, text_right
from tidynews.gold.scoring import EventTables, score_events
from tidynews.labels import COUNT_MEASURES

SHIPPED = Path(__file__).parent.parent.parent / "training" / "events"
EVENT = {
    "what": "mill fire", "main": True, "type": ["DISASTER"], "dates": [["2021-03-11", "2021-03-11"]],
    "actor": [""], "target": None, "place": ["Leeds"], "country": ["GB"], "counts": {"killed": [2]},
    "status": ["reported"], "triggers": [[2, 6], [30, 37]],
}  # fmt: skip


def row(number, **cells):
    blank = dict.fromkeys(("actor", "target", "place", "country_code", *COUNT_MEASURES), "")
    return {"event_id": f"a#e{number}", "doc_id": "a", "trigger": "x", "status": "reported", **blank, **cells}


def write(folder, events, rows=()):
    (folder / "events").mkdir()
    value = {"id": "a", "events": events, "rows": [["wrong", *s] for s in rows]}
    (folder / "events" / "a.json").write_text(json.dumps(value))


def test_the_shipped_articles():
    articles = read_gold(SHIPPED)
    assert len(articles) == 124
    assert sum(a.names is not None for a in articles) == 104
    assert {a.part for a in articles} == {"train", "dev", "test"}
    for article in articles:
        for event in article.events:
            assert event.triggers, (article.id, event.what)
            assert all(0 <= a < b <= len(article.text) for a, b in event.triggers)
        assert sum(event.main for event in article.events) <= 1
    assert len(read_gold(SHIPPED / "second")) >= 20


@pytest.mark.parametrize(
    ("got", "accepted", "right"),
    [
        ("", ("", "Lagos"), True),
        ("", ("Lagos",), False),
        ("the farmers", ("more than 400 farmers",), True),
        ("Lagos State", ("Lagos",), True),
        ("Court of Kano", ("Kano High Court",), True),
        ("Ibadan", ("Lagos", ""), False),
        ("14 miners", ("miners",), True),
        ("Flight 81", ("flight",), False),
    ],
)
def test_text_cells(got, accepted, right):
    assert text_right(got, accepted) is right


def test_counts():
    assert count_right("12", (12, ""))
    assert count_right("", (12, ""))
    assert not count_right("", (12,))
    assert not count_right("13", (12,))


@pytest.mark.parametrize(
    ("values", "pairs"),
    [
        ([[5, 4], [4, 0]], {0: 1, 1: 0}),
        ([[1, 0, 3]], {0: 2}),
        ([[0], [2], [1]], {1: 0}),
        ([[0, 0]], {}),
        ([], {}),
    ],
)
def test_pairs_of_the_greatest_total(values, pairs):
    assert pair(values) == pairs


def test_what_a_row_carries(tmp_path):
    write(tmp_path, [EVENT])
    want = read_gold(tmp_path)[0].events[0]
    assert carries(want, [(2, 6)])
    assert carries(want, [(50, 52), (3, 5), (30, 31)])
    assert not carries(want, [(50, 52), (3, 5)])  # one of two, and not its own


def test_a_score(tmp_path):
    write(tmp_path, [EVENT, {**EVENT, "what": "arrest", "main": False, "triggers": [[80, 88]]}], [[[60, 64]]])
    day = {"date_start": "2021-03-11", "date_end": "2021-03-11"}
    rows = [
        row(1, event_type="DISASTER", **day, place="Leeds", killed="2"),
        row(2, event_type="OTHER", date_start="", date_end=""),
        row(3, event_type="OTHER", date_start="", date_end=""),
    ]  # fmt: skip
    spans = {"a#e1": [(2, 6)], "a#e2": [(60, 64)], "a#e3": [(70, 71)]}
    score = score_events(read_gold(tmp_path), EventTables({"a": rows}, spans, {"a": "a#e1"}))
    figures = score.figures()
    assert figures["wanted found"] == figures["all cells right"] == (1, 2)
    assert figures["main event and its date right"] == (1, 1)
    assert figures["useful rows"] == figures["rows not judged (counted as noise)"] == (1, 3)
    assert "a: not found: arrest" in score.notes


def test_a_broken_file_is_named(tmp_path):
    write(tmp_path, [{"what": "x"}])
    with pytest.raises(TidynewsError, match=r"a\.json"):
        read_gold(tmp_path)
    with pytest.raises(TidynewsError, match="no events"):
        read_gold(tmp_path / "events")
