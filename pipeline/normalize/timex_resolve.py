"""What an expression says, an anchor and a tense -> its TIMEX3 value.

Nothing is guessed: what cannot be anchored keeps its unknown part (``XXXX-01-16``) and has no days.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .timex_specs import Duration, Point, Recurrence, Shift, Spec, Vague
from .timex_values import Interval, add_days, interval, make_date, shift, unit_value

Basis = Literal["explicit", "year_inferred", "weekday", "relative", "anaphoric", "none"]
Tense = Literal["past", "present", "future", ""]

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


class Resolution(NamedTuple):
    """A value and how it was reached."""

    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``anchor`` is the day of publication. ``reference`` is the last date of the narrative, ``last_day`` the
    last one that is a day. ``narrative`` says that dates without a year follow the narrative, not the
    anchor; ``history`` that the whole text does. ``quarter`` is the value of the quarter that is spoken of,
    ``day`` the day that a bare time belongs to.
    """

    anchor: dt.date | None = None
    tense: Tense = ""
    reference: Interval | None = None
    last_day: dt.date | None = None
    narrative: bool = False
    history: bool = False
    quarter: str = ""
    day: str = ""


def resolve(spec: Spec, context: Context) -> Resolution:
    """The value of what an expression says in its context."""
    if isinstance(spec, Vague | Duration | Recurrence):
        return Resolution(spec.value, "none")
    found = _resolve_date(spec, context)
    if spec.clock:
        return Resolution(_as_day(found.value) + spec.clock, found.basis)
    if spec.part:
        return Resolution(_as_day(found.value) + "T" + spec.part, found.basis)
    return found


def _as_day(value: str) -> str:
    return value[:10] if len(value) >= 10 else "XXXX-XX-XX" if not value.startswith("XXXX-W") else value


def _resolve_date(point: Point, context: Context) -> Resolution:
    if point.century is not None:
        return Resolution(f"BC{point.century:02d}" if point.bc else f"{point.century:02d}", "explicit")
    if point.bc:
        day = f"-{point.month:02d}-{point.day:02d}" if point.month and point.day else ""
        return Resolution(f"BC{point.year or 0:04d}{day}", "explicit")
    if point.decade:
        return _decade(point.decade, context)
    if point.base is not None:
        return _with_base(point, point.base, context)
    if point.has_year:
        return Resolution(_in_year(point, _full_year(point, context)), "explicit")
    if point.weekday and not point.month and not point.day:
        return _weekday(point, context)
    if point.day and not point.month:
        return _day_of_month(point, context)
    if point.month or point.holiday or point.season or point.quarter or point.half:
        return _yearless(point, context)
    if point.clock or point.part:
        return Resolution(context.day or "XXXX-XX-XX", "relative" if context.day else "none")
    return Resolution("", "none")


# ---------------------------------------------------------------- with a year
def _full_year(point: Point, context: Context) -> int:
    if point.year is not None:
        return point.year
    short = point.short_year or 0
    around = context.anchor.year if context.anchor else 2019  # without an anchor: 1970 to 2069, as in POSIX
    latest = around + 10 if context.anchor else 2069
    return latest - (latest - short) % 100


def _in_year(point: Point, year: int) -> str:
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


def _decade(decade: str, context: Context) -> Resolution:
    if len(decade) == 3:
        return Resolution(decade, "explicit")
    around = context.anchor
    if context.narrative and context.reference and context.reference.first:
        around = context.reference.first
    if around is None:
        return Resolution(f"XX{decade}", "none")
    latest = around.year // 10
    return Resolution(f"{latest - (latest - int(decade)) % 10:03d}", "year_inferred")


# ---------------------------------------------------------------- without a year
def _yearless(point: Point, context: Context) -> Resolution:
    """The year nearest to the anchor that agrees with the tense; in a narrative, the narrative's."""
    if point.which is not None:
        return _directed(point, context)
    if context.narrative:
        year = _narrative_year(point, context)
        if year is None:
            return Resolution(_unknown_year(point), "none")
        return Resolution(_in_year(point, year), "year_inferred")
    if context.anchor is None:
        return Resolution(_unknown_year(point), "none")
    return Resolution(_in_year(point, _nearest_year(point, context.anchor, context.tense)), "year_inferred")


def _unknown_year(point: Point) -> str:
    if point.holiday:
        days = {day.isoformat()[4:] for year in (2021, 2022) if (day := point.holiday(year))}
        return "XXXX" + (days.pop() if len(days) == 1 else "-XX-XX")
    value = _in_year(point, 2000)  # a leap year: 29 February may exist
    return "XXXX" + value[4:]


