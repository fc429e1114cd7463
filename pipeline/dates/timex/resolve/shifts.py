"""Expressions that depend on another date: "last week", "two years ago", "the following day"."""

import datetime as dt
import re

from ....labels import DateBasis
from ..context import Context, Resolution
from ..holidays import NthWeekday
from ..specs import Point, Shift
from ..values import (
    add_days,
    interval,
    make_date,
    shift,
    unit_value,
)
from .years import in_year, unknown_year

UNKNOWN_TIME = "XXXX-XX-XXTXX:XX"
TODAY = Shift("day", 0)
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d)?(Z?)")
_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX",
    "century": "XX",
}  # fmt: skip
_FINE_ENOUGH = {
    "day": ("day", "time"), "week": ("day", "time", "week"), "weekend": ("day", "time", "week"),
    "fortnight": ("day", "time", "week"), "month": ("day", "time", "week", "month"),
    "quarter": ("day", "time", "week", "month", "quarter"),
}  # fmt: skip


def resolve_shift(point: Point, base: Shift, context: Context) -> Resolution:
    """The value of a unit so far from anchor or story, or of a point in it ("June last year")."""
    unit = base.unit
    if context.history and base == TODAY and not point.part:
        return Resolution("PRESENT_REF", "none")  # "what is today a suburb"
    if unit.startswith("latest ") and unit != "latest quarter":
        return _latest(unit.removeprefix("latest "), context)
    if (
        unit.startswith("compared")
        or unit == "latest quarter"
        or (unit == "quarter" and base.origin != "anchor")
    ):
        return _quarter(point, base, context)
    if unit in ("hour", "minute", "second"):
        return _moved_clock(base, context)
    if base.ago and not base.to_day and unit == "year" and abs(base.amount or 0) == 1 and context.quarter:
        return Resolution(_shift_quarter(context.quarter, base.amount or 0), "anaphoric")
    if base.to_day or base.to_unit:
        return _moved_day(point, base, context)
    start, basis = _origin(base, context)
    if start is None and point.part in ("MO", "AF") and base.amount == 0 and not context.history:
        start, basis = context.anchor, "relative"  # "in the morning", where no day has been told
    if start is None or base.amount is None:
        return Resolution(_day_of_a_month(base, context) or _unknown_base(point, unit), "none")
    moved = _moved_weekend(start, base, context) if unit == "weekend" else shift(start, unit, base.amount)
    if moved is None:
        return Resolution(_unknown_base(point, unit), "none")
    if point.weekday and unit == "week":
        day = add_days(moved, point.weekday - moved.isoweekday())
        return Resolution(day.isoformat(), basis) if day else Resolution("XXXX-XX-XX", "none")
    if point.day and unit == "month" and not point.month:
        day = make_date(moved.year, moved.month, point.day)
        if day and point.week:
            return Resolution(unit_value(day, "week"), basis)
        return Resolution(day.isoformat() if day else unit_value(moved, "month") + "-XX", basis)
    if unit == "month" and isinstance(point.holiday, NthWeekday):  # the first Friday of next month
        point = point._replace(holiday=point.holiday._replace(month=moved.month))
    if point.month or point.season or point.quarter or point.half or point.holiday:
        return Resolution(in_year(point, moved.year), basis)
    return Resolution(unit_value(moved, unit), basis)


def _moved_clock(base: Shift, context: Context) -> Resolution:
    """Two hours later: from the time of the clock that was told."""
    match = _CLOCK.fullmatch(context.clock)
    if match is None or base.amount is None or base.origin != "reference":
        return Resolution(UNKNOWN_TIME, "none")
    try:
        moved = dt.datetime.fromisoformat(match[1]) + dt.timedelta(**{base.unit + "s": base.amount})
    except (ValueError, OverflowError):
        return Resolution(UNKNOWN_TIME, "none")
    return Resolution(moved.isoformat(timespec="minutes") + match[2], "anaphoric")


def _moved_day(point: Point, base: Shift, context: Context) -> Resolution:
    """A year ago today; a week ago Sunday, from the last one; a year ago Sunday, from the nearest one.

    A week from Sunday counts from the next one; "a year ago this week" is the week that holds that day.
    """
    start = context.anchor
    if start and point.weekday:
        back = (start.isoweekday() - point.weekday) % 7
        ahead = (base.amount or 0) > 0 or (base.unit != "week" and back > 3)
        start = add_days(start, (7 - back) % 7 if ahead else -back)
    moved = shift(start, base.unit, base.amount or 0) if start else None
    if moved and base.to_unit:
        return Resolution(unit_value(moved, base.to_unit), "relative")
    return Resolution(moved.isoformat(), "relative") if moved else Resolution("XXXX-XX-XX", "none")


def _day_of_a_month(base: Shift, context: Context) -> str:
    """That night, of a month that has been told: one of its days."""
    told = context.reference
    if (base.unit, base.amount, base.origin) != ("day", 0, "reference") or not (told and told.first):
        return ""
    value = unit_value(told.first, "month") + "-XX" if told.precision == "month" else ""
    return value if context.history and not context.bc else ""


