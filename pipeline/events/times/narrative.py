"""Carry dates along the narrative: what the discourse says of when, where the clause is silent."""

import datetime
from collections.abc import Sequence

from ...annotations import DateExpression
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from ..core.episodes import frame, is_incident, is_speech
from ..core.lead import CAPTION
from .background import (
    described_by,
    in_relative,
    is_background,
    left_behind,
)

#: a date is carried within one kind of episode; clauses of no type follow any
FOLLOWS = {
    "incident": ("incident",),
    "police": ("police", "incident"),
    "court": ("court", "police"),
    "affairs": ("affairs",),
    "business": ("business",),
}
#: frames whose clauses may be dated by a story that knows one day only
ONE_DAY = frozenset({"incident", "police"})
#: how old the day of what headline and lead tell may be
NEWS_DAYS = 21

#: frames of public affairs: headline and lead tell of one day
NEWS = frozenset({"affairs", "business"})


def carry_dates(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    candidates: Sequence[Candidate],
    ranks: Sequence[int],
    states: frozenset[str] = frozenset(),
) -> None:
    """Give undated candidates of the story line the date of their episode.

    ``ranks`` tells how far a sentence stands below the story's first; ``states`` are verbs of no event.
    """
    told = [c for c in candidates if c.date >= 0 and ranks[c.sentence] < CAPTION]  # no picture's day
    anchors = [c for c in told if _anchors(grammar, dates, c, states)]
    if not anchors:
        return
    fresh = {i for i, d in enumerate(dates) if _is_news(d, grammar.published)}
    undated = [c for c in candidates if c.date < 0 and not c.saying and not is_background(grammar, c)]
    lead = [c for c in undated if frame(c) in NEWS and _in_lead(c, ranks)]
    lead = [c for c in lead if c.status == "reported" and c.typed]
    near = [a for a in anchors if a.date in fresh and frame(a) in NEWS and _in_lead(a, ranks)]
    if near:
        for candidate in lead:
            free = [a for a in near if not _below(grammar, a, candidate) and _may_date(a, candidate)]
            here = [a for a in free if a.sentence == candidate.sentence and a.head < candidate.head]
            alike = [a for a in free if a.event_type == candidate.event_type]
            if candidate.nominal and (alike or _mentioned(candidate)):
                here, free = [], alike  # "the vote" takes up Sunday's vote
            days = {dates[a.date]["first_day"] for a in free}
            if here or alike or len(days) == 1:  # of several days it may be any
                _take(grammar, candidate, (here[-1:] or alike or free)[0], "lead")
        anchors = sorted([*anchors, *(c for c in lead if c.date >= 0)], key=lambda a: a.start)
    known = any(
        c.date >= 0 and is_incident(c.type) and dates[c.date]["precision"] in ("week", "weekend")
        for c in candidates
    )
    incident = any(
        is_incident(c.type) and not c.modifier and _in_lead(c, ranks) and c.status != "planned"
        for c in candidates
    )
    acts = [a for a in anchors if not a.saying]
    for candidate in undated:
        if candidate.date < 0:
            free = anchors if is_speech(candidate.type) else acts  # as ``_may_date`` has it
            anchor = _anchor(grammar, dates, free, candidate, ranks, alone=not known, incident=incident)
            if anchor is not None and (anchor.date in fresh or _long_ago(anchor, candidate)):
                _take(grammar, candidate, anchor, frame(candidate))


def _long_ago(anchor: Candidate, candidate: Candidate) -> bool:
    """Whether a day of months or years ago may be that of what is told after it.

    A crime of 1980 does not date an arrest, nor what is told later a demand that opens the story.
    """
    own = frame(candidate)
    if own == "police":
        return frame(anchor) == "police"
    return own not in NEWS or not candidate.typed or anchor.head < candidate.head


