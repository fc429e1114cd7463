"""Every entry of the name lists has examples, and they hold."""

import pytest
from tidynews.checking.examples import run_examples
from tidynews.patterns import (
    CommonName,
    Institution,
    Nationality,
    Title,
    load_patterns,
)

KINDS = (Title, Institution, Nationality, CommonName)
PATTERNS = [p for p in load_patterns() if isinstance(p, KINDS)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.id)
def test_has_examples(pattern):
    assert pattern.match or pattern.no_match


@pytest.mark.slow
def test_examples_hold(nlp):
    outcomes = list(run_examples(load_patterns(), nlp, lambda p: isinstance(p, KINDS)))
    failed = [f"{o.pattern.id}: {o.text} ({o.instead})" for o in outcomes if not o.passed]
    assert failed == []


def test_organizations_and_places_are_described():
    entities = load_patterns().entities
    organizations = {p.id: p for p in entities if p.id.startswith("organizations:")}
    places = {p.id: p for p in entities if p.id.startswith("places:")}
    assert len(organizations) > 1000
    assert len(places) > 2000
    assert [p.id for p in organizations.values() if not p.type] == []
    assert [p.id for p in places.values() if not p.type] == []
