"""Where date expressions stand in the syntax: the nouns and verbs that each may date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...annotations import DateExpression
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.reporting import ReportingWords
from .date_heads import (
    TIME_PARTS,
    before_phrase,
    compares,
    cut_off,
    decided,
    nodes_above,
    said_on,
    told_before,
    when_clause,
)

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
#: what is said in what was made public is said on the day of that
PUBLISHING = frozenset({"publish", "release", "issue", "post"})
#: nouns for what their clause tells
DOINGS = frozenset({"move", "step", "incident", "development", "decision", "ruling", "attempt", "event"})
#: prepositions before what has a time of its own
EARLIER = frozenset({"after", "before", "since", "following", "over", "about", "for", "from", "despite"})


#: roles in which a date belongs to its noun
OWNED = frozenset({"poss", "compound", "amod", "nmod", "nummod"})


@dataclass(frozen=True)
class Attachment:
    """A date expression and the nodes that it modifies, lowest first, up to its verb."""

    index: int
    sentence: int
    nodes: tuple[int, ...]
    verb: int
    report: bool  # it dates a verb of saying
    owned: bool = False  # it belongs to a noun: "Tuesday's election"
    bound: bool = False  # it dates that noun only: "charged over a fire on Sunday"
    when: bool = False  # a clause tells what happened on it: "since Sunday, when"
    day: bool = True  # it is a day, not a month or year
    end: int = -1  # the token behind the date


def relation_of(candidate: Candidate, date: DateExpression) -> str:
    """What stands before a candidate's date; "before 2 a.m. Sunday" bounds the hour and not the day."""
    if candidate.exact or (date["type"] == "TIME" and date["relation"] != "as_of"):
        return ""
    return date["relation"]


def attach_dates(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    reporting: ReportingWords,
    nouns: frozenset[str] = frozenset(),
) -> list[Attachment]:
    """Where every date that covers days stands in the syntax; ``nouns`` are lemmas that name events."""
    found = []
    quoted = grammar.quoted()
    for index, date in enumerate(dates):
        if date["type"] not in ("DATE", "TIME") or not (date["first_day"] or date["last_day"]):
            continue
        if date["type"] == "TIME" and _clock_only(grammar, date):
            continue
        if _birthday(grammar, date["start"]) or _of_the_source(grammar, date["start"]):
            continue
        root = _root(grammar, date["start"], date["end"])
        day_alone = before_phrase(grammar, date, root)
        nodes = nodes_above(grammar, date["start"] - 1 if day_alone else root)
        verb = nodes[-1] if nodes and grammar.verbal(nodes[-1]) else -1
        before = date["start"] - 1
        day = date["precision"] in ("day", "time") and before >= 0 and grammar.dep[root] not in OWNED
        if day and _told_on(grammar, reporting, before):
            nodes, verb = [before], before
        when = when_clause(grammar, date["end"])
        hung = verb if when >= 0 and verb != when else -1
        if when < 0:
            when = cut_off(grammar, date["start"], date["end"])
        if when >= 0:
            nodes, verb = [when], when
        elif (acted := decided(grammar, date, verb)) >= 0:
            nodes, verb = [acted], acted
        elif verb >= 0 and reporting.says(grammar.lemma[verb]):
            told = told_before(grammar, verb, root)
            if told >= 0:
                nodes, verb = [*nodes[:-1], told], told
        elif (saying := said_on(grammar, date, verb)) >= 0 and reporting.says(grammar.lemma[saying]):
            nodes, verb = [saying], saying
        report = verb >= 0 and reporting.verbs.get(grammar.lemma[verb]) == "reported" and _says(grammar, verb)
        if not nodes:
            nodes = [root]
        if grammar.dep[root] not in ("poss", "pobj") and verb >= 0 and verb == date["start"] - 1:
            nodes = [verb]  # "announced Sunday drastic cuts"
        owned = grammar.dep[root] in OWNED and nodes != [verb] and not day_alone
        past = bool(date["last_day"]) and date["last_day"] < grammar.published
        noun = _binding_noun(grammar, root, nodes, date, nouns, past) if when < 0 else -1
        if noun >= 0 and any(noun < other["start"] < root for other in dates[:index]):
            noun = -1  # the noun has its time: "for the defeat in Monday's vote in a call on Friday"
        beside = _noun_beside(grammar, date["start"], nodes, nouns) if when < 0 and noun < 0 else -1
        if beside < 0 and when < 0:
            ahead = _noun_ahead(grammar, date, nouns)
            beside = ahead if ahead not in nodes else -1
        if beside >= 0:
            nodes, noun = [beside], beside
        if when < 0 and date["relation"] == "since" and compares(grammar, date["start"], noun, verb):
            continue
        if noun >= 0:
            nodes, verb, report = nodes[: nodes.index(noun) + 1], -1, False
        elif verb >= 0 and date["start"] in quoted and verb not in quoted:
            nodes = [n for n in nodes if n in quoted] or [root]  # said of some day, not on it
            noun, verb, report = nodes[-1], -1, False
        found.append(
            Attachment(
                index,
                grammar.sentence[nodes[0]],
                tuple(nodes),
                verb,
                report,
                owned,
                noun >= 0,
                when >= 0,
                PRECISIONS.get(date["precision"], "") in ("day", "week"),
                date["end"],
            )
        )
        if when >= 0 and hung >= 0 and not date["relation"]:  # "won on Monday, when the king gave in"
            found.append(Attachment(index, grammar.sentence[root], (hung,), hung, False))
        occasion = _occasion(grammar, verb)
        if occasion >= 0:
            found.append(Attachment(index, grammar.sentence[root], (*nodes, occasion), occasion, False))
    return [_nearest(grammar, a, found, dates, nouns) for a in found]


