"""Numerals in digits -> exact values: separators of several conventions, fractions, powers of ten."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Number = int | Decimal | Fraction

#: larger or finer numbers are taken for noise: they read as no numeral
MAX_DIGITS = 24

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_SPACES = " \u00a0\u202f\u2009"
GROUPED = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?"
    rf"|\d{{1,3}}(?:\.\d{{3}})+,\d+|[1-9]\d{{0,2}}(?:[{_SPACES}'’]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+,\d{{1,2}}(?![\d,])"
)
_PLAIN = rf"(?:{GROUPED}|\d+(?:\.\d+)?|\.\d+)"
DIGITS = (
    rf"(?P<power>{_PLAIN}\s?[x×]\s?\d+\s?\^\s?[-−–+]?\d+|{_PLAIN}\s?[x×]\s?10[-−–+]\d+|{_PLAIN}\s?×\s?10\d"
    rf"|\d+(?:\.\d+)?[eE][-−+]?\d+|\d+(?:\.\d+)?\^[-−+]?\d+)(?!\w)"
    rf"|(?P<vulgar>(?:\d+[{_SPACES}]?)?[{VULGAR}]|(?:\d+[{_SPACES}-])?\d+[/⁄]\d+(?![\d/]))"
    rf"|(?P<plain>{_PLAIN})(?!\d)"
)


def simplify(value: Fraction) -> Number:
    """As an ``int`` where whole, as a ``Decimal`` where it has finitely many decimals."""
    if value.denominator == 1:
        return value.numerator
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(value.numerator) / Decimal(value.denominator) if rest == 1 else value


def plain_digits(text: str) -> str:
    """The text with every decimal digit, separator and minus in ASCII; lengths do not change."""
    if text.isascii():
        return text
    foreign = [char for char in set(text) if not char.isascii() and (char.isdecimal() or char in _SIGNS)]
    for char in foreign:
        text = text.replace(char, _SIGNS.get(char) or str(unicodedata.decimal(char)))
    return text


_SIGNS = {"\u066c": ",", "\u066b": ".", "\uff0c": ",", "\uff0e": ".", "\uff05": "%", "\u066a": "%"}


@lru_cache(maxsize=4_000)  # the same numbers come again and again
def parse_digits(text: str) -> Fraction | None:
    """The value of a numeral in digits, in any convention that is unambiguous in English text."""
    text = text.replace("−", "-").replace("–", "-").strip()
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("-+")
    if sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    value = _parse_power(text)
    if value is None and (any(c in VULGAR for c in text) or "/" in text or "⁄" in text):
        value = _parse_vulgar(text)
    elif value is None:
        value = _parse_decimal(text)
    return None if value is None else sign * value


def _parse_power(text: str) -> Fraction | None:
    found = re.fullmatch(
        r"([^x×]+?)\s?[x×]\s?(\d+?)\s?\^?\s?([-+]?\d+)|([\d.]+)e([-+]?\d+)|([\d.]+)\^([-+]?\d+)", text, re.I
    )
    if not found:
        return None
    factor = _parse_decimal(found[1] or found[4] or "1")
    base, exponent = Fraction(found[2] or found[6] or 10), int(found[3] or found[5] or found[7])
    if factor is None or abs(exponent) > 40 or not base:
        return None
    value = factor * base**exponent
    return value if abs(value) < 10**MAX_DIGITS else None


def _parse_vulgar(text: str) -> Fraction | None:
    parts = re.fullmatch(rf"(?:(\d+)[{_SPACES}-]?)??(?:([{VULGAR}])|(\d+)[/⁄](\d+))", text)
    if not parts:
        return None
    if parts[2]:
        fraction = Fraction(unicodedata.numeric(parts[2])).limit_denominator(100)
    else:
        top, bottom = int(parts[3]), int(parts[4])
        if not 0 < top < bottom <= 1000 or (top, bottom) == (9, 11):
            return None
        fraction = Fraction(top, bottom)
    return int(parts[1] or 0) + fraction


def _parse_decimal(text: str) -> Fraction | None:
    text = re.sub(rf"[{_SPACES}'’]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}", text):
        text = text.replace(".", "").replace(",", ".")
    return Fraction(text) if re.fullmatch(r"\d*\.?\d+", text) else None
