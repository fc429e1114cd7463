"""How sure an event is, and who says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..decisions import Rule
from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from ..syntax.verbs import VerbForm
from ..syntax.words import word_set
from .core.candidates import Candidate
from .core.reporting import ReportingWords
from .governors import NOUNS, OTHERS, OWN, VERBS, governing_rule
from .sources import Span, find_source

#: where several hold, the first counts
STATUS_ORDER = ("negated", "denied", "alleged", "planned", "reported")
_PLACE = {status: place for place, status in enumerate(STATUS_ORDER)}
UNREAL = frozenset({"planned", "negated", "denied"})
CONDITIONAL = word_set("if unless whether lest once until")
#: verbs whose future is that of their subject: "the march will start at noon"
HAPPENING = word_class("happening")
#: verbs that let nothing come of an event
CANCELLING = word_class("cancelling")
#: nouns that only measure the event behind their "of": "plan a series of strikes"
SOME = word_class("some-of")
#: "the first to resign" resigned
RANKS = word_set("first last second third only latest one")


def read_status(
    grammar: Grammar, words: ReportingWords, candidate: Candidate, named: Mapping[int, Span]
) -> None:
    """Set status, source and embeddedness of a candidate from what governs it.

    ``named`` are the document's ``named_sources``.
    """
    candidate.status, candidate.status_rule, candidate.embedded = "reported", "", False
    for status, rule, above in status_rules(grammar, words, candidate):
        if status and (not candidate.status_rule or _PLACE[status] < _PLACE[candidate.status]):
            candidate.status, candidate.status_rule = status, rule
        if above and status in UNREAL:
            candidate.embedded = True
    candidate.source = find_source(grammar, words, candidate, named)


def status_rules(
    grammar: Grammar, words: ReportingWords, candidate: Candidate
) -> Iterator[tuple[str, str, bool]]:
    """What decides how sure an event is: status or blank, the id of the rule, whether it stands above."""
    for status, rule in _own_status(grammar, words, candidate):
        yield status, rule, False
    through = ""  # the preposition last passed
    child = candidate.head
    for node in grammar.above(child):
        if grammar.pos[child] == "ADP":
            through = grammar.lower[child]
        if _tells(grammar, child) or _parted(grammar, child, node):
            return  # a clause of its own tense, whatever governs the noun that it describes
        status, rule = governing_rule(grammar, words, node, child, candidate)
        if status in UNREAL and through and grammar.dep[child] == "dobj":
            of_it = through == "of" and grammar.lemma[child] in SOME
            if not of_it and grammar.lemma[child] not in words.nouns:
                status = ""  # "seeking information on a shooting", "rejected the outcome of the vote"
        if rule:
            yield status, rule, True
        child = node


# ---- what the trigger's own clause says


@dataclass(slots=True)
class Own:
    """The trigger, or the verb of its clause, as its rules see it."""

    grammar: Grammar
    words: ReportingWords
    candidate: Candidate
    node: int
    dep: str  # its role


@dataclass(slots=True)
class Clause(Own):
    """The verb of the trigger's clause, and its form."""

    form: VerbForm


