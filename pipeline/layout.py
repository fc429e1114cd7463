"""The layout of an article: which of its text is title, byline, caption, chrome or body.

Nothing is deleted: every visible character belongs to one block. What an article says about itself
(title, author, dates) is read off the blocks in article.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .datelines import Dateline, find_dateline
from .normalize.timestamps import find_timestamps
from .paragraphs import Block, Paragraph, find_paragraphs
from .patterns import Boilerplate, Patterns
from .text import BLANK, straighten

__all__ = ["Block", "find_blocks"]

_LONGEST_LINE = 500  # characters; a longer line is a paragraph
_LONGEST_TITLE = 170
_LONGEST_HEADING = 90
_ENDS_SENTENCE = re.compile(r"""[.!?;:,…]["')\]]*$""")
_ENDS_FIRMLY = re.compile(r"""[.;:,]["')\]]*$""")
_STAMP_WORDS = re.compile(
    r"\b(?:first|last|originally|article|story|web|print|date|time|local|published|publish|updated?|posted|modified"
    r"|created|edited|revised|issued|released|uploaded|on|at|is|was|as of|hrs|hours|min(?:ute)?s?|read"
    r"|\d{1,2}:\d\d|[ap]\.?m|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|gmt|utc|ist|hkt|est|edt|ago|\d+ (?:hour|day)s? ago)\b|\W+",
    re.IGNORECASE,
)
_STAMP_LABEL = re.compile(
    r"\b(?:publish\w*|updat\w+|posted|modified|created|revised|issued|released|uploaded)\b", re.I
)

NAME = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s(?:(?:de|da|dos|del|della|di|du|van|von|der|den|al|el|bin|bint|ibn|la|le|ul)\s){0,2}"
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*){1,4})"
)
PLACEHOLDERS = {
    "{NAMES}": rf"(?:{NAME}(?:(?:,\s|,?\s(?:(?i:and)|&)\s){NAME}){{0,5}})",
    "{NAME}": NAME,
    "{STAMP}": r"(?:[\w.,:|-]+\s){0,4}\d{4}(?:[\s\w:.,-]{0,30})?",
    "{URL}": r"(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|co\.\w\w|info|tv|news)(?:/\S*)?)",
    "{EMAIL}": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
}


@dataclass(frozen=True)
class Rules:
    """The boilerplate patterns, compiled."""

    lines: dict[str, re.Pattern[str]]  # kind -> what matches the whole line
    start: dict[str, re.Pattern[str]]
    end: dict[str, re.Pattern[str]]
    inside: dict[str, re.Pattern[str]]
    agency: re.Pattern[str]
    label: re.Pattern[str]
    places: frozenset[str]


@dataclass
class _Piece:
    """A paragraph, or a part of one, on its way to become a block."""

    kind: str  # "" = not known yet
    start: int
    end: int
    whole: bool  # it is a whole paragraph
    key: str  # its text with plain spaces and quotes
    stamp: bool = False  # nothing but a date without a label


_last: tuple[Patterns, Rules] | None = None


def compile_rules(patterns: Patterns) -> Rules:
    """The rules of a set of patterns; those of the last set are kept."""
    global _last
    if _last is None or _last[0] is not patterns:
        _last = patterns, _compile(patterns)
    return _last[1]


def _compile(patterns: Patterns) -> Rules:
    def any_of(kind: str, at: str) -> str:
        chosen = (p for p in patterns.of(Boilerplate) if p.kind == kind and p.at == at)
        return "|".join(f"(?:{expand(p.regex)})" for p in chosen)

    def compiled(at: str) -> dict[str, re.Pattern[str]]:
        found = {kind: any_of(kind, at) for kind in ("boilerplate", "byline", "caption")}
        tail = r"\W*\Z" if at == "end" else ""
        return {kind: re.compile(f"(?:{r}){tail}", re.IGNORECASE) for kind, r in found.items() if r}

    places = (e for e in patterns.entities if e.label in ("GPE", "LOC") and isinstance(e.pattern, str))
    return Rules(
        lines=compiled("line"),
        start=compiled("start"),
        end=compiled("end"),
        inside=compiled("inside"),
        agency=re.compile(any_of("agency", "line") or r"(?!)", re.IGNORECASE),
        label=re.compile(any_of("kicker", "line") or r"(?!)", re.IGNORECASE),
        places=frozenset(str(e.pattern).lower() for e in places),
    )


def expand(regex: str) -> str:
    """The regex of a boilerplate pattern with its placeholders filled in."""
    for placeholder, meaning in PLACEHOLDERS.items():
        regex = regex.replace(placeholder, meaning)
    return regex


def find_blocks(text: str, patterns: Patterns, title: str = "") -> list[Block]:
    """The blocks of an article, in order; together they hold every visible character.

    ``title`` is a title that is known already: a first line that says the same is the title line.
    """
    rules = compile_rules(patterns)
    plain = straighten(text)
    pieces: list[_Piece] = []
    for paragraph in find_paragraphs(text):
        pieces.extend(_read_paragraph(plain, paragraph, rules))
    _mark_stamps(pieces)
    pieces = list(_split_datelines(pieces, plain, rules))
    _mark_title(pieces, title)
    _mark_headings(pieces)
    return [Block(p.kind or "body", p.start, p.end) for p in pieces]


def _piece(plain: str, kind: str, start: int, end: int, whole: bool) -> _Piece | None:
    """The piece without white space around it, if anything is left."""
    part = plain[start:end]
    left = part.lstrip(BLANK)
    start += len(part) - len(left)
    left = left.rstrip(BLANK)
    if not left:
        return None
    return _Piece(kind, start, start + len(left), whole, " ".join(left.replace("\u200b", "").split()))


