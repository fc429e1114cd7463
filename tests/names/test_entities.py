# ruff: noqa: E501
"""Mentions joined and described, on Docs made by hand."""

import pytest
import spacy
from spacy.tokens import Span
from tidynews.names.finder import NameFinder
from tidynews.names.linker import EntityLinker
from tidynews.patterns import EntityPattern, Patterns, load_patterns

NLP = spacy.blank("en")
SHIPPED = load_patterns()
FINDER, LINKER = NameFinder(SHIPPED, NLP.vocab), EntityLinker(SHIPPED)


def entities(text, *found, finder=FINDER, linker=LINKER, byline=False):
    """The entities of a text, in which a model found (words, label) one after the other."""
    doc = NLP(text)
    spans, at = [], 0
    for words, label in found:
        at = text.index(words, at)
        spans.append(doc.char_span(at, at + len(words), label))
        at += len(words)
    doc.ents = spans
    if byline:
        doc.spans["blocks"] = [Span(doc, 0, len(doc), label="byline")]
    return linker(finder(doc))._.entities


def person(text, *found):
    return next(e for e in entities(text, *found) if e["kind"] == "person")


P, O, G = "PERSON", "ORG", "GPE"


@pytest.mark.parametrize(
    ("text", "found", "joined"),
    [
        ("Busi Ndaba spoke. Ndaba left.", [("Busi Ndaba", P), ("Ndaba", P)], {"person:busi-ndaba": 2}),
        ("Ndaba left. Busi Ndaba spoke.", [("Ndaba", P), ("Busi Ndaba", P)], {"person:busi-ndaba": 2}),
        ("Busi Ndaba met Sipho Ndaba. Ndaba left.", [("Busi Ndaba", P), ("Sipho Ndaba", P), ("Ndaba", P)],
         {"person:busi-ndaba": 1, "person:sipho-ndaba": 2}),
        ("J. K. Mwangi met the press. James Mwangi left.", [("J. K. Mwangi", P), ("James Mwangi", P)],
         {"person:j-k-mwangi": 2}),
        ("Kim Min-seo spoke. Kim left.", [("Kim Min-seo", P), ("Kim", P)], {"person:kim-min-seo": 2}),
        ("Ursula van der Meer spoke. Van der Meer left.", [("Ursula van der Meer", P), ("Van der Meer", P)],
         {"person:ursula-van-der-meer": 2}),
        ("Sukarno spoke. Sukarno left.", [("Sukarno", P), ("Sukarno", P)], {"person:sukarno": 2}),
        ("Luis Ortega Jr. met Luis Ortega Sr. there", [("Luis Ortega Jr.", P), ("Luis Ortega Sr.", P)],
         {"person:luis-ortega-jr": 1, "person:luis-ortega-sr": 1}),
        ("Zambezi Airways said. Zambezi fell.", [("Zambezi Airways", O), ("Zambezi", O)], {"org:zambezi-airways": 2}),
        ("the Dockers Union (DU) won. DU grew.", [("Dockers Union", O), ("DU", O), ("DU", O)], {"org:dockers-union": 3}),
        ("the Regional Council of Strelsau Farmers (CRFS) met", [("Regional Council of Strelsau Farmers", O), ("CRFS", O)],
         {"org:regional-council-of-strelsau-farmers": 2}),
        ("The World Health Organization met. WHO agreed.", [], {"org:world-health-organization": 2}),
        ("In the U.S. and the United States and the US", [], {"place:united-states": 3}),
        ("The Phoenix Suns won. The Suns left.", [("Phoenix Suns", O), ("Suns left", O)], {"org:phoenix-suns": 2}),
        ("Acme Ltd grew. Acme fell.", [("Acme Ltd", O), ("Acme", O)], {"org:acme-ltd": 2}),
    ],
)  # fmt: skip
def test_joined(text, found, joined):
    assert {e["entity_id"]: len(e["mentions"]) for e in entities(text, *found)} == joined


