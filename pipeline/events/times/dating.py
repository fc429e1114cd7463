"""When an event was: its clause's date, its sentence's, or the narrative's where the discourse carries it.

The publication date never dates an event. A date under a verb of saying dates the report. Pluperfect,
planned and generic clauses do not take over a date from another clause.
"""

from collections.abc import Sequence

from ...annotations import DateExpression
from ...patterns.schema import EventType
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from .attachments import Attachment
from .date_heads import nodes_above
from .sharing import Acts, along_with, deals_with, published_in, sharing_time


def date_from_clause(grammar: Grammar, candidate: Candidate, here: Sequence[Attachment], acts: Acts) -> int:
    """The date of the trigger's own clause (or the clause that it shares its time with), or -1.

    ``here`` are the dates of its sentence. ``acts`` gives the type of the candidates by their head: what a
    court or the police do on a day does not date what they are busy with.
    """
    if not here or (candidate.modifier and candidate.block in HEADLINES):
        return -1  # "heist suspects in court Monday"
    beside = _beside(grammar, candidate, here)
    if beside >= 0:
        return beside
    act = acts.get(grammar.clause(candidate.bearer))
    if candidate.nominal and candidate.light < 0 and not _timed_by_clause(grammar, candidate, act):
        return -1
    for verb in sharing_time(grammar, candidate, acts)[0]:
        at = [
            a
            for a in here
            if (a.verb == verb or along_with(grammar, verb, a))
            and len(a.nodes) <= 4
            and not (a.report and verb != candidate.head and not _uttered_at(grammar, candidate))
        ]
        if at:
            return min(at, key=lambda a: (a.owned, abs(a.nodes[0] - candidate.head))).index
    return _occasion_of(grammar, candidate, here)


def _beside(grammar: Grammar, candidate: Candidate, here: Sequence[Attachment]) -> int:
    """The date that stands at the trigger itself or at what tells of it; or -1."""
    own = {i for i in (candidate.head, candidate.light) if i >= 0}
    own |= {i for i in range(candidate.start, candidate.end) if grammar.pos[i] != "ADP"}
    if not candidate.nominal:  # "overturned the 2023 conviction"
        here = [a for a in here if not (a.bound and a.end <= a.nodes[-1] < candidate.end)]
    for a in here:
        if not own.isdisjoint(a.nodes[:1]):
            return a.index
    for a in sorted(here, key=lambda a: a.owned):  # "in a call on Saturday" before "in Tuesday's election"
        if not own.isdisjoint(a.nodes):
            return a.index
        if candidate.event_type == "STATEMENT" and published_in(grammar, candidate.clause, a):
            return a.index
        completes = a.verb >= 0 and grammar.dep[a.verb] == "acl" and grammar.head[a.verb] == candidate.head
        if completes and candidate.nominal:  # "the injuries suffered on Saturday"
            return a.index
    for a in here:
        if a.nodes[0] in _sources(grammar, candidate) or _told_of(grammar, candidate, a):
            return a.index
    return -1


def _occasion_of(grammar: Grammar, candidate: Candidate, here: Sequence[Attachment]) -> int:
    """The date of what an act was part of: "ran in the election in 2012"; or -1."""
    if candidate.nominal or not grammar.verbal(candidate.head):
        return -1
    for a in here:
        noun = a.nodes[-1]
        part = a.bound and grammar.dep[noun] == "pobj" and grammar.lower[grammar.head[noun]] in ("in", "at")
        if part and candidate.head in nodes_above(grammar, noun)[:5]:
            return a.index
    return -1


def _sources(grammar: Grammar, candidate: Candidate) -> list[int]:
    """The nouns of what caused a harm: "the toll from Monday's flood"."""
    if not candidate.nominal or candidate.type.meant:
        return []
    return grammar.behind(candidate.head, "from", "in", "of")


def out_of_time(grammar: Grammar, candidate: Candidate, date: DateExpression) -> bool:
    """Whether a day cannot be that of a clause: to come of "has withdrawn", past of "demanded talks"."""
    verb = candidate.bearer
    today = grammar.published
    if candidate.nominal:
        wanted = candidate.status == "planned" and candidate.light >= 0
        return wanted and date["last_day"] <= today and grammar.form(candidate.light).tense == "past"
    if not (today and date["first_day"] > today) or not grammar.verbal(verb):
        return False
    passive = grammar.tag[verb] == "VBN" and not {"was", "were"}.isdisjoint(grammar.auxiliaries(verb))
    done = grammar.tag[verb] == "VBD" or passive or (grammar.perfect(verb) and not grammar.passive(verb))
    return done and candidate.block == "body"


def _told_of(grammar: Grammar, candidate: Candidate, a: Attachment) -> bool:
    """Whether a relative clause tells what a dated noun did: "a blast on May 3 that killed two"."""
    verb = candidate.clause
    while grammar.dep[verb] == "conj" and grammar.verbal(grammar.head[verb]):
        verb = grammar.head[verb]
    if grammar.dep[verb] != "relcl" or not a.bound:
        return False
    behind = a.end + (grammar.lower[a.end : a.end + 1] == [","])  # the parser may hang the clause elsewhere
    return any(c == behind and grammar.lower[c] in ("that", "which") for c in grammar.children[verb])


def _uttered_at(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a noun is the occasion of what is said in its clause: "told a news conference on Monday"."""
    i = candidate.head
    if not candidate.nominal or not candidate.type.occasion:
        return False
    return grammar.dep[i] == "dobj" or (
        grammar.dep[i] == "pobj" and grammar.lower[grammar.head[i]] in ("in", "at")
    )


def _timed_by_clause(grammar: Grammar, candidate: Candidate, act: EventType | None) -> bool:
    """Whether a noun is the event of its clause, not a matter that the clause deals with."""
    i = candidate.head
    while grammar.dep[i] == "conj" and not grammar.verbal(grammar.head[i]):
        i = grammar.head[i]
    present = _under_way(grammar, grammar.head[i])
    if deals_with(candidate, act) and not present:
        return False  # but "police are investigating the killing on Monday" dates the killing
    dep, head = grammar.dep[i], grammar.head[i]
    if dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "npadvmod", "ROOT", "advcl"):
        return True
    return (
        dep == "pobj"
        and grammar.lower[head] in ("in", "during", "by", "at", "amid", "as")
        and grammar.verbal(grammar.head[head])
    )


def _under_way(grammar: Grammar, verb: int) -> bool:
    """Whether an act is under way: "is investigating", "continues looking into", "investigates"."""
    form = grammar.form(verb)
    return grammar.verbal(verb) and (form.goes_on or (form.tag == "VBG" and form.bare))
