"""The boilerplate patterns at work: which paragraphs, and parts of paragraphs, are no text of the article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .normalize.timestamps import read_stamp_line
from .paragraphs import Paragraph, ends_sentence
from .patterns import Boilerplate, Patterns
from .text import BLANK

_LONGEST_LINE = 500  # characters; a longer line is a paragraph
_END_WINDOW = 400

NAME = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w'.-]*(?:\s(?:(?:de|da|dos|del|della|di|du|van|von|der|den|al|el|bin|bint|ibn|la|le|ul)\s){0,2}"
    r"[A-ZÀ-ÖØ-Þ][\w'.-]*){1,4})"
)
PLACEHOLDERS = {
    "{NAMES}": rf"(?:{NAME}(?:(?:,\s|,?\s(?:(?i:and)|&)\s){NAME}){{0,5}})",
    "{NAME}": NAME,
    "{STAMP}": r"(?:[\w.,:|-]+\s){0,4}\d{4}(?:[\s\w:.,-]{0,30})?",
    "{URL}": r"(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|co\.\w\w|info|tv|news)(?:/\S*)?)",
    "{EMAIL}": r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\W+protected\])",
}
_NEVER = re.compile(r"(?!)")


@dataclass
class Piece:
    """A paragraph, or a part of one, on its way to become a block."""

    kind: str  # blank: not known yet
    start: int
    end: int
    whole: bool  # it is a whole paragraph
    key: str  # its text with plain spaces and quotes
    dated: bool = False  # nothing but dates of publication
    bare: bool = False  # without a word that says so


@dataclass(frozen=True)
class Rules:
    """The boilerplate patterns, compiled: place in the paragraph -> kind -> regular expression."""

    at: dict[str, dict[str, re.Pattern[str]]]
    agency: re.Pattern[str]
    label: re.Pattern[str]
    places: frozenset[str]  # known names of places, in lower case


_last: tuple[Patterns, Rules] | None = None


def compile_rules(patterns: Patterns) -> Rules:
    """The rules of a set of patterns; those of the last set are kept."""
    global _last
    if _last is None or _last[0] is not patterns:
        _last = patterns, _compile(patterns)
    return _last[1]


def _compile(patterns: Patterns) -> Rules:
    def any_of(kind: str, *places: str) -> str:
        chosen = (p for p in patterns.of(Boilerplate) if p.kind == kind and p.at in places)
        return "|".join(f"(?:{expand(p.regex)})" for p in chosen)

    def compiled(*places: str) -> dict[str, re.Pattern[str]]:
        found = {kind: any_of(kind, *places) for kind in ("boilerplate", "caption", "byline")}
        tail = r"\W*\Z" if "end" in places else ""
        return {kind: re.compile(f"(?:{r}){tail}", re.IGNORECASE) for kind, r in found.items() if r}

    names = (e for e in patterns.entities if e.label in ("GPE", "LOC") and isinstance(e.pattern, str))
    return Rules(
        at={
            "line": compiled("line"),
            "below": compiled("line", "below"),
            "start": compiled("start"),
            "end": compiled("end"),
            "inside": compiled("inside"),
        },
        agency=re.compile(any_of("agency", "line"), re.IGNORECASE) if any_of("agency", "line") else _NEVER,
        label=re.compile(any_of("kicker", "line"), re.IGNORECASE) if any_of("kicker", "line") else _NEVER,
        places=frozenset(str(e.pattern).lower() for e in names),
    )


def expand(regex: str) -> str:
    """The regex of a boilerplate pattern with its placeholders filled in."""
    for placeholder, meaning in PLACEHOLDERS.items():
        regex = regex.replace(placeholder, meaning)
    return regex


def find_chrome(plain: str, paragraphs: Iterable[Paragraph], rules: Rules) -> Iterator[Piece]:
    """The paragraphs of a straightened text, those that are chrome marked, chrome in others cut off."""
    place = "line"
    for paragraph in paragraphs:
        whole = cut_piece(plain, "", paragraph.start, paragraph.end, whole=True)
        if whole is None:
            continue
        if len(whole.key) <= _LONGEST_LINE and _mark(whole, rules.at[place]):
            yield whole
            continue
        yield from _cut(plain, whole, rules)
        if len(whole.key) > 60 and ends_sentence(whole.key):
            place = "below"  # the text has begun


def cut_piece(plain: str, kind: str, start: int, end: int, *, whole: bool = False) -> Piece | None:
    """The piece without the white space around it, if anything is left."""
    part = plain[start:end]
    left = part.lstrip(BLANK)
    start += len(part) - len(left)
    left = left.rstrip(BLANK)
    if not left:
        return None
    return Piece(kind, start, start + len(left), whole, " ".join(left.replace("\u200b", "").split()))


def _mark(piece: Piece, lines: dict[str, re.Pattern[str]]) -> bool:
    for kind, regex in lines.items():
        if regex.fullmatch(piece.key):
            piece.kind = kind
            return True
    stamp = read_stamp_line(piece.key)
    piece.dated, piece.bare = bool(stamp), stamp == "bare"
    if stamp == "labelled":
        piece.kind = "boilerplate"
    return piece.dated


def _cut(plain: str, piece: Piece, rules: Rules) -> list[Piece]:
    """A paragraph cut into the chrome at its start, at its end and inside, and its text."""
    start, end = piece.start, piece.end
    cuts: list[tuple[int, int, str]] = []
    for kind, regex in rules.at["start"].items():
        if match := regex.match(plain, start, end):
            cuts.append((start, match.end(), kind))
            start = match.end()
    for kind, regex in rules.at["end"].items():
        if match := regex.search(plain, max(start, end - _END_WINDOW), end):
            cuts.append((match.start(), end, kind))
            end = match.start()
    for kind, regex in rules.at["inside"].items():
        cuts.extend((m.start(), m.end(), kind) for m in regex.finditer(plain, start, end) if m[0])
    if not cuts:
        return [piece]
    pieces: list[Piece | None] = []
    position = piece.start
    for cut_start, cut_end, kind in sorted(cuts):
        if cut_start < position:
            continue
        pieces.append(cut_piece(plain, "", position, cut_start))
        pieces.append(cut_piece(plain, kind, cut_start, cut_end))
        position = cut_end
    pieces.append(cut_piece(plain, "", position, piece.end))
    return [p for p in pieces if p is not None]
