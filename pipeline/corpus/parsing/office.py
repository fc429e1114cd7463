"""Documents of word processors and spreadsheets: their paragraphs, or their rows."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from ..document import ReadError

Part = dict[str, object]
_OLE = b"\xd0\xcf\x11\xe0"
_PACKED = 512 * 2**20  # bytes that a document may unpack to
_RATIO = 200
_TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE_NS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _open_package(data: bytes, member: str, kind: str) -> zipfile.ZipFile:
    """The archive that an office document is; raises ReadError for one that is none, or a bomb."""
    if data.startswith(_OLE):
        raise ReadError(
            "encrypted", f"{kind} with a password, or of an old kind; save it without, as a new one"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError("bad_format", f"not {kind} ({error}); save it again, or as .txt") from None
    size = sum(item.file_size for item in archive.infolist())
    if size > _PACKED or (size > 50 * 2**20 and size > _RATIO * len(data)):
        raise ReadError("bomb", "unpacks to an implausible multiple of its size; not read: save it again")
    if member not in archive.namelist():
        raise ReadError("bad_format", f"a zip archive, but not {kind}; if it holds articles, name it .zip")
    return archive


def parse_docx(data: bytes) -> Iterator[Part]:
    """The paragraphs of a Word document; ``full`` has its tables too, which exports are made of."""
    _open_package(data, "word/document.xml", "a Word document")
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(data))
    text: list[str] = []
    full: list[str] = []
    title = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            full += _table_lines(block)
            continue
        line = block.text.strip()
        if line and not title and (block.style is not None and block.style.name == "Title"):
            title = line
        text.append(line)
        full.append(line)
    yield {"text": _join(text), "full": _join(full), "fields": {"title": title}}


def _table_lines(table: Any) -> list[str]:
    lines = []
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            if not cells or cell.text.strip() != cells[-1]:  # a merged cell comes again
                cells.append(cell.text.strip())
        lines.append("\t".join(cells))
    return lines


def _join(paragraphs: list[str]) -> str:
    """Lines in which each is a paragraph, with a blank line between them."""
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(line.rstrip() for line in paragraphs)).strip()


def parse_odt(data: bytes) -> Iterator[Part]:
    """The paragraphs and headings of an OpenDocument text."""
    archive = _open_package(data, "content.xml", "an OpenDocument text")
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(archive.read("content.xml"), parser)
    text = []
    for element in tree.iter(f"{_TEXT_NS}p", f"{_TEXT_NS}h"):
        if not any(
            parent.tag in (f"{_TABLE_NS}table", f"{_TEXT_NS}note") for parent in element.iterancestors()
        ):
            text.append(" ".join("".join(element.itertext()).split()))
    yield {"text": _join(text), "fields": {}}


def parse_rtf(data: bytes) -> Iterator[Part]:
    """The text of an RTF document."""
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise ReadError("bad_format", "not an RTF document; save it again, or as .txt")
    from striprtf.striprtf import rtf_to_text

    # pictures and other binary data, in hexadecimal: nothing to read, and most of such a file
    content = re.sub(rb"(?:[0-9a-fA-F]{60,}\s*){4,}", b"", data).decode("cp1252", "replace")
    text = re.sub(
        r'\("(?:https?|mailto|file)[^"\n]{0,2000}"\)', "", rtf_to_text(content, errors="ignore")
    )  # of links
    lines = [
        line.strip().strip("|").replace("|", "\t") if line.count("|") else line for line in text.split("\n")
    ]
    yield {"text": _join(lines), "fields": {}}


def parse_xlsx(data: bytes) -> Iterator[Part]:
    """The rows of the visible sheets of a workbook, each with the name of its sheet."""
    _open_package(data, "xl/workbook.xml", "a workbook")
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = b"<f>" in data or _has_formulas(data)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_cell(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield {"sheet": sheet.title, "row": cells, "number": number, "formulas": formulas}


def _has_formulas(data: bytes) -> bool:
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.startswith("xl/worksheets/sheet"):
            with archive.open(name) as file:
                if re.search(rb"<f[\s>]", file.read(2**20)):
                    return True
    return False


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
