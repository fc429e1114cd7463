"""The expressions of one text in their order: each anchored on the publication or on the story so far."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ...labels import Clause, Tense
from .builders.durations import duration_value
from .conflicts import flag_conflicts, odd_weekdays
from .context import Context, Resolution
from .eras import moved_interval
from .expressions import Expression, Timex
from .holidays import OneDay
from .quarters import ended_quarters
from .resolve.resolving import resolve
from .resolve.shifts import UNKNOWN_TIME
from .specs import Duration, Point
from .story import FAR_YEARS, Story, is_history
from .values import (
    NO_INTERVAL,
    Interval,
    day_of,
    interval,
)

SENTENCE_DATES = 12  # expressions of a sentence that are looked through for a day
#: dates without a year look so far ahead for one that has it
DATES_AHEAD = 6
_IS_LIST = re.compile(r"[,/]|\b(?:and|or)\b", re.I)
_ON = re.compile(r" on (?:the )?")
_LIST_JOIN = re.compile(r"\s*(?:,|and|or|to|through|until|till|-|–|—|/|, and)\s*$", re.I)
#: between a period and the part of it that is meant
_PART_JOIN = re.compile(r",? (?:on |in )?")


def resolve_expressions(
    text: str,
    expressions: Sequence[Expression],
    anchor: dt.date | None,
    tense_of: Callable[[Expression], Tense],
    sentence_of: Callable[[Expression], int],
    clause_of: Callable[[Expression], Clause] = lambda expression: "",
) -> list[Timex]:
    """Anchor the expressions of a text, in order; ``sentence_of`` numbers the sentences.

    ``clause_of`` tells the main line of a story from what had been before: "had been built in 1868".
    """
    expressions = _share_periods(text, _share_years(text, expressions))
    expressions = ended_quarters(text, expressions, anchor)
    if anchor is None and not is_history(text, expressions, anchor):
        expressions = _years_stated_elsewhere(expressions)
    found = _resolve_in_order(text, expressions, anchor, tense_of, sentence_of, clause_of)
    odd = odd_weekdays(found)
    if odd:

        def agreed(expression: Expression) -> Tense:
            return odd.get(expression.start) or tense_of(expression)

        found = _resolve_in_order(text, expressions, anchor, agreed, sentence_of, clause_of)
    return flag_conflicts([_without_later(text, timex) for timex in found], anchor)


def _share_periods(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """Weekdays and months are of the period beside them: "last week, on Monday", "in May, last year"."""
    shared = list(expressions)
    for one, two in pairwise(range(len(shared))):
        if not _PART_JOIN.fullmatch(text[shared[one].end : shared[two].start]):
            continue
        for whole, part in ((one, two), (two, one)):
            period, spec = shared[whole].spec, shared[part].spec
            if not (isinstance(period, Point) and isinstance(spec, Point)):
                continue
            if not period.base or period.base.origin != "anchor" or period != Point(base=period.base):
                continue
            unit = {Point(weekday=spec.weekday): "week", Point(month=spec.month, day=spec.day): "year"}.get(
                spec
            )
            if unit == period.base.unit:
                shared[part] = shared[part]._replace(spec=spec._replace(base=period.base))
    return shared


def _years_stated_elsewhere(expressions: Sequence[Expression]) -> list[Expression]:
    """The days of a text without a publication date that it names with their year in another place."""
    years: dict[tuple[int, int], set[int]] = {}
    points = [e.spec for e in expressions if isinstance(e.spec, Point)]
    for point in points:
        if point.month and point.day and point.year and not point.bc:
            years.setdefault((point.month, point.day), set()).add(point.year)
    told = []
    for e in expressions:
        spec = e.spec
        if isinstance(spec, Point) and spec.month and spec.day and not spec.has_year and spec.base is None:
            stated = years.get((spec.month, spec.day), set())
            e = e._replace(spec=spec._replace(year=min(stated))) if len(stated) == 1 else e
        told.append(e)
    return told


def _without_later(text: str, timex: Timex) -> Timex:
    """Two minutes [later], where that is a length of time: "later" says what it counts from."""
    expression = timex.expression
    if expression.pattern_id != "date.later" or expression.type != "DURATION":
        return timex
    end = text.rfind(" ", expression.start, expression.end)
    is_last = text[end + 1 : expression.end].lower() in ("later", "earlier", "afterwards", "afterward")
    return timex._replace(expression=expression._replace(end=end)) if is_last else timex


def _resolve_in_order(
    text: str,
    expressions: Sequence[Expression],
    anchor: dt.date | None,
    tense_of: Callable[[Expression], Tense],
    sentence_of: Callable[[Expression], int],
    clause_of: Callable[[Expression], Clause],
) -> list[Timex]:
    history = is_history(text, expressions, anchor, tense_of)
    expressions = [e for e in expressions if not (history and _is_bare_quarter(e))]
    days_of_sentences = _Days(text, expressions, sentence_of)
    found: list[Timex] = []
    story = Story(anchor, history, _first_bc(expressions))
    waiting: list[int] = []  # times of day whose sentence names its day only later
    for number, expression in enumerate(expressions):
        sentence = sentence_of(expression)
        story.enter(text, expression.start)
        context = story.context(tense_of(expression), sentence)
        if history:
            ahead = _stated_ahead(expressions, number, story.reference)
            context = context._replace(ahead=ahead, anterior=clause_of(expression) == "anterior")
        named_later = not history and _is_part_of_day(expression) and days_of_sentences.only_later(number)
        if is_bare_time(expression) or named_later:
            expression = expressions[number] = _without_base(expression)
            found.append(Timex(expression, "", "", NO_INTERVAL))
            day = days_of_sentences.before(number, found)
            if day is None and days_of_sentences.later(number):
                waiting.append(number)
                continue
            at = context._replace(day=day or story.day(expression, context.tense, sentence))
            found[number] = _timex(expression, resolve(expression.spec, at))
            story.read(found[number], sentence, is_time=True)
            continue
        found.append(_timex(expression, resolve(expression.spec, context)))
        if not (_is_byword(expression) or (story.history and story.is_aside(text, found[number], clause_of))):
            story.read(found[number], sentence)
        here = days_of_sentences.sentences
        for earlier in [w for w in waiting if here[w] == here[number]]:
            if found[number].days.precision in ("day", "time"):
                waiting.remove(earlier)
                at = context._replace(day=day_of(found[number].value))
                found[earlier] = _timex(expressions[earlier], resolve(expressions[earlier].spec, at))
                story.read_clock(found[earlier], sentence)
    for earlier in waiting:
        expression, sentence = expressions[earlier], sentence_of(expressions[earlier])
        at = story.context("", 0)._replace(day=story.day(expression, tense_of(expression), sentence))
        found[earlier] = _timex(expression, resolve(expression.spec, at))
    return found


def _first_bc(expressions: Sequence[Expression]) -> int | None:
    """The first year of a text that is named as one BC, if not as many are named as AD."""
    points = [e.spec for e in expressions if isinstance(e.spec, Point) and e.spec.year]
    before = [point.year for point in points if point.bc]
    after = [point.year for point in points if not (point.bc or point.without_era)]
    return before[0] if len(before) > len(after) else None


def _stated_ahead(expressions: Sequence[Expression], number: int, told: Interval | None) -> Interval | None:
    """The next date that states its year, if it is of the same time as the last one told."""
    for expression in expressions[number + 1 : number + 1 + DATES_AHEAD]:
        spec = expression.spec
        if isinstance(spec, Point) and spec.year and (spec.month or spec.season):
            days = moved_interval(resolve(spec, Context()).value)
            if told and told.first and days.first and abs(told.first.year - days.first.year) > FAR_YEARS:
                return None
            return days
    return None


def _timex(expression: Expression, resolution: Resolution) -> Timex:
    if resolution.value == UNKNOWN_TIME and isinstance(expression.spec, Point) and expression.spec.base:
        base = expression.spec.base
        if base.origin == "reference":  # "two hours later": from when is not told, the length is
            length = duration_value(abs(base.amount or 0), base.unit)
            expression = expression._replace(type="DURATION", spec=Duration(length))
            return Timex(expression, length, "none", NO_INTERVAL)
    days = interval(resolution.value)
    if isinstance(expression.spec, Point) and expression.spec.fiscal:  # whose days differ by company
        days = Interval(None, None, days.precision)
    return Timex(expression, resolution.value, resolution.basis, days)


def _is_byword(expression: Expression) -> bool:
    """The day that an event is called by, which a text does not go on from: "the Sept. 11 attacks"."""
    return isinstance(expression.spec, Point) and isinstance(expression.spec.holiday, OneDay)


def _is_bare_quarter(expression: Expression) -> bool:
    """The quarter, that quarter: in a history, a part of a city, or a side."""
    base = expression.spec.base if isinstance(expression.spec, Point) else None
    return base is not None and (base.unit, base.amount) == ("quarter", 0)


def is_bare_time(expression: Expression) -> bool:
    """Whether a time or part of the day is named without its day."""
    spec = expression.spec
    if not isinstance(spec, Point) or not (spec.clock or spec.part):
        return False
    return spec.base is None and not (spec.weekday or spec.month or spec.day or spec.holiday or spec.has_year)


def _is_part_of_day(expression: Expression) -> bool:
    """The morning: of the day that is spoken of."""
    base = expression.spec.base if isinstance(expression.spec, Point) and expression.spec.part else None
    return base is not None and (base.unit, base.amount, base.origin) == ("day", 0, "reference")


def _without_base(expression: Expression) -> Expression:
    """A part of the day whose day is named otherwise than by what was told before."""
    spec = expression.spec
    return expression._replace(spec=spec._replace(base=None)) if isinstance(spec, Point) else expression


class _Days:
    """Which expressions of the same sentence name the day of a bare time."""

    def __init__(
        self, text: str, expressions: Sequence[Expression], sentence_of: Callable[[Expression], int]
    ) -> None:
        self.sentences = [sentence_of(e) for e in expressions]
        for i in range(1, len(expressions)):  # a sentence that was cut at "8.40 a.m." | "on Saturday"
            if re.fullmatch(r"[ ,.]*(?:on )?", text[expressions[i - 1].end : expressions[i].start]):
                self.sentences[i] = self.sentences[i - 1]
        self.names_day = [_names_day(e) for e in expressions]
        self.day_follows = [  # "at 2:10 on 1 June"
            names and _ON.fullmatch(text, e.end, after.start) is not None
            for e, after, names in zip(expressions, expressions[1:], self.names_day[1:], strict=False)
        ]

    def before(self, number: int, found: Sequence[Timex]) -> str | None:
        """The day of the nearest expression before in the sentence, unless one just behind is nearer."""
        if number < len(self.day_follows) and self.day_follows[number]:
            return None
        ahead = self.later(number)
        for i in range(number - 1, max(number - 1 - SENTENCE_DATES, -1), -1):
            if self.sentences[i] != self.sentences[number]:
                break
            if found[i].days.precision in ("day", "time"):
                if ahead and ahead - number < number - i:
                    return None
                return day_of(found[i].value)
        return None

    def only_later(self, number: int) -> bool:
        """Whether the sentence names a day behind an expression, and none in front of it."""
        here = self.sentences[number]
        first = next((i for i in range(number, -1, -1) if self.sentences[i] != here), -1) + 1
        return self.later(number) is not None and not any(self.names_day[first:number])

    def later(self, number: int) -> int | None:
        """The index of the next expression of the sentence that names a day."""
        for i in range(number + 1, min(number + 1 + SENTENCE_DATES, len(self.sentences))):
            if self.sentences[i] != self.sentences[number]:
                return None
            if self.names_day[i]:
                return i
        return None


def _names_day(expression: Expression) -> bool:
    spec = expression.spec
    if not isinstance(spec, Point):
        return False
    by_base = spec.base is not None and spec.base.unit == "day"
    return by_base or bool(spec.day or spec.holiday) or (spec.weekday is not None)


def _share_years(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """Months joined to a dated one have its year ("June and July 1942"), "the 1970s and '80s" one century."""
    shared = list(expressions)
    for i in range(1, len(shared)):
        spec, before = shared[i].spec, shared[i - 1].spec
        if not (isinstance(spec, Point) and isinstance(before, Point)):
            continue
        listed = _LIST_JOIN.fullmatch(text[shared[i - 1].end : shared[i].start])
        if listed and len(spec.decade) == 1 and len(before.decade) == 3:
            shared[i] = shared[i]._replace(spec=spec._replace(decade=before.decade[:2] + spec.decade))
    for i in range(len(shared) - 2, -1, -1):
        spec, after = shared[i].spec, shared[i + 1].spec
        if not (isinstance(spec, Point) and isinstance(after, Point)):
            continue
        if after.year is None or spec.has_year or spec.base or spec.which is not None:
            continue
        named = spec.holiday and after.month and after.day  # "Easter Monday, 24 April 1916"
        if not named and not all(point.month or point.season or point.quarter for point in (spec, after)):
            continue
        join = _LIST_JOIN.fullmatch(text[shared[i].end : shared[i + 1].start])
        if join:
            # "from November to February 1943" begins in the year before
            over = spec.month and after.month and spec.month > after.month and not _IS_LIST.search(join[0])
            year = after.year - bool(over) if not after.bc else after.year + bool(over)
            shared[i] = shared[i]._replace(spec=spec._replace(year=year, bc=after.bc))
    return shared
