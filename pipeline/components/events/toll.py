"""How many were killed and injured in one event, put together from all that an article says of it.

Headline and lead give the sums ("4 shot, one dead"), the body single victims ("a second man died at the
hospital"). Statements of one sentence belong together; across sentences the largest counts, because later
tolls replace earlier ones; who was hit and did not die was injured.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .candidates import Candidate, Count
from .grammar import Grammar

HARMED = "harmed"  # hit, but whether killed or injured is not said
ANOTHER = {
    "another": 2,
    "other": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "additional": 2,
}
#: nouns that tell one victim from another
KINDS = {
    "man": "m", "boy": "m", "husband": "m", "father": "m", "son": "m", "brother": "m", "grandfather": "m",
    "boyfriend": "m", "uncle": "m", "woman": "f", "girl": "f", "wife": "f", "mother": "f", "daughter": "f",
    "sister": "f", "grandmother": "f", "girlfriend": "f", "aunt": "f", "officer": "o", "deputy": "o",
    "policeman": "o", "suspect": "s", "gunman": "s", "shooter": "s", "attacker": "s",
}  # fmt: skip
PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who", "whom"})
HARMS = ("killed", "injured", HARMED)


@dataclass
class _Tally:
    """What one sentence says, by measure."""

    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counts: dict[str, list[Count]] = field(default_factory=lambda: defaultdict(list))


def toll(
    grammar: Grammar, names: Mapping[int, str], candidates: Iterable[Candidate]
) -> dict[str, tuple[int, Count]]:
    """Killed and injured of an event, each with the count that says it best."""
    tallies = _tallies(grammar, candidates)
    if not tallies:
        return {}
    named = {m: _names(grammar, names, tallies, m) for m in HARMS}
    named["injured"] -= named["killed"]
    named[HARMED] |= named["killed"] | named["injured"]
    killed = max(_most(tallies, "killed"), len(named["killed"]), _ordinal(grammar, tallies, "killed"))
    harmed = max(_most(tallies, HARMED), len(named[HARMED]), _ordinal(grammar, tallies, HARMED))
    joint = max((t.sums["injured"] for t in tallies if t.sums["killed"]), default=0)
    alone = [t for t in tallies if t.sums["injured"] and not t.sums["killed"]]
    injured = max(joint, harmed - killed, len(named["injured"]) if not killed else 0)
    for tally in alone:
        value = tally.sums["injured"]
        if not killed or value > 1 or _someone_else(grammar, names, tallies, tally):
            injured = max(injured, value)
    found = {}
    for measure, value in (("killed", killed), ("injured", injured)):
        if value:
            found[measure] = (value, _evidence(tallies, measure, value))
    return found


def _tallies(grammar: Grammar, candidates: Iterable[Candidate]) -> list[_Tally]:
    by_sentence: dict[int, _Tally] = {}
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        for count in candidate.counts:
            key = (count.measure, count.token)
            if count.measure not in HARMS or count.subset or key in seen:
                continue
            seen.add(key)
            tally = by_sentence.setdefault(candidate.sentence, _Tally())
            tally.counts[count.measure].append(count)
    for tally in by_sentence.values():
        _drop_repeated(grammar, tally)
        # one and the same noun told twice: "was shot and killed", "was shot and wounded"
        dead = {c.token for c in tally.counts["killed"]}
        hurt = [c for c in tally.counts["injured"] if c.token not in dead]
        tally.counts["injured"] = hurt
        for measure, counts in tally.counts.items():
            implied = max((c.value for c in counts if not c.stated), default=0)
            tally.sums[measure] = max(sum(c.value for c in counts if c.stated), implied)
    return [by_sentence[s] for s in sorted(by_sentence)]


def _drop_repeated(grammar: Grammar, tally: _Tally) -> None:
    """Leave out pronouns, and "the boy" beside "a boy", where their sentence names the person already."""
    others = [c for counts in tally.counts.values() for c in counts if grammar.lower[c.token] not in PRONOUNS]
    if not others:
        return
    for measure, counts in tally.counts.items():
        kept: list[Count] = []
        for count in counts:
            same = [
                o
                for o in others
                if o.token < count.token and grammar.lemma[o.token] == grammar.lemma[count.token]
            ]
            definite = any(
                grammar.lower[c] in ("the", "his", "her", "their") for c in grammar.children[count.token]
            )
            if grammar.lower[count.token] in PRONOUNS and measure != "killed":
                continue
            if count.value == 1 and count.quantity < 0 and definite and same:
                continue
            kept.append(count)
        tally.counts[measure] = kept


def _most(tallies: list[_Tally], measure: str) -> int:
    return max((t.sums[measure] for t in tallies), default=0)


def _names(grammar: Grammar, names: Mapping[int, str], tallies: list[_Tally], measure: str) -> set[str]:
    """The distinct people named under a measure."""
    found = set()
    for tally in tallies:
        for count in tally.counts[measure]:
            if grammar.label[count.token] == "PERSON" and count.quantity < 0:
                found.add(names.get(count.token) or grammar.lower[count.token])
    return found


def _ordinal(grammar: Grammar, tallies: list[_Tally], measure: str) -> int:
    """What an ordinal implies: "a second man died" makes two."""
    best = 0
    for tally in tallies:
        for count in tally.counts[measure]:
            if count.value == 1:
                for c in grammar.children[count.token]:
                    best = max(best, ANOTHER.get(grammar.lower[c], 0))
    return best


def _someone_else(grammar: Grammar, names: Mapping[int, str], tallies: list[_Tally], tally: _Tally) -> bool:
    """Whether a single injured person is not one of the dead."""
    dead = [c for t in tallies for c in t.counts["killed"]]
    kinds = {KINDS.get(grammar.lemma[c.token]) for c in dead}
    for count in tally.counts["injured"]:
        if any(grammar.lower[c] in ANOTHER for c in grammar.children[count.token]):
            return True
        if grammar.lower[count.token] in ("another", "others"):
            return True
        kind = KINDS.get(grammar.lemma[count.token])
        if kind and None not in kinds and kind not in kinds:
            return True
    return False


def _evidence(tallies: list[_Tally], measure: str, value: int) -> Count:
    """The count that states the value, or the largest, or the first of any harm."""
    order = (measure, HARMED, *HARMS)
    for name in order:
        counts = [c for t in tallies for c in t.counts[name]]
        if counts:
            return next((c for c in counts if c.value == value), max(counts, key=lambda c: c.value))
    raise ValueError("no counts")  # a value without a count cannot be
