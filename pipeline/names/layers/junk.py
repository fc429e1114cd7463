"""What models take for names and is none: addresses, chrome, common words, laws, awards, events."""

import re
from itertools import pairwise

from ...patterns.words import word_class
from ...syntax.tokens import Name, TokenView
from ..lexicon import Lexicon

_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(com|org|net|html?|php|co\.uk|jpg|png)\b|^[\W\d_]+$|^\$"
    r"|^[A-Z]{1,2}-?\d{3}[a-z]{0,4}$|\w/\w+/\d"  # the A320neo, a docket
    r"|^[A-Z]?\d[\d.,:/-]*$|^[A-Z]{2}[ .]\d+$|^\W",
    re.I,
)
_AGAINST = {"v."}
_PROPER = {"NNP", "NNPS"}
_OPENERS = {"VBG", "IN", "CC", "RB", "WRB", "TO"}


def drop_junk(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Drop what is no name: addresses, numbers, lower-case words, chrome, common words, laws, awards."""
    kept = []
    parties = _parties(names, view)
    for name in names:
        text = view.slice(name.start, name.end)
        if name.start in parties and not name.fixed:
            continue
        junk = _is_junk(text, name, view) or _is_common(text, name, view, lexicon) or _has_article(name, view)
        if name.fixed or not junk:
            kept.append(name)
    return kept


def _parties(names: list[Name], view: TokenView) -> set[int]:
    """Where the two names of a case begin, which is no person's: ``Elphberg v. Hentzau``."""
    ends, starts = {n.end: n.start for n in names}, {n.start for n in names}
    cases = [i for i in view.where(_AGAINST) if i in ends and i + 1 in starts]
    return {start for i in cases for start in (ends[i], i + 1)}


def drop_cells(names: list[Name], view: TokenView) -> list[Name]:
    """Drop what stands in a line of figures: the symbols and goods of a table of prices."""
    starts = sorted(view.line_starts - {len(view)})
    cells: set[int] = set()  # the tokens of such lines
    for start, end in pairwise([*starts, len(view)]):
        if _is_of_figures(view.words[start:end]):
            cells.update(range(start, end))
    return [n for n in names if n.fixed or n.end - n.start > 1 or n.start not in cells]


def _is_of_figures(line: list[str]) -> bool:
    """Whether a line has more than two numbers, and fewer than four words."""
    odd = [word for word in line if not word.isalpha()]
    figures = [word for word in odd if any(map(str.isdigit, word))]
    if len(figures) < 3:
        return False
    words = len(line) - len(odd) + sum(word[0].isalpha() for word in odd if word not in figures)
    return words < 4


def drop_storms_and_products(
    names: list[Name], view: TokenView, lexicon: Lexicon, makers: set[tuple[int, int]]
) -> list[Name]:
    """Drop what bears a name and is none of ours: storms and ships, also by the name alone; products.

    ``makers`` are the tokens of organizations that the patterns know.
    """
    gone: set[str] = set()  # the names of storms, and products, wherever they stand
    kept = []
    for name in names:
        words = view.lower[name.start : name.end]
        before = view.lower[name.start - 1] if name.start and not view.newline(name.start) else ""
        first = words[0] in lexicon.common_first
        if name.fixed or name.source == "pattern" or lexicon.institution_of(words) is not None:
            kept.append(name)
        elif name.label != "NORP" and ((first and len(words) > 1) or before in lexicon.common_first):
            if len(words) == 1 + first:
                gone.add(view.words[name.end - 1])
        elif _is_product(name, view, lexicon, makers):
            gone.add(view.slice(name.start, name.end))
        else:
            kept.append(name)
    if not gone:
        return kept
    return [n for n in kept if n.fixed or n.source == "pattern" or view.slice(n.start, n.end) not in gone]


#: heads of names of spacecraft; behind them, the others only after names that nobody knows
_SPACECRAFT = word_class("spacecraft")
_CRAFT = word_class("named-craft")
_OWNERS = {"company", "government", "military", "armed_group", "igo", "education", "country", "ngo"}


def drop_craft(names: list[Name], view: TokenView, types: dict[str, str]) -> list[Name]:
    """Drop the names of spacecraft, ``the Dawn spacecraft``, wherever they stand; not those of their owners.

    ``types`` are those of the patterns that found names.
    """
    ends = {n.end: n for n in names}
    gone = set()
    for end in view.where(_CRAFT.words):
        word = view.lower[end]
        if end == 0 or not view.capital[end - 1]:
            continue
        name = ends.get(end)
        start = name.start if name is not None else end - 1
        before = view.lower[start - 1] if start else ""
        if before not in ("the", "a", "an", "its", "'s") or (name is not None and name.label == "NORP"):
            continue
        kind = types.get(name.pattern_id, "") if name is not None else ""
        unknown = name is not None and name.source == "model" and not kind
        if unknown or (word in _SPACECRAFT and kind not in _OWNERS):
            gone.add(view.slice(start, end))
    if not gone:
        return names
    return [n for n in names if n.fixed or view.slice(n.start, n.end) not in gone]


def _is_product(name: Name, view: TokenView, lexicon: Lexicon, makers: set[tuple[int, int]]) -> bool:
    """Whether a name is a product's: alone, after its maker, or before the number of its model."""
    start, end = name.start, name.end
    if name.label != "ORG" and (name.label != "PERSON" or end - start > 1):
        return False
    while end - start > 1 and (
        view.lower[end - 1] in _MODELS or any(c.isdigit() for c in view.words[end - 1])
    ):
        end -= 1
    starts = [start, *(i for i in range(start + 1, end) if (start, i) in makers)]
    return any(view.slice(i, end).lower() in lexicon.products for i in starts)


_MODELS = word_class("model-name")


def drop_common_nouns(names: list[Name], view: TokenView) -> list[Name]:
    """Drop words that are capitalized only because a sentence begins, as the tagger says."""
    for name in names:
        if name.end - name.start > 2 and not name.fixed and view.opens_sentence(name.start):
            name.start += view.doc[name.start].tag_ in _OPENERS
    return [n for n in names if n.fixed or n.label == "NORP" or not common_start(n.start, n.end, view)]


def common_start(start: int, end: int, view: TokenView) -> bool:
    """Whether this is one word that opens a sentence and that the tagger calls no name."""
    if end - start > 1 or not view.opens_sentence(start):
        return False
    tag = view.doc[start].tag_
    return bool(tag) and tag not in _PROPER and tag != "FW"


def _has_article(name: Name, view: TokenView) -> bool:
    """Whether a person's name has an article: ``the Satyricon``, but not ``the Mwangi team``."""
    if name.label != "PERSON" or name.start == 0 or name.end - name.start > 2:
        return False
    if view.lower[name.start - 1] not in ("the", "this") or view.newline(name.start):
        return False
    after = view.words[name.end] if name.end < len(view) else "."
    noun = after[0].isalpha() and view.doc[name.end].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "")
    plural = view.words[name.end - 1].endswith("s")
    return not noun and not plural and after not in ("-", "/")


