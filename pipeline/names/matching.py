"""Where the entity patterns (names, aliases, spaCy token patterns) match in a Doc.

Names are looked up in the text itself, keyed by their first word: no name is tokenized, so a gazetteer of
100,000 names costs a dictionary to load and one dictionary look-up a word to apply.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ..layout.text import straighten
from ..patterns import EntityPattern
from ..syntax.tokens import view_of

_WORD = re.compile(r"\w+|[^\w\s]")
REMOVED_MARK = "\u200b"  # what straighten() makes of characters that no reader sees


@dataclass(frozen=True)
class PatternMatch:
    """Tokens ``start`` to ``end`` of a Doc, and the pattern that matches there."""

    start: int
    end: int
    pattern: EntityPattern
    order: int  # of the pattern: where two match the same tokens, the later wins


def clean_name(name: str) -> str:
    """A name of a pattern file as it would stand in the cleaned text of a Doc."""
    if name.isascii():
        return " ".join(name.split())
    return " ".join(straighten(name).replace(REMOVED_MARK, "").split())


class EntityPatternMatcher:
    """Finds the names and token patterns of the pattern files.

    Names match case-sensitively, from a token's start to a token's end, never across a line.
    """

    def __init__(self, vocab: Vocab, patterns: Iterable[EntityPattern]) -> None:
        self._names: dict[str, list[tuple[int, EntityPattern]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # first word -> lengths in words, longest first
        self._matcher = Matcher(vocab)
        self._token_patterns: dict[int, tuple[int, EntityPattern]] = {}
        lengths: dict[str, set[int]] = {}
        for order, pattern in enumerate(patterns):
            if isinstance(pattern.pattern, str):
                name = clean_name(pattern.pattern)
                words = _WORD.findall(name)
                if words:
                    self._names.setdefault(name, []).append((order, pattern))
                    lengths.setdefault(words[0], set()).add(len(words))
            else:
                key = f"entity_patterns:{order}"
                self._matcher.add(key, [list(pattern.pattern)])
                self._token_patterns[vocab.strings[key]] = (order, pattern)
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def find_all(self, doc: Doc) -> list[PatternMatch]:
        """Every match, overlaps included, in order of position; of equal spans the winner comes first."""
        found = [*self._find_names(doc), *self._find_token_patterns(doc)]
        return sorted(found, key=lambda m: (m.start, -m.end, -m.order))

    def find(self, doc: Doc) -> list[PatternMatch]:
        """Matches without overlaps: the longest wins, then the earliest, then that of the later pattern."""
        return resolve_overlaps(self.find_all(doc))

    def _find_names(self, doc: Doc) -> list[PatternMatch]:
        if not self._lengths:
            return []
        view = view_of(doc)
        words = list(_WORD.finditer(view.text))
        firsts = [i for i, word in enumerate(map(itemgetter(0), words)) if word in self._lengths]
        found = []
        for i in firsts:
            for length in self._lengths[words[i][0]]:
                if i + length > len(words):
                    continue
                start, end = words[i].start(), words[i + length - 1].end()
                entries = self._names.get(view.text[start:end])
                if entries and (tokens := view.tokens_between(start, end)):
                    found += [PatternMatch(*tokens, p, order) for order, p in entries]
        return found

    def _find_token_patterns(self, doc: Doc) -> list[PatternMatch]:
        if not self._token_patterns:
            return []
        found = []
        # a Doc of a blank pipeline has no tags: patterns that ask for them match nothing there
        for key, start, end in self._matcher(doc, allow_missing=True):
            order, pattern = self._token_patterns[key]
            if "\n" not in doc[start:end].text.strip():  # a line is a block of the article
                found.append(PatternMatch(start, end, pattern, order))
        return found


def resolve_overlaps(matches: Iterable[PatternMatch]) -> list[PatternMatch]:
    """Of matches that overlap, keep the longest, then the earliest, then that of the later pattern."""
    kept: list[PatternMatch] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, -m.order)):
        if taken.isdisjoint(range(match.start, match.end)):
            kept.append(match)
            taken.update(range(match.start, match.end))
    return sorted(kept, key=lambda m: m.start)
