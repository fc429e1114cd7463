"""The currencies in use, by CLDR: their names and codes, and which of one name a country has.

A bare name ("pesos") is no currency yet: it stays a name until a country decides, see ``choose``.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from ...patterns import Nationality, Unit
from ...patterns.words import word_class

#: ISO 4217 codes that are words in capitals too: only beside a large number ("TRY50m", "40 million PEN")
WORD_CODES = frozenset(
    ("ALL", "TOP", "CUP", "PEN", "SOS", "TRY", "MAD", "BAM", "BOB", "COP", "RON", "CVE", "GEL", "LAK")
)
#: names of today's currencies that are ordinary words, or were those of other countries before
_COMMON = frozenset(("gold", "real", "mark", "sol"))
_HISTORICAL = word_class("former-currency")


@lru_cache(maxsize=1)
def tender() -> dict[str, tuple[str, ...]]:
    """ISO 4217 code -> the territories (ISO 3166 alpha-2) where it is legal tender today."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for territory, rows in sorted(get_global("territory_currencies").items()):
        for code, _, end, legal in rows:
            if legal and not end:
                found[code].append(territory)
    return {code: tuple(found[code]) for code in sorted(found)}


@lru_cache(maxsize=512)
def name_of(code: str, count: int = 1) -> str:
    """The English name, in lower case: "philippine peso", "philippine pesos"."""
    return get_currency_name(code, count=count, locale="en").lower()


@lru_cache(maxsize=256)
def noun_of(code: str) -> str:
    """The last word of the name, without accents: "peso", "colon"."""
    return _plain(name_of(code).split()[-1])


def candidates(one_of: Iterable[str]) -> dict[str, str]:
    """Territory -> code, of currencies that are given by code ("PHP") or by noun ("peso")."""
    found: dict[str, str] = {}
    for wanted in one_of:
        for code, territories in tender().items():
            if wanted == code or (wanted.islower() and _plain(wanted) == noun_of(code)):
                found.update(dict.fromkeys(territories, code))
    return found


def choose(
    unit: Unit,
    of_country: Mapping[str, str],
    sentence: Collection[str],
    dateline: Collection[str],
    article: Collection[str],
) -> str:
    """The code that the countries of sentence, dateline and article decide on; else ``unit.unit``.

    A sign with a code of its own ("$") follows the only such country of sentence and dateline; a name
    follows the only one of the sentence, else of the dateline, else of the article.
    """
    signed = len(unit.unit) == 3 and unit.unit.isupper() and bool(unit.before)
    pools = [{*sentence, *dateline}] if signed else [set(sentence), set(dateline), set(article)]
    for pool in pools:
        codes = {of_country[country] for country in pool if country in of_country}
        if len(codes) == 1:
            return codes.pop()
    return unit.unit


def currency_units(nationalities: Iterable[Nationality] = ()) -> Iterator[Unit]:
    """A unit for each currency, with its full names; and one for each noun that several have."""
    adjectives: defaultdict[str, set[str]] = defaultdict(set)
    for entry in nationalities:
        adjectives[entry.country].update(form.lower() for form in entry.forms)
    territories = Locale("en").territories
    nouns: defaultdict[str, list[str]] = defaultdict(list)
    for code in tender():
        nouns[noun_of(code)].append(code)
    for code, where in tender().items():
        noun, alone = noun_of(code), len(nouns[noun_of(code)]) == 1
        forms = {name_of(code), name_of(code, 2)}
        for territory in where:
            owners = {territories.get(territory, "").lower(), *adjectives[territory]} - {""}
            forms |= {f"{owner} {n}" for owner in owners for n in _numbers(code)}
        if alone and noun not in _COMMON and noun not in _HISTORICAL:
            forms |= _numbers(code)
        forms |= {_plain(form) for form in forms}
        yield Unit(
            id=f"iso-4217-{code.lower()}",
            unit=code,
            kind="money",
            forms=tuple(sorted(forms)),
            symbols=(code,),
            before=tuple(_signs(code)),
        )
    for noun, codes in nouns.items():
        if noun not in _COMMON and (len(codes) > 1 or noun in _HISTORICAL):
            forms = {n for code in codes for n in _numbers(code)}
            yield Unit(
                id=f"currency-{noun}",
                unit=noun,
                kind="money",
                one_of=(noun,),
                forms=tuple(sorted(forms | {_plain(form) for form in forms})),
            )


def _numbers(code: str) -> set[str]:
    """The noun in the singular and the plural."""
    return {name_of(code, count).split()[-1] for count in (1, 2)}


def _signs(code: str) -> Iterator[str]:
    """What stands before the number: the code, and of dollars the letters of the country ("FJ$", "$NZ")."""
    yield code
    if noun_of(code) == "dollar" and code != "USD":
        for letters in (code, code[:2]):
            yield from (f"{letters}$", f"{letters} $", f"${letters}")


def _plain(text: str) -> str:
    """Without accents and glottal stops."""
    text = unicodedata.normalize("NFKD", text.replace("ʻ", "").replace("’", ""))
    return re.sub(r"[\u0300-\u036f]", "", text)
