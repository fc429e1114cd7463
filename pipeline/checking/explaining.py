"""Where a row of the last run's tables comes from: its sentence, pattern, derivation and rivals."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import TidynewsError
from ..outputs import read_table
from ..patterns import Bound, Patterns
from .origins import Origins

Row = dict[str, str]
#: table -> the column that names its rows
KEYS = {
    "mentions": "mention_id",
    "numbers": "number_id",
    "dates": "date_id",
    "events": "event_id",
    "event_mentions": "event_mention_id",
    "sentences": "sentence_id",
    "organizations": "entity_id",
    "people": "entity_id",
    "places": "entity_id",
    "documents": "doc_id",
}
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


@dataclass
class Explanation:
    """What is known of one row: its cells, and lines that say where they come from."""

    table: str
    row: Row
    sentence: Row = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)  # (what, text)


def explain_row(row_id: str, outputs: Path, patterns: Patterns) -> list[Explanation]:
    """Explain a row by its id; an entity_id stands in several tables and documents."""
    tables = _Tables(outputs)
    origins = Origins(patterns)
    found = []
    for table, key in KEYS.items():
        for row in tables.rows(table, key, row_id):
            explanation = Explanation(table, row, tables.sentence(row))
            explanation.lines += _derive(table, row, tables, origins, patterns)
            found.append(explanation)
    if not found:
        raise TidynewsError(
            f"no row {row_id!r} in {outputs}; ids stand in the first columns: seed#m3 in mentions.csv, "
            "seed#n2 numbers, seed#d1 dates, seed#e4 events, seed#s5 sentences, org:… organizations"
        )
    return found


def patterns_of_run(outputs: Path) -> tuple[list[str], str]:
    """The folders of patterns that a run was given, and the hash of the patterns it used."""
    try:
        run = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
        return [str(folder) for folder in run["pattern_folders"]], str(run["patterns"]["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return [], ""


class _Tables:
    """The tables of a run, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, list[Row]] = {}
        if not (folder / "documents.csv").is_file():
            raise TidynewsError(f"no tables in {folder}; run tidynews extract, or name them with --output")

    def all(self, table: str) -> list[Row]:
        if table not in self._read:
            path = self._folder / f"{table}.csv"
            self._read[table] = read_table(path) if path.is_file() else []
        return self._read[table]

    def rows(self, table: str, key: str, value: str) -> list[Row]:
        return [row for row in self.all(table) if value and row.get(key) == value]

    def sentence(self, row: Row) -> Row:
        sentence_id = row.get("sentence_id") or row.get("first_sentence_id") or ""
        return next(iter(self.rows("sentences", "sentence_id", sentence_id)), {})

    def document(self, row: Row) -> Row:
        return next(iter(self.rows("documents", "doc_id", row["doc_id"])), {})

    def overlapping(self, row: Row) -> Iterator[tuple[str, Row]]:
        """Rows of other tables, and other rows of this one, on the same characters."""
        for table in ("mentions", "numbers", "dates", "event_mentions"):
            for other in self.rows(table, "doc_id", row["doc_id"]):
                same = other.get(KEYS[table]) == row.get(KEYS[table])
                if not same and _overlap(row, other):
                    yield table, other


def _overlap(one: Row, other: Row) -> bool:
    try:
        (start, end), (other_start, other_end) = (
            (int(row["start_char"]), int(row["end_char"])) for row in (one, other)
        )
    except (KeyError, ValueError):
        return False
    return start < other_end and other_start < end


def _derive(
    table: str, row: Row, tables: _Tables, origins: Origins, patterns: Patterns
) -> Iterator[tuple[str, str]]:
    if table == "mentions":
        yield "found by", _SOURCES.get(row["source"], row["source"])
    if row.get("pattern_id"):
        yield "pattern", origins.show(row["pattern_id"])
    if table == "numbers":
        yield from _derive_number(row, patterns)
    elif table == "dates":
        yield from _derive_date(row, tables)
    elif table == "events":
        yield from _derive_event(row, tables, origins)
    elif table in ("organizations", "people", "places"):
        yield from _derive_entity(row, tables, origins)
    if table not in ("sentences", "documents"):
        for other_table, other in tables.overlapping(row):
            words = other.get("text") or other["trigger"]
            yield "same words", f"{other_table} {other[KEYS[other_table]]} {words!r}"
    if table == "events" or table == "event_mentions":
        for rival in origins.rivals(row.get("pattern_id", "")):
            yield "competed with", f"{origins.show(rival)}: same word, other conditions"