def _read_paragraph(plain: str, paragraph: Paragraph, rules: Rules) -> list[_Piece]:
    piece = _piece(plain, "", paragraph.start, paragraph.end, True)
    if piece is None:
        return []
    if len(piece.key) <= _LONGEST_LINE:
        for kind, regex in rules.lines.items():
            if regex.fullmatch(piece.key):
                piece.kind = kind
                return [piece]
        stamp = _is_stamp(piece.key)
        if stamp:
            piece.kind = "boilerplate" if stamp == "labelled" else ""
            piece.stamp = stamp == "bare"
            return [piece]
    return _cut(plain, piece, rules)


def _cut(plain: str, piece: _Piece, rules: Rules) -> list[_Piece]:
    """A paragraph cut into the chrome at its start, at its end and inside, and its text."""
    start, end = piece.start, piece.end
    cuts: list[tuple[int, int, str]] = []
    for kind, regex in rules.start.items():
        if match := regex.match(plain, start, end):
            cuts.append((start, match.end(), kind))
            start = match.end()
    for kind, regex in rules.end.items():
        if match := regex.search(plain, max(start, end - 400), end):
            cuts.append((match.start(), end, kind))
            end = match.start()
    for kind, regex in rules.inside.items():
        cuts.extend((m.start(), m.end(), kind) for m in regex.finditer(plain, start, end))
    if not cuts:
        return [piece]
    pieces: list[_Piece | None] = []
    position = piece.start
    for cut_start, cut_end, kind in sorted(cuts):
        if cut_start < position:
            continue
        pieces.append(_piece(plain, "", position, cut_start, False))
        pieces.append(_piece(plain, kind, cut_start, cut_end, False))
        position = cut_end
    pieces.append(_piece(plain, "", position, piece.end, False))
    return [p for p in pieces if p is not None]


def _is_stamp(key: str) -> str:
    """What a line of nothing but dates of publication is: "labelled" as such, or "bare"; blank for others."""
    if len(key) > 160 or not any(c.isdigit() for c in key):
        return ""
    stamps = list(find_timestamps(key))
    if not stamps:
        return ""
    rest = key
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    if _STAMP_WORDS.sub("", rest):
        return ""
    return "labelled" if _STAMP_LABEL.search(rest) or "T" in stamps[0].value else "bare"


def _mark_stamps(pieces: list[_Piece]) -> None:
    """Bare dates are chrome above the first paragraph of text; in a chronicle they are headings."""
    bare = [p for p in pieces if p.stamp]
    if len(bare) > 2:
        return
    lines = 0
    for piece in pieces:
        if piece.stamp:
            piece.kind = "boilerplate"
        elif not piece.kind:
            lines += 1
            if lines > 2 or (_ENDS_SENTENCE.search(piece.key) and len(piece.key) > _LONGEST_TITLE):
                return


def _split_datelines(pieces: list[_Piece], plain: str, rules: Rules) -> Iterator[_Piece]:
    texts = 0
    for piece in pieces:
        if piece.kind:
            yield piece
            continue
        dateline = None
        if piece.key[0].isupper() or piece.key[:3] == "al-":
            dateline = find_dateline(
                plain[piece.start : piece.start + 160]
                if len(piece.key) > 160
                else plain[piece.start : piece.end],
                is_agency=rules.agency.fullmatch,
                is_label=rules.label.fullmatch,
                places=rules.places,
                first=texts < 2,
            )
        texts += len(piece.key) > 60
        if dateline is None:
            yield piece
            continue
        yield from _divide(piece, dateline, plain)


def _divide(piece: _Piece, dateline: Dateline, plain: str) -> Iterator[_Piece]:
    end = piece.start + dateline.end
    for kind, a, b in (("dateline", piece.start, end), ("", end, piece.end)):
        part = _piece(plain, kind, a, b, False)
        if part is not None:
            yield part


def _mark_title(pieces: list[_Piece], title: str) -> None:
    """The first line of text, if it is short, not a sentence, and text follows."""
    for number, piece in enumerate(pieces):
        if piece.kind == "dateline":
            return
        if piece.kind or piece.stamp:
            continue
        rest = [p for p in pieces[number + 1 :] if not p.kind]
        if title:
            if _says_same(piece.key, title):
                piece.kind = "title"
        elif (
            piece.whole
            and rest
            and len(piece.key) <= _LONGEST_TITLE
            and " " in piece.key
            and not piece.key[0].islower()
            and any(len(p.key) > 60 or _ENDS_SENTENCE.search(p.key) for p in rest)
            and (not _ENDS_FIRMLY.search(piece.key) or _stands_above_chrome(pieces, number))
        ):
            piece.kind = "title"
        return


def _stands_above_chrome(pieces: Sequence[_Piece], number: int) -> bool:
    """Whether a byline or a stamp comes straight after the line: then it is a title even with a period."""
    following = pieces[number + 1]
    return following.kind == "byline" or (following.kind == "boilerplate" and bool(_is_stamp(following.key)))


def _says_same(line: str, title: str) -> bool:
    """Whether a line and a given title share most of their words."""
    a, b = (set(re.findall(r"\w+", straighten(t).lower())) for t in (line, title))
    return (
        bool(a)
        and len(line) <= 2 * _LONGEST_TITLE
        and 10 * len(a & b) >= 7 * max(len(a), min(len(b), 2 * len(a)))
    )


def _mark_headings(pieces: list[_Piece]) -> None:
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


def _is_short(piece: _Piece) -> bool:
    key = piece.key
    return piece.stamp or (
        len(key) <= _LONGEST_HEADING
        and not _ENDS_SENTENCE.search(key)
        and not key[0].islower()
        and key.count(" ") < 14
    )
