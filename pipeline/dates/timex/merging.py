"""Expressions made of two: a time of day and its day, a day and the one beside it."""

import re

from ...numbers.words import SMALL
from .expressions import Expression
from .specs import Point

_OF = re.compile(r"\s+(?:of|on)(?:\s+the)?\s+|\s*,\s*|\s+", re.I)


def merged_times(text: str, expressions: list[Expression]) -> list[Expression]:
    """Join a time of day and the day beside it: "10 p.m. Wednesday", "the night of Aug. 4"."""
    merged: list[Expression] = []
    for found in expressions:
        expression = _with_hour(text, _to_the_day(text, _day_beside(text, found)))
        counted = _days_beside(text, expression)
        while merged and merged[-1].end > (counted or expression).start:
            merged.pop()
        if counted:
            merged += [counted, expression]
            continue
        joined = _joined(text, merged[-1], expression) if merged else None
        if joined:
            merged[-1] = joined
            continue
        if merged:
            merged[-1] = _in_half_of(text, merged[-1], expression)
            expression = _in_half_told(text, merged[-1], expression)
        merged.append(expression)
    return merged


_SMALL = "|".join(word for word, n in SMALL.items() if n)
_DAY_BESIDE = re.compile(
    rf"\b(?:(?:the |an? )?(day|night|evening)|({_SMALL}|\d{{1,2}}) days?)"
    r" (before|after|following|preceding) (?:the )?$",
    re.I,
)
#: behind a day: what happened on it ("the Jan. 6 riot", "Sunday's attack")
_OWNS = re.compile(r"['’]s? [a-z]+")
_NAMES = re.compile(r" (?!and\b|but\b|when\b|who\b|that\b|the\b)[a-z]{3,}")


def _is_of_thing(text: str, match: re.Match[str], day: Expression) -> bool:
    """Whether a day only says which thing is meant that it stands before."""
    named = match[0].endswith("the ") or text.startswith("the ", day.start)
    return bool(_OWNS.match(text, day.end) or (named and _NAMES.match(text, day.end)))


_PART_BESIDE = {"day": "", "night": "NI", "evening": "EV"}


def _day_beside(text: str, expression: Expression) -> Expression:
    """The day after 12 May, the night before Christmas."""
    if not isinstance(expression.spec, Point) or not _is_day(expression.spec):
        return expression
    match = _DAY_BESIDE.search(text, max(0, expression.start - 26), expression.start)
    if match is None or _is_of_thing(text, match, expression):
        return expression
    part = _PART_BESIDE.get((match[1] or "").lower(), "")
    beside = _count(match[2]) * (1 if match[3].lower() in ("after", "following") else -1)
    spec = expression.spec._replace(days_off=beside, part=part)
    kind = "TIME" if part else "DATE"
    return expression._replace(start=match.start(), spec=spec, type=kind, pattern_id="date.day_beside")


def _count(word: str | None) -> int:
    return 1 if not word else SMALL[word.lower()] if word.lower() in SMALL else int(word)


def _days_beside(text: str, expression: Expression) -> Expression | None:
    """Two days after the Jan. 6 riot, a day after Sunday's attack: a day of its own, beside the named one."""
    spec = expression.spec
    if not isinstance(spec, Point) or not _is_day(spec) or spec.days_off:
        return None
    match = _DAY_BESIDE.search(text, max(0, expression.start - 26), expression.start)
    if match is None or match[1] in ("night", "evening") or not _is_of_thing(text, match, expression):
        return None
    beside = _count(match[2]) * (1 if match[3].lower() in ("after", "following") else -1)
    spec = spec._replace(days_off=beside)
    return expression._replace(
        start=match.start(), end=match.end(3), spec=spec, type="DATE", pattern_id="date.days_beside"
    )


_AT = r"at (1[0-2]|[1-9])"
_HOUR_BEHIND = re.compile(rf",? {_AT}(?= local time|[.,;)]*(?:$|\s))(?! (?:people|men|women|[a-z]+s)\b)")
_HOUR_BEFORE = re.compile(rf"\b{_AT} $", re.I)


def _with_hour(text: str, expression: Expression) -> Expression:
    """The hour beside a part of the day: "Sunday afternoon at 2", "at 8 last night"."""
    spec = expression.spec
    if not isinstance(spec, Point) or not spec.part or spec.clock:
        return expression
    behind = _HOUR_BEHIND.match(text, expression.end)
    before = None if behind else _HOUR_BEFORE.search(text, max(0, expression.start - 6), expression.start)
    found = behind or before
    if found is None:
        return expression
    clock = _half_of_day(f"T{int(found[1]):02d}:00", spec.part)
    start = found.start(1) if before else expression.start
    end = found.end(1) if behind else expression.end
    spec = spec._replace(clock=clock, part="")
    return expression._replace(start=start, end=end, spec=spec, type="TIME", pattern_id="time.of_day")


