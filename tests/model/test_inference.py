"""Fast inference predicts what spaCy's own components predict, whatever else is in the batch."""

import pickle
import random

import numpy as np
import pytest
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed
from tidynews.model.inference import (
    FAST,
    blocks,
    embedding,
    use_fast_inference,
)
from tidynews.model.loading import load_model

WORDS = ["the", "a", "police", "mayor", "killed", "in", "of", "Kabul", "29", ",", ".", "\n\n", "U.S.", "-"]
PREDICTED = [TAG, HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE]


def random_words(rng: random.Random, most: int) -> list[str]:
    seldom = ["x" * rng.randint(1, 9) + str(rng.randint(0, 99)) for _ in range(3)]
    return [rng.choice([*WORDS, *seldom]) for _ in range(rng.randint(1, most))]


def example(nlp: Language) -> Example:
    words = ["police", "killed", "the", "mayor", "of", "Kabul", "on", "Friday", "."]
    given = {
        "words": words,
        "tags": ["N", "V", "D", "N", "P", "N", "P", "N", "."],
        "heads": [1, 1, 3, 1, 3, 4, 1, 6, 1],
        "deps": ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "prep||dobj", "pobj", "punct"],
        "entities": ["O", "O", "O", "U-PERSON", "O", "U-GPE", "B-DATE", "L-DATE", "O"],
    }
    return Example.from_dict(Doc(nlp.vocab, words=words), given)


def random_pipeline(seed: int, **changes) -> Language:
    """Tagger, parser and recognizer with random weights, which try what a trained model never does."""
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    width, depth = changes.pop("width", 16), changes.pop("depth", 3)
    encoder = changes.pop("encoder", {"@architectures": "spacy.MaxoutWindowEncoder.v2", "maxout_pieces": 3})
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "SUFFIX", "SHAPE", "SPACY"],
            "rows": [50, 40, 30, 5],
            "include_static_vectors": False,
        },
        "encode": {"width": width, "depth": depth, "window_size": changes.pop("window_size", 1), **encoder},
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width}
    states = {
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        **changes,
    }
    for name in ("parser", "ner"):
        states_of = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": name, **states}
        own = {"tok2vec": tok2vec if name == "ner" else listener}
        settings = {"min_action_freq": 1} if name == "parser" else {}
        nlp.add_pipe(name, config={"model": {**states_of, **own}, **settings})
    nlp.add_pipe("tok2vec", config={"model": tok2vec}, first=True)
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.initialize(lambda: [example(nlp)])
    rng = np.random.default_rng(seed)
    for _, component in nlp.components:
        for node in component.model.walk():
            for name in node.param_names:
                value = node.get_param(name)
                node.set_param(name, rng.normal(size=value.shape, scale=0.7).astype("float32"))
    return nlp


def random_docs(nlp: Language, seed: int, how_many: int = 40, most: int = 120) -> list[Doc]:
    """Docs with some sentence starts set, as a layout sets them, and some forbidden."""
    rng, docs = random.Random(seed), []
    for _ in range(how_many):
        words = random_words(rng, most)
        doc = Doc(nlp.vocab, words=words, spaces=[rng.random() < 0.8 for _ in words])
        starts = rng.choices([0, 1, -1], [8, 3, 1], k=len(words))
        docs.append(doc.from_array([SENT_START], np.array(starts).astype("uint64")))
    return docs


def annotate(nlp: Language, docs: list[Doc]) -> list[list]:
    """What the pipeline predicts of each Doc, all in one batch."""
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs))
    return [doc.to_array(PREDICTED).tolist() for doc in docs]


def fast(nlp: Language) -> Language:
    use_fast_inference(nlp)
    return nlp


