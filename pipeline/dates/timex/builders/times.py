"""Builders of times of day: the groups of a rule's match -> what it says."""

from ..specs import (
    Groups,
    Point,
    Shift,
    number_of,
)
from ..values import clock_value
from ..words import ZONES
from .points import point

_HALF_OF_PART = {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}


def clock_time(groups: Groups) -> Point | None:
    """10:35 a.m., 4 in the morning, 5 p.m. EST, 14:30 GMT, six o'clock."""
    if "clock" in groups:
        parts = [int(p) for p in groups.value("clock").replace(".", ":").split(":")]
    else:
        n = number_of(groups.lexemes.get("hour"))
        if not isinstance(n, int):
            return None
        parts = [n]
    hour, rest = parts[0], parts[1:]
    half = groups.value("ampm") or _HALF_OF_PART.get(groups.value("part") or "", "")
    if half and not 1 <= hour <= 12:
        if not 13 <= hour <= 23 or ("ampm" in groups and half == "a"):
            return None
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    value = clock_value(hour, *rest)
    if not value:
        return None
    zone = groups.value("zone")
    if zone and ZONES.get(zone) == 0:
        value += "Z"
    return Point(clock=value)


def clock_range(groups: Groups) -> Point | None:
    """The first of "between 9 and 10 p.m.", "11 to 2 p.m."."""
    last = range_end(groups)
    if last is None:
        return None
    first = {name: groups.lexemes[name] for name in ("hour", "clock", "ampm", "zone") if name in groups}
    for half in (groups.value("ampm"), "a" if groups.value("ampm") == "p" else "p"):
        found = clock_time(Groups(first | {"ampm": groups.lexemes["ampm"]._replace(value=half)}))
        if found is None or found.clock < last.clock:
            return found
    return found


def range_end(groups: Groups) -> Point | None:
    """The second of two times with one "p.m."."""
    last = {name: groups.lexemes[name] for name in ("ampm", "zone") if name in groups}
    last |= {name: groups.lexemes[name + "2"] for name in ("hour", "clock") if name + "2" in groups}
    return clock_time(Groups(last))


def past_hour(groups: Groups) -> Point | None:
    """Half past eight, a quarter to nine, ten minutes past six."""
    hour = number_of(groups.lexemes.get("hour"))
    if not isinstance(hour, int) or not 1 <= hour <= 12:
        return None
    minutes = {"QUARTER": 15, "HALF": 30}.get(groups.kind("n")) or number_of(groups.lexemes.get("n"))
    if not isinstance(minutes, int) or not 0 < minutes < 60 or groups.value("unit") not in (None, "minute"):
        return None
    if groups.kind("dir") == "TO":
        if groups.lexemes["dir"].text != "to":
            return None
        hour, minutes = (hour - 1) or 12, 60 - minutes
    half = groups.value("ampm") or _HALF_OF_PART.get(groups.value("part") or "", "")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Point(clock=clock_value(hour, minutes))


def military_time(groups: Groups) -> Point | None:
    """0735 GMT, 1430 hours."""
    if "hours" in groups and groups.value("hours") != "hour":
        return None
    lexeme = groups.lexemes["hour"]
    digits = lexeme.text
    if len(digits) != 4 or not digits.isdecimal():
        return None
    value = clock_value(int(digits[:2]), int(digits[2:]))
    if value and "military" in groups and ZONES.get(groups.value("military")) == 0:
        value += "Z"
    return Point(clock=value) if value else None


def noon(groups: Groups) -> Point | None:
    """Noon and midnight, as times of the clock."""
    part = groups.value("part")
    if ":" in part:
        return Point(clock="T" + part)
    return Point(part=part) if part == "MI" else None


def twelve(groups: Groups) -> Point | None:
    """12 noon, 12 midnight."""
    return noon(groups) if groups.value("hour") == 12 and ":" in groups.value("part") else None


def hour_of_deictic(groups: Groups) -> Point | None:
    """Eight tonight, 9 tomorrow morning: the part of the day tells the half."""
    days, told = groups.value("deictic")
    half = _HALF_OF_PART.get(groups.value("part") or told, "")
    hour = number_of(groups.lexemes["hour"])
    if not half or not isinstance(hour, int) or not 1 <= hour <= 12:
        return None
    return Point(base=Shift("day", days), clock=clock_value(hour % 12 + (12 if half == "p" else 0)))


def part_of(groups: Groups) -> Point:
    """Last night, this morning, the following evening, that night, the morning."""
    kind, part = groups.kind("rel"), groups.value("part")
    if kind == "LAST":
        return Point(base=Shift("day", -1), part=part)
    if kind == "THIS":
        return Point(base=Shift("day", 0), part=part)
    amount = groups.value("rel") if kind in ("NEXT", "FOLLOWING", "PREVIOUS") else 0
    return Point(base=Shift("day", amount, origin="reference"), part=part)


def the_part(groups: Groups) -> Point | None:
    """The morning, the night: of the day that is spoken of."""
    part = groups.value("part")
    return None if ":" in part else Point(base=Shift("day", 0, origin="reference"), part=part)


def early_hours(groups: Groups) -> Point | None:
    """The early hours of Sunday, of the morning."""
    if groups.value("hours") != "hour" or groups.value("part") not in (None, "MO"):
        return None
    return Point(weekday=groups.value("weekday"), part="MO")


def early_hours_of(groups: Groups) -> Point | None:
    """The early hours of Sunday, May 3, 2021."""
    found = point(groups) if groups.value("hours") == "hour" else None
    return found._replace(part="MO") if found else None


def small_hours(groups: Groups) -> Point | None:
    """The early hours, the early morning hours: of the day that is spoken of."""
    part = groups.value("part") or "MO"
    if groups.value("hours") != "hour" or ":" in part:
        return None
    return Point(base=Shift("day", 0, origin="reference"), part=part)


def part_beside(groups: Groups) -> Point | None:
    """The night before, the morning after: beside the day that is spoken of."""
    part = groups.value("part")
    if ":" in part:
        return None
    return Point(base=Shift("day", groups.value("dir"), origin="reference"), part=part)


def twilight(groups: Groups) -> Point | None:
    """Dawn, dusk, nightfall, overnight: parts of a day that need no article."""
    lexeme = groups.lexemes["twilight"]
    known = ("dawn", "daybreak", "sunrise", "first light", "dusk", "sunset", "nightfall", "overnight")
    return Point(part=lexeme.value) if lexeme.text in known else None


def part_by(groups: Groups) -> Point | None:
    """Evening, as in "by evening"; "by night" is no time but a manner."""
    return None if groups.lexemes["part"].text == "night" else bare_part(groups)


def bare_part(groups: Groups) -> Point | None:
    """Mid-afternoon, early morning: of a day that is named elsewhere."""
    part = groups.value("part")
    return None if ":" in part else Point(part=part)
