"""Acronyms and other short forms that a text explains in brackets."""

import re

from ...syntax.tokens import (
    Name,
    TokenView,
    overlapping,
    tokens_of,
    without_overlaps,
)
from ...syntax.words import word_set
from ..forms.acronyms import is_acronym_of, shares_initials
from ..lexicon import Lexicon

_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?|(?:[A-Z]\.){2,}")
_NAMED = ("ORG", "FAC", "LOC", "GPE")
_LINKS = word_set("of the and for in on to & de del la des du y - / ,")


def find_acronyms(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Short forms in brackets take the label of what they stand for; those of common words are no names."""
    ends = {n.end: n for n in names}
    found: dict[str, str] = {}
    common: set[str] = set()
    added: list[Name] = []
    for bracket in view.where({"("}):
        if not 0 < bracket < len(view) - 2 or view.words[bracket + 2] not in (")", ",", ";"):
            continue
        short, end = view.words[bracket + 1], bracket - (view.words[bracket - 1] == "'s")
        full = ends.get(end)
        label = full.label if full is not None and _explains(full, short, names, view) else ""
        if not label and _ACRONYM.fullmatch(short):
            start = _expansion(short, end, view)
            if start >= 0 and _names_nothing(start, end, view, lexicon):
                common.add(short)
            elif start >= 0 and _is_title(start, end, view, names, lexicon):
                label = "ORG"
                added.append(Name(start, end, label, "rule", "acronym"))
        if label:
            found[short] = label
            added.append(Name(bracket + 1, bracket + 2, label, "rule", "acronym"))
    names = [n for n in names if n.source != "model" or view.slice(n.start, n.end) not in common]
    return _spread(names, added, found, view) if found else names


def _explains(full: Name, short: str, names: list[Name], view: TokenView) -> bool:
    """Whether a name before the bracket explains the short form in it."""
    if full.label not in _NAMED:
        return full.label == "PERSON" and is_acronym_of(short, view.slice(full.start, full.end))
    text = view.slice(full.start, full.end)
    if _ACRONYM.fullmatch(short) and (is_acronym_of(short, text) or shares_initials(short, text)):
        return True
    if full.label != "ORG" or full.end - full.start < 3 or not short.isalpha() or not short[0].isupper():
        return False
    inside = overlapping(names, full.end + 1, full.end + 2)  # "Acme Steel Works (Germany)" is another thing
    return len(short) > 3 and all(n.label in ("ORG", "PERSON") and n.source == "model" for n in inside)


def _expansion(short: str, end: int, view: TokenView) -> int:
    """Where the words begin that end at ``end`` and are abbreviated by ``short``, or -1."""
    for start in range(end - 2, max(-1, end - len(short) - 6), -1):
        if view.newline(start + 1) or view.words[start] in (".", ")", "("):
            return -1
        if view.lower[start][0] == short[0].lower() and is_acronym_of(short, view.slice(start, end)):
            return start
    return -1


def _names_nothing(start: int, end: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether an expansion is of common words: ``magnetic resonance imaging (MRI)``, or an office."""
    last = view.lower[end - 1]
    if last in lexicon.common_last or last in lexicon.common_expansion or not any(view.capital[start:end]):
        return True
    return bool(lexicon.kinds.get(view.lower[start], set()) & {"office", "rank"})


def _is_title(start: int, end: int, view: TokenView, names: list[Name], lexicon: Lexicon) -> bool:
    """Whether every word is capitalized, and an institution or the model says that it is an organization."""
    words = view.lower[start:end]
    if not view.capital[start] or not all(
        view.capital[i] or view.lower[i] in _LINKS for i in range(start, end)
    ):
        return False
    around = overlapping(names, start, end + 2)
    if not any(n.label == "ORG" for n in around) and not any(w in lexicon.institutions for w in words):
        return False
    around = overlapping(names, start, end)
    return all(n.label != "PERSON" and not n.fixed and n.start >= start and n.end <= end for n in around)


def _spread(names: list[Name], added: list[Name], found: dict[str, str], view: TokenView) -> list[Name]:
    """Give every mention of an explained short form its label, and find those that were missed."""
    for name in names:
        label = found.get(view.slice(name.start, name.end))
        if label and not name.fixed and name.source != "pattern":
            name.label = label
    at = tokens_of((*names, *added))
    for i, word in enumerate(view.words):
        if word in found and i not in at:
            added.append(Name(i, i + 1, found[word], "rule", "acronym"))
    return without_overlaps([*added, *names])
