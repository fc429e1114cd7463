"""Voice, tense, aspect and mood of verbs."""

import pytest
from tidynews.syntax.grammar import grammar_of

FORMS = [
    # text, verb, tense, aspect, mood, passive
    ("The minister left.", "left", "past", "", "told", False),
    ("The minister has left.", "left", "present", "perfect", "told", False),
    ("It's been closed since May.", "closed", "present", "perfect", "told", True),
    ("The minister had left.", "left", "past", "pluperfect", "told", False),
    ("They had met and signed the deal.", "signed", "past", "pluperfect", "told", False),
    ("The minister is leaving.", "leaving", "present", "", "told", False),
    ("The minister did not leave.", "leave", "past", "", "told", False),
    ("The minister leaves on Monday.", "leaves", "present", "", "told", False),
    ("Two men were arrested.", "arrested", "past", "", "told", True),
    ("The mine is being closed.", "closed", "present", "", "told", True),
    ("The mine will be closed.", "closed", "", "", "will", True),
    ("They will meet and vote.", "vote", "", "", "will", False),
    ("They would vote.", "vote", "", "", "would", False),
    ("They may have voted.", "voted", "", "perfect", "may", False),
    ("They want to vote.", "vote", "", "", "infinitive", False),
    ("They want to vote.", "want", "present", "", "told", False),
    ("A man shot in the leg ran away.", "shot", "", "", "told", True),
]


@pytest.mark.parametrize(("text", "verb", "tense", "aspect", "mood", "passive"), FORMS)
def test_form(nlp, text, verb, tense, aspect, mood, passive):
    grammar = grammar_of(nlp(text))
    form = grammar.form(grammar.lower.index(verb))
    assert (form.tense or "", form.aspect, form.mood, form.passive) == (tense, aspect, mood, passive)
