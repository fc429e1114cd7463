"""Every shipped pattern finds what its own examples say; run by ``tidynews patterns test`` too."""

import pytest
from tidynews.checking.examples import run_examples, without_examples
from tidynews.checking.finders import is_chrome
from tidynews.patterns import Boilerplate, EventType, load_patterns
from tidynews.patterns.schema import TOML_KINDS


@pytest.mark.slow
def test_examples_of_all_shipped_patterns(nlp):
    outcomes = list(run_examples(load_patterns(), nlp))
    assert [(o.pattern.id, o.text, o.wanted, o.instead, o.faults) for o in outcomes if not o.passed] == []
    tested = {type(o.pattern) for o in outcomes}
    assert tested >= {kind for _, kind in TOML_KINDS.values()} | {EventType}


def test_examples_of_boilerplate():
    patterns = load_patterns().of(Boilerplate)
    assert [(p.id, text) for p in patterns for text in p.match if not is_chrome(p, text)] == []
    assert [(p.id, text) for p in patterns for text in p.no_match if is_chrome(p, text)] == []


def test_every_shipped_pattern_has_an_example():
    patterns = load_patterns()
    assert [pattern.id for pattern in without_examples(patterns)] == []
    assert [event.id for event in patterns.events if not event.examples] == []
