"""Properties of reading dates, for any day, anchor and text."""

import datetime as dt
from copy import copy

from hypothesis import given, settings
from hypothesis import strategies as st
from tidynews.dates.finder import DateFinder
from tidynews.dates.timex.document import resolve_expressions
from tidynews.dates.timex.matcher import find_expressions
from tidynews.dates.timex.values import interval
from tidynews.dates.timex.words import MONTH_NAMES, PHRASES, WORDS
from tidynews.numbers.stretches import CORE, Stretches
from tidynews.patterns import load_patterns
from tidynews.syntax.words import WEEKDAYS

LEXICON = DateFinder(load_patterns()).lexicon
UNSIFTED = copy(LEXICON)
UNSIFTED._stretches = Stretches(lambda word: CORE)  # every word is looked at
OTHER_WORDS = (
    "May", "Sept.", "AD", "B.C.", "ET", "2019", "12", "6", "a.m.", "p.", "m.", "9/11", "six", "two",
    "thousand", "nineteen", "twenty", "the moment", "this time", "the near future", "some day",
    "not long ago", "War Day", "house,", "(which", "well-known", "said:", "Christmas", "New Year's Eve",
)  # fmt: skip
DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2050, 12, 31))
TENSES = st.sampled_from(["past", "present", "future", ""])


def read(text, anchor, tense="past"):
    found = find_expressions(text, LEXICON)
    return resolve_expressions(text, found, anchor, lambda e: tense, lambda e: text.count("\n", 0, e.start))


def forms(day):
    """The day in every supported form that names its year."""
    month, weekday = MONTH_NAMES[day.month - 1].title(), WEEKDAYS[day.weekday()].title()
    short = "Sept." if day.month == 9 else month if day.month in (5, 6, 7) else month[:3] + "."
    suffix = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{weekday} {day.day} {short} {day.year}",
        f"the {day.day}{suffix} of {month} {day.year}",
        f"{month} {day.day}{suffix}, {day.year}",
        f"{month} the {day.day}{suffix}, {day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.day} {month}, {day.year}",
        f"{month} {day.day} of {day.year}",
        f"{day.day}{suffix} {month} {day.year}",
    ]


@given(
    words=st.lists(st.sampled_from(sorted({*WORDS, *PHRASES, *OTHER_WORDS})), max_size=8),
    space=st.sampled_from([" ", "  ", "\n", " and "]),
)
@settings(max_examples=300, deadline=None)
def test_words_that_cannot_make_a_date_alone_are_skipped(words, space):
    text = space.join(words)
    assert find_expressions(text, LEXICON) == find_expressions(text, UNSIFTED)


@given(day=DAYS, anchor=st.none() | DAYS, tense=TENSES)
@settings(max_examples=60, deadline=None)
def test_any_form_reads_back(day, anchor, tense):
    for form in forms(day):
        (found,) = read(f"They met on {form} in the capital.", anchor, tense)
        assert (found.value, found.days.first, found.days.last) == (day.isoformat(), day, day), form
        assert (found.basis, found.conflict) == ("explicit", False)


@given(anchor=DAYS, back=st.integers(0, 150), tense=st.sampled_from(["past", ""]))
@settings(max_examples=80, deadline=None)
def test_day_of_the_last_months_without_its_year(anchor, back, tense):
    day = anchor - dt.timedelta(days=back)
    (found,) = read(f"It began on {MONTH_NAMES[day.month - 1].title()} {day.day}.", anchor, tense)
    assert found.days.first == day


@given(anchor=DAYS, back=st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_weekday_in_the_past_tense_is_within_the_last_week(anchor, back):
    day = anchor - dt.timedelta(days=back)
    (found,) = read(f"It began on {WEEKDAYS[day.weekday()].title()}.", anchor)
    assert found.days.first == day


@given(anchor=st.none() | st.dates(), data=st.data(), tense=TENSES)
@settings(max_examples=300, deadline=None)
def test_any_words_are_read_without_a_crash(anchor, data, tense):
    words = st.sampled_from(
        [*WORDS, "May", "Sunday", "31", "1990", "0", "99999", "24:61", ",", ".", "-", "p.m.", "'s", "\n"]
    )
    text = " ".join(data.draw(st.lists(words | st.text(max_size=4), max_size=25)))
    end = 0
    for found in read(text, anchor, tense):
        expression, days = found.expression, found.days
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        assert expression.type in ("DATE", "TIME", "DURATION", "SET")
        assert found.value
        assert (days.first is None) == (days.last is None)
        assert days.first is None or days.first <= days.last


@given(day=st.dates(dt.date(1001, 1, 1), dt.date(2150, 12, 31)), days=st.integers(1, 900))
@settings(max_examples=60, deadline=None)
def test_days_later_in_a_history(day, days):
    text = (
        f"It began on {day.day} {MONTH_NAMES[day.month - 1].title()} {day.year}. {days} days later it ended."
    )
    first, second = read(text, None)
    assert second.days.first - first.days.first == dt.timedelta(days=days)


@given(year=st.integers(1, 4999), month=st.integers(1, 12), years=st.integers(1, 90))
@settings(max_examples=80, deadline=None)
def test_years_before_christ(year, month, years):
    name = MONTH_NAMES[month - 1].title()
    text = f"It began in {name} {year} BC, the day was 3 {name} {year} BC. {years} years later it ended."
    found = read(text, dt.date(2010, 5, 5))
    later = f"BC{year - years:04d}" if years < year else f"{years - year + 1:04d}"
    assert [t.value for t in found] == [f"BC{year:04d}-{month:02d}", f"BC{year:04d}-{month:02d}-03", later]
    assert [t.days.first for t in found[:2]] == [None, None]


@given(
    st.from_regex(r"(BC)?\d{2,4}(-(\d\d|W\d\d(-WE)?|Q\d|H\d|SP|SU|FA|WI|\d\d-\d\d(T.*)?))?", fullmatch=True)
)
@settings(max_examples=200, deadline=None)
def test_interval_never_ends_before_it_starts(value):
    first, last, _ = interval(value)
    assert (first is None) == (last is None)
    assert first is None or first <= last
