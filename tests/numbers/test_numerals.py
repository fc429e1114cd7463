from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidynews.numbers.numerals import find_numerals, parse_numeral

WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
ONES = f"{WORDS} sixteen seventeen eighteen nineteen".split()
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int, joint: str = " and ") -> str:
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= scale:
            rest = f" {in_words(n % scale, joint)}" if n % scale else ""
            return f"{in_words(n // scale, joint)} {name}{rest}"
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (joint + in_words(n % 100) if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


@given(st.integers(0, 10**15 - 1), st.sampled_from([" and ", " "]))
def test_number_words_read_back(n: int, joint: str) -> None:
    assert parse_numeral(in_words(n, joint)) == n
    assert parse_numeral(in_words(n, joint).capitalize()) == n


@given(st.integers(0, 10**15), st.sampled_from([",", " ", "\u00a0", "\u202f", ""]))
def test_grouped_digits_read_back(n: int, separator: str) -> None:
    assert parse_numeral(f"{n:,}".replace(",", separator)) == n


@given(st.integers(10**6, 10**12), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९"]))
def test_digits_of_other_scripts(n: int, digits: str) -> None:
    assert parse_numeral("".join(digits[int(d)] for d in str(n))) == n


@given(st.decimals(0, 10**9, places=3))
def test_decimals_read_back(value: Decimal) -> None:
    assert parse_numeral(f"{value:,}") == value


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    last = 0
    for numeral in find_numerals(text):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end


READ = [
    ("7", 7),
    ("2.5 million", 2_500_000),
    ("a hundred and five", 105),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("three dozens", 36),
    ("12,34,567", 1_234_567),
    ("1.234.567", 1_234_567),
    ("1.234,5", Decimal("1234.5")),
    ("12.000", 12),
    ("7,5", Decimal("7.5")),
    (".5", Decimal("0.5")),
    ("4 crore", 40_000_000),
    ("two lakh crore", 2 * 10**12),
    ("6.4bn", 6_400_000_000),
    ("15k", 15_000),
    ("3mn", 3_000_000),
    ("fifteen hundred", 1500),
    ("four thousand, two hundred & six", 4206),
    ("5 thousand 4 hundred and 3", 5403),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("quarter million", 250_000),
    ("three and a half million", 3_500_000),
    ("a million and a half", 1_500_000),
    ("five billion and three quarters", 5_750_000_000),
    ("two hundred and two thousand", 202_000),
    ("one hundred and three quarters", Fraction(403, 4)),
    ("three-fifths", Fraction(3, 5)),
    ("a third", Fraction(1, 3)),
    ("1/3", Fraction(1, 3)),
    ("1/4", Decimal("0.25")),
    ("3 1/2", Decimal("3.5")),
    ("½", Decimal("0.5")),
    ("1½", Decimal("1.5")),
    ("minus five", -5),
    ("-12.5", Decimal("-12.5")),
    ("five point nought two", Decimal("5.02")),
    ("1.5×10−3", Decimal("0.0015")),
    ("2e6", 2_000_000),
    ("10\u200b000", 10_000),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_parse_numeral(text: str, value: object) -> None:
    assert parse_numeral(text) == value


NOT_READ = [
    "1.2.3", "10.0.0.1", "3/5/2020", "2020-03-05", "11:45", "+44-20-5550", "9/11", "24/7", "1/0", "21st",
    "twenty-first", "a googol", "NaN", "$", "B12", "one hundredth visitor", "9" * 400, "1e999", "10^-400", "",
    "tens", "www.x5.com/12",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ)
def test_not_a_numeral(text: str) -> None:
    assert parse_numeral(text) is None


FOUND = [
    ("Between 45 and 50 came", ["45", "50"]),
    ("one, two or three", ["one", "two", "three"]),
    ("three hundred and 2 hundred more", ["three hundred", "2 hundred"]),
    ("Of 1,500 tonnes, two thirds sank", ["1,500", "two thirds"]),
    ("the third of two hundred ships", ["two hundred"]),
    ("a third ship and a third of the crew", ["a third"]),
    ("hundreds of thousands of them", ["hundreds of thousands"]),
    ("10\u200b000 people", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_find_numerals(text: str, found: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_numerals(text)] == found


def test_vague_numerals_are_intervals() -> None:
    (numeral,) = find_numerals("tens of thousands fled")
    assert (numeral.value, numeral.high, numeral.form) == (10_000, 100_000, "vague")