@pytest.mark.filterwarnings("ignore:.W036.", "ignore:.W108.")
def test_a_model_is_loaded_without_its_words_and_knows_its_labels(tmp_path):
    model = random_pipeline(0)
    model.vocab.strings.add("a-word-of-the-vectors")
    model.add_pipe("attribute_ruler")
    model.add_pipe("lemmatizer").initialize()
    model.to_disk(tmp_path)
    loaded, whole = load_model(str(tmp_path)), spacy.load(tmp_path)
    assert "a-word-of-the-vectors" in whole.vocab.strings
    assert "a-word-of-the-vectors" not in loaded.vocab.strings
    for name, component in loaded.components:
        assert [label for label in component.labels if label not in loaded.vocab.strings] == [], name
    assert annotate(loaded, random_docs(loaded, 1)) == annotate(whole, random_docs(whole, 1))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("changes", [{}, {"depth": 1, "maxout_pieces": 3}, {"width": 96, "hidden_width": 64}])
def test_predicts_what_spacy_predicts(seed, changes):
    ours, theirs = fast(random_pipeline(seed, **changes)), random_pipeline(seed, **changes)
    assert all(dict(ours.components)[name].prepared for name in ("tok2vec", "tagger", "parser", "ner"))
    assert annotate(ours, random_docs(ours, seed)) == annotate(theirs, random_docs(theirs, seed))


TEXTS = [
    "",
    "One",
    " ",
    "\n\n",
    "Mr. O'Neil isn't here.",
    "naïve 北京 Ωμέγα 👍🏽",
    "a  b   c\t\td",
    "word " * 700,
]


def test_vectors_are_those_of_spacy():
    ours, theirs = fast(random_pipeline(1)), random_pipeline(1)
    for mine, its in zip(ours.pipe(TEXTS), theirs.pipe(TEXTS)):
        assert mine.tensor.shape == its.tensor.shape
        assert np.allclose(mine.tensor, its.tensor, atol=1e-4)


def test_results_do_not_hang_on_the_other_texts():
    nlp = fast(random_pipeline(2))
    together = annotate(nlp, random_docs(nlp, 2))
    vectors = dict(nlp.components)["tok2vec"].predict(random_docs(nlp, 2))
    for at, doc in enumerate(random_docs(nlp, 2)):
        alone = annotate(nlp, [doc])
        assert alone == [together[at]]
        assert np.array_equal(doc.tensor, vectors[at])


@pytest.mark.filterwarnings("error")
def test_what_memory_held_before_does_not_matter(monkeypatch):
    nlp = fast(random_pipeline(3))
    expected = annotate(nlp, random_docs(nlp, 3))
    zeros = np.zeros

    def dirty(shape, dtype=float):
        array = zeros(shape, dtype)
        if array.dtype == np.float32:
            array.view("uint32")[...] = 0x7FA00000  # a signalling NaN: computing with it warns
        return array

    monkeypatch.setattr(np, "empty", dirty)
    assert annotate(nlp, random_docs(nlp, 3)) == expected


@pytest.mark.parametrize("rows", [1, 2, 31, 32, 33, 64, 97, 200])
def test_a_row_of_a_product_does_not_hang_on_the_others(rows):
    rng = np.random.default_rng(0)
    vectors, weights = rng.normal(size=(200, 96)).astype("f"), rng.normal(size=(96, 50)).astype("f")
    product = blocks.affine(vectors, weights)
    assert np.allclose(product, vectors @ weights, atol=1e-4)
    assert np.array_equal(blocks.affine(vectors[200 - rows :], weights), product[200 - rows :])


def test_vectors_are_the_same_after_the_memory_of_words_is_full(monkeypatch):
    monkeypatch.setattr(embedding, "MAX_KINDS", 5)
    ours, theirs = fast(random_pipeline(3)), random_pipeline(3)
    for _ in range(3):
        assert annotate(ours, random_docs(ours, 3)) == annotate(theirs, random_docs(theirs, 3))


@pytest.mark.parametrize("together", [1, 2, 7])
def test_vectors_do_not_hang_on_the_words_that_are_met_with_them(together, monkeypatch):
    predicted = []
    for _ in range(2):
        nlp = fast(random_pipeline(3))
        vectors = dict(nlp.components)["tok2vec"].predict(random_docs(nlp, 3))
        predicted.append([each.tolist() for each in vectors])
        monkeypatch.setattr(embedding, "MOST_TOGETHER", together)
    assert predicted[0] == predicted[1]


