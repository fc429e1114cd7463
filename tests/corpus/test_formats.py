"""Documents, workbooks, feeds and archives in foreign formats; and files of such kinds that are damaged."""
# ruff: noqa: E501

import pytest
from corpora import documents, one_problem, problems, put
from made_files import make_docx, make_odt, make_pdf, make_rtf, make_xlsx, make_zip
from test_exports import BOTH, FACTIVA_CODES, FERRY, NEXIS_UNI, NURSES, WATER, paragraphs, said
from tidynews.corpus import Limits

ARTICLE = ["Ferry sinks off Pemba", "By Salma Juma", "March 4, 2023", FERRY, WATER]
PAGE = f"<html><head><title>Ferry</title></head><body><h1>Ferry sinks off Pemba</h1><p>{FERRY}</p><p>{WATER}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", make_docx),
        ("a.rtf", make_rtf),
        ("a.odt", make_odt),
        ("a.doc", make_rtf),
        ("a.doc", make_docx),
    ],
)
def test_documents(tmp_path, name, make):
    (found,) = documents(put(tmp_path, name, make(ARTICLE)))
    assert paragraphs(found) == ARTICLE


def test_signs_of_rtf(tmp_path):
    (found,) = documents(put(tmp_path, "a.rtf", make_rtf(["“José” said – £5."])))
    assert paragraphs(found) == ["“José” said – £5."]


NEXIS_LINES = NEXIS_UNI.split("\n")


@pytest.mark.parametrize(("name", "make"), [("a.docx", make_docx), ("a.rtf", make_rtf)])
def test_exports_as_documents(tmp_path, name, make):
    found = documents(put(tmp_path, name, make(NEXIS_LINES)))
    assert [(d.doc_id, d.title, d.published) for d in found] == [
        ("a/001", "Ferry sinks off Pemba", "2023-03-04"),
        ("a/002", "Strike called off", "2023-03-07"),
    ]
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]


def test_an_export_of_tables(tmp_path):
    lines = [
        line for line in FACTIVA_CODES.replace("LP\n", "LP   ").replace("TD\n", "TD   ").split("\n") if line
    ]
    rows = [(line[:2], line[5:]) for line in lines if line[2:5] == "   "]
    cut = next(i for i, row in enumerate(rows) if row[0] == "AN") + 1
    found = documents(put(tmp_path, "a.docx", make_docx([], [rows[:cut], rows[cut:]])))
    assert [said(d) for d in found] == BOTH
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]


WRAPPED = [
    "The bridge at Lakeview was shut on Tuesday after a lorry hit one of the pillars, the coun-",
    "cil said in a statement. Nobody was hurt, and the driver was led away by police officers to",
    "the station.",
    "",
    "Engineers looked at the pillar in the afternoon, and found a crack that is as long as an arm.",
]
JOINED = [
    "The bridge at Lakeview was shut on Tuesday after a lorry hit one of the pillars, the council said in a "
    "statement. Nobody was hurt, and the driver was led away by police officers to the station.",
    "Engineers looked at the pillar in the afternoon, and found a crack that is as long as an arm.",
]


def test_pdf(tmp_path):
    (found,) = documents(put(tmp_path, "a.pdf", make_pdf([WRAPPED])))
    assert paragraphs(found) == JOINED


def test_pdf_of_two_columns_line_by_line(tmp_path):
    left = [f"left {n} of the story that goes" for n in range(12)]
    right = [f"right {n} of the same story" for n in range(12)]
    lines = [(x, 700 - 14 * n, t) for n, pair in enumerate(zip(left, right)) for x, t in zip((60, 320), pair)]
    (found,) = documents(put(tmp_path, "a.pdf", make_pdf([lines])))
    assert found.text == " ".join(left + right)


def test_pdf_without_its_running_heads(tmp_path):
    places = ["Lakeview", "Oakfield", "Mkondo", "Pemba"]
    text = [
        [
            f"{place} is the first word of this page, and its text begins in the line below",
            f"and ends in {place}.",
        ]
        for place in places
    ]
    pages = [["The Coast Courier", "", *lines, "", f"Page {n}"] for n, lines in enumerate(text, 1)]
    (found,) = documents(put(tmp_path, "a.pdf", make_pdf(pages)))
    assert paragraphs(found) == [" ".join(lines) for lines in text]


