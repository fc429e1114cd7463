"""Which articles to annotate: a few of a run, chosen so that people learn most from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from ..errors import TidynewsError
from .tables import by_document

CRITERIA = ("type", "salience", "uncertainty")


def sample(output: Path, size: int, by: Sequence[str] = ("type",)) -> list[str]:
    """The ids of ``size`` documents of a run, in turn the next best of each criterion.

    type: one of each event type, then a second of each; salience: the articles with the most events that an
    analyst would want; uncertainty: those whose events lie nearest an even chance. The same run gives
    the same sample.
    """
    if unknown := sorted(set(by) - set(CRITERIA)):
        raise TidynewsError(f"--by {unknown[0]}: expected some of {', '.join(CRITERIA)}")
    ids = [d for d, (row, *_) in by_document(output, "documents").items() if row["status"] == "ok"]
    events = by_document(output, "events")
    orders = [list(_order(name, ids, events)) for name in by]
    turns = (doc_id for turn in zip_longest(*orders) for doc_id in turn if doc_id)
    return sorted(list(dict.fromkeys(turns))[:size])


def _order(
    criterion: str, ids: Sequence[str], events: Mapping[str, Sequence[Mapping[str, str]]]
) -> Iterator[str]:
    def saliences(doc_id: str) -> list[float]:
        return [float(e["salience"] or 0) for e in events.get(doc_id, ())]

    if criterion == "type":
        yield from _by_type(ids, events)
    elif criterion == "salience":
        yield from sorted(ids, key=lambda d: (-sum(saliences(d)), d))
    else:
        yield from sorted(ids, key=lambda d: (min((abs(s - 0.5) for s in saliences(d)), default=1.0), d))


def _by_type(ids: Iterable[str], events: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[str]:
    """One article of each type, the rarest type first, and so on until none is left."""
    of_type: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(ids):
        for name in sorted({e["event_type"] for e in events.get(doc_id, ())} or {""}):
            of_type[name].append(doc_id)
    queues = sorted(of_type.items(), key=lambda item: (not item[0], len(item[1]), item[0]))
    for turn in zip_longest(*(queue for _, queue in queues)):
        yield from filter(None, turn)
