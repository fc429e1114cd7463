"""General words that take up an event told before: "it happened on Monday", "she made the remarks"."""

from collections.abc import Sequence

from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ...syntax.words import DEFINITE
from ..core.candidates import Candidate
from ..core.episodes import is_incident, is_speech

#: words that take up what was said before: "she made the remarks on Monday"
REMARKS = word_class("remark")
HAPPENINGS = word_class("taken-up")


def take_up_remarks(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Let "she made the remarks on Monday", "the announcement came after dark" date what was said before."""
    said: list[Candidate] = []
    for candidate in candidates:
        if is_speech(candidate.type) and not candidate.weak and candidate.block == "body":
            said.append(candidate)
        elif not candidate.typed and said and _takes_up_remark(grammar, candidate):
            source = said[-1]
            candidate.become(source.type, source.mode)
            candidate.lemma, candidate.weak = source.lemma, False


def _takes_up_remark(grammar: Grammar, candidate: Candidate) -> bool:
    verb = candidate.head
    lemma = grammar.lemma[verb]
    if candidate.nominal or lemma not in ("make", "come", "issue") or not grammar.verbal(verb):
        return False
    noun = grammar.surface_subject(verb) if lemma == "come" else grammar.patient(verb)
    return noun >= 0 and grammar.lemma[noun] in REMARKS and _known(grammar, noun)


def says_again(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether it only names what was told before it: "announced the decision", not "… to leave"."""
    noun = candidate.head
    if not candidate.nominal:
        noun = grammar.patient(candidate.head) if is_speech(candidate.type) else -1
    if noun < 0 or grammar.lemma[noun] not in REMARKS or not _known(grammar, noun):
        return False
    told = grammar.has(noun, "acl", "relcl", "appos")
    return not told and all(prep != "of" for prep, _ in grammar.preps(noun))


def _known(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is marked as one that the reader has met."""
    return any(grammar.tag[c] == "PRP$" or grammar.lower[c] in DEFINITE for c in grammar.children[noun])


def take_up(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Let general words for a happening stand for the event that they take up.

    "It happened about 5 p.m. on Monday", "the incident occurred on Elm Street": the nearest incident
    before them, else the first of the article.
    """
    known = [c for c in candidates if not c.weak and is_incident(c.type) and c.typed]
    for candidate in candidates:
        if candidate.typed or candidate.mode != "happening" or not known:
            continue
        if not _refers_back(grammar, candidate):
            continue
        before = [c for c in known if c.head < candidate.head and c.block == "body"]
        source = before[-1] if before else known[0]
        candidate.become(source.type, source.mode)
        candidate.weak = False


def _refers_back(grammar: Grammar, candidate: Candidate) -> bool:
    noun = candidate.head if candidate.nominal else grammar.surface_subject(candidate.head)
    if noun < 0:
        return False
    if not candidate.nominal and grammar.lower[noun] in ("it", "this", "that", "which", "all"):
        return True
    if not candidate.nominal and grammar.lemma[noun] not in HAPPENINGS:
        return False
    return grammar.has_word(noun, "the", "this", "that")
