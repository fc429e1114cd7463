"""Scores of a transition-based model's states: spaCy's TransitionBasedParser.v2, prepared for inference.

A state is told by a few tokens (the first of the buffer, the top of the stack …). Each token's part of the
hidden layer is computed once for each place that it may stand in; a state's hidden layer is their sum.
"""

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps

from .blocks import Floats, affine

Ints = NDArray[np.intp]


class StateScorer:
    """The layers above tok2vec; their weights are those at the time of its making."""

    def __init__(self, linear: Model, lower: Model, upper: Model) -> None:
        self.token_weights = _transposed(linear.get_param("W"))
        self.token_bias = linear.get_param("b").copy()
        weights = lower.get_param("W")  # place, output, piece, input
        places, outputs, pieces, inputs = weights.shape
        by_piece = weights.transpose(0, 3, 2, 1).reshape(places, inputs, pieces * outputs)
        self.weights = [np.ascontiguousarray(w) for w in by_piece]
        self.missing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(places, -1).copy()
        self.bias = lower.get_param("b").T.reshape(-1).copy()
        self.pieces = pieces
        self.upper_weights = _transposed(upper.get_param("W"))
        self.upper_bias = upper.get_param("b").copy()

    @property
    def places(self) -> int:
        """The number of tokens that tell a state."""
        return len(self.weights)

    def tokens(self, vectors: Floats) -> Floats:
        """Token vectors as this model sees them."""
        return affine(vectors, self.token_weights, self.token_bias)

    def part(self, tokens: Floats, place: int, out: Floats | None = None) -> Floats:
        """What tokens contribute to the hidden layer of states where they stand at ``place``."""
        return affine(tokens, self.weights[place], out=out)

    def hidden(self, summed: Floats) -> Floats:
        """The hidden layer, from the sum of all parts and the bias (which is overwritten)."""
        pieces = summed.reshape(len(summed), self.pieces, -1)
        hidden = pieces[:, 0]
        for piece in range(1, self.pieces):
            hidden = np.maximum(hidden, pieces[:, piece])
        return hidden


def read_scorer(model: Model, places: int) -> StateScorer | None:
    """The scorer of a parser's or entity recognizer's ``model``, or None where it is built otherwise."""
    if model.name != "parser_model" or not isinstance(model.ops, NumpyOps):
        return None
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes") or len(model.layers) != 3:
        return None
    tok2vec, lower, upper = model.layers
    if [layer.name for layer in tok2vec.layers[1:]] != ["list2array", "linear"]:
        return None
    if lower.name != "precomputable_affine" or lower.get_dim("nF") != places or lower.get_dim("nP") < 2:
        return None
    return StateScorer(tok2vec.layers[2], lower, upper)


def _transposed(weights: Floats) -> Floats:
    return np.ascontiguousarray(weights.T)
