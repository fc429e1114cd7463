"""What words say of people who are counted, from the patterns: one reading for numbers and events."""

from collections.abc import Iterable

from ..patterns import Measure, WordClass


class HarmLexicon:
    """The measure of each verb, noun, adjective."""

    def __init__(self, measures: Iterable[Measure], classes: Iterable[WordClass]) -> None:
        self.verbs: dict[str, str] = {}
        self.intransitive: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[frozenset[str], str]]] = {}  # verb -> its other words, measure
        self.nouns: dict[str, str] = {}
        self.events: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.limited: dict[str, tuple[frozenset[str], str]] = {}  # verb -> the people meant, measure
        for m in measures:
            if m.of:
                self.limited.update((verb, (frozenset(m.of), m.measure)) for verb in m.verbs)
                continue
            self._add_verbs(self.verbs, m.verbs, m.measure)
            self._add_verbs(self.intransitive, m.intransitive, m.measure)
            self.nouns.update(dict.fromkeys(m.nouns, m.measure))
            self.events.update(dict.fromkeys(m.counted, m.measure))
            self.persons.update(dict.fromkeys(m.persons, m.measure))
            self.adjectives.update(dict.fromkeys(m.adjectives, m.measure))
        self.headline = {form: m for verb, m in self.verbs.items() for form in _participles(verb)}
        self.headline.update(self.intransitive)
        self.present = {_present(verb): measure for verb, measure in self.verbs.items()}
        self.people = frozenset(w for c in classes if c.id == "people" for w in c.words)

    def _add_verbs(self, table: dict[str, str], verbs: Iterable[str], measure: str) -> None:
        for verb in verbs:
            first, *others = verb.split()
            if others:
                self.phrases.setdefault(first, []).append((frozenset(others), measure))
            else:
                table[verb] = measure


def _participles(verb: str) -> tuple[str, ...]:
    irregular = {"shoot": "shot", "slay": "slain", "hurt": "hurt", "stab": "stabbed"}
    return (irregular[verb],) if verb in irregular else (f"{verb.removesuffix('e')}ed",)


def _present(verb: str) -> str:
    """As a headline has it before a number: "crash kills 15, injures 30"."""
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
