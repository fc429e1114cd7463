# ruff: noqa: E501
"""The layers of the name finder, on Docs made by hand: a few words and what a model might have found."""

import itertools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from tidynews.names.finder import NameFinder
from tidynews.names.linker import EntityLinker
from tidynews.patterns import CommonName, EntityPattern, Patterns, load_patterns

NLP = spacy.blank("en")
SHIPPED = load_patterns()
FINDER = NameFinder(SHIPPED, NLP.vocab)
LINKER = EntityLinker(SHIPPED)


def doc_of(text, entities=()):
    """A Doc with the model's entities given as (words, label), each at its first place in the text."""
    doc = NLP(text)
    doc.ents = [
        doc.char_span(text.index(words), text.index(words) + len(words), label) for words, label in entities
    ]
    return doc


def names(text, *entities, finder=FINDER):
    doc = finder(doc_of(text, entities))
    return [(doc[m["start"] : m["end"]].text, m["label"]) for m in doc._.mentions]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        # trimmed and cut
        ("He met the Acme Union's head", [("the Acme Union's", "ORG")], [("Acme Union", "ORG")]),
        ("Photo by Ana Petrova / Agency", [("Ana Petrova / Agency", "PERSON")], [("Ana Petrova", "PERSON")]),
        ("from Ruiz to Otieno", [("Ruiz to Otieno", "PERSON")], [("Ruiz", "PERSON"), ("Otieno", "PERSON")]),
        ("the Harbour Bank and the Dockers Union", [("Harbour Bank and the Dockers Union", "ORG")],
         [("Harbour Bank", "ORG"), ("Dockers Union", "ORG")]),
        ("the Army of Ruritania and the Federal Police", [], [("Army of Ruritania", "ORG"), ("Federal Police", "ORG")]),
        ("the University of Kisumu Dr. Ng left", [("Dr. Ng", "PERSON")], [("University of Kisumu", "ORG"), ("Ng", "PERSON")]),
        ("the Ministry of Trade and Industry", [("Ministry of Trade and Industry", "ORG")],
         [("Ministry of Trade and Industry", "ORG")]),
        # persons made whole
        ("said Ursula van der Meer", [("Ursula", "PERSON")], [("Ursula van der Meer", "PERSON")]),
        ("said Faisal bin Omar", [("Faisal", "PERSON")], [("Faisal bin Omar", "PERSON")]),
        ("said Kim Min-seo on Monday", [("Kim Min", "PERSON")], [("Kim Min-seo", "PERSON")]),
        ('met Pavle "Rocket" Kovač there', [('Pavle "Rocket', "PERSON"), ("Kovač", "PERSON")],
         [('Pavle "Rocket" Kovač', "PERSON")]),
        ('met Pavle "Rocket" Kovač there', [("Pavle", "PERSON"), ("Kovač", "PERSON")],
         [('Pavle "Rocket" Kovač', "PERSON")]),
        # persons that the model saw in part
        ("Ruritanian President Jean-Luc Otieno spoke", [("Jean", "GPE")], [("Jean-Luc Otieno", "PERSON")]),
        ("Justices J K Otieno and B Ruiz ruled", [("B Ruiz", "PERSON")], [("J K Otieno", "PERSON"), ("B Ruiz", "PERSON")]),
        ("the opposition leader, Busi Ndaba, left", [("Busi Ndaba", "ORG")], [("Busi Ndaba", "PERSON")]),
        ("the producer Leonard Ndaba left", [("Leonard Ndaba", "PERSON")], [("Leonard Ndaba", "PERSON")]),
        ("in Kenya's Strelsau today", [("Strelsau", "PERSON")], [("Kenya", "GPE"), ("Strelsau", "GPE")]),
        ('met Richard "Alex" Otieno there', [("Richard", "PERSON"), ('Alex" Otieno', "PERSON")],
         [('Richard "Alex" Otieno', "PERSON")]),
        ("Justice Akin Otieno ruled", [("Justice Akin Otieno", "ORG")], [("Akin Otieno", "PERSON")]),
        ("Runner-up Busi Ndaba left", [("up Busi Ndaba", "PERSON")], [("Busi Ndaba", "PERSON")]),
        ("met Busi Ndaba, Jr. there", [("Busi Ndaba", "PERSON"), ("Jr.", "PERSON")], [("Busi Ndaba", "PERSON")]),
        ("the Ruritania Highway Patrol came", [("Ruritania Highway Patrol", "GPE")], [("Ruritania Highway Patrol", "ORG")]),
        # storms, ships, products
        ("the Mirasol spacecraft flew; Mirasol landed", [("Mirasol", "ORG")], []),
        ("the NASA spacecraft flew", [("NASA", "ORG")], [("NASA", "ORG")]),
        ("Typhoon Mirasol hit; Mirasol passed", [("Typhoon Mirasol", "PERSON")], []),
        ("the USS Harlow sailed", [("Harlow", "GPE")], []),
        ("Nokia sold iPhones and the Nokia Galaxy S9", [("iPhones", "ORG"), ("Nokia Galaxy S9", "ORG")], [("Nokia", "ORG"), ("Nokia", "ORG")]),
        # titles off
        ("said Mr Ng", [("Mr Ng", "PERSON")], [("Ng", "PERSON")]),
        ("by Prime Minister Amina Yusuf", [("Prime Minister Amina Yusuf", "PERSON")], [("Amina Yusuf", "PERSON")]),
        ("by Maj. Gen. Tomas Herrera", [("Maj. Gen. Tomas Herrera", "PERSON")], [("Tomas Herrera", "PERSON")]),
        ("Welshman Rhys Lloyd won", [("Welshman Rhys Lloyd", "PERSON")], [("Rhys Lloyd", "PERSON")]),
        ("heard Dean Okafor there", [("Dean Okafor", "PERSON")], [("Dean Okafor", "PERSON")]),
        ("heard Sheikh Omar Darwish there", [("Sheikh Omar Darwish", "PERSON")], [("Omar Darwish", "PERSON")]),
        # junk
        ("see https://example.org/a now", [("https://example.org/a", "ORG")], []),
        ("she studies Mathematics there", [("Mathematics", "ORG")], []),
        ("he won the Kadare Prize there", [("Kadare Prize", "ORG")], []),
        ("under the Arusha Agreement of 2000", [("Arusha", "GPE")], []),
        ("it cost five US dollars", [("US", "GPE")], []),
        ("in the Satyricon, he wrote", [("Satyricon", "PERSON")], []),
        ("the flight BA 215 landed", [("BA 215", "ORG")], []),
        ("the DIG said", [("DIG", "ORG")], []),
        # institutions
        ("at the Nairobi High Court today", [("Nairobi", "GPE")], [("Nairobi High Court", "ORG")]),
        ("the University of Kisumu opened", [("Kisumu", "GPE")], [("University of Kisumu", "ORG")]),
        ("Peru 's interior ministry said", [("Peru", "GPE")], [("Peru", "GPE"), ("interior ministry", "ORG")]),
        ("the Prosecutor General 's Office said", [], [("Prosecutor General 's Office", "ORG")]),
        ("the minister of Rural Affairs said", [("Rural Affairs", "ORG")], []),
        # labels by words and context
        ("at Mercy General Hospital today", [("Mercy General Hospital", "ORG")], [("Mercy General Hospital", "FAC")]),
        ("in the village of Amara today", [("Amara", "PERSON")], [("Amara", "GPE")]),
        ("the potash miner Solikal said", [("Solikal", "PERSON")], [("Solikal", "ORG")]),
        ("Solikal, which mines potash", [("Solikal", "PERSON")], [("Solikal", "ORG")]),
        ("lawyer Temba Dube said", [("Temba Dube", "ORG")], [("Temba Dube", "PERSON")]),
        ("and J K Otieno left", [("J K Otieno", "ORG")], [("J K Otieno", "PERSON")]),
        ("met Hamilton there", [("Hamilton", "PERSON")], [("Hamilton", "GPE")]),
        ("Temba Dube, 41, said", [("Temba Dube", "ORG")], [("Temba Dube", "PERSON")]),
        ("Ruritania 3 - 1 Freedonia", [("Ruritania", "GPE"), ("Freedonia", "GPE")],
         [("Ruritania", "ORG"), ("Freedonia", "ORG")]),
        ("in Amara, Bora, Chela and Dumo", [("Amara", "GPE"), ("Bora", "GPE"), ("Chela", "PERSON"), ("Dumo", "GPE")],
         [("Amara", "GPE"), ("Bora", "GPE"), ("Chela", "GPE"), ("Dumo", "GPE")]),
        # an office, a place and its holder
        ("President of Ruritania Rudolf Elphberg spoke", [("Ruritania Rudolf Elphberg", "PERSON")],
         [("Ruritania", "GPE"), ("Rudolf Elphberg", "PERSON")]),
        ("President of Ruritania Jan-Rudolf Elphberg spoke", [("Ruritania Jan-Rudolf", "ORG")],
         [("Ruritania", "GPE"), ("Jan-Rudolf Elphberg", "PERSON")]),
        # gazetteers and nationalities
        ("NAIROBI was calm", [("NAIROBI", "ORG")], [("NAIROBI", "GPE")]),
        ("two Welsh witnesses", [], [("Welsh", "NORP")]),
        ("the World Food Programme said", [("World Food", "ORG")], [("World Food Programme", "ORG")]),
    ],
)  # fmt: skip
def test_one_layer(text, entities, expected):
    assert names(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        # surnames and short forms after the full name
        ("Busi Ndaba spoke. Ndaba left.", [("Busi Ndaba", "PERSON")], [("Busi Ndaba", "PERSON"), ("Ndaba", "PERSON")]),
        ("Ndaba left. Busi Ndaba spoke.", [("Ndaba", "ORG"), ("Busi Ndaba", "PERSON")],
         [("Ndaba", "PERSON"), ("Busi Ndaba", "PERSON")]),
        ("Rudolf Elphberg-Rassen left. Elphberg-Rassen won.", [("Rudolf Elphberg-Rassen", "PERSON"), ("Elphberg-Rassen won", "ORG")],
         [("Rudolf Elphberg-Rassen", "PERSON"), ("Elphberg-Rassen", "PERSON")]),
        # a company without its legal form
        ("Strelsund Ferries cut jobs. Strelsund Ferries ASA agreed.", [("Strelsund Ferries", "PERSON"), ("Strelsund Ferries ASA", "ORG")],
         [("Strelsund Ferries", "ORG"), ("Strelsund Ferries ASA", "ORG")]),
        # acronyms take the label of what they stand for
        ("Harbour Workers Union (HWU) met. HWU won.", [("Harbour Workers Union", "ORG"), ("HWU", "GPE")],
         [("Harbour Workers Union", "ORG"), ("HWU", "ORG"), ("HWU", "ORG")]),
        ("Harbour Wolves won. Later the Wolves lost to Wolves.", [("Harbour Wolves", "ORG")],
         [("Harbour Wolves", "ORG"), ("Wolves", "ORG"), ("Wolves", "ORG")]),
        ("magnetic resonance imaging (MRI) and MRI", [("MRI", "ORG")], []),
        ("Single Union of Masons (Sumas) said. Sumas won.", [("Single Union of Masons", "ORG")],
         [("Single Union of Masons", "ORG"), ("Sumas", "ORG"), ("Sumas", "ORG")]),
        ("Andrea Maria Lopez Orozco (AMLO) said", [("Andrea Maria Lopez Orozco", "PERSON"), ("AMLO", "ORG")],
         [("Andrea Maria Lopez Orozco", "PERSON"), ("AMLO", "PERSON")]),
    ],
)  # fmt: skip
def test_repeats_in_a_document(text, entities, expected):
    assert names(text, *entities) == expected


