"""Readers of web pages, e-mail and Markdown: the article's text, and the metadata beside it."""

import pytest
from corpora import documents, one_problem, put, read
from tidynews.corpus import Limits
from tidynews.corpus.plain_text import split_front_matter, strip_markup

BODY = """<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header><article>
<h1>Ferry sinks off Pemba</h1>
<p>A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.</p>
<p>Fourteen people were pulled from the water. &ldquo;The sea was rough,&rdquo; said Salma Juma, a nurse.</p>
<div class="share"><a href="#">Share on social media</a></div></article>
<footer>Copyright 2023 Coast Courier. All rights reserved.</footer>"""
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "No"}, {"@type": ["NewsArticle"], "headline": "Ferry sinks",
"datePublished": "2023-03-04T18:05:00+03:00", "dateModified": "2023-03-04T20:40+03:00",
"author": [{"@type": "Person", "name": "Neema Mushi"}, {"name": "Ali Said"}],
"publisher": {"@type": "Organization", "name": "Coast Courier"}}]}</script>"""


def page(head=""):
    return f"<!DOCTYPE html><html><head><title>Ferry | Courier</title>{head}</head><body>{BODY}</body></html>"


def read_page(tmp_path, content):
    found = read(put(tmp_path, "a.html", content))
    assert len(found) == 1
    return found[0]


def test_page_leaves_its_chrome_behind(tmp_path):
    text = read_page(tmp_path, page()).text
    assert text.split("\n\n") == [
        "Ferry sinks off Pemba",
        "A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.",
        "Fourteen people were pulled from the water. “The sea was rough,” said Salma Juma, a nurse.",
    ]


def test_metadata_of_json_ld(tmp_path):
    found = read_page(tmp_path, page(JSON_LD + '<meta property="og:title" content="Other">'))
    assert found.title == "Ferry sinks"
    assert found.published == "2023-03-04T18:05:00+03:00"
    assert found.updated == "2023-03-04T20:40+03:00"
    assert found.byline == "Neema Mushi, Ali Said"
    assert found.publisher == "Coast Courier"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2023-03-04T18:05:00Z">',
            "2023-03-04T18:05:00+00:00",
        ),
        ('<meta name="pubdate" content="Sat, 04 Mar 2023 18:05:00 GMT">', "2023-03-04T18:05:00+00:00"),
        ('<meta itemprop="datePublished" content="2023-03-04">', "2023-03-04"),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", ""),
        ("", ""),  # never the year of the copyright line
    ],
)
def test_publication_as_the_page_states_it(tmp_path, head, published):
    assert read_page(tmp_path, page(head)).published == published


def test_publication_marked_in_the_body(tmp_path):
    stamp = '<time itemprop="datePublished" datetime="2023-03-04T18:05+03:00">4 March</time>'
    found = read_page(tmp_path, page().replace("</h1>", "</h1>" + stamp))
    assert found.published == "2023-03-04T18:05+03:00"


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "cp1252", "cp1252"),
        ("windows-1251", "cp1251", "windows-1251"),
    ],
)
def test_encoding_of_a_page(tmp_path, charset, codec, encoding):
    word = "Жук" if codec == "cp1251" else "Málaga’s"
    content = page(f'<meta charset="{charset}">').replace("the coast guard", word).encode(codec)
    found = read_page(tmp_path, content)
    assert word in found.text
    assert found.encoding == encoding


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", "empty"),
        ("<html><body></body></html>", "no_text"),
        ("<html><body>" + "<div>" * 50_000 + "deep", "no_text"),
        ("<html><body>" + "<p>x</p>" * 2000, "too_large"),
        ("<html>" + "x" * 200_001, "too_large"),
        (b"<html>\0\0\0", "binary"),
    ],
)
def test_page_without_an_article(tmp_path, content, error):
    limits = Limits(max_elements=1000, max_page_bytes=300_000 if "div" in str(content) else 200_000)
    assert one_problem(put(tmp_path, "a.html", content), limits=limits).error == error


def test_scripts_and_foreign_entities_are_not_read(tmp_path):
    content = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(
        "<script>alert('root:')</script>"
    )
    found = read_page(tmp_path, content.replace("the coast guard", "&x; the coast guard"))
    assert "root:" not in found.text


def test_giant_tag_does_not_hold_the_reader(tmp_path):
    tag = "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"
    assert read_page(tmp_path, page().replace("<h1>", tag + "<h1>")).text


ENTRY = (
    '<article class="entry"><header><time datetime="{}">9.30pm</time><h3>{}</h3></header><p>{}</p></article>'
)


@pytest.mark.parametrize(("title", "written"), [("Storm live: river rises", True), ("The storm", False)])
def test_times_of_a_live_blog_stand_above_its_entries(tmp_path, title, written):
    body = "".join(
        ENTRY.format(
            f"2023-03-{day}T21:30:00Z", f"Day {day} of the storm", f"Soldiers came on day {day}, they said."
        )
        for day in (14, 13, 12)
    )
    lead = "<p>Here is how the storm went in the town and the villages around it, hour by hour.</p>"
    text = read_page(tmp_path, f"<html><body><h1>{title}</h1>{lead}{body}</body></html>").text.split("\n\n")
    assert [line for line in text if "2023" in line] == [
        f"{day} March 2023, 21:30" for day in (14, 13, 12) if written
    ]
    if written:
        assert text[text.index("13 March 2023, 21:30") + 1] == "Day 13 of the storm"


# e-mail

MAIL = """From: =?utf-8?q?Zo=C3=AB_Baker?= <zoe@post.example>
Subject: Rain in
 =?utf-8?q?M=C3=A1laga?=
Date: Thu, 03 Feb 2022 11:16:00 +0530
MIME-Version: 1.0
"""


def test_plain_mail(tmp_path):
    found = read(
        put(tmp_path, "a.eml", MAIL + "Content-Type: text/plain; charset=utf-8\n\nRain fell in Málaga.\n")
    )[0]
    assert found.text == "Rain fell in Málaga.\n"
    assert found.title == "Rain in Málaga"
    assert found.byline == "Zoë Baker"
    assert (found.published, found.published_basis) == ("2022-02-03T11:16:00+05:30", "metadata")


def test_plain_part_goes_before_the_page_and_attachments_are_left(tmp_path):
    content = MAIL + (
        "Content-Type: multipart/mixed; boundary=A\n\n--A\n"
        "Content-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nAttached.\n--A\n"
        "Content-Type: multipart/alternative; boundary=B\n\n--B\n"
        f"Content-Type: text/html\n\n{page()}\n--B\nContent-Type: text/plain\n\nThe rain.\n--B--\n--A--\n"
    )
    assert read(put(tmp_path, "a.eml", content))[0].text.strip() == "The rain."


def test_mail_that_is_a_page(tmp_path):
    found = read(put(tmp_path, "a.eml", MAIL + "Content-Type: text/html\n\n" + page()))[0]
    assert found.text.startswith("Ferry sinks off Pemba\n\nA ferry with 38 people")
    assert found.title == "Rain in Málaga"


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ("Content-Type: text/plain; charset=iso-8859-2", "Kraków".encode("iso-8859-2"), "Kraków"),
        ("Content-Type: text/plain; charset=no-such", "Málaga".encode(), "Málaga"),
        ("Content-Type: text/plain; charset=punycode", "Málaga".encode(), "Málaga"),
        ("Content-Type: text/plain; charset=rot13", "Málaga".encode(), "Málaga"),
        ("Content-Type: text/plain", "Málaga’s".encode("cp1252"), "Málaga’s"),
        ("Content-Transfer-Encoding: quoted-printable", b"M=C3=A1laga=\n city", "Málaga city"),
        ("Content-Transfer-Encoding: base64", b"UmFpbg==", "Rain"),
        (
            "Content-Type: text/plain; format=flowed",
            b"Rain \nfell. \n\n> said \nhe\n",
            "Rain fell. \n\n> said he\n",
        ),
    ],
)
def test_body_of_a_mail(tmp_path, headers, body, text):
    assert read(put(tmp_path, "a.eml", headers.encode() + b"\n\n" + body))[0].text == text


@pytest.mark.parametrize(
    "subject", ["Re: Rain in Lima", "Fwd: [news] Rain in Lima", "[news] FW: Rain in Lima"]
)
def test_subject_and_signature_of_a_mail(tmp_path, subject):
    content = f"Subject: {subject}\n\nRain fell.\n\n--\nYou received this message from the group.\n"
    found = read(put(tmp_path, "a.eml", content))[0]
    assert (found.title, found.text.strip()) == ("Rain in Lima", "Rain fell.")


def test_mail_without_text(tmp_path):
    problem = one_problem(put(tmp_path, "a.eml", MAIL + "Content-Type: image/png\n\nxx"))
    assert problem.error == "empty"


def test_mail_of_deep_parts(tmp_path):
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    one_problem(put(tmp_path, "a.eml", MAIL + parts))


# Markdown


def test_markdown_document(tmp_path):
    content = (
        "---\ntitle: 'Rain: a report'\nauthors:\n  - A. Li\n  - B. Okoro\n"
        "date: 2021-05-06 07:08\ndraft: no\n---\n"
        "# Rain\n\nRain fell in **Lima**, see [the *map*](http://x.example/a_(b)).\n"
    )
    found = read(put(tmp_path, "a.md", content))[0]
    assert found.text == "Rain\n\nRain fell in Lima, see the map.\n"
    assert (found.title, found.byline, found.published) == (
        "Rain: a report",
        "A. Li, B. Okoro",
        "2021-05-06T07:08",
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## Two ##", "Two"),
        ("**bold**, _soft_ and ***both***", "bold, soft and both"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("![A bridge](b.jpg)", "A bridge"),
        ("[text][1]\n\n[1]: http://x.example", "text\n\n"),
        ("> He said\n> > so", "He said\nso"),
        ("- one\n* two\n1. three", "one\ntwo\n1. three"),
        ("Rain\n====\nand\n***\n", "Rain\n\nand\n\n"),
        ("<b>Rain</b> <http://x.example>", "Rain http://x.example"),
        ("It cost \\$5 \\*net\\*", "It cost $5 *net*"),
        ("`code` it", "code it"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
    ],
)
def test_markup_leaves_its_words(markdown, text):
    assert strip_markup(markdown) == text


@pytest.mark.parametrize("content", ["---\ntitle: x\n", "--- said he\n---\n", "title: x\n---\n", ""])
def test_what_is_no_front_matter_stays(content):
    assert split_front_matter(content) == ({}, content)


def test_front_matter_of_toml():
    assert split_front_matter('+++\ntitle = "Rain"\n+++\nText')[0] == {"title": "Rain"}


def test_long_lines_of_markup_take_linear_time():
    for text in ("[" * 100_000, "*" * 100_000, "<a" * 50_000, "`" * 100_000, "_a" * 50_000, "![](" * 30_000):
        strip_markup(text)


def test_each_document_of_a_page_folder(tmp_path):
    put(tmp_path, "a.htm", page())
    put(tmp_path, "b.xhtml", page())
    assert [d.doc_id for d in documents(tmp_path)] == ["a", "b"]
