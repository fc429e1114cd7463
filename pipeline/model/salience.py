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
        return _logistic(self.total(features))

    def total(self, features: Mapping[str, float]) -> float:
        """The weighted sum."""
        return self.bias + sum([value for value, _ in self._parts(features)])

    def weigh(self, features: Mapping[str, float], most: int = 5) -> tuple[float, str]:
        """The score, and the features that told most, with what each added or took.

        These as text: "in title +0.81; weak -0.40".
        """
        parts = self._parts(features)
        total = self.bias + sum([value for value, _ in parts])
        parts.sort(key=_size, reverse=True)  # of equal ones the first by name stays first
        return _logistic(total), "; ".join([f"{name} {value:+.2f}" for value, name in parts[:most] if value])

    def _parts(self, features: Mapping[str, float]) -> list[tuple[float, str]]:
        """What each feature with a weight adds or takes, by their names."""
        return [
            (self.weights[name] * features[name], name)
            for name in sorted(self.weights.keys() & features.keys())
        ]


def _size(part: tuple[float, str]) -> float:
    return abs(part[0])


def _logistic(total: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), DIGITS)


def load_salience(learned: bytes | None = None) -> LinearModel:
    """What was learned from the user's corrections, else the model that comes with the program.

    Its card stands in the same file.
    """
    value = json.loads(WEIGHTS.read_bytes() if learned is None else learned)
    return LinearModel(value["bias"], value["weights"], value["limit"])
