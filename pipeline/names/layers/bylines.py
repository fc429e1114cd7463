"""Names in bylines and datelines, which have a grammar of their own."""

import re

from ...syntax.tokens import (
    Name,
    TokenView,
    overlapping,
    without_overlaps,
)
from ...syntax.words import word_set
from ..lexicon import Lexicon

_LEAD = word_set(
    "by reported reporting written writing story text editing edited words report from compiled "
    "posted published photos photo and with additional : author"
)
_BREAK = {",", "|", "/", "-", "–", "—", ";", "(", "@", "in", "for", "of", "at", "on", "•", "·"}
_WORD = re.compile(r"[^\W\d_]")


def find_byline_names(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """The persons of bylines, in capitals too, and the place of a dateline."""
    added = []
    for start, end, kind in _blocks(view):
        if kind == "byline":
            added += [
                n for n in _authors(start, end, view, lexicon) if not overlapping(names, n.start, n.end)
            ]
    for name in names:
        if view.blocks[name.start] == "dateline" and name.label == "PERSON":
            name.label = "GPE"
    return without_overlaps([*names, *added]) if added else names


def _blocks(view: TokenView) -> list[tuple[int, int, str]]:
    """Runs of tokens of one block of a byline or dateline."""
    runs: list[tuple[int, int, str]] = []
    if "byline" not in view.blocks and "dateline" not in view.blocks:
        return runs
    for i, kind in enumerate(view.blocks):
        if kind not in ("byline", "dateline"):
            continue
        if runs and runs[-1][1] == i and runs[-1][2] == kind and not view.newline(i):
            runs[-1] = (runs[-1][0], i + 1, kind)
        else:
            runs.append((i, i + 1, kind))
    return runs


def _authors(start: int, end: int, view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Two to four capitalized words after "By", up to a comma, "and" or an agency."""
    found: list[Name] = []
    run = start
    for i in range(start, end + 1):
        word = view.lower[i] if i < end else ","
        if word in _BREAK | _LEAD or (i < end and not view.capital[i]):
            if 2 <= i - run <= 4 and all(_WORD.match(w) for w in view.words[run:i]):
                words = view.lower[run:i]
                common = " ".join(words) in lexicon.common_whole
                if (
                    not common
                    and lexicon.institution_of(words) is None
                    and not set(words) & lexicon.titles.keys()
                ):
                    found.append(Name(run, i, "PERSON", "rule", "byline"))
            run = i + 1
    return found
