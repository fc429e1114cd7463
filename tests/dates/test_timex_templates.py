"""Templates of the grammar: what they compile to, and what every match of them needs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tidynews.dates.timex.lexer import LETTER
from tidynews.dates.timex.rules import FAMILIES, RULES
from tidynews.dates.timex.templates import compile_template, needed_letters

COMPILED = [compile_template(f"{FAMILIES[f][0]} {t} {FAMILIES[f][1]}".strip())[0] for _, f, t, _ in RULES]


def letters(*kinds):
    return "".join(LETTER[kind] for kind in kinds)


@pytest.mark.parametrize(
    ("template", "needed"),
    [
        ("THE <day:ORDNUM>", ["THE", "ORDNUM"]),
        ("(THE)? <month:MONTH> (OF <year:YEAR>)?", ["MONTH"]),
        ("(A|THE) WEEK", ["A THE", "WEEK"]),
        ("(A|THE WEEK)? MONTH !OF &ENDED", ["MONTH"]),
        ("(MONTH|THE? )", []),
        ("<unit:DAY|WEEK>", ["DAY WEEK"]),
    ],
)
def test_needed_letters(template, needed):
    found = needed_letters(compile_template(template)[0].pattern)
    assert found == [frozenset(letters(*kinds.split())) for kinds in needed]


def test_a_template_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match="cannot read template"):
        compile_template("the day")


@given(st.data(), st.sampled_from(COMPILED))
@settings(max_examples=150, deadline=None)
def test_no_match_lacks_what_it_needs(data, regex):
    text = data.draw(st.from_regex(regex, alphabet="".join(LETTER.values())))
    assert regex.search(text)
    assert not any(set(text).isdisjoint(need) for need in needed_letters(regex.pattern))


def test_each_rule_needs_something():
    assert all(needed_letters(regex.pattern) for regex in COMPILED)
