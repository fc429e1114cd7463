"""Find event triggers: words and phrases of the lexicon in the syntax that their patterns ask for."""

from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, NOMINAL, Grammar
from ..core.candidates import Candidate
from ..core.lexicon import (
    FILLER_POS,
    FILLERS,
    REFLEXIVES,
    Lexicon,
    Opening,
    Rule,
)
from .conditions import holds, reports_match, tells_score
from .generality import in_mouth, in_question
from .nominals import in_general, light_verb, reports_event

NAME_LABELS = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
#: what does not change what a verb means
PREFIXES = word_class("verb-prefix")
#: parts of speech of words that may tell of an event
TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
LONGEST_OBJECT = 10  # tokens between a verb and the adjective that completes it
#: what the sentences of a match have among their words, for the patterns that play forbids
PLAYED = frozenset({"match report"})
#: nouns that add nothing to the event noun before them
CARRIERS = word_class("event-carrier")


def find_triggers(grammar: Grammar, lexicon: Lexicon, busy: frozenset[int] = frozenset()) -> list[Candidate]:
    """All triggers of the readable sentences, at most one to a token, in text order.

    ``busy`` are tokens that are taken: March is a month.
    """
    found: list[Candidate] = []
    lemma, lower, pos, quoted = grammar.lemma, grammar.lower, grammar.pos, grammar.quoted()
    openings = lexicon.openings
    taken = -1
    match = reports_match(grammar, lexicon)
    for number, (start, end) in enumerate(grammar.bounds):
        if not grammar.readable(number):
            continue
        words: frozenset[str] | None = None
        for i in [i for i in range(start, end) if pos[i] in TELLING]:
            opening = openings.get(lemma[i]) or openings.get(lower[i])
            if opening is None or i < taken or i in busy or _second_half(grammar, i):
                continue
            if words is None:
                words = _words(grammar, start, end)
                if match or tells_score(grammar, lexicon, start, end):
                    words |= PLAYED
            candidate = _best(grammar, lexicon, opening, i, words)
            if candidate is not None and not (in_question(grammar, candidate) or in_mouth(candidate, quoted)):
                found.append(candidate)
                taken = candidate.end
    return found


def _second_half(grammar: Grammar, i: int) -> bool:
    """Whether a verb is the second half of a compound with another meaning: "baton-charged"."""
    joined = i > 1 and grammar.lower[i - 1] == "-" and grammar.pos[i] == "VERB"
    return joined and grammar.lower[i - 2] not in PREFIXES and grammar.pos[i - 2] != "NUM"


def _words(grammar: Grammar, start: int, end: int) -> frozenset[str]:
    """The words that a sentence has for the rules: lemmas, forms, and "oneself" for any reflexive."""
    words = frozenset(grammar.lemma[start:end]).union(grammar.lower[start:end])
    return words if words.isdisjoint(REFLEXIVES) else words | {"oneself"}


def _best(
    grammar: Grammar, lexicon: Lexicon, opening: Opening, i: int, words: frozenset[str]
) -> Candidate | None:
    """The most specific rule that holds at a token."""
    kinds = _kinds(grammar, i)
    if not kinds:
        return None
    compound = _compound_verb(grammar, i) if "-" in words else i
    if compound == i and opening.kinds.isdisjoint(kinds):
        return None
    for rule in opening.alone if words.isdisjoint(opening.telling) else opening.rules:
        if rule.trigger.pos not in kinds and not (compound > i and rule.words[1:2] == ("-",)):
            continue
        if not rule.rest <= words:
            continue
        span = match_words(grammar, rule, i)
        if span is None or (rule.trigger.pos == "NOUN" and _ends_in_verb(grammar, rule, span)):
            continue
        at = compound if compound < span[1] else i
        head = _head(grammar, span) if rule.trigger.pos == "NOUN" else at
        if holds(grammar, rule, head, span, words):
            return _candidate(grammar, lexicon, rule, head, span)
    return None


def _ends_in_verb(grammar: Grammar, rule: Rule, span: tuple[int, int]) -> bool:
    """Whether the last word of a noun phrase is a verb here: "police raided the bar" is no "police raid"."""
    last = span[1] - 1
    if last == span[0] or grammar.pos[last] != "VERB":
        return False
    mistagged = grammar.tag[last] in ("VBG", "VBN") or grammar.block[last] in HEADLINES
    return not mistagged or grammar.lower[last] != rule.words[-1]


def _compound_verb(grammar: Grammar, i: int) -> int:
    """The verb of a compound that the tokenizer cuts at its hyphen ("test-fired"), or the token itself."""
    verb = i + 2
    whole = verb < len(grammar.lower) and grammar.lower[i + 1] == "-" and grammar.pos[verb] == "VERB"
    return verb if whole else i


