"""Blocks, and the paragraphs that a plain text is made of: lines, put together where they were wrapped."""

import re
from itertools import pairwise
from typing import NamedTuple

#: what is blank to a reader: white space, and characters that cannot be seen
BLANK_CLASS = (
    r"\s\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_VISIBLE = re.compile(f"[^{BLANK_CLASS}](?:.*[^{BLANK_CLASS}])?", re.DOTALL)
_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_LIST_ITEM = re.compile(r"[-*•·‣◦–—>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
_URL = re.compile(r"\W?(?:https?://|www\.)")
_ENDS = re.compile(r"[.!?…:;,][\s\"'”’»)\]]*$")
_STAMP = re.compile(
    r"(?:(?:on\s+)?(?:first\s+|last\s+)?(?:updated|posted|published|modified)\b|by\s+[A-Z]|"
    r"on\s+(?:\w+,?\s+)?(?:\d{1,2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?)\s.{0,20}\d{4}\b)"
)


class Block(NamedTuple):
    """One block of an article: its kind (labels.BLOCK_KINDS) and half-open character range."""

    kind: str
    start: int
    end: int


class Paragraph(NamedTuple):
    """A run of text between paragraph breaks, without the white space around it."""

    start: int
    end: int
    gap: bool  # a blank line stands before it


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text: its lines, but lines that were wrapped at a fixed width together."""
    lines = _find_lines(text)
    width = _wrap_width(text, lines)
    paragraphs: list[Paragraph] = []
    for number, line in enumerate(lines):
        if number and not line.gap and _continues(text, lines[number - 1], line, width):
            paragraphs[-1] = Paragraph(paragraphs[-1].start, line.end, paragraphs[-1].gap)
        else:
            paragraphs.append(line)
    return paragraphs


def _find_lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    end = 0
    for match in _LINE.finditer(text):
        visible = _VISIBLE.search(text, match.start(), match.end())
        if visible is None:
            continue
        gap = not lines or len(_BREAKS.findall(text, end, visible.start())) > 1
        lines.append(Paragraph(visible.start(), visible.end(), gap))
        end = visible.end()
    return lines


def _wrap_width(text: str, lines: list[Paragraph]) -> int:
    """The column at which a text is wrapped, or 0.

    A wrapped line ends where its paragraph's next word would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(pairs) < 3:
        return 0
    width = max(a.end - a.start for a, _ in pairs)
    if not 40 <= width <= 120:
        return 0
    full = [p for p in pairs if _is_full(text, *p, width)]
    if 2 * len(full) < len(pairs) or 4 * sum(_ends(text, a) for a, _ in full) > 3 * len(full):
        return 0
    return width


def _is_full(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start, following.end)
    return word is not None and line.end - line.start + 1 + len(word[0]) > width - 2


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a mark that ends or continues a sentence, quotes and brackets aside."""
    return _ENDS.search(line, max(0, len(line) - 6)) is not None


def _ends(text: str, line: Paragraph) -> bool:
    return _ENDS.search(text, max(line.start, line.end - 4), line.end) is not None


def _continues(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether a line goes on in the one below it."""
    if _LIST_ITEM.match(text, following.start, following.end) or _URL.match(text, line.start):
        return False
    if width and _is_full(text, line, following, width):
        return True
    return (
        line.end - line.start > 40
        and text[following.start].islower()
        and not _ends(text, line)
        and not _STAMP.match(text, following.start, following.end)
    )