def _nearest_year(point: Point, anchor: dt.date, tense: Tense) -> int:
    """Of last year, this year and next year the one whose point is nearest to the anchor.

    Looking against the tense costs as much as being some months farther away.
    """
    best, best_cost = anchor.year, float("inf")
    reach = 8 if (point.month, point.day) == (2, 29) else 1
    for year in sorted(
        range(anchor.year - reach, anchor.year + reach + 1), key=lambda y: abs(y - anchor.year)
    ):
        covered = interval(_in_year(point, year))
        if covered.first is None or covered.last is None:
            continue
        if covered.first > anchor:
            cost = (covered.first - anchor).days + _AGAINST[tense][1] * (3 if point.day and tense == "past" else 2) // 2
        elif covered.last < anchor:
            cost = (anchor - covered.last).days + _AGAINST[tense][0] // (
                2 if point.quarter or point.half else 1
            )
        else:
            cost = 0
        if cost < best_cost:
            best, best_cost = year, cost
    return best


#: tense -> days that it costs to look into the past and into the future
_AGAINST: dict[str, tuple[int, int]] = {
    "past": (0, 200), "present": (0, 30), "": (0, 45), "future": (340, 0),
}  # fmt: skip


def _narrative_year(point: Point, context: Context) -> int | None:
    """The year of the last date of the narrative, or the next one where the story runs over its end."""
    reference = context.reference
    if reference is None or reference.first is None or reference.last is None:
        return None
    year = reference.first.year
    if reference.precision in ("decade", "century"):
        return None
    if reference.precision in ("year", "half"):
        return year
    covered = interval(_in_year(point, year))
    if covered.last is None or covered.last >= reference.first or context.tense == "future":
        return year
    following = interval(_in_year(point, year + 1)).first
    if following and (following - reference.last).days <= _RUN_OVER:
        return year + 1
    return year


_RUN_OVER = 125  # days: from December to April


def _directed(point: Point, context: Context) -> Resolution:
    """Last December, this summer, next Christmas, the following March."""
    day, basis = _start(point, context)
    if day is None:
        return Resolution(_unknown_year(point), "none")
    if point.which == 0:
        year = day.year - 1 if point.season == "WI" and day.month <= 3 else day.year
        return Resolution(_in_year(point, year), basis)
    years = range(day.year - 2, day.year + 1) if point.which == -1 else range(day.year, day.year + 3)
    covered = [(year, interval(_in_year(point, year))) for year in years]
    if point.which == -1:
        before = [year for year, days in covered if days.last and days.last < day]
        return Resolution(_in_year(point, before[-1]) if before else _unknown_year(point), basis)
    after = [year for year, days in covered if days.first and days.first > day]
    return Resolution(_in_year(point, after[0]) if after else _unknown_year(point), basis)


def _start(point: Point, context: Context) -> tuple[dt.date | None, Basis]:
    """The day that "last" and "next" count from."""
    if (point.origin == "reference" or context.history) and context.reference and context.reference.first:
        return context.last_day or context.reference.first, "anaphoric"
    return context.anchor, "relative"


def _weekday(point: Point, context: Context) -> Resolution:
    weekday = point.weekday or 1
    unknown = Resolution(f"XXXX-WXX-{weekday}", "none")
    if point.which is not None:
        start, basis = _start(point, context)
        if start is None:
            return unknown
        if point.which == 0 and basis == "relative":  # this Friday: of this week, unless the tense says last
            ahead = -1 if context.tense == "past" else 1
        else:
            ahead = point.which or 0
        day = _weekday_from(start, weekday, ahead, strict=point.which != 0)
        return Resolution(day.isoformat(), "weekday") if day else unknown
    if context.history:
        day = _weekday_from(context.last_day, weekday, 1, strict=False) if context.last_day else None
        return Resolution(day.isoformat(), "anaphoric") if day else unknown
    if context.anchor is None:
        return unknown
    ahead = 1 if context.tense in ("future",) else -1
    day = _weekday_from(context.anchor, weekday, ahead, strict=False)
    return Resolution(day.isoformat(), "weekday") if day else unknown


