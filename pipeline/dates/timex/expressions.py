"""Time expressions: as they stand in the text, and with their value."""

from typing import NamedTuple

from .specs import Spec
from .values import Interval


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
