"""What each sentence says of the killed and injured of one event, nobody counted twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...patterns.words import word_class
from ...quantities.harm_words import HARMED
from ...syntax.grammar import Grammar
from ...syntax.verbs import SUBJECTS
from ..core.candidates import Candidate, Count

#: what opens the parts of a number
OPENS_PARTS = frozenset({"\u2014", "\u2013", "--", "-", ":", "including"})
#: nouns that tell one victim from another
_KINDS = (
    word_class("victim-man"),
    word_class("victim-woman"),
    word_class("victim-officer"),
    word_class("victim-shooter"),
    word_class("victim-child"),
)
#: nouns for the number of all who died
TOTALS = frozenset({"toll", "death toll", "body count"})
PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who", "whom"})
HARMS = ("killed", "injured", HARMED)


def kind_of_victim(noun: str) -> str | None:
    """The class of nouns that tells one victim from another, or none."""
    return next((kind.id for kind in _KINDS if noun in kind), None)


@dataclass
class Tally:
    """What one sentence says, by measure."""

    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counts: dict[str, list[Count]] = field(default_factory=lambda: defaultdict(list))

    @property
    def alive(self) -> int:
        """Those who were hit and of whom it does not say that they died."""
        return max(self.sums["injured"], self.sums[HARMED])


def tallies_of(grammar: Grammar, candidates: Iterable[Candidate]) -> list[Tally]:
    """One tally to a sentence, in order: its counts by measure, without those told twice or in parts."""
    by_sentence: dict[int, Tally] = {}
    whole: set[int] = set()  # nouns that count all
    partly: set[int] = set()  # sentences that tell of deaths among those hurt
    seen: set[tuple[str, int]] = set()
    for candidate in candidates:
        for count in candidate.counts:
            key = (count.measure, count.quantity if count.quantity >= 0 else -2 - count.token)
            later = count.measure == "killed" and _of_the_hurt(grammar, count)
            if count.measure not in HARMS or (count.subset and not later) or key in seen:
                continue
            seen.add(key)
            if later:
                partly.add(candidate.sentence)
            if candidate.lemma in TOTALS and count.measure == "killed":
                whole.add(count.token)  # "bringing the death toll to 31" takes in those just told of
            tally = by_sentence.setdefault(candidate.sentence, Tally())
            tally.counts[count.measure].append(count)
    for number in partly:  # "nine were wounded; three of them later died": six survived
        for tally in (by_sentence[number], by_sentence.get(number - 1, Tally())):
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
        subject = grammar.dep[count.token] in SUBJECTS
        if not subject or not grammar.verbal(grammar.head[count.token]):
            return False  # "three died, two of them children"
        return any(p == "of" and grammar.lower[o] in ("them", "whom") for p, o in grammar.preps(count.token))
    above = grammar.head[count.token]
    return grammar.lower[above] == "including" and grammar.dep[count.token] == "pobj"


def _whole(grammar: Grammar, count: Count) -> bool:
    """Whether a number takes all together: "all four were taken to hospital", not "a nurse and all four"."""
    if grammar.dep[count.token] == "conj":
        return False
    return grammar.has_word(count.token, "all", "both")


def _drop_repeated(grammar: Grammar, tally: Tally) -> None:
    """Leave out pronouns, and "the boy" beside "a boy", where their sentence names the person already."""
    for measure, counts in tally.counts.items():  # "he died, and they only knew that he was dead"
        told = {grammar.lower[c.token]: c for c in reversed(counts) if grammar.lower[c.token] in PRONOUNS}
        tally.counts[measure] = [
            c for c in counts if grammar.lower[c.token] not in told or c in told.values()
        ]
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
            definite = grammar.has_word(count.token, "the", "his", "her", "their")
            again = measure != "killed" or _by_means(grammar, count)
            if grammar.lower[count.token] in PRONOUNS and again and not _beside(grammar, count):
                continue
            if _breakdown(grammar, counts, count) or _renamed(grammar, counts, count):
                continue
            if count.value == 1 and count.quantity < 0 and definite and same:
                continue
            kept.append(count)
        tally.counts[measure] = kept


def _beside(grammar: Grammar, count: Count) -> bool:
    """Whether a pronoun is coordinated with a noun: "she and her son"."""
    return grammar.has(count.token, "conj")


def _by_means(grammar: Grammar, count: Count) -> bool:
    """Whether a gerund tells how the one named before was killed: "killed his sister by strangling her"."""
    verb = grammar.head[count.token]
    return grammar.dep[verb] == "pcomp" and grammar.lower[grammar.head[verb]] == "by"


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
    kinds = kind_of_victim(grammar.lemma[one.token]), kind_of_victim(grammar.lemma[other.token])
    return None in kinds and grammar.label[other.token] != "PERSON"
