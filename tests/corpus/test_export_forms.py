"""Exports in the forms of many databases, in text, Word, RTF, PDF and HTML: split, and each field right."""

import pytest
from corpora import documents, problems, put
from made_exports import ARTICLES, CARRIERS, FORMS, write


@pytest.mark.parametrize("suffix", CARRIERS)
@pytest.mark.parametrize("form", FORMS)
def test_articles_of_an_export(tmp_path, form, suffix):
    path = put(tmp_path, f"a{suffix}", CARRIERS[suffix](write(form)))
    found = documents(path)
    assert [d.doc_id.rpartition("/")[2] for d in found] == ["001", "002", "003", "004"]
    assert [(d.title, d.byline, d.publisher, d.published[:10]) for d in found] == [
        (title, byline, publisher, day.isoformat()) for title, byline, publisher, day, *_ in ARTICLES
    ]
    assert [" ".join(d.text.split()) for d in found] == [" ".join(text) for *_, text in ARTICLES]
    assert not problems(path)
