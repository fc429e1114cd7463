# ruff: noqa: E501
"""Organizations: what is none, and type and country by neighbours, lists and the article."""

import pytest
from test_entities import G, O, entities


def bodies(text, *found):
    return {e["name"]: (e["type"], e["country_code"]) for e in entities(text, *found) if e["kind"] == "org"}


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("The Ugandan-based carrier Meadow Wings grew", [("Ugandan", "NORP"), ("Meadow Wings", O)], {"Meadow Wings": ("company", "UG")}),
        ("In Lima, Peru, the Ministry of Roads agreed", [("Lima", G), ("Peru", G), ("Ministry of Roads", O)], {"Ministry of Roads": ("government", "PE")}),
        ("In Peru and Chile, the Ministry of Roads agreed", [("Peru", G), ("Chile", G), ("Ministry of Roads", O)], {"Ministry of Roads": ("government", "")}),
        ("Strelblatt, a Danish newspaper, said", [("Strelblatt", O), ("Danish", "NORP")], {"Strelblatt": ("media", "DK")}),
        # a word before "group" or "agency" says which kind
        ("the shipping group Strelsund cut jobs", [("Strelsund", O)], {"Strelsund": ("company", "")}),
        ("the rebel group Strelsund struck", [("Strelsund", O)], {"Strelsund": ("armed_group", "")}),
        ("the ratings agency Strelsund agreed", [("Strelsund", O)], {"Strelsund": ("company", "")}),
        ("the news agency Strelsund said so", [("Strelsund", O)], {"Strelsund": ("media", "")}),
        ("the disaster agency Strelsund said so", [("Strelsund", O)], {"Strelsund": ("government", "")}),
        ("Strelsund, a Danish shipping group, cut jobs", [("Strelsund", O), ("Danish", "NORP")], {"Strelsund": ("company", "DK")}),
        ("Strelsund, owned by the Danish carrier Zendair, cut jobs", [("Strelsund", O), ("Danish", "NORP"), ("Zendair", O)],
         {"Strelsund": ("", ""), "Zendair": ("company", "DK")}),
        # a club by its last word
        ("Zenda Rovers won. Rovers had lost", [("Zenda Rovers", O), ("Rovers", O)], {"Zenda Rovers": ("sport", "")}),
        ("In Ghana the National Democratic Congress won", [("Ghana", G), ("National Democratic Congress", O)], {"National Democratic Congress": ("party", "GH")}),
        ("its Chairman Meadow Water Commission met", [("Chairman Meadow Water Commission", O)], {"Meadow Water Commission": ("government", "")}),
        ("the Commissioner of Police spoke", [("Commissioner of Police", O)], {}),
        ("they ordered the B450neo today", [("B450neo", O)], {}),
        ("suit FHC/ABC/03/095 was filed", [("FHC/ABC/03/095", O)], {}),
        ("Siemens Energy cut its forecast", [("Siemens Energy", O)], {"Siemens Energy": ("company", "DE")}),
        ("the Taliban met. The Afghan Taliban left", [("Taliban", O), ("Afghan Taliban", O)], {"Taliban": ("armed_group", "AF")}),
        ("the Volta Delta Authority met", [("Volta Delta Authority", O)], {"Volta Delta Authority": ("government", "")}),
        ("NAIROBI The Rangers won", [("NAIROBI", G), ("Rangers", O)], {"Rangers": ("", "")}),
        ("In Glasgow the Rangers won", [("Glasgow", G), ("Rangers", O)], {"Rangers FC": ("sport", "GB")}),
        ("the Northern Press Party met. The NPP won", [("Northern Press Party", O), ("NPP", O)], {"Northern Press Party": ("party", "")}),
    ],
)  # fmt: skip
def test_bodies(text, found, expected):
    assert bodies(text, *found) == expected
