"""What reading yields: documents, problems of the input, and the limits that reading keeps."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..wording import printable
from .markup import find_cut, mend_decoding, remove_cut_mark
from .metadata_dates import find_date_in_name, local_day, read_date

if TYPE_CHECKING:
    from .export_kinds import Kind

LONGEST_ID = 120  # characters; every row of the tables repeats it
LONGEST_NAME = 500  # characters of a title, byline, publisher, section or path


@dataclass(frozen=True)
class Document:
    """One article as it was read. Blank means that the input does not state it."""

    doc_id: str
    path: str  # below the corpus, with ``/``; a member of an archive: ``archive.zip/member.txt``
    text: str
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""  # ISO 8601, with the time and offset that are stated
    updated: str = ""
    url: str = ""
    encoding: str = "utf-8"
    published_basis: str = ""  # "metadata", "filename", or blank where ``published`` is
    section: str = ""  # of the newspaper or site


@dataclass(frozen=True)
class InputProblem:
    """An input, or a part of one, that could not be read as it stands; the run goes on.

    ``stage`` is ``read``, or ``notice`` for what was read all the same.
    """

    path: str
    doc_id: str
    stage: str
    error: str  # a short code, see docs/input.md
    message: str  # one line: where, what was expected, what to do

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


Item = Document | InputProblem


@dataclass(frozen=True)
class Limits:
    """How much is read of what. Nothing is cut: what is over a limit is refused with a line."""

    max_chars: int = 1_000_000  # of one article; also what spaCy takes by default
    max_file_bytes: int = 64 * 2**20  # of a file that is read whole (.json, .eml)
    max_page_bytes: int = 10 * 2**20  # of an HTML page, whose tree takes many times its size
    max_elements: int = 20_000  # of an HTML page
    max_record_bytes: int = 16 * 2**20  # of one line of .jsonl, one row of .csv
    max_ratio: int = 200  # unpacked to packed; text seldom shrinks below a tenth
    ratio_from_bytes: int = 10 * 2**20  # small files may shrink by any ratio
    max_members: int = 1_000_000  # of an archive
    max_parse_memory: int = 2 * 2**30  # bytes of address space of the process that parses foreign formats
    parse_seconds: float = 60.0  # that it may take for a part of a file


class ReadError(Exception):
    """A file, record or member that cannot be read; the reader's caller makes a line of it."""

    def __init__(self, error: str, message: str) -> None:
        self.error = error
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Source:
    """The file, or member of an archive, that a reader is given."""

    path: str
    doc_id: str
    limits: Limits = field(default_factory=Limits)
    fields: Mapping[str, str] = field(default_factory=dict)  # field → where a record has it ("a.b")
    kinds: "tuple[Kind, ...] | None" = None  # of exports; None: those that are shipped

    def problem(
        self, error: str, message: str, *, doc_id: str = "", where: str = "", stage: str = "read"
    ) -> InputProblem:
        """A line about this file; ``where`` is a place in it ("line 3")."""
        text = printable(one_line(f"{where}: {message}" if where else message))
        if len(text) > 400:  # an error of a library that quotes what it found: keep our own ends
            text = f"{text[:250]} … {text[-120:]}"
        return InputProblem(bound(self.path), bound_id(doc_id or self.doc_id), stage, error, text)

    def notice(self, error: str, message: str, *, doc_id: str = "", where: str = "") -> InputProblem:
        """A line about what was read all the same."""
        return self.problem(error, message, doc_id=doc_id, where=where, stage="notice")

    def documents(
        self,
        text: str,
        fields: Mapping[str, str],
        encoding: str,
        *,
        doc_id: str = "",
        where: str = "",
        named: bool = True,
    ) -> Iterator[Item]:
        """The document of a text with its fields (id, title, published … as stated), and its problems.

        ``named``: a day in the name of its file is its own.
        """
        doc_id = doc_id or self.doc_id
        if len(doc_id) > LONGEST_ID:
            message = (
                f"an id of {len(doc_id):,} characters; shortened to {LONGEST_ID}, with a hash at its end"
            )
            yield self.notice("shortened", message, doc_id=doc_id, where=where)
            doc_id = bound_id(doc_id)
        if not text.strip():
            yield self.problem("empty", "the text is empty; expected an article", doc_id=doc_id, where=where)
            yield self._document("", fields, encoding, doc_id, named)  # it has a row of its own, as empty
            return
        if len(text) > self.limits.max_chars:
            yield self.problem(*too_long(self.limits, f"{len(text):,}"), doc_id=doc_id, where=where)
            return
        text, replaced = replace_surrogates(text)
        if replaced:
            message = (
                f"{replaced} lone surrogate{'s' * (replaced > 1)} in the text, replaced by U+FFFD; "
                "the article is read, but its source was damaged: export it again"
            )
            yield self.problem("lone_surrogate", message, doc_id=doc_id, where=where)
        text, mended = mend_decoding(text)
        if mended:
            message = "the text had been decoded with the wrong table; it is read as it was meant"
            yield self.notice("mended", message, doc_id=doc_id, where=where)
        if missing := find_cut(text):
            message = f"the article is cut: its source left out {missing:,} characters"
            yield self.notice("cut", message, doc_id=doc_id, where=where)
            text = remove_cut_mark(text)
        yield self._document(text, fields, encoding, doc_id, named)

    def _document(
        self, text: str, fields: Mapping[str, str], encoding: str, doc_id: str, named: bool
    ) -> Document:
        url = one_line(fields.get("url", ""))
        published = local_day(read_date(fields.get("published", "")), url)
        basis = "metadata" if published else ""
        if not published and named:
            published = find_date_in_name(self.path)
            basis = "filename" if published else ""
        names = {
            name: bound(one_line(mend_decoding(fields.get(key, ""))[0]))
            for name, key in (("title",) * 2, ("byline", "author"), ("publisher",) * 2, ("section",) * 2)
        }
        return Document(
            doc_id=doc_id,
            path=bound(self.path),
            text=text,
            published=published,
            updated=local_day(read_date(fields.get("updated", "")), ""),
            url=bound(url),
            encoding=encoding,
            published_basis=basis,
            **names,
        )


