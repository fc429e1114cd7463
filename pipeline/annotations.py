"""What the components write on a spaCy Doc: the names, and the shape of each value.

Values are plain (str, int, float, list, dict), so a Doc survives ``to_bytes`` and ``DocBin``.
Positions are token indices into the Doc (half-open); characters are derived from them unless a
field says otherwise. A blank string means "not stated"; -1 means "none" where an index is asked for.
"""

from typing import Literal, TypedDict

from spacy.tokens import Doc

from .labels import COUNT_MEASURES as COUNT_MEASURES
from .labels import NAME_LABELS as NAME_LABELS
from .labels import TEXT_BLOCKS as TEXT_BLOCKS
from .labels import DateBasis, DateType, EventPrecision, PublishedBasis, Status

# span groups: doc.spans[...]
BLOCKS = "blocks"  # layout blocks; the span's label is the kind of block
MODEL_ENTS = "model_ents"  # the model's own entities, all labels, as it found them
PATTERN_ENTS = "pattern_ents"  # what the entity patterns matched; span.id_ is the pattern id

HEADLINES = frozenset({"title", "heading"})


class Article(TypedDict):
    """``doc._.article``: metadata, partly given with the document, partly read off its blocks."""

    title: str
    byline: str
    publisher: str
    dateline: str  # place, as written
    published: str  # ISO 8601 with the time and offset that are stated, or blank
    updated: str
    published_basis: PublishedBasis


class Mention(TypedDict):
    """One mention of a named entity."""

    start: int
    end: int
    label: str  # of NAME_LABELS
    entity_id: str  # blank for a mention (NORP) that belongs to no row of its own
    source: Literal["model", "pattern", "rule"]
    pattern_id: str


class Entity(TypedDict):
    """One person, organization or place of the document; ``mentions`` point into doc._.mentions."""

    entity_id: str
    kind: Literal["person", "org", "place"]
    name: str
    acronym: str
    type: str
    country_code: str
    subdivision_code: str  # ISO 3166-2, of a region
    geonames_id: int | None
    latitude: float | None  # degrees, of a city that the lists hold; none rather than a guess
    longitude: float | None
    role: str
    affiliation: str
    affiliation_entity_id: str
    part: Literal["byline", "quoted", "mentioned", ""]
    mentions: list[int]


class DateExpression(TypedDict):
    """One date or time expression, read as TIMEX3."""

    start: int
    end: int
    start_char: int  # in doc.text: an expression may begin or end inside a token
    end_char: int
    type: DateType
    value: str
    mod: str
    first_day: str  # ISO date: first day that the value covers, or blank
    last_day: str
    precision: str
    basis: DateBasis
    relation: Literal["", "as_of", "by", "since", "until", "before", "after"]  # what stands before it
    conflict: bool  # disagrees with the other dates of the same story
    ambiguous: bool  # the day may be the month, as in 3/2/2022
    pattern_id: str


class Quantity(TypedDict):
    """One quantity: a value with its bound, unit and what it counts."""

    start: int
    end: int
    start_char: int  # in doc.text
    end_char: int
    value: int | float
    value_high: int | float | None
    bound: str
    change: str
    kind: str
    unit: str
    what: str
    head: int  # token index of the noun that is counted or measured, or -1
    measure: str
    of: str  # whose number it is, in the words of the text
    of_entity_id: str
    subset: bool  # a part of another number ("19 officers among the dead"): never added
    pattern_id: str


class EventMention(TypedDict):
    """One place in the text that reports an event; ``start`` to ``end`` is the trigger."""

    start: int
    end: int
    lemma: str
    event_type: str  # what its own trigger tells, whatever the event's type
    mode: str
    date: int  # index into doc._.dates, or -1
    pattern_id: str


class Argument(TypedDict):
    """One participant, place, number or date of an event."""

    role: str
    start: int
    end: int
    entity_id: str
    quantity: int  # index into doc._.quantities, or -1
    date: int  # index into doc._.dates, or -1


class Event(TypedDict):
    """One distinct event of the document."""

    event_type: str
    mode: str
    mentions: list[EventMention]  # in text order
    main: int  # the mention whose sentence and trigger stand for the event
    arguments: list[Argument]
    date_start: str
    date_end: str
    date_precision: EventPrecision
    date_basis: Literal["explicit", "year_inferred", "weekday", "relative", "inherited", "none"]
    date_text: str
    date_flag: Literal["conflict", "ambiguous", ""]
    dated_by: str  # what the date was read from, such as its clause, or a mention like it
    date_sure: bool  # dates that were read in this way are nearly always right
    actor: str
    actor_entity_id: str
    target: str
    target_entity_id: str
    place: str
    country_code: str
    place_entity_id: str
    place_basis: Literal["clause", "sentence", "section", "dateline", ""]
    counts: dict[str, int]  # measure (COUNT_MEASURES) to number of people
    count_text: str
    status: Status
    status_rule: str  # the id of the rule that decided it; blank where none did
    attributed_to: str
    pattern_id: str
    salience: float  # how likely an analyst would want it, 0 to 1
    weighed: str  # what told most in that


def blank_article() -> Article:
    """An article of which nothing is known."""
    return Article(
        title="", byline="", publisher="", dateline="", published="", updated="", published_basis="none"
    )


def register() -> None:
    """Declare the ``doc._.`` attributes; calling it again changes nothing."""
    for name in ("mentions", "entities", "dates", "quantities", "events"):
        if not Doc.has_extension(name):
            # not a list, which spaCy writes on a Doc where it is read: as if a component had found nothing
            Doc.set_extension(name, default=())
    if not Doc.has_extension("article"):
        Doc.set_extension("article", default=None)  # Article
    if not Doc.has_extension("main_event"):
        Doc.set_extension("main_event", default=-1)  # index into doc._.events
    if not Doc.has_extension("tokens"):
        Doc.set_extension("tokens", default=None)  # what tells the tokens that the others were made for
    if not Doc.has_extension("offsets"):
        Doc.set_extension("offsets", default=None)  # text.OffsetMap.to_plain(): doc.text -> document text


register()
