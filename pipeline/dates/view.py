"""A Doc as its dates see it: characters, sentences, blocks, the model's entities, the tense of the clause."""

import re
from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc, Token

from ..annotations import BLOCKS, MODEL_ENTS
from ..labels import Clause, Tense
from ..syntax.grammar import grammar_of
from .clauses import Outlook, clause_of
from .tense import governing_tense
from .timex.expressions import Expression
from .timex.figures import is_either, orders
from .timex.specs import Point
from .timex.words import MONTH_NAMES

DATE_BLOCKS = frozenset({"title", "heading", "dateline", "body", "caption"})
HEADLINE_BLOCKS = frozenset({"title", "heading", "caption"})
DATE_LABELS = ("DATE", "TIME")
_AHEAD: tuple[str, ...] = ("as soon as ", "as early as ", "ahead of ", "ahead of the ")
_AHEAD += tuple(
    f"{word} {link} " for word in ("probably", "possibly", "likely") for link in ("in", "on", "by")
)
_AT_FIRST = re.compile(r"\b(?:originally|initially|previously) \w+ for $")
_SINCE = ("since ", "since the ")
_ERA_MARKS = ("AD", "BC", "CE", "A.D.", "B.C.")  # one of which an era has
_ERA = re.compile(
    r"\b(?:AD|A\.D\.|BC|B\.C\.) ?\d{1,3}\b|\b\d{1,3} ?(?:BCE?|AD|CE|B\.C\.(?:E\.)?|A\.D\.)(?![A-Za-z])"
)
#: "22 August 408,", "June of 632.": three digits, and the month before them
_EARLY_YEAR = re.compile(r" \d{3}(?= ?[,.;:)](?:\s|$)| an? | the )", re.I)
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})(?: \d{{1,2}},| of)?$", re.I)
_EARLY_YEARS = re.compile(r"\([^()\d]{0,30}[1-9]\d\d ?[–-] ?[1-9]\d\d ?\)")
_LONGEST_ENTITY = 200  # characters


