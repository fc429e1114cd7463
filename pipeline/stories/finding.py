"""The pass across articles: which events of a corpus are one."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, product
from math import log, sqrt
from typing import Any

import numpy as np

from .clustering import Pair, join
from .columns import SMALL, DocumentColumns, EntityColumns, EventColumns, unpacked
from .copies import find_copies
from .judging import ALIKE, Digest, Grounds, likeness, ordinal, same_event, same_main_event
from .sequels import INCIDENT, SEQUELS, attached, incident_of
from .similarity import AT_HAND, LEAST, MOST, WordSpace

RARE_ENOUGH = 6.0  # a name rarer than that says no more
LEAST_CORPUS = 500  # in a small corpus a name may be rare all the same
NAMED = 2.0  # likeness by names that stands in for common words in a small corpus
KEPT = AT_HAND  # articles whose events are at hand at a time
_Weighed = tuple[list[tuple[EventColumns, dict[int, float]]], dict[Hashable, list[int]]]
NO_DAY = "9999"  # articles without a day of publication come last


@dataclass
class Stories:
    """The groups of events; articles are numbered by day of publication and id."""

    order: list[int]  # article number -> its place in the corpus
    first: list[int]  # number of the first event of each article, and one past the last; there may be gaps
    group: list[int]  # event -> the first event of its story
    copy_of: list[int]  # article -> the first article whose text it repeats
    doc_ids: list[str] = field(default_factory=list)
    mains: list[int] = field(default_factory=list)  # article -> its main event, or -1

    members: dict[int, list[int]] = field(init=False)  # first event -> events, of two or more
    sequels: set[int] = field(default_factory=set)  # main events that stand in the story of what they follow

    def __post_init__(self) -> None:
        self.members = {}
        for event, first in enumerate(self.group):
            if event != first:
                self.members.setdefault(first, [first]).append(event)

    def article_of(self, event: int) -> int:
        """The article of an event."""
        return bisect_right(self.first, event) - 1

    def events_of(self, story: int) -> list[int]:
        """The events of a story, by its first event."""
        return self.members.get(story, [story])

    def attach(self, sequel: int, incident: int) -> None:
        """Let the events of a story stand in another one, which they follow."""
        events = self.events_of(sequel)
        self.sequels.update(events)
        joined = sorted([*events, *self.events_of(incident)])
        for story in (sequel, incident):
            self.members.pop(story, None)
        self.members[joined[0]] = joined
        for event in joined:
            self.group[event] = joined[0]


def find_stories(articles: Sequence[DocumentColumns], episodes: Mapping[str, str] = {}) -> Stories:
    """Group the events of a corpus.

    ``articles`` is read more than once, and kept only in part: it may lie on the disk. The groups do not
    depend on its order. ``episodes`` tells of types of events whether they are incidents, or what the police
    or a court did of them: such a main event joins the story of its incident.
    """
    days, ids = [], []
    for article in articles:
        days.append(article.published or NO_DAY)
        ids.append(article.doc_id)
    order = sorted(range(len(articles)), key=lambda place: (days[place], ids[place]))
    corpus = _Corpus(articles, order, episodes)
    group = join(corpus.first[-1], corpus.pairs())
    copies, mains = find_copies(corpus.signatures), corpus.mains()
    stories = Stories(order, corpus.first, group, copies, [ids[place] for place in order], mains)
    for story, incident in list(attached(corpus.follows, frozenset(mains) - {-1}, stories)):
        stories.attach(story, incident)
    return stories


def grounds(
    articles: Sequence[DocumentColumns],
    one: tuple[int, int],
    other: tuple[int, int],
    episodes: Mapping[str, str] = {},
) -> list[tuple[str, float]]:
    """What speaks for (above zero) and against one story of two events, the strongest first.

    An event is the place of its article in ``articles`` and its number.
    """
    corpus = _Corpus(articles, range(len(articles)), episodes)
    cosine = float(corpus.space.cosines(one[0], np.array([other[0]]))[0])
    digests = corpus.digests[one[0]], corpus.digests[other[0]]
    found = [*likeness(cosine, *digests, corpus.rarity), *same_main_event(cosine, *digests)]
    mains = [
        digest.main is not None and digest.main.number == n for digest, (_, n) in zip(digests, (one, other))
    ]
    if not all(mains):
        (a, weights), (b, others) = (
            next(event for event in corpus.events(at)[0] if event[0].number == number)
            for at, number in (one, other)
        )
        score, alike = sum(weight for _, weight in found), _cosine(weights, others)
        found = list(same_event(a, b, articles=score, sentences=alike, mains=sum(mains)))
    return sorted(((what, weight) for what, weight in found if weight), key=lambda g: -abs(g[1]))


class _Corpus:
    """What is kept of all articles at once, and the scored pairs of their events."""

    def __init__(
        self,
        articles: Sequence[DocumentColumns],
        order: Sequence[int],
        episodes: Mapping[str, str] = {},
    ) -> None:
        self.articles = articles
        self.order = order
        self.names: dict[str, int] = {}
        self.digests: list[Digest] = []
        self.signatures: list[Any] = []
        self.beside: list[bool] = []  # whether an article tells of more than its main event
        self.first = [0]
        self.follows: dict[int, int] = {}  # main event -> the incident that it follows
        words, counts = [], []
        frequency: Counter[int] = Counter()
        for place in order:
            article = articles[place]
            words.append(unpacked(article.words))
            counts.append(unpacked(article.word_counts, SMALL))
            self.beside.append(any(event.number != article.main for event in article.events))
            self.signatures.append(unpacked(article.signature))
            incident = incident_of(article, episodes)
            if incident:
                self.follows[self.first[-1] + article.main - 1] = self.first[-1] + incident.number - 1
            self.first.append(self.first[-1] + max((e.number for e in article.events), default=0))
            digest = self._digest(article, incident, episodes)
            self.digests.append(digest)
            frequency.update(digest.people | digest.others)
        self.space = WordSpace(words, counts)
        size = max(len(order), LEAST_CORPUS)
        self.rarity = {name: min(log(size / number), RARE_ENOUGH) for name, number in frequency.items()}

    def mains(self) -> list[int]:
        """The main event of each article, or -1."""
        return [
            first + digest.main.number - 1 if digest.main else -1
            for first, digest in zip(self.first, self.digests)
        ]

    def _digest(
        self, article: DocumentColumns, incident: EventColumns | None, episodes: Mapping[str, str]
    ) -> Digest:
        names: tuple[set[int], set[int]] = (set(), set())
        for entity in article.entities:
            names[entity.kind != "person"].add(self.names.setdefault(entity.entity_id, len(self.names)))
        main = next((event for event in article.events if event.number == article.main), None)
        where = next((e for e in article.entities if main and e.entity_id == main.place_id), None)
        return Digest(
            ordinal(article.published),
            main,
            frozenset(names[0]),
            frozenset(names[1]),
            _coordinates(where) if where and where.type == "city" else None,
            incident,
            main is not None and episodes.get(main.event_type) not in (None, INCIDENT, *SEQUELS),
        )

    def pairs(self) -> Iterator[Pair]:
        """The scored pairs of events that are worth a comparison."""
        small = len(self.order) <= MOST
        events = lru_cache(maxsize=KEPT)(self.events)  # far ones are read anew
        about = [list(digest.about()) for digest in self.digests]
        for one, others, cosines in self.space.pairs():
            for other, cosine in zip(others.tolist(), cosines.tolist()):
                if cosine < LEAST and not small:
                    continue
                alike = _sum(likeness(cosine, self.digests[one], self.digests[other], self.rarity))
                if cosine < LEAST and alike < NAMED:
                    continue
                scores = []
                for x, y in product(about[one], about[other]):
                    scores.append(alike + _sum(same_main_event(cosine, x, y)))
                    if x.main and y.main and scores[-1] > -4:
                        yield self._number(one, x.main), self._number(other, y.main), scores[-1]
                if alike >= ALIKE and (self.beside[one] or self.beside[other]):
                    yield from self._beside(one, other, max(scores), events)

    def _number(self, article: int, event: EventColumns) -> int:
        return self.first[article] + event.number - 1

    def _beside(
        self, one: int, other: int, score: float, events: Callable[[int], _Weighed]
    ) -> Iterator[Pair]:
        """Pairs of which one event at least is not the main one."""
        mains = [digest.main and digest.main.number for digest in (self.digests[one], self.digests[other])]
        mine, _ = events(one)
        theirs, alike = events(other)
        for a, weights in mine:
            for at in sorted({at for kind in _kinds(a) for at in alike.get(kind, ())}):
                b, others = theirs[at]
                n_mains = (a.number == mains[0]) + (b.number == mains[1])
                if n_mains == 2:
                    continue
                cosine = _cosine(weights, others)
                found = _sum(same_event(a, b, articles=score, sentences=cosine, mains=n_mains))
                if found > -2:
                    yield self._number(one, a), self._number(other, b), found

    def events(self, article: int) -> _Weighed:
        """The events of an article with the words of their sentences, and where those of a kind stand."""
        columns = self.articles[self.order[article]]
        sentences = [unpacked(words).tolist() for words in columns.sentences]
        rarity = iter(self.space.rarity(list(chain.from_iterable(sentences))))
        weights = [_weights(words, list(islice(rarity, len(words)))) for words in sentences]
        alike: dict[Hashable, list[int]] = {}
        for at, event in enumerate(columns.events):
            for kind in _kinds(event):
                alike.setdefault(kind, []).append(at)
        return [(event, weights[event.sentence]) for event in columns.events], alike


def _coordinates(place: EntityColumns) -> tuple[float, float] | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _kinds(event: EventColumns) -> list[Hashable]:
    """Events that have one of these in common are compared: the word, the kind."""
    return [event.lemma, (event.event_type, event.mode)] if event.mode else [event.lemma]


def _weights(words: Sequence[int], rarities: Sequence[float]) -> dict[int, float]:
    length = sqrt(sum([rarity * rarity for rarity in rarities])) or 1.0
    return {word: rarity / length for word, rarity in zip(words, rarities)}


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    return sum([weight * other[word] for word, weight in one.items() if word in other])


def _sum(grounds: Grounds) -> float:
    return sum([weight for _, weight in grounds])
