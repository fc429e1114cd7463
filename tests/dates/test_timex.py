"""Text, anchor and tense -> values: tables of what is found and what it stands for. No model."""

import datetime as dt
import re

import pytest
from tidynews.dates.finder import DateFinder
from tidynews.dates.timex.document import resolve_expressions
from tidynews.dates.timex.matcher import find_expressions
from tidynews.patterns import load_patterns

LEXICON = DateFinder(load_patterns()).lexicon
THURSDAY = "2022-02-03"


def read(text, anchor=THURSDAY, tense="past"):
    """Everything found in ``text``, with every sentence end a new sentence."""
    day = dt.date.fromisoformat(anchor) if anchor else None
    return resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        day,
        lambda expression: tense,
        lambda expression: len(re.findall(r"[a-z0-9]{2}\. [A-Z]", text[: expression.start + 1])),
    )


def values(text, anchor=THURSDAY, tense="past"):
    found = read(text, anchor, tense)
    return {text[t.expression.start : t.expression.end]: t.value for t in found}


def table(cases):
    return pytest.mark.parametrize(("text", "expected"), cases, ids=[case[0] for case in cases])


@table(
    [
        ("on January 16", {"January 16": "2022-01-16"}),
        ("on Dec. 28", {"Dec. 28": "2021-12-28"}),
        ("on 16 Jan.", {"16 Jan.": "2022-01-16"}),
        ("on the 16th of January", {"the 16th of January": "2022-01-16"}),
        ("on Jan. 5, 2019", {"Jan. 5, 2019": "2019-01-05"}),
        ("on Monday, January 31", {"Monday, January 31": "2022-01-31"}),
        ("on 5/1/2022", {"5/1/2022": "2022-05-01"}),
        ("on 15/1/2022", {"15/1/2022": "2022-01-15"}),
        ("on 5/1/2022 and 15/1/2022", {"5/1/2022": "2022-01-05", "15/1/2022": "2022-01-15"}),
        ("on 5/1/2022 and 1/15/2022", {"5/1/2022": "2022-05-01", "1/15/2022": "2022-01-15"}),
        (
            "on 5/1/2022, 1/15/2022, 15-1-2022",
            {"5/1/2022": "2022-05-01", "1/15/2022": "2022-01-15", "15-1-2022": "2022-01-15"},
        ),
        ("on 5/1/2022; 5 of 40/2/2022", {"5/1/2022": "2022-05-01"}),
        ("on 5.1.2022", {"5.1.2022": "2022-01-05"}),
        ("on 2022-01-05", {"2022-01-05": "2022-01-05"}),
        ("at 2022-01-05T10:30Z", {"2022-01-05T10:30Z": "2022-01-05T10:30Z"}),
        ("in Jan. 2022", {"Jan. 2022": "2022-01"}),
        ("in mid-2021", {"mid-2021": "2021"}),
        ("in late January", {"late January": "2022-01"}),
        ("the first Friday of July 2021", {"the first Friday of July 2021": "2021-07-02"}),
        ("the 12th of last month", {"the 12th of last month": "2022-01-12"}),
        ("between 3 and 7 May 2021", {"3": "2021-05-03", "7 May 2021": "2021-05-07"}),
        ("from May 3-7, 2021", {"May 3": "2021-05-03", "7, 2021": "2021-05-07"}),
        ("in June and July 2019", {"June": "2019-06", "July 2019": "2019-07"}),
        ("the 2019-20 season", {"2019": "2019", "20": "2020"}),
        ("in 2019/2020", {"2019": "2019", "2020": "2020"}),
        ("on June 20,2005", {"June 20,2005": "2005-06-20"}),
        ("Monday, 3 May 2021,02:24 GMT", {"Monday, 3 May 2021,02:24 GMT": "2021-05-03T02:24Z"}),
        ("at https://news.example/2013-07-21/fire", {}),
        ("ages from 12 to 33 years old", {}),
        ("in April last year", {"April last year": "2021-04"}),
        (
            "the early hours of Monday, May 3, 2021",
            {"the early hours of Monday, May 3, 2021": "2021-05-03TMO"},
        ),
        (
            "between 9 and 10 p.m. on May 3",
            {"9": "2021-05-03T21:00", "10 p.m.": "2021-05-03T22:00", "May 3": "2021-05-03"},
        ),
        (
            "May 3, 2021, 11 to 2 p.m.",
            {"May 3, 2021, 11": "2021-05-03T11:00", "2 p.m.": "2021-05-03T14:00"},
        ),
        ("the week ended May 8, 2021", {"the week": "2021-W18", "May 8, 2021": "2021-05-08"}),
        ("the May 3-7 talks", {"the May 3": "2021-05-03", "7": "2021-05-07"}),
        ("the day after Christmas", {"the day after Christmas": "2021-12-26"}),
        ("the day before last Tuesday", {"the day before last Tuesday": "2022-01-31"}),
        ("on June 5, 6 and 7, 2019", {"June 5": "2019-06-05", "6": "2019-06-06", "7, 2019": "2019-06-07"}),
        ("on 5, 7 or 9 May 2021", {"5": "2021-05-05", "7": "2021-05-07", "9 May 2021": "2021-05-09"}),
        ("filed 10 Nov 11", {"10 Nov 11": "2011-11-10"}),
        ("a year ago today", {"a year ago today": "2021-02-03"}),
        ("a week ago Sunday", {"a week ago Sunday": "2022-01-23"}),
        ("two years ago Saturday", {"two years ago Saturday": "2020-02-05"}),
        ("Q1 last year", {"Q1 last year": "2021-Q1"}),
        ("Christmas of last year", {"Christmas of last year": "2021-12-25"}),
        (
            "at 2 o'clock on Tuesday afternoon",
            {"2 o'clock": "2022-02-01T14:00", "Tuesday afternoon": "2022-02-01TAF"},
        ),
        (
            "on Tuesday night around 9:40",
            {"Tuesday night": "2022-02-01TNI", "around 9:40": "2022-02-01T21:40"},
        ),
        ("a last minute change", {}),
        ("two minutes later", {"two minutes": "PT2M"}),
        ("until 28.03.2021.", {"28.03.2021": "2021-03-28"}),
        ("in the second half of May 2021", {"the second half of May 2021": "2021-05"}),
        (
            "at 8 tonight, by nine tomorrow morning",
            {"8 tonight": "2022-02-03T20:00", "nine tomorrow morning": "2022-02-04T09:00"},
        ),
        ("at 12 noon on Tuesday", {"12 noon": "2022-02-01T12:00", "Tuesday": "2022-02-01"}),
        ("two Fridays ago", {"two Fridays ago": "2022-01-21"}),
        ("the week before last", {"the week before last": "2022-W03"}),
        ("a year ago this month", {"a year ago this month": "2021-02"}),
        ("a week from Tuesday", {"a week from Tuesday": "2022-02-15"}),
        ("an hour-and-a-half", {"an hour-and-a-half": "PT1H30M"}),
        ("at end-June 2021", {"end-June 2021": "2021-06"}),
        ("on Wednesday evening, January 26", {"Wednesday evening, January 26": "2022-01-26TEV"}),
        ("one-and-a-half days", {"one-and-a-half days": "P1DT12H"}),
        ("in the morning", {"the morning": "2022-02-03TMO"}),
        ("in the morning rush on Tuesday", {"the morning": "2022-02-01TMO", "Tuesday": "2022-02-01"}),
        (
            "up from the previous month, from 2 percent a month earlier",
            {"the previous month": "2022-01", "a month earlier": "2022-01"},
        ),
        ("another six weeks, an extra two days", {"another six weeks": "P6W", "an extra two days": "P2D"}),
        ("the day after Jan. 31, 2021", {"the day after Jan. 31, 2021": "2021-02-01"}),
    ],
)
def test_calendar_dates(text, expected):
    assert values(text) == expected