_EXACTLY = re.compile(r"\bexactly $", re.I)
_DAYS_OF_LIVES = {"week": 5200, "month": 1200, "year": 100}  # beyond a life, a year is meant


def _to_the_day(text: str, expression: Expression) -> Expression:
    """Exactly two years ago, two years ago to the day: a day."""
    spec = expression.spec
    if not isinstance(spec, Point) or spec.base is None:
        return expression
    base = spec.base
    if not base.ago or base.origin != "anchor" or base.to_day or base.to_unit:
        return expression
    if not 0 < -(base.amount or 0) <= _DAYS_OF_LIVES.get(base.unit, 0):
        return expression
    exact = _EXACTLY.search(text, max(0, expression.start - 8), expression.start)
    if not (exact or text.startswith(" to the day", expression.end)):
        return expression
    return expression._replace(spec=spec._replace(base=base._replace(to_day=True)))


def _in_half_of(text: str, first: Expression, second: Expression) -> Expression:
    """Two o'clock, in the half of the day that "on Saturday afternoon" tells behind it."""
    if not (isinstance(first.spec, Point) and isinstance(second.spec, Point)):
        return first
    if not (first.spec.clock and second.spec.part and text[first.end : second.start] in (" on ", ", on ")):
        return first
    return first._replace(spec=first.spec._replace(clock=_half_of_day(first.spec.clock, second.spec.part)))


_HALF_UNTOLD = re.compile(r"(?:[a-z]+ )?(?:1[01]|[1-9])(?::\d\d| o['’]clock)?", re.I)
_CLAUSE = 60  # characters in which a part of the day tells the half of a time behind it


def _in_half_told(text: str, before: Expression, expression: Expression) -> Expression:
    """Five forty-five, behind "on Thursday night": in that half of the day."""
    spec, told = expression.spec, before.spec
    if not (isinstance(spec, Point) and isinstance(told, Point) and spec.clock and told.part):
        return expression
    gap = text[before.end : expression.start]
    if (
        len(gap) > _CLAUSE
        or ". " in gap
        or not _HALF_UNTOLD.fullmatch(text, expression.start, expression.end)
    ):
        return expression
    return expression._replace(spec=spec._replace(clock=_half_of_day(spec.clock, told.part)))


def _joined(text: str, first: Expression, second: Expression) -> Expression | None:
    gap = text[first.end : second.start]
    if len(gap) > 8 or not _OF.fullmatch(gap):
        return None
    if not (isinstance(first.spec, Point) and isinstance(second.spec, Point)):
        return None
    part_of_day = second.spec.part and (second.spec.weekday or second.spec.base)
    if _is_time(first.spec) and (
        _is_day(second.spec) or (first.spec.clock and part_of_day and not gap.strip())
    ):
        time, day = first.spec, second.spec
        time = time._replace(clock=_half_of_day(time.clock, day.part))
        if gap.strip() in (("on",) if time.clock else (",",)):
            return None
    elif _is_day(first.spec) and _is_time(second.spec) and second.spec.clock and gap.strip() in ("", ","):
        time, day = second.spec, first.spec
    else:
        return None
    spec = day._replace(clock=time.clock, part="" if time.clock else time.part)
    return Expression(first.start, second.end, "TIME", spec, first.mod or second.mod, "time.of_day", "date")


def _half_of_day(clock: str, part: str) -> str:
    """A time of the clock, in the half of the day that "Tuesday night" or "that afternoon" tells."""
    hour = int(clock[1:3]) if clock else 12
    earliest = {"AF": 1, "EV": 4, "NI": 5}.get(part, 12)
    if part == "MO" and hour > 12:  # "on Monday night … at 7:22 | the next morning"
        return f"T{hour - 12:02d}{clock[3:]}"
    return f"T{hour + 12}{clock[3:]}" if earliest <= hour < 12 else clock


def _is_time(point: Point) -> bool:
    """A time of day, or a part of the day that is spoken of."""
    if not (point.clock or point.part) or point.weekday or point.month or point.day or point.holiday:
        return False
    return point.base is None or (
        point.base.unit == "day" and point.base.amount == 0 and point.base.origin == "reference"
    )


def _is_day(point: Point) -> bool:
    if point.clock or point.part:
        return False
    return bool(point.day or point.weekday or point.holiday) or (
        point.base is not None and point.base.unit == "day"
    )
