"""Closed classes of words, written as one string."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set.

    >>> sorted(word_set("of the"))
    ['of', 'the']
    """
    return frozenset(words.split())