def _derive_number(row: Row, patterns: Patterns) -> Iterator[tuple[str, str]]:
    high = f" to {row['value_high']}" if row["value_high"] else ""
    yield "value", f"{row['text']!r} is read as {row['value']}{high} ({row['bound'] or 'exact'})"
    if row["bound"] and row["bound"] != "exact":
        for bound in patterns.of(Bound):
            words = [form for form in bound.forms if re.search(rf"\b{re.escape(form)}\b", row["text"], re.I)]
            if words and bound.bound == row["bound"]:
                yield "bound word", f"{words[0]!r}, {bound.id} ({bound.source})"
    if row["what"]:
        yield "counts", row["what"] + (f", who are {row['measure']}" if row["measure"] else "")
    if row["event_id"]:
        yield "belongs to", f"event {row['event_id']}"


def _direction(row: Row, published: str) -> str:
    """Whether a date was sought before or after the publication."""
    if not (published and row["start"] and row["end"]):
        return ""
    if row["end"] < published[:10]:
        return "; the tense of its clause or its words place it before"
    return "; its words or the tense of its clause place it after" if row["start"] > published[:10] else ""


def _derive_date(row: Row, tables: _Tables) -> Iterator[tuple[str, str]]:
    document = tables.document(row)
    days = f", from {row['start']} to {row['end']}" if row["start"] or row["end"] else ""
    yield "value", f"{row['text']!r} is read as {row['value'] or 'nothing'}{days}"
    yield "basis", f"{row['basis']}: {_BASES.get(row['basis'], '')}"
    if row["basis"] not in ("explicit", "none"):
        published = document.get("published") or "not known"
        basis = document.get("published_basis", "")
        yield "anchor", f"published {published} ({basis}){_direction(row, document.get('published', ''))}"


def _derive_event(row: Row, tables: _Tables, origins: Origins) -> Iterator[tuple[str, str]]:
    date = f"{row['date_start'] or '?'} to {row['date_end'] or '?'} ({row['date_precision']})"
    if row["date_text"]:
        date += f" from {row['date_text']!r}"
    yield "date", f"{date}; {row['date_basis']}: {_BASES.get(row['date_basis'], '')}"
    if row["date_basis"] not in ("explicit", "none"):
        document = tables.document(row)
        yield "anchor", f"published {document.get('published') or 'not known'}"
    if row["date_flag"]:
        yield "doubt", f"the dates of this story are {row['date_flag']}"
    source = f", said by {row['attributed_to']}" if row["attributed_to"] else ""
    yield "status", row["status"] + source
    for mention in tables.rows("event_mentions", "event_id", row["event_id"]):
        sentence = tables.sentence(mention).get("text", "")
        yield "reported in", f"{mention['trigger']!r}, {origins.show(mention['pattern_id'])}: {sentence}"
    for argument in tables.rows("event_arguments", "event_id", row["event_id"]):
        ids = " ".join(argument[key] for key in ("entity_id", "number_id", "date_id") if argument[key])
        yield argument["role"], f"{argument['text']}" + (f" ({ids})" if ids else "")


def _derive_entity(row: Row, tables: _Tables, origins: Origins) -> Iterator[tuple[str, str]]:
    mentions = [
        mention
        for mention in tables.rows("mentions", "doc_id", row["doc_id"])
        if mention["entity_id"] == row["entity_id"]
    ]
    for mention in mentions[:10]:
        source = mention["source"]
        found = origins.show(mention["pattern_id"]) if mention["pattern_id"] else _SOURCES.get(source, source)
        yield "named as", f"{mention['text']!r} ({mention['mention_id']}): {found}"
    if len(mentions) > 10:
        yield "named as", f"… and in {len(mentions) - 10} more places"


def mark(sentence: Row, row: Row) -> Sequence[str]:
    """A sentence before, inside and after the characters of a row; its own text when they are not in it."""
    text = sentence.get("text", "")
    words = row.get("text") or row.get("trigger") or ""
    try:
        offset = int(row["start_char"]) - int(sentence["start_char"])
    except (KeyError, ValueError):
        offset = 0
    # white space is collapsed in the table: the words are sought from a little before their place on
    at = text.find(words, max(offset - 30, 0)) if words else -1
    at = text.find(words) if at < 0 and words else at
    return (text, "", "") if at < 0 else (text[:at], words, text[at + len(words) :])
