"""Words of time: a text -> lexemes, each of one class that the grammar's templates name.

Everything else in the text becomes an ``OTHER`` lexeme, which no template matches across.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from ...numbers.numerals import parse_numeral
from ...numbers.stretches import CORE, LINK, PLAIN, Stretches
from ...numbers.words import SMALL, TENS
from ...syntax.words import WEEKDAYS
from .words import (
    CENTURY_WORDS,
    MONTH_NAMES,
    PHRASES,
    UPPER_ONLY,
    WORDS,
    ZONES,
)

#: classes of lexemes that no list of words makes
_READ = (
    "OTHER", "STOP", "COMMA", "HYPHEN", "DASH", "OPEN", "POSS", "ISO", "SLASH", "CLOCK", "DECADE",
    "SHORTDECADE", "APOSYEAR", "ORDNUM", "YEAR", "D2", "N3", "NUMBER", "YEARTEXT", "AMPM", "ZONE", "QCODE",
    "YEARSPAN", "YEARMONTH", "DAYPAIR", "HOLIDAY", "REF",
)  # fmt: skip
KINDS = sorted({kind for kind, _ in (*WORDS.values(), *PHRASES.values())} | set(_READ))
#: the letter that stands for a class in the string that the templates are matched on
LETTER = {kind: chr(0x100 + n) for n, kind in enumerate(KINDS)}

#: classes that by themselves never make an expression: runs of nothing else are skipped
WEAK = frozenset({
    "OTHER", "STOP", "THE", "A", "OF", "IN", "ON", "AT", "TO", "FROM", "AND", "COMMA", "HYPHEN", "DASH",
    "POSS", "OPEN", "NUMBER", "D2", "NUMWORD", "ORDWORD", "SECOND", "FINAL", "HALF", "HALFA", "AHALF", "FEW",
    "COUPLE", "MORE", "PER", "LONG", "OLD", "SO", "SAME", "ALIKE", "THAT", "THIS", "LAST", "NEXT", "LATEST",
    "FOLLOWING", "PREVIOUS", "ANOTHER", "OTHERADJ", "WHOLE", "ALL", "APPROX", "CMP", "EVERY", "BEFORE",
    "TIMES", "TIMESWORD", "EARLY", "EARLIER", "BOUND", "AHEAD", "LATERON", "STRETCH", "FISCAL", "HIS",
    "ENDED",
})  # fmt: skip

_NUMBER_WORDS = frozenset({*SMALL, *TENS, "hundred", "thousand", "oh", "zero"})
_NUMBER_WORD = "|".join(sorted(_NUMBER_WORDS, key=lambda w: (-len(w), w)))
_INITIALS = "".join(sorted({initial for w in _NUMBER_WORDS for initial in (w[0], w[0].upper())}))
# a digit, or the initial of a number word, is asked for first: others need not be tried as all of these
_LEX = re.compile(
    rf"""
    (?P<url>\b(?:https?://|www\.)\S+)
  | (?=[\d'’])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    | (?P<slash>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\d/])
         |\d{{4}}/\d{{1,2}}/\d{{1,2}}(?![\d/])|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d|\.\d)|\d{{1,2}}-\d{{1,2}}-\d{{4}}(?![\d-]))
    | (?P<daypair>\d{{1,2}}/\d{{1,2}}(?![\d/]|[.,]\d))
    | (?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])|\d{{1,2}}\.\d\d(?=\s?[ap]\.?m\b)
         |(?<=\b(?:[Aa]t|[Bb]y)\s)0\d\.[0-5]\d(?![\d%]|\.\d))
    | (?P<decade>(?:['’])?\d{{2,4}}(?:['’])?s\b)
    | (?P<yearspan>\d{{4}}(?:[-–—/]\d\d|/\d{{4}})(?![\d/-]))
    | (?P<ordnum>\d{{1,3}}(?:st|nd|rd|th)\b)
    | (?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s\d/\d(?!\d)|\s?[½¼¾])?(?![\d]))
    | (?P<apos>(?<!\w)['’]\d\d\b(?!\s(?:second|minute|hour|day|week|month|year|per)))
    )
  | (?P<money>(?:[$£€¥]|US\$|\bRs\.?)\s?\d[\d,.]*)
  | (?P<ordword>\b(?i:twenty|thirty)[-\s](?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)
  | (?=[{_INITIALS}])(?P<numword>\b(?i:{_NUMBER_WORD})(?:[-\s](?:and\s)?(?i:{_NUMBER_WORD}))*\b)
  | (?P<ampm>\b[AaPp]\.\s?[Mm]\b\.?|(?<=[\d\s])[AaPp][Mm]\b)
  | (?P<era>\b(?:A\.D\.|B\.C\.(?:E\.)?|C\.E\.))
  | (?P<code>\b(?:[QH][1-4]|[1-4][QH]|FY\d\d(?:\d\d)?)\b)
  | (?P<word>[^\W\d_]+(?:['’]clock)?)
  | (?P<poss>['’]s?\b|['’](?=\s))
  | (?P<stop>[.;:!?"“”]+(?=\s|$)|\n+)
  | (?P<mark>[^\s\w])
    """,
    re.VERBOSE,
)
_MARKS = {",": "COMMA", "-": "HYPHEN", "–": "DASH", "—": "DASH", "(": "OPEN", "/": "HYPHEN"}
_ABBREVIATED = {name[:3] for name in MONTH_NAMES} | {"sept", "mar"} | {name[:3] for name in WEEKDAYS}
_ABBREVIATED -= {"may"}
_ABBREVIATED |= {"tues", "weds", "thur", "thurs", "yr", "yrs", "hr", "hrs", "min", "mins", "sec"}


#: "June 20,2005": a comma without its space, before or behind (the null stands for the number)
_UNSPACED = re.compile(r"(?<!\d)\d\d?,\0|\0,\d{4}(?!\d)|\0,\d\d:\d\d")
#: "449/448 BC"
_TWO_YEARS = re.compile(r"/\d{1,4} (?:BC|B\.C\.)")
_OFFSET = re.compile(r"[+−-]\d")  # UTC+1
_AFTER_DASH = re.compile(r"(?<!\d)\d{4}-$|\D-$")


#: a word with the marks around it; no mark of it can begin or end an expression
_ORDINARY = re.compile(r"""["“(]?[^\W\d_]+(?:['’/&-][^\W\d_]+)*[.,;:!?"”)]*""")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_YEAR_WORDS = CENTURY_WORDS.keys() | {"thousand"}  # of which a year that is read out has one
_WITH_DIGITS = ("am", "pm", "p", "rs")
_BEFORE_SPACE = re.compile(r"\b(?:[ap]\.|rs\.?)$", re.IGNORECASE)  # "6 p. m.", "Rs. 500"


class Lexeme(NamedTuple):
    """A word, number or mark of time; ``text`` is in lower case."""

    start: int
    end: int
    kind: str
    value: Any
    text: str


_OTHER = Lexeme(0, 0, "OTHER", None, "")


class Lexicon:
    """The words of the grammar, with the names of holidays and vague references of the pattern files.

    ``holidays`` and ``references`` map a form in lower case to its value, ``followers`` a form to the words
    of which one must follow, and to those of which none may.
    """

    def __init__(
        self,
        holidays: Mapping[str, Any],
        references: Mapping[str, Any],
        followers: Mapping[str, tuple[Sequence[str], Sequence[str]]] | None = None,
    ) -> None:
        named = {form: ("HOLIDAY", value) for form, value in holidays.items()}
        self._phrases = _by_first_word(PHRASES | named, followers or {})
        self._references = _by_first_word({form: ("REF", value) for form, value in references.items()})
        forms = (*WORDS, *PHRASES, *holidays, *references)
        self._words = {*_NUMBER_WORDS, *map(str.lower, ZONES), *_WITH_DIGITS} | {
            w for form in forms for w in _LETTERS.findall(form)
        }
        self._cores = _YEAR_WORDS | {_telling(form) for form in (*PHRASES, *holidays, *references)}
        self._stretches = Stretches(self._role)

    def lexemes(self, text: str) -> list[Lexeme]:
        """The lexemes of a text, in order; one of class OTHER stands for any words that mean no time."""
        found: list[Lexeme] = []
        done = 0
        for start, end in self._stretches.find(text):
            between = text[done:start]  # nothing where a phrase ("at least") has run into plain words
            if between.strip() or "\n" in between:
                found.append(_OTHER)
            found += self._scan(text, max(start, done), end)
            done = found[-1].end if found else 0
        return found

    def _role(self, word: str) -> int:
        """What a word as white space bounds it has to do with expressions."""
        bare = word.rstrip(",.")  # most words are letters, and a mark behind them
        if bare.isalpha() and bare.lower() not in self._words:
            return PLAIN
        if _DIGIT.search(word):
            return CORE
        parts = _LETTERS.findall(word.lower())
        if self._words.isdisjoint(parts) and _ORDINARY.fullmatch(word):
            return PLAIN
        weak = all(lexeme.kind in WEAK for lexeme in self._scan(f" {word} ", 0, len(word) + 2))
        return LINK if weak and self._cores.isdisjoint(parts) and not _BEFORE_SPACE.search(word) else CORE

    def references(self, text: str, lexemes: Iterable[Lexeme]) -> list[Lexeme]:
        """The vague references of a text, of class REF; they may overlap expressions of the grammar."""
        firsts = self._references
        found = []
        for lexeme in lexemes:
            if lexeme.text in firsts and (reference := _phrase(firsts[lexeme.text], text, lexeme.start)):
                found.append(reference)
        return found

    def _scan(self, text: str, since: int, until: int) -> Iterator[Lexeme]:
        """The lexemes that begin between two positions."""
        words, phrases = WORDS, self._phrases
        done = since
        for match in _LEX.finditer(text, since):
            start, end = match.span()
            if start < done:
                continue
            if start >= until:
                break
            group = match.lastgroup or ""
            raw = match[0]
            if group == "word":
                low = raw.lower()
                if low in phrases and (found := _phrase(phrases[low], text, start)):
                    done = found.end
                    yield found
                    continue
                known = words.get(low)
                if known is None:
                    if raw in ZONES and not _OFFSET.match(text, end):
                        yield Lexeme(start, end, "ZONE", raw, low)
                    else:
                        yield Lexeme(start, end, "OTHER", None, low)
                    continue
                kind, value = _cased(known, raw, low, text, end)
                if low in _ABBREVIATED and text[end : end + 1] == "." and kind != "OTHER":
                    end = done = end + 1
                yield Lexeme(start, end, kind, value, low)
            elif group == "mark":
                kind = _MARKS.get(raw, "OTHER")
                if kind == "HYPHEN" and (text[start - 1 : start].isspace() or text[end : end + 1].isspace()):
                    kind = "DASH" if text[start - 1 : start].isspace() else "HYPHEN"
                yield Lexeme(start, end, kind, raw, raw)
            elif group == "stop":
                yield Lexeme(start, end, "STOP", None, raw)
            else:
                low = raw.lower()
                first = _first_word(group, low)
                if first in phrases and (found := _phrase(phrases[first], text, start)):
                    done = found.end
                    yield found
                    continue
                yield _read_number(group, raw, start, end, text)


def _telling(form: str) -> str:
    """The word of a phrase that is met least without it: of no weak class, if it has such."""
    words = _LETTERS.findall(form)  # none in "9/11": a number is enough
    strong = [w for w in words if w not in _NUMBER_WORDS and WORDS.get(w, "?")[0] not in WEAK]
    return max(strong or words, key=lambda w: (w in WORDS, len(w)), default="")


_Phrases = list[tuple[re.Pattern[str], tuple[str, Any]]]


def _by_first_word(
    phrases: Mapping[str, tuple[str, Any]],
    followers: Mapping[str, tuple[Sequence[str], Sequence[str]]] = MappingProxyType({}),
) -> dict[str, _Phrases]:
    """The phrases, longest first, by their first word."""
    by_first: dict[str, _Phrases] = {}
    for form in sorted(phrases, key=lambda f: (-len(f), f)):
        words = r"\s+".join(map(re.escape, form.split())).replace("'", "['’]") + r"(?!\w)"
        if form in followers:
            for sign, listed in zip("=!", followers[form], strict=True):
                words += rf"(?{sign}\s+(?:{'|'.join(map(re.escape, listed))})\b)" if listed else ""
        pattern = re.compile(words, re.I)
        by_first.setdefault(re.split(r"\W", form, maxsplit=1)[0], []).append((pattern, phrases[form]))
    return by_first


def _first_word(group: str, number: str) -> str:
    """What a phrase that begins with a number is listed under: "Three Kings Day", "11 September", "9/11"."""
    if group == "numword":
        return number.split("-")[0].split()[0]
    return number.partition("/")[0] if group in ("number", "daypair") else ""


def _phrase(phrases: _Phrases, text: str, start: int) -> Lexeme | None:
    for pattern, (kind, value) in phrases:
        if kind == "HOLIDAY" and text[start].islower():
            continue
        if found := pattern.match(text, start):
            return Lexeme(start, found.end(), kind, value, found[0].lower())
    return None


def _cased(known: tuple[str, Any], raw: str, low: str, text: str, end: int) -> tuple[str, Any]:
    """The class of a word, as its case allows: "sun" is no weekday, "may" no month, "ad" no era."""
    kind = known[0]
    if kind in ("MONTH", "MAYMONTH", "WDABBR"):
        if not raw[0].isupper():
            return ("OTHER", None) if kind != "MONTH" or len(low) < 5 else known
        if len(low) <= 3 and kind == "MONTH" and low != "may" and text[end : end + 1] != ".":
            return "MAYMONTH", known[1]
    if kind == "PART" and raw[0].isupper() and low in ("dawn", "dusk"):
        return "OTHER", None  # a name
    if low in UPPER_ONLY and not raw.isupper():
        return "OTHER", None
    return known


def _read_number(group: str, raw: str, start: int, end: int, text: str) -> Lexeme:
    """A lexeme with digits, or in number words."""
    before = text[max(start - 2, 0) : start]
    glued = before[-1:].isalnum() or (before[-1:] in (".", ",", "/") and before[:1].isdigit())
    kind, value = "OTHER", None
    if group == "number":
        kind, value = _in_place(*_plain_number(raw), text, start, end, glued)
    elif group in ("iso", "slash", "clock"):
        if not glued or before[-1:] == ",":
            kind, value = group.upper(), raw
    elif not (glued and group in _APART):
        kind, value = _READERS.get(group, _read_nothing)(raw)
    return Lexeme(start, end, kind, value, raw.lower())


def _in_place(kind: str, value: Any, text: str, start: int, end: int, glued: bool) -> tuple[str, Any]:
    """The class of a number in digits, as what stands around it allows."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 1]
    if kind in ("D2", "YEAR"):
        around = text[max(start - 4, 0) : start] + "\0" + text[end : end + 6]
        if _UNSPACED.search(around):
            glued, after = False, ""
    if kind == "YEAR" and before[-1:] == "-" and not _AFTER_DASH.search(text[max(start - 6, 0) : start]):
        kind = "OTHER"  # a telephone number
    if after == "/" and _TWO_YEARS.match(text, end):
        after = ""
    if glued and before[-1:] == "/" and _TWO_YEARS.match(text, start - 1):
        kind, glued = "NUMBER", False
    if glued or after == "%" or (after in (".", ",", ":", "/") and text[end + 1 : end + 2].isdigit()):
        kind = "OTHER"
    return kind, value


def _read_nothing(raw: str) -> tuple[str, Any]:
    return "OTHER", None


def _read_pair(raw: str) -> tuple[str, Any]:
    first, second = (int(part) for part in raw.split("/"))
    follows = second == first + 1 or (first >= 28 and second == 1)
    return ("DAYPAIR", (first, second)) if follows else ("OTHER", None)


def _read_ordinal(raw: str) -> tuple[str, Any]:
    tens, unit = re.split(r"[-\s]", raw.lower())
    return "ORDWORD", TENS[tens] + (WORDS[unit][1] if unit != "second" else 2)


def _read_words(raw: str) -> tuple[str, Any]:
    year, number = spelled_year(raw.lower()), _numeral(raw)
    if year:
        return "YEARTEXT", (year, number)
    return ("OTHER", None) if number is None else ("NUMWORD", number)


def _read_span(raw: str) -> tuple[str, Any]:
    month = int(raw[5:])
    is_month = raw[4] in "-/" and 1 <= month <= 12 and month <= int(raw[2:4])
    return "YEARMONTH" if is_month else "YEARSPAN", raw


def _read_decade(raw: str) -> tuple[str, Any]:
    digits = raw.strip("s'’")
    if len(digits) == 3:
        digits = "0" + digits  # the 640s
    if len(digits) not in (2, 4) or not digits.endswith("0"):
        return "OTHER", None
    bare = len(digits) == 2 and raw[0].isdigit()  # "the 60s", but "in their 60s", "News 10's"
    return "SHORTDECADE" if bare else "DECADE", digits[:-1]


_READERS: dict[str, Callable[[str], tuple[str, Any]]] = {
    "daypair": _read_pair,
    "ordword": _read_ordinal,
    "numword": _read_words,
    "yearspan": _read_span,
    "decade": _read_decade,
    "ordnum": lambda raw: ("ORDNUM", int(re.sub(r"\D", "", raw))),
    "apos": lambda raw: ("APOSYEAR", int(raw[1:])),
    "ampm": lambda raw: ("AMPM", raw[0].lower()),
    "era": lambda raw: ("ERA", "BC" if raw[0] == "B" else "AD"),
    "code": lambda raw: ("QCODE", raw),
    "poss": lambda raw: ("POSS", None),
}
#: groups that are none where they are glued to what stands before them
_APART = frozenset({"daypair", "yearspan", "decade"})


_numeral = lru_cache(maxsize=4_000)(parse_numeral)  # the same few numbers come again and again


def _plain_number(raw: str) -> tuple[str, Any]:
    if raw.isdecimal() and raw.isascii():
        if len(raw) > 9:
            return "NUMBER", None
        number = int(raw)
        if len(raw) == 4 and 1000 <= number <= 2199:
            return "YEAR", number
        if len(raw) <= 2 and 1 <= number <= 31:
            return "D2", number
        return ("N3" if len(raw) == 3 and number > 99 else "NUMBER"), number
    return "NUMBER", _numeral(raw)


def spelled_year(words: str) -> int | None:
    """The year that is read out as "nineteen ninety-four", "nineteen oh five" or "two thousand (and) six"."""
    parts = re.split(r"[-\s]+(?:and\s+)?", words)
    if parts[:2] == ["two", "thousand"]:
        tail = parse_numeral(" ".join(parts[2:])) if parts[2:] else 0
        return 2000 + int(tail) if tail is not None and 0 <= tail <= 99 else None
    hundreds = CENTURY_WORDS.get(parts[0])
    if hundreds is None or len(parts) < 2:
        return None
    if parts[1] == "hundred":
        return hundreds * 100 if len(parts) == 2 else None
    if parts[1] in ("oh", "zero") and len(parts) == 3:
        return hundreds * 100 + SMALL.get(parts[2], 0)
    if parts[1] not in TENS and not 10 <= SMALL.get(parts[1], 0) <= 19:
        return None
    tail = parse_numeral(" ".join(parts[1:]))
    if tail is not None and hundreds <= 12 and tail < 60:
        return None  # a time of day
    return hundreds * 100 + int(tail) if tail is not None and 10 <= tail <= 99 else None
