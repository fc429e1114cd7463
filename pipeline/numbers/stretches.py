"""The stretches of a text that may hold what is sought: most words need not be looked at twice."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

_MOST = 30_000  # words whose roles are kept
#: what a word by itself tells: nothing sought can begin in it or go on in it; only beside words of the last
#: role; it may hold what is sought
PLAIN, LINK, CORE = range(3)
_STRETCH = re.compile(b"%c*%c[%c%c]*" % (LINK, CORE, LINK, CORE))


class Stretches:
    """Finds the longest runs of words that have a core and no plain word.

    ``role`` tells what a word by itself is: PLAIN, LINK or CORE. Spaces and line breaks part words.
    """

    def __init__(self, role: Callable[[str], int]) -> None:
        self._roles = _Roles(role)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch, in order; there may be white space at its ends."""
        words = text.replace("\n", " ").split(" ")
        lengths = [0, *accumulate(map(len, words))]
        if len(self._roles) > _MOST:
            self._roles.clear()
        for stretch in _STRETCH.finditer(bytes(map(self._roles.__getitem__, words))):
            first, behind = stretch.span()
            yield lengths[first] + first, lengths[behind] + behind - 1  # with a space behind each word


class _Roles(dict[str, int]):
    """The roles of what stands between two spaces: blank, or with other white space in it."""

    def __init__(self, role: Callable[[str], int]) -> None:
        self.role = role

    def __missing__(self, word: str) -> int:
        parts = word.split()
        self[word] = found = self.role(word) if parts == [word] else max(map(self.role, parts), default=LINK)
        return found
