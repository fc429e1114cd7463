"""Two amounts that stand together -> a range, a ratio, or a list with one unit."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from ...numbers.words import SCALES, SHORT_SCALES, alternation
from ...patterns.words import WordRegex
from .reading import Amount, times

_SOFT = r"(?:about |around |just |nearly |almost |roughly |over )?(?:an? )?"
_TO = re.compile(rf"-? (?:up |down )?to[ -]{_SOFT}|-to-| through ")
_HYPHEN = re.compile(r" ?[-–—] ?|~")
_OR = re.compile(r" or ")
_LIST = re.compile(r"-? (?:and|or) |-?, (?:and |or )?")
_BETWEEN = re.compile(r"\b(?:between|anywhere from) (?:about |around |roughly |an? |the )?$", re.I)
_FROM = re.compile(
    r"\bfrom (?:about |around |roughly |an? |just |nearly |over |under |as (?:little|low) as )?$", re.I
)
_FROM_TO = re.compile(rf"(?: [\w.:]+){{0,5}}?,? (?:up |down )?to {_SOFT}")
_BETWEEN_AND = re.compile(r" (?:and|to) (?:an? |about )?")
_OUT_OF = re.compile(r" out of (?:every )?")
_IN = re.compile(r"[ -]in[ -](?:every )?")
_TO_ONE = re.compile(r"-to-| to ")
_IN_OF = (3, 4, 5, 6, 8, 10, 100, 1000)  # "two in three", "nine in 10"; not "two in 12 raids"
_PLURAL_SCALES = {scale + "s": factor for scale, factor in SCALES.items()}
_SHORT = {"m": 10**6} | {scale.lower(): factor for scale, factor in SHORT_SCALES.items()}
_FACTORS = {"hundred": 100} | SCALES | _PLURAL_SCALES | _SHORT
_SCALED = re.compile(rf"(?:(?:(?<=\d)|[ -]|^){alternation(_FACTORS)})+$", re.I)
_CHANGED = WordRegex(r"\b(?:up|down|by|{@changed-form}) $")
_PLURAL = re.compile(r" (?:[a-z]+ ){0,2}[a-z]+(?:s|people|men|women|children)\b")
_AMOUNT_BEFORE = WordRegex(r"\b(?:about|some|around|between|from|of|to|the|{@before-amount})\s$", re.I)
_WINDOW = 40  # characters between the two at most


def join_amounts(text: str, singles: Sequence[Amount]) -> list[Amount]:
    """Ranges, ratios and lists with one unit, out of neighbours."""
    singles = _share_units(text, singles)
    found: list[Amount] = []
    at = 0
    while at < len(singles):
        first = singles[at]
        second = singles[at + 1] if at + 1 < len(singles) else None
        at += 1
        if second is None or second.start - first.end > _WINDOW:
            found.append(first)
            continue
        pair = _read_pair(text, first, second)
        if pair is not None:
            found += pair
            at += 1
        elif _continues_ages(text, first, second):
            found += [first, second._replace(unit=first.unit, kind="age")]
            at += 1
        else:
            found.append(first)
    return found


def _read_pair(text: str, first: Amount, second: Amount) -> list[Amount] | None:
    """A range or a ratio; nothing at all for a score; None where each stands for itself."""
    between = text[first.end : second.start]
    before = text[max(0, first.start - 36) : first.start]
    ratio = _read_ratio(text, first, second, between)
    if ratio is not None:
        return [ratio]
    if "vague" in (first.form, second.form) or not _are_comparable(first, second):
        return None
    if _is_year(text, first) and first.value < 2100 and second.unit and second.value > 10_000:
        return None  # "from 2019 to 147 trillion"
    if _HYPHEN.fullmatch(between):
        return _read_hyphen(text, first, second, before)
    explicit = (_FROM.search(before) and _FROM_TO.fullmatch(between)) or (
        _BETWEEN.search(before) and _BETWEEN_AND.fullmatch(between)
    )
    if explicit or (_TO.fullmatch(between) and _is_plain_range(text, first, second, before)):
        return [_range(text, first, second)]
    alone = first.end == first.number[1] and 0 <= first.value < 1000  # its unit is the second's
    if _OR.fullmatch(between) and alone and _is_next(_share_scale(text, first, second), second):
        return [_range(text, first, second)]  # "three or four years"
    return None


def _read_ratio(text: str, first: Amount, second: Amount, between: str) -> Amount | None:
    """Read "9 out of 10", "one in five", "3 to 1"."""
    a, b = first.value, second.value
    if not isinstance(a, int) or not isinstance(b, int) or first.unit or second.unit or not 0 < b < 10_000:
        return None
    of_ten = between == " of " and b in (10, 100) and a < b
    if (
        of_ten
        or (_OUT_OF.fullmatch(between) and a <= b)
        or (_IN.fullmatch(between) and _is_part(text, a, b, second.end))
    ):
        value: int | Fraction = Fraction(a, b)
    elif _TO_ONE.fullmatch(between) and b == 1 and a > 1 and second.form == first.form:
        value = a
    else:
        return None
    number = (first.number[0], second.number[1])
    return Amount(first.start, second.end, number, value, kind="ratio", form="ratio")


def _is_part(text: str, a: int, b: int, end: int) -> bool:
    behind = text[end : end + 1]
    return a < b and (a == 1 or (a < 10 and b in _IN_OF)) and (not behind or behind in "- .,;)")


def _is_next(first: Amount, second: Amount) -> bool:
    """Whether a round step leads from one to the other: "three or four", "20 or 30 million"."""
    low, step = Fraction(first.value), Fraction(second.value) - Fraction(first.value)
    while step >= 10 and step % 10 == 0 and low % 10 == 0:
        low, step = low / 10, step / 10
    return step in (1, 10, 100) or (step == 5 and low % 5 == 0)


def _are_comparable(first: Amount, second: Amount) -> bool:
    if first.unit == second.unit:
        return True
    if first.kind == "age":  # "aged 18 to 34"
        return second.kind == "count" and second.value < 150
    if not first.unit:
        return not second.before and second.kind != "multiple"
    return (
        not second.unit and second.kind == "count" and (first.before or first.kind in ("measure", "percent"))
    )


def _is_plain_range(text: str, first: Amount, second: Amount, before: str) -> bool:
    """Whether "A to B" is a range: one unit, rising, not the amount and the goal of a change."""
    if first.unit and not second.unit and not first.before and first.kind != "age":
        return False
    if _share_scale(text, first, second).value >= second.value and second.value >= 0:
        return False
    if first.unit != second.unit or not _CHANGED.search(before):
        return True
    return not first.unit and second.value <= 2 * first.value  # not "cut by 40 to 260"


def _read_hyphen(text: str, first: Amount, second: Amount, before: str) -> list[Amount]:
    """A range ("5-10 people", "$3-5 million"), or nothing: scores and votes ("won 3-2", "a 52-48 vote")."""
    rising = _share_scale(text, first, second).value < second.value
    unit = first.unit or second.unit
    if unit:
        return [_range(text, first, second)] if rising or unit in ("celsius", "fahrenheit", "degree") else []
    plural = _PLURAL.match(text[second.end : second.end + 40])
    if _is_year(text, first) and second.value < 2100 and not plural:
        return []
    big = second.value >= 1000 or _SCALED.search(text[second.number[0] : second.number[1]])
    counted = plural or big or (first.kind != "count" and _AMOUNT_BEFORE.search(before))
    return [_range(text, first, second)] if rising and counted else []


def _is_year(text: str, amount: Amount) -> bool:
    return amount.value >= 1000 and text[amount.start : amount.end].isdigit()


def _range(text: str, first: Amount, second: Amount) -> Amount:
    first = _share_scale(text, first, second)
    low, high = sorted((first.value, second.value))
    lead = second if second.unit else first  # the unit stands once
    return second._replace(
        start=first.start,
        number=(first.number[0], second.number[1]),
        value=low,
        high=high if high != low else None,
        bound="range",
        unit=lead.unit,
        kind=lead.kind,
        pattern_id=lead.pattern_id,
        before=first.before,
    )


def _share_scale(text: str, first: Amount, second: Amount) -> Amount:
    """With the scale word of the second: "$10 to $15 billion", "two to three hundred thousand"."""
    scaled = _SCALED.search(text[second.number[0] : second.number[1]])
    if not scaled or _SCALED.search(text[first.number[0] : first.number[1]]):
        return first
    words = [_FACTORS[word] for word in re.findall(r"[a-z]+", scaled[0].lower())]
    bare = Fraction(first.value)
    for factor in (math.prod(words), words[-1]):  # "fifty to one hundred thousand"
        top = Fraction(second.value) / factor
        falls = bare <= 10 * top and factor == words[-1]  # "from 30 to 20 million"
        if abs(bare) < max(Fraction(1000), top) and (bare < top or falls):
            return first._replace(value=times(first.value, factor))
    return first


def _continues_ages(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second is an age too: "aged 19 and 23"."""
    aged = first.kind == "age" and first.unit == "year" and (first.start, first.end) == first.number
    listed = aged and second.kind == "count" and second.value < 150
    return listed and bool(_LIST.fullmatch(text[first.end : second.start]))


def _share_units(text: str, singles: Sequence[Amount]) -> list[Amount]:
    """With the unit that stands once, behind the last: "45 and 50 mg", "14, 16 and 19 years old"."""
    shared = list(singles)
    for i in range(len(shared) - 2, -1, -1):
        first, second = shared[i], shared[i + 1]
        bare = first.kind == "count" and not second.before and second.start - first.end <= 6
        unit = second.kind in ("measure", "percent", "duration", "money", "age")
        joint = _LIST.fullmatch(text[first.end : second.start])
        listed = joint and (
            joint[0] not in (", ", "-, ") or second.end == second.number[1]
        )  # not "in 2010, 45 percent"
        if bare and unit and listed and not _is_year(text, first):
            first = first._replace(unit=second.unit, kind=second.kind, pattern_id=second.pattern_id)
            shared[i] = _share_scale(text, first, second)
    return shared
