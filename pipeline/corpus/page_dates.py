"""When a page was published: what it states of its own article, never a day that merely occurs on it.

In order of trust: its metadata, the markup of its article, the day in its address, and stamps beside its
title. Days in menus, side boxes, related stories and comments, and today's date above the title, are none.
"""

import copy
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..layout.timestamps import find_day_in_address
from .page_metadata import read_json_ld, read_meta_days, read_scripts
from .page_place import find_place, is_apart, text_of
from .page_stamps import is_day_first, read_marked, read_stamps


def find_dates(tree: Any, url: str, title: str) -> dict[str, str]:
    """The days of publication and of the last change that a page states, as ISO 8601.

    ``title`` is what its metadata call the article.
    """
    stated = read_meta_days(tree)
    title = title or text_of(tree.find(".//title"))
    found = {name: value for name in ("published", "updated") if (value := stated.get(name, ""))}
    published = read_json_ld(tree, title, "datePublished") or found.get("published", "")
    updated = read_json_ld(tree, title, "dateModified") or found.get("updated", "")
    place = find_place(tree, title)
    stamps = read_stamps(place, day_first=is_day_first(tree, url))
    address = find_day_in_address(url)
    candidates: tuple[str, ...] = (
        published,
        read_marked(place),
        next((s for s in (stamps["published"], stamps["bare"]) if s[:10] == address), "") or address,
        stamps["published"],
        stamps["bare"],
        stated.get("weak", ""),
        *(read_json_ld(tree, title, key) for key in ("dateCreated", "uploadDate", "coverageStartTime")),
        read_scripts(tree),
        stamps["last"][:10],  # an article that says no more than when it was last changed
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
    return element.tag not in ("html", "body") and (element.tag == "li" or is_apart(element))


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
