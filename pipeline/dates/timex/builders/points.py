"""Builders of calendar points: the groups of a rule's match -> what it says."""

import re

from ..holidays import LastDay, NthWeekday
from ..specs import (
    Groups,
    Origin,
    Point,
    Shift,
    number_of,
)
from ..values import clock_value


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
        quarter=limited(groups, "quarter", 4),
        half=limited(groups, "half", 2),
        holiday=groups.value("holiday"),
        part=groups.value("part") or "",
        fiscal="fiscal" in groups,
        base=_base(groups),
        which=groups.value("which"),
        origin=_counted_from(groups),
        bc=groups.value("era") == "BC",
    )


def _counted_from(groups: Groups) -> Origin:
    """What "last" and "next" count from: "the next Sunday" is that after the last date told."""
    kind = groups.kind("which")
    told = kind in ("PREVIOUS", "FOLLOWING", "THAT", "SAME") or (kind == "NEXT" and "the" in groups)
    return "reference" if told else "anchor"


def limited(groups: Groups, name: str, highest: int) -> int | None:
    """The number of a quarter or half, or None where there is no such."""
    value = groups.value(name)
    if isinstance(value, str):  # "Q3", "1H"
        value = int(value.strip("QH"))
    if value == 4 and highest == 2:
        return 2
    return value if value is None or value <= highest else None


def _base(groups: Groups) -> Shift | None:
    """The year, month or week that an expression depends on: "June *last year*"."""
    if "baseunit" not in groups:
        return None
    kind = groups.kind("baserel")
    origin: Origin = "reference" if kind in ("THAT", "SAME", "FOLLOWING", "PREVIOUS", "THE", "") else "anchor"
    if kind == "NEXT":
        origin = "story"
    value = groups.value("baserel")
    return Shift(groups.value("baseunit"), value if isinstance(value, int) else 0, origin=origin)


def day_pair(groups: Groups) -> Point | None:
    """The first day of "August 10/11"; the grammar makes a second expression of the other."""
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "pair"}))
    return found._replace(day=groups.value("pair")[0]) if found else None


def day_list(groups: Groups) -> Point | None:
    """The first of "June 5, 6 and 7": the grammar makes expressions of the others; days go upwards."""
    days = [groups.value(name) for name in ("day", "day2", "day3", "day4") if name in groups]
    return point(groups) if days == sorted(set(days)) and days[-1] <= 31 else None


def short_date(groups: Groups) -> Point | None:
    """10 Nov 11: a year of two digits stands behind an abbreviated month only."""
    year, found = groups.value("short"), point(groups)
    if found is None or len(groups.lexemes["month"].text) > 4 or len(groups.lexemes["short"].text) != 2:
        return None
    return found._replace(short_year=year)


def nth_weekday_of(groups: Groups) -> Point | None:
    """The first Friday of July: a holiday of its own."""
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k not in ("nth", "weekday", "month")}))
    n, weekday, month = _nth(groups), groups.value("weekday"), groups.value("month") or 0
    if found is None or not -3 <= n <= 5 or not n or groups.value("baseunit") not in (None, "month"):
        return None
    return found._replace(holiday=NthWeekday(month, weekday - 1, n))


def nth_week_of(groups: Groups) -> Point | None:
    """The first week of October, of next month: the week of its fourth day; the last week of 1914."""
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "nth"}))
    n = _nth(groups)
    if found is None or not -3 <= n <= 5 or not n:
        return None
    if not found.month and (found.base is None or found.base.unit == "year"):  # as ISO 8601 counts the weeks
        last = n == -1 or groups.kind("nth") == "FINAL"
        return found._replace(month=12 if last else 1, day=28 if last else 7 * min(n, 4) - 3, week=True)
    return found._replace(day=25 if n in (-1, 4, 5) else 7 * n - 3 if n > 0 else 32 + 7 * n, week=True)


def _nth(groups: Groups) -> int:
    """The place in a month, from its end where that is said: "the second last week"."""
    n: int = groups.value("nth")
    return -n if "back" in groups else n


def counted_weekday(groups: Groups) -> Point:
    """The Friday before last, the Friday after next, Tuesday week."""
    which = groups.value("which") or 1
    return Point(weekday=groups.value("weekday"), which=which, days_off=7 * which)


def year_month(groups: Groups) -> Point:
    """2016-11."""
    year, month = re.split("[-/]", groups.value("yearmonth"))
    return Point(year=int(year), month=int(month))