class DateView:
    """Token positions, sentences, blocks and the model's entities of a Doc, by character."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.grammar = grammar_of(doc)
        tokens = self.grammar.view
        self.text = tokens.text
        self.token_at = tokens.token_at
        self.sentences = tokens.sentence
        self._lower = tokens.lower
        # doc.ents is made anew each time
        entities = doc.spans[MODEL_ENTS] if MODEL_ENTS in doc.spans else doc.ents  # noqa: SIM401
        self.entities = sorted([(e.start_char, e.end_char, e.label_) for e in entities])
        self.entity_starts = [e[0] for e in self.entities]
        self._counted: tuple[frozenset[str], int] = (frozenset(), 0)
        self.blocks = [(b.label_, b.start_char, b.end_char) for b in doc.spans.get(BLOCKS, ())]
        self.closed = [(start, end) for kind, start, end in self.blocks if kind not in DATE_BLOCKS]
        self.headlines = [(start, end) for kind, start, end in self.blocks if kind in HEADLINE_BLOCKS]

    @cached_property
    def persons(self) -> list[tuple[int, int]]:
        """Where the full names of persons stand."""
        full = [e for e in self.doc.ents if e.label_ == "PERSON" and len(e) > 1]
        return [(e.start_char, e.end_char) for e in full]

    @cached_property
    def orders(self) -> set[str]:
        """Whether its dates in figures are written day or month first."""
        return orders(self.text)

    @cached_property
    def names_era(self) -> bool:
        """Whether a text names a year of fewer than four digits with its era: "AD 64", "44 BC"."""
        text = self.text
        return any(mark in text for mark in _ERA_MARKS) and _ERA.search(text) is not None

    @cached_property
    def names_early_years(self) -> bool:
        """Whether a text names years of three digits: with an era, as "22 August 408," or as "(395–408)"."""
        if self.names_era or _EARLY_YEARS.search(self.text):
            return True
        starts = (year.start() for year in _EARLY_YEAR.finditer(self.text))
        return any(_MONTH_BEFORE.search(self.text, max(0, start - 20), start) for start in starts)

    def is_ambiguous(self, expression: Expression) -> bool:
        """Whether day and month may be the other way round, for all that the other dates tell."""
        return is_either(self.text[expression.start : expression.end]) and len(self.orders) != 1

    def before(self, expression: Expression, length: int) -> str:
        """So many characters in front of an expression."""
        return self.text[max(0, expression.start - length) : expression.start]

    def count_words(self, words: frozenset[str]) -> int:
        """How many of some words the text has."""
        if self._counted[0] != words:
            self._counted = (words, len(words.intersection(self._lower)))
        return self._counted[1]

    def first(self, expression: Expression) -> Token:
        """The first token of an expression."""
        return self.doc[self.token_at(expression.start)]

    def last(self, expression: Expression) -> Token:
        """The last token of an expression."""
        return self.doc[self.token_at(expression.end - 1)]

    def next_tag(self, expression: Expression) -> str:
        """The tag of the token behind an expression; blank at the end."""
        i = self.token_at(expression.end - 1) + 1
        return self.grammar.tag[i] if i < self.grammar.size else ""

    def sentence_of(self, expression: Expression) -> int:
        """The number of the sentence that an expression stands in."""
        return self.sentences[self.token_at(expression.start)]

    def is_closed(self, expression: Expression) -> bool:
        """Whether an expression stands in a block whose dates are metadata."""
        return any(a < expression.end and expression.start < b for a, b in self.closed)

    def is_headline(self, expression: Expression) -> bool:
        """Whether a text tells the past in the present tense: "Two die in fire on Monday"."""
        return any(a <= expression.start < b for a, b in self.headlines)

    def label_of(self, expression: Expression) -> str:
        """The label of the model's entity over an expression; a date wins."""
        start, end, labels = expression.start, expression.end, []
        i = bisect_right(self.entity_starts, end - 1) - 1
        while i >= 0 and end - self.entities[i][0] < _LONGEST_ENTITY:
            if self.entities[i][1] > start:
                labels.append(self.entities[i][2])
            i -= 1
        return next((label for label in labels if label in DATE_LABELS), labels[0] if labels else "")

    def _is_possessor(self, expression: Expression, outlook: Outlook) -> bool:
        """Whether a day has what is not known before: "held for Friday's riot", not "for Friday's vote"."""
        possessed = self.next_tag(expression) == "POS"
        return possessed and self.last(expression).head.lower_ not in outlook.events

    def tense_of(self, expression: Expression, outlook: Outlook) -> Tense:
        """The tense that an expression is read in."""
        before = self.before(expression, 12).lower()
        weekday = _names_weekday(expression)
        appointed = weekday and before.endswith(" for ") and not self._is_possessor(expression, outlook)
        if appointed and _AT_FIRST.search(self.before(expression, 40)):
            return ""  # "was originally scheduled for Saturday"
        if before.endswith(_AHEAD) or appointed:
            return "future"
        if before.endswith(_SINCE):
            return "past"
        last = self.last(expression)
        tense, _ = governing_tense(self.grammar, last.i, outlook)
        of_month = isinstance(expression.spec, Point) and expression.spec.month
        if tense == "past" and of_month and last.head.idx >= expression.end and last.head.tag_[:2] == "NN":
            return ""  # "the May contract rose"
        if tense == "scheduled":
            return "present" if self.is_headline(expression) else _ahead(expression)
        return tense

    def clause_of(self, expression: Expression) -> Clause:
        """How the clause of an expression stands to the story."""
        return clause_of(self.grammar, self.token_at(expression.end - 1))


def _ahead(expression: Expression) -> Tense:
    """How far a timetable looks ahead: to the next Tuesday, to Jan. 1 or June next year."""
    if _names_weekday(expression):
        return "prospective"
    point = expression.spec
    return "future" if isinstance(point, Point) and (point.day or point.month) else "present"


def _names_weekday(expression: Expression) -> bool:
    spec = expression.spec
    return isinstance(spec, Point) and spec.weekday is not None and not spec.day
