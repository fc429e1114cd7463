"""What an event holds of other words."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tidynews.annotations import register
from tidynews.syntax.tokens import view_of
from tidynews.syntax.words import stem_of
from tidynews.tables.parts import parted

TEXT = "A quake struck Halden . The tremor killed nine miners . They died at once ."
WORDS = TEXT.split()
SENTENCES = (0, 5, 11)


def mention(word, lemma, event_type, mode):
    start = WORDS.index(word)
    return {
        "start": start, "end": start + 1, "lemma": lemma, "event_type": event_type, "mode": mode,
        "date": -1, "pattern_id": f"{event_type.lower()}.{lemma}",
    }  # fmt: skip


def argument(role, word, entity_id=""):
    start = WORDS.index(word)
    return {
        "role": role,
        "start": start,
        "end": start + 1,
        "entity_id": entity_id,
        "quantity": -1,
        "date": -1,
    }


def made(main):
    """An earthquake with what it did; ``main`` is the mention that stands for it."""
    register()
    doc = Doc(Vocab(), words=WORDS)
    mentions = [
        mention("quake", "quake", "DISASTER", "earthquake"),
        mention("tremor", "tremor", "DISASTER", "earthquake"),
        mention("killed", "kill", "CASUALTY", "death"),
        mention("died", "die", "CASUALTY", "death"),
    ]
    doc._.events = [
        {
            "event_type": "DISASTER", "mode": "earthquake", "mentions": mentions, "main": main,
            "arguments": [
                argument("place", "Halden"), argument("target", "miners"), argument("killed", "nine"),
            ],
            "counts": {"killed": 9}, "count_text": "nine", "date_start": "2021-03-09", "salience": 0.9,
        }
    ]  # fmt: skip
    return doc


def sentence_of(token):
    return sum(start <= token for start in SENTENCES)


def lemmas(event):
    return [mention["lemma"] for mention in event["mentions"]]


def test_mentions_of_another_word_are_an_event_of_their_own():
    doc = made(main=0)
    (whole,), (tremor, kills, deaths) = parted(doc._.events, view_of(doc), sentence_of)
    assert [lemmas(event) for event in (whole, tremor, kills, deaths)] == [
        ["quake"], ["tremor"], ["kill"], ["die"],
    ]  # fmt: skip
    assert (kills["event_type"], kills["mode"], kills["target"]) == ("CASUALTY", "death", "miners")
    assert (deaths["counts"], deaths["date_start"], deaths["salience"]) == ({}, "2021-03-09", 0.0)
    assert whole["counts"] == {"killed": 9}
    assert lemmas(doc._.events[0]) == ["quake", "tremor", "kill", "die"]  # as it was


def test_the_mention_that_stands_for_an_event_stays_with_it():
    doc = made(main=2)
    (whole,), parts = parted(doc._.events, view_of(doc), sentence_of)
    assert (lemmas(whole), whole["main"], [lemmas(part) for part in parts]) == (
        ["kill"], 0, [["quake"], ["tremor"], ["die"]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("shoot", "shooting", True),
        ("injure", "injury", True),
        ("quake", "tremor", False),
        ("make off with", "make", False),  # a phrase stands for itself
    ],
)
def test_words_of_one_root(one, other, same):
    assert (stem_of(one) == stem_of(other)) == same
