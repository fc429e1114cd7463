"""Products of matrices in blocks of a fixed number of rows.

A BLAS may sum in another order for another number of rows, and some do so for another place among them:
OpenBLAS for AVX2 reads six rows at a time, and the last eight of 32 otherwise than the first. Where every
product has the same shape, and all places of that shape are treated alike, the result of a row does not
depend on the rows that happen to be computed with it. Small blocks are also multiplied fastest (below 100^3
OpenBLAS does not copy its operands first), and by one thread.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float32]

#: rows of a block, the fastest first; one row alone has no other place
SIZES = (32, 16, 8, 4, 1)
#: inputs and outputs of products like those of the model
SHAPES = ((288, 96), (96, 64), (64, 128), (96, 50), (64, 106), (480, 288), (48, 16), (16, 8), (8, 40))


def find_rows() -> int:
    """The largest size of block in which this machine's BLAS treats all rows alike."""
    rng = np.random.default_rng(0)
    pairs = [(rng.normal(size=(1, n)).astype("f"), rng.normal(size=(n, m)).astype("f")) for n, m in SHAPES]

    def treats_alike(size: int) -> bool:
        products = (np.matmul(np.repeat(row, size, axis=0), weights) for row, weights in pairs)
        return all((product == product[0]).all() for product in products)

    return next(size for size in SIZES if treats_alike(size))


# also where numpy was imported, with threads, before tidynews: two would share a product and sum otherwise
threadpool_limits(1, user_api="blas")
ROWS = find_rows()


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
            return product
        out[...] = product
        return out
