"""From annotated articles to a folder ``learned``: a fifth is held out, what is worse there is not kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from ..errors import TidynewsError
from ..gold import GoldArticle, read_gold
from ..gold.reading import read_documents
from ..language import tidynews_pipeline
from ..model.salience import load_salience
from ..patterns.learned import FOLDER, NAMES, SALIENCE, SENSES
from . import recognizer, salience, senses
from .examples import Example, examples

LEAST_ARTICLES = 5  # so that a fifth is one
CARD = """# What was learned from {gold}

By `tidynews train`, from articles that people annotated. A fifth of them was held out; what was worse there
is not kept, the rest was learned again from all of them.

    {lines}

Files of numbers and names of features, nothing that runs (SHA-256; `run.json` names them):

    {hashes}

Delete this folder to have what was shipped.
"""


@dataclass
class Lesson:
    """What was learned: the content of the files to keep, and lines that say it, for people and the card."""

    files: dict[str, bytes] = field(default_factory=dict)
    names: Language | None = None
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Split:
    """Articles to learn from, and the fifth that is held out."""

    learn: Sequence[GoldArticle]
    held_out: Sequence[GoldArticle]


def split(articles: Sequence[GoldArticle]) -> Split:
    """Hold out a fifth, drawn by the hash of the ids: the same gold is split in the same way.

    Raises TidynewsError where there are too few articles.
    """
    if len(articles) < LEAST_ARTICLES:
        raise TidynewsError(f"{len(articles)} annotated articles; at least {LEAST_ARTICLES} are needed")
    order = sorted(articles, key=lambda a: hashlib.sha256(a.id.encode()).hexdigest())
    size = max(1, len(order) // 5)
    return Split(order[size:], order[:size])


def train(gold: Path, patterns: Sequence[Path] = (), *, part: str = "", least_names: int = 0) -> Lesson:
    """Learn from a folder of gold, over the shipped patterns and those of ``patterns``.

    ``least_names``: articles with names that the recognizer needs (0: LEAST_ARTICLES of it). Raises
    TidynewsError where scikit-learn, articles or texts are missing.
    """
    salience.sklearn()
    articles = read_gold(gold, part)
    documents = read_documents(gold)
    if missing := sorted({a.id for a in articles} - {d.doc_id for d in documents}):
        raise TidynewsError(f"{gold}: articles.jsonl has no text of {missing[0]}, which training reads")
    halves = split(articles)
    rows = examples(tidynews_pipeline(patterns=patterns), documents, {a.id: a for a in articles})
    held_out = {article.id for article in halves.held_out}
    learn = [row for row in rows if row.article not in held_out]
    rest = [row for row in rows if row.article in held_out]
    lesson = Lesson()
    lesson.lines.append(
        f"{len(articles)} articles with {len(rows)} rows, {sum(r.useful for r in rows)} of them of use; "
        f"held out: {len(held_out)} of the articles with {len(rest)} rows"
    )
    _salience(lesson, learn, rest)
    _senses(lesson, learn, rest)
    _names(lesson, halves, least_names or recognizer.LEAST_ARTICLES)
    return lesson


def _salience(lesson: Lesson, learn: Sequence[Example], rest: Sequence[Example]) -> None:
    shipped = load_salience()
    if len(learn) + len(rest) < salience.LEAST_ROWS:
        told = f"{len(learn) + len(rest)} rows; at least {salience.LEAST_ROWS} are needed"
        lesson.lines.append(f"salience: not fitted: {told}")
        return
    if not rest or len({e.useful for e in learn}) < 2:
        lesson.lines.append("salience: not fitted: rows of use and others are both needed, in both parts")
        return
    before, after = (salience.measure(model, rest) for model in (shipped, salience.fit_over(shipped, learn)))
    kept = after.loss <= before.loss
    lesson.lines.append(
        f"salience: {'kept' if kept else 'not kept, it is worse'}: on the held-out fifth log loss "
        f"{before.loss:.3f} -> {after.loss:.3f}, rows on the right side of the limit "
        f"{100 * before.right:.1f} -> {100 * after.right:.1f} %"
    )
    if not kept:
        return
    model = salience.fit_over(shipped, [*learn, *rest])
    for name, old, new in salience.changes(shipped, model):
        lesson.lines.append(f"  {name}: {old:+.2f} -> {new:+.2f}")
    value = {"limit": model.limit, "bias": model.bias, "weights": model.weights}
    lesson.files[SALIENCE] = (json.dumps(value, indent=1) + "\n").encode()


def _senses(lesson: Lesson, learn: Sequence[Example], rest: Sequence[Example]) -> None:
    right, wrong = senses.gain(senses.learn_senses(learn), rest)
    told = f"on the held-out fifth {right} rows put right, {wrong} put wrong"
    if wrong > right:
        lesson.lines.append(f"trigger senses: not kept, they are worse: {told}")
        return
    found = senses.learn_senses([*learn, *rest])
    lesson.lines.append(
        f"trigger senses: {len(found)} kept: {told}"
        if found
        else f"trigger senses: none: no trigger was corrected alike {senses.LEAST_TYPE} times"
    )
    for s in found:
        lesson.lines.append(f"  {s.trigger}: {s.was} -> {s.sense} ({s.agree} of {s.rows} rows)")
    if found:
        value = {"senses": {f"{s.trigger} {s.was}": s.sense for s in found}}
        lesson.files[SENSES] = (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _names(lesson: Lesson, halves: Split, least: int) -> None:
    learn = [a for a in halves.learn if a.names is not None]
    rest = [a for a in halves.held_out if a.names is not None]
    number = len(learn) + len(rest)
    if number < least or not rest:
        lesson.lines.append(f"names: not trained: {number} articles with names; at least {least} are needed")
        return
    before = recognizer.mention_f1(recognizer.load_base(trained=True), rest)
    after = recognizer.mention_f1(recognizer.train_names(learn), rest)
    kept = after >= before
    lesson.lines.append(
        f"names: {'kept' if kept else 'not kept, it is worse'}: {number} articles; F1 of it alone "
        f"on the held-out fifth {100 * before:.2f} -> {100 * after:.2f}"
    )
    if kept:
        lesson.names = recognizer.train_names([*learn, *rest])


def write(lesson: Lesson, folder: Path, gold: Path) -> list[Path]:
    """Write what is kept into the folder ``learned`` of a folder of patterns, with its card.

    An earlier file stays where nothing new is kept; nothing at all is written where nothing was learned.
    """
    if not lesson.files and lesson.names is None:
        return []
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in lesson.files.items():
        (target / name).write_bytes(data)
        written.append(target / name)
    if lesson.names is not None:
        recognizer.write_names(lesson.names, target / NAMES)
        written.append(target / NAMES)
    hashes = [f"{path.name}  {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in written]
    card = CARD.format(gold=gold.name, lines="\n    ".join(lesson.lines), hashes="\n    ".join(hashes))
    (target / "card.md").write_text(card, encoding="utf-8")
    return written
