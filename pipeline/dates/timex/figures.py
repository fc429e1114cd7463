"""Dates in figures, such as 3/2/2022: the other dates of the text tell whether day or month stands first."""

import re
from collections.abc import Sequence

from .expressions import Expression
from .specs import Point

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")


def settle_order(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, with day first where the text has a date that can be read so only (25/2/2022)."""
    either = [is_either(text[e.start : e.end]) for e in expressions]
    if True not in either or orders(text) != {"day"}:
        return list(expressions)
    return [_day_first(e) if is_open else e for e, is_open in zip(expressions, either)]


def orders(text: str) -> set[str]:
    """How the dates of a text that can be read in one way only are written."""
    pairs = [(int(match[1]), int(match[3])) for match in _FIGURES.finditer(text)]
    days = {"day" for first, second in pairs if 12 < first <= 31 and 1 <= second <= 12}
    return days | {"month" for first, second in pairs if 12 < second <= 31 and 1 <= first <= 12}


def is_either(written: str) -> bool:
    """Whether day and month of a date in figures may be the other way round: 3/2/2022."""
    match = _FIGURES.search(written)
    if match is None:
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= 12


def _day_first(expression: Expression) -> Expression:
    spec = expression.spec
    if not isinstance(spec, Point) or not spec.month or not spec.day:
        return expression
    return expression._replace(spec=spec._replace(month=spec.day, day=spec.month))