def _kinds(grammar: Grammar, i: int) -> tuple[str, ...]:
    """The parts of speech that a token may stand for."""
    pos, tag, dep = grammar.pos[i], grammar.tag[i], grammar.dep[i]
    title = grammar.block[i] in HEADLINES
    if pos == "VERB":
        if dep == "amod" or (dep == "compound"):
            return ("ADJ",) if tag == "VBN" else ()
        if (
            tag == "VBG"
            and dep in ("pobj", "nsubj", "dobj", "nsubjpass")
            and _has_nominal_dependents(grammar, i)
        ):
            return ("NOUN", "VERB")
        acts = tag != "VBN" and (tag != "VBD" or grammar.has(i, "dobj"))
        return ("VERB",) if acts else ("VERB", "ADJ")
    if pos == "AUX":
        return ("VERB",) if tag == "MD" or dep not in ("aux", "auxpass") else ()
    if pos == "NOUN":
        return ("NOUN", "VERB") if title and i and grammar.dep[i] in ("ROOT", "compound") else ("NOUN",)
    if pos == "PROPN":
        if grammar.label[i] in NAME_LABELS and not title:
            return ()
        return ("NOUN", "VERB", "ADJ") if title else ("NOUN",)
    return ("ADJ",) if pos == "ADJ" else ()


def _has_nominal_dependents(grammar: Grammar, i: int) -> bool:
    return grammar.has(i, "det", "poss", "compound", "amod")


def match_words(grammar: Grammar, rule: Rule, i: int) -> tuple[int, int] | None:
    """The span of a rule's words that begins at a token, fillers between them allowed."""
    words = rule.words
    if len(words) == 1:
        return i, i + 1
    end = _match_rest(grammar, words, 1, i + 1)
    if end is not None:
        return i, end
    if rule.trigger.pos != "VERB":
        return None
    if len(words) == 2 and _completes(grammar, i, words[1]):
        return i, i + 1
    if len(words) == 3 and any(p == words[1] and _is(grammar, o, words[2]) for p, o in grammar.preps(i)):
        return i, i + 1  # "sent the man to prison"
    patient = grammar.patient(i)
    if patient < 0 or not _is(grammar, patient, words[1]):
        return None
    whole = len(words) == 2 or _match_rest(grammar, words, 2, patient + 1) is not None
    return (i, i + 1) if whole else None


def _completes(grammar: Grammar, i: int, word: str) -> bool:
    """Whether a word completes a verb from behind its object: "put the fire out", "found the man guilty".

    Parsers hang such an adjective on the verb or on the object, or the object on it; no verb stands between.
    """
    if grammar.has_as(i, "prt", word):
        return True
    for j in range(i + 1, min(i + 2 + LONGEST_OBJECT, grammar.bounds[grammar.sentence[i]][1])):
        if grammar.lower[j] == word:
            return grammar.pos[j] == "ADJ" and i <= grammar.head[j] < j
        if grammar.pos[j] in ("VERB", "AUX") and grammar.tag[j] != "VBN":
            return False
    return False


def _is(grammar: Grammar, j: int, word: str) -> bool:
    return (
        grammar.lemma[j] == word
        or grammar.lower[j] == word
        or (word == "oneself" and grammar.lower[j] in REFLEXIVES)
    )


def _match_rest(grammar: Grammar, words: tuple[str, ...], k: int, j: int) -> int | None:
    """The end of words[k:] from token j on, or None."""
    skipped = 0
    stop = grammar.bounds[grammar.sentence[j - 1]][1]
    while k < len(words):
        if j >= stop:
            return None
        if _is(grammar, j, words[k]):
            j += 1
            k += 1
            skipped = 0
        elif skipped < 4 and (
            grammar.lower[j] in FILLERS
            or grammar.pos[j] in FILLER_POS
            or (grammar.tag[j] in ("PRP$", "POS", "VBN") or grammar.dep[j] == "compound")
        ):
            j += 1
            skipped += 1
        else:
            return None
    return j


def _head(grammar: Grammar, span: tuple[int, int]) -> int:
    """The token of a span whose own head lies outside it."""
    for i in range(span[0], span[1]):
        head = grammar.head[i]
        if (grammar.pos[i] in NOMINAL or grammar.tag[i][:2] == "NN") and (
            head == i or not span[0] <= head < span[1]
        ):
            return i
    return span[0]


def _candidate(grammar: Grammar, lexicon: Lexicon, rule: Rule, head: int, span: tuple[int, int]) -> Candidate:
    above = grammar.head[head]
    if grammar.dep[head] == "compound" and grammar.lemma[above] in CARRIERS and rule.trigger.pos == "NOUN":
        head = above  # "a shooting incident"
    clause = grammar.clause(head)
    candidate = Candidate(
        start=span[0],
        end=span[1],
        head=head,
        clause=clause,
        rule=rule,
        type=lexicon.type_of(rule.type.event_type),
        mode=rule.trigger.mode,
        lemma=rule.phrase,
        weak=rule.trigger.weak,
        block=grammar.block[span[0]],
        sentence=grammar.sentence[span[0]],
    )
    if rule.trigger.pos == "NOUN":
        candidate.light = light_verb(grammar, lexicon, head)
        candidate.eventive = reports_event(grammar, lexicon, candidate)
        candidate.modifier = grammar.dep[head] in ("compound", "amod", "nmod", "poss")
        candidate.general = candidate.type.meant and in_general(grammar, head)
        candidate.weak = candidate.weak or not candidate.eventive or candidate.general
    elif grammar.dep[head] == "amod":
        candidate.weak = True
    return candidate
