"""spaCy's MaxoutWindowEncoder (a convolution over three tokens, several times) without what training needs.

Each layer is ``x + layer_norm(maxout(W [x(i-1); x(i); x(i+1)] + b))``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from thinc.api import Model

from . import blocks
from .blocks import Floats, whole_blocks

WINDOW = 3  # tokens that a convolution sees
#: Rows of a product. Where a BLAS treats so many not all alike, 24 take the least time, and each text starts
#: with a block: the place of a row is that in its text.
ALIKE = max(blocks.SIZES) == blocks.ROWS
ROWS = blocks.ROWS if ALIKE else 24
BLOCK = WINDOW * ROWS  # rows whose windows are read as WINDOW products without copying them
CHUNK = 4 * BLOCK  # rows at a time: what stays in the cache of a core between the steps of a layer
EPSILON = 1e-8  # of the layer norm, as in thinc


@dataclass(frozen=True)
class Layer:
    """One convolution; ``weights`` by maxout piece, window, output."""

    weights: Floats
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
            if not ALIKE:
                n_rows = 1 + whole_blocks(n_rows - 1, BLOCK)
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
        pieces = len(layer.weights)
        after = after[: n_blocks * BLOCK]
        # every third window is a row of a plain matrix: block, window in turn, (piece), row, numbers
        item = rows.itemsize * width
        windows = as_strided(
            rows,
            (n_blocks, WINDOW, 1, ROWS, WINDOW * width),
            (BLOCK * item, item, 0, WINDOW * item, rows.itemsize),
        )
        hidden = np.empty((pieces, n_blocks, ROWS, WINDOW, width), dtype="float32")
        np.matmul(windows, layer.weights, out=hidden.transpose(1, 3, 0, 2, 4))
        by_row = hidden.reshape(pieces, -1, width)
        by_row += layer.bias
        best = by_row[0]
        for piece in by_row[1:]:
            np.maximum(best, piece, out=best)
        best -= best.mean(axis=1, keepdims=True)
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
    weights = maxout.get_param("W")  # output, piece, window
    return Layer(
        weights=np.ascontiguousarray(weights.transpose(1, 2, 0)),
        bias=np.ascontiguousarray(maxout.get_param("b").T[:, None, :]),
        scale=norm.get_param("G").copy(),
        shift=norm.get_param("b").copy(),
    )
