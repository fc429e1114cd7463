"""Whom a pronoun stands for, where only one is possible: the name or noun, else nobody.

"Moran was indicted, but the president pardoned him": who acts is not who is acted on.
"""

from collections.abc import Iterable, Mapping

from ...syntax.grammar import Grammar
from .parties import COLLECTIVE

SINGULAR = frozenset({"he", "him", "himself", "she", "her", "herself"})
PLURAL = frozenset({"they", "them", "themselves"})
SPEAKING = frozenset({"i", "we", "me", "us", "my", "our"})
#: pronouns of which a reader learns nothing
PRONOUNS = (
    SINGULAR
    | PLURAL
    | SPEAKING
    | frozenset(["it", "itself", "you", "who", "whom", "which", "that", "this", "these", "those"])
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BODIES = frozenset({"ORG", "GPE", "NORP"})
#: how many sentences back a person may be named
REACH = 3


def antecedent(grammar: Grammar, names: Mapping[int, str], pronoun: int, depth: int = 0) -> int:
    """The head token of what a pronoun stands for, or -1; ``names`` gives the entity of a name's tokens."""
    word = grammar.lower[pronoun]
    if depth > 4:
        return -1
    if word in SPEAKING:
        return _speaker(grammar, names, pronoun, depth)
    if word in SINGULAR:
        return _person(grammar, names, pronoun, depth)
    if word in PLURAL or word == "it":
        fits = _plural if word in PLURAL else _body
        first, _ = grammar.bounds[max(0, grammar.sentence[pronoun] - 1)]
        found = [
            i
            for i in range(first, pronoun)
            if grammar.dep[i] in SUBJECTS and fits(grammar, i) and not _beside(grammar, pronoun, i)
        ]
        return found[0] if len({names.get(i, grammar.lower[i]) for i in found}) == 1 else -1
    return -1


def possible_antecedents(grammar: Grammar, names: Mapping[int, str], pronoun: int) -> bool:
    """Whether somebody is named before a pronoun whom it may stand for."""
    first, _ = grammar.bounds[max(0, grammar.sentence[pronoun] - REACH)]
    word = grammar.lower[pronoun]
    if word in SINGULAR:
        return any(grammar.label[i] == "PERSON" and i in names for i in range(first, pronoun))
    fits = _plural if word in PLURAL else _body
    return word not in SPEAKING and any(
        grammar.dep[i] in SUBJECTS and fits(grammar, i) for i in range(first, pronoun)
    )


def _person(grammar: Grammar, names: Mapping[int, str], pronoun: int, depth: int) -> int:
    sentence = grammar.sentence[pronoun]
    people: list[int] = []
    for back in range(REACH + 1):
        first, end = grammar.bounds[max(0, sentence - back)]
        near = [
            i
            for i in _heads(grammar, names, range(first, min(end, pronoun)))
            if not _beside(grammar, pronoun, i)
        ]
        subjects = [j for i in near if grammar.dep[i] in SUBJECTS for j in grammar.conjuncts(i) if j in names]
        for chosen in (near, subjects):
            if back and len({names[i] for i in chosen}) == 1:
                return chosen[-1]
        people += near
        if near and back:
            break
        if len({names[i] for i in subjects}) == 1:
            return subjects[0]
        before = [
            i
            for i in range(first, min(end, pronoun))
            if grammar.dep[i] in SUBJECTS and grammar.lower[i] == _subject_form(grammar, pronoun)
        ]
        if before and not near and not _beside(grammar, pronoun, before[0]):
            return _person(grammar, names, before[0], depth + 1) if depth < 4 else -1
    return people[0] if len({names[i] for i in people}) == 1 else -1


def _subject_form(grammar: Grammar, pronoun: int) -> str:
    return "she" if grammar.lower[pronoun] in ("she", "her", "herself") else "he"


def _heads(grammar: Grammar, names: Mapping[int, str], tokens: Iterable[int]) -> list[int]:
    """The head words of the names of people among tokens."""
    return [
        i
        for i in tokens
        if grammar.label[i] == "PERSON" and i in names and names.get(grammar.head[i]) != names[i]
    ]


def _beside(grammar: Grammar, pronoun: int, noun: int) -> bool:
    """Whether both depend on one verb, so that they are two, or the pronoun stands in the noun's phrase."""
    verb = grammar.clause(pronoun)
    return (
        grammar.lower[pronoun][-4:] != "self"
        and verb == grammar.clause(noun)
        and grammar.dep[pronoun] != "poss"
    )


def _plural(grammar: Grammar, i: int) -> bool:
    if grammar.label[i] in ("DATE", "TIME", "MONEY", "GPE", "LOC", "PERSON"):
        return len(grammar.conjuncts(i)) > 1
    return grammar.tag[i] in ("NNS", "NNPS") or grammar.label[i] == "ORG" or grammar.lower[i] == "police"


def _body(grammar: Grammar, i: int) -> bool:
    body = grammar.label[i] in BODIES or (grammar.tag[i] == "NN" and grammar.lemma[i] in COLLECTIVE)
    return body and len(grammar.conjuncts(i)) == 1


def _speaker(grammar: Grammar, names: Mapping[int, str], pronoun: int, depth: int) -> int:
    """Who says "I": the subject of the verb that reports the clause."""
    node = grammar.clause(pronoun)
    for _ in range(6):
        above = grammar.head[node]
        if above == node:
            return -1
        if grammar.dep[node] in ("ccomp", "parataxis") and grammar.verbal(above):
            subject = grammar.surface_subject(above)
            if subject >= 0 and grammar.lower[subject] in SINGULAR:
                return antecedent(grammar, names, subject, depth + 1)
            if subject >= 0 and grammar.pos[subject] != "PRON":
                return subject
        node = above
    return -1
