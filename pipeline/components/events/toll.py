"""How many were killed and injured in one event, put together from all that an article says of it.

Headline and lead give the sums ("4 shot, one dead"), the body single victims ("a second man died at the
hospital"). Statements of one sentence belong together; across sentences the largest counts, because later
tolls replace earlier ones; who was hit and did not die was injured.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

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
#: what opens the parts of a number
OPENS_PARTS = frozenset({"\u2014", "\u2013", "--", "-", ":", "including"})
MORE = frozenset({"other", "another", "more", "additional"})
#: nouns that tell one victim from another
KINDS = {
    "man": "m", "boy": "m", "husband": "m", "father": "m", "son": "m", "brother": "m", "grandfather": "m",
    "boyfriend": "m", "uncle": "m", "woman": "f", "girl": "f", "wife": "f", "mother": "f", "daughter": "f",
    "sister": "f", "grandmother": "f", "girlfriend": "f", "aunt": "f", "officer": "o", "deputy": "o",
    "policeman": "o", "suspect": "s", "gunman": "s", "shooter": "s", "attacker": "s", "child": "c",
    "baby": "c", "infant": "c", "toddler": "c",
}  # fmt: skip
#: nouns for the number of all who died
TOTALS = frozenset({"toll", "death toll", "body count"})
#: nouns for all who died
GENERAL = frozenset({"people", "person", "victim", "passenger", "life", "one"})
PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who", "whom"})
HARMS = ("killed", "injured", HARMED)


@dataclass
class _Tally:
    """What one sentence says, by measure."""

    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counts: dict[str, list[Count]] = field(default_factory=lambda: defaultdict(list))

    @property
    def alive(self) -> int:
        """Those who were hit and of whom it does not say that they died."""
        return max(self.sums["injured"], self.sums[HARMED])


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


def _same(grammar: Grammar, tally: _Tally) -> bool:
    """Whether one person was injured and died: "Bell was in critical condition; she died on Friday"."""
    dead = all(grammar.lower[c.token] in PRONOUNS for c in tally.counts["killed"])
    hurt = tally.counts["injured"]
    return dead and len(hurt) == 1 and hurt[0].value == 1 and grammar.label[hurt[0].token] == "PERSON"


def _besides(grammar: Grammar, tally: _Tally) -> int:
    """Those whom a sentence sets beside its dead: injured, or "another" hit."""
    others = [
        c
        for c in tally.counts[HARMED]
        if MORE & {grammar.lower[i] for i in grammar.children[c.token]} or grammar.lower[c.token] in MORE
    ]
    return max(tally.sums["injured"], sum(c.value for c in others))


def _added(grammar: Grammar, tallies: list[_Tally]) -> int:
    """The most that two sentences tell together: "Two were hit in the leg. Three others were grazed."."""
    best = 0
    for before, tally in pairwise(tallies):
        if not before.sums["killed"] and not tally.sums["killed"] and _adds(grammar, tally):
            best = max(best, before.alive + tally.alive)
    return best


def _adds(grammar: Grammar, tally: _Tally, measures: tuple[str, ...] = ("injured", HARMED)) -> bool:
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
            if any(grammar.lower[c] == "also" for c in grammar.children[verb]):
                return True
    return False


def _tallies(grammar: Grammar, candidates: Iterable[Candidate]) -> list[_Tally]:
    by_sentence: dict[int, _Tally] = {}
    whole: set[int] = set()  # nouns that count all
    partly: set[int] = set()  # sentences that tell of deaths among those hurt
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        for count in candidate.counts:
            key = (count.measure, count.token)
            later = count.measure == "killed" and _of_the_hurt(grammar, count)
            if count.measure not in HARMS or (count.subset and not later) or key in seen:
                continue
            seen.add(key)
            if later:
                partly.add(candidate.sentence)
            if candidate.lemma in TOTALS and count.measure == "killed":
                whole.add(count.token)  # "bringing the death toll to 31" takes in those just told of
            tally = by_sentence.setdefault(candidate.sentence, _Tally())
            tally.counts[count.measure].append(count)
    for number in partly:  # "nine were wounded; three of them later died": six survived
        for tally in (by_sentence[number], by_sentence.get(number - 1, _Tally())):
            hurt = [c for c in tally.counts["injured"] if c.quantity >= 0]
            tally.counts[HARMED] += hurt
            tally.counts["injured"] = [c for c in tally.counts["injured"] if c not in hurt]
    for tally in by_sentence.values():
        _drop_repeated(grammar, tally)
        # one and the same noun told twice: "was shot and killed", "was shot and wounded"
        dead = {c.token for c in tally.counts["killed"]}
        hurt = [c for c in tally.counts["injured"] if c.token not in dead]
        tally.counts["injured"] = hurt
        for measure, counts in tally.counts.items():
            implied = max((c.value for c in counts if not c.stated), default=0)
            sums = [c for c in counts if c.token in whole or _whole(grammar, c)]
            parts = sum(c.value for c in counts if c.stated and c not in sums)
            tally.sums[measure] = max(parts, implied, max((c.value for c in sums), default=0))
    return [by_sentence[s] for s in sorted(by_sentence)]


def _of_the_hurt(grammar: Grammar, count: Count) -> bool:
    """Whether the dead are part of those just said to be hurt: "two of whom died", "three of them"."""
    if grammar.lower[count.token] == "one" or grammar.pos[count.token] == "NUM":
        subject = grammar.dep[count.token] in ("nsubj", "nsubjpass")
        if not subject or not grammar.verbal(grammar.head[count.token]):
            return False  # "three died, two of them children"
        return any(p == "of" and grammar.lower[o] in ("them", "whom") for p, o in grammar.preps(count.token))
    above = grammar.head[count.token]
    return grammar.lower[above] == "including" and grammar.dep[count.token] == "pobj"


def _whole(grammar: Grammar, count: Count) -> bool:
    """Whether a number takes all together: "all four were taken to hospital", not "a nurse and all four"."""
    if grammar.dep[count.token] == "conj":
        return False
    return any(grammar.lower[c] in ("all", "both") for c in grammar.children[count.token])


def _drop_repeated(grammar: Grammar, tally: _Tally) -> None:
    """Leave out pronouns, and "the boy" beside "a boy", where their sentence names the person already."""
    others = [c for counts in tally.counts.values() for c in counts if grammar.lower[c.token] not in PRONOUNS]
    if not others:
        return
    for measure, counts in tally.counts.items():
        kept: list[Count] = []
        for count in counts:
            beside = _chain(grammar, count.token)  # "Ann Lee and her son" are two
            same = [
                o
                for o in others
                if o.token < count.token and o.token not in beside and _alike(grammar, o, count)
            ]
            definite = any(
                grammar.lower[c] in ("the", "his", "her", "their") for c in grammar.children[count.token]
            )
            if grammar.lower[count.token] in PRONOUNS and measure != "killed" and not _beside(grammar, count):
                continue
            if _breakdown(grammar, counts, count) or _renamed(grammar, counts, count):
                continue
            if count.value == 1 and count.quantity < 0 and definite and same:
                continue
            kept.append(count)
        tally.counts[measure] = kept


def _beside(grammar: Grammar, count: Count) -> bool:
    """Whether a pronoun is coordinated with a noun: "she and her son"."""
    return any(grammar.dep[c] == "conj" for c in grammar.children[count.token])


def _renamed(grammar: Grammar, counts: list[Count], count: Count) -> bool:
    """Whether a noun only names the one before it: "his wife, Ruth"."""
    above = grammar.head[count.token]
    return grammar.dep[count.token] == "appos" and any(o.token == above and o.value == 1 for o in counts)


def _breakdown(grammar: Grammar, counts: list[Count], count: Count) -> bool:
    """Whether a number is a part of one before it: "three were hurt — two men and a boy"."""
    for o in counts:  # "four people, two women and two men, were hurt"
        parts = [c for c in counts if c is not o and o.token in _chain(grammar, c.token)]
        if count in parts and sum(c.value for c in parts) == o.value > 1:
            return True
    return any(
        o.quantity >= 0
        and o.value >= 2
        and o.token < count.token
        and any(w in OPENS_PARTS for w in grammar.lower[o.token : count.start])
        for o in counts
    )


def _chain(grammar: Grammar, token: int) -> list[int]:
    """The nouns that a noun is coordinated with or stands beside, upwards."""
    chain = []
    while grammar.dep[token] in ("conj", "appos"):
        token = grammar.head[token]
        chain.append(token)
    return chain


def _alike(grammar: Grammar, one: Count, other: Count) -> bool:
    """Whether two nouns may name one person: "a 17-year-old student … the boy"."""
    if grammar.lemma[one.token] == grammar.lemma[other.token]:
        return True
    if one.value != 1 or one.quantity >= 0:
        return False
    kinds = KINDS.get(grammar.lemma[one.token]), KINDS.get(grammar.lemma[other.token])
    return None in kinds and grammar.label[other.token] != "PERSON"


def _by_own_hand(tallies: list[_Tally], measure: str) -> bool:
    return any(c.own and c.stated for t in tallies for c in t.counts[measure])


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
            if count.value == 1 and not _to_die(grammar, count) and not _against_actor(grammar, count):
                for c in grammar.children[count.token]:
                    best = max(best, ANOTHER.get(grammar.lower[c], 0))
    return best


def _to_die(grammar: Grammar, count: Count) -> bool:
    """Whether an ordinal counts over time: "the third of the sons to die"."""
    return any(
        grammar.dep[c] in ("acl", "relcl") and "to" in grammar.auxiliaries(c)
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


def _someone_else(grammar: Grammar, names: Mapping[int, str], tallies: list[_Tally], tally: _Tally) -> bool:
    """Whether a single injured person is not one of the dead."""
    dead = [c for t in tallies for c in t.counts["killed"]]
    most = max((c.value for c in dead if c.quantity >= 0), default=0)
    people = {
        names.get(c.token) or grammar.lower[c.token] for c in dead if grammar.label[c.token] == "PERSON"
    }
    if len(people) <= most:  # those named are among those counted: "two men … Jan Bos was one of them"
        dead = [c for c in dead if grammar.label[c.token] != "PERSON"]
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
