"""Names that the pattern files hold, and labels that they or the words of a name decide."""

from ...labels import PLACE_LABELS
from ...model.gazetteer import places_of
from ...syntax.tokens import (
    Name,
    TokenView,
    overlapping,
    tokens_of,
    without_overlaps,
)
from ...syntax.words import word_set
from ..forms.slugs import place_key
from ..lexicon import Lexicon
from ..matching import PatternMatch, resolve_overlaps
from .junk import common_start, in_other_name


def find_gazetteer(
    names: list[Name], view: TokenView, lexicon: Lexicon, matches: list[PatternMatch]
) -> list[Name]:
    """Put in what the patterns found: those that win over everything, the others where no longer name is.

    A pattern of one token never cuts a longer name.
    """
    winners = resolve_overlaps(m for m in matches if m.pattern.use == "win")
    winners = [m for m in winners if m.end - m.start > 1 or not _in_longer(names, m)]
    fixed = [_name(m, fixed=True) for m in winners]
    kept = [n for n in names if not overlapping(fixed, n.start, n.end)]
    added = []
    for match in resolve_overlaps(m for m in matches if m.pattern.use == "add"):
        if overlapping(fixed, match.start, match.end):
            continue
        around = overlapping(kept, match.start, match.end)
        if _in_longer(around, match):
            continue
        if _in_hyphens(view, match) or in_other_name(match.end, view, lexicon):
            continue
        unseen = match.pattern.label == "ORG" and not view.doc[match.start].ent_type
        if unseen and common_start(match.start, match.end, view):
            continue
        if not around and match.pattern.label in PLACE_LABELS and _goes_on(view, match.end, lexicon):
            continue
        added.append(_name(match))
    return without_overlaps([*kept, *added, *fixed])


def _in_longer(names: list[Name], match: PatternMatch) -> bool:
    size = match.end - match.start
    return any(n.start <= match.start and n.end >= match.end and n.end - n.start > size for n in names)


_BEHIND = word_set("and or in of from to near across , the")
_JAILS = {"prison", "jail"}
_SAINTS = word_set("san santa santo são sao saint st st.")
_JOINTS = (["am"], ["an", "der"], ["ob", "der"], ["im"], ["-", "upon", "-"], ["upon"], ["sur"])


