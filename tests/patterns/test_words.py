"""Word classes: data that rules ask for by name, and that a user's folder adds to."""

import re
import tomllib
from pathlib import Path

import pytest
import spacy
from tidynews.errors import PatternError, TidynewsError
from tidynews.patterns import load_patterns, read_patterns, shipped_folder
from tidynews.patterns.words import WordRegex, use, word_class
from tidynews.run.across import TOLD_AS
from tidynews.steps import Part, Step

PARTITIVES = word_class("partitive")
PACKAGE = Path(__file__).parent.parent.parent / "pipeline"
ADDED = '[[word_class]]\nid = "mine"\nadds_to = "partitive"\nwords = ["Shift", "@armed"]\n'


@pytest.fixture
def mine(tmp_path):
    def write(text):
        (tmp_path / "words.toml").write_text(text)
        return str(tmp_path)

    return write


def test_shipped_words_are_in_use_where_no_component_reads():
    assert "handful" in PARTITIVES
    assert "shift" not in PARTITIVES
    assert "HANDFUL" not in PARTITIVES
    assert list(PARTITIVES) == sorted(PARTITIVES.words)
    assert len(PARTITIVES) == len(PARTITIVES.words)


def test_a_user_adds_words_and_other_classes(mine):
    with use(load_patterns(mine(ADDED)).words):
        assert {"shift", "handful", "insurgent"} <= PARTITIVES.words
    assert "shift" not in PARTITIVES


def test_a_class_of_the_same_id_replaces(mine):
    with use(
        load_patterns(mine(ADDED.replace("mine", "partitive").replace('adds_to = "partitive"', ""))).words
    ):
        assert "shift" in PARTITIVES
        assert "handful" not in PARTITIVES


def test_a_component_has_the_words_of_its_own_patterns(mine):
    vocab = spacy.blank("en").vocab
    seen = []

    def make(patterns):
        made = "shift" in PARTITIVES
        return lambda doc: seen.append((made, "shift" in PARTITIVES)) or doc

    for patterns in (load_patterns(mine(ADDED)), load_patterns()):
        Step(Part("reader", make, ()), vocab, patterns)(spacy.tokens.Doc(vocab, ["Dockers"]))
    assert seen == [(True, True), (False, False)]


def test_an_expression_has_the_words_that_are_in_use(mine):
    asked = WordRegex(r"a ({@partitive})s? of", re.IGNORECASE)
    assert asked.search("A shift of dockers") is None
    assert asked.match("in a handful of towns", 3)[1] == "handful"
    with use(load_patterns(mine(ADDED)).words):
        assert asked.search("A shift of dockers")[1] == "shift"
    assert asked.search("A shift of dockers") is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[word_class]]\nid = "a"\nadds_to = "partitiv"\nwords = ["b"]\n', 3,
         "no word class 'partitiv'; did you mean 'partitive'?"),
        ('[[word_class]]\nid = "a"\nwords = ["b", "@armd"]\n', 3,
         "no word class 'armd'; did you mean 'armed'?"),
        ('[[word_class]]\nid = "a"\nwords = ["@a"]\n', 3,
         "a class cannot name itself; write another id, adds_to = 'a'"),
        ('[[word_class]]\nid = "partitive"\noff = true\n', 2,
         "rules ask for the word class 'partitive'; give the words that shall stay"),
    ],
)  # fmt: skip
def test_mistakes_have_one_line(mine, text, line, message):
    [problem] = read_patterns(mine(text))[1]
    assert (problem.line, problem.message, problem.severity) == (line, message, "error")
    with pytest.raises(PatternError):
        load_patterns(mine(text))


def test_a_class_that_no_file_has():
    with pytest.raises(TidynewsError, match=r"no word class 'partitves'.*; did you mean 'partitive'\?"):
        len(word_class("partitves"))


def test_every_class_that_rules_ask_for_is_given_and_none_besides():
    asked = set()
    for path in PACKAGE.rglob("*.py"):
        asked |= set(re.findall(r'(?:word_class\("|\{@)([a-z]+(?:-[a-z]+)*)(?="\)|\})', path.read_text()))
    asked.discard("id")  # of a docstring
    given = {
        entry["id"]
        for path in (shipped_folder() / "words").glob("*.toml")
        for entry in tomllib.loads(path.read_text())["word_class"]
    }
    assert asked - load_patterns().words.keys() == set()
    # a family of classes is asked for by how its ids begin
    assert {name for name in given if not name.startswith(TOLD_AS)} <= asked
