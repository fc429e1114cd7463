"""Whether a pattern is found in a text, kind by kind."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from spacy.tokens import Doc

from ..layout.chrome import expand
from ..layout.text import straighten
from ..names.matching import PatternMatch
from ..patterns import (
    Boilerplate,
    Bound,
    Change,
    CommonName,
    EntityPattern,
    EventType,
    Export,
    Holiday,
    Institution,
    Measure,
    Multiple,
    Nationality,
    NumberLabel,
    Pattern,
    Reporting,
    TimeReference,
    Title,
    Unit,
    VagueAmount,
    WordClass,
)


def is_chrome(pattern: Boilerplate, text: str) -> bool:
    """Whether a boilerplate pattern takes a line, or its part of it."""
    regex = re.compile(expand(pattern.regex), re.IGNORECASE)
    line = " ".join(straighten(text).split())
    if pattern.at == "start":
        return bool(regex.match(line))
    return bool(regex.search(line) if pattern.at in ("end", "inside") else regex.fullmatch(line))


def is_boundary(pattern: Export, text: str) -> bool:
    """Whether a line opens or closes an article in an export of this kind."""
    return any(re.fullmatch(regex, text.strip()) for regex in (*pattern.begin, *pattern.end))


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
    lists = (pattern.verbs, pattern.nouns, pattern.phrases, pattern.adverbs, pattern.adjectives)
    return _has_word(doc, (word for words in lists for word in words))


def _finds_date(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    forms = _any_of(pattern.forms)
    if isinstance(pattern, TimeReference) and not pattern.value.endswith("_REF"):
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
        money = (pattern.kind == "money") == (quantity["kind"] == "money")  # pounds are either
        if pattern.unit and money and quantity["unit"].endswith(pattern.unit):  # kilowatt: with a prefix
            return True
    return False


def _finds_by_id(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    return any(quantity["pattern_id"] == pattern.id for quantity in doc._.quantities)


def _finds_number_label(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    # the number is a name: it makes no row
    inside = [(q["start_char"], q["end_char"]) for q in doc._.quantities]
    numbers = re.finditer(r"\d+", doc.text)
    return any(not any(start <= n.start() < end for start, end in inside) for n in numbers)


def _finds_word(doc: Doc, pattern: Any, matches: list[PatternMatch]) -> bool:
    return _has_word(doc, pattern.words)


def _has_word(doc: Doc, words: Iterable[str]) -> bool:
    """Whether one of the words or phrases stands in the text, as it is or as base forms."""
    lemmas = " ".join(token.lemma_.lower() for token in doc)
    found = _any_of(words)
    return bool(found.search(lemmas) or found.search(doc.text))


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


FINDERS: dict[type[Pattern], Callable[[Doc, Any, list[PatternMatch]], bool]] = {
    Boilerplate: lambda doc, pattern, matches: False,  # needs no Doc: see is_chrome
    Export: lambda doc, pattern, matches: False,  # needs no Doc: see is_boundary
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
    Change: _finds_quantity("change"),
    Multiple: _finds_by_id,
    VagueAmount: _finds_by_id,
    NumberLabel: _finds_number_label,
    WordClass: _finds_word,
}