def _is_junk(text: str, name: Name, view: TokenView) -> bool:
    if not text.replace(" ", "").isalpha() and _NOT_A_NAME.search(text):
        return True
    if not any(view.capital[name.start : name.end]):
        return not any(c.isupper() for c in text)
    return all(len(word.strip(".")) < 2 for word in view.words[name.start : name.end])


def in_other_name(end: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a name that ends here only begins another: ``Lagos Marathon``, ``US dollars``."""
    if end >= len(view) or view.newline(end):
        return False
    after = view.lower[end]
    return after in ("dollar", "dollars") or (view.capital[end] and after in lexicon.event_last)


def is_holder(text: str, lexicon: Lexicon) -> bool:
    """Whether an office is named, not a body: ``the DGP``, ``the Commissioner of Police``."""
    low = text.lower()
    words = low.split()
    if len(words) > 2 and words[1] == "of" and words[0] not in lexicon.institutions:
        return "office" in lexicon.kinds.get(words[0], ())
    if len(words) > 1 and " ".join(words[:-1]) in lexicon.domains and words[-1] not in lexicon.institutions:
        return bool(lexicon.kinds.get(words[-1], set()) & {"office", "occupation"})
    return text.isupper() and low in lexicon.titles


def _is_common(text: str, name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    if name.label == "NORP":
        return False
    low = text.lower()
    if name.label != "PERSON" and in_other_name(name.end, view, lexicon):
        return True
    if name.label != "ORG" and name.end - name.start > 1:
        return low.rsplit(" ", 1)[-1] in lexicon.event_last
    if name.label == "ORG" and (is_holder(text, lexicon) or (" " in low and low in lexicon.domains)):
        return True  # "the Minister", "National Security" before an adviser
    if low in lexicon.common_whole:
        return name.label != "PERSON" or view.capital[name.start]
    if name.label == "ORG" and name.end - name.start > 1:
        words = low.split()
        while len(words) > 2 and words[-1].isdigit():
            words.pop()  # "Resolution 242"
        if words[0] in lexicon.institutions and words[1] in ("of", "for", "on"):
            return False
        return words[-1] in lexicon.common_last or " ".join(words[-2:]) in lexicon.common_last
    return False
