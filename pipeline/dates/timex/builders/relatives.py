"""Builders of what depends on another date: the groups of a rule's match -> what it says."""

from ..specs import (
    Duration,
    Groups,
    Origin,
    Point,
    Shift,
    Vague,
)
from .durations import amount_of, duration_value
from .points import limited, point

_CLOCK_UNITS = ("hour", "minute", "second")


def deictic(groups: Groups) -> Point:
    """Yesterday, today, tomorrow, tonight."""
    days, part = groups.value("deictic")
    return Point(base=Shift("day", days), part=groups.value("part") or part)


def two_days_off(groups: Groups) -> Point:
    """The day before yesterday, the day after tomorrow."""
    return Point(base=Shift("day", groups.value("deictic")[0] + groups.value("before")))


def day_beside(groups: Groups) -> Point | None:
    """The day before Christmas, the day after last Tuesday."""
    found = point(groups)
    return found._replace(days_off=groups.value("before")) if found else None


def from_deictic(groups: Groups) -> Point | None:
    """A week from today, two days after tomorrow, three weeks before yesterday."""
    unit, amount = groups.value("unit"), amount_of(groups) if "n" in groups or "a" in groups else 1
    if unit not in ("day", "week") or not isinstance(amount, int) or amount > 10**6:
        return None
    sign = 1 if "from" in groups else groups.value("before") or -1
    days = sign * amount * (7 if unit == "week" else 1)
    return Point(base=Shift("day", days + groups.value("deictic")[0]))


def unit_of(groups: Groups) -> Point | None:
    """Last week, this month, the following year, the same day."""
    kind, unit = groups.kind("rel"), groups.value("unit")
    if unit in ("minute", "second") and "the" not in groups:
        return None  # "a last minute change", "this minute"
    origin: Origin = "reference" if kind in ("PREVIOUS", "FOLLOWING", "THAT", "SAME") else "anchor"
    if kind == "NEXT" and unit == "day":  # "next day": never tomorrow
        origin = "reference"
    elif kind == "NEXT" and "the" in groups:
        origin = "story"
    amount = groups.value("rel")
    if kind == "LAST" and unit == "day":
        return None  # that of a siege, of a month, of one's life; never yesterday
    if kind == "LATEST":
        return Point(base=Shift("latest " + unit, 0), fiscal="fiscal" in groups)
    if kind == "COMING":
        origin = "anchor"
    return Point(
        base=Shift(unit, amount if isinstance(amount, int) else 0, origin=origin),
        part=groups.value("part") or "",
        fiscal="fiscal" in groups,
    )


def after_next(groups: Groups) -> Point:
    """The week after next, the week before last."""
    return Point(base=Shift(groups.value("unit"), 2 * groups.value("rel")))


def past_unit(groups: Groups) -> Point:
    """The last week, year, named as "this past week"."""
    return Point(base=Shift(groups.value("unit"), -1))


def the_unit(groups: Groups) -> Point:
    """The quarter, the year, the month: the one that is spoken of."""
    return Point(base=Shift(groups.value("unit"), 0, origin="story"), fiscal="fiscal" in groups)


def the_unit_checked(groups: Groups) -> Point | None:
    """The quarter, the weekend, the month."""
    unit = groups.value("unit")
    return the_unit(groups) if unit in ("quarter", "weekend", "month") else None


def unit_end(groups: Groups) -> Point | None:
    """Year-end, month's end."""
    unit = groups.value("unit")
    if groups.value("bound") != "END" or unit not in ("year", "month"):
        return None
    return Point(base=Shift(unit, 0, origin="story"))


