"""One dataclass per table: its fields are the columns, in order, with their descriptions.

Everything that knows the tables (CSV writer, datapackage.json, documentation) derives from here. Rows do not
change once they are made; the classes are not frozen, as making a row would take two to three times as long.
"""

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from ..labels import (
    BLOCK_KINDS,
    COUNT_MEASURES,
    NAME_LABELS,
    PLACE_TYPES,
    DateBasis,
    DateType,
    EventPrecision,
    PublishedBasis,
    QuantityKind,
    Status,
)


def column(description: str, *, required: bool = False, enum: tuple[str, ...] = ()) -> Any:
    """A column of a table; ``required`` cells are never blank."""
    metadata = {"description": description, "required": required, "enum": enum}
    return dataclasses.field(metadata=metadata)


DOC_ID = "the document: path below the corpus folder without suffix, or the record's id"
SENTENCE_ID = "the sentence it stands in"
START = "first character in the document's text (code points, from 0)"
END = "one past the last character in the document's text"
PATTERN = "the rule or pattern that made the row"
ENTITY = "kind and canonical name, the same in every document"
COUNTRY = "ISO 3166-1 alpha-2 code"
#: columns of days; ``documents.published`` may hold a time and stays text
DAYS = frozenset({"start", "end", "date_start", "date_end", "first_published", "last_published"})


@dataclass(slots=True)
class DocumentRecord:
    """One row per article."""

    doc_id: str = column(DOC_ID, required=True)
    path: str = column("where it was read from")
    title: str = column("headline")
    byline: str = column("author or authors, as written")
    publisher: str = column("publisher or news agency")
    dateline: str = column("place of the dateline")
    published: str = column("ISO 8601, with time and offset where stated")
    updated: str = column("ISO 8601, with time and offset where stated")
    published_basis: str = column("where the publication date was read", enum=get_args(PublishedBasis))
    encoding: str = column("how the bytes were decoded")
    n_words: int = column("words in the text")
    n_sentences: int = column("rows in sentences.csv")
    text_sha256: str = column("SHA-256 of the text as UTF-8")
    section: str = column("section of the newspaper or site, where metadata say so")
    main_event_id: str = column("the event that the article is chiefly about")
    story_id: str = column("the story of the main event")
    status: str = column("how reading it went", required=True, enum=("ok", "empty", "failed"))


