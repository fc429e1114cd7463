"""Products of matrices in blocks of a fixed number of rows.

A BLAS may sum in another order for another number of rows. Where every product has the same shape, the
result of a row does not hang on the rows that happen to be computed with it. Blocks of this size are also
what OpenBLAS multiplies fastest (below 100^3 it does not copy its operands first).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROWS = 32


def whole_blocks(n_rows: int, block: int = ROWS) -> int:
    """The number of rows that ``n_rows`` take in whole blocks."""
    return -(-n_rows // block) * block


def affine(vectors: Floats, weights: Floats, bias: Floats | None = None, out: Floats | None = None) -> Floats:
    """``vectors @ weights + bias``, row by row the same whatever the other rows are.

    ``out`` has as many rows as the vectors take in whole blocks; those behind the last are spoilt.
    """
    n_rows, width = vectors.shape
    size = whole_blocks(n_rows)
    if size != n_rows or not vectors.flags.c_contiguous:
        given, vectors = vectors, np.zeros((size, width), dtype="float32")
        vectors[:n_rows] = given
    if out is None:
        out = np.empty((size, weights.shape[1]), dtype="float32")
    np.matmul(vectors.reshape(-1, ROWS, width), weights, out=out.reshape(-1, ROWS, weights.shape[1]))
    if bias is not None:
        out += bias
    return out[:n_rows]
