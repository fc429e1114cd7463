"""The noun that a date belongs to alone, so that it says nothing of the clause around it."""

from collections.abc import Sequence

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ...syntax.verbs import SUBJECTS
from .date_heads import TIME_PARTS

PRECISIONS = {
    "day": "day", "time": "day", "week": "week", "weekend": "week", "month": "month", "quarter": "month",
    "season": "month", "half": "year", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
#: nouns for what their clause tells
DOINGS = word_class("doing")
#: prepositions before what has a time of its own
EARLIER = frozenset({"after", "before", "since", "following", "over", "about", "for", "from", "despite"})
#: roles in which a date belongs to its noun
OWNED = frozenset({"poss", "compound", "amod", "nmod", "nummod"})


def own_noun(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    index: int,
    root: int,
    nodes: list[int],
    nouns: frozenset[str],
) -> tuple[int, list[int]]:
    """The noun that a date belongs to alone, or -1, and what the date modifies then."""
    date = dates[index]
    past = bool(date["last_day"]) and date["last_day"] < grammar.published
    noun = _binding_noun(grammar, root, nodes, date, nouns, past)
    if noun >= 0 and any(noun < other["start"] < root for other in dates[:index]):
        noun = -1  # the noun has its time: "for the defeat in Monday's vote in a call on Friday"
    beside = _noun_beside(grammar, date["start"], nodes, nouns) if noun < 0 else -1
    if beside < 0:
        ahead = _noun_ahead(grammar, date, nouns)
        beside = ahead if ahead not in nodes else -1
    return (beside, [beside]) if beside >= 0 else (noun, nodes)


def _binding_noun(
    grammar: Grammar, root: int, nodes: Sequence[int], date: DateExpression, nouns: frozenset[str], past: bool
) -> int:
    """The noun whose own time a date is, so that it says nothing of the clause around it; or -1.

    "Charged over a fire on Sunday", "a star of the 1940s", "condemned Monday's attack", "the judge, a
    mayor in 2015, resigned". A day behind another noun ("hit a town on Monday") may be the clause's.
    """
    vague = PRECISIONS.get(date["precision"], "year") not in ("day", "week")
    if vague and grammar.lower[nodes[0]] == "for" and grammar.pos[nodes[0] - 1] in ("NOUN", "PROPN"):
        return nodes[0]  # "drop its forecast for this year"
    for node in nodes:
        if grammar.pos[node] not in ("NOUN", "PROPN") or grammar.lemma[node] in TIME_PARTS:
            continue
        above, role = grammar.head[node], grammar.dep[node]
        behind = grammar.dep[above] in ("prep", "pcomp") or grammar.pos[above] == "ADP"
        if role == "pobj" and grammar.lower[above] in EARLIER and behind:
            return node
        if role == "appos" or grammar.lower[nodes[0]] in ("of", "for"):
            return node
        if grammar.head[root] == node and grammar.dep[root] in OWNED:
            told = role in (*SUBJECTS, "ROOT") or (
                role == "pobj" and grammar.lower[above] in ("in", "during", "at")
            )
            told = told and not (past and grammar.form(nodes[-1]).goes_on)
            if not told or (vague and grammar.lemma[node] not in nouns):
                return node  # "the 2003 plan calls for"
        elif vague and _occurs_in(grammar, nodes[0], node, nouns):
            continue  # "in a rare move this month", "at the elections in 2008"
        elif vague and (role not in (*SUBJECTS, "ROOT") or "," in grammar.lower[node:root]):
            return node
    return -1


def _occurs_in(grammar: Grammar, first: int, noun: int, nouns: frozenset[str]) -> bool:
    """Whether the clause of a noun behind "in", "at" or "during" is what happened in it."""
    prep = grammar.head[noun]
    known = grammar.lemma[noun] in nouns or grammar.lemma[noun] in DOINGS
    own = first == noun or grammar.lower[first] in ("in", "during")  # not "since May"
    return (
        known
        and own
        and grammar.dep[noun] == "pobj"
        and grammar.lower[prep] in ("in", "at", "during")
        and grammar.verbal(grammar.head[prep])
    )


def _noun_beside(grammar: Grammar, start: int, nodes: Sequence[int], nouns: frozenset[str]) -> int:
    """The noun of an event that a date follows at once, where it was hung on an earlier noun; or -1.

    "Held in connection with a robbery last Saturday".
    """
    before = start - 1
    if nodes[0] >= before or grammar.pos[nodes[0]] not in ("NOUN", "PROPN"):
        return -1
    return before if grammar.lemma[before] in nouns and grammar.pos[before] == "NOUN" else -1


def _noun_ahead(grammar: Grammar, date: DateExpression, nouns: frozenset[str]) -> int:
    """The noun of an event that a date stands before in its phrase: "an early Monday deadly raid"; or -1."""
    before = date["start"] - 1
    if before < 0 or grammar.lower[before] not in ("a", "an", "the", "this", "that"):
        return -1
    for i in range(date["end"], min(date["end"] + 3, grammar.size)):
        if grammar.pos[i] == "NOUN" and grammar.lemma[i] in nouns and grammar.dep[i] != "compound":
            return i
        if grammar.pos[i] not in ("ADJ", "NOUN"):
            return -1
    return -1
