"""Which candidates are no events of the article: told in passing, contents of other acts, weak nouns."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from ...decisions import Rule, first
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_incident, is_wish
from ..triggers.happenings import hardly_happened, no_happening
from ..triggers.sayings import opens

#: verbs of naming
NAMING = word_class("naming")
CONTENTS = frozenset({"dobj", "nsubjpass", "prep", "ccomp", "acl"})
CONTENT_PREPOSITIONS = frozenset({"of", "for", "on", "to", "with", "against", "from"})
PURPOSE = frozenset({"advcl", "xcomp", "acl", "ccomp", "relcl"})


@dataclass(frozen=True, slots=True)
class Company:
    """What the candidates of one Doc say of each other."""

    grammar: Grammar
    ranks: Sequence[int]  # of the sentences, from the story's first on
    states: frozenset[str]  # verbs whose clause is no event with a date either
    typed: Mapping[int, Candidate]  # by head
    carriers: frozenset[int]  # verbs that only carry the noun of one of these
    contained: Set[int]  # places, in the list, of those that are only the content of another's act
    kinds: Set[tuple[str, str]]  # type and mode of what is told in its own right
    described: Set[tuple[str, int]]  # type and token of nouns that a verb only completes


@dataclass(slots=True)
class Case:
    """A candidate in its company."""

    company: Company
    c: Candidate
    inside: bool  # only the content of another's act

    @property
    def grammar(self) -> Grammar:
        """The syntax around it."""
        return self.company.grammar

    @property
    def dated(self) -> bool:
        """Whether it has a date of its own."""
        return self.c.date >= 0 and not self.c.inherited

    @property
    def directly(self) -> bool:
        """Whether that date stands at the trigger itself."""
        return self.dated and self.c.direct


def keep(
    grammar: Grammar,
    candidates: Sequence[Candidate],
    ranks: Sequence[int],
    states: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """Leave out what is no event of the article.

    Weak nouns stay where they are dated or take up a mention of the same kind; the contents of speech
    acts and negated events go unless they bear a date of their own.
    """
    rules = leaving_out(grammar, candidates, ranks, states)
    return [c for c, rule in zip(candidates, rules) if not rule]


def leaving_out(
    grammar: Grammar, candidates: Sequence[Candidate], ranks: Sequence[int], states: frozenset[str]
) -> list[str]:
    """The id of the rule that leaves each candidate out; blank where none does."""
    company = _company(grammar, candidates, ranks, states)
    rules = [first(LEFT_OUT, Case(company, c, k in company.contained)) for k, c in enumerate(candidates)]
    return [rule.id if rule else "" for rule in rules]


def _company(
    grammar: Grammar, candidates: Sequence[Candidate], ranks: Sequence[int], states: frozenset[str]
) -> Company:
    typed = {c.head: c for c in candidates if c.typed and not c.saying}
    words = {c.light: c for c in typed.values() if c.nominal and c.light >= 0}  # "staged a march to demand"
    words |= {i: c for c in typed.values() for i in range(c.start, c.end)} | typed  # "reiterated its demand"
    demanded = {c.clause for c in typed.values() if c.modal}
    contained = {
        k
        for k, c in enumerate(candidates)
        if (c.head in demanded and c.clause == c.head and not c.modal) or _contained(grammar, c, words)
    }
    told = (c for k, c in enumerate(candidates) if not c.weak and k not in contained)
    kinds = {(c.event_type, c.mode) for c in told}
    carriers = frozenset(c.light for c in typed.values())
    described = _described(grammar, candidates)
    return Company(grammar, ranks, states, typed, carriers, contained, kinds, described)


def _is_nothing(case: Case) -> bool:
    """Whether a clause of no type without a date of its own, at its verb, is no happening of the story."""
    company = case.company
    return not (case.c.typed or case.directly) and hardly_happened(
        company.grammar, case.c, company.carriers, company.grammar.quoted()
    )


def _is_one_with_verb(case: Case) -> bool:
    """Whether noun and verb tell one event: "agreement was reached on Friday" is one agreement."""
    verb = case.company.typed.get(case.c.light)
    return verb is not None and verb.event_type == case.c.event_type and not verb.nominal


def _is_weak(case: Case) -> bool:
    c = case.c
    carried = c.inherited and not c.modifier
    return c.weak and not case.dated and not carried and (c.event_type, c.mode) not in case.company.kinds


LEFT_OUT: tuple[Rule[Case, bool], ...] = (
    Rule("undated", "A bomb killed two men and a dog barked.",
         lambda case: not case.c.typed and case.c.date < 0, True),
    Rule("naming", "The mayor called it a success on Monday.",
         lambda case: _names(case.grammar, case.c), True),
    Rule("described", "The talks held on Monday failed.",
         lambda case: case.c.nominal and case.c.typed and
         (case.c.event_type, case.c.head) in case.company.described, True),
    Rule("negated", "The council did not meet.",
         lambda case: case.c.status == "negated" and not (case.dated and case.c.typed), True),
    Rule("said later", "The council met. The roads were wet. The mayor said the roads were wet.",
         lambda case: case.c.saying and case.c.date < 0 and
         not opens(case.grammar, case.c, case.company.ranks), True),
    Rule("no happening", "The mayor told reporters on Monday about the plan.",
         lambda case: not case.c.typed and
         no_happening(case.grammar, case.c, case.company.typed, case.company.states), True),
    Rule("hardly happened", "A blast killed two men on Monday. The guards gave no details.",
         _is_nothing, True),
    Rule("at any time", "Measles can kill children.",
         lambda case: not case.dated and _generic(case.grammar, case.c), True),
    Rule("content", "The mayor demanded a ban on guns.",
         lambda case: case.inside and not case.directly, True),
    Rule("one with its verb", "The firm declared a stock dividend, payable Dec. 15.",
         _is_one_with_verb, True),
    Rule("mentioned", "A bomb killed two men on Monday. The mayor spoke of the arrival.",
         lambda case: not (case.c.typed or case.c.eventive or case.c.direct) and case.c.nominal, True),
    Rule("weak", "The mayor spoke of the war.", _is_weak, True),
)  # fmt: skip


def _generic(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether harm is told as what can happen at any time: "measles can kill", "smoking kills"."""
    verb = candidate.head
    if not is_incident(candidate.type) or not grammar.verbal(verb):
        return False
    form = grammar.form(verb)
    if "can" in form.helpers:
        return True
    bare = form.bare and form.goes_on
    return bare and candidate.block == "body" and not (candidate.counts or candidate.targets)


