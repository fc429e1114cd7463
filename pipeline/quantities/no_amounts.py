"""Numbers that are no amounts: of dates and names, years, pronouns, places in an order."""

import re
from bisect import bisect_right
from collections import Counter
from decimal import Decimal

from spacy.tokens import Doc, Token

from ..annotations import (
    MODEL_ENTS,
    NAME_LABELS,
    TEXT_BLOCKS,
)
from ..patterns.words import WordRegex, word_class
from ..syntax.tokens import TokenView
from .amounts.finding import Amount
from .counted import Counted

_NAME_LIKE = frozenset({*NAME_LABELS, "PRODUCT", "LAW", "EVENT", "WORK_OF_ART"})
#: "one" behind these stands for a noun
_ONE_BEFORE = frozenset(
    ("the", "this", "that", "which", "no", "any", "every", "each", "another", "only", "first", "last", "next")
)
#: a number behind these, with no noun, is a place in an order ("the bottom three")
_RANKED = word_class("ranked")
_ONE_OF = frozenset(("of", "another", "-", "'s", "who", "that", "to"))
_AGE_FOLLOWS = frozenset(
    (",", ".", ";", ":", "-", "–", "—", "(", "and", "who", "of", "from", "was", "is", "has", "had", "said")
)


class Places:
    """Which token a character is in, and which parts of a Doc are not to be read for amounts."""

    def __init__(self, tokens: TokenView) -> None:
        doc = tokens.doc
        self.text = tokens.text
        self.starts, self.blocks = tokens.starts, tokens.blocks
        ents = doc.ents  # made anew each time
        own = [(e.start, e.end, e.label_) for e in ents]
        model = (
            [(e.start, e.end, e.label_) for e in doc.spans[MODEL_ENTS]] if MODEL_ENTS in doc.spans else own
        )
        self.names = [(start, end) for start, end, label in (*own, *model) if label in _NAME_LIKE]
        self.named = {i for span in self.names for i in range(*span)}
        self.begin = frozenset(start for start, _, _ in own)
        self.persons = {end: span for span, (_, end, label) in zip(ents, own) if label == "PERSON"}
        self.pictures = _pictures(tokens)
        dates = doc._.dates
        self.dates = [(d["start_char"], d["end_char"]) for d in dates]
        self.days = [(d["start_char"], d["end_char"]) for d in dates if d["type"] in ("DATE", "TIME")]
        days = ((tokens.starts[s], tokens.ends[e - 1]) for s, e, label in model if label in ("DATE", "TIME"))
        self.model_dates = [(start, end) for start, end in days if _names_a_day(tokens.text[start:end])]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hold the characters ``start`` to ``end``."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, lo=first)
        return first, max(last, first + 1)

    def is_read(self, token: int) -> bool:
        """Whether a token is in a block that is read for what it reports."""
        return self.blocks[token] in TEXT_BLOCKS

    def is_picture(self, amount: Amount) -> bool:
        """Whether the number is a picture's in a gallery: "Photo 3 of 12"."""
        return any(start <= amount.start < end for start, end in self.pictures)

    def is_dated(self, amount: Amount) -> bool:
        """Whether the number belongs to a date or time; lengths of time ("two years later") stay amounts."""
        start, end = amount.number
        if amount.kind in ("duration", "age", "multiple"):
            return False
        held = self.dates + self.model_dates if amount.kind == "count" else self.dates
        return any(first <= start and end <= last for first, last in held)

    def is_time(self, at: int) -> bool:
        """Whether a character stands in a date or time."""
        return any(first <= at < last for first, last in self.days)

    def is_named(self, amount: Amount, start: int, end: int) -> bool:
        """Whether the number is a part of a name."""
        if start not in self.named or isinstance(amount.value, Decimal):
            return False
        return any(
            first <= start < last and (amount.unit == "" or (first < start and end < last))
            for first, last in self.names
            if not (first == start and end in self.begin)  # "Two United States sailors"
        )

    def person_of_age(
        self, doc: Doc, amount: Amount, start: int, end: int, counted: Counted
    ) -> Counted | None:
        """The person behind whose name the number stands as an age: "Ann Smith, 34, said"."""
        if amount.form != "digits" or amount.bound != "exact" or not 1 <= amount.value <= 115:
            return None
        if doc[start - 1].text == ",":
            follows = doc[end].lower_ if end < len(doc) else "."
            ends = follows in _AGE_FOLLOWS or doc[end].pos_ == "ADP"
            return self._person_before(start - 1) if counted.head < 0 and ends else None
        follows = doc[end].pos_ if end < len(doc) else ""
        return self._person_before(start) if follows in ("AUX", "VERB") else None

    def _person_before(self, token: int) -> Counted | None:
        """The person whose name ends before a token."""
        name = self.persons.get(token)
        return None if name is None else Counted(name.root.i, name.text)


