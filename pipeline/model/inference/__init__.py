"""Inference of spaCy's tok2vec, tagger, parser and entity recognizer, with the same results in less time.

What it saves: vectors of tokens that were met before, what training needs, layers applied to one text at a
time, transitions that are taken one after the other where several can be taken at once. Each result is the
same with any other texts in the batch. See docs/performance.md.
"""

from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer, Tagger
from spacy.pipeline.tok2vec import Tok2Vec

from .components import (
    FastDependencyParser,
    FastEntityRecognizer,
    FastTagger,
    FastTok2Vec,
)

FAST: dict[type, type] = {
    Tok2Vec: FastTok2Vec,
    Tagger: FastTagger,
    DependencyParser: FastDependencyParser,
    EntityRecognizer: FastEntityRecognizer,
}


def use_fast_inference(nlp: Language) -> None:
    """Put the faster components in place of spaCy's; those of other kinds stay.

    Saved to disk, the pipeline is one of spaCy's own again: names, factories and weights are unchanged.
    """
    for at, (name, component) in enumerate(nlp._components):
        if (fast := FAST.get(type(component))) is None:
            continue
        moves = [component.moves] if hasattr(component, "moves") else []
        replacement: Any = fast(component.vocab, component.model, component.name, *moves)
        for attribute in ("cfg", "scorer", "listener_map"):
            if hasattr(component, attribute):
                setattr(replacement, attribute, getattr(component, attribute))
        nlp._components[at] = (name, replacement)
