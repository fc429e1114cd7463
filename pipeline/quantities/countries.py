"""Which countries a sentence, the dateline and the article name: what decides on a currency's name."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from babel import Locale
from spacy.tokens import Doc, Span

from ..annotations import BLOCKS
from ..labels import PLACE_LABELS
from ..patterns import Nationality, Patterns
from ..syntax.tokens import view_of

_FIRST_WORD = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
_IN_WORD = re.compile(r"\w")


class CountryLexicon:
    """Names and nationalities of countries -> ISO 3166 alpha-2."""

    def __init__(self, patterns: Patterns) -> None:
        self.codes = {form: n.country for n in patterns.of(Nationality) if n.country for form in n.forms}
        self.codes.update(_territories())
        for entity in patterns.entities:
            if entity.type == "country" and entity.country and isinstance(entity.pattern, str):
                self.codes[entity.pattern] = entity.country

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """The names by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.codes, key=len, reverse=True):
            found.setdefault(_FIRST_WORD.findall(name)[0], []).append(name)
        return found

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text names a country, and its code."""
        end = 0
        for word in _FIRST_WORD.finditer(text):
            start = word.start()
            for name in self._by_first_word.get(word[0], ()) if start >= end else ():
                if text.startswith(name, start) and not _IN_WORD.match(text, start + len(name)):
                    end = start + len(name)
                    yield start, self.codes[name]
                    break


class Countries:
    """The countries of one Doc, by the character where they are named."""

    def __init__(self, doc: Doc, lexicon: CountryLexicon, taken: Iterable[tuple[int, int]] = ()) -> None:
        spans = tuple(taken)
        persons = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
        of_entity = {e["entity_id"]: e["country_code"] for e in doc._.entities if e["kind"] == "place"}
        self.named: list[tuple[int, str]] = []
        known: set[int] = set()
        for mention in doc._.mentions:
            at, code = doc[mention["start"]].idx, of_entity.get(mention["entity_id"], "")
            if code and mention["label"] in PLACE_LABELS:
                self.named.append((at, code))
                known.add(at)
        for at, code in lexicon.find(view_of(doc).text):
            if at not in known and not any(first <= at < last for first, last in (*persons, *spans)):
                self.named.append((at, code))
        datelines = [s for s in doc.spans.get(BLOCKS, []) if s.label_ == "dateline"]
        self.dateline = {code for span in datelines for code in self.inside(span)}
        self.article = {code for _, code in self.named}

    def inside(self, span: Span) -> set[str]:
        """The countries that are named in a span."""
        return {code for at, code in self.named if span.start_char <= at < span.end_char}


def _territories() -> dict[str, str]:
    """CLDR's English names of territories, as newspapers write them."""
    found = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"):
            name = re.sub(r" SAR China$| \(.*\)$", "", name).replace("’", "'")
            for form in {name, name.replace("St. ", "Saint "), name.replace(" & ", " and ")}:
                found[form] = code
    return found
