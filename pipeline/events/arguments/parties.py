"""The party behind a thing: whom a demand came from, a promise is for, or a threat is against.

"Rejected Austria's offer" is done to Austria; "agreed to open its border to the refugees" is for them;
"threatened to leave unless Spain pays" is said to Spain.
"""

from collections.abc import Iterable, Iterator

from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ...syntax.verbs import SUBJECTS
from ..core.candidates import Candidate
from ..core.lexicon import Agents
from .agents import names_agent

PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PERSONAL = frozenset(
    ["he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "me", "who", "whoever", "one"]
)
#: nouns for bodies that are occasions, places or means as well
OCCASIONS = word_class("body-occasion")
#: nouns for bodies that are places as well: what is done in them is not done to them
LOCALITIES = word_class("body-locality")
#: singular nouns for many, that are no "he"
COLLECTIVE = word_class("body")
#: what a state sends, moves or withdraws is not whom it does that to
OWN_FORCES = word_class("own-force")
#: the prepositions that lead from a thing to its party, the surest first
LEADING = ("by", "of", "from", "against", "to", "with", "between", "toward", "towards", "on", "for", "into")
PLACES = frozenset({"GPE", "LOC"})
CLAUSES = frozenset({"xcomp", "acl", "pcomp", "ccomp"})
CONDITIONS = frozenset({"unless", "if", "until"})
#: complements of a protest that say what it is about
ABOUT = frozenset({"against", "at", "over", "of", "for"})


def is_party(grammar: Grammar, i: int, parties: Agents) -> bool:
    """Whether a noun names someone who can act or be addressed."""
    if grammar.label[i] in PARTY_LABELS or grammar.lower[i] in PERSONAL:
        return True
    return names_agent(grammar, parties, i)


def find_party(
    grammar: Grammar, candidate: Candidate, parties: Agents, target: int, taken: frozenset[int]
) -> int:
    """The party that a candidate is done to, where its slots give none; -1 if no party is named."""
    for prep, wanted in grammar.preps(candidate.head):
        if prep == "for" and candidate.type.addressed == "asked":  # "appealed for help to the alliance"
            for inner, asked in grammar.preps(wanted):
                if inner in ("to", "from") and _usable(grammar, asked, parties, taken):
                    return asked
    things = [target, grammar.patient(candidate.head) if grammar.verbal(candidate.head) else -1]
    things += [i for i in range(candidate.start, candidate.end) if grammar.pos[i] == "NOUN"]
    for thing in dict.fromkeys(things):
        inside = _inside(grammar, thing, parties, taken) if thing >= 0 else -1
        if inside >= 0:
            return inside
    for node in (candidate.head, candidate.light):
        if node < 0:
            continue
        for i in _of_complements(grammar, node, parties, taken, candidate.type.addressed):
            return i
    if candidate.type.local:
        for thing in (candidate.head, *(t for t in things if t >= 0)):
            for prep, obj in grammar.preps(thing):
                if prep == "in" and grammar.label[obj] in PLACES and obj not in taken:
                    return obj
    return -1


def _usable(grammar: Grammar, i: int, parties: Agents, taken: frozenset[int]) -> bool:
    return i not in taken and is_party(grammar, i, parties) and grammar.lower[i] not in PERSONAL


def _inside(grammar: Grammar, noun: int, parties: Agents, taken: frozenset[int], depth: int = 0) -> int:
    """The party inside a thing: "Turkey's offer", "a US plan", "calls by the union", "aid for the poor"."""
    for c in grammar.children[noun]:
        if grammar.dep[c] == "poss" and grammar.tag[c] != "PRP$" and _usable(grammar, c, parties, taken):
            return c
    for c in grammar.children[noun]:
        named = grammar.label[c] in PARTY_LABELS and c not in taken
        if grammar.dep[c] in ("amod", "compound", "nmod") and named:
            return c
    for c in grammar.children[noun]:
        if grammar.dep[c] == "acl" and grammar.passive(c):  # "a march staged by students"
            agent = grammar.agent(c)
            if agent >= 0 and _usable(grammar, agent, parties, taken):
                return agent
    objects = sorted((LEADING.index(p), o) for p, o in grammar.preps(noun) if p in LEADING)
    for rank, obj in objects:
        with_guests = LEADING[rank] == "with" and grammar.label[obj] not in PARTY_LABELS
        if _usable(grammar, obj, parties, taken) and not with_guests:
            return obj
    for _, obj in objects:
        found = _inside(grammar, obj, parties, taken, depth + 1) if depth < 2 else -1
        if found >= 0:
            return found
    return -1


def _of_complements(
    grammar: Grammar, node: int, parties: Agents, taken: frozenset[int], addressed: str
) -> Iterator[int]:
    """Parties of what somebody agrees, refuses, threatens or protests to do, nearest first."""
    for verb in _clauses(grammar, node):
        yield from _of_verb(grammar, verb, parties, taken)
    if addressed == "warned":
        for c in (c for v in (grammar.clause(node), *_clauses(grammar, node)) for c in grammar.children[v]):
            conditional = grammar.has_as(c, "mark", *CONDITIONS)
            subject = grammar.surface_subject(c) if conditional and grammar.verbal(c) else -1
            if subject >= 0 and _usable(grammar, subject, parties, taken):
                yield subject
        for c in grammar.children[grammar.clause(node)]:
            if grammar.dep[c] == "ccomp" and grammar.form(c).to_come:
                yield from _of_verb(grammar, c, parties, taken)  # "warned that it would not talk to X"
    if addressed == "opposed":
        yield from _of_protest(grammar, node, parties, taken)
    else:
        for prep, obj in grammar.preps(node):
            if prep in ("to", "with", "from", "against", "toward", "towards", "between", "into"):
                yield from _party_or_inside(grammar, obj, parties, taken)


def _clauses(grammar: Grammar, node: int) -> Iterator[int]:
    """The infinitives below an act, and those below them."""
    for c in grammar.children[node]:
        below = grammar.dep[c] in CLAUSES and grammar.tag[c] in ("VB", "VBG")
        if below and not grammar.has(c, *SUBJECTS):
            yield c
            yield from _clauses(grammar, c)


def _of_verb(grammar: Grammar, verb: int, parties: Agents, taken: frozenset[int]) -> Iterator[int]:
    patient = grammar.patient(verb)
    if patient >= 0 and grammar.lemma[patient] not in OWN_FORCES:
        if _usable(grammar, patient, parties, taken):
            yield patient
        found = _inside(grammar, patient, parties, taken)
        if found >= 0:
            yield found
    nodes = [verb] if patient < 0 else [verb, patient]
    for node in nodes:
        for prep, obj in grammar.preps(node):
            if prep in LEADING:
                yield from _party_or_inside(grammar, obj, parties, taken)
    for node in nodes:
        for prep, obj in grammar.preps(node):
            if prep in ("in", "into") and grammar.label[obj] in PLACES and obj not in taken:
                yield obj


def _of_protest(grammar: Grammar, node: int, parties: Agents, taken: frozenset[int]) -> Iterator[int]:
    """Whom a protest is against: "in protest against X's plan", "calling for the removal of X"."""
    verb = grammar.clause(node)
    nodes = [node, verb, *grammar.dependents(verb, "dobj")]
    for place in nodes:
        for prep, obj in grammar.preps(place):
            if prep in ABOUT:
                yield from _party_or_inside(grammar, obj, parties, taken)
            elif prep == "in" and grammar.lemma[obj] in ("protest", "demand"):
                for inner, what in grammar.preps(obj):
                    if inner in ABOUT:
                        yield from _party_or_inside(grammar, what, parties, taken)
    for place in nodes:
        for c in grammar.children[place]:
            if grammar.dep[c] in ("advcl", "acl", "xcomp") and grammar.tag[c] in ("VBG", "VB"):
                yield from _of_verb(grammar, c, parties, taken)


def _party_or_inside(grammar: Grammar, i: int, parties: Agents, taken: frozenset[int]) -> Iterable[int]:
    if _usable(grammar, i, parties, taken):
        return (i,)
    found = _inside(grammar, i, parties, taken)
    return (found,) if found >= 0 else ()


def speaker_of(grammar: Grammar, pronoun: int, verb: int, sayings: frozenset[str]) -> int:
    """The party that "it", "they" or "he" stands for in what it says: "Ghana said it would pay"; or -1.

    Only where the clause is what the verb of saying reports, and number and kind fit.
    """
    word = grammar.lower[pronoun]
    node, steps = verb, 0
    while grammar.dep[node] in ("xcomp", "conj") and steps < 4:
        node, steps = grammar.head[node], steps + 1
    above = grammar.head[node]
    if grammar.dep[node] != "ccomp" or grammar.lemma[above] not in sayings or grammar.passive(above):
        return -1
    if pronoun in grammar.quoted() and above not in grammar.quoted():
        return -1  # who is quoted calls himself "I"
    speaker = grammar.surface_subject(above)
    if not 0 <= speaker < pronoun or grammar.pos[speaker] == "PRON":
        return -1
    plural = grammar.tag[speaker] in ("NNS", "NNPS") or len(grammar.conjuncts(speaker)) > 1
    if word == "they":
        return speaker if plural or grammar.label[speaker] == "ORG" else -1
    if word == "it":
        return speaker if not plural and grammar.label[speaker] in ("GPE", "ORG", "NORP", "") else -1
    if word in ("he", "she"):
        body = grammar.lemma[speaker] in COLLECTIVE
        return speaker if not plural and not body and grammar.label[speaker] in ("PERSON", "") else -1
    return -1
