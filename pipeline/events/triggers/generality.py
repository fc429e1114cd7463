"""Clauses that tell what holds at any time, is asked, or is only wished: no events."""

from ...syntax.grammar import HEADLINES, Grammar
from ...syntax.words import DEFINITE
from ..core.candidates import Candidate

#: subjects of clauses that speak of anybody
ANYBODY = frozenset(
    {"you", "one", "we", "they", "people", "who", "that", "which", "everyone", "anyone", "it"}
)


def in_question(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a verb only stands in a question: "a dispute over whether hikers should be allowed in"."""
    verb = candidate.head
    if candidate.nominal or grammar.dep[verb] not in ("pcomp", "ccomp"):
        return False
    return grammar.has_as(verb, "mark", "whether")


def in_mouth(candidate: Candidate, quoted: frozenset[int]) -> bool:
    """Whether somebody's own words tell a happening of no type: "I went home at four"."""
    return candidate.head in quoted and not candidate.typed and candidate.mode != "happening"


def holds_always(grammar: Grammar, candidate: Candidate, quoted: frozenset[int]) -> bool:
    """Whether a verb tells what anybody does at any time: "members are elected for two years".

    In somebody's mouth, also what he himself does now: "we love and support him".
    """
    verb = candidate.head
    if candidate.nominal or candidate.saying or candidate.block in HEADLINES or not grammar.verbal(verb):
        return False
    form = grammar.form(verb)
    passive = form.tag == "VBN" and form.goes_on and "being" not in form.helpers
    simple = form.tag in ("VBZ", "VBP") and form.bare
    able = form.tag in ("VB", "VBN") and form.mood == "may"
    wished = form.mood == "infinitive" and form.tag == "VB" and grammar.dep[verb] in ("advcl", "relcl", "acl")
    if not (passive or simple or able or wished):
        return False
    subject = grammar.surface_subject(verb)
    if verb in quoted and (wished or subject < 0):
        return wished
    if verb in quoted and grammar.pos[subject] == "PRON":
        return grammar.lower[subject] != "i"
    return subject >= 0 and _anybody(grammar, subject)


def in_general(grammar: Grammar, candidate: Candidate, quoted: frozenset[int]) -> bool:
    """Whether a verb without a date of its own holds at any time: it tells of no event that others tell."""
    dated = candidate.date >= 0 and not candidate.inherited
    return not dated and holds_always(grammar, candidate, quoted)


def only_mentioned(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a place only mentions an event, which is a row only where another place reports it.

    So a noun that its sentence does not report, a participle that describes ("a unit investigating fraud")
    and a purpose ("to prevent more deaths"); none with a date of its own.
    """
    if candidate.date >= 0 and not candidate.inherited:
        return False
    if candidate.nominal:
        return candidate.weak and candidate.date < 0
    verb = candidate.head
    if candidate.block in HEADLINES or not grammar.verbal(verb):
        return False
    described = grammar.dep[verb] == "acl" and grammar.tag[verb] in ("VB", "VBG")
    purpose = candidate.status == "planned" and grammar.form(verb).mood == "infinitive"
    return candidate.date < 0 and (described or purpose)


def _anybody(grammar: Grammar, noun: int) -> bool:
    if grammar.label[noun] or grammar.pos[noun] == "PROPN":
        return False
    if grammar.pos[noun] == "PRON":
        return grammar.lower[noun] in ANYBODY
    known = any(
        grammar.dep[c] in ("poss", "nummod") or grammar.lower[c] in DEFINITE or grammar.label[c]
        for c in grammar.children[noun]
    )
    return grammar.tag[noun] == "NNS" and not known
