"""From mentions to persons, organizations and places: joined, named and described."""

from typing import Literal, cast

from spacy.attrs import ENT_KB_ID
from spacy.tokens import Doc

from ..annotations import Entity, Mention
from ..patterns import Patterns
from ..patterns.words import word_class
from ..syntax.tokens import TokenView, view_of
from .bodies import BodyReader
from .describing import KINDS, NameKnowledge
from .forms.acronyms import is_acronym_of, shares_initials
from .forms.slugs import slug
from .geography import PlaceReader
from .lexicon import Lexicon
from .linking import Cluster, link_names, link_persons
from .people import PersonReader

#: heads that may also begin a name: "FC Tbilisi", "Bank Strelsau"
_LANDSCAPES = word_class("landscape")
_FIRST_HEADS = word_class("first-head")


class EntityLinker:
    """Joins the mentions of a document: writes ``doc._.entities`` and the entity ids of mentions and ents."""

    def __init__(self, patterns: Patterns) -> None:
        self.lexicon = Lexicon(patterns)
        self.knowledge = NameKnowledge(patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Join and describe the entities of a Doc."""
        mentions: list[Mention] = doc._.mentions
        view = view_of(doc)
        texts = [view.slice(m["start"], m["end"]) for m in mentions]
        clusters = self._clusters(mentions, texts, view)
        for cluster in clusters:
            if cluster.kind == "org" and cluster.pattern is None and cluster.fullest.islower():
                cluster.owner = self._owner(cluster, mentions, view)
        entities = self._entities(clusters)
        _Describer(self, view, mentions, texts, entities, clusters).describe()
        for entity in entities:
            for index in entity["mentions"]:
                mentions[index]["entity_id"] = entity["entity_id"]
        doc._.entities = entities
        doc._.mentions = mentions
        ids = doc.to_array(ENT_KB_ID)
        for mention in mentions:
            ids[mention["start"] : mention["end"]] = doc.vocab.strings.add(mention["entity_id"])
        return doc.from_array([ENT_KB_ID], ids)

    def _owner(self, cluster: Cluster, mentions: list[Mention], view: TokenView) -> str:
        """The country whose ministry it is, where the name does not say so: ``Peru's interior ministry``."""
        ends = {m["end"]: m for m in mentions}
        for index in cluster.mentions:
            end = view.owner_end(mentions[index]["start"])
            if end in ends:
                code = self.knowledge.country_of(view.slice(ends[end]["start"], end))
                if country := self.knowledge.country_name(code):
                    return country
        return ""

    def _clusters(self, mentions: list[Mention], texts: list[str], view: TokenView) -> list[Cluster]:
        kinds = [KINDS.get(m["label"], "") for m in mentions]
        defined = _defined_acronyms(mentions, texts, view)
        persons = [(i, t) for i, (t, k) in enumerate(zip(texts, kinds)) if k == "person"]
        clusters = self._persons(persons, mentions)
        context, misspelt = self._context(texts), self.lexicon.misspelt_country
        for kind in ("org", "place"):
            chosen = [
                (i, t, mentions[i]["pattern_id"]) for i, (t, k) in enumerate(zip(texts, kinds)) if k == kind
            ]
            clusters += link_names(kind, chosen, defined, self.knowledge, context, misspelt)
        return sorted(clusters, key=lambda c: min(c.mentions))

    def _context(self, texts: list[str]) -> set[str]:
        """The words of all names, and the codes of the countries that they name."""
        words = {word for text in texts for word in text.split()}
        return words | {code for text in texts if (code := self.knowledge.country_of(text))}

    def _persons(self, persons: list[tuple[int, str]], mentions: list[Mention]) -> list[Cluster]:
        """A pattern's id joins its names; the others are joined by their words."""
        known: dict[str, Cluster] = {}
        rest = []
        for index, text in persons:
            pattern = self.knowledge.of_pattern(mentions[index]["pattern_id"]) or self.knowledge.of_name(
                "person", text
            )
            if pattern is None:
                rest.append((index, text))
                continue
            cluster = known.setdefault(pattern.name or pattern.id, Cluster("person", pattern=pattern))
            cluster.add(index, text)
        return [*known.values(), *link_persons(rest)]

    def _entities(self, clusters: list[Cluster]) -> list[Entity]:
        entities: dict[str, Entity] = {}
        for cluster in clusters:
            name = _canonical(cluster)
            identifier = f"{cluster.kind}:{slug(name)}"
            known = entities.get(identifier)
            if known is not None:
                known["mentions"] = sorted(known["mentions"] + cluster.mentions)
                continue
            pattern = cluster.pattern
            entities[identifier] = Entity(
                entity_id=identifier,
                kind=cast(Literal["person", "org", "place"], cluster.kind),
                name=name,
                acronym=cluster.acronym or (pattern.acronym if pattern else ""),
                type=pattern.type if pattern else "",
                country_code=pattern.country if pattern else "",
                subdivision_code="",
                geonames_id=None,
                latitude=None,
                longitude=None,
                role="",
                affiliation="",
                affiliation_entity_id="",
                part="",
                mentions=sorted(cluster.mentions),
            )
        return list(entities.values())


def _canonical(cluster: Cluster) -> str:
    if cluster.pattern is not None and cluster.pattern.name:
        return cluster.pattern.name
    name = cluster.fullest
    if cluster.owner:
        return f"{name} of {cluster.owner}"
    if name.isupper() and len(name) > 5 and (" " in name or cluster.kind != "org"):
        name = " ".join(w.capitalize() if len(w) > 3 or cluster.kind != "org" else w for w in name.split())
    return (
        name.removeprefix("the ").removeprefix("The ") if cluster.kind != "org" else name.removeprefix("the ")
    )


def _defined_acronyms(mentions: list[Mention], texts: list[str], view: TokenView) -> dict[str, str]:
    """Acronyms that the text explains: "Bank of England (BoE)", "BoE (Bank of England)"."""
    defined: dict[str, str] = {}
    for i in range(len(mentions) - 1):
        one, other = mentions[i], mentions[i + 1]
        between = view.words[one["end"] : other["start"]]
        if between not in (["("], ["'s", "("]) or one["label"] == "PERSON" or other["label"] == "PERSON":
            continue
        if is_acronym_of(texts[i + 1], texts[i]) or shares_initials(texts[i + 1], texts[i]):
            defined.setdefault(texts[i + 1], texts[i])
        elif is_acronym_of(texts[i], texts[i + 1]):
            defined.setdefault(texts[i], texts[i + 1])
    return defined


class _Describer:
    """Fills in what the text says of the entities of one document."""

    def __init__(
        self,
        linker: EntityLinker,
        view: TokenView,
        mentions: list[Mention],
        texts: list[str],
        entities: list[Entity],
        clusters: list[Cluster],
    ) -> None:
        self.linker = linker
        self.view = view
        self.mentions = mentions
        self.texts = texts
        self.entities = entities
        self.entity_of = {i: e for e in entities for i in e["mentions"]}
        self.ends = {m["end"]: i for i, m in enumerate(mentions) if m["label"] != "PERSON"}
        self.given = (view, mentions, texts, entities, linker.lexicon, linker.knowledge)
        self.people = PersonReader(*self.given)

    def describe(self) -> None:
        places = PlaceReader(*self.given)
        places.describe()
        self.bodies = BodyReader(places)
        self.countries = {e["name"]: e["country_code"] for e in self.entities if e["kind"] == "place"}
        for entity in self.entities:
            if entity["kind"] == "org":
                self._organization(entity)
        for entity in self.entities:
            if entity["kind"] == "person":
                self.people.describe(entity)

    # ---- organizations

    def _organization(self, entity: Entity) -> None:
        if not entity["type"]:
            entity["type"] = self._organization_type(entity["name"]) or self._described_type(entity)
        if not entity["country_code"]:
            entity["country_code"] = (
                self._country_in(entity["name"])
                or self._country_before(entity)
                or self.bodies.country_beside(entity)
            )
        self.bodies.describe(entity)

    def _organization_type(self, name: str) -> str:
        words = name.lower().split()
        lexicon = self.linker.lexicon
        for i, word in enumerate(words):  # "Ministry of Health": the head stands before "of"
            if word in ("of", "for", "on") and i:
                head = lexicon.institution_of(words[:i])
                if head is not None and head.order != "last":
                    return head.type if head.label == "ORG" else "other"
        found = lexicon.institution_of(words)
        if found is None and words and "-" in words[-1]:  # "WXYZ-TV"
            found = lexicon.institution_of(words[-1].rsplit("-", 1)[1:])
        if found is None and words and words[0] in _FIRST_HEADS and words[1:2] != ["force"]:
            found = lexicon.institutions.get("airlines" if words[0] == "air" else words[0])
        return found.type if found is not None and found.label == "ORG" else ""

    def _described_type(self, entity: Entity) -> str:
        """The type that a noun next to a mention says: ``the airline X``, ``X newspaper``."""
        view, lexicon = self.view, self.linker.lexicon
        for index in entity["mentions"]:
            start, end = self.mentions[index]["start"], self.mentions[index]["end"]
            side = start > 1 and view.words[start - 2] == "-"  # "driver-side Acme" is no team
            found = lexicon.described_by(view, start - 1) if start and not side else None
            if found is None and end < len(view):
                found = lexicon.descriptors.get(view.words[end])
            if found is not None:
                return found.type
        return ""

    def _country_in(self, name: str) -> str:
        """The country that a name speaks of, where it is one only."""
        words = name.replace("'s", " ").replace(",", " ").split()
        codes = []
        for length in (3, 2, 1):
            for i in range(len(words) - length + 1):
                place = " ".join(words[i : i + length])
                if i + length < len(words) and words[i + length].lower() in _LANDSCAPES:
                    continue  # "Niger Delta" is in no Niger
                code = self.countries.get(place) or self.linker.knowledge.country_of(place)
                if code:
                    codes.append(code)
            if codes:
                break
        return codes[0] if len(set(codes)) == 1 else ""

    def _country_before(self, entity: Entity) -> str:
        """The country of the owner: "Peru's interior ministry", "Kenyan police"."""
        for index in entity["mentions"]:
            owner = self.ends.get(self.view.owner_end(self.mentions[index]["start"]), -1)
            if owner >= 0 and self.mentions[owner]["label"] in ("GPE", "NORP"):
                place = self.entity_of.get(owner)
                code = place["country_code"] if place else ""
                if code := code or self.linker.knowledge.country_of(self.texts[owner]):
                    return code
        return ""
