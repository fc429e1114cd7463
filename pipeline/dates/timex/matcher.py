"""Time expressions of a text: the rules compiled, matched on lexemes, and the best kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from .expressions import Expression
from .figures import settle_order
from .lexer import LETTER, WEAK, Lexeme, Lexicon
from .merging import merged_times
from .ranges import parts_that_stand, range_parts
from .rules import FAMILIES, RULES
from .specs import (
    Duration,
    Groups,
    Point,
    Recurrence,
    Spec,
    Vague,
)
from .templates import compile_template, needed_letters, translate


class _Rule:
    """A rule of the grammar, compiled when a text first needs it: most texts need few of them."""

    def __init__(self, rule_id: str, family: str, template: str, builder: Callable[[Groups], Any]) -> None:
        self.id, self.family, self.builder = rule_id, family, builder
        prefix, suffix = FAMILIES[family]
        self._template = f"{prefix} {template} {suffix}".strip()
        #: classes without any of which it cannot match; what the family adds may always be missing
        self.needs = needed_letters(translate(template, {}))

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], tuple[str, ...]]:
        """The regular expression over letters, and the names of its groups in the template."""
        regex, names = compile_template(self._template)
        return regex, tuple(names.values())


_RULES = [_Rule(*rule) for rule in RULES]


def _by_letter(rules: Sequence[_Rule]) -> dict[str, list[int]]:
    """For each class the numbers of the rules that need it, or one of a few of which it is one."""
    numbers: dict[str, list[int]] = {letter: [] for letter in LETTER.values()}
    for number, rule in enumerate(rules):
        for letter in min(rule.needs, key=len, default=numbers):
            numbers[letter].append(number)
    return numbers


_BY_LETTER = _by_letter(_RULES)

_NOTHING = Point()
_NO_TIME = Vague("")  # what a rule reads that finds words to leave out
_YEAR_FIRST = {"date.year_month", "date.year_month_day"}
_UNITS = {"UNIT", "UNITS", "DAY", "WEEK", "YEARWORD", "WEEKEND", "WEEKENDS", "SECOND"}
_RUN = re.compile(f"[^{LETTER['OTHER']}{LETTER['STOP']}]+")
_STRONG = re.compile("[" + "".join(letter for kind, letter in LETTER.items() if kind not in WEAK) + "]")
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
            regex, names = rule.compiled
            match = regex.search(letters)
            while match:
                read = _read(match, rule, names, run)
                found += read  # what is none may still hold one: "the early hours of | 17 June"
                match = regex.search(letters, match.end() if read else match.start() + 1)
    for lexeme in lexicon.references(text, everything):
        value, pattern_id = lexeme.value
        found.append(Expression(lexeme.start, lexeme.end, "DATE", Vague(value), "", pattern_id, "vague"))
    return settle_order(text, merged_times(text, _select(text, found, accepts)))


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
    numbers = sorted(set().union(*[_BY_LETTER[letter] for letter in present]))
    possible = [
        rule for rule in map(_RULES.__getitem__, numbers) if not any(map(present.isdisjoint, rule.needs))
    ]
    return [rule for rule in possible if rule.compiled[0].search(letters)]


def _read(
    match: re.Match[str], rule: _Rule, names: tuple[str, ...], lexemes: list[Lexeme]
) -> list[Expression]:
    named: dict[str, Lexeme] = {}
    for group, name in enumerate(names, start=1):
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
    if spec is None or spec == _NOTHING or groups.value("stretchunit") in ("hour", "minute", "second"):
        return []
    first, last = lexemes[begin], lexemes[match.end() - 1]
    found = Expression(first.start, last.end, _type(spec), spec, _mod(groups), rule.id, rule.family)
    if isinstance(spec, Point):
        found = found._replace(parts=range_parts(found, spec, groups))
    return [found]


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


def _select(
    text: str, found: list[Expression], accepts: Callable[[Expression], bool] | None
) -> list[Expression]:
    """Of overlapping expressions the longest that is accepted, then the one whose rule stands first."""
    chosen: list[Expression] = []
    taken: set[int] = set()
    for expression in sorted(found, key=lambda e: e.start - e.end):
        span = range(expression.start, expression.end)
        if taken.isdisjoint(span) and (accepts is None or accepts(expression)):
            taken.update(span)
            chosen.append(expression)
    kept = [part for e in chosen if e.spec != _NO_TIME for part in parts_that_stand(text, e)]
    return sorted(kept, key=lambda e: e.start)
