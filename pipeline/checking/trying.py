"""What a text yields under a set of patterns: what matches, from which line, and what lost an overlap."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ..annotations import NAME_LABELS
from ..names.matching import EntityPatternMatcher, PatternMatch, resolve_overlaps
from ..patterns import Boilerplate, Patterns
from .finders import is_chrome
from .origins import Origins
from .sample_docs import PUBLISHED, build_docs


@dataclass(frozen=True)
class Finding:
    """One thing that was found in the text, or one that lost."""

    table: str  # mentions, numbers, dates, events; "names" for what a pattern of names matched; "lines"
    start: int  # characters
    end: int
    text: str
    says: str  # its values in short
    origin: str  # pattern id with file and line, or what else found it
    lost: str = ""  # why it is in no table; blank where it is


def try_text(text: str, patterns: Patterns, nlp: Language, published: str = PUBLISHED) -> list[Finding]:
    """Everything that the patterns and the model find in a text, in order of position."""
    origins = Origins(patterns)
    doc = next(build_docs(nlp, [text], published))
    found = [
        *_lines(text, patterns, origins),
        *_names(doc, patterns, nlp),
        *_rows(doc, origins),
    ]
    return sorted(found, key=lambda f: (f.table != "lines", f.start, -f.end, f.table, f.lost))


def _lines(text: str, patterns: Patterns, origins: Origins) -> Iterator[Finding]:
    at = 0
    for line in text.split("\n"):
        for pattern in patterns.of(Boilerplate) if line.strip() else ():
            if pattern.kind in ("boilerplate", "byline", "caption") and is_chrome(pattern, line):
                yield Finding("lines", at, at + len(line), line, pattern.kind, origins.show(pattern.id))
        at += len(line) + 1


def _names(doc: Doc, patterns: Patterns, nlp: Language) -> Iterator[Finding]:
    matches = EntityPatternMatcher(nlp.vocab, patterns.entities).find_all(doc)
    named = [match for match in matches if match.pattern.label in NAME_LABELS]
    winners = [*resolve_overlaps(m for m in named if m.pattern.use == "win"), *resolve_overlaps(named)]
    for match in matches:
        span = doc[match.start : match.end]
        pattern = match.pattern
        says = pattern.label + (f", {pattern.name}" if pattern.name and pattern.name != span.text else "")
        origin = f"{pattern.id} ({pattern.source})"
        lost = _why_lost(match, winners, doc)
        yield Finding("names", span.start_char, span.end_char, span.text, says, origin, lost)


def _why_lost(match: PatternMatch, winners: list[PatternMatch], doc: Doc) -> str:
    """Why a match made no mention; blank if it did, or if it described one."""
    pattern = match.pattern
    if pattern.label not in NAME_LABELS:
        return f"no table holds the label {pattern.label}"
    around = [m for m in doc._.mentions if m["start"] < match.end and match.start < m["end"]]
    same = [m for m in around if (m["start"], m["end"]) == (match.start, match.end)]
    if any(m["pattern_id"] == pattern.id for m in same):
        return ""
    if same and same[0]["pattern_id"]:
        other = next((w for w in winners if w.pattern.id == same[0]["pattern_id"]), None)
        return f"{_pattern_place(other) if other else same[0]['pattern_id']} wins: {_why_wins(other, match)}"
    ids = {m["entity_id"] for m in same}
    described = {entity["name"] for entity in doc._.entities if entity["entity_id"] in ids}
    if described & {pattern.name, str(pattern.pattern)}:
        return ""
    if match not in winners:
        return _lost_to(match, winners, doc)
    if not around:
        return f"only describes names that are found otherwise (use = {pattern.use!r})"
    mention = (same or around)[0]
    if same:
        return f"the same words were named by {_finder(mention)} ({mention['label']})"
    return f"{doc[mention['start'] : mention['end']].text!r} was read as one name by {_finder(mention)}"


def _finder(mention: dict) -> str:
    return mention["pattern_id"] or f"the {mention['source']}"


def _pattern_place(match: PatternMatch) -> str:
    return f"{match.pattern.id} ({match.pattern.source})"


def _why_wins(winner: PatternMatch | None, loser: PatternMatch) -> str:
    """Why one of two patterns of the same words wins."""
    if winner and winner.pattern.use == "win" != loser.pattern.use:
        return f"this one has use = {loser.pattern.use!r}, that one use = 'win'"
    if winner and winner.pattern.layer > loser.pattern.layer:
        return "its folder lies over that of this one"
    return "of the same words the later line"


def _lost_to(match: PatternMatch, winners: list[PatternMatch], doc: Doc) -> str:
    for winner in winners:
        if winner.start < match.end and match.start < winner.end:
            words = repr(doc[winner.start : winner.end].text)
            if (winner.start, winner.end) == (match.start, match.end):
                return f"{_pattern_place(winner)} wins: {_why_wins(winner, match)}"
            longer = winner.end - winner.start > match.end - match.start
            return f"{words} {'is longer' if longer else 'starts earlier'} ({winner.pattern.id})"
    return "lost an overlap"


def _rows(doc: Doc, origins: Origins) -> Iterator[Finding]:
    entities = {entity["entity_id"]: entity for entity in doc._.entities}
    for mention in doc._.mentions:
        span = doc[mention["start"] : mention["end"]]
        entity = entities.get(mention["entity_id"])
        says = mention["label"] + (f", {entity['name']}, {entity['type']}".rstrip(", ") if entity else "")
        origin = origins.show(mention["pattern_id"]) if mention["pattern_id"] else f"the {mention['source']}"
        yield Finding("mentions", span.start_char, span.end_char, span.text, says, origin)
    for quantity in doc._.quantities:
        start, end = quantity["start_char"], quantity["end_char"]
        high = f"–{quantity['value_high']}" if quantity["value_high"] is not None else ""
        parts = [f"{quantity['value']}{high}", quantity["bound"], quantity["unit"] or quantity["kind"]]
        parts += [quantity["what"], quantity["measure"]]
        says = ", ".join(part for part in parts if part)
        yield Finding("numbers", start, end, doc.text[start:end], says, origins.show(quantity["pattern_id"]))
    for date in doc._.dates:
        start, end = date["start_char"], date["end_char"]
        says = ", ".join(part for part in (date["value"], date["mod"], date["basis"]) if part)
        yield Finding("dates", start, end, doc.text[start:end], says, origins.show(date["pattern_id"]))
    for event in doc._.events:
        yield from _event_rows(doc, event, origins)


def _event_rows(doc: Doc, event: dict, origins: Origins) -> Iterator[Finding]:
    counts = [f"{number} {measure}" for measure, number in event["counts"].items()]
    parts = [f"{event['event_type']}{'/' + event['mode'] if event['mode'] else ''}"]
    for key in ("actor", "target", "place", "date_start", "status", "attributed_to"):
        if event[key]:
            parts.append(f"{key.replace('_', ' ')}: {event[key]}")
    if event["status_rule"]:
        parts.append(f"by rule: {event['status_rule']}")
    for mention in event["mentions"]:
        span = doc[mention["start"] : mention["end"]]
        rivals = list(origins.rivals(mention["pattern_id"], mention["lemma"]))[:3]
        origin = origins.show(mention["pattern_id"])
        if rivals:
            origin += f"; not {', '.join(map(origins.show, rivals))}"
        says = ", ".join([*parts, *counts])
        yield Finding("events", span.start_char, span.end_char, span.text, says, origin)
