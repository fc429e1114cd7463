"""Token vectors in context: spaCy's Tok2Vec.v2 as an embedding that is looked up and a lean encoder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

from .blocks import Floats
from .embedding import TokenVectors, read_embedding
from .encoder import WindowEncoder, read_encoder

VectorsOf = Callable[[Sequence[Doc]], list[Floats]]

PROBE = ("Three", "people", ",", "aged", "29", ",", "were", "killed", "in", "Xyzzyville", "-", "U.N.", ".")
TOLERANCE = 1e-3  # of vectors whose numbers are about 1; what is usual is 2e-6


def read_tok2vec(model: Model, vocab: Vocab) -> VectorsOf | None:
    """The function that ``model`` is, or None where it is built otherwise."""
    if model.name == "tok2vec-listener":
        return model.predict  # what the pipeline's own tok2vec left in doc.tensor
    if not {"embed", "encode"} <= set(model.ref_names) or not isinstance(model.ops, NumpyOps):
        return None
    embed, encode = read_embedding(model.get_ref("embed"), vocab), read_encoder(model.get_ref("encode"))
    if embed is None or encode is None or len(model.layers) != 2:
        return None
    vectors_of = EmbedAndEncode(embed, encode)
    probe = [Doc(vocab, words=[*PROBE]), Doc(vocab, words=[PROBE[0]])]
    pairs = zip(vectors_of(probe), model.predict(probe))
    return vectors_of if all(np.allclose(ours, theirs, atol=TOLERANCE) for ours, theirs in pairs) else None


def probe_texts(model: Model, vocab: Vocab) -> list[Doc]:
    """A text of two passages to try a component on, with vectors such as a shared tok2vec leaves them."""
    words = [*PROBE, *PROBE]
    starts = [True if at % len(PROBE) == 0 else None for at in range(len(words))]
    doc = Doc(vocab, words=words, sent_starts=starts)
    for listener in (node for node in model.walk() if node.name == "tok2vec-listener"):
        shape = (len(doc), listener.get_dim("nO"))
        doc.tensor = np.random.default_rng(0).normal(size=shape).astype("float32")
    return [doc]


@dataclass(frozen=True)
class EmbedAndEncode:
    """The two halves of a tok2vec."""

    embed: TokenVectors
    encode: WindowEncoder

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of each Doc's tokens."""
        return self.encode(*self.embed(docs))
