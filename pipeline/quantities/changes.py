"""Whether a quantity went up or down: the verb or the adverb that governs it."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from ..patterns import Change
from .counted import is_period_on_period, of_object


class ChangeLexicon:
    """Verbs and adverbs of change, from the patterns."""

    def __init__(self, changes: Iterable[Change]) -> None:
        changes = tuple(changes)
        self.verbs = {verb: c.change for c in changes for verb in c.verbs}
        self.causing = {verb: c.change for c in changes for verb in c.causing}
        self.nouns = {noun: c.change for c in changes for noun in c.nouns}
        self.moving = frozenset(verb for c in changes for verb in c.moving)
        self.measured = frozenset(verb for c in changes for verb in c.measured)
        self.owning = frozenset(verb for c in changes for verb in c.owning)
        self.words = {word: c.change for c in changes for word in c.words}

    def find(self, doc: Doc, start: int, end: int, root: Token, *, counts_things: bool) -> str:
        """The change of the quantity in tokens ``start`` to ``end``: up, down, or blank."""
        if root.head.i == end and is_period_on_period(doc, end):
            root = root.head  # "rose six percent year over year"
        return self._beside(doc, start, end) or self._governing(doc, start, root, counts_things)

    def _beside(self, doc: Doc, start: int, end: int) -> str:
        """By "up 9 percent", "down by 40 points", "3 percent higher"."""
        i = start - 1
        while i >= max(0, start - 3) and doc[i].lower_ in ("by", "a", "another", "only", "just"):
            i -= 1
        if i >= 0 and i < start - 1 and doc[i].dep_ == "prep" and doc[i].lower_ in self.words:
            return ""  # "down a 20-metre shaft"
        if i >= 0 and doc[i].lower_ in self.words and doc[i].pos_ != "ADJ":
            particle = doc[i].dep_ == "prt" and doc[i].head.lemma_ not in self.moving
            return "" if particle and doc[i].head.lemma_ not in self.verbs else self.words[doc[i].lower_]
        if end < len(doc) and doc[end].lower_ in ("higher", "lower", "up", "down"):
            follows = doc[end + 1].lower_ if end + 1 < len(doc) else ""
            alone = follows not in ("than", "to", "by", "in", "into", "the") and not follows[:1].isdigit()
            if alone and doc[end].pos_ in ("ADV", "ADJ", "ADP"):
                return self.words.get(doc[end].lower_, "")
        return ""

    def _governing(self, doc: Doc, start: int, root: Token, counts_things: bool) -> str:
        node = root
        for _ in range(3):  # to the top of "125,600 positions or 2.2 per cent"
            if node.dep_ not in ("conj", "appos") or node.head.pos_ in ("VERB", "AUX"):
                break
            node = node.head
        head, dep = node.head, node.dep_
        if dep == "pobj" and head.dep_ == "prep" and head.lower_ in ("by", "to"):
            verb = head.head
            if verb.lemma_ in self.words or verb.lower_ in self.words:
                verb = verb.head
            change = self.verbs.get(verb.lemma_) or self.causing.get(verb.lemma_, "")
            if change and verb.pos_ == "VERB" and (head.lower_ != "to" or not _has_amount(verb, start)):
                return change
            return ""
        if dep == "dobj" and of_object(node) is not None:
            return ""  # a part of a whole is an object: "lost 60 percent of its members"
        if (
            dep in ("dobj", "npadvmod", "advmod", "attr", "obj", "ccomp")
            and head.pos_ == "VERB"
            and head.i < start
        ):
            if dep != "npadvmod" and counts_things:
                return ""
            return self.verbs.get(head.lemma_, "")
        return ""

    def of_range(self, doc: Doc, start: int, end: int) -> str:
        """The change of a range that is a way: "fell from $9 to $7"."""
        if not start or doc[start - 1].lower_ != "from":
            return ""
        node = next(t for t in doc[start:end] if t.dep_ == "ROOT" or not start <= t.head.i < end)
        for _ in range(3):
            change = self.verbs.get(node.lemma_) or self.causing.get(node.lemma_, "")
            if change and node.pos_ == "VERB":
                return change
            node = node.head
        return ""

    def of_noun(self, noun: Token) -> str:
        """The change that a noun names ("a two-fold rise")."""
        return self.nouns.get(noun.lemma_.lower(), "")


def _has_amount(verb: Token, start: int) -> bool:
    """Whether the amount of the change stands between the verb and its goal: "rose 7 percent to 47 yuan"."""
    return any(
        c.dep_ in ("dobj", "npadvmod", "advmod", "prep")
        and verb.i < c.i < start
        and any(t.like_num for t in c.subtree if t.i < start)
        for c in verb.children
    )
