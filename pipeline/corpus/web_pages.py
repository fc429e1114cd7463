"""Reader of web pages: the article's text, and what the page states about it."""

import html
import logging
import re
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from copy import deepcopy
from functools import lru_cache
from typing import Any, BinaryIO

from ..layout.timestamps import read_stamp_line
from .decoding import (
    decode,
    decode_as,
    read_whole,
    size_error,
)
from .document import Item, ReadError, Source
from .exports import has_boundaries, is_export, read_articles
from .markup import GIANT_TAG, NO_XML, html_to_text
from .page_dates import find_dates
from .page_entries import write_entries
from .page_metadata import find_entries, read_meta
from .page_titles import choose_title, words

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
#: names and properties of <meta> elements, in order of trust
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "parsely-author", "article:author", "dc.creator", "byl", "sailthru.author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "section": ("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section"),
    "url": ("og:url",),
}  # fmt: skip


def read_html(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The main text of a page, without its navigation and other chrome; of an export, its articles."""
    limit = source.limits.max_page_bytes
    too_large = size_error(limit, "expected one article: save the page without its media, or as .txt")
    data = read_whole(stream, source.limits.max_file_bytes, too_large)
    page, encoding = _decode_page(data)
    if has_boundaries(html.unescape(re.sub(r"<[^<>]{0,2000}>", "\n", page)), source):
        text = html_to_text(page)
        if is_export(text, source):
            yield from read_articles(text, {}, encoding, source)
            return
    if len(data) > limit:
        raise too_large
    yield from read_page(page, encoding, source, {})


def read_page_bytes(data: bytes, source: Source, given: Mapping[str, str]) -> Iterator[Item]:
    """The document of a page; what stops its reading is a line of its own."""
    try:
        yield from read_page(*_decode_page(data), source, given)
    except ReadError as error:
        yield source.problem(error.error, error.message)


def _decode_page(data: bytes) -> tuple[str, str]:
    """As other files; where UTF-8 fails, the charset that the page declares goes before cp1252."""
    text, encoding = decode(data)
    declared = _CHARSET.search(data[:4096]) if encoding == "cp1252" else None
    return decode_as(data, declared[1].decode("ascii", "replace").lower()) if declared else (text, encoding)


def read_page(page: str, encoding: str, source: Source, given: Mapping[str, str]) -> Iterator[Item]:
    """The document of a page's HTML; ``given`` fields go before those of the page."""
    if not page.strip():
        yield from source.documents("", given, encoding)
        return
    import trafilatura  # noqa: F401  (slow, and its absence is no fault of the page)

    try:
        text, fields = _extract(page, source.limits.max_elements, given.get("url", ""))
    except ReadError:
        raise
    except Exception as error:  # the libraries' own faults, on hostile pages
        message = f"the page could not be read ({type(error).__name__}); save its article as .txt"
        yield source.problem("bad_html", message)
        return
    if not text.strip():
        message = "no article found in the page; expected paragraphs of text: save the article as .txt"
        yield source.problem("no_text", message)
        return
    fields.update({name: value for name, value in given.items() if value})
    yield from source.documents(text, fields, encoding)


def _extract(page: str, max_elements: int, url: str) -> tuple[str, dict[str, str]]:
    from trafilatura import bare_extraction, load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    page = NO_XML.sub(" ", GIANT_TAG.sub(" ", page))
    if not re.search(r"<(?:html|body)\b", page, re.IGNORECASE):  # a fragment
        page = f"<html><body>{page}</body></html>"
    tree = load_html(page)
    if tree is None:
        return "", {}
    _check_tree(tree, max_elements)
    fields = _read_metadata(tree, url)
    write_entries(tree)
    result = bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        config=_short_articles(),
        with_metadata=True,
    )
    if result is None:
        return "", fields
    for name, value in (
        ("title", result.title),
        ("author", "; ".join((result.author or "").split("; "))),
        ("publisher", result.sitename),
        ("url", result.url),
    ):
        if value and not fields.get(name):
            fields[name] = value
    return _without_box(_separate(result.text or ""), fields), fields


@lru_cache(maxsize=1)
def _short_articles() -> ConfigParser:
    """Settings under which a news flash of two sentences is an article, too.

    Below the usual 250 characters the library takes the page as one paragraph, chrome and all.
    """
    from trafilatura.settings import DEFAULT_CONFIG

    config: ConfigParser = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "60"
    return config


def _check_tree(tree, max_elements: int) -> None:  # type: ignore[no-untyped-def]
    """The extraction takes quadratic time: refuse a page of too many elements, drop heaps of attributes."""
    for number, element in enumerate(tree.iter()):
        if number >= max_elements:
            message = (
                f"more than {max_elements:,} elements in the page; expected one article: save it as .txt"
            )
            raise ReadError("too_large", message)
        if len(element.attrib) > 100:
            element.attrib.clear()


def _separate(text: str) -> str:
    """One blank line between the paragraphs, which come one a line, items of lists with a dash."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def _without_box(text: str, fields: Mapping[str, str]) -> str:
    """The text without a bare day above its title, which is that of reading, where the page states none."""
    paragraphs = text.split("\n\n")
    if not fields.get("published") and len(paragraphs) > 1 and read_stamp_line(paragraphs[0]) == "bare":
        return "\n\n".join(paragraphs[1:])
    return text


def _read_metadata(tree: Any, url: str) -> dict[str, str]:
    """What the page states about its article: JSON-LD, then meta elements, then its markup."""
    found = _read_json_ld(tree)
    sure = bool(found.get("title"))
    for name, value in _read_meta(tree).items():
        if not found.get(name):
            found[name] = value
    for link in tree.iterfind(".//link[@rel='canonical']"):
        found.setdefault("url", link.get("href") or "")
    found.setdefault("url", url)
    found.update(find_dates(tree, found.get("url", ""), found.get("title", "")))
    found["title"] = choose_title(tree, found.get("title", ""), found.get("publisher", ""), sure=sure)
    return {name: value for name, value in found.items() if value}


def _read_json_ld(tree: Any) -> dict[str, str]:
    """The article's own entry: of several, the one that is called as the page's headline."""
    entries = (_read_item(entry) for entry, own in find_entries(tree)[0] if own)
    found = [fields for fields in entries if fields.get("title")]
    if len(found) < 2:
        return found[0] if found else {}
    heads = [words("".join(h.itertext())) for h in tree.iterfind(".//h1")]
    return next(
        (f for f in found if any(h and 2 * len(h & words(f["title"])) > len(h) for h in heads)), found[0]
    )


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _read_item(item: Mapping[str, object]) -> dict[str, str]:
    fields = {
        "title": _name(item.get("headline")),
        "author": ", ".join(filter(None, map(_name, _as_list(item.get("author"))))),
        "publisher": ", ".join(filter(None, map(_name, _as_list(item.get("publisher"))))),
        "section": ", ".join(filter(None, map(_name, _as_list(item.get("articleSection"))))),
        "url": _name(item.get("url")),
    }
    return {name: value for name, value in fields.items() if value}


def _name(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str) or value.startswith(("http://", "https://")):
        return ""
    return html.unescape(value).strip()


def _read_meta(tree: Any) -> dict[str, str]:
    stated = read_meta(tree)
    found = {}
    for name, keys in _META.items():
        values = (stated.get(key, "") for key in keys)
        found[name] = next((v for v in values if v and not (name == "author" and v.startswith("http"))), "")
    return {name: value for name, value in found.items() if value}
