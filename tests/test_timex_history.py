"""Histories and encyclopedic articles: dates that follow the story, not the publication. No model."""

import datetime as dt
import re

import pytest

from pipeline.components.dates import DateFinder
from pipeline.normalize.timex_document import resolve_expressions
from pipeline.normalize.timex_grammar import find_expressions
from pipeline.patterns import load_patterns

LEXICON = DateFinder(load_patterns()).lexicon


def values(text, anchor="2010-12-19"):
    """The values of ``text`` in their order, with every sentence end a new sentence."""
    found = resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        dt.date.fromisoformat(anchor) if anchor else None,
        lambda expression: "past",
        lambda expression: len(re.findall(r"[a-z0-9]{2}\. [A-Z]", text[: expression.start + 1])),
    )
    return " ".join(t.value for t in found)


@pytest.mark.parametrize("anchor", ["", "2010-12-19"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They attacked on the night of 14–15 May 1943.", "1943-05-14TNI"),
        ("They attacked on the night of May 31/1 1943. The next day it failed.", "1943-05-31TNI 1943-06-01"),
        ("The raids of 14–15 May 1943 failed.", "1943-05-14 1943-05-15"),
        ("The raids of August 10/11, 1943 failed.", "1943-08-10 1943-08-11"),
        ("The raids of 10/11 August 1943 failed.", "1943-08-10 1943-08-11"),
        ("It opened in May 1890. What is today a museum burned in May 1911.", "1890-05 PRESENT_REF 1911-05"),
    ],
)
def test_forms_of_histories(text, expected, anchor):
    assert values(text, anchor) == expected


def test_a_history_may_reach_its_publication():
    text = (
        "It began on 3 May 2003. On 9 June the town fell. In March 2006 a bomb went off. In April it ended. "
        "As of November 2010 soldiers remained."
    )
    assert values(text) == "2003-05-03 2003-06-09 2006-03 2006-04 2010-11"


def test_what_is_seen_from_the_publication_is_news():
    text = "On Monday the hall burned. It was built on 3 May 1903. On 9 December it reopened."
    assert values(text).endswith("2010-12-09")
