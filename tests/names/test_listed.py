# ruff: noqa: E501
"""Names told by the noun beside their list, and persons that the model saw in part."""

import pytest
from tidynews.names.finder import NameFinder
from tidynews.patterns import load_patterns


@pytest.fixture(scope="module")
def finder(nlp):
    return NameFinder(load_patterns(), nlp.vocab)


@pytest.mark.parametrize(
    ("words", "ents", "found"),
    [
        # what the noun before or behind a list says
        ("Rains cut off villages including Upper Zenda , Hofbau and Kesselring .", ["PERSON Upper Zenda", "ORG Hofbau", "PERSON Kesselring"], "GPE Upper Zenda|GPE Hofbau|GPE Kesselring"),
        ("Boats cross the rivers -- Elba , Morva , and Teslin -- daily .", ["PERSON Elba", "PERSON Morva", "PERSON Teslin"], "LOC Elba|LOC Morva|LOC Teslin"),
        ("Rain reached Hofbau and other dry towns .", ["PERSON Hofbau"], "GPE Hofbau"),
        ("Carriers such as Flyaway and Skyhop fell .", ["PERSON Flyaway", "GPE Skyhop"], "ORG Flyaway|ORG Skyhop"),
        ("Officials including Hofbau and Kesselring left .", ["PERSON Hofbau", "PERSON Kesselring"], "PERSON Hofbau|PERSON Kesselring"),
        ("Owners of firms such as Ruth Hofbau left .", ["PERSON Ruth Hofbau"], "PERSON Ruth Hofbau"),
        ("Judges Hofbau , Kesselring and Morva joined .", ["PERSON Hofbau", "PERSON Kesselring", "ORG Morva"], "PERSON Hofbau|PERSON Kesselring|PERSON Morva"),
        # persons seen in part
        ("The Premier Rudolf Elphberg spoke .", ["PERSON Rudolf"], "PERSON Rudolf Elphberg"),
        ("A friend of R K Elphberg spoke .", ["PERSON Elphberg"], "PERSON R K Elphberg"),
        ("Pavle Tik Elphberg spoke . I met Pavle Tik Elphberg .", ["PERSON Pavle Tik Elphberg", "PERSON Tik Elphberg"], "PERSON Pavle Tik Elphberg|PERSON Pavle Tik Elphberg"),
        ("The Premier Rudolf Monday spoke .", ["PERSON Rudolf"], "PERSON Rudolf"),
        ("Thanks , Rudolf - Webmaster", ["PERSON Rudolf - Webmaster"], "PERSON Rudolf"),
        ("Among them are Rudolf Elphberg , 30 , and Pavle Hentzau , 41 .", ["PERSON Pavle Hentzau"], "PERSON Rudolf Elphberg|PERSON Pavle Hentzau"),
        # one person, one label
        ("Rudolf Elphberg ran . Votes for Elphberg fell . It is Elphberg 's race .", ["PERSON Rudolf Elphberg", "ORG Elphberg", "PERSON Elphberg"], "PERSON Rudolf Elphberg|PERSON Elphberg|PERSON Elphberg"),
        ("Pavle Hentzau ran . It said that Pavle won .", ["PERSON Pavle Hentzau", "GPE Pavle"], "PERSON Pavle Hentzau|PERSON Pavle"),
        ("Elphberg said so . Elphberg left .", ["GPE Elphberg", "GPE Elphberg"], "PERSON Elphberg|PERSON Elphberg"),
        ("Queen Zenda opened it .", ["GPE Zenda"], "PERSON Zenda"),
        ("Queen Zenda College opened .", ["ORG Zenda College"], "ORG Zenda College"),
        # what a name is said to be
        ("Hofbau is a town in the hills .", ["PERSON Hofbau"], "GPE Hofbau"),
        ("Rudolf Elphberg , the spokesman for the army , left .", ["ORG Rudolf Elphberg"], "PERSON Rudolf Elphberg"),
        ("Zenda Rassen , the producer of tyres , fell .", ["ORG Zenda Rassen"], "ORG Zenda Rassen"),
        ("Zenda Rassen , the market leader , fell .", ["ORG Zenda Rassen"], "ORG Zenda Rassen"),
        # and what is none of ours
        ("The ruling in Elphberg v. Hentzau stands .", ["PERSON Elphberg", "PERSON Hentzau"], ""),
        ("Fans of the MV Harlow left .", ["PERSON Harlow"], "PERSON Harlow"),
        ("Mr Speaker , that is so .", ["PERSON Speaker"], ""),
    ],
)  # fmt: skip
def test_names(nlp, finder, words, ents, found):
    doc = nlp.make_doc(words)
    for name in ("tok2vec", "tagger", "parser", "tidynews_lemmas"):
        doc = nlp.get_pipe(name)(doc)
    spans, at = [], 0
    for ent in ents:
        label, text = ent.split(" ", 1)
        at = doc.text.index(text, at)
        spans.append(doc.char_span(at, at + len(text), label=label))
        at += len(text)
    doc.ents = spans
    finder(doc)
    assert "|".join(f"{e.label_} {e.text}" for e in doc.ents) == found
