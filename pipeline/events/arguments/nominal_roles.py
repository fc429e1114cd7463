"""Participants of nouns: whose attack, an attack by, of and on whom, who made it."""

from collections.abc import Iterable, Iterator

from ...patterns.words import word_class
from ...syntax.grammar import NOMINAL, Grammar
from ...syntax.words import PERSONAL
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


def nominal_slot(grammar: Grammar, candidate: Candidate, slot: str, parties: Agents) -> Iterable[int]:
    """The tokens that may fill a slot of a noun, the surest first."""
    i, light = candidate.head, candidate.light
    if slot == "subject":
        return _nominal_subjects(grammar, candidate, parties)
    if slot == "by":
        acting = [grammar.agent(light)] if light >= 0 and grammar.passive(light) else []
        return grammar.behind(i, "by") + acting
    if slot == "poss":
        return _possessors(grammar, i)
    if slot == "whose":
        return [] if grammar.behind(i, "of") else _possessors(grammar, i)
    if slot == "object":
        return grammar.behind(i, "of") + _receivers(grammar, light)
    if slot in ("object-person", "dative"):
        return _receivers(grammar, light) + grammar.behind(i, "to")
    if slot == "self":
        return [i]
    if slot == "multiple":
        return [i] if grammar.has_word(i, *MULTIPLES) else []
    if slot == "risen":  # "the toll rose to 31", "raising the toll to 31"
        verb = grammar.head[i]
        rises = grammar.verbal(verb) and grammar.dep[i] in ("nsubj", "dobj", "nsubjpass")
        return grammar.behind(verb, "to", "at") if rises else []
    if slot == "clause-subject":
        return [_bearer(grammar, i)]
    if slot in ("none", "object-none", "that-subject"):
        return []
    carried = [obj for obj in grammar.behind(light, slot) if obj != i] if light >= 0 else []
    return grammar.behind(i, slot) + carried


def _receivers(grammar: Grammar, light: int) -> list[int]:
    """The nouns to whom a light verb, if there is one, gives what its object names."""
    if light < 0:
        return []
    return [c for c in grammar.dependents(light, "dative") if grammar.pos[c] in NOMINAL]


def _nominal_subjects(grammar: Grammar, candidate: Candidate, parties: Agents) -> Iterator[int]:
    """Who does what a noun reports: by-phrase, owner, modifier, or subject of its light verb.

    Who ends or faces an act need not be who does it ("launched a raid to stop rebel attacks"). The owner of
    an arrest is who was arrested, unless "of" names whom.
    """
    i, light = candidate.head, candidate.light
    ends = light >= 0 and grammar.lemma[light] in ENDING
    if light >= 0 and (not ends or any(grammar.tag[c] == "PRP$" for c in grammar.children[i])):
        yield grammar.agent(light)
    yield from grammar.behind(i, "by")
    for c in grammar.children[i]:  # "a ban issued by the council"
        if grammar.dep[c] == "acl" and grammar.lemma[c] in CARRIED and grammar.passive(c):
            yield grammar.agent(c)
    rule = candidate.rule
    if rule is not None and "whose" in (rule.trigger.target or rule.type.target):
        if grammar.behind(i, "of"):
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


def _possessors(grammar: Grammar, i: int) -> list[int]:
    """The nouns that own a noun; of "the country's worst attack" it is none, but where this was the worst."""
    if any(
        grammar.tag[c] in ("JJS", "RBS")
        for m in grammar.dependents(i, "amod")
        for c in (m, *grammar.children[m])
    ):
        return []
    return [
        c for c in grammar.dependents(i, "poss") if grammar.tag[c] != "PRP$" or grammar.lower[c] in PERSONAL
    ]