def test_what_is_past_hangs_on_what_has_passed():
    text = "He fell on May 3, 2021. The hearing is on May 3, 2022. He hid that day."
    assert values(text)["that day"] == "2021-05-03"


@table(
    [
        ("Held on November 15, 2018. He left on November 21.", {"November 21": "2018-11-21"}),
        ("Killed on June 24, 2019 over a June 20 row.", {"June 20": "2019-06-20"}),
        ("Held on January 3, 2020. He left on January 9.", {"January 9": "2022-01-09"}),  # news
        ("Held on March 3, 2019. He left on November 12.", {"November 12": "2021-11-12"}),
    ]
)
def test_a_day_beside_one_told_with_its_year_is_of_that_year(text, expected):
    assert expected.items() <= values(text).items()


def test_a_report_that_begins_with_a_day_near_is_no_history():
    text = (
        "She died on January 28. Born on May 3, 1926, she wed on June 1, 1950. The burial is on February 5."
    )
    assert list(values(text).values()) == ["2022-01-28", "1926-05-03", "1950-06-01", "2022-02-05"]


@table(
    [
        (
            "Built in May 1932, widened in 1961, 1978 and 2003, the bridge will be sold in November.",
            "2022-11",
        ),
        ("Born in 1931, she won in 1952, 1956 and 1960. She died in September, her family said.", "2021-09"),
        ("In 2001, 2004, 2009 and 2015 it grew. The plan was published yesterday.", "2022-02-02"),
    ],
)
def test_a_report_that_looks_back_is_no_history(text, expected):
    told = resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        dt.date(2022, 2, 3),
        lambda e: "future" if "will" in text[: e.start] else "past",
        lambda e: text[: e.start].count(". "),
    )
    assert told[-1].value == expected


