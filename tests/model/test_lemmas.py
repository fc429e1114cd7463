"""Parts of speech and lemmas agree with the model's own, whose work is cached."""

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from tidynews.errors import TidynewsError
from tidynews.model import DEFAULT_MODEL
from tidynews.model.lemmas import LemmaTagger, with_silent_e
from tidynews.model.loading import REPLACED, load_model
from tidynews.model.ruler import WordRuler

TEXT = (
    "Protesters who had gathered outside the ministries were arrested, but the general's wives weren't "
    "harmed. Shelling killed three children; the worst-hit villages are being evacuated, officials said. "
    "It was their second crisis, he told us: other series of talks hadn't brought the news that she needs."
)


@pytest.mark.slow
def test_agrees_with_the_models_own_components():
    theirs = spacy.load(DEFAULT_MODEL)(TEXT)
    nlp = load_model()
    tagger = LemmaTagger(nlp.vocab, [dict(nlp.components)[name] for name in REPLACED])
    ours = tagger(nlp(TEXT))
    assert [(t.text, t.pos_, t.lemma_) for t in ours] == [(t.text, t.pos_, t.lemma_) for t in theirs]


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("fined", "fin", "fine"),
        ("Staged", "stag", "stage"),
        ("hoping", "hop", "hope"),
        ("planned", "plan", "plan"),
        ("planed", "plan", "plane"),
        ("bused", "bus", "bus"),
        ("showed", "show", "show"),
        ("headed", "head", "head"),
    ],
)
def test_with_silent_e(word, lemma, expected):
    assert with_silent_e(word, lemma, {"fine", "stage", "hope", "plane", "heade", "plan"}) == expected


def test_what_is_remembered_is_bounded(nlp, monkeypatch):
    monkeypatch.setattr("tidynews.model.lemmas.MOST_KEYS", 12)
    tagger = dict(nlp.components)["tidynews_lemmas"]
    monkeypatch.setattr(tagger, "cache", {})
    for text in (TEXT, "Nobody was hurt when two dams burst.", "The judges wrote letters."):
        doc = nlp(text)
        assert len(tagger.cache) <= max(12, len(doc))
    assert [t.lemma_ for t in doc] == ["the", "judge", "write", "letter", "."]


def test_the_ruler_is_asked_once_for_words_that_no_pattern_names():
    vocab = spacy.blank("en").vocab
    ruler = AttributeRuler(vocab)
    ruler.add([[{"TAG": "NN"}]], {"POS": "NOUN"})
    ruler.add([[{"TAG": "NN", "LOWER": {"IN": ["nobody"]}}]], {"POS": "PRON", "LEMMA": "nobody"})
    ruler.add([[{"LOWER": "dog"}, {"LOWER": "cat"}]], {"LEMMA": "pair"})  # says nothing of a word by itself
    words = ["dog", "cat", "Nobody", "rain", "hail", "snow"]
    given = {"words": words, "tags": ["NN"] * 6, "deps": ["dep"] * 6, "heads": [0] * 6}
    asked = WordRuler(ruler)
    for expected in (4, 4):
        doc = asked(Doc(vocab, **given))
        assert [t.pos_ for t in doc] == ["NOUN", "NOUN", "PRON", "NOUN", "NOUN", "NOUN"]
        assert [t.lemma_ for t in doc] == ["", "", "nobody", "", "", ""]
        assert len(asked.told) == expected
    ruler.add([[{"TAG": "NN", "LENGTH": 4}]], {"POS": "X"})  # may tell any two words apart
    asked = WordRuler(ruler)
    assert [t.pos_ for t in asked(Doc(vocab, **given))] == ["NOUN", "NOUN", "PRON", "X", "X", "X"]
    assert len(asked.told) == 6


@pytest.mark.filterwarnings("ignore:.*W113.*:UserWarning")
def test_a_component_that_another_pipeline_takes_over(nlp):
    other = spacy.blank("en")
    other.add_pipe("tidynews_lemmas", source=nlp)
    words, tags = ["Zorbs", "were", "regrouting"], ["NNS", "VBD", "VBG"]
    for vocab in (other.vocab, nlp.vocab):
        doc = Doc(vocab, words=words, tags=tags, deps=["nsubj", "aux", "ROOT"], heads=[2, 2, 2])
        lemmas = [token.lemma_ for token in other.get_pipe("tidynews_lemmas")(doc)]
        assert lemmas == ["zorb", "be", "regroute"]


@pytest.mark.parametrize(
    ("parts", "given", "lacking"),
    [
        (REPLACED, {}, "token.tag, token.dep: put tagger, parser before it"),
        (
            REPLACED[:1],
            {"tags": ["UH"], "deps": ["ROOT"]},
            "the attribute_ruler and the lemmatizer",
        ),
    ],
)
def test_what_is_lacking_is_told(nlp, parts, given, lacking):
    tagger = LemmaTagger(nlp.vocab, [dict(nlp.components)[name] for name in parts])
    with pytest.raises(TidynewsError, match=f"tidynews_lemmas needs {lacking}"):
        tagger(Doc(nlp.vocab, words=["Well"], **given))


@pytest.mark.slow
def test_a_model_without_a_part_is_told(tmp_path):
    spacy.load(DEFAULT_MODEL, exclude=["lemmatizer"]).to_disk(tmp_path)
    with pytest.raises(TidynewsError, match="has no lemmatizer; expected an English"):
        load_model(str(tmp_path))
