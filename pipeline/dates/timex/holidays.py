"""Holiday rules of the pattern file -> the day in a year.

    12-25             a fixed month and day
    easter-2          days from Easter Sunday (Gregorian; ``orthodox+0`` for the Julian one)
    4 thursday 11     the fourth Thursday of November
    last monday 5     the last Monday of May
    tuesday after 1 monday 11   the first Tuesday after the first Monday of November
    2001-09-11        one day, and no other

A rule may end in ``/4``: the day exists only in years that four divides.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ...syntax.words import WEEKDAYS

Rule = Callable[[int], dt.date | None]

_DAY_NAMES = "|".join(WEEKDAYS)
_FIXED = re.compile(r"(\d\d)-(\d\d)$")
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_EASTER = re.compile(r"(easter|orthodox)([+-]\d+)$")
_NTH = re.compile(rf"(?:({_DAY_NAMES}) after )?([1-5]|last) ({_DAY_NAMES}) (\d\d?)$")


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm; Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Julian calendar, as a Gregorian date (Meeus)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian_gap = year // 100 - year // 400 - 2
    return dt.date(year, month, day + 1) + dt.timedelta(days=julian_gap)


@dataclass(frozen=True)
class OneDay:
    """The rule of a day with its year; calling it gives the same day of another year."""

    day: dt.date

    def __call__(self, year: int) -> dt.date | None:
        """The day in a year, or None."""
        exists = 1 <= year <= 9999 and self.day.day <= days_in_month(year, self.day.month)
        return self.day.replace(year=year) if exists else None


class NthWeekday(NamedTuple):
    """The rule of the n-th weekday (Monday = 0) of a month; calling it gives the day of a year."""

    month: int
    weekday: int
    n: int

    def __call__(self, year: int) -> dt.date | None:
        """The day in a year, or None."""
        return nth_weekday(year, self.month, self.weekday, self.n) if 1 <= year <= 9999 else None


class LastDay(NamedTuple):
    """The rule of the last day of a month; calling it gives the day of a year."""

    month: int

    def __call__(self, year: int) -> dt.date | None:
        """The day in a year, or None."""
        return dt.date(year, self.month, days_in_month(year, self.month)) if 1 <= year <= 9999 else None


def nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date | None:
    """The n-th weekday (Monday = 0) of a month; ``n`` = -1 is the last; None where there is none."""
    if n > 0:
        first = dt.date(year, month, 1)
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1)
        return first.replace(day=day) if day <= days_in_month(year, month) else None
    last = dt.date(year, month, days_in_month(year, month))
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7 - 7 * (n + 1))


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month in the (proleptic) Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def parse_rule(rule: str) -> Rule:
    """The function year -> day of a rule; ValueError for a rule that cannot be read."""
    every = 1
    if _ONE_DAY.match(rule):
        return OneDay(dt.date.fromisoformat(rule))
    if match := re.search(r"/(\d+)$", rule):
        every, rule = int(match[1]), rule[: match.start()]
    day_of = _parse_plain_rule(rule.strip().lower())

    def in_year(year: int) -> dt.date | None:
        if year % every or not 1 <= year <= 9999:
            return None
        try:
            return day_of(year)
        except (ValueError, OverflowError):  # Feb. 29, or beyond the calendar's ends
            return None

    return in_year


def _parse_plain_rule(rule: str) -> Rule:
    if match := _FIXED.match(rule):
        month, day = int(match[1]), int(match[2])
        dt.date(2000, month, day)  # raises for 02-30
        return lambda year: dt.date(year, month, day)
    if match := _EASTER.match(rule):
        sunday, days = easter if match[1] == "easter" else orthodox_easter, dt.timedelta(int(match[2]))
        return lambda year: sunday(year) + days
    if match := _NTH.match(rule):
        after, n = match[1], -1 if match[2] == "last" else int(match[2])
        weekday, month = WEEKDAYS.index(match[3]), int(match[4])
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month} in {rule!r}")
        ahead = (WEEKDAYS.index(after) - weekday - 1) % 7 + 1 if after else 0

        def nth(year: int) -> dt.date | None:
            found = nth_weekday(year, month, weekday, n)
            return found + dt.timedelta(ahead) if found else None

        return nth
    examples = "'12-25', 'easter-2', '4 thursday 11', 'last monday 5'"
    raise ValueError(f"cannot read the rule {rule!r}; expected such as {examples}")
