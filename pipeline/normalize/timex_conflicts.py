"""Contradictions between the dates of one story: shown, not repaired."""

import datetime as dt
from collections.abc import Sequence

from .timex_grammar import Timex
from .timex_specs import Point

#: a share of a month or year that is so young that "this month" may have been written in the one before
_YOUNG = {"month": 10, "year": 31}
#: days before the month or year in which the story's dates still are of the same story
_NEAR = {"month": 62, "year": 366}


def flag_conflicts(timexes: Sequence[Timex], anchor: dt.date | None) -> list[Timex]:
    """Mark a weekday that is not that of its date, and "this month" where all dates are of the last one."""
    days = [
        t.days.first
        for t in timexes
        if t.basis in ("explicit", "year_inferred") and t.days.precision == "day" and t.days.first
    ]
    return [t._replace(conflict=True) if _conflicts(t, days, anchor) else t for t in timexes]


def _conflicts(timex: Timex, days: Sequence[dt.date], anchor: dt.date | None) -> bool:
    spec, first = timex.expression.spec, timex.days.first
    if not isinstance(spec, Point) or first is None or timex.days.last is None:
        return False
    if spec.weekday and spec.day and timex.days.precision in ("day", "time"):
        return first.isoweekday() != spec.weekday
    base = spec.base
    if base is None or base.unit not in _YOUNG or base.amount != 0 or base.origin != "anchor" or not days:
        return False
    if anchor is None or timex.expression.mod == "END" or (anchor - first).days > _YOUNG[base.unit]:
        return False
    near = [day for day in days if abs((day - anchor).days) <= _NEAR[base.unit]]
    return len(near) > 1 and all(day < first for day in near)
