"""The tense of the clause that governs a token, read from tags and arcs of the parse."""

from typing import NamedTuple

from spacy.tokens import Token

from ..normalize.timex_context import Tense


class Outlook(NamedTuple):
    """Words that tell of what is still to come, as forms in lower case."""

    ahead: frozenset[str] = frozenset()  # "scheduled": what hangs on it lies ahead
    intent: frozenset[str] = frozenset()  # "agreed": an infinitive below it does
    until: frozenset[str] = frozenset()  # "extended": an "until" below it does
    present: frozenset[str] = frozenset()  # "opens": its present tense does


NO_OUTLOOK = Outlook()

_FUTURE_MODALS = {"will", "'ll", "’ll", "shall", "wo", "ll"}
_VAGUE_MODALS = {"could", "can", "'d", "’d"}
#: what points ahead only with an infinitive: "is to meet", "set to resume"
_BEFORE_INFINITIVE = {"is", "are", "'s", "set", "going", "likely", "ready", "poised", "supposed"}
_HAVE = {"has", "have", "'ve", "’ve"}
_UNTIL = {"until", "till", "through"}
_LIMITS = _UNTIL | {"by", "to"}
#: verbs whose past looks like their present, which the tagger confuses
_SAME_PAST = {
    "hurt",
    "hit",
    "cut",
    "put",
    "set",
    "let",
    "shut",
    "cost",
    "beat",
    "spread",
    "read",
    "quit",
    "split",
}
_STEPS = 12  # longest way up that is followed


def governing_tense(token: Token, outlook: Outlook = NO_OUTLOOK) -> Tense:
    """The tense of the nearest verb above a token; blank where there is none."""
    head, below, limit = token, "", ""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if following.tag_ == "POS":
        return ""  # "Tuesday's vote": the clause is not about when the vote was
    for _ in range(_STEPS):
        word = head.lower_
        limit = word if word in _LIMITS else limit
        if word in outlook.ahead and not _is_as_clause(head):
            return "past" if _has_had(head) else "future"
        if word == "set" and (below == "for" or any(child.lower_ == "for" for child in head.rights)):
            return "future"  # "a trial is set for May 3"
        if head.tag_[:2] in ("VB", "MD") and not _is_bare_participle(head):
            tense = _verb_tense(head, outlook)
            if tense == "present" and word in ("is", "are") and head in (token.head, token.head.head):
                return "prospective"  # "the vote is on Tuesday"
            if tense == "present" and word in outlook.present:
                return "scheduled"
            if tense == "past" and limit and _runs_on(head, limit, outlook):
                return "future"
            if tense or any(child.tag_ == "TO" for child in head.children):
                return tense  # an infinitive has no tense, and not that of the verb above it
        if head.head.i == head.i:
            break
        below, head = word, head.head
    return ""


def _is_bare_participle(head: Token) -> bool:
    """Whether a participle has its tense from the verb above it: "will start getting beaten"."""
    helpers = any(child.dep_ in ("aux", "auxpass") for child in head.children)
    return bool(head.tag_ == "VBN" and head.dep_ == "xcomp") and not helpers


def _is_as_clause(head: Token) -> bool:
    """Whether a word only says that what is told was expected: "as planned"."""
    return any(child.lower_ == "as" for child in head.lefts)


def _has_had(head: Token) -> bool:
    """Whether the outlook is one of the past: "had been due"."""
    return any(child.lower_ == "had" for child in (*head.children, *head.head.children))


def _runs_on(verb: Token, limit: str, outlook: Outlook) -> bool:
    """Whether what began in the past goes on until a day ahead: "were closed until Monday"."""
    words = {child.lower_ for child in verb.children}
    if "had" in words or any(child.dep_ == "neg" for child in verb.children):
        return False
    if verb.lower_ in outlook.until:
        return limit != "by"
    return limit in _UNTIL and (bool(words & _HAVE) or any(c.dep_ == "auxpass" for c in verb.children))


def _verb_tense(verb: Token, outlook: Outlook) -> Tense:
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
        return _infinitive_tense(verb, words, outlook)
    now = bool(tags & {"VBZ", "VBP"}) and not words & _HAVE
    if verb.tag_ == "VBN" and now:
        return "present"  # "when the case is heard"
    if verb.tag_ in ("VBD", "VBN") or "VBD" in tags or words & _HAVE:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or now:
        return "" if verb.lower_ in _SAME_PAST and not helpers else "present"
    return ""


def _infinitive_tense(verb: Token, words: set[str], outlook: Outlook) -> Tense:
    above = verb.head.lower_
    if "have" in words:
        return "past"
    if above in outlook.ahead:
        return "past" if _has_had(verb.head) else "future"
    return "future" if above in _BEFORE_INFINITIVE or above in outlook.intent else ""
