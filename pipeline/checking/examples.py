"""The patterns' own examples: texts in which each must be found, or must not."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..labels import COUNT_MEASURES
from ..names.matching import EntityPatternMatcher
from ..patterns import (
    Boilerplate,
    EntityPattern,
    EventType,
    Export,
    Pattern,
    Patterns,
    WordClass,
)
from ..patterns.schema import EventExample
from .finders import FINDERS, is_boundary, is_chrome
from .sample_docs import build_docs


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
    testable = [pattern for pattern in patterns if chosen(pattern)]
    jobs = [(p, text, wanted, example) for p in testable for text, wanted, example in _examples(p)]
    matcher = EntityPatternMatcher(nlp.vocab, (p for p in testable if isinstance(p, EntityPattern)))
    need_nlp = [job for job in jobs if not isinstance(job[0], Boilerplate | Export)]
    docs = build_docs(nlp, [text for _, text, _, _ in need_nlp])
    for pattern, text, wanted, example in jobs:
        if isinstance(pattern, Boilerplate):
            yield Outcome(pattern, text, wanted, is_chrome(pattern, text))
            continue
        if isinstance(pattern, Export):
            yield Outcome(pattern, text, wanted, is_boundary(pattern, text))
            continue
        doc = next(docs)
        matches = matcher.find_all(doc) if isinstance(pattern, EntityPattern) else []
        found = FINDERS[type(pattern)](doc, pattern, matches)
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
        if not pattern.match
        and not (isinstance(pattern, EntityPattern) and isinstance(pattern.pattern, str))
        and not (isinstance(pattern, EventType) and pattern.examples)
        and not isinstance(pattern, WordClass)  # what refers to it has the examples
    ]


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
        found = event["counts"].get(field.name) if field.name in COUNT_MEASURES else event[field.name]
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
