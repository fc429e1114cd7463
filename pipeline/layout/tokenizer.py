"""Text of an article -> Doc: cleaned characters, blocks marked, block starts as sentence starts."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.attrs import IDX, ORTH, SENT_START
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from ..annotations import BLOCKS, Article, blank_article
from ..patterns import Patterns
from ..patterns.saving import patterns_of, read_saved, saved, write_saved
from ..patterns.words import use
from .article import read_article
from .blocks import find_blocks
from .text import clean_text
from .words import WordSplitter

CHROME = ("byline", "dateline", "boilerplate")
SHORT = ("title", "heading", "caption")
MARK = re.compile(r"[.?!…][\s\"')]")  # inside a block: what ends a sentence
LONGEST_SENTENCE = 300  # tokens without a mark that ends one: what comes then is no prose, but takes the time
END = frozenset(".?!…")


class NewsTokenizer:
    """A spaCy tokenizer that reads the layout of an article first.

    ``doc.text`` is the cleaned text; ``doc._.offsets`` leads back to the text that was given.
    """

    def __init__(self, words: Tokenizer, patterns: Patterns) -> None:
        self.words = words
        self.patterns = patterns
        self.split_words = WordSplitter(words)

    def __call__(self, text: str) -> Doc:
        """Tokenize a text of which nothing else is known."""
        return self.tokenize(text, blank_article())

    def tokenize(self, text: str, given: Article) -> Doc:
        """Tokenize a text with the metadata that came with it."""
        with use(self.patterns.words):
            return self._tokenize(text, given)

    def _tokenize(self, text: str, given: Article) -> Doc:
        blocks = find_blocks(text, self.patterns, title=given["title"])
        cleaned = clean_text(text, blocks)
        doc = self.split_words(cleaned.text)
        doc._.article = read_article(
            text,
            blocks,
            title=given["title"],
            byline=given["byline"],
            publisher=given["publisher"],
            published=given["published"],
            updated=given["updated"],
            published_basis=given["published_basis"],
        )
        doc._.offsets = cleaned.offsets.to_plain()
        places = doc.to_array(IDX)  # a block is a line of its own: words begin and end where it does
        starts = places.searchsorted([block.start for block in cleaned.blocks]).tolist()
        ends = places.searchsorted([block.end for block in cleaned.blocks]).tolist()
        spans = [
            Span(doc, start, end, label=block.kind) for block, start, end in zip(cleaned.blocks, starts, ends)
        ]
        doc.spans[BLOCKS] = spans
        self._start_sentences(doc, spans)
        return doc

    @staticmethod
    def _start_sentences(doc: Doc, blocks: list[Span]) -> None:
        # 0 leaves the decision to the parser; inside a block of chrome there is nothing to parse, and inside
        # a title ("TRANSCRIPT: The World This Evening") it sees sentences where no mark ends one.
        # In one array: each token that is set by itself costs a walk through the whole Doc.
        starts = np.zeros(len(doc), dtype="int64")
        for span in blocks:
            starts[span.start] = 1
            if span.label_ in CHROME or (span.label_ in SHORT and not MARK.search(span.text)):
                starts[span.start + 1 : span.end] = -1
            starts[span.end : span.end + 1] = 1
        _cut_endless(doc, starts)
        doc.from_array([SENT_START], starts.astype("uint64"))

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Serialize the word tokenizer and the pattern files in use."""
        return srsly.msgpack_dumps({"words": self.words.to_bytes(**kwargs), "patterns": saved(self.patterns)})

    def from_bytes(self, data: bytes, **kwargs: Any) -> "NewsTokenizer":
        """Take what ``to_bytes`` gave. Raises TidynewsError where another version saved it."""
        content = srsly.msgpack_loads(data)
        self.words.from_bytes(content["words"], **kwargs)
        self.patterns = patterns_of(content["patterns"])
        self.split_words = WordSplitter(self.words)
        return self

    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        """Write the word tokenizer and the pattern files in use into a folder."""
        write_saved(Path(path, "patterns"), saved(self.patterns))
        self.words.to_disk(Path(path, "words"), **kwargs)

    def from_disk(self, path: Path | str, **kwargs: Any) -> "NewsTokenizer":
        """Read what ``to_disk`` wrote. Raises TidynewsError where another version wrote it."""
        self.patterns = patterns_of(read_saved(Path(path, "patterns")))
        self.words.from_disk(Path(path, "words"), **kwargs)
        self.split_words = WordSplitter(self.words)
        return self


def _cut_endless(doc: Doc, starts: np.ndarray) -> None:
    """Start sentences where a text has none: what is done for each word of one looks at all the others."""
    bounds = [0, *np.flatnonzero(starts == 1), len(doc)]
    if np.diff(bounds).max() <= LONGEST_SENTENCE:
        return
    first, ended = 0, False
    for at, orth in enumerate(doc.to_array(ORTH).tolist()):
        text = doc.vocab.strings[orth]
        if starts[at] == 1 or (ended and not text[0].islower()):
            first = at
        elif at - first == LONGEST_SENTENCE:
            starts[at], first = 1, at
        ended = text in END