def test_without_a_publication_date_a_day_has_the_year_stated_elsewhere():
    text = "On Monday he was freed. The fire of July 25 is a mystery. On July 25, 2019 it spread; on Tuesday"
    assert values(text, anchor=None)["July 25"] == "2019-07-25"


def test_one_weekday_is_one_day_of_a_story():
    text = "He fell on Monday. They tried on Monday to help. The hearing is on Monday."
    tenses = iter(("past", "past", "future") * 2)
    found = resolve_expressions(
        text, find_expressions(text, LEXICON), dt.date(2022, 2, 3), lambda e: next(tenses), lambda e: e.start
    )
    assert {t.value for t in found} == {"2022-01-31"}


@table(
    [
        ("the third quarter ended Feb. 28, 2021. The fourth quarter", "2021-Q4"),
        ("the fiscal third quarter of 2021. The first quarter", "2021-Q1"),
    ],
)
def test_quarters_of_a_companys_own_year(text, expected):
    assert list(values(text).values())[-1] == expected


@table(
    [
        ("in the 1990s", {"the 1990s": "199"}),
        ("in the late nineties", {"the late nineties": "199"}),
        ("in the '80s", {"the '80s": "198"}),
        ("in the nineteen twenties", {"the nineteen twenties": "192"}),
        ("in the 20th century", {"the 20th century": "19"}),
        ("in the fifth century BC", {"the fifth century BC": "BC04"}),
        ("in 44 BC", {"44 BC": "BC0044"}),
        ("in AD 79", {"AD 79": "0079"}),
        ("in nineteen ninety-four", {"nineteen ninety-four": "1994"}),
        ("the summer of 2019", {"the summer of 2019": "2019-SU"}),
        ("the third quarter of 2021", {"the third quarter of 2021": "2021-Q3"}),
        ("in Q3 2021", {"Q3 2021": "2021-Q3"}),
        ("the first half of 2021", {"the first half of 2021": "2021-H1"}),
        ("in fiscal 2021", {"fiscal 2021": "2021"}),
        ("at the end of 2021", {"the end of 2021": "2021"}),
        ("Christmas 2020", {"Christmas 2020": "2020-12-25"}),
        ("on Christmas Day", {"Christmas Day": "2021-12-25"}),
        ("before last Thanksgiving", {"last Thanksgiving": "2021-11-25"}),
        ("the week of March 6, 2000", {"the week of March 6, 2000": "2000-W10"}),
        ("the first week of October 2020", {"the first week of October 2020": "2020-W40"}),
    ],
)
def test_larger_units(text, expected):
    assert values(text) == expected