def _weekday_from(start: dt.date, weekday: int, direction: int, *, strict: bool) -> dt.date | None:
    """The next (1) or last (-1) such weekday from a day on; the day itself only if not strict."""
    ahead = (weekday - start.isoweekday()) % 7
    if direction >= 0:
        return add_days(start, ahead or (7 if strict else 0))
    return add_days(start, ahead - 7 if ahead or strict else 0)


def _day_of_month(point: Point, context: Context) -> Resolution:
    """The 5th: of the month of the last date, or of the anchor."""
    reference = context.reference
    basis: Basis
    if reference and reference.first and reference.precision in ("day", "time", "week", "month"):
        around, basis = reference.first, "anaphoric"
    elif context.anchor and not context.narrative:
        around, basis = context.anchor, "relative"
    else:
        return Resolution(f"XXXX-XX-{point.day:02d}", "none")
    day = make_date(around.year, around.month, point.day or 0)
    value = day.isoformat() if day else f"{around.year:04d}-{around.month:02d}-XX"
    return Resolution(value, basis)


# ---------------------------------------------------------------- hanging on another date
def _with_base(point: Point, base: Shift, context: Context) -> Resolution:
    unit = base.unit
    if unit == "compared" or unit.startswith("latest ") or (unit == "quarter" and base.origin != "anchor"):
        return _quarter(point, base, context)
    if unit in ("hour", "minute", "second"):
        return Resolution((context.day or "XXXX-XX-XX") + "TXX:XX", "relative" if context.day else "none")
    if base.ago and unit == "year" and abs(base.amount or 0) == 1 and context.quarter:
        return Resolution(_shift_quarter(context.quarter, base.amount or 0), "anaphoric")
    start, basis = _origin(base, context)
    if start is None or base.amount is None:
        return Resolution(_unknown_base(point, unit), "none")
    moved = _moved_weekend(start, base, context) if unit == "weekend" else shift(start, unit, base.amount)
    if moved is None:
        return Resolution(_unknown_base(point, unit), "none")
    if point.weekday and unit == "week":
        day = add_days(moved, point.weekday - moved.isoweekday())
        return Resolution(day.isoformat(), basis) if day else Resolution("XXXX-XX-XX", "none")
    if point.day and unit == "month" and not point.month:
        day = make_date(moved.year, moved.month, point.day)
        return Resolution(day.isoformat() if day else unit_value(moved, "month") + "-XX", basis)
    if point.month or point.season or point.quarter or point.half or point.holiday:
        return Resolution(_in_year(point, moved.year), basis)
    return Resolution(unit_value(moved, unit), basis)


def _unknown_base(point: Point, unit: str) -> str:
    if unit == "year" and (point.month or point.season or point.quarter or point.half or point.holiday):
        return _unknown_year(point)
    return _UNKNOWN[unit]


def _origin(base: Shift, context: Context) -> tuple[dt.date | None, Basis]:
    """The day that a shift starts from."""
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
    elif amount > 0 and start.weekday() < 5 and base.origin == "anchor":
        amount -= 1 if start.weekday() < 3 else 0
    return add_days(saturday, 7 * amount)


def _quarter(point: Point, base: Shift, context: Context) -> Resolution:
    """The quarter that is spoken of, or the latest that is over; moved by years."""
    if context.quarter and not base.unit.startswith("latest"):
        value = context.quarter
        basis: Basis = "anaphoric"
    elif base.unit == "compared" and context.history and context.reference and context.reference.first:
        year = context.reference.first.year
        return Resolution(f"{year + (base.amount or 0):04d}", "anaphoric")
    elif context.anchor is None:
        return Resolution("XXXX" if base.unit == "compared" else "XXXX-QX", "none")
    elif base.unit == "compared":
        return Resolution(f"{context.anchor.year + (base.amount or 0):04d}", "relative")
    else:
        unit = base.unit.removeprefix("latest ")
        if unit not in ("quarter", "year", "month", "week", "day", "decade", "century", "weekend"):
            return Resolution("XXXX", "none")
        moved = shift(context.anchor, unit, -1 if unit != "day" else 0)
        if moved is None:
            return Resolution(_UNKNOWN[unit], "none")
        return Resolution(unit_value(moved, unit), "relative")
    if point.quarter:
        value = value[:5] + f"Q{point.quarter}"
    if point.year:
        return Resolution(f"{point.year:04d}" + value[4:], basis)
    return Resolution(_shift_quarter(value, base.amount or 0), basis)


def _shift_quarter(value: str, years: int) -> str:
    return f"{int(value[:4]) + years:04d}{value[4:]}" if value[:4].isdecimal() else value
