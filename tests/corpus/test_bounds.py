"""What a file can make of the tables is bounded: ids, names, rows of errors, records over the limit."""

import json

import pytest
from corpora import documents, problems, put, read
from tidynews.corpus import Document, Limits


def test_a_long_id_keeps_its_head_and_ends_in_a_hash(tmp_path):
    records = [{"id": "x" * 60_000 + end, "text": "A text."} for end in ("a", "b")]
    found = read(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, records))))
    ids = [item.doc_id for item in found if isinstance(item, Document)]
    assert len(set(ids)) == 2
    assert all(len(i) == 120 and i.startswith("x" * 107 + "~") for i in ids)
    assert [(p.error, p.stage) for p in found if not isinstance(p, Document)] == [("shortened", "notice")] * 2
    assert all(len(item.doc_id) <= 120 for item in found)


@pytest.mark.parametrize(
    ("field", "attribute"), [("title", "title"), ("author", "byline"), ("source", "publisher")]
)
def test_names_end_after_500_characters(tmp_path, field, attribute):
    (found,) = documents(put(tmp_path, "a.json", json.dumps({"text": "A text.", field: "n " * 5000})))
    assert len(getattr(found, attribute)) == 500


def test_a_shortened_id_that_is_taken_stays_short(tmp_path):
    found = documents(put(tmp_path, "a.jsonl", '{"id": "%s", "text": "A."}\n' % ("x" * 120) * 2))
    assert [len(d.doc_id) for d in found] == [120, 112]


LIMITS = Limits(max_record_bytes=1000)


@pytest.mark.parametrize(
    "middle",
    [
        '2,"' + "long " * 300 + '"',  # one line
        '2,"' + "a long line\n" * 200 + '"',  # many lines, inside quotes
        '2,"' + "long, quoted " * 100 + '\nand ""more"", on\nthree lines"',
        '2,"first line\n' + "x" * 3000 + '\nlast, line"',
    ],
)
def test_a_record_over_the_limit_takes_no_other_along(tmp_path, middle):
    content = f'id,text\n1,"A text, first."\n{middle}\n3,"A text, ""third""."\n4,Fourth.\n'
    found = read(put(tmp_path, "a.csv", content), limits=LIMITS)
    assert [(d.doc_id, d.text) for d in found if isinstance(d, Document)] == [
        ("1", "A text, first."),
        ("3", 'A text, "third".'),
        ("4", "Fourth."),
    ]
    assert [p.error for p in found if not isinstance(p, Document)] == ["bad_row"]


def test_a_stray_quote_is_only_a_character(tmp_path):
    found = documents(put(tmp_path, "a.csv", 'id,text\n1,A 5" pipe burst.\n2,It was mended.\n'))
    assert [d.text for d in found] == ['A 5" pipe burst.', "It was mended."]


def test_a_thousand_problems_a_file_then_one_that_sums_up(tmp_path):
    put(tmp_path, "a.jsonl", "{broken\n" * 1500)
    put(tmp_path, "b.jsonl", "{broken\n")
    found = problems(tmp_path)
    assert len(found) == 1002
    assert found[1000].error == "many"
    assert found[1000].message.startswith("500 more problems")
    assert found[1001].path == "b.jsonl"


def test_what_was_passed_over_is_counted_by_kind(tmp_path):
    for name in ("a.txt", "b.jpg", "c/d.jpg", "e.css", "f"):
        put(tmp_path, name, "A text of four words.")
    put(tmp_path, "g", b"\0\1\2")
    found = read(tmp_path)
    assert [d.doc_id for d in found if isinstance(d, Document)] == ["a", "f"]
    assert (found[-1].error, found[-1].stage) == ("passed_over", "notice")
    assert found[-1].message.endswith("1 .css, 2 .jpg, 1 without a suffix")
