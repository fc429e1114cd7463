"""Reader of web archives (WARC): the pages in them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from .document import Item, ReadError, Source
from .web_pages import read_page_bytes


def read_warc(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The HTML pages of a web archive, each with its address; other records are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise ReadError(
            "unsupported", "web archives need the extra warc: pip install 'tidynews[warc]'"
        ) from None
    number = 0
    limit = source.limits.max_page_bytes
    try:
        for record in ArchiveIterator(stream):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind.lower():
                continue
            number += 1
            inner = replace(source, doc_id=f"{source.doc_id}/{number}")
            data = record.content_stream().read(limit + 1)
            if len(data) > limit:
                message = f"page {number} has more than {limit:,} bytes; expected one article a page"
                yield inner.problem("too_large", message)
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield from read_page_bytes(data, inner, {"url": url})
    except ArchiveLoadFailed as error:
        raise ReadError(
            "bad_archive", f"damaged after page {number} ({str(error)[:80]}); fetch it again"
        ) from None
    if not number:
        yield source.problem("empty", "no page in the web archive; expected responses of type text/html")
