"""How many were killed and injured in one event, put together from all that an article says of it.

Headline and lead give the sums ("4 shot, one dead"), the body single victims ("a second man died at the
hospital"). Statements of one sentence belong together; across sentences the largest counts, because later
tolls replace earlier ones; who was hit and did not die was injured.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from ...quantities.harm_words import HARMED
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate, Count
from .tallies import (
    HARMS,
    PRONOUNS,
    Tally,
    kind_of_victim,
    tallies_of,
)

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
MORE = frozenset({"other", "another", "more", "additional"})
#: nouns for all who died
GENERAL = frozenset({"people", "person", "victim", "passenger", "life", "one"})


def toll(
    grammar: Grammar, names: Mapping[int, str], candidates: Iterable[Candidate]
) -> dict[str, tuple[int, Count]]:
    """Killed and injured of an event, each with the count that says it best."""
    tallies = tallies_of(grammar, candidates)
    if not tallies:
        return {}
    named = {m: _names(grammar, names, tallies, m) for m in HARMS}
    named["injured"] -= named["killed"]
    named[HARMED] |= named["killed"] | named["injured"]
    killed = max(_most(tallies, "killed"), len(named["killed"]), _ordinal(grammar, tallies, "killed"))
    for before, tally in pairwise(tallies):  # "killing 23 children. Four adults also died."
        general = any(grammar.lemma[c.token] in GENERAL for c in before.counts["killed"])
        if before.sums["killed"] and not general and _adds(grammar, tally, ("killed",)):
            killed = max(killed, before.sums["killed"] + tally.sums["killed"])
    harmed = max(_most(tallies, HARMED), len(named[HARMED]), _ordinal(grammar, tallies, HARMED))
    harmed = max(harmed, _added(grammar, tallies))
    joint = max(
        (_besides(grammar, t) for t in tallies if t.sums["killed"] and not _same(grammar, t)), default=0
    )
    alone = [t for t in tallies if t.sums["injured"] and not t.sums["killed"]]
    own = _by_own_hand(tallies, "killed") and not _by_own_hand(tallies, HARMED)
    injured = max(joint, harmed - max(0, killed - own), len(named["injured"]) if not killed else 0)
    for before, tally in pairwise(tallies):
        if before.sums["killed"] and not tally.sums["killed"] and _adds(grammar, tally):
            injured = max(injured, tally.alive)
    for tally in alone:
        value = tally.sums["injured"]
        if not killed or value > 1 or _someone_else(grammar, names, tallies, tally):
            injured = max(injured, value)
    found = {}
    for measure, value in (("killed", killed), ("injured", injured)):
        if value:
            found[measure] = (value, _evidence(tallies, measure, value))
    return found


def _same(grammar: Grammar, tally: Tally) -> bool:
    """Whether one person was injured and died: "Bell was in critical condition; she died on Friday"."""
    dead = all(grammar.lower[c.token] in PRONOUNS for c in tally.counts["killed"])
    hurt = tally.counts["injured"]
    return dead and len(hurt) == 1 and hurt[0].value == 1 and grammar.label[hurt[0].token] == "PERSON"


def _besides(grammar: Grammar, tally: Tally) -> int:
    """Those whom a sentence sets beside its dead: injured, or "another" hit."""
    others = [
        c
        for c in tally.counts[HARMED]
        if MORE & {grammar.lower[i] for i in grammar.children[c.token]} or grammar.lower[c.token] in MORE
    ]
    return max(tally.sums["injured"], sum(c.value for c in others))


def _added(grammar: Grammar, tallies: list[Tally]) -> int:
    """The most that two sentences tell together: "Two were hit in the leg. Three others were grazed."."""
    best = 0
    for before, tally in pairwise(tallies):
        if not before.sums["killed"] and not tally.sums["killed"] and _adds(grammar, tally):
            best = max(best, before.alive + tally.alive)
    return best


def _adds(grammar: Grammar, tally: Tally, measures: tuple[str, ...] = ("injured", HARMED)) -> bool:
    """Whether a sentence tells of people besides those of the one before: "others", "more", "also"."""
    for measure in measures:
        for count in tally.counts[measure]:
            if any(c.token < count.token for counts in tally.counts.values() for c in counts):
                continue  # "a woman was hit and another man": beside whom its own sentence names
            words = {grammar.lower[c] for c in grammar.children[count.token]}
            if words & {"the", "these", "those", "his", "her", "their"}:
                continue
            if words & MORE or grammar.lower[count.token] in ("others", "another"):
                return not _against_actor(grammar, count)
            verb = grammar.clause(count.token)
            if grammar.has_word(verb, "also"):
                return True
    return False


def _by_own_hand(tallies: list[Tally], measure: str) -> bool:
    return any(c.own and c.stated for t in tallies for c in t.counts[measure])


def _most(tallies: list[Tally], measure: str) -> int:
    return max((t.sums[measure] for t in tallies), default=0)


def _names(grammar: Grammar, names: Mapping[int, str], tallies: list[Tally], measure: str) -> set[str]:
    """The distinct people named under a measure."""
    found = set()
    for tally in tallies:
        for count in tally.counts[measure]:
            if grammar.label[count.token] == "PERSON" and count.quantity < 0:
                found.add(names.get(count.token) or grammar.lower[count.token])
    return found


def _ordinal(grammar: Grammar, tallies: list[Tally], measure: str) -> int:
    """What an ordinal implies: "a second man died" makes two."""
    best = 0
    for tally in tallies:
        for count in tally.counts[measure]:
            words = [count.token, *grammar.children[count.token]]
            if count.value != 1 or any(grammar.dep[c] == "poss" for c in words):
                continue  # "her third husband died"
            if not _to_die(grammar, count) and not _against_actor(grammar, count):
                best = max(best, *(ANOTHER.get(grammar.lower[c], 0) for c in words))
    return best


def _to_die(grammar: Grammar, count: Count) -> bool:
    """Whether an ordinal counts over time: "the third of the sons to die"."""
    return any(
        grammar.dep[c] in ("acl", "relcl") and grammar.form(c).mood == "infinitive"
        for c in grammar.children[count.token]
    )


def _against_actor(grammar: Grammar, count: Count) -> bool:
    """Whether "another" sets the victim against who acts: "a student shot another student"."""
    first = grammar.bounds[grammar.sentence[count.token]][0]
    verb = grammar.clause(count.token)
    for i in range(first, count.token):
        if grammar.lemma[i] == grammar.lemma[count.token] and grammar.pos[i] == "NOUN":
            above = grammar.clause(i)
            if not grammar.passive(above) and (above != verb or grammar.dep[i] != "conj"):
                return True
    return False


def _someone_else(grammar: Grammar, names: Mapping[int, str], tallies: list[Tally], tally: Tally) -> bool:
    """Whether a single injured person is not one of the dead."""
    dead = [c for t in tallies for c in t.counts["killed"]]
    most = max((c.value for c in dead if c.quantity >= 0), default=0)
    people = {
        names.get(c.token) or grammar.lower[c.token] for c in dead if grammar.label[c.token] == "PERSON"
    }
    if len(people) <= most:  # those named are among those counted: "two men … Jan Bos was one of them"
        dead = [c for c in dead if grammar.label[c.token] != "PERSON"]
    kinds = {kind_of_victim(grammar.lemma[c.token]) for c in dead}
    for count in tally.counts["injured"]:
        if grammar.has_word(count.token, *ANOTHER):
            return True
        if grammar.lower[count.token] in ("another", "others"):
            return True
        kind = kind_of_victim(grammar.lemma[count.token])
        if kind and None not in kinds and kind not in kinds:
            return True
    return False


def _evidence(tallies: list[Tally], measure: str, value: int) -> Count:
    """The count that states the value, or the largest, or the first of any harm."""
    order = (measure, HARMED, *HARMS)
    for name in order:
        counts = [c for t in tallies for c in t.counts[name]]
        if counts:
            return next((c for c in counts if c.value == value), max(counts, key=lambda c: c.value))
    raise ValueError("no counts")  # a value without a count cannot be
