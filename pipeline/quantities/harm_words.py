"""What words say of the people who are counted: one table for numbers and events.

A word that reports an event says it where it is a trigger, in ``patterns/events``; measures.toml adds the
words that are no trigger, or only under conditions that a number does not tell.
"""

from collections.abc import Iterable

from ..patterns import EventType, Measure, Trigger, WordClass
from ..syntax.inflection import participles, present
from ..syntax.words import DETERMINERS

HARMED = "harmed"  # hit, but whether killed or injured is not said
#: what a trigger asks of its sentence, so that its word alone says nothing
_ASKED = ("subject", "prep", "modifier", "requires", "complement", "infinitive", "modal", "weak")


class HarmLexicon:
    """The measure of each verb, noun and adjective; for those who are hit it is that they are injured."""

    def __init__(
        self, measures: Iterable[Measure], events: Iterable[EventType], classes: Iterable[WordClass]
    ) -> None:
        self.verbs: dict[str, str] = {}  # of the object
        self.intransitive: dict[str, str] = {}  # of the subject
        #: verb -> its other words, measure, whether of the object
        self.phrases: dict[str, list[tuple[frozenset[str], str, bool]]] = {}
        self.limited: dict[str, list[tuple[frozenset[str], str]]] = {}  # verb -> the people meant, measure
        self.nouns: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        classes = tuple(classes)
        self._classes = {f"@{c.id}": c.words for c in classes}
        for event in events:
            for trigger in event.triggers:
                of_people = "@people" in trigger.subject  # as all are who are counted
                if trigger.measure and not any(getattr(trigger, asked) for asked in _ASKED[of_people:]):
                    self._add_trigger(trigger, trigger.target or event.target)
        for m in measures:
            self._add_verbs(m.verbs, m.measure, of_object=True)
            self._add_verbs(m.intransitive, m.measure, of_object=False)
            self.nouns.update(dict.fromkeys(m.nouns, m.measure))
            self.counted.update(dict.fromkeys(m.counted, m.measure))
            self.persons.update(dict.fromkeys(m.persons, m.measure))
            self.adjectives.update(dict.fromkeys(m.adjectives, m.measure))
        self.headline = {form: m for verb, m in self.verbs.items() for form in participles(verb)}
        self.headline.update(self.intransitive)
        #: as a headline has it before a number: "crash kills 15, injures 30"
        self.present = {present(verb): measure for verb, measure in self.verbs.items()}
        self.people = frozenset(self._classes.get("@people", ()))

    def _add_trigger(self, trigger: Trigger, slots: tuple[str, ...]) -> None:
        measure = "injured" if trigger.measure == HARMED else trigger.measure
        if trigger.pos == "VERB" and trigger.object:
            people = frozenset(w for name in trigger.object for w in self._classes.get(name, (name,)))
            for verb in trigger.words:
                self.limited.setdefault(verb, []).append((people, measure))
        elif trigger.pos == "VERB":
            self._add_verbs(trigger.words, measure, of_object=measure != "participants" and "object" in slots)
        else:
            table = self.nouns if trigger.pos == "NOUN" else self.adjectives
            table.update(dict.fromkeys((w for w in trigger.words if " " not in w), measure))

    def _add_verbs(self, verbs: Iterable[str], measure: str, *, of_object: bool) -> None:
        table = self.verbs if of_object else self.intransitive
        for verb in verbs:
            first, *others = (w for w in verb.split() if w not in DETERMINERS)
            if others:
                self.phrases.setdefault(first, []).append((frozenset(others), measure, of_object))
            else:
                table[verb] = measure
