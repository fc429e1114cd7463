"""Readers of Word, RTF, PDF, workbooks and XML: what a parser found in a file → documents."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from .decoding import size_error
from .document import Item, ReadError, Source
from .exports import is_export, read_articles
from .fields import describe_missing_text, find_fields
from .markup import clean_markup, html_to_text
from .parsing import columnar, feeds, office, pdf
from .record_files import documents_of
from .table_files import Row, read_rows
from .web_pages import read_html

Part = dict[str, Any]
Parser = Callable[[bytes], Iterator[Part]]

_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u00ad]\n([a-zß-ÿ]+)")


def _parse(parser: Parser, stream: BinaryIO, source: Source) -> Iterator[Part]:
    """The parts that a parser finds in a file; the faults of its library are told as damage of the file."""
    limit = source.limits.max_file_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise size_error(limit, "split it")
    if not data.strip():
        raise ReadError("empty", "the file is empty; expected an article")
    try:
        yield from parser(data)
    except (ReadError, MemoryError):
        raise
    except ImportError:  # a library that finds no room
        raise MemoryError from None
    except RecursionError:
        message = "nested too deep to be an article; save it again, or as .txt"
        raise ReadError("bad_format", message) from None
    except Exception as error:  # the libraries' own faults, on damaged files
        reason = f"{type(error).__name__}: {error}"[:120]
        message = f"damaged, cannot be read ({reason}); save it again, or as .txt"
        raise ReadError("bad_format", message) from None


def read_document(parser: Parser, stream: BinaryIO, source: Source) -> Iterator[Item]:
    """A document of a word processor, or an export in one."""
    for part in _parse(parser, stream, source):
        full = str(part.get("full") or part["text"])
        text = full if is_export(full, source) else str(part["text"]) or full
        yield from read_articles(text, _fields(part), "", source)


def read_doc(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """What is called .doc: RTF, a page, or a Word document of today; the old kind is not read."""
    head = stream.read(8)
    stream = io.BytesIO(head + stream.read(source.limits.max_file_bytes))
    if head.startswith(b"{\\rtf"):
        yield from read_document(office.parse_rtf, stream, source)
    elif head.startswith(b"PK"):
        yield from read_document(office.parse_docx, stream, source)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        yield from read_html(stream, source)
    else:
        raise ReadError("unsupported", "an old Word document; save it as .docx")


def read_pdf(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """A PDF with a text layer: its lines joined to paragraphs, or an export in one."""
    for part in _parse(pdf.parse_pdf, stream, source):
        lines = str(part["text"])
        if is_export(lines, source):
            yield from read_articles(lines, {}, "", source, finish=join_lines)
        else:
            yield from read_articles(join_lines(lines), {}, "", source)


def join_lines(text: str) -> str:
    """The lines between blank lines as one; words that were parted at the end of a line are mended.

    A paragraph that breaks off goes on behind the break of a page or column.
    """

    def mend(match: re.Match[str]) -> str:
        whole, parted = match[1] + match[2], f"{match[1]}-{match[2]}"
        return parted if parted in text and whole not in text else whole

    text = _HYPHEN.sub(mend, text)
    paragraphs: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        part = " ".join(part.split())
        if part and paragraphs and part[0].islower() and paragraphs[-1][-1:] not in '.!?:;"”’)':
            paragraphs[-1] += " " + part
        elif part:
            paragraphs.append(part)
    return "\n\n".join(paragraphs)


def read_xml(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """A feed, or articles of a news agency (NITF, NewsML-G2)."""
    alone = _is_alone(source)
    short = number = 0
    for number, part in enumerate(_parse(feeds.parse_xml, stream, source), 1):
        if "problem" in part:
            yield source.problem(str(part["problem"]), str(part["message"]))
            continue
        fields = {name: clean_markup(value) for name, value in _fields(part).items()}
        text = html_to_text(str(part["html"])) if "html" in part else str(part["text"])
        short += part.get("short") is True
        doc_id = (
            source.doc_id if alone and "html" not in part and number == 1 else f"{source.doc_id}/{number}"
        )
        yield from source.documents(text, fields, "", doc_id=doc_id, where=f"article {number}")
    if number and 2 * short > number:
        message = "the feed gives the beginnings of its articles only; to have the whole, save their pages"
        yield source.notice("summary", message)


def _is_alone(source: Source) -> bool:
    return source.path.lower().endswith((".nitf", ".xml", ".newsml"))


def _fields(part: Part) -> dict[str, str]:
    return {str(name): str(value) for name, value in (part.get("fields") or {}).items() if value}


def read_xlsx(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The rows of the first sheet of a workbook that has a column of text."""
    rows = _Sheets(_parse(office.parse_xlsx, stream, source), source)
    if rows.header is None:
        found = describe_missing_text(dict.fromkeys(rows.first)) if rows.first else "no row in the workbook"
        yield source.problem("no_text", found, where="header")
        return
    yield from read_rows(iter(rows), rows.header, source)
    if rows.formulas:
        message = (
            "some cells hold formulas whose values were never stored: open it in a spreadsheet and save it"
        )
        yield source.notice("formulas", message)


def read_parquet(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The rows of a Parquet file, each a record, nested ones too."""
    number = 0
    for number, part in enumerate(_parse(columnar.parse_parquet, stream, source), 1):
        yield from documents_of(part["record"], source, "", number, f"row {number}")
    if not number:
        yield source.problem("empty", "no row in the file; expected one article a row")


class _Sheets:
    """The rows below the first header with a column of text."""

    def __init__(self, parts: Iterator[Part], source: Source) -> None:
        self.parts = parts
        self.first: list[str] = []
        self.header: list[str] | None = None
        self.sheet = ""
        self.formulas = False
        seen: set[str] = set()
        for part in parts:
            row = [str(cell) for cell in part["row"]]
            if part["sheet"] in seen:
                continue
            seen.add(part["sheet"])
            self.first = self.first or row
            if "text" in find_fields(dict.fromkeys(row, "-"), source.fields):
                self.header, self.sheet = row, part["sheet"]
                return

    def __iter__(self) -> Iterator[Row]:
        assert self.header is not None
        for part in self.parts:
            if part["sheet"] != self.sheet:
                continue
            row = [str(cell) for cell in part["row"]]
            row += [""] * (len(self.header) - len(row))
            self.formulas = self.formulas or (bool(part["formulas"]) and not all(row[: len(self.header)]))
            yield row, "", f"line {part['number']}", ""
