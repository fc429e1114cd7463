"""Records of news APIs, crawlers and exports, nested as they come; and fields that the user points to."""

import json

import pytest
from corpora import documents, problems, put
from tidynews.errors import TidynewsError

TEXT = "Three people were killed near Oakfield on Tuesday, police said."
DAY = "2021-03-04T09:30:00+00:00"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (  # the Guardian
            {"response": {"results": [{"webTitle": "T", "webPublicationDate": "2021-03-04T09:30:00Z",
             "sectionName": "UK", "fields": {"bodyText": TEXT, "body": "<p>x</p>", "byline": "A B"}}]}},
            ("T", "A B", "", DAY, "UK"),
        ),
        (  # ReliefWeb
            {"data": [{"id": "1", "fields": {"title": "T", "body": TEXT, "source": [{"name": "Aid"}],
             "date": {"original": "2021-03-04T09:30:00+00:00"}}}]},
            ("T", "", "Aid", DAY, ""),
        ),
        (  # news-please
            {"maintext": TEXT, "title": "T",
             "date_publish": "2021-03-04 09:30:00", "source_domain": "a.example",
             "authors": ["A B"], "date_download": "2023-01-01 00:00:00"},
            ("T", "A B", "a.example", "2021-03-04T09:30:00", ""),
        ),
        (  # fundus
            {"title": "T", "authors": ["A B"], "publishing_date": "2021-03-04 09:30:00+00:00",
             "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]}},
            ("T", "A B", "", DAY, ""),
        ),
        (  # newspaper4k
            {"text": TEXT, "title": "T", "authors": ["A B"], "publish_date": "2021-03-04T09:30:00+00:00",
             "summary": "S", "html": "<p>no</p>"},
            ("T", "A B", "", DAY, ""),
        ),
        (  # Event Registry
            {"articles": {"results": [{"uri": "7", "date": "2021-03-05",
             "dateTimePub": "2021-03-04T09:30:00Z",
             "title": "T", "body": TEXT, "source": {"uri": "a.example", "title": "Post"},
             "authors": [{"name": "A B"}]}]}},
            ("T", "A B", "Post", DAY, ""),
        ),
        (  # the New York Times: the first paragraph
            {"response": {"docs": [{"headline": {"main": "T", "kicker": "K"}, "lead_paragraph": TEXT,
             "byline": {"original": "By A B"}, "pub_date": "2021-03-04T09:30:00+0000", "source": "NYT"}]}},
            ("T", "By A B", "NYT", DAY, ""),
        ),
        (  # JSON Feed
            {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1", "title": "T",
             "content_html": f"<p>{TEXT}</p>", "date_published": "2021-03-04T09:30:00Z"}]},
            ("T", "", "", DAY, ""),
        ),
        (  # WordPress
            {"title": {"rendered": "T"}, "content": {"rendered": f"<p>{TEXT}</p>"},
             "date": "2021-03-04T09:30:00"},
            ("T", "", "", "2021-03-04T09:30:00", ""),
        ),
    ],
)  # fmt: skip
def test_nested_records(tmp_path, record, said):
    (found,) = documents(put(tmp_path, "a.json", json.dumps(record)))
    assert found.text == TEXT
    assert (found.title, found.byline, found.publisher, found.published, found.section) == said


def test_gdelt_gives_titles(tmp_path):
    record = {
        "articles": [
            {
                "url": "https://a.example/1",
                "title": TEXT,
                "seendate": "20210304T093000Z",
                "domain": "a.example",
            }
        ]
    }
    path = put(tmp_path, "a.json", json.dumps(record))
    (found,) = documents(path)
    assert (found.text, found.published, found.publisher) == (TEXT, DAY, "a.example")
    assert [p.error for p in problems(path)] == ["summary"]


def test_fields_by_dotted_names(tmp_path):
    path = put(
        tmp_path, "a.jsonl", json.dumps({"x": {"y": [{"z": TEXT}]}, "when": "2021-03-04", "text": "no"})
    )
    (found,) = documents(path, fields={"text": "x.y.z", "published": "when"})
    assert (found.text, found.published) == (TEXT, "2021-03-04")


def test_fields_file_beside_the_corpus(tmp_path):
    put(tmp_path, "fields.toml", '[fields]\ntext = "Story Text"\npublished = "Run"\n')
    (found,) = documents(put(tmp_path, "a.csv", f'Story Text,Run\n"{TEXT}",2021-03-04\n'))
    assert (found.text, found.published) == (TEXT, "2021-03-04")
    assert len(documents(tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("text = ", "not TOML: invalid value"),
        ("[fields]\ntxt = 'a'", "no field 'txt'"),
        ("text = 3", "text must be a name"),
        ("fields = 'body'", "fields must be a table"),
        ("text" + ".a" * 40_000 + " = 1", "a key of more than eight parts"),
        ("text = " + "[" * 9_000, "nested too deeply"),
        ("text = " + "9" * 5_000, "not TOML: Exceeds the limit"),
        ("#" * 200_000, "more than 100,000 characters"),
        (b'text = "\xff"', "save it as UTF-8"),
    ],
)
def test_a_broken_fields_file_is_one_error(tmp_path, content, told):
    put(tmp_path, "fields.toml", content)
    with pytest.raises(TidynewsError, match=rf"fields\.toml.*{told}"):
        documents(tmp_path)


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("aired", ["2021-03-04", "2021-03-05"], True),
        ("date", ["3/4/2021", "5/4/2021"], True),
        ("date", ["2021-03-04", "2021-03-05"], False),
        ("page", ["3", "4"], False),
    ],
)
def test_a_column_of_dates_that_is_not_taken(tmp_path, column, values, told):
    rows = "".join(f"A text.,{value}\n" for value in values)
    found = problems(put(tmp_path, "a.csv", f"text,{column}\n{rows}"))
    assert [p.error for p in found] == ["no_date"] * told


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Smith &amp; Sons lost &pound;5.", "Smith & Sons lost £5."),
        ("<p>One.</p><p>Two <b>words</b>.</p>", "One.\n\nTwo words."),
        ("AT&T said 3 < 4 > 2.", "AT&T said 3 < 4 > 2."),
        ("The governorâ€™s aide JosÃ©.", "The governor’s aide José."),
        ("Fires spread… [+2345 chars]", "Fires spread…"),
    ],
)
def test_odd_text(tmp_path, text, read):
    (found,) = documents(put(tmp_path, "a.json", json.dumps({"text": text})))
    assert found.text == read
