"""What a quantity is of: the noun that is counted or measured, by the dependency tree."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from ..patterns.words import word_class
from ..syntax import verbs

NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIER = frozenset(
    {"nummod", "compound", "amod", "nmod", "quantmod", "det", "predet", "poss", "npadvmod", "advmod"}
)
SUBJECTS = verbs.SUBJECTS | {"csubj"}  # of nouns, and of clauses
#: plurals that are tagged as singular
_PLURAL = word_class("plural-people")


class Counted(NamedTuple):
    """The noun that is counted: ``head`` is its token or -1, ``what`` its phrase without the number."""

    head: int
    what: str


NOTHING = Counted(-1, "")


def find_root(doc: Doc, start: int, end: int) -> Token:
    """The token of a range whose head lies outside of it; the last one where several do."""
    for i in range(end - 1, start - 1, -1):
        head = doc[i].head.i
        if (head < start or head >= end or head == i) and doc[i].dep_ != "punct":
            return doc[i]
    return doc[end - 1]


def find_counted(doc: Doc, end: int, root: Token, *, plural: bool) -> Counted:
    """The noun that a bare number counts: "19 police and service personnel", "hundreds of ships"."""
    if _modifies(root, end):
        return noun_phrase(doc, end, _counted_part(doc, end, _last_of_compound(root.head), plural))
    partitive = of_object(root)
    if partitive is not None:
        return noun_phrase(doc, partitive.left_edge.i, partitive)
    right = _noun_to_the_right(doc, end)
    if right is not None:
        return noun_phrase(doc, end, _counted_part(doc, end, right, plural))
    return NOTHING


def _modifies(root: Token, end: int) -> bool:
    """Whether a number stands before its noun."""
    return root.head.i >= end and root.dep_ in _MODIFIER and root.head.pos_ in NOUNS


def _counted_part(doc: Doc, end: int, head: Token, plural: bool) -> Token:
    """Pages in "a 12 page document": a number above one does not count a singular noun."""
    for child in head.rights if plural else ():
        if child.dep_ == "conj" and child.lower_ in _PLURAL and not _has_number(child, end):
            return child  # "45 fire and rescue personnel"
    if head.lower_ in _PLURAL or any(t.pos_ == "CCONJ" for t in doc[end : head.i]):
        return head
    whole = head
    while plural and whole.dep_ in ("compound", "nmod", "poss") and whole.head.i > whole.i:
        whole = whole.head
    if whole is not head and whole.tag_ == "NNS" and head.tag_ == "NN":
        return whole  # "two auditor general's reports"
    joined = end < head.i and doc[end].text == "-"
    first = doc[end + joined]
    if (plural or joined) and head.tag_ == "NN" and first.i < head.i and first.tag_ == "NN":
        return first
    if joined and first.i < head.i and first.tag_ == "NN" and first.is_lower:
        return first  # the seats of "the 222-seat Parliament"
    return head


def find_aged(doc: Doc, end: int, root: Token) -> Counted:
    """Who has an age: "a 17-year-old boy"."""
    return noun_phrase(doc, end, _last_of_compound(root.head)) if _modifies(root, end) else NOTHING


def find_measured(doc: Doc, start: int, end: int, root: Token) -> Counted:
    """What a quantity with a unit is of: "45 percent of voters", "a $300 fine", "a speed of 80 mph"."""
    if is_period_on_period(doc, end):
        return NOTHING
    partitive = of_object(root)
    if partitive is not None and partitive.i >= end:
        return noun_phrase(doc, max(partitive.left_edge.i, end), partitive)
    head = root.head
    if _modifies(root, end):
        return noun_phrase(doc, end, _last_of_compound(head))
    if root.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ == "of":
        for link in root.rights:
            if link.i == end and link.lower_ == "in":  # "in the face of $1 billion in losses"
                for noun in link.rights:
                    if noun.dep_ == "pobj" and noun.pos_ == "NOUN":
                        return noun_phrase(doc, noun.left_edge.i, noun)
        noun = _above_exclusions(head.head)
        if noun.pos_ in NOUNS and noun.i < start:
            return noun_phrase(doc, noun.left_edge.i, noun)
    if root.dep_ in ("attr", "acomp") and head.lemma_ == "be":
        for child in head.lefts:
            if child.dep_ == "nsubj" and child.pos_ in NOUNS:
                return noun_phrase(doc, child.left_edge.i, child)
    return NOTHING


_EXCLUDING = frozenset(("before", "after", "excluding", "including", "without"))


def _above_exclusions(noun: Token) -> Token:
    """The earnings of "earnings before interest and taxes of 2 billion"."""
    node = noun
    for _ in range(4):
        if node.dep_ == "pobj" and node.head.lower_ in _EXCLUDING:
            return node.head.head if node.head.head.pos_ in NOUNS else noun
        if node.dep_ not in ("conj", "pobj", "prep") or node.head == node:
            return noun
        node = node.head
    return noun


def is_period_on_period(doc: Doc, at: int) -> bool:
    """Whether an adverb of comparison begins here: ``year over year``, ``month on month``."""
    if at >= len(doc) or (doc[at].text != "-" and doc[at].lower_ not in _PERIODS):
        return False
    words = [t.lower_ for t in doc[at : at + 5] if t.text != "-"]
    return len(words) > 2 and words[0] in _PERIODS and words[1] in ("over", "on") and words[2] == words[0]


_PERIODS = frozenset(("year", "quarter", "month", "week"))


_BRACKETS = ("(", ")")


def noun_phrase(doc: Doc, start: int, head: Token) -> Counted:
    """The words from ``start`` to the head noun, without articles and numbers at the front."""
    start = _in_sentence(doc, min(start, head.i), head.i)
    if start + 2 < head.i and doc[start + 2].lower_ in ("old", "olds"):  # "two 25-year-old victims"
        start += 3
    if head.lower_ == "olds":  # "two 16-year-olds"
        return Counted(head.i, doc[start : head.i + 1].text)
    for i in range(head.i - 1, start - 1, -1):
        if doc[i].text in _BRACKETS:
            start = i + 1
            break
    for i in range(start + 1, head.i - 1):
        if doc[i].text == "," and doc[i - 1].pos_ in NOUNS and doc[i + 1].pos_ == "NUM":
            head = doc[i - 1]  # the next of a list begins here
            break
    while start < head.i and (
        doc[start].pos_ in ("DET", "NUM", "PUNCT", "ADP", "PRON", "SYM")
        or doc[start].text in ("'", "'s")
        or doc[start].lower_ in ("other", "more", "others")
    ):
        start += 1
    return Counted(head.i, head.text if start == head.i else doc[start : head.i + 1].text)


def _in_sentence(doc: Doc, start: int, end: int) -> int:
    """The first token from ``start`` on that is of the sentence of token ``end``."""
    for i in range(end, start, -1):
        if doc[i].is_sent_start:
            return i
    return start


def _last_of_compound(noun: Token) -> Token:
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def of_object(root: Token) -> Token | None:
    """The noun behind "of": the people of "hundreds of people"."""
    for child in root.rights:
        if child.lower_ == "of" and (child.dep_ == "prep" or child.i == root.i + 1):
            for noun in child.rights:
                if noun.dep_ in ("pobj", "pcomp") and noun.pos_ in (*NOUNS, "PRON"):
                    return noun if noun.pos_ in NOUNS else None
    return None


def _noun_to_the_right(doc: Doc, end: int) -> Token | None:
    """The last noun of an unbroken noun phrase behind the number, where the parser has not tied them."""
    noun = None
    for i in range(end, min(end + 6, len(doc))):
        token = doc[i]
        if token.is_sent_start and i > end:
            break
        if token.pos_ in NOUNS:
            noun = token
        elif noun is not None or (token.pos_ not in ("ADJ", "ADV") and token.tag_ not in ("VBN", "VBG")):
            break
    if noun is None or (noun.dep_ in SUBJECTS and noun.head.i > noun.i and _has_number(noun, end)):
        return None
    return noun


def _has_number(noun: Token, end: int) -> bool:
    return any(child.dep_ == "nummod" and child.i >= end for child in noun.lefts)
