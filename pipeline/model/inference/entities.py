"""spaCy's EntityRecognizer, all tokens of all texts at once.

Its transitions (begin, in, last, unit, out) are a choice for one token after another, and what is chosen
depends on nothing before an open entity. So the choice "if no entity is open here" is made for every token
at once; then the entities that begin are followed side by side, a token at a time; in the end those are
kept that do not begin inside another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from .blocks import Floats, affine
from .states import Ints, StateScorer, read_scorer

FIRST, START, PREVIOUS = range(3)  # places of a state: next token, first of the open entity, last of it
INSIDE, OUTSIDE, BEGIN = 1, 2, 3  # of a token, as in Token.ent_iob
Bools = NDArray[np.bool_]


class EntitySearch:
    """The greedy search of one model. ``moves`` are the names of its transitions, ``B-GPE`` and so on."""

    def __init__(self, scorer: StateScorer, moves: Sequence[str]) -> None:
        self.scorer = scorer
        number = {move: at for at, move in enumerate(moves)}
        self.labels = [move[2:] for move in moves if move[0] == "B"]
        closed = [at for at, move in enumerate(moves) if move[0] in "BUO" and move != "U-"]
        self.begins = np.array([moves[at][0] == "B" for at in closed])
        self.units = np.array([moves[at][0] == "U" for at in closed])
        self.label_of = np.array(
            [self.labels.index(moves[at][2:]) if moves[at] != "O" else -1 for at in closed]
        )
        inside, last = ([number[f"{move}-{label}"] for label in self.labels] for move in "IL")
        self.inside_wins_ties = np.array(inside) < np.array(last)
        self.closed_weights = np.ascontiguousarray(scorer.upper_weights[:, closed])
        self.closed_bias = scorer.upper_bias[closed]
        self.open_weights = np.ascontiguousarray(scorer.upper_weights[:, inside + last])
        self.open_bias = scorer.upper_bias[inside + last]
        self.no_entity = scorer.bias + scorer.missing[START] + scorer.missing[PREVIOUS]

    def __call__(self, vectors: Floats, spaces: Bools, last: Bools) -> tuple[Ints, Ints]:
        """For each token, inside, outside or begin; and the number of its label, or -1.

        ``spaces`` are tokens that can begin no entity; ``last``, beyond which none may go on: the last of a
        sentence or text.
        """
        tokens = self.scorer.tokens(vectors)
        firsts = self.scorer.part(tokens, FIRST)
        choice = self._choose(firsts, spaces, last)
        begins, label_of = self.begins[choice], self.label_of[choice]
        starts = np.flatnonzero(begins | self.units[choice])
        ends = starts + 1
        longer = np.flatnonzero(begins[starts])
        ends[longer] = self._follow(starts[longer], label_of[starts[longer]], tokens, firsts, last)
        iob, label = np.full(len(choice), OUTSIDE), np.full(len(choice), -1)
        free = 0
        for start, end in zip(starts.tolist(), ends.tolist()):
            if start >= free:
                iob[start:end] = INSIDE
                iob[start] = BEGIN
                label[start:end] = label_of[start]
                free = end
        return iob, label

    def _choose(self, firsts: Floats, spaces: Bools, last: Bools) -> Ints:
        """The transition of each token if no entity is open there."""
        hidden = self.scorer.hidden(firsts + self.no_entity)
        scores = affine(hidden, self.closed_weights, self.closed_bias)
        scores[np.ix_(spaces, self.begins | self.units)] = -np.inf
        scores[np.ix_(last, self.begins)] = -np.inf
        return scores.argmax(axis=1)

    def _follow(self, starts: Ints, label: Ints, tokens: Floats, firsts: Floats, last: Bools) -> Ints:
        """The ends (the token after) of entities of these labels that begin at ``starts``."""
        ends = starts.copy()
        beginnings = self.scorer.part(tokens[starts], START) + self.scorer.bias
        going, at = np.arange(len(starts)), starts + 1
        while len(going):
            summed = firsts[at] + beginnings[going] + self.scorer.part(tokens[at - 1], PREVIOUS)
            scores = affine(self.scorer.hidden(summed), self.open_weights, self.open_bias)
            each, mine = np.arange(len(going)), label[going]
            inside, closing = scores[each, mine], scores[each, mine + len(self.labels)]
            goes_on = (inside > closing) | ((inside == closing) & self.inside_wins_ties[mine])
            goes_on &= ~last[at]
            ends[going[~goes_on]] = at[~goes_on] + 1
            going, at = going[goes_on], at[goes_on] + 1
        return ends


def read_entity_search(model: Model, moves: Sequence[str]) -> EntitySearch | None:
    """The search that an entity recognizer with this model does, or None where it does another."""
    scorer = read_scorer(model, places=3)
    labels = {move[2:] for move in moves if move[1:2] == "-"} - {""}
    expected = {"O", *(f"{move}-{label}" for move in "BILU" for label in labels)}
    if (
        scorer is None
        or not labels
        or set(moves) - {"U-"} != expected
        or len(moves) != len(scorer.upper_bias)
    ):
        return None
    return EntitySearch(scorer, moves)
