"""The pattern files: reading them, checking them."""

from .merging import Patterns
from .reading import load_patterns, read_patterns, shipped_folder
from .schema import (
    Boilerplate,
    Bound,
    "Change",
