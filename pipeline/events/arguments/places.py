"""Where an event was: the place that its clause, then its sentence, names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...labels import PLACE_LABELS
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from .parties import LOCALITIES

PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "across",
        "around",
        "along",
        "off",
        "from",
        "into",
        "to",
        "within",
        "throughout",
        "through",
        "toward",
        "towards",
        "via",
    ]
)


def named_places(grammar: Grammar) -> dict[int, list[int]]:
    """Of the sentences that name places, the names that stand behind their prepositions."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(grammar.label):
        if label in PLACE_LABELS:
            behind = found[grammar.sentence[i]]
            if grammar.dep[i] == "pobj" and grammar.lower[grammar.head[i]] in PLACE_PREPOSITIONS:
                behind.append(i)
    return found


def find_place(grammar: Grammar, candidate: Candidate, named: Mapping[int, Sequence[int]]) -> int:
    """The head token of the place that the clause, then the sentence, names; -1 if none.

    ``named`` are the document's ``named_places``.
    """
    inside = named.get(candidate.sentence)
    if inside is None:
        return -1
    patient = grammar.patient(candidate.clause) if grammar.verbal(candidate.clause) else -1
    for node in dict.fromkeys((candidate.head, candidate.light, candidate.clause, patient)):
        if node < 0:
            continue
        for prep, obj in grammar.preps(node):
            if prep in PLACE_PREPOSITIONS and grammar.lower[grammar.head[grammar.head[obj]]] != "according":
                place = _place_in(grammar, obj)
                if place >= 0:
                    return place
    if candidate.saying:
        inside = [i for i in inside if not _said(grammar, candidate.head, i)]
    return min(inside, key=lambda i: abs(i - candidate.head)) if inside else -1


def ground(grammar: Grammar, candidate: Candidate) -> int:
    """The place that a party of the event is, or is of, where it happened there; -1 if none.

    "Peru held an election", "the governor of Lima declared a curfew"; "a storm hit Peru".
    """
    for i in candidate.actors[:1] if candidate.type.at_home else ():
        return _place_in(grammar, i) if grammar.label[i] != "PERSON" else -1
    for i in candidate.targets[:1] if candidate.type.harms else ():
        if grammar.label[i] in PLACE_LABELS:
            return i
        if grammar.lemma[i] in LOCALITIES:
            return next((o for o in grammar.behind(i, "of") if grammar.label[o] in PLACE_LABELS), -1)
    return -1


def _said(grammar: Grammar, verb: int, i: int) -> bool:
    """Whether a token stands in what a verb of saying reports."""
    while grammar.head[i] not in (i, verb):
        i = grammar.head[i]
    return grammar.head[i] == verb and grammar.dep[i] == "ccomp"


def _place_in(grammar: Grammar, i: int, depth: int = 0) -> int:
    if grammar.label[i] in PLACE_LABELS:
        return i
    if depth > 2:
        return -1
    for c in grammar.children[i]:
        if grammar.dep[c] in ("compound", "nmod", "poss", "amod") and grammar.label[c] in PLACE_LABELS:
            return c
    for prep, obj in grammar.preps(i):
        if prep in ("of", "in", "at", "near", "on"):
            found = _place_in(grammar, obj, depth + 1)
            if found >= 0:
                return found
    return -1
