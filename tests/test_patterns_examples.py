"""Every shipped pattern finds what its own examples say; run by ``tidynews patterns test`` too."""

import pytest

from pipeline.checking.examples import is_chrome, run_examples, without_examples
from pipeline.patterns import Boilerplate, load_patterns

#: (pattern, example) that do not come out right yet: the list may only become shorter
KNOWN = {
    ("aid", "Rescuers pulled four miners from the shaft."),
    ("casualty", "She is dying to see the film."),
    ("crime", "The goalkeeper robbed the striker of a goal."),
    ("disaster", "The senator's storm of protest lasted a week."),
    ("justice", "The driver was charged with manslaughter."),
    ("mobilize", "The country test-fired a missile."),
}


@pytest.mark.slow
def test_examples_of_all_shipped_patterns():
    from pipeline.language import tidynews_pipeline

    outcomes = list(run_examples(load_patterns(), tidynews_pipeline()))
    failed = {(o.pattern.id, o.text): (o.wanted, o.instead, o.faults) for o in outcomes if not o.passed}
    assert {key: said for key, said in failed.items() if key not in KNOWN} == {}
    assert len(outcomes) > 1000


def test_examples_of_boilerplate():
    patterns = load_patterns().of(Boilerplate)
    assert [(p.id, text) for p in patterns for text in p.match if not is_chrome(p, text)] == []
    assert [(p.id, text) for p in patterns for text in p.no_match if is_chrome(p, text)] == []


def test_every_shipped_pattern_has_an_example():
    assert [pattern.id for pattern in without_examples(load_patterns())] == []
