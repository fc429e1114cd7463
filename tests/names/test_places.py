# ruff: noqa: E501
"""Places described by their words, their neighbours and the lists, on Docs made by hand."""

import pytest
from test_entities import G, entities
from tidynews.model.gazetteer import places_of
from tidynews.names.forms.slugs import place_key

N = "NORP"


def places(text, *found):
    return {e["name"]: e for e in entities(text, *found) if e["kind"] == "place"}


def cells(place):
    return place["type"], place["country_code"]


@pytest.mark.parametrize(
    ("text", "found", "name", "kind", "country"),
    [
        ("Shells hit Kramatorsk today", [("Kramatorsk", G)], "Kramatorsk", "city", "UA"),
        ("Snow shut Mount Airy, Utah, today", [("Mount Airy", G), ("Utah", G)], "Mount Airy", "city", "US"),
        ("talks in Bujumbura, Japan, India and Oman", [("Bujumbura", G), ("Japan", G), ("India", G), ("Oman", G)],
         "Bujumbura", "city", "BI"),
        ("a fair in Strelsau, Japan, India and Oman", [("Strelsau", G), ("Japan", G), ("India", G), ("Oman", G)],
         "Strelsau", "city", ""),
        ("a fair in Strelsau, Japan", [("Strelsau", G), ("Japan", G)], "Strelsau", "city", "JP"),
        ("The Strelsau talks on Japan", [("Strelsau", G), ("Japan", G)], "Strelsau", "", "JP"),
        ("a dam in Upper Strelsau, Japan", [("Upper Strelsau", G), ("Japan", G)], "Upper Strelsau", "", "JP"),
        ("in the northern region of Peru today", [("Peru", G)], "Peru", "country", "PE"),
        ("a market in Nukuʻalofa", [("Nukuʻalofa", G)], "Nukuʻalofa", "city", "TO"),
        ("a fair in Valencia, Venezuela", [("Valencia", G), ("Venezuela", G)], "Valencia", "city", "VE"),
        ("floods in South Sulawesi province", [("South Sulawesi", G)], "South Sulawesi", "region", "ID"),
        ("floods in the department of Boyacá in Colombia", [("Boyacá", G), ("Colombia", G)], "Boyacá", "region", "CO"),
        ("at the Strelsau Hotel in Accra today", [("Strelsau Hotel", "FAC"), ("Accra", G)], "Strelsau Hotel", "facility", "GH"),
        ("the Peruvian town of Strelsau voted", [("Peruvian", N), ("Strelsau", G)], "Strelsau", "city", "PE"),
        ("In Dallas, Georgia lawmakers voted. In Georgia it rained.", [("Dallas", G), ("Georgia", G), ("Georgia", G)],
         "Georgia", "region", "US"),
        ("In Tbilisi, Georgia voted, and Texas looked on.", [("Tbilisi", G), ("Georgia", G), ("Texas", G)], "Georgia", "country", "GE"),
        ("rain fell on Kisumu and Mombasa", [("Kisumu", G), ("Mombasa", G)], "Kisumu", "city", "KE"),
        ("The bath was full in Bath today", [("Bath", G)], "Bath", "", ""),
    ],
)  # fmt: skip
def test_described(text, found, name, kind, country):
    assert cells(places(text, *found)[name]) == (kind, country)


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        ("in Frankenau am Inn today", [("Frankenau", G)], ["Frankenau am Inn"]),
        ("from Strel Wa prison today", [("Strel Wa", G)], ["Strel Wa prison"]),
        ("from Kampala prison today", [("Kampala", G)], ["Kampala"]),
    ],
)
def test_whole_names(text, found, names):
    assert list(places(text, *found)) == names


def test_ids_and_coordinates():
    found = places("In Oslo, Norway, and in Bavaria", ("Oslo", G), ("Norway", G), ("Bavaria", G))
    assert (found["Oslo"]["geonames_id"], round(found["Oslo"]["latitude"] or 0)) == (3143244, 60)
    assert (found["Norway"]["geonames_id"], found["Norway"]["latitude"]) == (3144096, None)
    assert (found["Bavaria"]["subdivision_code"], found["Bavaria"]["geonames_id"]) == ("DE-BY", None)


def test_forty_places_in_a_sentence():
    names = [f"Place{chr(97 + i // 6)}{chr(97 + i % 6)}" for i in range(40)]
    found = places(f"Rain fell in {', '.join(names)} and Peru.", *((n, G) for n in names), ("Peru", G))
    assert len(found) == 41
    assert found["Peru"]["country_code"] == "PE"


@pytest.mark.parametrize("name", ["Zürich", "Zurich", "ZURICH", "The Zurich"])
def test_spellings_meet(name):
    assert places_of(place_key(name))[0].country == "CH"


def test_unknown_names_have_no_place():
    assert places_of(place_key("Qwxyz")) == places_of("") == places_of("zzzzz") == ()
