"""How alike articles are in their words: TF-IDF over the corpus (Salton and Buckley 1988)."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
RARE = 14  # words of an article, the heaviest, by which others are looked up
NEAR = 24  # articles before and after one in time that are looked up under each of its words
COMMON = 0.2  # so that what nearly every article tells of still tells something: a corpus may be of one story
LEAST = 0.05  # cosine of articles that are compared further
AT_HAND = 4000  # articles between two that share one heavy word, at most: further apart one is met by chance
MOST = 60  # others, the most promising, with which an article is compared


class WordSpace:
    """The articles of a corpus as weighted words, one row an article, in the order they are given.

    ``words`` and ``counts`` hold for each article its hashed words, rising, and how often they stand there.
    """

    def __init__(self, words: Sequence[Array], counts: Sequence[Array]) -> None:
        self.bounds = np.zeros(len(words) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in words], out=self.bounds[1:])
        flat = np.concatenate([*words, np.zeros(0, np.uint32)]).astype(np.uint32)
        known, ids, frequency = np.unique(flat, return_inverse=True, return_counts=True)
        self.ids = ids.astype(np.int32)
        self.frequency = frequency
        self.idf = np.log(COMMON + len(words) / frequency).astype(np.float32)
        tf = 1 + np.log(np.concatenate([*counts, np.zeros(0, np.uint8)]).astype(np.float32))
        self.weights = tf * self.idf[self.ids]
        for row in range(len(words)):
            part = self.weights[self.bounds[row] : self.bounds[row + 1]]
            part /= max(float(np.linalg.norm(part)), 1e-9)
        self._known = known
        self._dense = np.zeros(len(known), dtype=np.float32)

    def rarity(self, words: Sequence[int]) -> list[float]:
        """How rare some hashed words are in the corpus: 0 for one that no article holds."""
        wanted = np.array(words, dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._known, wanted), len(self._known) - 1)
        return np.where(self._known[at] == wanted, self.idf[at], 0).tolist()

    def row(self, i: int) -> slice:
        """Where the words of an article stand."""
        return slice(self.bounds[i], self.bounds[i + 1])

    def cosines(self, i: int, others: Array) -> Array:
        """The cosine of one article with each of some others."""
        mine = self.row(i)
        self._dense[self.ids[mine]] = self.weights[mine]
        lengths = self.bounds[others + 1] - self.bounds[others]
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            self.bounds[others] - ends + lengths, lengths
        )
        products = self._dense[self.ids[at]] * self.weights[at]
        found = np.zeros(len(others), dtype=np.float32)
        np.add.at(found, np.repeat(np.arange(len(others)), lengths), products)
        self._dense[self.ids[mine]] = 0
        return found

    def heavy(self, i: int) -> Array:
        """The heaviest words of an article that stand in another one too."""
        ids = self.ids[self.row(i)]
        weights = np.where(self.frequency[ids] > 1, self.weights[self.row(i)], 0)
        best = np.argsort(-weights, kind="stable")[:RARE]
        return ids[best[weights[best] > 0]]

    def pairs(self) -> Iterator[tuple[int, Array, Array]]:
        """(article, later ones worth a comparison, their cosines); rows stand in order of time.

        Those that share heavy words are worth it: under each word only the nearest in time, so the work
        grows with the number of articles, not with its square. In a small corpus all are: it may be of one
        story, whose words are then no more heavy.
        """
        n = len(self.bounds) - 1
        if n <= MOST:
            for i in range(n):
                others = np.arange(i + 1, n)
                yield i, others, self.cosines(i, others)
            return
        for i, best in enumerate(self._best()):
            others = np.array(sorted(best), dtype=np.int64)
            yield i, others, self.cosines(i, others)

    def _best(self) -> Iterator[list[int]]:
        """For each article the later ones that share its heaviest words, the most promising first."""
        heavy = [self.heavy(i) for i in range(len(self.bounds) - 1)]
        words = np.concatenate([*heavy, np.zeros(0, np.int32)])
        owner = np.repeat(np.arange(len(heavy)), [len(row) for row in heavy])
        order = np.lexsort((owner, words))  # the articles of a word stand together
        owners = owner[order]
        place = np.argsort(order)
        past = np.searchsorted(words[order], words, side="right")  # where those of the same word end
        end = 0
        for i, row in enumerate(heavy):
            start, end = end, end + len(row)
            votes: dict[int, float] = {}
            worth: set[int] = set()
            where = place[start:end].tolist(), past[start:end].tolist(), self.idf[row].tolist()
            for at, last, weight in zip(*where):
                for j in owners[at + 1 : min(at + 1 + NEAR, last)].tolist():
                    if j in votes or j - i <= AT_HAND:
                        worth.add(j)
                    votes[j] = votes.get(j, 0.0) + weight
            yield sorted(worth, key=lambda j: (-votes[j], j))[:MOST]
