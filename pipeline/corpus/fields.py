"""The fields of a record, under the names that exports, feeds and web APIs give them."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from ..errors import TidynewsError
from ..patterns.formats import parse_toml
from .metadata_dates import read_date

FIELDS_FILE = "fields.toml"
_MOST_BYTES = 100_000  # of such a file, which comes with the corpus

#: field → the spellings that are accepted for it, the first that has a value wins.
#: Case, spaces, ``_-.:`` do not count: ``pubDate``, ``pub_date`` and ``Pub Date`` are one.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "document_id", "article_id", "uid", "uuid", "guid", "identifier", "key"),
    "text": (
        "text", "body_text", "body", "content", "article", "article_body", "article_text", "full_text",
        "main_text", "plain_text", "content_text", "body_html", "content_html", "raw_text", "post_content",
        "article_content", "news_text", "story", "transcript",
    ),
    "title": (
        "title", "headline", "heading", "article_title", "web_title", "post_title", "news_title", "subject",
    ),
    "published": (
        "published", "published_at", "date_published", "publication_date", "publish_date", "published_date",
        "published_time", "publishing_date", "date_publish", "pub_date", "date_time_pub",
        "web_publication_date", "first_published", "article_date", "post_date", "issue_date", "release_date",
        "date_of_publication", "date_of_issue", "day_of_issue", "day_of_publication", "news_date",
        "story_date", "posted_at", "date", "datetime", "timestamp", "created", "created_at", "issued",
        "seen_date",
    ),
    "updated": (
        "updated", "updated_at", "date_updated", "last_updated", "modified", "modified_at", "date_modified",
        "date_modify", "last_modified", "modified_time", "post_modified",
    ),
    "author": ("author", "authors", "byline", "creator", "dc_creator", "writer", "reporter", "journalist"),
    "publisher": (
        "publisher", "source", "source_name", "outlet", "publication", "newspaper", "site_name", "site",
        "agency", "media", "provider", "source_domain", "domain", "hostname",
    ),
    "section": ("section", "section_name", "news_desk", "desk", "category", "rubric"),
    "url": (
        "url", "link", "web_url", "article_url", "source_url", "canonical_url", "permalink", "uri", "href",
    ),
}  # fmt: skip

#: objects inside a record that hold its fields
_WRAPPERS = (
    "fields",
    "_source",
    "attributes",
    "article",
    "document",
    "doc",
    "node",
    "item",
    "data",
    "content",
)
#: what stands in for a text that a source does not give
_SUMMARIES = ("lead_paragraph", "abstract", "description", "summary", "snippet", "trail_text", "standfirst")
#: in an object that is a value, where the value is
_NAMES = (
    "name",
    "main",
    "rendered",
    "original",
    "title",
    "text",
    "value",
    "#text",
    "shortname",
    "created",
    "label",
)
_TEXTS = ("text", "rendered", "plain", "value", "content", "body", "#text", "html")
_PARTS = ("headline", "summary", "sections", "paragraphs", "blocks")

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


_WRAPPER_NAMES = frozenset(map(plain_name, _WRAPPERS))


def find_fields(record: Mapping[str, object], where: Mapping[str, str] | None = None) -> dict[str, str]:
    """The record's known fields by their standard names; a field without a value is left out.

    ``where`` says, for some of them, where in the record they are ("fields.bodyText").
    """
    candidates: dict[str, list[tuple[int, str]]] = {}
    for name, path in (where or {}).items():
        text = _read_field(_follow(record, path.split(".")), name)
        candidates[name] = [(0, text)] if text.strip() else []
    for name, place, value in _walk(record):
        if where and name in where:
            continue
        text = _read_field(value, name)
        if text.strip():
            candidates.setdefault(name, []).append((place, text))
    return {name: _choose(name, sorted(found)) for name, found in candidates.items() if found}


def _choose(name: str, found: list[tuple[int, str]]) -> str:
    """The value of the first spelling; of dates, of the first that can be read."""
    if name in ("published", "updated"):
        return next((text for _, text in found if read_date(text)), found[0][1])
    return found[0][1]


def _walk(record: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, int, object]]:
    """Field, rank of its spelling, and value, also of objects that hold a record's fields."""
    for key, value in record.items():
        if not isinstance(key, str) or len(key) > 100:
            continue
        plain = plain_name(key)
        if (found := _PLACES.get(plain)) is not None:
            yield found[0], found[1] + 100 * depth, value
        if isinstance(value, Mapping) and plain in _WRAPPER_NAMES and depth < 2:
            yield from _walk(value, depth + 1)


