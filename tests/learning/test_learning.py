"""Learning from annotated articles: what is kept, what is not, and that it is used."""

import hashlib
import io
import json
import pickle
import re

import numpy as np
import pytest
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.errors import PatternError, TidynewsError
from tidynews.events import EventFinder
from tidynews.gold import GoldArticle
from tidynews.learning import recognizer, salience, senses, training
from tidynews.learning.examples import Example
from tidynews.model import DEFAULT_MODEL
from tidynews.model.loading import load_model
from tidynews.model.salience import LinearModel, load_salience
from tidynews.patterns import load_patterns
from tidynews.run.identity import run_identity

SHIPPED = LinearModel(bias=0.0, weights={"in title": 1.0}, limit=0.4)


def example(useful, number, **features):
    return Example(features, useful, useful, 1.0, f"a{number}", False)


def rows(number, useful_where):
    """Rows of use where a feature is there, or is not."""
    return [example((i % 2 == 0) == useful_where, i, weak=float(i % 2 == 0), noun=1.0) for i in range(number)]


def test_salience_corrects_the_shipped_weights():
    learned = salience.fit_over(SHIPPED, rows(40, True))
    assert learned.weights["weak"] > 0.5
    assert salience.measure(learned, rows(40, True)).loss < salience.measure(SHIPPED, rows(40, True)).loss
    assert salience.changes(SHIPPED, learned)[0][0] in ("weak", "in title")


@pytest.mark.parametrize(("rest", "kept"), [(True, True), (False, False)])
def test_what_is_worse_on_the_held_out_fifth_is_not_kept(rest, kept):
    lesson = training.Lesson()
    training._salience(lesson, rows(90, True), rows(10, rest))
    assert ("salience.json" in lesson.files) is kept
    assert ("not kept, it is worse" in lesson.lines[0]) is not kept


def row(trigger, was, *types, useful=True):
    return Example({}, useful, bool(types), 1.0, "a", False, trigger, was, types)


def test_senses_of_triggers():
    found = [row("other.x black", "OTHER", "PROTEST")] * 3 + [row("other.y work", "OTHER", useful=False)] * 4
    found += [row("other.z go", "OTHER", "PROTEST")] * 2
    learned = senses.learn_senses(found)
    assert [(s.trigger, s.sense) for s in learned] == [("other.y work", "none"), ("other.x black", "PROTEST")]
    assert senses.gain(learned, found) == (7, 0)
    assert senses.gain(learned, [row("other.x black", "OTHER", "OTHER")]) == (0, 1)
    lesson = training.Lesson()
    training._senses(lesson, found, [row("other.x black", "OTHER", "OTHER")])
    assert not lesson.files
    assert "not kept, they are worse" in lesson.lines[0]


def test_names_need_articles_enough():
    lesson = training.Lesson()
    articles = [GoldArticle(f"a{i}", "", names=()) for i in range(5)]
    training._names(lesson, training.split(articles), 200)
    assert lesson.lines == ["names: not trained: 5 articles with names; at least 200 are needed"]
    with pytest.raises(TidynewsError, match="4 annotated articles; at least 5 are needed"):
        training.split(articles[:4])


@pytest.fixture
def folder(tmp_path):
    """A folder of patterns with something learned."""
    lesson = training.Lesson(
        files={
            "salience.json": json.dumps({"limit": 0.3, "bias": 0.0, "weights": {"weak": 1.0}}).encode(),
            "senses.json": json.dumps({"senses": {"protest.march march PROTEST": "none"}}).encode(),
        },
        lines=["salience: kept"],
    )
    training.write(lesson, tmp_path / "mine", tmp_path / "my-gold")
    return tmp_path / "mine"


def test_what_was_learned_is_used_and_named_by_its_hash(folder):
    patterns = load_patterns(str(folder))
    finder = EventFinder(patterns)
    assert finder.salience.weights == {"weak": 1.0}
    assert finder.senses == {"protest.march march PROTEST": "none"}
    card = (folder / "learned" / "card.md").read_text()
    digest = hashlib.sha256((folder / "learned" / "salience.json").read_bytes()).hexdigest()
    identity = run_identity(DEFAULT_MODEL, (str(folder),), "")
    assert identity["patterns"]["learned"]["salience.json"] == digest
    assert identity["events"] == 0.3
    assert f"salience.json  {digest}" in card
    assert "salience: kept" in card
    assert load_salience() != finder.salience


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("salience.json", pickle.dumps({"weights": {}})),
        ("salience.json", b'{"bias": 0, "limit": 0.3, "weights": {"weak": "1"}}'),
        ("salience.json", b"[" * 100_000),
        ("senses.json", b'{"senses": {"a": 3}}'),
        ("names.npz", b"PK\x03\x04"),
        ("names.npz", pickle.dumps(np.zeros(3))),
    ],
)
def test_a_file_that_train_did_not_write_is_refused(folder, name, data):
    (folder / "learned" / name).write_bytes(data)
    with pytest.raises(PatternError, match="not what tidynews train wrote"):
        load_patterns(str(folder))


def test_arrays_of_objects_are_never_loaded(folder):
    """They would run code: numpy is told not to."""
    from tidynews.model.trained_ner import FINGERPRINT, load_trained_ner

    data = io.BytesIO()
    np.savez(data, **{FINGERPRINT: np.array([print], dtype=object)})
    with pytest.raises(ValueError, match="allow_pickle=False"):
        load_trained_ner(load_model(), io.BytesIO(data.getvalue()))


@pytest.mark.slow
def test_names_that_were_learned_are_read(tmp_path):
    text = "Zorblatt met Quimby Ltd in Oslo on Friday. " * 20
    names = [(m.start(), m.end(), "ORG") for m in re.finditer("Zorblatt|Quimby Ltd", text)]
    names += [(m.start(), m.end(), "LOC") for m in re.finditer("Oslo", text)]
    article = GoldArticle("a", "", names=tuple(sorted(names)), text=text)
    nlp = recognizer.train_names([article] * 8)
    assert recognizer.mention_f1(nlp, [article]) > recognizer.mention_f1(
        recognizer.load_base(trained=True), [article]
    )
    training.write(training.Lesson(names=nlp), tmp_path, tmp_path / "gold")
    data = load_patterns(str(tmp_path)).learned["names.npz"]
    learned = [
        (e.text, e.label_)
        for e in load_model(learned=data)("Zorblatt met Quimby Ltd in Oslo on Friday.").ents
    ]
    assert ("Quimby Ltd", "ORG") in learned
    assert learned != []


def test_gold_without_texts(tmp_path):
    (tmp_path / "gold" / "events").mkdir(parents=True)
    (tmp_path / "gold" / "events" / "a.json").write_text('{"id": "a", "events": [], "rows": []}')
    done = CliRunner().invoke(main, ["train", "--from", str(tmp_path / "gold"), "-p", str(tmp_path / "mine")])
    assert (done.exit_code, "no articles.jsonl with the texts" in done.output) == (2, True)
