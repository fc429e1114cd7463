"""Which mentions of a document name the same person, organization or place."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..model.gazetteer import places_of
from ..patterns import EntityPattern
from .describing import NameKnowledge
from .forms.acronyms import is_acronym_of
from .forms.organizations import is_short_form, organization_key
from .forms.persons import may_be_same, name_words, short_form_of
from .forms.slugs import place_key
from .forms.spelling import is_misspelt


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing: indexes into the mentions, with their texts."""

    kind: str
    texts: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    pattern: EntityPattern | None = None
    acronym: str = ""
    owner: str = ""  # country that an institution belongs to, where its name does not say so

    def add(self, mention: int, text: str) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.texts.append(text)

    @property
    def fullest(self) -> str:
        """The form with the most words, then letters; of equals the first in the text."""
        order = sorted(range(len(self.texts)), key=lambda i: self.mentions[i])
        texts = [self.texts[i] for i in order]
        return max(texts, key=lambda t: (len(t.split()), not t.isupper(), len(t)))


def link_persons(mentions: Sequence[tuple[int, str]]) -> list[Cluster]:
    """Join full names that may be one person's; short forms go to the full name that they can stand for.

    Two people who share a surname stay two: a surname alone then goes to the one named last before it.
    """
    clusters: list[Cluster] = []
    full: list[Cluster] = []
    for index, text in mentions:
        if len(name_words(text)) > 1:
            same = [c for c in full if any(_one_person(text, t) for t in c.texts)]
            if not same:
                same = [Cluster("person")]
                full.append(same[0])
                clusters.append(same[0])
            same[0].add(index, text)
    alone: dict[str, Cluster] = {}
    fitting: dict[str, list[Cluster]] = {}
    for index, text in mentions:
        if len(name_words(text)) > 1:
            continue
        if text not in fitting:
            fitting[text] = [c for c in full if any(short_form_of(text, t) for t in c.texts)]
        fits = fitting[text] or _misspelt(text, mentions, full)
        if fits:
            _nearest(fits, index).add(index, text)
            continue
        key = " ".join(name_words(text))
        if key not in alone:
            alone[key] = Cluster("person")
            clusters.append(alone[key])
        alone[key].add(index, text)
    return clusters


def _misspelt(text: str, mentions: Sequence[tuple[int, str]], full: list[Cluster]) -> list[Cluster]:
    """The person whose surname is misspelt in a word that stands once, where it is of one only."""
    if sum(text in other.split() for _, other in mentions) > 1:
        return []
    fits = [c for c in full if any(is_misspelt(text, t.split()[-1]) for t in c.texts)]
    return fits if len(fits) == 1 and len(fits[0].mentions) > 1 else []


def _one_person(one: str, other: str) -> bool:
    return may_be_same(one, other) or short_form_of(one, other) or short_form_of(other, one)


def _nearest(clusters: list[Cluster], index: int) -> Cluster:
    """The cluster that was mentioned last before a mention, or else first after it."""
    before = [
        (max(m for m in c.mentions if m < index), n)
        for n, c in enumerate(clusters)
        if min(c.mentions) < index
    ]
    if before:
        return clusters[max(before)[1]]
    return min(clusters, key=lambda c: min(c.mentions))


def link_names(
    kind: str,
    mentions: Sequence[tuple[int, str, str]],
    defined: dict[str, str],
    knowledge: NameKnowledge,
    context: set[str] = frozenset(),  # type: ignore[assignment]
    misspelt: Callable[[str], str] = lambda name: "",
) -> list[Cluster]:
    """Join organizations or places: by their patterns, equal names, acronyms and short forms.

    A mention is (index, text, pattern id); ``misspelt`` gives the country that a name misspells;
    ``defined`` holds acronyms that the text itself explains.
    """
    groups: dict[str, Cluster] = {}
    spelt = _spelt_out([text for _, text, _ in mentions], knowledge) if kind == "org" else {}
    words = {word for _, text, _ in mentions for word in text.split()} | context
    for index, text, pattern_id in mentions:
        pattern = knowledge.of_pattern(pattern_id) or knowledge.of_name(kind, text)
        if pattern is None and kind == "place" and (country := misspelt(text)):
            pattern = knowledge.of_name(kind, country)
        if pattern is not None and (text in spelt or _is_far_club(pattern, text, words)):
            pattern = None
        full = defined.get(text) or spelt.get(text)
        if full is not None and pattern is None:
            pattern = knowledge.of_name(kind, full)
        key = _pattern_key(pattern) if pattern else organization_key(full or text)
        cluster = groups.setdefault(key, Cluster(kind))
        cluster.pattern = cluster.pattern or pattern
        cluster.add(index, text)
        if full is not None or (pattern and pattern.acronym == text):
            cluster.acronym = cluster.acronym or text
    clusters = list(groups.values())
    return _join_short(clusters, knowledge) if kind == "org" else _join_parts(_join_misspelt(clusters))


