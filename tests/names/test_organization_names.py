"""Forms of one organization's name, acronyms, ids."""

import pytest
from tidynews.names.forms.acronyms import is_acronym_of
from tidynews.names.forms.organizations import is_short_form, organization_key
from tidynews.names.forms.slugs import slug


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("ECOWAS", "Economic Community of West African States", True),
        ("BoE", "Bank of England", True),
        ("UNMIK", "United Nations Mission in Kosovo", True),
        ("LPG", "Ministry of Energy", False),
        ("DRC", "Democratic Republic of the Congo", True),
        ("WHO", "World Health Organization", True),
        ("NLC", "Nigeria Labour Congress", True),
        ("NLC", "National Labour", False),
        ("Acme", "Acme", False),
    ],
)
def test_acronym(short, name, fits):
    assert is_acronym_of(short, name) is fits


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Harbour Foods Co., Ltd.", "harbour foods"),
        ("Harbour Foods", "harbour foods"),
        ("Savanna Holdings Group", "savanna"),
        ("U.N.", "un"),
        ("Group", "group"),
    ],
)
def test_key(name, key):
    assert organization_key(name) == key


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Zambezi", "Zambezi Airways", True),
        ("High Court", "Nairobi High Court", True),
        ("Bank", "Bank of Lagos", False),
        ("Airways", "Zambezi Airways", False),
    ],
)
def test_short_form(short, full, fits):
    assert is_short_form(short, full) is fits


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("West Harbour Trading Company", "west-harbour-trading-company"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("Łódź & Søn", "lodz-and-son"),
        ("AT&T", "at-and-t"),
        ("中国", "中国"),
        ("...", "unnamed"),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected
