"""Years before Christ: a calendar of their own, in which a story can go on from one to the next.

The calendar of Python begins with the year 1. Dates BC are counted in years moved by 5000, so that "two years
later" and "in August" work on them as on any others; what comes of it is named again as the years BC that
it stands for. There is no year 0: 1 BC is followed by AD 1.
"""

import re

from .values import Interval, interval

_MOVED = 5000
_BC = re.compile(r"BC(\d{4})(.*)")
_YEAR = re.compile(r"(\d{4})(?!\d)(.*)")


def moved_interval(value: str) -> Interval:
    """The days of a value BC in the moved calendar; those of any other value in the common one."""
    match = _BC.fullmatch(value) if value[:2] == "BC" else None
    if match is None or not 0 < int(match[1]) < _MOVED:
        return interval(value)
    return interval(f"{_MOVED - int(match[1]):04d}{match[2]}")


def named_again(value: str) -> str:
    """The value that a value of the moved calendar stands for."""
    match = _YEAR.fullmatch(value)
    if match is None:
        return value
    year = int(match[1]) - _MOVED
    return f"BC{-year:04d}{match[2]}" if year < 0 else f"{year + 1:04d}{match[2]}"
