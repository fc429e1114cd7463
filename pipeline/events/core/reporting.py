"""The patterns of reporting, compiled: what verbs, nouns and adverbs say of how sure an event is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...patterns.schema import Reporting


@dataclass(frozen=True)
class ReportingWords:
    """The reporting patterns, compiled."""

    verbs: dict[str, str]  # lemma -> status
    nouns: dict[str, str]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    phrases: dict[str, list[tuple[str, ...]]]  # by first word, longest first
    traces: frozenset[str] = frozenset()  # nouns that deny what stands below them where they are denied
    speakers: frozenset[str] = frozenset()  # nouns for who or what says something

    @cached_property
    def sayings(self) -> frozenset[str]:
        """The verbs whose subject is the source of what stands below them."""
        return frozenset([v for v, status in self.verbs.items() if status in ("reported", "alleged")])

    def says(self, lemma: str) -> bool:
        """Whether a verb's subject is the source of what stands below it."""
        return lemma in self.sayings

    def plans(self, lemma: str) -> bool:
        """Whether what stands below a verb shall be."""
        return self.verbs.get(lemma) == "planned"


def build_reporting(patterns: Iterable[Reporting], speakers: frozenset[str]) -> ReportingWords:
    """Compile the reporting patterns; the first status given to a word counts.

    ``speakers`` are nouns for who or what says something.
    """
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    adverbs: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    phrases: list[tuple[str, ...]] = []
    traces: set[str] = set()
    for p in patterns:
        for words, table in (
            (p.verbs, verbs), (p.nouns, nouns), (p.adverbs, adverbs), (p.adjectives, adjectives),
        ):  # fmt: skip
            for word in words:
                table.setdefault(word, p.status)
        traces.update(p.traces)
        phrases.extend(tuple(phrase.split()) for phrase in p.phrases)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    return ReportingWords(verbs, nouns, adverbs, adjectives, by_first, frozenset(traces), speakers)
