import pytest
from tidynews.corpus.metadata_dates import find_date_in_name, in_english, read_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-02-03", "2022-02-03"),
        ("2022/02/03", "2022-02-03"),
        ("20220203", "2022-02-03"),
        ("2022-02-03T11:16", "2022-02-03T11:16"),
        ("2022-02-03T11:16:05.123456Z", "2022-02-03T11:16:05+00:00"),
        ("2022-02-03 11:16:05+0530", "2022-02-03T11:16:05+05:30"),
        ("20220203T111605Z", "2022-02-03T11:16:05+00:00"),
        ("2022-02-03 11:16:05 UTC", "2022-02-03T11:16:05+00:00"),
        ("2022-02-03T11:16-05", "2022-02-03T11:16-05:00"),
        ("Thu, 03 Feb 2022 11:16:00 +0530", "2022-02-03T11:16:00+05:30"),
        ("Thu, 3 Feb 2022 11:16:00 GMT", "2022-02-03T11:16:00+00:00"),
        ("Thu, 03 Feb 2022 11:16:00 -0000", "2022-02-03T11:16:00"),
        ("03 Feb 22 11:16 EST", "2022-02-03T11:16-05:00"),
        ("Thu Feb  3 11:16:05 2022", "2022-02-03T11:16:05"),
        ("Thu Feb 03 11:16:05 +0000 2022", "2022-02-03T11:16:05+00:00"),
        ("1643867160", "2022-02-03T05:46:00+00:00"),
        ("1643867160000", "2022-02-03T05:46:00+00:00"),
        ("1643867160.25", "2022-02-03T05:46:00+00:00"),
        ("February 3, 2022", "2022-02-03"),
        ("3 Feb. 2022, 11:16 am", "2022-02-03T11:16"),
        ("25/12/2022", "2022-12-25"),
        ("3/2/2022", ""),  # in February or in March
        ("2022-02-30", ""),
        ("2022-02-03T25:00", "2022-02-03"),
        ("Thu, 3 Feb 2022 11:16:90 GMT", "2022-02-03"),
        ("Thu, 3 Feb 2022 1:16:90 GMT", "2022-02-03"),
        ("Thu, 3 Feb 0022 11:16:00 GMT", ""),  # a slip: no article of the year 22
        ("3 Feb 0022, 11:16", ""),
        ("0022-02-03", ""),
        ("2022-02", ""),
        ("2022", ""),
        ("yesterday", ""),
        ("12345678", ""),
        ("", ""),
        ("9" * 5000, ""),
    ],
)
def test_date_of_metadata(value, expected):
    assert read_date(value) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2022-02-03-storm.txt", "2022-02-03"),
        ("storm_20220203.txt", "2022-02-03"),
        ("wire/2022/02/03/storm.txt", "2022-02-03"),
        ("2021-01-01/storm-2022.02.03.txt", "2022-02-03"),
        ("2022-02-03_2022-02-04.txt", ""),
        ("2022-13-03.txt", ""),
        ("id-120220203.txt", ""),
        ("2022-02.txt", ""),
    ],
)
def test_date_in_a_name(path, expected):
    assert find_date_in_name(path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publié le 1er août 2019", "Publié le 1 August 2019"),
        ("5. März 2019, 10 Uhr", "5 March 2019, 10 Uhr"),
        ("24 maart 2020", "24 March 2020"),
        ("3 de septiembre de 2020", "3 September 2020"),
        ("5. August 2019", "5. August 2019"),  # perhaps the fifth of a list
        ("Mars 2020", "Mars 2020"),
    ],
)
def test_months_of_foreign_frames(text, expected):
    assert in_english(text) == expected
