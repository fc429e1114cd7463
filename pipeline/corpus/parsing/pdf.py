"""PDF: its lines in reading order, a blank line between its paragraphs."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..document import ReadError

Part = dict[str, object]
_PAGES = 5000


@dataclass
class _Line:
    """A line of a page: where it begins, how large its letters are, and what it says."""

    x: float
    y: float
    size: float
    text: str


def parse_pdf(data: bytes) -> Iterator[Part]:
    """The text of a PDF."""
    import pypdf
    from pypdf.errors import PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise ReadError("bad_format", "not a PDF; save it again, or as .txt")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("encrypted", "the PDF has a password; save a copy without one")
        pages = list(reader.pages)
    except (PdfReadError, pypdf.errors.DependencyError, NotImplementedError) as error:
        if b"/Encrypt" in data:
            raise ReadError("encrypted", "the PDF is encrypted; save a copy that is not") from None
        raise ReadError("bad_format", f"damaged, cannot be read ({error}); save it again") from None
    if len(pages) > _PAGES:
        raise ReadError("too_large", f"a PDF of {len(pages):,} pages; the limit is {_PAGES:,}: split it")
    found = [_read_page(page) for page in pages]
    if sum(len(line.text) for lines in found for line in lines) < 20 * max(1, len(pages)) // 2:
        raise ReadError(
            "no_text", "the PDF holds pictures of pages, no text; run text recognition (OCR) on it"
        )
    yield {"text": "\n\n".join(filter(None, map(_to_text, _without_heads(found)))), "fields": {}}


def _read_page(page: Any) -> list[_Line]:
    lines: list[_Line] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not text.strip():
            if lines and text.startswith("\n"):
                lines[-1].text += "\n"  # the line is at its end
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or 1.0
        for number, part in enumerate(text.split("\n")):
            height = abs(size) * scale
            last = lines[-1] if lines else None
            if last is not None and number == 0 and _goes_on(last, x, y, height):
                last.text += part
            elif part.strip():
                lines.append(_Line(x, y, height, part))
            if number < text.count("\n") and lines:
                lines[-1].text += "\n"

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(line.text.split())
    return _in_columns([line for line in lines if line.text])


def _goes_on(line: _Line, x: float, y: float, height: float) -> bool:
    """Whether what stands at a place continues a line, and does not open one in the next column."""
    end = line.x + len(line.text) * line.size / 2  # letters are about half as wide as high
    return not line.text.endswith("\n") and abs(line.y - y) < height / 2 and x - end < 3 * height


def _in_columns(lines: list[_Line]) -> list[_Line]:
    """The lines of a page in reading order: where two columns come line by line, one after the other."""
    beside = sum(abs(a.y - b.y) < 2 and b.x - a.x > 80 for a, b in pairwise(lines))
    if len(lines) < 10 or 5 * beside < len(lines):
        return lines
    starts = Counter(round(line.x / 10) for line in lines)
    (left, _), *rest = sorted(starts.most_common(2))
    if not rest or (rest[0][0] - left) < 10:
        return lines
    gutter = rest[0][0] * 10 - 15
    return [line for line in lines if line.x < gutter] + [line for line in lines if line.x >= gutter]


def _without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what runs at the head or foot of most of them, and the numbers of pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        ends = {_plain(line.text) for line in (*lines[:2], *lines[-2:])}
        edges.update(ends)
    often = {text for text, count in edges.items() if count > 2 and 2 * count > len(pages)}
    kept = []
    for lines in pages:
        last = len(lines) - 1
        kept.append(
            [
                line
                for number, line in enumerate(lines)
                if not (
                    min(number, last - number) < 2 and (_plain(line.text) in often or line.text.isdigit())
                )
            ]
        )
    return kept


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _to_text(lines: list[_Line]) -> str:
    """The lines of a page, a blank line where a paragraph ends."""
    if not lines:
        return ""
    gaps = sorted(a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 4 * max(a.size, 1))
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    longest = max(len(line.text) for line in lines)
    if 10 * sum(len(line.text) > 0.8 * longest for line in lines) < 4 * len(lines):  # hardly any is wrapped
        usual = min(usual, 1.4 * sorted(line.size for line in lines)[len(lines) // 2])
    left = min(line.x for line in lines)
    out = [lines[0].text]
    for above, line in pairwise(lines):
        gap = above.y - line.y
        apart = usual > 0 and gap > 1.35 * usual
        larger = abs(above.size - line.size) > 0.15 * max(above.size, line.size, 1)
        indented = 4 < line.x - above.x < 40 and above.x - left < 4 and above.text[-1:] in '.!?"”’'
        short = len(above.text) < 0.7 * longest and above.text[-1:] in '.!?"”’:' and line.text[:1].isupper()
        if apart or larger or indented or short:
            out.append("")
        out.append(line.text)
    return "\n".join(out)
