"""Triggers of one event by their syntax: each rule decides its own example."""

import pytest
from tidynews.events.selection.links import LINKS


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, example, *_ in LINKS])
def test_each_rule_joins_its_example(nlp, name, example):
    doc = nlp(example)
    sizes = [len(event["mentions"]) for event in doc._.events]
    assert max(sizes, default=0) >= 2, name
