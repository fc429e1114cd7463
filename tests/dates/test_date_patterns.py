"""The examples of patterns/holidays.toml and patterns/time_references.toml hold."""

import pytest
from tidynews.dates.finder import DateFinder
from tidynews.dates.timex.matcher import find_expressions
from tidynews.patterns import load_patterns
from tidynews.patterns.schema import Holiday, TimeReference

PATTERNS = load_patterns()
FINDER = DateFinder(PATTERNS)
HOLIDAYS = PATTERNS.of(Holiday)
REFERENCES = [entry for entry in PATTERNS.of(TimeReference) if entry.value.endswith("_REF")]


def forms_found(text):
    return {text[e.start : e.end].lower() for e in find_expressions(text, FINDER.lexicon)}


def found_ids(text):
    return {e.pattern_id for e in find_expressions(text, FINDER.lexicon)}


@pytest.mark.parametrize("entry", HOLIDAYS, ids=lambda e: e.id)
def test_holiday(entry):
    forms = {form.lower() for form in entry.forms}
    assert entry.match
    assert entry.no_match
    for text in entry.match:
        assert any(form in found for found in forms_found(text) for form in forms), text
    for text in entry.no_match:
        assert "date.holiday" not in found_ids(text), text


@pytest.mark.parametrize("entry", REFERENCES, ids=lambda e: e.id)
def test_reference(entry):
    assert entry.match
    for text in entry.match:
        assert entry.id in found_ids(text), text
    for text in entry.no_match:
        assert entry.id not in found_ids(text), text