def _own_status(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> Iterator[tuple[str, str]]:
    """What negation, modals, adverbs, adjectives say: of each table, all rules that hold."""
    head, light = candidate.head, candidate.light
    for node in (head,) if light < 0 else (head, light):
        case = Own(grammar, words, candidate, node, grammar.dep[node])
        for rule in WORDS:
            if rule.holds(case):
                yield _pattern_status(case) if rule.answer == OWN else rule.answer, rule.id
    if candidate.nominal and light < 0:
        verb, table = candidate.clause, SUBJECTS
        if grammar.dep[head] not in ("nsubj", "nsubjpass", "dobj") or not grammar.verbal(verb):
            return
    elif candidate.modal:
        return
    else:
        verb, table = candidate.bearer, CLAUSES
    clause = Clause(grammar, words, candidate, verb, grammar.dep[verb], grammar.form(verb))
    for told in table:
        if told.holds(clause):
            yield told.answer, told.id


def _pattern_status(case: Own) -> str:
    """The status that adverbs and adjectives of the patterns give an event, or blank."""
    grammar, words = case.grammar, case.words
    found = []
    for c in grammar.children[case.node]:
        role = grammar.dep[c]
        if role == "advmod" and grammar.lower[c] in words.adverbs:
            found.append(words.adverbs[grammar.lower[c]])
        elif role in ("amod", "compound") and grammar.lower[c] in words.adjectives:
            found.append(words.adjectives[grammar.lower[c]])
    return min(found, key=_PLACE.__getitem__) if found else ""


def _stops(case: Own) -> bool:
    """Whether a verb itself lets nothing come of its object: "did not stop the march"."""
    return case.words.verbs.get(case.grammar.lemma[case.node]) == "negated"


def _shares_no(case: Own) -> bool:
    """Whether a noun stands under the "no" of the noun before it: "no injuries or damage"."""
    if case.dep != "conj":
        return False
    grammar, noun = case.grammar, case.node
    head = grammar.head[noun]
    if grammar.verbal(noun) or grammar.verbal(head):
        return False
    own = grammar.has(noun, "det")
    either = grammar.has_word(head, "or", "nor")
    return either and not own and grammar.negated(head)


#: at the trigger, and at its light verb
WORDS: tuple[Rule[Own, str], ...] = (
    Rule("own.negated", "The rebels did not attack the fort.",
         lambda case: case.grammar.negated(case.node) and not (case.node != case.candidate.head and
         _stops(case)), "negated"),
    Rule("own.no … or", "The storm caused no injuries or damage.", _shares_no, "negated"),
    Rule("own.word", "The rebels allegedly attacked the fort.",
         lambda case: bool(_pattern_status(case)), OWN),
)  # fmt: skip


def _cancelled(case: Own) -> bool:
    """Whether a verb says that its object does not take place: "called off the march"."""
    grammar, lemma = case.grammar, case.grammar.lemma[case.node]
    if lemma not in CANCELLING:
        return False
    return lemma != "call" or grammar.has_as(case.node, "prt", "off")


def _will_happen(case: Clause) -> bool:
    """Whether a noun is yet to come with its verb; in "the attack would not change plans" it is not."""
    grammar, noun = case.grammar, case.candidate.head
    some = grammar.has_word(noun, "a", "an", "any", "no")
    happens = some or grammar.dep[noun] != "nsubj" or grammar.lemma[case.node] in HAPPENING
    return happens and case.form.to_come


def _is_subject(case: Own) -> bool:
    return case.grammar.dep[case.candidate.head] == "nsubj"


#: at the verb of a noun that is its subject or object
SUBJECTS: tuple[Rule[Clause, str], ...] = (
    Rule("clause.negated", "The rebels did not expect the attack.",
         lambda case: case.grammar.negated(case.node) and not _is_subject(case) and
         not _stops(case), "negated"),
    Rule("clause.cancelled", "The mayor scrapped the vote.",
         lambda case: not _is_subject(case) and _cancelled(case), "negated"),
    Rule("clause.future", "The march will start at noon.", _will_happen, "planned"),
)  # fmt: skip


def _is_unreal(case: Clause) -> bool:
    """Whether a clause tells what might have been: "could have caused more deaths", "would have died"."""
    form = case.form
    return form.aspect == "perfect" and not {"could", "would", "should"}.isdisjoint(form.helpers)


def _of_nobody(case: Own) -> bool:
    """Whether a clause tells what nobody does: "no teacher who supports it"."""
    grammar = case.grammar
    if case.dep != "relcl":
        return False
    noun = grammar.head[case.node]
    if grammar.negated(noun) or grammar.lower[noun] in ("nobody", "none"):
        return True
    above = grammar.head[noun]
    one = grammar.has_word(noun, "single", "any")
    one = one or grammar.lower[noun] in ("anyone", "anybody")
    return one and grammar.verbal(above) and grammar.negated(above)


def _is_possible(case: Clause) -> bool:
    """Whether it may, should or will be; "must have been" is what is held to have been."""
    form = case.form
    return form.possible and not (form.aspect == "perfect" and "must" in form.helpers)


def _conditional(case: Own) -> bool:
    """Whether a clause stands under "if" or "unless", its own or of the clause before it."""
    grammar, verb = case.grammar, case.node
    for _ in range(4):
        if grammar.has_as(verb, "mark", *CONDITIONAL):
            return True
        own = grammar.has(verb, "nsubj", "nsubjpass")
        if grammar.dep[verb] != "conj" or own or grammar.tag[verb] != grammar.tag[grammar.head[verb]]:
            return False
        verb = grammar.head[verb]
    return False


def _commands(case: Clause) -> bool:
    bare = case.dep == "ROOT" and case.form.tag == "VB" and case.form.bare
    return bare and case.grammar.surface_subject(case.node) < 0 and case.candidate.block == "body"


def _infinitive(case: Clause) -> bool:
    """Whether it is one of what is to be; "only to be overrun again" tells what was."""
    return case.form.mood == "infinitive" and not case.grammar.has_word(case.node, "only")


def _is_purpose(case: Clause) -> bool:
    """Whether an infinitive tells an aim, or a headline's future; "the last to be freed" was."""
    if not _infinitive(case):
        return False
    grammar, verb = case.grammar, case.node
    while grammar.dep[verb] == "conj" and grammar.tag[verb] == grammar.tag[grammar.head[verb]]:
        verb = grammar.head[verb]
    return grammar.dep[verb] in ("advcl", "acl", "relcl", "ROOT") and not _ranked(case)


def _ranked(case: Own) -> bool:
    """Whether an infinitive tells what somebody did: "the last to be freed", "the first mayor to resign"."""
    grammar, noun = case.grammar, case.grammar.head[case.node]
    return case.dep in ("acl", "relcl") and any(
        grammar.lower[j] in RANKS for j in (noun, *grammar.children[noun])
    )


def _has_yet(case: Clause) -> bool:
    grammar, above = case.grammar, case.grammar.head[case.node]
    waits = case.dep == "xcomp" and grammar.lemma[above] in ("be", "have") and _infinitive(case)
    return waits and any(grammar.lower[c] == "yet" for j in (case.node, above) for c in grammar.children[j])


def _is_to(case: Clause) -> bool:
    be = case.dep == "xcomp" and case.grammar.lemma[case.grammar.head[case.node]] == "be"
    return be and _infinitive(case) and not _has_yet(case)


def _wanted(case: Own) -> bool:
    """Whether the verb of a noun says that it shall be: "demanded talks", not "authorised the landing"."""
    noun, light = case.candidate.head, case.candidate.light
    if not case.candidate.nominal or light < 0 or case.grammar.has(noun, "poss"):
        return False
    return case.words.plans(case.grammar.lemma[light]) and not case.grammar.has_word(noun, "the")


#: at the verb that tells the event
CLAUSES: tuple[Rule[Clause, str], ...] = (
    Rule("own.unreal", "The blast could have killed dozens.", _is_unreal, "negated"),
    Rule("own.of nobody", "The council has no member who supports the plan.", _of_nobody, "negated"),
    Rule("own.cancelled", "The mayor called off the talks.",
         lambda case: case.candidate.light >= 0 and _cancelled(case), "negated"),
    Rule("own.possible", "The rebels may attack the fort.", _is_possible, "planned"),
    Rule("own.wanted", "The mayor ordered a new vote on Monday.", _wanted, "planned"),
    Rule("own.condition", "The rebels wait if Norland attacks the fort.", _conditional, "planned"),
    Rule("own.command", "Attack the fort now.", _commands, "planned"),
    Rule("own.purpose", "The rebels came back to attack the fort.", _is_purpose, "planned"),
    Rule("own.yet to", "The claim has yet to be confirmed.", _has_yet, "negated"),
    Rule("own.is to", "The rebels are to meet the mayor in May.", _is_to, "planned"),
)  # fmt: skip


def _parted(grammar: Grammar, clause: int, node: int) -> bool:
    """Whether a semicolon makes a clause independent of the verb after it: "He lied; she did not sue"."""
    if node < clause or not grammar.verbal(clause):
        return False
    return ";" in [grammar.lower[c] for c in grammar.children[node] if clause < c < node]


def _tells(grammar: Grammar, verb: int) -> bool:
    """Whether a clause that describes a noun tells what has happened.

    "They tried to move the tram that crashed", "a plan to help people wounded in the blast".
    """
    if grammar.dep[verb] == "acl":
        return grammar.tag[verb] == "VBN"
    if grammar.dep[verb] != "relcl":
        return False
    form = grammar.form(verb)
    return not form.possible and (form.done or form.tag == "VBZ")


#: every rule by which an event may be less than reported
STATUS: tuple[Rule[Any, str], ...] = (*VERBS, *NOUNS, *OTHERS, *WORDS, *SUBJECTS, *CLAUSES)
