"""What headline and opening sentences say a story is about, also where the title is no part of the text."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from ...patterns.words import word_class
from ...syntax.grammar import Grammar

#: endings that English inflection adds, the longer first
ENDINGS = ("ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "e", "y")
#: words that open the circumstances of a headline's news
CIRCUMSTANCES = frozenset(
    {"after", "as", "following", "amid", "over", "while", "when", "since", "despite", "during", "before"}
)
#: words of the captions of agencies' pictures
PICTURED = word_class("pictured")
#: the place of a caption below the story's first sentence: none
CAPTION = 999
#: how far below the first sentence a story may open, beneath what web pages put above it
SEARCHED = 8
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
# fmt: off
FUNCTION_WORDS = frozenset([
    "a", "about", "after", "all", "amid", "an", "and", "are", "as", "at", "be", "been", "before",
    "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he",
    "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "new", "no",
    "not", "of", "off", "on", "or", "our", "out", "over", "says", "she", "so", "than", "that",
    "the", "their", "them", "they", "this", "to", "too", "up", "us", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
])
# fmt: on


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its inflection: "blames", "blamed" and "blaming" are alike."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(headline: str) -> dict[str, float]:
    """The stems of a headline's content words, and how much each says: circumstances and doers half.

    "Minister resigns after visit": the visit is not the news. "Bomber jailed": nor is the bombing.
    """
    found: dict[str, float] = {}
    weight = 1.0
    words = re.findall(r"[^\W_]+", headline.lower())
    for word, following in pairwise([*words, ""]):
        if found and (word in CIRCUMSTANCES or (word == "for" and following.endswith("ing"))):
            weight = 0.5  # "clerk jailed for stealing gold"
        elif word not in FUNCTION_WORDS:
            found.setdefault(stem(word), 0.5 if word.endswith(("er", "ers")) else weight)
    return found


def ranks(grammar: Grammar, headline: Mapping[str, float]) -> list[int]:
    """How far every sentence stands below the one that opens the story; negative above it.

    The story opens with the first sentence of the body; where web pages put invitations and captions
    above it, with the first that takes up words of the headline. White space is no sentence.
    """
    body = [
        n
        for n, (start, _) in enumerate(grammar.bounds)
        if grammar.block[start] == "body" and grammar.block_id[start] >= 0 and grammar.readable(n)
    ]
    captions = {n for n in body[:SEARCHED] if _caption(grammar, n)}
    body = [n for n in body if n not in captions]
    first = next((n for n in body[:SEARCHED] if _takes_up(grammar, n, headline)), body[0] if body else 0)
    found, rank = [], -1
    texts = set(body)
    for number in range(len(grammar.bounds)):
        rank += number >= first and number in texts
        found.append(CAPTION if number in captions else rank if number >= first else number - first)
    return found


def _caption(grammar: Grammar, sentence: int) -> bool:
    """Whether a sentence tells in the present what a picture shows on a day of a year.

    "The mayor speaks at the harbour in Split, Croatia, May 3, 2019."
    """
    start, end = grammar.bounds[sentence]
    while end > start and not grammar.lower[end - 1].isalnum():
        end -= 1
    if end - start < 6 or not all(grammar.lower[i].isdigit() for i in (end - 1, end - 3)):
        return False  # "May 3, 2019" closes it
    told = {grammar.tag[i] for i in range(start, end) if grammar.verbal(i)}
    return not told & {"VBD"} or not PICTURED.words.isdisjoint(grammar.lower[start:end])


def _takes_up(grammar: Grammar, sentence: int, headline: Mapping[str, float]) -> bool:
    return any(
        grammar.pos[i] in CONTENT and stem(grammar.lower[i]) in headline
        for i in range(*grammar.bounds[sentence])
    )


def named(grammar: Grammar, tokens: Iterable[int], headline: Mapping[str, float]) -> float:
    """How much the tokens' words say in the headline; 0 if it has none of them."""
    if not headline:
        return 0.0
    lower, lemma = grammar.lower, grammar.lemma
    return max([headline.get(stem(word), 0.0) for i in tokens for word in (lower[i], lemma[i])])
