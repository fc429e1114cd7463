"""The stretches of a text that may hold what is sought: most words need not be looked at twice."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_WORD = re.compile(r"\S+")
_KNOWN_WORDS = 30_000


class Stretches:
    """Finds the longest runs of words, as white space parts them, that are not plain.

    ``is_plain`` tells of a word by itself that nothing which is sought can begin in it or go on in it.
    """

    def __init__(self, is_plain: Callable[[str], bool]) -> None:
        self._is_plain = lru_cache(maxsize=_KNOWN_WORDS)(is_plain)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch, in order."""
        is_plain = self._is_plain
        start = end = -1
        for word in _WORD.finditer(text):
            if not is_plain(word[0]):
                if start < 0:
                    start = word.start()
                end = word.end()
            elif start >= 0:
                yield start, end
                start = -1
        if start >= 0:
            yield start, end