def _unknown_base(point: Point, unit: str) -> str:
    if unit == "year" and (point.month or point.season or point.quarter or point.half or point.holiday):
        return unknown_year(point)
    return _UNKNOWN[unit]


def _tells_years(context: Context) -> bool:
    """Whether "the next year" follows a past one that was told: "In 2011 … The next year she sold it"."""
    told = context.reference
    if context.tense != "past" or told is None or told.first is None or context.anchor is None:
        return False
    return told.precision == "year" and told.first.year + 1 < context.anchor.year


def _origin(base: Shift, context: Context) -> tuple[dt.date | None, DateBasis]:
    """The day that a shift starts from."""
    if context.history and base.unit == "day" and base.origin == "anchor" and base.amount:
        return context.last_day, "anaphoric"  # "yesterday", in what is quoted
    if base.origin == "story" and base.unit == "year" and base.amount == 1 and _tells_years(context):
        return (context.reference.first if context.reference else None), "anaphoric"
    if base.origin == "anchor" or (base.origin == "story" and not context.history):
        return context.anchor, "relative"
    reference = context.reference
    wanted = _FINE_ENOUGH.get(base.unit)
    if reference and reference.first and (wanted is None or reference.precision in wanted):
        if reference.precision in ("decade", "century"):
            return None, "none"
        onwards = base.unit in ("day", "week") and (base.amount or 0) > 0
        return (reference.last if onwards else reference.first), "anaphoric"
    if wanted and context.last_day and base.unit in ("day", "week", "weekend"):
        return context.last_day, "anaphoric"
    if not context.history and base.unit not in ("day", "week", "weekend") and (base.amount or 0) <= 0:
        return (
            context.anchor,
            "relative",
        )  # "up from a year earlier" compares with the present
    return None, "none"


def _moved_weekend(start: dt.date, base: Shift, context: Context) -> dt.date | None:
    """The Saturday of last, this or the next weekend; "the weekend" goes by the tense."""
    saturday = start + dt.timedelta(days=5 - start.weekday()) if start.year < 9999 else start
    amount = base.amount or 0
    if base.origin == "story" and amount == 0:
        if context.tense != "future" and start.weekday() < 5:
            amount = -1
    elif amount == 0 and context.tense == "past" and start.weekday() < 3:
        amount = -1  # said on Monday, "this weekend" is the one that is over
    elif amount > 0 and start.weekday() < 5 and base.origin == "anchor":
        amount -= 1 if start.weekday() < 3 else 0
    return add_days(saturday, 7 * amount)


def _quarter(point: Point, base: Shift, context: Context) -> Resolution:
    """The quarter that is spoken of, or the latest that is over; moved by years."""
    amount = base.amount or 0
    if base.unit == "quarter" and amount:
        return _quarter_beside(amount, context)
    value, basis = _spoken_quarter(base.unit, context)
    if not value and base.unit.startswith("compared"):
        return _compared_year(point, amount, context)
    if not value:
        return Resolution("XXXX-QX", "none")
    if point.quarter:
        value = value[:5] + f"Q{point.quarter}"
    if point.year:
        return Resolution(f"{point.year:04d}" + value[4:], basis)
    return Resolution(_shift_quarter(value, amount), basis)


def _quarter_beside(amount: int, context: Context) -> Resolution:
    """The next, the previous quarter: beside the one that is spoken of, else that of the publication."""
    spoken = interval(context.quarter).first if context.quarter else None
    start = spoken or context.anchor
    moved = shift(start, "quarter", amount) if start else None
    if moved is None:
        return Resolution("XXXX-QX", "none")
    return Resolution(unit_value(moved, "quarter"), "anaphoric" if spoken else "relative")


def _spoken_quarter(unit: str, context: Context) -> tuple[str, DateBasis]:
    """The quarter that is spoken of; blank where a year is."""
    if context.quarter and unit != "latest quarter":
        return context.quarter, "anaphoric"
    if unit == "compared" or (
        unit == "compared period" and (context.long_period or not context.main_quarter)
    ):
        return "", "none"
    if context.main_quarter:
        return context.main_quarter, "anaphoric"
    last = shift(context.anchor, "quarter", -1) if context.anchor else None
    return (unit_value(last, "quarter"), "relative") if last else ("", "none")


def _compared_year(point: Point, amount: int, context: Context) -> Resolution:
    """What a year is compared with, where no quarter is spoken of."""
    if point.year:
        return Resolution(f"{point.year:04d}", "explicit")
    if context.history and context.reference and context.reference.first:
        return Resolution(f"{context.reference.first.year + amount:04d}", "anaphoric")
    if context.anchor is None:
        return Resolution("XXXX", "none")
    return Resolution(f"{context.anchor.year + amount:04d}", "relative")


def _latest(unit: str, context: Context) -> Resolution:
    """The latest week, month or year: the one that is over."""
    moved = shift(context.anchor, unit, -1 if unit != "day" else 0) if context.anchor else None
    if moved is None:
        return Resolution(_UNKNOWN.get(unit, "XXXX"), "none")
    return Resolution(unit_value(moved, unit), "relative")


def _shift_quarter(value: str, years: int) -> str:
    return f"{int(value[:4]) + years:04d}{value[4:]}" if value[:4].isdecimal() else value