def find_headed(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Places before a noun that says so, missed or cut short: ``Majene district``, ``Frankenau am Inn``."""
    taken = tokens_of(names)
    added = []
    for at in view.where(lexicon.area_nouns):
        if view.capital[at] or view.newline(at):
            continue
        start = at
        while start and view.capital[start - 1] and view.doc[start - 1].tag_ == "NNP" and at - start < 3:
            start -= 1
        free = start < at and not taken & set(range(start, at)) and view.lower[start] not in lexicon.titles
        if free and not view.newline(start) and start and view.lower[start - 1] in _BEHIND:
            added.append(Name(start, at, "GPE", "rule", lexicon.institutions[view.lower[at]].id))
    for name in names:
        if name.label in PLACE_LABELS and not name.fixed and (end := _whole_end(name, view, taken)):
            name.end, name.source = end, "rule"
    return without_overlaps([*names, *added])


def _whole_end(name: Name, view: TokenView, taken: set[int]) -> int:
    """Where the name of a place ends that was cut short, or 0: ``San Mateo Ixtatan``, ``Hoa Lo prison``."""
    end, n = name.end, len(view)
    for joint in _JOINTS:
        stop = end + len(joint)
        if view.lower[end:stop] == joint and stop < n and view.capital[stop] and stop not in taken:
            return stop + 1 if view.words[stop - 1].islower() else 0
    if end < n and view.words[end] in _JAILS and not view.newline(end):
        listed = places_of(place_key(view.slice(name.start, end)))
        return 0 if listed or view.slice(name.start, end) in view.lower else end + 1
    if end < n and view.lower[name.start] in _SAINTS and end - name.start == 2 and view.capital[end]:
        proper = view.doc[end].tag_ == "NNP" and not view.newline(end)
        return end + 1 if proper and not view.sentence_start[end] else 0
    return 0


def _goes_on(view: TokenView, end: int, lexicon: Lexicon) -> bool:
    """Whether a name that the model does not see goes on after a place: ``Perth Glory``."""
    if end >= len(view) or view.newline(end) or not view.capital[end] or view.lower[end] in lexicon.titles:
        return False
    return view.doc[end].tag_ in ("NNP", "NNPS")


def _name(match: PatternMatch, *, fixed: bool = False) -> Name:
    return Name(match.start, match.end, match.pattern.label, "pattern", match.pattern.id, fixed)


def _in_hyphens(view: TokenView, match: PatternMatch) -> bool:
    """Whether the match is a part of a word like "London-based"."""
    end = match.end
    return (
        end + 1 < len(view) and view.words[end] == "-" and view.joined(end) and view.words[end + 1].islower()
    )


def relabel(names: list[Name], view: TokenView, lexicon: Lexicon, matches: list[PatternMatch]) -> list[Name]:
    """Nationalities and the last word of a name decide its label; so do patterns that only describe."""
    hints = {(m.start, m.end): m.pattern.label for m in matches if m.pattern.use == "describe"}
    surnames = {view.words[n.end - 1] for n in names if n.label == "PERSON" and n.end - n.start > 1}
    for name in names:
        if name.fixed or name.source != "model":
            continue
        _part_from_country(name, view, lexicon)
        text = view.slice(name.start, name.end)
        hint = hints.get((name.start, name.end), "")
        if text in lexicon.nationalities:
            name.label = "NORP"
        elif name.end - name.start > 1 and (label := _last_word_label(name, view, lexicon)):
            name.label = label
        elif name.label in ("ORG", "PERSON") and text.isalpha() and lexicon.misspelt_country(text):
            name.label = "GPE"  # "Kazakhastan"
        elif hint and (_both_places(name.label, hint) or (name.label == "PERSON" and text not in surnames)):
            name.label = hint
    return names


def _part_from_country(name: Name, view: TokenView, lexicon: Lexicon) -> None:
    """What follows a country in a name taken for a place: a body's name, or a law's or a judge's court.

    ``United States Department of Roads`` is a body; of ``United States Constitution`` the country is left.
    """
    lower = view.lower
    middle = name.start + 2
    if name.label not in PLACE_LABELS or name.end <= middle:
        return
    if view.slice(name.start, middle) not in lexicon.countries:
        middle -= 1
    if view.slice(name.start, middle) not in lexicon.countries:
        return
    rest = lower[middle : name.end]
    head = rest[: rest.index("of")] if "of" in rest else rest
    found = lexicon.institution_of(head)
    if found is not None and found.label == "ORG":
        name.label = "ORG"
    elif rest[-1] in lexicon.common_last or (
        rest == ["district"] and lower[name.end : name.end + 1] == ["judge"]
    ):
        name.end = middle


def _both_places(one: str, other: str) -> bool:
    return one in PLACE_LABELS and other in PLACE_LABELS


def _last_word_label(name: Name, view: TokenView, lexicon: Lexicon) -> str:
    """The label that the last word of a name decides, where it is of another kind than the model's."""
    label = lexicon.sure.get(view.lower[name.end - 1], "") if view.capital[name.end - 1] else ""
    same = label == name.label or (label in PLACE_LABELS and name.label in PLACE_LABELS)
    return "" if same or name.label == "NORP" else label


def find_nationalities(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Nationalities and peoples that were missed."""
    taken = {i: n for n in names for i in range(n.start, n.end)}
    added: list[Name] = []
    for i in view.capitals:
        if view.words[i] not in lexicon.nationality_starts:
            continue
        if i in taken and taken[i].label != "NORP":
            continue
        for end in range(min(i + 3, len(view)), i, -1):
            entry = lexicon.nationalities.get(view.slice(i, end))
            inside = all(
                k not in taken or (taken[k].start >= i and taken[k].end <= end) for k in range(i, end)
            )
            known = i in taken and taken[i].end >= end
            if entry is None or not inside or known:
                continue
            if end > i + 1 or not (view.opens_sentence(i) and _capital_follows(view, i)):
                added.append(Name(i, end, "NORP", "rule", entry.id))
                break
    return without_overlaps([*names, *added]) if added else names


def _capital_follows(view: TokenView, index: int) -> bool:
    return index + 1 < len(view) and view.capital[index + 1]
