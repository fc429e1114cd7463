"""Carry dates along the narrative: what the discourse says of when, where the clause is silent."""

from collections.abc import Sequence

from ...annotations import DateExpression
from .candidates import Candidate
from .dating import frame, is_background
from .grammar import Grammar

#: a date is carried within one kind of episode; clauses of no type follow any
FOLLOWS = {
    "incident": ("incident",),
    "police": ("police", "incident"),
    "court": ("court", "police"),
    "affairs": ("affairs",),
    "business": ("business",),
}


def carry_dates(grammar: Grammar, dates: Sequence[DateExpression], candidates: Sequence[Candidate]) -> None:
    """Give undated candidates of the story line the date of their episode."""
    anchors = [c for c in candidates if c.date >= 0 and _anchors(grammar, dates, c)]
    for candidate in candidates:
        if candidate.date >= 0:
            continue
        if is_background(grammar, candidate):
            candidate.background = True
            continue
        anchor = _anchor(grammar, anchors, candidate)
        if anchor is not None:
            candidate.date = anchor.date
            candidate.inherited = True


def _anchors(grammar: Grammar, dates: Sequence[DateExpression], candidate: Candidate) -> bool:
    """Whether a dated candidate is part of the story line: a day, told in the simple past."""
    date = dates[candidate.date]
    return (
        date["precision"] in ("day", "time")
        and (date["relation"] == "" or date["type"] == "TIME")
        and not date["conflict"]
        and bool(date["first_day"])
        and not is_background(grammar, candidate)
        and candidate.status in ("reported", "alleged")
    )


def _anchor(grammar: Grammar, anchors: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """The dated candidate whose episode an undated one continues."""
    if candidate.event_type in ("STATEMENT", "OTHER") and candidate.rule is not None:
        same = [a for a in anchors if a.event_type == candidate.event_type and a.lemma == candidate.lemma]
    else:
        same = []
    for kind in FOLLOWS[frame(candidate.event_type)]:
        same = same or [a for a in anchors if frame(a.event_type) == kind]
    if not same:
        return None
    # the same kind of event first: "the attack" takes up the attack
    alike = [a for a in same if a.event_type == candidate.event_type and a.mode == candidate.mode]
    paragraph = [
        a
        for a in same
        if grammar.block_id[a.head] == grammar.block_id[candidate.head] and a.head < candidate.head
    ]
    if paragraph:
        return paragraph[-1]
    return (alike or same)[0]