_NUMBERED = re.compile(r"\d ?(?:of|/) ?\d")
_PICTURE = WordRegex(
    r"(?:^|(?<=\n))\W*((?i:{@gallery-picture})\s+)?(\d{1,3}) ?(?:of|/) ?(\d{1,3})"
    r"(?=\s+[A-Z]|\s*[:.|\n-]|$)"
)


def _pictures(tokens: TokenView) -> list[tuple[int, int]]:
    """Where lines number the pictures of a gallery: they say so, stand in captions, or follow each other."""
    if not _NUMBERED.search(tokens.text):
        return []
    found = [m for m in _PICTURE.regex.finditer(tokens.text) if int(m[2]) <= int(m[3])]
    totals = Counter(m[3] for m in found)
    return [
        (m.start(), m.end())
        for m in found
        if m[1] or totals[m[3]] > 1 or tokens.blocks[tokens.token_at(m.start(2))] == "caption"
    ]


def is_amount(
    doc: Doc, text: str, amount: Amount, start: int, end: int, root: Token, counted: Counted
) -> bool:
    """Whether a bare number, ``text``, counts something: it is no year, no identifier, no pronoun."""
    before = doc[start - 1] if start and not doc[start].is_sent_start else None
    if text.lower() in ("one", "zero"):
        return _counts_one(doc, end, before, counted)
    if before is not None and _is_in_a_name(doc, amount, start, end, before, counted):
        return False
    if amount.form != "digits" or amount.bound != "exact":
        return True
    plural = counted.head >= 0 and doc[counted.head].tag_ in ("NNS", "NNPS")
    if _is_year(text) and not plural:
        return False
    if before is None:
        return True
    if text.isdigit() and before.pos_ == "PROPN" and before.ent_type_ != "GPE":
        tied = before.dep_ in ("compound", "nmod", "nummod", "amod") and before.head.i >= start
        return counted.head >= 0 and not tied and root.head.i >= end
    behind_noun = root.dep_ in ("nummod", "appos", "nmod") and root.head.i == start - 1
    return not behind_noun or root.head.pos_ not in ("NOUN", "PROPN")  # not "posts 54 and 55"


_ONE_IDIOM = word_class("one-idiom")


def _counts_one(doc: Doc, end: int, before: Token | None, counted: Counted) -> bool:
    """As "one man", not "one of them", "no one", "one day"."""
    if before is not None and before.lower_ in _ONE_BEFORE:
        return False
    if end >= len(doc) or doc[end].lower_ in _ONE_OF or counted.head < 0 or counted.head - end > 6:
        return False
    return doc[counted.head].lower_ not in _ONE_IDIOM


def _is_in_a_name(doc: Doc, amount: Amount, start: int, end: int, before: Token, counted: Counted) -> bool:
    """As "the Kick Six win", "the bottom three", "11 Pro Max", "Planet 9"."""
    if counted.head < 0 and before.lower_ in _RANKED:
        return True
    lower = end < len(doc) and doc[end].is_lower
    if amount.form == "words":
        tied = lower and doc[end].pos_ in ("NOUN", "VERB")
        return tied and doc[start].is_title and before.pos_ == "PROPN"
    if amount.form != "digits" or amount.bound != "exact" or amount.value == 1:
        return False
    if not isinstance(amount.value, int):
        return False
    if before.is_title and before.pos_ in ("PROPN", "NOUN") and not before.ent_type_ and lower:
        return amount.value < 100 and not before.is_sent_start
    head = doc[counted.head] if counted.head >= 0 else None
    return head is not None and head.tag_ == "NNP" and head.ent_type_ in ("", "PRODUCT")


def _names_a_day(text: str) -> bool:
    """Whether what the model takes for a date has the name of a month or day, or a year."""
    return any(w[:1].isupper() or _is_year(w.strip(",.")) for w in text.split()[1:]) or _is_year(text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("17", "18", "19", "20")
