"""Whose number it is, and what is measured: subject, owner or changed object of the clause."""

from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from .changes import ChangeLexicon
from .counted import NOTHING, NOUNS, SUBJECTS, Counted, noun_phrase

_TRANSPARENT = frozenset(("ADP", "ADV", "ADJ", "NUM", "SYM", "PART", "SCONJ"))
_INHERITED = frozenset(("conj", "xcomp", "advcl", "ccomp"))
_RELATIVE = frozenset(("which", "that", "who"))
_OF = frozenset(("of", "at", "in", "by", "from"))


class Owner(NamedTuple):
    """The words that say whose number it is, and the entity that they name; blanks where none does."""

    text: str
    entity_id: str


NOBODY = Owner("", "")


class OwnerFinder:
    """Reads the clause around the quantities of one Doc."""

    def __init__(self, doc: Doc, changes: ChangeLexicon) -> None:
        self.doc, self.changes = doc, changes

    @cached_property
    def names(self) -> dict[int, tuple[int, int, str]]:
        """For each token of a mention of an entity, the mention."""
        names = {}
        for mention in self.doc._.mentions:
            if mention["entity_id"]:
                span = mention["start"], mention["end"], mention["entity_id"]
                names.update(dict.fromkeys(range(mention["start"], mention["end"]), span))
        return names

    def measured(self, root: Token) -> Counted:
        """What money or a percentage is the measure of: "earnings rose to …", "raised its dividend to …"."""
        verb = _governing(root, through_nouns=False)
        if verb is None:
            return NOTHING
        changed = self.changes
        if verb.lemma_ in changed.causing and root.dep_ != "dobj":
            objects = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < root.i)
            noun = next(objects, None)
        elif verb.lemma_ in changed.measured or self._moves(verb):
            noun = _subject(verb)
        else:
            return NOTHING
        if noun is None or noun.pos_ != "NOUN" or noun.i in self.names or noun.i > root.i:
            return NOTHING
        owner = next(
            (c.i + 2 for c in noun.lefts if c.dep_ == "poss" and c.i in self.names), noun.left_edge.i
        )
        return noun_phrase(self.doc, owner, noun)

    def _moves(self, verb: Token) -> bool:
        changes = self.changes
        if verb.lemma_ in changes.verbs:
            return True
        beside = (c.lower_ in changes.words for c in verb.children)
        return verb.lemma_ in changes.moving and (verb.lemma_ == "be" or any(beside))

    def owner(self, root: Token, *, counts: bool) -> Owner:
        """Whose number it is: the owner or the whole of its subject, or the subject itself."""
        verb = _governing(root, through_nouns=True)
        if verb is None or (counts and not (verb.lemma_ in self.changes.owning and _is_object(root, verb))):
            return NOBODY
        noun = _subject(verb)
        if noun is None or noun.pos_ not in NOUNS or noun.i > root.i:
            return NOBODY
        if any(c.dep_ == "nsubjpass" for c in verb.children) and verb.lemma_ not in self.changes.causing:
            return NOBODY  # "he was paid $5": whose it is cannot be said
        return self._named(noun)

    def _named(self, noun: Token) -> Owner:
        if noun.i in self.names:
            start, end, entity = self.names[noun.i]
            return Owner(self.doc[start:end].text, entity)
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.i in self.names), None)
        if owner is not None:
            start, end, entity = self.names[owner.i]
            return Owner(self.doc[start:end].text, entity)
        phrase = noun_phrase(self.doc, noun.left_edge.i, noun)
        for link in noun.rights:
            if link.dep_ == "prep" and link.lower_ in _OF:
                for whole in link.rights:
                    if whole.dep_ == "pobj" and whole.i in self.names:
                        start, end, entity = self.names[whole.i]
                        first = noun.i - len(phrase.what.split()) + 1
                        return Owner(self.doc[max(first, noun.left_edge.i) : end].text, entity)
        compound = next((c for c in noun.lefts if c.i in self.names), None)
        entity = self.names[compound.i][2] if compound is not None else ""
        return Owner(phrase.what, entity)


def _governing(root: Token, *, through_nouns: bool) -> Token | None:
    """The verb of the clause in which an amount stands."""
    node = root
    for _ in range(7):
        head = node.head
        if head == node:
            return None
        if head.pos_ in ("VERB", "AUX"):
            return head if node.dep_ not in SUBJECTS else None
        passes = head.pos_ in _TRANSPARENT or (node.dep_ in ("conj", "appos") and head.pos_ in NOUNS)
        if not passes and not (through_nouns and node.dep_ in ("pobj", "nummod", "compound", "prep", "nmod")):
            return None
        node = head
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it goes on from; of a relative clause its noun."""
    for _ in range(3):
        own = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        if own is None:
            own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return verb.head if own.lower_ in _RELATIVE and verb.dep_ == "relcl" else own
        if verb.dep_ not in _INHERITED or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head
    return None


_WITHIN = frozenset(("nummod", "compound", "quantmod", "conj", "appos"))


def _is_object(root: Token, verb: Token) -> bool:
    """Whether a number is of the object of its verb: "won 40 seats"."""
    node = root
    while node.head != verb and node.head != node and node.dep_ in _WITHIN:
        node = node.head
    listed = node.dep_ == "conj" and any(c.dep_ == "dobj" for c in verb.children)
    return node.head == verb and (listed or node.dep_ in ("dobj", "attr"))
