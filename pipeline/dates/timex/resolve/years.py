"""The year of a calendar point: stated, short, or that of the anchor or the story."""

import datetime as dt

from ....labels import DateBasis, Tense
from ..context import Context, Resolution
from ..specs import Point
from ..values import (
    Interval,
    interval,
    make_date,
    unit_value,
)

NEWS_DAYS = 60  # from the publication: a day so near needs no year
BESIDE_DAYS = 45  # from a day just told with its year: so near a day is of one story with it


def full_year(point: Point, context: Context) -> int:
    """The year that a point states, with its century."""
    if point.year is not None:
        return point.year
    short = point.short_year or 0
    around = context.anchor.year if context.anchor else 2019  # without an anchor: 1970 to 2069, as in POSIX
    latest = around + 10 if context.anchor else 2069
    return latest - (latest - short) % 100


def in_year(point: Point, year: int) -> str:
    """The value of a point whose year is known."""
    name = f"{year:04d}"
    if point.holiday:
        day = point.holiday(year)
        if day is None:
            return f"{name}-XX-XX"
        return unit_value(day, "week") if point.week else day.isoformat()
    if point.month and point.day:
        day = make_date(year, point.month, point.day)
        if day is None:
            return f"{name}-{point.month:02d}-XX"
        return unit_value(day, "week") if point.week else day.isoformat()
    if point.month:
        return f"{name}-{point.month:02d}"
    if point.season:
        return f"{name}-{point.season}"
    if point.quarter:
        return f"{name}-Q{point.quarter}"
    if point.half:
        return f"{name}-H{point.half}"
    return name


def resolve_decade(decade: str, context: Context) -> Resolution:
    """The 1990s, the '90s."""
    if len(decade) == 3:
        return Resolution(decade, "explicit")
    around = context.anchor
    if context.narrative and context.reference and context.reference.first:
        around = context.reference.first
    if around is None:
        return Resolution(f"XX{decade}", "none")
    latest = around.year // 10
    return Resolution(f"{latest - (latest - int(decade)) % 10:03d}", "year_inferred")


def resolve_yearless(point: Point, context: Context) -> Resolution:
    """The year nearest to the anchor that agrees with the tense; in a narrative, the narrative's."""
    if point.which is not None:
        return _directed(point, context)
    if point.quarter and context.fiscal_quarter[:4].isdecimal():
        return Resolution(
            in_year(point, _fiscal_year(point.quarter, context.fiscal_quarter)), "year_inferred"
        )
    if context.narrative:
        year = _narrative_year(point, context)
        if year is not None:
            return Resolution(in_year(point, year), "year_inferred")
        if context.anchor is None or context.reference or context.ahead:
            return Resolution(unknown_year(point), "none")
    if context.anchor is None:
        return Resolution(unknown_year(point), "none")
    year = _nearest_year(point, context.anchor, context.tense)
    return Resolution(in_year(point, _year_beside(point, context, context.anchor, year)), "year_inferred")


def _year_beside(point: Point, context: Context, anchor: dt.date, nearest: int) -> int:
    """The year of a day just told with it, where that is near and the publication far.

    "Was arrested on November 15, 2017, and resigned on November 21", two years later.
    """
    told = context.stated_day
    if told is None or not (point.month and point.day) or context.tense == "future":
        return nearest
    seen = make_date(nearest, point.month, point.day)
    if seen is None or abs((seen - anchor).days) <= NEWS_DAYS:
        return nearest
    beside = (make_date(told.year + step, point.month, point.day) for step in (0, 1, -1))
    return next((d.year for d in beside if d and d < anchor and abs((d - told).days) <= BESIDE_DAYS), nearest)


def _fiscal_year(quarter: int, told: str) -> int:
    """The year that brings a quarter nearest to one of the company's own: "fiscal 2011-Q3", "the fourth"."""
    year, last = int(told[:4]), int(told[-1])
    return min((year, year - 1, year + 1), key=lambda y: abs(4 * (y - year) + quarter - last))


def unknown_year(point: Point) -> str:
    """The value of a point whose year nothing tells."""
    if point.holiday:
        days = {day.isoformat()[4:] for year in (2021, 2022) if (day := point.holiday(year))}
        return "XXXX" + (days.pop() if len(days) == 1 else "-XX-XX")
    value = in_year(point, 2000)  # a leap year: 29 February may exist
    return "XXXX" + value[4:]


