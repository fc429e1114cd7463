"""Builders of durations, sets and vague references: the groups of a rule's match -> what it says."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..specs import (
    Duration,
    Groups,
    Recurrence,
    Vague,
    number_of,
)


def amount_of(groups: Groups) -> int | Decimal | Fraction | None:
    """The number of units of a duration; None where it is vague."""
    amount: int | Decimal | Fraction | None = None
    if "n" in groups:
        amount = number_of(groups.lexemes["n"])
    elif "a" in groups:
        amount = 1
    elif "couple" in groups:
        amount = 2
    elif "halfa" in groups:
        return Fraction(1, 2)
    if amount is not None and "andahalf" in groups:
        amount = Fraction(amount) + Fraction(1, 2)
    return amount


_LETTERS = {"second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1)}
_LETTERS |= {"week": ("P", "W", 1), "fortnight": ("P", "W", 2), "weekend": ("P", "WE", 1)}
_LETTERS |= {"month": ("P", "M", 1), "quarter": ("P", "Q", 1), "year": ("P", "Y", 1)}
_LETTERS |= {"decade": ("P", "Y", 10), "century": ("P", "Y", 100)}
#: the finer unit that takes up a fraction
_FINER = {"year": ("M", 12), "minute": ("S", 60), "hour": ("M", 60), "day": ("TH", 24), "week": ("D", 7)}


def duration_value(amount: Any, unit: str) -> str:
    """``P3D``, ``PT1M30S``, ``PXW`` for an amount of a unit."""
    prefix, letter, factor = _LETTERS[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    amount = amount * factor
    whole = int(amount)
    fraction = Fraction(amount) - whole
    if not fraction:
        return f"{prefix}{whole}{letter}"
    if unit in _FINER:
        finer, count = _FINER[unit]
        part = fraction * count
        if part.denominator == 1:
            coarse = f"{whole}{letter}" if whole else ""
            return f"{prefix}{coarse}T{part}H" if finer == "TH" else f"{prefix}{coarse}{part}{finer}"
    return f"{prefix}{float(amount):g}{letter}"


def duration(groups: Groups) -> Duration | Vague | None:
    """Two months, the past five days, half an hour, a minute and a half; the age of a thing is none."""
    if "old" in groups:
        return Vague("")  # holds its words, and is dropped
    unit = groups.value("unit")
    amount = amount_of(groups)
    if amount is None and not ("few" in groups or "vague" in groups):
        return None
    if amount is not None and not 0 < amount < 10**9:
        return None
    if "few" in groups and groups.lexemes["few"].text == "some" and groups.kind("unit") != "UNITS":
        return None  # "some day"
    upto = number_of(groups.lexemes.get("upto"))
    if amount is not None and upto is not None and upto < amount:
        return None  # "in 1989 - 45 years late"
    if groups.kind("n") == "YEAR" and groups.kind("unit") not in ("UNITS", "WEEKENDS"):
        return None  # "World Cup 2018 day five"
    return Duration(duration_value(amount, unit))


def quarter_century(groups: Groups) -> Duration | None:
    """A quarter century, the next quarter of a century."""
    return Duration("P25Y") if groups.value("century") == "century" else None


def one_or_more(groups: Groups) -> Duration | None:
    """A day or two, the next week or two: from one to so many."""
    upto = number_of(groups.lexemes["upto"])
    if groups.value("or") != "or" or upto is None or not 2 <= upto <= 12:
        return None
    return Duration(duration_value(1, groups.value("unit")))


def age(groups: Groups) -> Duration | None:
    """The age of what is no person: "the two-year-old war"."""
    amount = amount_of(groups)
    return Duration(duration_value(amount, groups.value("unit"))) if amount and amount < 10**6 else None


def recurrence(groups: Groups) -> Recurrence | None:
    """Every Tuesday, each month, every two years, Mondays, twice a year."""
    part = groups.value("part") or ""
    part = "T" + part if part and ":" not in part else ""
    if "weekday" in groups:
        return Recurrence(f"XXXX-WXX-{groups.value('weekday')}{part}")
    if "month" in groups:
        return Recurrence(f"XXXX-{groups.value('month'):02d}")
    if "season" in groups:
        return Recurrence(f"XXXX-{groups.value('season')}")
    if "weekend" in groups:
        return Recurrence("XXXX-WXX-WE")
    if groups.value("quarters") == "quarter":
        return Recurrence(f"XXXX-Q{groups.value('ordquarter')}")
    if "unit" in groups:
        amount: Any = number_of(groups.lexemes["n"]) if "n" in groups else 1
        if "othern" in groups:
            amount = 2
        if amount is None or amount <= 0:
            return None
        return Recurrence(duration_value(amount, groups.value("unit")))
    return Recurrence("XXXX-XX-XX" + part) if part else None


def frequency(groups: Groups) -> Recurrence:
    """Daily, weekly, annually."""
    return Recurrence(groups.value("freq"))


def reference(value: str) -> Any:
    """A builder of a vague reference."""
    return lambda groups: Vague(value)


def unit_duration(groups: Groups) -> Duration | None:
    """A unit that stands for its length: "the week-long strike", "all day"."""
    unit = groups.value("a")
    return Duration(duration_value(1, unit)) if unit in _LETTERS else None


def bare_units(groups: Groups) -> Duration:
    """Units without a number: "weeks", "decades-long"."""
    return Duration(duration_value(None, groups.value("vague")))


def mixed_duration(groups: Groups) -> Duration | None:
    """Two units: "two years and three months", "1 hour 20 minutes"."""
    parts = []
    for n, unit in (("n", "unit"), ("n2", "unit2")):
        amount = number_of(groups.lexemes.get(n)) if n in groups else 1  # "an hour and 20 minutes"
        if amount is None or groups.value(unit) not in _LETTERS or not 0 < amount < 10**6:
            return None
        parts.append((groups.value(unit), amount))
    order = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
    ranks = [order.index(unit) if unit in order else -1 for unit, _ in parts]
    if min(ranks) < 0 or ranks[0] >= ranks[1]:
        return None
    first, second = (duration_value(amount, unit) for unit, amount in parts)
    if first.startswith("PT"):
        return Duration(first + second[2:])
    return Duration(first + second[1:])


def weekday_nights(groups: Groups) -> Recurrence | None:
    """Tuesday nights, Sunday mornings."""
    part = groups.value("part") or ("NI" if groups.lexemes["nights"].text == "nights" else "")
    return Recurrence(f"XXXX-WXX-{groups.value('weekday')}T{part}") if part else None
