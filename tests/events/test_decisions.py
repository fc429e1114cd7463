"""Tables of decisions: every rule decides its own example."""

import pytest
from tidynews.events.core.headlines import mend_headlines
from tidynews.events.governors import NOUNS, OTHERS, VERBS
from tidynews.events.status import CLAUSES, SUBJECTS, WORDS, status_rules
from tidynews.events.triggers.finding import find_triggers
from tidynews.syntax.grammar import Grammar

STATUS = (*VERBS, *NOUNS, *OTHERS, *WORDS, *SUBJECTS, *CLAUSES)


@pytest.mark.parametrize("rule", STATUS, ids=lambda rule: rule.id)
def test_a_rule_of_status_decides_its_example(nlp, rule):
    finder = nlp.get_pipe("tidynews_events").finder
    grammar = Grammar(nlp(rule.example))
    mend_headlines(grammar, finder.lexicon)
    candidates = find_triggers(grammar, finder.lexicon, frozenset())
    assert rule.id in [i for c in candidates for _, i, _ in status_rules(grammar, finder.reporting, c)]


def test_rules_have_one_id():
    assert len({rule.id for rule in STATUS}) == len(STATUS)
