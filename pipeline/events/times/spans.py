"""Two dates that say together how long something went on: ``between 2016 and 2021``, ``from May to July``."""

import re
from collections.abc import Sequence

from ...annotations import DateExpression

_OPENS = re.compile(r"\b(?:(between)|from)\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\s+and\s+")
_FROM = re.compile(r"\s+(?:to|until|till|through)\s+")


def span_of(text: str, dates: Sequence[DateExpression], index: int) -> tuple[int, int]:
    """The first and the last of the dates that a date makes a span with; itself where it makes none."""
    for first, last in ((index, index + 1), (index - 1, index)):
        if first < 0 or last >= len(dates):
            continue
        one, other = dates[first], dates[last]
        opening = _OPENS.search(text[max(0, one["start_char"] - 14) : one["start_char"]])
        if opening is None or not (one["first_day"] and other["last_day"]):
            continue
        joint = (_BETWEEN if opening[1] else _FROM).fullmatch(text[one["end_char"] : other["start_char"]])
        if joint and one["precision"] == other["precision"] and one["first_day"] < other["last_day"]:
            return first, last
    return index, index
