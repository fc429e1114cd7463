"""Whether harm was fatal, by the words around it."""

from itertools import pairwise

from ..patterns.words import word_class
from ..syntax.grammar import Grammar

_FATAL = word_class("fatal")


def is_fatal(grammar: Grammar, i: int) -> bool:
    """Whether the words around a verb or noun of harm say that all died: "shot a man dead"."""
    patient = grammar.patient(i) if grammar.verbal(i) else -1
    if i < patient < grammar.size - 1 and grammar.lower[patient + 1] == "dead":
        return True
    near = [*grammar.children[i]]
    near += [below for c in near if grammar.dep[c] == "prep" for below in grammar.children[c]]
    fatal = _FATAL.words
    dead = [c for c in near if grammar.lower[c] in fatal and part_that_died(grammar, c) < 0]
    return bool(dead) or to_death(grammar, i)


def part_that_died(grammar: Grammar, i: int) -> int:
    """The numeral before "fatally", of those hit who died: "four shot, two of them fatally"; or -1."""
    if grammar.lower[i] != "fatally":
        return -1
    before = i - 3 if i > 2 and grammar.lower[i - 2 : i] in (["of", "them"], ["of", "whom"]) else i - 1
    return before if before >= 0 and grammar.pos[before] == "NUM" else -1


def to_death(grammar: Grammar, verb: int) -> bool:
    """Whether "to death" stands soon behind a verb: "shot two men to death"."""
    return ("to", "death") in pairwise(grammar.lower[verb + 1 : verb + 6])
