"""Coarse part of speech and lemma of every token, through a cache.

The model's attribute ruler and lemmatizer take half of its time. Their answer hangs on a token's word, tag
and dependency only, so each combination is asked for once.
"""

from collections.abc import Callable, Sequence

from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab


class LemmaTagger:
    """Sets ``token.pos_`` and ``token.lemma_``; needs tags and dependencies.

    ``components`` are the model's own (attribute ruler, lemmatizer): they are asked for new words.
    """

    def __init__(self, vocab: Vocab, components: Sequence[Callable[[Doc], Doc]]) -> None:
        self.vocab = vocab
        self.components = components
        self.cache: dict[tuple[int, int, int], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        cache = self.cache
        values = doc.to_array([POS, LEMMA])
        for i, key in enumerate(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist())):
            found = cache.get(key)
            if found is None:
                found = cache[key] = self._ask(*key)
            values[i] = found
        return doc.from_array([POS, LEMMA], values)

    def _ask(self, word: int, tag: int, dep: int) -> tuple[int, int]:
        doc = Doc(self.vocab, words=[self.vocab.strings[word]])
        doc[0].tag, doc[0].dep = tag, dep
        for component in self.components:
            doc = component(doc)
        return doc[0].pos, doc[0].lemma
