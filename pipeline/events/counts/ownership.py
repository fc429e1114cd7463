"""A number belongs to one event: whose, where the mentions of several state it.

"The minister visited the families of the 12 miners killed in the collapse" counts the collapse's dead, and
no participants of the visit.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...annotations import Quantity
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate, Count

MODIFYING = frozenset({"acl", "relcl", "amod"})


def settle_numbers(grammar: Grammar, events: Sequence[Sequence[Candidate]]) -> None:
    """Leave each number of people with one of the events, given by their mentions."""
    claims: dict[int, list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for event, members in enumerate(events):
        for candidate in members:
            for count in candidate.counts:
                claims[_key(count)].append((_closeness(grammar, candidate, count), event))
    owners = {key: min(claim)[1] for key, claim in claims.items()}
    for event, members in enumerate(events):
        for candidate in members:
            candidate.counts = [c for c in candidate.counts if owners[_key(c)] == event]


def place_numbers(
    grammar: Grammar, quantities: Sequence[Quantity], events: Sequence[Sequence[Candidate]]
) -> None:
    """Give each number that nobody counts to the trigger in whose clause it stands: "won 40 percent"."""
    heads = {i: c for members in events for c in members for i in (c.light, c.head) if i >= 0}
    counted = {count.quantity for c in heads.values() for count in c.counts}
    for index, quantity in enumerate(quantities):
        candidate = None if index in counted else heads.get(_trigger_above(grammar, quantity, heads))
        if candidate is not None:
            candidate.numbers.append(index)


def _trigger_above(grammar: Grammar, quantity: Quantity, heads: Mapping[int, Candidate]) -> int:
    """The nearest trigger that governs a number within its clause, or -1."""
    i = quantity["start"]
    for _ in range(12):
        if i in heads:
            return i
        if grammar.head[i] == i or (grammar.verbal(i) and not quantity["start"] <= i < quantity["end"]):
            return -1
        i = grammar.head[i]
    return -1


def _key(count: Count) -> int:
    """What makes two counts one: the number, else the noun."""
    return count.quantity if count.quantity >= 0 else -2 - count.token


def _closeness(grammar: Grammar, candidate: Candidate, count: Count) -> tuple[int, int]:
    """How near a trigger is to a number: it describes those counted, does it to them, or stands above."""
    if candidate.head in _described_by(grammar, count.token):
        return 0, 0
    own = candidate.measure in (count.measure, "harmed")
    return (1 if own else 2), abs(candidate.head - count.token)


def _described_by(grammar: Grammar, noun: int) -> set[int]:
    """The verbs, and their nouns, that say what befell those named: "miners killed in the collapse"."""
    verbs = {c for c in grammar.children[noun] if grammar.dep[c] in MODIFYING}
    return verbs | {obj for verb in verbs for obj in grammar.behind(verb, "in", "by")}
