"""Time expressions of a text: the rules compiled, matched on lexemes, and the best kept."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from .timex_lexicon import LETTER, Lexeme, Lexicon
from .timex_rules import FAMILIES, RULES
from .timex_specs import Duration, Groups, Point, Recurrence, Spec, Vague
from .timex_templates import compile_template, needed_letters
from .timex_times import range_end
from .timex_values import Interval


class Expression(NamedTuple):
    """A time expression as it stands in the text, before it is anchored."""

    start: int
    end: int
    type: str  # DATE | TIME | DURATION | SET
    spec: Spec
    mod: str
    pattern_id: str
    family: str
    parts: tuple["Expression", ...] = ()  # the two ends of "3 to 7 May": they stand in its place


class Timex(NamedTuple):
    """An expression with its value."""

    expression: Expression
    value: str
    basis: str
    days: Interval
    conflict: bool = False


class _Rule(NamedTuple):
    id: str
    family: str
    regex: re.Pattern[str]
    names: dict[str, str]  # group of the regex -> name of the template
    builder: Callable[[Groups], Any]
    needs: list[frozenset[str]]  # classes without any of which it cannot match


def _compile_rules() -> list[_Rule]:
    rules = []
    for rule_id, family, template, builder in RULES:
        prefix, suffix = FAMILIES[family]
        regex, names = compile_template(f"{prefix} {template} {suffix}".strip())
        rules.append(_Rule(rule_id, family, regex, names, builder, needed_letters(regex.pattern)))
    return rules


_RULES = _compile_rules()

#: classes that by themselves never make an expression: runs of nothing else are skipped
_WEAK = {
    "OTHER", "STOP", "THE", "A", "OF", "IN", "ON", "AT", "TO", "FROM", "AND", "COMMA", "HYPHEN", "DASH",
    "POSS", "OPEN", "NUMBER", "D2", "NUMWORD", "ORDWORD", "SECOND", "FINAL", "HALF", "HALFA", "AHALF", "FEW",
    "COUPLE",
    "MORE", "PER", "LONG", "OLD", "SO", "SAME", "ALIKE", "THAT", "THIS", "LAST", "NEXT", "LATEST",
    "FOLLOWING",
    "PREVIOUS",
    "ANOTHER", "OTHERADJ", "WHOLE", "ALL", "APPROX", "CMP", "EVERY", "BEFORE", "TIMES", "TIMESWORD", "EARLY",
    "EARLIER",
    "BOUND", "AHEAD", "LATERON", "STRETCH", "FISCAL", "HIS", "ENDED",
}  # fmt: skip
_YEAR_FIRST = {"date.year_month", "date.year_month_day"}
_UNITS = {"UNIT", "UNITS", "DAY", "WEEK", "YEARWORD", "WEEKEND", "WEEKENDS", "SECOND"}
_RUN = re.compile(f"[^{LETTER['OTHER']}{LETTER['STOP']}]+")
_STRONG = re.compile("[" + "".join(letter for kind, letter in LETTER.items() if kind not in _WEAK) + "]")
#: where a text names an era, a number may be a year: "in 64"
_STRONG_BESIDE_ERA = re.compile(_STRONG.pattern[:-1] + LETTER["NUMBER"] + "]")


def find_expressions(
    text: str, lexicon: Lexicon, accepts: Callable[[Expression], bool] | None = None
) -> list[Expression]:
    """The time expressions of a text, in order, not overlapping, before they are anchored.

    ``accepts`` may turn down what only the sentence can tell (is "May" a month, "1950" a year?).
    """
    everything = lexicon.lexemes(text)
    found: list[Expression] = []
    for run, letters in _runs(everything):
        for rule in _rules_of(letters):
            match = rule.regex.search(letters)
            while match:
                read = _read(match, rule, run)
                found += read  # what is none may still hold one: "the early hours of | 17 June"
                match = rule.regex.search(letters, match.end() if read else match.start() + 1)
    for lexeme in lexicon.references(text, everything):
        value, pattern_id = lexeme.value
        found.append(Expression(lexeme.start, lexeme.end, "DATE", Vague(value), "", pattern_id, "vague"))
    if accepts is not None:
        found = [expression for expression in found if accepts(expression)]
    return merge_times(text, _select(text, found))


def _runs(lexemes: list[Lexeme]) -> Iterator[tuple[list[Lexeme], str]]:
    """The runs of lexemes that may hold an expression, with their letters."""
    letters = "".join([LETTER[lexeme.kind] for lexeme in lexemes])
    strong = _STRONG_BESIDE_ERA if LETTER["ERA"] in letters else _STRONG
    for run in _RUN.finditer(letters):
        if strong.search(run[0]):
            yield lexemes[run.start() : run.end()], run[0]


@lru_cache(maxsize=10_000)  # the same few classes follow each other again and again
def _rules_of(letters: str) -> list[_Rule]:
    """The rules that match somewhere in a run of lexemes."""
    present = set(letters)
    possible = [rule for rule in _RULES if not any(map(present.isdisjoint, rule.needs))]
    return [rule for rule in possible if rule.regex.search(letters)]


def _read(match: re.Match[str], rule: _Rule, lexemes: list[Lexeme]) -> list[Expression]:
    named: dict[str, Lexeme] = {}
    for group, name in rule.names.items():
        index = match.start(group)
        if index >= 0:
            named[name] = lexemes[index]
    begin = match.start()
    if "earlier" in named and begin > 0 and lexemes[begin - 1].kind in _UNITS:
        del named["earlier"]  # "two years later | in May"
        begin += 2 if lexemes[begin + 1].kind in ("IN", "ON") else 1
    if rule.id in _YEAR_FIRST and begin > 0 and lexemes[begin - 1].kind in ("MONTH", "MAYMONTH"):
        return []  # "May 1839, June 1840"
    groups = Groups(named)
    spec = rule.builder(groups)
    if spec is None or spec == Point() or groups.value("stretchunit") in ("hour", "minute", "second"):
        return []
    first, last = lexemes[begin], lexemes[match.end() - 1]
    found = Expression(first.start, last.end, _type(spec), spec, _mod(groups), rule.id, rule.family)
    if isinstance(spec, Point):
        found = found._replace(parts=_parts(found, spec, groups))
    return [found]


def _parts(found: Expression, spec: Point, groups: Groups) -> tuple[Expression, ...]:
    """The two ends of "3 to 7 May", "431–404 BC", "1939–45", "10/11 August"."""
    named = groups.lexemes
    if "ord2" in groups:
        second = replace(spec, century=groups.value("ord2") - 1)
        until, since = named["ord"].end, named["ord2"].start
    elif "day2" in groups:
        return _day_parts(found, spec, groups)
    elif "n2" in groups and ("era" in groups or spec.without_era):
        second, until, since = replace(spec, year=groups.value("n2")), named["n"].end, named["n2"].start
    elif "span" in groups:
        span = named["span"]
        until, since = span.start + 4, span.start + 5
        second = replace(spec, year=_later_year(spec.year or 0, span.value))
    elif "decade2" in groups:
        second = replace(spec, decade=spec.decade[:2] + groups.value("decade2")[-1])
        until, since = named["decade"].end, named["decade2"].start
    elif "hour2" in groups or "clock2" in groups:
        second = range_end(groups) or spec
        until = named["hour" if "hour" in groups else "clock"].end
        since = named["hour2" if "hour2" in groups else "clock2"].start
    elif "pair" in groups:
        pair = named["pair"]
        until = pair.start + pair.text.index("/")
        second, since = replace(spec, day=pair.value[1]), until + 1
    else:
        return ()
    return (found._replace(end=until), found._replace(start=since, spec=second))


def _day_parts(found: Expression, spec: Point, groups: Groups) -> tuple[Expression, ...]:
    """The days of "3 to 7 May", "June 5, 6 and 7": the month stays with the first or the last."""
    days = [groups.lexemes[name] for name in ("day", "day2", "day3", "day4") if name in groups]
    parts = [found._replace(start=d.start, end=d.end, spec=replace(spec, day=d.value)) for d in days]
    parts[0], parts[-1] = parts[0]._replace(start=found.start), parts[-1]._replace(end=found.end)
    return tuple(parts)


def _later_year(first: int, span: str) -> int:
    """The year that the last two digits of "1939–45" or "1999–02" stand for."""
    last = first - first % 100 + int(span[-2:])
    return last if last >= first else last + 100


def _type(spec: Spec) -> str:
    if isinstance(spec, Duration):
        return "DURATION"
    if isinstance(spec, Recurrence):
        return "SET"
    if isinstance(spec, Point) and (spec.part or spec.clock):
        return "TIME"
    if isinstance(spec, Point) and spec.base and spec.base.unit in ("hour", "minute", "second"):
        return "TIME"
    return "DATE"


def _mod(groups: Groups) -> str:
    for name in ("early", "bound", "earlier", "approx", "approx2", "cmp"):
        if name in groups:
            return str(groups.value(name))
    if "stretch" in groups:
        kind, value = groups.kind("stretch"), groups.value("stretch")
        if kind in ("EARLY", "EARLIER"):
            return str(value)
        last = kind in ("FINAL", "LAST") or (kind == "SECOND" and groups.kind("stretchunit") == "HALF")
        return "START" if value == 1 else "END" if last else ""
    if "ormore" in groups:
        return "EQUAL_OR_MORE"
    return "APPROX" if "orso" in groups else ""


def _select(text: str, found: list[Expression]) -> list[Expression]:
    """Of overlapping expressions the longest, then the one whose rule stands first."""
    ranked = sorted(range(len(found)), key=lambda i: (found[i].start - found[i].end, i))
    chosen: list[Expression] = []
    taken: set[int] = set()
    for i in ranked:
        expression = found[i]
        span = range(expression.start, expression.end)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(expression)
    kept = [part for e in chosen if e.spec != Vague("") for part in _parts_that_stand(text, e)]
    return sorted(kept, key=lambda e: e.start)


_ONE_NIGHT = re.compile(r"\bnight (?:of|on|between)(?: the)? $")


def _parts_that_stand(text: str, expression: Expression) -> tuple[Expression, ...]:
    """The two ends of a range; "the night of 6–7 June" is one time, of the first day."""
    days = [part.spec.day for part in expression.parts if isinstance(part.spec, Point) and part.spec.day]
    if len(days) == 2 and (days[1] - days[0] == 1 or days[1] == 1):
        before = text[max(0, expression.start - 20) : expression.start]
        if _ONE_NIGHT.search(before):
            return (expression,)
    return expression.parts or (expression,)


_OF = re.compile(r"\s+(?:of|on)(?:\s+the)?\s+|\s*,\s*|\s+", re.I)


def merge_times(text: str, expressions: list[Expression]) -> list[Expression]:
    """Join a time of day and the day beside it: "10 p.m. Wednesday", "the night of Aug. 4"."""
    merged: list[Expression] = []
    for found in expressions:
        expression = _to_the_day(text, _day_beside(text, found))
        while merged and merged[-1].end > expression.start:
            merged.pop()
        joined = _joined(text, merged[-1], expression) if merged else None
        if joined:
            merged[-1] = joined
            continue
        if merged:
            merged[-1] = _in_half_of(text, merged[-1], expression)
            expression = _in_half_told(text, merged[-1], expression)
        merged.append(expression)
    return merged


_DAY_BESIDE = re.compile(
    r"\b(?:the )?(day|night|evening) (before|after|following|preceding) (?:the )?$", re.I
)
_PART_BESIDE = {"day": "", "night": "NI", "evening": "EV"}


def _day_beside(text: str, expression: Expression) -> Expression:
    """The day after 12 May, the night before Christmas."""
    if not isinstance(expression.spec, Point) or not _is_day(expression.spec):
        return expression
    match = _DAY_BESIDE.search(text, max(0, expression.start - 26), expression.start)
    if match is None:
        return expression
    part = _PART_BESIDE[match[1].lower()]
    beside = 1 if match[2].lower() in ("after", "following") else -1
    spec = replace(expression.spec, days_off=beside, part=part)
    kind = "TIME" if part else "DATE"
    return expression._replace(start=match.start(), spec=spec, type=kind, pattern_id="date.day_beside")


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
    return expression._replace(spec=replace(spec, base=replace(base, to_day=True)))


def _in_half_of(text: str, first: Expression, second: Expression) -> Expression:
    """Two o'clock, in the half of the day that "on Saturday afternoon" tells behind it."""
    if not (isinstance(first.spec, Point) and isinstance(second.spec, Point)):
        return first
    if not (first.spec.clock and second.spec.part and text[first.end : second.start] in (" on ", ", on ")):
        return first
    return first._replace(spec=replace(first.spec, clock=_half_of_day(first.spec.clock, second.spec.part)))


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
    return expression._replace(spec=replace(spec, clock=_half_of_day(spec.clock, told.part)))


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
        time = replace(time, clock=_half_of_day(time.clock, day.part))
        if gap.strip() in (("on",) if time.clock else (",",)):
            return None
    elif _is_day(first.spec) and _is_time(second.spec) and second.spec.clock and gap.strip() in ("", ","):
        time, day = second.spec, first.spec
    else:
        return None
    spec = replace(day, clock=time.clock, part="" if time.clock else time.part)
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
