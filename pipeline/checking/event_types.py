"""What can be wrong with an event type beyond its keys: words that are no lemmas, unknown classes."""

import functools
import gzip
import json
import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from ..labels import COUNT_MEASURES, NAME_LABELS
from ..patterns.building import did_you_mean
from ..patterns.merging import Patterns
from ..patterns.positions import Path
from ..patterns.schema import (
    EventType,
    Pattern,
    Trigger,
    WordClass,
)
from ..patterns.sheets import OF_TABLE

Add = Callable[[Pattern, Path, str, str], None]  # pattern, path inside it, severity, message
PARTS_OF_SPEECH = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
SLOTS = (
    "subject",
    "object",
    "object-person",
    "dative",
    "that-subject",
    "poss",
    "whose",
    "none",
    "object-none",
    "by-agent-of",
    "self",
    "multiple",
    "clause-subject",
    "risen",
)
PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        """about above across after against along among around as at before behind below beneath beside
        besides between beyond by despite during for from in inside into near of off on onto out outside over
        past per through throughout to toward towards under until up upon with within without""",
    )
)
MEASURES = (*COUNT_MEASURES, "harmed")
_CONDITIONS = ("object", "subject", "modifier", "head", "requires", "forbids")


def check_events(patterns: Patterns, add: Add) -> None:
    """Report the faults of all event types."""
    types = {event.event_type for event in patterns.events} | {"OTHER"}
    classes = {word_class.id for word_class in patterns.of(WordClass)}
    seen: dict[tuple[str, ...], tuple[EventType, Trigger]] = {}
    described = {event.event_type for event in patterns.events if event.description != OF_TABLE} | {"OTHER"}
    for event in patterns.events:
        if event.event_type not in described:
            message = f"no event type {event.event_type!r}{did_you_mean(event.event_type, described)}"
            add(event, ("event_type",), "error", f"{message}; tidynews patterns new-event makes a new one")
        if not re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", event.event_type):
            fixed = re.sub(r"\W+", "_", event.event_type.strip()).upper()
            message = f"event_type: {event.event_type!r}; allowed: capitals and _; did you mean {fixed!r}?"
            add(event, ("event_type",), "error", message)
        for key in ("promised", "refused"):
            value = getattr(event, key, "")
            if value and value not in types:
                hint = did_you_mean(value, types)
                message = f"{key}: no event type {value!r}; allowed: {', '.join(sorted(types))}{hint}"
                add(event, (key,), "error", message)
        ids: set[str] = set()
        for i, trigger in enumerate(event.triggers):
            if trigger.id in ids:
                message = f"id {trigger.id!r} stands twice in this file; give each trigger its own"
                add(event, ("triggers", i, "id"), "error", message)
            ids.add(trigger.id)
            for path, severity, message in _trigger_faults(trigger, classes):
                add(event, ("triggers", i, *path), severity, message)
            _check_same_words(event, i, seen, add)
        for key in ("actor", "target"):
            for path, severity, message in _slot_faults(key, getattr(event, key)):
                add(event, path, severity, message)


def _trigger_faults(trigger: Trigger, classes: set[str]) -> Iterator[tuple[Path, str, str]]:
    if trigger.pos not in PARTS_OF_SPEECH:
        hint = did_you_mean(trigger.pos, PARTS_OF_SPEECH)
        yield ("pos",), "error", f"pos: {trigger.pos!r}; allowed: {', '.join(PARTS_OF_SPEECH)}{hint}"
    if trigger.measure and trigger.measure not in MEASURES:
        hint = did_you_mean(trigger.measure, MEASURES)
        yield ("measure",), "error", f"measure: {trigger.measure!r}; allowed: {', '.join(MEASURES)}{hint}"
    if not trigger.words:
        yield ("words",), "error", "words: an empty list matches nothing"
    for i, phrase in enumerate(trigger.words):
        yield from _phrase_faults(phrase, trigger.pos, ("words", i))
    for name in vars(trigger):
        if name.removeprefix("not_") in _CONDITIONS:
            for i, word in enumerate(getattr(trigger, name)):
                yield from _condition_faults(word, classes, (name, i))
    for key in ("actor", "target"):
        yield from _slot_faults(key, getattr(trigger, key))


