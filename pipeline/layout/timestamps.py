"""Publication stamps ("Updated February 3rd, 2022 at 11:16 IST") -> ISO 8601."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..patterns.words import WordRegex

FIRST_YEAR = 1450  # before print no article is published: "0021" is a slip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: Abbreviated time zones -> minutes east of Greenwich. One that stands for several is read as news
#: uses it most: IST India (not Ireland or Israel), CST and EST America (not China, Australia), BST British
#: Summer Time (not Bangladesh), GST the Gulf, AST Atlantic (not Arabia), PST Pacific (not the Philippines).
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "wat": 60, "cest": 120,
    "eet": 120, "cat": 120, "sast": 120, "eest": 180, "eat": 180, "msk": 180, "trt": 180, "idt":
    180, "irst": 210, "gst": 240, "aft": 270, "pkt": 300, "uzt": 300, "ist": 330, "npt": 345,
    "almt": 360, "mmt": 390, "ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "myt": 480, "pht": 480,
    "awst": 480, "wita": 480, "jst": 540, "kst": 540, "wit": 540, "acst": 570, "aest": 600, "acdt":
    630, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150, "ast": -240, "adt": -180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "art": -180, "clt": -240,
    "pet": -300, "cot": -300,
}  # fmt: skip
#: zones named without saying whether it is summer: their standard offset; American clocks
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_NAMED = {"eastern": "et", "central": "ct", "mountain": "mt", "pacific": "pt"}

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b[.,]?\s*(?:the\s+)?)?"
_DATE = (
    r"(?:" + _WEEKDAY + r"(?:"
    + _MONTH.format("month1") + r"[\s-]*(?P<day1>\d{1,2})(?:st|nd|rd|th)?[\s,-]+(?P<year1>\d{4})"
    + r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*"
    + _MONTH.format("month2") + r",?[\s-]*(?P<year2>\d{4})"
    + r"|(?P<year3>\d{4})(?P<sep3>[-/.])(?P<month3>\d{1,2})(?P=sep3)(?P<day3>\d{1,2})"
    + r"|(?P<part4>\d{1,2})(?P<sep4>[-/.])(?P<part5>\d{1,2})(?P=sep4)(?P<year4>\d{4}|(?<=/)\d{2}(?!\d))"
    + r")(?!\d))"
)  # fmt: skip
_ZONE_NAMES = "|".join(sorted((*ZONES, *_AMERICAN), key=len, reverse=True))
_ZONE = (
    r"(?:\s*\(?(?:(?P<offset{0}>(?:gmt|utc)?\s?[+\u2212-]\s?\d{{1,2}}(?::?\s?\d{{1,2}})?)"
    r"|(?P<named{0}>eastern|central|mountain|pacific)(?:\s+(?P<light{0}>standard|daylight))?\s+time"
    r"|(?P<zone{0}>" + _ZONE_NAMES + r"))\b\)?)?"
)
_TIME = (
    r"(?:(?P<hour{0}>\d{{1,2}})(?:[:.](?P<minute{0}>\d{{2}})(?:[:.](?P<second{0}>\d{{2}})(?:\.\d+)?)?"
    r"(?:\s?(?P<half{0}>[ap])\.?m\b\.?)?|\s?(?P<bare{0}>[ap])\.?m\b\.?|(?P<military{0}>\d{{2}})(?=\s?(?:hrs|h|gmt|utc|ist)\b))"
    r"(?:\s?(?:hrs|hours|h)\b)?" + _ZONE + ")"
)
# ++ and *+ give nothing back: a date before a wide gap of a table would take exponential time
_STAMP = re.compile(
    r"(?<![\w/.-])(?:"
    + r"(?:" + _TIME.format("A")
    + r"(?:\s?\(\d{4}\s[a-z]{2,4}\))?(?:\s+uk)?(?:\s*+[,|•·/–—-]|\s++on(?=\s)|\s++)++)?"
    + _DATE
    + r"(?:(?:t(?=\d\d:)|(?:\s++last\s++updated\s++at(?=\s)|\s*+(?:at|on)(?=\s)|\s*+[,|•·/–—@-]|\s++)++)"
    + _TIME.format("B") + r")?"
    + r")",
    re.IGNORECASE,
)  # fmt: skip

_YEAR = re.compile(r"\d{4}|/\d\d")  # every stamp has one


@dataclass(frozen=True)
class Timestamp:
    """A day, with the time and the offset where they are stated; ``value`` is ISO 8601."""

    value: str
    start: int
    end: int


def find_timestamps(text: str) -> Iterator[Timestamp]:
    """Every full date of the text, each with the clock time beside it.

    A date that can be read in two ways ("03/02/2022") has a blank value.
    """
    if not _YEAR.search(text):
        return
    for match in _STAMP.finditer(text):
        day = _read_date(match)
        value = day.isoformat() + _read_time(match, day) if day is not None else ""
        yield Timestamp(value, match.start(), match.end())


def parse_timestamp(text: str) -> str:
    """The first stamp of the text in ISO 8601, or blank."""
    return next((stamp.value for stamp in find_timestamps(text) if stamp.value), "")


_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)(?:[/-]?([01]\d)[/-]?([0-3]\d)(?=[/._-]|\Z)|/([01]?\d)/([0-3]?\d)(?=/|\Z))"
    r"|/((?:19|20)\d\d)/([a-z]{3})[a-z]*/([0-3]?\d)(?=/)"
    r"|[a-z_-]((?:19|20)\d\d)(-?)([01]\d)\10([0-3]\d)(?=[._/-]|\Z)(?!.*/\w)"  # in the name of the file
)


def find_day_in_address(url: str) -> str:
    """The day in an address ("/2021/03/04/", "/2021/3/4/", "/2021/mar/04/", "/a-20210304.html"), or blank."""
    match = _URL_DAY.search(url.lower())
    if match is None or (match[7] and match[7] not in MONTHS):
        return ""
    year, day = match[1] or match[6] or match[9], match[3] or match[5] or match[8] or match[12]
    found = day_of(year, _month(match[7]) if match[7] else match[2] or match[4] or match[11], day)
    return found.isoformat() if found else ""


def _read_date(match: re.Match[str]) -> date | None:
    if match["year1"]:
        return day_of(match["year1"], _month(match["month1"]), match["day1"])
    if match["year2"]:
        return day_of(match["year2"], _month(match["month2"]), match["day2"])
    if match["year3"]:
        return day_of(match["year3"], match["month3"], match["day3"])
    return _read_figures(match)


def _read_figures(match: re.Match[str]) -> date | None:
    """A date in figures: day first where it is written with dots, month first beside an American clock.

    Otherwise only where no more than one reading is a date, or falls on the weekday that is given.
    """
    first, second, year = match["part4"], match["part5"], match["year4"]
    if len(year) == 2:
        year = ("19" if int(year) > 60 else "20") + year
    day_first, month_first = day_of(year, second, first), day_of(year, first, second)
    if match["sep4"] == ".":
        return day_first
    readings = [r for r in (day_first, month_first) if r is not None]
    if len(set(readings)) > 1 and match["weekday"]:
        weekday = _WEEKDAYS.index(match["weekday"].lower())
        readings = [r for r in readings if r.weekday() == weekday]
    if len(set(readings)) > 1 and any(match[key] for key in ("halfA", "bareA", "halfB", "bareB")):
        return month_first
    return readings[0] if len(set(readings)) == 1 else None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def day_of(year: str | int, month: str | int, day: str | int) -> date | None:
    """The day of these figures, or none where there is no such day, or it is before print."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= FIRST_YEAR else None


