"""Dates as metadata state them (ISO 8601, RFC 5322, epoch, written out) as ISO 8601 of what is stated."""

import re
from datetime import UTC, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: RFC 5322, section 4.3, and the one that Indian newspapers print
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "ist": 330,
}  # fmt: skip

_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?:\s*\(?(?P<zone>(?:gmt|utc)?\s?[+-]\d\d?(?::?\d\d)?|[a-z]{1,5})\)?(?:\s*\([\w ]+\))?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = rf"(?:[\s,|–-]+(?:at\s+)?{_CLOCK}{_ZONE})?"

_ISO = re.compile(
    r"(?P<year>\d{4})([-/.]?)(?P<month>\d\d)\2(?P<day>\d\d)"
    r"(?:[t\s,]+(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?" + _ZONE + r")?"
)
_FORMS = [
    _ISO,
    re.compile(rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}}|\d\d){_TIME}"),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+)(?P<year>\d{{4}}){_TIME}"),
    # asctime, and the same with an offset before the year
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<first>\d{{1,2}})[/.-](?P<second_part>\d{{1,2}})[/.-](?P<year>\d{{4}}){_TIME}"),
]
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(\d\d)\2(\d\d)(?!\d)")


def parse_timestamp(value: str) -> str:
    """ISO 8601 with the time and offset that ``value`` states; blank where it cannot be read.

    ``3/2/2022`` is blank, because it may be in February or March; a month or year alone is blank.
    """
    value = " ".join(value.split()).lower()
    if not value or len(value) > 80:
        return ""
    for form in _FORMS:
        match = form.fullmatch(value)
        if match:
            return _iso(match.groupdict())
    return _parse_epoch(value)


def find_date_in_name(path: str) -> str:
    """The one date in a file's name (``2022-02-03-title.txt``) or else its path (``2022/02/03/a.txt``)."""
    name = path.rpartition("/")[2]
    for part in (name, path):
        found = {_day(*map(int, match.group(1, 3, 4))) for match in _NAME_DATE.finditer(part)} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    day = _read_day(parts)
    if not day or parts.get("hour") is None:
        return day
    hour, minute, second = int(parts["hour"] or 0), int(parts["minute"] or 0), parts.get("second")
    half = (parts.get("half") or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return day
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return day
    clock = f"{hour:02}:{minute:02}" + (f":{second}" if second else "")
    return f"{day}T{clock}{_offset(parts.get('zone') or '')}"


def _read_day(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    if year < 100:  # RFC 5322, section 4.3
        year += 2000 if year < 50 else 1900
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_part"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return ""
        return _day(year, second, first) if first > 12 else _day(year, first, second)
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return _day(year, number, int(parts["day"] or 0))


def _day(year: int, month: int, day: int) -> str:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return ""


def _offset(zone: str) -> str:
    if zone == "-0000":  # RFC 5322, section 3.3: the local zone is not stated
        return ""
    match = re.fullmatch(r"(?:gmt|utc)?\s?([+-])(\d\d?):?(\d\d)?", zone)
    if match:
        hours, minutes = int(match[2]), int(match[3] or 0)
        return f"{match[1]}{hours:02}:{minutes:02}" if hours < 15 and minutes < 60 else ""
    if zone not in _ZONES:
        return ""
    sign = "-" if _ZONES[zone] < 0 else "+"
    return sign + "{:02}:{:02}".format(*divmod(abs(_ZONES[zone]), 60))


def _parse_epoch(value: str) -> str:
    match = re.fullmatch(r"(\d{9,13})(?:\.\d*)?", value)
    if not match:
        return ""
    seconds = int(match[1])
    if seconds >= 10**11:
        seconds //= 1000
    if not 10**8 <= seconds < 4 * 10**9:
        return ""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
