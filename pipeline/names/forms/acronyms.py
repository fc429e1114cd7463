"""Does a short form stand for a name? After Schwartz and Hearst (2003), held to the starts of words."""

import re

_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "de",
        "la",
        "del",
        "des",
        "du",
        "y",
        "e",
        "&",
        "at",
        "di",
        "da",
    ]
)
_WORDS = re.compile(r"[^\W_]+")


def is_acronym_of(short: str, name: str) -> bool:
    """Can ``short`` stand for ``name``: its letters begin words of the name, in order.

    >>> is_acronym_of("NLC", "Nigeria Labour Congress")
    True
    >>> is_acronym_of("BoE", "Bank of England")
    True
    >>> is_acronym_of("LPG", "Nigeria Labour Congress")
    False
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    words = [w.casefold() for w in _WORDS.findall(name)]
    if len(letters) < 2 or not words or short.casefold() == name.casefold():
        return False
    content = [w for w in words if w not in _SMALL]
    if not content or letters[0] not in (content[0][0], words[0][0]):
        return False
    return _fits(letters, words, skip_small=True)


def shares_initials(short: str, name: str) -> bool:
    """Is ``short`` made of the initials of ``name`` in any order: of what the name is in another language.

    >>> shares_initials("CRIC", "Regional Indigenous Council of Cauca")
    True
    """
    content = [w for w in _WORDS.findall(name) if w.casefold() not in _SMALL]
    return len(content) > 2 and short.isupper() and sorted(short) == sorted(w[0].upper() for w in content)


def _fits(letters: list[str], words: list[str], *, skip_small: bool) -> bool:
    """Match letters to word starts, at times to later letters of the same word ("Interpol")."""
    if not letters:
        return all(w in _SMALL for w in words) or len(words) <= 1
    if not words:
        return False
    word = words[0]
    if word[0] == letters[0]:
        for used in range(1, min(len(letters), len(word)) + 1):  # as much of a word as fits
            if word[:used] != "".join(letters[:used]):
                break
            if _fits(letters[used:], words[1:], skip_small=skip_small):
                return True
        if (
            len(letters) > 1
            and letters[1] in word[1:]
            and _fits(letters[2:], words[1:], skip_small=skip_small)
        ):
            return True  # two letters of one word
    return word in _SMALL and _fits(letters, words[1:], skip_small=skip_small)
