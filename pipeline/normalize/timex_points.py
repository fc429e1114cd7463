"""Builders of calendar points: the groups of a rule's match -> what it says."""

import re
from dataclasses import replace

from .holidays import NthWeekday
from .time_words import ZONES
from .timex_durations import amount_of
from .timex_specs import Groups, Origin, Point, Shift, Vague, number_of
from .timex_values import clock_value


def point(groups: Groups) -> Point | None:
    """A calendar point of whichever parts the rule names."""
    year, short = None, None
    if lexeme := groups.lexemes.get("year"):
        if lexeme.kind == "APOSYEAR":
            short = lexeme.value
        else:
            year = lexeme.value[0] if lexeme.kind == "YEARTEXT" else lexeme.value
    day = groups.value("day")
    if day is not None and not 1 <= day <= 31:
        return None
    return Point(
        year=year,
        short_year=short,
        month=groups.value("month"),
        day=day,
        weekday=groups.value("weekday"),
        week="week" in groups,
        weekend="weekend" in groups,
        season=groups.value("season") or "",
        quarter=_limited(groups, "quarter", 4),
        half=_limited(groups, "half", 2),
        holiday=groups.value("holiday"),
        part=groups.value("part") or "",
        fiscal="fiscal" in groups,
        base=_base(groups),
        which=groups.value("which"),
        origin="reference" if groups.kind("which") in ("PREVIOUS", "FOLLOWING", "THAT", "SAME") else "anchor",
        bc=groups.value("era") == "BC",
    )


def _limited(groups: Groups, name: str, highest: int) -> int | None:
    value = groups.value(name)
    if isinstance(value, str):  # "Q3", "1H"
        value = int(value.strip("QH"))
    if value == 4 and highest == 2:
        return 2
    return value if value is None or value <= highest else None


def _base(groups: Groups) -> Shift | None:
    """The year, month or week that an expression hangs on: "June *last year*"."""
    if "baseunit" not in groups:
        return None
    kind = groups.kind("baserel")
    origin: Origin = "reference" if kind in ("THAT", "SAME", "FOLLOWING", "PREVIOUS", "THE", "") else "anchor"
    value = groups.value("baserel")
    return Shift(groups.value("baseunit"), value if isinstance(value, int) else 0, origin=origin)


def nth_weekday_of(groups: Groups) -> Point | None:
    """The first Friday of July: a holiday of its own."""
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k not in ("nth", "weekday", "month")}))
    n, weekday, month = groups.value("nth"), groups.value("weekday"), groups.value("month")
    if found is None or not (n == -1 or 1 <= n <= 5):
        return None
    return replace(found, holiday=NthWeekday(month, weekday - 1, n))


def nth_week_of(groups: Groups) -> Point | None:
    """The first week of October: the week of its fourth day, and so on."""
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "nth"}))
    n = groups.value("nth")
    if found is None or not (n == -1 or 1 <= n <= 5):
        return None
    return replace(found, day=25 if n in (-1, 4, 5) else 7 * n - 3, week=True)


def year_month(groups: Groups) -> Point:
    """2016-11."""
    year, month = groups.value("yearmonth").split("-")
    return Point(year=int(year), month=int(month))


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


def deictic(groups: Groups) -> Point:
    """Yesterday, today, tomorrow, tonight."""
    days, part = groups.value("deictic")
    return Point(base=Shift("day", days), part=groups.value("part") or part)


def two_days_off(groups: Groups) -> Point:
    """The day before yesterday, the day after tomorrow."""
    return Point(base=Shift("day", groups.value("deictic")[0] + groups.value("before")))


def unit_of(groups: Groups) -> Point | None:
    """Last week, this month, the following year, the same day."""
    kind, unit = groups.kind("rel"), groups.value("unit")
    origin: Origin = "reference" if kind in ("PREVIOUS", "FOLLOWING", "THAT", "SAME") else "anchor"
    if kind == "NEXT" and ("the" in groups and unit == "day"):
        origin = "reference"
    amount = groups.value("rel")
    if kind == "LATEST":
        return Point(base=Shift("latest " + unit, 0), fiscal="fiscal" in groups)
    if kind == "COMING":
        origin = "anchor"
    return Point(
        base=Shift(unit, amount if isinstance(amount, int) else 0, origin=origin),
        part=groups.value("part") or "",
        fiscal="fiscal" in groups,
    )