def _phrase_faults(phrase: str, pos: str, path: Path) -> Iterator[tuple[Path, str, str]]:
    words = phrase.split()
    if all(word in ("a", "an", "the") for word in words):
        yield path, "error", f"{phrase!r} has no word that could report an event"
        return
    for i, word in enumerate(words):
        kind = PARTS_OF_SPEECH.get(pos, "noun") if i == 0 or pos != "VERB" else "noun"
        if word != word.lower():
            yield (
                path,
                "error",
                f"{phrase!r}: triggers are written in small letters; write {phrase.lower()!r}",
            )
            return
        if (lemma := base_form(word, kind)) and not (i < len(words) - 1 and kind == "noun"):
            better = " ".join([*words[:i], lemma, *words[i + 1 :]])
            yield path, "warning", f"{phrase!r} is not a base form: texts are read as {better!r}; write that"


def _condition_faults(word: str, classes: set[str], path: Path) -> Iterator[tuple[Path, str, str]]:
    if not word.startswith("@"):
        return
    name = word[1:]
    if name.isupper():
        if name not in NAME_LABELS:
            labels = ", ".join(f"@{label}" for label in NAME_LABELS)
            yield path, "error", f"no label {word!r}; allowed: {labels}{did_you_mean(name, NAME_LABELS)}"
    elif name not in classes:
        yield path, "error", f"no word class {word!r}; a [[word_class]] gives it{did_you_mean(name, classes)}"


def _slot_faults(key: str, slots: tuple[str, ...]) -> Iterator[tuple[Path, str, str]]:
    for i, slot in enumerate(slots):
        if slot not in SLOTS and slot not in PREPOSITIONS:
            hint = did_you_mean(slot, (*SLOTS, *sorted(PREPOSITIONS)))
            yield (key, i), "error", f"{key}: {slot!r}; allowed: {', '.join(SLOTS)}, or a preposition{hint}"


def _check_same_words(
    event: EventType, index: int, seen: dict[tuple[str, ...], tuple[EventType, Trigger]], add: Add
) -> None:
    """Warn of a phrase that is a trigger of two types without conditions that tell them apart."""
    trigger = event.triggers[index]
    if any(
        value for name, value in vars(trigger).items() if name.removeprefix("not_") in (*_CONDITIONS, "prep")
    ):
        return
    for i, phrase in enumerate(trigger.words):
        first, other = seen.setdefault((phrase, trigger.pos), (event, trigger))
        if first.event_type != event.event_type and not other.agent and not trigger.agent:
            file = first.source.rpartition(":")[0]
            where = f"{first.event_type} ({first.id}.{other.id} in {file})"
            advice = "this one wins" if event.layer > first.layer else "give one of them a condition"
            message = f"{phrase!r} ({trigger.pos}) is a trigger of {where} too; {advice}"
            add(event, ("triggers", index, "words", i), "warning", message)


@functools.cache
def _lemma_tables() -> tuple[dict[str, Any], dict[str, set[str]], dict[str, Any]]:
    """Irregular forms, base forms and endings of English, by part of speech, as the lemmatizer has them."""
    folder = resources.files("spacy_lookups_data") / "data"
    names = ("exc", "index", "rules")
    tables = [
        json.loads(gzip.decompress((folder / f"en_lemma_{name}.json.gz").read_bytes())) for name in names
    ]
    irregular, index, rules = tables
    return irregular, {pos: set(words) for pos, words in index.items()}, rules


def base_form(word: str, pos: str) -> str:
    """The base form of an inflected word; blank when it is one already or nothing is known of it."""
    irregular, index, rules = _lemma_tables()
    if word in index.get(pos, ()) or not word.isalpha():
        return ""
    if forms := irregular.get(pos, {}).get(word):
        return str(forms[0])
    for ending, base in rules.get(pos, ()):
        if word.endswith(ending) and (stem := word[: len(word) - len(ending)] + base) in index[pos]:
            return str(stem)
    return ""