@dataclass(slots=True)
class SentenceRecord:
    """One row per sentence."""

    sentence_id: str = column("doc_id#s and a number", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_no: int = column("position in the document, from 1")
    block: str = column("the part of the article it stands in", enum=BLOCK_KINDS)
    start_char: int = column(START)
    end_char: int = column(END)
    text: str = column("the sentence, white space collapsed")


ORG_TYPES = (
    "government",
    "military",
    "armed_group",
    "police",
    "party",
    "company",
    "media",
    "ngo",
    "igo",
    "court",
    "education",
    "sport",
    "religious",
    "other",
)


@dataclass(slots=True)
class OrganizationRecord:
    """One row per organization and document."""

    doc_id: str = column(DOC_ID, required=True)
    entity_id: str = column(ENTITY, required=True)
    name: str = column("fullest name", required=True)
    acronym: str = column("its acronym, where the text or a pattern gives one")
    type: str = column("what kind of organization", enum=ORG_TYPES)
    country_code: str = column(COUNTRY)
    n_mentions: int = column("how often it is named in the document")
    first_sentence_id: str = column("the sentence that names it first")
    corpus_entity_id: str = column("the entity across the corpus")


@dataclass(slots=True)
class PersonRecord:
    """One row per person and document."""

    doc_id: str = column(DOC_ID, required=True)
    entity_id: str = column(ENTITY, required=True)
    name: str = column("fullest name, without titles", required=True)
    role: str = column("office, rank or occupation, in the article's words")
    affiliation: str = column("organization or country that the role belongs to, in the article's words")
    affiliation_entity_id: str = column("entity_id of the affiliation")
    part: str = column("byline, quoted (speaks) or mentioned", enum=("byline", "quoted", "mentioned"))
    n_mentions: int = column("how often the person is named in the document")
    first_sentence_id: str = column("the sentence that names the person first")
    corpus_entity_id: str = column("the entity across the corpus")


@dataclass(slots=True)
class PlaceRecord:
    """One row per place and document."""

    doc_id: str = column(DOC_ID, required=True)
    entity_id: str = column(ENTITY, required=True)
    name: str = column("fullest name", required=True)
    type: str = column("what kind of place", enum=PLACE_TYPES)
    country_code: str = column(COUNTRY)
    subdivision_code: str = column("ISO 3166-2 code, of a region")
    geonames_id: int | None = column("GeoNames' number of the place")
    latitude: float | None = column("degrees north, WGS 84")
    longitude: float | None = column("degrees east, WGS 84")
    n_mentions: int = column("how often it is named in the document")
    first_sentence_id: str = column("the sentence that names it first")
    corpus_entity_id: str = column("the entity across the corpus")


@dataclass(slots=True)
class MentionRecord:
    """One row per mention of a person, organization, place or nationality."""

    mention_id: str = column("doc_id#m and a number", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column(SENTENCE_ID, required=True)
    entity_id: str = column("blank for nationalities")
    label: str = column("spaCy's label", enum=NAME_LABELS)
    text: str = column("as written, white space collapsed")
    start_char: int = column(START)
    end_char: int = column(END)
    source: str = column("what found it", enum=("model", "pattern", "rule"))
    pattern_id: str = column(PATTERN)


@dataclass(slots=True)
class NumberRecord:
    """One row per quantity in the text."""

    number_id: str = column("doc_id#n and a number", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column(SENTENCE_ID, required=True)
    text: str = column("as written, white space collapsed")
    value: float = column("the number as stated; of a range, its lower end")
    value_high: float | None = column("upper end of a range or of a vague amount")
    bound: str = column(
        "how the value is bounded",
        enum=("exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"),
    )
    change: str = column("direction of a change that is stated", enum=("up", "down"))
    kind: str = column("what kind of quantity", enum=get_args(QuantityKind))
    unit: str = column("ISO 4217 code, percent, or unit name in the singular; blank for a count")
    what: str = column("the noun phrase that is counted or measured")
    measure: str = column("what happened to the people counted", enum=(*COUNT_MEASURES, "victims"))
    of: str = column("whose number it is, where the text says so")
    of_entity_id: str = column("entity_id of whose number it is")
    event_id: str = column("the event it belongs to")
    start_char: int = column(START)
    end_char: int = column(END)
    pattern_id: str = column(PATTERN)


@dataclass(slots=True)
class DateRecord:
    """One row per date or time expression."""

    date_id: str = column("doc_id#d and a number", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column(SENTENCE_ID, required=True)
    text: str = column("as written, white space collapsed")
    type: str = column("TIMEX3 type", enum=get_args(DateType))
    value: str = column("TIMEX3 value at the granularity that the text gives")
    mod: str = column("TIMEX3 mod (START, MID, END, APPROX …)")
    start: str = column("first day that the value covers, ISO 8601; blank for durations and sets")
    end: str = column("last day that the value covers")
    precision: str = column(
        "granularity of the value",
        enum=("day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "time"),
    )
    basis: str = column("how the value was reached", enum=get_args(DateBasis))
    start_char: int = column(START)
    end_char: int = column(END)
    pattern_id: str = column(PATTERN)


@dataclass(slots=True)
class EventRecord:
    """One row per distinct event and document."""

    event_id: str = column("doc_id#e and a number", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column("the sentence that stands for the event", required=True)
    event_type: str = column("PLOVER root, or a type of the pattern files", required=True)
    mode: str = column("finer kind within the type")
    trigger: str = column("the word or words that report it")
    date_start: str = column("first day, ISO 8601; blank when not stated")
    date_end: str = column("last day, ISO 8601; blank when not stated")
    date_precision: str = column("granularity of the date", enum=get_args(EventPrecision))
    date_basis: str = column(
        "how the date was reached",
        enum=("explicit", "year_inferred", "weekday", "relative", "inherited", "none"),
    )
    date_text: str = column("the words that date it")
    date_flag: str = column("a doubt about the date", enum=("conflict", "ambiguous"))
    actor: str = column("who did it, in the article's words")
    actor_entity_id: str = column("entity_id of the actor")
    target: str = column("to whom it was done, in the article's words")
    target_entity_id: str = column("entity_id of the target")
    place: str = column("where")
    country_code: str = column(COUNTRY)
    killed: int | None = column("people killed")
    injured: int | None = column("people injured")
    missing: int | None = column("people missing")
    detained: int | None = column("people detained")
    displaced: int | None = column("people displaced")
    deployed: int | None = column("people deployed")
    participants: int | None = column("people taking part")
    count_text: str = column("the words of the counts")
    status: str = column("how sure it is", enum=get_args(Status), required=True)
    attributed_to: str = column("the source that the article names for the claim")
    n_mentions: int = column("rows in event_mentions.csv")
    sentence: str = column("the sentence, white space collapsed")
    pattern_id: str = column(PATTERN)
    published: str = column("the article's day of publication")
    place_entity_id: str = column("entity_id of the place")
    place_basis: str = column("where the place was read", enum=("clause", "sentence", "section", "dateline"))
    salience: float | None = column("how likely an analyst would want the row, 0 to 1")
    main: str = column("yes for the article's main event", enum=("yes",))
    story_id: str = column("the story that the event belongs to")


@dataclass(slots=True)
class LeftOutRecord(EventRecord):
    """One event that has no row in events.csv; kept aside, for explanations."""

    weighed: str = column("what told most in its salience")


@dataclass(slots=True)
class DecisionRecord:
    """One decision behind a row; kept aside, for explanations."""

    row_id: str = column("the row", required=True)
    what: str = column("the column that was decided", required=True)
    rule: str = column("the id of the rule", required=True)


@dataclass(slots=True)
class EventMentionRecord:
    """One row per place in the text that reports an event."""

    event_mention_id: str = column("doc_id#x and a number", required=True)
    event_id: str = column("the event", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column(SENTENCE_ID, required=True)
    trigger: str = column("as written, white space collapsed")
    lemma: str = column("dictionary form of the trigger")
    date_id: str = column("the date expression of this mention")
    start_char: int = column("first character of the trigger in the document's text")
    end_char: int = column("one past the last character of the trigger")
    pattern_id: str = column(PATTERN)


@dataclass(slots=True)
class EventArgumentRecord:
    """One row per participant, place, number or date of an event."""

    event_id: str = column("the event", required=True)
    doc_id: str = column(DOC_ID, required=True)
    sentence_id: str = column(SENTENCE_ID, required=True)
    role: str = column(
        "actor, target, place, date, source, number, or a measure (killed, injured …)", required=True
    )
    text: str = column("as written, white space collapsed")
    entity_id: str = column("the entity, where it is known")
    number_id: str = column("the number")
    date_id: str = column("the date expression")
    start_char: int = column(START)
    end_char: int = column(END)


@dataclass(slots=True)
class StoryRecord:
    """One row per distinct event across the corpus."""

    story_id: str = column("event_id of the story's first event", required=True)
    event_type: str = column("PLOVER root, or a type of the pattern files", required=True)
    mode: str = column("finer kind within the type")
    date_start: str = column("first day, ISO 8601; blank when not stated")
    date_end: str = column("last day, ISO 8601; blank when not stated")
    date_precision: str = column("granularity of the date", enum=get_args(EventPrecision))
    place: str = column("where")
    country_code: str = column(COUNTRY)
    latitude: float | None = column("degrees north, WGS 84")
    longitude: float | None = column("degrees east, WGS 84")
    actor: str = column("who did it")
    actor_entity_id: str = column("entity_id of the actor")
    target: str = column("to whom it was done")
    target_entity_id: str = column("entity_id of the target")
    killed: int | None = column("people killed: the latest stated value")
    killed_low: int | None = column("the least of all articles")
    killed_high: int | None = column("the greatest of all articles")
    injured: int | None = column("people injured: the latest stated value")
    injured_low: int | None = column("the least of all articles")
    injured_high: int | None = column("the greatest of all articles")
    missing: int | None = column("people missing: the latest stated value")
    missing_low: int | None = column("the least of all articles")
    missing_high: int | None = column("the greatest of all articles")
    detained: int | None = column("people detained: the latest stated value")
    detained_low: int | None = column("the least of all articles")
    detained_high: int | None = column("the greatest of all articles")
    displaced: int | None = column("people displaced: the latest stated value")
    displaced_low: int | None = column("the least of all articles")
    displaced_high: int | None = column("the greatest of all articles")
    deployed: int | None = column("people deployed: the latest stated value")
    deployed_low: int | None = column("the least of all articles")
    deployed_high: int | None = column("the greatest of all articles")
    participants: int | None = column("people taking part: the latest stated value")
    participants_low: int | None = column("the least of all articles")
    participants_high: int | None = column("the greatest of all articles")
    status: str = column("how sure it is", enum=get_args(Status))
    n_documents: int = column("articles that report it")
    n_copies: int = column("of these, articles that repeat another's text")
    n_events: int = column("rows of events.csv")
    n_main: int = column("articles whose main event it is")
    counts_doc_id: str = column("the article whose counts stand")
    first_published: str = column("day of the first article")
    last_published: str = column("day of the last article")
    headline: str = column("title of the first article of which it is the main event")


@dataclass(slots=True)
class CorpusEntityRecord:
    """One row per person, organization or place across the corpus."""

    corpus_entity_id: str = column("kind and canonical name", required=True)
    kind: str = column("what it is", required=True, enum=("person", "org", "place"))
    name: str = column("fullest name", required=True)
    acronym: str = column("its acronym")
    type: str = column("what kind of organization or place")
    country_code: str = column(COUNTRY)
    geonames_id: int | None = column("GeoNames' number of the place")
    wikidata: str = column("Wikidata's item, where the user's own table says so")
    n_documents: int = column("articles that name it")
    n_mentions: int = column("how often they do")
    n_variants: int = column("rows of entity_variants.csv")
    first_published: str = column("day of the first article")
    last_published: str = column("day of the last article")


@dataclass(slots=True)
class EntityVariantRecord:
    """One row per name that was joined to an entity across the corpus."""

    corpus_entity_id: str = column("the entity", required=True)
    entity_id: str = column(ENTITY, required=True)
    name: str = column("the name as the articles have it")
    n_documents: int = column("articles that name it so")
    basis: str = column(
        "why it was joined",
        enum=("same name", "acronym", "short form", "surname in one story", "list", "user"),
    )


@dataclass(slots=True)
class ErrorRecord:
    """One row per input, or part of one, that could not be read or processed."""

    path: str = column("the input")
    doc_id: str = column("the document, where it is known")
    stage: str = column("what was being done", enum=("read", "process", "notice"))
    error: str = column("kind of fault")
    message: str = column("what is wrong and what to do")


Record = (
    DocumentRecord
    | SentenceRecord
    | OrganizationRecord
    | PersonRecord
    | PlaceRecord
    | MentionRecord
    | NumberRecord
    | DateRecord
    | EventRecord
    | EventMentionRecord
    | EventArgumentRecord
    | DecisionRecord
    | StoryRecord
    | CorpusEntityRecord
    | EntityVariantRecord
    | ErrorRecord
)

Row = TypeVar("Row", bound=Record)


def row_of(record: type[Row], values: Mapping[str, Any], **cells: Any) -> Row:
    """A row of a table: ``cells`` as they are given, all others as ``values`` has them under their names."""
    return record(*map({**values, **cells}.__getitem__, record.__match_args__))


@dataclass(frozen=True)
class Table:
    """A table: its name, the class of its rows, and its keys."""

    name: str
    record: type
    about: str  # not the docstring of the record: Python can be run without docstrings
    primary_key: tuple[str, ...] = ()
    #: columns here -> (table, columns there); a blank cell refers to nothing
    foreign_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(f.name for f in dataclasses.fields(self.record))

    @property
    def hints(self) -> dict[str, Any]:
        """The type of each column."""
        return typing.get_type_hints(self.record)

    @property
    def kinds(self) -> dict[str, str]:
        """The Frictionless type of each column: number, integer or string."""
        types = {n: {hint, *typing.get_args(hint)} for n, hint in self.hints.items()}
        return {n: "number" if float in t else "integer" if int in t else "string" for n, t in types.items()}

    @property
    def cell_kinds(self) -> dict[str, str]:
        """For each column integer, number, date or string."""
        return {name: "date" if name in DAYS else kind for name, kind in self.kinds.items()}

    @property
    def descriptions(self) -> dict[str, str]:
        """What each column holds."""
        return {f.name: f.metadata["description"] for f in dataclasses.fields(self.record)}

    @property
    def numeric(self) -> frozenset[str]:
        """The columns that hold numbers."""
        return frozenset(name for name, kind in self.kinds.items() if kind != "string")


_DOC = (("doc_id",), "documents", ("doc_id",))
_SENTENCE = (("sentence_id",), "sentences", ("sentence_id",))
_FIRST = (("first_sentence_id",), "sentences", ("sentence_id",))
_EVENT = (("event_id",), "events", ("event_id",))
_DATE = (("date_id",), "dates", ("date_id",))
_NUMBER = (("number_id",), "numbers", ("number_id",))
_STORY = (("story_id",), "stories", ("story_id",))
_CORPUS_ENTITY = (("corpus_entity_id",), "entities", ("corpus_entity_id",))

TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        DocumentRecord,
        "One row per article.",
        ("doc_id",),
        ((("main_event_id",), "events", ("event_id",)), _STORY),
    ),
    Table("sentences", SentenceRecord, "One row per sentence.", ("sentence_id",), (_DOC,)),
    Table(
        "organizations",
        OrganizationRecord,
        "One row per organization and document.",
        ("doc_id", "entity_id"),
        (_DOC, _FIRST, _CORPUS_ENTITY),
    ),
    Table(
        "people",
        PersonRecord,
        "One row per person and document.",
        ("doc_id", "entity_id"),
        (_DOC, _FIRST, _CORPUS_ENTITY),
    ),
    Table(
        "places",
        PlaceRecord,
        "One row per place and document.",
        ("doc_id", "entity_id"),
        (_DOC, _FIRST, _CORPUS_ENTITY),
    ),
    Table(
        "mentions",
        MentionRecord,
        "One row per mention of a person, organization, place or nationality.",
        ("mention_id",),
        (_DOC, _SENTENCE),
    ),
    Table(
        "numbers",
        NumberRecord,
        "One row per quantity in the text.",
        ("number_id",),
        (_DOC, _SENTENCE, _EVENT),
    ),
    Table("dates", DateRecord, "One row per date or time expression.", ("date_id",), (_DOC, _SENTENCE)),
    Table(
        "events",
        EventRecord,
        "One row per distinct event and document.",
        ("event_id",),
        (_DOC, _SENTENCE, _STORY),
    ),
    Table(
        "event_mentions",
        EventMentionRecord,
        "One row per place in the text that reports an event.",
        ("event_mention_id",),
        (_EVENT, _DOC, _SENTENCE, _DATE),
    ),
    Table(
        "event_arguments",
        EventArgumentRecord,
        "One row per participant, place, number or date of an event.",
        (),
        (_EVENT, _DOC, _SENTENCE, _NUMBER, _DATE),
    ),
    Table(
        "stories",
        StoryRecord,
        "One row per distinct event across the corpus.",
        ("story_id",),
        ((("counts_doc_id",), "documents", ("doc_id",)),),
    ),
    Table(
        "entities",
        CorpusEntityRecord,
        "One row per person, organization or place across the corpus.",
        ("corpus_entity_id",),
    ),
    Table(
        "entity_variants",
        EntityVariantRecord,
        "One row per name that was joined to an entity across the corpus.",
        ("corpus_entity_id", "entity_id"),
        (_CORPUS_ENTITY,),
    ),
    Table("errors", ErrorRecord, "One row per input, or part of one, that could not be read or processed."),
)

#: no tables of the contract: they lie with what a run keeps for the next one, for explanations
ASIDE = (
    Table("left_out", LeftOutRecord, "One row per event without a row in events.csv.", ("event_id",)),
    Table("decisions", DecisionRecord, "One row per decision of a rule.", ("row_id", "what")),
)
