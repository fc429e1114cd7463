"""Readers of JSON Lines, JSON and CSV: fields, their spellings, and what is said of broken records."""

import json

import pytest
from corpora import documents, one_problem, problems, put, read
from tidynews.corpus import Limits
from tidynews.corpus.fields import SPELLINGS, find_fields

RECORD = {
    "id": "n-1",
    "text": "Rain fell.",
    "title": "Rain",
    "published": "2021-05-06T07:08:00+02:00",
    "updated": "2021-05-07",
    "author": "A. Li",
    "publisher": "The Post",
    "url": "http://post.example/1",
}


def check_record(document):
    assert document.doc_id == "n-1"
    assert document.text == "Rain fell."
    assert document.title == "Rain"
    assert (document.published, document.published_basis) == ("2021-05-06T07:08:00+02:00", "metadata")
    assert document.updated == "2021-05-07"
    assert document.byline == "A. Li"
    assert document.publisher == "The Post"
    assert document.url == "http://post.example/1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(RECORD)),
        ("a.jsonl", "\ufeff\n" + json.dumps(RECORD) + "\r\n\r\n"),
        ("a.json", json.dumps(RECORD, indent=2)),
        ("a.json", json.dumps([RECORD])),
        ("a.json", json.dumps({"status": "ok", "articles": [RECORD]})),
        ("a.json", json.dumps({"response": {"results": [RECORD]}})),
        ("a.csv", ",".join(RECORD) + "\r\n" + ",".join(RECORD.values()) + "\r\n"),
        ("a.csv", "\ufeff" + ";".join(RECORD) + "\n" + ";".join(f'"{v}"' for v in RECORD.values())),
        ("a.tsv", "\t".join(RECORD) + "\n" + "\t".join(RECORD.values())),
    ],
)
def test_all_fields_of_a_record(tmp_path, name, content):
    found = read(put(tmp_path, name, content))
    assert len(found) == 1
    check_record(found[0])


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"Body": "x"}, "text", "x"),
        ({"full_text": "x", "content": "y"}, "text", "y"),  # in the order of the table
        ({"text": " ", "content": "y"}, "text", "y"),
        ({"text": ["One.", "Two."]}, "text", "One.\n\nTwo."),
        ({"pubDate": "x"}, "published", "x"),
        ({"Pub Date": "x"}, "published", "x"),
        ({"published_at": 1}, "published", "1"),
        ({"authors": ["A", {"name": "B"}]}, "author", "A, B"),
        ({"source": {"id": None, "name": "Post"}}, "publisher", "Post"),
        ({"dc:creator": "A"}, "author", "A"),
        ({"id": 7}, "id", "7"),
        ({"id": 0}, "id", "0"),
        ({"title": None, "headline": "x"}, "title", "x"),
        ({"title": True}, "title", None),
        ({"id": 10**5000}, "id", None),
    ],
)
def test_spellings(record, field, value):
    assert find_fields(record).get(field) == value


def test_no_spelling_stands_for_two_fields():
    every = [spelling for spellings in SPELLINGS.values() for spelling in spellings]
    assert len(every) == len(set(every))