@pytest.mark.parametrize(
    ("changes", "prepared"),
    [
        ({"encoder": {"@architectures": "spacy.MishWindowEncoder.v2"}}, {"tagger", "parser"}),
        ({"window_size": 2}, {"tagger", "parser"}),
        ({"extra_state_tokens": True}, {"tok2vec", "tagger"}),
        ({"use_upper": False}, {"tok2vec", "tagger"}),
        ({"maxout_pieces": 1}, {"tok2vec", "tagger"}),
    ],
)
def test_another_architecture_is_left_to_spacy(changes, prepared):
    ours, theirs = fast(random_pipeline(4, **changes)), random_pipeline(4, **changes)
    assert {name for name, component in ours.components if component.prepared} == prepared
    assert annotate(ours, random_docs(ours, 4)) == annotate(theirs, random_docs(theirs, 4))


def test_what_was_annotated_before_is_left_to_spacy():
    predicted = []
    for nlp in (fast(random_pipeline(5)), random_pipeline(5)):
        docs = random_docs(nlp, 5)
        for doc in docs[::2]:
            doc.set_ents([doc[:1].char_span(0, len(doc[0].text), label="GPE")], default="missing")
            doc[-1].dep_ = "punct"
        predicted.append(annotate(nlp, docs))
    assert predicted[0] == predicted[1]


def test_new_weights_are_used():
    ours, theirs = fast(random_pipeline(6)), random_pipeline(7)
    annotate(ours, random_docs(ours, 6))
    ours.from_bytes(theirs.to_bytes())
    assert annotate(ours, random_docs(ours, 6)) == annotate(theirs, random_docs(theirs, 6))
    before = annotate(ours, random_docs(ours, 6))
    for nlp in (ours, theirs):
        fix_random_seed(0)
        nlp.update([example(nlp)], sgd=nlp.create_optimizer())
    assert annotate(ours, random_docs(ours, 6)) == annotate(theirs, random_docs(theirs, 6)) != before


@pytest.mark.parametrize("name", ["tok2vec", "parser", "ner"])
def test_components_can_be_pickled(name):
    nlp = fast(random_pipeline(9))
    annotate(nlp, random_docs(nlp, 9))
    component = dict(nlp.components)[name]
    copy = pickle.loads(pickle.dumps(component))
    docs = random_docs(nlp, 9)
    assert [np.asarray(p).tolist() for p in copy.predict(docs[:1])] == [
        np.asarray(p).tolist() for p in component.predict(docs[:1])
    ]


def test_a_saved_pipeline_is_one_of_spacys_own(tmp_path):
    ours = fast(random_pipeline(8))
    ours.to_disk(tmp_path)
    theirs = spacy.load(tmp_path)
    assert {type(component) for _, component in theirs.components} == set(FAST)
    assert annotate(ours, random_docs(ours, 8)) == annotate(theirs, random_docs(theirs, 8))


@pytest.mark.parametrize("name", ["tagger", "parser", "ner"])
def test_what_annotates_otherwise_than_spacy_is_left_to_it(name, monkeypatch):
    ours, theirs = fast(random_pipeline(1)), random_pipeline(1)
    component = dict(ours.components)[name]
    kind = type(component)
    prepare = kind._prepare

    def spoilt(self):
        vectors_of, *rest = prepare(self)
        return (lambda docs: [-vectors for vectors in vectors_of(docs)], *rest)

    monkeypatch.setattr(kind, "_prepare", spoilt)
    assert component.prepared is None
    assert annotate(ours, random_docs(ours, 1)) == annotate(theirs, random_docs(theirs, 1))


def test_a_block_has_alike_rows():
    row, weights = np.ones((1, 288), "f") / 3, np.random.default_rng(1).normal(size=(288, 96)).astype("f")
    product = np.repeat(row, blocks.ROWS, axis=0) @ blocks.widened(weights, blocks.EDGE)
    product = product[:, blocks.EDGE : blocks.EDGE + 96]
    assert (product == product[0]).all()
    assert np.array_equal(blocks.BlockOps().gemm(row, weights.T.copy(), trans2=True), product[:1])
