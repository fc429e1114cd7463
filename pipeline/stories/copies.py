"""Articles that repeat another's text, found by their MinHash signatures (Broder 1997)."""

from collections.abc import Sequence

BAND = 4  # values of a signature by which articles are looked up together
COPY = 0.5  # share of equal values, about that of equal shingles, from which a text is a copy


def find_copies(signatures: Sequence[Sequence[int]]) -> list[int]:
    """For each article the first one whose text it repeats; its own number where it repeats none.

    >>> find_copies([[1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4]])
    [0, 1, 0]
    """
    first = list(range(len(signatures)))
    seen: dict[tuple[int, ...], int] = {}
    for number, signature in enumerate(signatures):
        bands = [(i, *signature[i : i + BAND]) for i in range(0, len(signature), BAND)]
        for earlier in sorted({seen[band] for band in bands if band in seen}):
            if _alike(signature, signatures[earlier]) >= COPY:
                first[number] = first[earlier]
                break
        for band in bands:
            seen.setdefault(band, number)
    return first


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    return sum(a == b for a, b in zip(one, other)) / len(one)