def _continues(anchor: Candidate, candidate: Candidate) -> bool:
    """Whether an act of public affairs goes on where another one stopped, or is one of the same kind."""
    if anchor.event_type == candidate.event_type:
        return True
    return not _mentioned(candidate) and 0 <= candidate.sentence - anchor.sentence <= 3


def _mentioned(candidate: Candidate) -> bool:
    """Whether a noun only mentions an act: "won the support of"; what is said in "a statement" is told."""
    return candidate.nominal and candidate.light < 0 and not candidate.type.occasion


def _is_news(date: DateExpression, published: str) -> bool:
    """Whether a date lies in the weeks before publication; all do where nobody knows when that was."""
    if not (published and date["first_day"]):
        return True
    day = datetime.date.fromisoformat(date["first_day"])
    return (datetime.date.fromisoformat(published) - day).days <= NEWS_DAYS


def _take(grammar: Grammar, candidate: Candidate, anchor: Candidate, kind: str) -> None:
    """Let a candidate have the date of another, and say how near that stands."""
    candidate.date, candidate.inherited, candidate.exact = anchor.date, True, anchor.exact
    alike = (anchor.event_type, anchor.mode) == (candidate.event_type, candidate.mode)
    if anchor.sentence == candidate.sentence:
        place = "same sentence"
    elif grammar.block_id[anchor.head] == grammar.block_id[candidate.head] and anchor.head < candidate.head:
        place = "paragraph"
    else:
        place = "before" if anchor.head < candidate.head else "behind"
    candidate.dated_by = f"{kind}, {place}{', alike' if alike else ''}"


def _anchors(
    grammar: Grammar, dates: Sequence[DateExpression], candidate: Candidate, states: frozenset[str]
) -> bool:
    """Whether a dated candidate is part of the story line: a day, told in the simple past."""
    date = dates[candidate.date]
    return (
        date["precision"] in ("day", "time")
        and (date["relation"] == "" or candidate.exact or date["type"] == "TIME")
        and not date["conflict"]
        and candidate.lemma != "bear"  # a birthday
        and not left_behind(grammar, candidate)
        and candidate.mode not in ("aftermath", "state", "telling")
        and not (not candidate.typed and candidate.lemma in states)
        and not (frame(candidate) in NEWS and candidate.head in grammar.quoted())
        and bool(date["first_day"])
        and (
            candidate.turned or not is_background(grammar, candidate) or _under_way(grammar, candidate, date)
        )
        and candidate.status in ("reported", "alleged")
    )


def _under_way(grammar: Grammar, candidate: Candidate, date: DateExpression) -> bool:
    """Whether a present clause says that something goes on today: "are on strike today"."""
    verb = candidate.clause
    return (
        date["basis"] == "relative"
        and date["value"][:10] == date["first_day"]
        and candidate.status == "reported"
        and grammar.form(verb).goes_on
    )


def _anchor(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    anchors: Sequence[Candidate],
    candidate: Candidate,
    ranks: Sequence[int],
    *,
    alone: bool,
    incident: bool,
) -> Candidate | None:
    """The dated candidate whose episode an undated one continues.

    ``alone`` tells that the story states no week or weekend of an incident.
    """
    same: list[Candidate] = []
    if candidate.event_type == "STATEMENT":
        same = [a for a in anchors if a.event_type == candidate.event_type and a.lemma == candidate.lemma]
    elif not candidate.typed:
        same = _around(grammar, anchors, candidate, ranks, incident)
        if not same:
            return None
    own = frame(candidate)
    for kind in () if same else FOLLOWS[own]:
        same = [a for a in anchors if frame(a) == kind]
        if same:
            same = [a for a in same if a.typed] or same
            break
    told = candidate.eventive and not in_relative(grammar, candidate.clause)  # not just mentioned
    told = told and (not grammar.perfect(candidate.clause) or _in_lead(candidate, ranks))
    if not same and own in ONE_DAY and told and (alone or own == "police"):
        same = _of_one_day(dates, anchors, candidate)
    if not same:
        return None
    same = _fitting(grammar, same, candidate, ranks)
    # the same kind of event first: "the attack" takes up the attack
    alike = [a for a in same if a.mode == candidate.mode and a.event_type == candidate.event_type]
    if own == "court" and not candidate.type.speech and not _in_lead(candidate, ranks):
        same = alike  # the verdict and the sentence are months apart
    block = grammar.block_id[candidate.head]
    paragraph = [a for a in same if grammar.block_id[a.head] == block and a.head < candidate.head]
    return next(iter([*paragraph[-1:], *alike, *same]), None)