def _read_time(match: re.Match[str], day: date) -> str:
    """The time of a stamp, such as T11:16+05:30, or blank."""
    which = "A" if match["hourA"] else "B"
    hour_text = match["hour" + which]
    if not hour_text:
        return ""
    hour, minute = int(hour_text), match["minute" + which] or match["military" + which] or "00"
    half = (match["half" + which] or match["bare" + which] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" and hour <= 12 else 0) if hour <= 12 else hour
    second = match["second" + which]
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    return f"T{hour:02}:{minute}" + (f":{second}" if second else "") + _read_zone(match, which, day)


def _read_zone(match: re.Match[str], which: str, day: date) -> str:
    offset, named, zone = (match[key + which] for key in ("offset", "named", "zone"))
    if offset:
        digits = re.sub(r"\D", "", offset)
        hours, minutes = (digits[:2], digits[2:]) if len(digits) > 2 else (digits, "0")
        total = int(hours) * 60 + int(minutes)
        return format_offset(total if "+" in offset else -total)
    if named:
        zone = _NAMED[named.lower()]
        if match["light" + which]:
            summer = match["light" + which].lower() == "daylight"
            return format_offset(_AMERICAN[zone] + (60 if summer else 0))
    if not zone:
        return ""
    zone = zone.lower()
    if zone in _AMERICAN:
        return format_offset(_AMERICAN[zone] + (60 if _is_american_summer(day) else 0))
    return format_offset(ZONES[zone])


def format_offset(minutes: int) -> str:
    """An offset as ISO 8601 has it; blank for one that no place has."""
    if abs(minutes) > 14 * 60:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _is_american_summer(day: date) -> bool:
    """Daylight saving time of the United States: since 2007 March to November, from 1987 April to October."""
    if day.year >= 2007:
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 4, 1) <= day < _sunday(day.year, 10, -1)


