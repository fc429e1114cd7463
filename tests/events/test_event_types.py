"""A new event type of one file behaves like a shipped one of the same kind."""

import pytest
from tidynews.corpus import Document
from tidynews.events.finder import EventFinder
from tidynews.patterns import load_patterns
from tidynews.quantities.finder import QuantityFinder
from tidynews.run.analysis import make_doc

TYPE = """
event_type = "PIPE_BURST"
description = "Steam pipes burst."
actor = ["none"]
target = ["object", "of", "in"]
episode = "incident"
harms = true
meant = false
weight = 1.7

[[triggers]]
id = "burst"
pos = "NOUN"
mode = "earthquake"
words = ["pipeburst", "earthquake"]

[[triggers]]
id = "parboil"
pos = "VERB"
measure = "injured"
words = ["parboil"]
"""
#: texts about a shipped disaster, which the new type takes over word for word
TEXTS = [
    "An earthquake struck the town of Nuble on Monday, killing 12 people. The earthquake also injured 30.",
    "Twelve people died in the earthquake on Monday. Officials said the earthquake displaced 400 families.",
    "The army sent 50 soldiers after the earthquake on Monday. The earthquake left three men missing.",
    "The earthquake killed nine miners on Monday. Two more died of their injuries on Tuesday.",
    "The earthquake hit Oslo on Monday. Rebels attacked a convoy on Tuesday, killing four soldiers.",
    "After Monday's earthquake, police arrested a builder. The mayor condemned the earthquake response.",
]
#: with a word of its own: killed, injured, mentions
OWN = [
    ("A pipeburst shook the town of Nuble on Monday. The pipeburst killed 12 people.", 12, None, 2),
    ("The pipeburst injured 30 people on Monday, officials said. Two miners died.", 2, 30, 2),
]


@pytest.fixture(scope="module")
def patterns(tmp_path_factory):
    """The shipped patterns with a folder that holds nothing but the new type."""
    folder = tmp_path_factory.mktemp("patterns") / "events"
    folder.mkdir()
    (folder / "pipe_burst.toml").write_text(TYPE)
    return load_patterns(str(folder.parent))


@pytest.fixture(scope="module")
def finder(patterns):
    return EventFinder(patterns)


def read(nlp, text):
    return nlp(make_doc(nlp, Document(doc_id="d", path="d.txt", text=text, published="2021-03-12")))


def told(doc):
    """What the rows say, apart from the names of type and pattern."""
    keys = ("status", "mode", "counts", "arguments")
    rows = [{key: event[key] for key in keys} for event in doc._.events]
    return rows, [len(e["mentions"]) for e in doc._.events], doc._.main_event


@pytest.mark.parametrize("text", TEXTS)
def test_a_new_type_has_the_counts_merging_and_actors_of_a_shipped_one(nlp, finder, text):
    doc = read(nlp, text)
    shipped, types = told(doc), [e["event_type"] for e in doc._.events]
    assert "DISASTER" in types
    finder(doc)
    assert told(doc) == shipped
    assert [e["event_type"] for e in doc._.events] == [t.replace("DISASTER", "PIPE_BURST") for t in types]


@pytest.mark.parametrize(("text", "killed", "injured", "mentions"), OWN)
def test_its_own_word_counts_and_merges(nlp, finder, text, killed, injured, mentions):
    event = finder(read(nlp, text))._.events[0]
    assert event["event_type"] == "PIPE_BURST"
    assert (event["counts"].get("killed"), event["counts"].get("injured")) == (killed, injured)
    assert len(event["mentions"]) >= mentions
    assert not [a for a in event["arguments"] if a["role"] == "actor"]


def test_its_own_word_of_harm_counts_in_the_numbers_too(nlp, patterns):
    doc = read(nlp, "A pipeburst shook Nuble on Monday. Officials said the steam parboiled nine miners.")
    assert [q["measure"] for q in doc._.quantities] == [""]
    assert [q["measure"] for q in QuantityFinder(patterns).find(doc)] == ["injured"]
