"""Lengths and units of time, told from rates, titles and names: "two years", "the year", "a year"."""

import re

from ...patterns.words import word_class
from ..timex.expressions import Expression
from ..view import DATE_LABELS, DateView

_RATE_TAGS = frozenset({"NN", "NNS", "CD", "$"})
_NOUN_PHRASE_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJR", "JJS", "VBG", "VBN", "HYPH", "DT", "-"}
)
_LENGTH_BEFORE = re.compile(r"\b(?:for|in|after|within|over|during|through|of|by) $", re.I)
_LENGTH_AFTER = re.compile(r" (?:of|after|before)\b")
_DAYS_OF_YEAR = re.compile(r" of the (?:year|month|week|season)\b| \d{4}\b")
#: the Hundred Days, the Thirty Years' War
_NAMED_LENGTH = re.compile(r"(?:the )?[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+")
#: "part of the year"; without an article any other noun is a title: "player of the year"
_SHARES = word_class("share-of-time")


def are_units(view: DateView, expression: Expression) -> bool:
    """Whether bare units are a length of time: "for years", but not "the days of the week"."""
    start, end, text = expression.start, expression.end, view.text
    named = text[start].isupper() and text[start - 1 : start] == " "
    if named or text[start:end].endswith("quarters"):
        return False
    if _DAYS_OF_YEAR.match(text, end):
        return False  # "the busiest days of the year", "the years 1777 and 1778"
    lasts = _LENGTH_BEFORE.search(view.before(expression, 10)) or _LENGTH_AFTER.match(text, end)
    return lasts is not None and view.label_of(expression) in DATE_LABELS


def is_no_rate(view: DateView, expression: Expression) -> bool:
    """Whether it is not a quarter *of* something, nor what is paid or made "a year"."""
    start, end, text = expression.start, expression.end, view.text
    words = text[start:end].lower().split()
    if words[0] in ("a", "the") and text[end : end + 1] == "-":
        return False  # "a quarter-final"
    if words[-1].startswith("quarter") or words[-1].endswith("-quarters"):
        return text[end : end + 4] != " of "
    if len(words) == 2 and words[0] in ("a", "an"):
        i = view.token_at(start)
        return words[1] != "second" and not (i > 0 and view.doc[i - 1].tag_ in _RATE_TAGS)
    return not (words[0] == "many" and view.before(expression, 3) == "as ")  # "in as many months"


def is_the_past(view: DateView, expression: Expression) -> bool:
    """Whether "the past" is a time of its own: not "the past two seasons", "the past chairman"."""
    return (
        view.last(expression).head.idx < expression.end or view.next_tag(expression) not in _NOUN_PHRASE_TAGS
    )


def is_length(view: DateView, expression: Expression) -> bool:
    """Whether a number of units is no name ("the Hundred Days"), some day to come, or "a second" thing."""
    start, end, text = expression.start, expression.end, view.text
    if _NAMED_LENGTH.fullmatch(text, start, end):
        return False
    words = text[start:end].lower()
    if words == "one day":
        return not is_some_day(view, expression)
    return words != "a second" or view.next_tag(expression) not in _NOUN_PHRASE_TAGS


def is_some_day(view: DateView, expression: Expression) -> bool:
    """Whether "one day" is a day to come: "will one day return"."""
    if view.text[expression.start : expression.end].lower() != "one day":
        return True
    i = view.token_at(expression.start)
    return (i > 0 and view.doc[i - 1].tag_ == "MD") or view.next_tag(expression) in ("VB", "VBP", "MD")


def is_the_unit(view: DateView, expression: Expression) -> bool:
    """Whether "the year" is no part of a title ("player of the year"), nor any year ("time of the year")."""
    if view.text[expression.end : expression.end + 1] == "-":
        return False  # the quarter-finals
    i = view.token_at(expression.start)
    if i < 2 or view.doc[i - 1].lower_ != "of":
        return True
    noun = view.doc[i - 2]
    if noun.tag_ not in ("NN", "NNP") or noun.lower_ == "time":
        return noun.lower_ != "time"
    return noun.lower_ in _SHARES or any(child.dep_ in ("det", "poss") for child in noun.lefts)
