"""The words that numbers are made of in English: a closed class, and the grammar of their groups.

A *run* is a list of number tokens that stand together ("two hundred and five million"); ``read_run``
turns it into numerals, greedily from the left.
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from ..patterns.words import WordRegex
from .digits import MAX_DIGITS, Number, simplify

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {w: n for n, w in enumerate(f"{_ONES} {_TEENS}".split(), 1)} | {"zero": 0, "nought": 0, "naught": 0}
TENS = {w: 10 * n for n, w in enumerate(_TENS.split(), 2)} | {"fourty": 40}
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12, "quadrillion": 10**15, "quintillion": 10**18,
}  # fmt: skip
#: scales written short, after digits only; a small "m" may be metres and is left to the reader of quantities
SHORT_SCALES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "MM": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mio": 10**6,
    "bn": 10**9, "bln": 10**9, "b": 10**9, "B": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12,
    "cr": 10**7,
}  # fmt: skip
DOZENS = {"dozen": 12, "score": 20}
#: plurals that stand for an interval of one order of magnitude
VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100} | {w + "s": n for w, n in SCALES.items()}
_COUNTED_PLURALS = ("lakhs", "lacs", "crores")
_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
DENOMINATORS = _DENOMINATORS | {w + "s": n for w, n in _DENOMINATORS.items()} | {"halves": 2}
TABLES: tuple[tuple[str, dict[str, int]], ...] = (
    ("small", SMALL), ("tens", TENS), ("hundred", {"hundred": 100}), ("scale", SCALES), ("dozen", DOZENS),
    ("vague", VAGUE), ("denominator", DENOMINATORS), ("sign", {"minus": -1, "negative": -1}),
    ("point", {"point": 0}),
)  # fmt: skip
KIND_OF = {word: (kind, value) for kind, table in reversed(TABLES) for word, value in table.items()}

_SHORT = re.compile(rf"[ ]?({'|'.join(sorted(SHORT_SCALES, key=lambda s: (-len(s), s)))})(?![\w'’])")
_ARTICLE = re.compile(r"\b(an?)[ -]+$", re.I)
_BEHIND_ARTICLE = ("hundred", "scale", "dozen", "denominator")  # which an article may count
_TOO_LARGE = 10 ** (2 * MAX_DIGITS)
#: after "a third", these show that a fraction is meant, not an ordinal
_FRACTION_NEXT = WordRegex(
    r"[\s-]*(?:$|[.,;:)\]!?—–]|(?:of|in|from|to|less|more|as|since|by|off|each|and|or|but|while|were|was|are|is"
    r"|have|had|than|million|billion|trillion|{@behind-fraction})\b)",
    re.I,
)
_ORDINAL_NEXT = re.compile(r"-(?:first|second)(?!\w)|\s+first(?!\w)", re.I)


class Numeral(NamedTuple):
    """A numeral in a text; ``high`` is the upper end of a vague one ("dozens")."""

    start: int
    end: int
    value: Number
    high: Number | None
    form: str  # digits | words | mixed | fraction | vague


class Token(NamedTuple):
    """A word or a group of digits that may be a part of a numeral."""

    start: int
    end: int
    kind: str  # digits, or a kind of TABLES
    value: Fraction
    text: str


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; words share what they begin with.

    So one of thousands compiles and matches in the time of a few letters.
    """
    tree: dict[str, Any] = {}  # letters, each with what may follow it; a blank where a word ends
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    options = [re.escape(letter) + _branches(tree[letter]) for letter in sorted(tree) if letter]
    if "" in tree:
        options.append("")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def read_run(text: str, run: Sequence[Token]) -> list[Numeral]:
    """The numerals of tokens that stand together."""
    found: list[Numeral] = []
    at = 0
    while at < len(run):
        reader = _Reader(text, run, at)
        numeral = reader.numeral()
        if numeral is not None:
            found.append(numeral)
        at = max(reader.at, at + 1)
    return found


