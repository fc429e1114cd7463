"""Whether a clause of no type tells a happening, or a state, a thought, an aim, or scenery."""

from collections.abc import Mapping

from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from .clauses import COPULAS

#: prepositions whose gerund happens with its clause or before it
TIMELY = frozenset(
    {"by", "before", "after", "while", "upon", "on", "since", "following", "prior", "into", "with"}
)
#: verbs whose gerund goes on
GOING_ON = word_class("going-on")
#: verbs of the phases of an act, which report nothing of their own
PHASES = word_class("phase")
#: subjects of what somebody is quoted as telling of himself, or of nobody
VAGUE = frozenset({"i", "we", "you", "it", "people", "this", "that", "who", "one", "which", "there"})


def no_happening(
    grammar: Grammar, candidate: Candidate, typed: Mapping[int, Candidate], states: frozenset[str]
) -> bool:
    """Whether an untyped clause is none, even with a date: telling, states, the mere phase of an event."""
    if candidate.mode == "telling" or grammar.dep[candidate.head] == "prep":
        return True  # "told reporters", "following the vote"
    if candidate.lemma in states and not candidate.nominal:
        return True
    head = candidate.head
    if 0 < head < grammar.size - 1 and grammar.lower[head - 1] == "(" and grammar.lower[head + 1] == ")":
        return True  # "the premier (left)"
    form = grammar.form(head)
    if candidate.lemma in ("see", "picture", "photograph") and form.passive and form.goes_on:
        return True  # the caption of a picture
    infinitive = grammar.has(candidate.head, "xcomp")
    if candidate.lemma == "set" and infinitive and grammar.tag[candidate.head] == "VBN":
        return True  # "is set to open"
    if candidate.lemma not in PHASES or candidate.nominal:
        return False
    return any(
        grammar.dep[c] == "xcomp" or (grammar.dep[c] == "dobj" and c in typed)
        for c in grammar.children[candidate.head]
    )


def hardly_happened(
    grammar: Grammar, candidate: Candidate, carriers: frozenset[int], quoted: frozenset[int]
) -> bool:
    """Whether an untyped clause without a date of its own is no happening of the story.

    What only carries an event noun ("held a vigil"), what is yet to come, and the scenery in what
    somebody is quoted as saying.
    """
    if candidate.nominal:
        return candidate.status == "planned" and candidate.inherited
    if candidate.status in ("planned", "negated"):
        return True
    form = grammar.form(candidate.head)
    if form.tag == "VBG" and form.aspect == "perfect":
        return True  # "has been showing interest"
    if form.tag == "VBN" and form.bare and _adjectival(grammar, candidate.head):
        return True
    if _thought_of(grammar, candidate.head):
        return True
    if any(grammar.dep[c] == "dobj" and grammar.has_word(c, "no") for c in grammar.children[candidate.head]):
        return True  # "gave no details"
    if candidate.head in carriers:
        return True
    if candidate.head not in quoted or not candidate.inherited:
        return False
    subject = grammar.surface_subject(candidate.head)
    vague = subject >= 0 and grammar.lower[subject] in VAGUE
    return vague or grammar.tag[candidate.head] not in ("VBD", "VBN")


def _adjectival(grammar: Grammar, verb: int) -> bool:
    """Whether a participle stands as an adjective: "calm and well run", "a drawer kept locked"."""
    role, above = grammar.dep[verb], grammar.head[verb]
    if grammar.block[verb] in HEADLINES:
        return False
    if role in ("xcomp", "ccomp") and grammar.lemma[above] in COPULAS:
        return True  # "seemed aimed at"
    return role in ("acomp", "oprd", "attr") or (role == "conj" and not grammar.verbal(above))


def _thought_of(grammar: Grammar, verb: int) -> bool:
    """Whether a gerund is an idea or a charge rather than a happening: "accused of lying", "fear losing"."""
    role, above = grammar.dep[verb], grammar.head[verb]
    if grammar.tag[verb] != "VBG" or not grammar.form(verb).bare:
        return False
    if role == "pcomp":
        return grammar.lower[above] not in TIMELY
    return role == "xcomp" and grammar.verbal(above) and grammar.lemma[above] not in GOING_ON
