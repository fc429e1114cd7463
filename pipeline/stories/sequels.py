"""What the police or a court did of an incident stands in its story: a charge, a trial, a verdict."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Protocol

from .columns import DocumentColumns, EventColumns
from .judging import participants

SEQUELS = ("police", "court")  # episodes
INCIDENT = "incident"
SAID_TO_BE = ("reported", "alleged")


def incident_of(article: DocumentColumns, episodes: Mapping[str, str]) -> EventColumns | None:
    """The incident that an article's main event follows, if there is one.

    Told in the same sentence, of the same people, with its dead or its day; of equals the first.
    """
    main = next((event for event in article.events if event.number == article.main), None)
    if main is None or episodes.get(main.event_type) not in SEQUELS:
        return None
    incidents = [e for e in article.events if episodes.get(e.event_type) == INCIDENT]
    incidents = [e for e in incidents if e.status in SAID_TO_BE]
    best = max(incidents, key=lambda event: (_bond(main, event), -event.number), default=None)
    return best if best and _bond(main, best) else None


def _bond(main: EventColumns, event: EventColumns) -> int:
    mine = participants(main.actor) | participants(main.target)
    theirs = participants(event.actor) | participants(event.target)
    return (
        2 * (main.sentence == event.sentence)
        + bool(mine & theirs)
        + any(event.counts[:2])
        + bool(event.date_start)
    )


class Grouped(Protocol):
    """The events of a corpus in groups."""

    group: list[int]  # event -> the first event of its story

    def events_of(self, story: int) -> list[int]:
        """The events of a story."""

    def article_of(self, event: int) -> int:
        """The article of an event."""


def attached(follows: Mapping[int, int], mains: Set[int], stories: Grouped) -> Iterator[tuple[int, int]]:
    """Pairs of stories: one whose main events are sequels, and that of the incident that they follow.

    ``follows`` holds main events with their incidents, ``mains`` all main events. Another article tells of
    the incident too.
    """
    group = stories.group
    followed: dict[int, Counter[int]] = {}
    for main, incident in follows.items():
        if group[main] != group[incident]:
            followed.setdefault(group[main], Counter())[group[incident]] += 1
    for story, votes in sorted(followed.items()):
        incident, number = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
        told = {stories.article_of(event) for event in stories.events_of(story)}
        if incident in followed or 2 * number < sum(event in mains for event in stories.events_of(story)):
            continue  # a sequel of a sequel, or a story of its own
        if any(stories.article_of(event) not in told for event in stories.events_of(incident)):
            yield story, incident
