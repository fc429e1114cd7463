"""The small columns of one article that the pass across articles reads, made from its rows.

They are plain values (JSON holds them) and are kept beside the rows, so that a later run need not read an
article's text again.
"""

import base64
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from ..labels import COUNT_MEASURES, TEXT_BLOCKS
from ..tables.records import (
    DocumentRecord,
    EventMentionRecord,
    EventRecord,
    LeftOutRecord,
    OrganizationRecord,
    PersonRecord,
    PlaceRecord,
    SentenceRecord,
)

MAX_WORDS = 400  # different words of an article that are kept, the more frequent first
SHINGLE = 5  # words that stand together
PERMUTATIONS = 32
WORD = re.compile(r"[^\W_]{2,}")  # a single letter says little
HASH, SMALL = np.dtype("<u4"), np.dtype("u1")  # of what is packed: a hash, a number below 256
_counts = attrgetter(*COUNT_MEASURES)
_KINDS = {PersonRecord: "person", OrganizationRecord: "org", PlaceRecord: "place"}


class EventColumns(NamedTuple):
    """One event of an article; days are ISO dates, blank where not stated."""

    number: int  # of its id: 3 for seed#e3
    event_type: str
    mode: str
    lemma: str  # of its trigger
    date_start: str
    date_end: str
    precision: str
    basis: str
    place: str
    place_id: str
    country: str
    actor: str
    actor_id: str
    target: str
    target_id: str
    counts: list[int | None]  # in the order of COUNT_MEASURES
    status: str
    sentence: int  # place of its sentence in those of the article
    shown: bool = True  # it has a row in events.csv


class EntityColumns(NamedTuple):
    """One person, organization or place of an article."""

    entity_id: str
    kind: str
    name: str
    acronym: str
    type: str
    country: str
    geonames_id: str
    latitude: float | None
    longitude: float | None
    n_mentions: int


class DocumentColumns(NamedTuple):
    """One article: its day of publication, words (hashed, with their numbers) and shingles.

    What is ``packed`` takes a tenth of the room and time that lists of numbers take.
    """

    doc_id: str
    published: str
    title: str
    main: int  # number of its main event, 0 for none
    words: str  # packed hashes, rising
    word_counts: str  # packed small numbers
    signature: str  # packed MinHash of its shingles; empty for a text too short to tell
    sentences: list[str]  # of those that tell of events the words, as packed hashes, rising; none twice
    events: list[EventColumns]
    entities: list[EntityColumns]


def document_columns(rows: Iterable[Any]) -> DocumentColumns:
    """The columns of one article from all of its rows, and the mentions of hidden events."""
    by_type: dict[type, list[Any]] = {}
    for row in rows:
        by_type.setdefault(type(row), []).append(row)
    (document,) = by_type[DocumentRecord]
    sentences = [row.text for row in by_type.get(SentenceRecord, ()) if row.block in TEXT_BLOCKS]
    words_in = cache(words_of)  # of the article's sentences: events stand in them
    body = list(chain.from_iterable(map(words_in, sentences)))
    counts = Counter(words_of(document.title))
    counts.update(body)
    kept = list(counts)
    if len(kept) > MAX_WORDS:
        kept = sorted(kept, key=lambda w: (-counts[w], w))[:MAX_WORDS]
    kept.sort()
    events, told_in = _events(by_type, cache(lambda sentence: packed(sorted(set(words_in(sentence))))))
    return DocumentColumns(
        doc_id=document.doc_id,
        published=document.published[:10],
        title=document.title,
        main=_number(document.main_event_id),
        words=packed(kept),
        word_counts=packed([min(counts[word], 255) for word in kept], SMALL),
        signature=packed(signature(body)),
        sentences=told_in,
        events=events,
        entities=[_entity(row, kind) for record, kind in _KINDS.items() for row in by_type.get(record, ())],
    )


