"""A Doc's tokens as plain lists: attributes of spaCy's tokens are slow to read again and again."""

from dataclasses import dataclass
from typing import Literal

from spacy.attrs import ORTH, SENT_START, SPACY
from spacy.tokens import Doc

from ..annotations import BLOCKS

_OPENING = {'"', "'", "(", "[", "-"}


@dataclass(slots=True)
class Name:
    """A candidate for a mention: tokens ``start`` to ``end`` and what they are thought to name."""

    start: int
    end: int
    label: str
    source: Literal["model", "pattern", "rule"] = "model"
    pattern_id: str = ""
    fixed: bool = False  # a pattern of the user: nothing changes it
    weight: int = 1  # of its label, where the mentions of one name differ


class TokenView:
    """The words of a Doc, their positions in its text and the blocks that they stand in."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        # through an array: one Python object for each token would take ten times as long
        rows = doc.to_array([ORTH, SPACY, SENT_START]).tolist()
        strings = doc.vocab.strings
        known: dict[int, str] = {}
        self.words: list[str] = [known.get(o) or known.setdefault(o, strings[o]) for o, _, _ in rows]
        self.starts: list[int] = []
        at = 0
        for word, (_, space, _) in zip(self.words, rows):
            self.starts.append(at)
            at += len(word) + space
        self.lower: list[str] = [w.lower() for w in self.words]
        self.ends: list[int] = [s + len(w) for s, w in zip(self.starts, self.words)]
        self.capital: list[bool] = [w[0].isupper() for w in self.words]
        self.sentence_start: list[bool] = [start == 1 for _, _, start in rows]
        if rows:
            self.sentence_start[0] = True
        self.blocks: list[str] = ["body"] * len(rows)
        for span in doc.spans.get(BLOCKS, ()):
            self.blocks[span.start : span.end] = [span.label_] * (span.end - span.start)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def joined(self, index: int) -> bool:
        """Whether token ``index`` stands directly after the one before it, without a space."""
        return index > 0 and self.ends[index - 1] == self.starts[index]

    def opens_sentence(self, index: int) -> bool:
        """Whether a sentence begins with this token, or with the quotation mark before it."""
        if self.sentence_start[index]:
            return True
        return index > 0 and self.sentence_start[index - 1] and self.words[index - 1] in _OPENING

    def newline(self, index: int) -> bool:
        """Whether a new line begins with this token, or it is the line break itself."""
        return "\n" in self.words[index] or (index > 0 and "\n" in self.words[index - 1])


def overlapping(names: list[Name], start: int, end: int) -> list[Name]:
    """The names that share a token with ``start`` to ``end``."""
    return [n for n in names if n.start < end and n.end > start]


def without_overlaps(names: list[Name]) -> list[Name]:
    """Names in order of position: fixed ones first, then the longer, of equals the later in the list."""
    ranked = sorted(enumerate(names), key=lambda p: (not p[1].fixed, p[1].start - p[1].end, -p[0]))
    taken: set[int] = set()
    kept = []
    for _, name in ranked:
        tokens = range(name.start, name.end)
        if name.end > name.start and taken.isdisjoint(tokens):
            kept.append(name)
            taken.update(tokens)
    return sorted(kept, key=lambda n: n.start)
