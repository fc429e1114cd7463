"""When an event was: its clause's date, its sentence's, or the narrative's where the discourse carries it.

The publication date never dates an event. A date under a verb of saying dates the report. Pluperfect,
planned and generic clauses do not take over a date from another clause.
"""

from collections.abc import Mapping, Sequence

from .attachments import EARLIER, Attachment
from .candidates import Candidate
from .grammar import FUTURE_AUXILIARIES, Grammar

#: events of one frame share an episode: a court's date does not date the crime before it
FRAMES = {
    "ASSAULT": "incident", "CASUALTY": "incident", "DISASTER": "incident", "CRIME": "incident",
    "PROTEST": "incident", "COERCE": "police", "JUSTICE": "court", "ACCUSE": "court", "BUSINESS": "business",
}  # fmt: skip
#: acts of speech: what they are about is older, or yet to come
ABOUT = frozenset({"REJECT", "ACCUSE", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "SANCTION"})
#: what an event leaves behind: "visited survivors of the quake on Friday"
LEFT_BEHIND = frozenset(
    {"survivor", "victim", "witness", "suspect", "veteran", "aftermath", "wake", "anniversary", "memory"}
)
#: states that last: their date says nothing of what brought them about
STATIVE = frozenset({"remain", "stay", "list"})
#: adverbs of a past that is not the story's day
VAGUE = frozenset(
    {"recently", "previously", "lately", "formerly", "repeatedly", "traditionally", "historically"}
)
UPWARD = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "dep", "prep", "relcl", "ccomp", "appos"})


def frame(event_type: str, mode: str = "") -> str:
    """The kind of episode that a type of event belongs to; the first response belongs to the incident."""
    if event_type == "OTHER" and mode == "response":
        return "incident"
    return FRAMES.get(event_type, "affairs")


def date_from_clause(
    grammar: Grammar, candidate: Candidate, attachments: Sequence[Attachment], acts: Mapping[int, str]
) -> int:
    """The date of the trigger's own clause (or the clause that it shares its time with), or -1.

    ``acts`` gives the type of the candidates by their head: what a court or the police do on a day does
    not date what they are busy with.
    """
    own = [i for i in (candidate.head, candidate.light) if i >= 0]
    inside = range(candidate.start, candidate.end)
    here = [a for a in attachments if a.sentence == candidate.sentence]
    if not here:
        return -1
    for a in here:
        if any(n in own or n in inside for n in a.nodes[:1]):
            return a.index
    for a in sorted(here, key=lambda a: a.owned):  # "in a call on Saturday" before "in Tuesday's election"
        if any(n in own or n in inside for n in a.nodes):
            return a.index
        completes = a.verb >= 0 and grammar.dep[a.verb] == "acl" and grammar.head[a.verb] == candidate.head
        if completes and candidate.nominal:  # "the injuries suffered on Saturday"
            return a.index
    node = candidate.light if candidate.light >= 0 else candidate.head
    verb = grammar.clause(node)
    pluperfect = grammar.pluperfect(verb) if grammar.verbal(verb) else False
    seen = 0
    if (
        candidate.nominal
        and candidate.light < 0
        and not _timed_by_clause(grammar, candidate, acts.get(verb, ""))
    ):
        return -1
    while seen < 12:
        seen += 1
        at = [
            a
            for a in here
            if a.verb == verb
            and len(a.nodes) <= 4
            and not (a.report and verb != candidate.head and not _uttered_at(grammar, candidate))
        ]
        if at:
            return min(at, key=lambda a: (a.owned, abs(a.nodes[0] - candidate.head))).index
        dep = grammar.dep[verb]
        if grammar.head[verb] == verb or dep not in UPWARD:
            break
        if (dep == "relcl" and not _within(grammar, verb)) or (dep == "acl" and grammar.tag[verb] == "VBN"):
            break
        above = grammar.clause(grammar.head[verb])
        if not grammar.verbal(above) or above == verb:
            break
        if dep == "ccomp" and not _light_governor(grammar, above):
            break
        act = acts.get(above, "")
        if dep in ("pcomp", "xcomp", "acl") and _deals_with(candidate, act):
            break
        if dep in ("advcl", "pcomp") and _apart(grammar, verb):
            break
        if dep == "advcl" and frame(act) == "court" and _earlier_clause(grammar, verb):
            break
        if pluperfect and not grammar.pluperfect(above):
            break
        verb = above
    return -1


