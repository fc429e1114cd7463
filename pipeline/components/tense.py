"""The tense of the clause that governs a token, read from tags and arcs of the parse."""

from spacy.tokens import Doc, Token

from ..normalize.timex_context import Tense

_FUTURE_MODALS = {"will", "'ll", "’ll", "shall", "wo", "ll"}
_VAGUE_MODALS = {"could", "can", "'d", "’d"}
#: what points ahead only with an infinitive: "is to meet", "set to resume"
_BEFORE_INFINITIVE = {"is", "are", "'s", "set", "going", "likely", "ready", "poised", "supposed"}
_STEPS = 12  # longest way up that is followed


def governing_tense(token: Token, outlook: frozenset[str] = frozenset()) -> Tense:
    """The tense of the nearest verb above a token; blank where there is none.

    ``outlook`` are words that announce what is still to come ("scheduled"); below them the tense is future.
    """
    head, below = token, ""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if following.tag_ == "POS":
        return ""  # "Tuesday's vote": the clause is not about when the vote was
    for _ in range(_STEPS):
        if head.lower_ in outlook:
            return "past" if any(child.lower_ == "had" for child in head.children) else "future"
        if head.lower_ == "set" and below == "for":
            return "future"  # "a trial is set for May 3"
        if head.tag_[:2] in ("VB", "MD"):
            tense = _verb_tense(head, outlook)
            if tense == "present" and head.lower_ in ("is", "are") and head in (token.head, token.head.head):
                return "prospective"  # "the vote is on Tuesday"
            if tense or any(child.tag_ == "TO" for child in head.children):
                return tense  # an infinitive has no tense, and not that of the verb above it
        if head.head.i == head.i:
            break
        below, head = head.lower_, head.head
    return ""


def _verb_tense(verb: Token, outlook: frozenset[str]) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    tags = {child.tag_ for child in helpers}
    if words & _FUTURE_MODALS:
        return "future"
    if "MD" in tags:
        if "have" in words:
            return "past"
        return "" if words & _VAGUE_MODALS else "prospective" if "would" in words else "future"
    if "TO" in tags:
        ahead = verb.head.lower_ in outlook or verb.head.lower_ in _BEFORE_INFINITIVE
        return "past" if "have" in words else "future" if ahead else ""
    if verb.tag_ in ("VBD", "VBN") or "VBD" in tags:
        return "past"
    if verb.tag_ == "VBG" and not tags & {"VBZ", "VBP"}:
        return ""
    if verb.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        if words & {"has", "have", "'ve", "’ve"}:
            return "past"
        return "present"
    return ""


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each token."""
    numbers, number = [], -1
    for i, starts in enumerate(doc.to_array("SENT_START").tolist()):
        number += starts == 1 or i == 0
        numbers.append(number)
    return numbers
