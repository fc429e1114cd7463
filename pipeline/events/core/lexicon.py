"""Event triggers compiled for look-up by their first lemma."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Literal, NamedTuple

from ...patterns.schema import EventType, Trigger, WordClass
from ...syntax.words import DETERMINERS, word_set

#: words that may stand inside a trigger phrase
FILLERS = DETERMINERS | word_set("this these those several some any no more another other 's")
REFLEXIVES = word_set("himself herself itself themselves myself ourselves yourself")
#: a phrase's first nouns may be interrupted by these parts of speech
FILLER_POS = frozenset({"DET", "ADJ", "ADV", "NUM", "PART"})


@dataclass(frozen=True)
class Condition:
    """Words of a condition, apart from the labels of names that it also accepts."""

    words: frozenset[str]
    labels: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.words or self.labels)


#: what a condition speaks of
Of = Literal["words", "prep", "modifier", "head", "subject", "object"]


class Test(NamedTuple):
    """One condition of a rule."""

    of: Of
    condition: Condition
    excluded: bool  # what it names must not be there


@dataclass(frozen=True)
class Agents:
    """Who can do an act, besides names and pronouns: these nouns, and others that end like persons."""

    nouns: frozenset[str]
    things: frozenset[str]  # that end like persons


@dataclass(frozen=True)
class Rule:
    """One word or phrase of a trigger group, ready to match."""

    words: tuple[str, ...]
    trigger: Trigger
    type: EventType
    pattern_id: str
    tests: tuple[Test, ...]
    rank: int  # more of its own conditions first
    agents: Agents | None = None  # anybody and anything if none

    @cached_property
    def rest(self) -> frozenset[str]:
        """The words after the first: where a sentence lacks one of them, the rule need not be tried."""
        return frozenset(self.words[1:])

    @cached_property
    def phrase(self) -> str:
        """Its words, between spaces."""
        return " ".join(self.words)

    @cached_property
    def formal(self) -> bool:
        """Whether it asks for a form or a company of its word, besides its tests."""
        trigger = self.trigger
        company = trigger.agent or trigger.complement or self.agents is not None
        return company or trigger.infinitive or trigger.asserted or trigger.not_infinitive

    @property
    def specific(self) -> int:
        """How much the rule asks for: longer phrases and more conditions win."""
        return 10 * len(self.words) + self.rank


class Opening(NamedTuple):
    """The rules that begin with one lemma, in the order in which they are tried."""

    rules: list[Rule]
    alone: list[Rule]  # those of one word
    telling: frozenset[str]  # of each of the others one word: where a sentence has none, none is tried
    kinds: frozenset[str]  # the parts of speech that they ask for


@dataclass
class Lexicon:
    """All rules by first lemma, and the word classes."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)
    openings: dict[str, Opening] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    types: dict[str, EventType] = field(default_factory=dict)
    harm: set[str] = field(default_factory=set)  # first lemmas of what befalls people
    nouns: frozenset[str] = frozenset()  # single nouns that name events

    def type_of(self, name: str) -> EventType:
        """The type of a name; a bare one where no pattern has it."""
        if name not in self.types:
            self.types[name] = EventType(id=name.lower(), event_type=name, description="", triggers=())
        return self.types[name]

    def class_(self, name: str) -> frozenset[str]:
        """The words of a class; empty if no such class is given."""
        return self.classes.get(name, frozenset())


#: the fields of a type that say how its events behave
BEHAVIOUR = tuple(f.name for f in fields(EventType)[[f.name for f in fields(EventType)].index("episode") :])
HARMS = frozenset({"killed", "injured", "harmed", "detained", "missing"})


def build_lexicon(events: Iterable[EventType], word_classes: Iterable[WordClass]) -> Lexicon:
    """Compile the event types' triggers."""
    classes = {c.id: frozenset(w.lower() for w in c.words) for c in word_classes}
    lexicon = Lexicon(classes=classes)
    for event in events:
        lexicon.types[event.event_type] = _joined(lexicon.types.get(event.event_type), event)
        nouns = _condition(event.agents, classes).words
        agents = Agents(nouns, lexicon.class_("thing")) if nouns else None
        for trigger in event.triggers:
            tests = tuple(
                Test(of, _condition(words, classes), excluded)
                for of, excluded, words in _conditions(trigger)
                if words
            )
            rank = sum(not test.excluded for test in tests) + trigger.agent + trigger.complement
            for words in trigger.words:
                parts = tuple(
                    "oneself" if w in REFLEXIVES else w for w in words.lower().split() if w not in DETERMINERS
                )
                for form in dict.fromkeys((parts, _split(parts))):
                    rule = Rule(form, trigger, event, f"{event.id}.{trigger.id}", tests, rank, agents)
                    lexicon.rules.setdefault(form[0], []).append(rule)
                if trigger.measure in HARMS:
                    lexicon.harm.add(parts[0])
    lexicon.nouns = frozenset(
        word
        for word, rules in lexicon.rules.items()
        if any(len(r.words) == 1 and r.trigger.pos == "NOUN" for r in rules)
    )
    for rules in lexicon.rules.values():
        # the user's folders lie over the shipped one: of equal phrases theirs is asked first
        rules.sort(key=lambda r: (-len(r.words), -r.type.layer, -r.specific, r.type.event_type == "OTHER"))
    lexicon.openings = {word: _opening(rules) for word, rules in lexicon.rules.items()}
    return lexicon


def _opening(rules: list[Rule]) -> Opening:
    telling = (max(r.words[1:], key=len) for r in rules if len(r.words) > 1)  # the longest are rare
    kinds = frozenset(r.trigger.pos for r in rules)
    return Opening(rules, [r for r in rules if len(r.words) == 1], frozenset(telling), kinds)


def _conditions(trigger: Trigger) -> Iterator[tuple[Of, bool, tuple[str, ...]]]:
    """The words of every condition of a trigger, and what they speak of, positive ones first."""
    yield "object", False, trigger.object
    yield "subject", False, trigger.subject
    yield "prep", False, trigger.prep
    yield "modifier", False, trigger.modifier
    yield "words", False, trigger.requires
    yield "object", True, trigger.not_object
    yield "subject", True, trigger.not_subject
    yield "prep", True, trigger.not_prep
    yield "modifier", True, trigger.not_modifier
    yield "head", True, trigger.not_head
    yield "words", True, trigger.forbids


def _joined(first: EventType | None, second: EventType) -> EventType:
    """A type that several files have words of: of its behaviour the second says what the first does not."""
    if first is None:
        return second
    blank = EventType(id="", event_type="", description="", triggers=())
    silent = [name for name in BEHAVIOUR if getattr(first, name) == getattr(blank, name)]
    return replace(first, **{name: getattr(second, name) for name in silent})


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as a tokenizer cuts them that splits at hyphens."""
    return tuple(part for word in words for part in re.split(r"(-)", word) if part)


def _condition(words: Iterable[str], classes: dict[str, frozenset[str]]) -> Condition:
    plain: set[str] = set()
    labels: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            plain.add(word.lower())
        elif word[1:].isupper():
            labels.add(word[1:])
        else:
            plain |= classes.get(word[1:], frozenset())
    return Condition(frozenset(plain), frozenset(labels))
