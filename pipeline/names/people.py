"""What an article says of its people: role, affiliation, and whether they speak."""

from ..annotations import Entity
from .describing import ArticleReader
from .forms.acronyms import is_acronym_of
from .forms.organizations import is_short_form
from .forms.slugs import slug
from .roles import RoleReader
from .titles import Role

#: occupations that are held for a land: "Ruritanian spokesman", but not "Ruritanian artist"
_FOR_A_LAND = {"occupation:spokesman", "occupation:leader", "occupation:official", "occupation:politician"}
_FOR_A_TEAM = {"occupation:sportsman"}  # "Ruritania captain", but not "Ruritanian striker"
_LANDS = ("GPE", "LOC", "NORP")


class PersonReader(ArticleReader):
    """Describes the persons of one document."""

    def __post_init__(self) -> None:
        super().__post_init__()
        spans = [(m["start"], m["end"], m["label"]) for m in self.mentions]
        self.roles = RoleReader(self.view, self.lexicon, spans)

    def describe(self, person: Entity) -> None:
        """Fill in the cells of a person."""
        spans = [(self.mentions[i]["start"], self.mentions[i]["end"]) for i in person["mentions"]]
        blocks = [self.view.blocks[start] for start, _ in spans]
        if all(b == "byline" for b in blocks):
            person["part"] = "byline"
            return
        spans = [s for s, b in zip(spans, blocks) if b != "byline"]
        person["part"] = "quoted" if any(self.roles.speaks(*s) for s in spans) else "mentioned"
        if "byline" in blocks:
            person["part"] = "byline"
        found = [(role, start) for start, end in spans for role in self.roles.roles_of(start, end)]
        named = [(role, start) for role, start in found if role.text]
        if named:
            best, at = max(named, key=lambda r: (r[0].weight, r[0].affiliation >= 0 or bool(r[0].noun)))
            fuller = [r for r, _ in named if r.text.startswith(best.text + " ")]
            person["role"] = fuller[0].text if fuller else best.text
            held = [
                r for r in fuller if r.affiliation >= 0 and self.mentions[r.affiliation]["label"] == "ORG"
            ]
            self._affiliate(person, held[0] if held else best, at)
        for role, start in found:
            if not person["affiliation"]:
                self._affiliate(person, role, start)
        self._complete(person)

    def _complete(self, person: Entity) -> None:
        """What the patterns say of a person, where the article says nothing."""
        known = self.knowledge.of_name("person", person["name"])
        if known is None:
            return
        person["role"] = person["role"] or known.role
        if known.affiliation and not person["affiliation"]:
            ids = {e["name"]: e["entity_id"] for e in self.entities if e["kind"] != "person"}
            person["affiliation"] = known.affiliation
            person["affiliation_entity_id"] = ids.get(known.affiliation, "")

    def _affiliate(self, person: Entity, role: Role, at: int) -> None:
        if role.affiliation < 0:
            self._affiliate_by_noun(person, role, at)
            return
        if self.mentions[role.affiliation]["label"] in _LANDS and not self._holds_for_a_land(role):
            return
        owner = self.entity_of.get(role.affiliation)
        if owner is not None:
            person["affiliation"] = owner["name"]
            if owner["kind"] == "org":
                person["affiliation"] = self._in_its_words(owner, self.texts[role.affiliation])
            person["affiliation_entity_id"] = owner["entity_id"]
            return
        code = self.knowledge.country_of(self.texts[role.affiliation])
        country = self.knowledge.country_name(code)
        if country:
            person["affiliation"] = country
            identifier = f"place:{slug(country)}"
            if any(e["entity_id"] == identifier for e in self.entities):
                person["affiliation_entity_id"] = identifier

    def _holds_for_a_land(self, role: Role) -> bool:
        """Whether a role is an office of the land beside it: a Nigerian minister's is, a lawyer's not."""
        words = role.text.lower().split()
        heads = [words[:i] for i, word in enumerate(words) if word in ("of", "for", "to")] or [words]
        for start in range(len(heads[0])):
            title = self.lexicon.titles.get(" ".join(heads[0][start:]))
            if title is not None:
                team = title.id in _FOR_A_TEAM and self.mentions[role.affiliation]["label"] == "GPE"
                return title.kind in ("office", "rank") or title.id in _FOR_A_LAND or team
        return False

    def _in_its_words(self, body: Entity, own: str) -> str:
        """A body's name as the article has it, here or in full; its row may bear a list's name."""
        own = own.removeprefix("the ")
        if own.islower() or (
            own == body["acronym"] and body["name"] in map(self.texts.__getitem__, body["mentions"])
        ):
            return body["name"]
        known = [body["name"]] if body["name"].startswith(own + " ") else []
        texts = [*known, *(self.texts[i].removeprefix("the ") for i in body["mentions"])]
        full = [t for t in texts if is_short_form(own, t) or is_acronym_of(own, t)]
        return max([own, *full], key=lambda t: (len(t.split()), len(t)))

    def _affiliate_by_noun(self, person: Entity, role: Role, at: int) -> None:
        """``the bank's``: of the one bank that the article has named so far; ``(R-Texas)``: of a party."""
        bodies = [e for e in self.entities if e["kind"] == "org"]
        if role.body:
            person["affiliation"] = role.body
            own = [e for e in bodies if e["name"] == role.body]
        elif role.noun:
            kind = self.lexicon.descriptors.get(role.noun)
            before = [e for e in bodies if min(self.mentions[i]["start"] for i in e["mentions"]) < at]
            own = [e for e in before if role.noun in e["name"].lower().split()]
            own = own or [e for e in before if kind is not None and e["type"] == kind.type]
            own = own if len(own) == 1 else []
        else:
            return
        if own:
            person["affiliation"] = person["affiliation"] or own[0]["name"]
            person["affiliation_entity_id"] = own[0]["entity_id"]