def the_unit(groups: Groups) -> Point:
    """The quarter, the year, the month: the one that is spoken of."""
    return Point(base=Shift(groups.value("unit"), 0, origin="story"), fiscal="fiscal" in groups)


def part_of(groups: Groups) -> Point:
    """Last night, this morning, the following evening, that night, the morning."""
    kind, part = groups.kind("rel"), groups.value("part")
    if kind == "LAST":
        return Point(base=Shift("day", -1), part=part)
    if kind == "THIS":
        return Point(base=Shift("day", 0), part=part)
    amount = groups.value("rel") if kind in ("NEXT", "FOLLOWING", "PREVIOUS") else 0
    return Point(base=Shift("day", amount, origin="reference"), part=part)


def ago(groups: Groups) -> Point | Vague | None:
    """So many units ago, hence, earlier, later, before, after."""
    unit = groups.value("unit")
    kind = groups.kind("dir")
    value = groups.value("dir")
    sign = value if isinstance(value, int) else 1 if value == "END" else -1
    origin: Origin = "anchor" if kind in ("AGO", "NOW", "DEICTIC") else "reference"
    if kind in ("NOW", "DEICTIC"):
        sign = 1
    amount = amount_of(groups)
    if amount is None:
        return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("hour", "minute", "second"):
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


def before_after(groups: Groups) -> Point:
    """The day before, the week after: from the last date of the narrative."""
    return Point(base=Shift(groups.value("unit"), groups.value("dir"), origin="reference"))


def decade(groups: Groups) -> Point | None:
    """The 1990s, the '90s, the nineties."""
    value = groups.value("decade")
    return Point(decade=str(value))


def century(groups: Groups) -> Point | None:
    """The 20th century, the fifth century BC."""
    n = groups.value("ord") if groups.value("unit") == "century" else None
    if not isinstance(n, int) or not 1 <= n <= 30:
        return None
    return Point(century=n - 1, bc=groups.value("era") == "BC")


def ancient_year(groups: Groups) -> Point | None:
    """44 BC, AD 79."""
    year = number_of(groups.lexemes.get("n"))
    if not isinstance(year, int) or not 1 <= year <= 9999:
        return None
    return Point(year=year, bc=groups.value("era") == "BC")


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


def noon(groups: Groups) -> Point | None:
    """Noon and midnight, as times of the clock."""
    part = groups.value("part")
    if ":" in part:
        return Point(clock="T" + part)
    return Point(part=part) if part == "MI" else None


