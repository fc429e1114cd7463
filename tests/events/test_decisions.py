"""Tables of decisions: every rule decides its own example."""

import pytest
from tidynews.events.governors import NOUNS, OTHERS, VERBS
from tidynews.events.stages import find
from tidynews.events.status import CLAUSES, SUBJECTS, WORDS, status_rules
from tidynews.events.story import read_story

STATUS = (*VERBS, *NOUNS, *OTHERS, *WORDS, *SUBJECTS, *CLAUSES)


@pytest.mark.parametrize("rule", STATUS, ids=lambda rule: rule.id)
def test_a_rule_of_status_decides_its_example(nlp, rule):
    known = nlp.get_pipe("tidynews_events").finder.known
    story = read_story(nlp(rule.example), known)
    rules = [status_rules(story.grammar, known.reporting, c) for c in find(story, known)]
    assert rule.id in [found for decided in rules for _, found, _ in decided]


def test_rules_have_one_id():
    assert len({rule.id for rule in STATUS}) == len(STATUS)
