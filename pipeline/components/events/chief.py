"""Which event an article is chiefly about."""

from collections.abc import Sequence

from .candidates import Candidate
from .grammar import Grammar
from .merging import Cluster

#: how much a type says about what a story is about
WEIGHTS = {
    "ASSAULT": 3.0, "DISASTER": 3.0, "CASUALTY": 2.5, "CRIME": 2.0, "PROTEST": 2.0, "ELECTION": 1.5,
    "MOBILIZE": 1.5, "STATEMENT": 0.5, "OTHER": 0.4, "REQUEST": 0.9, "SUPPORT": 0.9, "AGREE": 0.9,
}  # fmt: skip
LEAD = (2.0, 1.2, 0.8, 0.5, 0.3)  # for the first sentences of the body


def chief_event(grammar: Grammar, clusters: Sequence[Cluster]) -> int:
    """Index of the main event, by headline, lead, mentions, type and counts; -1 if there is none."""
    first = next((n for n, (start, _) in enumerate(grammar.bounds) if grammar.block[start] == "body"), 0)
    best, best_score = -1, 0.0
    for index, cluster in enumerate(clusters):
        value = _score(grammar, cluster, first)
        if value > best_score:
            best, best_score = index, value
    return best


def _score(grammar: Grammar, cluster: Cluster, first: int) -> float:
    members = cluster.members
    title = max((_in_title(grammar, m) for m in members if m.block == "title"), default=0.0)
    lead = max((_in_lead(m, first) for m in members if m.block != "title"), default=0.0)
    score = title + lead + 0.1 * min(len(members), 15)
    score *= max(WEIGHTS.get(m.event_type, 1.0) for m in members)
    if any(m.date >= 0 for m in members):
        score *= 1.3
    if any(m.counts for m in members):
        score *= 1.2
    if all(m.status in ("planned", "negated") for m in members):
        score *= 0.5
    return score


def _in_title(grammar: Grammar, m: Candidate) -> float:
    """The verb or noun that the headline hangs on says more than its circumstances."""
    if grammar.dep[m.head] == "ROOT" or (m.light >= 0 and grammar.dep[m.light] == "ROOT"):
        return 3.5
    return 1.0 if m.weak else 2.0


def _in_lead(m: Candidate, first: int) -> float:
    distance = m.sentence - first
    if 0 <= distance < len(LEAD):
        return LEAD[distance] * (0.6 if m.weak else 1.0)
    return 0.0


def stands_for(cluster: Cluster) -> int:
    """The member whose sentence and trigger stand for the event: dated, counted, in the body, early."""

    def value(m: Candidate) -> tuple[int, int, int, int, int]:
        own = m.date >= 0 and not m.inherited
        return (own, bool(m.counts), m.block == "body", bool(m.actors), -m.sentence)

    return max(range(len(cluster.members)), key=lambda k: value(cluster.members[k]))
