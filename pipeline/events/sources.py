"""Who says that an event was."""

from collections.abc import Mapping

from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from .core.candidates import Candidate
from .core.reporting import ReportingWords
from .governors import alleges

#: start and end of a noun phrase
Span = tuple[int, int]


def find_source(
    grammar: Grammar, words: ReportingWords, candidate: Candidate, named: Mapping[int, Span]
) -> Span | None:
    """The noun phrase of who says it: the subject of a verb of saying above it, or after "according to".

    ``named`` are the document's ``named_sources``.
    """
    child, sayings = candidate.head, words.sayings
    for node in grammar.above(child):
        saying = grammar.lemma[node] in sayings and grammar.verbal(node)
        if saying and _content(grammar, node, child):
            speaker = _speaker(grammar, node)
            if speaker is not None:
                return speaker
        child = node
    return named.get(candidate.sentence)


TELLS_OBJECT = word_class("telling-object")
#: of names that may be cited
TELLERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _content(grammar: Grammar, node: int, child: int) -> bool:
    """Whether the child is what the verb of saying reports."""
    dep = grammar.dep[child]
    if dep == "advcl" and not alleges(grammar, node, child):
        return False
    return (
        dep in ("ccomp", "xcomp", "pcomp", "oprd", "parataxis", "advcl", "dep")
        or (dep == "prep" and grammar.lower[child] in ("of", "about"))
        or (dep == "dobj" and grammar.lemma[node] in TELLS_OBJECT)
    )


def _speaker(grammar: Grammar, verb: int) -> Span | None:
    subject = grammar.agent(verb)
    if subject < 0 or grammar.lower[subject] in ("it", "that", "which", "there"):
        return None
    return grammar.phrase(subject)


def named_sources(grammar: Grammar, words: ReportingWords) -> dict[int, Span]:
    """The first noun phrase after "according to" and the like, by sentence."""
    found: dict[int, Span] = {}
    for i in grammar.view.where(words.phrases):
        if grammar.sentence[i] not in found:
            source = _behind_phrase(grammar, words, i)
            if source is not None:
                found[grammar.sentence[i]] = source
    return found


def _behind_phrase(grammar: Grammar, words: ReportingWords, i: int) -> Span | None:
    """The noun phrase behind a phrase that begins at a token and names the source, or None."""
    end = grammar.bounds[grammar.sentence[i]][1]
    for phrase in words.phrases[grammar.lower[i]]:
        j = i + len(phrase)
        if tuple(grammar.lower[i:j]) != phrase:
            continue
        noun = next((k for k in range(j, min(end, j + 14)) if grammar.dep[k] in ("pobj", "dobj")), -1)
        if noun >= 0 and (len(phrase) > 1 or _cites(grammar, words, i, noun)):
            return grammar.phrase(noun)
    return None


def _cites(grammar: Grammar, words: ReportingWords, i: int, noun: int) -> bool:
    """Whether a word such as "citing" or "per" names a source by its noun, no reason: "citing the delay"."""
    if grammar.dep[i] not in ("prep", "advcl", "acl"):
        return False
    if grammar.lower[i] == "per":
        return grammar.label[noun] in ("ORG", "PERSON")
    return grammar.label[noun] in TELLERS or grammar.lemma[noun] in words.speakers
