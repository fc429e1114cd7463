"""The names recognizer trained further on the names of annotated articles."""

import random
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example as Pair
from spacy.util import filter_spans

from ..gold import GoldArticle
from ..labels import NAME_LABELS
from ..model import DEFAULT_MODEL
from ..model.trained_ner import load_trained_ner, ner_parameters, write_trained_ner

#: articles with names: 63 with names of Wikinews made the recognizer worse on other news (training/README.md)
LEAST_ARTICLES = 200
PASSES, LEARN_RATE, DROPOUT, BATCH = 3, 0.001, 0.2, 1600
SHARE = 0.6  # of what training added: less than all is better on text unlike it
_GROUPS = {"GPE": "LOC", "FAC": "LOC"}  # the labels of gold may be coarser


def load_base(*, trained: bool) -> Language:
    """The default model with its recognizer alone, as published or as shipped."""
    unused = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    with warnings.catch_warnings():  # a model of 3.7 under 3.8: same results
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(DEFAULT_MODEL, exclude=unused)
    if trained:
        load_trained_ner(nlp)
    return nlp


def train_names(articles: Sequence[GoldArticle], *, seed: int = 0) -> Language:
    """The shipped recognizer, trained further on the articles' names."""
    from thinc.api import Adam, fix_random_seed

    nlp = load_base(trained=True)
    lessons = [_lesson(nlp, article) for article in articles]
    start = [node.get_param(name).copy() for _, node, name in ner_parameters(nlp)]
    ner = nlp.get_pipe("ner")
    ner.cfg["update_with_oracle_cut_size"] = 50
    fix_random_seed(seed)
    order, optimizer = random.Random(seed), Adam(LEARN_RATE, L2=0.0, use_averages=True)
    for _ in range(PASSES):
        order.shuffle(lessons)
        for batch in batch_by_words(lessons, BATCH):
            pairs = [Pair(blank_copy(doc), doc) for doc in batch]
            ner.update(pairs, drop=DROPOUT, sgd=optimizer)
    for (_, node, name), first in zip(ner_parameters(nlp), start, strict=True):
        average = optimizer.averages.get((node.id, name), node.get_param(name))
        node.set_param(name, (first + SHARE * (average - first)).astype(np.float32))
    return nlp


def write_names(nlp: Language, path: Path) -> None:
    """Write what training added to the published recognizer: arrays of numbers, nothing that runs."""
    write_trained_ner(nlp, load_base(trained=False), path)


def mention_f1(nlp: Language, articles: Iterable[GoldArticle]) -> float:
    """How well a recognizer finds the annotated names, alone: exact span and label (places are one)."""
    found = missed = invented = 0
    for article in articles:
        names = {(e.start_char, e.end_char, e.label_) for e in nlp(article.text).ents}
        got = {(a, b, _GROUPS.get(label, label)) for a, b, label in names if label in NAME_LABELS}
        want = {(a, b, _GROUPS.get(label, label)) for a, b, label in article.names or () if label != "OTHER"}
        found += len(got & want)
        missed, invented = missed + len(want - got), invented + len(got - want)
    return 2 * found / max(1, 2 * found + missed + invented)


def _lesson(nlp: Language, article: GoldArticle) -> Doc:
    """The article's names, and the model's own reading of all else: dates, numbers, kinds of places."""
    doc = nlp(article.text)
    read = {(e.start_char, e.end_char): e.label_ for e in doc.ents}
    names = []
    for start, end, label in article.names or ():
        own = read.get((start, end), "")
        if label == "LOC" and own in ("GPE", "FAC"):
            label = own
        span = doc.char_span(start, end, label=label) if label in NAME_LABELS else None
        if span is not None:
            names.append(span)
    taken = {i for span in names for i in range(span.start, span.end)}
    others = [e for e in doc.ents if e.label_ not in NAME_LABELS and taken.isdisjoint(range(e.start, e.end))]
    doc.ents = filter_spans([*names, *others])
    return doc


def blank_copy(doc: Doc) -> Doc:
    """The same tokens without annotation."""
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def batch_by_words(docs: Iterable[Doc], words: int) -> Iterator[Sequence[Doc]]:
    """Batches of at least so many words."""
    batch: list[Doc] = []
    for doc in docs:
        batch.append(doc)
        if sum(map(len, batch)) >= words:
            yield batch
            batch = []
    if batch:
        yield batch
