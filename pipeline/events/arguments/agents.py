"""Who does an act: social acts need somebody who can act, demands somebody who demands of somebody."""

from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ..core.lexicon import Agents, Rule

#: pronouns that stand for things and whole clauses
THINGS = frozenset({"this", "that", "which", "what", "something", "everything", "nothing", "anything"})
#: labels of what cannot act
UNABLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
#: nouns that only measure those who act: "a number of senators", "the majority of voters"
PARTITIVES = word_class("partitive")
AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ee")
FIRST_PERSON = frozenset({"i", "we"})
QUESTION_WORDS = frozenset({"if", "whether", "what", "who", "when", "where", "why", "how", "which"})


def may_do(grammar: Grammar, rule: Rule, i: int, agent: int) -> bool:
    """Whether the agent of a verb can do what the rule's type is; headlines are parsed too badly to ask."""
    return rule.agents is None or grammar.block[i] in HEADLINES or can_act(grammar, rule.agents, agent)


def can_act(grammar: Grammar, agents: Agents, noun: int) -> bool:
    """Whether a noun, or one coordinated with it, names somebody who can act."""
    return any(_acts(grammar, agents, j) for j in grammar.conjuncts(noun))


def _acts(grammar: Grammar, agents: Agents, i: int) -> bool:
    if names_agent(grammar, agents, i):
        return True
    if grammar.pos[i] != "NOUN":
        named_thing = grammar.pos[i] == "PROPN" and grammar.lower[i] in agents.things  # "the Congo River"
        return not named_thing and grammar.label[i] not in UNABLE and grammar.lower[i] not in THINGS
    if grammar.lemma[i] in PARTITIVES:
        inner = next((obj for prep, obj in grammar.preps(i) if prep in ("of", "in")), -1)
        return inner < 0 or can_act(grammar, agents, inner)
    return False


def names_agent(grammar: Grammar, agents: Agents, i: int) -> bool:
    """Whether a common noun names somebody who acts: one of ``agents``, or a noun that ends like them."""
    if grammar.lemma[i] in agents.nouns or grammar.lower[i] in agents.nouns:
        return grammar.lemma[i] != "state" or all(
            p != "of" for p, _ in grammar.preps(i)
        )  # "a state of siege"
    like = grammar.pos[i] == "NOUN" and grammar.lemma[i].endswith(AGENT_ENDINGS)
    return like and grammar.lemma[i] not in agents.things and grammar.lemma[i] not in PARTITIVES


def obliges(grammar: Grammar, rule: Rule, i: int) -> bool:
    """Whether a modal reports a demand: somebody says what somebody else must do, now or in future."""
    if grammar.dep[i] != "aux" and grammar.lemma[i] not in ("have", "need", "ought"):
        return False
    if grammar.tag[i] in ("VBD", "VBN", "VB"):
        return False  # "they had to leave" tells of the past
    verb = grammar.head[i] if grammar.dep[i] == "aux" else i
    subject = grammar.surface_subject(verb)
    if subject < 0 or grammar.lower[subject] in FIRST_PERSON:
        return False
    above = grammar.head[verb]
    if grammar.dep[verb] not in ("ccomp", "parataxis") or not grammar.verbal(above):
        return False
    speaker = grammar.agent(above)
    return speaker >= 0 and (
        rule.agents is None
        or (can_act(grammar, rule.agents, speaker) and can_act(grammar, rule.agents, subject))
    )


def is_content(grammar: Grammar, c: int, verb: int) -> bool:
    """Whether a child of a verb says what is asked for, not what is asked or quoted."""
    if grammar.dep[c] == "xcomp":
        return True
    if grammar.dep[c] != "ccomp" or c < verb:
        return False
    if grammar.lemma[verb] == "insist":  # "insisted that he leave", not "that he had left"
        return grammar.lower[c] == grammar.lemma[c] and not grammar.has(c, "aux")
    first = min((d for d in grammar.children[c] if d < c), default=c)
    return grammar.lower[first] not in QUESTION_WORDS
