"""How sure the words above an event make it: verbs, nouns and adjectives of saying, planning, failing.

Each table is asked from its first rule on; the first that holds decides.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ..decisions import Rule, first
from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from ..syntax.words import word_set
from .core.candidates import Candidate
from .core.reporting import ReportingWords

PROSPECTIVE = word_class("prospective")
#: verbs of which a further clause tells what they allege: "is accused of shooting two men, killing one"
CHARGING = word_class("alleging-clause")
CHARGED = word_set("of with for")
#: verbs that keep somebody from doing something
KEEPING = word_class("keeping-from")
#: verbs that say what shall be: "the accord calls for elections"
CALLING = word_class("calling-for")
#: verbs whose "that" tells how things are, but whose infinitive what is to be: "agreed they met"
SETTLING = word_class("settling")
#: roles of what a verb's subject, time or neighbour is, and not its content
OUTSIDE = word_set("nsubj nsubjpass agent mark relcl conj npadvmod")
RULED_OUT = word_set("dobj pcomp xcomp ccomp npadvmod")
CONTENT = word_set("ccomp xcomp dobj pcomp oprd advcl acomp acl")
OWN = "own"  # the answer is the status that the patterns give the word


@dataclass(slots=True)
class Governor:
    """A word above a candidate, and the word below it on the way there."""

    grammar: Grammar
    words: ReportingWords
    node: int
    child: int
    candidate: Candidate
    lemma: str
    dep: str  # the role of the word below it
    tag: str  # of the word below it
    prep: str  # the preposition below it, or blank
    status: str  # that the patterns give it, or blank

    @property
    def negated(self) -> bool:
        """Whether it is negated itself."""
        return self.grammar.negated(self.node)


Holds = Callable[[Governor], bool]


def governing_rule(
    grammar: Grammar, words: ReportingWords, node: int, child: int, candidate: Candidate
) -> tuple[str, str]:
    """What a governor says of the content below it, or blank, and the rule that tells."""
    lemma, dep = grammar.lemma[node], grammar.dep[child]
    statuses: Mapping[str, str] = {}
    if grammar.verbal(node):
        rules, statuses = VERBS, words.verbs
    elif grammar.pos[node] in ("NOUN", "PROPN"):
        rules, statuses = NOUNS, words.nouns
    elif grammar.pos[node] == "ADJ" or grammar.lower[node] == "against":
        rules = OTHERS
    else:
        return "", ""
    prep, status = grammar.lower[child] if dep == "prep" else "", statuses.get(lemma, "")
    case = Governor(grammar, words, node, child, candidate, lemma, dep, grammar.tag[child], prep, status)
    rule = first(rules, case)
    if rule is None:
        return "", ""
    return case.status if rule.answer == OWN else rule.answer, rule.id


# ---- verbs


def _rules_out(case: Governor) -> bool:
    """Whether a verb says that something is not what happened."""
    if case.lemma != "rule" or case.dep not in RULED_OUT:
        return False
    return case.grammar.has_as(case.node, "prt", "out")


def _charges(case: Governor) -> bool:
    """Whether somebody is said to have done it, whatever the "of" depends on."""
    grammar, head = case.grammar, case.candidate.head
    return (
        grammar.dep[head] == "pcomp"
        and grammar.lower[grammar.head[head]] in CHARGED
        and case.lemma in CHARGING
    )


def _tells_to(case: Governor) -> bool:
    """Whether somebody is told to do something: "told them to leave", "called on them to leave"."""
    if case.tag != "VB" or case.dep not in ("xcomp", "ccomp", "advcl"):
        return False
    called = case.lemma == "call" and any(p in ("on", "upon") for p, _ in case.grammar.preps(case.node))
    return (case.lemma == "tell" or called) and case.grammar.form(case.child).mood == "infinitive"


def alleges(grammar: Grammar, verb: int, clause: int) -> bool:
    """Whether a clause beside a verb is what it alleges: "is accused of a raid, killing one"."""
    return grammar.lemma[verb] in CHARGING and not grammar.has(clause, "mark", "advmod")


def _keeps_from(case: Governor) -> bool:
    """Whether somebody is kept from doing it: "stopped the panel from meeting"."""
    if case.prep != "from" or case.grammar.head[case.candidate.head] != case.child:
        return False
    return case.status == "negated" or case.lemma in KEEPING


def _is_plain(case: Governor) -> bool:
    """Whether a verb says nothing of its content, or just says it."""
    return case.status in ("", "reported")


def _is_direct(case: Governor) -> bool:
    """Whether the event itself is the content; "it is not clear what caused the crash" denies no crash."""
    asks = any(case.grammar.tag[c] in ("WP", "WRB", "WDT") for c in case.grammar.children[case.child])
    return case.child == case.candidate.head and not asks


def _is_denied(case: Governor) -> bool:
    if case.status or case.dep not in ("ccomp", "xcomp"):
        return False
    return _is_direct(case) and case.negated


def _is_doubted(case: Governor) -> bool:
    """Whether the verb of saying or doing is itself only possible or to come; not "could be seen leaving"."""
    if case.dep not in ("xcomp", "ccomp") or not _is_plain(case):
        return False
    form = case.grammar.form(case.node)
    perceived = case.lemma in ("see", "hear", "find")
    return form.possible if case.dep == "xcomp" and _is_direct(case) and not perceived else form.to_come


def _is_planned(*preps: str) -> Holds:
    return lambda case: case.status == "planned" and case.prep in preps


def _is_about(case: Governor) -> bool:
    """Whether "on" tells what the verb's object is about: "is seeking information on a robbery"."""
    objects = case.grammar.has(case.node, "dobj")
    return _is_planned("on")(case) and objects