def _within(grammar: Grammar, verb: int) -> bool:
    """Whether a relative clause tells what happened in the course of its noun: "riots in which two died"."""
    return any(
        grammar.lower[o] == "which" and p in ("in", "during") and grammar.tag[grammar.head[verb]][:2] == "NN"
        for p, o in grammar.preps(verb)
    )


def _uttered_at(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a noun is the occasion of what is said in its clause: "told a news conference on Monday"."""
    i = candidate.head
    if not candidate.nominal or candidate.event_type not in ("STATEMENT", "CONSULT"):
        return False
    return grammar.dep[i] == "dobj" or (
        grammar.dep[i] == "pobj" and grammar.lower[grammar.head[i]] in ("in", "at")
    )


def _apart(grammar: Grammar, verb: int) -> bool:
    """Whether a clause lies days or more from its main clause: "two months after the mine was closed"."""
    marks = [c for c in grammar.children[verb] if c < verb and grammar.lower[c] in ("after", "before")]
    if grammar.dep[verb] == "pcomp" and grammar.lower[grammar.head[verb]] in ("after", "before"):
        marks.append(grammar.head[verb])
    return any(m > 0 and grammar.lemma[m - 1] in ("day", "week", "month", "year", "decade") for m in marks)


def _earlier_clause(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what came before or led to its main clause: "charged after he crashed"."""
    return any(grammar.lower[c] in EARLIER | {"because", "once"} for c in grammar.children[verb] if c < verb)


def _timed_by_clause(grammar: Grammar, candidate: Candidate, act: str) -> bool:
    """Whether a noun is the event of its clause, not a matter that the clause deals with."""
    i = candidate.head
    while grammar.dep[i] == "conj" and not grammar.verbal(grammar.head[i]):
        i = grammar.head[i]
    present = grammar.verbal(grammar.head[i]) and _goes_on(grammar, grammar.head[i])
    if _deals_with(candidate, act) and not present:
        return False  # but "police are investigating the killing on Monday" dates the killing
    dep, head = grammar.dep[i], grammar.head[i]
    if dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "npadvmod", "ROOT", "advcl"):
        return True
    return (
        dep == "pobj"
        and grammar.lower[head] in ("in", "during", "by", "at", "amid", "as")
        and grammar.verbal(grammar.head[head])
    )


def _goes_on(grammar: Grammar, verb: int) -> bool:
    """Whether an act is under way: "is investigating", "continues looking into", "investigates"."""
    past = {"was", "were", "been"} & set(grammar.auxiliaries(verb))
    return grammar.tag[verb] in ("VBZ", "VBP") or (grammar.tag[verb] == "VBG" and not past)


def _deals_with(candidate: Candidate, act: str) -> bool:
    """Whether the act is about the candidate's event, which then has a time of its own."""
    if candidate.nominal and act in ABOUT and candidate.event_type != act:
        return True
    return frame(act) in ("court", "police") and frame(candidate.event_type) != frame(act)


def _light_governor(grammar: Grammar, verb: int) -> bool:
    """Verbs whose clause below shares their time: "saw him fall", "made them leave"."""
    return grammar.lemma[verb] in ("see", "make", "let", "help", "have", "watch", "leave", "cause", "find")


