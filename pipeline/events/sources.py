"""Who says that an event was."""

from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from .core.candidates import Candidate
from .core.reporting import ReportingWords
from .governors import CHARGING


def find_source(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> tuple[int, int] | None:
    """The noun phrase of who says it: the subject of a verb of saying above it, or after "according to"."""
    child = candidate.head
    for node in grammar.above(child):
        saying = grammar.verbal(node) and words.says(grammar.lemma[node])
        if saying and _content(grammar, node, child):
            speaker = _speaker(grammar, node)
            if speaker is not None:
                return speaker
        child = node
    return _phrase_source(grammar, words, candidate)


TELLS_OBJECT = word_class("telling-object")


def _content(grammar: Grammar, node: int, child: int) -> bool:
    """Whether the child is what the verb of saying reports."""
    dep = grammar.dep[child]
    if dep == "advcl" and grammar.lemma[node] not in CHARGING:
        return False
    return (
        dep in ("ccomp", "xcomp", "pcomp", "oprd", "parataxis", "advcl", "dep")
        or (dep == "prep" and grammar.lower[child] in ("of", "about"))
        or (dep == "dobj" and grammar.lemma[node] in TELLS_OBJECT)
    )


def _speaker(grammar: Grammar, verb: int) -> tuple[int, int] | None:
    subject = grammar.agent(verb)
    if subject < 0 or grammar.lower[subject] in ("it", "that", "which", "there"):
        return None
    return grammar.phrase(subject)


def _phrase_source(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> tuple[int, int] | None:
    """The noun phrase after "according to" and the like in the sentence."""
    start, end = grammar.bounds[candidate.sentence]
    if words.phrases.keys().isdisjoint(grammar.lower[start:end]):
        return None
    for i in range(start, end):
        for phrase in words.phrases.get(grammar.lower[i], ()):
            if tuple(grammar.lower[i : i + len(phrase)]) == phrase:
                j = i + len(phrase)
                nouns = [k for k in range(j, min(end, j + 14)) if grammar.dep[k] in ("pobj", "dobj")]
                if nouns and (len(phrase) > 1 or grammar.dep[i] in ("prep", "advcl", "acl")):
                    if (
                        len(phrase) == 1
                        and grammar.lower[i] == "per"
                        and grammar.label[nouns[0]] not in ("ORG", "PERSON")
                    ):
                        continue
                    return grammar.phrase(nouns[0])
    return None
