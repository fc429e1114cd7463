"""The component that finds every quantity of a Doc: value, bound, unit, what it counts."""

from bisect import bisect_right
from fractions import Fraction

from spacy.tokens import Doc, Token

from ..annotations import BLOCKS, MODEL_ENTS, NAME_LABELS, TEXT_BLOCKS, Quantity
from ..normalize.numerals import Number
from ..normalize.quantities import Amount, QuantityLexicon, find_amounts
from ..patterns import Bound, Change, Measure, Multiple, NumberLabel, Patterns, Unit, VagueAmount, WordClass
from .changes import ChangeLexicon
from .counted import Counted, MeasureLexicon, find_counted, find_measured, find_root

_NAME_LIKE = frozenset({*NAME_LABELS, "PRODUCT", "LAW", "EVENT", "WORK_OF_ART"})
#: a "one" before these is no count, nor is "one" behind the others
_ONE_BEFORE = frozenset(
    {
        "the",
        "this",
        "that",
        "which",
        "no",
        "any",
        "every",
        "each",
        "another",
        "only",
        "first",
        "last",
        "next",
        "good",
        "some",
    }
)


class QuantityFinder:
    """Writes ``doc._.quantities``; reads the parse, the blocks, ``doc._.dates`` and the names in doc.ents."""

    def __init__(self, patterns: Patterns) -> None:
        self.lexicon = QuantityLexicon(
            patterns.of(Unit), patterns.of(Bound), patterns.of(VagueAmount), patterns.of(NumberLabel)
        )
        self.changes = ChangeLexicon(patterns.of(Change))
        self.measures = MeasureLexicon(patterns.of(Measure), patterns.of(WordClass))
        self.multiples = patterns.of(Multiple)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        doc._.quantities = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Quantity]:
        """The quantities of a Doc in text order."""
        amounts = find_amounts(doc.text, self.lexicon)
        if not amounts:
            return []
        places = _Places(doc)
        found: list[Quantity] = []
        for amount in amounts:
            quantity = self._read(doc, places, amount, found[-1] if found else None)
            if quantity is not None:
                found.append(quantity)
        return found

    def _read(self, doc: Doc, places: "_Places", amount: Amount, last: Quantity | None) -> Quantity | None:
        start, end = places.tokens(amount.start, amount.end)
        first, behind = places.tokens(*amount.number)
        if not places.is_read(start) or places.is_dated(amount) or places.is_named(amount, first, behind):
            return None
        root = find_root(doc, first, end)
        counted = self._counted(doc, amount, first, end, root)
        if amount.kind == "count" and not _is_amount(doc, amount, first, behind, root, counted):
            return None
        measure, subset = "", False
        if amount.kind == "count" and not amount.joined:
            measure, subset = self.measures.find(doc, root, counted.head, end)
            if measure and counted.head < 0:
                counted = Counted(-1, "deaths" if _is_toll(root) else "people")
        change = self._change(doc, amount, start, end, root, counted, last)
        return Quantity(
            start=start,
            end=end,
            start_char=amount.start,
            end_char=amount.end,
            value=_plain(amount.value),
            value_high=None if amount.high is None else _plain(amount.high),
            bound=amount.bound,
            change=change,
            kind=amount.kind,
            unit=amount.unit,
            what=counted.what,
            head=counted.head,
            measure=measure,
            subset=subset,
            pattern_id=amount.pattern_id,
        )

    def _counted(self, doc: Doc, amount: Amount, start: int, end: int, root: Token) -> Counted:
        if amount.kind == "count":
            return find_counted(doc, end, root, plural=amount.value > 1)
        return find_measured(doc, start, end, root)

    def _change(
        self,
        doc: Doc,
        amount: Amount,
        start: int,
        end: int,
        root: Token,
        counted: Counted,
        last: Quantity | None,
    ) -> str:
        if amount.kind in ("age", "duration", "ratio"):
            return ""
        if amount.kind == "multiple":
            return self.changes.of_noun(doc[counted.head]) if counted.head >= 0 else ""
        counts = counted.head >= 0 and amount.kind == "count"
        node = doc[counted.head] if counts else root
        change = self.changes.find(doc, start, end, node, counts)
        if change and amount.bound == "range" and amount.high is None:
            return ""
        if (
            not change
            and last
            and last["change"]
            and doc[start - 1].lower_ == "or"
            and start - last["end"] <= 2
        ):
            return last["change"]  # "up 17 points, or 0.2 percent"
        return change


