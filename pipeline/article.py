"""What an article says about itself: title, author, publisher, place, and when it was published."""

import re
from collections.abc import Sequence

from .annotations import Article
from .datelines import find_dateline
from .normalize.timestamps import find_timestamps
from .paragraphs import Block
from .patterns import Patterns
from .text import straighten

_UPDATED = re.compile(r"\b(?:updat\w+|modified|revised)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:publish\w*|posted|created|issued|released|uploaded|date)\b", re.IGNORECASE)
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-])")
_BY = re.compile(
    r"^\W*(?:(?:reported|written|words|story|text|report|compiled|posted|produced|authored|interview|analysis|opinion|reporting|writing)\s)?"
    r"(?:by)?\s?:?\s*(?P<names>[A-ZÀ-ÖØ-Þ].*?)(?P<rest>\s?[|/•·—–(<].*|,\s(?:senior|staff|chief|special|[A-Z]{2,}|Reuters|Associated|The\s).*"
    r"|\s(?i:updated|published|posted)\b.*|\s\S+@.*|\s(?:in|for|at)\s.*|;.*)?$",
    re.IGNORECASE | re.DOTALL,
)


def read_article(
    text: str,
    blocks: Sequence[Block],
    patterns: Patterns,
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
    found = published or stamps["published"]
    return Article(
        title=title or next(iter(texts("title")), ""),
        byline=byline or names,
        publisher=publisher or agency,
        dateline=place or byline_place,
        published=found,
        updated=updated or stamps["updated"],
        published_basis=(published_basis if published else "text") if found else "none",  # type: ignore[typeddict-item]
    )


def _read_stamps(plain: str, blocks: Sequence[Block]) -> dict[str, str]:
    """The first published and updated stamps of the chrome; a bare date above the text is the former."""
    found = {"published": "", "updated": ""}
    bare = url = ""
    seen_body = False
    for block in blocks:
        seen_body = seen_body or block.kind == "body"
        if block.kind not in ("boilerplate", "byline"):
            continue
        line = plain[block.start : block.end]
        position = 0
        for stamp in find_timestamps(line):
            label = line[position : stamp.start]
            position = stamp.end
            if _UPDATED.search(label):
                found["updated"] = found["updated"] or stamp.value
            elif _PUBLISHED.search(label):
                found["published"] = found["published"] or stamp.value
            elif not seen_body and not bare:
                bare = stamp.value
        if not seen_body and not url and (match := _URL_DATE.search(line)):
            url = next(
                (s.value for s in find_timestamps("-".join(f"{int(n):02}" for n in match.groups()))), ""
            )
    found["published"] = found["published"] or bare or url
    return found


def _read_dateline(lines: Sequence[str]) -> tuple[str, str]:
    """Place and agency of the first dateline."""
    for line in lines:
        dateline = find_dateline(
            line, is_agency=bool, is_label=lambda place: False, places=_Everything(), number=0
        )
        if dateline is not None:
            return dateline.place, dateline.agency
    return "", ""


class _Everything:
    def __contains__(self, item: object) -> bool:
        return True


def _read_byline(lines: Sequence[str]) -> tuple[str, str]:
    """The names of the first byline, and the place after "in"."""
    for line in lines:
        match = _BY.match(line)
        if match and match["names"]:
            rest = match["rest"] or ""
            place = re.match(r"\s(?i:in)\s((?:[A-Z][\w.'-]*[ ]?){1,3})", rest)
            return match["names"].strip(" ,.)"), place[1].strip() if place else ""
    return "", ""
