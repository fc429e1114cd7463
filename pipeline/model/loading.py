"""The spaCy model that everything stands on: which parts are needed, and how it runs fastest."""

import io
import os
import warnings

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from ..errors import TidynewsError
from . import DEFAULT_MODEL
from .inference import use_fast_inference
from .trained_ner import WEIGHTS, load_trained_ner

NEEDED = ("tagger", "parser", "ner")
#: parts of the model whose work components of ours do faster (see lemmas.py)
REPLACED = ("attribute_ruler", "lemmatizer")
UNUSED = ("senter", "entity_linker", "textcat", "textcat_multilabel", "morphologizer")
#: The strings of the 770,000 words that have a vector: a second of loading and 130 MB in each process.
#: Words are looked up by their hash, and those of a text are added as it is read.
UNUSED_STRINGS = "strings"
SWITCH = "TIDYNEWS_FAST_INFERENCE"


def load_model(name: str = DEFAULT_MODEL, learned: bytes | None = None) -> Language:
    """Load an English spaCy pipeline, by package name or path, without the parts that are not needed.

    The ``ner`` of the default model is the one trained further (see training/README.md), or ``learned`` from
    the user's corrections.
    Its attribute ruler and lemmatizer are loaded but switched off: lemmas.py asks them.
    Raises TidynewsError when the model is missing or lacks a part.
    """
    # numpy's own BLAS: the blis wheel falls back to a generic kernel on some machines (1.4-1.7 times slower)
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # model of 3.7 under 3.8: same results
            nlp = spacy.load(name, disable=[*REPLACED], exclude=[*UNUSED, UNUSED_STRINGS])
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise TidynewsError(
            f"cannot load the model {name!r}: {reason} Install it, or name another with --model."
        ) from error
    lacking = [part for part in NEEDED if part not in nlp.pipe_names]
    lacking += [part for part in REPLACED if part not in nlp.component_names]
    if nlp.lang != "en" or lacking:
        what = f"no {', '.join(lacking)}" if lacking else f"language {nlp.lang!r}"
        raise TidynewsError(
            f"the model {name!r} has {what}; expected an English spaCy pipeline with "
            f"{', '.join((*NEEDED, *REPLACED))}"
        )
    # of the default model; any other keeps its own
    load_trained_ner(nlp, WEIGHTS if learned is None else io.BytesIO(learned))
    return speed_up(nlp)


def speed_up(nlp: Language) -> Language:
    """Fast inference, unless the environment variable TIDYNEWS_FAST_INFERENCE is 0: spaCy's own code then."""
    if os.environ.get(SWITCH, "1") != "0":
        use_fast_inference(nlp)
    return nlp
