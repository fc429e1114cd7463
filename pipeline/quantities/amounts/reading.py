"""One numeral of a text with its unit -> an amount: money, percent, measures, ages, fractions, multiples."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from ...numbers.numerals import Number, Numeral
from ...numbers.words import SCALES
from ...patterns import (
    Bound,
    Multiple,
    Nationality,
    NumberLabel,
    Unit,
    VagueAmount,
)
from ...patterns.words import WordRegex
from .bounds import BoundLexicon
from .units import UnitLexicon, UnitMatch


class Amount(NamedTuple):
    """A quantity as its text gives it. ``number`` is where the numeral stands, without unit and bound."""

    start: int
    end: int
    number: tuple[int, int]
    value: Number
    high: Number | None = None
    bound: str = "exact"
    kind: str = "count"
    unit: str = ""
    form: str = "digits"  # of the numeral: digits | words | mixed | fraction | vague | ratio | verb | half
    joined: bool = False  # a hyphen ties it to the noun behind it ("a 12-page report")
    before: bool = False  # its unit stands before the number ("$5")
    pattern_id: str = "numeral"


class FormFinder:
    """Finds forms of words by a regular expression, in a text that has the longest word of one."""

    def __init__(self, regex: str, forms: Iterable[str]) -> None:
        self.regex = re.compile(regex)
        words = {max(form.split(), key=len) for form in forms}
        self.words = [word for word in sorted(words) if not any(w in word for w in words - {word})]

    def __call__(self, text: str) -> Iterable[re.Match[str]]:
        """The forms of a text, in order."""
        lower = text.lower()
        for word in self.words:
            if word in lower:
                return self.regex.finditer(text)
        return ()


class QuantityLexicon:
    """The words and signs of quantities, read from the patterns once."""

    def __init__(
        self,
        units: Iterable[Unit],
        bounds: Iterable[Bound],
        vague: Iterable[VagueAmount] = (),
        labels: Iterable[NumberLabel] = (),
        multiples: Iterable[Multiple] = (),
        nationalities: Iterable[Nationality] = (),
    ) -> None:
        self.units = UnitLexicon(units, nationalities)
        self.bounds = BoundLexicon(bounds)
        self.vague = {form: v for v in vague for form in v.forms}
        labels = tuple(labels)
        self.labels = {word for label in labels for word in label.before}
        streets = "|".join(re.escape(word) for label in labels for word in label.street) or "(?!)"
        self.numbers = {number for label in labels for number in label.numbers}
        behind = "|".join(re.escape(word) for label in labels for word in label.behind) or "(?!)"
        self.behind = re.compile(rf" ?(?:{behind})(?!\w)")
        self.street = re.compile(rf"(?:[-–]\d+)? (?:[A-Z][\w'’.]* ){{1,3}}(?i:{streets})(?!\w)")
        words = "|".join(sorted(map(re.escape, self.vague), key=lambda s: (-len(s), s))) or "(?!)"
        self.vague_words = FormFinder(rf"(?<![\w-])(?i:{words})(?= [a-z])", self.vague)
        self.multiples: dict[str, tuple[Multiple, str]] = {}  # form -> entry, and "verb" or "words"
        for multiple in multiples:
            self.multiples.update((form, (multiple, "words")) for form in multiple.forms)
            for verb in multiple.verbs:
                self.multiples.update((form, (multiple, "verb")) for form in _inflections(verb))
        forms = "|".join(sorted(map(re.escape, self.multiples), key=lambda s: (-len(s), s))) or "(?!)"
        self.multiple_words = FormFinder(rf"(?<![\w-])(?i:{forms})(?![\w-])", self.multiples)
        self.vague_scale = re.compile(rf"(?<!\w)(?i:{words}) $")


def _inflections(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CLOCK = re.compile(r" ?(?:[ap]m|[ap]\.m\.|AM|PM|o'clock|GMT)(?!\w)")
_MONTH = re.compile(rf"(?: |-| of ){_MONTHS}(?!\w)")
_MONTH_BEFORE = re.compile(rf"(?<!\w){_MONTHS} $")
_FOLD = re.compile(r"(?:-| )?folds?(?!\w)")
_TIMES = WordRegex(
    r" times(?= (?:as|more|the|its|their|that|those|this|her|his|less|over|what|{@multiplied}|\w+er)\b)"
    r"| ?[x×](?![\w-])"
)
_ANY_TIMES = re.compile(r" times(?!\w)| ?[x×](?![\w-])")
_OLD = re.compile(r"[ -](year|month|week|day|hour)s?[ -]olds?(?!\w)| (year|month)s? of age\b")
_AGED = re.compile(
    r"(?:\baged?|\b(?:at|of|by|from|after|since) (?:the )?ages?(?: of)?|\bthe ages?(?: of)?|\bages)"
    r"(?: (?:about|around|just|between|from))? $",
    re.I,
)
_AGE_YEARS = re.compile(r" years(?! (?:in|ago|later)\b)")
_OVER_AGE = re.compile(r"\b(over|under)-$", re.I)
_LONE_SCALES = frozenset(SCALES) | {"hundred", "dozen"}
_AT_ONE_POINT = re.compile(r"at one point", re.I)
_PLURAL_S = re.compile(r"['’]?s(?!\w)")
_DEGREES = ("degree", "celsius", "fahrenheit")
_BELOW_ZERO = re.compile(r",? below zero\b(?: \([CF]\)| (?:Celsius|Fahrenheit|[CF])\b)?")
_PRONOUN = re.compile(r"(?<!\w)(?:the|this|that|which|no|any|every|each|another|loved) $", re.I)
_DAY_BEFORE = re.compile(
    r"(?:^|\n|[.!?:;] |\b(?i:on|by|of|from|until|for|to|through|after|before|since|into|at|during) )"
    r"(?i:day|week|night|month|year|hour) $"
)
_DAY_ENDS = ("day ", "week ", "night ", "month ", "year ", "hour ", "\n")
_PLURAL = re.compile(r" (?:[a-z]+ )?(?:[a-z]+s|people|men|women|children)\b")
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")
_CODE_BEHIND = re.compile(r"[A-Za-z_@#\\]|-[A-Z\d]*\d[A-Z]|-?[A-Z]{1,4}\d|\.[A-Za-z]|\([a-z\d]\)")
_NO_MILLIONS = (
    r"(?!(?:{@behind-metres}|{@dimension}|in|of|off?|from|to|at|and|or|the|an?|above|below|up|down|away|for|on|with|by"
    r"|is|was|were)\b)"
)
_MILLIONS_OF = WordRegex(
    rf"m (?=(?:people|children|(?:{_NO_MILLIONS}[a-z]{{3,}} ){{0,2}}{_NO_MILLIONS}[a-z]{{3,}}s)\b)"
)
_MILLIONS = re.compile(r"\dm$")
_AIRCRAFT = re.compile(r"(\d{1,3})[ \u00a0](?:7[0-8]7|3[1-8]0)$")  # "120 737 Max jets"
_PLANES = WordRegex(r"s?(?:-\d+)? (?:[A-Z]|{@plane}\b)")
_TIED = re.compile(r"\b(?:over|under|minus|sub|to|now|then|magnitude)-$", re.I)


def read_amount(
    text: str, numeral: Numeral, lexicon: QuantityLexicon, last: Amount | None = None
) -> Amount | None:
    """One numeral with its unit, or None where it is no quantity; ``last`` is the amount before it."""
    start, end = numeral.start, numeral.end
    currency = lexicon.units.find_before(text, start)
    if currency is None and _is_attached(text, start, last):
        return None
    planes = _AIRCRAFT.fullmatch(text, start, end)
    if planes and _PLANES.match(text, end):
        return Amount(start, planes.end(1), (start, planes.end(1)), int(planes[1]))
    value = numeral.value
    letter = text[end : end + 1]
    if currency and letter in ("m", "T", "t") and not text[end + 1 : end + 2].isalnum():
        value, end = times(value, 10**6 if letter == "m" else 10**12), end + 1
    elif numeral.form == "digits" and value < 1000 and _is_millions(text, end, last):
        value, end = times(value, 10**6), end + 1
    amount = Amount(start, end, (start, end), value, numeral.high, form=numeral.form)
    if numeral.form == "vague":
        return _read_unit(text, amount._replace(bound="vague"), lexicon) if _is_vague(text, numeral) else None
    if numeral.form == "fraction":
        return _read_fraction(text, amount, lexicon)
    if currency:
        return _with_currency(text, amount, lexicon, currency)
    return _read_number(text, amount, lexicon)


def _is_millions(text: str, end: int, last: Amount | None) -> bool:
    """Whether an "m" means millions: "2.7m sales", and "1.4m" after them in one sentence."""
    if _MILLIONS_OF.match(text, end):
        return True
    if last is None or last.kind not in ("count", "money") or not re.match(r"m(?!\w)", text[end : end + 2]):
        return False
    between = text[last.end : end]
    return bool(_MILLIONS.search(text, 0, last.number[1])) and len(between) < 90 and ". " not in between


def times(value: Number, factor: int) -> Number:
    """The exact product."""
    product = Fraction(value) * factor
    return product.numerator if product.denominator == 1 else product


def _read_number(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    start, end = amount.start, amount.end
    if text[start:end].lower() in _LONE_SCALES:
        return _read_vague_scale(text, amount, lexicon)
    found = _FOLD.match(text, end) or (_TIMES if isinstance(amount.value, int) else _ANY_TIMES).match(
        text, end
    )
    if found:
        return amount._replace(end=found.end(), kind="multiple")
    before = text[max(0, start - 28) : start]
    if _CLOCK.match(text, end) or _MONTH.match(text, end) or _MONTH_BEFORE.search(before):
        return None
    return _read_age(text, amount, before) or _read_unit(text, amount, lexicon)


def _read_vague_scale(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """Read "several hundred", "a few thousand"; a scale alone ("Million Dollar Baby") is no number."""
    found = lexicon.vague_scale.search(text[max(0, amount.start - 14) : amount.start])
    if not found:
        return None
    vague = lexicon.vague[found[0].strip().lower()]
    start = amount.start - len(found[0])
    amount = amount._replace(
        start=start,
        number=(start, amount.end),
        value=times(amount.value, vague.low),
        high=times(amount.value, vague.high),
        bound="vague",
        pattern_id=vague.id,
    )
    return _read_unit(text, amount, lexicon)


def _read_age(text: str, amount: Amount, before: str) -> Amount | None:
    """Read "17-year-old", "aged 54", "at the age of 9", "over-65s"."""
    end = amount.end
    old = _OLD.match(text, end)
    if old:
        return amount._replace(end=old.end(), kind="age", unit=old[1] or old[2])
    if amount.value > 150:
        return None
    if _AGED.search(before):
        years = _AGE_YEARS.match(text, end)
        return amount._replace(end=years.end() if years else end, kind="age", unit="year")
    over = _OVER_AGE.search(before)
    if over:
        bound = "more_than" if over[1].lower() == "over" else "less_than"
        end += text[end : end + 1] == "s"
        return amount._replace(
            start=amount.start - len(over[0]), end=end, kind="age", unit="year", bound=bound
        )
    return None


def _with_currency(text: str, amount: Amount, lexicon: QuantityLexicon, currency: UnitMatch) -> Amount:
    after = lexicon.units.find_after(text, amount.end)
    if after is not None and after.kind == "money" and after.unit != "penny":
        end = after.end  # "$31.20 US", "$5 dollars"
    else:
        end = lexicon.units.divided(text, currency._replace(end=amount.end)).end
    return amount._replace(
        start=currency.start,
        end=end,
        kind=currency.kind,
        unit=currency.unit,
        before=True,
        pattern_id=currency.pattern_id,
    )


def _read_unit(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """With the unit behind it, or as a bare number."""
    after = lexicon.units.find_after(text, amount.end)
    if after is None and amount.form == "vague" and text.startswith(" of ", amount.end):
        after = lexicon.units.find_after(text, amount.end + 3)  # "tens of thousands of dollars"
    if after is None and text[amount.end : amount.end + 1] == "+":  # "20+ years"
        after = lexicon.units.find_after(text, amount.end + 1)
        amount = amount._replace(bound="at_least") if after else amount
    if after is not None and after.unit in _DEGREES and amount.value > 0:
        below = _BELOW_ZERO.match(text, after.end)
        if below:
            amount, after = amount._replace(value=-amount.value), after._replace(end=below.end())
    if after is not None and not _AT_ONE_POINT.fullmatch(text, max(0, amount.start - 3), after.end):
        hyphens = (text[amount.end : amount.end + 1], text[after.end : after.end + 1])
        return amount._replace(
            end=after.end,
            kind=after.kind,
            unit=after.unit,
            joined="-" in hyphens,
            pattern_id=after.pattern_id,
        )
    if _CODE_BEHIND.match(text, amount.end) and text[amount.end : amount.end + 2] not in ("s ", "s,", "s."):
        return None
    return _read_bare(text, amount, lexicon)


def _read_bare(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """A number without a unit: not of a list, an address, a label."""
    start, end = amount.start, amount.end
    behind = text[end : end + 1]
    if text[end : end + 2] in (". ", ") ", "- ") and _LIST_MARK.search(text[max(0, start - 4) : start]):
        return None
    if _PLURAL_S.match(text, end):  # "in her 20s"
        return None
    if text[start:end].lower() == "one" and _PRONOUN.search(text[max(0, start - 8) : start]):
        return None
    bracketed = behind == ")" and text[start - 1 : start] == "("
    named = text[start:end] in lexicon.numbers or lexicon.behind.match(text, end)
    before = text[max(0, start - 7) : start]
    if (
        before.lower().endswith(_DAY_ENDS)
        and _DAY_BEFORE.search(text, max(0, start - 24), start)
        and amount.value < 100
        and not _PLURAL.match(text, end)
    ):
        return None  # "on day three"
    if bracketed or named or lexicon.street.match(text, end) or _is_labelled(text, start, lexicon):
        return None
    if behind != "-" or not text[end + 1 : end + 2].isalpha():
        return amount
    word = re.match(r"-([a-z]+)", text[end : end + 20])
    if not word or not (word[1] in lexicon.units.joined or word[1] in ("to", "or", "plus", "odd")):
        return None
    unit = lexicon.units.joined.get(word[1])
    return amount._replace(joined=unit is not None, pattern_id=unit.id if unit else amount.pattern_id)


_NUMBERS_BEFORE = re.compile(r"(?:(?<=[a-z] )\d+|(?<=\d)(?:, | and |, and )\d+)*(?:, | and |, and | or )$")


def _is_labelled(text: str, start: int, lexicon: QuantityLexicon) -> bool:
    """Whether the noun before it makes it a name: "Section 12", "No. 5"."""
    before = text[max(0, start - 30) : start]
    if before.endswith((", ", " and ", " or ", "\n")):
        before = _NUMBERS_BEFORE.sub("", before)
    if not before.endswith((" ", "\n", "-", "#")):
        return False
    words = before.lower().replace("-", " ").rsplit(None, 2)
    if not words:
        return False
    return not {words[-1], words[-1].removesuffix("s"), " ".join(words[-2:])}.isdisjoint(lexicon.labels)


def _is_attached(text: str, start: int, last: Amount | None) -> bool:
    """Whether it belongs to a name that it is written against ("Covid-19", "F-150", "A1", "m^2", "'19")."""
    before = text[start - 1 : start] if start else ""
    if before.isalnum() or (before and before in "_@\\#^'’"):
        return True
    if (before != "-" and before != "/") or (last is not None and last.end >= start - 2):
        return False
    return text[start - 2 : start - 1].isalnum() and not _TIED.search(text[max(0, start - 10) : start])


def _is_vague(text: str, numeral: Numeral) -> bool:
    behind = text[numeral.end : numeral.end + 1]
    if behind and behind in "-'’":
        return False
    words = text[numeral.start : numeral.end].lower()
    if words == "scores" and _HARMED.match(text, numeral.end):
        return True
    return words not in ("tens", "scores", "lacs") or text.startswith(" of ", numeral.end)


_HARMED = re.compile(r" (?:more )?(?:wounded|injured|hurt|killed|missing|dead|arrested|detained|displaced)\b")


# ---- fractions

_OF = r"(?: of|,? the| a| an| his| her| its| their| our| my| your| this| that| these| those| all)\b"
_HALF_OF = re.compile(_OF, re.I)
_QUARTER_OF = WordRegex(r" (?:of|were|are|have|had|{@poll-answer})\b")
_NOT_HALF = WordRegex(
    r"(?:first|second|last|next|other|each|every|either|both|this|that|third|fourth|1st|2nd|the|past|in|one"
    r"|{@which-half})[ -]$",
    re.I,
)
_PART_BEFORE = WordRegex(
    r"\b(?:than|about|over|under|by|only|some|around|least|most|just|to|up|down|another|below|above|up to"
    r"|{@before-part})(?: a)? ?$",
    re.I,
)
_PERIODS = WordRegex(r"\b(?:past|last|next|first|{@which-quarter})\s+$", re.I)
_PERIODS_AFTER = WordRegex(r" (?:of {@told-by-quarter}|ago|later|running|in a row)\b")
_SCALE_END = re.compile(r"(?:illion|thousand|hundred|dozen|crore|lakh)$")
_ARTICLE = re.compile(r"(?: an?| of an?| the)?")


def _read_fraction(text: str, amount: Amount, lexicon: QuantityLexicon) -> Amount | None:
    """Read "a third of", "half an hour", "two-thirds majority", not "the first half"."""
    start, end = amount.start, amount.end
    words = text[start:end].lower()
    last = re.split(r"[\s-]", words)[-1]
    before = text[max(0, start - 16) : start]
    if amount.value >= 1 or _SCALE_END.search(last):
        currency = lexicon.units.find_before(text, start)
        return (
            _with_currency(text, amount, lexicon, currency) if currency else _read_unit(text, amount, lexicon)
        )
    if last == "quarters" and (_PERIODS.search(before) or _PERIODS_AFTER.match(text, end)):
        periods = times(amount.value, 4)
        return amount._replace(
            value=periods, kind="duration", unit="quarter", form="words", pattern_id="unit-quarter"
        )
    measured = _read_part_of_unit(text, amount, lexicon, named=bool(_NOT_HALF.search(before)))
    if measured is not None:
        return measured
    if text[end : end + 1] == "-" or text[end : end + 1].isalnum():
        return None
    if words == "half" and (
        _NOT_HALF.search(before) or not (_HALF_OF.match(text, end) or _PART_BEFORE.search(before))
    ):
        return None
    if last == "quarter" and not (_QUARTER_OF.match(text, end) or _PART_BEFORE.search(before)):
        return None
    return amount._replace(kind="ratio")


def _read_part_of_unit(text: str, amount: Amount, lexicon: QuantityLexicon, *, named: bool) -> Amount | None:
    """Read "half an hour", "a quarter-century"; not where the half has a name ("the first half hour")."""
    article = _ARTICLE.match(text, amount.end)
    after = lexicon.units.find_after(text, article.end() if article else amount.end)
    if after is None or after.kind == "percent" or named:
        return None
    joined = text[amount.end : amount.end + 1] == "-"
    return amount._replace(
        end=after.end, kind=after.kind, unit=after.unit, joined=joined, pattern_id=after.pattern_id
    )
