"""Word classes as rules ask for them: ``PARTITIVES = word_class("partitive")``, then ``word in PARTITIVES``.

What a class holds is data, and a user's folder may add to it: components have the words of their own
patterns in use while they read a Doc (``steps.Step``), and outside of them those of the shipped ones are.
"""

import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .classes import Words
from .reading import load_patterns


class _Shipped(Words):
    """The shipped classes, read when the first one is asked for."""

    def __missing__(self, name: str) -> frozenset[str]:
        if not self:
            self.update(load_patterns().words)
            return self[name]
        return super().__missing__(name)


_in_use: ContextVar[Words] = ContextVar("words in use", default=_Shipped())  # noqa: B039 (only read, never written)


@contextmanager
def use(words: Words) -> Iterator[None]:
    """Have these words in use."""
    before = _in_use.set(words)
    try:
        yield
    finally:
        _in_use.reset(before)


class WordSet(Collection[str]):
    """The words of one class, whatever patterns are in use."""

    __slots__ = ("id",)

    def __init__(self, identifier: str) -> None:
        self.id = identifier

    @property
    def words(self) -> frozenset[str]:
        """The words as they are now. Raises TidynewsError if no pattern file has the class."""
        return _in_use.get()[self.id]

    def __contains__(self, word: object) -> bool:
        return word in _in_use.get()[self.id]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.words))

    def __len__(self) -> int:
        return len(self.words)


class WordRegex:
    """A regular expression in which ``{@id}`` stands for one word of a class, the longest first."""

    def __init__(self, template: str, flags: int = 0) -> None:
        self.template, self.flags = template, flags
        self._made: tuple[Words | None, re.Pattern[str]] = (None, re.compile(""))

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression with the words as they are now."""
        words = _in_use.get()
        made_of, made = self._made
        if made_of is not words:
            made = re.compile(_CLASS.sub(lambda m: alternatives(words[m[1]]), self.template), self.flags)
            self._made = (words, made)
        return made

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.regex.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.regex.match(text, start)


_CLASS = re.compile(r"\{@([a-z-]+)\}")


def alternatives(words: Collection[str]) -> str:
    """A group that matches one of the words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})"


def word_class(identifier: str) -> WordSet:
    """The words of a class."""
    return WordSet(identifier)
