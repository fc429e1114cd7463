import datetime as dt

import pytest
from tidynews.dates.timex.holidays import easter, orthodox_easter, parse_rule


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1954, "04-18", "04-25"),
        (1999, "04-04", "04-11"),
        (2008, "03-23", "04-27"),
        (2011, "04-24", "04-24"),
        (2024, "03-31", "05-05"),
        (2038, "04-25", "04-25"),
    ],
)
def test_easter(year, western, orthodox):
    assert easter(year) == dt.date.fromisoformat(f"{year}-{western}")
    assert orthodox_easter(year) == dt.date.fromisoformat(f"{year}-{orthodox}")


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2021, "2021-12-25"),
        ("easter-2", 2022, "2022-04-15"),
        ("orthodox+0", 2022, "2022-04-24"),
        ("4 thursday 11", 2022, "2022-11-24"),
        ("last monday 5", 2022, "2022-05-30"),
        ("tuesday after 1 monday 11", 2022, "2022-11-08"),
        ("2001-09-11", 2012, "2012-09-11"),
        ("friday after 4 thursday 11", 2022, "2022-11-25"),
    ],
)
def test_rule(rule, year, day):
    assert parse_rule(rule)(year) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("rule", "year"), [("02-29/4", 2023), ("5 sunday 2", 2022), ("12-25", 0), ("12-25", 99999)]
)
def test_year_without_the_day(rule, year):
    assert parse_rule(rule)(year) is None


@pytest.mark.parametrize("rule", ["", "13-45", "christmas", "6 monday 5", "1 monday 13"])
def test_unreadable_rule(rule):
    with pytest.raises(ValueError, match=r"rule|month|day"):
        parse_rule(rule)