@table(
    [
        ("on Wednesday", {"Wednesday": "2022-02-02"}),
        ("on Thursday", {"Thursday": "2022-02-03"}),
        ("on Friday", {"Friday": "2022-01-28"}),
        ("last Thursday", {"last Thursday": "2022-01-27"}),
        ("yesterday", {"yesterday": "2022-02-02"}),
        ("the day before yesterday", {"the day before yesterday": "2022-02-01"}),
        ("last night", {"last night": "2022-02-02TNI"}),
        ("this morning", {"this morning": "2022-02-03TMO"}),
        ("earlier this month", {"earlier this month": "2022-02"}),
        ("last week", {"last week": "2022-W04"}),
        ("in the next quarter", {"the next quarter": "2022-Q2"}),
        ("in the previous quarter", {"the previous quarter": "2021-Q4"}),
        (
            "In the third quarter it fell, in the following quarter it rose.",
            {
                "the third quarter": "2021-Q3",
                "the following quarter": "2021-Q4",
            },
        ),
        ("on the 24th day of January", {"the 24th day of January": "2022-01-24"}),
        ("the week of the 14th", {"the week of the 14th": "2022-W07"}),
        ("the week after next", {"the week after next": "2022-W07"}),
        ("the first Friday of next month", {"the first Friday of next month": "2022-03-04"}),
        ("the last week of last year", {"the last week of last year": "2021-W52"}),
        ("the second week of last month", {"the second week of last month": "2022-W02"}),
        ("on the day after Christmas", {"the day after Christmas": "2021-12-26"}),
        ("over the weekend", {"the weekend": "2022-W04-WE"}),
        ("last month", {"last month": "2022-01"}),
        ("last December", {"last December": "2021-12"}),
        ("last summer", {"last summer": "2021-SU"}),
        ("Friday last week", {"Friday last week": "2022-01-28"}),
        ("last week, on Friday", {"last week": "2022-W04", "Friday": "2022-01-28"}),
        ("on Friday, next week", {"Friday": "2022-02-11", "next week": "2022-W06"}),
        ("last year, in May", {"last year": "2021", "May": "2021-05"}),
        ("two weeks ago", {"two weeks ago": "2022-W03"}),
        ("ten days ago", {"ten days ago": "2022-01-24"}),
        ("three years ago", {"three years ago": "2019"}),
        ("a decade ago", {"a decade ago": "2012"}),
        ("a few years ago", {"a few years ago": "PAST_REF"}),
        ("this year's third quarter", {"this year's third quarter": "2022-Q3"}),
        ("Tuesday night", {"Tuesday night": "2022-02-01TNI"}),
        ("early Sunday morning", {"early Sunday morning": "2022-01-30TMO"}),
        ("around 2:30 a.m. Saturday", {"around 2:30 a.m. Saturday": "2022-01-29T02:30"}),
        ("at 10 p.m. on Tuesday", {"10 p.m.": "2022-02-01T22:00", "Tuesday": "2022-02-01"}),
        ("on Tuesday at 14:30", {"Tuesday": "2022-02-01", "14:30": "2022-02-01T14:30"}),
        ("at 1430 GMT", {"1430 GMT": "2022-02-03T14:30Z"}),
        ("in the early hours of Sunday", {"the early hours of Sunday": "2022-01-30TMO"}),
        ("exactly three years ago", {"three years ago": "2019-02-03"}),
        ("three years ago to the day", {"three years ago": "2019-02-03"}),
        ("exactly 300 years ago", {"300 years ago": "1722"}),
        ("exactly a month ago", {"a month ago": "2022-01-03"}),
        ("Sept. 11 attacks", {"Sept. 11": "2001-09-11"}),
        ("11 September attacks", {"11 September": "2001-09-11"}),
        ("on Sept. 11 they attacked", {"Sept. 11": "2021-09-11"}),
        ("since 9/11, after May", {"9/11": "2001-09-11", "May": "2021-05"}),
        ("at half past eight in the evening", {"half past eight in the evening": "2022-02-02T20:30"}),
    ],
)
def test_relative_to_publication(text, expected):
    assert values(text) == expected


