"""What a quantity is of, and what happened to the people it counts: read off the dependency tree."""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from ..patterns import Measure, WordClass

NOUNS = frozenset({"NOUN", "PROPN"})
_LEFT = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "CCONJ", "PUNCT", "PART", "NUM", "SYM", "X"})
_MODIFIER = frozenset(
    {"nummod", "compound", "amod", "nmod", "quantmod", "det", "predet", "poss", "npadvmod", "advmod"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "oprd", "dative", "attr", "pobj"})
#: endings of nouns for people, beside the word class "people"
_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "ese", "ee", "people")


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
    head = root.head
    if head.i >= end and root.dep_ in _MODIFIER and head.pos_ in NOUNS:
        return noun_phrase(doc, end, _counted_part(doc, end, _last_of_compound(head), plural))
    partitive = _of_object(root)
    if partitive is not None:
        return noun_phrase(doc, partitive.left_edge.i, partitive)
    right = _noun_to_the_right(doc, end)
    if right is not None:
        return noun_phrase(doc, end, _counted_part(doc, end, right, plural))
    return NOTHING


def _counted_part(doc: Doc, end: int, head: Token, plural: bool) -> Token:
    """Pages in "a 12 page document": a number above one does not count a singular noun."""
    joined = end < head.i and doc[end].text == "-"
    first = doc[end + joined]
    if (plural or joined) and head.tag_ == "NN" and first.i < head.i and first.tag_ == "NN":
        return first
    return head


def find_measured(doc: Doc, start: int, end: int, root: Token) -> Counted:
    """What a quantity with a unit is of: "45 percent of voters", "a $300 fine", "a speed of 80 mph"."""
    partitive = _of_object(root)
    if partitive is not None:
        return noun_phrase(doc, max(partitive.left_edge.i, end), partitive)
    head = root.head
    if head.i >= end and root.dep_ in _MODIFIER and head.pos_ in NOUNS:
        return noun_phrase(doc, end, _last_of_compound(head))
    if root.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in ("of", "by", "in", "at"):
        noun = head.head
        if noun.pos_ in NOUNS and noun.i < start:
            return noun_phrase(doc, noun.left_edge.i, noun)
    if root.dep_ in ("attr", "acomp") and head.lemma_ == "be":
        for child in head.lefts:
            if child.dep_ == "nsubj" and child.pos_ in NOUNS:
                return noun_phrase(doc, child.left_edge.i, child)
    return NOTHING


def noun_phrase(doc: Doc, start: int, head: Token) -> Counted:
    """The words from ``start`` to the head noun, without articles and numbers at the front."""
    start = min(max(start, head.left_edge.i, head.sent.start), head.i)
    while start < head.i and (
        doc[start].pos_ in ("DET", "NUM", "PUNCT", "ADP", "PRON", "SYM")
        or doc[start].lower_ in ("other", "more", "others")
    ):
        start += 1
    return Counted(head.i, doc[start : head.i + 1].text)


def _last_of_compound(noun: Token) -> Token:
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def _of_object(root: Token) -> Token | None:
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
    if noun is None or (noun.dep_ in _SUBJECTS and noun.head.i > noun.i and _has_number(noun, end)):
        return None
    return noun


def _has_number(noun: Token, end: int) -> bool:
    return any(child.dep_ == "nummod" and child.i >= end for child in noun.lefts)


