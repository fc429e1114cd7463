"""Verbs of headlines that taggers and parsers take for names or nouns.

Headlines capitalize every word, tell the past in the present tense and leave out auxiliaries: "Gunman
Kills Deputy", "Star Dies At 91", "Painting Stolen In Raid". Here such a verb gets the tags and arcs of
a verb, with the noun before it as its subject.
"""

from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ...syntax.inflection import VERB_OF_PARTICIPLE
from ...syntax.verbs import SUBJECTS
from .lexicon import Lexicon

#: roles of a noun in its clause
PARTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "dative"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: those that are past tenses too: "Police Shot Man"
PAST = word_class("past-and-participle")
NAMED = frozenset({"GPE", "ORG", "NORP", "PERSON"})
#: those that are no past tenses
PARTICIPLES = word_class("only-participle")
#: verbs of types that are done to somebody, which need no object
INTRANSITIVE = word_class("no-object-needed")
#: what completes a verb, so that its subject acts
COMPLETED = frozenset({"dobj", "ccomp", "xcomp", "aux", "auxpass", "nsubjpass"})
LEFT = frozenset({"compound", "nmod", "nsubj", "nsubjpass", "dep", "appos", "npadvmod", "nummod", "poss"})


def mend_headlines(grammar: Grammar, lexicon: Lexicon) -> frozenset[int]:
    """Let the verbs of titles and headings stand as verbs; changes the lists of ``grammar``.

    The verbs that were mended: no name holds them.
    """
    mended: set[int] = set()
    for start, end in grammar.bounds:
        if grammar.block[start] not in HEADLINES:
            continue
        for i in range(start + 1, end):
            _mend_passive(grammar, lexicon, i, end)
            _join_subjects(grammar, i, end)
            if not _nominal(grammar, i - 1) or not _open(grammar, i, start, end):
                continue
            lemma, tag = _present(grammar, lexicon, i, end), "VBZ"
            if not lemma:
                lemma, tag = _past(grammar, lexicon, i, end)
            if lemma:
                _stand_as_verb(grammar, i, lemma, tag)
                mended.add(i)
    return frozenset(mended)


def _join_subjects(grammar: Grammar, i: int, end: int) -> None:
    """Coordinate what a comma joins in headlines: "Turkey, Greece agree to talks"."""
    first, second = i - 1, i + 1
    if grammar.lower[i] != "," or second >= end or grammar.dep[second] != "nsubj":
        return
    verb = grammar.head[second]
    names = {grammar.label[first], grammar.label[second]} <= NAMED
    if names and grammar.head[first] == verb and grammar.dep[first] in ("npadvmod", "nsubj", "dep", "advmod"):
        grammar.dep[first] = "nsubj"
        _move(grammar, second, first, "conj")


def _mend_passive(grammar: Grammar, lexicon: Lexicon, i: int, end: int) -> None:
    """Make the subject of a participle without auxiliary whom it is done to: "Strikers held in Oslo"."""
    if grammar.pos[i] != "VERB" or grammar.tag[i] not in ("VBD", "VBN"):
        return
    subjects = [c for c in grammar.children[i] if grammar.dep[c] == "nsubj" and c < i]
    if not subjects or grammar.has(i, *COMPLETED):
        return
    if grammar.lower[i] not in PARTICIPLES:
        closes = i + 1 == end or grammar.pos[i + 1] in ("ADP", "PUNCT", "ADV", "SCONJ", "SPACE")
        if not closes or grammar.lemma[i] in INTRANSITIVE or not _done_to(lexicon, grammar.lemma[i]):
            return
    grammar.tag[i] = "VBN"
    for c in subjects:
        grammar.dep[c] = "nsubjpass"


def _done_to(lexicon: Lexicon, lemma: str) -> bool:
    """Whether a verb alone is a trigger of a type that is done to somebody or something."""
    return any(
        rule.trigger.pos == "VERB"
        and len(rule.words) == 1
        and lexicon.type_of(rule.type.event_type).done_to
        and any(slot.startswith("object") for slot in rule.trigger.target or rule.type.target)
        for rule in lexicon.rules.get(lemma, ())
    )


def _open(grammar: Grammar, i: int, start: int, end: int) -> bool:
    """Whether the clause has no verb yet that the token is a proper part of."""
    if grammar.dep[i] not in PARTS:
        return True
    return not any(
        grammar.tag[j] in FINITE and grammar.has(j, *SUBJECTS) for j in range(start, end) if j != i
    ) and not grammar.verbal(grammar.head[i])


def _nominal(grammar: Grammar, i: int) -> bool:
    return grammar.pos[i] in ("NOUN", "PROPN", "PRON", "NUM")


def _present(grammar: Grammar, lexicon: Lexicon, i: int, end: int) -> str:
    """The lemma of a present-tense verb that was parsed as part of a noun phrase, or blank."""
    word, tag = grammar.lower[i], grammar.tag[i]
    if tag == "NN" and grammar.dep[i] == "compound" and _acts(grammar, i, end):
        verbs = any(r.trigger.pos == "VERB" and len(r.words) == 1 for r in lexicon.rules.get(word, ()))
        return word if verbs else ""
    if len(word) < 4 or not word.endswith("s") or tag not in ("NNS", "NNPS", "NNP", "NN", "VBZ"):
        return ""
    if tag == "VBZ" and grammar.dep[i] not in ("compound", "amod", "nmod", "appos"):
        return ""
    plural = grammar.pos[i - 1] == "NUM" or any(
        grammar.tag[j] in ("VBP", "MD") for j in range(i + 1, min(i + 3, end))
    )
    if plural and tag != "VBZ":
        return ""  # "three points", "cable cuts block roads"
    for lemma in (word[:-1], word[:-2], word[:-3] + "y" if word.endswith("ies") else ""):
        rules = lexicon.rules.get(lemma)
        if rules and any(r.trigger.pos == "NOUN" and len(r.words) == 1 for r in rules):
            return "" if tag != "VBZ" else lemma
        if rules and any(r.trigger.pos == "VERB" for r in rules):
            return lemma
    return ""