@table(
    [
        ("will meet on Wednesday", {"Wednesday": "2022-02-09"}),
        ("will meet on Thursday", {"Thursday": "2022-02-03"}),
        ("will meet on January 16", {"January 16": "2023-01-16"}),
        ("will meet in March", {"March": "2022-03"}),
        ("over the weekend", {"the weekend": "2022-W05-WE"}),
        ("tomorrow", {"tomorrow": "2022-02-04"}),
        ("next month", {"next month": "2022-03"}),
        ("next Christmas", {"next Christmas": "2022-12-25"}),
        ("a week from today", {"a week from today": "2022-02-10"}),
        ("on Good Friday", {"Good Friday": "2022-04-15"}),
    ],
)
def test_future(text, expected):
    assert values(text, tense="future") == expected


@table(
    [
        ("for six months", {"six months": "P6M"}),
        ("the two-day summit", {"the two-day": "P2D"}),
        ("a minute and a half", {"a minute and a half": "PT1M30S"}),
        ("two and a half years", {"two and a half years": "P2Y6M"}),
        ("2 1/2 years", {"2 1/2 years": "P2Y6M"}),
        ("half an hour", {"half an hour": "PT30M"}),
        ("a few days", {"a few days": "PXD"}),
        ("a few days later", {"a few days": "PXD"}),
        ("ten minutes later", {"ten minutes": "PT10M"}),
        ("for an additional week", {"an additional week": "P1W"}),
        ("for an hour and 20 minutes", {"an hour and 20 minutes": "PT1H20M"}),
        ("in a day or two", {"a day or two": "P1D"}),
        ("over the next week or two", {"the next week or two": "P1W"}),
        ("the 2018 day five", {"2018": "2018"}),
        ("the past three decades", {"the past three decades": "P30Y"}),
        ("two years and three months", {"two years and three months": "P2Y3M"}),
        ("a 44 year old man", {}),
        ("a man, 52 years old", {}),
        ("every Tuesday", {"every Tuesday": "XXXX-WXX-2"}),
        ("twice a year", {"twice a year": "P1Y"}),
        ("every two weeks", {"every two weeks": "P2W"}),
        ("each July", {"each July": "XXXX-07"}),
        ("on Tuesday nights", {"Tuesday nights": "XXXX-WXX-2TNI"}),
        ("daily", {"daily": "P1D"}),
        ("in recent years", {"recent years": "PAST_REF"}),
        ("in the coming weeks", {"the coming weeks": "FUTURE_REF"}),
        ("right now", {"right now": "PRESENT_REF"}),
    ],
)
def test_durations_sets_and_references(text, expected):
    assert values(text) == expected


@table(
    [
        ("at least 30 days", "EQUAL_OR_MORE"),
        ("more than 30 days", "MORE_THAN"),
        ("nearly 30 days", "LESS_THAN"),
        ("about 30 days", "APPROX"),
        ("30 days or so", "APPROX"),
        ("early January", "START"),
        ("the end of January", "END"),
        ("mid-January", "MID"),
        ("later this month", "END"),
    ],
)
def test_modifier(text, expected):
    assert [t.expression.mod for t in read(text)] == [expected]


@table(
    [
        (
            "The war began on 1 September 1939. Two days later others joined. On 17 September the east fell. "
            "The following month it was over. In the spring of 1940 it went north, and in May west. "
            "The city fell on 14 June. A year later the front moved.",
            "1939-09-01 1939-09-03 1939-09-17 1939-10 1940-SP 1940-05 1940-06-14 1941",
        ),
        (
            "In December 1941 the fleet sailed. In January it turned. That summer it was lost. "
            "On the night of 23 October, guns fired. The next morning, tanks came. "
            "By the end of the year it was done.",
            "1941-12 1942-01 1942-SU 1942-10-23TNI 1942-10-24TMO 1942",
        ),
        (
            "He was born on 3 May 1801. The same day a fire broke out. Later that year they moved. "
            "The previous winter had been hard. Three years earlier there was none.",
            "1801-05-03 1801-05-03 1801 1800-WI 1797",
        ),
        (
            "On 1 September 1939 the war began, for all the pacts of 1921 and 1934. "
            "On 17 September the east fell. "
            "The general (born 3 May 1880) left in October. In 1944 he came back. In May he died.",
            "1939-09-01 1921 1934 1939-09-17 1880-05-03 1939-10 1944 1944-05",
        ),
        (
            "The war (19 July 1870 - 10 May 1871) went badly. The king was captured on 2 September. "
            "A republic was declared on 4 September 1870. The capital held out until January.",
            "1870-07-19 1871-05-10 1870-09-02 1870-09-04 1871-01",
        ),
        (
            "In October 1942 they crossed the river. In March they were back. By 3 May 1943 it was over.",
            "1942-10 1943-03 1943-05-03",
        ),
        (
            "On Friday 1 June 1866 they met. On Monday they parted. In May 1868 they wrote. "
            "In June 1869 they met. In September 1870 one of them died. He was born on 1 April 1840.",
            "1866-06-01 1866-06-04 1868-05 1869-06 1870-09 1840-04-01",
        ),
    ],
)
@pytest.mark.parametrize("anchor", ["", "2010-12-19"])
def test_history(text, expected, anchor):
    assert " ".join(t.value for t in read(text, anchor) if t.value != "PAST_REF") == expected


