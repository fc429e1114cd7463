"""The layout of an article: which of its text is title, byline, caption, chrome or body.

Nothing is deleted: every visible character belongs to one block. What an article says about itself
(title, author, dates) is read off the blocks in article.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from .chrome import Piece, Rules, compile_rules, cut_piece, find_chrome
from .datelines import Dateline, find_dateline
from .paragraphs import Block, ends_sentence, find_paragraphs
from .patterns import Patterns
from .text import straighten

__all__ = ["Block", "find_blocks"]

_LONGEST_TITLE = 170
_LONGEST_QUESTION = 90  # of titles that end with ! or ?
_LONGEST_HEADING = 100
_TEXT = 60  # characters of a line that is text rather than a heading or an entry of a list
_FIRM_END = re.compile(r"""[.;:,][\s"')\]]*$""")
_PERSON = (
    r"[A-ZÀ-ÖØ-Þ][\w'.-]+(?: (?:de|la|del|da|dos|van|von|der|al|el|bin)){0,2}(?: [A-ZÀ-ÖØ-Þ][\w'.-]*){1,2}"
)
_QUESTION = re.compile(r"""[A-Z][^:"?!.]{4,60}\?""")
_AUTHORS = re.compile(rf"{_PERSON}(?:(?: [Aa][Nn][Dd] | & |, ){_PERSON})?")
_BY = re.compile(r"By ((?:[A-ZÀ-ÖØ-Þ][\w'.-]+ ){2,4}?)(?=[A-Z])")


def find_blocks(text: str, patterns: Patterns, title: str = "") -> list[Block]:
    """The blocks of an article, in order; together they hold every visible character.

    ``title`` is a title that is known already: a first line that says the same is the title line.
    """
    rules = compile_rules(patterns)
    plain = straighten(text)
    pieces = list(find_chrome(plain, find_paragraphs(text), rules))
    _mark_dates(pieces)
    pieces = list(_split_datelines(pieces, plain, rules))
    _mark_title(pieces, title)
    _mark_authors(pieces, rules)
    _mark_lists(pieces)
    _mark_headings(pieces)
    return [Block(p.kind or "body", p.start, p.end) for p in pieces]


def _mark_dates(pieces: Sequence[Piece]) -> None:
    """Bare dates are chrome above the text or below its first line; in a chronicle they are headings."""
    if sum(p.bare for p in pieces) > 2:
        return
    lines = 0
    for piece in pieces:
        if piece.bare:
            piece.kind = "boilerplate"
        elif not piece.kind:
            lines += 1
            if lines > 2:
                return


def _split_datelines(pieces: Iterable[Piece], plain: str, rules: Rules) -> Iterator[Piece]:
    texts = 0
    for piece in pieces:
        if piece.kind or not (piece.key[0].isupper() or piece.key[0] == "(" or piece.key[:3] == "al-"):
            yield piece
            continue
        cut = _find_dateline(plain, piece.start, piece.end, rules, texts)
        if cut is not None and not (cut.agency or cut.date or ends_sentence(piece.key)):
            cut = None  # "Paris: Thieves ram jeweller's shop" is a title
        author = _BY.match(plain, piece.start, piece.end) if cut is None else None
        if author is not None:  # "By Jane Roe LONDON (Reuters) - …"
            cut = _find_dateline(plain, author.end(), piece.end, rules, 9)
        texts += len(piece.key) > _TEXT
        if cut is None:
            yield piece
            continue
        start = author.end() if author is not None else piece.start
        end = start + cut.end
        parts = (("byline", piece.start, start), ("dateline", start, end), ("", end, piece.end))
        yield from (p for p in (cut_piece(plain, *part) for part in parts) if p is not None)


def _find_dateline(plain: str, start: int, end: int, rules: Rules, texts: int) -> Dateline | None:
    return find_dateline(
        plain[start : min(end, start + 160)],
        is_agency=rules.agency.fullmatch,
        is_label=rules.label.fullmatch,
        places=rules.places,
        number=texts,
    )


def _mark_title(pieces: Sequence[Piece], title: str) -> None:
    """The first line of text, if it is short, not a sentence, and text follows."""
    for number, piece in enumerate(pieces):
        if piece.kind in ("dateline", "caption"):
            return
        if piece.kind or piece.dated:
            continue
        if title:
            if _says_same(piece.key, title):
                piece.kind = "title"
        elif _may_be_title(piece) and any(
            not p.kind and (len(p.key) > _TEXT or ends_sentence(p.key)) for p in pieces[number + 1 :]
        ):
            following = pieces[number + 1]
            if (
                not _FIRM_END.search(piece.key)
                or following.kind == "byline"
                or (following.kind and following.dated)
            ):
                piece.kind = "title"
        return


def _may_be_title(piece: Piece) -> bool:
    key = piece.key
    return (
        piece.whole
        and key.count(" ") > 1
        and len(key) <= (_LONGEST_QUESTION if key[-1] in "!?" else _LONGEST_TITLE)
        and key[0] not in "([*-•"
        and not key[0].islower()
    )


def _says_same(line: str, title: str) -> bool:
    """Whether a line and a given title share most of their words."""
    a, b = (set(re.findall(r"\w+", straighten(t).lower())) for t in (line, title))
    most = max(len(a), min(len(b), 2 * len(a)))
    return bool(a) and len(line) <= 2 * _LONGEST_TITLE and 10 * len(a & b) >= 7 * most


def _mark_authors(pieces: Sequence[Piece], rules: Rules) -> None:
    """Lines of nothing but names between the title and the text: the authors, or the place."""
    titles = [number for number, piece in enumerate(pieces) if piece.kind == "title"]
    if not titles:
        return
    for piece in pieces[titles[0] + 1 : titles[0] + 6]:
        if piece.kind:
            continue
        if len(piece.key) > _TEXT and ends_sentence(piece.key):
            return
        if piece.key.lower() in rules.places:
            piece.kind = "dateline"
        elif _AUTHORS.fullmatch(piece.key) and not rules.label.fullmatch(piece.key):
            piece.kind = "byline"


def _mark_lists(pieces: Sequence[Piece]) -> None:
    """Short lines under a label such as "Related stories" are chrome: all of them, or all but a heading."""
    for number, piece in enumerate(pieces):
        if not piece.heads:
            continue
        after = number + 1
        while after < len(pieces) and not pieces[after].kind and _is_short(pieces[after]):
            after += 1
        last = after if after == len(pieces) or pieces[after].kind == "boilerplate" else after - 1
        for entry in pieces[number + 1 : last]:
            entry.kind = "boilerplate"


def _mark_headings(pieces: Sequence[Piece]) -> None:
    """Short lines without a final mark, at most two in a row, above a paragraph of text."""
    for number, piece in enumerate(pieces):
        if piece.kind or not piece.whole or not _is_short(piece):
            continue
        following = [p for p in pieces[number + 1 : number + 4] if p.kind in ("", "dateline", "caption")][:2]
        before = pieces[number - 1] if number else None
        if not following or (before is not None and not before.kind and _is_short(before)):
            continue
        if any(not p.kind and not _is_short(p) for p in following):
            piece.kind = "heading"


def _is_short(piece: Piece) -> bool:
    """Whether a line is no sentence: short and without a final mark, or a short question of nobody."""
    key = piece.key
    return piece.dated or (
        len(key) <= _LONGEST_HEADING
        and not key[0].islower()
        and key.count(" ") < 14
        and (not ends_sentence(key) or _QUESTION.fullmatch(key) is not None)
    )
