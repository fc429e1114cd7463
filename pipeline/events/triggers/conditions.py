"""Whether the conditions of a trigger pattern hold in the syntax around it."""

from ...patterns.words import WordRegex
from ...syntax.grammar import Grammar
from ...syntax.words import word_set
from ..arguments.agents import is_content, may_do, obliges
from ..core.lexicon import Condition, Lexicon, Rule, Test

OPENING = 4  # sentences of an article, its headline among them, that may tell a score
#: what no counted noun follows: "10-15 soldiers" is no score
SCORE = WordRegex(
    r"(?<![-–] )(?<!\S)\d{1,3} ?[-–] ?\d{1,3}(?= (?:on|in|at|with|to|after|against|away|and|for|over"
    r"|{@behind-score}|\w+day|\W)| ?$)"
)

#: pronouns that stand for people
PERSONAL = word_set(
    "he she him her they them who whom others i we us me himself herself themselves someone anyone somebody "
    "everyone those another"
)


def holds(grammar: Grammar, rule: Rule, i: int, span: tuple[int, int], words: frozenset[str]) -> bool:
    """Whether a rule's conditions hold."""
    if rule.trigger.modal:
        return obliges(grammar, rule, i)
    if rule.formal and not _is_apt(grammar, rule, i):
        return False
    for test in rule.tests:
        if _met(grammar, rule, test, i, span, words) == test.excluded:
            return False
    return True


def _is_apt(grammar: Grammar, rule: Rule, i: int) -> bool:
    """Whether a trigger has the form and the company that its pattern asks for."""
    trigger = rule.trigger
    agent = grammar.agent(i) if trigger.pos != "NOUN" and (trigger.agent or rule.agents) else -1
    if trigger.agent and agent < 0:
        return False
    if agent >= 0 and trigger.pos == "VERB" and not trigger.subject and not may_do(grammar, rule, i, agent):
        return False
    if trigger.complement and not any(is_content(grammar, c, i) for c in grammar.children[i]):
        return False
    if trigger.infinitive and not any(
        c > i and grammar.dep[c] in ("xcomp", "ccomp") and grammar.form(c).mood == "infinitive"
        for c in grammar.children[i]
    ):
        return False
    if trigger.asserted and grammar.negated(i):
        return False
    return not (trigger.not_infinitive and grammar.tag[i] == "VBG" and _has_infinitive(grammar, i))


def _met(
    grammar: Grammar, rule: Rule, test: Test, i: int, span: tuple[int, int], words: frozenset[str]
) -> bool:
    """Whether what a condition of a rule speaks of is there; ``words`` are those of the sentence."""
    of, condition, excluded = test
    if of == "words":
        return not (condition.words & words).issubset(grammar.lemma[span[0] : span[1]])
    if of == "prep":
        return _has_prep(grammar, condition, i)
    if of == "modifier":
        return any(
            grammar.lemma[c] in condition.words or grammar.lower[c] in condition.words
            for c in grammar.dependents(i, "compound", "amod", "nmod", "poss", "nummod", "npadvmod")
        )
    if of == "head":
        before = grammar.dep[i] in ("compound", "amod", "nmod")
        return before and grammar.lemma[grammar.head[i]] in condition.words
    noun = _object(grammar, rule, i) if of == "object" else _subject(grammar, rule, i, excluded)
    if noun < 0:
        return False
    meet = [_meets(grammar, condition, j) for j in grammar.conjuncts(noun)]
    return all(meet) if of == "object" and excluded else any(meet)  # "killed two men and a dog"


def _has_prep(grammar: Grammar, condition: Condition, i: int) -> bool:
    """Whether one of the prepositions that a condition names depends on a token."""
    for prep, _ in grammar.preps(i):
        if prep in condition.words:
            return True
    return any(grammar.lower[c] in condition.words for c in grammar.dependents(i, "prep", "agent", "dative"))


def _subject(grammar: Grammar, rule: Rule, i: int, excluded: bool) -> int:
    """Who acts, or is described; who is asked for may also be the subject of a passive."""
    if rule.trigger.pos == "ADJ":
        return described(grammar, i)
    noun = grammar.agent(i) if rule.trigger.pos != "NOUN" else -1
    if noun < 0 and not excluded and grammar.passive(i):
        return grammar.surface_subject(i)
    return noun


def _object(grammar: Grammar, rule: Rule, i: int) -> int:
    if rule.trigger.pos != "NOUN":
        return grammar.patient(i)
    return next((o for p, o in grammar.preps(i) if p == "of"), -1)


def reports_match(grammar: Grammar, lexicon: Lexicon) -> bool:
    """Whether an article opens with the score of a match."""
    return any(tells_score(grammar, lexicon, start, end) for start, end in grammar.bounds[:OPENING])


def tells_score(grammar: Grammar, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether a sentence tells the score of a match: "Leeds beat Porto 3-1", not "by 51-49 votes"."""
    words = grammar.lemma[start:end]
    if lexicon.class_("win-verb").isdisjoint(words) or not lexicon.class_("vote").isdisjoint(words):
        return False
    return bool(SCORE.search(" ".join(grammar.lower[start:end])))


def _has_infinitive(grammar: Grammar, i: int) -> bool:
    return any(grammar.dep[c] == "xcomp" and grammar.tag[c] == "VB" for c in grammar.children[i])


def described(grammar: Grammar, i: int) -> int:
    """The noun that an adjective describes: "12 dead", "three people dead", "a man was dead"."""
    if grammar.dep[i] in ("amod", "acl"):
        return grammar.head[i]
    if grammar.dep[i] in ("acomp", "oprd", "ccomp", "attr", "xcomp"):
        verb = grammar.head[i]
        own = grammar.dependents(i, "nsubj", "nummod")
        if own:
            return own[0]
        objects = grammar.dependents(verb, "dobj")
        if objects:
            return objects[0]
        return grammar.surface_subject(verb)
    subjects = grammar.dependents(i, "nsubj", "nummod", "nsubjpass")
    return subjects[0] if subjects else i


def _meets(grammar: Grammar, condition: Condition, noun: int) -> bool:
    if grammar.lemma[noun] in condition.words or grammar.lower[noun] in condition.words:
        return True
    if condition.labels and grammar.label[noun] in condition.labels:
        return True
    if grammar.pos[noun] == "PROPN" and not grammar.label[noun] and grammar.dep[noun - 1] == "compound":
        return grammar.lower[noun - 1] in condition.words  # "Hurricane Nadia"
    if "man" in condition.words:  # the class of people also takes names and pronouns of persons
        return grammar.label[noun] in ("PERSON", "NORP") or grammar.lower[noun] in PERSONAL
    if condition.labels:
        return False
    compound = grammar.dependents(noun, "compound", "nmod")
    return any(f"{grammar.lower[c]} {grammar.lemma[noun]}" in condition.words for c in compound)
