"""Whatever a text says, layout, numbers and dates are read without an error, and in its own place.

The inputs are made of what these rooms look for, cut and mixed with anything else.
"""

import datetime as dt

import spacy
from fuzzing import fuzz
from hypothesis import example, given
from hypothesis import strategies as st
from tidynews.dates.finder import DateFinder
from tidynews.dates.timex.document import resolve_expressions
from tidynews.dates.timex.matcher import find_expressions
from tidynews.labels import BLOCK_KINDS
from tidynews.layout.article import read_article
from tidynews.layout.blocks import find_blocks
from tidynews.layout.text import BLANK, OffsetMap, clean_text
from tidynews.layout.timestamps import find_timestamps, parse_timestamp
from tidynews.layout.tokenizer import NewsTokenizer
from tidynews.numbers.numerals import find_numerals, parse_numeral
from tidynews.patterns import load_patterns
from tidynews.quantities.amounts.finding import find_amounts
from tidynews.quantities.finder import QuantityFinder
from tidynews.tables.files import number_cell

PATTERNS = load_patterns()
DATES = DateFinder(PATTERNS).lexicon
AMOUNTS = QuantityFinder(PATTERNS).lexicon
TOKENIZER = NewsTokenizer(spacy.blank("en").tokenizer, PATTERNS)

SIGNS = [
    *" ,.;:-/()'\"%$€£–—“”‘’…@#&*+=<>[]|\t\n\r\u00a0\u200b\u00ad\u0301½²",
    "\r\n",
    "\n\n",
    "  ",
    "''",
    "ﬁ",
]
LAYOUT = [
    "LIMA, May 5 (AP) - ", "By Jane Roe", "Updated May 5th, 2021 at 11:16 GMT", "Image: AP", "Read more:",
    "Share", "Copyright 2021", "* ", "- ", "1. ", "ADVERTISEMENT", "Jane Roe", "Rain fell on the town. ",
    "RAIN IN THE NORTH", "http://a.example/b", "a@b.example", "©", "(Reuters)", "PHOTO", "Q: ", "SMITH: ",
    "Published", "Wednesday", "@jane", "Advertisement", "More on this story", "[", "###", "ENDS", "x" * 120,
]  # fmt: skip
NUMBERS = [
    "one", "two", "a", "an", "hundred", "thousand", "million", "dozen", "half", "third", "quarters",
    "and", "of", "point", "1", "2.5", "1,000", "1,00", "007", "9" * 40, "1e5", "3rd", "4x4", "5-6", "$",
    "US$", "€", "percent", "%", "km", "miles", "per", "hour", "years old", "aged", "about", "more than",
    "nearly", "at least", "up to", "tens of thousands", "between", "to", "from", "ratio", "1:2",
    "two-thirds", "times", "twice", "-", "–", "±", "minus", "zero", "pp", "bn", "m", "k", "sq", "feet",
    "5'11\"", "tripled", "by", "the age of", "٣", "½", "people",
]  # fmt: skip
TIMES = [
    "May", "Sunday", "31", "1990", "0", "99999", "24:61", "p.m.", "Feb", "29", "2021", "1/2/2003",
    "10-10-2010", "yesterday", "last", "next", "week", "the", "of", "early", "mid-", "late", "century",
    "1990s", "'90s", "BC", "quarter", "Q3", "fiscal", "noon", "hours", "ago", "later", "since", "until",
    "between", "from", "to", "and", "through", "Christmas", "Easter", "weekend", "night", "morning",
    "three", "days", "a", "decade", "spring", "same", "day", "following", "fortnight", "0000-00-00",
    "9999-12-31", "0001", "12", "GMT", "2021-W53", "now", "this", "previous", "end", "start", "month",
    "years", "every", "each", "daily", "second", "first", "half",
]  # fmt: skip


def texts(words):
    pieces = st.lists(st.sampled_from([*words, *words, *SIGNS]), max_size=24)
    return st.builds(lambda joint, pieces: joint.join(pieces), st.sampled_from(["", " "]), pieces) | st.text()


@fuzz
@given(texts(LAYOUT + TIMES[:12]), st.sampled_from(["", "RAIN IN THE NORTH", "Rain fell", "\n"]))
@example("\u200b", "")
@example("\r", "")
def test_layout(text, title):
    blocks = find_blocks(text, PATTERNS, title=title)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip(BLANK)  # every visible character is in a block
        assert block.kind in BLOCK_KINDS
        end = block.end
    assert not text[end:].strip(BLANK)
    cleaned = clean_text(text, blocks)
    assert all(text_of(cleaned, text, block) for block in cleaned.blocks)
    offsets = OffsetMap.from_plain(cleaned.offsets.to_plain())
    last = 0
    for at in range(len(cleaned.text)):
        start, stop = offsets.to_source(at, at + 1)
        assert last <= stop <= len(text)
        last = start
    article = read_article(text, blocks, title=title)
    for key in ("published", "updated"):
        assert not article[key] or dt.date.fromisoformat(article[key][:10])


def text_of(cleaned, text, block):
    """The block's text in the cleaned text; it is not blank, and its place in the source holds text."""
    start, end = cleaned.offsets.to_source(block.start, block.end)
    return cleaned.text[block.start : block.end].strip() and 0 <= start < end <= len(text)


@fuzz
@given(texts(LAYOUT + NUMBERS + TIMES))
def test_words(text):
    doc = TOKENIZER(text)
    assert doc.text == clean_text(text, find_blocks(text, PATTERNS)).text
    assert TOKENIZER.split_words(text).text == text


@fuzz
@given(texts(NUMBERS))
@example("9" * 5000)
@example("one " * 500)
@example("million " * 200)
@example("1" + ",000" * 500)
@example("١٢٣٤٥")
@example("one $ one")  # found: quantities that overlap
@example("one at least one")
@example("6$ per more than two")
@example("triple at least triple")
@example("0t per two")
def test_numbers(text):
    last = 0
    for numeral in find_numerals(text):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end
    parse_numeral(text)
    last = 0
    for amount in find_amounts(text, AMOUNTS):
        assert last <= amount.start < amount.end <= len(text)
        assert amount.start <= amount.number[0] < amount.number[1] <= amount.end
        last = amount.end
        assert amount.high is None or amount.value <= amount.high
        for value in (amount.value, amount.high):
            assert value is None or number_cell(float(value))


@fuzz
@given(
    texts(TIMES),
    st.none() | st.dates(),
    st.sampled_from(["past", "present", "future", ""]),
)
@example("the 9999th century", dt.date(9999, 12, 31), "future")
@example("next week", dt.date.max, "future")
@example("last week", dt.date.min, "past")
@example("12-888.8BC", None, "past")  # found: a year with decimals
def test_dates(text, anchor, tense):
    found = find_expressions(text, DATES)
    end = 0
    for read in resolve_expressions(
        text, found, anchor, lambda e: tense, lambda e: text.count("\n", 0, e.start)
    ):
        expression, days = read.expression, read.days
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        assert (days.first is None) == (days.last is None) or expression.type == "DATE"
        assert days.first is None or days.last is None or days.first <= days.last


@fuzz
@given(texts(TIMES + LAYOUT[:4] + ["Updated", "at", "EST", "+05:30", "Z"]))
@example("March 4, 2021, " + "\t" * 40 + "three")  # found: exponential time
@example("11:16 GMT" + " , " * 40 + "three")
def test_time_stamps(text):
    for stamp in find_timestamps(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
    value = parse_timestamp(text)
    assert not value or dt.date.fromisoformat(value[:10])
