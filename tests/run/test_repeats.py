"""Words said again and again: the work grows with the length of the text, not with its square.

The lines of our modules are counted as they are run (a comprehension counts its rounds), which no
busy machine changes. benchmarks/repeats.py measures the time, with the limits as they are.
"""

import sys
from pathlib import Path

import pytest
import tidynews
from tidynews.corpus import Document
from tidynews.events.selection import leaving_out, merging
from tidynews.layout import tokenizer
from tidynews.names import lists
from tidynews.names.layers import institutions, offices
from tidynews.run.analysis import make_doc
from tidynews.run.columns import columns_text
from tidynews.tables.rows import EVERY_EVENT, document_rows

OURS = str(Path(tidynews.__file__).parent)
TEXTS = [
    "Monday ",
    "killed ",
    "between one and two and ",
    "President ",
    "Police ",
    "Rudolf Elphberg and ",
    "Ten people died on Monday. ",
    "Two million were displaced. ",
    "the police said, ",
    "killed . and ",
    "of the ",
    "(",
]
QUOTED = "I sued the harbour and he left it. "  # who "I" is, is asked of the whole quotation


class Lines:
    """The number of our lines that were run."""

    def __init__(self, place):
        self.count, self.place = 0, place

    def __enter__(self):
        sys.settrace(self.call)
        return self

    def call(self, frame, event, argument):
        return self.line if frame.f_code.co_filename.startswith(self.place) else None

    def line(self, frame, event, argument):
        self.count += event == "line"
        return self.line

    def __exit__(self, *error):
        sys.settrace(None)


def lines_of(nlp, text, place=OURS):
    document = Document("a", "a.txt", text)
    with Lines(place) as lines:
        doc = nlp(make_doc(nlp, document))
        rows = list(document_rows(document, doc, EVERY_EVENT))
        columns_text(rows)
    return lines.count


@pytest.fixture
def small_limits(monkeypatch):
    """The limits that bound the work, in proportion to texts that are counted in a second."""
    monkeypatch.setattr(tokenizer, "LONGEST_SENTENCE", 12)
    for module in (institutions, offices, lists):
        monkeypatch.setattr(module, "LONGEST_RUN", 4)
    monkeypatch.setattr(merging, "NEAR_CLUSTERS", 3)
    monkeypatch.setattr(merging, "KNOWN_MEMBERS", 3)


@pytest.mark.parametrize(("start", "unit"), [*(("", unit) for unit in TEXTS), ('"', QUOTED)])
def test_twice_the_words_take_twice_the_work(nlp, small_limits, start, unit):
    n = 120 // len(unit.split())
    lines_of(nlp, start + unit * n)  # what is remembered of its words
    small, middle, large = (lines_of(nlp, start + unit * n * times) for times in (1, 2, 4))
    # of what grows with the square, the second step is four times the first
    assert large - middle <= 2.6 * (middle - small), (small, middle, large)


def test_the_verbs_that_carry_nouns_are_gathered_once(nlp, small_limits):
    """Not anew for each clause that is asked whether it is an event."""
    unit = "A dog barked on Monday and two men died. "
    small, middle, large = (lines_of(nlp, unit * n, leaving_out.__file__) for n in (10, 20, 40))
    assert large - middle <= 2.2 * (middle - small), (small, middle, large)
