"""The patterns' own examples: texts in which each must be found, or must not."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..chrome import expand
from ..components.entity_patterns import EntityPatternMatcher, PatternMatch
from ..patterns import (
    Boilerplate,
    Bound,
    CommonName,
    EntityPattern,
    EventType,
    Holiday,
    Institution,
    Measure,
    Nationality,
    Pattern,
    Patterns,
    Reporting,
    TimeReference,
    Title,
    Unit,
)
from ..patterns.schema import EventExample
from ..text import straighten
from .sample_docs import build_docs

COUNTS = ("killed", "injured", "missing", "detained", "displaced", "deployed", "participants")


@dataclass(frozen=True)
class Outcome:
    """What became of one example."""

    pattern: Pattern
    text: str
    wanted: bool  # the pattern must be found in the text
    found: bool
    faults: tuple[str, ...] = ()  # of an event: arguments that differ from what the example says
    instead: str = ""  # what was found in the text

    @property
    def passed(self) -> bool:
        """Whether the example came out as its author says."""
        return self.found is self.wanted and not self.faults


def run_examples(
    patterns: Patterns, nlp: Language, chosen: Callable[[Pattern], bool] = lambda _: True
) -> Iterator[Outcome]:
    """Run the examples of all chosen patterns, in order; ``nlp`` is the pipeline made from ``patterns``."""
    testable = [p for p in patterns if chosen(p) and isinstance(p, tuple(_FINDERS))]
    jobs = [(p, text, wanted, example) for p in testable for text, wanted, example in _examples(p)]
    matcher = EntityPatternMatcher(nlp.vocab, (p for p in testable if isinstance(p, EntityPattern)))
    need_nlp = [job for job in jobs if not isinstance(job[0], Boilerplate)]
    docs = build_docs(nlp, [text for _, text, _, _ in need_nlp])
    for pattern, text, wanted, example in jobs:
        if isinstance(pattern, Boilerplate):
            yield Outcome(pattern, text, wanted, is_chrome(pattern, text))
            continue
        doc = next(docs)
        matches = matcher.find_all(doc) if isinstance(pattern, EntityPattern) else []
        found = _FINDERS[type(pattern)](doc, pattern, matches)
        faults = tuple(_differences(doc, pattern, example)) if example and found else ()
        yield Outcome(pattern, text, wanted, found, faults, _describe(doc))


def _examples(pattern: Pattern) -> Iterator[tuple[str, bool, EventExample | None]]:
    yield from ((text, True, None) for text in pattern.match)
    yield from ((text, False, None) for text in pattern.no_match)
    if isinstance(pattern, EventType):
        yield from ((example.text, True, example) for example in pattern.examples)


def without_examples(patterns: Iterable[Pattern]) -> list[Pattern]:
    """The patterns that state no text in which they must be found; names are their own examples."""
    return [
        pattern
        for pattern in patterns
        if isinstance(pattern, tuple(_FINDERS))
        and not pattern.match
        and not (isinstance(pattern, EntityPattern) and isinstance(pattern.pattern, str))
        and not (isinstance(pattern, EventType) and pattern.examples)
    ]


# ---- whether a pattern is found in a text, kind by kind


def is_chrome(pattern: Boilerplate, text: str) -> bool:
    """Whether a boilerplate pattern takes a line, or its part of it."""
    regex = re.compile(expand(pattern.regex), re.IGNORECASE)
    line = " ".join(straighten(text).split())
    if pattern.at == "start":
        return bool(regex.match(line))
    return bool(regex.search(line) if pattern.at in ("end", "inside") else regex.fullmatch(line))


def _finds_name(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    return any(match.pattern == pattern for match in matches)


def _finds_event(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    return any(event["event_type"] == pattern.event_type for event in doc._.events)


def _finds_title(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    forms = _any_of(pattern.forms)
    for entity in doc._.entities:
        if entity["kind"] != "person":
            continue
        if forms.search(entity["role"]):
            return True
        for index in entity["mentions"]:
            mention = doc._.mentions[index]
            beside = doc[max(mention["start"] - 4, 0) : mention["end"] + 3].text
            if forms.search(beside) and not forms.fullmatch(entity["name"]):
                return True
    return False


def _finds_institution(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    heads = _any_of(pattern.heads)
    spans = (doc[m["start"] : m["end"]].text for m in doc._.mentions if m["label"] == pattern.label)
    return any(heads.search(text) for text in spans)


def _finds_nationality(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    forms = _any_of(pattern.forms)
    return any(forms.search(doc[m["start"] : m["end"]].text) for m in doc._.mentions)


def _finds_common_name(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    inside = [(doc[m["start"]].idx, doc[m["start"] : m["end"]].end_char) for m in doc._.mentions]
    found = _any_of(pattern.forms).finditer(doc.text)
    return any(not any(start <= f.start() < end for start, end in inside) for f in found)


def _finds_reporting(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    # such words change the rows of events and people that others find: it is the words that are found
    lemmas = {token.lemma_.lower() for token in doc}
    listed = {*pattern.verbs, *pattern.nouns, *pattern.adjectives, *pattern.adverbs}
    phrases = [word for word in (*pattern.phrases, *listed) if " " in word]
    lemmatised = " ".join(token.lemma_.lower() for token in doc)
    return bool(lemmas & listed) or any(p in doc.text.lower() or p in lemmatised for p in phrases)


def _finds_date(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    forms = _any_of(pattern.forms)
    if getattr(pattern, "value", "").startswith("FUTURE") and not pattern.value.endswith("_REF"):
        return bool(forms.search(doc.text))  # a cue for the dates beside it, not a date itself
    return any(
        date["pattern_id"] == pattern.id or forms.search(doc.text[date["start_char"] : date["end_char"]])
        for date in doc._.dates
    )


def _finds_quantity(key: str) -> Callable[[Doc, Any, list[PatternMatch]], bool]:
    def finds(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
        wanted = getattr(pattern, key)
        return any(quantity[key] == wanted for quantity in doc._.quantities)

    return finds


def _finds_unit(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    for quantity in doc._.quantities:
        if pattern.kind == quantity["kind"] == "count":
            return True  # "a 27-nation union": the unit is what is counted
        if pattern.unit and quantity["unit"].endswith(pattern.unit):  # kilowatt: with a prefix
            return True
    return False


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


_FINDERS: dict[type[Pattern], Callable[[Doc, Any, list[PatternMatch]], bool]] = {
    Boilerplate: lambda doc, pattern, matches: False,  # needs no Doc: see is_chrome
    EntityPattern: _finds_name,
    EventType: _finds_event,
    Title: _finds_title,
    Institution: _finds_institution,
    Nationality: _finds_nationality,
    CommonName: _finds_common_name,
    Reporting: _finds_reporting,
    Holiday: _finds_date,
    TimeReference: _finds_date,
    Unit: _finds_unit,
    Bound: _finds_quantity("bound"),
    Measure: _finds_quantity("measure"),
}


# ---- what an event is expected to say


def _differences(doc: Doc, pattern: Any, example: EventExample) -> Iterator[str]:
    """How the event nearest to the example differs from it."""
    events = [event for event in doc._.events if event["event_type"] == pattern.event_type]
    yield from min((_event_differences(event, example) for event in events), key=len)


def _event_differences(event: dict[str, Any], example: EventExample) -> list[str]:
    differences = []
    for field in fields(example):
        wanted = getattr(example, field.name)
        if field.name == "text" or wanted in ("", None):
            continue
        found = event["counts"].get(field.name) if field.name in COUNTS else event[field.name]
        same = _same_words(wanted, found) if isinstance(wanted, str) else wanted == found
        if not same:
            differences.append(f"{field.name}: expected {wanted!r}, found {found if found else 'nothing'!r}")
    return differences


def _same_words(wanted: str, found: Any) -> bool:
    """Whether two texts differ by an article and capitals only."""

    def plain(text: str) -> str:
        return re.sub(r"^(?:the|an?)\s+", "", text.strip().casefold())

    return isinstance(found, str) and plain(wanted) == plain(found)


def _describe(doc: Doc) -> str:
    """Everything that was found in a text, in a line."""
    found = [f"{doc[m['start'] : m['end']].text} ({m['label']})" for m in doc._.mentions]
    found += [f"{doc.text[q['start_char'] : q['end_char']]} ({q['kind']})" for q in doc._.quantities]
    found += [f"{doc.text[d['start_char'] : d['end_char']]} ({d['value']})" for d in doc._.dates]
    for event in doc._.events:
        first = event["mentions"][event["main"]]
        found.append(
            f"{doc[first['start'] : first['end']].text} ({event['event_type']}, {event['pattern_id']})"
        )
    return ", ".join(found)
