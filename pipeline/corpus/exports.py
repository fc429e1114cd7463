"""Exports of news databases: one file of many articles → its articles, each with what stands beside it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..layout.timestamps import find_timestamps
from .document import Item, Source
from .export_kinds import FIELDS, Kind, find_boundaries, load_kinds
from .metadata_dates import in_english, read_date

_PAGE = re.compile(r"Page \d{1,5}(?: of \d{1,5})?(?: ©.{0,60})?")
_COPYRIGHT = re.compile(r"(?i:copyright\b|\(c\)|©|all rights reserved\b).*")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_BESIDE_DAY = re.compile(
    r"[\W\d]|\b(?:[ap]\.?m|[a-z]{2,4}t|gmt|utc|time|edition|eastern|p|pg|page)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"(?:19|20)\d{6}")
_BY = re.compile(r"by\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*,?(?: (?:and|de|van|von|al|bin|the) )?\s?){2,8}")
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


@dataclass
class _Head:
    """What was read above the text."""

    values: dict[str, list[str]] = field(default_factory=dict)  # field → values of its labels
    loose: list[list[str]] = field(default_factory=list)  # lines without a label, as runs
    labelled: bool = False


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
    head, start = _read_head(lines, kind)
    body, end = _read_body(lines, start, kind)
    _read_tail(lines[end:], kind, head)
    fields = _fields(head, kind)
    if not fields.get("published") and (digits := _DIGITS.search(end_line)):
        fields["published"] = read_date(digits[0])
    text = body.strip("\n")
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


# ---- the parts of an article


def _read_head(lines: Sequence[str], kind: Kind) -> tuple[_Head, int]:
    """What stands above the text, and the number of the line at which the text begins."""
    head = _Head()
    has_mark = any((found := kind.find_label(line)) and kind.roles[found[0]] == "text" for line in lines)
    current: list[str] | None = None
    below: list[str] = list(kind.export.below)
    gap, dated = True, False
    for number, line in enumerate(lines):
        plain = " ".join(line.split())
        if not plain:
            gap, current = True, (current if kind.export.codes else None)
            continue
        label = kind.find_label(line)
        if label is not None:
            name = kind.roles[label[0]]
            if name == "text":
                return head, number
            head.labelled = True
            current = head.values.setdefault(name, [])
            current.append(" ".join(label[1].split()))
        elif current is not None:
            current[-1] = f"{current[-1]} {plain}".strip()
        elif has_mark or not (head.labelled or dated):
            _add_loose(head, plain, gap)
            dated = dated or (not kind.export.text and _read_day(plain) != "")
        elif below[:1] == ["publisher"] and _may_be_publisher(plain):
            below.pop(0)
            _add_loose(head, plain, gap)
        elif (kind.skip is not None and kind.skip.fullmatch(plain)) or _COPYRIGHT.fullmatch(plain):
            _add_loose(head, plain, gap)
        elif head.labelled and (_titled(head) or not below):
            return head, number
        elif below and _takes(below, plain):
            _add_loose(head, plain, gap)
        else:
            return head, number
        gap = False
    return head, len(lines)


def _add_loose(head: _Head, line: str, gap: bool) -> None:
    if gap or not head.loose:
        head.loose.append([])
    head.loose[-1].append(line)


def _titled(head: _Head) -> bool:
    days = [i for i, run in enumerate(head.loose) if any(_read_day(line) for line in run)]
    return bool(head.values.get("title")) or bool(days and head.loose[days[-1] + 1 :])


def _takes(below: list[str], line: str) -> bool:
    """Whether a line below the day is the next of those that are expected there."""
    while below:
        name = below.pop(0)
        if name != "byline" or _is_byline(line):
            return True
    return False


def _read_body(lines: Sequence[str], start: int, kind: Kind) -> tuple[str, int]:
    """The text from a line on, and the number of the line behind it."""
    body: list[str] = []
    for number in range(start, len(lines)):
        label = kind.find_label(lines[number], strict=True)
        if label is None:
            body.append(lines[number])
        elif kind.roles[label[0]] == "text" and (kind.export.codes or number == start):
            body += ["", label[1], ""] if kind.export.codes else [label[1]]
        elif label[0] in kind.tail and _is_tail(lines, number, kind):
            return "\n".join(body), number
        else:
            body.append(lines[number])
    return "\n".join(body), len(lines)


def _is_tail(lines: Sequence[str], start: int, kind: Kind) -> bool:
    """Whether the text ends at a line with a label: most paragraphs from there on begin with one."""
    labelled = others = 0
    gap = True
    for line in lines[start : start + 60]:
        plain = line.strip()
        if not plain:
            gap = True
            continue
        if kind.find_label(line) is not None:
            labelled += 1
        elif gap and not _COPYRIGHT.fullmatch(plain) and len(plain) > 60:
            others += 1
        gap = False
    return labelled > others


def _read_tail(lines: Sequence[str], kind: Kind, head: _Head) -> None:
    current: list[str] | None = None
    for line in lines:
        plain = " ".join(line.split())
        label = kind.find_label(line) if plain else None
        if label is not None:
            name = kind.roles[label[0]]
            current = head.values.setdefault(name, []) if name != "text" else None
            if current is not None:
                current.append(" ".join(label[1].split()))
        elif not plain:
            current = None
        elif current is not None:
            current[-1] = f"{current[-1]} {plain}".strip()


# ---- fields


def _fields(head: _Head, kind: Kind) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in FIELDS:
        values = [value.strip() for value in head.values.get(name, ()) if value.strip()]
        if name in ("published", "updated"):
            values = [day for value in values if (day := read_date(value) or _read_day(value, alone=False))]
        if values:
            found[name] = values[0]
    for name, value in _read_loose(head, kind).items():
        found.setdefault(name, value)
    if "byline" in found:
        found["author"] = _BY.sub("", found.pop("byline"), count=1)
    if "publisher" in found:
        found["publisher"] = re.split(r"\s*;|\s\[", found["publisher"])[0]
    return found


def _read_loose(head: _Head, kind: Kind) -> dict[str, str]:
    """The fields that stand in lines without a label, above and below the one with the day."""
    runs = [[line for line in run if not _is_nothing(line, kind)] for run in head.loose]
    flat = [(i, line) for i, run in enumerate(runs) for line in run]
    days = [n for n, (_, line) in enumerate(flat) if _read_day(line)]
    if not days:
        names = [n for n in ("title",) if n in (*kind.export.above, *kind.export.below)]
        return {names[0]: flat[0 if kind.begin else -1][1]} if names and flat else {}
    at = days[-1] if kind.export.text else days[0]
    found = {"published": _read_day(flat[at][1])}
    found.update(_read_above(flat[:at], kind.export.above))
    found.update(_read_below(flat[at + 1 :], kind.export.below))
    if kind.export.below[:1] == ("publisher",):  # it may be an acronym, which looks like a code
        loose = [line for run in head.loose for line in run]
        after = loose[loose.index(flat[at][1]) + 1 :]
        found["publisher"] = next((line for line in after if _may_be_publisher(line)), "")
    return found


def _may_be_publisher(line: str) -> bool:
    return ":" not in line and not line[:1].isdigit() and _COPYRIGHT.fullmatch(line) is None


def _is_nothing(line: str, kind: Kind) -> bool:
    return bool(_COPYRIGHT.fullmatch(line) or (kind.skip is not None and kind.skip.fullmatch(line)))


def _read_above(lines: list[tuple[int, str]], names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    lines = list(lines)
    if "publisher" in names and lines:
        found["publisher"] = lines.pop()[1]
    if "byline" in names and len(lines) > 1 and _is_byline(lines[-1][1]):
        found["byline"] = lines.pop()[1]
    if "title" not in names or not lines:
        return found
    if "section" in names and len(lines) > 1 and len(lines[-2][1].split()) <= 3 < len(lines[-1][1].split()):
        found["section"] = lines[-2][1]
        lines = lines[-1:]
    run = lines[-1][0]
    found["title"] = " ".join(line for number, line in lines if number == run)
    return found


def _read_below(lines: list[tuple[int, str]], names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        if not lines:
            break
        if name == "title":
            run = lines[0][0]
            found[name] = " ".join(line for number, line in lines if number == run)
            lines = [item for item in lines if item[0] != run]
        elif name != "byline" or _is_byline(lines[0][1]):
            found[name] = lines.pop(0)[1]
    return found


def _is_byline(line: str) -> bool:
    return len(line) < 100 and (_BY.match(line) is not None or _NAME.fullmatch(line) is not None)


def _read_day(line: str, *, alone: bool = True) -> str:
    """The day of a line, or blank; ``alone``: of a line that says hardly anything else."""
    if not any(c.isdigit() for c in line) or len(line) > 150:
        return ""
    plain = " ".join(_WEEKDAY.sub(" ", line).split()).strip(" ,")
    plain = in_english(plain)
    stamp = next((s for s in find_timestamps(plain) if s.value), None)
    if stamp is None:
        return ""
    rest = plain[: stamp.start] + " " + plain[stamp.end :]
    return "" if alone and len(_BESIDE_DAY.sub("", rest)) > 24 else stamp.value


def _looks_like_many(text: str) -> bool:
    """Whether the same labels, or numbers of articles, come again and again."""
    counts: dict[str, int] = {}
    for line in text.splitlines():
        if 3 < len(line) < 300 and (match := _HEADS.match(line.strip())):
            key = str(match["label"] or ("number" if match["number"] else "words")).lower()
            counts[key] = counts.get(key, 0) + 1
    often = [key for key, count in counts.items() if count > 2]
    return len(often) > 1 or "number" in often or "words" in often
