"""Which numbers of people are not of the event beside which they stand: older, wider, or another one's."""

from collections.abc import Iterable, Sequence

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate, Count

#: "an earlier report had spoken of 52 dead": figures that no longer hold
OUTDATED = word_class("outdated")
#: "in a previous shooting": another event
ELSEWHERE = word_class("another-event")
#: "4,000 deaths annually", "a year", "per 100,000 people": what goes on, and no event
RATES = word_class("rate")
EACH = frozenset({"a", "an", "per", "each", "every"})
PERIODS = frozenset({"year", "month", "week", "day", "night", "hour"})
FIGURES = word_class("figure")


def is_outdated(grammar: Grammar, count: Count) -> bool:
    """Whether a number is one that an earlier report gave: "down from an initial count of 52"."""
    first = grammar.bounds[grammar.sentence[count.start]][0]
    if count.start > first and grammar.lower[count.start - 1] == "to":  # "was lowered to 43"
        return False
    outdated = OUTDATED.words
    for i in range(first, count.start):
        if grammar.lower[i] in outdated and not FIGURES.words.isdisjoint(grammar.lemma[i + 1 : i + 4]):
            return True
    return False


def is_rate(grammar: Grammar, count: Count) -> bool:
    """Whether a number says how many there are in each period or of a population: "900 deaths a year"."""
    end = grammar.bounds[grammar.sentence[count.end - 1]][1]
    after = grammar.lower[max(count.end, count.token + 1) : end][:8]
    for k, word in enumerate(after):
        following = after[k + 1] if k + 1 < len(after) else ""
        if word in RATES or (word in EACH and following in PERIODS):
            return True
        if word == "per" and following[:1].isdigit():
            return True
    return False


def is_wide(grammar: Grammar, candidate: Candidate, count: Count, heads: frozenset[int]) -> bool:
    """Whether a number sums up several events, or tells of another one.

    "Six were wounded in separate shootings", "a boy who was killed in an earlier attack".
    """
    head = candidate.head
    if candidate.nominal:
        above = grammar.head[head]
        return grammar.lower[above] in ("after", "since") and grammar.has(
            above, "npadvmod"
        )  # "a week after a fatal shooting"
    for prep, obj in (*grammar.preps(grammar.clause(count.token)), *grammar.preps(head)):
        if prep not in ("in", "during", "across") or obj not in heads:
            continue
        incidents = grammar.lemma[obj] == "incident" and grammar.tag[obj] == "NNS"
        if incidents or not ELSEWHERE.words.isdisjoint(grammar.words_below(obj)):
            return True
    return False


def mark_periods(dates: Sequence[DateExpression], candidates: Iterable[Candidate]) -> None:
    """Mark numbers of what a whole period saw: "more than 700 were killed this year"."""
    for candidate in candidates:
        if candidate.date < 0 or candidate.inherited:
            continue
        date = dates[candidate.date]
        candidate.on_day = date["precision"] in ("day", "time") and date["relation"] != "since"
        if date["precision"] not in ("day", "time", "week", "weekend") or date["relation"] == "since":
            for count in candidate.counts:
                count.wide = True
