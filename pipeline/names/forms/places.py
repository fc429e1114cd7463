"""The key under which the spellings of a place's name meet."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ß": "ss", "đ": "d", "Đ": "d", "æ": "ae", "ı": "i", "ə": "a"}
)


@lru_cache(maxsize=5_000)
def place_key(name: str) -> str:
    """A name in lower case, without accents, hyphens, apostrophes and the article.

    >>> place_key("The Saint-Étienne-du-Rouvray")
    'saint etienne du rouvray'
    """
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    words = re.sub(r"['’ʼʿʾʻ`‘.]", "", plain.replace("-", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
