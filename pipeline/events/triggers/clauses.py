"""Clauses that tell a happening without a trigger: dated ones, and the past ones around an incident."""

from collections.abc import Sequence

from ...patterns.schema import EventType
from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_incident
from ..core.reporting import ReportingWords
from ..times.attachments import Attachment

COPULAS = word_class("copula")
#: verbs whose infinitive has come true where they have
IMPLICATIVE = word_class("implicative")


def dated_clauses(
    grammar: Grammar,
    candidates: Sequence[Candidate],
    attachments: Sequence[Attachment],
    reporting: ReportingWords,
    other: EventType,
    states: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """The candidates with one for every dated clause that no trigger claims.

    Also the other past clauses of a sentence that tells of an incident: they are events if the
    narrative dates them.
    """
    taken = {c.head for c in candidates} | {c.light for c in candidates if not c.weak}
    taken |= {i for c in candidates for i in range(c.start, c.end)}
    added: dict[int, Candidate] = {}
    quoted = grammar.quoted()
    for a in attachments:
        if a.verb < 0 or not grammar.readable(a.sentence):
            continue
        for verb in _clause_group(grammar, a.verb):
            if verb in taken or verb in added:
                continue
            if grammar.lemma[verb] in COPULAS or reporting.verbs.get(grammar.lemma[verb]) == "reported":
                continue
            added[verb] = verb_candidate(grammar, verb, other)
    told = {c.sentence for c in candidates if not c.weak and is_incident(c.type)}
    for sentence in sorted(told):
        for verb in [i for i in range(*grammar.bounds[sentence]) if grammar.pos[i] == "VERB"]:
            if verb in taken or verb in added or verb in quoted:
                continue
            if _happens(grammar, verb, reporting, states):
                added[verb] = verb_candidate(grammar, verb, other, weak=True)
    return sorted([*candidates, *added.values()], key=lambda c: c.start)


def _happens(grammar: Grammar, verb: int, reporting: ReportingWords, states: frozenset[str]) -> bool:
    """Whether a verb tells, in the past tense, of something that happened."""
    told = grammar.tag[verb] in ("VBD", "VBN", "VBG") or _brought_about(grammar, verb)
    if grammar.block[verb] in HEADLINES:
        told = told or (grammar.tag[verb] in ("VBZ", "VBP") and grammar.surface_subject(verb) >= 0)
    return (
        told
        and grammar.dep[verb] not in ("amod", "compound", "acl", "prep")
        and grammar.lemma[verb] not in states
        and grammar.lemma[verb] not in reporting.verbs
    )


def _brought_about(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive has come true: "managed to escape", "was forced to land"."""
    above = grammar.head[verb]
    return (
        grammar.tag[verb] == "VB"
        and grammar.dep[verb] in ("xcomp", "ccomp")
        and grammar.lemma[above] in IMPLICATIVE
        and grammar.tag[above] in ("VBD", "VBN", "VBG")
        and not grammar.negated(above)
    )


def verb_candidate(
    grammar: Grammar, verb: int, kind: EventType, *, mode: str = "", lemma: str = "", weak: bool = False
) -> Candidate:
    """A candidate that no pattern finds: the clause of a verb, under its own lemma or another."""
    return Candidate(
        start=verb,
        end=verb + 1,
        head=verb,
        clause=verb,
        rule=None,
        type=kind,
        mode=mode,
        lemma=lemma or grammar.lemma[verb],
        weak=weak,
        block=grammar.block[verb],
        sentence=grammar.sentence[verb],
    )


def _clause_group(grammar: Grammar, verb: int) -> list[int]:
    """A verb with the verbs that are told in one breath with it: coordinated ones and participles."""
    group = [verb]
    above = grammar.head[verb]
    if grammar.simultaneous(verb) and grammar.tag[above] == "VBD":
        group.append(above)  # "moved up as they beat Leeds on Saturday"
    for v in group:
        for c in grammar.children[v]:
            if not grammar.verbal(c) or c in group:
                continue
            along = grammar.dep[c] == "advcl" and (grammar.tag[c] == "VBG" or _meanwhile(grammar, c))
            conj = grammar.dep[c] == "conj" and grammar.form(c).aspect == grammar.form(v).aspect
            if along or conj or _brought_about(grammar, c):
                group.append(c)
            elif grammar.dep[c] == "prep":
                group.extend(p for p in grammar.children[c] if grammar.dep[p] == "pcomp")
        for c in grammar.children[v]:
            if grammar.dep[c] == "prep" and grammar.lower[c] in ("before", "after", "by"):
                group.extend(
                    p
                    for p in grammar.children[c]
                    if grammar.dep[p] == "pcomp" and grammar.tag[p] == "VBG" and p not in group
                )
    return group


def _meanwhile(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what happened at the time of its main clause: "as shots rang out"."""
    return grammar.tag[verb] == "VBD" and any(
        c < verb and grammar.lower[c] in ("as", "while", "when") and grammar.dep[c] in ("mark", "advmod")
        for c in grammar.children[verb]
    )
