"""Which people, organizations and places of a corpus are one; joined where no doubt is left."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ..names.forms.acronyms import is_acronym_of
from ..names.forms.organizations import is_short_form, organization_key
from ..names.forms.persons import may_be_same, name_words, short_form_of
from ..names.forms.slugs import slug
from .columns import DocumentColumns, EntityColumns

#: what a name may end in or not, for one organization
OPTIONAL_ENDS = ("department", "dept", "office", "bureau")
_WORD = re.compile(r"[^\W_]+")
SAME = "same name"  # the basis on which names are one entity, or one name its own
SPLIT = "~"  # between an id and the country that parts it from its namesake

#: country and GeoNames number, which tell an organization or place from its namesakes; blank: unknown
Where = tuple[str, str]
NOWHERE: Where = ("", "")
Bearer = tuple[str, Where]  # entity id, and where
_Counts = partial(defaultdict[str, int], int)  # made faster than a Counter


@dataclass(slots=True)
class Name:
    """All that the corpus says of one name: an entity id, in one country where several bear it."""

    kind: str
    names: dict[str, int] = field(default_factory=_Counts)
    acronyms: dict[str, int] = field(default_factory=_Counts)
    types: dict[str, int] = field(default_factory=_Counts)
    countries: dict[str, int] = field(default_factory=_Counts)
    geonames: dict[str, int] = field(default_factory=_Counts)
    n_documents: int = 0
    n_mentions: int = 0
    first: str = ""
    last: str = ""

    def add(self, entity: EntityColumns, published: str) -> None:
        """Count a document that bears the name."""
        self.names[entity.name] += 1
        if entity.acronym:
            self.acronyms[entity.acronym] += 1
        if entity.type:
            self.types[entity.type] += 1
        if entity.country:
            self.countries[entity.country] += 1
        if entity.geonames_id:
            self.geonames[str(entity.geonames_id)] += 1
        self.n_documents += 1
        self.n_mentions += entity.n_mentions
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last, published)

    def take_in(self, other: "Name") -> None:
        """Count the documents of another name, too."""
        for mine, theirs in zip(self._counted(), other._counted()):
            for value, number in theirs.items():
                mine[value] += number
        self.n_documents += other.n_documents
        self.n_mentions += other.n_mentions
        self.first = min(self.first or other.first, other.first or self.first)
        self.last = max(self.last, other.last)

    def _counted(self) -> Iterable[dict[str, int]]:
        return self.names, self.acronyms, self.types, self.countries, self.geonames

    @property
    def name(self) -> str:
        """The commonest spelling."""
        return most(self.names)


def most(counter: Mapping[str, int]) -> str:
    """The commonest value, of equals the first in the alphabet; blank for none."""
    if len(counter) < 2:
        return next(iter(counter), "")
    return min(counter, key=lambda value: (-counter[value], value))


@dataclass(frozen=True)
class SaidSame:
    """What the user says of names or ids: pairs that are one, and pairs that are not."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Entities:
    """The names of a corpus, joined.

    ``articles`` come in order of publication; ``story_of`` gives for each the story of its main event, or
    -1. Nothing depends on the order in which the corpus lists its articles.
    """

    def __init__(
        self, articles: Sequence[DocumentColumns], story_of: Sequence[int], said: SaidSame = SaidSame()
    ) -> None:
        found: dict[Bearer, Name] = {}
        in_story: dict[int, dict[Bearer, None]] = defaultdict(dict)
        shared = {story for story, number in Counter(story_of).items() if number > 1 and story >= 0}
        for article, story in zip(articles, story_of):
            for entity in article.entities:
                bearer = _bearer(entity)
                name = found.get(bearer) or found.setdefault(bearer, Name(entity.kind))
                name.add(entity, article.published)
                if story in shared:
                    in_story[story][bearer] = None
        self._namesakes = _namesakes(found)
        self.names: dict[str, Name] = {}
        for bearer, name in found.items():
            key = self._key(bearer)
            if key in self.names:
                self.names[key].take_in(name)
            else:
                self.names[key] = name
        self.root = {key: key for key in self.names}
        self.basis: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self._favoured: set[str] = set()
        self._heed(said)
        self._join_organizations()
        self._ids = self._canonical()
        #: (story, key) -> the fuller name of the same story that it is short for, and the basis
        self._short = {
            (number, key): fuller
            for number, story in in_story.items()
            for key, fuller in self._short_forms(dict.fromkeys(map(self._key, story)))
        }
        #: names and entity ids that are joined with others or parted from namesakes; any other is its own id
        self.mixed = self._mixed(found)

    def _key(self, bearer: Bearer) -> str:
        """The name that an entity of a document counts under."""
        entity_id, where = bearer
        namesakes = self._namesakes.get(entity_id)
        if not namesakes:
            return entity_id
        meant = _meant(namesakes, *where)
        return entity_id if meant == namesakes[0] else f"{entity_id}{SPLIT}{(meant[1] or meant[0]).lower()}"

    def id_of(self, entity: EntityColumns, story: int) -> tuple[str, str]:
        """The corpus id of an entity of a document, and on what basis it has it."""
        key = self._key(_bearer(entity))
        if short := self._short.get((story, key)):
            return self._ids[self._find(short[0])], short[1]
        identifier = self._ids[self._find(key)]
        return identifier, SAME if identifier == key else self.basis.get(key, SAME)

    def _mixed(self, found: Iterable[Bearer]) -> frozenset[str]:
        mixed = set(self._namesakes)
        mixed.update(self._key(bearer) for bearer in found if bearer[0] in self._namesakes)
        for (_, key), (fuller, _) in self._short.items():
            mixed |= {key, fuller}
        for key in self.names:
            if (root := self._find(key)) != key:
                mixed |= {key, root}
        return frozenset(mixed)

    # -- joining

    def _find(self, key: str) -> str:
        while self.root[key] != key:
            self.root[key] = self.root[self.root[key]]
            key = self.root[key]
        return key

    def _join(self, one: str, other: str, basis: str) -> None:
        a, b = self._find(one), self._find(other)
        if a == b or frozenset((a, b)) in self._apart:
            return
        kept, gone = min(a, b), max(a, b)
        self.root[gone] = kept
        for key in (one, other):  # the fuller of them gives the id, and needs no basis
            self.basis.setdefault(key, basis)
        self._apart = {frozenset(kept if key == gone else key for key in pair) for pair in self._apart}

    def _heed(self, said: SaidSame) -> None:
        """The user's word comes first; what is to stay apart is never joined later."""
        for one, other in said.same:
            targets = self._called(other)
            for key in self._called(one):
                for target in targets[:1]:
                    self._join(key, target, "user")
                    self._favoured.add(target)
        for one, other in said.apart:
            for a in self._called(one):
                for b in self._called(other):
                    self._apart.add(frozenset((self._find(a), self._find(b))))

    def _called(self, name: str) -> list[str]:
        """The keys of a name or id that the user has written."""
        if name in self.names:
            return [name]
        return [key for kind in ("person", "org", "place") if (key := f"{kind}:{slug(name)}") in self.names]

    def _join_organizations(self) -> None:
        organizations = sorted(key for key, name in self.names.items() if name.kind == "org")
        forms: dict[str, list[str]] = defaultdict(list)
        acronyms: dict[str, list[str]] = defaultdict(list)
        for key in organizations:
            forms[_without_end(self.names[key].name)].append(key)
            for acronym in self.names[key].acronyms:
                acronyms[acronym].append(key)
        for keys in forms.values():
            for key in keys[1:]:
                if self._compatible(keys[0], key):
                    same = organization_key(self.names[keys[0]].name) == organization_key(
                        self.names[key].name
                    )
                    self._join(key, keys[0], SAME if same else "short form")
        for key in organizations:
            full = [
                k for k in acronyms.get(self.names[key].name, ()) if k != key and self._compatible(k, key)
            ]
            if len({self._find(k) for k in full}) == 1:
                self._join(key, full[0], "acronym")

    def _short_forms(self, story: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
        """The names of a story that are short for the one fuller name given with them, and the basis.

        This holds in that story alone: elsewhere the same short form may be another's.
        """
        holding: dict[tuple[str, str], list[str]] = defaultdict(list)  # not each is compared with each
        for key in story:
            name = self.names[key]
            for part in _parts(name.kind, name.name):
                holding[name.kind, part].append(key)
        for key in story:
            name = self.names[key]
            if name.kind != "place" and self.basis.get(key) != "user":
                fits, basis, parts = _forms(name.kind, name.name)
                others = min((holding[name.kind, part] for part in parts), key=len, default=())
                found = self._fuller(key, others, fits)
                if found:
                    yield key, (found, basis)

    def _fuller(self, key: str, others: Iterable[str], fits: Callable[[str, str], bool]) -> str | None:
        """The one name of some that a name can be short for, if it is only one."""
        name = self.names[key].name
        full = [
            k
            for k in others
            if k != key
            and (len((other := self.names[k].name).split()), k) > (len(name.split()), key)
            and fits(name, other)
            and self._compatible(k, key)
            and self._may(k, key)
        ]
        roots = {self._find(k) for k in full}
        return min(full) if len(roots) == 1 and self._find(key) not in roots else None

    def _may(self, one: str, other: str) -> bool:
        return frozenset((self._find(one), self._find(other))) not in self._apart

    def _compatible(self, one: str, other: str) -> bool:
        """No country speaks against it: two ministries of one name are two where their countries are."""
        a, b = most(self.names[one].countries), most(self.names[other].countries)
        return not a or not b or a == b

    def _canonical(self) -> dict[str, str]:
        """Root -> the id of its fullest name; the one that the user prefers, where there is one."""
        best: dict[str, str] = {}
        for key in sorted(self.names):
            root = self._find(key)
            if root not in best or self._rank(key) > self._rank(best[root]):
                best[root] = key
        return best

    def _rank(self, key: str) -> tuple[bool, int, int]:
        name = self.names[key]
        return key in self._favoured, len(name.name.split()), name.n_documents


def _bearer(entity: EntityColumns) -> Bearer:
    """What an article says of which bearer of a name it means."""
    if entity.kind == "person":
        return entity.entity_id, NOWHERE
    return entity.entity_id, (entity.country, str(entity.geonames_id or ""))


def _namesakes(found: Mapping[Bearer, Name]) -> dict[str, list[Where]]:
    """Entity ids that stand for several things -> where these are, the commonest first."""
    whereabouts: dict[str, dict[Where, int]] = {}
    for (entity_id, where), name in found.items():
        if where != NOWHERE:
            whereabouts.setdefault(entity_id, {})[where] = name.n_documents
    several = {}
    for key, counts in whereabouts.items():
        exact = {country for country, geonames in counts if geonames}
        sure = [where for where in counts if where[1] or where[0] not in exact]
        if len(sure) > 1:
            several[key] = sorted(sure, key=lambda where: (-counts[where], where))
    return several


def _meant(namesakes: Sequence[Where], country: str, geonames: str) -> Where:
    """Which of several namesakes an article means: what it does not say is the commonest."""
    fits = [w for w in namesakes if w[1] == geonames] if geonames else []
    fits = fits or [w for w in namesakes if country in ("", w[0])]
    return (fits or namesakes)[0]


def _without_end(name: str) -> str:
    words = organization_key(name).split()
    return " ".join(words[:-1] if len(words) > 2 and words[-1] in OPTIONAL_ENDS else words)


def _parts(kind: str, name: str) -> set[str]:
    """What a short form of a name may hold of it: its words and, of an organization, their first letters."""
    if kind == "person":
        return set(name_words(name))
    return {*organization_key(name).split(), *(word[0] for word in _WORD.findall(name.casefold()))}


def _forms(kind: str, short: str) -> tuple[Callable[[str, str], bool], str, Sequence[str]]:
    """How a short form is told from others, the basis on which it is joined, and parts of all of them."""
    if kind == "person":
        words = name_words(short)
        fits, basis = (
            (may_be_same, "short form") if len(words) > 1 else (short_form_of, "surname in one story")
        )
        return fits, basis, words[-1:]
    if " " not in short and sum(letter.isupper() for letter in short) > 1:
        return is_acronym_of, "acronym", [next(filter(str.isalnum, short.casefold()))]
    return is_short_form, "short form", organization_key(short).split()
