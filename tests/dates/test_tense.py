"""The tense that a date is read in: every rule decides its own example."""

import pytest
from tidynews.api import make_doc
from tidynews.dates.tense import ABOVE, AT_DATE, AT_VERB, governing_tense
from tidynews.syntax.grammar import grammar_of

RULES = (*AT_DATE, *ABOVE, *AT_VERB)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_decides_its_example(nlp, rule):
    doc = nlp(make_doc(nlp, rule.example, published="2022-02-03"))
    outlook = nlp.get_pipe("tidynews_dates").finder.outlook
    deciding = [governing_tense(grammar_of(doc), d["end"] - 1, outlook)[1] for d in doc._.dates]
    assert rule.id in deciding


def test_rules_have_one_id():
    assert len({rule.id for rule in RULES}) == len(RULES)