def test_a_surname_tells_who_the_full_name_is():
    text = "Rudolf Elphberg scored. Elphberg said so."
    full, last = ("Rudolf Elphberg", "GPE"), ("Elphberg said", "GPE")
    doc = doc_of(text, [full])
    doc.ents = [*doc.ents, Span(doc, 4, 5, label=last[1])]
    assert [m["label"] for m in FINDER(doc)._.mentions] == ["PERSON", "PERSON"]


def test_a_party_and_its_leader_are_two_names():
    text = "the Coalition for Reform Rudolf Elphberg came. Elphberg left."
    doc = doc_of(text, [("Coalition for Reform Rudolf Elphberg", "ORG")])
    doc.ents = [*doc.ents, Span(doc, 8, 9, label="PERSON")]
    found = [doc[m["start"] : m["end"]].text for m in FINDER(doc)._.mentions]
    assert found == ["Coalition for Reform", "Rudolf Elphberg", "Elphberg"]


def test_a_body_and_its_speaker_are_two_names():
    text = "the National Assembly Rudolf Elphberg. The National Assembly met."
    doc = doc_of(text, [("National Assembly Rudolf Elphberg", "ORG")])
    doc.ents = [*doc.ents, Span(doc, 7, 9, label="ORG")]
    found = [doc[m["start"] : m["end"]].text for m in FINDER(doc)._.mentions]
    assert found == ["National Assembly", "Rudolf Elphberg", "National Assembly"]


