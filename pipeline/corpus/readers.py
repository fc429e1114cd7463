"""The readers by suffix: how a file is read, and which file is an article at all."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from .apart import read_apart
from .archives import UNPACK_ERRORS, open_gzip
from .decoding import check_text
from .document import Item, ReadError, Source
from .fields import FIELDS_FILE
from .folders import open_file
from .formats import read_doc, read_document, read_parquet, read_pdf, read_xlsx, read_xml
from .mail import read_mail, read_mbox, read_mhtml
from .parsing import office
from .plain_text import read_markdown, read_text
from .record_files import read_json, read_json_lines
from .table_files import read_csv
from .web_archives import read_warc
from .web_pages import read_html

Reader = Callable[[BinaryIO, Source], Iterator[Item]]

#: suffix → reader. A new format is a line here: a function from the file's bytes to its documents.
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".story": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".jl": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".tab": read_csv,
    ".eml": read_mail,
    ".mbox": read_mbox,
    ".mht": read_mhtml,
    ".mhtml": read_mhtml,
    ".docx": partial(read_document, office.parse_docx),
    ".doc": read_doc,
    ".odt": partial(read_document, office.parse_odt),
    ".rtf": partial(read_document, office.parse_rtf),
    ".pdf": read_pdf,
    ".xlsx": read_xlsx,
    ".parquet": read_parquet,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".nitf": read_xml,
    ".warc": read_warc,
}
#: of these the program itself is the parser; all others are read in a process of their own
PLAIN = frozenset({
    ".txt", ".text", ".story", ".md", ".markdown", ".json", ".jsonl", ".ndjson", ".jl", ".csv", ".tsv",
    ".tab",
})  # fmt: skip
#: of these a corpus is not silently left without: people put articles in them
UNREAD = frozenset({
    ".epub", ".xls", ".ods", ".pages", ".msg", ".pst", ".tar", ".tgz", ".7z", ".rar", ".bz2",
    ".xz", ".zst",
})  # fmt: skip
KINDS = (
    ".txt, .md, .html, .json, .jsonl, .csv, .xlsx, .parquet, .docx, .rtf, .pdf, .odt, .xml, .eml, .mbox, "
    ".mhtml, .warc (each also .gz) or .zip"
)
#: several documents in one file: what is asked for by ``only`` shows inside
MANY = frozenset({
    ".json", ".jsonl", ".ndjson", ".jl", ".csv", ".tsv", ".tab", ".xlsx", ".parquet", ".mbox", ".warc",
    ".xml", ".rss", ".atom", ".zip",
})  # fmt: skip


def split_suffix(name: str) -> tuple[str, str, bool]:
    """The name without the suffixes that are known, the suffix, and whether ``.gz`` followed it."""
    stem, dot, suffix = name.rpartition(".")
    packed = bool(dot) and suffix.lower() == "gz"
    if packed:
        name = stem
        stem, dot, suffix = name.rpartition(".")
    suffix = f".{suffix.lower()}" if dot and stem else ""
    return (stem.strip() if suffix in READERS or suffix == ".zip" else name), suffix, packed


#: files that tell about a corpus or are made by programs; they have no suffix
_NO_ARTICLES = frozenset(
    ["license", "licence", "copying", "notice", "authors", "makefile", "dockerfile", "changelog", "sources"]
)


def is_notice(name: str) -> bool:
    """Whether a file only tells about the corpus, or says how it is read."""
    return name.partition(".")[0].casefold() == "readme" or name in (FIELDS_FILE, "exports.toml")


def looks_like_text(location: Path, name: str) -> bool:
    """Whether a file without a suffix is text."""
    if "." in name.strip(".") or name.casefold() in _NO_ARTICLES:
        return False
    try:
        with open_file(location) as stream:
            head = stream.read(4096)
        check_text(head)
    except (ReadError, OSError):
        return False
    return len(head.split()) > 3 and not head.startswith(b"#!")


def run_reader(reader: Reader, stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The reader's documents; what stops it becomes the last line about the file."""
    try:
        yield from reader(stream, source)
    except Exception as error:  # a fault of ours costs one file, not the run
        fault = say_fault(error)
        yield source.problem(fault.error, fault.message)


def say_fault(error: Exception) -> ReadError:
    """What to say of an error that stopped the reading of a file."""
    if isinstance(error, ReadError):
        return error
    if isinstance(error, UNPACK_ERRORS):
        return ReadError("bad_archive", f"damaged, cannot be unpacked ({error}); fetch or pack it again")
    if isinstance(error, OSError):
        return ReadError("unreadable", f"cannot be read: {error.strerror or error}")
    if isinstance(error, MemoryError):
        return ReadError("too_large", "takes more memory than is given to one file; split it")
    return ReadError("fault", f"the reader failed ({type(error).__name__}: {error}); please report this")


def read_stream(stream: BinaryIO, source: Source, suffix: str, *, packed: bool = False) -> Iterator[Item]:
    """The documents of a file, which a foreign format has read in a process of its own."""
    if packed:
        stream = open_gzip(stream, source.limits)
    yield from run_reader(READERS[suffix] if suffix in PLAIN else partial(read_apart, suffix), stream, source)
