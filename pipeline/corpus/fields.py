"""The fields of a record, under the names that exports, feeds and web APIs give them."""

import re
from collections.abc import Mapping
from functools import lru_cache

#: field → the spellings that are accepted for it, the first that has a value wins.
#: Case, spaces, ``_-.:`` do not count: ``pubDate``, ``pub_date`` and ``Pub Date`` are one.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "document_id", "article_id", "uid", "uuid", "guid", "identifier", "key"),
    "text": (
        "text", "body", "content", "article", "article_body", "article_text", "body_text", "full_text",
        "main_text", "plain_text", "content_text", "raw_text", "story", "transcript",
    ),
    "title": ("title", "headline", "heading", "article_title", "web_title", "subject"),
    "published": (
        "published", "published_at", "date_published", "publication_date", "publish_date", "published_date",
        "published_time", "pub_date", "web_publication_date", "first_published", "article_date", "date",
        "datetime", "timestamp", "created", "created_at", "issued",
    ),
    "updated": (
        "updated", "updated_at", "date_updated", "last_updated", "modified", "modified_at", "date_modified",
        "last_modified", "modified_time",
    ),
    "author": ("author", "authors", "byline", "creator", "dc_creator", "writer", "reporter", "journalist"),
    "publisher": (
        "publisher", "source", "source_name", "outlet", "publication", "newspaper", "site_name", "site",
        "agency", "media", "provider",
    ),
    "url": (
        "url", "link", "web_url", "article_url", "source_url", "canonical_url", "permalink", "uri", "href",
    ),
}  # fmt: skip

#: where an object wraps its list of records
LISTS = (
    "articles",
    "documents",
    "docs",
    "items",
    "results",
    "records",
    "stories",
    "entries",
    "data",
    "response",
)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """The name of a field without case and separators."""
    return re.sub(r"[\s_.:-]+", "", name).casefold()


_PLACES = {
    plain_name(spelling): (name, place)
    for name, names in SPELLINGS.items()
    for place, spelling in enumerate(names)
}


def find_fields(record: Mapping[str, object]) -> dict[str, str]:
    """The record's known fields by their standard names; a field without a value is left out."""
    best: dict[str, tuple[int, str]] = {}
    for key, value in record.items():
        found = _PLACES.get(plain_name(key)) if isinstance(key, str) and len(key) <= 100 else None
        if found is None:
            continue
        name, place = found
        if name in best and best[name][0] <= place:
            continue
        text = _read_value(value, "\n\n" if name == "text" else ", ")
        if text.strip():
            best[name] = (place, text)
    return {name: text for name, (_, text) in best.items()}


def describe_missing_text(record: Mapping[str, object]) -> str:
    """What to say of a record that has no text."""
    expected = "expected a field named text (or body, content, article …) with the article"
    keys = [str(key)[:30] for key in list(record)[:8]]
    return f"no text; {expected}; found {', '.join(keys)}" if keys else f"no text; {expected}"


def _read_value(value: object, separator: str, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > 2:
        return ""
    if isinstance(value, int | float):
        return _read_number(value)
    if isinstance(value, list):
        parts = (_read_value(part, separator, depth + 1) for part in value)
        return separator.join(part for part in parts if part.strip())
    if isinstance(value, Mapping):  # {"name": "Reuters"}, {"@type": "Person", "name": …}
        return _read_value(value.get("name") or value.get("title"), separator, depth + 1)
    return ""


def _read_number(value: int | float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python prints
        return ""
