"""Forms of verbs, regular and irregular."""

import pytest
from tidynews.syntax.inflection import IRREGULAR, gerund, participles, past_forms, present


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("says", "said", "saying")),
        ("admit", ("admits", "admitted", "admitting")),
        ("deny", ("denies", "denied", "denying")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("convey", ("conveys", "conveyed", "conveying")),
        ("write", ("writes", "wrote", "written", "writing")),
        ("crush", ("crushes", "crushed", "crushing")),
        ("learn", ("learns", "learned", "learnt", "learning")),
    ],
)
def test_forms(verb, forms):
    assert (present(verb), *past_forms(verb), gerund(verb)) == forms


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("slay", ("slain",)), ("burn", ("burned", "burnt")), ("stab", ("stabbed",)), ("bury", ("buried",))],
)
def test_participles(verb, expected):
    assert participles(verb) == expected


def test_no_participle_is_of_two_verbs():
    assert len({forms[1] for forms in IRREGULAR.values()}) == len(IRREGULAR)
