"""What is said of a story: its date, place, counts and people, from all of its articles."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, get_args

from ..labels import COUNT_MEASURES, EventPrecision
from ..tables.records import StoryRecord
from .columns import DocumentColumns, EventColumns
from .headlines import headline_numbers, tells_of_death
from .judging import ordinal

#: how much a date says, by how it was reached
BASES = {"explicit": 3, "year_inferred": 3, "weekday": 2}
PRECISIONS = get_args(EventPrecision)  # from the most exact on
HARM = COUNT_MEASURES[:2]  # they are told together: who dies is injured no more
FRESH = 7  # days from the first article on, in which a toll grows; later ones look back
NEAR = 3  # days before the first report within which a date is the likelier: news is told at once
LAST_DAY = 10**7
STATUSES = ("reported", "alleged", "planned", "denied", "negated")  # one article that reports it will do
MAIN = 2  # weight of an event that is its article's main one
_NONE = [None] * len(COUNT_MEASURES)
ENDS = ("", "_low", "_high")  # of the columns of a measure: what stands, the least, the greatest
_NO_COUNTS: dict[str, int | None] = {f"{m}{end}": None for m in COUNT_MEASURES for end in ENDS}


class Told(NamedTuple):
    """An event as its article tells it.

    ``copy`` says that the article repeats another's text, ``sequel`` that the event follows its story's.
    """

    article: DocumentColumns
    event: EventColumns
    copy: bool = False
    sequel: bool = False

    @property
    def main(self) -> bool:
        """Whether it is the article's main event."""
        return self.event.number == self.article.main

    @property
    def event_id(self) -> str:
        """The id of the event."""
        return f"{self.article.doc_id}#e{self.event.number}"


def story_record(told: Sequence[Told], deaths: Collection[str] = ()) -> StoryRecord:
    """The row of a story from its events, in order of publication, the first first.

    ``deaths`` are the words of headlines that tell of a death.
    """
    core = [one for one in told if not one.sequel] or list(told)
    own = [one for one in core if not one.copy] or core
    start, end, precision = _date(own)
    place, country, place_id = _chosen(own, _place) or ("", _most(own, lambda e: e.country), "")
    latitude, longitude = _coordinates(core, place_id)
    event_type, mode = _chosen(own, lambda t: (t.event.event_type, t.event.mode)) or ("", "")
    actor, actor_id = _chosen(own, lambda t: _named(t.event.actor, t.event.actor_id)) or ("", "")
    target, target_id = _chosen(own, lambda t: _named(t.event.target, t.event.target_id)) or ("", "")
    days = sorted({t.article.published for t in told if t.article.published})
    mains = [t for t in told if t.main]
    counts, counts_doc_id = _counts(core, deaths)
    return StoryRecord(
        story_id=told[0].event_id,
        event_type=event_type,
        mode=mode,
        date_start=start,
        date_end=end,
        date_precision=precision,
        place=place,
        country_code=country,
        latitude=latitude,
        longitude=longitude,
        actor=actor,
        actor_entity_id=actor_id,
        target=target,
        target_entity_id=target_id,
        **counts,
        status=min((t.event.status for t in core), key=STATUSES.index),
        n_documents=len({t.article.doc_id for t in told}),
        n_copies=len({t.article.doc_id for t in told if t.copy}),
        n_events=sum(t.event.shown for t in told),
        n_main=len(mains),
        counts_doc_id=counts_doc_id,
        first_published=days[0] if days else "",
        last_published=days[-1] if days else "",
        headline=mains[0].article.title if mains else "",
    )


def _chosen(told: Sequence[Told], read: Callable[[Told], Any]) -> Any | None:
    """What most articles say, main events twice; of equals the first. None where none says anything."""
    if len(told) == 1:
        return read(told[0]) or None
    votes: dict[Any, int] = {}
    for one in told:
        if value := read(one):
            votes[value] = votes.get(value, 0) + (MAIN if one.main else 1)
    return max(votes, key=votes.__getitem__, default=None)  # the first of equals: as they were told


def _most(told: Sequence[Told], read: Callable[[EventColumns], str]) -> str:
    return _chosen(told, lambda t: read(t.event)) or ""


