"""Ids from names."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ß": "ss", "đ": "d", "Đ": "d", "æ": "ae", "ı": "i", "&": " and "}
)


@lru_cache(maxsize=5_000)
def slug(name: str) -> str:
    """Lower case, without accents, words joined by hyphens; letters of other scripts stay.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return "-".join(re.findall(r"[^\W_]+", plain)) or "unnamed"
