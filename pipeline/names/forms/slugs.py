"""Ids from names."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ß": "ss", "đ": "d", "Đ": "d", "æ": "ae", "ı": "i"}
_OF_IDS = str.maketrans(_PLAIN | {"&": " and "})
_OF_PLACES = str.maketrans(_PLAIN | {"ə": "a"})


def _without_accents(name: str) -> str:
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=5_000)
def slug(name: str) -> str:
    """Lower case, without accents, words joined by hyphens; letters of other scripts stay.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    return "-".join(re.findall(r"[^\W_]+", _without_accents(name.translate(_OF_IDS)))) or "unnamed"


@lru_cache(maxsize=5_000)
def place_key(name: str) -> str:
    """A name in lower case, without accents, hyphens, apostrophes and the article.

    >>> place_key("The Saint-Étienne-du-Rouvray")
    'saint etienne du rouvray'
    """
    plain = _without_accents(name.translate(_OF_PLACES))
    words = re.sub(r"['’ʼʿʾʻ`‘.]", "", plain.replace("-", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
