"""Scored pairs -> groups: the best pair first, as long as the groups as a whole agree (average linkage)."""

from collections.abc import Iterable, Sequence

ABSENT = -1.6  # the score of a pair that was not worth a comparison
MOST_ABSENT = 6  # of these, how many count at most: in a large story most pairs were never compared

Pair = tuple[int, int, float]


def join(n: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of ``n`` items the number of its group: the least of its members.

    A pair of two groups is joined where the mean of their pairs' scores is above zero.

    >>> join(4, [(0, 1, 2.0), (1, 2, 2.0), (0, 2, -5.0)])
    [0, 0, 2, 3]
    """
    ordered = sorted(pairs, key=lambda p: (-p[2], p[0], p[1]))
    groups = _Groups(n, ordered)
    for one, other, score in ordered:
        if score <= 0:
            break
        groups.join(groups.of[one], groups.of[other])
    least: dict[int, int] = {}
    return [least.setdefault(group, item) for item, group in enumerate(groups.of)]


class _Groups:
    """Groups with the sum and number of the scores between them."""

    def __init__(self, n: int, pairs: Sequence[Pair]) -> None:
        self.of = list(range(n))
        self.members: dict[int, list[int]] = {}
        self.between: dict[int, dict[int, tuple[float, int]]] = {}
        for one, other, score in pairs:
            self.between.setdefault(one, {}).setdefault(other, (score, 1))  # the best of a pair's
            self.between.setdefault(other, {}).setdefault(one, (score, 1))

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
