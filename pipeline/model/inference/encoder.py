"""spaCy's MaxoutWindowEncoder (a convolution over three tokens, several times) without what training needs.

Each layer is ``x + layer_norm(maxout(W [x(i-1); x(i); x(i+1)] + b))``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.lib.stride_tricks import as_strided
from thinc.api import Model

from .blocks import EDGE, ROWS, Floats, affine, whole_blocks, widened
from .states import Ints

WINDOW = 3  # tokens that a convolution sees
BLOCK = WINDOW * ROWS  # rows whose windows are read as WINDOW products without copying them
CHUNK = max(384 // BLOCK, 1) * BLOCK  # rows at a time: what stays in a core's cache between the steps
EPSILON = 1e-8  # of the layer norm, as in thinc


@dataclass(frozen=True)
class Layer:
    """One convolution; ``weights`` by product, window, column; a product is of so many maxout ``pieces``."""

    weights: Floats
    pieces: int
    bias: Floats
    scale: Floats
    shift: Floats


class WindowEncoder:
    """The encoder of one model; its weights are those at the time of its making."""

    def __init__(self, layers: list[Layer]) -> None:
        self.layers = layers
        self.width = layers[0].scale.size
        products, _, columns = layers[0].weights.shape
        by_place = layers[0].weights.reshape(products, WINDOW, self.width, columns).transpose(1, 2, 0, 3)
        #: of the first layer, by place in the window
        self.first_weights = by_place.reshape(WINDOW, self.width, products * columns)
        self.first_bias = (None, layers[0].bias.reshape(-1), None)

    def __call__(self, texts: Sequence[Ints], vectors: Floats) -> list[Floats]:
        """Encode texts, given by the rows of their tokens' ``vectors``. Texts do not see each other."""
        gap = len(self.layers)  # as far as the layers see: rows that start as zeros between the texts
        starts, n_rows = [], 1 + gap
        for text in texts:
            starts.append(n_rows)
            n_rows += len(text) + gap
        size = whole_blocks(n_rows, BLOCK) + 2
        kinds = np.full(size, len(vectors))
        for start, text in zip(starts, texts):
            kinds[start : start + len(text)] = text
        vectors = np.append(vectors, np.zeros((1, self.width), dtype="float32"), axis=0)
        rows, after = vectors.take(kinds, axis=0), np.zeros((size, self.width), dtype="float32")
        parts = [affine(vectors, *first) for first in zip(self.first_weights, self.first_bias)]
        for layer in self.layers:
            for first in range(0, size - 2, CHUNK):
                some = rows[first : first + CHUNK + 2]
                if layer is self.layers[0]:
                    hidden = self._look_up(parts, kinds[first : first + CHUNK + 2])
                else:
                    hidden = self._multiply(layer, some)
                self._finish(layer, hidden, some[1:-1], after[first + 1 : first + len(some) - 1])
            rows, after = after, rows
        return [rows[start : start + len(text)].copy() for start, text in zip(starts, texts)]

    def _look_up(self, parts: Sequence[Floats], kinds: Ints) -> Floats:
        """The products of the first layer, added up from those of each kind of token in each place."""
        products, _, columns = self.layers[0].weights.shape
        before, own, behind = parts
        hidden = own.take(kinds[1:-1], axis=0)
        hidden += before.take(kinds[:-2], axis=0)
        hidden += behind.take(kinds[2:], axis=0)
        return hidden.reshape(-1, products, columns).transpose(1, 0, 2)

    def _multiply(self, layer: Layer, rows: Floats) -> Floats:
        """The products of a layer with rows, between a row before and one behind: product, row, column."""
        width, n_blocks = self.width, (len(rows) - 2) // BLOCK
        products, _, columns = layer.weights.shape
        # every third window is a row of a plain matrix: block, window in turn, (product), row, numbers
        item = rows.itemsize * width
        windows = as_strided(
            rows,
            (n_blocks, WINDOW, 1, ROWS, WINDOW * width),
            (BLOCK * item, item, 0, WINDOW * item, rows.itemsize),
        )
        hidden = np.empty((products, n_blocks, ROWS, WINDOW, columns), dtype="float32")
        np.matmul(windows, layer.weights, out=hidden.transpose(1, 3, 0, 2, 4))
        by_row = hidden.reshape(products, -1, columns)
        by_row += layer.bias
        return by_row

    def _finish(self, layer: Layer, hidden: Floats, rows: Floats, after: Floats) -> None:
        """One layer, from its products and the rows themselves to ``after``."""
        width = self.width
        firsts = range(EDGE, EDGE + layer.pieces * width, width)
        best = reduce(np.maximum, [product[:, at : at + width] for product in hidden for at in firsts])
        best -= (np.einsum("ij->i", best) / width)[:, None]  # in a third of the time of mean
        variance = np.einsum("ij,ij->i", best, best) / width + EPSILON
        best *= (1 / np.sqrt(variance))[:, None]
        best *= layer.scale
        best += layer.shift
        np.add(best, rows, out=after)


def read_encoder(model: Model) -> WindowEncoder | None:
    """The encoder that ``model`` is, or None where it is built otherwise."""
    steps = [node for node in model.walk(order="dfs_pre") if not node.layers and node.name != "dropout"]
    groups = [steps[at : at + 3] for at in range(0, len(steps), 3)]
    residuals = [n for n in model.walk() if n.name.startswith("residual(") and len(n.layers) == 1]
    if not groups or len(residuals) != len(groups) or not model.name.startswith("with_array("):
        return None
    if any([node.name for node in group] != ["expand_window", "maxout", "layernorm"] for group in groups):
        return None
    if model.attrs["pad"] < len(groups) or any(group[0].attrs["window_size"] != 1 for group in groups):
        return None
    return WindowEncoder([_layer(maxout, norm) for _, maxout, norm in groups])


def _layer(maxout: Model, norm: Model) -> Layer:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # output, piece, (window)
    by_piece, bias_by_piece = weights.transpose(1, 2, 0), bias.T[:, None, :]
    pieces = 1
    if EDGE:  # one product of all pieces
        pieces = len(by_piece)
        by_piece, bias_by_piece = np.concatenate(by_piece, axis=1)[None], bias_by_piece.reshape(1, 1, -1)
    return Layer(
        weights=np.ascontiguousarray(widened(by_piece, EDGE)),
        pieces=pieces,
        bias=np.ascontiguousarray(widened(bias_by_piece, EDGE)),
        scale=norm.get_param("G").copy(),
        shift=norm.get_param("b").copy(),
    )
