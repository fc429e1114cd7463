"""Vectors of tokens before their context is known: computed once for each kind of token.

They depend on the word, its norm and, in some models, whether a space follows: a running text asks for few.
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
from .states import Ints

#: attributes that are the same wherever a word with this norm stands, or SPACY
ATTRIBUTES = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "LENGTH", "SPACY", "IS_SPACE"})
#: layers that look at one token at a time
LAYERS = frozenset(
    {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors", "maxout", "layernorm"}
    | {"dropout", "ragged2list"}
)
MOST_TOGETHER = 1024  # new kinds of token that are computed at a time
MAX_KINDS = 50_000
LOCK = threading.Lock()  # of what is remembered, should threads share a pipeline
MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype="uint64")


class TokenVectors:
    """The embedding layer of one model, with what it has computed so far; ``told`` are what it depends on."""

    def __init__(self, model: Model, vocab: Vocab, told: Sequence[int]) -> None:
        self.model, self.told = model, told
        for node in model.walk():
            node.ops = BlockOps()
        self.vocab = vocab
        self.rows: dict[int, int] = {}
        self.vectors: Floats = np.empty((0, model.get_dim("nO")), dtype="float32")

    def __call__(self, docs: Sequence[Doc]) -> tuple[list[Ints], Floats]:
        """For each Doc's tokens the rows of their vectors, and the vectors of the kinds of token here."""
        lengths = [len(doc) for doc in docs]
        features = np.concatenate([doc.to_array(self.told) for doc in docs])
        kinds: list[int] = (features * MIX[: len(self.told)]).sum(axis=1, dtype="uint64").tolist()
        with LOCK:
            if len(self.rows) > MAX_KINDS:
                self.rows = {}
            if new := {kind: at for at, kind in enumerate(kinds) if kind not in self.rows}:
                self._learn([*new], features[[*new.values()]])
            rows = np.array([*map(self.rows.__getitem__, kinds)])
            here = np.zeros(len(self.rows), dtype=bool)
            here[rows] = True
            vectors = self.vectors[: len(here)][here]
        return np.split((here.cumsum() - 1)[rows], np.cumsum(lengths)[:-1]), vectors

    def _learn(self, kinds: list[int], features: NDArray[np.uint64]) -> None:
        known, size = len(self.rows), len(self.rows) + len(kinds)
        if size > len(self.vectors):
            grown = np.empty((max(size, 2 * len(self.vectors)), self.vectors.shape[1]), dtype="float32")
            grown[:known] = self.vectors[:known]
            self.vectors = grown
        for at in range(0, len(kinds), MOST_TOGETHER):
            some = features[at : at + MOST_TOGETHER]
            self.vectors[known + at : known + at + len(some)] = self._compute(some)
        self.rows.update(zip(kinds, range(known, size)))

    def _compute(self, features: NDArray[np.uint64]) -> Floats:
        words, norms, *spaces = features.T
        spaced = spaces[0].astype(bool).tolist() if spaces else None
        doc = Doc(self.vocab, words=words.tolist(), spaces=spaced)
        doc.from_array([NORM], np.ascontiguousarray(norms))
        return self.model.predict([doc])[0]


def read_embedding(model: Model, vocab: Vocab) -> TokenVectors | None:
    """The embedding that ``model`` is, or None where a token's vector depends on more than the token."""
    names = {int(number): name for name, number in IDS.items()}
    asked = {names.get(c, c) for node in model.walk() for c in node.attrs.get("columns", [])}
    if asked - ATTRIBUTES or any(not node.layers and node.name not in LAYERS for node in model.walk()):
        return None
    return TokenVectors(model, vocab, [ORTH, NORM, SPACY] if "SPACY" in asked else [ORTH, NORM])
