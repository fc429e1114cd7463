"""TIMEX3 values (TimeML 1.2.1, on ISO 8601): arithmetic on them, and the days that they cover.

A value names a unit of the calendar: ``2022-01-16``, ``2022-W05``, ``2022-W05-WE``, ``2022-01``,
``2022-Q1``, ``2022-H1``, ``2022-SP`` (SU, FA, WI), ``2022``, ``199`` (the 1990s), ``19`` (the 20th
century), ``BC0044``; with a time or part of the day: ``2022-01-16T14:30``, ``2022-01-16TNI``.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from .holidays import days_in_month

#: first month of each season (northern, meteorological); a winter is named by the year it begins in
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: from the finest to the coarsest
PRECISIONS = ("time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
#: months in the units that are counted in months
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class Interval(NamedTuple):
    """The days that a value covers, and how fine it is; the days are None beyond the years 1 to 9999."""

    first: dt.date | None
    last: dt.date | None
    precision: str


NO_INTERVAL = Interval(None, None, "")

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_DAY = re.compile(r"(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])$")


@lru_cache(maxsize=4_000)  # a story names the same days again and again
def interval(value: str) -> Interval:
    """The interval of a value; NO_INTERVAL for durations, sets, references and unknown parts.

    Of a value BC it has no days, for the calendar begins with the year 1.
    """
    if value.startswith("BC"):
        return Interval(None, None, interval("2" + value[3:]).precision)
    if match := _DATE.match(value):
        day = make_date(int(match[1]), int(match[2]), int(match[3]))
        return Interval(day, day, "time" if match[4] else "day") if day else NO_INTERVAL
    if match := _WEEK.match(value):
        return _week_interval(int(match[1]), int(match[2]), bool(match[3]))
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1, "month") if 1 <= int(match[2]) <= 12 else NO_INTERVAL
    if match := _SEASON.match(value):
        return _months(int(match[1]), SEASONS[match[2]], 3, "season")
    if match := _QUARTER.match(value):
        year, letter, n = int(match[1]), match[2], int(match[3])
        if letter == "H":
            return _months(year, 6 * n - 5, 6, "half") if n <= 2 else NO_INTERVAL
        return _months(year, 3 * n - 2, 3, "quarter")
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12, "year")
    if re.fullmatch(r"\d{3}", value):
        return _months(int(value) * 10, 1, 120, "decade")
    if re.fullmatch(r"\d{2}", value):
        return _months(int(value) * 100, 1, 1200, "century")
    return NO_INTERVAL


def _months(year: int, month: int, count: int, precision: str) -> Interval:
    year, month = max(year, 1), month  # the years 1 to 9, the first century: there is no year 0
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if not 1 <= year <= 9999 or end_year > 9999:
        return Interval(None, None, precision)
    last = dt.date(end_year, end_month + 1, days_in_month(end_year, end_month + 1))
    return Interval(dt.date(year, month, 1), last, precision)


def _week_interval(year: int, week: int, weekend: bool) -> Interval:
    try:
        first = dt.date.fromisocalendar(year, week, 6 if weekend else 1)
        return Interval(first, first + dt.timedelta(days=1 if weekend else 6), "week")
    except (ValueError, OverflowError):
        return NO_INTERVAL


def day_of(value: str) -> str:
    """The day of a value, without a time; blank where it names none."""
    match = _DAY.match(value)
    return match[0] if match else ""


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month):
        return dt.date(year, month, day)
    return None


def add_days(day: dt.date, days: int) -> dt.date | None:
    """The day that many days later, or None beyond the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day of the month that many months later; the last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def shift(day: dt.date, unit: str, amount: int) -> dt.date | None:
    """``day`` moved by an amount of a unit (day, week, weekend, fortnight, month … century)."""
    if unit in MONTHS_IN:
        return add_months(day, MONTHS_IN[unit] * amount)
    return add_days(day, amount * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


def unit_value(day: dt.date, unit: str) -> str:
    """The value of the unit of the calendar that holds ``day``."""
    year = f"{day.year:04d}"
    if unit in ("week", "weekend", "fortnight"):
        iso_year, week, _ = day.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    return {
        "day": day.isoformat(),
        "month": f"{year}-{day.month:02d}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{1 if day.month <= 6 else 2}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }[unit]


def clock_value(hour: int, minute: int = 0, second: int | None = None) -> str:
    """``T14:30`` of an hour, minute and second; blank where the clock has no such time."""
    if not (0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= (second or 0) <= 59):
        return ""
    if hour == 24 and (minute or second):
        return ""
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else "")
