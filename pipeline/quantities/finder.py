"""The component that finds every quantity of a Doc: value, bound, unit, what it counts."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc, Token

from ..annotations import Quantity
from ..numbers.numerals import Number
from ..patterns import (
    Bound,
    Change,
    Measure,
    Multiple,
    Nationality,
    NumberLabel,
    Patterns,
    Unit,
    VagueAmount,
    WordClass,
)
from ..syntax.grammar import grammar_of
from .amounts.finding import Amount, QuantityLexicon, find_amounts
from .changes import ChangeLexicon
from .counted import (
    Counted,
    find_aged,
    find_counted,
    find_measured,
    find_root,
    noun_phrase,
)
from .countries import Countries, CountryLexicon
from .fatal import part_that_died
from .harm import HarmReader
from .harm_words import HarmLexicon
from .no_amounts import Places, is_amount
from .owners import NOBODY, Owner, OwnerFinder


@dataclass(slots=True)
class _Reading:
    """One amount on its way to a Quantity: its tokens, the token that governs them, what it counts."""

    amount: Amount
    start: int
    end: int
    root: Token
    counted: Counted
    measure: str = ""
    subset: bool = False
    change: str = ""
    owner: Owner = NOBODY


class QuantityFinder:
    """Writes ``doc._.quantities``; reads the parse, the blocks, ``doc._.dates`` and the names in doc.ents."""

    def __init__(self, patterns: Patterns) -> None:
        self.lexicon = QuantityLexicon(
            patterns.of(Unit),
            patterns.of(Bound),
            patterns.of(VagueAmount),
            patterns.of(NumberLabel),
            patterns.of(Multiple),
            patterns.of(Nationality),
        )
        self.countries = CountryLexicon(patterns)
        self.changes = ChangeLexicon(patterns.of(Change))
        self.harm = HarmLexicon(patterns.of(Measure), patterns.events, patterns.of(WordClass))
        self.multiples = {m.id: m for m in patterns.of(Multiple)}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        doc._.quantities = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Quantity]:
        """The quantities of a Doc in text order."""
        grammar = grammar_of(doc)
        amounts = find_amounts(grammar.view.text, self.lexicon)
        if not amounts:
            return []
        places, harm = Places(grammar.view), HarmReader(grammar, self.harm)
        found: list[_Reading] = []
        for amount in amounts:
            reading = self._read(doc, harm, places, amount)
            if reading is not None:
                self._complete(harm, reading, found[-1] if found else None)
                found.append(reading)
        _complete_levels(found)
        _complete_money(doc, found)
        self._choose_currencies(doc, found)
        self._find_owners(doc, found)
        return [_quantity(reading) for reading in found]

    def _choose_currencies(self, doc: Doc, found: list[_Reading]) -> None:
        """The code of "pesos", "$", "Rs", where the countries that the text names decide on one."""
        units = self.lexicon.units
        open_ = [r for r in found if r.amount.kind == "money" and units.one_of(r.amount.pattern_id)]
        if not open_:
            return
        countries = Countries(doc, self.countries, [(r.amount.start, r.amount.end) for r in found])
        for reading in open_:
            sentence = countries.inside(reading.root.sent)
            unit = units.choose(reading.amount.pattern_id, sentence, countries.dateline, countries.article)
            reading.amount = reading.amount._replace(unit=unit)

    def _find_owners(self, doc: Doc, found: list[_Reading]) -> None:
        """Whose numbers they are, and what money and percentages measure."""
        owners = OwnerFinder(doc, self.changes)
        for reading in found:
            kind = reading.amount.kind
            if kind in ("money", "percent") and not reading.counted.what:
                reading.counted = owners.measured(reading.root)._replace(head=-1)
            if kind in ("money", "percent", "count") and not reading.measure:
                reading.owner = owners.owner(reading.root, counts=kind == "count")

    def _read(self, doc: Doc, harm: HarmReader, places: Places, amount: Amount) -> _Reading | None:
        """The amount with what it counts, or None where the number is no amount."""
        start, end = places.tokens(amount.start, amount.end)
        first, behind = places.tokens(*amount.number)
        if (
            not places.is_read(start)
            or places.is_picture(amount)
            or places.is_dated(amount)
            or places.is_named(amount, first, behind)
        ):
            return None
        won = amount.kind == "money" and doc[end - 1].pos_ == "VERB"  # the tagger's reading of the currency
        root = find_root(doc, first, behind if won else end)
        if amount.kind == "multiple" and doc[end : end + 1].text == "as" and not _compares(doc, end):
            return None
        if amount.form == "verb":
            return _Reading(amount, start, end, root, _changed(doc, root)) if root.pos_ == "VERB" else None
        if doc[start].lower_ == "over" and self._says_when(doc, amount, start, end):
            amount, start = amount._replace(bound="exact", start=doc[start + 1].idx), start + 1
        if amount.unit and not amount.before and amount.end == amount.number[1] and amount.kind != "age":
            return _Reading(amount, start, end, root, Counted(-1, ""))  # "5 and 10 km": the unit stands once
        if amount.unit == "day" and root.dep_ == "npadvmod" and _is_some_day(places, amount):
            return None
        if amount.kind == "ratio" and _is_ordinal(doc, end):
            return None
        if amount.kind == "age":
            return _Reading(amount, start, end, root, find_aged(doc, end, root))
        if amount.kind != "count":
            return _Reading(amount, start, end, root, find_measured(doc, start, end, root))
        counted = find_counted(doc, end, root, plural=amount.value > 1)
        if counted.head >= end and places.is_time(doc[counted.head].idx):
            counted = Counted(-1, "")  # "killed 12 last week"
        person = places.person_of_age(doc, amount, first, behind, counted)
        if person is None and counted.head < 0:
            person = _aged_noun(harm, amount, first, behind)
        if person is not None:
            return _Reading(amount._replace(kind="age", unit="year"), start, end, root, person)
        text = places.text[slice(*amount.number)]
        if amount.value > 1 and harm.is_headline_verb(counted.head, behind):
            counted = Counted(-1, "")
        if not is_amount(doc, text, amount, first, behind, root, counted):
            return None
        return _Reading(amount, start, end, root, counted)

    def _says_when(self, doc: Doc, amount: Amount, start: int, end: int) -> bool:
        """Whether "over" bounds nothing: "over three days", "over two spells", not "for over three days"."""
        if amount.kind == "duration" and doc[start].dep_ == "prep":
            return True
        noun = doc[end - 1] if amount.kind == "duration" else doc[end] if end < len(doc) else None
        few = amount.form == "words" or amount.value <= 10
        alone = not start or doc[start - 1].pos_ not in ("ADP", "AUX", "DET")
        return few and alone and noun is not None and noun.lemma_.lower() in self.lexicon.bounds.during

    def _complete(self, harm: HarmReader, reading: _Reading, last: _Reading | None) -> None:
        """Add what happened to the people counted, the change, and what an ellipsis leaves out."""
        amount = reading.amount
        doc = harm.grammar.doc
        if amount.kind == "count" and not amount.joined:
            _complete_count(harm, reading, last)
        if amount.kind == "multiple":
            head = reading.counted.head
            multiple = self.multiples.get(amount.pattern_id)
            reading.change = multiple.change if multiple else ""
            if not reading.change and head >= 0:
                reading.change = self.changes.of_noun(doc[head])
            elif not reading.change:
                reading.change = self.changes.find(
                    doc, reading.start, reading.end, reading.root, counts_things=False
                )
        elif amount.kind not in ("age", "duration", "ratio"):
            reading.change = self._change(doc, reading, last)
            if reading.change and amount.value < 0 and amount.kind == "percent":  # "down -1.3%"
                reading.amount = reading.amount._replace(value=-amount.value)

    def _change(self, doc: Doc, reading: _Reading, last: _Reading | None) -> str:
        amount, start = reading.amount, reading.start
        if amount.bound == "range":
            return self.changes.of_range(doc, start, reading.end)
        counts = reading.counted.head >= 0 and amount.kind == "count"
        node = doc[reading.counted.head] if counts else reading.root
        change = self.changes.find(doc, start, reading.end, node, counts_things=counts)
        follows = doc[reading.end].lower_ if reading.end < len(doc) else ""
        if amount.kind == "measure" and follows.startswith(_WHERE):
            return ""  # "sank 86 kilometres off the coast"
        if change and doc[start].lower_ == "up" and amount.bound == "at_most":  # "inched up to 4.8 percent"
            reading.amount = amount._replace(bound="exact", start=doc[start + 2].idx)
            reading.start = start + 2
        if not change and last is not None and last.change and doc[start - 1].lower_ == "or":
            return last.change if start - last.end <= 2 else ""  # "up 17 points, or 0.2 percent"
        return change


def _complete_count(harm: HarmReader, reading: _Reading, last: _Reading | None) -> None:
    """Add what happened to the people counted, and what an ellipsis leaves out."""
    doc = harm.grammar.doc
    reading.measure, reading.subset = harm.find(
        reading.start, reading.end, reading.root.i, reading.counted.head
    )
    total = _total_of(doc, reading.counted.head)
    if total is not None and not reading.measure:
        reading.measure, _ = harm.find(total.i, reading.end, total.i, -1)
    if last is not None and last.measure and _is_of_them(doc, reading):
        reading.subset = reading.measure in ("", last.measure)  # not "14 missing, six of them dead"
        behind = (i for i in (reading.end, reading.end + 2) if i < len(doc))  # "two of them fatally"
        died = any(part_that_died(harm.grammar, i) == reading.start for i in behind)
        reading.measure = "killed" if died else reading.measure or last.measure
    if reading.counted.head < 0:
        if last is not None and not reading.measure and _goes_on(doc, reading, last):
            reading.measure = last.measure
        reading.counted = _ellipsis(harm, reading, last)
    if last is not None and reading.measure and not last.measure:
        _share_measure(harm, reading, last)


def _share_measure(harm: HarmReader, reading: _Reading, last: _Reading) -> None:
    """With what happened to the last of a list: "six men and one woman died"."""
    doc = harm.grammar.doc
    head = last.counted.head
    near = head >= 0 and reading.counted.head >= 0 and reading.start == head + 2
    if near and doc[head + 1].text == "and" and last.amount.kind == "count" and harm.is_people(head):
        last.measure = reading.measure


def _ellipsis(harm: HarmReader, reading: _Reading, last: _Reading | None) -> Counted:
    """What a number without a noun counts: people, by what happened to them; or what the last one did."""
    if reading.measure:
        return Counted(-1, harm.what_of_toll(reading.root.i) or "people")
    if last is None or last.amount.kind != "count" or last.root.sent != reading.root.sent:
        return reading.counted
    alike = reading.root.dep_ in ("conj", "nsubj", "nsubjpass", "appos")
    return last.counted._replace(head=-1) if alike else reading.counted


def _aged_noun(harm: HarmReader, amount: Amount, start: int, end: int) -> Counted | None:
    """Who has an age between commas: "the driver, 42, was held"."""
    doc = harm.grammar.doc
    if start and doc[start - 1].lower_ == "at" and doc[end : end + 1].text == ",":  # "at 29, he …"
        adult = amount.form == "digits" and amount.bound == "exact" and 10 <= amount.value <= 110
        return Counted(-1, "") if adult and doc[end + 1 : end + 2].text in ("he", "she") else None
    between = start > 1 and doc[start - 1].text == "," and end < len(doc) and doc[end].text in (",", ";")
    aged = amount.form == "digits" and amount.bound == "exact" and 1 <= amount.value <= 115
    if not between or not aged:
        return None
    noun = doc[start - 2]
    person = noun.pos_ == "NOUN" and noun.tag_ == "NN" and harm.is_people(noun.i)
    return noun_phrase(doc, noun.left_edge.i, noun) if person else None


def _complete_levels(found: list[_Reading]) -> None:
    """A bare decimal beside points or cents is of them: "rose 3 points to 1,333.18"."""
    for i, reading in enumerate(found):
        amount = reading.amount
        if amount.kind != "count" or not isinstance(amount.value, Decimal) or reading.counted.what:
            continue
        for other in (*reversed(found[:i]), *found[i + 1 :]):
            unit = other.amount.unit
            if unit in ("point", "cent", "penny") and other.root.sent == reading.root.sent:
                reading.amount = amount._replace(unit=unit, kind=other.amount.kind)
                break


_WHERE = ("north", "south", "east", "west", "off", "away")
_OPPOSED = frozenset(("from", "to", "versus", "vs", "against", "with", "than"))


def _complete_money(doc: Doc, found: list[_Reading]) -> None:
    """Millions beside millions of money are of it: "rose to 25 million euros from 20 million"."""
    for i, reading in enumerate(found):
        amount = reading.amount
        bare = amount.kind == "count" and amount.form == "mixed" and not reading.counted.what
        if not bare or not reading.start or doc[reading.start - 1].lower_ not in _OPPOSED:
            continue
        for other in reversed(found[:i]):
            bracketed = other.start and doc[other.start - 1].text == "("
            if other.root.sent != reading.root.sent or not (other.amount.kind == "money" or bracketed):
                break
            if not bracketed and other.amount.form == "mixed":
                reading.amount = amount._replace(
                    unit=other.amount.unit, kind="money", pattern_id=other.amount.pattern_id
                )
                break


def _total_of(doc: Doc, noun: int) -> Token | None:
    """The total of "a total of 41 people"."""
    link = doc[noun].head if noun >= 0 and doc[noun].dep_ == "pobj" else None
    total = link is not None and link.lower_ == "of" and link.head.lower_ in ("total", "number", "sum")
    return link.head if link is not None and total else None


def _goes_on(doc: Doc, reading: _Reading, last: _Reading) -> bool:
    """Whether it is the second of two numbers without nouns: "killed 12 last week and 9 this week"."""
    alike = reading.root.dep_ == "conj" and last.counted.head < 0 and last.root.sent == reading.root.sent
    return alike and doc[reading.start - 1].lower_ in ("and", ",")


def _is_of_them(doc: Doc, reading: _Reading) -> bool:
    """Whether it is a part of the number before: "among them six children", "two of them"."""
    before = doc[max(0, reading.start - 2) : reading.start].text.lower()
    behind = doc[reading.end : reading.end + 2].text.lower()
    if before in ("among them", "among whom", "of whom", "of them") or behind in ("of them", "of whom"):
        return True
    comma = reading.start > 0 and doc[reading.start - 1].text == ","
    adverb = (
        reading.end < len(doc) and doc[reading.end].pos_ == "ADV" and doc[reading.end].lower_.endswith("ly")
    )
    return comma and adverb and reading.counted.head < 0


def _is_ordinal(doc: Doc, end: int) -> bool:
    """Whether a fraction is a place in an order: "a third, smaller party"."""
    follows = [t.pos_ for t in doc[end + 1 : end + 3]]
    return doc[end : end + 1].text == "," and follows == ["ADJ", "NOUN"]


def _is_some_day(places: Places, amount: Amount) -> bool:
    """Whether "one day" is a day that is not said: "one day he will go"."""
    return amount.bound == "exact" and places.text[amount.start : amount.end].lower() == "one day"


def _compares(doc: Doc, at: int) -> bool:
    """Whether "as" opens a comparison ("twice as many"), not a clause ("he scored twice as they won")."""
    return at + 1 < len(doc) and doc[at + 1].pos_ in ("ADJ", "ADV")


def _changed(doc: Doc, verb: Token) -> Counted:
    """What doubled: the object of the verb, or its subject."""
    for labels in (("dobj",), ("nsubj", "nsubjpass")):
        for child in verb.children:
            if child.dep_ in labels and child.pos_ in ("NOUN", "PROPN"):
                return noun_phrase(doc, child.left_edge.i, child)
    return Counted(-1, "")


def _quantity(reading: _Reading) -> Quantity:
    amount = reading.amount
    return Quantity(
        start=reading.start,
        end=reading.end,
        start_char=amount.start,
        end_char=amount.end,
        value=_plain(amount.value),
        value_high=None if amount.high is None else _plain(amount.high),
        bound=amount.bound,
        change=reading.change,
        kind=amount.kind,
        unit=amount.unit,
        what=reading.counted.what,
        head=reading.counted.head,
        measure=reading.measure,
        of=reading.owner.text,
        of_entity_id=reading.owner.entity_id,
        subset=reading.subset,
        pattern_id=amount.pattern_id,
    )


def _plain(value: Number) -> int | float:
    """As JSON and msgpack hold it."""
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return value
    return float(Fraction(value))