def _acts(grammar: Grammar, i: int, end: int) -> bool:
    """Whether a noun stands between those who act and those who suffer it: "Police arrest five strikers"."""
    before = grammar.tag[i - 1] == "NNS" or grammar.lower[i - 1] == "police"
    after = i + 1 < end and (grammar.tag[i + 1] in ("NNS", "CD") or grammar.pos[i + 1] == "DET")
    return before and after


def _past(grammar: Grammar, lexicon: Lexicon, i: int, end: int) -> tuple[str, str]:
    """Lemma and tag of a participle or past tense that was tagged as a name or as a present tense."""
    if grammar.tag[i] not in ("NNP", "NNPS", "NN", "VBP", "VB", "JJ"):
        return "", ""
    word = grammar.lower[i]
    lemma = VERB_OF_PARTICIPLE.get(word, "")
    if not lemma and word.endswith("ed") and len(word) > 4:
        forms = (word[:-2], word[:-1], word[:-3] if word[-3] == word[-4] else "")
        lemma = next((f for f in forms if f and f in lexicon.rules), "")
    if not any(r.trigger.pos == "VERB" for r in lexicon.rules.get(lemma, ())):
        return "", ""
    if i + 1 < end and grammar.tag[i + 1] == "TO":
        return lemma, "VBD"  # "Shooter Planned To Kill"
    if i + 1 < end and (_nominal(grammar, i + 1) or grammar.pos[i + 1] in ("DET", "ADJ")):
        return (lemma, "VBD") if word in PAST else ("", "")  # "Wounded Soldier" is no clause
    return lemma, "VBN"


def _stand_as_verb(grammar: Grammar, i: int, lemma: str, tag: str) -> None:
    grammar.lemma[i], grammar.pos[i], grammar.tag[i] = lemma, "VERB", tag
    subject = "nsubjpass" if tag == "VBN" else "nsubj"
    head = grammar.head[i]
    own = grammar.dependents(i, *SUBJECTS)
    left = [c for c in grammar.children[i] if c < i and grammar.dep[c] in LEFT and _nominal(grammar, c)]
    if own or left:
        noun = (own or left)[-1]
        grammar.dep[noun] = subject
        for c in left:
            if c < noun:
                _move(grammar, c, noun, "compound")
    if head == i or grammar.verbal(head):
        return
    if grammar.dep[i] == "pobj":
        _leave_phrase(grammar, i, head, subject)
    elif head > i:
        _take_place_of(grammar, i, head, subject)
    elif own or left:
        grammar.dep[i] = "parataxis"  # "Shooting Follow-Up: 2 Injured"
    else:
        _move(grammar, i, *_place(grammar, head, i))
        _move(grammar, head, i, subject)


def _place(grammar: Grammar, noun: int, verb: int) -> tuple[int, str]:
    """Head and role of the clause of a verb that was parsed as part of a noun's phrase."""
    above = grammar.head[noun]
    return (above, "parataxis") if above != noun else (verb, "ROOT")


def _take_place_of(grammar: Grammar, i: int, noun: int, subject: str) -> None:
    """Put a verb over the noun behind it, which becomes its object."""
    above = grammar.head[noun]
    if grammar.dep[noun] in SUBJECTS and above != noun and grammar.verbal(above):
        return
    _move(grammar, i, *_place(grammar, noun, i))
    left = [c for c in grammar.children[noun] if c < i]
    for c in left:
        _move(grammar, c, i, grammar.dep[c])
    _move(grammar, noun, i, "dobj")
    nouns = [c for c in left if grammar.dep[c] in LEFT and _nominal(grammar, c)]
    if nouns and not grammar.has(i, *SUBJECTS):
        grammar.dep[nouns[-1]] = subject
        for c in nouns[:-1]:
            _move(grammar, c, nouns[-1], "compound")


def _leave_phrase(grammar: Grammar, i: int, prep: int, subject: str) -> None:
    """Lift a verb out of the phrase before it: "Shooting at Firm Leaves One Dead"."""
    above = grammar.head[prep]
    noun = next((c for c in reversed(grammar.children[i]) if c < i and grammar.dep[c] in SUBJECTS), -1)
    if noun < 0 or above == prep or not _nominal(grammar, above):
        return
    _move(grammar, noun, prep, "pobj")
    _move(grammar, i, *_place(grammar, above, i))
    _move(grammar, above, i, subject)


def _move(grammar: Grammar, i: int, head: int, dep: str) -> None:
    old = grammar.head[i]
    if old != i:
        grammar.children[old].remove(i)
    grammar.head[i], grammar.dep[i] = head, dep
    if head != i:
        grammar.children[head].append(i)
        grammar.children[head].sort()