def test_an_export_as_pdf(tmp_path):
    first, second = NEXIS_UNI.split("Page 1 of 1")
    found = documents(put(tmp_path, "a.pdf", make_pdf([first.split("\n"), second.split("\n")])))
    assert [(d.doc_id, d.title, d.published) for d in found] == [
        ("a/001", "Ferry sinks off Pemba", "2023-03-04"),
        ("a/002", "Strike called off", "2023-03-07"),
    ]
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]


def test_workbook(tmp_path):
    import datetime

    rows = [
        ["id", "Headline", "Text", "Date"],
        [7, "Ferry sinks", FERRY, datetime.datetime(2023, 3, 4)],
        ["b", None, WATER, "2023-03-05"],
    ]
    found = documents(put(tmp_path, "a.xlsx", make_xlsx(rows)))
    assert [(d.doc_id, d.title, d.text, d.published) for d in found] == [
        ("7", "Ferry sinks", FERRY, "2023-03-04"),
        ("b", "", WATER, "2023-03-05"),
    ]


def test_workbook_of_formulas_without_values(tmp_path):
    path = put(tmp_path, "a.xlsx", make_xlsx([["text", "title"], [FERRY, '=A1&"x"']]))
    assert len(documents(path)) == 1
    assert [p.error for p in problems(path)] == ["formulas"]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast Courier</title><item><title>Ferry &amp; storm</title>
 <link>https://a.example/1</link><pubDate>Sat, 04 Mar 2023 18:05:00 +0300</pubDate><dc:creator>Salma Juma</dc:creator>
 <description>Short.</description><content:encoded><![CDATA[<p>{FERRY}</p><p>{WATER}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Courier</title><entry><title>Ferry &amp; storm</title>
 <link href="https://a.example/1"/><published>2023-03-04T18:05:00+03:00</published><author><name>Salma Juma</name></author>
 <content type="html">&lt;p&gt;{FERRY}&lt;/p&gt;&lt;p&gt;{WATER}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("name", "content"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM)])
def test_feeds(tmp_path, name, content):
    (found,) = documents(put(tmp_path, name, content))
    assert said(found) == ("a/1", "Ferry & storm", "Salma Juma", "Coast Courier", "2023-03-04T18:05:00+03:00")
    assert paragraphs(found) == [FERRY, WATER]


NITF = f"""<nitf><head><docdata><date.issue norm="20230304T180500Z"/></docdata><pubdata name="Coast Courier"/></head>
<body><body.head><hedline><hl1>Ferry sinks</hl1></hedline><byline>By <person>Salma Juma</person></byline></body.head>
<body.content><p>{FERRY}</p><p>{WATER}</p></body.content></body></nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider><name>Coast Courier</name></provider>
<versionCreated>2023-03-04T18:05:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry sinks</headline><by>By Salma Juma</by>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{FERRY}</p><p>{WATER}</p></body></html></inlineXML></contentSet></newsItem>"""


@pytest.mark.parametrize("content", [NITF, NEWSML])
def test_files_of_agencies(tmp_path, content):
    (found,) = documents(put(tmp_path, "a.xml", content))
    assert said(found) == ("a", "Ferry sinks", "Salma Juma", "Coast Courier", "2023-03-04T18:05:00+00:00")
    assert paragraphs(found) == [FERRY, WATER]


def test_mailbox(tmp_path):
    mail = "From x@a.example Sat Mar 04 18:05:00 2023\nSubject: {}\nFrom: Jo <jo@a.example>\nDate: Sat, 04 Mar 2023 18:05:00 +0300\n\n{}\n>From here.\n\n"
    found = documents(put(tmp_path, "a.mbox", mail.format("One", FERRY) + mail.format("Two", WATER)))
    assert [(d.doc_id, d.title, d.text.split("\n")[:2]) for d in found] == [
        ("a/1", "One", [FERRY, "From here."]),
        ("a/2", "Two", [WATER, "From here."]),
    ]
    (last,) = documents(put(tmp_path, "b.mbox", f"From x\nSubject: One\n\n{FERRY}"))  # no line end
    assert (last.doc_id, last.text.strip()) == ("b/1", FERRY)


def test_page_in_one_file(tmp_path):
    content = f"From: <Saved>\nSnapshot-Content-Location: https://a.example/2023/03/04/ferry\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--x--\n"
    (found,) = documents(put(tmp_path, "a.mhtml", content))
    assert (found.title, found.published) == ("Ferry sinks off Pemba", "2023-03-04")