def test_record_without_an_id_is_named_by_its_file_and_number(tmp_path):
    put(tmp_path, "wire/a.jsonl", '{"text": "One."}\n\n{"text": "Two."}')
    put(tmp_path, "b.csv", "text\nOne.\nTwo.\n")
    put(tmp_path, "c.json", '{"text": "One."}')
    put(tmp_path, "d.json", '[{"text": "One."}]')
    assert [d.doc_id for d in documents(tmp_path)] == ["b/1", "b/2", "c", "d/1", "wire/a/1", "wire/a/3"]


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ('{"text": "a"', "bad_json", "line 2"),
        ("text", "bad_json", "line 2"),
        ('{"id": "x"}', "no_text", "found id"),
        ('{"id": "x", "text": ""}', "no_text", "found id, text"),
        ("{}", "no_text", "a field named text"),
        ("[1]", "bad_record", "expected an object"),
        ("null", "bad_record", "found null"),
        ('"text"', "bad_record", "found str"),
        ("[" * 100_000, "too_deep", "nested too deep"),
        ('{"text":' * 50_000, "too_deep", "nested too deep"),
        ('{"text": ' + "9" * 5000 + "}", "bad_json", "not valid JSON"),
        ('{"text": "' + "a" * 3000 + '"}', "too_large", "3,000 characters"),
        ('{"text": "' + "a" * 30_000 + '"}', "too_large", "30,013 bytes"),
    ],
)
def test_broken_line_is_named_and_the_others_are_read(tmp_path, line, error, says):
    path = put(tmp_path, "a.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n')
    limits = Limits(max_chars=2000, max_record_bytes=1_000_000 if error == "too_deep" else 20_000)
    problem = one_problem(path, limits=limits)
    assert (problem.path, problem.error) == ("a.jsonl", error)
    assert problem.message.startswith("line 2: ")
    assert says in problem.message
    assert len(problem.message) < 300
    assert [d.doc_id for d in documents(path, limits=limits)] == ["a/1", "a/3"]


def test_lone_surrogate_is_replaced_and_said(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"text": "Rain \\ud800fell.", "title": "\\udc00 Rain"}')
    assert one_problem(path).error == "lone_surrogate"
    found = documents(path)[0]
    assert (found.text, found.title) == ("Rain \ufffdfell.", "\ufffd Rain")


def test_surrogate_pair_is_a_character(tmp_path):
    assert read(put(tmp_path, "a.jsonl", '{"text": "\\ud83d\\ude00"}'))[0].text == "\U0001f600"


@pytest.mark.parametrize(
    ("content", "error", "n_documents"),
    [
        ("", "empty", 0),
        ("{", "bad_json", 0),
        ('[{"text": "One."}, {"text": }]', "bad_json", 1),
        ('[{"text": "One."} {"text": "Two."}]', "bad_json", 1),
        ('[{"text": "One."}', "bad_json", 1),
        ('{"text": "One."}\nrubbish', "bad_json", 1),
        ("[" * 100_000, "too_deep", 0),
        ('{"a": 1}', "no_text", 0),
        ("3", "bad_record", 0),
        (" " * 5000, "too_large", 0),
    ],
)
def test_broken_json_file(tmp_path, content, error, n_documents):
    path = put(tmp_path, "a.json", content)
    limits = Limits(max_file_bytes=1_000_000 if error == "too_deep" else 1000)
    assert one_problem(path, limits=limits).error == error
    assert len(documents(path, limits=limits)) == n_documents


def test_json_lines_under_the_name_of_json(tmp_path):
    path = put(tmp_path, "a.json", '{"text": "One."}\n{"text": "Two."}\n')
    assert [(d.doc_id, d.text) for d in read(path)] == [("a/1", "One."), ("a/2", "Two.")]


def test_csv_cells_keep_their_line_breaks_commas_and_quotes(tmp_path):
    path = put(tmp_path, "a.csv", 'id,text\r\n1,"One, he ""said"".\r\n\r\nTwo."\r\n2,Three.\r\n')
    assert [d.text for d in read(path)] == ['One, he "said".\r\n\r\nTwo.', "Three."]


def test_csv_cell_of_any_length(tmp_path):
    assert len(read(put(tmp_path, "a.csv", "text\n" + "word " * 50_000))[0].text) == 250_000


def test_csv_of_two_encodings(tmp_path):
    path = put(tmp_path, "a.csv", "text\ncafé\n".encode() + "café\n".encode("cp1252"))
    assert [(d.text, d.encoding) for d in read(path)] == [("café", "utf-8"), ("café", "cp1252")]


@pytest.mark.parametrize(
    ("row", "error", "says"),
    [
        ("2,One, two", "bad_row", "3 cells, the header has 2"),
        ("2,", "no_text", "row 2 (line 3)"),
        ('2,"' + "x" * 3000 + '"', "too_large", "characters"),
        ("2," + "x" * 30_000, "bad_row", "30,003 bytes"),
    ],
)
def test_broken_row_is_named_and_the_others_are_read(tmp_path, row, error, says):
    path = put(tmp_path, "a.csv", f"id,text\n1,One.\n{row}\n3,Three.\n")
    limits = Limits(max_chars=2000, max_record_bytes=20_000)
    problem = one_problem(path, limits=limits)
    assert problem.error == error
    assert problem.message.startswith("row 2 (line 3): ")
    assert says in problem.message
    assert [d.doc_id for d in documents(path, limits=limits)] == ["1", "3"]


def test_csv_quote_that_is_not_closed(tmp_path):
    path = put(tmp_path, "a.csv", 'id,text\n1,One.\n2,"Two.\n3,Three.\n')
    assert "quotation mark" in one_problem(path).message
    assert [d.doc_id for d in documents(path)] == ["1"]


@pytest.mark.parametrize(
    ("content", "error"),
    [("", "empty"), ("\n\n", "empty"), ("a,b\n1,2\n", "no_text"), ("x" * 3000, "too_large")],
)
def test_csv_without_a_usable_header(tmp_path, content, error):
    assert one_problem(put(tmp_path, "a.csv", content), limits=Limits(max_record_bytes=2000)).error == error


def test_csv_with_nothing_below_its_header_is_empty_without_a_word(tmp_path):
    assert read(put(tmp_path, "a.csv", "id,text\n")) == []


def test_utf16_table_says_what_to_do(tmp_path):
    problem = one_problem(put(tmp_path, "a.csv", "text\nOne.\n".encode("utf-16")))
    assert problem.error == "encoding"
    assert "save it as UTF-8" in problem.message


def test_ids_stand_on_one_line(tmp_path):
    path = put(tmp_path, "a.jsonl", json.dumps({"id": " a\nb\ud800 ", "text": "One."}))
    assert [d.doc_id for d in read(path)] == ["a\\x0ab\\xed\\xa0\\x80"]


def test_every_problem_of_a_file_is_told(tmp_path):
    path = put(tmp_path, "a.jsonl", "1\n2\n3\n")
    assert [p.message[:7] for p in problems(path)] == ["line 1:", "line 2:", "line 3:"]


def test_lines_that_end_in_carriage_returns_alone_are_told(tmp_path):
    put(tmp_path, "a.csv", "id,text\r1,One.\r2,Two.\r")
    assert "end in carriage returns alone: save it as CSV UTF-8" in one_problem(tmp_path).message
