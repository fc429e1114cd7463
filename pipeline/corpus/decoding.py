"""Bytes to text: byte order mark, else strict UTF-8, else cp1252; binary content is refused."""

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from .document import ReadError, Source

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
)
_HEAD = 8192
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data``, and the encoding that it was read in."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return decode_cp1252(data), "cp1252"


#: read by ``decode``; and codecs of Python that are no charsets, of which one takes quadratic time
_NOT_DECLARED = {"ascii", "utf-8", "punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"}


def decode_as(data: bytes, charset: str) -> tuple[str, str]:
    """The text of ``data`` in the charset that it declares, where that works; else as ``decode`` reads it.

    As in browsers, what declares Latin-1 or ASCII may be cp1252.
    """
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return decode(data)
    if name in ("iso8859-1", "cp1252"):
        return decode_cp1252(data), "cp1252"
    if name not in _NOT_DECLARED:
        try:
            return data.decode(name), charset
        except (LookupError, ValueError):
            pass
    return decode(data)


def decode_cp1252(data: bytes) -> str:
    """The text of ``data`` in cp1252; its five undefined bytes become the C1 controls, as in browsers."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_CP1252[byte] for byte in data)


_CP1252 = [bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256)]


def check_text(head: bytes) -> None:
    """Raise ReadError where the first bytes of a file cannot be text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise ReadError("binary", f"this is {kind}, not text; export it as .txt or .html")
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return
    head = head[:_HEAD]
    if head and not head.strip(b"\0"):
        raise ReadError("binary", "the file holds only zero bytes; expected text: restore it from its source")
    if b"\0" in head:
        hint = " (perhaps UTF-16 without a byte order mark: save it as UTF-8)" if _is_utf16(head) else ""
        raise ReadError("binary", f"binary content, with zero bytes; expected text{hint}")
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 10:
        raise ReadError("binary", "binary content, mostly control characters; expected text")


def _is_utf16(head: bytes) -> bool:
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 5 and min(even, odd) < max(even, odd) // 4


def read_whole(stream: BinaryIO, limit: int, too_large: ReadError) -> bytes:
    """All bytes of a file of text; raises ``too_large`` without reading on where they are over the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        check_text(data[:_HEAD])
        raise too_large
    check_text(data[:_HEAD])
    return data


def size_error(limit: int, advice: str) -> ReadError:
    """The error of a file that is over its limit of bytes."""
    return ReadError("too_large", f"the file is larger than {limit:,} bytes; {advice}")


def read_lines(
    stream: BinaryIO, source: Source, skipped: Callable[[bytes], object] = len
) -> Iterator[tuple[int, str, str, int]]:
    """The lines of a file: number from 1, text with its line end, encoding, length where over the limit.

    ``skipped`` is given the bytes of a line over the limit, part by part.
    Never more than one line is held; one over the limit comes back blank, with its length in bytes (else 0).
    Each line is decoded on its own, so that one cp1252 line does not spoil a file of UTF-8.
    """
    limit = source.limits.max_record_bytes
    raw = stream.readline(limit + 1)
    check_text(raw[:_HEAD])
    mark, name = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    if name in ("utf-16", "utf-32"):
        raise ReadError(
            "encoding", f"the file is {name.upper()}; save it as UTF-8, to have it read line by line"
        )
    raw, number = raw[len(mark) :], 1
    while raw:
        if len(raw) > limit:
            skipped(raw)
            yield number, "", name, len(raw) + _skip_line(stream, raw, skipped)
        else:
            try:
                yield number, raw.decode("utf-8"), name, 0
            except UnicodeDecodeError:
                yield number, decode_cp1252(raw), "cp1252", 0
        number, raw = number + 1, stream.readline(limit + 1)


def _skip_line(stream: BinaryIO, raw: bytes, skipped: Callable[[bytes], object]) -> int:
    length = 0
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(2**20)
        skipped(raw)
        length += len(raw)
    return length
