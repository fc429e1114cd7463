"""Contradictions between the dates of one story: shown, not repaired."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from ...labels import Tense
from .expressions import Timex
from .specs import Point
from .values import day_of

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


def odd_weekdays(timexes: Sequence[Timex]) -> dict[int, Tense]:
    """The tense in which a bare weekday, by its start, is the same day as most others of its name.

    A report hardly calls two different days of a story by the one word "Friday".
    """
    named: dict[int, list[tuple[str, int]]] = {}
    for timex in timexes:
        spec = timex.expression.spec
        if timex.basis == "weekday" and isinstance(spec, Point) and spec.weekday and spec.which is None:
            named.setdefault(spec.weekday, []).append((day_of(timex.value), timex.expression.start))
    odd: dict[int, Tense] = {}
    for told in named.values():
        if len(told) < 3:
            continue
        counts = Counter(day for day, _ in told)
        (usual, most), *others = counts.most_common()
        if len(others) == 1 and most > others[0][1]:
            tense: Tense = "past" if usual < others[0][0] else "future"
            odd.update((start, tense) for day, start in told if day != usual)
    return odd


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
