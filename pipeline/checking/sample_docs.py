"""Short texts as Docs of body text: an example has no layout of its own."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..annotations import BLOCKS, blank_article
from ..layout.blocks import Block
from ..layout.text import clean_text

PUBLISHED = "2022-02-03"  # a Thursday: examples are read as if published on this day


def build_docs(nlp: Language, texts: Iterable[str], published: str = PUBLISHED) -> Iterator[Doc]:
    """Analyse short texts, each as the body of an article of its own."""
    yield from nlp.pipe([_build_doc(nlp, text, published) for text in texts])


def _build_doc(nlp: Language, text: str, published: str) -> Doc:
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    cleaned = clean_text(text, [Block("body", start, start + len(stripped))])
    doc = nlp.tokenizer.words(cleaned.text)
    article = blank_article()
    article["published"], article["published_basis"] = published, "option"
    doc._.article = article
    doc._.offsets = cleaned.offsets.to_plain()
    doc.spans[BLOCKS] = [Span(doc, 0, len(doc), label="body")] if len(doc) else []
    return doc