def _date(told: Sequence[Told]) -> tuple[str, str, str]:
    """The most exact date, and of several the best founded; none that lies after the first report."""
    reports = [t for t in told if t.main and t.article.published and t.event.status in STATUSES[:2]]
    first = min((ordinal(t.article.published) for t in reports), default=LAST_DAY)
    votes: dict[tuple[str, str, str], int] = {}
    for one in told:
        event = one.event
        before = first - ordinal(event.date_start)
        if (event.date_start or event.date_end) and before >= -1:  # a day later in another time zone
            weight = BASES.get(event.basis, 1) * (MAIN if one.main else 1) * (2 if before <= NEAR else 1)
            date = event.date_start, event.date_end, event.precision
            votes[date] = votes.get(date, 0) + weight
    blank = ("", "", "unknown")
    return max(votes, key=lambda date: (-PRECISIONS.index(date[2]), votes[date]), default=blank)


def _place(told: Told) -> tuple[str, str, str] | None:
    event = told.event
    return (event.place, event.country, event.place_id) if event.place else None


def _coordinates(told: Sequence[Told], place_id: str) -> tuple[float | None, float | None]:
    """Those of the first article that has them."""
    for one in told if place_id else ():
        for entity in one.article.entities:
            if entity.entity_id == place_id and entity.latitude is not None:
                return entity.latitude, entity.longitude
    return None, None


def _named(text: str, entity_id: str) -> tuple[str, str] | None:
    return (text, entity_id) if text else None


def _counts(told: Sequence[Told], deaths: Collection[str]) -> tuple[dict[str, int | None], str]:
    """For each measure the value that stands, the least and the greatest; and whose counts stand."""
    row: dict[str, int | None] = {}
    if all(t.event.counts == _NONE for t in told):
        return _NO_COUNTS, ""
    if len(told) == 1:
        ((article, event, *_),) = told
        measured = zip(COUNT_MEASURES, event.counts)
        return {f"{m}{end}": count for m, count in measured for end in ENDS}, article.doc_id
    stated = [[v for t in told if (v := t.event.counts[n]) is not None] for n in range(len(COUNT_MEASURES))]
    headlines = [t.article.title for t in told if t.article.title]
    deadly = tells_of_death(headlines, deaths) if headlines and deaths else None
    stands = _fuller(told, _standing(told, HARM, deadly))
    source = stands.article.doc_id if stands else ""
    for number, measure in enumerate(COUNT_MEASURES):
        values = stated[number]
        whose = stands if measure in HARM else _standing(told, (measure,)) if values else None
        row[measure] = whose.event.counts[number] if whose else None
        row[f"{measure}_low"] = min(values, default=None)
        row[f"{measure}_high"] = max(values, default=None)
        source = source or (whose.article.doc_id if whose else "")
    return row, source


def _fuller(told: Sequence[Told], stands: Told | None) -> Told | None:
    """Whose deaths and injuries stand, where ``stands`` leaves the injuries out.

    To leave them out is not to say that there were none: then those of an article with the same deaths that
    states them, if half of these articles do.
    """
    if stands is None or stands.event.counts[1] is not None:
        return stands
    killed = stands.event.counts[0] or 0
    same = [t for t in told if t.copy == stands.copy and any(t.event.counts[: len(HARM)])]
    same = [t for t in same if (t.event.counts[0] or 0) == killed]
    full = [t for t in same if t.event.counts[1]]
    return _standing(full, HARM) if 2 * len(full) >= len(same) else stands


def _standing(told: Sequence[Told], measures: Sequence[str], deadly: bool | None = None) -> Told | None:
    """Whose counts of some measures stand.

    Those on which the most articles agree; an article's own headline counts half as much as another article,
    and so does it that somebody died, where ``deadly`` says whether a headline of the story tells of a death.
    Of equals the latest of the first week, then the first; of one day's the least: a greater number is
    rather that of several events.
    """
    numbers = [COUNT_MEASURES.index(measure) for measure in measures]
    stating = [t for t in told if any(t.event.counts[number] is not None for number in numbers)]
    stating = [t for t in stating if not t.copy] or stating
    if len(stating) < 2:
        return stating[0] if stating else None
    support = [Counter(t.event.counts[number] or 0 for t in stating) for number in numbers]
    first = min((ordinal(t.article.published) for t in stating if t.article.published), default=0)

    def rank(place: int) -> tuple[int, bool, int, int, int]:
        one = stating[place]
        values = [one.event.counts[number] or 0 for number in numbers]
        agree = 2 * sum(of[value] for of, value in zip(support, values))
        agree += sum(value > 0 and value in headline_numbers(one.article.title) for value in values)
        agree += deadly is not None and deadly == (values[0] > 0)
        day = (ordinal(one.article.published) or first) - first
        fresh = day <= FRESH
        return agree, fresh, day if fresh else -day, -sum(values), place if fresh else -place

    return stating[max(range(len(stating)), key=rank)]