def test_most_mentions_decide():
    text = "Zembla rose. Zembla fell. Zembla slept."
    doc = NLP(text)
    doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 3, 4, "PERSON"), Span(doc, 6, 7, "GPE")]
    labels = [m["label"] for m in FINDER(doc)._.mentions]
    assert labels == ["GPE", "GPE", "GPE"]


def test_patterns_of_the_user_win():
    own = Patterns(
        entities=(
            *SHIPPED.entities,
            EntityPattern(id="mine", label="ORG", pattern="Kisumu"),
            EntityPattern(id="token", label="PERSON", pattern=({"LOWER": "blue"}, {"LOWER": "heron"})),
        ),
        kinds=SHIPPED.kinds,
    )
    finder = NameFinder(own, NLP.vocab)
    text = "the University of Kisumu met Kisumu and Blue Heron"
    doc = finder(doc_of(text, [("University of Kisumu", "ORG")]))
    found = [
        (doc[m["start"] : m["end"]].text, m["label"], m["source"], m["pattern_id"]) for m in doc._.mentions
    ]
    assert found == [  # a pattern of one token never cuts a longer name
        ("University of Kisumu", "ORG", "model", ""),
        ("Kisumu", "ORG", "pattern", "mine"),
        ("Blue Heron", "PERSON", "pattern", "token"),
    ]


