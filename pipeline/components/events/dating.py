"""When an event was: its clause's date, its sentence's, or the narrative's where the discourse carries it.

The publication date never dates an event. A date under a verb of saying dates the report. Pluperfect,
planned and generic clauses do not take over a date from another clause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...annotations import DateExpression
from .candidates import Candidate
from .grammar import Grammar
from .status import ReportingWords

#: events of one frame share an episode: a court's date does not date the crime before it
FRAMES = {
    "ASSAULT": "incident", "CASUALTY": "incident", "DISASTER": "incident", "CRIME": "incident",
    "PROTEST": "incident", "COERCE": "police", "JUSTICE": "court", "ACCUSE": "court", "BUSINESS": "business",
}  # fmt: skip
PRECISIONS = {
    "day": "day", "time": "day", "week": "week", "weekend": "week", "month": "month", "quarter": "month",
    "season": "month", "half": "year", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
#: words that tie a time of day to the day of writing
DEICTIC = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "this", "last", "overnight", "ago", "earlier"}
)
#: what is said in or at these is said on their day
OCCASIONS = frozenset(
    {"statement", "interview", "speech", "letter", "report", "address", "message", "comment"}
)
#: acts of speech: what they are about is older, or yet to come
ABOUT = frozenset({"REJECT", "ACCUSE", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "SANCTION"})
#: prepositions before what has a time of its own
EARLIER = frozenset({"after", "before", "since", "following", "over", "about", "for", "from", "despite"})
UPWARD = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "dep", "prep", "relcl", "ccomp", "appos"})


@dataclass(frozen=True)
class Attachment:
    """A date expression and the nodes that it modifies, lowest first, up to its verb."""

    index: int
    sentence: int
    nodes: tuple[int, ...]
    verb: int
    report: bool  # it dates a verb of saying
    owned: bool = False  # it belongs to a noun: "Tuesday's election"


def frame(event_type: str, mode: str = "") -> str:
    """The kind of episode that a type of event belongs to; the first response belongs to the incident."""
    if event_type == "OTHER" and mode == "response":
        return "incident"
    return FRAMES.get(event_type, "affairs")


def relation_of(date: DateExpression) -> str:
    """What stands before a date; "before 2 a.m. Sunday" bounds the hour and not the day."""
    return date["relation"] if date["type"] != "TIME" or date["relation"] == "as_of" else ""


def attach_dates(
    grammar: Grammar, dates: Sequence[DateExpression], reporting: ReportingWords
) -> list[Attachment]:
    """Where every date that covers days stands in the syntax."""
    found = []
    for index, date in enumerate(dates):
        if date["type"] not in ("DATE", "TIME") or not (date["first_day"] or date["last_day"]):
            continue
        if date["type"] == "TIME" and _clock_only(grammar, date):
            continue
        if _birthday(grammar, date["start"]):
            continue
        root = _root(grammar, date["start"], date["end"])
        nodes = []
        node = root
        for _ in range(40):
            if grammar.head[node] == node:
                break
            node = grammar.head[node]
            nodes.append(node)
            if grammar.verbal(node):
                break
        verb = nodes[-1] if nodes and grammar.verbal(nodes[-1]) else -1
        when = _when_clause(grammar, date["end"])
        if when >= 0:
            nodes, verb = [when], when
        elif verb >= 0 and reporting.says(grammar.lemma[verb]):
            told = _told_before(grammar, verb, root)
            if told >= 0:
                nodes, verb = [*nodes[:-1], told], told
        report = verb >= 0 and reporting.verbs.get(grammar.lemma[verb]) == "reported" and _says(grammar, verb)
        if not nodes:
            nodes = [root]
        owned = grammar.dep[root] in ("poss", "compound", "amod", "nmod")
        found.append(Attachment(index, grammar.sentence[root], tuple(nodes), verb, report, owned))
        occasion = _occasion(grammar, verb)
        if occasion >= 0:
            found.append(Attachment(index, grammar.sentence[root], (*nodes, occasion), occasion, False))
    return found


def _birthday(grammar: Grammar, start: int) -> bool:
    """Whether a date is given as that of somebody's birth: "DOB: 3/4/1988"."""
    return any(grammar.lower[i] in ("dob", "d.o.b", "d.o.b.") for i in range(max(0, start - 3), start))