def bound(value: str) -> str:
    """The value, ended after the longest that a cell may hold."""
    return value if len(value) <= LONGEST_NAME else value[: LONGEST_NAME - 1] + "…"


def bound_id(value: str) -> str:
    """The id; of one that is too long its head and a hash of it all."""
    if len(value) <= LONGEST_ID:
        return value
    digest = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{value[: LONGEST_ID - 13]}~{digest}"


def too_long(limits: Limits, found: str = "") -> tuple[str, str]:
    """The error and message for a text over the limit."""
    size = f"the text has {found} characters" if found else "the text is too long"
    message = f"{size}; the limit for one article is {limits.max_chars:,}: split it into its articles"
    return "too_large", message


def one_line(value: str) -> str:
    """The value without line breaks, control characters and lone surrogates."""
    if not value.isprintable():
        value = "".join(c if unicodedata.category(c) != "Cc" else " " for c in value)
        value = replace_surrogates(value)[0]
    return " ".join(value.split())


def replace_surrogates(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each lone surrogate (positions stay), and how many there were."""
    try:
        text.encode("utf-8")
        return text, 0
    except UnicodeEncodeError:
        count = sum(0xD800 <= ord(c) <= 0xDFFF for c in text)
        return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text), count


def clean_id(value: str) -> str:
    r"""An id that stands in one cell and looks the same on every file system.

    Composed characters (NFC); control characters, those that turn the direction of writing, and undecodable
    bytes written as ``\x0a``.
    """
    raw = value.encode("utf-8", "surrogateescape" if _is_escaped(value) else "surrogatepass")
    value = unicodedata.normalize("NFC", raw.decode("utf-8", "backslashreplace"))
    return " ".join(printable(value.strip()).split())


def _is_escaped(value: str) -> bool:
    # what os.fsdecode makes of bytes that are not UTF-8: only these surrogates go back to bytes
    return all(0xDC80 <= ord(c) <= 0xDCFF for c in value if 0xD800 <= ord(c) <= 0xDFFF)
