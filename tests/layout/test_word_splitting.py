"""Words are split as spaCy splits them, however often their stretches were met before."""

import pytest
import spacy
from tidynews.layout import words
from tidynews.layout.words import WordSplitter

TEXTS = (
    "They can't say why, Mr. Elphberg's aide said.",
    'ZENDA (AP) -- "We\'re $5m short," U.S. envoys said;\n\nthey cannot pay 3M or wait till 8a.m. :-) today.',
    "dont, won't and Won't: the Nov. 3 vote (see http://example.com/a?b=c).\n\nI'm",
    "Stop! Why: gonna, cannot. XD: or D: and x: a. I. No. etc., Ltd. WALA; dont? Zenda, Zenda. Co.; USA. im.",
    "two  spaces, a\ttab \n and a line",
    "",
)


def told(doc):
    return [(token.idx, token.text, token.norm_, token.whitespace_) for token in doc]


@pytest.fixture
def splitter():
    return WordSplitter(spacy.blank("en").tokenizer)


def test_words_are_those_of_spacy_when_first_met_and_later(splitter):
    expected = [told(spacy.blank("en")(text)) for text in TEXTS]
    for _ in range(2):
        assert [told(splitter(text)) for text in TEXTS] == expected


def test_what_is_remembered_is_bounded(splitter, monkeypatch):
    monkeypatch.setattr(words, "MOST_CHARACTERS", 30)
    for text in TEXTS[:3] * 2:
        assert splitter(text).text == text
        assert splitter.known.keys() <= {*text.replace("\n\n", " ").split(" ")}


def test_a_tokenizer_with_rules_of_its_own_is_asked_for_words_of_letters(splitter):
    tokenizer = spacy.blank("en").tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex([r"(?<=[a-z])(?=[A-Z])"]).finditer
    assert not WordSplitter(tokenizer).keeps_letters
    assert splitter.keeps_letters
    assert [token.text for token in WordSplitter(tokenizer)("the newsDesk")] == ["the", "news", "Desk"]
