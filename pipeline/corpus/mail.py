"""Reader of e-mail: newsletters and articles sent by mail."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import chain
from typing import BinaryIO

from .decoding import decode_as, read_whole, size_error
from .document import Item, ReadError, Source
from .exports import read_articles
from .web_pages import read_page


def read_mail(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The body as plain text where there is one, else the HTML; Subject, From and Date are fields."""
    limit = source.limits.max_file_bytes
    yield from _read_message(read_whole(stream, limit, size_error(limit, "remove its attachments")), source)


def read_mbox(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The messages of a mailbox, one after another."""
    limit = source.limits.max_file_bytes
    lines: list[bytes] = []
    number = size = 0
    blank, started = True, False
    for line in chain(iter(lambda: stream.readline(2**20), b""), (b"\n", b"From ")):
        if line.startswith(b"From ") and blank:
            if started and lines:
                number += 1
                inner = replace(source, doc_id=f"{source.doc_id}/{number}")
                if size > limit:
                    message = (
                        f"message {number} has {size:,} bytes, the limit is {limit:,}: remove its attachments"
                    )
                    yield inner.problem("too_large", message)
                else:
                    yield from _read_message(b"".join(lines), inner)
            lines, size, started = [], 0, True
            continue
        size += len(line)
        blank = not line.strip()
        if size <= limit:
            lines.append(line[1:] if line.startswith(b">From ") else line)
    if not number:
        yield source.problem("empty", "no message in the mailbox; expected lines that begin with From")


def read_mhtml(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """A page as browsers save it, with all that belongs to it in one file."""
    limit = source.limits.max_file_bytes
    message = email.message_from_bytes(
        read_whole(stream, limit, size_error(limit, "save the page alone")), policy=email.policy.compat32
    )
    part = _find_bodies(message).get("text/html")
    if part is None:
        raise ReadError("no_text", "no page in the file; save it again, as a page in one file")
    text, encoding = _decode_part(part)
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    yield from read_page(text, encoding, source, {"url": url if url.startswith("http") else ""})


def _read_message(data: bytes, source: Source) -> Iterator[Item]:
    try:
        # the older policy: its parser hardly ever raises on what mail really contains
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        fields = _read_headers(message)
        bodies = {kind: _decode_part(part) for kind, part in _find_bodies(message).items()}
    except _FAULTS as error:
        reason = type(error).__name__
        yield source.problem("bad_mail", f"not readable as an e-mail ({reason}); save it again, as .eml")
        return
    for kind, (text, encoding) in bodies.items():
        if text.strip() and kind == "text/plain":
            yield from read_articles(_SIGNATURE.sub("\n", text), fields, encoding, source)
            return
        if text.strip():
            yield from read_page(text, encoding, source, fields)
            return
    yield from source.documents("", fields, "")


#: RFC 3676, section 4.3; mails that lost the space behind the dashes count, too
_SIGNATURE = re.compile(r"\n--[ \t]*\r?\n(?:(?!\n--).){0,1500}\Z", re.DOTALL)
#: what mailing lists and mail programs put before a subject
_BEFORE_SUBJECT = re.compile(r"\A(?:(?:re|fwd?|aw|wg|tr)\s?:\s*|\[[^\[\]]{1,40}\]\s*)+(?=\S)", re.IGNORECASE)
#: what the standard library raises on broken mail
_FAULTS = (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError)


def _read_headers(message: Message) -> dict[str, str]:
    sender = _header(message, "from")
    name, address = parseaddr(sender)
    title = _BEFORE_SUBJECT.sub("", _header(message, "subject").strip(), count=1)
    fields = {"title": title, "published": _header(message, "date")}
    return {**fields, "author": name or address or sender}


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))
    try:
        return str(make_header(decode_header(raw)))
    except _FAULTS:  # an unknown charset, a broken code
        return raw


def _find_bodies(message: Message) -> dict[str, Message]:
    """The first plain and the first HTML part that are no attachments, in this order."""
    found: dict[str, Message] = {}
    for part in message.walk():
        if part.get_content_disposition() != "attachment":
            found.setdefault(part.get_content_type(), part)
    return {kind: found[kind] for kind in ("text/plain", "text/html") if kind in found}


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode_part(part: Message) -> tuple[str, str]:
    """The text in the charset that the part declares, where that works; else as other files are decoded."""
    data = _payload(part)
    text, encoding = decode_as(data, str(part.get_content_charset() or "utf-8"))
    return (_unflow(text, part) if part.get_content_type() == "text/plain" else text), encoding


def _unflow(text: str, part: Message) -> str:
    """Format=flowed (RFC 3676): a line that ends in a space goes on in the next one."""
    text = text.replace("\r\n", "\n")
    if "flowed" not in str(part.get_param("format", "")).lower():
        return text
    gap = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!^--)(?<!\n--) \n(?!\n|>|-- )", gap, text)
