"""What an article says about itself: title, author, publisher, place, and when it was published."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from ..annotations import Article
from ..patterns.words import WordRegex
from .chrome import PLACEHOLDERS
from .datelines import find_dateline
from .paragraphs import Block
from .text import straighten
from .timestamps import find_day_in_address, find_timestamps, parse_timestamp, read_stamp_line

_UPDATED = WordRegex(r"\b(?:updat\w+|{@updated-label})\b", re.IGNORECASE)
_PUBLISHED = WordRegex(r"\b(?:publish\w*|date|{@published-label})\b", re.IGNORECASE)
_NAMES = re.compile(PLACEHOLDERS["{NAMES}"])
_AUTHOR = re.compile(r"\W*(?:(?!edit|copy|with )\w+ ){0,4}(?<!edited )(?<!editing )by\b\W*", re.IGNORECASE)
_LEAD = WordRegex(
    r"\W*(?:(?:\w+ ){0,4}by\b|(?:with|from|{@before-author}|(?:\w+ ){0,2}{@author-noun}s?(?= ))"
    r"(?: the (?:writer|author|reporter))?)\b\W*",
    re.IGNORECASE,
)
_ROLE = WordRegex(
    r",?\s(?:{@author-rank} )*(?:{@author-role}|updated|published|posted)\b.*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|\(c\)|©)(?:[\s,]|\(c\)|©|copyright)*\d{4}(?:\s?[-–]\s?\d{4})?,?\s+(?:by\s+)?"
    r"(?P<holder>(?-i:[A-Z0-9])[^.,;|()/]{1,60}?)(?=\.(?:\s|$)|[,;|(/]|\s-\s|\sall\srights|\sinc\b|$)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\W*(?:source\b|edit(?:ed|ing|or)\b|with (?:\w+ )?(?:report|input|contribution|file))", re.IGNORECASE
)
_PLACE = re.compile(r"\sin\s((?:[A-ZÀ-ÖØ-Þ][\w.'-]*\s?){1,3})")
#: what a wire writes before a title when it sends a story again
_RESENT = re.compile(
    r"(?:(?:RPT|REPEAT|REFILE|CORRECTED|UPDATE \d{1,2}|WRAPUP \d{1,2})\s?[-–:]\s?)+(?=[A-Z\d\"'])"
)
_TEXTS_ABOVE_STAMP = 2  # a stamp may stand below the standfirst


def read_article(
    text: str,
    blocks: Sequence[Block],
    *,
    title: str = "",
    byline: str = "",
    publisher: str = "",
    published: str = "",
    updated: str = "",
    published_basis: str = "metadata",
) -> Article:
    """What is given about an article, completed from its blocks.

    ``published_basis`` says where a given ``published`` comes from.
    """
    plain = straighten(text)

    def texts(kind: str) -> list[str]:
        return [
            " ".join(plain[b.start : b.end].replace("\u200b", "").split()) for b in blocks if b.kind == kind
        ]

    stamps = _read_stamps(plain, blocks)
    if published_basis == "filename" and stamps["published"]:
        published = ""  # the page says it itself, often to the minute
    place, agency = _read_dateline(texts("dateline"))
    names, byline_place = _read_byline(texts("byline"))
    found = _local_day(published, plain, blocks) or stamps["published"]
    return Article(
        title=_RESENT.sub("", title or next(iter(texts("title")), ""), count=1),
        byline=byline or names,
        publisher=publisher or agency or _read_copyright(texts("boilerplate")),
        dateline=place or byline_place,
        published=found,
        updated=updated or stamps["updated"],
        published_basis=(published_basis if published else "text") if found else "none",  # type: ignore[typeddict-item]
    )


def _local_day(published: str, plain: str, blocks: Sequence[Block]) -> str:
    """A stamp in UTC as the day of the dateline, where that is the local day at that hour.

    Before noon in UTC it may still be the day before (in America), from ten on the next day (in Asia).
    """
    if not published.endswith("+00:00") or "T" not in published:
        return published
    stamp = datetime.fromisoformat(published)
    dateline = next((plain[b.start : b.end] for b in blocks if b.kind == "dateline"), "")
    for days, possible in ((-1, stamp.hour < 12), (1, stamp.hour >= 10)):
        day = (stamp + timedelta(days=days)).date()
        if possible and re.search(
            rf"\b{day:%b}[a-z]*\.?\s{day.day}\b|\b{day.day}\s{day:%b}", dateline, re.IGNORECASE
        ):
            return day.isoformat()
    return published


def _read_stamps(plain: str, blocks: Sequence[Block]) -> dict[str, str]:
    """The first published and updated stamps of the chrome.

    Without a stamp that is labelled as published: the first bare one near the top, the day in an
    address of the article, the day of its dateline where that has a year, or a bare one as the last line.
    """
    found = {"published": "", "updated": ""}
    bare = address = ""
    texts = 0
    for block in blocks:
        texts += block.kind == "body"
        if block.kind not in ("boilerplate", "byline"):
            continue
        line = plain[block.start : block.end]
        position = 0
        for stamp in find_timestamps(line):
            label = line[position : stamp.start]
            position = stamp.end
            if _UPDATED.search(label):
                found["updated"] = found["updated"] or stamp.value
            elif _PUBLISHED.search(label) and not line.startswith("("):  # "(Published …)" is a video's
                found["published"] = found["published"] or stamp.value
            elif (
                not bare and texts < _TEXTS_ABOVE_STAMP and (block.kind == "byline" or read_stamp_line(line))
            ):
                bare = stamp.value
        if not texts and not address:
            address = find_day_in_address(line)
    last = plain[blocks[-1].start : blocks[-1].end] if blocks else ""
    signed = parse_timestamp(last) if read_stamp_line(last) else ""
    found["published"] = found["published"] or bare or address or _read_dateline_day(plain, blocks) or signed
    return found


def _read_dateline_day(plain: str, blocks: Sequence[Block]) -> str:
    days = (parse_timestamp(plain[b.start : b.end]) for b in blocks if b.kind == "dateline")
    return next((day for day in days if day), "")


def _read_dateline(lines: Sequence[str]) -> tuple[str, str]:
    """Place and agency of the first dateline."""
    for line in lines:
        dateline = find_dateline(
            line, is_agency=bool, is_label=lambda place: False, places=_Everything(), number=0
        )
        if dateline is not None:
            return dateline.place, dateline.agency
    return next(iter(lines), ""), ""  # a line of its own with nothing but a place


def _read_copyright(lines: Sequence[str]) -> str:
    """Who holds the copyright: the publisher of the page."""
    for line in lines:
        match = _COPYRIGHT.search(line)
        if match is not None and match["holder"].count(" ") < 6:
            return match["holder"].strip(" ,")
    return ""


class _Everything:
    def __contains__(self, item: object) -> bool:
        return True


def _read_byline(lines: Sequence[str]) -> tuple[str, str]:
    """The authors of the first line that names them ("by …"), or else of any byline; and their place."""
    parts = [part for line in lines for part in re.split(r"\s?[|•·]\s?", line)]
    for line in sorted(parts, key=lambda part: _AUTHOR.match(part) is None):
        if _NO_AUTHOR.match(line):
            continue
        lead = _LEAD.match(line)
        names = line[lead.end() :] if lead else line.lstrip(" (—–-")
        match = _NAMES.match(names)
        place = None
        if match is not None:
            place = _PLACE.match(names, match.end()) if _AUTHOR.match(line) else None
            names = match[0]
            if names.count(", ") == 1 and " and " not in names.lower():  # the second is often a newspaper
                names = names.split(", ")[0]
        else:
            names = re.split(r"[|,;(<]|\s\S+@|\s[-–—]\s", names)[0]
        names = _ROLE.regex.sub("", names).strip(" .,)")
        if names:
            return names, place[1].strip() if place else ""
    return "", ""