def _sunday(year: int, month: int, number: int) -> date:
    """The n-th (or last, -1) Sunday of a month."""
    if number < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() + 1) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


DIGIT = re.compile(r"\d")
_LABEL = WordRegex(r"\b(?:publish\w*|updat\w+|{@published-label}|{@updated-label})\b", re.IGNORECASE)
_WORDS = WordRegex(
    r"\b(?:\d+ (?:minute|hour|day|week|month|year)s? ago|first|last|originally"
    r"|article|story|web|print|date|time|local|published|publish|updated?|{@published-label}"
    r"|{@updated-label}|edited|air|on|at|is|was|as of"
    r"|hrs|hours|uhr|min(?:ute)?s?|read|uk"
    r"|\d{1,2}[:.]\d\d|[ap]\.?m|today|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|gmt|utc|ist|hkt|est|edt|et|pt|bst|ago|\d+ (?:minute|hour|day|week|month|year)s? ago)\b|\W+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)


#: what may stand beside a stamp: the section before a bar, the paper behind "by"
_AROUND = re.compile(r"^[A-Z][a-z]+(?: [A-Za-z]+)?\s?\|\s|^\s+by [A-Z][\w.&' -]{2,40}$")


def remove_stamps(line: str, *, labelled: bool) -> str | None:
    """The line without its dates of publication and the words for them; None if there is none.

    ``labelled`` asks for such a word.
    """
    stamps = list(find_timestamps(line))
    if not stamps or (labelled and not _LABEL.search(line)):
        return None
    rest = line
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " | " + rest[stamp.end :]
    return _LABEL.regex.sub(" | ", rest)


def read_stamp_line(line: str) -> str:
    """What a line of nothing but dates of publication is: "labelled" as such, or "bare"; blank for others."""
    if len(line) > 160 or not DIGIT.search(line):
        return ""
    stamps = list(find_timestamps(line))
    rest = line
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    if stamps:
        rest = _AROUND.sub("", rest)
    labelled = _LABEL.search(line) is not None
    if not stamps and not labelled:
        return ""
    rest = _WORDS.regex.sub(" ", rest)
    if (_PART.sub("", rest) if labelled else rest).strip():
        return ""
    return "labelled" if labelled or "T" in stamps[0].value else "bare"