def _names(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a verb only says what something is called: "a group called Dawn", "called it a success"."""
    verb = candidate.head
    if candidate.nominal:
        return False
    if candidate.lemma.startswith("call ") and candidate.typed:
        return grammar.has(verb, "oprd")  # "called the elections a farce"
    if candidate.lemma not in NAMING:
        return False
    following = verb + 1 < grammar.size and (
        grammar.pos[verb + 1] == "PROPN" or grammar.lower[verb + 1] in ("the", "a", "an", '"', "“", "'", "‘")
    )
    if grammar.dep[verb] == "acl" and grammar.tag[verb] == "VBN" and following:
        return True  # "a manager named Ana Rojas"
    objects = (c for c in grammar.children[verb] if grammar.dep[c] == "oprd")
    return not candidate.typed and any(grammar.pos[c] != "NUM" for c in objects)


def _described(grammar: Grammar, candidates: Sequence[Candidate]) -> set[tuple[str, int]]:
    """Type and token of the nouns that a verb only completes: "a statement issued", "the talks held"."""
    return {
        (c.rule.type.event_type, grammar.head[c.head])  # the verb's own type, not that of its noun
        for c in candidates
        if c.rule is not None and not c.nominal and grammar.dep[c.head] == "acl"
    }


def _contained(grammar: Grammar, candidate: Candidate, heads: Mapping[int, Candidate]) -> bool:
    """Whether a candidate is only the content of another's act; ``heads`` gives those with a type."""
    if candidate.light in heads and not heads[candidate.light].nominal:
        return (
            heads[candidate.light].event_type != "STATEMENT"
        )  # "signed an agreement", "threatened reprisals"
    for child, node in pairwise((candidate.head, *grammar.above(candidate.head, 30))):
        above = heads.get(node)
        if above is None or above is candidate:
            continue
        contents = is_wish(above.type)
        if contents and candidate.nominal and grammar.dep[child] in CONTENTS:
            return grammar.dep[child] != "prep" or grammar.lower[child] in CONTENT_PREPOSITIONS
        if not candidate.nominal and candidate.status == "planned" and grammar.dep[child] in PURPOSE:
            return True
        if above.type.addressed == "opposed" and candidate.type.voiced:
            return True  # what a protest demands
        if above.type.takes_up and (candidate.embedded or candidate.status == "planned"):
            return True
    return False
