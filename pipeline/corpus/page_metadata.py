"""The days that a page states in its head: metadata, JSON-LD, and the state of its programs."""

import json
import re
from typing import Any

from .metadata_dates import read_date
from .page_titles import words

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
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage)$")


def read_meta(tree: Any) -> dict[str, str]:
    """What <meta> elements state, under each of their names in lower case."""
    stated: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = (element.get("content") or element.get("value") or element.get("datetime") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := element.get(attribute)):
                stated.setdefault(key.strip().lower(), content)
    return stated


def read_meta_days(tree: Any) -> dict[str, str]:
    """The days that <meta> elements state: published, updated, and a weak one that may be of the page."""
    stated = read_meta(tree)
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


def find_json_ld(tree: Any) -> list[Any]:
    """The scripts of a page that hold JSON-LD."""
    return [s for s in tree.iterfind(".//script[@type]") if "ld+json" in s.get("type").lower()]


def find_entries(tree: Any) -> tuple[list[tuple[dict[str, Any], bool]], list[str]]:
    """The JSON-LD entries of articles, each with whether it may be the page's; and unreadable scripts."""
    entries: list[tuple[dict[str, Any], bool]] = []
    broken = []
    for script in find_json_ld(tree):
        text = re.sub(r"^\s*(?:<!\[CDATA\[|/\*.*?\*/|<!--)|(?:\]\]>|-->)\s*$", "", script.text or "")
        try:
            entries += _find_entries(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            broken.append(text)
    return entries, broken


def read_json_ld(tree: Any, title: str, key: str) -> str:
    """The day that the article's own entry states; of several entries, the one with the page's title."""
    entries, broken = find_entries(tree)
    dated = [(e, own, day) for e, own in entries if (day := read_date(str(e.get(key) or "")))]
    same = [day for e, _, day in dated if says_same(str(e.get("headline") or e.get("name") or ""), title)]
    found = [*same, *(day for _, own, day in dated if own)]
    matches = (re.search(rf'"{key}"\s*:\s*"([^"]{{8,40}})"', text) for text in broken)
    return next(filter(None, (*found, *(read_date(match[1]) for match in matches if match))), "")


def _find_entries(data: object, depth: int = 0, *, own: bool = True) -> list[tuple[dict[str, Any], bool]]:
    """The entries of articles, those of whole pages last; each with whether it may be that of the page."""
    found: list[tuple[dict[str, Any], bool]] = []
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict) or depth > 4:
            continue
        kinds = item.get("@type")
        named = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if any(map(_ARTICLE.search, named)) or "VideoObject" in named:
            found.append((item, own and "VideoObject" not in named))
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            found += _find_entries(item.get(key), depth + 1, own=own and key != "hasPart")
    return sorted(found, key=lambda entry: str(entry[0].get("@type")).endswith("WebPage"))


def says_same(text: str, title: str) -> bool:
    """Whether most words of one are those of the other."""
    a, b = words(text), words(title)
    return bool(a and b) and 10 * len(a & b) >= 7 * min(len(a), len(b))


def read_scripts(tree: Any) -> str:
    """The day that the page's programs call that of publication, if there is only one."""
    found: dict[str, str] = {}
    entries = find_json_ld(tree)
    for script in tree.iterfind(".//script"):
        if script in entries:
            continue
        for match in _KEY.finditer((script.text or "")[:500_000]):
            if day := read_date(match[1]):
                found.setdefault(day[:10], day)
    return next(iter(found.values())) if len(found) == 1 else ""
