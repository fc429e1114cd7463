"""What headlines say of a toll: the numbers that stand in them, and whether anybody died."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ..numbers.numerals import find_numerals

_WORD = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r"[-\s]*(?:years?|months?|days?|weeks?|yr|yo)\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def headline_numbers(headline: str) -> frozenset[int]:
    """The whole numbers of a headline; ages and other spans of time are none.

    >>> sorted(headline_numbers("Two dead, 3 hurt as 16-year-old opens fire"))
    [2, 3]
    """
    return frozenset(
        int(number.value)
        for number in find_numerals(headline)
        if number.value == int(number.value) and not _AGE.match(headline, number.end)
    )


def tells_of_death(headlines: Sequence[str], deaths: Collection[str]) -> bool:
    """Whether a headline holds one of the words that tell of a death."""
    return any(word in deaths for headline in headlines for word in _WORD.findall(headline.casefold()))
