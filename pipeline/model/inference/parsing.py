"""spaCy's DependencyParser (arc-eager), many passages of many texts side by side.

A sentence start that is set before the parser, such as that of a paragraph, can only be shifted onto an
empty stack: nothing that was parsed before is seen from there on. So the passages between such starts are
parsed side by side, a transition of each at a time, with the state of all of them in a few arrays.

Transitions and their rules are those of spacy.pipeline._parser_internals.arc_eager (Honnibal, Goldberg and
Johnson 2013; Honnibal and Johnson 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from .blocks import Floats, affine, whole_blocks
from .states import Ints, StateScorer, read_scorer

Bools = NDArray[np.bool_]

MOVES = "SDLRB"  # their names in spaCy begin so
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(len(MOVES))
PLACES = 8  # tokens that tell a state: two of the buffer, three of the stack, three dependents of these
#: bits that tell of a token what transitions ask: is it one that starts a sentence, one that may not, one
#: that was on the stack already; is there none
START, NOT_START, UNSHIFTABLE, ABSENT = (1 << bit for bit in range(4))
CODES = 1 << 11  # of a state: the bits of the first two tokens of the buffer and three more


@dataclass
class Passages:
    """Where each passage under way stands; a token is its row, no token the row behind the last."""

    following: Ints  # the next token that was never on the stack
    returned: Ints  # the first of those that went back from the stack to the buffer
    top: Ints  # of the stack
    end: Ints  # the first token of the next passage of the text


class ArcEagerSearch:
    """The greedy search of one model. ``moves`` are the names of its transitions, ``L-nsubj`` and so on."""

    def __init__(self, scorer: StateScorer, moves: Sequence[str]) -> None:
        self.scorer = scorer
        self.labels = [move[2:] for move in moves]
        self.kinds = np.array([MOVES.index(move[0]) for move in moves])
        self.pushes = (self.kinds == SHIFT) | (self.kinds == RIGHT)
        self.pops = (self.kinds == LEFT) | (self.kinds == REDUCE)
        #: what is added to scores, by the sum of 2 ** kind over the kinds of transition that are not valid
        sums = np.arange(1 << len(MOVES))[:, None]
        self.penalties = np.where(sums >> self.kinds & 1, np.float32(-np.inf), scorer.upper_bias)
        self.invalid = _invalid_kinds()

    def __call__(self, vectors: Floats, starts: Bools, not_starts: Bools, following: Ints) -> "Parse":
        """Parse the tokens of texts.

        ``starts`` and ``not_starts`` are sentence starts set beforehand; the first token of a text is a
        start. ``following`` is the token after each in its text, or the number of all tokens.
        """
        parse = Parse(self, vectors, starts, not_starts, following)
        first = np.flatnonzero(starts)
        nothing = np.full(len(first), parse.none)
        before_next = np.append(first[1:], parse.none) - 1
        passages = Passages(first, nothing, nothing, parse.following[before_next])
        while len(passages.top):
            parse.advance(passages)
        return parse


class Parse:
    """Arcs so far, in arrays by token with a last row for "no token"."""

    def __init__(
        self, search: ArcEagerSearch, vectors: Floats, starts: Bools, not_starts: Bools, following: Ints
    ) -> None:
        self.search = search
        self.none = none = len(vectors)
        self.following = np.append(following, none)
        self.bits = np.append(starts * START + not_starts * NOT_START, ABSENT)
        self.below = np.full(none + 1, none)  # on the stack, or behind in the buffer
        self.last_left = self.below.copy()  # the dependent that was attached last on this side
        self.last_right = self.below.copy()
        self.sibling = self.below.copy()  # the right dependent that was attached before this one
        self.head = self.below.copy()
        self.label = np.zeros(none + 1, dtype="int64")
        self.disturbed: list[int] = []  # starts of passages about which the passage before decided
        self.parts, self.offsets = self._parts(vectors)

    def _parts(self, vectors: Floats) -> tuple[Floats, Ints]:
        """Each token's part of the hidden layer in each place, and the rows where the places begin."""
        scorer = self.search.scorer
        size = whole_blocks(self.none + 1)
        tokens = np.zeros((size, scorer.token_weights.shape[1]), dtype="float32")
        tokens[: self.none] = scorer.tokens(vectors)
        parts = np.empty((PLACES, size, len(scorer.bias)), dtype="float32")
        for place in range(PLACES):
            parts[place] = scorer.part(tokens, place, out=parts[place])  # there already, if it can be
            parts[place, self.none] = scorer.missing[place]
        parts[0] += scorer.bias
        return parts.reshape(PLACES * size, -1), np.arange(PLACES)[:, None] * size

    def advance(self, passages: Passages) -> None:
        """One transition of each passage; those that are parsed to their end are left out after it."""
        none, below = self.none, self.below
        s0, returned, following = passages.top, passages.returned, passages.following
        s1 = below[s0]
        unread = returned == none
        b0 = np.where(unread, following, returned)
        second, later = below[returned], self.following[following]
        b1 = np.where(unread, later, np.where(second == none, following, second))
        places = (b0, b1, s0, s1, below[s1], self.last_left[b0], self.last_left[s0], self.last_right[s0])
        best = self._choose(np.array(places))
        kind = self.search.kinds[best]

        push, pop = self.search.pushes[best], self.search.pops[best]
        back = ((kind == REDUCE) & (s1 != none) & (self.head[s0] == none)).nonzero()[0]
        if len(broken := (kind == BREAK).nonzero()[0]):
            self.bits[b1[broken]] |= START
            self.disturbed += b0[broken][b0[broken] == passages.end[broken]].tolist()
        if len(left := (kind == LEFT).nonzero()[0]):
            self._attach_left(s0[left], b0[left], best[left])
        if len(right := (kind == RIGHT).nonzero()[0]):
            self._attach_right(b0[right], s0[right], best[right])
        below[b0[push]] = s0[push]
        passages.following = np.where(push & unread, later, following)
        passages.returned = np.where(push, second, returned)
        passages.top = np.where(push, b0, np.where(pop, s1, s0))
        if len(back):
            went = s0[back]
            below[went] = returned[back]
            self.bits[went] |= UNSHIFTABLE
            passages.returned[back] = went
        self._drop_finished(passages)

    def _choose(self, places: Ints) -> Ints:
        """The best valid transition of each state."""
        scorer, none = self.search.scorer, self.none
        summed = np.add.reduce(self.parts.take(places + self.offsets, axis=0), axis=0)
        scores = affine(scorer.hidden(summed), scorer.upper_weights)
        b0, b1, s0, s1 = places[:4]
        code = self.bits[b0] | self.bits[b1] << 4
        code |= (s0 == none) << 8
        code |= (s1 == none) << 9
        code |= (b1 == b0 + 1) << 10
        scores += self.search.penalties.take(self.search.invalid[code], axis=0)
        return scores.argmax(axis=1)

    def _attach_left(self, child: Ints, head: Ints, label: Ints) -> None:
        """Heads to the right of their dependents; an arc from the left that a dependent had is removed."""
        before = self.head[child]  # the row of "no token" may be written
        self.last_right[before] = self.sibling[child]
        self.last_right[self.none] = self.none
        self.last_left[head] = child
        self.head[child], self.label[child] = head, label
        self.bits[head] &= ~UNSHIFTABLE

    def _attach_right(self, child: Ints, head: Ints, label: Ints) -> None:
        self.sibling[child] = self.last_right[head]
        self.last_right[head] = child
        self.head[child], self.label[child] = head, label

    def _drop_finished(self, passages: Passages) -> None:
        none = self.none
        going = (passages.top != none) | (passages.returned != none) | (passages.following != passages.end)
        if not going.all():
            for name in ("following", "returned", "top", "end"):
                setattr(passages, name, getattr(passages, name)[going])


def _invalid_kinds() -> Ints:
    """By the code of a state, the sum of 2 ** kind over the kinds of transition that are not valid."""
    bits = (np.arange(CODES) >> np.arange(11)[:, None] & 1).astype(bool)
    start0, not_start0, unshiftable0, no_b0, start1, not_start1, _, no_b1, empty, single, adjacent = bits
    invalid = {
        SHIFT: ~empty & (no_b1 | start0 | unshiftable0),
        REDUCE: empty | (single & ~no_b0 & not_start0),
        LEFT: empty | no_b0 | start0,
        RIGHT: empty | no_b0 | start0,
        BREAK: no_b1 | ~adjacent | start1 | not_start1,
    }
    return sum((where.astype("int64") << kind for kind, where in invalid.items()), np.zeros(CODES, "int64"))


def read_arc_eager_search(model: Model, moves: Sequence[str]) -> ArcEagerSearch | None:
    """The search that a parser with this model does, or None where it does another."""
    scorer = read_scorer(model, PLACES)
    if scorer is None or len(moves) != len(scorer.upper_bias):
        return None
    if any(move[0] not in MOVES or move[1:] == "-subtok" for move in moves):
        return None
    return ArcEagerSearch(scorer, moves)
