"""Single events across articles, for tables with every event: in one story one word tells of one event.

As a word has one sense in a discourse (Gale, Church and Yarowsky 1992), it mostly has one event in a story:
whichever article says "collapsed" means the same collapse, unless something contradicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..syntax.words import stem_of
from .columns import DocumentColumns
from .finding import Stories
from .judging import TYPED_NOT, days_apart, days_of, participants
from .sequels import SAID_TO_BE

DAYS = 10  # by which the stated days of one event may differ: a day is easily misread, another year is not
RECENT = 50  # events of one word in a story with which another is compared, the last
OF_PEOPLE = (TYPED_NOT, "CASUALTY")  # and of the courts: in one story there are many, each of somebody else


@dataclass(slots=True)
class _Single:
    """What is known of one event from the articles read so far."""

    first: int
    days: list[tuple[int, int]] = field(default_factory=list)
    people: set[str] = field(default_factory=set)

    def contradicts(self, days: tuple[int, int] | None, people: frozenset[str]) -> bool:
        if days and self.days and all(days_apart(days, other) > DAYS for other in self.days):
            return True
        return bool(people and self.people and not people & self.people)


def by_word(
    articles: Sequence[DocumentColumns],
    stories: Stories,
    families: Mapping[str, str],
    episodes: Mapping[str, str],
) -> Stories:
    """The stories parted into single events: those of one word or family of words in one story.

    ``articles`` stand in the order of the stories. ``families`` holds for words what they are told as.
    """
    known: dict[tuple[int, str, bool], list[_Single]] = {}
    group = list(range(len(stories.group)))
    for number, article in enumerate(articles):
        first = stories.first[number]
        story = stories.group[first + article.main - 1] if article.main else -1 - number
        for event in article.events:
            at = first + event.number - 1
            word = families.get(event.lemma) or stem_of(event.lemma)
            singles = known.setdefault((story, word, event.status in SAID_TO_BE), [])
            days = days_of(event) if event.basis != "inherited" else None
            people = frozenset[str]()
            if event.event_type in OF_PEOPLE or episodes.get(event.event_type) == "court":
                people = participants(event.actor) | participants(event.target)
            single = next((one for one in singles[-RECENT:] if not one.contradicts(days, people)), None)
            if single is None:
                single = _Single(at)
                singles.append(single)
            if days and days not in single.days:
                single.days.append(days)
            single.people |= people
            group[at] = single.first
    return replace(stories, group=group, sequels=set())
