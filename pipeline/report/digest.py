"""What a run found, in a few figures: for the end of a run, the workbook and the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..wording import counted, undated
from .typed import Row, TypedTables

MOST = 10


@dataclass
class Digest:
    """A few figures of a set of tables; names with the number of articles that have them."""

    n_documents: int = 0
    n_undated_documents: int = 0
    n_failed: int = 0
    n_events: int = 0
    n_dated_events: int = 0
    first_day: str = ""
    last_day: str = ""
    people: list[tuple[str, int]] = field(default_factory=list)
    organizations: list[tuple[str, int]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    stories: list[Row] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        """What a reader should know before the tables."""
        yield f"{counted(self.n_events, 'event')}, {self.n_dated_events:,} dated"
        if self.people or self.organizations:
            top = [name for name, _ in self.people[:3]], [name for name, _ in self.organizations[:3]]
            yield "most named: " + "; ".join(", ".join(names) for names in top if names)
        if self.n_undated_documents:
            yield undated(self.n_undated_documents)


def digest_of(tables: TypedTables) -> Digest:
    """The figures of a set of tables, in one pass over each of them."""
    digest = Digest()
    for document in tables.rows("documents"):
        digest.n_documents += 1
        digest.n_undated_documents += document["status"] == "ok" and not document["published"]
        digest.n_failed += document["status"] == "failed"
    days = []
    for event in tables.rows("events"):
        digest.n_events += 1
        if day := event["date_start"] or event["date_end"]:
            digest.n_dated_events += 1
            days.append(day)
    digest.first_day, digest.last_day = min(days, default=""), max(days, default="")
    for name in ("people", "organizations", "places"):
        setattr(digest, name, most_named(tables, name))
    digest.stories = largest_stories(tables)
    return digest


def most_named(tables: TypedTables, name: str, most: int = MOST) -> list[tuple[str, int]]:
    """Names with the number of articles that have them; authors are not counted among people."""
    counts: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in tables.rows(name):
        if row.get("part") == "byline":
            continue
        key = row.get("corpus_entity_id") or row["entity_id"]
        counts[key] += 1
        mentions[key] += row["n_mentions"] or 0
        if len(row["name"]) > len(names.get(key, "")):
            names[key] = row["name"]
    ranked = sorted(counts, key=lambda key: (-counts[key], -mentions[key], names[key]))
    return [(names[key], counts[key]) for key in ranked[:most]]


def largest_stories(tables: TypedTables, most: int = MOST) -> list[Row]:
    """The stories with the most articles, then the most deaths, the latest first."""

    def rank(story: Row) -> tuple[int, int, str]:
        return story["n_documents"] or 0, story["killed"] or 0, story["date_start"] or ""

    stories = sorted(tables.rows("stories"), key=rank, reverse=True)[:most]
    events = {row["event_id"]: row for row in tables.rows("events")}
    for story in stories:
        first = events.get(story["story_id"])
        story["headline"] = story["headline"] or (first["trigger"] if first else None)
    return stories
