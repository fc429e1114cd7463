"""Nouns that report an event: the verb that carries them, and whether their sentence reports it."""

from ...patterns.words import word_class
from ...syntax.grammar import (
    HEADLINES,
    NOMINAL,
    Grammar,
)
from ...syntax.verbs import SUBJECTS
from ..core.candidates import Candidate
from ..core.episodes import is_incident
from ..core.lexicon import Lexicon

#: prepositions after which a noun sets the scene of harm: "killed in the crash", "held after the raid"
SCENE = frozenset({"in", "during", "after", "following", "by", "at", "from"})
#: verbs whose complement is what came of it: "led to the arrest of", "resulted in the loss of"
RESULT = word_class("resulting")
#: prepositions after which a definite noun is a fact: "protests over the arrest of the mayor"
KNOWN = frozenset({"after", "following", "over", "since", "despite", "against"})


TAKING_PART = word_class("taking-part")


def light_verb(grammar: Grammar, lexicon: Lexicon, i: int) -> int:
    """The verb that carries a nominal event ("staged a protest", "took part in the march"), or -1."""
    while grammar.dep[i] == "conj" and grammar.pos[grammar.head[i]] in NOMINAL:
        i = grammar.head[i]
    head, dep = grammar.head[i], grammar.dep[i]
    light = lexicon.class_("light-verb")
    if dep in ("dobj", "nsubjpass") and grammar.verbal(head) and grammar.lemma[head] in light:
        named = grammar.has(head, "oprd")  # "called the strike a crime"
        return -1 if named else head
    if dep == "pobj" and grammar.lower[head] in ("in", "on", "for", "to", "into"):
        above = grammar.head[head]
        if grammar.verbal(above) and any(
            grammar.dep[c] == "dobj" and grammar.lemma[c] == "part" for c in grammar.children[above]
        ):
            return above  # "took part in", however the parser attaches it
        if grammar.lemma[above] in ("part", "role", "place") and grammar.verbal(grammar.head[above]):
            return grammar.head[above]
        if grammar.lemma[above] in TAKING_PART:
            return above
    return -1


def in_general(grammar: Grammar, i: int) -> bool:
    """Whether a noun names a kind of act and no act: "condemned terrorism", "corruption is rife"."""
    if grammar.tag[i] != "NN" or grammar.block[i] in HEADLINES or grammar.dep[i] in ("compound", "ROOT"):
        return False
    if grammar.lower[i - 1].endswith("the"):
        return False  # a quotation mark that sticks to its article
    for c in grammar.children[i]:
        if grammar.dep[c] in ("det", "poss", "nummod", "amod", "compound", "nmod", "acl", "relcl"):
            return False
        if grammar.dep[c] == "prep" and grammar.lower[c] in (
            "of",
            "in",
            "by",
            "at",
            "between",
            "against",
            "on",
            "from",
            "to",
            "over",
        ):
            return False
    return True


def told_as_fact(grammar: Grammar, i: int) -> bool:
    """Whether a definite noun with its victim or agent is a known fact: "the killing of a monk shocked"."""
    head, dep = grammar.head[i], grammar.dep[i]
    definite = any(
        grammar.dep[c] == "poss" or (grammar.dep[c] == "det" and grammar.lower[c] == "the")
        for c in grammar.children[i]
    )
    party = any(grammar.dep[c] == "poss" and grammar.tag[c] != "PRP$" for c in grammar.children[i]) or any(
        prep in ("of", "by") for prep, _ in grammar.preps(i)
    )
    if not definite or not party:
        return False
    if dep == "pobj":
        return grammar.lower[head] in KNOWN
    return dep in SUBJECTS and grammar.verbal(head) and grammar.form(head).done


def reports_event(grammar: Grammar, lexicon: Lexicon, candidate: Candidate) -> bool:
    """Whether a nominal trigger stands where its sentence reports it, rather than mentions it."""
    i = candidate.head
    while grammar.dep[i] == "conj" and grammar.pos[grammar.head[i]] in NOMINAL:
        i = grammar.head[i]
    head, dep = grammar.head[i], grammar.dep[i]
    if candidate.type.deed and told_as_fact(grammar, candidate.head):
        return True
    states = candidate.rule is not None and "clause-subject" in candidate.rule.trigger.target
    if candidate.light >= 0 or dep == "ROOT" or states:
        return True
    if dep in ("nsubj", "nsubjpass", "expl", "attr"):
        return (
            grammar.lemma[head] in lexicon.class_("occur-verb")
            or dep == "nsubjpass"
            or grammar.lemma[head] == "be"
        )
    if dep in ("compound", "amod", "nmod", "poss"):
        return False
    if dep == "pobj":
        if grammar.lower[head] in ("in", "to", "into") and grammar.lemma[grammar.head[head]] in RESULT:
            return True
        if not candidate.typed and grammar.verbal(grammar.head[head]):
            return grammar.lower[head] in ("by", "during", "upon")  # "caused by a fault", "upon arrival"
        if grammar.lower[head] not in SCENE or not is_incident(candidate.type):
            return False
        above = grammar.head[head]
        if grammar.lower[head] in ("after", "following") and grammar.tag[above] == "VBD":
            return True
        return (grammar.dep[above] == "ROOT" and not grammar.verbal(above)) or grammar.lemma[
            above
        ] in lexicon.harm
    return dep in ("dobj", "oprd", "dep", "appos")
