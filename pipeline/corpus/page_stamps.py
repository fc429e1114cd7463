"""The stamps that stand at an article: marked as its day, or written beside its title or text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..layout.timestamps import find_timestamps, read_stamp_line
from .metadata_dates import in_english, read_date
from .page_place import ITS_OWN, Place, text_of

_DATED = re.compile(r"date|datum|time|publi|posted|stamp|byline|meta|info|pub", re.IGNORECASE)
_LABELLED = re.compile(
    r"\W*(?:(?:first|originally|date|story|article|issue|was|this|entry|post|web|on|last) ){0,4}"
    r"(?:published|posted|(?:publication|publish|air) date|filed|created|date|released|issued|added|uploaded"
    r"|written on|submitted(?: by \S+)?(?: \S+)? on|(?:for (?:immediate )?)?release"
    r"|publiée? le|veröffentlicht|erschienen|publicado|pubblicato|gepubliceerd)(?!\w)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\W*this (?:entry|post|article|story|item) was (?:posted|published)\b", re.IGNORECASE)
#: a line above the title behind which the day of a press release comes
_RELEASE = re.compile(r"\W*(?:for (?:immediate )?release|(?:press|news|media) release)\W*$", re.IGNORECASE)
#: headings below an article, behind which the days are those of other texts
_END = re.compile(
    r"\W*(?:\d+ )?(?:comments?|responses?|repl(?:y|ies)|leave a|join the|related|recommended|latest|most "
    r"|more (?:from|on|in|stories|news)|you (?:may|might)|read (?:next|more|also)|popular|trending"
    r"|also (?:on|in|read))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:Written )?[Bb]y(?: (?:and|of|for|on|the|at|in|[A-Z\d|\u2022\u00b7\u2013-][^\s:]*))+[^a-z]*\d{4}\b"
    r".{0,30}$"
)
#: what a stamp may be parted from by a bar or dot: a name, a section, the minutes that reading takes
_BESIDE = re.compile(
    r"(?:By )?(?:(?:[A-Z][\w.'’&-]*,?|\d+|and|of|the|de|van|von|min\w*|read|views?)\s?){1,6}"
)
_SHORT_YEAR = re.compile(r"\b(\d{1,2})-([A-Z][a-z]{2})-(\d\d)(?!\d)")
_NAME_BEHIND = re.compile(r"[\s|,·•-]*[Bb]y [A-Z][^.]{0,60}")
_PARTS = re.compile(r" [•·|/–—-] |\s?[•·|]\s?")
_UPDATED = re.compile(r"\W*(?:last |article |story )?(?:updat|modif|revis)\w+", re.IGNORECASE)
_DATA = re.compile(
    r"data-(?:\w+-){0,3}?(?:date-?time|date|time|timestamp|seconds|epoch|unix|pub-?date"
    r"|publish(?:ed)?(?:-?(?:date|time|at|on))?)"
)
_MARKED = re.compile(
    r"data-(?:\w+-)?(?:date-?published|pub-?date|publish(?:ed)?(?:-?(?:date|time|at|on))?|publication-?date)"
)
_DAY_FIRST = re.compile(
    r"https?://[^/]+\.(?:uk|au|nz|in|ie|za|ng|ke|gh|pk|bd|lk|sg|my|hk|eu|fr|de|it|es)(?:[/:]|$)"
)
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_LINE = 200  # characters of a line that may hold a stamp


@dataclass(frozen=True)
class _Line:
    """A short piece of the page that may hold a stamp."""

    element: Any
    text: str
    near: bool  # it stands beside the title or the beginning of the text

    @property
    def names(self) -> str:
        return _names(self.element)


def read_marked(place: Place) -> str:
    """The day that the markup of the article calls that of publication, or blank."""
    inside = [e for e in place.elements if e.tag != "meta" and e not in place.outside]
    for name in ("datepublished", "published", "datecreated", "dc:issued", "dc:created"):
        for element in inside:
            marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
            if name in marks:
                given = (element.get(key) for key in ("datetime", "content", "title"))
                if day := read_date(next(filter(None, given), "") or text_of(element, 60)):
                    return day
    for element in inside:
        if element.tag == "time":
            named = "publi" in (element.get("class") or "").lower() or element.get("pubdate") is not None
            if named and (day := read_date(element.get("datetime") or text_of(element, 60))):
                return day
    own = place.outside.own
    marked = (v for e in inside if e in own for k, v in e.attrib.items() if _MARKED.fullmatch(k))
    return next(filter(None, map(read_date, marked)), "")


def read_stamps(place: Place, *, day_first: bool | None) -> dict[str, str]:
    """The stamps beside the title: labelled as published, as updated, and the first without a label.

    ``last`` is that of a change which stands at the title itself.
    """
    found = dict.fromkeys(("published", "updated", "bare", "last"), "")
    for line in _lines(place):
        text = _SHORT_YEAR.sub(r"\1 \2 20\3", in_english(line.text))
        if day_first is not None:
            text = _FIGURES.sub(lambda m: _write_out(m, day_first), text)
        machine = _read_attributes(line.element)
        day = machine or next((s.value for s in find_timestamps(text) if s.value), "")
        kind = _kind_of(line, text, marked=bool(machine)) if day else ""
        if kind:
            found[kind] = found[kind] or day
        if kind == "updated" and line.near:
            found["last"] = found["last"] or day
    return found


def _kind_of(line: _Line, text: str, *, marked: bool) -> str:
    """What a line with a day says: published, updated, a bare day at the article; or blank."""
    kind = read_stamp_line(text)
    close = line.near or ITS_OWN.search(line.names)
    if _UPDATED.match(text) or (marked and "modif" in (line.element.get("class") or "")):
        return "updated"
    if _LABELLED.match(text) and (close or kind == "labelled" or _ENTRY.match(text)):
        return "published"
    stands = kind or marked or _DATED.search(line.names) or line.element.tag == "time"
    beside = line.near and (_BYLINE.match(text) or _is_beside(text))
    return "bare" if close and (stands or beside) else ""


def _is_beside(text: str) -> bool:
    """Whether a line is a day, and names and the like apart from it by signs."""
    stamp = next(find_timestamps(text), None)
    if stamp is not None and not stamp.start and _NAME_BEHIND.fullmatch(text, stamp.end):
        return True
    parts = _PARTS.split(text)
    others = [part for part in parts if not read_stamp_line(part)]
    return len(others) < len(parts) < 7 and all(_BESIDE.fullmatch(part) for part in others)


def _lines(place: Place) -> Iterator[_Line]:
    """The short pieces that may hold a stamp, in order."""
    start = place.title if place.title is not None else place.first
    close: set[Any] = set()
    if start < len(place.elements):
        holding = list(place.elements[start].iterancestors())[:4]
        close = {element for element in holding if element.tag not in ("body", "html")}
    release = False
    for number, element in enumerate(place.elements):
        if element.tag in ("html", "body", "head", "title", "script", "style", "meta", "link"):
            continue
        text = text_of(element, _LINE + 1) or (element.get("aria-label") or "")[:_LINE]
        if number > place.second and _END.match(text[:60]):
            return
        if number < start:
            release = release or (start - number < 12 and _is_release(element, text))
            if not (release or _is_above(element, text, close, place.elements[start : start + 1])):
                continue
        loose = start <= number <= place.second
        for piece, said in _pieces(element, text, loose=loose):
            if piece not in place.outside:
                yield _Line(piece, said, number <= place.second)


def _pieces(element: Any, text: str, *, loose: bool) -> Iterator[tuple[Any, str]]:
    """The text of a short element; and ``loose`` stamps that stand before and behind elements."""
    stamped = element.tag in ("time", "abbr") and element.get("datetime", element.get("title"))
    linked = element.tag == "a" and not _DATED.search(_names(element))
    if element.tag != "h1" and not linked and (stamped or _is_short(element, text)):
        yield element, text
    for part in (element.text if len(text) > _LINE else "", element.tail) if loose else ():
        if part and 5 < len(plain := " ".join(part.split())) <= 60 and read_stamp_line(plain):
            yield element.getparent(), plain


def _is_short(element: Any, text: str) -> bool:
    if element.tag in ("b", "strong", "i", "em", "u", "small", "font"):  # of a line that says more
        whole = len(text_of(element.getparent(), _LINE + 1))
        if len(text) < whole <= _LINE:
            return False
    dated = _read_attributes(element) and not text
    return bool(dated) or (len(element) <= 12 and 5 < len(text) <= _LINE)


def _is_release(element: Any, text: str) -> bool:
    """Whether a line, which is no link of a menu, says that a press release follows."""
    return _RELEASE.match(text) is not None and element.tag != "a" and element.find(".//a") is None


def _is_above(element: Any, text: str, close: set[Any], title: list[Any]) -> bool:
    """Whether what stands above the title belongs to it."""
    if element.tag == "header":
        return False
    dated = element.tag == "time" or _DATED.search(_names(element))
    labelled = len(text) <= _LINE and read_stamp_line(text) == "labelled"
    beside = [element.getnext()] == title and (_UPDATED.match(text) or _LABELLED.match(text))
    return bool((dated and close.intersection(element.iterancestors())) or (labelled and beside))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _read_attributes(element: Any) -> str:
    """The day that the attributes of an element give for its text."""
    for name, value in element.attrib.items():
        titled = name == "title" and element.tag in ("abbr", "time", "span")
        if (name == "datetime" or titled or _DATA.fullmatch(name)) and (day := read_date(value)):
            return day
    return ""


def is_day_first(tree: Any, url: str) -> bool | None:
    """Whether the page's country writes the day before the month; None where that is not known."""
    stated = [tree.get("lang")]
    for element in tree.iterfind(".//meta[@content]"):
        name = (element.get("property") or element.get("http-equiv") or "").lower()
        if name in ("og:locale", "content-language"):
            stated.append(element.get("content"))
    languages = [(lang or "").lower().replace("_", "-") for lang in stated]
    if any(
        re.fullmatch(r"en-(?:gb|au|nz|in|ie|za|ng|ke)|(?:fr|de|es|it|pt|nl)(?:-\w+)?", x) for x in languages
    ):
        return True
    if _DAY_FIRST.match(url.lower()):
        return True
    if re.match(r"https?://[^/]+\.(?:us|gov|mil|edu)(?:[/:]|$)", url.lower()):
        return False
    return False if "en-us" in languages else None


def _write_out(match: re.Match[str], day_first: bool) -> str:
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{match[4]}-{int(month):02}-{int(day):02}" if 0 < int(month) < 13 else match[0]
