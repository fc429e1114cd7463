"""The pass across articles: stories and entities of a whole run, after its last article."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from ..patterns import Patterns, SameAs, WordClass
from ..stories.columns import DocumentColumns, EntityColumns
from ..stories.entities import Entities, SaidSame
from ..stories.entity_rows import entity_rows
from ..stories.finding import find_stories
from ..stories.single import by_word
from ..stories.telling import Told, story_record
from ..tables.files import Lines, csv_lines
from ..tables.records import Record, StoryRecord

BATCH = 1000  # rows that are written at a time
TOLD_AS = "told-as-"  # how the ids of classes of words begin that tell of one event
DEATHS = "headline-death"  # the class of words of headlines that tell of a death
NAME_TABLES = {"organizations": "org", "people": "person", "places": "place"}


class Tables(Protocol):
    """What the pass writes to: the tables of this machine, or a dataset of an engine."""

    def write(self, lines: Lines) -> None:
        """Append lines, each to its own table."""

    def fill(self, name: str, keys: Sequence[str], column: str, value: Callable[..., str]) -> None:
        """Fill a text column of a table from other cells of the same row."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collections meanwhile: the pass makes no cycles, and they took a fifth of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def write_across(
    tables: Tables, articles: Sequence[DocumentColumns], patterns: Patterns, *, every_event: bool = False
) -> None:
    """Find stories and entities, write their tables and fill their columns in the tables of the run.

    ``every_event``: the tables hold every event, so stories are those of single events.
    """
    across = _Across(articles, patterns, every_event)
    _write(tables, across.story_rows())
    _write(tables, entity_rows(across.ordered, across.story_of, across.entities, _wikidata(patterns)))
    tables.fill("events", ("event_id",), "story_id", across.story_of_event)
    tables.fill("documents", ("main_event_id",), "story_id", across.story_of_event)
    for table in NAME_TABLES:
        tables.fill(table, ("doc_id", "entity_id"), "corpus_entity_id", across.corpus_entity_id)


def _write(tables: Tables, rows: Iterable[Record]) -> None:
    batch: list[Record] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            tables.write(csv_lines(batch))
            batch = []
    tables.write(csv_lines(batch))


def said_same(patterns: Patterns) -> SaidSame:
    """What the user's same_as.csv join and part."""
    said = patterns.of(SameAs)
    return SaidSame(
        same=tuple((one.name, one.same_as) for one in said if one.same_as),
        apart=tuple((one.name, one.not_same_as) for one in said if one.not_same_as),
    )


def _wikidata(patterns: Patterns) -> Mapping[str, str]:
    """Name -> the Wikidata item that a table of names gives it."""
    return {p.name: p.wikidata for p in patterns.entities if p.wikidata}


def _families(patterns: Patterns) -> Mapping[str, str]:
    """Word -> the class of words that tell of one event."""
    families = (c for c in patterns.of(WordClass) if c.id.startswith(TOLD_AS))
    return {word: family.id for family in families for word in family.words}


class _Ordered(Sequence[DocumentColumns]):
    """The articles in another order."""

    def __init__(self, articles: Sequence[DocumentColumns], order: Sequence[int]) -> None:
        self._articles = articles
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._articles[self._order[index]]


class _Across:
    """The results of the pass, as the tables ask for them."""

    def __init__(self, articles: Sequence[DocumentColumns], patterns: Patterns, every_event: bool) -> None:
        episodes = {kind.event_type: kind.episode for kind in patterns.events}
        self.stories = stories = find_stories(articles, episodes)
        self.ordered = _Ordered(articles, stories.order)
        #: article -> the story of its main event, or -1
        self.story_of = [stories.group[event] if event >= 0 else -1 for event in stories.mains]
        self.number = {doc_id: number for number, doc_id in enumerate(stories.doc_ids)}
        self.entities = Entities(self.ordered, self.story_of, said_same(patterns))
        if every_event:
            self.stories = by_word(self.ordered, stories, _families(patterns), episodes)
        self._deaths = frozenset(w for c in patterns.of(WordClass) if c.id == DEATHS for w in c.words)
        self._names: tuple[str, dict[str, EntityColumns]] = ("", {})

    def story_rows(self) -> Iterator[StoryRecord]:
        """The stories that have a row in events.csv, in the order of their first events in the corpus."""
        place = {number: at for at, number in enumerate(self.stories.order)}
        for at in range(len(self.ordered)):
            number = place[at]
            for found in self.ordered[number].events:
                event = self.stories.first[number] + found.number - 1
                if self.stories.group[event] == event and (found.shown or event in self.stories.members):
                    told = [self._told(member) for member in self.stories.events_of(event)]
                    if any(one.event.shown for one in told):
                        yield story_record(told, self._deaths)

    def _told(self, event: int) -> Told:
        number = self.stories.article_of(event)
        article = self.ordered[number]
        copied = self.stories.copy_of[number] != number
        wanted = event - self.stories.first[number] + 1
        found = next(e for e in article.events if e.number == wanted)
        return Told(article, found, copied, event in self.stories.sequels)

    def story_of_event(self, event_id: str) -> str:
        """The story of an event, by ids; blank for a blank."""
        doc_id, _, event = event_id.rpartition("#e")
        if not doc_id:
            return ""
        group = self.stories.group[self.stories.first[self.number[doc_id]] + int(event) - 1]
        number = self.stories.article_of(group)
        return f"{self.stories.doc_ids[number]}#e{group - self.stories.first[number] + 1}"

    def corpus_entity_id(self, doc_id: str, entity_id: str) -> str:
        """The corpus id of an entity of a document."""
        if entity_id not in self.entities.mixed:
            return entity_id
        number = self.number[doc_id]
        if self._names[0] != doc_id:  # rows come document by document
            self._names = (doc_id, {entity.entity_id: entity for entity in self.ordered[number].entities})
        return self.entities.id_of(self._names[1][entity_id], self.story_of[number])[0]
