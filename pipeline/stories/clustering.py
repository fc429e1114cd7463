"""Scored pairs -> groups: the best pair first, as long as the groups as a whole agree (average linkage)."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

ABSENT = -1.6  # the score of a pair that was not worth a comparison
MOST_ABSENT = 6  # of these, how many count at most: in a large story most pairs were never compared

Pair = tuple[int, int, float]
_PACKED = [("one", np.int64), ("other", np.int64), ("score", np.float64)]


def join(n: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of ``n`` items the number of its group: the least of its members.

    A pair of two groups is joined where the mean of their pairs' scores is above zero.

    >>> join(4, [(0, 1, 2.0), (1, 2, 2.0), (0, 2, -5.0)])
    [0, 0, 2, 3]
    """
    packed = np.fromiter(pairs, dtype=_PACKED)  # millions of tuples would be gigabytes
    near = _connected(n, packed[packed["score"] > 0])
    packed = packed[near[packed["one"]] == near[packed["other"]]]  # others are never asked for
    packed = packed[np.lexsort((packed["other"], packed["one"], -packed["score"], near[packed["one"]]))]
    of = list(range(n))
    ends = [*(np.flatnonzero(np.diff(near[packed["one"]])) + 1).tolist(), len(packed)]
    for start, end in zip([0, *ends], ends):
        _Groups(of, packed[start:end].tolist()).join_all()
    least: dict[int, int] = {}
    return [least.setdefault(group, item) for item, group in enumerate(of)]


def _connected(n: int, pairs: Any) -> Any:
    """For each item a number that it shares with those to which a chain of pairs leads."""
    root = list(range(n))

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = item = root[root[item]]
        return item

    for one, other in zip(pairs["one"].tolist(), pairs["other"].tolist()):
        root[find(one)] = find(other)
    return np.array([find(item) for item in range(n)], dtype=np.int64)


class _Groups:
    """Groups with the sum and number of the scores between them; ``of`` says of each item its group."""

    def __init__(self, of: list[int], pairs: Sequence[Pair]) -> None:
        self.of, self.pairs = of, pairs  # the best first
        self.members: dict[int, list[int]] = {}
        self.between: dict[int, dict[int, tuple[float, int]]] = {}
        for one, other, score in pairs:
            self.between.setdefault(one, {}).setdefault(other, (score, 1))  # the best of a pair's
            self.between.setdefault(other, {}).setdefault(one, (score, 1))

    def join_all(self) -> None:
        """Join where the pairs agree."""
        for one, other, score in self.pairs:
            if score <= 0:
                break
            self.join(self.of[one], self.of[other])

    def join(self, one: int, other: int) -> None:
        """Join two groups where their pairs agree."""
        if one == other:
            return
        mine, theirs = self.members.get(one, [one]), self.members.get(other, [other])
        total, known = self.between[one][other]
        absent = min(len(mine) * len(theirs) - known, 3 * known, MOST_ABSENT)
        if total + ABSENT * absent <= 0:
            return
        if len(mine) < len(theirs):
            one, other, mine, theirs = other, one, theirs, mine
        for item in theirs:
            self.of[item] = one
        mine.extend(theirs)
        self.members[one] = mine
        self.members.pop(other, None)
        self._move(other, one)

    def _move(self, old: int, new: int) -> None:
        """Let the scores of one group count for another."""
        mine = self.between[new]
        for third, (total, known) in self.between.pop(old).items():
            if third == new:
                continue
            of_third = self.between[third]
            of_third.pop(old)
            sum_, number = mine.get(third, (0.0, 0))
            mine[third] = of_third[new] = (sum_ + total, number + known)
        mine.pop(old, None)