class _Reader:
    """Recursive descent over the tokens of one run, from one token on."""

    def __init__(self, text: str, run: Sequence[Token], at: int):
        self.text, self.run, self.at, self.first = text, run, at, at

    def kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.run[at].kind if at < len(self.run) else ""

    def gap(self, ahead: int = 0) -> str:
        """What stands before a token, behind the one before it: " ", "-", "and", "a", ",", "of"."""
        at = self.at + ahead
        between = self.text[self.run[at - 1].end : self.run[at].start].lower()
        return re.sub(r"\s+", " ", between).strip() or ("" if not between else " ")

    def take(self) -> Token:
        self.at += 1
        return self.run[self.at - 1]

    def numeral(self) -> Numeral | None:
        start = self.run[self.at].start
        sign = 1
        if self.kind() == "sign":
            signed = self.kind(1) in ("digits", "small", "tens", "hundred") and self.gap(1) in (" ", "-", "")
            self.at += 1
            if not signed:
                return None
            sign = -1
        head = self.run[self.at]
        if head.kind == "vague":
            return self.vague(start)
        article = None
        if self.at == self.first and head.kind in _BEHIND_ARTICLE:
            article = _ARTICLE.search(self.text[max(0, start - 4) : start])
        value = self.value(article is not None)
        if value is None:
            return None
        last = self.run[self.at - 1]
        end = last.end
        if head is last and last.kind == "digits":
            end, value = self.short_scale(end, value)
        if article:
            start = max(0, start - 4) + article.start(1)
        if abs(value.numerator) >= _TOO_LARGE * value.denominator:
            return None
        return Numeral(start, end, simplify(-value if sign < 0 else value), None, self.form())

    def form(self) -> str:
        kinds = {t.kind for t in self.run[self.first : self.at]}
        token = self.run[self.at - 1]
        written = (
            token.kind == "digits" and token.value.denominator > 1 and token.text[-1] not in ".0123456789"
        )
        if "denominator" in kinds or written or "/" in token.text:
            return "fraction"
        return "words" if "digits" not in kinds else "digits" if len(kinds) == 1 else "mixed"

    def short_scale(self, end: int, value: Fraction) -> tuple[int, Fraction]:
        found = _SHORT.match(self.text, end)
        if not found or (" " in found[0] and len(found[1]) < 2):
            return end, value
        return found.end(), value * SHORT_SCALES[found[1]]

    def value(self, article: bool) -> Fraction | None:
        """[integer] [fraction] [scales]: "two", "2.5 million", "two and a half million", "a third"."""
        if self.kind() == "denominator":
            return self.lone_fraction(article)
        total = self.integer()
        if total is None:
            self.at += 1
            return None
        total = self.point(total)
        if self.ordinal_follows():
            self.at += 1
            return None
        total = self.fraction(total)
        while self.kind() and self.run[self.at].text in ("dozen", "dozens") and self.gap() in (" ", "-", ""):
            total *= self.take().value
        return total

    # fractions

    def ordinal_follows(self) -> bool:
        """No number of things: "twenty-first", "one hundred fifth", "the two millionth"."""
        last = self.run[self.at - 1]
        if last.kind == "digits":
            return False
        if last.kind != "small" and _ORDINAL_NEXT.match(self.text, last.end):
            return True
        if self.kind() != "denominator" or self.gap() not in (" ", "-"):
            return False
        token = self.run[self.at]
        plural = token.text.endswith("s") or token.text in ("half", "quarter")
        return not plural and (last.kind != "small" or (token.value >= 100 and last.value > 1))

    def fraction_follows(self, token: Token) -> bool:
        return bool(_FRACTION_NEXT.match(self.text, token.end))

    def lone_fraction(self, article: bool) -> Fraction | None:
        token = self.take()
        scaled = self.kind() == "scale" and self.gap() in (" ", "-")
        certain = token.text == "half" or (token.text == "quarter" and (scaled or article))
        if certain or (article and self.fraction_follows(token)):
            return self.scaled_fraction(1 / token.value)
        return None

    def scaled_fraction(self, value: Fraction) -> Fraction:
        """With a scale behind it: "half a million", "a quarter of a million", "half a dozen"."""
        if self.kind() in ("scale", "dozen") and self.gap() in (" ", "a", "of a", "-", "-a-"):
            value *= self.take().value
        return value

    def fraction(self, total: Fraction) -> Fraction:
        """With a fraction behind it: "two thirds", "three and a half", "a hundred and two thirds"."""
        if self.kind() == "denominator":
            token, gap = self.run[self.at], self.gap()
            if gap in (" ", "-", "- ", "") and self.run[self.at - 1].kind != "digits" and self.counts(total):
                self.at += 1
                return self.scaled_fraction(total / token.value)
            joined = gap in ("and a", "-and-a-", "and-a-", "and a-")
            if joined and (token.text in ("half", "quarter") or self.fraction_follows(token)):
                return self.add_fraction(total, 1)
        if self.fraction_ahead():
            return self.add_fraction(total, self.small())
        return total

    def counts(self, total: Fraction) -> bool:
        """Whether a number counts the fractions behind it: "two thirds", "one half", "one-third"."""
        token = self.run[self.at]
        if token.text.endswith("s"):
            return total > 0
        return total == 1 and (token.text == "half" or "-" in self.gap() or self.fraction_follows(token))

    def fraction_ahead(self) -> bool:
        """Whether a sum ends here: "and three quarters", "and fifty-four hundredths", "and one half"."""
        if self.kind() not in ("small", "tens") or self.gap() != "and":
            return False
        mark, top = self.at, self.small()
        ahead = self.kind() == "denominator" and self.gap() in (" ", "-") and top < self.run[self.at].value
        self.at = mark
        return ahead

    def add_fraction(self, total: Fraction, top: int) -> Fraction:
        """Of the last scale ("a million and a half"), or of its own ("a billion and a half million")."""
        marks = [t for t in self.run[self.first : self.at] if t.kind not in ("small", "tens")]
        part = top / self.take().value
        if self.kind() == "scale" and self.gap() == " ":
            return total + part * self.take().value
        return total + part * (marks[-1].value if marks and marks[-1].kind == "scale" else 1)

    def half_before_scale(self) -> Fraction:
        """Where it belongs to the scale behind it: "two and a half million"."""
        if (
            self.kind() == "denominator"
            and self.run[self.at].text in ("half", "quarter")
            and self.gap() in ("and a", "and-a-", "-and-a-")
            and self.kind(1) == "scale"
            and self.gap(1) == " "
        ):
            return 1 / self.take().value
        return Fraction(0)

    # whole numbers

    def integer(self) -> Fraction | None:
        """Groups of falling scale: "three million, two hundred & forty", "3 lakh crore"."""
        total: Fraction | None = None
        last = 0
        while True:
            mark = self.at
            if total is not None and not self.group_may_follow():
                break
            group = self.group(total is None)
            if group is None:
                self.at = mark
                break
            value, scale = group
            if total is not None and not (value < last and (scale > 1 or value < 1000)):
                self.at = mark
                break
            total = value if total is None else total + value
            last = scale
            if scale <= 1:
                break
        return total

    def group_may_follow(self) -> bool:
        if not self.kind() or self.gap() not in (" ", "and", "&", ",", ", and", "-", ", &"):
            return False
        # "2 million 9 litre cases", "$1 million, 99 days": digits need a scale of their own
        if self.kind() == "digits" and self.kind(1) not in ("hundred", "scale"):
            return False
        return not self.fraction_ahead()

    def group(self, first: bool) -> tuple[Fraction, int] | None:
        kind = self.kind()
        value = Fraction(1)
        if kind == "digits":
            value = self.take().value
            if value < 0 and not first:
                return None
            value = self.hundreds(value)
        elif kind in ("small", "tens"):
            value = Fraction(self.small())
            value = self.hundreds(value) if 0 < value < 100 else value
        elif kind == "hundred":
            self.at += 1
            value = self.below_hundred(Fraction(100))
        elif first and kind == "dozen" and self.run[self.at].text == "dozen":
            return self.take().value, 1
        elif not (first and kind == "scale"):
            return None
        return self.scales(value)

    def scales(self, value: Fraction) -> tuple[Fraction, int]:
        scale = 1
        half = self.half_before_scale()
        value = value + half if half else value
        while self.scale_follows() and (self.at == self.first or self.gap() in (" ", "-", "")):
            factor = int(self.take().value)
            value, scale = value * factor, scale * factor
        return value, scale

    def scale_follows(self) -> bool:
        """Also in the plural of Indian English: "12 lakhs", not the year of "in 2015 lakhs fled"."""
        plural = self.kind() == "vague" and self.run[self.at].text in _COUNTED_PLURALS
        return self.kind() == "scale" or (plural and self.at > self.first and not self.after_year())

    def after_year(self) -> bool:
        last = self.run[self.at - 1]
        return last.kind == "digits" and len(last.text) == 4 and last.text.isdigit()

    def small(self) -> int:
        """Below a hundred: "five", "twenty", "twenty-five"."""
        token = self.take()
        value = int(token.value)
        joined = self.kind() == "small" and self.gap() in (" ", "-", "- ")
        if token.kind == "tens" and joined and 0 < self.run[self.at].value < 10:
            value += int(self.take().value)
        return value

    def hundreds(self, value: Fraction) -> Fraction:
        if self.kind() != "hundred" or self.gap() not in (" ", "-"):
            return value
        self.at += 1
        return self.below_hundred(value * 100)

    def below_hundred(self, value: Fraction) -> Fraction:
        """The rest behind "hundred": "and twenty-five"."""
        kind = self.kind()
        if kind not in ("small", "tens", "digits") or self.gap() not in (" ", "and", "&", "-"):
            return value
        if self.fraction_ahead():
            return value
        mark = self.at
        rest = Fraction(self.small()) if kind != "digits" else self.take().value
        if 0 < rest < 100 and rest.denominator == 1 and self.kind() != "hundred":
            return value + rest
        self.at = mark
        return value

    def point(self, total: Fraction) -> Fraction:
        """Decimals in words: "five point nought three", "two hundred point seventy-one"."""
        if self.kind() != "point" or self.kind(1) not in ("small", "tens"):
            return total
        if self.gap() != " " or self.gap(1) != " ":
            return total
        self.at += 1
        digits = ""
        while self.kind() in ("small", "tens") and (not digits or self.gap() == " "):
            digits += str(self.small())
        return self.scales(total + Fraction(f"0.{digits}"))[0]

    def vague(self, start: int) -> Numeral:
        """One order of magnitude, from the number named upwards: "dozens", "hundreds of thousands"."""
        low = self.take().value
        while self.kind() == "vague" and self.gap() == "of":
            low *= self.take().value
        while self.kind() == "scale" and self.gap() == " ":
            low *= self.take().value
        return Numeral(start, self.run[self.at - 1].end, simplify(low), simplify(10 * low), "vague")
