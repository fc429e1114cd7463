"""Words of time that belong to a name: "High Noon", USA Today, the October Revolution, March Road."""

import re

from ..timex.expressions import Expression
from ..timex.holidays import OneDay
from ..timex.specs import Point
from ..view import DateView

_STREET = re.compile(
    r" (?:blocks? of|Street|Drive|Avenue|Road|Lane|Boulevard|Court|Place|St\.|Ave\.|Dr\.|Rd\.)"
)
_MARCH = re.compile(r"(?:\bthe|\ba|\bannual|['’]s) March$", re.I)
_MARCH_FOR = re.compile(r" (?:for|on|of|against) ")
#: the October Revolution, the April Laws, the July Monarchy
_NAMED_BY_MONTH = frozenset(
    {"Revolution", "Uprising", "Rising", "Insurrection", "Coup", "Plot", "Crisis", "War", "Offensive", "Days",
     "Events", "Massacre", "Movement", "Manifesto", "Theses", "Laws", "Constitution", "Monarchy"}
)  # fmt: skip
_NAME_LABELS = frozenset({"WORK_OF_ART", "ORG"})
_QUOTES = frozenset("\"“”'‘’`")


def is_name(view: DateView, expression: Expression) -> bool:
    """Whether an expression belongs to a name: "High Noon", USA Today, a show called "This Week"."""
    start, end, text = expression.start, expression.end, view.text
    if view.grammar.label[view.token_at(start)] == "PERSON":
        for a, b in view.persons:
            if a <= start and end <= b and (a, b) != (start, end):
                return True  # Judge April Summers
    if isinstance(expression.spec, Point) and isinstance(expression.spec.holiday, OneDay):
        return view.next_tag(expression)[:3] == "NNP"  # the 9/11 Memorial
    if expression.pattern_id in ("date.holiday", "time.clock"):
        return False
    if text[start].isdigit() and expression.pattern_id == "duration":
        unit = text[start:end].split()[-1]
        return unit[0].isupper() and not view.is_headline(expression)  # "60 Minutes"
    following = text[end : end + 15].strip().split(" ")[0]
    if expression.pattern_id == "date.month" and following in _NAMED_BY_MONTH:
        return True
    if not text[start].isupper():
        return view.label_of(expression) in _NAME_LABELS
    if expression.pattern_id == "date.deictic" and view.first(expression).tag_ == "NNP":
        return text[start - 2 : start - 1].isalnum()
    if expression.pattern_id == "date.unit_relative":
        amid = start > 1 and text[start - 2].islower()
        titled = all(word[0].isupper() for word in text[start:end].split())
        return titled and (amid or text[start - 1] in _QUOTES) and not view.is_headline(expression)
    return view.label_of(expression) in _NAME_LABELS


def is_frequency(view: DateView, expression: Expression) -> bool:
    """Whether "daily" is not part of a newspaper's name."""
    start, end, text = expression.start, expression.end, view.text
    named = text[start].isupper() and text[max(0, start - 2) : start - 1].isalnum()
    return not (named or text[end : end + 2].strip()[:1].isupper())


def is_of_street(view: DateView, expression: Expression) -> bool:
    """Whether an expression names a street: "March Road", "the 1900 block of Elm"."""
    return _STREET.match(view.text, expression.end) is not None


def is_march(view: DateView, expression: Expression) -> bool:
    """Whether "March" is a march: "the annual March for Peace"."""
    marches = _MARCH_FOR.match(view.text, expression.end)
    return bool(marches and _MARCH.search(view.text[max(0, expression.start - 7) : expression.end]))
