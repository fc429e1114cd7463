"""The story so far: the last dates told, the quarter spoken of, and whether the text is a history."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence

from ...labels import Clause, Tense
from ...patterns.words import WordRegex
from .context import Context
from .eras import moved_interval, named_again
from .expressions import Expression, Timex
from .specs import Point
from .values import Interval, add_days, make_date

#: a year so many years from the publication's is another story's
FAR_YEARS = 2
QUARTER_SENTENCES = 3
#: what a report compares beside its quarter: "for the nine months, net was …, from … a year earlier"
LONG_PERIODS = ("P6M", "P9M", "P1Y")
#: a time of day belongs to the day that was told so many sentences before
DAY_SENTENCES = 2
EVENING = "T19"
#: a text with so many dates of another time, and hardly any of its own, is a history
HISTORY_YEARS = 4
OLD_YEARS = 10
#: what "yesterday" or "last month" says against a history that reaches the present; a weekday says one
DEICTIC_WEIGHT = 3
NEAR_DAYS = 31  # from the publication to what a report of it tells without a year
LEAD = 400  # characters in which a text names the year of what it tells
REPORT_WORDS = 150  # a report says at least so often who said something
_SAID = WordRegex(r"\b{@report-phrase}\b")
_TO_COME = WordRegex(r"\b(?:will|won't|shall|(?:is|are) (?:to|{@set-for})|{@coming-form})\b[^.!?]*$")
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_UNTIL = re.compile(r"\b(?:until|till|through|to) (?:about |around |early |late |the )*$", re.I)
_SINCE = re.compile(r"\bsince (?:about |around |early |late |the )*$", re.I)
#: "the wettest month since records began in 1870" only measures the present by a year
_MEASURED = re.compile(r"\bsince (?!about |around |early |late )(?:the )?(?:[a-z]+ ){1,4}in $", re.I)
_BRACKETED = re.compile(r"\([^()\n]*\)")
_RANGE = re.compile(r"[\s,]*(?:to|until|till|through|and|–|-|—)\s*(?:the )?", re.I)
_FINE = ("time", "day", "week", "month")
LEAD_DATES = 3  # those in the title and the first sentence
LONG_LEAD = 60  # days of a first range whose end does not carry the story on
#: "the rising of 1857", "the siege in the summer of 1857"
_OF_YEAR = re.compile(r"\b[a-z]+ of (?:the )?(?:early |late )?$|\b(?:a|the) (?:early |late )?$", re.I)
#: at most a few words since the beginning of the sentence
_OPENING = re.compile(r"(?:^|[.!?\n][\s\"'”’]*)(?:\w+,? ){0,5}$")


class Story:
    """What has been told so far: the last dates, the quarter that is spoken of."""

    def __init__(self, anchor: dt.date | None, history: bool, bc_ahead: int | None = None) -> None:
        self.anchor = anchor
        self.bc_ahead = bc_ahead
        self.history = history
        self.reference: Interval | None = None
        self.passed: Interval | None = None  # the last date told that does not lie ahead of the publication
        self.before_flash: Interval | None = None  # the last date told before a year long before it
        self.flash_end = 0  # of that year, in the text
        self.told = 0  # dates told
        self.lead_end = -1  # of the last of the first dates, in the text
        self.bc = False  # whether the last date told is BC
        self.last_day: dt.date | None = None
        self.day_sentence = -99
        self.late = False  # whether the evening or night of the last day has been told
        self.clock, self.clock_sentence = "", -99  # the last time of day
        self.stated_day: dt.date | None = None  # the last day told with its year
        self.stated_sentence = -99
        self.far_sentence = -99  # of the last explicit date of another time
        self.quarter, self.quarter_sentence = "", -99
        self.fiscal_quarter, self.fiscal_sentence = "", -99  # of a company's own year
        self.long_sentence = -99  # of the last period of half a year, nine months, a year
        self.quarters: Counter[str] = Counter()

    def day(self, expression: Expression, tense: Tense, sentence: int) -> str:
        """The day of a time that is told without one: the last one told, else the publication's.

        In the past tense, an evening is that of the day before the publication.
        """
        if self.history or self.anchor is None:
            told = self.last_day.isoformat() if self.last_day else ""
            return named_again(told) if self.bc else told
        day = self.anchor
        week = dt.timedelta(days=7)
        if (
            self.last_day
            and sentence - self.day_sentence <= DAY_SENTENCES
            and abs(day - self.last_day) <= week
            and not (tense == "past" and self.last_day > day)
        ):
            return self.last_day.isoformat()
        spec = expression.spec
        if tense == "past" and isinstance(spec, Point) and spec.clock >= EVENING:
            return (add_days(day, -1) or day).isoformat()
        return day.isoformat()

    def context(self, tense: Tense, sentence: int) -> Context:
        """What an expression of a sentence is read against."""
        narrative = self.history or (sentence == self.far_sentence and tense != "future")
        recent_quarter = sentence - self.quarter_sentence <= QUARTER_SENTENCES
        return Context(
            anchor=self.anchor,
            tense=tense,
            reference=self.passed if self._looks_past_ahead(tense) else self.reference,
            last_day=self.last_day,
            stated_day=self.stated_day if sentence - self.stated_sentence <= DAY_SENTENCES else None,
            narrative=narrative,
            history=self.history,
            quarter=self.quarter if recent_quarter else "",
            main_quarter=max(self.quarters, key=self.quarters.__getitem__, default=""),
            fiscal_quarter=self.fiscal_quarter
            if sentence - self.fiscal_sentence <= 2 * QUARTER_SENTENCES
            else "",
            long_period=sentence - self.long_sentence <= QUARTER_SENTENCES,
            bc=self.bc,
            bc_ahead=self.bc_ahead,
            late=self.late,
            clock=self.clock if sentence - self.clock_sentence <= DAY_SENTENCES else "",
        )

    def _looks_past_ahead(self, tense: Tense) -> bool:
        """Whether a clause in the past depends on what was told before the last date, which lies ahead."""
        ahead = self.anchor and self.reference and self.reference.first and self.reference.first > self.anchor
        return bool(ahead and tense == "past" and self.passed and not self.history)

    def is_aside(self, text: str, timex: Timex, clause_of: Callable[[Expression], Clause]) -> bool:
        """Whether a date does not carry a history on: in brackets, of what had been before, or a far year."""
        before = text[max(0, timex.expression.start - 80) : timex.expression.start]
        if _MEASURED.search(before):
            return True
        if _OPEN_BRACKET.search(before) or (self.reference is not None and _SINCE.search(before)):
            return self.reference is not None
        if self._ends_the_lead(text, timex):
            return True
        base = timex.expression.spec.base if isinstance(timex.expression.spec, Point) else None
        if base and base.unit == "year" and base.origin == "reference" and (base.amount or 0) < 0:
            return not _OPENING.search(before)  # "a fort, taken the year before"
        if base and base.unit == "day" and base.origin == "anchor":
            return True  # "yesterday", in what is quoted
        days = moved_interval(timex.value)
        told = self.reference.first if self.reference else None
        if told is None or days.first is None or days.last is None:
            return False
        clause = clause_of(timex.expression)
        if timex.basis != "explicit":
            return False
        years_before = told.year - days.first.year
        if clause == "anterior" and days.last < told:
            return days.precision == "year" or years_before > 1
        if days.precision not in ("year", "month", "season") or _OPENING.search(before):
            return False
        if days.precision == "year":
            return abs(years_before) > 1 and (clause != "main" or _UNTIL.search(before) is not None)
        return years_before > 1 and clause != "main"  # "where others had spent the winter of 1899"

    def _ends_the_lead(self, text: str, timex: Timex) -> bool:
        """Whether a date ends a range at the beginning: "fought from 1914 to 1918", and told from 1914 on."""
        end = moved_interval(timex.value).first
        if end is None or self.lead_end < 0 or self.reference is None or self.reference.first is None:
            return False
        between = _BRACKETED.sub("", text[self.lead_end : timex.expression.start])
        return _RANGE.fullmatch(between) is not None and (end - self.reference.first).days > LONG_LEAD

    def enter(self, text: str, start: int) -> None:
        """Come to an expression: a new paragraph goes on where the last one looked back from."""
        if self.before_flash and "\n" in text[self.flash_end : start]:
            self.reference, self.before_flash = self.before_flash, None

    def _look_back(self, timex: Timex, days: Interval) -> None:
        """Take note of a year long before what is told in days or months: "In 1979 the port was opened."."""
        if timex.basis != "explicit" or not days.last:
            return
        told = self.reference
        looks = self.history and days.precision == "year" and told is not None and told.first is not None
        back = (
            looks and told and told.first and told.precision in _FINE and days.last.year < told.first.year - 1
        )
        self.before_flash, self.flash_end = (told if back else None), timex.expression.end

    def read_clock(self, timex: Timex, sentence: int) -> None:
        """Take note of a time of the clock."""
        if timex.days.precision == "time":
            self.clock, self.clock_sentence = timex.value, sentence

    def read(self, timex: Timex, sentence: int, is_time: bool = False) -> None:
        """Take note of a date that has been told."""
        bc, days = timex.value.startswith("BC"), moved_interval(timex.value)
        if days.precision == "quarter" and not _compares(timex.expression):
            self.quarter, self.quarter_sentence = timex.value, sentence
            self.quarters[timex.value] += 1
            if isinstance(timex.expression.spec, Point) and timex.expression.spec.fiscal:
                self.fiscal_quarter, self.fiscal_sentence = timex.value, sentence
            self.long_sentence = -99
        elif timex.value in LONG_PERIODS:
            self.quarter, self.long_sentence = "", sentence
        if days.first is None or days.last is None or days.precision in ("decade", "century"):
            return
        compared = _compares(timex.expression) and days.precision in ("year", "quarter", "month")
        if timex.basis != "relative" if self.history else not compared:
            self._look_back(timex, days)
            self.told += 1
            self.lead_end = timex.expression.end if self.told <= LEAD_DATES else -1
            self.reference, self.bc = days, bc
            if self.anchor and days.first <= self.anchor:
                self.passed = days
        self.read_clock(timex, sentence)
        if days.precision in ("day", "time"):
            late = _is_late(timex.value) or (self.late and is_time and days.first == self.last_day)
            self.late = self.history and late
            self.last_day = days.first
            if timex.basis == "explicit":
                self.stated_day, self.stated_sentence = days.first, sentence
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


def _is_late(value: str) -> bool:
    """Whether a value is an evening or a night."""
    return value[-2:] in ("EV", "NI") or EVENING <= value[10:13] < "T24"


def _compares(expression: Expression) -> bool:
    """Whether an expression depends on the period that is spoken of: it does not become that period."""
    base = expression.spec.base if isinstance(expression.spec, Point) else None
    if base is None:
        return False
    before = base.origin == "reference" and base.amount == -1 and base.unit in ("month", "quarter", "year")
    return base.unit.startswith("compared") or base.ago or before  # "the previous month"


def is_history(
    text: str,
    expressions: Sequence[Expression],
    anchor: dt.date | None,
    tense_of: Callable[[Expression], Tense] | None = None,
) -> bool:
    """Whether a text tells of another time than that of its publication: its years are far from it.

    What is seen from the publication ("on Tuesday", "last month") speaks against it; the years up to the
    publication do not, since a history may reach the present. Without a publication date, whether it names
    days with their year, or several years, and more of them than days seen from its own. A text that begins
    with the year of what it tells ("the rising of 1857") needs no more. A report of the day that only looks
    back is none: it opens with its day, quotes, or tells what will be.
    """
    far, seen, deictic, full, years, latest = 0, 0, 0, 0, 0, float("inf")
    told: list[int] = []  # how many years ago the dates are that have more than a year
    for expression in expressions:
        spec = expression.spec
        if not isinstance(spec, Point):
            continue
        if spec.year is not None:
            full += bool(spec.month or spec.season)
            years += 1
            if anchor is None:
                continue
            distance = anchor.year - (-spec.year if spec.bc else spec.year)
            if distance >= FAR_YEARS and (spec.month or spec.season or spec.bc):
                told.append(distance)
            far += distance >= FAR_YEARS
            latest = min(latest, distance)
        elif _is_seen_from_publication(spec):
            seen += 1
            deictic += spec.base is not None
    titled = _begins_with_its_year(text, expressions, anchor)
    if anchor is not None:
        seen += _days_of_the_month(expressions, anchor)
    if anchor is None:
        return (full > 0 or years >= HISTORY_YEARS or titled) and seen <= full / 2
    if _opens_with_the_news(expressions):
        return False
    if latest < OLD_YEARS:
        seen += (DEICTIC_WEIGHT - 1) * deictic
    old = titled or len(told) > 1 or max(told, default=0) >= OLD_YEARS
    if not (seen == 0 and old) and not (far >= HISTORY_YEARS and far > 4 * seen):
        return False
    reported = _reports(text) + 2 * _days_to_come(text, expressions, tense_of)
    return reported == 0 or far > 4 * (seen + reported) or full > 2 * reported


def _reports(text: str) -> int:
    """How often a text says who said what, if it does so as often as reports do."""
    said = len(_SAID.regex.findall(text))
    return 2 * said if said * REPORT_WORDS >= text.count(" ") else 0


def _days_to_come(
    text: str, expressions: Sequence[Expression], tense_of: Callable[[Expression], Tense] | None
) -> int:
    """How many dates without a year a text tells in the future: not what was planned for one."""
    count = 0
    for e in expressions:
        point = e.spec
        if tense_of and isinstance(point, Point) and (point.month or point.weekday) and not point.has_year:
            ahead = _TO_COME.search(text, max(0, e.start - 100), e.start)
            count += ahead is not None and tense_of(e) == "future"
    return count


def _days_of_the_month(expressions: Sequence[Expression], anchor: dt.date) -> int:
    """How many days without a year lie within a month of the publication, if the text begins with one."""
    near = 0
    for expression in expressions:
        spec = expression.spec
        if not isinstance(spec, Point) or spec.base is not None:
            continue
        if spec.month and spec.day and not spec.has_year:
            around = (make_date(anchor.year + step, spec.month, spec.day) for step in (-1, 0, 1))
            near += any(day and abs((day - anchor).days) <= NEAR_DAYS for day in around)
        if not near and (spec.has_year or spec.month):
            return 0
    return near


def _begins_with_its_year(text: str, expressions: Sequence[Expression], anchor: dt.date | None) -> bool:
    """Whether the first date is the far year of an event, and nothing is told from the day of publication."""
    points = [(e.start, e.spec) for e in expressions if isinstance(e.spec, Point)]
    if not points or any(point.base and point.base.origin == "anchor" for _, point in points):
        return False
    start, first = points[0]
    if first.year is None or start > LEAD:
        return False
    years = [point.year for _, point in points if point.year is not None]
    if anchor is not None and any(abs(anchor.year - year) < OLD_YEARS for year in years):
        return False
    return _OF_YEAR.search(text, max(0, start - 40), start) is not None or _in_title(text, start)


def _in_title(text: str, start: int) -> bool:
    """Whether a position is in a first line that is no sentence: "The siege of Arlon (1758)"."""
    line = text.lstrip().split("\n", 1)[0].rstrip()
    begin = len(text) - len(text.lstrip())
    titled = line[-1:] not in ".!?" or re.search(r", \d{3,4}\.$", line) is not None
    return titled and start < begin + len(line) < len(text.rstrip())


def _opens_with_the_news(expressions: Sequence[Expression]) -> bool:
    """Whether the first date counts from the publication: "Yesterday, the former senator died."."""
    first = next(((e.start, e.spec) for e in expressions if isinstance(e.spec, Point)), None)
    return first is not None and first[0] <= LEAD and _is_seen_from_publication(first[1])


def _is_seen_from_publication(spec: Point) -> bool:
    """Whether a date counts from the publication: yesterday, on Tuesday; not today, which may be now."""
    if spec.base is not None:
        return spec.base.origin == "anchor" and (spec.base.unit, spec.base.amount) != ("day", 0)
    return bool(spec.weekday and not spec.day and spec.origin == "anchor")