def date_from_sentence(
    grammar: Grammar, candidate: Candidate, attachments: Sequence[Attachment], acts: Mapping[int, str]
) -> int:
    """The only date of the sentence, where the tenses agree; or -1."""
    here = [a for a in attachments if a.sentence == candidate.sentence and not a.report]
    if len({a.index for a in here}) != 1:
        return -1
    a = here[0]
    if a.bound or a.owned:
        return -1
    act = acts.get(a.verb, "")
    if _deals_with(candidate, act):
        return -1
    governed = candidate.nominal and grammar.dep[candidate.head] == "pobj"
    if governed and grammar.lower[grammar.head[candidate.head]] in EARLIER:
        return -1
    if governed and grammar.lemma[grammar.head[grammar.head[candidate.head]]] in LEFT_BEHIND:
        return -1
    if a.verb >= 0 and grammar.verbal(candidate.clause):
        if grammar.pluperfect(a.verb) != grammar.pluperfect(candidate.clause):
            return -1
        if grammar.lemma[a.verb] in STATIVE:
            return -1
        if _ahead(grammar, a.verb) and not _ahead(grammar, candidate.clause):
            return -1  # "the cup will be held in May, they announced"
        if (
            (grammar.dep[a.verb] in ("relcl", "acl") or _aside(grammar, a.verb))
            and a.verb != candidate.clause
            and not _event_noun(grammar, a.verb, candidate)
        ):
            return -1
        if in_relative(grammar, candidate.clause):
            return -1
        if grammar.tag[a.verb] == "VBD" and _present_state(grammar, candidate):
            return -1
    return a.index


def _ahead(grammar: Grammar, verb: int) -> bool:
    """Whether a verb tells of what is to come."""
    return bool(FUTURE_AUXILIARIES & set(grammar.auxiliaries(verb)))


def _present_state(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether the clause tells how things are now: "a raid is not what he wanted on Friday"."""
    verb = candidate.clause
    return (
        grammar.lemma[verb] == "be"
        and grammar.tag[verb] in ("VBZ", "VBP")
        and candidate.block not in ("title", "heading")
    )


def in_relative(grammar: Grammar, verb: int) -> bool:
    """Whether a verb belongs to a relative clause: "survivors of a quake that killed six and cut roads"."""
    while grammar.dep[verb] in ("conj", "xcomp", "advcl") and grammar.verbal(grammar.head[verb]):
        verb = grammar.head[verb]
    return grammar.dep[verb] == "relcl"


def _aside(grammar: Grammar, verb: int) -> bool:
    """Whether a bare participle tells something in passing: "the letter, sent on Monday, says"."""
    bare = grammar.tag[verb] == "VBN" and not grammar.auxiliaries(verb)
    return bare and grammar.dep[verb] not in ("ROOT", "conj", "ccomp")


def _event_noun(grammar: Grammar, verb: int, candidate: Candidate) -> bool:
    return grammar.head[verb] == candidate.head


def perfect(grammar: Grammar, verb: int) -> bool:
    """Whether a verb stands in the present perfect."""
    return bool({"has", "have", "'ve"} & set(grammar.auxiliaries(verb)))


def is_background(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a clause stands outside the story's time line: pluperfect, present, future, generic."""
    if candidate.status in ("planned", "negated", "denied"):
        return True
    verb = candidate.light if candidate.light >= 0 else candidate.head
    if candidate.nominal and candidate.light < 0:
        start = grammar.children[candidate.head]
        plural = grammar.tag[candidate.head] in ("NNS", "NNPS")
        bare = not any(grammar.dep[c] in ("det", "poss", "nummod") for c in start)
        return plural and bare and candidate.block not in ("title", "heading")
    if not grammar.verbal(verb):
        return False
    if any(grammar.lower[c] in VAGUE for c in grammar.children[verb]):
        return True  # "recently declared": some other time
    above = verb
    while grammar.dep[above] in ("xcomp", "pcomp") and not grammar.pluperfect(above):
        governor = grammar.clause(grammar.head[above])
        if governor == above or not grammar.verbal(governor):
            break
        above = governor
    if grammar.pluperfect(above):
        return True
    if candidate.block in ("title", "heading", "caption"):
        return False
    if above != verb and grammar.tag[above] in ("VBZ", "VBP") and not perfect(grammar, above):
        return True
    tag = grammar.tag[verb]
    aux = grammar.auxiliaries(verb)
    if tag in ("VBZ", "VBP") or (tag == "VBG" and {"is", "are", "'s", "'re"} & set(aux)):
        return True
    if {"has", "have", "'ve"} & set(aux) and tag in ("VBN", "VBD"):
        return False
    return bool({"is", "are"} & set(aux) and tag == "VBN")
