"""Which triggers tell of one event by their syntax: the words of one report are one row with one date.

"A drone attack that left six soldiers dead", "an avalanche near a resort in December killed 21": the verb,
and the dead, have the time of the noun.
"""

from collections.abc import Callable, Iterator, Sequence

from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_incident
from ..counts.tallies import TOTALS

HARM = frozenset({"killed", "injured", "missing", "harmed"})
WITHIN = frozenset({"in", "by", "during"})


def link_triggers(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Set ``tells`` of each candidate: the head of another one whose event it reports; share the date."""
    heads = {c.head: c for c in candidates if not c.weak or c.nominal}
    known: list[Candidate] = []
    for candidate in candidates:
        found = (heads[i] for _, _, rule in LINKS for i in rule(grammar, candidate) if i in heads)
        other = next((o for o in found if o is not candidate and _fits(candidate, o)), None)
        if other is None and _refers_by_pronoun(grammar, candidate):
            other = next((o for o in reversed(known) if candidate.sentence - o.sentence <= 1), None)
            if other is not None:
                candidate.type, candidate.mode = other.type, other.mode
                candidate.actors = list(other.actors)
        if other is not None and other.tells != candidate.head:
            candidate.tells = other.head
        if _act(candidate) and not candidate.weak:
            known.append(candidate)
    for candidate in candidates:
        if _updates(grammar, candidate, heads) and known:
            candidate.date = -1  # "the toll rose to 31 on Friday" is no date of the harm
        other = heads.get(candidate.tells)
        if other is not None and candidate.date < 0 <= other.date:
            candidate.date, candidate.inherited = other.date, True
        elif other is not None and other.date < 0 <= candidate.date:
            other.date, other.inherited = candidate.date, True


def _fits(one: Candidate, other: Candidate) -> bool:
    if one.event_type == other.event_type:
        return is_incident(one.type)
    return one.event_type == "CASUALTY" and is_incident(other.type) and other.type.harms


def _act(candidate: Candidate) -> bool:
    """Whether it says how people came to harm."""
    return is_incident(candidate.type) and candidate.event_type != "CASUALTY"


def _of_subject(grammar: Grammar, c: Candidate) -> Iterator[int]:
    if grammar.verbal(c.head):
        yield grammar.agent(c.head)
        yield grammar.surface_subject(c.head)


def _of_circumstance(grammar: Grammar, c: Candidate) -> Iterator[int]:
    if grammar.verbal(c.head) and c.rule is not None and c.rule.trigger.measure in HARM:
        yield from (obj for prep, obj in grammar.preps(c.head) if prep in WITHIN)


def _of_outcome(grammar: Grammar, c: Candidate) -> Iterator[int]:
    if (c.rule is not None and c.rule.trigger.pos == "ADJ") or grammar.tag[c.head] == "VBG":
        yield grammar.head[c.head] if grammar.dep[c.head] in ("oprd", "acomp", "advcl", "ccomp") else -1
        yield grammar.head[grammar.head[c.head]] if grammar.dep[c.head] in ("amod", "acl") else -1


def _of_coordination(grammar: Grammar, c: Candidate) -> Iterator[int]:
    if c.rule is not None and c.rule.trigger.measure in HARM and grammar.dep[c.head] == "conj":
        yield grammar.head[c.head]


def _of_toll(grammar: Grammar, c: Candidate) -> Iterator[int]:
    if c.lemma in TOTALS:
        yield from (obj for prep, obj in grammar.preps(c.head) if prep in ("from", "of", "in"))


#: id, example, and the heads of the triggers whose event a candidate may report
LINKS: tuple[tuple[str, str, Callable[[Grammar, Candidate], Iterator[int]]], ...] = (
    ("subject", "The landslide in May killed 17 people.", _of_subject),
    ("circumstance", "Two people died in the fire.", _of_circumstance),
    ("outcome", "The attack left six soldiers dead.", _of_outcome),
    ("coordination", "Nine people were killed and 50 were injured.", _of_coordination),
    ("toll", "The death toll from the quake rose to 13.", _of_toll),
)


def _refers_by_pronoun(grammar: Grammar, c: Candidate) -> bool:
    """Whether a thing just told of did the harm: "it killed nine people"."""
    if c.rule is None or c.rule.trigger.measure not in HARM or not grammar.verbal(c.head):
        return False
    return grammar.lower[max(0, grammar.agent(c.head))] == "it"


def _updates(grammar: Grammar, c: Candidate, heads: dict[int, Candidate]) -> bool:
    """Whether it tells how a toll stands."""
    subject = heads.get(grammar.surface_subject(c.head)) if grammar.verbal(c.head) else None
    return c.lemma in TOTALS or (subject is not None and subject.lemma in TOTALS)