def decade(groups: Groups) -> Point | None:
    """The 1990s, the '90s, the nineties, the 490s BC."""
    value = groups.value("decade")
    return Point(decade=str(value), bc=groups.value("era") == "BC")


def century(groups: Groups) -> Point | None:
    """The 20th century, the fifth century BC."""
    n = groups.value("ord") if groups.value("unit") == "century" else None
    if not isinstance(n, int) or not 1 <= n <= 30 or not 1 <= (groups.value("ord2") or 1) <= 30:
        return None
    return Point(century=n - 1, bc=groups.value("era") == "BC")


def decade_of_century(groups: Groups) -> Point | None:
    """The first decade of the 20th century."""
    found, nth = century(groups), groups.value("nth")
    last = nth == -1 or groups.lexemes["nth"].text in ("final", "closing")
    nth = 10 if last else 1 if groups.kind("nth") == "FINAL" else nth
    if found is None or groups.value("decadeunit") != "decade" or not 1 <= nth <= 10:
        return None
    return Point(decade=f"{found.century:02d}{nth - 1}")


def ancient_year(groups: Groups) -> Point | None:
    """44 BC, AD 79, August 480 BC, the winter of 218–217 BC."""
    year = number_of(groups.lexemes.get("n"))
    found = point(groups)
    second = number_of(groups.lexemes.get("n2")) if "n2" in groups.lexemes else year
    if found is None or not (isinstance(year, int) and isinstance(second, int)):  # no "888.8 BC"
        return None
    return found._replace(year=year) if 1 <= year <= 9999 and 1 <= second <= 9999 else None


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
    return found._replace(which=-1) if found else None


def code_point(groups: Groups) -> Point | None:
    """Q3 2021, 1H, FY22."""
    code = groups.value("quarter")
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "quarter"}))
    if found is None:
        return None
    if code.startswith("FY"):
        year = int(code[2:])
        return (
            found._replace(fiscal=True, year=year)
            if year > 99
            else found._replace(fiscal=True, short_year=year)
        )
    number = int(code.strip("QH"))
    if "Q" in code:
        return found._replace(quarter=number)
    return found._replace(half=number) if number <= 2 else None


def half_point(groups: Groups) -> Point | None:
    """The first half of 1989, the second half of the year."""
    n = groups.value("half")
    n = {-1: 2, 4: 2}.get(n, n)
    found = point(Groups({k: v for k, v in groups.lexemes.items() if k != "half"}))
    return found._replace(half=n) if found and n in (1, 2) else None


def early_year(groups: Groups) -> Point:
    """A year of three digits."""
    return Point(year=groups.value("n"), without_era=True)


def early_year_span(groups: Groups) -> Point | None:
    """The first year of "885–886"; the grammar makes a second expression of the other."""
    first, last = groups.value("n"), groups.value("n2")
    ordered = isinstance(first, int) and isinstance(last, int) and 31 < first < last < 1000
    return early_year(groups) if ordered else None


def early_year_point(groups: Groups) -> Point | None:
    """A month or season of a year of three digits, or two that are no day: "December 218", "June 9, 68"."""
    found, year = point(groups), groups.value("n")
    if found is None or not isinstance(year, int) or not 31 < year < 1000:
        return None
    return found._replace(year=year, without_era=True)


def last_day_of(groups: Groups) -> Point | None:
    """The last day of March, of 1942, of the year."""
    found = point(groups)
    if found is None or groups.value("last") not in (-1, 4):
        return None
    return found._replace(month=None, holiday=LastDay(found.month or 12))


def year_span(groups: Groups) -> Point:
    """The first year of "1939–45"; the grammar makes a second expression of the other."""
    return Point(year=int(groups.value("span")[:4]))


def spelled_decade(groups: Groups) -> Point | None:
    """The nineties, the nineteen twenties."""
    tens = groups.value("decade")
    if "century" not in groups:
        return Point(decade=str(tens))
    lexeme = groups.lexemes["century"]
    hundreds = lexeme.value if lexeme.kind == "NUMWORD" else None
    return Point(decade=f"{hundreds}{tens}") if isinstance(hundreds, int) and 10 <= hundreds <= 21 else None


def season_span(groups: Groups) -> Point:
    """The winter of 1941–42: named by the year that it begins in."""
    return Point(season=groups.value("season"), year=int(groups.value("years")[:4]))
