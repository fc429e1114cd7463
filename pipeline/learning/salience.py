"""Salience fitted again: a logistic regression over the shipped score and the features of each row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from ..errors import TidynewsError
from ..model.salience import LinearModel
from .examples import Example

LEAST_ROWS = 100  # to learn from: of a handful of articles it would learn their accidents
LEAST = 5  # rows that must have a feature
STRENGTH = 0.1  # of the regression: the inverse of the penalty
SHIPPED, LARGE = "shipped score", 10.0  # a large feature costs little penalty: the shipped model is the prior


@dataclass(frozen=True)
class Measured:
    """How a model does on rows: log loss (0 is best) and the share of rows on the right side of the limit."""

    loss: float
    right: float


def sklearn() -> Any:
    """scikit-learn, of the extra ``train``."""
    try:
        import sklearn
    except ImportError as error:
        raise TidynewsError('training needs scikit-learn: pip install "tidynews[train]"') from error
    return sklearn


def fit_over(shipped: LinearModel, found: Sequence[Example]) -> LinearModel:
    """The shipped model, corrected by what the rows say; one of its own kind. Both classes must occur."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(name for example in found for name in example.features)
    kept = {name for name, count in often.items() if count >= LEAST}
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(
        [
            {name: value for name, value in e.features.items() if name in kept}
            | {SHIPPED: LARGE * shipped.total(e.features)}
            for e in found
        ]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(matrix, [e.useful for e in found], sample_weight=[e.weight for e in found])
    learned = dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0])))
    scale = LARGE * learned.pop(SHIPPED)
    weights = {
        name: round(scale * shipped.weights.get(name, 0.0) + learned.get(name, 0.0), 3)
        for name in sorted({*shipped.weights, *learned})
    }
    bias = round(scale * shipped.bias + float(model.intercept_[0]), 3)
    return LinearModel(bias, {name: w for name, w in weights.items() if w}, shipped.limit)


def measure(model: LinearModel, found: Sequence[Example]) -> Measured:
    """How a model does on rows that it was not trained on."""
    total = sum(e.weight for e in found)
    loss = right = 0.0
    for e in found:
        score = min(max(model.score(e.features), 0.001), 0.999)
        loss -= e.weight * log(score if e.useful else 1 - score)
        right += e.weight * ((score >= model.limit) == e.useful)
    return Measured(loss / total, right / total)


def changes(before: LinearModel, after: LinearModel, most: int = 10) -> list[tuple[str, float, float]]:
    """The features whose weights changed most: name, weight before and after."""
    names: Mapping[str, float] = {
        name: abs(after.weights.get(name, 0.0) - before.weights.get(name, 0.0))
        for name in {*before.weights, *after.weights}
    }
    order = sorted(names, key=lambda name: (-names[name], name))
    return [(name, before.weights.get(name, 0.0), after.weights.get(name, 0.0)) for name in order[:most]]
