"""Every currency of today, by its name with a country, its full name and its code; and which one is meant."""

import pytest
from babel import Locale
from models import news_pipeline
from tidynews.patterns import Bound, Nationality, Unit, load_patterns
from tidynews.quantities.amounts.currencies import name_of, tender
from tidynews.quantities.amounts.finding import QuantityLexicon, find_amounts

PATTERNS = load_patterns()
LEXICON = QuantityLexicon(PATTERNS.of(Unit), PATTERNS.of(Bound), nationalities=PATTERNS.of(Nationality))
CODES = sorted(tender())
#: the country of a currency that several have
OWNERS = {
    "AUD": "AU",
    "CHF": "CH",
    "DKK": "DK",
    "EUR": "IE",
    "GBP": "GB",
    "ILS": "IL",
    "INR": "IN",
    "JOD": "JO",
    "MAD": "MA",
    "NOK": "NO",
    "NZD": "NZ",
    "SHP": "SH",
    "USD": "US",
    "XAF": "CM",
    "XCD": "LC",
    "XOF": "ML",
    "XPF": "NC",
    "ZAR": "ZA",
}
NAMES = {
    "CD": "the Democratic Republic of Congo",
    "CI": "Ivory Coast",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
}


def units(text: str) -> list[str]:
    return [a.unit for a in find_amounts(text, LEXICON) if a.kind == "money"]


def money(text: str) -> list[str]:
    return [q["unit"] for q in news_pipeline()(text)._.quantities if q["kind"] == "money"]


def country(code: str) -> str:
    territory = OWNERS.get(code) or tender()[code][0]
    return NAMES.get(territory, Locale("en").territories[territory].replace("&", "and").replace("’", "'"))


@pytest.mark.parametrize("code", CODES)
def test_full_name_and_code(code: str) -> None:
    for text in (
        f"30 million {name_of(code, 2)}",
        f"{code} 30 million",
        f"{code}30 million",
        f"30 million {code}",
    ):
        assert units(f"They lent {text}.") == [code], text


def test_a_noun_is_that_of_the_country_of_the_sentence() -> None:
    """All but the gold of Zimbabwe, which is a metal, by their noun and a country."""
    wrong = {}
    for code in CODES:
        noun = name_of(code, 2).split()[-1]
        found = money(f"The parliament of {country(code)} gave 60 million {noun} for roads.")
        if found != [code]:
            wrong[code] = found
    assert wrong == {"ZWG": []}


CHOSEN = [
    ("MANILA - The state lent 30 million pesos.", ["PHP"]),
    ("Chile voted on Monday. It cost 30 million pesos.", ["CLP"]),
    ("Chile and Cuba voted on Monday. It cost 30 million pesos.", ["peso"]),
    ("It cost 30 million pesos and 20,000 rupees.", ["peso", "rupee"]),
    ("Kenya and Uganda paid 20 million Ugandan shillings.", ["UGX"]),
    ("It cost 200 million dinars, 50 million francs and 4 million kronor.", ["dinar", "franc", "krona"]),
    ("It cost 7,000 won and 80,000 rubles.", ["KRW", "RUB"]),
    ("Belarus raised pensions. They cost 80,000 rubles.", ["BYN"]),
    ("Nepal paid Rs 40 million.", ["NPR"]),
    ("GABORONE, Botswana - It paid P30,000.", ["BWP"]),
    ("The Philippines paid P30,000.", ["PHP"]),
    ("Zambia paid K30,000.", ["ZMW"]),
    ("It cost $30 and 40 dollars and £20.", ["USD", "USD", "GBP"]),
    ("OTTAWA - It cost $30 million.", ["CAD"]),
    ("Fiji paid $30 million.", ["FJD"]),
    ("Fiji and Canada paid $30 million.", ["USD"]),
    ("Poland paid $30 million.", ["USD"]),
    ("Canada is large. It cost $30 million.", ["USD"]),
    ("Egypt lent £30 million.", ["EGP"]),
    ("Senegal lent 30 million CFA francs.", ["XOF"]),
    ("Gabon lent 30 million CFA francs.", ["XAF"]),
    ("Lebanon lent 30 million lira.", ["LBP"]),
    (
        "It paid FJ$5, TT$ 6, J$7 million, NZD$8, $A9m, $NZ4 million.",
        ["FJD", "TTD", "JMD", "NZD", "AUD", "NZD"],
    ),
    ("It paid KSh500, Ksh 6 million, TSh7 and USh8 million.", ["KES", "KES", "TZS", "UGX"]),
    ("She came in the TOP10 of COP26 with 30 marks and ALL 200 men.", []),
    ("He weighs 90 pounds in Kenya.", []),
]


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_which_currency_is_meant(text: str, expected: list[str]) -> None:
    assert money(text) == expected