@table(
    [
        ("on January 16", "XXXX-01-16"),
        ("on Wednesday", "XXXX-WXX-3"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last month", "XXXX-XX"),
        ("last year", "XXXX"),
        ("on Christmas Day", "XXXX-12-25"),
        ("on Easter Sunday", "XXXX-XX-XX"),
        ("at 10:30 a.m.", "XXXX-XX-XXT10:30"),
        ("the following day", "XXXX-XX-XX"),
        ("two weeks ago", "XXXX-WXX"),
    ],
)
def test_no_anchor_no_guess(text, expected):
    (found,) = read(text, "")
    assert (found.value, found.basis) == (expected, "none")
    assert found.days.first is None


def test_news_without_a_publication_date_is_no_history():
    text = "He spoke on Monday. The hall was built in 1863. It burned on 18 July. Yesterday it reopened."
    assert values(text, "") == {
        "Monday": "XXXX-WXX-1", "1863": "1863", "18 July": "XXXX-07-18", "Yesterday": "XXXX-XX-XX",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "on 31 February 2021", "on Feb. 29, 2023", "the year 0", "in 99999", "at 24:61", "at 25:00",
        "on 45/45/2021", "on 2021-13-45", "on 31.11.2021", "99999999999 days ago", "5 million years ago",
        "0 BC", "the thirtieth quarter",
        "in 9999", "31 December 9999", "the day after 31 December 9999", "10000 years later",
        "a million centuries",
    ],
)  # fmt: skip
@pytest.mark.parametrize("anchor", ["", "0001-01-01", "9999-12-31", THURSDAY])
@pytest.mark.parametrize("tense", ["past", "future"])
def test_bad_input_is_no_date(text, anchor, tense):
    for found in read(text, anchor, tense):
        if found.days.first:
            assert found.days.first <= found.days.last
            assert "02-3" not in found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [("on Feb. 29, 2024", "2024-02-29"), ("on February 29", "2020-02-29"), ("31 June 2021", "2021-06-XX")],
)
def test_days_at_the_edge(text, value):
    assert [t.value for t in read(text)] == [value]


@table(
    [
        ("on 31 February 2021", {"31 February 2021": "2021-02-XX"}),
        ("on 2021-02-31", {"2021-02-31": "2021-02-XX"}),
        ("on 30/2/2021", {"30/2/2021": "2021-02-XX"}),
        ("on Feb. 29, 1900", {"Feb. 29, 1900": "1900-02-XX"}),
        ("on 45/45/2021", {}),
        ("at 24:61", {}),
        ("at 25:00", {}),
        ("at 13 p.m.", {"13 p.m.": "2022-02-03T13:00"}),
        ("at 14 a.m.", {}),
        ("in 99999", {}),
        ("in the 45th century", {}),
        ("in 0 BC", {}),
        ("at 10 a.m. IST", {"10 a.m. IST": "2022-02-03T10:00"}),
        ("at 10 a.m. CST", {"10 a.m. CST": "2022-02-03T10:00"}),
        ("at 10 a.m. GMT", {"10 a.m. GMT": "2022-02-03T10:00Z"}),
    ],
)
def test_no_day_or_time_is_invented(text, expected):
    found = read(text)
    assert {text[t.expression.start : t.expression.end]: t.value for t in found} == expected
    assert not any(t.days.first for t in found if "X" in t.value)


