"""Train the salience of events: which rows an analyst would want.

``python training/events/train_salience.py`` runs the program on the annotated articles, learns a logistic
regression from how their rows compare with what is wanted, and writes its weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tidynews import tidynews_pipeline
from tidynews.gold import read_gold
from tidynews.gold.reading import read_documents
from tidynews.learning.examples import Example, examples
from tidynews.learning.salience import LEAST, STRENGTH
from tidynews.model.salience import WEIGHTS

HERE = Path(__file__).parent
LIMIT = 0.44  # score from which on a row is in the table


def fit(found: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The regression over the features that enough rows have."""
    often = Counter(name for example in found for name in example.features)
    kept = {name for name, count in often.items() if count >= LEAST}
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([_only(example, kept) for example in found])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(matrix, [e.useful for e in found], sample_weight=[e.weight for e in found])
    return vectorizer, model


def _only(example: Example, kept: set[str]) -> dict[str, float]:
    return {name: value for name, value in example.features.items() if name in kept}


def scores(fitted: tuple[DictVectorizer, LogisticRegression], found: Sequence[Example]) -> np.ndarray:
    """The salience of rows, between 0 and 1."""
    vectorizer, model = fitted
    return model.predict_proba(vectorizer.transform([dict(e.features) for e in found]))[:, 1]


def out_of_fold(found: Sequence[Example], folds: int = 10) -> np.ndarray:
    """The salience of every row by a model that did not see its article."""
    result = np.zeros(len(found))
    for train, held_out in GroupKFold(folds).split(found, groups=[e.article for e in found]):
        fitted = fit([found[i] for i in train])
        result[held_out] = scores(fitted, [found[i] for i in held_out])
    return result


def at_limit(found: Sequence[Example], salience: np.ndarray, limit: float) -> dict[str, float]:
    """Shares in per cent of what a limit keeps; the main event is kept always."""
    kept = [e.main or s >= limit for e, s in zip(found, salience)]
    useful = sum(e.useful for e, k in zip(found, kept) if k)
    wanted = sum(e.wanted for e in found)
    return {
        "rows kept": round(100 * float(sum(kept)) / len(found), 1),
        "useful of the kept": round(100 * float(useful) / max(1, sum(kept)), 1),
        "wanted kept": round(100 * sum(e.wanted for e, k in zip(found, kept) if k) / wanted, 1),
    }


def report(found: Sequence[Example], salience: np.ndarray) -> None:
    """Print the AUC and what some limits would keep."""
    print(f"AUC {roc_auc_score([e.useful for e in found], salience):.3f} over {len(found)} rows")
    for limit in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        print(limit, at_limit(found, salience, limit))


def main() -> None:
    """Train, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--limit", type=float, default=LIMIT, help="score from which a row is in the table")
    options = parser.parse_args()
    gold = {a.id: a for a in read_gold(HERE) if a.part in ("train", "dev")}
    found = examples(tidynews_pipeline(), read_documents(HERE), gold)
    parts = {a.id: a.part for a in read_gold(HERE)}
    train = [e for e in found if parts[e.article] == "train"]
    dev = [e for e in found if parts[e.article] == "dev"]
    print("dev, trained on train:")
    report(dev, scores(fit(train), dev))
    print("train and dev, ten-fold by article:")
    held_out = out_of_fold(found)
    report(found, held_out)
    vectorizer, model = fit(found)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0]))
    card = {
        "what": "salience of events: the chance that a row of events.csv is one that an analyst would want",
        "model": f"logistic regression, L2 penalty, C = {STRENGTH}; features: events/outcome/features.py",
        "trained on": "training/events, parts train and dev (Wikinews, CC BY 2.5)",
        "rows": len(found),
        "useful rows": sum(e.useful for e in found),
        "AUC, ten-fold by article": round(float(roc_auc_score([e.useful for e in found], held_out)), 3),
        "at the limit, ten-fold": at_limit(found, held_out, options.limit),
        "weak at": "genres that Wikinews lacks: opinion, sport live, markets, lists of victims, court files",
    }
    value = {
        "card": card,
        "limit": options.limit,
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: round(float(w), 3) for name, w in sorted(weights.items()) if round(float(w), 3)},
    }
    options.output.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
