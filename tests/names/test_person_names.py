"""Names of persons from all continents: their parts, and who may be whom."""

import pytest
from tidynews.names.forms.persons import (
    may_be_same,
    name_words,
    short_form_of,
    suffix_of,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("James Mwangi", "James Mwangi", True),
        ("James Mwangi", "James Kamau Mwangi", True),
        ("J. K. Mwangi", "James Kamau Mwangi", True),
        ("James Mwangi", "Ann Mwangi", False),
        ("Luis Ortega", "Luis Ortega Jr.", True),
        ("Luis Ortega Jr.", "Luis Ortega Sr.", False),
        ("María Gómez", "María Gómez Ibarra", True),
        ("María Ibarra", "María Gómez Ibarra", True),
        ("Mwangi", "James Mwangi", False),
        ("Kim Min-seo", "Kim Ji-ho", False),
        ("Omar al-Bakri", "Ali al-Bakri", False),
    ],
)
def test_same_person(one, other, same):
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Mwangi", "James Mwangi", True),
        ("James", "James Mwangi", True),
        ("van der Meer", "Ursula van der Meer", True),
        ("Meer", "Ursula van der Meer", True),
        ("Kim", "Kim Min-seo", True),
        ("Gómez Ibarra", "María Gómez Ibarra", True),
        ("Ng", "Alice Ng", True),
        ("Ng", "Alice Nguyen", False),
        ("van", "Ursula van der Meer", False),
        ("James Mwangi", "Mwangi", False),
    ],
)
def test_short_form(short, full, fits):
    assert short_form_of(short, full) is fits


def test_nickname_and_suffix_are_no_words_of_the_name():
    assert name_words('Pavle "Rocket" Kovač') == ("pavle", "kovač")
    assert name_words("Luis Ortega, Jr.") == ("luis", "ortega")
    assert suffix_of("Luis Ortega, Jr.") == "jr"
    assert suffix_of("Senior") == ""
