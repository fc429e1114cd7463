"""Tables of decisions: every rule decides its own example."""

import pytest
from tidynews.api import make_doc
from tidynews.events.selection.leaving_out import LEFT_OUT, leaving_out
from tidynews.events.stages import carry, fill, find, qualify
from tidynews.events.status import STATUS, status_rules
from tidynews.events.story import read_story
from tidynews.events.times.sentence import ANOTHERS, date_from_sentence
from tidynews.events.times.sharing import OWN_TIME, sharing_time


@pytest.mark.parametrize("rule", STATUS, ids=lambda rule: rule.id)
def test_a_rule_of_status_decides_its_example(nlp, rule):
    known = nlp.get_pipe("tidynews_events").finder.known
    story = read_story(nlp(rule.example), known)
    rules = [status_rules(story.grammar, known.reporting, c) for c in find(story, known)]
    assert rule.id in [found for decided in rules for _, found, _ in decided]


@pytest.mark.parametrize("rule", LEFT_OUT, ids=lambda rule: rule.id)
def test_a_rule_of_leaving_out_decides_its_example(nlp, rule):
    known = nlp.get_pipe("tidynews_events").finder.known
    story = read_story(nlp(make_doc(nlp, rule.example, published="2022-02-03")), known)
    found = carry(story, known, fill(story, known, qualify(story, known, find(story, known))))
    assert rule.id in leaving_out(story.grammar, found, story.ranks, known.no_events)


@pytest.mark.parametrize("rule", OWN_TIME, ids=lambda rule: rule.id)
def test_a_rule_of_own_times_decides_its_example(nlp, rule):
    known = nlp.get_pipe("tidynews_events").finder.known
    story = read_story(nlp(make_doc(nlp, rule.example, published="2022-02-03")), known)
    candidates = qualify(story, known, find(story, known))
    acts = {c.head: c.type for c in candidates if not c.nominal}
    assert rule.id in [sharing_time(story.grammar, c, acts)[1] for c in candidates]


@pytest.mark.parametrize("rule", ANOTHERS, ids=lambda rule: rule.id)
def test_a_rule_of_the_only_date_decides_its_example(nlp, rule):
    known = nlp.get_pipe("tidynews_events").finder.known
    story = read_story(nlp(make_doc(nlp, rule.example, published="2022-02-03")), known)
    candidates = qualify(story, known, find(story, known))
    acts = {c.head: c.type for c in candidates if not c.nominal}
    decided = [date_from_sentence(story.grammar, c, story.attachments, acts) for c in candidates]
    assert (-1, rule.id) in decided


@pytest.mark.parametrize("table", [STATUS, LEFT_OUT, OWN_TIME, ANOTHERS])
def test_rules_have_one_id(table):
    assert len({rule.id for rule in table}) == len(table)
