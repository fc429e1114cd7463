"""Participants of nouns: whose attack, an attack by, of and on whom, who made it."""

from collections.abc import Iterator

from ...patterns.words import word_class
from ...syntax.grammar import NOMINAL, Grammar
from ..core.candidates import Candidate
from ..core.lexicon import Agents
from .agents import names_agent
from .parties import LOCALITIES, PARTY_LABELS

#: light verbs whose subject need not be who does what their noun reports
ENDING = frozenset({"stop", "face", "demand"})
#: verbs for carrying out what a noun reports: "a ban issued by the council"
CARRIED = word_class("carry-out")
#: adjectives that say who does it: "a militant attack"
ARMED = word_class("armed")
MODIFIERS = frozenset({"amod", "compound", "nmod"})
#: they suffer it where others do it: "family violence", but "student protest"
HARMED = word_class("sufferer")
#: "a triple shooting" has three victims
MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


def nominal_slot(grammar: Grammar, candidate: Candidate, slot: str, parties: Agents) -> Iterator[int]:
    """The tokens that may fill a slot of a noun, the surest first."""
    i, light = candidate.head, candidate.light
    if slot == "subject":
        yield from _nominal_subjects(grammar, candidate, parties)
    elif slot == "by":
        yield from (obj for prep, obj in grammar.preps(i) if prep == "by")
        if light >= 0 and grammar.passive(light):
            yield grammar.agent(light)
    elif slot == "poss":
        yield from _possessors(grammar, i)
    elif slot == "whose":
        yield from () if _of(grammar, i) else _possessors(grammar, i)
    elif slot == "object":
        yield from (obj for prep, obj in grammar.preps(i) if prep == "of")
        if light >= 0 and grammar.has(light, "dative"):
            yield from (
                c for c in grammar.children[light] if grammar.dep[c] == "dative" and grammar.pos[c] in NOMINAL
            )
    elif slot in ("object-person", "dative"):
        if light >= 0:
            yield from (
                c for c in grammar.children[light] if grammar.dep[c] == "dative" and grammar.pos[c] in NOMINAL
            )
        yield from (obj for prep, obj in grammar.preps(i) if prep == "to")
    elif slot == "self":
        yield i
    elif slot == "multiple":
        yield i if grammar.has_word(i, *MULTIPLES) else -1
    elif slot == "risen":  # "the toll rose to 31", "raising the toll to 31"
        verb = grammar.head[i]
        if grammar.verbal(verb) and grammar.dep[i] in ("nsubj", "dobj", "nsubjpass"):
            yield from (obj for prep, obj in grammar.preps(verb) if prep in ("to", "at"))
    elif slot == "clause-subject":
        yield _bearer(grammar, i)
    elif slot not in ("none", "object-none", "that-subject"):
        yield from (obj for prep, obj in grammar.preps(i) if prep == slot)
        if light >= 0:
            yield from (obj for prep, obj in grammar.preps(light) if prep == slot and obj != i)


def _of(grammar: Grammar, i: int) -> bool:
    return any(prep == "of" for prep, _ in grammar.preps(i))


def _nominal_subjects(grammar: Grammar, candidate: Candidate, parties: Agents) -> Iterator[int]:
    """Who does what a noun reports: by-phrase, owner, modifier, or subject of its light verb.

    Who ends or faces an act need not be who does it ("launched a raid to stop rebel attacks"). The owner of
    an arrest is who was arrested, unless "of" names whom.
    """
    i, light = candidate.head, candidate.light
    ends = light >= 0 and grammar.lemma[light] in ENDING
    if light >= 0 and (not ends or any(grammar.tag[c] == "PRP$" for c in grammar.children[i])):
        yield grammar.agent(light)
    yield from (obj for prep, obj in grammar.preps(i) if prep == "by")
    for c in grammar.children[i]:  # "a ban issued by the council"
        if grammar.dep[c] == "acl" and grammar.lemma[c] in CARRIED and grammar.passive(c):
            yield grammar.agent(c)
    rule = candidate.rule
    if rule is not None and "whose" in (rule.trigger.target or rule.type.target):
        if _of(grammar, i):
            yield from _possessors(grammar, i)
        return
    yield from _possessors(grammar, i)
    for c in grammar.children[i]:
        if grammar.dep[c] in MODIFIERS and grammar.label[c] in PARTY_LABELS:
            yield c
    if candidate.type.by_groups:
        for c in grammar.children[i]:
            whose = grammar.dep[c] in ("compound", "nmod") and _does_it(grammar, parties, c)
            if whose or (grammar.dep[c] == "amod" and grammar.lemma[c] in ARMED):
                yield c


def _does_it(grammar: Grammar, parties: Agents, i: int) -> bool:
    lemma = grammar.lemma[i]
    return lemma not in HARMED and lemma not in LOCALITIES and names_agent(grammar, parties, i)


def _bearer(grammar: Grammar, i: int) -> int:
    """Who is in a state: "two men were in critical condition", "left two others in critical condition"."""
    prep = grammar.head[i]
    if grammar.dep[i] != "pobj":
        return grammar.surface_subject(prep) if grammar.lemma[prep] in ("suffer", "remain") else -1
    above = grammar.head[prep]
    if not grammar.verbal(above):
        return above
    objects = grammar.dependents(above, "dobj")
    return objects[0] if objects else grammar.surface_subject(above)


def _possessors(grammar: Grammar, i: int) -> Iterator[int]:
    yield from (c for c in grammar.children[i] if grammar.dep[c] == "poss" and grammar.tag[c] != "PRP$")
