"""What an article and the lists say of a place: type, country, subdivision, GeoNames id, coordinates."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..annotations import Entity
from ..labels import PLACE_TYPES
from ..model.gazetteer import Place, places_of
from ..patterns.words import word_class
from ..syntax.words import COMPASS
from .describing import ArticleReader
from .forms.slugs import place_key

_WITHIN = {"in", "near", "outside", "of", "at", "around"}
#: nouns of buildings whose name stands before them: "Hoa Lo prison"; an airport is called by its city
_OWN_HEADS = word_class("named-building")
_DIRECTIONS = COMPASS | {"upper", "lower", "central", "inner", "outer"}
_LARGE = 100_000  # inhabitants: a city of this size is known without a hint in the article
_DOMINANT = 5  # times the size of the next city of the name


class PlaceReader(ArticleReader):
    """Describes the places of one document: first what their names and neighbours say, then the rest."""

    def __post_init__(self) -> None:
        super().__post_init__()
        named = [(i, m) for i, m in enumerate(self.mentions) if m["label"] != "PERSON"]
        self.places = [e for e in self.entities if e["kind"] == "place"]
        self.starts = {m["start"]: i for i, m in named}
        self.ends = {m["end"]: i for i, m in named}
        persons = [t.split() for m, t in zip(self.mentions, self.texts) if m["label"] == "PERSON"]
        self.surnames = {words[-1] for words in persons if words}
        self.lists: dict[str, list[Place]] = {}

    def describe(self) -> None:
        """Fill in the cells of every place."""
        for place in self.places:
            self._by_its_words(place)
        self._read_context()
        for place in self.places:
            self._parted_from_its_country(place)
            self._by_the_lists(place)
        self._read_context()
        for place in self.places:
            if not place["country_code"] and place["type"] in ("facility", "city", "region", ""):
                place["country_code"] = self._around(place)
            if not place["type"] and self._is_stayed_in(place):
                place["type"] = "city"
            self._with_ids(place)

    # ---- what the words say

    def _by_its_words(self, place: Entity) -> None:
        labels = {self.mentions[i]["label"] for i in place["mentions"]}
        head = self._head_type(place)
        self.lists[place["entity_id"]] = self._listed(place, head)
        if place["type"] not in PLACE_TYPES:
            place["type"] = head or ("facility" if "FAC" in labels else "other" if "LOC" in labels else "")
        if place["type"] == "country" and head == "region":
            namesakes = [p for p in self.lists[place["entity_id"]] if p.type == "region" and not p.other]
            place["type"] = (
                "" if namesakes else "country"
            )  # "the state of Georgia", "the Ural region of Peru"
        if place["type"] not in ("country", "region"):
            place["country_code"] = self._behind(place) or place["country_code"]

    def _head_type(self, place: Entity) -> str:
        """The type that a noun in or beside the name says: ``Kilifi County``, ``the province of X``."""
        heads = self.lexicon.place_types
        words = place["name"].lower().split()
        if len(words) > 1:
            found = heads.get(words[-1]) or (heads.get(words[0]) if words[1] == "of" else "")
            if found:
                return found
            institution = self.lexicon.institution_of(words)
            if institution is not None and institution.label == "FAC":
                return "facility"
        view = self.view
        for index in place["mentions"]:
            start, end = self.mentions[index]["start"], self.mentions[index]["end"]
            if end < len(view) and not view.newline(end) and self._is_head(end, place["name"]):
                return heads[view.lower[end]]
            if start > 2 and view.lower[start - 1] == "of" and view.lower[start - 2] in heads:
                return heads[view.lower[start - 2]]
        return ""

    def _is_head(self, at: int, name: str) -> bool:
        """Whether the noun behind a name is its head: ``West Java province``, not ``Paris airport``."""
        word = self.view.words[at]
        kind = self.lexicon.place_types.get(word.lower(), "")
        joined = at + 1 < len(self.view) and self.view.words[at + 1] == "-"
        if kind == "facility":
            return word in _OWN_HEADS and not places_of(place_key(name))
        return kind in ("region", "city") and not joined

    def _listed(self, place: Entity, head: str) -> list[Place]:
        """The places of the lists that bear the name, of the type that its head noun says."""
        name = place["name"]
        found = list(places_of(place_key(name)))
        words = name.split()
        if not found and len(words) > 1:
            if words[-1].lower() in self.lexicon.place_types:
                found = list(places_of(place_key(" ".join(words[:-1]))))
            elif words[1].lower() == "of" and words[0].lower() in self.lexicon.place_types:
                found = list(places_of(place_key(" ".join(words[2:]))))
        if head in ("region", "city"):
            return [p for p in found if p.type == head] or [p for p in found if p.type == "city"]
        return found if head != "facility" else []

    def _behind(self, place: Entity) -> str:
        """The country of the place that follows: ``Varna, Bulgaria``; none of a list of places."""
        known = {p.country for p in self.lists[place["entity_id"]]}
        if place["country_code"]:
            known.add(place["country_code"])
        for index in place["mentions"]:
            end = self.mentions[index]["end"]
            if end + 1 >= len(self.view) or self.view.words[end] not in (",", "("):
                continue
            other = self._place_at(end + 1)
            if other is None or other["type"] not in ("country", "region") or not other["country_code"]:
                continue
            below = other["type"] == "region" and bool(other["country_code"])
            if other["country_code"] in known or below or (not known and not self._list_goes_on(end + 1)):
                return other["country_code"]
        return ""

    def _place_at(self, start: int) -> Entity | None:
        other = self.entity_of.get(self.starts.get(start, -1))
        return other if other is not None and other["kind"] == "place" else None

    def _list_goes_on(self, start: int) -> bool:
        """Whether a third place follows the second: ``Mombasa, Japan, India and Oman``."""
        behind = self.mentions[self.starts[start]]["end"]
        other = self._place_at(self.view.past(behind, (",", "and")))
        return other is not None and other["type"] == "country"

    # ---- what the article speaks of

    def _read_context(self) -> None:
        """The countries that the article names, in whole and by sentence; and those with a place in them."""
        self.codes: Counter[str] = Counter()
        self.by_sentence: dict[int, set[str]] = defaultdict(set)
        self.below: set[str] = set()
        for index, mention in enumerate(self.mentions):
            entity = self.entity_of.get(index)
            code = ""
            if mention["label"] == "NORP":
                code = self.knowledge.country_of(self.texts[index])
            elif entity is not None and entity["kind"] == "place":
                code = entity["country_code"]
                if code and entity["type"] in ("region", "city"):
                    self.below.add(code)
            if code:
                self.codes[code] += 1
                self.by_sentence[self.view.sentence[mention["start"]]].add(code)

    def _parted_from_its_country(self, place: Entity) -> None:
        """A region that bears a country's name, where all other places are in the region's country."""
        if place["type"] != "country":
            return
        for other in self.lists[place["entity_id"]]:
            rest = set(self.codes) - {place["country_code"]}
            own = any(
                e["country_code"] == place["country_code"] for e in self.places if e is not place
            ) or self.codes[place["country_code"]] > len(place["mentions"])
            if other.type == "region" and not other.other and rest == {other.country} and not own:
                if other.country in self.below:
                    place["type"], place["country_code"] = "region", other.country
                return

    def _by_the_lists(self, place: Entity) -> None:
        found = self.lists[place["entity_id"]]
        if not found or (place["type"] and place["country_code"]) or place["type"] in ("facility", "other"):
            return
        if place["name"] in self.surnames or self._is_common(place["name"]):
            return
        chosen = self._chosen(place, [p for p in found if p.type != "country"])
        if chosen is not None:
            place["country_code"] = place["country_code"] or chosen.country
        if not place["type"]:
            kinds = {p.type for p in found}
            place["type"] = chosen.type if chosen else kinds.pop() if len(kinds) == 1 else ""

    def _is_common(self, name: str) -> bool:
        """Whether the article has the word in lower case as well: ``nice``, ``bath``."""
        word = name.lower()
        return " " not in name and any(self.view.words[i] == word for i in self.view.places.get(word, ()))

    def _chosen(self, place: Entity, found: Sequence[Place]) -> Place | None:
        """The place that is meant: of a country that the article names, else one that everybody means."""
        if place["country_code"]:
            return _largest([p for p in found if p.country == place["country_code"]])
        near = {self.view.sentence[self.mentions[i]["start"]] for i in place["mentions"]}
        named = set().union(*(self.by_sentence[s] for s in near))
        for codes in (named, set(self.codes)):
            here = [p for p in found if p.country in codes]
            if here:
                return _largest(here)
        chosen = _largest(found)
        if chosen is not None and chosen.size < _LARGE and chosen.type == "city" and self.codes:
            return None  # a small town far from all that the article speaks of
        return chosen

    def _around(self, place: Entity) -> str:
        """The country of an unlisted place: of what it lies in, or the only one of sentence or article."""
        for index in place["mentions"]:
            if code := self._lies_in(self.mentions[index]["end"]) or self._owned(
                self.mentions[index]["start"]
            ):
                return code
        labels = {self.mentions[i]["label"] for i in place["mentions"]}
        if self.lists[place["entity_id"]] or labels & {"LOC"} or place["name"] in self.surnames:
            return ""
        if self.knowledge.of_name("place", place["name"]) is not None:
            return ""  # "Newcastle": a name of many countries
        return self.only_country(place)

    def only_country(self, entity: Entity) -> str:
        """The only country of a sentence that names a place or body, or of the article; or blank."""
        for index in entity["mentions"]:
            named = self.by_sentence.get(self.view.sentence[self.mentions[index]["start"]], set())
            if len(named) == 1:
                return next(iter(named))
        return next(iter(self.codes)) if len(self.codes) == 1 else ""

    def _is_stayed_in(self, place: Entity) -> bool:
        """Whether an unlisted place is a town: things are in or near it, or its country follows."""
        if self.lists[place["entity_id"]] or self.knowledge.of_name("place", place["name"]) is not None:
            return False
        mentions = [self.mentions[i] for i in place["mentions"]]
        if any(m["label"] != "GPE" for m in mentions) or place["name"].lower().split()[0] in _DIRECTIONS:
            return False
        before = {self.view.lower[m["start"] - 1] for m in mentions if m["start"]}
        return bool(before & {"in", "at", "near", "from", "outside"}) or any(
            self._behind_comma(m["end"]) for m in mentions
        )

    def _behind_comma(self, end: int) -> bool:
        comma = end < len(self.view) and self.view.words[end] == ","
        other = self._place_at(end + 1) if comma else None
        return other is not None and other["type"] in ("country", "region")

    def _lies_in(self, end: int) -> str:
        """``the Hilton Hotel in Abuja``, ``Hoa Lo prison near the capital Hanoi``."""
        view, at = self.view, end
        while at < min(end + 3, len(view)) and view.lower[at] not in _WITHIN:
            if view.capital[at] or view.words[at] in ".;:" or view.doc[at].pos_ == "VERB":
                return ""
            at += 1
        if at >= len(view) or view.lower[at] not in _WITHIN:
            return ""
        for start in range(at + 1, min(at + 5, len(view))):
            if (other := self._place_at(start)) is not None:
                return other["country_code"]
            if not view.words[start].isalpha():
                return ""
        return ""

    def _owned(self, start: int) -> str:
        """``Ruritania's Strelsau``, ``the Ruritanian city of Strelsau``."""
        view, at = self.view, start
        if at > 1 and view.lower[at - 1] == "of":
            at -= 1
        if at > 1 and view.lower[at - 1] in self.lexicon.place_types:
            at -= 1
        at = view.owner_end(at)
        index = self.ends.get(at, -1)
        if index < 0 or at == start or self.mentions[index]["label"] not in ("GPE", "NORP"):
            index = self.ends.get(start, -1)
        if index < 0:
            return ""
        other = self.entity_of.get(index)
        return other["country_code"] if other else self.knowledge.country_of(self.texts[index])

    # ---- ids

    def _with_ids(self, place: Entity) -> None:
        """Ids and coordinates of the one listed place of this type and country."""
        if not place["country_code"] or place["name"] in self.surnames:
            return
        found = self.lists[place["entity_id"]]
        if place["type"] == "country":
            country = self.knowledge.country_name(place["country_code"]) or place["name"]
            found = [*found, *places_of(place_key(country))]
        fits = [p for p in found if p.type == place["type"] and p.country == place["country_code"]]
        chosen = _largest(fits)
        if chosen is not None:
            place["subdivision_code"], place["geonames_id"] = chosen.subdivision, chosen.geonames_id
            place["latitude"], place["longitude"] = chosen.latitude, chosen.longitude


def _largest(found: Sequence[Place]) -> Place | None:
    """The place that a name stands for: an own name before other spellings, a city that dwarfs the others."""
    regions = {p.country for p in found if p.type == "region" and not p.other}
    namesakes = [p for p in found if p.type == "city" and p.country in regions]  # "Misrata", not its district
    for kind, other in (("city", False), ("region", False), ("city", True), ("region", True)):
        some = _distinct(p for p in found if p.other is other and p.type in (kind, "country"))
        if some and kind == "region" and namesakes:
            some = _distinct(iter(namesakes))
        if some:
            return some[0] if len(some) == 1 or some[0].size >= _DOMINANT * max(some[1].size, 1) else None
    return None


def _distinct(found: Iterator[Place]) -> list[Place]:
    return sorted({(p.geonames_id or p.subdivision): p for p in found}.values(), key=lambda p: -p.size)
