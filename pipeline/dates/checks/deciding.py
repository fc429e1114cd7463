"""What only the sentence can tell: whether "May" is a month, "1950" a year, "a second" a length of time."""

import re
from collections.abc import Callable

from ..timex.expressions import Expression
from ..timex.specs import Point
from ..timex.words import MONTH_NAMES
from ..view import DATE_LABELS, DateView
from .lengths import (
    are_units,
    is_length,
    is_no_rate,
    is_some_day,
    is_the_past,
    is_the_unit,
)
from .names import (
    is_frequency,
    is_march,
    is_name,
    is_of_street,
)
from .years import (
    counts,
    is_dated_early_year,
    is_early_year,
    is_two_digit_year,
    is_year,
)

GAME_WORDS = 2  # so many different ones tell of a match
_PART_OF = re.compile(r"\b(?:morning|afternoon|evening|night) of $", re.I)
_NO_DAY_BEFORE = re.compile(r"\b(?:in|at|top of|bottom of) $", re.I)  # "scored in the 9th"
_BARE_CLOCK = re.compile(r"(\d{1,2}):\d\d(?::\d\d)?")
_OF_GAME = re.compile(r" (?:left|remaining|into|to (?:go|play)|mark)\b|[.]\d")
_RACE_BEFORE = re.compile(r"\b(?:time of|(?:clocked|ran|timed at|in a|in an?other|a)) $", re.I)
_MONTH = "|".join(name.title() for name in MONTH_NAMES)
_YEAR_TO = re.compile(rf" to (?:the end of |end-|mid-|late |early )?(?:\d{{1,2}} )?(?:{_MONTH}|\d{{4}})\b")
_BESIDE = re.compile(r" (?:before|after) (?!last|next|that\b)\w")  # "the year before the vote"
_AT_BEFORE = re.compile(r"\b(?:at|about|around|by|until|till|before|after) $", re.I)
#: "from 9 p.m. March 5 to 9 a.m."
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.? $", re.I)
_HYPHENED_DAY = re.compile(r"\d{1,2}-[A-Z]")
#: "17 May the 3rd Division" is no 3 May
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?$")
#: "the fall of the city"
_FALL_OF = re.compile(
    r" of (?!\d|(?:the )?(?:year|same|previous|following|next|last)\b|(?:this|that|last) year)", re.I
)
#: "the dawn of a new age"
_FIGURATIVE = re.compile(
    r" of (?!(?:the )?\d|(?:the )?[A-Z]|that |the same |the (?:previous|next|following) )"
)
_Check = Callable[[DateView, Expression], bool]


def accepts(
    view: DateView,
    expression: Expression,
    aged: frozenset[str] = frozenset(),
    games: frozenset[str] = frozenset(),
) -> bool:
    """Whether the sentence bears an expression out that by its words alone may be none.

    ``aged`` are nouns whose age is a length of time ("the two-year-old war"), ``games`` words of matches
    that are played in quarters.
    """
    if view.is_closed(expression):
        return False
    if expression.pattern_id == "date.quarter" and _is_of_game(view, expression, games):
        return False
    of_pattern = _OF_PATTERN.get(expression.pattern_id)
    if of_pattern and not of_pattern(view, expression):
        return False
    if is_name(view, expression) or is_of_street(view, expression):
        return False
    if expression.family == "age":
        return view.last(expression).head.lower_ in aged
    of_family = _OF_FAMILY.get(expression.family)
    return of_family is None or of_family(view, expression)


def trimmed(view: DateView, expression: Expression) -> Expression:
    """The expression without words that belong to the sentence.

    A "the" goes with a noun behind it ("the Aug. 7 bombings"); "last" may be a verb ("to last an hour");
    "that" may begin a clause.
    """
    start, end = expression.start, expression.end
    head = view.text[start : start + 5].lower()
    if head[:4] == "the " and view.first(expression).head.idx >= end:
        return expression._replace(start=start + 4)
    spec, begins = expression.spec, head == "that " and _begins_clause(view, expression)
    if begins and isinstance(spec, Point) and spec.which is not None:  # "said that Friday it closed"
        return expression._replace(start=start + 5, spec=spec._replace(which=None, origin="anchor"))
    if head == "last " and view.first(expression).tag_[:2] == "VB":
        return expression._replace(start=start + 5)
    return expression


def _begins_clause(view: DateView, expression: Expression) -> bool:
    """Whether the "that" of an expression is a conjunction: behind a verb."""
    that = view.first(expression)
    return that.tag_ == "IN" and that.i > 0 and that.nbor(-1).tag_[:2] == "VB"


def _is_of_game(view: DateView, expression: Expression, games: frozenset[str]) -> bool:
    """Whether a quarter without a year is one of a match: two words of games stand in the article."""
    spec = expression.spec
    if not games or not isinstance(spec, Point) or spec.has_year or spec.fiscal or spec.base is not None:
        return False
    return view.count_words(games) >= GAME_WORDS


# ---- families of rules


def _is_month_word(view: DateView, expression: Expression) -> bool:
    """Whether "March" is no march: "the annual March for Peace"."""
    return not is_march(view, expression) and _is_time(view, expression)


def _is_time(view: DateView, expression: Expression) -> bool:
    return view.label_of(expression) in DATE_LABELS


def _is_season(view: DateView, expression: Expression) -> bool:
    token = view.first(expression)
    if token.idx + len(token) == expression.end and token.dep_ == "compound":
        return False  # "winter wheat"
    return not _FALL_OF.match(view.text, expression.end) and _is_time(view, expression)


