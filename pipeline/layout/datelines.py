"""Datelines: the place, day and agency that open a news report ("KABUL, Jan 27 (Reuters) -")."""

import re
from collections.abc import Callable, Container
from typing import NamedTuple

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
_DAY = rf"(?:{_WEEKDAY}[.,]{{0,2}} )?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?P<date>{_DAY}(?:{_MONTH}\.? {_NUMBER}|{_NUMBER} {_MONTH}\.?)(?:,? \d{{4}})?)"
_UPPER = r"A-ZÀ-ÖØ-Þ"
_CAPS_WORD = rf"(?:[{_UPPER}][{_UPPER}.'-]+|Mc[{_UPPER}]+|al-[{_UPPER}]+)"
_CAPS = rf"(?=[^a-z]{{3}}|Mc|al-){_CAPS_WORD}(?:(?:[ /-]| ?/ ?)(?:{_CAPS_WORD}|de|del|of|la)){{0,4}}"
_WORD = rf"[{_UPPER}][\w.'-]*"
_MIXED = rf"{_WORD}(?:[ /-](?:{_WORD}|de|del|of|la|al)){{0,3}}"
_LINKED = rf"{_WORD}(?: (?:(?:of|and|the|de|del|la) ){{0,2}}{_WORD}){{0,3}}"  # "Trinidad and Tobago"
_REGION = rf"(?:, ?(?!{_WEEKDAY}){_LINKED}(?<!\.\.)){{0,2}}"
_AGENCY = r"[(/](?P<agency>[^()/]{2,40}?|[^()]{2,40}?(?= ?\))) ?[)/]"
_DASH = r"(?:\s?(?:--+|[–—―_])|\s-(?=\s|$))"
_NEXT = r"""(?=\s*(?:["'($]|\d|[A-ZÀ-ÖØ-Þ]|[a-z]+[A-Z]|$))"""


def _form(place: str, date: str, agency: str, mark: str) -> re.Pattern[str]:
    parts = [
        rf"(?P<place>{place}{_REGION})" if place else "",
        {"": "", "?": rf"(?:[,.]? ?{_DATE})?", "!": rf"[,.]? ?{_DATE}"}[date],
        {"": "", "?": rf"(?: ?{_AGENCY})?", "!": rf" ?{_AGENCY}"}[agency],
    ]
    return re.compile("".join(parts) + rf"(?:{mark})" + _NEXT)


_CAPS_DASH = _form(_CAPS, "?", "?", _DASH)
_CAPS_COLON = _form(_CAPS, "?", "?", r"\s?:(?=\s|$)|\s\|(?=\s|$)")
_MIXED_AGENCY = _form(_MIXED, "?", "!", rf"{_DASH}|\s?:|\s*$")
_MIXED_UNMARKED = _form(_MIXED, "?", "!", r"\s?")
_MIXED_DATE = _form(_MIXED, "!", "?", rf"{_DASH}|\s?:\s")
_MIXED_PLACE = _form(_MIXED, "", "", r"\s?--|\s?[–—―:]|\s-(?=\s)")
_DATE_AGENCY = _form("", "!", "!", _DASH)
_AGENCY_ONLY = re.compile(rf"\((?P<agency>[A-Z][\w /-]{{1,20}})\)(?:{_DASH}){_NEXT}")
_AGENCY_GLUED = re.compile(r"\((?P<agency>[A-Z][A-Za-z]{1,12})\)\s?(?=[A-Z\"']|$)")
_TASS = re.compile(rf"(?P<place>{_CAPS}{_REGION})[,.] {_DATE}\. ?/(?P<agency>[^/]{{2,30}})/\.?(?= |$)")
_LINE = _form(rf"(?:{_CAPS}|{_MIXED})", "!", "?", r"\s*$")  # a line of its own
_HAS_YEAR = re.compile(r"\b\d{4}\b")
_IS_DATE = re.compile(rf"{_DATE}$")


class Dateline(NamedTuple):
    """A dateline: its end in the paragraph, and its parts as they are written."""

    end: int
    place: str
    date: str
    agency: str


def find_dateline(
    paragraph: str,
    *,
    is_agency: Callable[[str], object],
    is_label: Callable[[str], object],
    places: Container[str],
    number: int,
) -> Dateline | None:
    """The dateline at the start of a paragraph (with straight quotes and plain spaces), if any.

    ``number`` is the number of paragraphs of text before this one: the first paragraphs of an article need
    less to be taken for one. ``places`` are known names of places in lower case; a label
    ("UPDATE:") is no place.
    """
    head = paragraph[:160]
    if head.startswith("By "):
        return None
    match = _AGENCY_ONLY.match(head)
    if match and (match["agency"].isupper() or is_agency(match["agency"])):
        return _dateline(match)
    match = _AGENCY_GLUED.match(head) if number == 0 else None
    if match and is_agency(match["agency"]):
        return _dateline(match)
    match = _CAPS_DASH.match(head)
    if match and (match["agency"] or match["date"] or (number < 3 and _is_place(match["place"], is_label))):
        return _dateline(match)
    match = _TASS.match(head)
    if match:
        return _dateline(match)
    match = _LINE.fullmatch(paragraph)
    if match and number < 3 and _HAS_YEAR.search(match["date"]) and not is_label(match["place"]):
        first = match["place"].split(",")[0]
        if first.isupper() or _is_founded_place(match["place"], places):
            return _dateline(match)
    match = _MIXED_AGENCY.match(head) or _DATE_AGENCY.match(head)
    if match and is_agency(match["agency"]):
        return _dateline(match)
    if number > 1:
        return None
    match = _MIXED_UNMARKED.match(head)
    if match and is_agency(match["agency"]) and not _is_acronym(match["agency"], match["place"]):
        return _dateline(match)
    match = _CAPS_COLON.match(head)
    if match and _is_place(match["place"], is_label):
        return _dateline(match)
    match = _MIXED_DATE.match(head) or _MIXED_PLACE.match(head)
    if match and not is_label(match["place"]) and _is_founded(match, places):
        return _dateline(match)
    return None


def _is_place(name: str, is_label: Callable[[str], object]) -> bool:
    return len(name) > 3 and not is_label(name)


def _is_founded(match: re.Match[str], places: Container[str]) -> bool:
    """Whether there is a date or an agency, or the place is known."""
    groups = match.groupdict()
    place = groups["place"]
    return (
        bool(groups.get("agency") or groups.get("date"))
        or place.lower() in places
        or (_is_founded_place(re.split(r"[,/]", place)[0], places))
    )


def _is_founded_place(name: str, places: Container[str]) -> bool:
    parts = [part.strip().lower() for part in re.split(r"[,/]", name)]
    return any(part in places for part in parts)


def _is_acronym(letters: str, name: str) -> bool:
    """Whether a name is what the letters stand for: "Chinese Nationalist Party (CNP)" is no dateline."""
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", name))
    return letters.lower() in (initials.lower(), initials.lower().removeprefix("t"))


def _dateline(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    date, agency = groups.get("date") or "", groups.get("agency") or ""
    if not date and _IS_DATE.match(agency):
        date, agency = agency, ""
    return Dateline(match.end(), (groups.get("place") or "").strip(" ,"), date, agency.strip())
