"""Exports of news databases: one file of many articles → its articles, each with what stands beside it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .document import Item, Source
from .export_kinds import Kind, find_boundaries, load_kinds
from .export_parts import read_body, read_fields, read_head, read_tail
from .metadata_dates import read_date

_PAGE = re.compile(r"Page \d{1,5}(?: of \d{1,5})?(?: ©.{0,60})?")
#: at the end of a text
_RIGHTS = re.compile(
    r"(?:\n[ \t]*(?:(?:copyright|\(c\)|©)[^\n]{0,30}(?:19|20)\d\d[^\n]{0,150}"
    r"|[^\n]{0,150}all rights reserved)\W*)+\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:19|20)\d{6}")
_HAS_TEXT = 200  # characters behind the last closing line that are an article, cut off
_HEADS = re.compile(
    r"(?P<label>title|headline|heading|byline|author|date|published|publication|source|length|section|url)"
    r"\s?:\s?\S"
    r"|(?P<number>(?:document|article|record|item|story) (?:no\.? ?)?\d{1,6}(?: of \d{1,6})?\W{0,2}$)"
    r"|(?P<words>[\d,.]{1,7} words$)",
    re.IGNORECASE,
)


@dataclass
class _Article:
    """An article of an export: its fields as stated, and its text."""

    kind: Kind
    fields: dict[str, str]
    text: str
    complete: bool  # what stands behind the text is there


def read_articles(
    text: str,
    fields: Mapping[str, str],
    encoding: str,
    source: Source,
    *,
    finish: Callable[[str], str] = str,
) -> Iterator[Item]:
    """The documents of a text: one, or where it is an export of a known kind, one for each article.

    ``finish`` makes an article's text of its lines.
    """
    articles = _split(text, _kinds(source))
    if not articles:
        yield from source.documents(text, fields, encoding)
        if _looks_like_many(text):
            message = (
                "looks like several articles, in an export of an unknown kind; it is read as one: "
                "export each article to a file of its own, or describe the kind in a file exports.toml"
            )
            yield source.notice("several_articles", message)
        return
    width = max(3, len(str(len(articles))))
    for number, article in enumerate(articles, 1):
        doc_id = f"{source.doc_id}/{number:0{width}}"
        yield from source.documents(
            finish(article.text),
            article.fields,
            encoding,
            doc_id=doc_id,
            where=f"article {number}",
            named=False,
        )
    cut = [a for a in articles if not a.complete]
    if cut == articles[-1:] and (len(articles) > 1 or not articles[0].kind.begin):
        message = f"the export ends in the middle of article {len(articles)}, which is read as far as it goes"
        yield source.notice("cut_export", message)


def is_export(text: str, source: Source) -> bool:
    """Whether a text is an export of a known kind."""
    return bool(_split(text, _kinds(source)))


def has_boundaries(text: str, source: Source) -> bool:
    """Whether a line of a text opens or closes an article of a known kind of export."""
    return next(find_boundaries(text.split("\n"), _kinds(source)), None) is not None


def _kinds(source: Source) -> tuple[Kind, ...]:
    return source.kinds if source.kinds is not None else load_kinds()


# ---- one article from the next


def _split(text: str, kinds: Sequence[Kind]) -> list[_Article]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    boundaries = list(find_boundaries(lines, kinds))
    if not boundaries:
        return []
    lowered = text.lower()
    usable = {id(kind) for kind in kinds if kind.may_hold(lowered)}
    articles: list[_Article] = []
    opened: Kind | None = None
    start = 0
    last: tuple[Kind, ...] = ()
    for number, opens, saying in boundaries:
        saying = tuple(kind for kind in saying if id(kind) in usable)
        if not saying:
            continue
        if opens:
            if opened is not None:
                articles += _read(lines[start:number], (opened,))
            opened, start = saying[0], number + 1
            continue
        if opened is not None:  # two kinds in one file: what the first began ends with its own labels
            middle = _end_of(lines, start, number, opened)
            articles += _read(lines[start:middle], (opened,))
            opened, start = None, middle
        articles += _read(lines[start : number + 1], saying, closed=True)
        start, last = number + 1, saying
    rest = lines[start:]
    if opened is not None:
        articles += _read(rest, (opened,))
    elif any(_begins_one(rest, kind) for kind in last):
        articles += _read(rest, last)
    found = sum(bool(a.fields.get("published") or a.fields.get("title")) for a in articles)
    return articles if 2 * found >= len(articles) > 0 else []


def _begins_one(lines: Sequence[str], kind: Kind) -> bool:
    """Whether what stands behind the last closing line is an article, not a summary of the search."""
    if kind.export.text:
        labels = [label[0] for line in lines if (label := kind.find_label(line)) is not None]
        return any(kind.roles[label] == "text" for label in labels)
    plain = [line.strip() for line in lines if line.strip()]
    skipped = sum(kind.skip is not None and kind.skip.fullmatch(line) is not None for line in plain[:15])
    return skipped > 1 and sum(map(len, plain)) > _HAS_TEXT


def _end_of(lines: Sequence[str], start: int, end: int, kind: Kind) -> int:
    """The line behind the last label that closes an article of a kind."""
    for number in range(end - 1, start, -1):
        label = kind.find_label(lines[number])
        if label is not None and label[0] in kind.tail:
            return number + 1
    return end


def _read(lines: Sequence[str], kinds: Sequence[Kind], *, closed: bool = False) -> list[_Article]:
    """The article of these lines, as the kind of which most labels stand in it; none where all is blank."""
    lines = _without_pages(lines)
    if not any(line.strip() for line in lines):
        return []
    kind = max(kinds, key=lambda k: _count_labels(lines, k))
    end_line = next((line for line in reversed(lines) if line.strip()), "") if closed else ""
    if closed:
        at = len(lines) - 1 - next(i for i, line in enumerate(reversed(lines)) if line.strip())
        lines = lines[:at] if not kind.export.codes else lines
    head, start = read_head(lines, kind)
    body, end = read_body(lines, start, kind)
    read_tail(lines[end:], kind, head)
    fields = read_fields(head, kind)
    if not fields.get("published") and (digits := _DIGITS.search(end_line)):
        fields["published"] = read_date(digits[0])
    text = _RIGHTS.sub("", body).strip("\n")
    complete = closed or end < len(lines) or not kind.tail
    return [_Article(kind, fields, text, complete)] if text.strip() or fields.get("title") else []


def _without_pages(lines: Sequence[str]) -> list[str]:
    """The lines without those of printed pages: their number, and the title that runs on each."""
    if not any(_PAGE.fullmatch(line.strip()) for line in lines):
        return list(lines)
    kept: list[str] = []
    heads: set[str] = set()
    after = False
    for line in lines:
        plain = line.strip()
        if _PAGE.fullmatch(plain):
            after = True
            continue
        if after and plain:
            after = False
            if plain in heads:
                continue
            heads.add(plain)
        kept.append(line)
    return kept


def _count_labels(lines: Sequence[str], kind: Kind) -> int:
    found = {label[0] for line in lines if (label := kind.find_label(line)) is not None}
    return len(found) if len(found) > 2 else 0


def _looks_like_many(text: str) -> bool:
    """Whether the same labels, or numbers of articles, come again and again."""
    counts: dict[str, int] = {}
    for line in text.splitlines():
        if 3 < len(line) < 300 and (match := _HEADS.match(line.strip())):
            key = str(match["label"] or ("number" if match["number"] else "words")).lower()
            counts[key] = counts.get(key, 0) + 1
    often = [key for key, count in counts.items() if count > 2]
    return len(often) > 1 or "number" in often or "words" in often
