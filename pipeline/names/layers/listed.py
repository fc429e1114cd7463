"""Names in a list are of one kind: that of most of them, or what a noun beside the list says."""

from collections.abc import Iterator

from ...labels import PLACE_LABELS
from ...syntax.tokens import Name, TokenView
from ..lexicon import Lexicon

_JOINTS = ([","], ["and"], ["or"], [",", "and"], [",", "or"], [";"], ["&"])
#: what stands between a noun and the names that it announces
_OPENINGS = (["such", "as"], ["including"], ["like"])
_DASHES = (["--"], ["–"], ["—"], [":"])
_ANNOUNCING = {words[-1] for words in (*_OPENINGS, *_DASHES)}


def _runs(names: list[Name], view: TokenView) -> Iterator[list[Name]]:
    """The names in groups: those of a list together, every other alone."""
    run: list[Name] = []
    for name in names:
        if run and view.lower[run[-1].end : name.start] not in _JOINTS:
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def settle_lists(names: list[Name], view: TokenView) -> list[Name]:
    """Names in a list (``A, B, C and D``) are of one kind: that of most of them."""
    for run in _runs(names, view):
        _settle(run)
    return names


def _settle(run: list[Name]) -> None:
    if len(run) < 4:
        _settle_surnames(run)
        return
    counts = {label: sum(n.label == label for n in run) for label in ("PERSON", "GPE", "ORG")}
    best = max(counts, key=lambda label: counts[label])
    if any(n.source == "pattern" and n.label == "GPE" for n in run) and counts["ORG"] * 3 < len(run):
        best = "GPE"  # a known place among them: people and places are not listed together
    elif counts[best] * 3 < len(run) * 2:
        return
    for name in run:
        if name.source == "model" and name.label in counts:
            name.label = best


def _settle_surnames(run: list[Name]) -> None:
    """Of three words, two of them surnames, none is an organization."""
    alone = all(n.source == "model" and n.end - n.start == 1 for n in run)
    odd = [n for n in run if n.label != "PERSON"]
    if alone and len(run) == 3 and [n.label for n in odd] == ["ORG"]:
        odd[0].label = "PERSON"


def label_listed(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """What a noun in the plural says of names: ``villages including Zenda``, ``Zenda and other towns``."""
    for run in _runs(names, view):
        label = _label_before(run[0].start, view, lexicon) or _label_behind(run[-1].end, view, lexicon)
        for name in run if label else ():
            unlike = name.label in ("PERSON", "ORG") or (label == "ORG" and name.label in PLACE_LABELS)
            known = label == "ORG" and view.lower[name.start] in lexicon.given_names
            if unlike and not known and name.source == "model" and not name.fixed:
                name.settle(label)
    return names


def _label_before(start: int, view: TokenView, lexicon: Lexicon) -> str:
    """The label that a noun gives which announces the names from ``start`` on, or blank."""
    start -= start > 0 and view.lower[start - 1] == "the"
    if start == 0 or view.lower[start - 1] not in _ANNOUNCING:
        return ""
    for words in (*_OPENINGS, *_DASHES):
        end = start - len(words)
        if end > 0 and view.lower[end:start] == words:
            noun = view.lower[end - 2] if view.words[end - 1] == "," and end > 1 else view.lower[end - 1]
            label = _noun_label(noun, lexicon)
            return label if label in PLACE_LABELS or words in _OPENINGS else ""
    return ""


def _label_behind(end: int, view: TokenView, lexicon: Lexicon) -> str:
    """The label that a noun gives which stands behind names and "and other", or blank."""
    if view.lower[end : end + 2] not in (["and", "other"], ["or", "other"]):
        return ""
    nouns = view.lower[end + 2 : end + 4]
    return next((label for noun in nouns if (label := _noun_label(noun, lexicon))), "")


def _noun_label(plural: str, lexicon: Lexicon) -> str:
    """The label of what a noun in the plural says: "villages", "companies"; blank for any other."""
    noun = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
    if not plural.endswith("s"):
        return ""
    if noun in lexicon.descriptors:
        return "ORG"
    kind = "GPE" if lexicon.place_types.get(noun) in ("city", "region") else "LOC"
    return kind if noun in lexicon.place_nouns else ""
