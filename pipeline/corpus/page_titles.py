"""The title of a page's article: what its metadata call it, or its headline where that says it better."""

import html
import re
from collections.abc import Sequence
from typing import Any

_MARKS = re.compile(r"\s+(?:\|{1,2}|[-–—·•»«~]|::)\s+")
_MARKED = re.compile(r"(?:^|[\s_-])(?:headline|(?:entry|article|post|story|news)[-_]?title)(?:$|[\s_-])")
_KICKER = re.compile(r"kicker|label|category|eyebrow|overline|section|topic|flag|badge", re.IGNORECASE)
_LONG = 300  # characters of a heading that is a title


def choose_title(tree: Any, stated: str, publisher: str, *, sure: bool) -> str:
    """The title, without the name of the site; blank where the page has none.

    ``stated`` is what the metadata say; ``sure``: as the headline of the article's own entry, which may only
    be cut.
    """
    stated, named = " ".join(html.unescape(stated).split()), _text(tree.find(".//title"))
    if sure and not (stated.endswith(("…", "...")) or len(stated) >= 108):
        return stated
    title = stated if sure else _without_site(stated or named, publisher)
    heads = _headings(tree)
    best = _find_same(heads, title)
    if best:
        return title if _is_end(title, best) else best
    agreed = _find_same(heads, named)
    if agreed and _is_end(agreed, named):  # the metadata have another one for the networks
        return agreed
    if stated:
        return title
    first = [_text(h) for h in tree.iterfind(".//h1")]
    sole = first[0] if len(first) == 1 and len(first[0].split()) > 2 else ""
    marked = next((text for text, by_name in heads if by_name), "")
    parts = _MARKS.split(title)
    return marked or sole or (parts[0] if len(parts[0].split()) > 3 >= len(parts[-1].split()) - 2 else title)


def _headings(tree: Any) -> list[tuple[str, bool]]:
    """The headings, those of the highest rank first; each with whether its markup calls it a title."""
    found = [h for rank in ("h1", "h2", "h3") for h in tree.iterfind(f".//{rank}")]
    by_name = [
        e
        for e in tree.iterfind(".//*[@class]")
        if e.tag in ("div", "span", "p", "td") and _MARKED.search(e.get("class") or "")
    ]
    by_name += tree.iterfind(".//*[@itemprop='headline']")
    texts = [(_text(element), _is_marked(element)) for element in (*found, *by_name) if element.tag != "meta"]
    return [(text, marked) for text, marked in texts if len(text.split()) > 1 and len(text) < _LONG]


def _is_marked(element: Any) -> bool:
    names = (element.get("class") or "").lower()
    return element.get("itemprop") == "headline" or _MARKED.search(names) is not None


def _text(element: Any) -> str:
    """The text of a heading, without the name of a section that stands in it."""
    if element is None:
        return ""
    kickers = [e for e in element.iterfind(".//span") if _KICKER.search(e.get("class") or "")]
    whole = " ".join("".join(element.itertext()).split())
    for kicker in kickers:
        own = " ".join("".join(kicker.itertext()).split())
        if own and own != whole:
            whole = whole.removeprefix(own).strip(" :|–-")
    return whole


def _without_site(title: str, publisher: str) -> str:
    """The title without the name of the site, before or behind it."""
    site = words(publisher)
    marks = list(_MARKS.finditer(title))
    if marks and site:
        head, tail = title[: marks[-1].start()], title[marks[-1].end() :]
        if words(tail) & site and len(head) > len(tail):
            return head
    for mark in (marks[0] if marks else None, re.search(r":\s+", title)):
        if mark and site and words(title[: mark.start()]) <= site:
            return title[mark.end() :]
    return title


def _find_same(heads: Sequence[tuple[str, bool]], title: str) -> str:
    """The heading that shares most words with a title, and with which it agrees."""
    said = words(title)
    best, most = "", 1
    for text, _ in heads:
        own = words(text)
        shared = len(own & said)
        if shared > most and 5 * shared >= 3 * min(len(own), len(said)):
            best, most = text, shared
    return best


def _is_end(part: str, whole: str) -> bool:
    """Whether a text of some words is the beginning or the end of another one."""
    a, b = part.casefold(), whole.casefold()
    return len(part.split()) > 3 and a != b and (b.startswith(a) or b.endswith(a))


def words(text: str) -> set[str]:
    """The words of a text, without regard to case."""
    return set(re.findall(r"\w+", text.casefold()))
