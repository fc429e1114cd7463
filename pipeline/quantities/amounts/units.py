"""Units of measure and money in text, by the pattern entries of kind Unit and by CLDR's currencies."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ...numbers.words import alternation
from ...patterns import Nationality, Unit
from ...patterns.words import WordRegex
from .currencies import WORD_CODES, candidates, choose, currency_units

#: International System of Units, 9th edition, table 7; with the older spelling of micro
SI_PREFIXES = {
    "f": "femto", "p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi",
    "d": "deci",    "h": "hecto", "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa",
}  # fmt: skip
_DENOMINATOR = WordRegex(
    r"(?: ?/ ?|[ -]per[ -]|[ -]an?[ -](?=(?:second|minute|hour|day|night|week|month|year|{@rate-noun})\b)"
    r"(?!\w+ (?:ago|earlier|before|later|prior)\b))"
    r"((?:square |cubic )?[^\W\d_]+[²³]?)"
)
_LARGE = re.compile(r"-?\d[\d,.]*(?:\d{3}|[kmKM]\b|bn|mn| ?million| ?billion)")
_GROUPED = re.compile(r"\d,\d{3}$")
_SCALE_BEFORE = re.compile(r"(?:illion|thousand|hundred|crore|lakh|\d[kKM]|\dbn|\dmn) ?$")
_SCALED_CODE = re.compile(
    r"\d[\d,.]* ?(?:[kmM]|bn|mn|tn|(?:m|b|tr)illion|crore)\b(?! [a-z]+s\b)|\d[\d,.]*(?=$|[.,;)])"
)
_END = re.compile(r"(?![\w²³^])")  # of a unit
_LETTERS = frozenset(("P", "K", "D", "L", "Q", "E", "M", "KM", "MT", "Nu", "LL"))
_DIMENSION = WordRegex(r"(?: (?:{@dimension}|of rain|of snow)\b| ?[).,;]| ?$)")


class UnitMatch(NamedTuple):
    """A unit beside a number: ``start`` to ``end`` is its text."""

    start: int
    end: int
    unit: str
    kind: str
    pattern_id: str


class UnitLexicon:
    """Finds the unit that stands before or behind a number."""

    def __init__(self, units: Iterable[Unit], nationalities: Iterable[Nationality] = ()) -> None:
        self.by_id: dict[str, Unit] = {}
        self._candidates: dict[str, dict[str, str]] = {}  # of a unit: country -> currency
        self.words: dict[str, list[Unit]] = {}
        self.symbols: dict[str, Unit] = {}
        self.before: dict[str, Unit] = {}
        self.guarded: dict[str, Unit] = {}
        self.joined: dict[str, Unit] = {}
        self._not_near: dict[str, str] = {}
        for unit in (*units, *currency_units(nationalities)):
            self._add(unit)
        self._forms = {_spaced(form) for form in self.words}
        self._longest_form = max(map(len, self._forms))
        symbols = alternation([*self.symbols, *self.guarded])
        self._after = re.compile(rf"(?P<gap>[ -]?)(?P<symbol>{symbols}){_END.pattern}")
        self._before = re.compile(rf"(?P<symbol>{alternation(self.before)})(?P<gap> ?)$")
        self._longest = max(map(len, self.before)) + 1
        self._endings = {symbol[-1] for symbol in self.before}

    def _add(self, unit: Unit) -> None:
        self.by_id[unit.id] = unit
        if unit.one_of:
            self._candidates[unit.id] = candidates(unit.one_of)
        if unit.kind == "count":
            self.joined.update(dict.fromkeys(unit.forms, unit))
            return
        if unit.not_near:
            self._not_near[unit.id] = rf"\b(?:{alternation(unit.not_near)})".replace(r"\ ", " ")
        for form in _forms(unit):
            self.words.setdefault(form, []).append(unit)
        for symbol in unit.symbols:
            self.symbols.setdefault(symbol, unit)
        for symbol in unit.before:
            self.before.setdefault(symbol, unit)
        self.guarded.update(dict.fromkeys(unit.guarded, unit))
        for prefixed in _prefixed(unit):
            for form in _forms(prefixed):
                self.words.setdefault(form, [prefixed])
            self.symbols.update(
                (symbol, prefixed) for symbol in prefixed.symbols if symbol not in self.symbols
            )

    def one_of(self, pattern_id: str) -> bool:
        """Whether a country decides which currency a unit is."""
        return pattern_id in self._candidates

    def choose(self, pattern_id: str, *named: Collection[str]) -> str:
        """The currency of a unit, by the countries that sentence, dateline and article name."""
        return choose(self.by_id[pattern_id], self._candidates[pattern_id], *named)

    def find_after(self, text: str, at: int) -> UnitMatch | None:
        """The unit that begins at ``at``, behind a number, with what it is divided by ("per hour")."""
        start = at + (text[at : at + 1] in (" ", "-"))
        end = self._end_of_word(text, start)
        if end > start:
            word = text[start:end]
            unit = next((u for u in self._of_word(word) if self._is_meant(u, text, start, end)), None)
            if unit is None and word in WORD_CODES and word in self.symbols:  # "25 million CUP"
                unit = self.symbols[word]
                if not _is_symbol_meant(unit, word, "", text, start, end):
                    return None
            if unit is None:
                return None
        elif found := self._after.match(text, at):
            start, end = found.span("symbol")
            unit = self.symbols.get(found["symbol"]) or self.guarded[found["symbol"]]
            if not _is_symbol_meant(unit, found["symbol"], found["gap"], text, at, end):
                return None
        else:
            return None
        return self.divided(text, UnitMatch(start, end, unit.unit, unit.kind, unit.id))

    def _end_of_word(self, text: str, start: int) -> int:
        """Where the longest word of a unit ends that begins at ``start``; ``start`` where there is none."""
        # the last place of the window may lie within a word, but is too far for any form
        ends = [found.end() for found in _END.finditer(text, start + 1, start + self._longest_form + 1)]
        return next((end for end in reversed(ends) if _spaced(text[start:end].lower()) in self._forms), start)

    def find_before(self, text: str, at: int) -> UnitMatch | None:
        """The sign or code that ends at ``at``, before a number ("US$", "EUR")."""
        window = text[max(0, at - self._longest) : at]
        if self._endings.isdisjoint(window[-3:]):
            return None
        found = self._before.search(window)
        if not found:
            return None
        symbol, gap = found["symbol"], found["gap"]
        start = at - len(found[0])
        if symbol[0].isalpha() and start and text[start - 1].isalnum():
            return None
        if gap and symbol[-1].isalpha() and len(symbol) < 3:
            return None
        if (symbol in WORD_CODES or symbol in _LETTERS) and not _LARGE.match(text, at):
            return None  # "COP26", "TOP10", "P5"
        if gap and symbol in WORD_CODES and not _SCALED_CODE.match(text, at):
            return None  # "ALL 200,000 homes"
        unit = self.before[symbol]
        return UnitMatch(start, at, unit.unit, unit.kind, unit.id)

    def _of_word(self, word: str) -> list[Unit]:
        word = word.lower()
        for form in (word, word.replace("-", " "), word.replace(" ", "-")):
            if form in self.words:
                return self.words[form]
        return []

    def _is_meant(self, unit: Unit, text: str, start: int, end: int) -> bool:
        if unit.not_near and re.search(self._not_near[unit.id], text[max(0, start - 60) : end + 25], re.I):
            return False
        return _is_meant(unit, text, start, end)

    def divided(self, text: str, match: UnitMatch) -> UnitMatch:
        """The match with what its unit is divided by, where that stands behind it."""
        found = _DENOMINATOR.match(text, match.end)
        if not found:
            return match
        word = found[1]
        unit = next(iter(self._of_word(word)), None) or self.symbols.get(word)
        if match.kind in ("money", "percent"):  # the unit stays a code; the span takes the denominator in
            return match._replace(end=found.end()) if unit or " a" not in found[0][:3] else match
        if match.kind == "duration" or (unit is None and not word.islower()):
            return match
        below = unit.unit if unit else re.sub(r"(?<=[^s])s$", "", word)
        return match._replace(end=found.end(), unit=f"{match.unit} per {below}", kind="measure")


def _spaced(form: str) -> str:
    """A form with its hyphens as spaces: either may stand for the other."""
    return form.replace("-", " ")


def _forms(unit: Unit) -> Iterator[str]:
    """Every form in lower case, singular and plural."""
    for form in map(str.lower, unit.forms):
        yield form
        if form[-1].isalpha() and not form.endswith(("s", "ez")) and " per " not in form:
            yield form + ("es" if form.endswith(("x", "ch", "sh")) else "s")


def _prefixed(unit: Unit) -> Iterator[Unit]:
    for letter in unit.prefixes:
        prefix = SI_PREFIXES[letter]
        yield Unit(
            id=unit.id,
            unit=prefix + unit.unit,
            kind=unit.kind,
            forms=tuple(prefix + form for form in unit.forms if " squared" not in form),
            symbols=tuple(letter + symbol for symbol in unit.symbols),
        )


_OBJECT = re.compile(
    r" (?:the|an?(?! (?:year|quarter|month|week|day)\b)|their|its)\b"
)  # "two million won the right to vote"


def _is_meant(unit: Unit, text: str, start: int, end: int) -> bool:
    """Whether a word that is a unit is one here."""
    word = text[start:end].lower()
    if text[start : start + 1].isupper() and text[start:end].endswith(word[1:]) and not word.endswith("s"):
        return unit.id in ("unit-celsius", "unit-fahrenheit", "unit-kelvin") or unit.kind in (
            "money",
            "percent",
        )
    if word == "won":
        scaled = _SCALE_BEFORE.search(text[max(0, start - 10) : start]) and not _OBJECT.match(text, end)
        return text[max(0, start - 4) : start - 1].isdigit() or text[end : end + 2] == " (" or bool(scaled)
    if word == "second":  # not in "two second chances"
        return text[start - 1] == "-" or text[start - 2 : start - 1].isdigit()
    if word in ("mark", "marks"):  # of money, not of a test
        return bool(_SCALE_BEFORE.search(text[max(0, start - 10) : start]))
    if word in ("cup", "cups"):
        return text.startswith(" of ", end)
    return True


def _is_symbol_meant(unit: Unit, symbol: str, gap: str, text: str, start: int, end: int) -> bool:
    """Whether a symbol is one here: letters that stand apart from the number are often something else."""
    if symbol in unit.guarded:
        return text[start - 1].isdigit() and (
            (gap == "" and symbol.isalpha()) or bool(_DIMENSION.match(text, end))
        )
    if not symbol[-1].isalpha():
        return gap != "-"
    if symbol in WORD_CODES:
        return bool(_SCALE_BEFORE.search(text[max(0, start - 10) : start]) or _GROUPED.search(text, 0, start))
    digits = text[start - 1 : start].isdigit() or text[start - 1 : start] in "½⅓¼¾⅔"
    if not digits:
        scaled = len(symbol) > 1 and _SCALE_BEFORE.search(text[max(0, start - 10) : start])
        return bool(scaled) or (len(symbol) > 2 and symbol.isupper() and unit.kind == "money")
    if symbol == "s":
        return gap == "" and "." in text[max(0, start - 4) : start]
    if symbol in ("p", "C", "F", "K", "st", "M", "px"):
        return gap == ""
    return True
