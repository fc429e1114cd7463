"""Markup and damage inside text: HTML as plain text, entities and tags left in records, wrong decoding."""

import html
import re
from typing import Any

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "textarea", "select",
})  # fmt: skip
#: tens of thousands of attributes, each of which the parser compares with the others; or an inline image
GIANT_TAG = re.compile(r"<[A-Za-z][^<>]{50000,}>")
#: lone surrogates and control characters are no XML
NO_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(
    r"</?(?:p|div|br|b|i|em|strong|a|span|ul|ol|li|h[1-6]|blockquote|img|figure|figcaption|section|article|table|tr|td"
    r"|sub|sup|u|small|iframe|script|hr|font|center)(?:\s[^<>]{0,2000})?\s*/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
#: UTF-8 that was read as cp1252 or Latin-1: what its first bytes look like, and those behind them
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]|â€|â\u0080|ðŸ|Ð[\u0080-\u00bf]")
#: the mark of a news API that gives the beginning of a text only
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+?(\d{1,7}) chars?\]\s*\Z")


def html_to_text(page: str) -> str:
    """The text of HTML: a blank line between blocks, a tab between the cells of a row."""
    import lxml.html

    page = NO_XML.sub(" ", GIANT_TAG.sub(" ", page))
    if not page.strip():
        return ""
    try:
        tree = lxml.html.document_fromstring(page)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return html.unescape(re.sub(r"<[^<>]*>", " ", page))
    parts: list[str] = []
    _walk(tree, parts)
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _walk(tree: Any, parts: list[str]) -> None:
    from lxml.etree import iterwalk

    hidden = kept = 0  # inside what is not shown; inside what is shown as it stands
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen = tag in _UNSEEN
        if event == "start":
            hidden += unseen
            kept += tag == "pre"
            if tag in _BLOCKS:
                parts.append("\n\n")
            elif tag == "br":
                parts.append("\n")
            if element.text and not hidden:
                parts.append(element.text if kept else re.sub(r"[\s\xa0]+", " ", element.text))
            continue
        if event == "end":
            hidden -= unseen
            kept -= tag == "pre"
            if tag in _BLOCKS:
                parts.append("\n\n")
            elif tag in ("td", "th"):
                parts.append("\t")
        if element.tail and not hidden and element is not tree:
            parts.append(element.tail if kept else re.sub(r"[\s\xa0]+", " ", element.tail))


def clean_markup(text: str) -> str:
    """The text of a record without the tags and entities that were left in it; others stay as they are."""
    if "<" in text and _TAG.search(text):
        return html_to_text(re.sub(r"\r?\n", "<br>", text))
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def mend_decoding(text: str) -> tuple[str, bool]:
    """The text with what was decoded with the wrong table put right, and whether anything was."""
    if not _MOJIBAKE.search(text):
        return text, False
    import ftfy

    mended = "\n".join(
        ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n")
    )
    return mended, mended != text


def find_cut(text: str) -> int:
    """How many characters an article lacks that says so at its end ("… [+2345 chars]"); 0 if none."""
    match = _CUT.search(text, max(0, len(text) - 40))
    return int(match[1]) if match else 0


def remove_cut_mark(text: str) -> str:
    """The text without the mark at its end that says how much is missing."""
    return _CUT.sub("…", text)
