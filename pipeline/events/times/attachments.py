"""Where date expressions stand in the syntax: the nouns and verbs that each may date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.reporting import ReportingWords
from .date_heads import (
    before_phrase,
    compares,
    cut_off,
    decided,
    nodes_above,
    said_on,
    told_before,
    when_clause,
)
from .date_nouns import EARLIER as EARLIER
from .date_nouns import OWNED, own_noun
from .date_nouns import PRECISIONS as PRECISIONS

#: words that tie a time of day to the day of writing
DEICTIC = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "this", "last", "overnight", "ago", "earlier"}
)
#: what may stand between two dates of which one is part of the other
_JOINS = frozenset({",", "on", "in", "-", "\u2013", "\u2014", "("})
#: what is said in or at these is said on their day
OCCASIONS = word_class("telling-occasion")
#: what is said in what was made public is said on the day of that
PUBLISHING = word_class("publishing")


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
    found: list[Attachment] = []
    for index, date in enumerate(dates):
        if _covers_days(grammar, date) and not _said_closer(grammar, dates, index):
            found += _attach(grammar, dates, index, reporting, nouns)
    return [_nearest(grammar, a, found, dates, nouns) for a in found]


def _covers_days(grammar: Grammar, date: DateExpression) -> bool:
    """Whether a date says on which day something was, in its own place."""
    if date["type"] not in ("DATE", "TIME") or not (date["first_day"] or date["last_day"]):
        return False
    if date["type"] == "TIME" and _clock_only(grammar, date):
        return False
    return not (_birthday(grammar, date["start"]) or _of_the_source(grammar, date["start"]))


def _said_closer(grammar: Grammar, dates: Sequence[DateExpression], index: int) -> bool:
    """Whether the date beside this one says more exactly when: "last month, on November 8"."""
    date = dates[index]
    days = date["first_day"], date["last_day"]
    for other in (*dates[max(index - 1, 0) : index], *dates[index + 1 : index + 2]):
        one, two = sorted((date, other), key=lambda d: d["start"])
        closer = other["first_day"], other["last_day"]
        within = all(days) and all(closer) and days[0] <= closer[0] and closer[1] <= days[1]
        if within and days != closer and _JOINS.issuperset(grammar.lower[one["end"] : two["start"]]):
            return True
    return False


class _Place(NamedTuple):
    """Where a date stands before its nouns are asked for."""

    root: int  # its own head
    nodes: list[int]  # above it, up to the verb
    verb: int  # or -1
    when: int  # the verb of a clause that tells what happened on it, or -1
    main: int  # the verb that it also dates then, or -1
    day_alone: bool  # stands before a phrase that parsers join it to


def _place(grammar: Grammar, date: DateExpression, reporting: ReportingWords) -> _Place:
    """The verb that a date is read with, which is not always the one that parsers hang it on."""
    root = _root(grammar, date["start"], date["end"])
    day_alone = before_phrase(grammar, date, root)
    nodes = nodes_above(grammar, date["start"] - 1 if day_alone else root)
    verb = nodes[-1] if nodes and grammar.verbal(nodes[-1]) else -1
    before = date["start"] - 1
    day = date["precision"] in ("day", "time") and before >= 0 and grammar.dep[root] not in OWNED
    if day and _told_on(grammar, reporting, before):
        nodes, verb = [before], before
    when = when_clause(grammar, date["end"])
    main = verb if when >= 0 and verb != when else -1
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
    if grammar.dep[root] not in ("poss", "pobj") and verb >= 0 and verb == before:
        nodes = [verb]  # "announced Sunday drastic cuts"
    return _Place(root, nodes or [root], verb, when, main, day_alone)


def _attach(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    index: int,
    reporting: ReportingWords,
    nouns: frozenset[str],
) -> Iterator[Attachment]:
    """Where one date stands: beside its own attachment that of what was uttered or gave way on it."""
    date, quoted = dates[index], grammar.quoted()
    place = _place(grammar, date, reporting)
    root, nodes, verb = place.root, place.nodes, place.verb
    report = verb >= 0 and reporting.verbs.get(grammar.lemma[verb]) == "reported" and _says(grammar, verb)
    owned = grammar.dep[root] in OWNED and nodes != [verb] and not place.day_alone
    noun = -1
    if place.when < 0:
        noun, nodes = own_noun(grammar, dates, index, root, nodes, nouns)
        if date["relation"] == "since" and compares(grammar, date["start"], verb):
            return
    if noun >= 0:
        nodes, verb, report = nodes[: nodes.index(noun) + 1], -1, False
    elif verb >= 0 and date["start"] in quoted and verb not in quoted:
        nodes = [n for n in nodes if n in quoted] or [root]  # said of some day, not on it
        noun, verb, report = nodes[-1], -1, False
    yield Attachment(
        index,
        grammar.sentence[nodes[0]],
        tuple(nodes),
        verb,
        report,
        owned,
        bound=noun >= 0,
        when=place.when >= 0,
        day=PRECISIONS.get(date["precision"], "") in ("day", "week"),
        end=date["end"],
    )
    if place.main >= 0 and not date["relation"]:  # "won on Monday, when the king gave in"
        yield Attachment(index, grammar.sentence[root], (place.main,), place.main, False)
    occasion = _occasion(grammar, verb)
    if occasion >= 0:
        yield Attachment(index, grammar.sentence[root], (*nodes, occasion), occasion, False)


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
    new = grammar.has_word(noun, "a", "an")
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
        or grammar.has(verb, "ccomp", "parataxis")
        or says_in_passing(grammar, verb)
    )


def says_in_passing(grammar: Grammar, verb: int) -> bool:
    """Whether a verb of saying follows what it reports: "prices fell in May, figures showed on Monday"."""
    return grammar.dep[verb] in ("advcl", "parataxis") and not grammar.has(
        verb, "mark", "dobj", "advmod", "aux"
    )


def _root(grammar: Grammar, start: int, end: int) -> int:
    for i in range(start, max(end, start + 1)):
        if not start <= grammar.head[i] < end or grammar.head[i] == i:
            return i
    return start
