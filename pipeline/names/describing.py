"""What is known when the names of one article are described: its mentions, and what the patterns say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..annotations import Entity, Mention
from ..patterns import EntityPattern, Institution, Nationality, Patterns
from ..syntax.tokens import TokenView
from .forms.organizations import organization_key
from .lexicon import Lexicon

KINDS = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place"}


class NameKnowledge:
    """The entity patterns by their names; nationalities by their forms."""

    def __init__(self, patterns: Patterns) -> None:
        self._by_form: dict[tuple[str, str], EntityPattern] = {}
        self._by_id: dict[str, EntityPattern] = {}
        for pattern in patterns.entities:
            kind = KINDS.get(pattern.label)
            if kind is None:
                continue
            if isinstance(pattern.pattern, str) and (not pattern.type or not pattern.country):
                pattern = _completed(pattern, self._by_form.get((kind, pattern.pattern)))
            self._by_id[pattern.id] = pattern
            if isinstance(pattern.pattern, str):
                for form in _forms(pattern):
                    key = (kind, form)
                    old = self._by_form.get(key)
                    # a name is stronger than the alias of another; a later folder's pattern wins
                    if old is None or _replaces(pattern, old, form):
                        self._by_form[key] = pattern
        self._nationalities = {f: n for n in patterns.of(Nationality) for f in n.forms}
        #: last words that stand for the whole name of a club: "Rovers"
        self.club_heads = frozenset(h for i in patterns.of(Institution) if i.type == "sport" for h in i.heads)

    def of_pattern(self, pattern_id: str) -> EntityPattern | None:
        """The pattern of an id."""
        return self._by_id.get(pattern_id)

    def of_name(self, kind: str, name: str) -> EntityPattern | None:
        """The pattern of a name of this kind, in capitals too ("BENGALURU")."""
        found = self._by_form.get((kind, name))
        if found is None and name.isupper() and len(name) > 3:
            found = self._by_form.get((kind, name.title()))
        if found is None and kind == "org":
            found = self._by_form.get((kind, "\0" + organization_key(name)))
        return found

    def country_of(self, name: str) -> str:
        """The country code of a place's name or of a nationality, or blank."""
        if nationality := self._nationalities.get(name):
            return nationality.country
        place = self.of_name("place", name)
        return place.country if place else ""

    def country_name(self, code: str) -> str:
        """The name of a country."""
        return self._country_names.get(code, "")

    @property
    def _country_names(self) -> dict[str, str]:
        if not hasattr(self, "_names"):
            self._names: dict[str, str] = {}
            for pattern in self._by_id.values():
                if pattern.type == "country" and pattern.country and pattern.name:
                    self._names.setdefault(pattern.country, pattern.name)
        return self._names


def _completed(pattern: EntityPattern, below: EntityPattern | None) -> EntityPattern:
    """A pattern that states no type or country, with those of the same name in a folder below."""
    if below is None or below.layer >= pattern.layer or below.name != (pattern.name or pattern.pattern):
        return pattern
    return replace(pattern, type=pattern.type or below.type, country=pattern.country or below.country)


def _forms(pattern: EntityPattern) -> Iterable[str]:
    form = str(pattern.pattern)
    yield form
    if pattern.label == "ORG":
        yield "\0" + organization_key(form)


def _replaces(new: EntityPattern, old: EntityPattern, form: str) -> bool:
    """Whether a later pattern takes a form over: a name is stronger than another's alias."""
    if old.use == "describe" and new.use == "describe":
        return False
    return new.use == "win" or old.name != form


@dataclass
class ArticleReader:
    """What readers of one article's names start from; ``texts`` are those of the mentions."""

    view: TokenView
    mentions: Sequence[Mention]
    texts: Sequence[str]
    entities: Sequence[Entity]
    lexicon: Lexicon
    knowledge: NameKnowledge

    def __post_init__(self) -> None:
        self.entity_of = {i: e for e in self.entities for i in e["mentions"]}
