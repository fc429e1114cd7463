"""Where the article stands on a page, and which parts of the page are not its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .page_titles import words

_NOTITS_OWN = re.compile(
    r"related|recommend|side-?_?bar|comment|disqus|footer|(?<!elementor-)widget|promo|trending|popular"
    r"|most-?_?(?:read|recent|viewed|shared|commented)|latest|recent|teaser|newsletter|breadcrumb|menu|navbar"
    r"|navigation|ticker|weather|advert|sponsor|archive|(?<!icon-)(?<!fa-)calendar|cloud|carousel|outbrain"
    r"|taboola|read-?_?more|more-?_?(?:from|stor|news|on)|(?:^|[ _-])(?:next|prev)|masthead|top-?_?bar"
    r"|current-?_?(?:date|time)|today-?_?s?-?_?date|\bclock|reply|replies|listing|headlines|see-?_?also|copyright"
)
#: names of what stands beside an article, above or below it
ITS_OWN = re.compile(
    r"(?:entry|post|article|story)[-_]*(?:meta|date|info|footer|time|byline|details|header)|posted-?on"
    r"|(?:release|publish)-?date|date-?(?:line|posted|published)|\bpublished|timestamp|pub-?date",
    re.IGNORECASE,
)
_OUTSIDE = frozenset({"nav", "aside", "footer", "form", "select", "noscript", "script", "style", "template"})
_PLAIN_HEADS = frozenset({"b", "strong", "font", "td", "div", "span", "p", "big", "center"})
_LONG = 80  # characters of a paragraph of text


@dataclass
class Place:
    """The elements of a page in order, and where its title and text begin."""

    elements: list[Any]
    title: int | None
    first: int  # paragraph of text
    second: int
    outside: "_Outside"


def find_place(tree: Any, title: str) -> Place:
    """The elements of a page; ``title`` is what its metadata call the article."""
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    heads = [(i, e) for i, e in enumerate(elements) if e.tag in ("h1", "h2", "h3") and text_of(e)]
    named = text_of(tree.find(".//title"))
    number = _most_alike(((i, text_of(e)) for i, e in heads), title or named, above=1, tenths=6)
    number = number if number is not None else next((i for i, e in heads if e.tag == "h1"), None)
    apart = _Outside()
    long = [
        i
        for i, e in enumerate(elements)
        if e.tag in ("p", "div", "td", "section", "article") and _own_length(e) >= _LONG and e not in apart
    ]
    if number is None:  # a page without headings
        above_text = enumerate(elements[: long[0]] if long else [])
        plain = ((i, e.text or "") for i, e in above_text if e.tag in _PLAIN_HEADS)
        number = _most_alike(plain, named, above=3, tenths=7)
    after = [i for i in long if number is None or i > number] or [len(elements)]
    own: set[Any] = set()
    for i in (number, *after[:1]):
        if i is not None and i < len(elements):
            own.update((elements[i], *elements[i].iterancestors()))
    return Place(elements, number, after[0], after[min(1, len(after) - 1)], _Outside(own))


def _most_alike(texts: Iterable[tuple[int, str]], title: str, *, above: int, tenths: int) -> int | None:
    """The number of the text with most words of the title: more than so many, and so much of its own."""
    wanted = words(title)
    best, most = None, above
    for number, text in texts:
        said = words(text)
        shared = len(said & wanted)
        if shared > most and 10 * shared >= tenths * len(said):
            best, most = number, shared
    return best


def text_of(element: Any, limit: int = 400) -> str:
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
        return len(text_of(element))
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


class _Outside:
    """Which elements stand in a part of the page that is not the article's own."""

    def __init__(self, own: Iterable[Any] = ()) -> None:
        self.own = frozenset(own)  # what holds the title or the text
        self.known: dict[Any, bool] = dict.fromkeys(self.own, False)

    def __contains__(self, element: Any) -> bool:
        path: list[Any] = []
        found = False
        for part in (element, *element.iterancestors()):
            if part in self.known:
                found = self.known[part]
                break
            path.append(part)
            if is_apart(part):
                found = True
                break
        self.known.update(dict.fromkeys(path, found))
        return found


def is_apart(element: Any) -> bool:
    """Whether an element, with all that it holds, is no part of the article."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if (element.tag in _OUTSIDE or _NOTITS_OWN.search(names)) and not ITS_OWN.search(names):
        return True
    if element.tag == "header":  # of the site
        parent = element.getparent()
        return parent is None or parent.tag not in ("article", "main", "section")
    # an entry of a list of stories
    return element.tag == "li" and any(len(text_of(a)) > 20 for a in islice(element.iter("a"), 3))
