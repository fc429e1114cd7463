"""The kinds of patterns: one frozen dataclass each, whose fields are the keys that a file may hold.

A TOML file ``patterns/<kind>s.toml`` holds tables ``[[<kind>]]``. Fields without a default must be given.
Every kind has ``id`` (unique over all files) and examples: ``match`` are texts in which the pattern
must be found, ``no_match`` texts in which it must not.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What every pattern has."""

    id: str
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    note: str = ""
    source: str = ""  # path:line, filled in by the reader


@dataclass(frozen=True, kw_only=True)
class EntityPattern(Pattern):
    """A line of an EntityRuler JSONL file, or a row of a CSV gazetteer.

    ``pattern`` is a phrase or a list of spaCy token patterns.
    """

    label: str
    pattern: str | tuple[dict[str, Any], ...]
    name: str = ""  # canonical name
    type: str = ""
    country: str = ""  # ISO 3166 alpha-2
    acronym: str = ""


@dataclass(frozen=True, kw_only=True)
class Boilerplate(Pattern):
    """A line of chrome. ``regex`` must match the whole line, case-insensitively."""

    regex: str
    kind: str = "boilerplate"  # or caption, byline


@dataclass(frozen=True, kw_only=True)
class Title(Pattern):
    """Words before or after a person's name: honorifics, ranks, offices, occupations."""

    forms: tuple[str, ...]
    kind: str  # honorific | suffix | rank | office | occupation


@dataclass(frozen=True, kw_only=True)
class Institution(Pattern):
    """Head nouns of organizations that names are built with (ministry, court, university, police)."""

    heads: tuple[str, ...]
    type: str


@dataclass(frozen=True, kw_only=True)
class Nationality(Pattern):
    """The adjective and the people of a country or region."""

    forms: tuple[str, ...]
    country: str  # ISO 3166 alpha-2, blank for a region


@dataclass(frozen=True, kw_only=True)
class Unit(Pattern):
    """A unit of measure or money: its forms in text, and its canonical name."""

    forms: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()  # stand against the number, case-sensitive
    unit: str
    kind: str  # money | measure | percent | duration


@dataclass(frozen=True, kw_only=True)
class Bound(Pattern):
    """Words that bound a number ("nearly", "at least", "more than")."""

    forms: tuple[str, ...]
    bound: str
    after: bool = False  # stands after the number ("or more")


@dataclass(frozen=True, kw_only=True)
class Measure(Pattern):
    """Words that say what happened to the people who are counted."""

    measure: str
    verbs: tuple[str, ...] = ()  # lemmas whose object (passive subject) is counted
    intransitive: tuple[str, ...] = ()  # lemmas whose subject is counted ("died")
    nouns: tuple[str, ...] = ()  # "the death of", "fatalities"
    adjectives: tuple[str, ...] = ()  # "12 dead"


@dataclass(frozen=True, kw_only=True)
class Holiday(Pattern):
    """A named day. ``rule``: "12-25", "easter-2", "4 thursday 11", "last monday 5"."""

    forms: tuple[str, ...]
    rule: str


@dataclass(frozen=True, kw_only=True)
class TimeReference(Pattern):
    """A vague reference to the past, present or future ("recently", "these days")."""

    forms: tuple[str, ...]
    value: str  # PAST_REF | PRESENT_REF | FUTURE_REF


@dataclass(frozen=True, kw_only=True)
class Reporting(Pattern):
    """Words that name the source of a claim: verbs of saying, "according to"."""

    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    status: str = "reported"  # or alleged, denied


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One word or phrase that reports an event of its type."""

    lemma: str  # or several words: "open fire"
    pos: str  # VERB | NOUN | ADJ
    mode: str = ""
    requires: tuple[str, ...] = ()  # one of these lemmas or @classes must stand in the clause
    forbids: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class EventType(Pattern):
    """One TOML file of ``patterns/events/``."""

    event_type: str
    description: str
    triggers: tuple[Trigger, ...]


#: file stem -> (the name of its tables, their class)
TOML_KINDS: dict[str, tuple[str, type[Pattern]]] = {
    "boilerplate": ("boilerplate", Boilerplate),
    "titles": ("title", Title),
    "institutions": ("institution", Institution),
    "nationalities": ("nationality", Nationality),
    "units": ("unit", Unit),
    "bounds": ("bound", Bound),
    "measures": ("measure", Measure),
    "holidays": ("holiday", Holiday),
    "time_references": ("time_reference", TimeReference),
    "reporting": ("reporting", Reporting),
}
