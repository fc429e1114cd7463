"""Numerals: digits, number words and their mixtures -> exact values.

``find_numerals`` finds them in running text, ``parse_numeral`` reads one. Both are exact: an ``int`` where
the value is whole, a ``Decimal`` where it has finitely many decimals, a ``Fraction`` for thirds and the like.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from .digits import (
    DIGITS,
    GROUPED,
    VULGAR,
    Number,
    parse_digits,
    plain_digits,
)
from .stretches import CORE, LINK, PLAIN, Stretches
from .words import (
    KIND_OF,
    Numeral,
    Token,
    alternation,
    read_run,
)

__all__ = ["NUMERAL_TOKEN", "Number", "Numeral", "find_numerals", "parse_numeral"]

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
#: what looks like digits and is none: addresses of the net, versions, telephone numbers, clock times, days
_JUNK = (
    r"(?:https?://|www\.)\S+|[^\s@]{1,64}+@[^\s@]{1,255}\.\w+|(?=[\d+(])(?:\d+(?:[.:]\d+){2,}|\d{1,2}:\d\d|\d+(?:,\d+){2,}"
    r"|\d{1,4}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{1,4}(?![\d.])"
    r"|\+\d{1,3}(?:[ -]\(?\d{1,5}\)?){2,6}|\+?\d+(?:[-/]\d+){2,}|\d+:\d+|\(\d{3}\) ?\d{3}-\d{4})"
)
#: digits begin a word, or stand behind letters that can be a currency's ("EUR5", "R40", "Rs500")
_BEFORE = (
    rf"(?<![{_INVISIBLE}])(?:(?<![\w.,:])|(?<=\w[.,:])(?<!\d.)|(?<=[^\w][.,:])"
    r"|(?<=\b[A-Z])|(?<=\b[A-Z]{2})|(?<=\b[A-Z]{3})|(?<=\b[A-Z][a-z])|(?<=\bRs\.)|(?<=\bFCFA)"
    r"|(?<=\b[A-Z]{2}[a-z])|(?<=\b[A-Z][a-z]{2})|(?<=\b[A-Z][a-z][A-Z]))"
)
#: finds every word or group of digits that may be part of a numeral
NUMERAL_TOKEN = re.compile(
    rf"(?P<junk>(?<!\w)(?!{GROUPED}(?![\d.,:/-]\d))(?:{_JUNK}))"
    rf"|(?=[-−.\d{VULGAR}])(?P<sign>(?<![\w.,)%-])[-−](?=[.\d]))?{_BEFORE}(?:{DIGITS})(?!(?:st|nd|rd|th)\b|[{_INVISIBLE}]\d)"
    rf"|(?<!\w)(?P<word>(?i:{alternation(KIND_OF)}))(?!\w)"
)
_POWER_SIGNS = frozenset("x×^+-−–")  # of "3 x 10 ^ 5"
_DIGIT = re.compile(rf"[\d{VULGAR}]")
_WORD = re.compile(r"\w+")
_GAP = re.compile(
    r"(?: *- *| +)?(?:(?:and|&)[ -]+)?(?:an?(?: +|-))?|, +(?:(?:and|&) +)?| +of +(?:an? +)?", re.IGNORECASE
)


def find_numerals(text: str) -> list[Numeral]:
    """All numerals of a text in order; ordinals, versions, times, numeric dates, telephone numbers are none.

    A sign belongs to the numeral. Whether it is part of a name or a date is not decided here.
    """
    text = plain_digits(text)
    found: list[Numeral] = []
    run: list[Token] = []
    for match in _find_tokens(text):
        token = None if match["junk"] else _read_token(match)
        if token is None:
            continue
        if run and not _GAP.fullmatch(text, run[-1].end, token.start):
            found += read_run(text, run)
            run = []
        run.append(token)
    return found + read_run(text, run) if run else found


def _find_tokens(text: str) -> Iterator[re.Match[str]]:
    for start, end in _STRETCHES.find(text):
        yield from NUMERAL_TOKEN.finditer(text, start, end)


def _role(word: str) -> int:
    """Whether a token can begin in a word, or one that holds white space can only go on in it."""
    if word in _POWER_SIGNS:
        return LINK
    bare = word.rstrip(",.")  # most words are letters, and a mark behind them
    if bare.isalpha():
        return CORE if bare.lower() in KIND_OF else PLAIN
    counts = _DIGIT.search(word) or not KIND_OF.keys().isdisjoint(_WORD.findall(word.lower()))
    return CORE if counts else PLAIN


_STRETCHES = Stretches(_role)


def parse_numeral(text: str) -> Number | None:
    """The value of a text that is one numeral and no more ("2.5 million", "a hundred and five"), or None."""
    text = plain_digits(re.sub(f"[{_INVISIBLE}]", "", text)).strip()
    found = find_numerals(text)
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(text) and found[0].high is None
    return found[0].value if whole else None


def _read_token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    word = match["word"]
    if word is None:
        value = parse_digits(match[0])
        return None if value is None else Token(start, end, "digits", value, match[0])
    kind, number = _VALUE_OF[word.lower()]
    return Token(start, end, kind, number, word.lower())


_VALUE_OF = {word: (kind, Fraction(number)) for word, (kind, number) in KIND_OF.items()}
