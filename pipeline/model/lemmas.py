"""Coarse part of speech and lemma of every token, through a cache.

The model's attribute ruler and lemmatizer take half of its time. Their answer depends on a token's word, tag
and dependency only, so each combination is asked for once.
"""

import re
from collections.abc import Callable, Container, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.symbols import PROPN
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ..errors import TidynewsError
from .ruler import WordRuler

Key = tuple[int, int, int]  # word, tag, kind of dependency
MOST_KEYS = 300_000  # that are remembered, some 60 MB: an archive brings new words for ever
#: dependencies between which the attribute ruler's patterns tell no difference, by one of each kind
KINDS = {
    "aux": ("aux", "auxpass"),
    "ROOT": ("ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"),
    "det": ("det", "quantmod"),
    "mark": ("mark",),
    "advmod": ("advmod",),
}
OTHER = "dep"
_INFLECTED = ("VBD", "VBN", "VBG")
#: one syllable whose last letter doubles before an ending: stag, stagged
_DOUBLES = re.compile(r"(?:qu|[^aeiou]*)[aeiou][^aeiouwxy]")


class LemmaTagger:
    """Sets ``token.pos_`` and ``token.lemma_``; needs tags and dependencies.

    ``components`` are the model's own (attribute ruler, lemmatizer): they are asked for new words. Where a
    model lacks one, there is no answer.
    ``verbs`` gives the verbs of English, once they are loaded; with them "staged" is of "stage", where the
    model's rules say "stag".
    """

    def __init__(
        self,
        vocab: Vocab,
        components: Sequence[Callable[[Doc], Doc]],
        verbs: Callable[[], Container[str]] = tuple,
    ) -> None:
        self.components = components
        self.verbs = verbs
        self.known: Container[str] | None = None
        self._use_strings_of(vocab)

    def _use_strings_of(self, vocab: Vocab) -> None:
        """Take the strings of a vocabulary: that of another pipeline, where it takes over this component."""
        self.vocab = vocab
        self.cache: dict[Key, tuple[int, int]] = {}
        add = vocab.strings.add
        self.inflected = frozenset(map(add, _INFLECTED))
        self.other = add(OTHER)
        self.kinds = {add(dep): add(kind) for kind, deps in KINDS.items() for dep in deps}
        self.name_tags = (add("NNP"), add("NNPS"))
        self.asked = [WordRuler(c) if isinstance(c, AttributeRuler) else c for c in self.components]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc. Raises TidynewsError where it lacks tags or dependencies, or the model a part."""
        self._check(doc)
        if doc.vocab is not self.vocab:
            self._use_strings_of(doc.vocab)
        cache = self.cache
        words, tags, deps = doc.to_array([ORTH, TAG, DEP]).T.tolist()
        keys: list[Key] = list(zip(words, tags, [self.kinds.get(dep, self.other) for dep in deps]))
        values: list[Any] = list(map(cache.get, keys))
        if None in values:
            new = {*keys}.difference(cache)
            if len(cache) + len(new) > MOST_KEYS:
                cache.clear()
                new = {*keys}
            self._learn(sorted(new))
            values = list(map(cache.get, keys))
        return doc.from_array([POS, LEMMA], _table(values, 2))

    def _check(self, doc: Doc) -> None:
        if not any(not token.is_space for token in doc):
            return
        if not (doc.has_annotation("TAG") and doc.has_annotation("DEP")):
            raise TidynewsError(
                "tidynews_lemmas needs token.tag, token.dep: put tagger, parser before it in the pipeline"
            )
        if len(self.components) < 2:
            raise TidynewsError(
                "tidynews_lemmas needs the attribute_ruler and the lemmatizer of the model: add it after them"
            )

    def _learn(self, keys: Sequence[Key]) -> None:
        """Look at new words. Names keep their form; the model's components are asked for the rest."""
        self.cache.update({key: (PROPN, key[0]) for key in keys if key[1] in self.name_tags})
        rows = [key for key in keys if key[1] not in self.name_tags]
        doc = Doc(self.vocab, words=[word for word, _, _ in rows])
        doc.from_array([TAG, DEP], _table([row[1:] for row in rows], 2))
        for component in self.asked:
            doc = component(doc)
        self.known = self.verbs() if self.known is None else self.known
        strings = self.vocab.strings
        for key, (pos, lemma) in zip(rows, doc.to_array([POS, LEMMA]).tolist()):
            if key[1] in self.inflected:
                lemma = strings.add(with_silent_e(strings[key[0]], strings[lemma], self.known))
            self.cache[key] = (pos, lemma)


def _table(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.uint64]:
    """Rows of ids as an array, which numpy would build from tuples in several times the time."""
    return np.fromiter(chain.from_iterable(rows), "uint64", width * len(rows)).reshape(-1, width)


def with_silent_e(word: str, lemma: str, verbs: Container[str]) -> str:
    """The lemma of an inflected verb, with the e that the ending swallowed: ``fined`` is of ``fine``.

    A short verb doubles its last letter before an ending: ``fin`` would give ``finned``.
    """
    whole = lemma + "e"
    swallowed = word.lower() in (lemma + "ed", lemma + "ing") and _DOUBLES.fullmatch(lemma)
    return whole if swallowed and whole in verbs else lemma
