"""Who speaks: the speaker of a quotation, the subject of a verb of saying."""

from collections.abc import Iterator

from spacy.tokens import Token

from ..patterns.words import word_class
from ..syntax.tokens import TokenView
from ..syntax.verbs import SUBJECTS

_QUOTED = {'"', ",", "'"}
_ADVERBS = word_class("before-saying")
_QUOTED_AS = ("was quoted as saying", "is quoted as saying", "was cited as saying", "been quoted as saying")
_GIVEN = tuple(
    f"{words} as"
    for pronoun in ("his", "her", "their")
    for words in (f"gave {pronoun} name", f"gave {pronoun} name only", f"{pronoun} first name")
)


class Speakers:
    """Tells which persons of one document speak; ``speaking`` holds the forms of verbs of saying."""

    def __init__(self, view: TokenView, speaking: frozenset[str]) -> None:
        self.view, self.speaking = view, speaking

    def __call__(self, start: int, end: int, phrase: int) -> bool:
        """Whether a person speaks: tokens ``start`` to ``end`` of a noun phrase from ``phrase`` on."""
        view, reporting = self.view, self.speaking
        n = len(view)
        before = view.words[phrase - 1] if phrase else ""
        root = view.doc[end - 1]
        if root.dep_ == "nsubj" and root.head.i != root.i:
            verbs = [root.head, *(t for t in root.head.children if t.dep_ == "conj" and not _has_subject(t))]
            if any(t.text in reporting and not self._adds(t.i) for t in verbs):
                return True
        if " ".join(view.lower[end : end + 4]).endswith(_QUOTED_AS):
            return True
        if " ".join(view.lower[max(0, start - 5) : start]).endswith(_GIVEN):
            return True
        if phrase > 1 and before == "to" and view.lower[phrase - 2] == "according":
            return True
        if before in reporting:  # "…, said X", but not "he told X" or "he said X did it"
            return phrase > 1 and view.words[phrase - 2] in _QUOTED
        closing = phrase > 1 and before == '"' and not view.joined(phrase)
        if closing and (view.words[phrase - 2] in (",", ".", "!", "?") or view.joined(phrase - 1)):
            return True
        return any(
            at < n and view.words[at] in reporting and not self._adds(at) for at in self._after_name(end)
        )

    def _adds(self, verb: int) -> bool:
        """Whether a verb takes an amount: ``added 15 points`` says nothing."""
        view = self.view
        if view.lower[verb] not in ("added", "adds", "noted") or verb + 1 >= len(view):
            return False
        after = view.doc[verb + 1]
        return after.like_num or after.tag_ in ("CD", "DT", "PRP$")

    def _after_name(self, end: int) -> Iterator[int]:
        """The places after a name where its verb may stand: at once, after an adverb, after an apposition."""
        view, n = self.view, len(self.view)
        at = view.past(end, _ADVERBS)
        yield at
        if at < n and view.words[at] in (",", "("):
            for stop in range(at + 1, min(n, at + 25)):
                if view.sentence_start[stop]:
                    return
                if view.words[stop] in (",", ")"):
                    yield stop + 1


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in SUBJECTS for t in verb.children)
