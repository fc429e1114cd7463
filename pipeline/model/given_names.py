"""Given names that tell whether "he" or "she" is said of a person, from ``training/given_names.py``."""

import gzip
import unicodedata
from functools import cache
from pathlib import Path

GIVEN_NAMES = Path(__file__).parent / "data" / "given_names.txt.gz"


def gender_of(name: str) -> str:
    """The letter f or m by the first word of a full name; blank for one word, and for most family names."""
    given, *others = name.split() or [""]
    women, men = _names()
    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    return "f" * (plain in women) + "m" * (plain in men) if others else ""


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    women, men = gzip.decompress(GIVEN_NAMES.read_bytes()).decode().splitlines()
    return frozenset(women.split()), frozenset(men.split())