@pytest.mark.parametrize(
    ("text", "found", "role", "affiliation"),
    [
        ("Harbour Union spokesman Busi Ndaba agreed", [("Harbour Union", O), ("Busi Ndaba", P)], "spokesman", "Harbour Union"),
        ("Peru's foreign minister, Ana Ruiz, agreed", [("Peru", G), ("Ana Ruiz", P)], "foreign minister", "Peru"),
        ("President of Ruritania Rudolf Elphberg agreed", [("Ruritania", G), ("Rudolf Elphberg", P)],
         "President of Ruritania", "Ruritania"),
        ("former Kenyan deputy president Ana Ruiz agreed", [("Kenyan", "NORP"), ("Ana Ruiz", P)],
         "former deputy president", "Kenya"),
        ("Ana Ruiz, the spokeswoman for Harbour Union, agreed", [("Ana Ruiz", P), ("Harbour Union", O)],
         "spokeswoman for Harbour Union", "Harbour Union"),
        ("Ana Ruiz, who is mayor of Varna, agreed", [("Ana Ruiz", P), ("Varna", G)], "mayor of Varna", "Varna"),
        ("Ana Ruiz, the first lady's press secretary, agreed", [("Ana Ruiz", P)], "press secretary", ""),
        ("the lawyer of Kenyan Ana Ruiz agreed", [("Kenyan", "NORP"), ("Ana Ruiz", P)], "", ""),
        ("Kenyan Minister of Foreign Affairs Ana Ruiz agreed", [("Kenyan", "NORP"), ("Ana Ruiz", P)],
         "Minister of Foreign Affairs", "Kenya"),
        ("The Minister of Foreign Affairs of Kenya Ana Ruiz agreed", [("Kenya", G), ("Ana Ruiz", P)],
         "Minister of Foreign Affairs of Kenya", "Kenya"),
        ("Kenyan and Ugandan Foreign Ministers Ana Ruiz and Li Wei agreed",
         [("Kenyan", "NORP"), ("Ugandan", "NORP"), ("Ana Ruiz", P), ("Li Wei", P)], "Foreign Minister", "Kenya"),
        ("An aide to the prime minister, Ana Ruiz, agreed", [("Ana Ruiz", P)], "aide to the prime minister", ""),
        ("Brig. Gen. Tomas Herrera agreed", [("Brig. Gen. Tomas Herrera", P)], "Brig. Gen.", ""),
        ("Mr Ng agreed", [("Ng", P)], "", ""),
        ("Ana Ruiz agreed with the president", [("Ana Ruiz", P)], "", ""),
    ],
)  # fmt: skip
def test_role(text, found, role, affiliation):
    found = person(text, *found)
    assert (found["role"], found["affiliation"]) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Busi Ndaba said so.", "quoted"),
        ('"We won," said Busi Ndaba.', "quoted"),
        ('"We won," lawyer Busi Ndaba.', "quoted"),
        ("According to Busi Ndaba, it fell.", "quoted"),
        ("Busi Ndaba, 41, a lawyer, told reporters.", "quoted"),
        ("Busi Ndaba was arrested.", "mentioned"),
        ("The court told Busi Ndaba to go.", "mentioned"),
        ("He said Busi Ndaba did it.", "mentioned"),
        ('"Busi Ndaba won," said a lawyer.', "mentioned"),
        ("Busi Ndaba shows a sign.", "mentioned"),
        ("With Busi Ndaba adding a goal, they won.", "mentioned"),
        ("Police arrested Busi Ndaba on Monday.", "mentioned"),
    ],
)
def test_part(text, part):
    assert person(text, ("Busi Ndaba", P))["part"] == part


def test_byline():
    (author,) = entities("By Busi Ndaba", ("Busi Ndaba", P), byline=True)
    assert (author["name"], author["part"]) == ("Busi Ndaba", "byline")


@pytest.mark.parametrize(
    ("text", "found", "name", "kind", "country"),
    [
        ("the Nairobi High Court ruled", [], "Nairobi High Court", "court", "KE"),
        ("Peru's Ministry of Roads said", [("Peru", G), ("Ministry of Roads", O)], "Ministry of Roads", "government", "PE"),
        ("Peru's interior ministry said", [("Peru", G)], "interior ministry of Peru", "government", "PE"),
        ("the Dockers Union said", [("Dockers Union", O)], "Dockers Union", "ngo", ""),
        ("Solikal Ltd said", [("Solikal Ltd", O)], "Solikal Ltd", "company", ""),
        ("Strelsau Financial Services said", [("Strelsau Financial Services", O)], "Strelsau Financial Services", "company", ""),
        ("Bank Strelsau said", [("Bank Strelsau", O)], "Bank Strelsau", "company", ""),
        ("WXYZ-TV said", [("WXYZ-TV", O)], "WXYZ-TV", "media", ""),
        ("the Savanna League began", [("Savanna League", O)], "Savanna League", "sport", ""),
        ("Reuters reported", [], "Reuters", "media", "GB"),
        ("The University of Lagos closed", [], "University of Lagos", "education", "NG"),
    ],
)  # fmt: skip
def test_organization(text, found, name, kind, country):
    organization = next(e for e in entities(text, *found) if e["kind"] == "org")
    assert (organization["name"], organization["type"], organization["country_code"]) == (name, kind, country)


