"""What a trigger reports in the user's articles: an event of another type, or none at all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model.senses import NO_EVENT
from .examples import Example

LEAST_TYPE, LEAST_NONE = 3, 4  # rows of a trigger that must agree on another type, or on none
SHARE = 0.8  # of its rows that agree


@dataclass(frozen=True)
class Sense:
    """What rows of a trigger (pattern id and lemma) of a type were corrected to."""

    trigger: str
    was: str
    sense: str  # an event type, or NO_EVENT
    agree: int
    rows: int


def learn_senses(found: Iterable[Example]) -> list[Sense]:
    """The triggers whose rows were corrected alike, the most frequent first."""
    rows: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in found:
        rows[example.trigger, example.event_type].append(example)
    senses = []
    for (trigger, was), own in rows.items():
        carried = [e for e in own if e.wanted]
        types = Counter(e.types[0] for e in carried if was not in e.types)
        best, agree = max(types.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if agree >= LEAST_TYPE and agree >= SHARE * len(carried):
            senses.append(Sense(trigger, was, best, agree, len(own)))
        elif len(own) >= LEAST_NONE and not any(e.useful for e in own):
            senses.append(Sense(trigger, was, NO_EVENT, len(own), len(own)))
    return sorted(senses, key=lambda s: (-s.agree, s.trigger))


def gain(senses: Sequence[Sense], found: Iterable[Example]) -> tuple[int, int]:
    """On rows that the senses were not learned from: how many they put right, and how many wrong."""
    known: Mapping[tuple[str, str], str] = {(s.trigger, s.was): s.sense for s in senses}
    right = wrong = 0
    for e in found:
        sense = known.get((e.trigger, e.event_type), "")
        if sense == NO_EVENT:
            right, wrong = right + (not e.useful), wrong + e.useful
        elif sense and e.wanted:
            right, wrong = right + (sense in e.types), wrong + (e.event_type in e.types)
    return right, wrong