def _is_by_part(view: DateView, expression: Expression) -> bool:
    """Whether a part of the day ends a stretch: "by evening"."""
    return view.before(expression, 3).lower() == "by " and not counts(view, expression)


def _is_day_of_month(view: DateView, expression: Expression) -> bool:
    """Whether an ordinal is a day: "on the 11th", but not "the 11th Circuit", "the 20th minute"."""
    tag, last = view.next_tag(expression), view.last(expression)
    if tag in ("NNP", "NNPS") or _NO_DAY_BEFORE.search(view.before(expression, 11)):
        return False
    if _PART_OF.search(view.before(expression, 14)):
        return True
    if tag[:2] == "NN" and last.head.i == last.i + 1:
        return False
    return _is_time(view, expression) or (last.tag_.startswith("NN") and tag[:2] != "NN")


def _ends_clause(view: DateView, expression: Expression) -> bool:
    after = view.text[expression.end : expression.end + 20].lstrip()
    return not after or not after[0].isalnum()


_OF_FAMILY: dict[str, _Check] = {
    "confirm": _is_time,
    "month_word": _is_month_word,
    "season": _is_season,
    "year": is_year,
    "early_year": is_early_year,
    "era_year": is_dated_early_year,
    "two_digits": is_two_digit_year,
    "two_digits_span": lambda view, expression: view.names_era and view.before(expression, 1) == "(",
    "by_part": _is_by_part,
    "end_of_day": lambda view, expression: view.before(expression, 3).lower() == "by ",
    "noun": _is_day_of_month,
    "units": are_units,
    "duration": is_no_rate,
    "day_before": _ends_clause,
}


# ---- single rules


def _is_day_and_month(view: DateView, expression: Expression) -> bool:
    """Whether "18-July" is no end of a range: "May 18-July 4"."""
    joined = _HYPHENED_DAY.match(view.text, expression.start)
    return joined is None or not _MONTH_BEFORE.search(view.before(expression, 11))


def _is_month_and_day(view: DateView, expression: Expression) -> bool:
    if isinstance(expression.spec, Point) and expression.spec.has_year:
        return True
    return not (_DAY_BEFORE.search(view.before(expression, 10)) or view.next_tag(expression)[:2] == "NN")


def _is_decade(view: DateView, expression: Expression) -> bool:
    """Whether "twenties" are years, and not an age: not "in late teens or early twenties"."""
    words, spec = view.text[expression.start : expression.end].lower(), expression.spec
    spelled = words[-3:] == "ies" and isinstance(spec, Point) and len(spec.decade) == 1
    return not spelled or words.startswith("the ")


def _is_now(view: DateView, expression: Expression) -> bool:
    """Whether "at this time" is that of the writing, and not of what is told."""
    at_this = view.text[expression.start : expression.end].lower().startswith(("at this", "this"))
    return not at_this or view.clause_of(expression) == ""


def _is_clock(view: DateView, expression: Expression) -> bool:
    """Whether "2:31" is a time of day: not the length of a film ("0:43") or race, nor the rest of a game."""
    bare = _BARE_CLOCK.fullmatch(view.text, expression.start, expression.end)
    if bare is None:
        return True
    if bare[1] == "0" or _OF_GAME.match(view.text, expression.end):
        return False
    return not _RACE_BEFORE.search(view.before(expression, 14))


def _is_part(view: DateView, expression: Expression) -> bool:
    """Whether "dawn" is that of a day, and not of an age, nor "pre-dawn"."""
    return view.before(expression, 1) != "-" and not _FIGURATIVE.match(view.text, expression.end)


def _is_the_part(view: DateView, expression: Expression) -> bool:
    end = expression.end
    if view.text[expression.start : end].split()[-1][0].isupper() and not view.is_headline(expression):
        return False  # a ship, a newspaper
    return view.text[end : end + 1] != "-" and not _FIGURATIVE.match(view.text, end)


_OF_PATTERN: dict[str, _Check] = {
    "set.frequency": is_frequency,
    "set.per": is_no_rate,
    "date.month_the_day": _is_month_and_day,
    "date.day_early_year": lambda view, expression: not counts(view, expression),
    "time.clock_range": lambda view, expression: not _MONTH_BEFORE.search(view.before(expression, 11)),
    "date.weekday_day": lambda view, expression: view.next_tag(expression)[:2] not in ("NN", "JJ"),
    "duration.beside": lambda view, e: _BESIDE.match(view.text, e.end) is not None,
    "duration.year_to": lambda view, e: _YEAR_TO.match(view.text, e.end) is not None,
    "time.clock": _is_clock,
    "time.hour_deictic": lambda view, e: _AT_BEFORE.search(view.before(e, 12)) is not None,
    "time.in_the": lambda view, expression: _AT_BEFORE.search(view.before(expression, 12)) is not None,
    "time.some_day": is_some_day,
    "time.now": _is_now,
    "time.recently": lambda view, expression: not view.text.startswith(" as ", expression.end),
    "date.later": lambda view, expression: not view.text.startswith(" than", expression.end),
    "duration": is_length,
    "vague.the_past": is_the_past,
    "date.part": _is_part,
    "date.part_relative": lambda view, expression: view.text[expression.end : expression.end + 1] != "-",
    "date.decade": _is_decade,
    "date.day_month": _is_day_and_month,
    "date.part_the": _is_the_part,
    "date.unit_the": is_the_unit,
}
