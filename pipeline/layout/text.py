"""Cleaned text: what the language model reads, and the way back to the document's own text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .paragraphs import Block

#: stands between two blocks in the cleaned text. Names are found best with an empty line there: F1 over one
#: line break +0.9, +0.7, +1.3, +0.7 on four development sets, over a space +0.3, +0.1, +0.6, +0.5
SEPARATOR = "\n\n"

_MARK = "\u200b"  # every character to be removed becomes this one first


def _removed() -> str:
    """Zero-width, bidirectional, soft-hyphen and control characters: nothing a reader sees."""
    zero_width = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\ufff9\ufffa\ufffb"
    zero_width += "\u200b\u200c\u200d\u200e\u200f"
    bidi = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070))))
    controls = "".join(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if not chr(c).isspace())
    return zero_width + bidi + controls


REMOVED = _removed()
_SPACES = "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
_QUOTES = {
    "'": "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u00b4\uff07`",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u301d\u301e\u301f",
    "-": "\u2010\u2011\u2212\ufe63\uff0d",
}
_TABLE: dict[int, str] = {
    **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},  # full-width forms
    **{ord(c): straight for straight, curly in _QUOTES.items() for c in curly},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, REMOVED), _MARK),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates stop the tokenizer
}
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_IRREGULAR = re.compile(f"[{_MARK} ]{{2,}}|{_MARK}|[{''.join(_LIGATURES)}]|''")
#: white space and everything that is removed: what no block begins or ends with
BLANK = "".join(sorted(set(_SPACES + REMOVED)))


@lru_cache(maxsize=16)  # several ask it of the same article, and of its first lines in between
def straighten(text: str) -> str:
    """The text with plain quotes, hyphens and spaces, character for character (same length)."""
    return text.translate(_TABLE)


@dataclass(frozen=True)
class OffsetMap:
    """Positions of the cleaned text -> positions of the document's text.

    ``clean[i]`` and ``source[i]`` are a pair of positions; up to the next pair both run in step.
    """

    clean: Sequence[int]
    source: Sequence[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range in the document's text of a range in the cleaned text."""
        if end <= start:
            position = self._source(start)
            return position, position
        return self._source(start), self._source(end - 1) + 1

    def _source(self, position: int) -> int:
        at = bisect_right(self.clean, position) - 1
        if at < 0:
            return position
        found = self.source[at] + position - self.clean[at]
        # between two blocks that touch stand empty lines that the document has not
        return min(found, self.source[at + 1]) if at + 1 < len(self.source) else found

    def to_plain(self) -> list[list[int]]:
        """Plain lists, to be stored on a Doc."""
        return [list(self.clean), list(self.source)]

    @classmethod
    def from_plain(cls, plain: Sequence[Sequence[int]]) -> "OffsetMap":
        """The map that ``to_plain`` wrote."""
        return cls(plain[0], plain[1])


@dataclass(frozen=True)
class CleanText:
    """A text as the language model reads it: one line for each block."""

    text: str
    blocks: list[Block]  # in the cleaned text; as many, and of the same kinds, as in the document
    offsets: OffsetMap


def clean_text(text: str, blocks: Sequence[Block]) -> CleanText:
    """The blocks of the text, cleaned, each a line, with empty lines between them.

    Quotes become straight, white space single spaces; characters that cannot be seen are left out.
    Blocks of which nothing is left are left out.
    """
    plain = straighten(text)
    pieces: list[str] = []
    cleaned: list[Block] = []
    clean: list[int] = [0]
    source: list[int] = [0]
    length = 0

    def add(piece: str, at: int) -> None:
        nonlocal length
        if at - source[-1] != length - clean[-1]:
            if clean[-1] == length:
                source[-1] = at
            else:
                clean.append(length)
                source.append(at)
        pieces.append(piece)
        length += len(piece)

    for block in blocks:
        if cleaned:
            pieces.append(SEPARATOR)
            length += len(SEPARATOR)
        start = length
        position = block.start
        for match in _IRREGULAR.finditer(plain, block.start, block.end):
            if match.start() > position:
                add(plain[position : match.start()], position)
            found = match[0]
            position = match.end()
            if found in _LIGATURES:
                for character in _LIGATURES[found]:
                    add(character, match.start())
            elif found == "''":  # newswire's closing quotes
                add('"', match.start())
            elif " " in found and start < length and position < block.end and not _joins(text, match):
                add(" ", match.start() + found.index(" "))
        if position < block.end:
            add(plain[position : block.end], position)
        if length > start:
            cleaned.append(Block(block.kind, start, length))
        elif cleaned:
            pieces.pop()
            length -= len(SEPARATOR)
    return CleanText("".join(pieces), cleaned, OffsetMap(clean, source))


def _joins(text: str, match: re.Match[str]) -> bool:
    """Whether a soft hyphen at the end of a line joins the two halves of a word."""
    return text[match.start()] == "\u00ad" and "\n" in text[match.start() : match.end()]
