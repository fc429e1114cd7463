"""Where entity patterns match: names by their text, token patterns through spaCy."""

import time

import pytest
import spacy
from tidynews.names.matching import EntityPatternMatcher, clean_name
from tidynews.patterns import EntityPattern

NLP = spacy.blank("en")


def entity(pattern, label="ORG", **fields):
    pattern = tuple(pattern) if isinstance(pattern, list) else pattern
    return EntityPattern(id=fields.pop("id", str(pattern)), label=label, pattern=pattern, **fields)


def matched(patterns, text, method="find"):
    doc = NLP(text)
    matches = getattr(EntityPatternMatcher(NLP.vocab, patterns), method)(doc)
    return [(doc[m.start : m.end].text, m.pattern.label) for m in matches]


@pytest.mark.parametrize(
    ("patterns", "text", "expected"),
    [
        (["Acme"], "Acme fell.", ["Acme"]),
        (["Acme"], "Acme's shares and ACME and Acmes", ["Acme"]),
        (["Acme"], "An Acme-led group (Acme).", ["Acme", "Acme"]),
        (["Acme Corp."], "He left Acme Corp.", ["Acme Corp."]),
        (["U.N."], "The U.N. and the U.N.'s envoy", ["U.N.", "U.N."]),
        (["Acme", "Acme Steel Works"], "Acme Steel Works", ["Acme Steel Works"]),
        (["Acme Steel", "Steel Works of Omsk"], "Acme Steel Works of Omsk", ["Steel Works of Omsk"]),
        (["Acme Corp"], "Acme  Corp", []),
        (["Acme Corp"], "Acme\nCorp", []),
        (["Médecins Sans Frontières"], "Médecins Sans Frontières said", ["Médecins Sans Frontières"]),
        (["M’Bala  Group"], "the M'Bala Group", ["M'Bala Group"]),
        (["3M"], "3M and 33M", ["3M"]),
        (["Yahoo!"], "Yahoo! bought it", ["Yahoo!"]),
        (["中国"], "the 中国 office", ["中国"]),
        ([], "Nothing", []),
    ],
)
def test_names(patterns, text, expected):
    assert [m[0] for m in matched([entity(p) for p in patterns], text)] == expected


def test_token_pattern():
    pattern = entity([{"LOWER": "ministry"}, {"LOWER": "of"}, {"IS_TITLE": True, "OP": "+"}])
    assert matched([pattern], "the Ministry of Foreign Affairs said") == [
        ("Ministry of Foreign Affairs", "ORG")
    ]


def test_token_pattern_stays_in_its_line():
    pattern = entity([{"LOWER": "acme"}, {"IS_SPACE": True}, {"LOWER": "corp"}])
    assert matched([pattern], "Acme\nCorp") == []


def test_token_pattern_without_tags_matches_nothing():
    assert matched([entity([{"POS": "PROPN"}])], "Acme") == []


def test_the_later_of_two_equal_matches_wins():
    patterns = [entity("Georgia", "PERSON"), entity([{"TEXT": "Georgia"}], "GPE")]
    assert matched(patterns, "Georgia") == [("Georgia", "GPE")]
    assert matched(patterns, "Georgia", "find_all") == [("Georgia", "GPE"), ("Georgia", "PERSON")]


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  Acme\u00a0 Corp ", "Acme Corp"),
        ("O’Neil “X”", 'O\'Neil "X"'),
        ("A\u200bB", "AB"),
        ("Al\u2011Shabab", "Al-Shabab"),
    ],
)
def test_clean_name(name, clean):
    assert clean_name(name) == clean


def test_a_hundred_thousand_names():
    patterns = [entity(f"Firm {n} of Town {n % 977}") for n in range(100_000)]
    text = "The report said that Firm 77 of Town 77 grew. " * 50
    start = time.process_time()
    matcher = EntityPatternMatcher(NLP.vocab, patterns)
    assert time.process_time() - start < 3
    assert len(matcher.find(NLP(text))) == 50
