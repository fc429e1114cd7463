"""Text -> quantities: numerals with their unit, bound, range or ratio; everything that needs no syntax.

``find_amounts`` is the whole of it: a :class:`QuantityLexicon` holds the pattern entries. What is counted, and
whether a number is a part of a name, is left to the component, which has the Doc.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..patterns import Bound, NumberLabel, Unit, VagueAmount
from .bounds import BoundLexicon, BoundMatch
from .numerals import Number, Numeral, find_numerals
from .units import UnitLexicon, UnitMatch

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as its text gives it. ``number`` is where the numeral stands, without unit and bound."""

    start: int
    end: int
    number: Span
    value: Number
    high: Number | None = None
    bound: str = "exact"
    kind: str = "count"
    unit: str = ""
    form: str = "digits"  # of the numeral: digits | words | mixed | fraction | vague
    joined: bool = False  # a hyphen ties it to the noun behind it ("a 12-page report")
    before: bool = False  # its unit stands before the number ("$5")
    pattern_id: str = "numeral"


class QuantityLexicon:
    """The words and signs of quantities, read from the patterns once."""

    def __init__(
        self,
        units: Iterable[Unit],
        bounds: Iterable[Bound],
        vague: Iterable[VagueAmount] = (),
        labels: Iterable[NumberLabel] = (),
    ) -> None:
        self.units = UnitLexicon(units)
        self.bounds = BoundLexicon(bounds)
        self.vague = {form: v for v in vague for form in v.forms}
        labels = tuple(labels)
        self.labels = {word for label in labels for word in label.before}
        streets = "|".join(re.escape(word) for label in labels for word in label.street)
        self.street = re.compile(rf" (?:[A-Z][\w'’.]* ){{1,3}}(?i:{streets or '(?!)'})(?!\w)")
        vague_words = "|".join(sorted(map(re.escape, self.vague), key=lambda s: (-len(s), s))) or "(?!)"
        self.vague_word = re.compile(rf"(?<![\w-])(?i:{vague_words})(?= [a-z])")
        self.vague_scale = re.compile(rf"(?<!\w)(?i:{vague_words}) $")


def find_amounts(text: str, lexicon: QuantityLexicon) -> list[Amount]:
    """Every quantity of a text, in order."""
    singles = []
    for numeral in find_numerals(text):
        amount = _read_single(text, numeral, lexicon, singles[-1] if singles else None)
        if amount is not None:
            singles.append(amount)
    joined = _join(text, singles, lexicon)
    bounded = [_add_bound(text, a, lexicon) for a in joined]
    return _add_vague(text, _inherit(text, bounded), lexicon)


# ---- one numeral

_HALF_OF = re.compile(r" (?:of|the|a|an|his|her|its|their|our|my|your|this|that|these|those|all)\b", re.I)
_QUARTER_OF = re.compile(r" of\b")
_NOT_HALF = re.compile(
    r"(?:first|second|last|next|other|latter|former|early|opening|closing|better|each|every|either|both|this|that|third|fourth"
    r"|1st|2nd|top|bottom|upper|lower|front|back|the|past|previous|consecutive|straight|in|one)[ -]$",
    re.I,
)
_PART_BEFORE = re.compile(
    r"\b(?:than|about|nearly|almost|over|under|by|only|some|roughly|around|least|most|just|approximately|to|exactly|up|down"
    r"|fell|rose|cut|another|virtually|well|below|above|up to)(?: a)? ?$",
    re.I,
)
_PERIODS = re.compile(r"\b(?:past|last|next|previous|first|consecutive|straight|recent|final)\s+$", re.I)
_PERIODS_AFTER = re.compile(r" (?:of (?:growth|decline|losses|recession|contraction|profit)|ago|later|running|in a row)\b")
_FOLD = re.compile(r"(?:-| )?folds?(?!\w)")
_TIMES = re.compile(
    r"(?: times)(?= (?:as|more|the|its|their|that|those|this|higher|larger|greater|bigger|faster|less|lower|smaller|longer"
    r"|stronger|over|what|earnings|book|revenue|sales|profits?|income|annual|her|his|\w+er than)\b)| ?[x×](?![\w-])"
)
_OLD = re.compile(r"[ -](?P<unit>year|month|week|day|hour)s?[ -]olds?(?!\w)| (?P<unit2>year|month)s? of age\b")
_AGED = re.compile(
    r"(?:\baged?|\b(?:at|of|by|from|after|since) (?:the )?ages?(?: of)?|\bthe ages?(?: of)?|\bages)"
    r"(?: (?:about|around|just|between|from))? $",
    re.I,
)
_AGE_YEARS = re.compile(r" years(?! (?:in|ago|later)\b)")
_OVER_AGE = re.compile(r"\b(?P<word>over|under)-$", re.I)
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")
_CODE_BEHIND = re.compile(r"[A-Za-z_@#\\]|-[A-Z\d]*\d[A-Z]|-?[A-Z]{1,4}\d|\.[A-Za-z]")
_MILLIONS_OF = re.compile(r"m (?=(?:people|children|(?!metre|meter|hurdle|sprint|race|relay)[a-z]{3,}s)\b)")


