"""When a page was published: what it states of its own article, never a day that merely occurs on it.

In order of trust: its metadata, the markup of its article, the day in its address, and stamps beside its
title. Days in menus, side boxes, related stories and comments, and today's date above the title, are none.
"""

import copy
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from ..layout.timestamps import find_timestamps, read_stamp_line
from .metadata_dates import find_day_in_address, read_date

#: names and properties of <meta> elements that say when the article was published, or updated
PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "og:article:published", "datepublished", "date.published", "rnews:datepublished", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate", "publish-date", "publish_date",
    "published-date", "published_date", "publisheddate", "published", "published_at", "published_time",
    "publication_date", "publication-date", "publicationdate", "originalpublicationdate", "pubdate",
    "pub_date",
    "sailthru.date", "bt:pubdate", "article.published", "article_date_original", "article-publish-date",
    "articlepublishdate", "analyticsattributes.articledate", "citation_publication_date", "dc.date.issued",
    "dc.date.published", "dcterms.issued", "dcterms.available", "firstpublicationdate", "first_published",
    "displaydate", "release_date", "releasedate", "story_date", "video:release_date",
)  # fmt: skip
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "revised")
#: that often say when the page was made
_WEAK = (
    "dcterms.created", "dc.date.created", "datecreated", "date.created", "dcterms.date", "dc.date",
    "citation_date", "article:created_time", "pdate", "ptime", "gentime", "date", "timestamp",
)  # fmt: skip
#: how the names of other <meta> elements end that state it, without the signs between their words
_META_END = re.compile(
    r"(?<!un)(?:publish(?:ed)?(?:date|time|at|on)?|date(?:published|issued)|publicationdate|pubdate)"
)
_KEY = re.compile(
    r"""(?:\\?["']|[{,]\s*)(?!last|re_?pub|next|prev|un|expir)"""
    r"""(?:[a-z][\w.-]{0,20}[._-]?)?(?<!un)(?:date_?published|pub_?date|publi(?:sh(?:ed)?|cation)[_-]?"""
    r"""(?:date|time|at|on)|first_?published(?:_?date)?)(?:_?(?:iso|time))?(?:\\?["'])?\s*:\s*"""
    r"""(?:\\?["'])?([^"'<>{}\\]{8,40}?)(?:\\?["']|[,}])""",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(
    r"related|recommend|side-?_?bar|comment|disqus|footer|(?<!elementor-)widget|promo|trending|popular"
    r"|most-?_?(?:read|recent|viewed|shared|commented)|latest|recent|teaser|newsletter|breadcrumb|menu|navbar"
    r"|navigation|ticker|weather|advert|sponsor|archive|(?<!icon-)(?<!fa-)calendar|cloud|carousel|outbrain"
    r"|taboola|read-?_?more|more-?_?(?:from|stor|news|on)|(?:^|[ _-])(?:next|prev)|masthead|top-?_?bar"
    r"|current-?_?(?:date|time)|today-?_?s?-?_?date|\bclock|reply|replies|listing|headlines|see-?_?also|copyright"
)
#: names of what stands beside an article, above or below it
_ITS_OWN = re.compile(
    r"(?:entry|post|article|story)[-_]*(?:meta|date|info|footer|time|byline|details|header)|posted-?on"
    r"|(?:release|publish)-?date|date-?(?:line|posted|published)|\bpublished|timestamp|pub-?date",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\W*this (?:entry|post|article|story|item) was (?:posted|published)\b", re.IGNORECASE)
_OUTSIDE = frozenset({"nav", "aside", "footer", "form", "select", "noscript", "script", "style", "template"})
_DATED = re.compile(r"date|time|publi|posted|stamp|byline|meta|info|dateline|pub", re.IGNORECASE)
_LABELLED = re.compile(
    r"\W*(?:(?:first|originally|date|story|article|was|this|entry|post|web|on|last) ){0,4}"
    r"(?:published|posted|(?:publication|publish|air) date|filed|created|date|released|issued|added|uploaded"
    r"|written on|submitted(?: by \S+)?(?: \S+)? on)\b",
    re.IGNORECASE,
)
#: headings below an article, behind which the days are those of other texts
_END = re.compile(
    r"\W*(?:\d+ )?(?:comments?|responses?|repl(?:y|ies)|leave a|join the|related|recommended|latest|most "
    r"|more (?:from|on|in|stories|news)|you (?:may|might)|read (?:next|more|also)|popular|trending"
    r"|also (?:on|in|read))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"By(?: (?:and|of|for|on|the|at|in|[A-Z|\u2022\u00b7\u2013-][^\s:]*))+[^a-z]*\d{4}\b.{0,30}$"
)
_UPDATED = re.compile(r"\b(?:updat|modif|revis)\w+", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"https?://[^/]+\.(?:uk|au|nz|in|ie|za|ng|ke|gh|pk|bd|lk|sg|my|hk|eu|fr|de|it|es)(?:[/:]|$)"
)
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_LONG = 80  # characters of a paragraph of text
_LINE = 200  # characters of a line that may hold a stamp


@dataclass
class _Place:
    """The elements of a page in order, and where its title and text begin."""

    elements: list[Any]
    title: int | None
    first: int  # paragraph of text
    second: int
    outside: "_Outside"


def find_dates(tree: Any, url: str, title: str) -> dict[str, str]:
    """The days of publication and of the last change that a page states, as ISO 8601.

    ``title`` is what its metadata call the article.
    """
    stated = _read_meta(tree)
    found = {name: value for name in ("published", "updated") if (value := stated.get(name, ""))}
    published = _read_json_ld(tree, title, "datePublished") or found.get("published", "")
    updated = _read_json_ld(tree, title, "dateModified") or found.get("updated", "")
    place = _find_place(tree, title)
    stamps = _read_stamps(place, day_first=_is_day_first(tree, url))
    address = find_day_in_address(url)
    candidates: tuple[str, ...] = (
        published,
        _read_microdata(place),
        next((s for s in (stamps["published"], stamps["bare"]) if s[:10] == address), "") or address,
        stamps["published"],
        stamps["bare"],
        stated.get("weak", ""),
        _read_json_ld(tree, title, "dateCreated"),
        _read_scripts(tree),
    )
    if not any(candidates):
        candidates = (_ask_htmldate(tree),)
    result = {"published": next(filter(None, candidates), ""), "updated": updated or stamps["updated"]}
    result["published"] = _with_offset(result["published"], [*stamps.values(), updated])
    return {name: value for name, value in result.items() if value}


def _ask_htmldate(tree: Any) -> str:
    """What htmldate (Barbaresi 2020) finds in the marked elements of the article's own part of the page.

    It knows forms of many sites that are not among ours. Not asked: its search in the free text, which takes
    a day that merely occurs there.
    """
    from htmldate import find_date
    from lxml.html import tostring

    own = copy.deepcopy(tree)
    for element in list(own.iter()):
        if element.getparent() is not None and isinstance(element.tag, str) and _may_be_anothers(element):
            element.getparent().remove(element)
    try:
        day = find_date(own, extensive_search=False, original_date=True, deferred_url_extractor=True) or ""
        return day if day and _is_written_out(day, tostring(own, encoding="unicode")) else ""
    except Exception:  # a foreign parser over a broken page: then it has no day
        return ""


def _may_be_anothers(element: Any) -> bool:
    return element.tag not in ("html", "body") and (element.tag == "li" or _is_apart(element))


def _is_written_out(day: str, page: str) -> bool:
    """Whether a page has a day in a form that can be read in one way only: no 05/03/2019."""
    at = datetime.fromisoformat(day)
    month = f"{at:%B}"
    name = f"{month[:3]}(?:{month[3:]}|[.]|t[.])?" if month != "May" else month
    forms = (
        f"{at:%Y}[-/.]?{at:%m}[-/.]?{at:%d}",
        rf"{name},? +0?{at.day}(?:st|nd|rd|th)?,? +{at.year}",
        rf"\b0?{at.day}(?:st|nd|rd|th)?[ -]+{name},?[ -]+{at.year}",
    )
    return any(re.search(form, page, re.IGNORECASE) for form in forms)


def _with_offset(stamp: str, others: Sequence[str]) -> str:
    """A stamp in UTC in the offset in which the page states another time."""
    if not stamp.endswith("+00:00") or "T" not in stamp:
        return stamp
    offset = next((o[-6:] for o in others if re.search(r"T.*[+-]\d\d:\d\d$", o) and o[-6:] != "+00:00"), "")
    if not offset:
        return stamp
    zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo
    precision = "seconds" if stamp.count(":") > 2 else "minutes"
    return datetime.fromisoformat(stamp).astimezone(zone).isoformat(timespec=precision)


# ---- metadata


def _read_meta(tree: Any) -> dict[str, str]:
    stated: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = (element.get("content") or element.get("value") or element.get("datetime") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := element.get(attribute)):
                stated.setdefault(key.strip().lower(), content)
    found = {}
    for name, keys in (("published", PUBLISHED), ("updated", UPDATED), ("weak", _WEAK)):
        found[name] = next((day for key in keys if (day := read_date(stated.get(key, "")))), "")
    if not found["published"]:
        others = (read_date(v) for k, v in stated.items() if _META_END.fullmatch(_ending(k)))
        found["published"] = next(filter(None, others), "")
    return found


def _ending(key: str) -> str:
    """The last part of a name, such as of "vr:published_time", without the signs between its words."""
    last = re.split(r"[:.]|8601", key.replace("date.", "date"))[-1]
    return re.sub(r"[\W_]|^.*article", "", re.sub(r"[\W_]", "", last))


def _read_json_ld(tree: Any, title: str, key: str) -> str:
    """The day that the article's own entry states; of several entries, the one with the page's title."""
    entries: list[dict[str, Any]] = []
    broken = ""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = re.sub(r"^\s*(?:<!\[CDATA\[|/\*.*?\*/|<!--)|(?:\]\]>|-->)\s*$", "", script.text or "")
        try:
            entries += _find_entries(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            match = re.search(rf'"{key}"\s*:\s*"([^"]{{8,40}})"', text)
            broken = broken or (read_date(match[1]) if match else "")
    dated = [(entry, day) for entry in entries if (day := read_date(str(entry.get(key) or "")))]
    same = [
        day
        for entry, day in dated
        if _says_same(str(entry.get("headline") or entry.get("name") or ""), title)
    ]
    return next(iter(same), "") or next((day for _, day in dated), "") or broken


def _find_entries(data: object, depth: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict) and depth < 5:
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(re.search(r"(?:Article|Posting|Report|Review|WebPage)$", str(kind)) for kind in kinds):
                found.append(item)
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                found += _find_entries(item.get(key), depth + 1)
    return sorted(found, key=lambda item: str(item.get("@type")).endswith("WebPage"))


def _says_same(text: str, title: str) -> bool:
    a, b = (set(re.findall(r"\w+", t.casefold())) for t in (text, title))
    return bool(a and b) and 10 * len(a & b) >= 7 * min(len(a), len(b))


def _read_scripts(tree: Any) -> str:
    """The day that the page's programs call that of publication, if there is only one."""
    found: dict[str, str] = {}
    for script in tree.iterfind(".//script"):
        for match in _KEY.finditer((script.text or "")[:500_000]):
            if day := read_date(match[1]):
                found.setdefault(day[:10], day)
    return next(iter(found.values())) if len(found) == 1 else ""


# ---- the page itself


def _find_place(tree: Any, title: str) -> _Place:
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    heads = [(i, e) for i, e in enumerate(elements) if e.tag in ("h1", "h2", "h3") and _text(e)]
    number = _find_head(heads, title or _text(tree.find(".//title")))
    apart = _Outside()
    long = [
        i
        for i, e in enumerate(elements)
        if e.tag in ("p", "div", "td", "section", "article") and _own_length(e) >= _LONG and e not in apart
    ]
    after = [i for i in long if number is None or i > number] or [len(elements)]
    own: set[Any] = set()
    for i in (number, *after[:1]):
        if i is not None and i < len(elements):
            own.update((elements[i], *elements[i].iterancestors()))
    return _Place(elements, number, after[0], after[min(1, len(after) - 1)], _Outside(own))


def _find_head(heads: Sequence[tuple[int, Any]], title: str) -> int | None:
    """The number of the heading that says most of the title; else of the first of the highest rank."""
    words = set(re.findall(r"\w+", title.casefold()))
    best, most = None, 0
    for number, element in heads:
        said = set(re.findall(r"\w+", _text(element).casefold()))
        shared = len(said & words)
        if shared > max(most, 1) and 10 * shared >= 6 * len(said):
            best, most = number, shared
    return best if best is not None else next((i for i, e in heads if e.tag == "h1"), None)


def _text(element: Any, limit: int = 400) -> str:
    """The first characters of an element's text; no more, for an element may hold the whole page."""
    if element is None:
        return ""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 2 * limit:
            break
    return " ".join("".join(parts).split())[:limit]


def _own_length(element: Any) -> int:
    """Characters of an element's own text, its links and emphasis with it."""
    if element.tag == "p":
        return len(_text(element))
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


class _Outside:
    """Which elements stand in a part of the page that is not the article's own."""

    def __init__(self, own: Iterable[Any] = ()) -> None:
        self.known: dict[Any, bool] = dict.fromkeys(own, False)  # what holds the title or the text

    def __contains__(self, element: Any) -> bool:
        path: list[Any] = []
        found = False
        for part in (element, *element.iterancestors()):
            if part in self.known:
                found = self.known[part]
                break
            path.append(part)
            if _is_apart(part):
                found = True
                break
        self.known.update(dict.fromkeys(path, found))
        return found


def _is_apart(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if (element.tag in _OUTSIDE or _NOT_ITS_OWN.search(names)) and not _ITS_OWN.search(names):
        return True
    if element.tag == "header":  # of the site
        parent = element.getparent()
        return parent is None or parent.tag not in ("article", "main", "section")
    # an entry of a list of stories
    return element.tag == "li" and any(len(_text(a)) > 20 for a in islice(element.iter("a"), 3))


def _read_microdata(place: _Place) -> str:
    for name in ("datepublished", "published", "datecreated", "dc:issued", "dc:created"):
        for element in place.elements:
            marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
            if name in marks and element.tag != "meta" and element not in place.outside:
                value = (
                    element.get("datetime")
                    or element.get("content")
                    or element.get("title")
                    or _text(element, 60)
                )
                if day := read_date(value):
                    return day
    for element in place.elements:
        if element.tag == "time" and element not in place.outside:
            named = "publi" in (element.get("class") or "").lower() or element.get("pubdate") is not None
            if named and (day := read_date(element.get("datetime") or _text(element, 60))):
                return day
    return ""


def _read_stamps(place: _Place, *, day_first: bool | None) -> dict[str, str]:
    """The stamps beside the title: labelled as published, as updated, and the first without a label."""
    found = {"published": "", "updated": "", "bare": ""}
    for element, near in _lines(place):
        text = _text(element, _LINE)
        if day_first is not None:
            text = _FIGURES.sub(lambda m: _write_out(m, day_first), text)
        machine = element.get("datetime") or (
            element.get("title") if element.tag in ("abbr", "time", "span") else ""
        )
        day = read_date(machine or "") or next((s.value for s in find_timestamps(text) if s.value), "")
        if not day:
            continue
        kind = read_stamp_line(text)
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        named, close = _DATED.search(names), near or _ITS_OWN.search(names)
        if _UPDATED.match(text) or (machine and "modif" in (element.get("class") or "")):
            found["updated"] = found["updated"] or day
        elif _LABELLED.match(text) and (close or kind == "labelled" or _ENTRY.match(text)):
            found["published"] = found["published"] or day
        elif close and (kind or named or element.tag == "time" or machine or (near and _BYLINE.match(text))):
            found["bare"] = found["bare"] or day
    return found


def _lines(place: _Place) -> Iterator[tuple[Any, bool]]:
    """The short elements that may hold a stamp; each with whether it stands beside the title or text."""
    start = place.title if place.title is not None else place.first
    close: set[Any] = set()
    if start < len(place.elements):
        near = list(place.elements[start].iterancestors())[:4]
        close = {element for element in near if element.tag not in ("body", "html")}
    for number, element in enumerate(place.elements):
        if element.tag in ("html", "body", "head", "title", "script", "style", "a", "meta", "link", "h1"):
            continue
        if number > place.second and _END.match(_text(element, 60)):
            return
        if number < start:
            dated = element.tag == "time" or _DATED.search(
                f"{element.get('class') or ''} {element.get('id') or ''}"
            )
            if not dated or element.tag == "header" or not close.intersection(element.iterancestors()):
                continue
        stamped = element.tag in ("time", "abbr") and element.get("datetime", element.get("title"))
        if not stamped and (len(element) > 12 or not 5 < len(_text(element, _LINE + 1)) <= _LINE):
            continue
        if element not in place.outside:
            yield element, number <= place.second


def _is_day_first(tree: Any, url: str) -> bool | None:
    """Whether the page's country writes the day before the month; None where that is not known."""
    lang = (tree.get("lang") or "").lower().replace("_", "-")
    if lang in ("en-gb", "en-au", "en-nz", "en-in", "en-ie", "en-za") or _DAY_FIRST.match(url.lower()):
        return True
    if re.match(r"https?://[^/]+\.(?:us|gov|mil|edu)(?:[/:]|$)", url.lower()):
        return False
    return False if lang == "en-us" else None


def _write_out(match: re.Match[str], day_first: bool) -> str:
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{match[4]}-{int(month):02}-{int(day):02}" if 0 < int(month) < 13 else match[0]