class _Places:
    """Which token a character is in, and which parts of the Doc are not to be read."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        blocks = doc.spans.get(BLOCKS, [])
        self.closed = [(s.start, s.end) for s in blocks if s.label_ not in TEXT_BLOCKS]
        model = doc.spans.get(MODEL_ENTS, doc.ents)
        self.names = [e for e in (*doc.ents, *model) if e.label_ in _NAME_LIKE]
        self.dates = [(d["start_char"], d["end_char"], d["type"]) for d in doc._.dates]
        self.model_dates = [
            (e.start_char, e.end_char) for e in model if e.label_ in ("DATE", "TIME") and _names_a_day(e.text)
        ]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hold the characters ``start`` to ``end``."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, lo=first)
        return first, max(last, first + 1)

    def is_read(self, token: int) -> bool:
        return all(not start <= token < end for start, end in self.closed)

    def is_dated(self, amount: Amount) -> bool:
        """Whether a date or time expression holds the number, and it is no length of time."""
        start, end = amount.number
        for first, last, kind in self.dates:
            if first <= start and end <= last:
                return kind == "TIME" or amount.kind not in ("duration", "age", "multiple")
        return amount.kind == "count" and any(
            first <= start and end <= last for first, last in self.model_dates
        )

    def is_named(self, amount: Amount, start: int, end: int) -> bool:
        """Whether the number is a part of a name."""
        for span in self.names:
            if span.start <= start < span.end and (amount.kind == "count" or end < span.end):
                return amount.unit == "" or span.start < start
        return False


def _is_amount(doc: Doc, amount: Amount, start: int, end: int, root: Token, counted: Counted) -> bool:
    """Whether a bare number is an amount at all: not a year, an identifier, a pronoun."""
    text = doc.text[amount.number[0] : amount.number[1]]
    if _is_name_word(doc, amount, start, end, counted):
        return False
    if text.lower() in ("one", "zero"):
        return _is_counting_one(doc, start, end, root, counted)
    if amount.form != "digits" or amount.bound != "exact":
        return True
    before = doc[start - 1] if start else None
    if before is None or doc[start].is_sent_start:
        return not _is_year(text) or (counted.head >= 0 and doc[counted.head].tag_ in ("NNS", "NNPS"))
    if _is_year(text) and (counted.head < 0 or doc[counted.head].tag_ not in ("NNS", "NNPS")):
        return False
    if text.isdigit() and before.pos_ == "PROPN" and before.ent_type_ != "GPE":
        tied = before.dep_ in ("compound", "nmod", "nummod", "amod") and before.head.i >= start
        return counted.head >= 0 and not tied and root.head.i >= end
    return root.dep_ != "nummod" or root.head.i != start - 1


def _names_a_day(text: str) -> bool:
    """Whether what the model takes for a date has the name of a month or day, or a year."""
    return any(word[:1].isupper() or _is_year(word.strip(",.")) for word in text.split()[1:]) or _is_year(
        text
    )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("17", "18", "19", "20")


def _is_name_word(doc: Doc, amount: Amount, start: int, end: int, counted: Counted) -> bool:
    """In "the Kick Six win", "the bottom three", "11 Pro Max": numbers inside names and standing phrases."""
    before = doc[start - 1] if start else None
    behind = doc[end] if end < len(doc) else None
    if (
        counted.head < 0
        and before is not None
        and before.lower_ in ("top", "bottom", "first", "last", "final", "big")
    ):
        return True
    if amount.form == "words" and before is not None and behind is not None and not doc[start].is_sent_start:
        return (
            doc[start].is_title
            and before.pos_ == "PROPN"
            and behind.is_lower
            and behind.pos_ in ("NOUN", "VERB")
        )
    singular = (
        counted.head >= 0
        and doc[counted.head].tag_ == "NNP"
        and doc[counted.head].ent_type_ in ("", "PRODUCT")
    )
    return amount.form == "digits" and amount.bound == "exact" and singular and amount.value != 1


def _is_counting_one(doc: Doc, start: int, end: int, root: Token, counted: Counted) -> bool:
    """As in "one man", not "one of them", "no one", "the one who"."""
    if start and doc[start - 1].lower_ in _ONE_BEFORE:
        return False
    after = doc[end] if end < len(doc) else None
    if after is None or after.lower_ in ("of", "another", "-", "'s", "who", "that", "to"):
        return False
    if counted.head < 0 or doc[counted.head].lower_ in (
        "day",
        "thing",
        "way",
        "time",
        "point",
        "side",
        "reason",
    ):
        return False
    return doc[counted.head].tag_ in ("NN", "NNP", "NNS") and counted.head - end < 4


def _is_toll(root: Token) -> bool:
    verb = root.head.head if root.dep_ == "pobj" else root.head
    return any(
        c.lemma_ in ("toll", "number", "count", "tally", "death", "fatality") for c in (verb, *verb.children)
    )


def _plain(value: Number) -> int | float:
    """As JSON and msgpack hold it."""
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return value
    return float(Fraction(value))
