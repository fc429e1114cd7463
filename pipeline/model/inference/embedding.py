"""Vectors of tokens before their context is known: computed once for each kind of token.

They depend on the word, its norm and whether a space follows, so that a running text asks for few of them.
"""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from .blocks import BlockOps, Floats

#: attributes that are the same wherever a word with this norm stands, or SPACY
ATTRIBUTES = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "LENGTH", "SPACY", "IS_SPACE"})
#: layers that look at one token at a time
LAYERS = frozenset(
    {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors", "maxout", "layernorm"}
    | {"dropout", "ragged2list"}
)
BLOCK = 192  # new kinds of token that are computed together
MAX_KINDS = 50_000
LOCK = threading.Lock()  # of what is remembered, should threads share a pipeline
MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype="uint64")


class TokenVectors:
    """The embedding layer of one model, with what it has computed so far."""

    def __init__(self, model: Model, vocab: Vocab) -> None:
        self.model = model
        for node in model.walk():
            node.ops = BlockOps()
        self.vocab = vocab
        self.rows: dict[int, int] = {}
        self.vectors: Floats = np.empty((0, model.get_dim("nO")), dtype="float32")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of each Doc's tokens."""
        lengths = [len(doc) for doc in docs]
        features = np.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
        kinds: list[int] = (features * MIX).sum(axis=1, dtype="uint64").tolist()
        with LOCK:
            if len(self.rows) > MAX_KINDS:
                self.rows = {}
            if new := {kind: at for at, kind in enumerate(kinds) if kind not in self.rows}:
                self._learn([*new], features[[*new.values()]])
            vectors = self.vectors.take([*map(self.rows.__getitem__, kinds)], axis=0)
        return np.split(vectors, np.cumsum(lengths)[:-1])

    def _learn(self, kinds: list[int], features: NDArray[np.uint64]) -> None:
        known, size = len(self.rows), len(self.rows) + len(kinds)
        if size > len(self.vectors):
            grown = np.empty((max(size, 2 * len(self.vectors)), self.vectors.shape[1]), dtype="float32")
            grown[:known] = self.vectors[:known]
            self.vectors = grown
        for at in range(0, len(kinds), BLOCK):
            some = features[at : at + BLOCK]
            self.vectors[known + at : known + at + len(some)] = self._compute(some)
        self.rows.update(zip(kinds, range(known, size)))

    def _compute(self, features: NDArray[np.uint64]) -> Floats:
        block = np.resize(features, (BLOCK, features.shape[1]))  # repeats them
        words = [self.vocab.strings[word] for word in block[:, 0].tolist()]
        doc = Doc(self.vocab, words=words, spaces=block[:, 2].astype(bool).tolist())
        doc.from_array([NORM], np.ascontiguousarray(block[:, 1]))
        return self.model.predict([doc])[0][: len(features)]


def read_embedding(model: Model, vocab: Vocab) -> TokenVectors | None:
    """The embedding that ``model`` is, or None where a token's vector depends on more than the token."""
    names = {int(number): name for name, number in IDS.items()}
    for node in model.walk():
        columns = node.attrs.get("columns", [])
        if not {names.get(c, c) for c in columns} <= ATTRIBUTES:
            return None
        if not node.layers and node.name not in LAYERS:
            return None
    return TokenVectors(model, vocab)
