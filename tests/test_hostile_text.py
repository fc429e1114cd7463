"""No text, however made, raises in what reads it or takes more than linear time."""

import time

import pytest

from pipeline.layout import find_blocks
from pipeline.normalize.numerals import find_numerals
from pipeline.normalize.timestamps import find_timestamps
from pipeline.patterns import load_patterns
from pipeline.text import clean_text

PATTERNS = load_patterns()
N = 12_000
TEXTS = {
    "digits": "9" * N,
    "groups of digits": "1,000," * (N // 6),
    "digits and spaces": "1 000 " * (N // 6),
    "digits and dots": "1." * (N // 2),
    "digits and dashes": "1-" * (N // 2),
    "digits and slashes": "1/" * (N // 2),
    "clock times": "12:30 " * (N // 6),
    "combining marks": "a" + "\u0301" * N,
    "signs of mail": "@" * N,
    "addresses": "a@" * (N // 2),
    "brackets": "(" * N,
    "quotation marks": "\u201c" * N,
    "emoji": "\U0001f600" * N,
    "zero width": "\u200b" * N + "Rain fell.",
    "spaces": "a" + " " * N + "b",
    "lines": "a\n" * (N // 2),
    "blank lines": "\n" * N,
    "returns": "\r" * N,
    "lines of capitals": "RAIN\n" * (N // 5),
    "bylines": "By John Smith\n" * (N // 14),
    "datelines": "LIMA, May 5 (AP) - " * (N // 19),
    "stamps": "Updated May 5th, 2021 at 11:16 GMT " * (N // 35),
    "months": "May " * (N // 4),
    "one word": "A" * N,
    "number words": "one hundred and " * (N // 16),
    "dashes": "\u2014" * N,
    "bars": "Image: AP | " * (N // 12),
    "links": "http://x.example/?a=" * (N // 20),
    "arabic digits": "\u0663" * N,
}
READERS = {
    "layout": lambda text: find_blocks(text, PATTERNS),
    "cleaning": lambda text: clean_text(text, find_blocks(text, PATTERNS)),
    "numerals": find_numerals,
    "stamps": lambda text: list(find_timestamps(text)),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_time_is_bounded(reader, text):
    start = time.process_time()
    READERS[reader](TEXTS[text])
    assert time.process_time() - start < 2
