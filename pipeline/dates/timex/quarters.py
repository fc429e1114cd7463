"""Quarters of a company's year, and weeks, that are told by the day of their end."""

import datetime as dt
import re
from collections.abc import Sequence

from .context import Context
from .expressions import Expression
from .resolve.resolving import resolve
from .specs import Point
from .values import add_days, interval

HALF_QUARTER = 45  # days
_ENDED = re.compile(r",? (?:which |that )?end(?:ed|ing|s)? (?:on )?", re.I)


def ended_quarters(text: str, expressions: Sequence[Expression], anchor: dt.date | None) -> list[Expression]:
    """In "the quarter ended July 31", "the week ended Saturday" the day tells the quarter, the week.

    A quarter that is counted otherwise is fiscal.
    """
    told = list(expressions)
    for i in range(len(told) - 1):
        spec, after = told[i].spec, told[i + 1].spec
        if not (isinstance(spec, Point) and isinstance(after, Point) and not after.bc):
            continue
        unit = spec.base.unit if spec.base is not None and spec.base.origin == "story" else ""
        unnamed = unit == "quarter"
        if not (unit in ("quarter", "week") or spec.quarter) or not (after.month or after.weekday):
            continue
        if not _ENDED.fullmatch(text[told[i].end : told[i + 1].start]):
            continue
        end = interval(resolve(after, Context(anchor=anchor, tense="past")).value).last
        if unit == "week" and end:
            told[i] = told[i]._replace(spec=Point(year=end.year, month=end.month, day=end.day, week=True))
            continue
        middle = add_days(end, -HALF_QUARTER) if end else None
        if end is None or middle is None:
            continue
        quarter = (middle.month + 2) // 3
        if unnamed:
            told[i] = told[i]._replace(spec=Point(quarter=quarter, year=middle.year))
        elif quarter != spec.quarter and not spec.has_year:
            told[i] = told[i]._replace(spec=spec._replace(fiscal=True, year=end.year))
    return told
