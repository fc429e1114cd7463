"""No text, however made, raises in what reads it or takes more than linear time."""

import time

import pytest
import spacy
from tidynews.corpus import Document
from tidynews.layout.blocks import find_blocks
from tidynews.layout.text import clean_text
from tidynews.layout.timestamps import find_timestamps
from tidynews.layout.tokenizer import NewsTokenizer
from tidynews.numbers.numerals import find_numerals
from tidynews.patterns import load_patterns
from tidynews.run import analysis

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
    "date before a gap": "Thursday, March 4, 2021," + " " * N + "x",
    "time before a gap": "at 11:16 GMT" + "\t" * N + "x",
    "dates in columns": ("4 May 2021" + " " * 50) * (N // 60),
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


@pytest.mark.parametrize("text", TEXTS)
def test_splitting_into_words_takes_bounded_time_and_loses_nothing(text):
    tokenizer = NewsTokenizer(spacy.blank("en").tokenizer, PATTERNS)
    text = f"{TEXTS[text]} Rain  fell. \n{TEXTS[text]}"
    start = time.process_time()
    doc = tokenizer.split_words(text)
    assert time.process_time() - start < 4
    assert doc.text == text
    assert "Rain" in [token.text for token in doc]


@pytest.mark.parametrize("marks", ["(" * 250, "$" * 250, "*-" * 150, '"Wait!' + "!" * 250, "=" * 101 + "'s"])
def test_long_runs_of_marks_have_the_words_that_spacy_gives_them(marks):
    tokenizer = NewsTokenizer(spacy.blank("en").tokenizer, PATTERNS)
    text = f"Rain can't fall {marks} in Lima. {marks}"
    words = [(token.idx, token.text, token.norm_) for token in tokenizer.words(text)]
    assert [(token.idx, token.text, token.norm_) for token in tokenizer.split_words(text)] == words


def test_an_article_of_too_many_words_is_refused(monkeypatch):
    class Model:
        tokenizer = NewsTokenizer(spacy.blank("en").tokenizer, PATTERNS)

        def pipe(self, docs):
            raise AssertionError("analysed")

        __call__ = pipe

    monkeypatch.setattr(analysis, "MAX_TOKENS", 50)
    (result,) = analysis.analyse_chunk(Model(), [Document("a", "a.txt", "a " * 60)])
    message = "60 words and signs; the limit for one article is 50"
    assert result.problem == f"a.txt: could not be analysed: {message}; the article is left out"
