"""The head of an article, above its text: section, title, standfirst, authors, place and dates."""

import re
from collections.abc import Sequence

from .chrome import Piece, Rules
from .paragraphs import ends_sentence
from .text import straighten

LONG = 60  # characters of a line that is text rather than a heading, or an entry of a list
_LONGEST_TITLE = 170
_LONGEST_QUESTION = 90  # of titles that end with ! or ?
_LONGEST_HEAD = 30  # blocks
_FIRM_END = re.compile(r"""[.;:,][\s"')\]]*$""")
_PERSON = (
    r"[A-ZÀ-ÖØ-Þ][\w'.-]+(?: (?:de|la|del|da|dos|van|von|der|al|el|bin)){0,2}(?: [A-ZÀ-ÖØ-Þ][\w'.-]*){1,2}"
)
_AUTHORS = re.compile(
    rf"{_PERSON}(?:(?: [Aa][Nn][Dd] | & |, ){_PERSON})?(?:(?: in [A-Z][\w' -]+)?(?: and agenc(?:y|ies)))?"
)
_SECTION = re.compile(r"[^|/>»·.]{2,30}(?:\s?[|/>»·]\s?[^|/>»·.]{2,30}){1,3}")


def mark_head(pieces: Sequence[Piece], title: str, rules: Rules) -> None:
    """Find title, authors and dates among the lines above the first paragraph of text.

    Without a title that is given, the title is the first line there that may be one; above a report that
    opens with its dateline there is none, and none is invented.
    """
    end = _find_text(pieces)
    _mark_dates(pieces, end)
    if end is None:
        return
    number = _find_title(pieces, end, title)
    if number is None:
        return
    pieces[number].kind = "title"
    for piece in pieces[:number]:  # names of sections, entries of a menu
        if not piece.kind and piece.key.count(" ") < 4 and not ends_sentence(piece.key):
            piece.kind = "boilerplate"
    _mark_authors(pieces, number + 1, end, rules)


def _find_text(pieces: Sequence[Piece]) -> int | None:
    """The number of the first paragraph of text, or of its dateline."""
    for number, piece in enumerate(pieces[:_LONGEST_HEAD]):
        if piece.kind == "dateline" or (not piece.kind and is_text(piece)):
            return number
    return None


def is_text(piece: Piece) -> bool:
    """Whether a paragraph is long and ends as a sentence does."""
    return len(piece.key) > LONG and ends_sentence(piece.key)


def _mark_dates(pieces: Sequence[Piece], end: int | None) -> None:
    """Bare dates are chrome in the head or below a standfirst; in a chronicle they are headings."""
    if end is None or sum(p.bare for p in pieces) > 2:
        return
    texts = 0
    for number, piece in enumerate(pieces):
        if piece.bare:
            piece.kind = "boilerplate"
        texts += number >= end and not piece.kind
        if texts > 1:
            return


def _find_title(pieces: Sequence[Piece], end: int, title: str) -> int | None:
    for number, piece in enumerate(pieces[: end + 1]):
        if piece.kind in ("caption", "dateline"):
            return None
        if piece.kind or piece.dated:
            continue
        if title:
            if _says_same(piece.key, title):
                return number
        elif _may_be_title(piece):
            above_chrome = number + 1 < len(pieces) and _is_chrome_of_title(pieces[number + 1])
            if not _FIRM_END.search(piece.key):
                if above_chrome or number < end:
                    return number
            elif above_chrome and (len(piece.key) <= LONG or _is_title_case(piece.key)):
                return number
    return None


def _is_chrome_of_title(piece: Piece) -> bool:
    """Whether a line is what stands below a title: then even a line with a period is one."""
    return piece.kind == "byline" or (piece.kind == "boilerplate" and piece.dated)


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w']*", line) if len(word) > 3]
    return 4 * sum(word[0].isupper() for word in words) > 3 * len(words)


def _may_be_title(piece: Piece) -> bool:
    key = piece.key
    return (
        piece.whole
        and key.count(" ") > 1
        and len(key) <= (_LONGEST_QUESTION if key[-1] in "!?" else _LONGEST_TITLE)
        and key[0] not in "([*-•"
        and not key[0].islower()
        and not _SECTION.fullmatch(key)
    )


def _says_same(line: str, title: str) -> bool:
    """Whether a line and a given title share most of their words."""
    a, b = (set(re.findall(r"\w+", straighten(t).lower())) for t in (line, title))
    most = max(len(a), min(len(b), 2 * len(a)))
    return bool(a) and len(line) <= 2 * _LONGEST_TITLE and 10 * len(a & b) >= 7 * most


def _mark_authors(pieces: Sequence[Piece], start: int, end: int, rules: Rules) -> None:
    """Lines between title and text: nothing but names are the authors or the place, others are headings.

    Below a standfirst that is a sentence, names are authors only beside a date.
    """
    for number in range(start, min(len(pieces), end + 3)):
        piece = pieces[number]
        if piece.kind or is_text(piece):
            continue
        beside = [p for p in (*pieces[number - 1 : number], *pieces[number + 1 : number + 2]) if p.kind]
        if number > end and not any(p.dated for p in beside):
            return
        if piece.key.lower() in rules.places:
            piece.kind = "dateline"
        elif _AUTHORS.fullmatch(piece.key) and not rules.label.fullmatch(piece.key):
            piece.kind = "byline"
        elif piece.key.isdigit():
            piece.kind = "boilerplate"
        elif number < end and not ends_sentence(piece.key):
            piece.kind = "heading"
