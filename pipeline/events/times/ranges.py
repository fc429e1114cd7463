"""Two dates that are the ends of one stretch of time: "from March 15 to 17", "the three months to June"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from .attachments import PRECISIONS

#: words between the two ends
UP_TO = frozenset(
    {("to",), ("through",), ("thru",), ("till",), ("until",), ("through", "to"), ("–",), ("-",)}
)
AND = frozenset({("and",), ("and", "on"), ("and", "in")})
#: words between a length of time and the day or month that it goes up to
CLOSING = frozenset(
    {("to",), ("through",), ("until",), ("ended",), ("ending",), ("ended", "in"), ("ending", "in")}
)
MONTHS = re.compile(r"P(\d{1,2})M")
#: "the vote was moved from Monday to Friday" tells of two days
MOVING = word_class("moving")
SMALL = frozenset({"the", "early", "late", "mid", "on", "in"})


def with_ranges(grammar: Grammar, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """The dates, where both ends of a range stand for all of its days."""
    found = list(dates)
    for index, (one, other) in enumerate(pairwise(dates)):
        if found[index]["last_day"] == one["last_day"] and _ends(grammar, one, other):
            found[index] = {**one, "last_day": other["last_day"], "end_char": other["end_char"]}
            found[index + 1] = {**found[index], "start": other["start"], "end": other["end"]}
        elif first := _months_to(grammar, one, other):
            period: DateExpression = {**other, "first_day": first, "precision": "month", "relation": ""}
            found[index + 1] = {**period, "start_char": one["start_char"]}
            found[index] = {**found[index + 1], "start": one["start"], "end": one["end"]}
    return found


def _months_to(grammar: Grammar, length: DateExpression, end: DateExpression) -> str:
    """The first day of so many months that a date ends: "in the three months to June"; or blank."""
    months = MONTHS.fullmatch(length["value"])
    if not (months and end["last_day"] and end["precision"] in ("day", "month")):
        return ""
    if tuple(grammar.lower[length["end"] : end["start"]]) not in CLOSING:
        return ""
    last = date.fromisoformat(end["last_day"])
    count = 12 * last.year + last.month - int(months[1])
    return date(count // 12, count % 12 + 1, 1).isoformat() if count >= 12 else ""


def _ends(grammar: Grammar, one: DateExpression, other: DateExpression) -> bool:
    """Whether the second date is the last one of what the first begins."""
    if not (one["last_day"] and other["last_day"]) or one["first_day"] > other["first_day"]:
        return False
    if PRECISIONS.get(one["precision"]) != PRECISIONS.get(other["precision"]):
        return False
    words = grammar.lower[one["end"] : other["start"]]
    between = tuple([w for w in words if w not in ("the", "early", "late")])
    if between not in AND and between not in UP_TO:
        return False
    first = one["start"] - 1
    while first > 0 and grammar.lower[first] in SMALL:
        first -= 1
    opening = grammar.lower[first]
    if between in AND:
        next_day = (date.fromisoformat(one["last_day"]) + timedelta(days=1)).isoformat()
        return opening == "between" or next_day == other["first_day"]
    moved = opening == "from" and grammar.lemma[grammar.clause(first)] in MOVING
    return between in UP_TO and not moved
