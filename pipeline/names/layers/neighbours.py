"""Names that the model missed or mixed up, told by the words beside them: ``X, a Ruritanian newspaper``."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from ...labels import PLACE_LABELS
from ...model.gazetteer import places_of
from ...patterns.words import word_class
from ...syntax.tokens import Name, TokenView, overlapping, tokens_of, without_overlaps
from ...syntax.words import word_set
from ..forms.slugs import place_key
from ..lexicon import Lexicon
from ..matching import PatternMatch

_TELLING = word_class("telling-form")
_SCOPE = word_set("for of")
_ALSO_BODIES = word_set("leader champion")  # "Zenda Motors, the market leader"
_BEING = word_set("is was")


def label_by_apposition(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """What a noun in apposition says that a name is: a body, a place or a person."""
    for name in names:
        if name.fixed or name.source != "model" or name.label == "NORP" or name.end - name.start > 4:
            continue
        noun = _apposition(name, view)
        if noun is not None and (label := _label_of(noun, name, view, lexicon)):
            name.settle(label)
    return names


def _apposition(name: Name, view: TokenView) -> Token | None:
    """The noun that says what a name is, behind a comma or "is a"."""
    root = view.doc[name.end - 1]
    if name.end < len(view) and view.words[name.end] == ",":
        nouns = (t for t in root.rights if t.dep_ == "appos")
    elif root.dep_ == "nsubj" and root.head.lower_ in _BEING:
        nouns = (t for t in root.head.rights if t.dep_ == "attr")
    else:
        return None
    return next((t for t in nouns if t.tag_ == "NN" and t.i > name.end), None)


def _label_of(noun: Token, name: Name, view: TokenView, lexicon: Lexicon) -> str:
    word = view.lower[noun.i]
    single = name.end - name.start == 1
    if word in lexicon.descriptors and (name.label in PLACE_LABELS or (name.label == "PERSON" and single)):
        return "ORG"
    told = view.words[name.end] == ","
    if word in lexicon.place_nouns and (
        name.label == "ORG" or (name.label == "PERSON" and (single or not told))
    ):
        return "GPE" if lexicon.place_types.get(word) in ("city", "region") else ""
    role = told and name.label != "PERSON" and name.end - name.start in (2, 3)
    if role and word in lexicon.speakers - _ALSO_BODIES and _is_full_name(name, view, lexicon):
        return "PERSON"
    return ""


def _is_full_name(name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether the words of a name can be a person's: capitalized, and no head of a body among them."""
    words = view.lower[name.start : name.end]
    plain = not any(w in lexicon.institutions or w in lexicon.domains or w in _SCOPE for w in words)
    return plain and all(w.istitle() for w in view.words[name.start : name.end])


def label_joined_places(names: list[Name], view: TokenView) -> list[Name]:
    """``Upper Zenda and Hofbau in the province of Strelsau``: what is joined to a place and lies in one."""
    for place, name, around in zip(names, names[1:], names[2:]):
        alone = name.label == "PERSON" and name.source == "model" and name.end - name.start == 1
        joined = place.label in PLACE_LABELS and view.lower[place.end : name.start] == ["and"]
        within = around.label in PLACE_LABELS and around.start - name.end < 6 and view.lower[name.end] == "in"
        if alone and joined and within and not view.sentence_start[around.start]:
            name.settle("GPE")
    return names


def label_citizens(names: list[Name], view: TokenView) -> list[Name]:
    """``Londoners`` are people, not a place: the name of a listed city with an ending."""
    for name in names:
        word = view.words[name.end - 1]
        stem = word.removesuffix("s").removesuffix("er")
        if name.label == "GPE" and name.source == "model" and len(stem) > 3 and stem + "er" in word:
            city = (view.slice(name.start, name.end - 1) + " " + stem).strip()
            if places_of(place_key(city)) and not places_of(place_key(view.slice(name.start, name.end))):
                name.label = "NORP"
    return names


def find_held(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """The body behind a role and "at", which the model missed: ``director for Asia at Green Meadow``."""
    taken = {i: n for n in names for i in range(n.start, n.end)}
    added = []
    for at in view.where({"at"}):
        if at == 0 or view.newline(at) or not _role_before(at, view, lexicon, taken):
            continue
        start = at + 1 + (view.lower[at + 1 : at + 2] == ["the"])
        end = start
        while end < len(view) and view.capital[end] and end not in taken and not view.newline(end):
            end += 1
        if end - start > 1 and (end == len(view) or not view.words[end][0].isalnum()):
            added.append(Name(start, end, "ORG", "rule", "held"))
    return without_overlaps([*names, *added]) if added else names


def _role_before(end: int, view: TokenView, lexicon: Lexicon, taken: dict[int, Name]) -> bool:
    """Whether a role ends here, or one with what it is for."""
    while end - 1 in taken and taken[end - 1].label != "PERSON":
        end = taken[end - 1].start
        end -= end > 0 and view.lower[end - 1] == "the"
        if end == 0 or view.lower[end - 1] not in _SCOPE:
            return False
        end -= 1
    return end > 0 and bool(lexicon.kinds_of(view.lower[end - 1]) & {"office", "occupation"})


def split_told(names: list[Name], view: TokenView, matches: list[PatternMatch]) -> list[Name]:
    """``told NPR Rudolf Elphberg had left``: a body that a pattern knows, and a person."""
    bodies = {m.start: m.end for m in matches if m.pattern.label == "ORG"}
    done = []
    for name in names:
        cut = bodies.get(name.start, name.end)
        told = name.start > 0 and view.lower[name.start - 1] in _TELLING
        if name.label in ("PERSON", "ORG") and not name.fixed and told and cut < name.end:
            done.append(Name(name.start, cut, "ORG", name.source))
            name.start, name.label = cut, "PERSON"
        done.append(name)
    return done


def find_aged(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Persons that the model missed, before their age: ``Rudolf Elphberg, 30, of Zenda``."""
    taken = tokens_of(names)
    added = []
    for end in view.where({","}):
        if not 2 <= end < len(view) - 2 or view.words[end + 2] not in (",", ";", ")", "."):
            continue
        if len(view.words[end + 1]) != 2 or not view.words[end + 1].isdigit():
            continue
        start = end
        while (
            start
            and view.doc[start - 1].tag_ == "NNP"
            and view.words[start - 1].istitle()
            and not view.newline(start)
        ):
            start -= 1
        named = 1 < end - start < 5 and taken.isdisjoint(range(start, end)) and not view.newline(end)
        if named and not lexicon.titles.keys() & set(view.lower[start:end]):
            added.append(Name(start, end, "PERSON", "rule", "aged"))
    return without_overlaps([*names, *added]) if added else names


def find_carriers(names: list[Name], view: TokenView, ents: Iterable[Span]) -> list[Name]:
    """``Air Ruritania``, which the model takes for a product; ``ents`` are its entities."""
    added = [
        Name(e.start, e.end, "ORG", "rule", "carrier")
        for e in ents
        if e.label_ == "PRODUCT" and view.words[e.start] == "Air" and e.end - e.start in (2, 3)
        if all(view.words[i].istitle() for i in range(e.start, e.end))
        and not overlapping(names, e.start, e.end)
    ]
    return without_overlaps([*names, *added]) if added else names
