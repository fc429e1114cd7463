"""What made the values of a row, table by table, in words."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from ..events.status import STATUS
from ..names.describing import NameKnowledge
from ..names.lexicon import Lexicon
from ..patterns import (
    Boilerplate,
    Bound,
    Change,
    Patterns,
    Title,
)
from .finders import is_chrome
from .origins import Origins
from .run_tables import KEYS, LEFT_OUT, Row, RunTables

Lines = Iterator[tuple[str, str]]  # (what, text)
_BASES = {
    "explicit": "the text states it in full",
    "year_inferred": "the year is not stated: the one that lies nearest to the publication",
    "weekday": "a day of the week, counted from the publication",
    "relative": "counted from the publication",
    "anaphoric": "counted from a date that the text named before",
    "inherited": "taken from the sentence or paragraph around it",
    "none": "no calendar date can be derived",
}
_SOURCES = {
    "model": "the statistical model",
    "pattern": "a pattern of names",
    "rule": "a rule of the program, with the word lists",
}
_PUBLISHED = {
    "metadata": "the file's own fields state it",
    "text": "a line of the article states it",
    "filename": "read from the name of the file or folder",
    "option": "given with --published",
    "none": "stated nowhere: dates that are counted from it stay blank",
}
_PARTS = {
    "byline": "named as an author",
    "quoted": "speaks in the article, in direct or reported speech",
    "mentioned": "is spoken of",
}
_BLOCKS = {
    "title": "the headline: the first line of the article, or what its fields call so",
    "heading": "a short line between paragraphs",
    "byline": "a line that names the author",
    "dateline": "place and date before the first sentence",
    "caption": "a line that describes a picture",
    "boilerplate": "a line that is no part of the article: nothing is read from it",
    "body": "the text of the article",
}
_EXAMPLES = {rule.id: rule.example for rule in STATUS}
_MOST = 10  # of a kind of thing that are told


class Derivations:
    """Derives the rows of a run; ``patterns`` are those of the run."""

    def __init__(self, tables: RunTables, patterns: Patterns) -> None:
        self._tables = tables
        self._patterns = patterns
        self._origins = Origins(patterns)

    @cached_property
    def _knowledge(self) -> NameKnowledge:
        return NameKnowledge(self._patterns)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._patterns)

    def lines(self, table: str, row: Row) -> Lines:
        """What made a row of a table."""
        if table == "mentions":
            yield "found by", _SOURCES.get(row["source"], row["source"])
            yield from self._other_names(row)
        if row.get("pattern_id"):
            yield "pattern", self._origins.show(row["pattern_id"])
        derive: dict[str, Callable[[Row], Lines]] = {
            "numbers": self._number,
            "dates": self._date,
            "events": self._event,
            LEFT_OUT: self._left_out,
            "event_mentions": self._event_mention,
            "organizations": self._organization,
            "people": self._person,
            "places": self._place,
            "sentences": self._sentence,
            "documents": self._document,
        }
        yield from derive[table](row) if table in derive else ()
        if table != "sentences" and "start_char" in row:
            for other_table, other in self._tables.overlapping(row):
                words = other.get("text") or other["trigger"]
                yield "same words", f"{other_table} {other[KEYS[other_table]]} {words!r}"

    # ---- numbers and dates

    def _number(self, row: Row) -> Lines:
        high = f" to {row['value_high']}" if row["value_high"] else ""
        unit = f" {row['unit']}" if row.get("unit") else ""
        yield "value", f"{row['text']!r} is read as {row['value']}{high}{unit} ({row['bound'] or 'exact'})"
        if row["bound"] and row["bound"] != "exact":
            for bound in self._patterns.of(Bound):
                if bound.bound == row["bound"] and (words := _words_in(row["text"], bound.forms)):
                    yield "bound word", f"{words[0]!r}, {bound.id} ({bound.source})"
        if row.get("change"):
            yield from self._change(row)
        if row["what"]:
            yield "counts", row["what"] + (f", who are {row['measure']}" if row["measure"] else "")
        if row["event_id"]:
            yield "belongs to", f"event {row['event_id']}"

    def _change(self, row: Row) -> Lines:
        for change in self._patterns.of(Change):
            if change.change == row["change"]:
                yield "change", f"{row['change']}, by a verb or adverb of {change.id} ({change.source})"

    def _date(self, row: Row) -> Lines:
        document = self._tables.document(row)
        days = f", from {row['start']} to {row['end']}" if row["start"] or row["end"] else ""
        yield "value", f"{row['text']!r} is read as {row['value'] or 'nothing'}{days}"
        yield "basis", f"{row['basis']}: {_BASES.get(row['basis'], '')}"
        if row["basis"] not in ("explicit", "none"):
            published = document.get("published") or "not known"
            basis = document.get("published_basis", "")
            yield "anchor", f"published {published} ({basis}){_direction(row, document.get('published', ''))}"

    # ---- events

    def _event(self, row: Row) -> Lines:
        yield from self._asks(row["pattern_id"])
        date = f"{row['date_start'] or '?'} to {row['date_end'] or '?'} ({row['date_precision']})"
        if row["date_text"]:
            date += f" from {row['date_text']!r}"
        yield "date", f"{date}; {row['date_basis']}: {_BASES.get(row['date_basis'], '')}"
        if row["date_basis"] not in ("explicit", "none"):
            yield "anchor", f"published {self._tables.document(row).get('published') or 'not known'}"
        if row["date_flag"]:
            yield "doubt", f"the dates of this story are {row['date_flag']}"
        source = f", said by {row['attributed_to']}" if row["attributed_to"] else ""
        yield "status", row["status"] + source
        for decision in self._tables.rows("decisions", "row_id", row["event_id"]):
            yield "status by", f"{decision['rule']}, as in: {_EXAMPLES.get(decision['rule'], '')}"
        mentions = self._tables.rows("event_mentions", "event_id", row["event_id"])
        for mention in mentions:
            sentence = self._tables.sentence(mention).get("text", "")
            origin = self._origins.show(mention["pattern_id"])
            yield "reported in", f"{mention['trigger']!r}, {origin}: {sentence}"
        for argument in self._tables.rows("event_arguments", "event_id", row["event_id"]):
            ids = " ".join(argument[key] for key in ("entity_id", "number_id", "date_id") if argument[key])
            place = f"characters {argument['start_char']} to {argument['end_char']}"
            yield argument["role"], f"{argument['text']} ({', '.join(filter(None, (ids, place)))})"
        for mention in mentions:
            if mention["pattern_id"] == row["pattern_id"]:
                yield from self._rivals(mention)
                return

    def _left_out(self, row: Row) -> Lines:
        yield (
            "left out",
            (
                f"its salience {row['salience']} does not reach the limit of the run, {self._tables.limit}; "
                "tidynews extract --min-salience X or --all-events writes it"
            ),
        )
        yield "what told most", row["weighed"] or "nothing"
        yield from self._event(row)

    def _event_mention(self, row: Row) -> Lines:
        yield from self._asks(row["pattern_id"])
        for event in self._tables.rows("events", "event_id", row["event_id"]):
            yield "belongs to", f"event {event['event_id']} ({event['event_type']}, {event['trigger']!r})"
        for date in self._tables.rows("dates", "date_id", row["date_id"]):
            yield "date", f"{date['text']!r} ({date['date_id']}), read as {date['value']}"
        yield from self._rivals(row)

    def _asks(self, pattern_id: str) -> Lines:
        if asked := self._origins.asks(pattern_id):
            yield "it asks for", asked

    def _rivals(self, mention: Row) -> Lines:
        for rival in self._origins.rivals(mention["pattern_id"], mention.get("lemma", "")):
            asked = self._origins.asks(rival)
            yield "competed with", self._origins.show(rival) + (f", which asks for {asked}" if asked else "")

    # ---- people, organizations and places

    def _other_names(self, row: Row) -> Lines:
        """Patterns for the same words that did not make this mention."""
        for pattern in self._patterns.entities:
            if pattern.pattern == row["text"] and pattern.id != row["pattern_id"]:
                use = "only describes what is found otherwise" if pattern.use == "describe" else pattern.label
                yield "competed with", f"{pattern.id} ({pattern.source}): {use}"

    def _organization(self, row: Row) -> Lines:
        yield from self._known("org", row)
        yield from self._named_as(row)

    def _place(self, row: Row) -> Lines:
        yield from self._known("place", row)
        yield from self._named_as(row)

    def _known(self, kind: str, row: Row) -> Lines:
        """The pattern or the words of the name that give its type and country."""
        pattern = self._knowledge.of_name(kind, row["name"])
        given = []
        if pattern:
            columns = {"type": row.get("type"), "country": row.get("country_code")}
            given = [key for key, value in columns.items() if value and value == getattr(pattern, key)]
            what = f"; it gives the {' and the '.join(given)}" if given else ""
            yield "known as", f"{pattern.id} ({pattern.source}){what}"
        if row.get("type") and "type" not in given:
            yield "type", f"{row['type']}, by {self._type_origin(row)}"
        if row.get("country_code") and "country" not in given:
            code = row["country_code"]
            names = [word for word in row["name"].split() if self._knowledge.country_of(word) == code]
            yield "country", f"{code}, by {f'{names[0]!r} in the name' if names else 'what stands around it'}"

    def _type_origin(self, row: Row) -> str:
        head = self._lexicon.institution_of(row["name"].lower().split())
        labels = {mention["label"] for mention in self._mentions(row)}
        if head is not None and (head.type == row["type"] or head.label in labels):
            return f"the last words of the name, {head.id} ({head.source})"
        if labels & {"FAC", "LOC"}:
            return f"its label {', '.join(sorted(labels))}"
        return "what stands around it"

    def _person(self, row: Row) -> Lines:
        for pattern in self._patterns.entities:
            if pattern.label == "PERSON" and row["name"] in (pattern.name, pattern.pattern):
                yield "known as", f"{pattern.id} ({pattern.source})"
                break
        if role := row.get("role"):
            titles = [t for t in self._patterns.of(Title) if _words_in(role, t.forms)]
            shown = ", ".join(f"{title.id} ({title.source})" for title in titles)
            yield "role", f"{role!r} stands beside the name; " + (f"by {shown}" if shown else "a noun")
        if affiliation := row.get("affiliation"):
            yield "affiliation", " ".join(filter(None, (affiliation, row.get("affiliation_entity_id"))))
        if row.get("part"):
            yield "part", f"{row['part']}: {_PARTS.get(row['part'], '')}"
        yield from self._named_as(row)

    def _named_as(self, row: Row) -> Lines:
        mentions = self._mentions(row)
        for mention in mentions[:_MOST]:
            source, pattern = mention["source"], mention["pattern_id"]
            found = self._origins.show(pattern) if pattern else _SOURCES.get(source, source)
            yield "named as", f"{mention['text']!r} ({mention['mention_id']}): {found}"
        if len(mentions) > _MOST:
            yield "named as", f"… and in {len(mentions) - _MOST} more places"

    def _mentions(self, row: Row) -> list[Row]:
        found = self._tables.rows("mentions", "entity_id", row["entity_id"])
        return [mention for mention in found if mention["doc_id"] == row["doc_id"]]

    # ---- sentences and documents

    def _sentence(self, row: Row) -> Lines:
        yield "block", f"{row['block']}: {_BLOCKS.get(row['block'], '')}"
        if row["block"] in ("boilerplate", "byline", "caption"):
            for pattern in self._patterns.of(Boilerplate):
                if is_chrome(pattern, row["text"]):
                    yield "by", f"{pattern.id} ({pattern.source})"
        for table in ("mentions", "numbers", "dates", "event_mentions"):
            found = self._tables.rows(table, "sentence_id", row["sentence_id"])
            if found:
                shown = [f"{f[KEYS[table]]} {f.get('text') or f['trigger']!r}" for f in found[:_MOST]]
                yield f"{table}.csv", ", ".join(shown) + (" …" if len(found) > _MOST else "")

    def _document(self, row: Row) -> Lines:
        basis = row["published_basis"]
        yield "published", f"{row['published'] or 'not known'}: {_PUBLISHED.get(basis, basis)}"
        for event in self._tables.rows("events", "event_id", row.get("main_event_id", "")):
            yield "main event", f"{event['event_id']}: {event['event_type']}, {event['sentence']}"
        tables = ("sentences", "organizations", "people", "places", "numbers", "dates", "events")
        counts = [f"{len(self._tables.rows(table, 'doc_id', row['doc_id']))} {table}" for table in tables]
        yield "holds", ", ".join(counts)
        for error in self._tables.rows("errors", "doc_id", row["doc_id"]):
            yield "problem", error["message"]


def _direction(row: Row, published: str) -> str:
    """Whether a date was sought before or after the publication."""
    if not (published and row["start"] and row["end"]):
        return ""
    if row["end"] < published[:10]:
        return "; the tense of its clause or its words place it before"
    return "; its words or the tense of its clause place it after" if row["start"] > published[:10] else ""


def _words_in(text: str, forms: Iterable[str]) -> list[str]:
    """The forms that stand in a text as words."""
    return [form for form in forms if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)]
