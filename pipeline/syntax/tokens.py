"""A Doc's tokens as plain lists: attributes of spaCy's tokens are slow to read again and again."""

import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH, ORTH, SENT_START, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

from ..annotations import BLOCKS

LONGEST_RUN = 40  # words, or names in a list, that are looked through: no name is longer
_TOLD = 4  # weight of a label that the context gives, against one of the model
_OPENING = {'"', "'", "(", "[", "-"}


@dataclass(slots=True)
class Name:
    """A candidate for a mention: tokens ``start`` to ``end`` and what they are thought to name."""

    start: int
    end: int
    label: str
    source: Literal["model", "pattern", "rule"] = "model"
    pattern_id: str = ""
    fixed: bool = False  # a pattern of the user: nothing changes it
    weight: int = 1  # of its label, where the mentions of one name differ

    def settle(self, label: str) -> None:
        """Give it the label that its context tells, which weighs more than one of the model."""
        self.label, self.weight = label, _TOLD


Read = TypeVar("Read")


class Reading(Generic[Read]):
    """What is read off the strings of a store: most words of a Doc have been met before."""

    MOST = 50_000  # strings that are kept

    def __init__(self, read: Callable[[str], Read]) -> None:
        self.read = read
        self._known = _Known(StringStore(), read)

    def __call__(self, strings: StringStore, keys: list[int]) -> list[Read]:
        """What is read off the string of each key."""
        known = self._known
        if known.strings is not strings or len(known) > self.MOST:
            known = self._known = _Known(strings, self.read)
        return list(map(known.__getitem__, keys))


class _Known(dict[int, Read]):
    def __init__(self, strings: StringStore, read: Callable[[str], Read]) -> None:
        self.strings, self.read = strings, read

    def __missing__(self, key: int) -> Read:
        self[key] = found = self.read(self.strings[key])
        return found


def _form(text: str) -> tuple[str, str, bool]:
    """A word, the same in lower case, and whether it begins with a capital letter."""
    lower = text.lower()
    return text, text if lower == text else lower, text[:1].isupper()


_forms = Reading(_form)