def from_plain(value: list[Any]) -> DocumentColumns:
    """The columns back from what JSON made of them."""
    *cells, events, entities = value
    return DocumentColumns._make(
        [*cells, list(starmap(EventColumns, events)), list(starmap(EntityColumns, entities))]
    )


def packed(numbers: Sequence[int], kind: np.dtype[Any] = HASH) -> str:
    """Numbers as a short text, base64."""
    return base64.b64encode(np.array(numbers, dtype=kind).tobytes()).decode("ascii")


def unpacked(text: str, kind: np.dtype[Any] = HASH) -> Any:
    """The array of the numbers."""
    return np.frombuffer(base64.b64decode(text), dtype=kind)


def words_of(text: str) -> list[int]:
    """The words of a text, hashed, in order; plural and possessive endings aside."""
    return list(map(_hashed, WORD.findall(text.casefold())))


@lru_cache(maxsize=10_000)
def _hashed(word: str) -> int:
    stem = word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word
    return zlib.crc32(stem.encode())


_random = np.random.default_rng(17)
_FACTORS = _random.integers(1, 2**61, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _random.integers(0, 2**61, PERMUTATIONS, dtype=np.uint64)


def signature(words: list[int]) -> list[int]:
    """MinHash of the shingles (Broder 1997); empty for fewer than four of them.

    The share of equal values of two signatures is about that of their equal shingles.
    """
    if len(words) < SHINGLE + 3:
        return []
    hashes = np.array(words, dtype=np.uint64)
    shingles = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        shingles = shingles * np.uint64(0x9E3779B97F4A7C15) + hashes[i : i + len(shingles)]
    mixed = shingles[:, None] * _FACTORS + _ADDENDS
    least: list[int] = (mixed.min(axis=0) >> np.uint64(32)).tolist()
    return least


def _number(event_id: str) -> int:
    return int(event_id.rpartition("#e")[2]) if event_id else 0


def _events(
    by_type: dict[type, list[Any]], packed_words: Callable[[str], str]
) -> tuple[list[EventColumns], list[str]]:
    """The events, and the words of their sentences."""
    lemmas: dict[str, str] = {}
    triggers: dict[tuple[str, str], str] = {}
    for row in by_type.get(EventMentionRecord, ()):
        lemmas.setdefault(row.event_id, row.lemma)
        triggers.setdefault((row.event_id, row.trigger), row.lemma)
    events = [*by_type.get(EventRecord, ()), *by_type.get(LeftOutRecord, ())]
    sentences: dict[str, int] = {}
    columns = [
        EventColumns(
            number=_number(row.event_id),
            event_type=row.event_type,
            mode=row.mode,
            lemma=(triggers.get((row.event_id, row.trigger)) or lemmas.get(row.event_id, "")).casefold(),
            date_start=row.date_start,
            date_end=row.date_end,
            precision=row.date_precision,
            basis=row.date_basis,
            place=row.place,
            place_id=row.place_entity_id,
            country=row.country_code,
            actor=row.actor,
            actor_id=row.actor_entity_id,
            target=row.target,
            target_id=row.target_entity_id,
            counts=list(_counts(row)),
            status=row.status,
            sentence=sentences.setdefault(packed_words(row.sentence), len(sentences)),
            shown=type(row) is EventRecord,
        )
        for row in sorted(events, key=lambda row: _number(row.event_id))
    ]
    return columns, list(sentences)


def _entity(row: Any, kind: str) -> EntityColumns:
    return EntityColumns(
        entity_id=row.entity_id,
        kind=kind,
        name=row.name,
        acronym=getattr(row, "acronym", ""),
        type=getattr(row, "type", ""),
        country=getattr(row, "country_code", ""),
        geonames_id=getattr(row, "geonames_id", "") or "",
        latitude=getattr(row, "latitude", None),
        longitude=getattr(row, "longitude", None),
        n_mentions=row.n_mentions,
    )