class MeasureLexicon:
    """Reads what happened to the people counted: killed, injured, missing, and the like."""

    def __init__(self, measures: Iterable[Measure], classes: Iterable[WordClass]) -> None:
        self.verbs: dict[str, str] = {}
        self.phrasal: dict[str, dict[str, str]] = {}  # verb -> the other word -> measure
        self.intransitive: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        for m in measures:
            for verb in m.verbs:
                self._add_verb(self.verbs, verb, m.measure)
            for verb in m.intransitive:
                self._add_verb(self.intransitive, verb, m.measure)
            self.nouns.update(dict.fromkeys(m.nouns, m.measure))
            self.counted.update(dict.fromkeys(m.counted, m.measure))
            self.adjectives.update(dict.fromkeys(m.adjectives, m.measure))
        self.people = frozenset(w for c in classes if c.id == "people" for w in c.words)

    def _add_verb(self, table: dict[str, str], verb: str, measure: str) -> None:
        first, _, second = verb.partition(" ")
        if second:
            self.phrasal.setdefault(first, {})[second] = measure
        else:
            table[verb] = measure

    def is_people(self, noun: Token) -> bool:
        """Whether a noun names people."""
        lemma = noun.lemma_.lower()
        return (
            lemma in self.people
            or lemma in self.counted
            or noun.ent_type_ == "NORP"
            or lemma.endswith(_PERSON_ENDINGS)
        )

    # ---- the measure of one quantity

    def find(self, doc: Doc, root: Token, head: int, end: int) -> tuple[str, bool]:
        """The measure, and whether the number is a part of another one."""
        node = doc[head] if head >= 0 else root
        if head >= 0 and not self.is_people(node) and node.lower_ not in self.adjectives:
            return "", False
        own = self._of_noun(doc, node, head, end)
        subset = self._is_subset(node)
        if own:
            return own, subset
        for _ in range(4):
            measure = self._of_predicate(node)
            if measure or node.dep_ not in ("conj", "appos") or node.head.pos_ == "VERB":
                break
            node = node.head
            measure = self._modified(node)
            if measure:
                break
        if subset and not measure:
            measure = self._of_whole(node)
        return measure, subset

    def _of_noun(self, doc: Doc, node: Token, head: int, end: int) -> str:
        if head >= 0:
            lemma = node.lemma_.lower()
            if lemma in self.counted:
                return self.counted[lemma]
            if node.lower_ in self.adjectives:
                return self.adjectives[node.lower_]
        measure = self._modified(node)
        if measure:
            return measure
        at = max(end, node.i + 1)
        while at < len(doc) and doc[at].lower_ in (
            "others",
            "other",
            "more",
            "people",
            "still",
            "also",
            "were",
            "feared",
            "confirmed",
            "remain",
            "are",
            "was",
            "reported",
            "been",
            "have",
            "had",
            "has",
            "being",
        ):
            at += 1
        return self.adjectives.get(doc[at].lower_, "") if at < len(doc) and not doc[at].is_sent_start else ""

    def _modified(self, node: Token) -> str:
        """By an adjective, a participle or a clause: "12 injured people", "people killed in the blast"."""
        for child in node.children:
            word = child.lower_
            if (
                child.dep_ in ("amod", "acl", "advcl", "acomp", "oprd", "compound")
                and word in self.adjectives
            ):
                return self.adjectives[word]
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in self.verbs:
                return self.verbs[child.lemma_]
            if child.dep_ in ("relcl", "acl") and child.pos_ == "VERB":
                measure = self._of_clause(
                    child, passive=any(c.dep_ in ("auxpass", "nsubjpass") for c in child.children)
                )
                if measure:
                    return measure
        return ""

    def _of_clause(self, verb: Token, passive: bool) -> str:
        lemma = verb.lemma_
        if passive and lemma in self.verbs:
            return self.verbs[lemma]
        if not passive and lemma in self.intransitive:
            return self.intransitive[lemma]
        for word, measure in self.phrasal.get(lemma, {}).items():
            if any(
                c.lemma_ == word or c.lower_ == word or any(g.lemma_ == word for g in c.children)
                for c in verb.children
            ):
                return measure
        for child in verb.children:
            if child.dep_ in ("acomp", "oprd", "attr", "ccomp") and child.lower_ in self.adjectives:
                return self.adjectives[child.lower_]
            if child.dep_ == "xcomp":
                measure = self._of_clause(child, any(c.dep_ == "auxpass" for c in child.children))
                if measure:
                    return measure
            if child.dep_ == "prep" and child.lower_ == "as":
                for noun in child.children:
                    if noun.lemma_ in self.counted and self.counted[noun.lemma_] == "victims":
                        return "victims"
        return ""

    def _of_predicate(self, node: Token) -> str:
        head, dep = node.head, node.dep_
        lemma = head.lemma_
        if dep in _SUBJECTS:
            passive = dep == "nsubjpass" or (
                head.tag_ in ("VBN", "VBD")
                and lemma in self.verbs
                and not any(c.dep_ in ("dobj", "ccomp") for c in head.children)
            )
            return self._of_clause(head, passive) or self.adjectives.get(head.lower_, "")
        if dep in ("dobj", "obj", "oprd", "nsubj"):
            if lemma in self.verbs:
                return self.verbs[lemma]
            for word, measure in self.phrasal.get(lemma, {}).items():
                if any(c.lemma_ == word for c in head.children):
                    return measure
            for child in head.children:  # "left 12 people dead"
                if (
                    child.dep_ in ("oprd", "acomp", "ccomp", "advcl")
                    and child.i > node.i
                    and child.lower_ in self.adjectives
                ):
                    return self.adjectives[child.lower_]
            return ""
        if dep == "pobj" and head.dep_ in ("prep", "agent"):
            return self._of_preposition(head)
        if dep == "attr" and lemma == "be":
            return self._of_toll(head)
        return ""

    def _of_preposition(self, preposition: Token) -> str:
        above = preposition.head
        if preposition.lower_ in ("of", "for", "among") and above.pos_ in NOUNS:
            return self.nouns.get(above.lemma_.lower(), "")
        if above.pos_ in ("VERB", "AUX"):
            if preposition.lower_ in ("to", "at", "by", "from", "of"):
                return self._of_toll(above)
            return ""
        return self._of_toll(above.head) if above.dep_ == "prep" else ""

    def _of_toll(self, verb: Token) -> str:
        """By "the death toll rose to 31", "the number of injured stands at 40"."""
        for child in verb.children:
            if child.dep_ not in _SUBJECTS:
                continue
            if child.lemma_ == "toll":
                return next((self.nouns[c.lemma_] for c in child.lefts if c.lemma_ in self.nouns), "killed")
            if child.lemma_ in ("number", "count", "tally", "total"):
                below = _of_object(child) or next(
                    (c for p in child.rights if p.lower_ == "of" for c in p.rights), None
                )
                if below is not None:
                    return (
                        self.counted.get(below.lemma_)
                        or self.adjectives.get(below.lower_)
                        or self.nouns.get(below.lemma_, "")
                        or self._modified(below)
                    )
            if child.lemma_ in self.counted and self.counted[child.lemma_] != "participants":
                return self.counted[child.lemma_]
        return ""

    # ---- parts of other numbers

    def _is_subset(self, node: Token) -> bool:
        if node.head.lemma_ == "include" and node.dep_ in ("dobj", "pobj", "obj"):
            return True
        if node.dep_ == "pobj" and node.head.lower_ in ("including", "among"):
            return node.head.lower_ == "including"
        return any(c.dep_ == "prep" and c.lower_ == "among" for c in node.children) or (
            node.dep_ == "conj" and self._is_subset_of(node.head)
        )

    def _is_subset_of(self, node: Token) -> bool:
        return node.dep_ in ("dobj", "pobj") and (
            node.head.lower_ == "including" or node.head.lemma_ == "include"
        )

    def _of_whole(self, node: Token) -> str:
        """The measure of the people of whom these are a part."""
        head = node.head
        for child in node.children:  # "19 officers among the dead"
            if child.lower_ == "among":
                for noun in child.children:
                    return self.adjectives.get(noun.lower_) or self.counted.get(noun.lemma_, "")
        if head.lemma_ == "include" and head.pos_ == "VERB":
            for child in head.children:
                if child.dep_ in _SUBJECTS:
                    return (
                        self.adjectives.get(child.lower_)
                        or self.counted.get(child.lemma_, "")
                        or self._modified(child)
                    )
            head = head.head if head.dep_ in ("acl", "relcl", "prep") else head
        elif head.lower_ == "including":
            head = head.head
        if head.pos_ in NOUNS or head.pos_ == "NUM":
            return self._of_noun(
                head.doc, head, head.i if head.pos_ in NOUNS else -1, head.i + 1
            ) or self._of_predicate(head)
        return (
            self._of_clause(head, any(c.dep_ in ("auxpass", "nsubjpass") for c in head.children))
            if head.pos_ == "VERB"
            else ""
        )