def record(body, kind="text/html"):
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://a.example/2023/03/04/f\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    return head.encode() + payload + b"\r\n\r\n"


def test_web_archive(tmp_path):
    pytest.importorskip("warcio")
    content = record(PAGE) + record("x" * 3000) + record("a{}", "text/css") + record(PAGE)
    path = put(tmp_path, "a.warc", content)
    limits = Limits(max_page_bytes=2000)
    assert [(d.doc_id, d.published) for d in documents(path, limits=limits)] == [
        ("a/1", "2023-03-04"),
        ("a/3", "2023-03-04"),
    ]
    assert one_problem(path, limits=limits).error == "too_large"


LAUGHS = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.docx", make_zip({"a.txt": FERRY}), "bad_format"),
        ("a.docx", b"PK\x03\x04 broken", "bad_format"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
        ("a.docx", make_zip({"word/document.xml": b"\0" * (60 * 2**20)}), "bomb"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "unsupported"),
        ("a.rtf", b"plain text", "bad_format"),
        ("a.pdf", b"plain text", "bad_format"),
        ("a.pdf", b"%PDF-1.4\nbroken", "bad_format"),
        ("a.pdf", make_pdf([[]]), "no_text"),
        (
            "a.pdf",
            make_pdf(
                [WRAPPED], "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P 0 >> /ID [(a) (b)]"
            ),
            "encrypted",
        ),
        ("a.xlsx", make_zip({"a.txt": FERRY}), "bad_format"),
        ("a.xlsx", make_xlsx([["a", "b"], [1, 2]]), "no_text"),
        ("a.xml", LAUGHS, "bad_xml"),
        ("a.xml", "<svg><a/></svg>", "unsupported"),
        ("a.rss", "<rss><channel></channel></rss>", "bad_xml"),
        ("a.mbox", "no mail", "empty"),
        ("a.mhtml", "no mail", "no_text"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_bad_files_are_one_line_each(tmp_path, name, content, error):
    put(tmp_path, "b.txt", FERRY)
    put(tmp_path, name, content)
    assert one_problem(tmp_path).error == error
    assert [d.doc_id for d in documents(tmp_path)] == ["b"]


def test_a_parser_that_hangs_is_ended(tmp_path):
    put(tmp_path, "a.rtf", b"{\\rtf1 " + b"{" * 20_000 + b"x" + b"\\'e9 " * 400_000)
    assert one_problem(tmp_path, limits=Limits(parse_seconds=0.05)).error == "timeout"
    assert len(documents(put(tmp_path, "b.docx", make_docx(ARTICLE)))) == 1


def test_a_parser_without_memory_is_told(tmp_path):
    put(tmp_path, "a.docx", make_docx(ARTICLE))
    assert one_problem(tmp_path, limits=Limits(max_parse_memory=30 * 2**20)).error == "too_large"
    assert len(documents(tmp_path)) == 1


def test_links_of_rtf_leave_their_words(tmp_path):
    link = b'{\\rtf1\\ansi {\\field{\\*\\fldinst{HYPERLINK "https://a.example/1"}}{\\fldrslt Ferry sinks}} off Pemba\\par}'
    (found,) = documents(put(tmp_path, "a.rtf", link))
    assert found.text == "Ferry sinks off Pemba"


def test_story_with_a_byline_that_was_cut_up(tmp_path):
    text = f"By\n\n.\n\nSalma Juma\n\n.\n\nPUBLISHED:\n\n.\n\n10:20 EST, 4 March 2023\n\n.\n\n{FERRY}\n\n{WATER}\n\n@highlight\n\nA ferry sank\n"
    (found,) = documents(put(tmp_path, "a.story", text))
    assert paragraphs(found) == ["By . Salma Juma . PUBLISHED: . 10:20 EST, 4 March 2023 .", FERRY, WATER]


def test_parquet(tmp_path):
    import datetime

    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = [
        {"id": 7, "fields": {"bodyText": FERRY}, "Date": datetime.datetime(2023, 3, 4), "raw": b"\xff"},
        {"id": 8, "fields": {"bodyText": WATER}, "Date": None, "raw": None},
    ]
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    found = documents(path)
    assert [(d.doc_id, d.text, d.published) for d in found] == [("7", FERRY, "2023-03-04"), ("8", WATER, "")]
    path.write_bytes(path.read_bytes()[:200])
    assert [(p.error, "write it again" in p.message) for p in problems(path)] == [("bad_format", True)]