def ago(groups: Groups) -> Point | Duration | Vague | None:
    """So many units ago, hence, earlier, later, before, after."""
    unit = groups.value("unit")
    kind = groups.kind("dir")
    value = groups.value("dir")
    sign = value if isinstance(value, int) else 1 if value == "END" else -1
    origin: Origin = "anchor" if kind in ("AGO", "NOW", "DEICTIC") else "reference"
    if kind in ("NOW", "DEICTIC"):
        sign = 1
    amount = amount_of(groups)
    if origin == "reference" and (amount is None or (unit in _CLOCK_UNITS and amount != int(amount))):
        return Duration(duration_value(amount, unit))  # its start is not known well enough
    if amount is None:
        return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in _CLOCK_UNITS:
        if "cmp" in groups:
            return None  # "over an hour later": no time, but a length
        return Point(base=Shift(unit, round(amount) * sign, origin=origin, ago=True))
    if unit in ("decade", "century"):
        unit, amount = "year", amount * (10 if unit == "decade" else 100)
    if amount != int(amount):
        smaller = {"year": ("month", 12), "week": ("day", 7)}
        if unit not in smaller:
            return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
        unit, factor = smaller[unit]
        amount = round(amount * factor)
    return Point(base=Shift(unit, int(amount) * sign, origin=origin, ago=True))


def ago_day(groups: Groups) -> Point | None:
    """A year ago today, two weeks ago Sunday, a week from Tuesday."""
    unit, amount = groups.value("unit"), amount_of(groups)
    sign = groups.value("dir") or 1
    units = ("week", "month", "year") if sign < 0 else ("week",)  # a week from Tuesday
    if unit not in units or not isinstance(amount, int) or ("from" not in groups and sign > 0):
        return None
    days = groups.value("deictic")[0] if "deictic" in groups else 0
    base = Shift(unit, sign * amount, ago=True, to_day=True)
    return Point(base=base, weekday=groups.value("weekday"), days_off=days)


def ago_unit(groups: Groups) -> Point | None:
    """A year ago this week, two years ago this month."""
    unit, amount, coarse = groups.value("unit"), amount_of(groups), groups.value("coarse")
    if unit != "year" or not isinstance(amount, int) or coarse not in ("week", "weekend", "month"):
        return None
    return Point(base=Shift(unit, -amount, ago=True, to_unit=coarse)) if groups.value("dir") == -1 else None


def weekdays_ago(groups: Groups) -> Point | None:
    """Two Fridays ago."""
    amount = amount_of(groups)
    if not isinstance(amount, int) or not 1 < amount < 100 or groups.value("dir") != -1:
        return None
    return Point(base=Shift("week", 1 - amount, ago=True, to_day=True), weekday=groups.value("weekday"))


def vague_ago(groups: Groups) -> Duration | Vague:
    """Years ago, months later."""
    value = groups.value("dir")
    if groups.kind("dir") == "EARLIER":
        return Duration(duration_value(None, groups.value("few")))
    return Vague("FUTURE_REF" if value == 1 else "PAST_REF")


def before_after(groups: Groups) -> Point:
    """The day before, the week after: from the last date of the narrative."""
    return Point(base=Shift(groups.value("unit"), groups.value("dir"), origin="reference"))


def year_ago(groups: Groups) -> Point | None:
    """The year-ago quarter, the year-earlier period: the same quarter of the year before."""
    if groups.value("ago") not in (-1, "START"):
        return None
    base = Shift(_compared(groups), -1, origin="reference")
    return Point(base=base, quarter=limited(groups, "quarter", 4))


def _compared(groups: Groups) -> str:
    return {"QUARTER": "compared quarter", "PERIOD": "compared period"}.get(groups.kind("noun"), "compared")


def year_period(groups: Groups) -> Point:
    """The 1988 quarter, last year's period: the quarter that is spoken of, in that year."""
    found = point(groups)
    assert found
    years = found.base.amount or 0 if found.base else 0
    return found._replace(base=Shift(_compared(groups), years, origin="reference"), quarter=None)


def latest_period(groups: Groups) -> Point:
    """The latest period of a company's report: a quarter."""
    return Point(base=Shift("latest quarter", 0))