def _follow(value: object, path: list[str]) -> object:
    """What stands in a record under a dotted name, which may also be the name of a column."""
    if not path:
        return value
    if isinstance(value, list):
        return [_follow(part, path) for part in value]
    if not isinstance(value, Mapping):
        return None
    for end in range(len(path), 0, -1):
        name = ".".join(path[:end])
        for key in (name, next((k for k in value if str(k).casefold() == name.casefold()), None)):
            if key in value:
                return _follow(value[key], path[end:])
    return None


def find_summary(record: Mapping[str, object]) -> str:
    """What a source gives instead of the text: a summary, or of an index the title; or blank."""
    plain = {plain_name(key): value for key, value in record.items() if isinstance(key, str)}
    for name in _SUMMARIES:
        text = _read_value(plain.get(plain_name(name)), " ")
        if len(text.split()) > 4:
            return text
    return _read_value(plain.get("title"), " ") if "seendate" in plain else ""


def field_of_column(name: str, where: Mapping[str, str]) -> str:
    """Which field a column is taken for, or blank."""
    given = next((field for field, path in where.items() if path == name), "")
    return given or _PLACES.get(plain_name(name), ("", 0))[0]


def check_field_map(where: Mapping[str, object], origin: str) -> dict[str, str]:
    """Fields and where they are; raises TidynewsError for what is no field, or no name."""
    for name, path in where.items():
        if name not in SPELLINGS:
            raise TidynewsError(f"{origin}: no field {name!r}; fields are {', '.join(SPELLINGS)}")
        if not isinstance(path, str) or not path.strip():
            raise TidynewsError(f"{origin}: {name} must be a name in the records, such as 'fields.bodyText'")
    return {name: str(path) for name, path in where.items()}


def read_field_map(corpus: Path) -> dict[str, str]:
    """What ``fields.toml`` in a corpus folder, or beside a single file, says; raises TidynewsError."""
    path = (corpus if corpus.is_dir() else corpus.parent) / FIELDS_FILE
    if str(corpus) == "-" or not path.is_file():
        return {}

    def refuse(line: int, column: int, message: str) -> NoReturn:
        raise TidynewsError(f'{path}:{line}:{column}: {message}; expected lines such as text = "body"')

    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TidynewsError(f"{path} cannot be read: {error}; save it as UTF-8 text") from None
    if len(text) > _MOST_BYTES:
        refuse(1, 1, f"more than {_MOST_BYTES:,} characters")
    content = parse_toml(text.replace("\r\n", "\n"), refuse) or {}
    fields = content.get("fields", content)
    if not isinstance(fields, dict):
        refuse(1, 1, "fields must be a table")
    return check_field_map(fields, str(path))


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
        found = next((value[key] for key in _NAMES if value.get(key)), None)
        return _read_value(found, separator, depth + 1)
    return ""


def _read_field(value: object, name: str) -> str:
    if name == "text":
        return _read_text(value)
    return _read_value(value, ", ")


def _read_text(value: object, depth: int = 0) -> str:
    """A text that may be given in parts: paragraphs, sections of a heading and paragraphs."""
    if isinstance(value, list) and depth < 6:
        return "\n\n".join(part for part in (_read_text(v, depth + 1) for v in value) if part.strip())
    if isinstance(value, Mapping) and depth < 6:
        found = next((value[key] for key in _TEXTS if value.get(key)), None)
        parts = [value[key] for key in _PARTS if value.get(key)] if found is None else [found]
        return _read_text(parts, depth + 1)
    return value if isinstance(value, str) else ""


def _read_number(value: int | float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python prints
        return ""
