"""The tense of a verb, with the words of the patterns that point ahead."""

from typing import NamedTuple

from ..labels import Clause, Tense
from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from ..syntax.words import word_set

#: what points ahead only with an infinitive: "is to meet", "set to resume"
_BEFORE_INFINITIVE = word_class("before-infinitive")
#: "the first woman to win" has won
_UNIQUE = word_set("first second third fourth fifth last latest only next")
#: verbs whose past looks like their present, which the tagger confuses
_SAME_PAST = word_class("same-past")


class Outlook(NamedTuple):
    """Words that tell of what is still to come, as forms in lower case."""

    ahead: frozenset[str] = frozenset()  # "scheduled": what depends on it lies ahead
    intent: frozenset[str] = frozenset()  # "agreed": an infinitive below it does
    until: frozenset[str] = frozenset()  # "extended": an "until" below it does
    present: frozenset[str] = frozenset()  # "opens": its present tense does
    events: frozenset[str] = frozenset()  # "vote": a day's own, in a clause of the future, is ahead
    report: frozenset[str] = frozenset()  # "said": a bare day behind it is that of the saying


def verb_tense(grammar: Grammar, verb: int, outlook: Outlook) -> Tense:
    """What the form of a verb says of when it is; blank where it says nothing."""
    form = grammar.form(verb)
    if form.mood == "will":
        return "future"
    if form.mood in ("would", "may"):
        if form.aspect:
            return "past"
        if not {"could", "can"}.isdisjoint(form.helpers):
            told = grammar.has(verb, "neg", "auxpass")  # "could not be reached"
            return "" if told else "prospective"
        return "prospective" if form.mood == "would" else "future"
    if form.mood == "infinitive":
        return _infinitive_tense(grammar, verb, outlook)
    if form.goes_on:
        return "" if form.bare and grammar.lower[verb] in _SAME_PAST else "present"
    return "past" if form.done or form.tag == "VBN" else ""


def _infinitive_tense(grammar: Grammar, verb: int, outlook: Outlook) -> Tense:
    above = grammar.lower[grammar.head[verb]]
    if grammar.form(verb).aspect:
        return "past"
    if above in outlook.ahead:
        return "past" if had_above(grammar, grammar.head[verb]) else "future"
    if above in _BEFORE_INFINITIVE or above in outlook.intent:
        return "future"
    return "future" if _is_to_come(grammar, verb) else ""


def _is_to_come(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive stands alone: "Court to rule Tuesday", "a summit to be held on Friday"."""
    noun = grammar.head[verb]
    if grammar.dep[verb] == "ROOT":
        return True
    unique = any(grammar.lower[c] in _UNIQUE for c in grammar.lefts(noun))
    if grammar.dep[verb] not in ("relcl", "acl") or unique:
        return False
    return grammar.has(verb, "auxpass") or (grammar.dep[noun] == "ROOT" and noun < verb)


def is_bare_participle(grammar: Grammar, verb: int) -> bool:
    """Whether a participle has its tense from the verb above it: "will start getting beaten"."""
    return grammar.tag[verb] == "VBN" and grammar.dep[verb] == "xcomp" and grammar.form(verb).bare


def clause_of(grammar: Grammar, token: int) -> Clause:
    """How the clause above a token stands to the story: in it, or before it ("had left", "a fort built")."""
    for verb in (token, *grammar.above(token, 11)):
        if grammar.tag[verb][:2] in ("VB", "MD") and grammar.dep[verb] != "prep":
            form = grammar.form(verb)
            if form.aspect == "pluperfect" or (form.tag == "VBN" and grammar.dep[verb] == "acl"):
                return "anterior"
            return "main" if _tells(grammar, verb) else ""
    return ""


def _tells(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is one of a main clause in the past: "left", "was built"."""
    past = grammar.form(verb).tense == "past"
    while grammar.dep[verb] == "conj" and grammar.tag[grammar.head[verb]][:2] == "VB":
        verb = grammar.head[verb]
    return past and grammar.dep[verb] in ("ROOT", "ccomp", "parataxis")


def had_above(grammar: Grammar, node: int) -> bool:
    """Whether the outlook is one of the past: "had been due"."""
    return grammar.has_word(node, "had") or grammar.has_word(grammar.head[node], "had")
