"""A Doc -> the rows of every table. Ids, offsets in the document's text and cell texts are made here."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from typing import Any

import numpy as np
from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc

from ..annotations import BLOCKS, COUNT_MEASURES, Event
from ..corpus import Document
from ..layout.text import OffsetMap
from ..syntax.tokens import view_of
from .parts import parted
from .records import (
    DateRecord,
    DecisionRecord,
    DocumentRecord,
    EventArgumentRecord,
    EventMentionRecord,
    EventRecord,
    LeftOutRecord,
    MentionRecord,
    NumberRecord,
    OrganizationRecord,
    PersonRecord,
    PlaceRecord,
    Record,
    SentenceRecord,
    row_of,
)


@dataclass(frozen=True)
class Events:
    """Which events are rows: those of a least salience and the main one, or all with all their dates.

    ``parted`` makes what an event holds of other kinds events of their own.
    """

    least_salience: float = 0.0
    every_one: bool = False
    parted: bool = False


WHOLE_EVENTS = Events(every_one=True)
EVERY_EVENT = Events(every_one=True, parted=True)
HIDDEN_TOO = Events(parted=True)  # every event, with the dates of the default table
_NO_DATE: dict[str, Any] = {
    **dict.fromkeys(("date_start", "date_end", "date_text", "date_flag"), ""),
    **{"date_precision": "unknown", "date_basis": "none"},
}
_NO_COUNTS = dict.fromkeys(COUNT_MEASURES)

_ENTITY_RECORDS: dict[str, type[OrganizationRecord | PersonRecord | PlaceRecord]] = {
    "person": PersonRecord,
    "org": OrganizationRecord,
    "place": PlaceRecord,
}


def document_rows(document: Document, doc: Doc, events: Events = WHOLE_EVENTS) -> Iterator[Record]:
    """Every row that one analysed document gives, table by table, each in text order."""
    return iter(_Rows(document, doc, events))


def with_hidden_mentions(
    document: Document, doc: Doc, events: Events
) -> tuple[list[Record], list[EventMentionRecord]]:
    """The rows of a document; and the mentions of the events that are left out."""
    rows = _Rows(document, doc, events)
    return [*rows], [*rows.event_mentions(rows.hidden)]


class _Rows:
    """The state that the tables of one document share: its sentences, ids and offsets."""

    def __init__(self, document: Document, doc: Doc, events: Events) -> None:
        self.id = document.doc_id
        self.source = document
        self.doc, self.found = doc, doc._
        self.article = self.found.article
        self.offsets = OffsetMap.from_plain(self.found.offsets)
        view = view_of(doc)
        self.starts, self.ends = view.starts, view.ends
        self.spans: dict[tuple[int, int], tuple[int, int, str]] = {}
        is_punct, is_space = doc.to_array([IS_PUNCT, IS_SPACE]).astype(bool).T
        self.n_words = len(doc) - int(np.count_nonzero(is_punct | is_space))
        self.sents = list(_sentences(view.sentence_start, is_space.tolist()))
        self.sent_starts = [start for start, _ in self.sents]
        self.sentence_ids = [f"{self.id}#s{number}" for number in range(1 + max(1, len(self.sents)))]
        wholes, parts = parted(self.found.events, view, self.sentence_no)
        self.events_found: list[Event] = [*(wholes if events.parted else self.found.events), *parts]
        first = [event["mentions"][event["main"]]["start"] for event in self.events_found]
        order = sorted(range(len(wholes)), key=first.__getitem__)  # stable: as they were found
        order += sorted(range(len(wholes), len(first)), key=first.__getitem__)
        self.event_ids = {e: f"{self.id}#e{n}" for n, e in enumerate(order, 1)}
        self.event_order = sorted(order, key=first.__getitem__)
        self.main = self.found.main_event
        self.choice = events
        self.n_wholes = len(wholes)
        self.shown = [e for e in self.event_order if e == self.main or self._is_row(e)]
        self.hidden = [*filterfalse(frozenset(self.shown).__contains__, self.event_order)]
        self.event_of_number = {
            a["quantity"]: self.event_ids[e]
            for e in reversed(self.shown)
            for a in self.events_found[e]["arguments"]
            if a["quantity"] >= 0
        }
        self.number_ids = _number(self.id, "n", self.found.quantities)
        self.date_ids = _number(self.id, "d", self.found.dates)

    def __iter__(self) -> Iterator[Record]:
        yield self.document()
        yield from self.sentences()
        yield from self.entities()
        yield from self.mentions()
        yield from self.numbers()
        yield from self.dates()
        yield from self.events()
        yield from self.left_out()
        yield from self.decisions()

    def _is_row(self, index: int) -> bool:
        if index >= self.n_wholes:
            return self.choice.parted
        return self.choice.every_one or self.events_found[index]["salience"] >= self.choice.least_salience

    # -- where things stand

    def sentence_no(self, token: int) -> int:
        return bisect_right(self.sent_starts, token) or 1

    def sentence_id(self, token: int) -> str:
        return self.sentence_ids[self.sentence_no(token)]

    def span(self, start: int, end: int) -> tuple[int, int, str]:
        """(start_char, end_char, surface form) in the document's text of a range of tokens."""
        span = start, end
        if span not in self.spans:  # most are asked for again: mentions are participants, too
            self.spans[span] = self.chars(self.starts[start], self.ends[end - 1])
        return self.spans[span]

    def chars(self, start_char: int, end_char: int) -> tuple[int, int, str]:
        """The same of a range of characters of the cleaned text."""
        start, end = self.offsets.to_source(start_char, end_char)
        return start, end, self.source.text[start:end]

    # -- tables

    def document(self) -> DocumentRecord:
        return row_of(
            DocumentRecord,
            {**vars(self.source), **self.article},
            n_words=self.n_words,
            n_sentences=len(self.sents),
            text_sha256=hashlib.sha256(self.source.text.encode()).hexdigest(),
            main_event_id=self.event_ids.get(self.main, ""),
            story_id="",
            status="ok" if self.sents else "empty",
        )

    def sentences(self) -> Iterator[SentenceRecord]:
        blocks = [(b.start, b.label_) for b in self.doc.spans.get(BLOCKS, ())]
        starts = [start for start, _ in blocks]
        for number, (start, end) in enumerate(self.sents, 1):
            at = bisect_right(starts, start) - 1
            start_char, end_char, text = self.span(start, end)
            yield SentenceRecord(
                sentence_id=self.sentence_ids[number],
                doc_id=self.id,
                sentence_no=number,
                block=blocks[at][1] if at >= 0 else "body",
                start_char=start_char,
                end_char=end_char,
                text=text,
            )

    def entities(self) -> Iterator[OrganizationRecord | PersonRecord | PlaceRecord]:
        mentions = self.found.mentions
        for entity in self.found.entities:
            first = min((mentions[m]["start"] for m in entity["mentions"]), default=0)
            kind = _ENTITY_RECORDS[entity["kind"]]
            yield row_of(
                kind,
                {**entity, "part": entity["part"] or "mentioned"},
                doc_id=self.id,
                n_mentions=len(entity["mentions"]),
                first_sentence_id=self.sentence_id(first),
                corpus_entity_id="",
            )

    def mentions(self) -> Iterator[MentionRecord]:
        for number, mention in enumerate(self.found.mentions, 1):
            start, end, text = self.span(mention["start"], mention["end"])
            yield MentionRecord(
                mention_id=f"{self.id}#m{number}",
                doc_id=self.id,
                sentence_id=self.sentence_id(mention["start"]),
                entity_id=mention["entity_id"],
                label=mention["label"],
                text=text,
                start_char=start,
                end_char=end,
                source=mention["source"],
                pattern_id=mention["pattern_id"],
            )

    def numbers(self) -> Iterator[NumberRecord]:
        for index, quantity in enumerate(self.found.quantities):
            start, end, text = self.chars(quantity["start_char"], quantity["end_char"])
            yield row_of(
                NumberRecord,
                quantity,
                number_id=self.number_ids[index],
                doc_id=self.id,
                sentence_id=self.sentence_id(quantity["start"]),
                text=text,
                event_id=self.event_of_number.get(index, ""),
                start_char=start,
                end_char=end,
            )

    def dates(self) -> Iterator[DateRecord]:
        for index, date in enumerate(self.found.dates):
            start, end, text = self.chars(date["start_char"], date["end_char"])
            yield row_of(
                DateRecord,
                date,
                date_id=self.date_ids[index],
                doc_id=self.id,
                sentence_id=self.sentence_id(date["start"]),
                text=text,
                start=date["first_day"],
                end=date["last_day"],
                start_char=start,
                end_char=end,
            )

    def events(self) -> Iterator[EventRecord | EventMentionRecord | EventArgumentRecord]:
        for index in self.shown:
            yield self._event(index)
        yield from self.event_mentions(self.shown)
        yield from self.event_arguments(self.shown)

    def event_mentions(self, events: Sequence[int]) -> Iterator[EventMentionRecord]:
        number = 0
        for index in events:
            dated = self.dated(self.events_found[index])
            for mention in self.events_found[index]["mentions"]:
                number += 1
                start, end, trigger = self.span(mention["start"], mention["end"])
                yield EventMentionRecord(
                    event_mention_id=f"{self.id}#x{number}",
                    event_id=self.event_ids[index],
                    doc_id=self.id,
                    sentence_id=self.sentence_id(mention["start"]),
                    trigger=trigger,
                    lemma=mention["lemma"],
                    date_id=self.date_ids.get(mention["date"], "") if dated else "",
                    start_char=start,
                    end_char=end,
                    pattern_id=mention["pattern_id"],
                )

    def event_arguments(self, events: Sequence[int]) -> Iterator[EventArgumentRecord]:
        for index in events:
            for argument in self.events_found[index]["arguments"]:
                if argument["role"] == "date" and not self.dated(self.events_found[index]):
                    continue
                start, end, text = self.span(argument["start"], argument["end"])
                yield EventArgumentRecord(
                    event_id=self.event_ids[index],
                    doc_id=self.id,
                    sentence_id=self.sentence_id(argument["start"]),
                    role=argument["role"],
                    text=text,
                    entity_id=argument["entity_id"],
                    number_id=self.number_ids.get(argument["quantity"], ""),
                    date_id=self.date_ids.get(argument["date"], ""),
                    start_char=start,
                    end_char=end,
                )

    def dated(self, event: Event) -> bool:
        """Whether the event's date is written."""
        return self.choice.every_one or event["date_sure"]

    def left_out(self) -> Iterator[EventRecord]:
        for index in self.hidden:
            yield self._event(index, LeftOutRecord)

    def decisions(self) -> Iterator[DecisionRecord]:
        for index in self.event_order:
            if rule := self.events_found[index]["status_rule"]:
                yield DecisionRecord(self.event_ids[index], "status", rule)

    def _event(self, index: int, record: type[EventRecord] = EventRecord) -> EventRecord:
        event = self.events_found[index]
        main = event["mentions"][event["main"]]
        number = self.sentence_no(main["start"])
        sentence = self.span(*self.sents[number - 1])[2]
        return row_of(
            record,
            {**_NO_COUNTS, **event, **event["counts"], **({} if self.dated(event) else _NO_DATE)},
            event_id=self.event_ids[index],
            doc_id=self.id,
            sentence_id=self.sentence_ids[number],
            trigger=self.span(main["start"], main["end"])[2],
            n_mentions=len(event["mentions"]),
            sentence=sentence,
            published=self.article["published"][:10],
            main="yes" if index == self.main else "",
            story_id="",
        )


def _number(doc_id: str, letter: str, items: list) -> dict[int, str]:
    return {index: f"{doc_id}#{letter}{index + 1}" for index in range(len(items))}


def _sentences(opening: Sequence[bool], is_space: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences that hold more than white space, trimmed of it."""
    starts = [i for i, opens in enumerate(opening) if opens]
    for start, end in zip(starts, [*starts[1:], len(opening)]):
        while start < end and is_space[start]:
            start += 1
        while end > start and is_space[end - 1]:
            end -= 1
        if start < end:
            yield start, end