def _told_before(grammar: Grammar, saying: int, date: int) -> int:
    """The verb of the report that a date belongs to where parsers hang it on the verb of saying; or -1.

    "… struck the coast Sunday, officials said"; "police said it happened at noon Sunday": what dates
    the saying stands beside it, not behind the verb of what is said.
    """
    if grammar.tag[saying] in ("VBZ", "VBP"):  # "on Thursday, police say they received a call"
        past = [
            c
            for c in grammar.children[saying]
            if grammar.dep[c] == "ccomp" and grammar.tag[c] in ("VBD", "VBN")
        ]
        if past:
            return past[0]
    speaker = min((c for c in grammar.children[saying] if grammar.dep[c] == "nsubj"), default=saying)
    content = next((c for c in grammar.children[saying] if grammar.dep[c] == "ccomp"), -1)
    if not 0 <= content < date or not (date < min(speaker, saying) or saying < content):
        return -1
    for i in range(date - 1, grammar.bounds[grammar.sentence[date]][0] - 1, -1):
        if i == saying:
            break
        if grammar.verbal(i) and grammar.tag[i] in ("VBD", "VBN", "VBZ", "VBP"):
            return i
    return content


def _when_clause(grammar: Grammar, end: int) -> int:
    """The verb of a clause that tells what happened on a date: "since Sunday, when shots were fired"."""
    while end < grammar.size and grammar.lower[end] == ",":
        end += 1
    if end >= grammar.size or grammar.lower[end] != "when" or grammar.dep[end] != "advmod":
        return -1
    verb = grammar.head[end]
    return verb if verb > end and grammar.verbal(verb) else -1


def _occasion(grammar: Grammar, verb: int) -> int:
    """The clause that was uttered on a dated occasion: "in a statement issued on Friday, it denied"."""
    if verb < 0 or grammar.dep[verb] != "acl":
        return -1
    noun = grammar.head[verb]
    prep = grammar.head[noun]
    if (
        grammar.lemma[noun] not in OCCASIONS
        or grammar.dep[noun] != "pobj"
        or grammar.lower[prep] not in ("in", "at")
    ):
        return -1
    above = grammar.head[prep]
    return above if grammar.verbal(above) else -1


def _clock_only(grammar: Grammar, date: DateExpression) -> bool:
    """Whether only a time of day is given ("around 3 p.m."): the narrative says of which day."""
    if date["basis"] in ("explicit", "year_inferred", "weekday"):
        return False
    return not any(grammar.lower[i] in DEICTIC for i in range(date["start"], date["end"]))


def _says(grammar: Grammar, verb: int) -> bool:
    return any(grammar.dep[c] in ("ccomp", "parataxis") for c in grammar.children[verb]) or grammar.lemma[
        verb
    ] in ("say", "tell")


def _root(grammar: Grammar, start: int, end: int) -> int:
    for i in range(start, max(end, start + 1)):
        if not start <= grammar.head[i] < end or grammar.head[i] == i:
            return i
    return start


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
            if a.verb == verb and len(a.nodes) <= 4 and not (a.report and verb != candidate.head)
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
        if dep in ("pcomp", "xcomp", "acl") and _deals_with(candidate, acts.get(above, "")):
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


def _timed_by_clause(grammar: Grammar, candidate: Candidate, act: str) -> bool:
    """Whether a noun is the event of its clause, not a matter that the clause deals with."""
    i = candidate.head
    while grammar.dep[i] == "conj" and not grammar.verbal(grammar.head[i]):
        i = grammar.head[i]
    present = grammar.verbal(grammar.head[i]) and {"is", "are"} & set(grammar.auxiliaries(grammar.head[i]))
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
    act = acts.get(a.verb, "")
    if _deals_with(candidate, act):
        return -1
    governed = candidate.nominal and grammar.dep[candidate.head] == "pobj"
    if governed and grammar.lower[grammar.head[candidate.head]] in EARLIER:
        return -1
    if a.verb >= 0 and grammar.verbal(candidate.clause):
        if grammar.pluperfect(a.verb) != grammar.pluperfect(candidate.clause):
            return -1
        if (
            grammar.dep[a.verb] in ("relcl", "acl")
            and a.verb != candidate.clause
            and not _event_noun(grammar, a.verb, candidate)
        ):
            return -1
        if grammar.dep[candidate.clause] == "relcl":
            return -1
    return a.index


def _event_noun(grammar: Grammar, verb: int, candidate: Candidate) -> bool:
    return grammar.head[verb] == candidate.head


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
    tag = grammar.tag[verb]
    aux = grammar.auxiliaries(verb)
    if tag in ("VBZ", "VBP") or (tag == "VBG" and {"is", "are", "'s", "'re"} & set(aux)):
        return True
    if {"has", "have", "'ve"} & set(aux) and tag in ("VBN", "VBD"):
        return False
    return bool({"is", "are"} & set(aux) and tag == "VBN")
