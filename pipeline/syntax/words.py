"""The closed classes of English words, in lower case; open classes are data (``patterns/words``)."""

STEM = 4  # letters that two words of one root have in common: "injure", "injury"


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set.

    >>> sorted(word_set("of the"))
    ['of', 'the']
    """
    return frozenset(words.split())


def stem_of(lemma: str) -> str:
    """What the words of one root share; a phrase stands for itself.

    >>> stem_of("shooting"), stem_of("make off with")
    ('shoo', 'make off with')
    """
    word = lemma.casefold()
    return word if " " in word else word[:STEM]


ARTICLES = word_set("a an the")
POSSESSIVES = word_set("my your his her its our their")
DETERMINERS = ARTICLES | POSSESSIVES
#: what says that the reader knows which one is meant
DEFINITE = word_set("the this that these those")
#: pronouns of one person whom the text has named
PERSONAL = word_set("he him his himself she her herself")
COMPASS = word_set("north south east west northern southern eastern western")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
