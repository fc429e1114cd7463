"""What the article around an organization says of its type and country, and what the lists know of it."""

import re

from ..annotations import Entity
from ..model.gazetteer import bodies_of
from ..syntax.words import word_set
from .forms.organizations import organization_key
from .geography import PlaceReader
from .layers.context import BEATING

#: bodies that stand for a country where the text names one only
_SCORE = re.compile(r"\(?\d{1,3}\s?[-–]\s?\d{1,3}\b(?!\s?%)")
#: where a phrase behind a comma no longer says what the name is: "X, owned by the carrier Y"
_NO_APPOSITION = word_set("said and in on by of with from to for")
_NATIONAL = {"government", "court", "police", "military", "party"}


class BodyReader:
    """Describes organizations by their neighbours and by the countries that the article speaks of."""

    def __init__(self, places: PlaceReader) -> None:
        self.places, self.view, self.lexicon = places, places.view, places.lexicon

    def describe(self, body: Entity) -> None:
        """Fill in what is blank: from a noun behind, the lists of parties and clubs, the only country."""
        if not body["type"] or not body["country_code"]:
            self._by_the_lists(body)
        if not body["type"]:
            body["type"] = self._type_behind(body) or ("sport" if self._plays(body) else "")
        if not body["country_code"] and body["type"] in _NATIONAL:
            body["country_code"] = self.places.only_country(body)

    def country_beside(self, body: Entity) -> str:
        """The country of a noun for the body beside it: ``Kenyan-based carrier X``, ``X, a Danish daily``."""
        view = self.view
        for index in body["mentions"]:
            mention = self.places.mentions[index]
            at = mention["start"]
            while at > 1 and view.lower[at - 1] in self.lexicon.descriptors:
                at -= 1
            if at < mention["start"]:
                if at > 2 and view.words[at - 2] == "-" and view.lower[at - 1] in ("based", "owned", "run"):
                    at -= 2
                if code := self._code_ending(at):
                    return code
            if owner := self._owner_behind(mention["end"]):
                return owner
        return ""

    def _code_ending(self, end: int) -> str:
        """The country of the place or nationality that ends here, or here before a possessive."""
        return self._code(self.places.ends.get(self.view.owner_end(end), -1))

    def _code(self, index: int) -> str:
        if index < 0 or self.places.mentions[index]["label"] not in ("GPE", "NORP"):
            return ""
        place = self.places.entity_of.get(index)
        if place is not None and place["country_code"]:
            return place["country_code"]
        return self.places.knowledge.country_of(self.places.texts[index])

    def _owner_behind(self, end: int) -> str:
        """The country in an apposition that says what a body is: ``X, Ruritania's official newspaper,``."""
        noun = self._noun_behind(end)
        if noun:
            for at in range(end + 1, noun):
                if code := self._code(self.places.starts.get(at, -1)):
                    return code
        return ""

    def _noun_behind(self, end: int) -> int:
        """Where the noun stands in an apposition that says what a body is, or 0."""
        view = self.view
        if end + 2 >= len(view) or view.words[end] != ",":
            return 0
        for at in range(end + 1, min(end + 7, len(view))):
            if self.lexicon.described_by(view, at):
                return at
            if view.words[at] in ",.;:" or view.lower[at] in _NO_APPOSITION:
                return 0
        return 0

    def _type_behind(self, body: Entity) -> str:
        for index in body["mentions"]:
            noun = self._noun_behind(self.places.mentions[index]["end"])
            if noun and (found := self.lexicon.described_by(self.view, noun)):
                return found.type
        return ""

    def _plays(self, body: Entity) -> bool:
        """Whether a record of wins or a score stands beside a mention: ``X (4-2)``, ``X 80-71``."""
        view = self.view
        for index in body["mentions"]:
            end = self.places.mentions[index]["end"]
            if _SCORE.match(view.slice(end, min(end + 8, len(view)))):
                return True
            other = self.places.starts.get(end + 1, -1)
            if other >= 0 and view.lower[end] in BEATING:
                stop = self.places.mentions[other]["end"]
                if _SCORE.match(view.slice(stop, min(stop + 4, len(view)))):
                    return True
        return False

    def _by_the_lists(self, body: Entity) -> None:
        """A party or club of the lists, in a country that the article names, or the only one of its name."""
        named = bodies_of(organization_key(body["name"]))
        found = [b for b in named if body["type"] in ("", b.type)]
        here = [b for b in found if b.country in self.places.codes]
        kinds = {(b.type, b.country) for b in here or found}
        if len(kinds) != 1 or (not here and " " not in body["name"]):
            return  # a single word needs its country in the text
        [(kind, country)] = kinds
        body["type"] = body["type"] or kind
        body["country_code"] = body["country_code"] or country
