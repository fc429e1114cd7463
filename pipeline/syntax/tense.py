"""The tense of the clause that governs a token, read from tags and arcs of the parse."""

from collections.abc import Container
from typing import NamedTuple

from spacy.tokens import Token

from ..labels import Clause, Tense


class Outlook(NamedTuple):
    """Words that tell of what is still to come, as forms in lower case."""

    ahead: frozenset[str] = frozenset()  # "scheduled": what hangs on it lies ahead
    intent: frozenset[str] = frozenset()  # "agreed": an infinitive below it does
    until: frozenset[str] = frozenset()  # "extended": an "until" below it does
    present: frozenset[str] = frozenset()  # "opens": its present tense does
    events: frozenset[str] = frozenset()  # "vote": a day's own, in a clause of the future, is ahead
    report: frozenset[str] = frozenset()  # "said": a bare day behind it is that of the saying


NO_OUTLOOK = Outlook()

_FUTURE_MODALS = {"will", "'ll", "’ll", "shall", "wo", "ll"}
_VAGUE_MODALS = {"could", "can", "'d", "’d"}
#: what points ahead only with an infinitive: "is to meet", "set to resume"
_BEFORE_INFINITIVE = {
    "is",
    "are",
    "'s",
    "was",
    "were",
    "set",
    "going",
    "likely",
    "ready",
    "poised",
    "supposed",
}
#: with the present tense they speak of what may come: "if it rains on Monday"
_SUPPOSED = {"if", "unless"}
_CONDITIONS = {"if", "unless", "once", "until", "before", "when", "after"}
_BEGINNING = {"beginning", "starting"}
#: "the first woman to win" has won
_UNIQUE = {"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "next"}
_HAVE = {"has", "have", "'ve", "’ve"}
_UNTIL = {"until", "till", "through"}
_LIMITS = _UNTIL | {"by", "to"}
#: for a day that lies ahead: "the case was posted for May 3", "pencilled in for October"
_APPOINTED = frozenset(["fixed", "listed", "penciled", "pencilled", "posted"])
#: verbs whose past looks like their present, which the tagger confuses
_SAME_PAST = frozenset(
    ["hurt", "hit", "cut", "put", "set", "let", "shut", "cost", "beat", "spread", "read", "quit"]
)
_AFTER = {"after", "following"}
_ANSWERS = {"response", "reaction", "wake", "aftermath"}
_PLANNED = {"planned", "scheduled", "upcoming", "proposed", "expected", "forthcoming"}
_AT_FIRST = {"originally", "initially", "previously"}
#: what leads from an event to the clause that tells when it is: "to foil attacks during Sunday's vote"
_EVENT_LINKS = {"in", "at", "on", "during", "for", "to", "before", "ahead", "into", "with"}
_GOALS = {"for", "to", "into"}
_OF_REPORT = {"on", "in"}  # "said in June the plant would close"
_REPORT_WORDS = 6
_STEPS = 12  # longest way up that is followed


def governing_tense(token: Token, outlook: Outlook = NO_OUTLOOK) -> Tense:
    """The tense of the nearest verb above a token; blank where there is none."""
    head, below, limit = token, "", ""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if following.tag_ == "POS":  # "Tuesday's vote": the clause is not about when the vote was
        return _event_tense(token.head, outlook)
    if _is_of_report(token, outlook):
        return "past"
    if _is_of_plan(token):
        return "future"
    after = False
    first = token
    while first.dep_ == "conj" and first.head.tag_ in ("NNP", "NN"):  # "is open Monday, Tuesday and Friday"
        first = first.head
    for _ in range(_STEPS):
        word = head.lower_
        limit = word if word in _LIMITS else limit
        after = after or word in _AFTER
        if word == "despite" or (word in _ANSWERS and below in ("to", "of")):
            return "past"  # "in response to Sunday's attack"
        if word == "ahead" and below == "of":
            return "prospective"  # "ahead of the match on Saturday"
        if word in outlook.ahead and not _is_as_clause(head):
            if any(child.lower_ in _AT_FIRST for child in head.children):
                return ""  # "was originally scheduled for Saturday"
            return "past" if _has_had(head) else "future"
        if word in _APPOINTED and below == "for" and head.tag_ == "VBN":
            return "future"
        if word == "set" and (below == "for" or any(child.lower_ == "for" for child in head.rights)):
            return "future"  # "a trial is set for May 3"
        if word in _BEGINNING and head.tag_ == "VBG" and head.dep_ != "ROOT":
            return "prospective"  # "talks beginning Monday"
        if head.tag_[:2] in ("VB", "MD") and not _is_bare_participle(head):
            tense = _verb_tense(head, outlook)
            if tense == "future" and after and head.head.lower_ in outlook.intent and head.head.tag_ == "VBD":
                return "past"  # "agreed to reopen it after a meeting Friday"
            if tense == "present" and _is_of_subject(first, head, outlook):
                return tense
            if tense == "present" and word in ("is", "are") and head in (first.head, first.head.head):
                return "prospective"  # "the vote is on Tuesday"
            if tense == "present" and _is_condition(head, _SUPPOSED):
                return "future"
            if tense == "present" and (word in outlook.present or _is_condition(head)):
                return "scheduled"
            if tense == "past" and limit and _runs_on(head, limit, outlook):
                return "future"
            if tense or any(child.tag_ == "TO" for child in head.children):
                return tense  # an infinitive has no tense, and not that of the verb above it
        if head.head.i == head.i:
            break
        below, head = word, head.head
    return ""


def clause_of(token: Token) -> Clause:
    """How the clause above a token stands to the story: in it, or before it ("had left", "a fort built")."""
    head = token
    for _ in range(_STEPS):
        if head.tag_[:2] in ("VB", "MD") and head.dep_ != "prep":
            if any(child.lower_ == "had" and child.dep_ == "aux" for child in head.children):
                return "anterior"
            if head.tag_ == "VBN" and head.dep_ == "acl":
                return "anterior"
            return "main" if _tells(head) else ""
        if head.head.i == head.i:
            break
        head = head.head
    return ""


def _tells(verb: Token) -> bool:
    """Whether a verb is one of a main clause in the past: "left", "was built"."""
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ == "auxpass" for c in verb.children)
    head = verb
    while head.dep_ == "conj" and head.head.tag_[:2] == "VB":
        head = head.head
    return past and head.dep_ in ("ROOT", "ccomp", "parataxis")


