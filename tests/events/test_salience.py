"""Which events stand in the table, and with which dates."""

import pytest
from tidynews.corpus import Document
from tidynews.events.times.trust import sure
from tidynews.model.salience import LinearModel, load_salience
from tidynews.run.analysis import make_doc
from tidynews.tables.records import (
    EventArgumentRecord,
    EventMentionRecord,
    EventRecord,
    LeftOutRecord,
    NumberRecord,
)
from tidynews.tables.rows import EVERY_EVENT, HIDDEN_TOO, Events, document_rows

TEXT = """Dam burst floods two villages in Hunan

A dam burst in Hunan on Tuesday, killing 14 people and forcing 3,000 from their homes, officials said.

Rescuers in orange boats rowed past the roofs on Wednesday. A woman held up a photo and waved. The governor \
visited a shelter, praised the volunteers and drank tea with them. He said the weather was fine that morning.

In 2016, a landslide in the same county killed 9 people."""


@pytest.fixture(scope="module")
def rows(nlp):
    document = Document(doc_id="d", path="d.txt", text=TEXT, published="2021-03-12")
    doc = nlp(make_doc(nlp, document))

    def run(events):
        return list(document_rows(document, doc, events))

    return run


def of(rows, record):
    return [row for row in rows if type(row) is record]


def test_a_score_is_rounded_and_told():
    model = LinearModel(bias=-1.0, weights={"in title": 2.0, "weak": -0.5}, limit=0.3)
    assert model.score({"in title": 1.0, "weak": 1.0, "not known": 3.0}) == 0.622
    assert model.score({"in title": 1000.0}) == 1.0
    assert model.weigh({"weak": 1.0, "in title": 1.0, "not known": 3.0}) == (
        0.622,
        "in title +2.00; weak -0.50",
    )


def test_the_shipped_model():
    model = load_salience()
    assert 0.1 < model.limit < 0.6
    assert len(model.weights) > 50


def test_what_is_left_out_leaves_no_trace(rows):
    every, some = rows(EVERY_EVENT), rows(Events(load_salience().limit))
    shown = {row.event_id for row in of(some, EventRecord)}
    left_out = {row.event_id for row in of(some, LeftOutRecord)}
    assert shown | left_out == {row.event_id for row in of(every, EventRecord)}
    assert not shown & left_out
    for record in (EventMentionRecord, EventArgumentRecord):
        assert {row.event_id for row in of(some, record)} <= shown
    assert {row.event_id for row in of(some, NumberRecord) if row.event_id} <= shown
    assert all(row.salience < load_salience().limit for row in of(some, LeftOutRecord))
    assert all(row.weighed for row in of(some, LeftOutRecord))


def test_the_main_event_is_always_there(rows):
    (row,) = of(rows(Events(1.0)), EventRecord)
    assert row.main == "yes"
    assert row.killed == 14
    assert row.published == "2021-03-12"
    assert (row.place, row.place_entity_id[:6], row.place_basis) == ("Hunan", "place:", "sentence")


def test_only_dates_differ(rows):
    every = {row.event_id: row for row in of(rows(EVERY_EVENT), EventRecord)}
    for row in of(rows(HIDDEN_TOO), EventRecord):
        other = every[row.event_id]
        assert row.salience == other.salience
        assert row.date_start in ("", other.date_start)
        assert (row.trigger, row.actor, row.killed) == (other.trigger, other.actor, other.killed)


@pytest.mark.parametrize(
    ("event_type", "dated_by", "main", "written"),
    [
        ("ASSAULT", "clause", False, True),
        ("ASSAULT", "sentence", False, True),
        ("ASSAULT", "incident, paragraph", False, False),
        ("ASSAULT", "incident, paragraph", True, True),
        ("CONSULT", "affairs, paragraph", True, True),
        ("OTHER", "clause", False, True),
        ("OTHER", "sentence", False, False),
        ("OTHER", "incident, behind", True, False),
    ],
)
def test_dates_of_the_default_table(event_type, dated_by, main, written):
    assert sure(event_type, dated_by, main=main) is written