@pytest.mark.parametrize(
    ("text", "found", "name", "kind", "country"),
    [
        ("in Kenya today", [], "Kenya", "country", "KE"),
        ("in NAIROBI today", [], "Nairobi", "city", "KE"),
        ("in Varnova, Bulgaria", [("Varnova", G)], "Varnova", "city", "BG"),
        ("in Nairobi, Texas", [("Nairobi", G), ("Texas", G)], "Nairobi", "city", "US"),
        ("in Newcastle today", [("Newcastle", G)], "Newcastle", "city", ""),
        ("at Mercy Hospital", [("Mercy Hospital", O)], "Mercy Hospital", "facility", ""),
        ("in Kilifi County", [("Kilifi County", G)], "Kilifi County", "region", "KE"),
        ("on the Ruvu River", [("Ruvu River", "LOC")], "Ruvu River", "other", ""),
    ],
)
def test_place(text, found, name, kind, country):
    place = entities(text, *found)[0]
    assert (place["name"], place["type"], place["country_code"]) == (name, kind, country)


def test_a_pattern_joins_its_names():
    own = [
        EntityPattern(
            id="hwu", label="ORG", pattern=form, name="Harbour Workers Union", type="ngo", country="KE"
        )
        for form in ("Harbour Workers", "the dockers' union")
    ]
    patterns = Patterns(entities=(*SHIPPED.entities, *own), kinds=SHIPPED.kinds)
    found = entities(
        "Harbour Workers met. Later the dockers' union struck.",
        finder=NameFinder(patterns, NLP.vocab),
        linker=EntityLinker(patterns),
    )
    assert [(e["entity_id"], e["type"], len(e["mentions"])) for e in found] == [
        ("org:harbour-workers-union", "ngo", 2)
    ]


def test_affiliation_ids_exist():
    found = entities("Kenyan minister Ana Ruiz met Harbour Union head Busi Ndaba",
                     ("Kenyan", "NORP"), ("Ana Ruiz", P), ("Harbour Union", O), ("Busi Ndaba", P))  # fmt: skip
    ids = {e["entity_id"] for e in found}
    assert all(e["affiliation_entity_id"] in ids | {""} for e in found)


def test_a_role_of_the_patterns_stands_where_the_article_states_none():
    own = EntityPattern(
        id="ida", label=P, pattern="Ida Berg", role="Harbour Master", affiliation="Acme Steel"
    )  # fmt: skip
    patterns = Patterns(entities=(*SHIPPED.entities, own), kinds=SHIPPED.kinds)
    mine = {"finder": NameFinder(patterns, NLP.vocab), "linker": EntityLinker(patterns)}
    for text, role, owner in (
        ("Ida Berg left Acme Steel", "Harbour Master", "org:acme-steel"),
        ("Minister Ida Berg left", "Minister", ""),
    ):
        found = entities(text, ("Acme Steel", O), **mine) if owner else entities(text, **mine)
        ida = next(e for e in found if e["kind"] == "person")
        assert (ida["role"], ida["affiliation_entity_id"]) == (role, owner)


@pytest.mark.parametrize("text", ["", "\n", "a b", "(", "Ltd", "'s"])
def test_odd_texts(text):
    entities(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"pattern": "Toyota"}, ("company", "JP")),  # a line that says less keeps what the shipped one says
        ({"pattern": "Toyota", "type": "sport"}, ("sport", "JP")),
        ({"pattern": "ICC", "name": "Inland Canal Club"}, ("", "")),  # another thing's letters
    ],
)
def test_what_a_line_of_the_user_leaves_out(line, expected):
    own = EntityPattern(id="own", label="ORG", layer=1, **line)
    patterns = Patterns(entities=(*SHIPPED.entities, own), kinds=SHIPPED.kinds)
    finder, linker = NameFinder(patterns, NLP.vocab), EntityLinker(patterns)
    (found,) = entities(f"{line['pattern']} said no.", finder=finder, linker=linker)
    assert (found["type"], found["country_code"]) == expected


def test_labels_that_no_table_holds_make_no_mention():
    own = EntityPattern(id="own", label="SKILL", pattern="welding")
    finder = NameFinder(Patterns(entities=(own,)), NLP.vocab)
    assert finder(NLP("They teach welding."))._.mentions == []
