"""Whatever stands in a file, its reader yields documents and problems, and never raises."""

import gzip
import io
import json
import zipfile

import pytest
from fuzzing import fuzz
from hypothesis import example, given
from hypothesis import strategies as st
from tidynews.corpus import (
    READERS,
    Document,
    InputProblem,
    Limits,
)
from tidynews.corpus.archives import open_gzip
from tidynews.corpus.document import Source, clean_id, one_line
from tidynews.corpus.members import read_member_files
from tidynews.corpus.metadata_dates import find_date_in_name, read_date
from tidynews.corpus.plain_text import split_front_matter, strip_markup
from tidynews.corpus.readers import run_reader

LIMITS = Limits(max_chars=2000, max_record_bytes=4000, max_elements=200)

MARKUP = {
    ".txt": [
        "\n", "\r", "\0", "\ufeff", "é", "%PDF-",
    ],
    ".md": [
        "---\n", "+++\n", "# ", "**", "_", "[", "](", ")", "`", "<", ">", "\n", "title: ", "- ", "\\", "![",
    ],
    ".html": [
        "<html>", "<body>", "<p>", "</p>", "<div>", "</div>", "<article>", "<!--", "-->", "<![CDATA[",
        "&#x0;", "&#55296;", "&amp;", "<script type='application/ld+json'>",
        '{"@type":"NewsArticle","author":', "</script>", "<meta property='og:title' content='", "'>",
        "<table><tr><td>", "<svg>", "<time datetime='", "<?xml", "\x0c", '"datePublished":"', "}", "<h1>",
        "<a href='", "A long sentence of news, with a number, 5,000. ",
    ],
    ".json": [
        "[", "]", "{", "}", '"text":', '"a"', ",", "null", "1e999", "NaN", "\\ud800", '"', ":", "9" * 5000,
    ],
    ".jsonl": [
        "\n", "{", "}", '{"text": "', '"}', '"id":', "[", "null", "\\ud800", "true", "\r",
    ],
    ".csv": [
        "text", "id", ",", ";", "\t", '"', '""', "\n", "\r\n", "\r", "\0", "a" * 900,
    ],
    ".eml": [
        "From: ", "Subject: ", "Date: ", "Content-Type: ", "text/plain", "multipart/mixed; boundary=x",
        "--x", "\n", "\n\n", "; charset=", "utf-7", "Content-Transfer-Encoding: ", "base64",
        "quoted-printable", "=?utf-8?b?", "?=", "uuencode", "; format=flowed", "message/rfc822",
        "text/html", "*0*=", "=\n", "<p>", "\t",
    ],
}  # fmt: skip


def content(suffix):
    pieces = st.one_of(st.sampled_from(MARKUP.get(suffix, ["a"])), st.text(max_size=20))
    text = st.lists(pieces, max_size=40).map("".join)
    codec = st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-8-sig"])
    encoded = st.builds(lambda text, codec: text.encode(codec, "replace"), text, codec)
    return st.one_of(encoded, st.binary(max_size=300))


def check(items):
    """Every item is fit for the tables."""
    for item in items:
        assert isinstance(item, Document | InputProblem)
        for name, value in vars(item).items():
            value.encode("utf-8")  # no lone surrogate
            assert name == "text" or value == one_line(value)
        if isinstance(item, Document):
            assert len(item.text) <= LIMITS.max_chars
            assert read_date(item.published) == item.published
        else:
            assert item.error not in ("", "fault")
            assert item.message
            assert len(item.message) < 500


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_readers(suffix):
    @fuzz
    @given(content(suffix))
    @example(b"")
    @example(b"\n")
    @example(bytes(100))
    def run(data):
        check(run_reader(READERS[suffix], io.BytesIO(data), Source(f"a{suffix}", "a", LIMITS)))

    run()


KEYS = ["id", "text", "body", "articles", "data", "author", "name", "date", "x"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "text", "body", "articles", "data", "author", "name", "date", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@fuzz
@given(JSON)
def test_any_json_value_is_read(value):
    data = json.dumps(value).encode()
    for suffix in (".json", ".jsonl"):
        items = list(run_reader(READERS[suffix], io.BytesIO(data), Source("a", "a", LIMITS)))
        check(items)


@fuzz
@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=20))
def test_damaged_gzip(data, at, damage):
    packed = bytearray(gzip.compress(data))
    packed[at : at + len(damage)] = damage
    stream = open_gzip(io.BytesIO(bytes(packed)), LIMITS)
    check(run_reader(READERS[".txt"], stream, Source("a.txt.gz", "a", LIMITS)))


NAMES = st.text(st.characters(exclude_characters="\0"), max_size=12)  # the writer takes no zero
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=60), max_size=4)


@fuzz
@given(MEMBERS, st.integers(0, 400), st.binary(max_size=12))
def test_damaged_zip(members, at, damage):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.encode("utf-8", "replace").decode() + ".txt", data)
    damaged = bytearray(packed.getvalue())
    damaged[at : at + len(damage)] = damage
    check(run_reader(read_member_files, io.BytesIO(bytes(damaged)), Source("a.zip", "a", LIMITS)))


@fuzz
@given(st.text())
def test_ids_are_printable_and_stable(text):
    clean = clean_id(text)
    clean.encode("utf-8")
    assert clean_id(clean) == clean
    assert clean.isprintable() or " " in clean or not clean.isascii()
    assert "\n" not in clean


@fuzz
@given(st.text() | st.from_regex(r"[0-9A-Za-z :,.+/-]{1,40}", fullmatch=True))
def test_dates_are_dates_or_blank(text):
    for value in (read_date(text), find_date_in_name(text)):
        assert not value or read_date(value) == value


@fuzz
@given(st.lists(st.sampled_from(MARKUP[".md"]) | st.text(max_size=9), max_size=60).map("".join))
def test_markdown(text):
    fields, body = split_front_matter(text)
    assert text.endswith(body)
    assert "text" not in fields
    strip_markup(body)
