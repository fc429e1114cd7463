"""Each entry of a live blog or chronicle is told from its own day."""

import datetime as dt

import pytest
import tidynews
from tidynews.dates.entries import find_entries, parted

PUBLISHED = dt.date(2023, 3, 14)
TEXT = "Some four thousand people were led out of the town, the council said."


def entries(*lines, published=PUBLISHED):
    text = "\n\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(("body", start, start + len(line)))
        start += len(line) + 2
    return [
        (text[place : place + 8], day.isoformat()) for place, day in find_entries(blocks, text, published)
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("13 March 2023 21:10 GMT", "2023-03-13"),
        ("March 13, 2023", "2023-03-13"),
        ("Monday, March 13, 9.30pm", "2023-03-13"),
        ("Monday 13 March", "2023-03-13"),
        ("30 December", "2022-12-30"),
        ("15 March", "2023-03-15"),
    ],
)
def test_a_line_of_a_day_opens_an_entry(line, day):
    first = "12 March 2023 08:00"
    assert entries(TEXT, first, TEXT, line, TEXT) == [(first[:8], "2023-03-12"), (line[:8], day)]


@pytest.mark.parametrize(
    "lines",
    [
        (TEXT, "13 March 2023 21:10 GMT", TEXT),  # one alone is a stamp
        ("13 March 2023", "12 March 2023", TEXT),  # above the text: of the article
        (TEXT, "Updated: 13 March 2023", TEXT, "Published: 12 March 2023"),
        (TEXT, "4 May 1931", TEXT, "5 June 1952", TEXT),  # far from the publication
        (TEXT, "21:10 GMT", TEXT, "9.30am", TEXT),
        (TEXT, "On 13 March 2023 it rained.", TEXT, "On 12 March 2023 it did not.", TEXT),
    ],
)
def test_other_lines_open_none(lines):
    assert entries(*lines) == []


def test_expressions_are_parted_by_entry():
    found = [(s.start, s.stop, d) for s, d in parted([1, 5, 9], [(4, PUBLISHED), (20, PUBLISHED)], None)]
    assert found == [(0, 1, None), (1, 3, PUBLISHED)]
    assert [(s.start, s.stop) for s, _ in parted([1, 5, 9], [], None)] == [(0, 3)]
    assert [(s.start, s.stop) for s, _ in parted([], [], None)] == [(0, 0)]


def test_days_of_a_live_blog(nlp):
    text = """Lakeview storm live: Thousands without power

This live blog is now closed. Here is how the two days of the storm went in the town and the villages.

16:05 GMT

The council closed the Lakeview bridge today.

13 March 2023 21:10 GMT

Some 4,000 people were evacuated from Mkondo yesterday.

12 March 2023 09:00

Soldiers arrived in Pemba today, the army said.
"""
    doc = nlp(tidynews.make_doc(nlp, text, published="2023-03-14T18:00"))
    days = {doc.text[d["start_char"] : d["end_char"]]: [] for d in doc._.dates}
    for d in doc._.dates:
        days[doc.text[d["start_char"] : d["end_char"]]].append(d["first_day"])
    assert days["today"] == ["2023-03-14", "2023-03-12"]
    assert days["yesterday"] == ["2023-03-12"]