@pytest.mark.parametrize(
    ("anchor", "text", "value"),
    [
        ("0001-01-01", "yesterday", "XXXX-XX-XX"),
        ("0001-01-01", "last year", "XXXX"),
        ("0001-01-01", "last week", "XXXX-WXX"),
        ("9999-12-31", "tomorrow", "XXXX-XX-XX"),
        ("9999-12-31", "next month", "XXXX-XX"),
        ("9999-12-31", "a century hence", "XXXX"),
        ("2999-12-31", "yesterday", "2999-12-30"),
        ("1066-10-15", "yesterday", "1066-10-14"),
        ("2024-02-29", "a year ago", "2023"),
        ("2024-02-29", "last month", "2024-01"),
        ("2024-03-31", "last month", "2024-02"),
    ],
)
def test_anchors_at_the_ends_of_the_calendar(anchor, text, value):
    assert [t.value for t in read(text, anchor)] == [value]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (
            "Earlier this month, crowds gathered. As of January 16, ten died. On January 5, troops came.",
            [True, False, False],
        ),
        ("Earlier this month, crowds gathered. On February 1, troops came.", [False, False]),
        ("Earlier this month, crowds gathered.", [False]),
        ("On Wednesday, Jan. 16, 2022, he left.", [True]),
        ("On Wednesday, Jan. 19, 2022, he left.", [False]),
    ],
)
def test_conflict(text, flags):
    assert [t.conflict for t in read(text)] == flags


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "In the third quarter, net income was $2 million, compared with $1 million a year earlier.",
            "2021-Q3 2020-Q3",
        ),
        ("Sales rose in the fourth quarter from the year-ago period.", "2021-Q4 2020-Q4"),
        (
            "Third-quarter net fell. For the nine months, net was $3 million, up from $2 million a year ago.",
            "2021-Q3 P9M 2021",
        ),
        ("The latest quarter beat the year-earlier quarter.", "2021-Q4 2020-Q4"),
        ("In the third quarter it lost money. Not so in the same period a year earlier.", "2021-Q3 2020-Q3"),
        ("Exports rose from the corresponding period last year.", "2021"),
        ("The loss for the quarter ended Oct. 31 grew.", "2021-Q3 2021-10-31"),
        ("The loss for the third quarter ended Jan. 31 grew.", "2022-Q3 2022-01-31"),
        ("Its fiscal fourth quarter was weak.", "2021-Q4"),
    ],
)
def test_compared_quarters(text, value):
    assert " ".join(t.value for t in read(text)) == value


@pytest.mark.parametrize(
    "text",
    ["the movie '60 Minutes", "the sun rose", "they may come", "in his thirties", "march on", "2 million"],
)
def test_no_expression(text):
    assert values(text) == {} or set(values(text)) == {"'60", "Minutes"}


@table(
    [
        (
            "sank four days after the Jan. 9 storm",
            {"four days after": "2022-01-13", "the Jan. 9": "2022-01-09"},
        ),
        ("left a day after Monday's raid", {"a day after": "2022-02-01", "Monday": "2022-01-31"}),
        ("left three days after Easter", {"three days after Easter": "2021-04-07"}),
        ("the Monday before last", {"the Monday before last": "2022-01-24"}),
        ("on Saturday afternoon at 3", {"Saturday afternoon at 3": "2022-01-29T15:00"}),
        ("closed at 9 last night", {"9 last night": "2022-02-02T21:00"}),
        ("dated 30-Nov-15", {"30-Nov-15": "2015-11-30"}),
        ("the figures for 2015/11", {"2015/11": "2015-11"}),
        ("in the second last week of October", {"the second last week of October": "2021-W42"}),
        ("In 2012 he sold it. The next year he died.", {"2012": "2012", "The next year": "2013"}),
        ("the sale in March was void", {"March": "2021-03"}),
    ]
)
def test_counted_from_what_is_named(text, expected):
    assert values(text) == expected


def test_a_weekday_and_a_week():
    assert values("The vote is on Monday week.", tense="present") == {"Monday week": "2022-02-14"}
    assert values("the Monday after next", tense="future") == {"the Monday after next": "2022-02-14"}