def _nearest(
    grammar: Grammar,
    a: Attachment,
    found: Sequence[Attachment],
    dates: Sequence[DateExpression],
    nouns: frozenset[str],
) -> Attachment:
    """A date that parsers hang on a verb, given to the event noun that it stands behind.

    A clause has one time: "a judge on Friday jailed a farmer for the blast on April 3". What is new to the
    reader has its time beside it: "charged over a fire on Sunday".
    """
    start = dates[a.index]["start"]
    if a.verb < 0 or a.bound or a.when or not a.verb < start:
        return a
    if not a.day and (cause := _cause(grammar, a.verb, start, nouns)) >= 0:
        return replace(a, nodes=(cause,), verb=-1, report=False, owned=False, bound=True)
    noun = start - 1
    while noun > a.verb and (grammar.pos[noun] in ("ADP", "ADV") or grammar.lower[noun] == ","):
        noun -= 1
    if grammar.dep[noun] != "pobj" or grammar.pos[noun] != "NOUN" or grammar.lemma[noun] not in nouns:
        return a
    near = (abs(dates[b.index]["start"] - a.verb) for b in found if b.verb == a.verb and b.index != a.index)
    second = min(near, default=start) < start - a.verb
    new = any(grammar.lower[c] in ("a", "an") for c in grammar.children[noun])
    if not second and not (new and grammar.lower[grammar.head[noun]] in ("for", "over")):
        return a
    return replace(a, nodes=(noun,), verb=-1, report=False, owned=False, bound=True)


def _cause(grammar: Grammar, verb: int, date: int, nouns: frozenset[str]) -> int:
    """The event that an act is over, whose year stands behind it: "jailed over a raid on a fair in 2023"."""
    for prep, noun in grammar.preps(verb):
        if prep in ("over", "for") and verb < noun < date and grammar.lemma[noun] in nouns:
            return noun
    return -1


def _told_on(grammar: Grammar, reporting: ReportingWords, verb: int) -> bool:
    """Whether a day at once behind a verb of saying is its own: "said Monday the bridge was closed"."""
    return grammar.tag[verb] == "VBD" and grammar.verbal(verb) and reporting.says(grammar.lemma[verb])


def _birthday(grammar: Grammar, start: int) -> bool:
    """Whether a date is given as that of somebody's birth: "DOB: 3/4/1988"."""
    return any(grammar.lower[i] in ("dob", "d.o.b", "d.o.b.") for i in range(max(0, start - 3), start))


def _of_the_source(grammar: Grammar, start: int) -> bool:
    """Whether a date behind a source is that of the report: "two died, according to police Friday"."""
    for i in range(start - 1, max(start - 12, grammar.bounds[grammar.sentence[start]][0]), -1):
        if grammar.lower[i] == "to" and grammar.lower[i - 1] == "according":
            return True
        if grammar.lower[i] == "," or grammar.verbal(i):
            return False
    return False


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
            told = role in ("nsubj", "nsubjpass", "ROOT") or (
                role == "pobj" and grammar.lower[above] in ("in", "during", "at")
            )
            told = told and not (past and _goes_on(grammar, nodes[-1]))
            if not told or (vague and grammar.lemma[node] not in nouns):
                return node  # "the 2003 plan calls for"
        elif vague and _occurs_in(grammar, nodes[0], node, nouns):
            continue  # "in a rare move this month", "at the elections in 2008"
        elif vague and (role not in ("ROOT", "nsubjpass", "nsubj") or "," in grammar.lower[node:root]):
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


def _goes_on(grammar: Grammar, verb: int) -> bool:
    """Whether a verb tells what goes on now: "are searching for the victims of Monday's flood"."""
    aux = {"is", "are", "'s", "'re"} & set(grammar.auxiliaries(verb))
    return grammar.tag[verb] in ("VBZ", "VBP") or (grammar.tag[verb] == "VBG" and bool(aux))


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


def _occasion(grammar: Grammar, verb: int) -> int:
    """The clause that was uttered on a dated occasion: "in a statement issued on Friday, it denied"."""
    if verb < 0 or grammar.dep[verb] not in ("acl", "relcl"):
        return -1
    noun = grammar.head[verb]
    prep = grammar.head[noun]
    if (
        (grammar.lemma[noun] not in OCCASIONS and grammar.lemma[verb] not in PUBLISHING)
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
    return (
        grammar.lemma[verb] in ("say", "tell")
        or any(grammar.dep[c] in ("ccomp", "parataxis") for c in grammar.children[verb])
        or says_in_passing(grammar, verb)
    )


def says_in_passing(grammar: Grammar, verb: int) -> bool:
    """Whether a verb of saying follows what it reports: "prices fell in May, figures showed on Monday"."""
    return grammar.dep[verb] in ("advcl", "parataxis") and not any(
        grammar.dep[c] in ("mark", "dobj", "advmod", "aux") for c in grammar.children[verb]
    )


def _root(grammar: Grammar, start: int, end: int) -> int:
    for i in range(start, max(end, start + 1)):
        if not start <= grammar.head[i] < end or grammar.head[i] == i:
            return i
    return start