class TokenView:
    """The words of a Doc, their positions in its text, their sentences and the blocks that they stand in."""

    def __init__(self, doc: Doc, array: NDArray) -> None:
        self.doc = doc
        # through an array: one Python object for each token would take ten times as long
        orths, spaces, sentence_starts = array.T
        self.mark = zlib.crc32(orths.tobytes())  # of the words
        starts, lengths = doc.to_array([IDX, LENGTH]).T
        forms = _forms(doc.vocab.strings, orths.tolist())
        words, lower, capital = zip(*forms) if forms else ((), (), ())
        self.words: list[str] = list(words)
        self.lower: list[str] = list(lower)
        self.capital: list[bool] = list(capital)
        self.text = "".join([w + " " if space else w for w, space in zip(self.words, spaces.tolist())])
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = (starts + lengths).tolist()
        opening = sentence_starts == 1
        opening[:1] = True
        self.sentence_start: list[bool] = opening.tolist()
        self.sentence: list[int] = (opening.cumsum() - 1).tolist()  # number of each token's

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def blocks(self) -> list[str]:
        """The kind of the block that each token stands in."""
        kinds = [span.label_ for span in self.doc.spans.get(BLOCKS, ())]
        return [kinds[number] if number >= 0 else "body" for number in self.block_numbers]

    @cached_property
    def block_numbers(self) -> list[int]:
        """The number of the block that each token stands in, or -1."""
        numbers = [-1] * len(self.words)
        for number, span in enumerate(self.doc.spans.get(BLOCKS, ())):
            numbers[span.start : span.end] = [number] * (span.end - span.start)
        return numbers

    def token_at(self, char: int) -> int:
        """The token that a character of the text stands in, or before which it stands."""
        return max(bisect_right(self.starts, char) - 1, 0)

    def tokens_between(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens of a part of the text, by its characters, if it begins and ends where tokens do."""
        first, last = bisect_left(self.starts, start), bisect_left(self.ends, end)
        exact = first <= last < len(self.ends) and self.starts[first] == start and self.ends[last] == end
        return (first, last + 1) if exact else None

    def slice(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def joined(self, index: int) -> bool:
        """Whether token ``index`` stands directly after the one before it, without a space."""
        return index > 0 and self.ends[index - 1] == self.starts[index]

    def opens_sentence(self, index: int) -> bool:
        """Whether a sentence begins with this token, or with the quotation mark before it."""
        if self.sentence_start[index]:
            return True
        return index > 0 and self.sentence_start[index - 1] and self.words[index - 1] in _OPENING

    def owner_end(self, start: int) -> int:
        """Where what owns the words from ``start`` on ends: before its possessive mark, if it has one."""
        return start - 1 if start and self.words[start - 1] in ("'s", "'") else start

    def past(self, index: int, words: Container[str]) -> int:
        """The first token from ``index`` on that is none of some words, in lower case."""
        while index < len(self.lower) and self.lower[index] in words:
            index += 1
        return index

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens of each word, in lower case."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.lower):
            places[word].append(index)
        return dict(places)

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        return [index for index, capital in enumerate(self.capital) if capital]

    def where(self, words: Collection[str]) -> list[int]:
        """The tokens that are one of some words, in lower case, in their order."""
        few, many = (words, self.places) if len(words) < len(self.places) else (self.places, words)
        return sorted([index for word in few if word in many for index in self.places[word]])

    @cached_property
    def line_starts(self) -> set[int]:
        """The tokens that are line breaks, and those behind them."""
        breaks = [index for word, places in self.places.items() if "\n" in word for index in places]
        return {*breaks, *(index + 1 for index in breaks)}

    def newline(self, index: int) -> bool:
        """Whether a new line begins with this token, or it is the line break itself."""
        return index in self.line_starts


_TOKENS = [ORTH, SPACY, SENT_START]  # all else follows from them
_kept: list[tuple[Doc, bytes, TokenView]] = []  # the last one
_held: ContextVar[TokenView | None] = ContextVar("view that holds", default=None)


def view_of(doc: Doc) -> TokenView:
    """The view of a Doc, kept for the components that read the same Doc next, as long as its tokens stay."""
    held = _held.get()
    if held is not None and held.doc is doc:
        return held
    array = doc.to_array(_TOKENS)
    stamp = array.tobytes()
    if not _kept or _kept[0][0] is not doc or _kept[0][1] != stamp:
        _kept[:] = [(doc, stamp, TokenView(doc, array))]
    return _kept[0][2]


@contextmanager
def held(doc: Doc) -> Iterator[None]:
    """Promise that a Doc keeps its tokens: its view is compared with them once, not by each that asks."""
    before = _held.set(view_of(doc))
    try:
        yield
    finally:
        _held.reset(before)


def tokens_of(names: Iterable[Name]) -> set[int]:
    """The tokens that names are made of."""
    return {i for name in names for i in range(name.start, name.end)}


def overlapping(names: list[Name], start: int, end: int) -> list[Name]:
    """The names that share a token with ``start`` to ``end``."""
    return [n for n in names if n.start < end and n.end > start]


def without_overlaps(names: list[Name]) -> list[Name]:
    """Names in order of position: fixed ones first, then the longer, of equals the later in the list."""
    ranked = sorted(enumerate(names), key=lambda p: (not p[1].fixed, p[1].start - p[1].end, -p[0]))
    taken: set[int] = set()
    kept = []
    for _, name in ranked:
        tokens = range(name.start, name.end)
        if name.end > name.start and taken.isdisjoint(tokens):
            kept.append(name)
            taken.update(tokens)
    return sorted(kept, key=lambda n: n.start)