def _join_misspelt(clusters: list[Cluster]) -> list[Cluster]:
    """Put a place that no list has and that stands once to the one of which it is a misspelling."""
    joined = []
    names = [cluster.fullest for cluster in clusters]
    for rare, name in zip(clusters, names):
        if rare.pattern or len(rare.mentions) > 1:
            continue
        fits = [(c, full) for c, full in zip(clusters, names) if c is not rare and is_misspelt(name, full)]
        if len(fits) != 1 or places_of(place_key(name)):
            continue
        other, full = fits[0]
        if other.pattern or len(other.mentions) > 1 or places_of(place_key(full)):
            other.add(rare.mentions[0], full)
            joined.append(id(rare))
    return [c for c in clusters if id(c) not in joined]


_JOINTS = {"am", "an", "ob", "im", "upon", "sur"}


def _join_parts(clusters: list[Cluster]) -> list[Cluster]:
    """Put a place to the one longer name that goes on with a river's: ``Frankenau am Inn``."""
    joined = []
    names = [cluster.fullest for cluster in clusters]
    for short, own in zip(clusters, names):
        name = own + " "
        fits = [
            c
            for c, full in zip(clusters, names)
            if full.startswith(name) and full[len(name) :].split()[0] in _JOINTS
        ]
        if len(fits) == 1:
            for mention, text in zip(short.mentions, short.texts):
                fits[0].add(mention, text)
            joined.append(id(short))
    return [c for c in clusters if id(c) not in joined]


def _spelt_out(texts: Sequence[str], knowledge: NameKnowledge) -> dict[str, str]:
    """Acronyms of which the article spells out a name that no list gives them: NPP, the New Peace Party."""
    names = {text for text in texts if len(text.split()) > 2}
    found = {}
    for text in {t for t in texts if t.isupper() and t.isalpha() and len(t) > 1}:
        fits = {n for n in names if _initials(n) == text}
        listed = knowledge.of_name("org", text)
        if len(fits) == 1 and listed is not None and knowledge.of_name("org", next(iter(fits))) is not listed:
            found[text] = fits.pop()
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_far_club(pattern: EntityPattern, text: str, words: set[str]) -> bool:
    """Whether a nickname stands where nothing else speaks of its club: "the Rangers" of Nairobi."""
    nickname = pattern.type == "sport" and " " not in text and text.endswith("s") and text != pattern.name
    rest = set(pattern.name.split()) - {text, "FC", "AFC", "SC", "CF"}
    return nickname and (not rest & words if rest else pattern.country not in words)


def _pattern_key(pattern: EntityPattern) -> str:
    return "\0" + (pattern.name or pattern.id)


def _join_short(clusters: list[Cluster], knowledge: NameKnowledge) -> list[Cluster]:
    """Put acronyms and short forms to the one longer name that they can stand for."""
    parents: dict[int, list[int]] = defaultdict(list)
    fullest = [cluster.fullest for cluster in clusters]
    for i, short in enumerate(clusters):
        text = fullest[i]
        for j, full in enumerate(clusters):
            if i == j or (short.pattern and (full.pattern or not _is_short_pattern(short))):
                continue
            name = full.pattern.name if full.pattern and full.pattern.name else fullest[j]
            if (
                " " not in text and text[:1].isupper() and _acronym_like(text) and is_acronym_of(text, name)
            ) or (not short.pattern and (is_short_form(text, name) or _is_team(text, full, knowledge))):
                parents[i].append(j)
    joined = set()
    for i, candidates in parents.items():
        if len(candidates) == 1 and candidates[0] not in parents:
            target, short = clusters[candidates[0]], clusters[i]
            for mention, text in zip(short.mentions, short.texts):
                target.add(mention, text)
            own_word = short.fullest.casefold() in target.fullest.casefold().split()  # LEEDS, a dateline
            if " " not in short.fullest and _acronym_like(short.fullest) and not own_word:
                target.acronym = target.acronym or short.fullest
            joined.add(i)
    return [c for i, c in enumerate(clusters) if i not in joined]


def _is_team(short: str, full: Cluster, knowledge: NameKnowledge) -> bool:
    """Whether a club is called by its last word: "the Suns" that the patterns know, "United"."""
    known = full.pattern is not None and full.pattern.type == "sport"
    if not known and short.lower() not in knowledge.club_heads:
        return False
    return short.istitle() and full.fullest.split()[-1] == short


def _is_short_pattern(cluster: Cluster) -> bool:
    """Whether the cluster was described by an alias that may as well be another's ("PPP")."""
    return cluster.pattern is not None and cluster.pattern.use == "describe"


def _acronym_like(text: str) -> bool:
    return len(text) <= 12 and sum(c.isupper() for c in text) >= 2