def _nearest_year(point: Point, anchor: dt.date, tense: Tense) -> int:
    """Of last year, this year and next year the one whose point is nearest to the anchor.

    Looking against the tense costs as much as being some months farther away.
    """
    if point.fiscal and point.quarter:  # the last one is still reported of in spring
        return anchor.year - (point.quarter == 4 and anchor.month <= 4 and tense != "future")
    best, best_cost = anchor.year, float("inf")
    back, ahead = _AGAINST[tense]
    if point.quarter or point.half:  # results are reported of the last one, whatever the tense
        back //= 2
    if tense == "past" and (point.day or point.month):
        ahead += 30 if point.day else 70
    reach = 8 if (point.month, point.day) == (2, 29) else 1
    for year in sorted(
        range(anchor.year - reach, anchor.year + reach + 1), key=lambda y: abs(y - anchor.year)
    ):
        covered = interval(in_year(point, year))
        if covered.first is None or covered.last is None:
            continue
        if covered.first > anchor:
            cost = (covered.first - anchor).days + ahead
        elif covered.last < anchor:
            cost = (anchor - covered.last).days + back
        else:
            cost = 0
        if cost < best_cost:
            best, best_cost = year, cost
    return best


#: tense -> days that looking back, and looking ahead, count for
_AGAINST: dict[str, tuple[int, int]] = {
    "past": (0, 270), "present": (0, 40), "": (0, 40), "prospective": (60, 0),
    "future": (340, 0),
}  # fmt: skip


def _narrative_year(point: Point, context: Context) -> int | None:
    """The year that lies best between the dates told before and after.

    A narrative goes forward and names the year when it changes: the year of the date before is likely, the
    next one where the story runs over its end (December 1941 … January), another one hardly.
    """
    before, after = context.reference, context.ahead
    if before and (before.first is None or before.precision in ("decade", "century")):
        before = None
    if before and before.first and before.precision in ("year", "half"):
        return before.first.year
    near = [day.first.year for day in (before, after) if day and day.first]
    if not near:
        return None
    best, best_cost = near[0], float("inf")
    for year in sorted({year + step for year in near for step in (0, 1, -1)}, key=lambda y: abs(y - near[0])):
        covered = interval(in_year(point, year))
        if covered.first is None:
            continue
        told = _step(covered, before) if context.anterior else _step(before, covered)
        cost = told + _step(covered, after) / 2
        if cost < best_cost:
            best, best_cost = year, cost
    return best


def _step(before: Interval | None, after: Interval | None) -> float:
    """How unlikely a narrative goes from one date to the next, in days."""
    if not (before and after and before.first and before.last and after.first and after.last):
        return 0
    if after.first > before.last:
        gap, share, backwards = (after.first - before.last).days, 0.5, 0
    elif after.last < before.first:
        gap, share, backwards = (before.first - after.last).days, 1.0, 150
    else:
        return 0
    return gap * share if after.first.year == before.first.year else gap + backwards


def _directed(point: Point, context: Context) -> Resolution:
    """Last December, this summer, next Christmas, the following March."""
    day, basis = counting_start(point, context)
    if day is None:
        return Resolution(unknown_year(point), "none")
    if point.which == 0:
        year = day.year - 1 if point.season == "WI" and day.month <= 3 else day.year
        return Resolution(in_year(point, year), basis)
    years = range(day.year - 2, day.year + 1) if point.which == -1 else range(day.year, day.year + 3)
    covered = [(year, interval(in_year(point, year))) for year in years]
    if point.which == -1:
        before = [year for year, days in covered if days.last and days.last < day]
        return Resolution(in_year(point, before[-1]) if before else unknown_year(point), basis)
    after = [year for year, days in covered if days.first and days.first > day]
    return Resolution(in_year(point, after[0]) if after else unknown_year(point), basis)


def counting_start(point: Point, context: Context) -> tuple[dt.date | None, DateBasis]:
    """The day that "last" and "next" count from."""
    if (point.origin == "reference" or context.history) and context.reference and context.reference.first:
        return context.last_day or context.reference.first, "anaphoric"
    return context.anchor, "relative"
