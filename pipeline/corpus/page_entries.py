"""The entries of a live blog on a page: the time of each, which extraction drops, written above its text."""

import re
from datetime import datetime
from typing import Any

from .metadata_dates import read_date
from .page_metadata import find_json_ld
from .page_place import text_of

_LIVE = re.compile(r"\blive\b|\bas it happened\b|minute by minute", re.IGNORECASE)
_FEWEST = 3  # entries
_TEXT = 20  # characters of a paragraph


def write_entries(tree: Any) -> None:
    """Write the time of each entry of a live blog above it, as a paragraph; other pages stay as they are."""
    if not _is_live(tree):
        return
    body = tree.find(".//body")
    found = list(body.iter("time", "h2", "h3", "h4", "p")) if body is not None else []
    entries = []
    for number, element in enumerate(found):
        stamp = read_date(element.get("datetime") or "") if element.tag == "time" else ""
        if not stamp:
            continue
        following = found[number + 1 : number + 6]
        first = next((e for e in following if e.tag != "p" or len(text_of(e)) > _TEXT), None)
        if first is not None and first.tag != "time":
            entries.append((stamp, first))
    if len(entries) < _FEWEST:
        return
    for stamp, first in entries:
        at = datetime.fromisoformat(stamp)
        line = first.makeelement("p", {})
        line.text = f"{at.day} {at:%B %Y}" + (f", {at:%H:%M}" if "T" in stamp else "")
        first.addprevious(line)


def _is_live(tree: Any) -> bool:
    """Whether a page calls itself a live blog."""
    heads = [text_of(tree.find(".//title")), text_of(tree.find(".//h1"))]
    posted = any("LiveBlogPosting" in (script.text or "") for script in find_json_ld(tree))
    return posted or any(map(_LIVE.search, heads))
