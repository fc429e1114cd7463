"""Decisions as tables: of the rules of a table the first that holds decides, and is known by its id."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Case = TypeVar("Case")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Answer]):
    """One decision: ``answer``, where ``holds`` is true of a case; ``example`` is a text with such a case."""

    id: str
    example: str
    holds: Callable[[Case], bool]
    answer: Answer


def first(rules: Sequence[Rule[Case, Answer]], case: Case) -> Rule[Case, Answer] | None:
    """The rule of a table that decides a case, or None.

    >>> table = [Rule("few", "1", lambda n: n < 3, "few"), Rule("many", "7", lambda n: n > 5, "many")]
    >>> first(table, 7).answer, first(table, 4)
    ('many', None)
    """
    for rule in rules:
        if rule.holds(case):
            return rule
    return None
