"""Names built around a head noun: "Ministry of Health", "Nairobi High Court", "Russia's defense ministry"."""

from collections.abc import Iterator

from ...patterns.words import word_class
from ...syntax.tokens import (
    LONGEST_RUN,
    Name,
    TokenView,
    overlapping,
    without_overlaps,
)
from ...syntax.words import word_set
from ..lexicon import Lexicon
from .boundaries import starts_with_count

_LINKS = {"of", "for"}
_INSIDE = word_set("of for and & the in on de del la du des y to")
_NOT_FIRST = word_class("not-in-name")
#: heads whose name may list its subjects ("Ministry of Health, Labour and Welfare")
_LISTED = word_class("listing-head")
#: heads that name an institution in lower case too, when a country owns it ("Peru's interior ministry")
_OWNED = word_class("owned-head")


def find_institutions(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Add institutions that were missed and widen those that were found in part."""
    found = list(_capitalized(names, view, lexicon)) + list(_owned(names, view, lexicon))
    if not found:
        return names
    return without_overlaps([*names, *found])


def _capitalized(names: list[Name], view: TokenView, lexicon: Lexicon) -> Iterator[Name]:
    lower, n = view.lower, len(view)
    for i in view.where(lexicon.institutions):
        if not view.capital[i]:
            continue
        institution = lexicon.institutions[lower[i]]
        start = _run_start(view, i)
        start += starts_with_count(view, start, i + 1, lexicon)
        end = i + 1
        if institution.order != "last" and end < n and lower[end] in _LINKS:
            end = _tail_end(view, end, names, lexicon)
        if end == i + 1 and (start == i or not _builds(view, i, lexicon)):
            continue
        if end > i + 1 and start < i and not _plain_modifiers(start, i, names):
            start = i
        around = overlapping(names, start, end)
        if any(
            x.fixed or (x.label == "PERSON" and x.end > i) or (x.start <= start and x.end >= end)
            for x in around
        ):
            continue
        if any(x.start < start or x.end > end for x in around):
            start, end = min(start, *(x.start for x in around)), max(end, *(x.end for x in around))
        found = lexicon.institution_of(lower[start : i + 1])
        if found is not None and found.label != "GPE":
            yield Name(start, end, found.label, "rule", found.id)


def _builds(view: TokenView, head: int, lexicon: Lexicon) -> bool:
    """Whether a head makes a name of the words before it: a strong one, or "office" after a possessive."""
    if view.lower[head] in lexicon.builders:
        return True
    return view.lower[head] == "office" and view.words[head - 1] in ("'s", "'")


_OWNER = word_class("owner-in-name")


def _run_start(view: TokenView, head: int) -> int:
    """Where the capitalized words before a head begin."""
    start = head
    while start > max(0, head - LONGEST_RUN) and not view.newline(start):
        word = view.words[start - 1]
        if (
            (view.capital[start - 1] and view.lower[start - 1] not in _NOT_FIRST and word[-1] not in ".,;:")
            or (word == "'s" and start > 2 and view.capital[start - 2] and view.lower[start - 2] in _OWNER)
            or (word in ("-", "&") and start > 1 and view.capital[start - 2])
            or (word == "and" and start > 2 and view.capital[start - 2] and view.lower[start - 2] in _PAIRED)
        ):
            start -= 1
        else:
            break
    while start < head and (view.sentence_start[start] and view.lower[start] in _NOT_FIRST):
        start += 1
    return start


_PAIRED = word_class("paired-subject")


def _tail_end(view: TokenView, link: int, names: list[Name], lexicon: Lexicon) -> int:
    """Where the words after "of" or "for" end: capitalized, with "and", "of", "the" between them."""
    words, lower, capital = view.words, view.lower, view.capital
    n, end, i = len(words), link, link
    labels = {x.start: x for x in names}
    while i < n and not view.newline(i):
        if capital[i]:
            known = labels.get(i)
            title = lexicon.titles.get(lower[i])
            if title is not None and title.kind in ("honorific", "rank", "office") and capital[i - 1]:
                break
            if known is not None and known.label == "PERSON" and i > link + 1:
                break
            if known is not None and known.label == "ORG" and lower[link] == "for":
                break  # "played in the National League for Harbour Rovers"
            if lower[i - 1] == "and" and not _continues(view, i, known, names, lexicon, link):
                break
            end = i + 1
            i += 1
        elif lower[i] == "and" and lower[i + 1 : i + 2] == ["the"]:
            break
        elif lower[i] in _INSIDE or (words[i] == "," and lower[link - 1] in _LISTED and _in_list(view, i)):
            if i > link and lower[i] in ("in", "on", "to", "for") and lower[i - 1] not in _INSIDE:
                inside = [x for x in names if x.start <= link and x.end > i]
                if not inside:
                    break
            i += 1
        elif words[i] == "-" and view.joined(i) and i + 1 < n and view.joined(i + 1):
            i += 1
        else:
            break
    return end


def _continues(
    view: TokenView, i: int, known: Name | None, names: list[Name], lexicon: Lexicon, link: int
) -> bool:
    """Whether a word after "and" still belongs to the name ("Ministry of Health and Welfare")."""
    if any(x.start <= link and x.end > i for x in names):
        return True  # so the model thinks
    if known is not None and known.label != "ORG":
        return False
    if lexicon.title_at(view, i, min(i + 2, len(view))) and view.lower[i] not in lexicon.domains:
        return False
    stop = i
    while stop < len(view) and view.capital[stop]:
        stop += 1
    return lexicon.institution_of(view.lower[i:stop]) is None


def _in_list(view: TokenView, comma: int) -> bool:
    """A comma between domains: "Ministry of Health, Labour and Welfare"."""
    for i in range(comma + 1, min(comma + 6, len(view))):
        if view.lower[i] == "and":
            return i + 1 < len(view) and view.capital[i + 1] and i > comma + 1
        if not view.capital[i] and view.words[i] != ",":
            return False
    return False


def _plain_modifiers(start: int, head: int, names: list[Name]) -> bool:
    return not any(x.label in ("PERSON", "GPE") and x.start >= start and x.end <= head for x in names)


def _owned(names: list[Name], view: TokenView, lexicon: Lexicon) -> Iterator[Name]:
    """Lower-case institutions that a country owns, or that stand under another: a name without the owner."""
    owners = {x.end: x for x in names if x.label in ("GPE", "NORP", "ORG")}
    taken = {t for x in names for t in range(x.start, x.end)}
    for i in view.where(_OWNED.words):
        word = view.lower[i]
        if view.capital[i] or i == 0 or i in taken:
            continue
        start = i
        while (
            start > 0
            and view.lower[start - 1] in lexicon.domains
            and start - 1 not in taken
            and i - start < 3
        ):
            start -= 1
        if word != "ministry" or start == i:
            continue
        owner = owners.get(start) or (owners.get(start - 1) if view.words[start - 1] in ("'s", "'") else None)
        if owner is not None and owner.label in ("GPE", "NORP"):
            yield Name(start, i + 1, "ORG", "rule", lexicon.institutions["ministry"].id)
