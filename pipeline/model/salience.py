"""A linear model of named features, in a file that people can read: how likely a row is wanted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights" / "salience.json"
DIGITS = 3  # of a score: rounded before anything is compared with it


@dataclass(frozen=True)
class LinearModel:
    """Weights by the names of features; ``limit`` is the score from which on a row counts."""

    bias: float
    weights: Mapping[str, float]
    limit: float

    def score(self, features: Mapping[str, float]) -> float:
        """The logistic function of the weighted sum, between 0 and 1, rounded to DIGITS."""
        return round(1 / (1 + exp(-max(-30.0, min(30.0, self.total(features))))), DIGITS)

    def total(self, features: Mapping[str, float]) -> float:
        """The weighted sum."""
        return self.bias + sum([self.weights.get(name, 0.0) * features[name] for name in sorted(features)])

    def told(self, features: Mapping[str, float], most: int = 5) -> str:
        """The features that told most, with what each added or took: "in title +0.81; weak -0.40"."""
        parts = [
            (self.weights[name] * value, name) for name, value in features.items() if name in self.weights
        ]
        parts.sort(key=lambda part: (-abs(part[0]), part[1]))
        return "; ".join(f"{name} {value:+.2f}" for value, name in parts[:most] if value)


def load_salience(learned: bytes | None = None) -> LinearModel:
    """What was learned from the user's corrections, else the model that comes with the program.

    Its card stands in the same file.
    """
    value = json.loads(WEIGHTS.read_bytes() if learned is None else learned)
    return LinearModel(value["bias"], value["weights"], value["limit"])
