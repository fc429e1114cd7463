"""The words of a cleaned text, each stretch between two spaces split once."""

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from .text import SEPARATOR

#: a long run of marks, beside letters that go with them ("US$", "'s"), in which other marks or letters follow
MARKS = re.compile(r"(?:(?:US|[AC])?[^\w\s.^|<>/\\~@+•→×÷-][sS]?){100}(?=\S)")
MARKED = re.compile(r"[A-Za-z]+[,;:?!]|[A-Za-z]*[a-z]\.")  # a word and the mark behind it
MOST_CHARACTERS = (
    1_000_000  # of stretches that are remembered, some 30 MB: an archive brings new ones for ever
)

#: the words of a stretch by their ids, and of a special case ("ca" of "can't") the place and the norm
Split = tuple[list[int], list[tuple[int, str]]]
_ENGLISH = (
    compile_prefix_regex(English.Defaults.prefixes or ()).pattern,
    compile_suffix_regex(English.Defaults.suffixes or ()).pattern,
    compile_infix_regex(English.Defaults.infixes or ()).pattern,
)


class WordSplitter:
    """Splits texts as ``tokenizer`` does, which knows nothing but the stretch that it splits."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, int | Split] = {}  # most stretches are one word
        self.characters = 0
        self.keeps_letters = _keeps_letters(tokenizer)

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
                split = known[stretch]
                if isinstance(split, int):
                    words.append(split)
                else:
                    norms += [(len(words) + at, norm) for at, norm in split[1]]
                    words += split[0]
                ends.append(len(words) - 1)
        spaces = np.zeros(len(words), dtype=bool)
        spaces[ends[:-1]] = True
        doc = Doc(vocab, words=words, spaces=spaces.tolist())
        for at, norm in norms:
            doc[at].norm_ = norm
        return doc

    def _learn(self, stretches: list[str]) -> None:
        """Split those that are new."""
        new = sorted({*stretches}.difference(self.known))
        if not new:
            return
        self.characters += sum(map(len, new))
        if self.characters > MOST_CHARACTERS:
            self.known.clear()
            new = sorted({*stretches})
            self.characters = sum(map(len, new))
        if self.keeps_letters:
            rules, add = self.tokenizer.rules, self.tokenizer.vocab.strings.add
            plain = [s for s in new if s.isalpha() and s.isascii() and s not in rules]
            self.known.update(zip(plain, map(add, plain)))
            marked = [s for s in new if MARKED.fullmatch(s) and s not in rules and s[:-1] not in rules]
            self.known.update((s, ([add(s[:-1]), add(s[-1])], [])) for s in marked)
            new = [stretch for stretch in new if stretch not in self.known]
        if new:
            self._split(new)

    def _split(self, new: list[str]) -> None:
        """Split stretches as spaCy does, each in a line of its own."""
        doc = self._read("\n".join(new))
        orths, norms = doc.to_array([ORTH, NORM]).T
        words = orths.tolist()
        breaks = orths == doc.vocab.strings.add("\n")
        bounds = [-1, *np.flatnonzero(breaks).tolist(), len(words)]
        special = (norms != Doc(doc.vocab, words=words).to_array(NORM)) & ~breaks
        told: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)  # by the stretch
        for at in np.flatnonzero(special).tolist():
            number = bisect_left(bounds, at) - 1
            told[number].append((at - bounds[number] - 1, doc[at].norm_))
        for number, (before, end) in enumerate(pairwise(bounds)):
            alone = end - before == 2 and number not in told
            split = (words[before + 1 : end], told[number]) if not alone else words[end - 1]
            self.known[new[number]] = split

    def _read(self, text: str) -> Doc:
        """Words as by spaCy, which takes marks off one by one, and each time reads all that is left.

        Its time grows with the square of the length of a run of them: so long a run is read in pieces.
        """
        cuts = [0, *(run.end() for run in MARKS.finditer(text)), len(text)]
        if len(cuts) == 2:
            return self.tokenizer(text)
        pieces = [self.tokenizer(text[start:end]) for start, end in pairwise(cuts)]
        return Doc.from_docs(pieces, ensure_whitespace=False)


def _keeps_letters(tokenizer: Tokenizer) -> bool:
    """Whether a tokenizer has spaCy's rules of English: they cut no word of letters, and one mark off it."""
    own = (tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer)
    patterns = tuple(getattr(getattr(search, "__self__", None), "pattern", "") for search in own)
    return tokenizer.token_match is None and patterns == _ENGLISH
