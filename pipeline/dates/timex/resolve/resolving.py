"""What an expression says, an anchor and a tense -> its TIMEX3 value.

Nothing is guessed: what cannot be anchored keeps its unknown part (``XXXX-01-16``) and has no days.
"""

import datetime as dt

from ....labels import DateBasis
from ..context import Context, Resolution
from ..eras import moved_interval, named_again
from ..holidays import OneDay
from ..specs import (
    Duration,
    Point,
    Recurrence,
    Shift,
    Spec,
    Vague,
)
from ..values import (
    add_days,
    day_of,
    make_date,
    unit_value,
)
from .shifts import resolve_shift
from .years import (
    counting_start,
    full_year,
    in_year,
    resolve_decade,
    resolve_yearless,
)

#: a year that states no era is one BC if it is so near to the last one told
YEARS_OF_A_STORY = 100
TOLD_DAY = Shift("day", 0, origin="reference")


def resolve(spec: Spec, context: Context) -> Resolution:
    """The value of what an expression says in its context."""
    if isinstance(spec, Vague | Duration | Recurrence):
        return Resolution(spec.value, "none")
    found = _resolve_date(spec, context)
    told = found.basis == "anaphoric" or (found.basis == "year_inferred" and context.narrative)
    if context.bc and told:
        found = found._replace(value=named_again(found.value))
    if context.late and _is_morning_told(spec, context):
        found = _days_off(found, 1)
    if spec.days_off:
        found = _days_off(found, spec.days_off)
    if spec.clock:
        return Resolution(_as_day(found.value) + spec.clock, found.basis)
    if spec.part:
        return Resolution(_as_day(found.value) + "T" + spec.part, found.basis)
    return found


def _is_morning_told(point: Point, context: Context) -> bool:
    """Whether a point is the morning of the day that is spoken of: "the morning", "by dawn"."""
    if point.part != "MO" or point.base not in (None, TOLD_DAY):
        return False
    return point.base is not None or (context.day != "" and context.day == _told_day(context))


def _told_day(context: Context) -> str:
    day = context.last_day.isoformat() if context.last_day else ""
    return named_again(day) if context.bc else day


def _days_off(found: Resolution, days: int) -> Resolution:
    """The day so many days from a day; of an unknown one it is unknown."""
    day = moved_interval(found.value)
    moved = add_days(day.first, days) if day.first and day.precision == "day" else None
    if moved is None:
        return Resolution("XXXX-XX-XX", "none")
    value = moved.isoformat()
    return found._replace(value=named_again(value) if found.value.startswith("BC") else value)


def _as_day(value: str) -> str:
    day = day_of(value)
    return day or (value if value.startswith("XXXX-W") else "XXXX-XX-XX")


def _resolve_date(point: Point, context: Context) -> Resolution:
    if point.century is not None:
        return Resolution(f"BC{point.century:02d}" if point.bc else f"{point.century:02d}", "explicit")
    if point.bc and point.decade:
        return Resolution(f"BC{point.decade}", "explicit")
    if point.bc:
        return Resolution("BC" + in_year(point, point.year or 0), "explicit")
    if point.without_era and point.year and _is_before_christ(point, point.year, context):
        return Resolution("BC" + in_year(point, point.year), "explicit")
    if point.decade:
        return resolve_decade(point.decade, context)
    if isinstance(point.holiday, OneDay) and not point.has_year and _is_over(point.holiday.day, context):
        return Resolution(point.holiday.day.isoformat(), "explicit")
    if point.base is not None:
        return resolve_shift(point, point.base, context)
    if point.has_year:
        return Resolution(in_year(point, full_year(point, context)), "explicit")
    if point.weekday and not point.month and not point.day:
        return _weekday(point, context)
    if point.day and not point.month:
        return _day_of_month(point, context)
    if point.month or point.holiday or point.season or point.quarter or point.half:
        return resolve_yearless(point, context)
    if point.clock or point.part:
        return Resolution(context.day or "XXXX-XX-XX", "relative" if context.day else "none")
    return Resolution("", "none")


def _is_over(day: dt.date, context: Context) -> bool:
    return context.anchor is None or day < context.anchor


def _is_before_christ(point: Point, year: int, context: Context) -> bool:
    """Whether a year without an era is one BC: "in 213", told after 218 BC, or before it at the beginning."""
    told = context.reference
    if told is None or told.first is None:
        return context.bc_ahead is not None and abs(context.bc_ahead - year) <= YEARS_OF_A_STORY
    days = moved_interval("BC" + in_year(point, year))
    near = days.first is not None and abs(days.first.year - told.first.year) <= YEARS_OF_A_STORY
    return context.bc and context.bc_ahead is not None and near


def _weekday(point: Point, context: Context) -> Resolution:
    weekday = point.weekday or 1
    unknown = Resolution(f"XXXX-WXX-{weekday}", "none")
    if point.which is not None:
        start, basis = counting_start(point, context)
        if start is None:
            return unknown
        if point.which == 0 and basis == "relative":  # this Friday: of this week, unless the tense says last
            ahead = -1 if context.tense == "past" else 1
        else:
            ahead = point.which or 0
        day = _weekday_from(start, weekday, ahead, strict=point.which != 0)
        return Resolution(day.isoformat(), "weekday") if day else unknown
    if context.history:
        day = _weekday_from(context.last_day, weekday, 1, strict=False) if context.last_day else None
        return Resolution(day.isoformat(), "anaphoric") if day else unknown
    if context.anchor is None:
        return unknown
    ahead = 1 if context.tense in ("future", "prospective") else -1
    day = _weekday_from(context.anchor, weekday, ahead, strict=False)
    return Resolution(day.isoformat(), "weekday") if day else unknown


def _weekday_from(start: dt.date, weekday: int, direction: int, *, strict: bool) -> dt.date | None:
    """The next (1) or last (-1) such weekday from a day on; the day itself only if not strict."""
    ahead = (weekday - start.isoweekday()) % 7
    if direction >= 0:
        return add_days(start, ahead or (7 if strict else 0))
    return add_days(start, ahead - 7 if ahead or strict else 0)


def _day_of_month(point: Point, context: Context) -> Resolution:
    """The 5th: of the month of the last date, or of the anchor."""
    reference = context.reference
    basis: DateBasis
    if reference and reference.first and reference.precision in ("day", "time", "week", "month"):
        around, basis = reference.first, "anaphoric"
    elif context.anchor and not context.narrative:
        around, basis = context.anchor, "relative"
    else:
        return Resolution(f"XXXX-XX-{point.day:02d}", "none")
    day = make_date(around.year, around.month, point.day or 0)
    if day and point.week:
        return Resolution(unit_value(day, "week"), basis)
    value = day.isoformat() if day else f"{around.year:04d}-{around.month:02d}-XX"
    return Resolution(value, basis)
