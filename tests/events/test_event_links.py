"""Triggers of one event by their syntax: each rule decides its own example."""

import pytest
from tidynews.events.selection.links import LINKS


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, example, *_ in LINKS])
def test_each_rule_joins_its_example(nlp, name, example):
    doc = nlp(example)
    sizes = [len(event["mentions"]) for event in doc._.events]
    assert max(sizes, default=0) >= 2, name


@pytest.mark.parametrize(
    ("text", "trigger", "mentions"),
    [
        ("A miner survived an explosion on 3 May 2019.", "explosion", {"survived"}),
        ("Two guards witnessed the robbery on 3 May 2019.", "robbery", {"witnessed"}),
    ],
)
def test_a_verb_that_says_no_more_than_its_noun_is_a_mention_and_no_trigger(nlp, text, trigger, mentions):
    doc = nlp(text)
    (event,) = doc._.events
    words = [doc[m["start"] : m["end"]].text for m in event["mentions"]]
    assert words[event["main"]] == trigger
    assert mentions < set(words)