def iso_date(groups: Groups) -> Point | None:
    """2022-01-16, 2022-01-16T10:30Z."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?(.*)", groups.value("iso"))
    assert match
    year, month, day = (int(match[i]) for i in (1, 2, 3))
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    clock = ""
    if match[4]:
        clock = clock_value(int(match[4]), int(match[5]), int(match[6]) if match[6] else None)
        clock += "Z" if clock and match[7] == "Z" else ""
    return Point(year=year, month=month, day=day, clock=clock)


def numeric_date(groups: Groups) -> Point | None:
    """1/16/2022 (month first, unless it cannot be), 16.1.2022 (day first)."""
    raw = groups.value("slash")
    first, second, year = (int(part) for part in re.split(r"[/.-]", raw))
    if first > 99:
        first, second, year = second, year, first
    month, day = (second, first) if "." in raw or first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year < 100:
        return Point(short_year=year, month=month, day=day, weekday=groups.value("weekday"))
    return Point(year=year, month=month, day=day, weekday=groups.value("weekday")) if year else None


def past_point(groups: Groups) -> Point | None:
    """The past summer, this past Friday: the last one."""
    found = point(groups)
    return replace(found, which=-1) if found else None


def past_unit(groups: Groups) -> Point:
    """The last week, year, named as "this past week"."""
    return Point(base=Shift(groups.value("unit"), -1))


def code_point(groups: Groups) -> Point | None:
    """Q3 2021, 1H, FY22."""
    code = groups.value("quarter")
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "quarter"}))
    if found is None:
        return None
    if code.startswith("FY"):
        year = int(code[2:])
        return (
            replace(found, fiscal=True, year=year)
            if year > 99
            else replace(found, fiscal=True, short_year=year)
        )
    number = int(code.strip("QH"))
    if "Q" in code:
        return replace(found, quarter=number)
    return replace(found, half=number) if number <= 2 else None


def half_point(groups: Groups) -> Point | None:
    """The first half of 1989, the second half of the year."""
    n = groups.value("half")
    n = {-1: 2, 4: 2}.get(n, n)
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "half"}))
    return replace(found, half=n) if found and n in (1, 2) else None


def year_ago(groups: Groups) -> Point | None:
    """The year-ago quarter, the year-earlier period: the same quarter of the year before."""
    if groups.value("ago") not in (-1, "START"):
        return None
    return Point(base=Shift("compared", -1, origin="reference"), quarter=_limited(groups, "quarter", 4))


def year_span(groups: Groups) -> Point:
    """The first year of "1939–45"; the grammar makes a second expression of the other."""
    return Point(year=int(groups.value("span")[:4]))


def year_period(groups: Groups) -> Point:
    """The 1988 quarter, last year's period: the quarter that is spoken of, in that year."""
    found = point(groups)
    assert found
    return replace(found, base=found.base or Shift("compared", 0, origin="reference"), quarter=0)


def latest_period(groups: Groups) -> Point:
    """The latest period of a company's report: a quarter."""
    return Point(base=Shift("latest quarter", 0))


def spelled_decade(groups: Groups) -> Point | None:
    """The nineties, the nineteen twenties."""
    tens = groups.value("decade")
    if "century" not in groups:
        return Point(decade=str(tens))
    lexeme = groups.lexemes["century"]
    hundreds = lexeme.value if lexeme.kind == "NUMWORD" else None
    return Point(decade=f"{hundreds}{tens}") if isinstance(hundreds, int) and 10 <= hundreds <= 21 else None


def from_deictic(groups: Groups) -> Point | None:
    """A week from today, two days after tomorrow, three weeks before yesterday."""
    unit, amount = groups.value("unit"), amount_of(groups) if "n" in groups or "a" in groups else 1
    if unit not in ("day", "week") or not isinstance(amount, int) or amount > 10**6:
        return None
    sign = 1 if "from" in groups else groups.value("before") or -1
    days = sign * amount * (7 if unit == "week" else 1)
    return Point(base=Shift("day", days + groups.value("deictic")[0]))


def the_part(groups: Groups) -> Point | None:
    """The morning, the night: of the day that is spoken of."""
    part = groups.value("part")
    return None if ":" in part else Point(base=Shift("day", 0, origin="reference"), part=part)


def twilight(groups: Groups) -> Point | None:
    """Dawn, dusk, nightfall, overnight: parts of a day that need no article."""
    lexeme = groups.lexemes["twilight"]
    known = ("dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall", "overnight")
    return Point(part=lexeme.value) if lexeme.text in known else None


def season_span(groups: Groups) -> Point:
    """The winter of 1941–42: named by the year that it begins in."""
    return Point(season=groups.value("season"), year=int(groups.value("years")[:4]))


def bare_part(groups: Groups) -> Point | None:
    """Mid-afternoon, early morning: of a day that is named elsewhere."""
    part = groups.value("part")
    return None if ":" in part else Point(part=part)


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


def vague_ago(groups: Groups) -> Vague:
    """Years ago, months later."""
    value = groups.value("dir")
    return Vague("FUTURE_REF" if value in ("END", 1) else "PAST_REF")


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