def _read_single(text: str, numeral: Numeral, lexicon: QuantityLexicon, last: Amount | None) -> Amount | None:
    """One numeral with its unit, or None where it is no quantity."""
    start, end = numeral.start, numeral.end
    currency = lexicon.units.find_before(text, start)
    if currency is None and _is_attached(text, start, last):
        return None
    value = numeral.value
    if currency and text[end : end + 1] == "m" and not text[end + 1 : end + 2].isalnum():
        value, end = _times(value, 10**6), end + 1
    elif numeral.form == "digits" and (value < 100 or not isinstance(value, int)) and _MILLIONS_OF.match(text, end):
        value, end = _times(value, 10**6), end + 1
    amount = Amount(start, end, (start, end), value, numeral.high, form=numeral.form)
    if numeral.form == "vague":
        amount = replace(amount, bound="vague")
        return _with_unit(text, amount, lexicon, None) if _is_vague(text, numeral) else None
    if numeral.form == "fraction":
        return _read_fraction(text, amount, lexicon)
    if currency:
        return _with_unit(text, amount, lexicon, currency)
    return _read_plain(text, amount, lexicon)


def _read_plain(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    end = amount.end
    if text[amount.start : end].lower() in ("hundred", "thousand", "lakh", "lac", "million", "crore", "billion", "trillion"):
        scaled = lexicon.vague_scale.search(text[max(0, amount.start - 14) : amount.start])
        if not scaled:
            return None
        vague = lexicon.vague[scaled[0].strip().lower()]
        low, high = _times(amount.value, vague.low), _times(amount.value, vague.high)
        start = amount.start - len(scaled[0])
        amount = replace(amount, start=start, number=(start, end), value=low, high=high, bound="vague", pattern_id=vague.id)
        return _with_unit(text, amount, lexicon, None)
    for pattern, kind in ((_FOLD, "multiple"), (_TIMES, "multiple")):
        found = pattern.match(text, end)
        if found:
            return replace(amount, end=found.end(), kind=kind)
    old = _OLD.match(text, end)
    if old:
        return replace(amount, end=old.end(), kind="age", unit=old["unit"] or old["unit2"])
    if _AGED.search(text[max(0, amount.start - 28) : amount.start]) and amount.value < 150:
        years = _AGE_YEARS.match(text, end)
        return replace(amount, end=years.end() if years else end, kind="age", unit="year")
    over = _OVER_AGE.search(text[max(0, amount.start - 8) : amount.start])
    if over:
        bound = "more_than" if over["word"].lower() == "over" else "less_than"
        end += text[end : end + 1] == "s"
        return replace(amount, start=amount.start - len(over[0]), end=end, kind="age", unit="year", bound=bound)
    return _with_unit(text, amount, lexicon, None)


def _with_unit(text: str, amount: Amount, lexicon: QuantityLexicon, currency: UnitMatch | None) -> Amount | None:
    after = lexicon.units.find_after(text, amount.end)
    if currency is not None:
        end = amount.end
        if after is not None and after.kind == "money" and after.unit != "penny":
            end = after.end  # "$31.20 US", "$5 dollars"
        else:
            divided = lexicon.units.divided(text, currency._replace(end=amount.end))
            end = divided.end
        kind = "money" if currency.kind == "money" else currency.kind
        return replace(
            amount, start=currency.start, end=end, kind=kind, unit=currency.unit, before=True, pattern_id=currency.pattern_id
        )
    if after is not None:
        joined = text[after.end : after.end + 1] == "-" or text[amount.end : amount.end + 1] == "-"
        return replace(
            amount, end=after.end, kind=after.kind, unit=after.unit, joined=joined, pattern_id=after.pattern_id
        )
    if _CODE_BEHIND.match(text, amount.end) and text[amount.end : amount.end + 2] not in ("s ", "s,", "s."):
        return None
    return _read_bare(text, amount, lexicon)


def _read_bare(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """A number without a unit: not of a list, an address, a label."""
    start, end = amount.start, amount.end
    behind = text[end : end + 1]
    if behind in ".)" and behind and _LIST_MARK.search(text[max(0, start - 4) : start]) and text[end + 1 : end + 2] == " ":
        return None
    if behind == ")" and text[start - 1 : start] == "(":
        return None
    if lexicon.street.match(text, end):
        return None
    before = text[max(0, start - 16) : start]
    if before.endswith((" ", "-", "#")):
        words = before.lower().replace("-", " ").rsplit(None, 2)
        if words and (words[-1] in lexicon.labels or " ".join(words[-2:]) in lexicon.labels):
            return None
    joined = behind == "-" and text[end + 1 : end + 2].isalpha()
    if joined:
        word = re.match(r"-([a-z]+)", text[end : end + 20])
        if not word or not (word[1] in lexicon.units.joined or word[1] in ("to", "or")):
            return None
        unit = lexicon.units.joined.get(word[1])
        return replace(amount, joined=True, pattern_id=unit.id if unit else amount.pattern_id)
    return amount


def _read_fraction(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """ "a third of", "half an hour", "two-thirds majority", not "the first half"."""  # noqa: D210
    start, end = amount.start, amount.end
    before = text[max(0, start - 16) : start]
    last = text[start:end].lower().split()[-1].split("-")[-1]
    whole = amount.value >= 1
    if whole or re.search(r"(?:illion|thousand|hundred|dozen|crore|lakh)$", last):
        return _with_unit(text, amount, lexicon, lexicon.units.find_before(text, start))
    if last == "quarters" and (_PERIODS.search(before) or _PERIODS_AFTER.match(text, end)):
        return replace(amount, value=_times(amount.value, 4), kind="duration", unit="quarter", form="words", pattern_id="unit-quarter")
    article = re.compile(r"(?: an?| of an?| the)?").match(text, end)
    after = lexicon.units.find_after(text, article.end() if article else end)
    if after is not None and after.kind != "percent" and not (last in ("half", "quarter") and _NOT_HALF.search(before)):
        joined = text[end : end + 1] == "-"
        return replace(amount, end=after.end, kind=after.kind, unit=after.unit, joined=joined, pattern_id=after.pattern_id)
    if text[end : end + 1] == "-" or text[end : end + 1].isalnum():
        return None
    if last == "half":
        alone = text[start:end].lower() == "half"
        follows = _HALF_OF.match(text, end) or (alone and _PART_BEFORE.search(before))
        if not follows and not (text[start:end].lower() != "half"):
            return None
        if alone and _NOT_HALF.search(before):
            return None
    if last == "quarter" and not (_QUARTER_OF.match(text, end) or _PART_BEFORE.search(before)):
        return None
    return replace(amount, kind="ratio")


def _is_attached(text: str, start: int, last: Amount | None) -> bool:
    """Whether letters, or letters and a hyphen, tie the number to a name before it ("Covid-19", "F-150", "A1")."""
    before = text[start - 1 : start]
    if before.isalnum() or before in "_@\\" and before:
        return True
    if before == "#":
        return True
    if before not in ("-", "/", "'", "’") or not before:
        return False
    if last is not None and last.end >= start - 2:
        return False
    if before in "'’/":
        return text[start - 2 : start - 1].isalnum() or before in "'’"
    return text[start - 2 : start - 1].isalnum() and not re.search(
        r"\b(?:over|under|minus|sub|post|pre|to|and|or|magnitude)-$", text[max(0, start - 10) : start], re.I
    )


def _is_vague(text: str, numeral: Numeral) -> bool:
    words = text[numeral.start : numeral.end].lower()
    if text[numeral.end : numeral.end + 1] in "-'’" and text[numeral.end : numeral.end + 1]:
        return False
    return words not in ("tens", "scores", "lacs") or text.startswith(" of ", numeral.end)


def _times(value: Number, factor: int) -> Number:
    product = Fraction(value) * factor
    return product.numerator if product.denominator == 1 else product


# ---- two numerals

_TO = re.compile(r"(?:-?| (?:combined )?| )(?: ?[-–—] ?|(?: |-)?(?:up |down )?(?:to|through)(?: |-)(?:about |around |nearly |almost |roughly )?(?:a )?)$")
_TO_ONLY = re.compile(r"-? (?:up |down )?to (?:about |around |nearly |almost |roughly )?$|-to-$| through $")
_HYPHEN = re.compile(r" ?[-–—] ?$|-$")
_AND = re.compile(r" and (?:about |around |nearly |almost |roughly )?$")
_OR = re.compile(r" or $")
_LIST = re.compile(r"-? (?:and|or) $|, (?:and |or )?$")
_BETWEEN = re.compile(r"\b(?:between|anywhere from) (?:about |around |roughly |an? |the )?$", re.I)
_FROM = re.compile(r"\bfrom (?:about |around |roughly |an? |just |nearly |over |under |as (?:little|low) as )?$", re.I)
_OUT_OF = re.compile(r" (?:out )?of (?:the |every )?$")
_OUT = re.compile(r" out of (?:every )?$")
_IN = re.compile(r"[ -]in[ -](?:every )?$")
_SCALED = re.compile(r"[ -]?(?:hundred|thousand|lakh|million|crore|billion|trillion|bn|mn|tn|k|K|m|M|b|B|mil)\b")


def _join(text: str, singles: Sequence[Amount], lexicon: QuantityLexicon) -> list[Amount]:
    """Ranges, ratios and lists with one unit, out of neighbours."""
    found: list[Amount] = []
    at = 0
    while at < len(singles):
        first = singles[at]
        second = singles[at + 1] if at + 1 < len(singles) else None
        if second is not None and second.start - first.end <= 40:
            pair = _read_pair(text, first, second)
            if pair is not None:
                found += pair
                at += 2
                continue
            if _shares_unit(text, first, second):
                unit = replace(first, unit=second.unit, kind=second.kind, pattern_id=second.pattern_id)
                found.append(_share_scale(text, unit, second))
                at += 1
                continue
        found.append(first)
        at += 1
    return found


def _read_pair(text: str, first: Amount, second: Amount) -> list[Amount] | None:
    """A range, a ratio, or nothing to be kept (a score)."""
    between = text[first.end : second.start]
    before = text[max(0, first.start - 36) : first.start]
    ratio = _read_ratio(text, first, second, between)
    if ratio is not None:
        return [ratio]
    if first.form == "vague" or second.form == "vague" or not _comparable(first, second):
        return None
    hyphen = _HYPHEN.fullmatch(between)
    if hyphen:
        return _read_hyphen(text, first, second, before)
    from_to = _FROM.search(before) and re.fullmatch(
        r"(?: [a-z]+)?(?: (?:in|last) [\w ]{1,12})?,? (?:up |down )?to (?:about |just |around |over |nearly )?(?:an? )?", between
    )
    between_and = _BETWEEN.search(before) and re.fullmatch(r"(?: and| to) (?:an? |about )?", between)
    if from_to or between_and or (_TO_ONLY.fullmatch(between) and _is_plain_range(text, first, second, before)):
        return [_range(text, first, second)]
    step = second.value - first.value if not isinstance(first.value, type(None)) else 0
    if _OR.fullmatch(between) and not first.unit and step in (1, 10, 100) and max(first.value, 0) < 1000:
        return [_range(text, first, second)]
    return None


def _read_ratio(text: str, first: Amount, second: Amount, between: str) -> Amount | None:
    whole = isinstance(first.value, int) and isinstance(second.value, int) and not first.unit
    if not whole or second.value <= 0 or second.unit not in ("",):
        return None
    a, b = int(first.value), int(second.value)
    out_of = _OUT.fullmatch(between) and a <= b
    in_n = _IN.fullmatch(between) and a < b and b < 10_000 and (a == 1 or (a < 10 and b in (3, 4, 5, 6, 8, 10, 100, 1000)))
    if in_n and not re.match(r"(?:-| |[.,;]|$)", text[second.end : second.end + 1] or " "):
        in_n = False
    if out_of or in_n:
        return Amount(
            first.start, second.end, (first.number[0], second.number[1]), Fraction(a, b), kind="ratio", form="ratio"
        )
    to_one = re.fullmatch(r"-to-| to |:", between) and b == 1 and a > 1 and second.form == first.form
    if to_one:
        return Amount(first.start, second.end, (first.number[0], second.number[1]), a, kind="ratio", form="ratio")
    return None


def _comparable(first: Amount, second: Amount) -> bool:
    if first.unit == second.unit:
        return True
    if not first.unit:
        return not second.before and second.kind != "multiple"
    return not second.unit and second.kind == "count" and (first.before or first.kind in ("measure", "percent"))


def _is_plain_range(text: str, first: Amount, second: Amount, before: str) -> bool:
    """Whether "A to B" is a range: same unit or one unit for both, rising, not the amount and goal of a change."""
    if first.unit and not second.unit and not first.before:
        return False
    if _share_scale(text, first, second).value >= second.value and second.value >= 0:
        return False
    changed = re.search(r"\b(?:up|down|rose|fell|gained|lost|jumped|dropped|climbed|added|slid|declined|surged|by) $", before)
    return not (changed and first.unit == second.unit and first.unit)


def _read_hyphen(text: str, first: Amount, second: Amount, before: str) -> list[Amount] | None:
    """ "5-10 people", "$3-5 million", "-18–-34 °C" are ranges; "won 3-2", "a 52-48 vote" are scores: none."""  # noqa: D210
    low = _share_scale(text, first, second).value
    unit = first.unit or second.unit
    if unit and (low < second.value or unit in ("celsius", "fahrenheit", "degree")):
        return [_range(text, first, second)]
    if unit:
        return None
    plural = re.match(r" (?:[a-z]+ ){0,2}[a-z]+(?:s|people|men|women|children)\b", text[second.end : second.end + 40])
    bounded = re.search(r"\b(?:about|some|around|roughly|between|from|of|aged|approximately|estimated|to|the)\s$", before, re.I)
    big = second.value >= 1000 or _SCALED.search(text[second.number[0] : second.number[1]])
    if low < second.value and (plural or big or (bounded and first.kind != "count")):
        year = first.value >= 1000 and isinstance(first.value, int) and "," not in text[first.start : first.end] and second.value < 2100
        return [] if year and not plural else [_range(text, first, second)]
    return []


def _range(text: str, first: Amount, second: Amount) -> Amount:
    first = _share_scale(text, first, second)
    low, high = sorted((first.value, second.value))
    lead = second if second.unit else first
    return replace(
        second,
        start=first.start,
        number=(first.number[0], second.number[1]),
        value=low,
        high=high if high != low else None,
        bound="range",
        unit=lead.unit,
        kind=lead.kind if lead.unit or first.kind == "count" else first.kind,
        pattern_id=lead.pattern_id,
        before=first.before,
    )


def _share_scale(text: str, first: Amount, second: Amount) -> Amount:
    """ "$10 to $15 billion": the scale of the second holds for the first, where that is the smaller way up."""  # noqa: D210
    scaled = _SCALED.search(text[second.number[0] : second.number[1]])
    if not scaled or _SCALED.search(text[first.number[0] : first.number[1]]):
        return first
    for factor in (10**12, 10**9, 10**7, 10**6, 10**5, 10**3, 10**2):
        mantissa = Fraction(second.value) / factor
        if mantissa >= 1:
            if abs(first.value) < 1000 and Fraction(first.value) * factor < second.value:
                return replace(first, value=_times(first.value, factor))
            break
    return first


def _shares_unit(text: str, first: Amount, second: Amount) -> bool:
    """ "45 and 50 mg", "a 7- or 8-inch screen": the unit stands once, behind the last."""  # noqa: D210
    if first.unit or second.before or second.kind not in ("measure", "percent", "duration", "money"):
        return False
    return first.kind == "count" and bool(_LIST.fullmatch(text[first.end : second.start]))


# ---- bounds, conversions, vague words

_CONVERSION = re.compile(r" ?\((?:about |around |nearly |roughly |or |some |£|€)?$")


def _add_bound(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount:
    if amount.kind == "age":
        return _add_age_bound(text, amount, lexicon)
    before = lexicon.bounds.find_before(text, amount.start)
    after = lexicon.bounds.find_after(text, amount.end)
    if amount.bound != "exact":
        return amount
    if before is not None:
        amount = replace(amount, bound=before.bound, start=before.at)
    elif after is not None:
        amount = replace(amount, bound=after.bound, end=after.at)
    return amount


def _add_age_bound(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount:
    """ "under the age of 5", "aged at least 60", "aged 18 and over"."""  # noqa: D210
    if amount.bound != "exact":
        return amount
    age = _AGED.search(text[max(0, amount.start - 28) : amount.start])
    start = amount.start - len(age[0]) if age else amount.start
    found = lexicon.bounds.find_before(text, start) or lexicon.bounds.find_before(text, amount.start)
    after: BoundMatch | None = lexicon.bounds.find_after(text, amount.end)
    if found is not None and found.bound != "about":
        return replace(amount, bound=found.bound, start=found.at)
    if found is not None:
        return replace(amount, bound=found.bound, start=found.at)
    return replace(amount, bound=after.bound, end=after.at) if after is not None else amount


def _inherit(text: str, amounts: list[Amount]) -> list[Amount]:
    """A conversion in brackets has the bound of what it converts: "more than 100 kilometres (60 miles)"."""
    for i in range(1, len(amounts)):
        first, second = amounts[i - 1], amounts[i]
        alike = first.unit and second.unit and first.unit != second.unit and second.bound == "exact"
        if alike and first.bound not in ("exact", "range", "vague") and re.fullmatch(r" ?\(", text[first.end : second.start]):
            amounts[i] = replace(second, bound=first.bound)
    return amounts


def _add_vague(text: str, amounts: list[Amount], lexicon: QuantityLexicon) -> list[Amount]:
    found = list(amounts)
    for match in lexicon.vague_word.finditer(text):
        vague = lexicon.vague[match[0].lower()]
        clear = all(a.end <= match.start() or a.start >= match.end() for a in amounts)
        if vague.bare and clear:
            found.append(
                Amount(*match.span(), match.span(), vague.low, vague.high, "vague", form="vague", pattern_id=vague.id)
            )
    return sorted(found, key=lambda a: a.start)