def _of_one_day(
    dates: Sequence[DateExpression], anchors: Sequence[Candidate], candidate: Candidate
) -> list[Candidate]:
    """What may date a clause of another kind: a story of one day, else what was told just before."""
    told = [a for a in anchors if frame(a) in ("affairs", "incident") and a.event_type != "STATEMENT"]
    if len({dates[a.date]["first_day"] for a in anchors}) == 1:
        same = [a for a in told if a.typed or frame(candidate) != "police"]
        if same:
            return same
    return [a for a in told if a.head < candidate.head and candidate.sentence - a.sentence <= 2]


def _fitting(
    grammar: Grammar, same: list[Candidate], candidate: Candidate, ranks: Sequence[int]
) -> list[Candidate]:
    """Of the candidates of an episode, those whose day may be that of another."""
    own = frame(candidate)
    if candidate.mode != "death":  # who died on Sunday may have been hurt on Saturday
        same = [a for a in same if a.mode != "death" or a.event_type != "CASUALTY"] or same
    if own not in ONE_DAY and candidate.typed and grammar.perfect(candidate.clause):
        same = [a for a in same if a.event_type == candidate.event_type]  # "has pledged": some time before
    if own in NEWS and candidate.typed:
        lead = _in_lead(candidate, ranks) and candidate.status == "reported" and not _mentioned(candidate)
        same = [a for a in same if lead or _continues(a, candidate)]
    return same


def _around(
    grammar: Grammar,
    anchors: Sequence[Candidate],
    candidate: Candidate,
    ranks: Sequence[int],
    incident: bool,
) -> list[Candidate]:
    """What a clause of no type may happen along with: incidents and the police's part in them.

    Also anything before it in its paragraph, and in headline and lead whatever they tell of. ``incident``
    tells that the story is one of an incident, so that all its clauses may belong to that.
    """
    lead = _in_lead(candidate, ranks)
    main = grammar.dep[candidate.clause] == "ROOT" or candidate.block in HEADLINES
    if candidate.status != "reported" or (grammar.perfect(candidate.clause) and not lead):
        return []
    aside = in_relative(grammar, candidate.clause) and candidate.head in grammar.quoted()
    aside = aside or grammar.lemma[candidate.clause] == "include"
    if aside or (described_by(grammar, candidate) and not lead):
        return []
    return [
        a
        for a in anchors
        if (a.typed and frame(a) in ONE_DAY and (incident or 0 <= candidate.sentence - a.sentence <= 2))
        or (grammar.block_id[a.head] == grammar.block_id[candidate.head] and a.head < candidate.head)
        or (lead and _in_lead(a, ranks) and (main or frame(a) != "court"))
    ]


def _may_date(anchor: Candidate, candidate: Candidate) -> bool:
    """Whether a story's act may date another: what is said on a day dates only what else is said."""
    return not anchor.saying or is_speech(candidate.type)


def _below(grammar: Grammar, anchor: Candidate, candidate: Candidate) -> bool:
    """Whether a dated clause is part of the candidate's: "has praised those who won on Sunday"."""
    return anchor.sentence == candidate.sentence and candidate.head in grammar.above(anchor.head)


def _in_lead(candidate: Candidate, ranks: Sequence[int]) -> bool:
    """Whether a candidate stands in the headline or in the sentences that open the story."""
    return candidate.block == "title" or 0 <= ranks[candidate.sentence] < 3
