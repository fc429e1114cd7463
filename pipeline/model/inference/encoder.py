"""spaCy's MaxoutWindowEncoder (a convolution over three tokens, several times) without what training needs.

Each layer is ``x + layer_norm(maxout(W [x(i-1); x(i); x(i+1)] + b))``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from thinc.api import Model

from .blocks import EDGE, ROWS, Floats, whole_blocks, widened

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

    def __call__(self, texts: list[Floats]) -> list[Floats]:
        """Encode the token vectors of each text. Texts do not see each other."""
        gap = len(self.layers)  # as far as the layers see: rows that start as zeros between the texts
        starts, n_rows = [], 1 + gap
        for vectors in texts:
            starts.append(n_rows)
            n_rows += len(vectors) + gap
        size = whole_blocks(n_rows, BLOCK) + 2
        rows, after = (np.zeros((size, self.width), dtype="float32") for _ in range(2))
        for start, vectors in zip(starts, texts):
            rows[start : start + len(vectors)] = vectors
        for layer in self.layers:
            for first in range(0, size - 2, CHUNK):
                self._apply(layer, rows[first : first + CHUNK + 2], after[first + 1 : first + CHUNK + 1])
            rows, after = after, rows
        return [rows[start : start + len(vectors)].copy() for start, vectors in zip(starts, texts)]

    def _apply(self, layer: Layer, rows: Floats, after: Floats) -> None:
        """One layer, from rows (with a row before and behind) to ``after``."""
        width, n_blocks = self.width, (len(rows) - 2) // BLOCK
        products, _, columns = layer.weights.shape
        after = after[: n_blocks * BLOCK]
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
        firsts = range(EDGE, EDGE + layer.pieces * width, width)
        best, *others = (product[:, first : first + width] for product in by_row for first in firsts)
        for piece in others:
            np.maximum(best, piece, out=best)
        best -= (np.einsum("ij->i", best) / width)[:, None]  # in a third of the time of mean
        variance = np.einsum("ij,ij->i", best, best) / width + EPSILON
        best *= (1 / np.sqrt(variance))[:, None]
        best *= layer.scale
        best += layer.shift
        np.add(best, rows[1:-1], out=after)


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
