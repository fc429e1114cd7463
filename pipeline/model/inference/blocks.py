"""Products of matrices in blocks of a fixed number of rows.

A BLAS may sum in another order for another number of rows, and some do so for another place among them.
Where every product has the same shape, and all places of that shape are treated alike, the result of a row
does not depend on the rows that happen to be computed with it. OpenBLAS for AVX512 treats 32 rows alike, and
multiplies small blocks fastest (below 100^3 it does not copy its operands first); for AVX2 it treats alike
twelve by twelve, but for the first and the last eight columns: those are columns of zeros there.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float32]

#: rows of a block and columns of zeros at each edge, the fastest first; one row alone has no other place
FORMS = ((32, 0), (96, 8), (16, 0), (8, 0), (4, 0), (1, 0))
LANES = 8  # columns that are multiplied together, which begin with the first
#: inputs and outputs of products like those of the model
SHAPES = (
    (288, 96),
    (288, 288),
    (96, 64),
    (64, 128),
    (96, 50),
    (64, 106),
    (480, 288),
    (48, 16),
    (16, 8),
    (8, 40),
)


def widened(columns: Floats, edge: int) -> Floats:
    """Weights or a bias with so many columns of zeros before them, and behind their last lane."""
    if not edge:
        return columns
    size = -(-(edge + columns.shape[-1]) // LANES) * LANES + edge
    wide = np.zeros((*columns.shape[:-1], size), dtype="float32")
    wide[..., edge : edge + columns.shape[-1]] = columns
    return wide


def find_form() -> tuple[int, int]:
    """The fastest form of a block in which this machine's BLAS treats all rows alike."""
    rng = np.random.default_rng(0)
    pairs = [(rng.normal(size=(1, n)).astype("f"), rng.normal(size=(n, m)).astype("f")) for n, m in SHAPES]

    def treats_alike(rows: int, edge: int) -> bool:
        products = (np.matmul(np.repeat(row, rows, axis=0), widened(ws, edge)) for row, ws in pairs)
        inner = (wide[:, edge : edge + ws.shape[1]] for wide, (_, ws) in zip(products, pairs))
        return all((product == product[0]).all() for product in inner)

    return next(form for form in FORMS if treats_alike(*form))


# also where numpy was imported, with threads, before tidynews: two would share a product and sum otherwise
threadpool_limits(1, user_api="blas")
ROWS, EDGE = find_form()


def whole_blocks(n_rows: int, block: int = ROWS) -> int:
    """The number of rows that ``n_rows`` take in whole blocks."""
    return -(-n_rows // block) * block


def affine(vectors: Floats, weights: Floats, bias: Floats | None = None, out: Floats | None = None) -> Floats:
    """``vectors @ weights + bias``, row by row the same whatever the other rows are.

    Where the form of a block allows it, whole blocks are written into ``out``.
    """
    n_rows, width = vectors.shape
    size, wide = whole_blocks(n_rows), widened(weights, EDGE)
    if size != n_rows or not vectors.flags.c_contiguous:
        given, vectors = vectors, np.zeros((size, width), dtype="float32")
        vectors[:n_rows] = given
    into = None if out is None or EDGE or len(out) != size else out.reshape(-1, ROWS, wide.shape[1])
    product = np.matmul(vectors.reshape(-1, ROWS, width), wide, out=into).reshape(size, wide.shape[1])
    product = product[:n_rows, EDGE : EDGE + weights.shape[1]]
    if bias is not None:
        product += bias
    return product


class BlockOps(NumpyOps):
    """thinc's operations on numpy's own BLAS, with every product in blocks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "use_blis": False})

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """``x @ y``, each transposed where it is said so."""
        product = affine(x.T if trans1 else x, np.ascontiguousarray(y.T) if trans2 else y)
        if out is None:
            return np.ascontiguousarray(product)
        out[...] = product
        return out
