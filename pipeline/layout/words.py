"""The words of a cleaned text, each stretch between two spaces split once."""

import re
from bisect import bisect_left
from itertools import pairwise

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from .text import SEPARATOR

#: a long run of marks, beside letters that go with them ("US$", "'s"), in which other marks or letters follow
MARKS = re.compile(r"(?:(?:US|[AC])?[^\w\s.^|<>/\\~@+•→×÷-][sS]?){100}(?=\S)")
MOST_CHARACTERS = (
    1_000_000  # of stretches that are remembered, some 40 MB: an archive brings new ones for ever
)

#: the words of a stretch by their ids, and of a special case ("ca" of "can't") the place and the norm
Split = tuple[list[int], list[tuple[int, str]]]


class WordSplitter:
    """Splits texts as ``tokenizer`` does, which knows nothing but the stretch that it splits."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, Split] = {}
        self.characters = 0

    def __call__(self, text: str) -> Doc:
        """The words of a text; of one as ``clean_text`` writes it, from what is known of its stretches."""
        lines = [line.split(" ") for line in text.split(SEPARATOR)]
        stretches = [stretch for line in lines for stretch in line]
        if len(stretches) != len(text.split()):  # other white space, which makes words of its own
            return self._read(text)
        self._learn(stretches)
        known, vocab = self.known, self.tokenizer.vocab
        separator = vocab.strings.add(SEPARATOR)
        words: list[int] = []
        norms: list[tuple[int, str]] = []
        ends: list[int] = []  # before a space
        for line in lines:
            if words:
                ends.pop()
                words.append(separator)
            for stretch in line:
                split, told = known[stretch]
                if told:
                    norms += [(len(words) + at, norm) for at, norm in told]
                words += split
                ends.append(len(words) - 1)
        spaces = np.zeros(len(words), dtype=bool)
        spaces[ends[:-1]] = True
        doc = Doc(vocab, words=words, spaces=spaces.tolist())
        for at, norm in norms:
            doc[at].norm_ = norm
        return doc

    def _learn(self, stretches: list[str]) -> None:
        """Split those that are new, each in a line of its own."""
        new = sorted({*stretches}.difference(self.known))
        if not new:
            return
        self.characters += sum(map(len, new))
        if self.characters > MOST_CHARACTERS:
            self.known.clear()
            new = sorted({*stretches})
            self.characters = sum(map(len, new))
        doc = self._read("\n".join(new))
        orths, norms = doc.to_array([ORTH, NORM]).T
        words = orths.tolist()
        breaks = orths == doc.vocab.strings.add("\n")
        bounds = [-1, *np.flatnonzero(breaks).tolist(), len(words)]
        for stretch, (before, end) in zip(new, pairwise(bounds), strict=True):
            self.known[stretch] = (words[before + 1 : end], [])
        special = (norms != Doc(doc.vocab, words=words).to_array(NORM)) & ~breaks
        for at in np.flatnonzero(special).tolist():
            number = bisect_left(bounds, at) - 1
            self.known[new[number]][1].append((at - bounds[number] - 1, doc[at].norm_))

    def _read(self, text: str) -> Doc:
        """Words as by spaCy, which takes marks off one by one, and each time reads all that is left.

        Its time grows with the square of the length of a run of them: so long a run is read in pieces.
        """
        cuts = [0, *(run.end() for run in MARKS.finditer(text)), len(text)]
        if len(cuts) == 2:
            return self.tokenizer(text)
        pieces = [self.tokenizer(text[start:end]) for start, end in pairwise(cuts)]
        return Doc.from_docs(pieces, ensure_whitespace=False)
