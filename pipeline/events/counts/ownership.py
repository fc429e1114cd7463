"""A number belongs to one event: whose, where the mentions of several state it.

"The minister visited the families of the 12 miners killed in the collapse" counts the collapse's dead, and
no participants of the visit.
"""

from collections import defaultdict
from collections.abc import Sequence

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


def _key(count: Count) -> int:
    """What makes two counts one: the number, else the noun."""
    return count.quantity if count.quantity >= 0 else -2 - count.token


def _closeness(grammar: Grammar, candidate: Candidate, count: Count) -> tuple[int, int]:
    """How near a trigger is to a number: it describes those counted, does it to them, or stands above."""
    if candidate.head in _described_by(grammar, count.token):
        return 0, 0
    trigger = candidate.rule.trigger if candidate.rule else None
    own = trigger is not None and trigger.measure in (count.measure, "harmed")
    return (1 if own else 2), abs(candidate.head - count.token)


def _described_by(grammar: Grammar, noun: int) -> set[int]:
    """The verbs, and their nouns, that say what befell those named: "miners killed in the collapse"."""
    verbs = {c for c in grammar.children[noun] if grammar.dep[c] in MODIFYING}
    return verbs | {obj for verb in verbs for prep, obj in grammar.preps(verb) if prep in ("in", "by")}
