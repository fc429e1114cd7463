"""Readers of plain text and Markdown."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from .decoding import decode, read_whole, size_error
from .document import (
    Item,
    ReadError,
    Source,
    too_long,
)
from .exports import read_articles
from .fields import find_fields


def read_text(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The decoded content, as it stands; an export of many articles as its articles."""
    limit = source.limits.max_file_bytes
    text, encoding = decode(read_whole(stream, limit, size_error(limit, "split it into its articles")))
    if source.path.lower().endswith(".story"):
        text = _read_story(text)
    yield from read_articles(text, {}, encoding, source)


def _read_story(text: str) -> str:
    """The article of a .story file: without its summaries; a byline that was cut up is put together."""
    text = text.split("\n@highlight")[0]
    head = re.match(r"By\b[^\n]{0,40}\n(?:[^\n]{0,60}\n){3,60}?(?=[^\n]{61})", text)
    return " ".join(head[0].split()) + "\n\n" + text[head.end() :] if head else text


def _read_decoded(stream: BinaryIO, source: Source) -> tuple[str, str]:
    limit = 4 * source.limits.max_chars + 4  # no encoding takes more
    return decode(read_whole(stream, limit, ReadError(*too_long(source.limits))))


def read_markdown(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The text without its front matter and markup; offsets count in that text."""
    content, encoding = _read_decoded(stream, source)
    fields, body = split_front_matter(content)
    yield from source.documents(strip_markup(body), fields, encoding)


_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LINE = re.compile(r"([A-Za-z_][\w .-]{0,50}?)\s*[:=]\s*(.*)")


def split_front_matter(content: str) -> tuple[dict[str, str], str]:
    """The known fields of the lines ``key: value`` between ``---`` at the top, and the rest."""
    match = _FRONT_MATTER.match(content)
    if not match:
        return {}, content
    record: dict[str, object] = {}
    key = ""
    for line in match[2].splitlines():
        item = re.match(r"\s*-\s+(.*)", line)
        found = _FRONT_LINE.fullmatch(line.rstrip())
        if item and key:  # a YAML list, one item a line
            earlier = record.get(key)
            record[key] = [*(earlier if isinstance(earlier, list) else []), _unquote(item[1])]
        elif found:
            key = found[1]
            record[key] = _read_front_value(found[2])
    fields = find_fields(record)
    fields.pop("text", None)
    fields.pop("id", None)
    return fields, content[match.end() :]


def _read_front_value(value: str) -> object:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquote(part) for part in value[1:-1].split(",")]
    return _unquote(value)


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


#: markup and what stays of it; every expression is linear, on one line
_MARKUP: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"<!--.{0,10000}?-->", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:=+|-{2,}|(?:[*_][ \t]*){3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$", re.MULTILINE), ""),  # targets of links
    (re.compile(r"^([ \t]*)[*+-][ \t]+(?=\S)", re.MULTILINE), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\))?[^()\n]{0,500}\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"), ""),
    (re.compile(r"(?<!\\)(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
]


def strip_markup(text: str) -> str:
    """Markdown as plain text: headings, emphasis, links and images leave their words."""
    for markup, kept in _MARKUP:
        text = markup.sub(kept, text)
    return text
