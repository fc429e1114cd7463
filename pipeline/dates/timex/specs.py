"""What a time expression says before it is anchored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from ...numbers.numerals import parse_numeral
from .lexer import Lexeme

#: the publication; the last date of the narrative; the narrative in a history, else the publication
Origin = Literal["anchor", "reference", "story"]


class Shift(NamedTuple):
    """A unit of the calendar, so many units away from the anchor or from the last date of the narrative."""

    unit: str
    amount: int | None  # None: an unknown number of units
    sign: int = 0  # direction of an unknown number
    origin: Origin = "anchor"
    ago: bool = False  # counted from the day ("a year ago"), not the calendar's units ("last year")
    to_day: bool = False  # to the very day ("a year ago today")
    to_unit: str = ""  # to the unit that holds it ("a year ago this week")


class Point(NamedTuple):
    """A unit of the calendar, given by those of its parts that the text states."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: bool = False  # the week that holds the day
    weekend: bool = False
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: str = ""  # "199", or "9" where the century is not said
    century: int | None = None
    bc: bool = False
    without_era: bool = False  # a year of three digits: AD, unless the story is of years BC
    holiday: Any = None
    part: str = ""  # MO, AF, EV, NI
    clock: str = ""  # T10:35
    fiscal: bool = False
    base: Shift | None = None
    which: int | None = None  # -1 last, 0 this, 1 next
    origin: Origin = "anchor"  # what "last" and "next" count from
    short_year: int | None = None  # two digits
    days_off: int = 0  # "the day before", "the day after" what the rest says

    @property
    def has_year(self) -> bool:
        """Whether the text states the year."""
        return self.year is not None or self.short_year is not None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: its value is final."""

    value: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Times that recur: the value is final."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


Spec = Point | Duration | Recurrence | Vague


class Groups:
    """The named lexemes of a match."""

    def __init__(self, lexemes: Mapping[str, Lexeme]) -> None:
        self.lexemes = lexemes

    def __contains__(self, name: str) -> bool:
        return name in self.lexemes

    def value(self, name: str) -> Any:
        """The lexeme's value, or None where the group did not take part."""
        found = self.lexemes.get(name)
        if found and found.kind == "SECOND" and name == "unit":
            return "second"
        return found.value if found else None

    def kind(self, name: str) -> str:
        """The lexeme's class, or blank."""
        found = self.lexemes.get(name)
        return found.kind if found else ""


def number_of(lexeme: Lexeme | None) -> int | Decimal | Fraction | None:
    """The number that a lexeme of any class of numbers stands for."""
    if lexeme is None:
        return None
    if lexeme.kind == "YEARTEXT":
        return parse_numeral(lexeme.text)
    number: int | Decimal | Fraction | None = lexeme.value
    return number
