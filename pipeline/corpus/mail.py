"""Reader of e-mail: newsletters and articles sent by mail."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from .decoding import decode, decode_cp1252, read_whole, size_error
from .document import Item, Source
from .web_pages import read_page


def read_mail(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The body as plain text where there is one, else the HTML; Subject, From and Date are fields."""
    limit = source.limits.max_file_bytes
    data = read_whole(stream, limit, size_error(limit, "remove its attachments"))
    try:
        # the older policy: its parser never raises on what mail really contains
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        fields = _read_headers(message)
        plain, html = _find_bodies(message)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = type(error).__name__
        yield source.problem(
            "bad_mail", f"not readable as an e-mail ({reason}); save the message again, as .eml"
        )
        return
    if plain is not None and _payload(plain).strip():
        text, encoding = _decode_part(plain)
        yield from source.documents(_unflow(text, plain), fields, encoding)
    elif html is not None and _payload(html).strip():
        page, encoding = _decode_part(html)
        yield from read_page(page, encoding, source, fields)
    else:
        yield source.problem("empty", "the message has no text; expected a text/plain or text/html body")


def _read_headers(message: Message) -> dict[str, str]:
    sender = _header(message, "from")
    name, address = parseaddr(sender)
    fields = {"title": _header(message, "subject"), "published": _header(message, "date")}
    return {**fields, "author": name or address or sender}


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError):  # an unknown or wrong charset
        return raw


def _find_bodies(message: Message) -> tuple[Message | None, Message | None]:
    """The first plain and the first HTML part that are no attachments."""
    found: dict[str, Message] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            found.setdefault(kind, part)
    return found.get("text/plain"), found.get("text/html")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode_part(part: Message) -> tuple[str, str]:
    """The text in the charset that the part declares, where that works; else as other files are decoded."""
    data = _payload(part)
    charset = str(part.get_content_charset() or "")
    if charset in ("iso-8859-1", "windows-1252"):  # the first is nearly always the second
        return decode_cp1252(data), "cp1252"
    if charset not in ("", "us-ascii", "utf-8"):
        try:
            return data.decode(charset), charset
        except (LookupError, ValueError):
            pass
    return decode(data)


def _unflow(text: str, part: Message) -> str:
    """Format=flowed (RFC 3676): a line that ends in a space goes on in the next one."""
    text = text.replace("\r\n", "\n")
    if "flowed" not in str(part.get_param("format", "")).lower():
        return text
    gap = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!^--)(?<!\n--) \n(?!\n|>|-- )", gap, text)
