"""Files that were made to do harm, or are damaged: one clear line each, and the rest of the corpus is read."""
# ruff: noqa: E501

import gzip
import sys
import time

import pytest
from corpora import documents, one_problem, problems, put
from made_files import make_docx, make_odt, make_rtf, make_xlsx, make_zip
from test_exports import FACTIVA, FERRY, NEXIS_UNI, WATER
from test_formats import PAGE, RSS, record
from tidynews.corpus import READERS, Limits
from tidynews.corpus.apart import stop_processes
from tidynews.corpus.readers import PLAIN

MAIL = f"From x Sat Mar 04 18:05:00 2023\nSubject: One\n\n{FERRY}\n\n"
MHTML = f"From: <Saved>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n"
FOREIGN = {
    ".html": PAGE,
    ".mhtml": MHTML,
    ".mbox": MAIL,
    ".eml": f"Subject: One\n\n{FERRY}\n",
    ".docx": make_docx([FERRY]),
    ".rtf": make_rtf([FERRY]),
    ".odt": make_odt([FERRY]),
    ".xlsx": make_xlsx([["text"], [FERRY]]),
    ".rss": RSS,
    ".warc": record(PAGE),
}


def test_only_text_and_records_are_parsed_by_the_program_itself():
    assert {suffix for suffix in READERS if suffix not in PLAIN} == {
        *FOREIGN, ".htm", ".xhtml", ".mht", ".doc", ".pdf", ".parquet", ".xml", ".atom", ".nitf",
    }  # fmt: skip


@pytest.fixture
def hanging(tmp_path_factory, monkeypatch):
    """Reading processes neither read nor say anything."""
    program = tmp_path_factory.mktemp("hanging") / "python"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    stop_processes()
    monkeypatch.setattr(sys, "executable", str(program))


@pytest.mark.parametrize("suffix", FOREIGN)
def test_a_reader_that_hangs_costs_one_line(hanging, tmp_path, suffix):
    put(tmp_path, f"a{suffix}", FOREIGN[suffix])
    put(tmp_path, "b.txt", WATER)
    limits = Limits(parse_seconds=0.1)
    assert one_problem(tmp_path, limits=limits).error == "timeout"
    assert [d.doc_id for d in documents(tmp_path, limits=limits)] == ["b"]


@pytest.mark.parametrize("suffix", [".html", ".eml", ".mbox"])
def test_a_reader_without_memory_costs_one_line(tmp_path, suffix):
    put(tmp_path, f"a{suffix}", FOREIGN[suffix] + "\n" + "<!-- more -->\n" * 500_000)
    put(tmp_path, "b.txt", WATER)
    assert one_problem(tmp_path, limits=Limits(max_parse_memory=10 * 2**20)).error == "too_large"
    assert "b" in [d.doc_id for d in documents(tmp_path)]


