"""What stands outside the story's time line: earlier, later, at any time, or in somebody's memory."""

from collections.abc import Sequence

from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ...syntax.verbs import SUBJECTS
from ...syntax.words import DEFINITE
from ..core.candidates import Candidate
from .attachments import EARLIER

#: what an event leaves behind: "visited survivors of the quake on Friday"
LEFT_BEHIND = word_class("left-behind")
#: adverbs of a past that is not the story's day
VAGUE = word_class("vague-past")
#: verbs of thinking back
RECALLING = word_class("recalling")
#: openings of a sentence that turns to another event
ELSEWHERE = frozenset({"meanwhile", "separately", "elsewhere"})


def is_background(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a clause stands outside the story's time line: pluperfect, present, future, generic."""
    if candidate.status in ("planned", "negated", "denied") or candidate.apart or candidate.turned:
        return True
    news = candidate.type.episode in ("affairs", "business") and candidate.typed
    untyped = not candidate.typed and candidate.date < 0
    if (news or untyped) and grammar.verbal(candidate.clause) and set_back(grammar, candidate.clause):
        return True  # "three days after Peru rejected talks"
    court = candidate.type.episode == "court"
    if (court or candidate.type.episode == "police") and described_by(grammar, candidate):
        return not candidate.nominal
    if court and grammar.dep[candidate.bearer] == "pcomp" and _after(grammar, candidate.bearer):
        return True  # "jailed after being convicted"
    verb = candidate.bearer
    if news and grammar.perfect(candidate.clause) and grammar.dep[candidate.clause] == "relcl":
        return True  # "the chief, who has promised reform"
    if candidate.nominal and candidate.light < 0:
        if news and candidate.date < 0 and grammar.pluperfect(candidate.clause):
            return True
        if candidate.type.episode in ("affairs", "business") and _goes_on(grammar, candidate):
            return True
        plural = grammar.tag[candidate.head] in ("NNS", "NNPS")
        return (
            plural
            and not grammar.has(candidate.head, "det", "poss", "nummod")
            and candidate.block not in HEADLINES
        )
    if not grammar.verbal(verb):
        return False
    if not VAGUE.words.isdisjoint(grammar.words_below(verb)):
        return True  # "recently declared": some other time
    above = verb
    while grammar.dep[above] in ("xcomp", "pcomp") and not grammar.pluperfect(above):
        governor = grammar.clause(grammar.head[above])
        if governor == above or not grammar.verbal(governor):
            break
        if grammar.dep[above] == "pcomp" and grammar.lower[grammar.head[above]] in EARLIER:
            break  # "is in custody after being arrested on Monday"
        above = governor
    if grammar.pluperfect(above):
        return True
    if candidate.block in ("title", "heading", "caption"):
        return False
    return grammar.form(above).goes_on or grammar.form(verb).goes_on


def _goes_on(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a noun is what goes on at the time of writing: "the talks remain stalled"."""
    verb = candidate.clause
    if candidate.block in HEADLINES or grammar.dep[candidate.head] not in SUBJECTS:
        return False
    return grammar.head[candidate.head] == verb and grammar.form(verb).goes_on


def in_relative(grammar: Grammar, verb: int) -> bool:
    """Whether a verb belongs to a relative clause: "survivors of a quake that killed six and cut roads"."""
    while grammar.dep[verb] in ("conj", "xcomp", "advcl", "ccomp") and grammar.verbal(grammar.head[verb]):
        verb = grammar.head[verb]
    return grammar.dep[verb] == "relcl"


def left_behind(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a noun only tells what something is left from: "survivors of the quake", "anniversary of"."""
    i = candidate.head
    if not candidate.nominal or grammar.dep[i] != "pobj":
        return False
    return grammar.lemma[grammar.head[grammar.head[i]]] in LEFT_BEHIND


def recalled(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether somebody only thinks back to it: "recalled waking up to a fire"."""
    return any(
        grammar.lemma[node] in RECALLING and grammar.verbal(node)
        for node in grammar.above(candidate.head, 12)
    )


def set_back(grammar: Grammar, node: int) -> bool:
    """Whether a word stands below what tells of an earlier time than its clause.

    A phrase with "after" ("after a row linked to a vote"), a clause days apart from its main clause
    ("days after a quake killed ten").
    """
    for above in grammar.above(node, 12):
        if grammar.dep[node] == "pobj" and grammar.lower[above] in EARLIER:
            return True
        if grammar.verbal(node) and grammar.dep[node] != "conj":
            return grammar.dep[node] in ("advcl", "pcomp") and apart(grammar, node)
        node = above
    return False


def apart(grammar: Grammar, verb: int) -> bool:
    """Whether a clause lies days or more from its main clause: "two months after the mine was closed"."""
    marks = [c for c in grammar.children[verb] if c < verb and grammar.lower[c] in ("after", "before")]
    if grammar.dep[verb] == "pcomp" and grammar.lower[grammar.head[verb]] in ("after", "before"):
        marks.append(grammar.head[verb])
    return any(m > 0 and grammar.lemma[m - 1] in ("day", "week", "month", "year", "decade") for m in marks)


def described_by(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a participle tells who somebody is, by what was done before: "a man convicted of fraud"."""
    verb = candidate.clause
    described = grammar.dep[verb] == "acl" and grammar.tag[verb] == "VBN"
    described = described and not grammar.has(verb, "dobj")
    return described and candidate.block not in HEADLINES


def mark_apart(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Mark what lies days apart from the story: "days after another quake killed hundreds"."""
    for candidate in candidates:
        if candidate.nominal and _another(grammar, candidate.head) and _after(grammar, candidate.head):
            candidate.apart = True  # "after an earlier quake", "after the earlier quakes"
        verb = candidate.clause
        while grammar.dep[verb] == "conj" and grammar.verbal(grammar.head[verb]):
            verb = grammar.head[verb]
        if not grammar.verbal(verb):
            continue
        if grammar.dep[verb] in ("advcl", "pcomp") and (subject := grammar.surface_subject(verb)) >= 0:
            candidate.apart |= _new(grammar, subject) and apart(grammar, verb)
            candidate.apart |= _another(grammar, subject) and _after(grammar, subject)
        if candidate.rule is not None or not candidate.typed:
            candidate.turned = grammar.lower[grammar.bounds[candidate.sentence][0]] in ELSEWHERE


def _new(grammar: Grammar, noun: int) -> bool:
    """Whether a noun brings up something that was not spoken of yet."""
    if grammar.pos[noun] != "NOUN" or grammar.has(noun, "poss"):
        return False
    return DEFINITE.isdisjoint(grammar.words_below(noun))


def _after(grammar: Grammar, node: int) -> bool:
    """Whether a word stands below "after": in its phrase or in the clause that it opens."""
    for above in grammar.above(node, 6):
        if grammar.lower[above] == "after" or grammar.has_as(above, "mark", "after"):
            return True
        if grammar.verbal(above):
            return False
    return False


def _another(grammar: Grammar, noun: int) -> bool:
    return grammar.has_word(noun, "another", "earlier", "previous")
