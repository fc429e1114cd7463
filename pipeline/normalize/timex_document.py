"""The expressions of one text in their order: each anchored on the publication or on the story so far."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .timex_conflicts import flag_conflicts
from .timex_context import Context, Resolution, Tense
from .timex_grammar import Expression, Timex
from .timex_resolve import resolve
from .timex_specs import Point
from .timex_values import NO_INTERVAL, Interval, add_days, interval

#: a year so many years from the publication's is another story's
FAR_YEARS = 2
QUARTER_SENTENCES = 3
#: a time of day belongs to the day that was told so many sentences before
DAY_SENTENCES = 2
SENTENCE_DATES = 12  # expressions of a sentence that are looked through for a day
EVENING = "T19"
#: a text with so many dates of another time, and hardly any of its own, is a history
HISTORY_YEARS = 4
OLD_YEARS = 10
#: dates without a year look so far ahead for one that has it
DATES_AHEAD = 6
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
#: at most a few words since the beginning of the sentence
_OPENING = re.compile(r"(?:^|[.!?\n][\s\"'”’]*)(?:\w+,? ){0,3}$")
_LIST_JOIN = re.compile(r"\s*(?:,|and|or|to|through|until|till|-|–|—|/|, and)\s*$", re.I)


def resolve_expressions(
    text: str,
    expressions: Sequence[Expression],
    anchor: dt.date | None,
    tense_of: Callable[[Expression], Tense],
    sentence_of: Callable[[Expression], int],
) -> list[Timex]:
    """Anchor the expressions of a text, in order; ``sentence_of`` numbers the sentences."""
    expressions = _share_years(text, expressions)
    history = is_history(expressions, anchor)
    days_of_sentences = _Days(text, expressions, sentence_of)
    found: list[Timex] = []
    story = _Story(anchor, history)
    waiting: list[int] = []  # times of day whose sentence names its day only later
    for number, expression in enumerate(expressions):
        sentence = sentence_of(expression)
        context = story.context(tense_of(expression), sentence)
        if history:
            context = replace(context, ahead=_stated_ahead(expressions, number, story.reference))
        if _is_bare_time(expression):
            found.append(Timex(expression, "", "", NO_INTERVAL))
            day = days_of_sentences.before(number, found)
            if day is None and days_of_sentences.later(number):
                waiting.append(number)
                continue
            at = replace(context, day=day or story.day(expression, context.tense, sentence))
            found[number] = _timex(expression, resolve(expression.spec, at))
            story.read(found[number], sentence, is_time=True)
            continue
        found.append(_timex(expression, resolve(expression.spec, context)))
        if not (story.history and story.is_aside(text, found[number])):
            story.read(found[number], sentence)
        here = days_of_sentences.sentences
        for earlier in [w for w in waiting if here[w] == here[number]]:
            if found[number].days.precision in ("day", "time"):
                waiting.remove(earlier)
                at = replace(context, day=found[number].value[:10])
                found[earlier] = _timex(expressions[earlier], resolve(expressions[earlier].spec, at))
    for earlier in waiting:
        expression, sentence = expressions[earlier], sentence_of(expressions[earlier])
        at = replace(story.context("", 0), day=story.day(expression, tense_of(expression), sentence))
        found[earlier] = _timex(expression, resolve(expression.spec, at))
    return flag_conflicts(found, anchor)


def _stated_ahead(expressions: Sequence[Expression], number: int, told: Interval | None) -> Interval | None:
    """The next date that states its year, if it is of the same time as the last one told."""
    for expression in expressions[number + 1 : number + 1 + DATES_AHEAD]:
        spec = expression.spec
        if isinstance(spec, Point) and spec.year and not spec.bc and (spec.month or spec.season):
            days = interval(resolve(spec, Context()).value)
            if told and told.first and days.first and abs(told.first.year - days.first.year) > FAR_YEARS:
                return None
            return days
    return None


def _timex(expression: Expression, resolution: Resolution) -> Timex:
    days = interval(resolution.value)
    if isinstance(expression.spec, Point) and expression.spec.fiscal:  # whose days differ by company
        days = Interval(None, None, days.precision)
    return Timex(expression, resolution.value, resolution.basis, days)


def _is_bare_time(expression: Expression) -> bool:
    spec = expression.spec
    if not isinstance(spec, Point) or not (spec.clock or spec.part):
        return False
    return spec.base is None and not (spec.weekday or spec.month or spec.day or spec.holiday or spec.has_year)


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

    def before(self, number: int, found: Sequence[Timex]) -> str | None:
        """The day of the nearest expression before in the sentence, unless one just behind is nearer."""
        ahead = self.later(number)
        for i in range(number - 1, max(number - 1 - SENTENCE_DATES, -1), -1):
            if self.sentences[i] != self.sentences[number]:
                break
            if found[i].days.precision in ("day", "time"):
                if ahead and ahead - number < number - i:
                    return None
                return found[i].value[:10]
        return None

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


class _Story:
    """What has been told so far: the last dates, the quarter that is spoken of."""

    def __init__(self, anchor: dt.date | None, history: bool) -> None:
        self.anchor = anchor
        self.history = history
        self.reference: Interval | None = None
        self.last_day: dt.date | None = None
        self.day_sentence = -99
        self.far_sentence = -99  # of the last explicit date of another time
        self.quarter, self.quarter_sentence = "", -99

    def day(self, expression: Expression, tense: Tense, sentence: int) -> str:
        """The day of a time that is told without one: the last one told, else the publication's.

        In the past tense, an evening is that of the day before the publication.
        """
        if self.history or self.anchor is None:
            return self.last_day.isoformat() if self.last_day else ""
        day = self.anchor
        week = dt.timedelta(days=7)
        if (
            self.last_day
            and sentence - self.day_sentence <= DAY_SENTENCES
            and abs(day - self.last_day) <= week
        ):
            return self.last_day.isoformat()
        spec = expression.spec
        if tense == "past" and isinstance(spec, Point) and spec.clock >= EVENING:
            return (add_days(day, -1) or day).isoformat()
        return day.isoformat()

    def context(self, tense: Tense, sentence: int) -> Context:
        narrative = self.history or (sentence == self.far_sentence and tense != "future")
        recent_quarter = sentence - self.quarter_sentence <= QUARTER_SENTENCES
        return Context(
            anchor=self.anchor,
            tense=tense,
            reference=self.reference,
            last_day=self.last_day,
            narrative=narrative,
            history=self.history,
            quarter=self.quarter if recent_quarter else "",
        )

    def is_aside(self, text: str, timex: Timex) -> bool:
        """Whether a date does not carry a history on: in brackets, or a far year amid a sentence."""
        before = text[max(0, timex.expression.start - 80) : timex.expression.start]
        if _OPEN_BRACKET.search(before):
            return self.reference is not None
        days = timex.days
        if days.first is None or days.precision != "year" or timex.basis != "explicit":
            return False
        told = self.reference.first if self.reference else None
        return told is not None and abs(told.year - days.first.year) > 1 and not _OPENING.search(before)

    def read(self, timex: Timex, sentence: int, is_time: bool = False) -> None:
        """Take note of a date that has been told."""
        days = timex.days
        if re.fullmatch(r"\d{4}-Q\d", timex.value) and not _compares(timex.expression):
            self.quarter, self.quarter_sentence = timex.value, sentence
        if days.first is None or days.last is None or days.precision in ("decade", "century"):
            return
        compared = _compares(timex.expression) and days.precision in ("year", "quarter")
        if timex.basis != "relative" if self.history else not compared:
            self.reference = days
        if days.precision in ("day", "time"):
            self.last_day = days.first
            if not is_time:
                self.day_sentence = sentence
        elif self.last_day and not days.first <= self.last_day <= days.last:
            self.last_day = None
        if self.anchor is None or is_time:
            return
        far = abs(days.first.year - self.anchor.year) > FAR_YEARS
        if far and timex.basis in ("explicit", "anaphoric", "year_inferred"):
            self.far_sentence = sentence
        elif not far:
            self.far_sentence = -99


def _compares(expression: Expression) -> bool:
    """Whether an expression hangs on the period that is spoken of: it does not become that period."""
    base = expression.spec.base if isinstance(expression.spec, Point) else None
    return base is not None and (base.unit == "compared" or base.ago)


def is_history(expressions: Sequence[Expression], anchor: dt.date | None) -> bool:
    """Whether a text tells of another time than that of its publication: its years are far from it.

    What is seen from the publication ("on Tuesday", "last month") speaks against it; the years up to the
    publication do not, since a history may reach the present. Without a publication date, whether it names
    more days with their year than days seen from its own.
    """
    far, seen, full = 0, 0, 0
    told: list[int] = []  # how many years ago the dates are that have more than a year
    for expression in expressions:
        spec = expression.spec
        if not isinstance(spec, Point):
            continue
        if spec.year is not None:
            full += bool(spec.month or spec.season)
            if anchor is None:
                continue
            distance = anchor.year - (-spec.year if spec.bc else spec.year)
            if distance >= FAR_YEARS and (spec.month or spec.season):
                told.append(distance)
            far += abs(distance) >= FAR_YEARS
        elif _is_seen_from_publication(spec):
            seen += 1
    if anchor is None:
        return seen <= full / 2
    if seen == 0 and (len(told) > 1 or max(told, default=0) >= OLD_YEARS):
        return True
    return far >= HISTORY_YEARS and far > 4 * seen


def _is_seen_from_publication(spec: Point) -> bool:
    """Whether a date counts from the publication: yesterday, on Tuesday; not today, which may be now."""
    if spec.base is not None:
        return spec.base.origin == "anchor" and (spec.base.unit, spec.base.amount) != ("day", 0)
    return bool(spec.weekday and not spec.day and spec.origin == "anchor")


def _share_years(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """In "June and July 1942" the first month has the year of the second."""
    shared = list(expressions)
    for i in range(len(shared) - 2, -1, -1):
        spec, after = shared[i].spec, shared[i + 1].spec
        if not (isinstance(spec, Point) and isinstance(after, Point)):
            continue
        if after.year is None or after.bc or spec.has_year or spec.base or spec.which is not None:
            continue
        if not all(point.month or point.season or point.quarter for point in (spec, after)):
            continue
        if _LIST_JOIN.fullmatch(text[shared[i].end : shared[i + 1].start]):
            shared[i] = shared[i]._replace(spec=replace(spec, year=after.year))
    return shared
