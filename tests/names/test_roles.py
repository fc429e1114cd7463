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
        ("According to UNICEF's representative in the country, Ruth Adeyemi, schools are shut.", "Ruth Adeyemi", "representative", "UNICEF"),
        ('"It pays," said Ruth Adeyemi, vice president and head of sales, Coastal Airways.', "Ruth Adeyemi", "vice president and head of sales", "Coastal Airways"),
        ("Colonel Viktor Hahn, chairman of the Joint Border Committee, met the press.", "Viktor Hahn", "chairman of the Joint Border Committee", "Joint Border Committee"),
        ("The board named Ruth Adeyemi as director of Coastal Airways on Monday.", "Ruth Adeyemi", "director of Coastal Airways", "Coastal Airways"),
        ("Wicketkeeper Ruth Adeyemi held two catches on Monday.", "Ruth Adeyemi", "Wicketkeeper", ""),
        ("Viktor Hahn of the Meadow Party won his seat on Monday.", "Viktor Hahn", "", "Meadow Party"),
        ("The Meadow Party's Viktor Hahn said the count was slow.", "Viktor Hahn", "", "Meadow Party"),
        ("Senator Ruth Adeyemi (D-Nevada) voted no on Monday.", "Ruth Adeyemi", "Senator", "Democratic Party"),
        ("Ruth Adeyemi, MP for Upper Kestrel and a member of the Meadow Party, resigned on Friday.", "Ruth Adeyemi",
         "MP for Upper Kestrel and a member of the Meadow Party", "Meadow Party"),
        # what qualifies a title, and what is expert in what
        ("Evolutionary biologist Ruth Adeyemi wrote the study.", "Ruth Adeyemi", "Evolutionary biologist", ""),
        ("It was tour manager Viktor Hahn who called the police.", "Viktor Hahn", "tour manager", ""),
        ("Harbour University criminology professor Ruth Adeyemi told the press.", "Ruth Adeyemi", "criminology professor", "Harbour University"),
        ("Deputy Labour and Employment Minister Ruth Adeyemi spoke on Monday.", "Ruth Adeyemi", "Deputy Labour and Employment Minister", ""),
        ("The coup removed then-prime-minister Viktor Hahn in 2006.", "Viktor Hahn", "then-prime-minister", ""),
        ("Secretary of Justice Ruth Adeyemi was sworn in.", "Ruth Adeyemi", "Secretary of Justice", ""),
        ("He served under President Viktor Hahn.", "Viktor Hahn", "President", ""),
        ("The wife of President Viktor Hahn spoke.", "Viktor Hahn", "President", ""),
        ("The town listened to army spokesman Brigadier General Viktor Hahn.", "Viktor Hahn", "army spokesman", ""),
        # who owns the role
        ("Ruth Adeyemi, Hahn's former spokeswoman, said he was ill. Viktor Hahn lives in Nairobi.", "Ruth Adeyemi", "former spokeswoman", ""),
        ('The Coastal Fund lent more. "It is bad," said the fund\'s representative in Kenya, Ruth Adeyemi.', "Ruth Adeyemi", "representative", "Coastal Fund"),
        ("Viktor Hahn, the bank's adviser to Peru, left the Coastal Bank.", "Viktor Hahn", "adviser to Peru", ""),
        ("Ruth Adeyemi, a UN rapporteur on prisons, said so.", "Ruth Adeyemi", "rapporteur", "UN"),
        ("The Kenyan Ambassador to Germany Ruth Adeyemi wrote to him.", "Ruth Adeyemi", "Ambassador to Germany", "Kenya"),
        # a land's office, but no land's artist
        ("The Kenyan minister Ruth Adeyemi and the Kenyan sculptor Viktor Hahn met.", "Ruth Adeyemi", "minister", "Kenya"),
        ("The Kenyan minister Ruth Adeyemi and the Kenyan sculptor Viktor Hahn met.", "Viktor Hahn", "sculptor", ""),
        ("Viktor Hahn (Labour) spoke on Monday in Leeds.", "Viktor Hahn", "", "Labour Party"),
        # taking over, serving
        ("Viktor Hahn has agreed to replace Ruth Adeyemi as the club's manager.", "Viktor Hahn", "manager", ""),
        ("Viktor Hahn, who served as president of Peru for twelve years, died.", "Viktor Hahn", "president of Peru", "Peru"),
        ("Ruth Adeyemi has served as chief scientist at the Harbour Institute since 2010.", "Ruth Adeyemi", "chief scientist", "Harbour Institute"),
        # another's role
        ("It was praised by Pope Viktor, and a spokesperson for President Ruth Adeyemi.", "Viktor", "", ""),
        ("Ruth Adeyemi, tour manager Viktor Hahn and others met.", "Ruth Adeyemi", "", ""),
        ("Ruth Adeyemi, head of the city's police, Viktor Hahn and others met.", "Viktor Hahn", "", ""),
        ("Ruth Adeyemi, daughter of Kenyan teachers, won the race on Monday.", "Ruth Adeyemi", "daughter of Kenyan teachers", ""),
        ("Ruth Adeyemi, whose director quit, spoke on Monday.", "Ruth Adeyemi", "", ""),
        ("Ruth Adeyemi, the president's office said, was ill.", "Ruth Adeyemi", "", ""),
    ],
)  # fmt: skip
def test_role_and_body(nlp, text, name, role, affiliation):
    person = people(nlp, text)[name]
    assert (person["role"], person["affiliation"]) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fans met the actors Dan Holt, Ruth Adeyemi, and Viktor Hahn on Friday.",
         {"Dan Holt": ("actor", ""), "Ruth Adeyemi": ("actor", ""), "Viktor Hahn": ("actor", "")}),
        ("It was backed by Senators Dan Holt of Florida, Ruth Adeyemi of Utah, and Viktor Hahn of Georgia.",
         {"Dan Holt": ("Senator", ""), "Ruth Adeyemi": ("Senator", ""), "Viktor Hahn": ("Senator", "")}),
        ("The policemen Dan Holt and Viktor Hahn were hurt.", {"Dan Holt": ("policeman", ""), "Viktor Hahn": ("policeman", "")}),
        ("Ruth Adeyemi and Viktor Hahn, the president and the treasurer of the Harbour Union respectively, resigned.",
         {"Ruth Adeyemi": ("president", "Harbour Union"), "Viktor Hahn": ("treasurer of the Harbour Union", "Harbour Union")}),
        ("Ruth Adeyemi and Viktor Hahn, of the Harbour Union and the Meadow Party respectively, resigned.",
         {"Ruth Adeyemi": ("", "Harbour Union"), "Viktor Hahn": ("", "Meadow Party")}),
        ("Ruth Adeyemi and Viktor Hahn arrived on Monday and Tuesday respectively.", {"Ruth Adeyemi": ("", ""), "Viktor Hahn": ("", "")}),
    ],
)  # fmt: skip
def test_roles_of_several(nlp, text, found):
    assert {name: (p["role"], p["affiliation"]) for name, p in people(nlp, text).items()} == found


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
