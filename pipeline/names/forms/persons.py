"""The parts of a person's name, and which names may be one person's."""

import re
from functools import lru_cache

from ...syntax.words import word_set
from .slugs import place_key

PARTICLES = word_set(
    "von van der den de del dela delos della dello dos da di du la le "
    "bin ibn bint binti al el ul ben abu ter ten af av zu y e"
)
_SUFFIXES = word_set("jr jnr jr. jnr. sr snr sr. ii iii iv vi vii junior senior")
_GENERATIONS = frozenset(suffix.strip(".") for suffix in _SUFFIXES)
_SPACE = re.compile(r"\s+")
_NICKNAME = re.compile(r"""["'(][^"'()]+["')]\s""")


@lru_cache(maxsize=5_000)  # every name of a document is compared with many others
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without nicknames in quotes and generational suffixes."""
    plain = _NICKNAME.sub("", name)
    words = [w.strip(",").casefold() for w in _SPACE.split(plain.strip()) if w.strip(",")]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(words)


@lru_cache(maxsize=5_000)
def _plain_words(name: str) -> tuple[str, ...]:
    """The words without accents: newspapers write Erdoğan and Erdogan, in one article too."""
    return tuple(place_key(word) for word in name_words(name))


def suffix_of(name: str) -> str:
    """The generational suffix of a name ("jr", "iii"), or blank."""
    last = _SPACE.split(name.strip())[-1].casefold().strip(".,")
    return last if last in _GENERATIONS and len(name.split()) > 1 else ""


def may_be_same(one: str, other: str) -> bool:
    """May two full names (of two words or more) be one person's: no given name or suffix speaks against it.

    >>> may_be_same("J. K. Mwangi", "James Mwangi")
    True
    >>> may_be_same("Ann Mwangi", "James Mwangi")
    False
    """
    a, b = _plain_words(one), _plain_words(other)
    if a == b:
        return suffix_of(one) == suffix_of(other) or not (suffix_of(one) and suffix_of(other))
    if len(a) < 2 or len(b) < 2:
        return False
    if suffix_of(one) != suffix_of(other):
        return False
    if a[-1] != b[-1]:
        # double surnames and names of three parts: the shorter is the beginning of the longer
        short, long = sorted((a, b), key=len)
        return len(short) >= 2 and long[: len(short)] == short
    if not _same_given(a[0], b[0]):
        return False
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    rest = iter(long)
    return all(any(_same_given(word, w) for w in rest) for word in short)


def _same_given(one: str, other: str) -> bool:
    """Equal, or an initial of the other."""
    a, b = one.strip("."), other.strip(".")
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def short_form_of(short: str, full: str) -> bool:
    """Can a shorter form stand for a full name: its surname, a given name, or its last words.

    >>> short_form_of("Ng", "Alice Ng")
    True
    >>> short_form_of("Lopez Obrador", "Andrés Manuel Lopez Obrador")
    True
    """
    a, b = _plain_words(short), _plain_words(full)
    if not a or len(a) >= len(b):
        return False
    return any(b[i : i + len(a)] == a for i in range(len(b) - len(a) + 1)) and a[-1] not in PARTICLES
