"""XML: feeds (RSS, Atom), NITF and NewsML-G2 → records."""

import re
from collections.abc import Iterator
from typing import Any

from ..document import ReadError

Part = dict[str, object]
_PIECE = 200  # entries of a feed that its library, which holds all of them many times, is given at once
_ENTRY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)(?=[\s>])")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def parse_xml(data: bytes) -> Iterator[Part]:
    """The articles of a feed, or of a file of news agencies."""
    if data[:2] in _WIDE:  # UTF-16: as UTF-8
        data = re.sub(rb"<\?xml.*?\?>", b"", data.decode("utf-16", "replace").encode(), count=1)
    if re.search(rb"<!ENTITY", data[: 2**20], re.IGNORECASE):
        raise ReadError("bad_xml", "declares entities, which articles do not need; not read: save it without")
    root = _root(data)
    if root in ("rss", "feed", "rdf"):
        yield from _parse_feed(data)
    elif root in ("nitf", "newsitem", "newsmessage"):
        yield from _parse_news(data)
    else:
        raise ReadError(
            "unsupported", f"XML of an unknown kind (<{root}>); expected RSS, Atom, NITF or NewsML-G2"
        )


def _root(data: bytes) -> str:
    head = re.sub(rb"<[?!].*?>", b"", data[:65536], flags=re.DOTALL)
    match = re.search(rb"<(?:[\w.-]+:)?([\w.-]+)", head)
    if match is None:
        raise ReadError("bad_xml", "not XML; expected RSS, Atom, NITF or NewsML-G2")
    return match[1].decode("ascii", "replace").lower()


def _parse_feed(data: bytes) -> Iterator[Part]:
    found = False
    for piece in _cut(data):
        for part in _parse_piece(piece):
            found = True
            yield part
    if not found:
        raise ReadError("bad_xml", "no article in the feed; expected entries (item, entry): fetch it again")


def _cut(data: bytes) -> Iterator[bytes]:
    """A feed as feeds of a few entries each, all with its head and end."""
    starts = [match.start() for match in _ENTRY.finditer(data)]
    if len(starts) <= _PIECE:
        yield data
        return
    root = re.search(rb"<(\w[\w:.-]{0,40})", data[: starts[0]])
    tail = b"</channel>" * (_root(data) == "rss") + (b"</%s>" % root[1] if root else b"")
    for number in range(0, len(starts), _PIECE):
        last = number + _PIECE >= len(starts)
        body = data[starts[number] :] if last else data[starts[number] : starts[number + _PIECE]] + tail
        yield data[: starts[0]] + body


def _parse_piece(data: bytes) -> Iterator[Part]:
    import feedparser

    feed = feedparser.parse(data, sanitize_html=False)
    for entry in feed.entries:
        bodies = [part.get("value", "") for part in entry.get("content", [])]
        text = max([*bodies, entry.get("summary", "")], key=len)
        fields = {
            "title": entry.get("title", ""),
            "published": entry.get("published", "") or entry.get("updated", ""),
            "updated": entry.get("updated", ""),
            "author": ", ".join(a.get("name", "") for a in entry.get("authors", []) if a.get("name")),
            "publisher": (entry.get("source") or {}).get("title", "") or feed.feed.get("title", ""),
            "url": entry.get("link", ""),
            "section": ", ".join(tag.get("term") or "" for tag in entry.get("tags", [])[:1]),
        }
        yield {"html": text, "fields": fields, "short": not bodies and len(text) < 600}
    damaged = feed.get("bozo") and not isinstance(
        feed.get("bozo_exception"), feedparser.CharacterEncodingOverride
    )
    if damaged and feed.entries:
        yield {"problem": "bad_xml", "message": "the feed is damaged; what stands before the damage is read"}


def _parse_news(data: bytes) -> Iterator[Part]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    tree = etree.fromstring(data, parser)
    if tree is None:
        raise ReadError("bad_xml", "not XML that can be read; fetch it again")
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    items = list(tree.iter("newsItem")) or [tree]
    for item in items:
        nitf = item if item.tag == "nitf" else next(item.iter("nitf"), None)
        fields = _nitf_fields(nitf) if nitf is not None else {}
        if item.tag == "newsItem":
            fields = {**fields, **_newsml_fields(item)}
        body = next((b for b in item.iter("body.content", "body")), None)
        body = (
            next(body.iter("body.content"), body) if body is not None else next(item.iter("inlineData"), None)
        )
        paragraphs = [_text(p) for p in body.iter("p", "hl2", "h2")] if body is not None else []
        if not paragraphs and body is not None:
            paragraphs = [_text(body)]
        yield {
            "text": "\n\n".join(filter(None, paragraphs)),
            "fields": {k: v for k, v in fields.items() if v},
        }


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _first(tree: Any, *paths: str) -> str:
    for path in paths:
        if text := _text(tree.find(path)):
            return text
    return ""


def _nitf_fields(tree: Any) -> dict[str, str]:
    dates = [
        element.get(name) or ""
        for path, name in (
            (".//date.issue", "norm"),
            (".//pubdata", "date.publication"),
            (".//story.date", "norm"),
            (".//date.release", "norm"),
        )
        for element in tree.iterfind(path)
    ]
    pubdata = tree.find(".//pubdata")
    return {
        "title": _first(tree, ".//hl1", ".//headline", "./head/title"),
        "author": _first(tree, ".//byline/person", ".//byttl", ".//byline"),
        "published": next(filter(None, dates), ""),
        "publisher": (pubdata.get("name") or "") if pubdata is not None else _first(tree, ".//distributor"),
        "section": (pubdata.get("position.section") or "") if pubdata is not None else "",
    }


def _newsml_fields(item: Any) -> dict[str, str]:
    provider = item.find(".//provider/name")
    if provider is None:
        provider = item.find(".//infoSource/name")
    return {
        "title": _first(item, ".//contentMeta/headline", ".//itemMeta/title"),
        "author": re.sub(r"^[Bb]y ", "", _first(item, ".//contentMeta/by", ".//contentMeta/creator/name")),
        "published": _first(
            item, ".//contentMeta/contentCreated", ".//itemMeta/firstCreated", ".//versionCreated"
        ),
        "updated": _first(item, ".//itemMeta/versionCreated"),
        "publisher": _text(provider) or _first(item, ".//contentMeta/creditline"),
    }
