import re
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Span

FOLDER = Path(__file__).parent.parent.parent / "training"
sys.path.insert(0, str(FOLDER))

from augmentation import NameMaker, swap_names, to_capitals, to_title_case  # noqa: E402
from examples import merge_annotation, split_doc, tidy_text  # noqa: E402

NLP = spacy.blank("en")


def read(text, *ents):
    """A Doc with entities, each the first occurrence of its text."""
    doc = NLP(text)
    marks = [
        doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in ents
    ]
    doc.set_ents(marks, default="outside")
    return doc


def labels(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.fixture
def names():
    return NameMaker(FOLDER / "names.toml", 0)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In  “Accra” ,\n\n Ama spoke.", "Ama", 'In "Accra" ,\nAma spoke.'),
        ("soft\u00adly, Ama\u00a0Osei", "Ama", "softly, Ama Osei"),
    ],
)
def test_tidy_text_moves_the_marks_along(text, name, expected):
    start = text.index(name)
    tidy, marks = tidy_text(text, [(start, start + len(name), "PERSON")])
    assert tidy == expected
    assert [tidy[a:b] for a, b, _ in marks] == [name]


@pytest.mark.parametrize(
    ("text", "read_as", "marks", "expected"),
    [
        (  # dates and nationalities stay, names come from the annotation
            "Kenyan Ruth Wambui left Kisumu on Friday",
            [("Kenyan", "NORP"), ("Wambui", "ORG"), ("Friday", "DATE")],
            [("Ruth Wambui", "PERSON"), ("Kisumu", "LOC")],
            [("Kenyan", "NORP"), ("Ruth Wambui", "PERSON"), ("Kisumu", "GPE"), ("Friday", "DATE")],
        ),
        (  # the model's kind of place and its article; a facility by its word
            "the Volta from Lusaka Airport",
            [("the Volta", "LOC")],
            [("Volta", "LOC"), ("Lusaka Airport", "LOC")],
            [("the Volta", "LOC"), ("Lusaka Airport", "FAC")],
        ),
        ("Mr Osei met", [], [("Mr Osei", "PERSON")], [("Osei", "PERSON")]),
        ("the Harvest Prize", [("Harvest Prize", "ORG")], [("Harvest Prize", "OTHER")], []),
        (
            "the Harvest Prize",
            [("Harvest Prize", "EVENT")],
            [("Harvest Prize", "OTHER")],
            [("Harvest Prize", "EVENT")],
        ),
    ],
)
def test_annotation_is_merged_with_the_reading_of_the_model(text, read_as, marks, expected):
    spans = [(text.index(name), text.index(name) + len(name), label) for name, label in marks]
    assert labels(merge_annotation(read(text, *read_as), spans, {})) == expected


def test_a_long_doc_is_split_between_names():
    doc = NLP("word " * 30)
    doc.set_ents([Span(doc, 9, 12, label="ORG")], default="outside")
    parts = split_doc(doc, 10)
    assert sum(map(len, parts)) == len(doc)
    assert [len(ent) for part in parts for ent in part.ents] == [3]


def test_swapped_names_keep_their_number_and_labels(names):
    doc = read(
        "Ama Osei left Tema with Kofi Boa.", ("Ama Osei", "PERSON"), ("Tema", "GPE"), ("Kofi Boa", "PERSON")
    )
    new = swap_names(doc, names, NLP.tokenizer, share=1)
    assert [ent.label_ for ent in new.ents] == ["PERSON", "GPE", "PERSON"]
    assert not {"Ama Osei", "Tema", "Kofi Boa"} & {ent.text for ent in new.ents}


def test_recased_docs_keep_their_names():
    doc = read("Rain stops the match in Suva", ("Suva", "GPE"))
    assert labels(to_capitals(doc)) == [("SUVA", "GPE")]
    assert to_title_case(doc).text == "Rain Stops the Match in Suva"


def test_every_slot_of_the_lists_can_be_filled(names):
    known = {
        "PERSON",
        "SURNAME",
        "GPE",
        "ORG",
        "ACRONYM",
        "TEAM",
        "BRAND",
        "NICKNAME",
        "GATHERING",
        "PLATFORM",
    }
    for lines in names.templates.values():
        for slot in re.findall(r"\{(\w+)\}", " ".join(lines)):
            assert slot.removesuffix("_CAPITALS") in known or slot in names.fillers, slot
    for form in (*names.organizations, *(entry for entries in names.fillers.values() for entry in entries)):
        assert set(re.findall(r"\{(\w+)\}", form)) <= set(names.fillers), form


def test_made_lines_are_the_same_for_the_same_seed():
    first, second = (NameMaker(FOLDER / "names.toml", 5) for _ in range(2))
    assert [first.passage() for _ in range(50)] == [second.passage() for _ in range(50)]


def test_marks_of_made_lines_stand_on_names(names):
    for _ in range(200):
        text, marks = names.passage()
        assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in marks)
