"""Dates as metadata state them: ISO 8601, RFC 5322, epoch, C's asctime, or written as on a page."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from ..layout.timestamps import MONTHS, ZONES, day_of, find_day_in_address, format_offset, parse_timestamp

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_CLOCK = r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?:\s*(?P<zone>[+-]\d\d(?::?\d\d)?|[a-z]{1,4}))?"
_MACHINE_FORMS = [
    re.compile(
        rf"(?P<year>\d{{4}})(?P<s>[-/.]?)(?P<month>\d\d)(?P=s)(?P<day>\d\d)(?:[t\s,]+{_CLOCK}{_ZONE})?"
    ),
    # RFC 5322; two digits for the year in its ancestor
    re.compile(
        rf"(?:[a-z]{{3}},\s*)?(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}}|\d\d)(?: {_CLOCK}{_ZONE})?"
    ),
    # as programs stamp their files
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)"),
    # as browsers print a time
    re.compile(
        rf"[a-z]{{3}} {_MONTH} (?P<day>\d\d) (?P<year>\d{{4}}) {_CLOCK} (?:gmt|utc)"
        r"(?P<zone>[+-]\d{4})(?: .*)?"
    ),
    # asctime, and the same with an offset before the year
    re.compile(rf"[a-z]{{3}} {_MONTH} (?P<day>\d{{1,2}}) {_CLOCK}{_ZONE} (?P<year>\d{{4}})"),
]
#: languages of the frames that stand around English articles
_LANGUAGES = ("fr", "de", "nl", "es")
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(\d\d)\2(\d\d)(?!\d)")


def read_date(value: str) -> str:
    """ISO 8601 with the time and offset that ``value`` states; blank where it cannot be read.

    ``3/2/2022`` is blank, because it may be in February or March; so is a month or a year alone.
    """
    value = " ".join(value.split())
    if not value or len(value) > 100:
        return ""
    for form in _MACHINE_FORMS:
        match = form.fullmatch(value.lower())
        if match:
            return _iso(match.groupdict())
    return _read_epoch(value) or parse_timestamp(value)


def in_english(text: str) -> str:
    """The text with days such as "5 mars 2019" in English."""
    day, months = _foreign_months()
    return day.sub(lambda m: f"{m[1]} {months[m[2].lower()]} {m[3]}", text)


@lru_cache(maxsize=1)
def _foreign_months() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a day with the month in another language; and that month in English."""
    from babel.dates import get_month_names  # only where pages are read

    english = get_month_names("wide", locale="en")
    months = {
        name.lower(): english[number]
        for language in _LANGUAGES
        for number, name in get_month_names("wide", locale=language).items()
        if name.capitalize() not in english.values()
    }
    names = "|".join(sorted(months))
    return re.compile(
        rf"\b(\d{{1,2}})(?:er|\.)?(?: de)? ({names})(?: de)? (\d{{4}})\b", re.IGNORECASE
    ), months


def find_date_in_name(path: str) -> str:
    """The one date in a file's name (``2022-02-03-title.txt``) or else in its path (``2022/02/03/a.txt``)."""
    name = path.rpartition("/")[2]
    for part in (name, path):
        found = {_day(*map(int, match.group(1, 3, 4))) for match in _NAME_DATE.finditer(part)} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?: .{1,20})?")


def looks_like_date(value: str) -> bool:
    """Whether a cell holds a date, perhaps one that can be read in two ways."""
    value = " ".join(value.split())
    return 5 < len(value) < 60 and bool(
        _FIGURES.fullmatch(value) or (read_date(value) and not value.isdigit())
    )


def local_day(stamp: str, url: str) -> str:
    """A stamp in UTC as the local day where the address tells one that is at most a day from it."""
    if "T" not in stamp or not stamp.endswith("+00:00"):
        return stamp
    day = find_day_in_address(url)
    apart = abs((datetime.fromisoformat(day) - datetime.fromisoformat(stamp[:10])).days) if day else 0
    return day if apart == 1 else stamp


def _iso(parts: dict[str, str | None]) -> str:
    year, month = int(parts["year"] or 0), parts["month"] or ""
    if len(parts["year"] or "") == 2:  # RFC 5322, section 4.3
        year += 2000 if year < 50 else 1900
    day = _day(year, int(month) if month.isdigit() else MONTHS.index(month) + 1, int(parts["day"] or 0))
    if not day or parts["hour"] is None:
        return day
    hour, minute, second = int(parts["hour"]), int(parts["minute"] or 0), parts["second"]
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}" + (f":{second}" if second else "") + _offset(parts["zone"] or "")


def _day(year: int, month: int, day: int) -> str:
    found = day_of(year, month, day)
    return found.isoformat() if found else ""


def _offset(zone: str) -> str:
    if zone in ("", "-0000"):  # RFC 5322, section 3.3: the second says that the zone is not stated
        return ""
    if zone.isalpha():
        east = 0 if zone == "ut" else ZONES.get(zone)
        return "" if east is None else format_offset(east)
    hours, minutes = zone[1:3], zone[3:].lstrip(":") or "00"
    return f"{zone[0]}{hours}:{minutes}" if int(hours) < 15 and int(minutes) < 60 else ""


def _read_epoch(value: str) -> str:
    """Seconds or milliseconds since 1970, for the years 1973 to 2096."""
    match = re.fullmatch(r"(\d{9,13})(?:\.\d*)?", value)
    seconds = int(match[1]) if match else 0
    if seconds >= 10**11:
        seconds //= 1000
    if not 10**8 <= seconds < 4 * 10**9:
        return ""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