def test_a_file_that_cannot_be_read_on_is_told_by_its_own_error(tmp_path):
    packed = gzip.compress(PAGE.encode() * 20)
    put(tmp_path, "a.html.gz", packed[: len(packed) // 2])
    assert one_problem(tmp_path).error == "bad_archive"
    assert len(documents(put(tmp_path, "b.html", PAGE))) == 1


SECRET = "the words of a file that nobody may read"


def entities(name, root, body, path):
    """XML whose entities are a file of the computer, and a text that doubles thirty times."""
    laughs = "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(30))
    return f'<?xml version="1.0"?><!DOCTYPE {name} [<!ENTITY x SYSTEM "{path.as_uri()}"><!ENTITY a0 "ha">{laughs}]>{root}{body}'


@pytest.mark.parametrize("kind", ["rss", "nitf", "docx", "odt", "xlsx", "html"])
@pytest.mark.parametrize("entity", ["&x;", "&a30;"])
def test_entities_of_xml_are_never_resolved(tmp_path, kind, entity):
    path = put(tmp_path, "secret", SECRET)
    text = f"{FERRY} {entity}"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office, words = (f"urn:oasis:names:tc:opendocument:xmlns:{x}:1.0" for x in ("office", "text"))
    content = {
        "rss": lambda: entities("rss", "<rss><channel>", f"<item><title>{text}</title></item></channel></rss>", path),
        "nitf": lambda: entities("nitf", "<nitf><body>", f"<body.content><p>{text}</p></body.content></body></nitf>", path),
        "html": lambda: entities("html", "<html><body>", f"<h1>Ferry</h1><p>{text}</p><p>{WATER}</p></body></html>", path),
        "docx": lambda: repack(make_docx([FERRY]), "word/document.xml",
                               entities("w:document", f'<w:document xmlns:w="{word}">', f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>", path)),
        "xlsx": lambda: repack(make_xlsx([["text"], [FERRY]]), "xl/worksheets/sheet1.xml",
                               entities("worksheet", f'<worksheet xmlns="{sheet}">', f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>', path)),
        "odt": lambda: make_zip({"content.xml": entities("d", f'<o:document-content xmlns:o="{office}" xmlns:text="{words}">', f"<o:body><o:text><text:p>{text}</text:p></o:text></o:body></o:document-content>", path)}),
    }[kind]()  # fmt: skip
    begun = time.monotonic()
    items = documents(file := put(tmp_path, f"a.{kind}", content))
    found = problems(file)
    assert all(SECRET not in str(item) and len(str(item)) < 2000 for item in (*items, *found))
    assert items or [p.error for p in found if p.error in ("bad_xml", "bad_format", "no_text", "too_large")]
    assert time.monotonic() - begun < 30


def repack(data, name, content):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return make_zip({n: content if n == name else archive.read(n) for n in archive.namelist()})


def test_a_feed_of_very_many_entries_is_read_piece_by_piece(tmp_path):
    head, _, rest = RSS.partition("<item>")
    item, _, tail = rest.partition("</item>")
    content = head + "".join(f"<item>{item.replace('Ferry', str(n))}</item>" for n in range(450)) + tail
    found = documents(put(tmp_path, "a.rss", content))
    assert [d.title for d in found] == [f"{n} & storm" for n in range(450)]
    assert {d.publisher for d in found} == {"Coast Courier"}
    cut = put(tmp_path, "b.rss", content[: content.index("449 &amp;")])
    assert len(documents(cut)) >= 449
    assert [p.error for p in problems(cut) if p.error != "empty"] == ["bad_xml"]


def test_a_feed_in_utf_16(tmp_path):
    content = RSS.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
    assert [d.title for d in documents(put(tmp_path, "a.rss", content))] == ["Ferry & storm"]


def test_a_record_of_a_web_archive_that_is_larger_than_the_memory(tmp_path):
    pytest.importorskip("warcio")
    size = 300 * 2**20
    large = record("x").replace(b"Content-Length: 45", b"Content-Length: %d" % size)
    assert large != record("x")
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        file.write(record(PAGE) + large[:-5])
        file.seek(size - 44, 1)  # a hole
        file.write(b"\r\n\r\n" + record(PAGE))
    limits = Limits(max_parse_memory=250 * 2**20 + 200 * 2**20, max_page_bytes=2**20)
    assert [d.doc_id for d in documents(path, limits=limits)] == ["a/1", "a/3"]
    assert one_problem(path, limits=limits).error == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1 " + b"{\\b " * 200_000 + FERRY.encode() + b"}" * 200_001,
        b"{\\rtf1 " + FERRY.encode() + b"\\bin999999999 " + b"\0" * 100_000 + b"}",
        b"{\\rtf1 " + b"\\u9999999999999999999999?" * 1000 + FERRY.encode() + b"}",
        b"{\\rtf1 {\\pict " + b"ab" * 4_000_000 + b"}" + FERRY.encode() + b"}",
    ],
)
def test_bombs_of_rtf(tmp_path, content):
    put(tmp_path, "b.txt", WATER)
    put(tmp_path, "a.rtf", content)
    found = problems(tmp_path, limits=Limits(parse_seconds=30))
    assert len(found) <= 1
    assert "b" in [d.doc_id for d in documents(tmp_path, limits=Limits(parse_seconds=30))]


def test_a_message_over_the_limit_takes_no_other_along(tmp_path):
    content = MAIL + MAIL.replace(FERRY, "x" * 20_000) + MAIL
    path = put(tmp_path, "a.mbox", content)
    limits = Limits(max_file_bytes=10_000)
    assert [d.doc_id for d in documents(path, limits=limits)] == ["a/1", "a/3"]
    assert one_problem(path, limits=limits).error == "too_large"


def test_two_kinds_of_exports_in_one_file_and_one_that_is_cut(tmp_path):
    path = put(tmp_path, "a.txt", FACTIVA + NEXIS_UNI[: NEXIS_UNI.rindex("Load-Date")])
    assert [d.title for d in documents(path)] == [
        "Ferry sinks off Pemba after a night of storms",
        "Strike called off",
        "Ferry sinks off Pemba",
        "Strike called off",
    ]
    assert [p.error for p in problems(path)] == ["cut_export"]