def _is_of_report(token: Token, outlook: Outlook) -> bool:
    """Whether a bare day is that of the saying, though parsed with what is said: "said Friday he will go"."""
    start = token.left_edge
    link = start.doc[start.i - 1] if start.i else start
    if link.lower_ in _OF_REPORT:
        start = link
    if not (start.head if start is link else token.head).i > token.i:
        return False
    for i in range(start.i - 1, max(start.i - 1 - _REPORT_WORDS, -1), -1):
        word = token.doc[i]
        if word.lower_ in outlook.report:
            return word.tag_ in ("VBD", "VBZ", "VBN")
        if word.is_punct or word.tag_[:2] in ("VB", "MD", "IN", "WP", "WR") or start is link:
            return False
    return False


def _is_of_plan(token: Token) -> bool:
    """Whether a day tells when something is planned: "its planned Monday launch"."""
    noun = token.head
    if noun.tag_[:2] != "NN" or noun.i < token.i:
        return False
    return any(child.lower_ in _PLANNED and child.dep_ == "amod" for child in noun.lefts)


def _is_of_subject(date: Token, verb: Token, outlook: Outlook) -> bool:
    """Whether a day belongs to the subject: "the raid Friday is the latest", not "the vote Friday is"."""
    noun = date.head if date.head.tag_[:2] == "NN" else date.head.head if date.dep_ == "pobj" else date
    of_subject = noun.dep_ in ("nsubj", "nsubjpass") and noun.head == verb and noun.i < date.i
    return of_subject and noun.lower_ not in outlook.events


def _event_tense(event: Token, outlook: Outlook) -> Tense:
    """The tense of "will decide Sunday's vote": ahead, if the clause is and such an event is known before."""
    if event.lower_ not in outlook.events or event.dep_ == "poss":
        return ""
    head, link = event, ""
    for _ in range(_STEPS // 2):
        head = head.head
        if head.tag_[:2] == "VB":
            tense = governing_tense(head, outlook)
            ahead = tense in ("future", "prospective") or (link and tense == "scheduled")
            ahead = ahead or (link == "out" and tense == "present")  # "is out of Sunday's game"
            return "prospective" if ahead or (link in _GOALS and _is_progressive(head)) else ""
        link = head.lower_ if head.tag_ in ("IN", "TO") or head.lower_ == "out" else link
        if head.lower_ == "out" or (head.lower_ == "of" and head.head.lower_ == "out"):
            continue
        if head.tag_ in ("IN", "TO") and head.lower_ not in _EVENT_LINKS:
            return ""
    return ""


def _is_progressive(verb: Token) -> bool:
    """Whether something is going on: "is sending observers"."""
    return verb.tag_ == "VBG" and any(child.lower_ in ("is", "are") for child in verb.lefts)


def _is_bare_participle(head: Token) -> bool:
    """Whether a participle has its tense from the verb above it: "will start getting beaten"."""
    helpers = any(child.dep_ in ("aux", "auxpass") for child in head.children)
    return bool(head.tag_ == "VBN" and head.dep_ == "xcomp") and not helpers


def _is_condition(verb: Token, words: Container[str] = _CONDITIONS) -> bool:
    """Whether a clause says under what condition: "unless they act by Friday"."""
    return any(child.lower_ in words and child.dep_ in ("mark", "advmod") for child in verb.lefts)


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
        if words & _VAGUE_MODALS:
            told = any(child.dep_ in ("neg", "auxpass") for child in verb.children)  # "could not be reached"
            return "" if told else "prospective"
        return "prospective" if "would" in words else "future"
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
    if above in _BEFORE_INFINITIVE or above in outlook.intent:
        return "future"
    return "future" if _is_to_come(verb) else ""


def _is_to_come(verb: Token) -> bool:
    """Whether an infinitive stands alone: "Court to rule Tuesday", "a summit to be held on Friday"."""
    if verb.dep_ == "ROOT":
        return True
    if verb.dep_ not in ("relcl", "acl") or any(c.lower_ in _UNIQUE for c in verb.head.lefts):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive or (verb.head.dep_ == "ROOT" and verb.head.i < verb.i)
