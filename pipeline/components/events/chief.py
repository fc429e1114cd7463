"""Which event an article is chiefly about."""

from collections.abc import Sequence

from .candidates import Candidate
from .grammar import Grammar
from .merging import Cluster

#: how much a type says about what a story is about
WEIGHTS = {
    "ASSAULT": 3.0, "DISASTER": 3.0, "CASUALTY": 2.5, "PROTEST": 2.0, "ELECTION": 1.5, "CRIME": 2.0,
    "MOBILIZE": 1.5, "STATEMENT": 0.3, "OTHER": 0.2, "REQUEST": 0.8, "SUPPORT": 0.8, "ACCUSE": 0.7,
}  # fmt: skip


def chief_event(grammar: Grammar, clusters: Sequence[Cluster]) -> int:
    """Index of the main event, by headline, lead, mentions, type and counts; -1 if there is none."""
    best, best_score = -1, 0.0
    for index, cluster in enumerate(clusters):
        value = _score(grammar, cluster)
        if value > best_score:
            best, best_score = index, value
    return best


def _score(grammar: Grammar, cluster: Cluster) -> float:
    first_body = next((n for n, (start, _) in enumerate(grammar.bounds) if grammar.block[start] == "body"), 0)
    score = 0.0
    for m in cluster.members:
        if m.block == "title":
            place = 2.0
        else:
            distance = max(0, m.sentence - first_body)
            place = 2.0 / (1 + distance)
        score += place + 0.1
    score = min(score, 6.0)
    weight = max(WEIGHTS.get(m.event_type, 1.0) for m in cluster.members)
    score *= weight
    if any(m.date >= 0 for m in cluster.members):
        score *= 1.3
    if any(m.counts for m in cluster.members):
        score *= 1.2
    if all(m.status in ("planned", "negated") for m in cluster.members):
        score *= 0.5
    return score


def stands_for(cluster: Cluster) -> int:
    """The member whose sentence and trigger stand for the event: dated, counted, in the body, early."""

    def value(m: Candidate) -> tuple[int, int, int, int, int]:
        own = m.date >= 0 and not m.inherited
        return (own, bool(m.counts), m.block == "body", bool(m.actors), -m.sentence)

    return max(range(len(cluster.members)), key=lambda k: value(cluster.members[k]))
