"""spaCy's attribute ruler, asked once for all words between which its patterns tell no difference."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_SET = [TAG, DEP, POS, LEMMA, MORPH]  # what a ruler may set
#: what a pattern may ask without telling apart two words of one tag and dependency that it does not name
_OF_NO_WORD = {"TAG", "DEP", "IS_SPACE"}
_NEVER = re.compile(r"(?!)")


class WordRuler:
    """Annotates words as ``ruler`` does, each by itself: what stands beside it makes no difference.

    Words are told apart that a pattern names; all others of one tag and dependency get the same.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.named, self.forms = _named_words(ruler)
        self.told: dict[tuple[int, int, int], list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc that has tags and dependencies."""
        given = doc.to_array([ORTH, TAG, DEP]).tolist()
        strings = doc.vocab.strings
        keys = [(word if self._is_named(strings[word]) else 0, tag, dep) for word, tag, dep in given]
        new = {key: at for at, key in enumerate(keys) if key not in self.told}
        if new:
            self._ask(doc.vocab, list(new), [given[at] for at in new.values()])
        if keys:
            doc.from_array(_SET, np.array([self.told[key] for key in keys], dtype="uint64"))
        return doc

    def _is_named(self, word: str) -> bool:
        lower = word.lower()
        named = self.named is None or lower in self.named
        return named or word.isspace() or self.forms.search(lower) is not None

    def _ask(self, vocab: Any, keys: Sequence[tuple[int, int, int]], words: Sequence[list[int]]) -> None:
        doc = Doc(vocab, words=[word for word, _, _ in words])
        doc.from_array([TAG, DEP], np.array([row[1:] for row in words], dtype="uint64"))
        # a match of two words is of neighbours that they happen to have here
        self.ruler.set_annotations(doc, [m for m in self.ruler.match(doc) if m[3] - m[2] == 1])
        self.told.update(zip(keys, doc.to_array(_SET).tolist()))


def _named_words(ruler: AttributeRuler) -> tuple[set[str] | None, re.Pattern[str]]:
    """The words that patterns name, in lower case, and the form of others; none if one asks for more."""
    names: set[str] = set()
    forms: list[str] = []
    asked = [token for entry in ruler.patterns for tokens in entry["patterns"] for token in tokens]
    for attribute, value in [pair for token in asked for pair in token.items()]:
        told: Mapping[str, Any] = value if isinstance(value, Mapping) else {"IN": [value]}
        if attribute in _OF_NO_WORD:
            continue
        if attribute != "LOWER" or not told.keys() <= {"IN", "REGEX"}:
            return None, _NEVER
        names.update(told.get("IN", ()))
        forms += [form for key, form in told.items() if key == "REGEX"]
    return names, re.compile("|".join(f"(?:{form})" for form in forms)) if forms else _NEVER
