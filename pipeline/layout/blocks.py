"""The layout of an article: which of its text is title, byline, caption, chrome or body.

Nothing is deleted: every visible character belongs to one block. What an article says about itself
(title, author, dates) is read off the blocks in article.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..patterns import Patterns
from .chrome import (
    Piece,
    Rules,
    compile_rules,
    cut_piece,
    find_chrome,
)
from .datelines import Dateline, find_dateline
from .head import LONG, mark_head
from .paragraphs import Block, ends_sentence, find_paragraphs
from .text import straighten

__all__ = ["Block", "find_blocks"]

_LONGEST_HEADING = 100
_QUESTION = re.compile(r"""[A-Z][^:"?!.]{4,60}\?""")
_BY = re.compile(r"By ((?:[A-ZÀ-ÖØ-Þ][\w'.-]+ ){2,4}?)(?=[A-Z])")
#: who speaks, in front of what is said: a name, the office behind it
_SPEAKER = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'-]+)(?:,? [A-ZÀ-ÖØ-Þ(][A-ZÀ-ÖØ-Þ ,.'/&()-]{1,80})?:\s"
)


def find_blocks(text: str, patterns: Patterns, title: str = "") -> list[Block]:
    """The blocks of an article, in order; together they hold every visible character.

    ``title`` is a title that is known already: a first line that says the same is the title line.
    """
    rules = compile_rules(patterns)
    plain = straighten(text)
    pieces = list(find_chrome(plain, find_paragraphs(text), rules))
    pieces = list(_split_datelines(pieces, plain, rules))
    mark_head(pieces, title, rules)
    pieces = list(_split_speakers(pieces, plain))
    _mark_lists(pieces)
    _mark_headings(pieces)
    return [Block(p.kind or "body", p.start, p.end) for p in pieces]


def _is_transcript(pieces: Sequence[Piece]) -> bool:
    return sum(_SPEAKER.match(piece.key) is not None for piece in pieces) > 1


def _split_speakers(pieces: Sequence[Piece], plain: str) -> Iterator[Piece]:
    """The pieces; of a transcript, who speaks is a heading of its own, and the office behind it chrome."""
    transcript = _is_transcript(pieces)
    for piece in pieces:
        known = not transcript or piece.kind not in ("", "heading")
        match = None if known else _SPEAKER.match(plain, piece.start, piece.end)
        if match is None or " " not in match[0].strip():  # "HOST:" is what it says
            yield piece
            continue
        named = match.end("name") if not match["name"].startswith("UNIDENTIFIED") else piece.start
        parts = (("heading", piece.start, named), ("boilerplate", named, match.end()))
        said = ("", match.end(), piece.end)
        yield from (p for p in (cut_piece(plain, *part) for part in (*parts, said)) if p is not None)


def _split_datelines(pieces: Iterable[Piece], plain: str, rules: Rules) -> Iterator[Piece]:
    pieces = list(pieces)
    transcript = _is_transcript(pieces)
    texts = 0
    for piece in pieces:
        if piece.kind or not (piece.key[0].isupper() or piece.key[0] == "(" or piece.key[:3] == "al-"):
            yield piece
            continue
        cut = _find_dateline(plain, piece.start, piece.end, rules, 9 if transcript else texts)
        if cut is not None and not (cut.agency or cut.date):
            known = cut.place.lower() in rules.places or "," in cut.place
            colon = ":" in plain[piece.start : piece.start + cut.end]
            named = known or _may_be_place(cut.place, plain, colon=colon)
            if not (named and _stands_before_text(cut, piece)):
                cut = None
        author = _BY.match(plain, piece.start, piece.end) if cut is None else None
        if author is not None:  # "By Jane Roe LONDON (Reuters) - …"
            cut = _find_dateline(plain, author.end(), piece.end, rules, 9)
        texts += len(piece.key) > LONG
        if cut is None:
            yield piece
            continue
        start = author.end() if author is not None else piece.start
        end = start + cut.end
        parts = (("byline", piece.start, start), ("dateline", start, end), ("", end, piece.end))
        yield from (p for p in (cut_piece(plain, *part) for part in parts) if p is not None)


def _may_be_place(name: str, plain: str, *, colon: bool) -> bool:
    """Whether capitals may name a place.

    Not if they are always written so ("NATO: …"), or if a word of them that stands before a colon is an
    ordinary word of the article ("RIVER WAR: …").
    """
    if not name.isupper():
        return True
    words = [word for word in re.findall(r"\w+", name) if len(word) > 2]
    if any(len(re.findall(rf"\b{word}\b", plain)) > 1 for word in words):
        return False
    return not (colon and any(re.search(rf"\b{word.lower()}\b", plain) for word in words))


def _stands_before_text(cut: Dateline, piece: Piece) -> bool:
    """Whether a bare place opens a report, not a title ("Paris: Thieves ram jeweller's shop")."""
    return ends_sentence(piece.key) or piece.start + cut.end >= piece.end


def _find_dateline(plain: str, start: int, end: int, rules: Rules, texts: int) -> Dateline | None:
    return find_dateline(
        plain[start : min(end, start + 160)],
        is_agency=rules.agency.fullmatch,
        is_label=rules.label.fullmatch,
        places=rules.places,
        number=texts,
    )


def _mark_lists(pieces: Sequence[Piece]) -> None:
    """Short lines under a label such as "Related stories" are chrome.

    The last of them may be the heading of what follows, unless only it is followed by an empty line.
    """
    for number, piece in enumerate(pieces):
        if not piece.heads:
            continue
        after = number + 1
        while after < len(pieces) and not pieces[after].kind and _is_entry(pieces[after]):
            after += 1
        last = after
        if after < len(pieces) and not pieces[after].kind and pieces[after].gap == pieces[after - 1].gap:
            last -= 1
        for entry in pieces[number + 1 : last]:
            entry.kind = "boilerplate"


def _is_entry(piece: Piece) -> bool:
    return _is_short(piece) or (len(piece.key) < LONG and not ends_sentence(piece.key))


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
