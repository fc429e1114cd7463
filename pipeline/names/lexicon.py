"""What the pattern files know about the words of names, indexed for look-up."""

import re
from collections.abc import Iterable, Sequence

from ..model.gazetteer import places_of
from ..patterns import (
    CommonName,
    Institution,
    Nationality,
    Patterns,
    Reporting,
    Title,
    WordClass,
)
from ..patterns.words import word_class
from ..syntax.inflection import gerund, past_forms, present
from ..syntax.tokens import TokenView
from .forms.slugs import place_key
from .forms.spelling import is_misspelt

_ROLES = ("rank", "office", "occupation")
_OFFICES = {"office", "rank"}
_LONGEST = 6  # words of a title
_OCCUPATION, _NOTHING = {"occupation"}, set[str]()


_NO_TYPE = word_class("no-place-type")


class Lexicon:
    """Titles, nationalities, institutions and common names by their words, in lower case."""

    def __init__(self, patterns: Patterns) -> None:
        self.titles: dict[str, Title] = {}
        for title in patterns.of(Title):
            for form in title.forms:
                self.titles.setdefault(form.lower(), title)
                if title.kind in _ROLES and not title.also_name:
                    self.titles.setdefault(_plural(form.lower()), title)
        #: words of which several kinds hold ("general" is a rank and a modifier)
        self.kinds: dict[str, set[str]] = {}
        for title in patterns.of(Title):
            for form in title.forms:
                self.kinds.setdefault(form.lower(), set()).add(title.kind)
        classes = {c.id: c.words for c in patterns.of(WordClass)}
        self._role_endings = tuple(classes.get("person-noun-ending", ()))
        self._no_roles = frozenset(classes.get("no-person-noun", ()))
        #: titles in the plural, and their singular
        self.plural_titles = {
            _plural(form): form for form, kinds in self.kinds.items() if kinds & set(_ROLES)
        }
        #: titles of offices and ranks, in the plural too
        self.office_words = frozenset(
            form
            for form in (*self.kinds, *self.plural_titles)
            if not _OFFICES.isdisjoint(self.kinds.get(form) or self.kinds[self.plural_titles[form]])
        )
        #: subjects of ministries: "interior", "defence"
        self.domains = frozenset(word for word, kinds in self.kinds.items() if "domain" in kinds)
        self.nationalities: dict[str, Nationality] = {
            form: entry for entry in patterns.of(Nationality) for form in entry.forms
        }
        self.countries = frozenset(e.name for e in patterns.entities if e.type == "country")
        self._countries_by_ends: dict[tuple[str, str], list[str]] = {}
        for name in self.countries:
            self._countries_by_ends.setdefault(_ends(name), []).append(name)
        self.institutions: dict[str, Institution] = {}
        for institution in patterns.of(Institution):
            for head in institution.heads:
                self.institutions.setdefault(head, institution)
        #: lower-case nouns before a name: "the airline X", "the newspaper X"; their institution
        self.nationality_starts = frozenset(re.split(r"[ -]", form)[0] for form in self.nationalities)
        kinds = patterns.of(Institution)
        self.descriptors = {noun: i for i in kinds for noun in i.before if i.label == "ORG"}
        self.followers = frozenset(noun for i in kinds for noun in i.after)
        self.sure = {head: i.label for i in kinds for head in i.sure}
        self.builders = frozenset(head for i in kinds for head in i.builds)
        #: lower-case nouns next to the name of a place: "the town of X", "X province"
        self.place_nouns = frozenset(noun for i in kinds for noun in i.before if i.label != "ORG")
        #: nouns of places, at the ends of their names or beside them, and the type that they say
        self.place_types = {
            noun: "facility" if i.label == "FAC" else i.type
            for i in kinds
            if i.label != "ORG"
            for noun in (*i.heads, *i.before)
            if noun not in _NO_TYPE
        } | {"department": "region", "camp": "facility"}
        #: of these, the nouns of regions, which the name stands before
        self.area_nouns = frozenset(
            noun
            for i in kinds
            if i.id == "institution:area"
            for noun in i.before
            if noun in self.institutions
        )
        self.speakers = frozenset(
            f.lower() for t in patterns.of(Title) if t.kind == "occupation" and t.before_name for f in t.forms
        )
        self.given_names = frozenset(classes.get("given-name", ()))
        common = [(c.kind, form.lower(), c) for c in patterns.of(CommonName) for form in c.forms]
        self.common_whole = frozenset(form for kind, form, _ in common if kind == "whole")
        #: what is no name for the user, whatever it was taken for
        self.no_name = frozenset(form for kind, form, c in common if kind == "whole" and c.any_label)
        self.common_last = frozenset(form for kind, form, _ in common if kind == "last")
        self.common_first = frozenset(form for kind, form, _ in common if kind == "first")
        self.products = frozenset(f for k, form, _ in common if k == "product" for f in (form, _plural(form)))
        self.common_expansion = frozenset(form for kind, form, _ in common if kind == "expansion")
        #: the last words of laws, awards and events, which no other name ends in
        self.event_last = frozenset(f for kind, f, entry in common if kind == "last" and entry.any_label)
        self.reporting = frozenset(
            form
            for entry in patterns.of(Reporting)
            if entry.id in ("saying", "claim", "denial")
            for verb in entry.verbs
            for form in verb_forms(verb)
        )
        #: of these, what a person does who is quoted: "says", but not "saying", "shows" or "believes"
        self.speaking = frozenset(
            form
            for entry in patterns.of(Reporting)
            if entry.id in ("saying", "claim", "denial")
            for verb in entry.verbs
            if verb not in entry.silent
            for form in verb_forms(verb)
            if not form.endswith("ing")
        )

    def described_by(self, view: TokenView, at: int) -> Institution | None:
        """The kind of body that a noun beside a name says: ``the airline X``, ``the aid agency X``."""
        two = view.slice(at - 1, at + 1) if at else ""
        return self.descriptors.get(two) or self.descriptors.get(view.words[at])

    def misspelt_country(self, name: str) -> str:
        """The country of which a name that no list has is a misspelling, or blank: ``Kazakhastan``."""
        fits = [c for c in self._countries_by_ends.get(_ends(name), ()) if is_misspelt(name, c)]
        if len(fits) != 1 or not name[:1].isupper() or places_of(place_key(name)):
            return ""
        return fits[0]

    def kinds_of(self, form: str) -> set[str]:
        """The kinds of title that a form in lower case is; a noun's ending says too that it is a person."""
        found = self.kinds.get(form)
        if found is not None:
            return found
        return _OCCUPATION if self._is_person_noun(form) else _NOTHING

    def is_expert(self, word: str) -> bool:
        """Whether a noun is an expert's: what stands before it is what he is expert in."""
        title = self.titles.get(word)
        return self._is_person_noun(word) or (title is not None and title.id == "occupation:scholar")

    def _is_person_noun(self, word: str) -> bool:
        return word.isalpha() and word.endswith(self._role_endings) and word not in self._no_roles

    def title_at(self, view: TokenView, start: int, end: int) -> tuple[int, Title] | None:
        """The longest title that begins at ``start`` and ends at ``end`` or before it, and where it ends."""
        for stop in range(min(end, start + _LONGEST), start, -1):
            title = self.titles.get(view.slice(start, stop).lower())
            if title is not None:
                return stop, title
        return None

    def institution_of(self, words: Sequence[str]) -> Institution | None:
        """The institution whose head ends ``words`` (lower case); the longest head wins."""
        for length in (4, 3, 2, 1):
            if len(words) >= length and (found := self.institutions.get(" ".join(words[-length:]))):
                return found
        return None


def _ends(name: str) -> tuple[str, str]:
    """The letters at both ends of a name, which no misspelling changes."""
    return name[:1], name[-2:].casefold()


def verb_forms(lemma: str) -> Iterable[str]:
    """The forms of a verb that may follow its subject ("says", "said"); two-word verbs by their first."""
    verb = lemma.split()[0]
    return (verb, present(verb), *past_forms(verb), gerund(verb))


def _plural(form: str) -> str:
    if form.endswith("man"):
        return form[:-3] + "men"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "ch", "sh")) else "s")
