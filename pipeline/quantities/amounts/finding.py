"""Text -> quantities: everything about them that needs no syntax.

``find_amounts`` is the whole of it; a :class:`QuantityLexicon` holds the pattern entries. What is counted,
and whether a number is part of a name, is left to the component, which has the Doc.
"""

import re
from fractions import Fraction

from ...numbers.digits import simplify
from ...numbers.numerals import find_numerals
from .ranges import join_amounts
from .reading import Amount, QuantityLexicon, read_amount

__all__ = ["Amount", "QuantityLexicon", "find_amounts"]

_AGE_BEFORE = re.compile(
    r"(?:\baged?|(?:\b(?:at|of|by|from|after|since) )?(?:\bthe )?\bages?(?: of)?)\s$", re.I
)
_JOINTS = ("and", "but", "and/or", "")


def find_amounts(text: str, lexicon: QuantityLexicon) -> list[Amount]:
    """Every quantity of a text, in order."""
    singles: list[Amount] = []
    for numeral in find_numerals(text):
        amount = read_amount(text, numeral, lexicon, singles[-1] if singles else None)
        if amount is not None and not (singles and amount.number[0] < singles[-1].end):  # part of its unit
            if singles and amount.start < singles[-1].end:
                singles[-1], amount = _share_unit(text, singles[-1], amount)
            singles.append(amount)
    amounts = _join_bounds(text, _add_bounds(text, join_amounts(text, singles), lexicon))
    _bound_conversions(text, amounts)
    return _add_words(text, amounts, lexicon)


def _share_unit(text: str, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """One unit between two numbers is that of the number that it touches: "5 €10 notes"."""
    touches = not text[second.number[0] - 1].isspace()
    bare, kept = (first, second) if touches else (second, first)
    bare = bare._replace(start=bare.number[0], end=bare.number[1], unit="", kind="count", before=False)
    return (bare, kept) if touches else (kept, bare)


def _add_bounds(text: str, amounts: list[Amount], lexicon: QuantityLexicon) -> list[Amount]:
    """With their bounds; words between two amounts are those of the second: "ten, at least nine"."""
    bounded: list[Amount] = []
    limit = len(text)
    for i in range(len(amounts) - 1, -1, -1):
        bounded.append(_add_bound(text, amounts[i], lexicon, (amounts[i - 1].end if i else 0, limit)))
        limit = bounded[-1].start
    return bounded[::-1]


def _add_bound(text: str, amount: Amount, lexicon: QuantityLexicon, within: tuple[int, int]) -> Amount:
    if amount.bound != "exact":
        return amount
    start = amount.start
    if amount.kind == "age":  # "under the age of 5"
        age = _AGE_BEFORE.search(text[max(0, start - 20) : start])
        start -= len(age[0]) if age else 0
    before = lexicon.bounds.find_before(text, start)
    if before is None and start != amount.start:
        before = lexicon.bounds.find_before(text, amount.start)
    after = lexicon.bounds.find_after(text, amount.end)
    if before is not None and before.at >= within[0]:
        amount = amount._replace(bound=before.bound, start=before.at)
    if (
        after is not None and after.at <= within[1] and amount.bound in ("exact", "about")
    ):  # "about 500 or more"
        amount = amount._replace(bound=after.bound, end=after.at)
    return amount


def _join_bounds(text: str, amounts: list[Amount]) -> list[Amount]:
    """A lower and an upper bound of one thing are a range: "more than 40 but fewer than 60"."""
    found: list[Amount] = []
    for amount in amounts:
        last = found[-1] if found else None
        if (
            last is None
            or last.unit != amount.unit
            or text[last.end : amount.start].strip(" ,") not in _JOINTS
        ):
            found.append(amount)
            continue
        low, high = sorted((last, amount), key=lambda a: a.value)
        if low.bound in ("more_than", "at_least") and high.bound in ("less_than", "at_most"):
            number = (last.number[0], amount.number[1])
            found[-1] = amount._replace(
                start=last.start, number=number, value=low.value, high=high.value, bound="range"
            )
        else:
            found.append(amount)
    return found


def _bound_conversions(text: str, amounts: list[Amount]) -> None:
    """A conversion in brackets has the bound of what it converts: "more than 100 kilometres (60 miles)"."""
    for i in range(1, len(amounts)):
        first, second = amounts[i - 1], amounts[i]
        bounded = first.bound not in ("exact", "range", "vague") and second.bound == "exact"
        converted = bounded and first.unit and second.unit and first.unit != second.unit
        if converted and text[first.end : second.start].strip() == "(":
            amounts[i] = second._replace(bound=first.bound)


_AND_A_HALF = re.compile(r"(?<![\w-])an? (?=[a-z]+ and a (?:half|quarter)\b)", re.I)


def _find_ones_and_a_half(text: str, lexicon: QuantityLexicon) -> list[Amount]:
    """Read "an hour and a half", "a mile and a quarter"."""
    found: list[Amount] = []
    if " and a " not in text:
        return found
    for match in _AND_A_HALF.finditer(text):
        unit = lexicon.units.find_after(text, match.end() - 1)
        part = re.compile(r" and a (half|quarter)").match(text, unit.end) if unit else None
        if unit is not None and part is not None:
            value = simplify(1 + Fraction(1, 2 if part[1] == "half" else 4))
            start, end = match.start(), part.end()
            found.append(
                Amount(
                    start,
                    end,
                    (start, end),
                    value,
                    kind=unit.kind,
                    unit=unit.unit,
                    form="half",
                    pattern_id=unit.pattern_id,
                )
            )
    return found


def _add_words(text: str, amounts: list[Amount], lexicon: QuantityLexicon) -> list[Amount]:
    """With the words that are amounts by themselves: "several", "twice as", "tripled"."""
    found: list[Amount] = []
    for match in lexicon.vague_words(text):
        vague = lexicon.vague[match[0].lower()]
        if vague.bare:
            amount = Amount(*match.span(), match.span(), vague.low, vague.high, "vague", form="vague")
            unit = lexicon.units.find_after(text, amount.end)
            if unit is not None:
                amount = amount._replace(end=unit.end, unit=unit.unit, kind=unit.kind)
            found.append(amount._replace(pattern_id=vague.id))
    found += _find_ones_and_a_half(text, lexicon)
    for match in lexicon.multiple_words(text):
        multiple, form = lexicon.multiples[match[0].lower()]
        start, end = match.span()
        if form == "words":  # "twice as many": the number is the first word
            end = start + len(match[0].split()[0])
        value = simplify(Fraction(multiple.value))
        amount = Amount(start, end, (start, end), value, kind="multiple", form=form, pattern_id=multiple.id)
        found.append(amount)
    if not found:
        return sorted(amounts, key=lambda a: a.start)
    found = _add_bounds(text, sorted(found, key=lambda a: a.start), lexicon)
    halves = [f for f in found if f.form == "half"]
    amounts = [a for a in amounts if not any(f.start < a.start < f.end for f in halves)]
    clear = [f for f in found if all(a.end <= f.start or a.start >= f.end for a in amounts)]
    return sorted([*amounts, *clear], key=lambda a: a.start)
