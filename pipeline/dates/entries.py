"""The entries of a live blog or chronicle: from which day each of them is told."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ..layout.timestamps import DIGIT, MONTHS, parse_timestamp, read_stamp_line
from ..patterns.words import WordRegex

_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?[A-Z]{2,4}\)?)?", re.IGNORECASE
)
_MONTH = rf"(?P<{{0}}>{'|'.join(MONTHS)})[a-z]*\.?"
_DAY = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH.format('month1')}"
    rf"|{_MONTH.format('month2')}\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:[,\s]+(?:at\s)?(?:{_CLOCK.pattern}))?",
    re.IGNORECASE,
)
_LABEL = WordRegex("publish|updat|{@published-label}|{@updated-label}", re.IGNORECASE)
_TEXT = 60  # characters of a block that is text
_DAYS_BACK = 366  # that entries may reach back from the publication


def find_entries(
    blocks: Sequence[tuple[str, int, int]], text: str, published: dt.date | None
) -> list[tuple[int, dt.date]]:
    """Where entries of a text begin, each with its day: lines of a day alone, two at least.

    ``blocks`` are kinds and places in ``text``. A line of a time alone goes on with the day above it.
    """
    found: list[tuple[int, dt.date]] = []
    begun = False
    for kind, start, end in blocks:
        line = text[start:end]
        begun = begun or (kind == "body" and len(line) > _TEXT)
        day = _read_day(line, published) if begun or found else None
        if day is not None and (published is None or -2 < (published - day).days < _DAYS_BACK):
            found.append((start, day))
    return found if len(found) > 1 else []


def _read_day(line: str, published: dt.date | None) -> dt.date | None:
    """The day that a line states which says nothing else; None for other lines."""
    if len(line) > 60 or not DIGIT.search(line) or _LABEL.search(line):
        return None
    line = line.strip(" .:|–—-")
    if read_stamp_line(line):
        stamp = parse_timestamp(line)
        return dt.date.fromisoformat(stamp[:10]) if stamp else None
    match = _DAY.fullmatch(line)
    if match is None or published is None:
        return None
    month = MONTHS.index((match["month1"] or match["month2"])[:3].lower()) + 1
    return _latest(published, month, int(match["day1"] or match["day2"]))


def _latest(published: dt.date, month: int, day: int) -> dt.date | None:
    """The last such day up to the one after the publication."""
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if (found - published).days < 2:
            return found
    return None


def parted(
    starts: Sequence[int], entries: Sequence[tuple[int, dt.date]], published: dt.date | None
) -> Iterator[tuple[slice, dt.date | None]]:
    """The ranges of expressions, which begin at ``starts``, of each entry, with the day to count from."""
    first, day = 0, published
    for place, following in (*entries, (len(starts) and starts[-1] + 1, None)):
        after = next((n for n in range(first, len(starts)) if starts[n] >= place), len(starts))
        if after > first or not entries:
            yield slice(first, after), day
        first, day = after, following