def test_a_stop_name_of_the_user_is_no_name_whatever_it_was_taken_for():
    stop = CommonName(id="no", forms=("Kisumu", "Blue Heron"), kind="whole", any_label=True)
    kinds = {**SHIPPED.kinds, CommonName: (*SHIPPED.of(CommonName), stop)}
    finder = NameFinder(Patterns(entities=SHIPPED.entities, kinds=kinds), NLP.vocab)
    assert names("Kisumu met Blue Heron and Ng", ("Kisumu", "GPE"), ("Blue Heron", "PERSON"), ("Ng", "PERSON"),
                 finder=finder) == [("Ng", "PERSON")]  # fmt: skip


def test_an_alias_that_opens_a_sentence_may_be_a_common_word():
    doc = doc_of("Wolves attacked the sheep")
    doc[0].tag_ = "NNS"
    assert FINDER(doc)._.mentions == []


def test_the_models_entities_are_kept():
    doc = FINDER(doc_of("Mr Ng paid two dollars", [("Mr Ng", "PERSON"), ("two dollars", "MONEY")]))
    assert [(s.text, s.label_) for s in doc.spans["model_ents"]] == [
        ("Mr Ng", "PERSON"),
        ("two dollars", "MONEY"),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ng", "PERSON")]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "a", "(", "()", "X (Y", "of", "President of", "'s", "' s (A)"]
)
def test_odd_texts(text):
    assert isinstance(FINDER(NLP(text)), Doc)


def test_boilerplate_is_not_read():
    doc = doc_of("Busi Ndaba spoke", [("Busi Ndaba", "PERSON")])
    doc.spans["blocks"] = [Span(doc, 0, 3, label="boilerplate")]
    assert FINDER(doc)._.mentions == []


@pytest.mark.parametrize(
    ("head", "found", "expected"),
    [
        (
            "Gunman Kills Banker Near Strelsau",
            [("Gunman Kills Banker", "PERSON"), ("Strelsau", "GPE")],
            ["Strelsau"],
        ),
        ("Acme Reports Strong Quarter", [("Acme Reports Strong Quarter", "ORG")], ["Acme"]),
        ("Busi Ndaba Beats Champion Again", [("Busi Ndaba", "PERSON")], ["Busi Ndaba"]),
        ("gunman kills Banker Trust clerk", [("Banker Trust", "ORG")], ["Banker Trust"]),
    ],
)
def test_headlines(head, found, expected):
    doc = doc_of(f"{head}\n\nThe gunman killed a banker, Acme said, in the quarter.", found)
    doc.ents = [
        *doc.ents,
        *(Span(doc, t.i, t.i + 1, label="ORG") for t in doc if t.text == "Acme" and t.i > 8),
    ]
    stop = next(t.i for t in doc if t.text.startswith("\n"))
    doc.spans["blocks"] = [Span(doc, 0, stop, label="title")]
    mentions = FINDER(doc)._.mentions
    assert [doc[m["start"] : m["end"]].text for m in mentions if m["end"] <= stop] == expected


def test_authors_in_capitals():
    doc = doc_of("By BUSI NDABA and Tomas Herrera in Lima")
    doc.spans["blocks"] = [Span(doc, 0, len(doc), label="byline")]
    FINDER(doc)
    persons = [doc[m["start"] : m["end"]].text for m in doc._.mentions if m["label"] == "PERSON"]
    assert persons == ["BUSI NDABA", "Tomas Herrera"]


WORDS = st.sampled_from(
    ["President", "of", "the", "Ruritania", "Ana", "Ruiz", "-", '"', "'s", "(", ")", "HWU", "Ministry", "and", ",",
     "Paris", "Agreement", "Mr", "Ng", "van", "der", "Meer", "3", "\n\n", "said", "Ltd", "/", "Welsh", "University"]
)  # fmt: skip


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "PERSON", "ORG", "GPE", "FAC"])), max_size=25))
def test_any_text(words):
    doc = Doc(NLP.vocab, [word for word, _ in words])
    doc.ents = [Span(doc, i, i + 1, label) for i, (_, label) in enumerate(words) if label]
    mentions = FINDER(doc)._.mentions
    assert all(m["start"] < m["end"] for m in mentions)
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(mentions))
    LINKER(doc)
    linked = sorted(i for e in doc._.entities for i in e["mentions"])
    assert linked == [i for i, m in enumerate(mentions) if m["label"] != "NORP"]
    assert all(e["entity_id"] and e["name"] for e in doc._.entities)
