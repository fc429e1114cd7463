# ruff: noqa: E501
"""Roles and bodies beside names, read by the whole pipeline."""

import pytest


def people(nlp, text):
    doc = nlp(text)
    return {e["name"]: e for e in doc._.entities if e["kind"] == "person"}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Mara Lindt, the insurer's chief economist, expects growth.", "Mara Lindt", "chief economist", ""),
        ("The Coastal Bank cut rates. Mara Lindt, the bank's chief economist, expects growth.", "Mara Lindt", "chief economist", "Coastal Bank"),
        ('"It burned," said Ruth Adeyemi, the town\'s fire chief.', "Ruth Adeyemi", "fire chief", ""),
        ("Her husband, Viktor Hahn, is a surgeon.", "Viktor Hahn", "surgeon", ""),
        ("Police blamed the Director of the Coastal Water Authority (CWA), Prof. Ruth Adeyemi, over the leak.", "Ruth Adeyemi",
         "Director of the Coastal Water Authority", "Coastal Water Authority"),
        ("According to UNICEF's representative in the country, Ruth Adeyemi, schools are shut.", "Ruth Adeyemi", "representative", "United Nations Children's Fund"),
        ('"It pays," said Ruth Adeyemi, vice president and head of sales, Coastal Airways.', "Ruth Adeyemi", "vice president and head of sales", "Coastal Airways"),
        ("Colonel Viktor Hahn, chairman of the Joint Border Committee, met the press.", "Viktor Hahn", "chairman of the Joint Border Committee", "Joint Border Committee"),
        ("The board named Ruth Adeyemi as director of Coastal Airways on Monday.", "Ruth Adeyemi", "director of Coastal Airways", "Coastal Airways"),
        ("Wicketkeeper Ruth Adeyemi held two catches on Monday.", "Ruth Adeyemi", "Wicketkeeper", ""),
        ("Viktor Hahn of the Meadow Party won his seat on Monday.", "Viktor Hahn", "", "Meadow Party"),
        ("The Meadow Party's Viktor Hahn said the count was slow.", "Viktor Hahn", "", "Meadow Party"),
        ("Senator Ruth Adeyemi (D-Nevada) voted no on Monday.", "Ruth Adeyemi", "Senator", "Democratic Party"),
        ("Ruth Adeyemi, MP for Upper Kestrel and a member of the Meadow Party, resigned on Friday.", "Ruth Adeyemi",
         "MP for Upper Kestrel and a member of the Meadow Party", "Meadow Party"),
        ("Ruth Adeyemi, daughter of Kenyan teachers, won the race on Monday.", "Ruth Adeyemi", "daughter of Kenyan teachers", ""),
        ("Ruth Adeyemi, whose director quit, spoke on Monday.", "Ruth Adeyemi", "", ""),
        ("Ruth Adeyemi, the president's office said, was ill.", "Ruth Adeyemi", "", ""),
    ],
)  # fmt: skip
def test_role_and_body(nlp, text, name, role, affiliation):
    person = people(nlp, text)[name]
    assert (person["role"], person["affiliation"]) == (role, affiliation)


def test_affiliation_is_joined_to_its_row(nlp):
    person = people(nlp, "The Meadow Party lost. Viktor Hahn of the Meadow Party resigned.")["Viktor Hahn"]
    assert person["affiliation_entity_id"] == "org:meadow-party"


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Ruth Adeyemi thanked the crew and said the ship would sail.", "Ruth Adeyemi", "quoted"),
        ("Ruth Adeyemi was quoted as saying the road was shut.", "Ruth Adeyemi", "quoted"),
        ('"We fled," said a miner who gave his name as Viktor.', "Viktor", "quoted"),
        ("Viktor Hahn scored ten and Ruth Adeyemi added 12 points.", "Ruth Adeyemi", "mentioned"),
    ],
)
def test_part(nlp, text, name, part):
    assert people(nlp, text)[name]["part"] == part


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ruth Lake, a nurse, said the ward was full.", {"Ruth Lake"}),
        ("Ruth Bridge, 31, was hurt in the fire on Monday.", {"Ruth Bridge"}),
        ("Judge June Winters ruled on Monday.", {"June Winters"}),
        ("They swam in Crystal Lake, a reserve, on Monday.", set()),
        ("The army said two men were freed.\n\nPrisoner swap\n\nThe deal came after talks in Kabul.", set()),
        ("Mr and Dr met. The president spoke.", set()),
        ("SHARES CLOSE\n\nACM 12.50 +0.3\nBXT 8.10 -1.1\nCRD 44.00 +2.0\n", set()),
    ],
)
def test_persons(nlp, text, names):
    assert set(people(nlp, text)) == names
