"""The stretches of a text that may hold what is sought: most words need not be looked at twice."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

_KNOWN_WORDS = 30_000
#: what a word by itself tells: nothing sought can begin in it or go on in it; only beside words of the last
#: role; it may hold what is sought
PLAIN, LINK, CORE = range(3)
_STRETCH = re.compile(b"%c*%c[%c%c]*" % (LINK, CORE, LINK, CORE))


class Stretches:
    """Finds the longest runs of words that have a core and no plain word.

    ``role`` tells what a word by itself is: PLAIN, LINK or CORE. Spaces and line breaks part words.
    """

    def __init__(self, role: Callable[[str], int]) -> None:
        self._role = role
        self._known_role = lru_cache(maxsize=_KNOWN_WORDS)(self._role_between)

    def _role_between(self, word: str) -> int:
        """The role of what stands between two spaces: blank, or with other white space in it."""
        return max(map(self._role, word.split()), default=LINK)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch, in order; there may be white space at its ends."""
        words = text.replace("\n", " ").split(" ")
        lengths = [0, *accumulate(map(len, words))]
        for stretch in _STRETCH.finditer(bytes(map(self._known_role, words))):
            first, behind = stretch.span()
            yield lengths[first] + first, lengths[behind] + behind - 1  # with a space behind each word
