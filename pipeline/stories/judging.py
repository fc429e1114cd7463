"""Do two articles report one event, do two events of them agree? Scores above zero say yes.

Each ground has a name and a weight, so that ``explain`` can say what speaks for and against. The weights
are logistic regressions on halves of three corpora, rounded; they are the same for every kind of event.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import acos, cos, log, radians, sin

from ..syntax.words import word_set
from .columns import EventColumns

Grounds = Iterator[tuple[str, float]]

TYPED_NOT = "OTHER"
NEAR_COPY = 0.6  # cosine of texts that repeat one another
FAR = 150.0  # km beyond which two places are not one, however they are written
ALIKE = 2.0  # likeness from which the events beside the main ones are compared
_SMALL = word_set("the a an of and or for in on at to by with his her their its who that two three one")


@dataclass(frozen=True, slots=True)
class Digest:
    """What is read of an article to compare it with others: entity ids and words are numbers."""

    published: int  # day (ordinal), 0 where not stated
    main: EventColumns | None
    people: frozenset[int]
    others: frozenset[int]  # organizations and places
    where: tuple[float, float] | None = None  # latitude and longitude of the main event's place
    incident: EventColumns | None = None  # what the main event follows
    affair: bool = False  # the main event is no incident, nor what the police or a court did of one

    def about(self) -> Iterator["Digest"]:
        """The article by its main event, then by the incident that this follows."""
        yield self
        if self.incident:
            yield replace(self, main=self.incident, where=None, incident=None, affair=False)


@lru_cache(maxsize=100_000)
def ordinal(day: str) -> int:
    """The ordinal of an ISO date; 0 for a blank one."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else 0
    except ValueError:
        return 0


def likeness(cosine: float, one: Digest, other: Digest, rarity: Mapping[int, float]) -> Grounds:
    """Common words and rare common names of two articles."""
    yield "words", 5 * cosine + 9 * min(cosine, 0.3)
    for ground, weight, common in (
        ("people", 0.33, one.people & other.people),
        ("organizations and places", 0.22, one.others & other.others),
    ):
        yield ground, weight * min(sum([rarity[name] for name in common]), 12.0)


def same_main_event(cosine: float, one: Digest, other: Digest) -> Grounds:
    """What else speaks for and against one main event of two articles, beside their likeness."""
    yield "on its own", -2.6
    a, b = one.main, other.main
    distance = abs(one.published - other.published) if one.published and other.published else None
    gap = days_between(a, b) if a and b else None
    exact = a is not None and b is not None and a.precision == b.precision == "day"
    yield from _days(one, other, gap, exact, distance)
    if distance is not None and not (exact and gap == 0):
        yield "days of publication", -0.5 * min(log(1 + distance), 5.0)
    if cosine > NEAR_COPY and (distance or 0) > 3 and not (exact and gap == 0):
        yield "a text that is repeated with other days", -10.0
    if a and b:
        yield from _contradictions(a, b)
    if (one.affair or other.affair) and ((distance or 0) > 10 if gap is None else gap > 3):
        yield "affairs of other days", -2.0  # incidents are told of for months; a vote is one of many
    if one.where and other.where and _kilometres(one.where, other.where) > FAR:
        yield "places far apart", -2.0


def _days(one: Digest, other: Digest, gap: int | None, exact: bool, distance: int | None) -> Grounds:
    if gap is not None:
        if exact:
            yield "days of the events", (3.5, 1.5, 0.0, 0.0)[gap] if gap <= 3 else -1.0
        elif gap <= 0 or gap > 3:
            yield "days of the events", 2.0 if gap <= 0 else -0.5
        return
    for dated, undated in ((one, other), (other, one)):
        if dated.main and dated.main.date_start and dated.main.precision == "day":
            if undated.published:
                later = undated.published - ordinal(dated.main.date_start)
                yield (
                    "day and publication",
                    2.5 if -1 <= later <= 4 else -0.5 if later < -1 or later > 10 else 0.0,
                )
            else:
                yield "no day", -1.0
            return
    if distance is None:
        yield "no day", -1.0
    elif distance > 10:
        yield "days of publication far apart", -2.0


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two places on the globe, by their latitudes and longitudes in degrees."""
    (a, b), (x, y) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    return 6371 * acos(max(-1.0, min(1.0, sin(a) * sin(x) + cos(a) * cos(x) * cos(b - y))))


def _contradictions(a: EventColumns, b: EventColumns) -> Grounds:
    if a.place and b.place and a.place.casefold() != b.place.casefold():
        yield "another place", -1.0
    if a.country and b.country and a.country != b.country:
        yield "another country", -10.0
    if any(x != y for x, y in zip(a.counts[:2], b.counts[:2]) if x and y):
        yield "other counts", -0.8
    if a.event_type != b.event_type:
        yield "another type", -0.5


def same_event(a: EventColumns, b: EventColumns, *, articles: float, sentences: float, mains: int) -> Grounds:
    """What speaks for and against one event, where it is not the main one of both articles.

    ``articles`` is the score of the articles' main events, ``sentences`` the cosine of the events'
    sentences, ``mains`` says of how many articles it is the main event.
    """
    yield "on its own", -4.0
    yield "articles", 0.4 * max(-3.0, min(articles, 3.0))
    yield "words of the sentences", 2.0 * sentences
    if a.lemma == b.lemma:
        yield "same word", 1.0
    if a.mode and (a.event_type, a.mode) == (b.event_type, b.mode):
        yield "same kind", 1.5
    if a.event_type == b.event_type == TYPED_NOT:
        yield "no type", -1.2
    if mains:
        yield "main event of one article", 0.4
    for role, x, y in (("actor", a.actor, b.actor), ("target", a.target, b.target)):
        if x and y and (mine := participants(x)) and (theirs := participants(y)):
            yield (f"same {role}", 0.7) if mine & theirs else (f"another {role}", -0.3)
    yield from _event_days(a, b)
    if a.place and b.place:
        yield "place", 0.7 if a.place.casefold() == b.place.casefold() else -0.5
    if a.country and b.country and a.country != b.country:
        yield "another country", -10.0
    if both := [x == y for x, y in zip(a.counts, b.counts) if x and y]:
        yield "counts", 1.4 if all(both) else -0.5
    if (a.status in ("reported", "alleged")) != (b.status in ("reported", "alleged")):
        yield "not said to have happened in both", -1.0


def _event_days(a: EventColumns, b: EventColumns) -> Grounds:
    gap = days_between(a, b)
    if gap is None:
        return
    own = "inherited" not in (a.basis, b.basis)
    if gap <= 0:
        yield "same day", 1.0 if own else 0.5
    elif gap > 1:
        yield "another day", -3.0 if own else -1.0


def days_between(a: EventColumns, b: EventColumns) -> int | None:
    """Days between the dates of two events: 0 where they overlap, None where one has none."""
    one = days_of(a)
    other = days_of(b) if one else None
    return days_apart(one, other) if one and other else None


def days_of(event: EventColumns) -> tuple[int, int] | None:
    """The first and last day of an event's date, as ordinals; None where one is not stated."""
    if event.date_start and event.date_end:
        return ordinal(event.date_start), ordinal(event.date_end)
    return None


def days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two ranges of days: 0 where they overlap."""
    return max(max(one[0], other[0]) - min(one[1], other[1]), 0)


@lru_cache(maxsize=100_000)
def participants(text: str) -> frozenset[str]:
    """The words that name a participant."""
    words = (word.strip(".,'’\"").removesuffix("'s").casefold() for word in text.split())
    return frozenset(word for word in words if len(word) > 2 and word not in _SMALL)
