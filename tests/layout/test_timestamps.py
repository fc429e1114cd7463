import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidynews.layout.timestamps import find_timestamps, parse_timestamp, read_stamp_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Updated March 4th, 2021 at 09:30 IST", "2021-03-04T09:30+05:30"),
        ("Published: 4 Mar 2021 09:14 GMT", "2021-03-04T09:14+00:00"),
        ("Last modified on Thu 4 Mar 2021 11.16 GMT", "2021-03-04T11:16+00:00"),
        ("3:45 PM ET, Thu March 4, 2021", "2021-03-04T15:45-05:00"),
        ("3:45 PM ET, Fri July 9, 2021", "2021-07-09T15:45-04:00"),
        ("July 9, 2021 | 5:30 a.m. Eastern Time", "2021-07-09T05:30-04:00"),
        ("July 9, 2021 5 pm Pacific Standard Time", "2021-07-09T17:00-08:00"),
        ("12:48PM BST 09 Sep 2020", "2020-09-09T12:48+01:00"),
        ("9:53 AM, MON 22 JUL 2019", "2019-07-22T09:53"),
        ("Sat Nov 13 2010, 01:19 hrs", "2010-11-13T01:19"),
        ("07-Feb-2021 0119 hrs", "2021-02-07T01:19"),
        ("2021-03-04T11:16:05.123Z", "2021-03-04T11:16:05+00:00"),
        ("2021-03-04T11:16+05:30", "2021-03-04T11:16+05:30"),
        ("2021-03-04 09:14:00 -0300", "2021-03-04T09:14:00-03:00"),
        ("November 13, 2010", "2010-11-13"),
        ("Posted: June 12,2013", "2013-06-12"),
        ("12.11.2016 11:30", "2016-11-12T11:30"),
        ("25 December 2020 • 6:00am", "2020-12-25T06:00"),
        ("12:05 a.m. on 5 May 2020", "2020-05-05T00:05"),
        ("the 1st of May, 2020", "2020-05-01"),
        ("13/02/2022", "2022-02-13"),
        ("02/13/2022", "2022-02-13"),
        ("03/02/2022 3:41 PM", "2022-03-02T15:41"),  # the clock is American
        ("Thu, 03/02/2022 - 15:41", "2022-02-03T15:41"),  # only 3 February is a Thursday
        ("09/10/10 08:23 PM ET", "2010-09-10T20:23-04:00"),
        ("9 September 2013 Last updated at 14:39 GMT", "2013-09-09T14:39+00:00"),
        ("Posted: 1052 GMT (1852 HKT), April 10,2017", "2017-04-10T10:52+00:00"),
        ("11:39am UK, Monday 09 September 2013", "2013-09-09T11:39"),
        ("03/02/2022", ""),  # the third of February, or the second of March
        ("February 30, 2022", ""),
        ("Posted 2 hours ago", ""),
        ("January 5", ""),
        ("12:30 PM", ""),
        ("4 Mar 2021 25:70", "2021-03-04"),
        ("4 Mar 2021 10:00 XYZ", "2021-03-04T10:00"),
    ],
)
def test_stamps(text: str, expected: str) -> None:
    assert parse_timestamp(text) == expected


def test_two_stamps_of_a_line() -> None:
    line = "Published: Jan 5, 2020 10:00 GMT | Updated: Jan 6, 2020 11:00 GMT"
    assert [s.value for s in find_timestamps(line)] == ["2020-01-05T10:00+00:00", "2020-01-06T11:00+00:00"]
    assert [line[s.start : s.end] for s in find_timestamps(line)] == [
        "Jan 5, 2020 10:00 GMT",
        "Jan 6, 2020 11:00 GMT",
    ]


@given(st.text(alphabet="0123456789:/-. JanFeb,TZ+apm", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for stamp in find_timestamps(text):
        assert text[stamp.start : stamp.end].strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Last updated on March 4, 2021 19:04 IST", "labelled"),
        ("UPDATE 9:05 AM", "labelled"),
        ("***POSTED at 11:33 A.M. (EST) on Tuesday, August 25th***", "labelled"),
        ("Saturday, September 12, 2015", "bare"),
        ("March 4, 2021 was a dark day", ""),
        ("The bill was published on March 4, 2021", ""),
        ("Updated figures show 12 dead", ""),
        ("2019", ""),
    ],
)
def test_lines_of_nothing_but_dates(line: str, expected: str) -> None:
    assert read_stamp_line(line) == expected