def _promises(case: Governor) -> bool:
    return case.status == "planned" and case.dep == "ccomp"


VERBS: tuple[Rule[Governor, str], ...] = (
    Rule("verb.not ruled out", "Inspectors have not ruled out arson in the mill.",
         lambda case: _rules_out(case) and case.negated, "alleged"),
    Rule("verb.ruled out", "Inspectors ruled out arson in the mill.", _rules_out, "negated"),
    Rule("verb.outside", "The attack was denounced by the mayor.",
         lambda case: case.dep in OUTSIDE or case.node == case.candidate.light, ""),
    Rule("verb.charged", "Norland accused Sudmark on Monday of shelling a farm.", _charges, "alleged"),
    Rule("verb.not prevented", "The police did not prevent the march.",
         lambda case: case.status == "negated" and case.negated, ""),
    Rule("verb.told to", "The mayor told the rebels to attack the fort.", _tells_to, "planned"),
    Rule("verb.not kept from", "The guards never kept the rebels from attacking the fort.",
         lambda case: _keeps_from(case) and case.negated, ""),
    Rule("verb.kept from", "The guards kept the rebels from attacking the fort.", _keeps_from, "negated"),
    Rule("verb.not held", "The scouts did not see rebels attack the fort.", _is_denied, "negated"),
    Rule("verb.doubted", "The rebels may start attacking the fort.", _is_doubted, "planned"),
    Rule("verb.calls for", "The accord calls for elections.",
         lambda case: case.prep == "for" and case.lemma in CALLING and
         not case.grammar.passive(case.node), "planned"),
    Rule("verb.plain", "The mayor said rebels attacked the fort.", _is_plain, ""),
    Rule("verb.aside", "They planned the raid, attacking a fort first.",
         lambda case: case.dep == "advcl" and case.tag != "VB" and not alleges(case.grammar, case.node,
         case.child), ""),
    Rule("verb.not planned", "The rebels do not plan to attack the fort.",
         lambda case: case.status == "planned" and case.dep in ("xcomp", "dobj", "ccomp") and
         case.negated, "negated"),
    Rule("verb.alleged of", "The general is suspected of an attack on the fort.",
         lambda case: case.status == "alleged" and case.prep in ("of", "with", "for", "in"), "alleged"),
    Rule("verb.aimed at", "The reform is aimed at an attack on graft.",
         lambda case: case.prep == "at" and case.lemma == "aim", "planned"),
    Rule("verb.about", "The police are seeking witnesses on the robbery.", _is_about, ""),
    Rule("verb.planned for", "The rebels prepared for an attack on the fort.",
         _is_planned("for", "on", "to", "against"), "planned"),
    Rule("verb.phrase", "The rebels planned it after an attack.", lambda case: bool(case.prep), ""),
    Rule("verb.alleged thing", "The lawyers alleged an attack on the fort.",
         lambda case: case.dep == "dobj" and case.candidate.nominal and case.status == "alleged", ""),
    Rule("verb.settled", "The two sides agreed rebels had attacked the fort.",
         lambda case: _promises(case) and case.lemma in SETTLING and case.tag != "VB", ""),
    Rule("verb.past content", "The rebels threatened they attacked the fort.",
         lambda case: _promises(case) and case.tag == "VBD", ""),
    Rule("verb.content", "The rebels plan to attack the fort.", lambda case: case.dep in CONTENT, OWN),
)  # fmt: skip


# ---- nouns


def _denies(case: Governor) -> bool:
    known = bool(case.status) or case.lemma in case.words.traces
    return known and case.dep in ("prep", "acl") and case.negated


NOUNS: tuple[Rule[Governor, str], ...] = (
    Rule("noun.no plan", "The dockers had no plan to strike.", _denies, "negated"),
    Rule("noun.described", "The mayor dropped a plan that would ban marches.",
         lambda case: case.dep == "relcl", ""),
    Rule("noun.beside", "The threat during the attack was taken seriously.",
         lambda case: case.dep == "prep" and case.prep not in ("of", "for", "to", "about", "against"), ""),
    Rule("noun.going on", "The mayor dropped a plan banning marches.",
         lambda case: case.status == "planned" and case.dep == "acl" and case.tag != "VB", ""),
    Rule("noun.emergency call", "The police took a call of a robbery.",
         lambda case: case.lemma == "call" and case.prep == "of", ""),
    Rule("noun.before", "The report on the murder allegation was dropped.",
         lambda case: case.dep == "compound" and case.status != "planned", ""),
    Rule("noun.content", "The rebels dropped a plan to attack the fort.",
         lambda case: bool(case.status) and case.dep in ("acl", "prep", "ccomp", "compound"), OWN),
)  # fmt: skip


# ---- adjectives and the rest


def _adjective(words: Collection[str]) -> Holds:
    def holds(case: Governor) -> bool:
        below = case.dep in ("xcomp", "ccomp", "prep", "acl")
        return below and case.grammar.pos[case.node] == "ADJ" and case.lemma in words

    return holds


OTHERS: tuple[Rule[Governor, str], ...] = (
    Rule("against", "The panel voted against convicting the banker.",
         lambda case: case.grammar.lower[case.node] == "against" and case.dep == "pcomp", "negated"),
    Rule("adjective.ready", "The rebels are ready to attack the fort.", _adjective(PROSPECTIVE), "planned"),
    Rule("adjective.unable", "The rebels were unable to attack the fort.",
         _adjective(word_set("unable unwilling")), "negated"),
)  # fmt: skip
