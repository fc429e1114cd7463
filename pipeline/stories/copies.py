"""Articles that repeat another's text, found by their MinHash signatures (Broder 1997)."""

from collections.abc import Sequence
from typing import Any

import numpy as np

BAND = 4  # values of a signature by which articles are looked up together
COPY = 0.5  # share of equal values, about that of equal shingles, from which a text is a copy


def find_copies(signatures: Sequence[Sequence[int]]) -> list[int]:
    """For each article the first one whose text it repeats; its own number where it repeats none.

    Signatures are of one length, or empty for a text too short to tell.

    >>> find_copies([[1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4]])
    [0, 1, 0]
    """
    first = list(range(len(signatures)))
    known = np.array(
        [number for number, signature in enumerate(signatures) if len(signature)], dtype=np.int64
    )
    if not len(known):
        return first
    table = np.array([signatures[number] for number in known], dtype=np.uint32)
    earlier = np.stack([_first_alike(table[:, i : i + BAND]) for i in range(0, table.shape[1], BAND)], axis=1)
    for row in np.flatnonzero((earlier < np.arange(len(table))[:, None]).any(axis=1)).tolist():
        for other in sorted(set(earlier[row].tolist()) - {row}):
            if np.mean(table[row] == table[other]) >= COPY:
                first[known[row]] = first[known[other]]
                break
    return first


def _first_alike(band: Any) -> Any:
    """For each row the first row that is equal to it."""
    _, first, inverse = np.unique(band, axis=0, return_index=True, return_inverse=True)
    return first[inverse.reshape(-1)]
