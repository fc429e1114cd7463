"""Which clauses have the time of another, and which have not, where the parse alone does not say."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...decisions import Rule, first
from ...patterns.schema import EventType
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from .attachments import EARLIER, Attachment
from .background import RECALLING, apart
from .date_heads import ORDINALS

#: adverbs of a clause that lies after the one before it
LATER = word_class("later")
#: the types of the acts of a text, by their head
Acts = Mapping[int, EventType]
#: roles of clauses that may share the time of what stands above them
UPWARD = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "dep", "prep", "relcl", "ccomp", "appos"})


def moved_on(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what came of it later: "shut the schools on Monday and later banned crowds"."""
    return any(grammar.lower[c] in LATER for c in grammar.dependents(verb, "advmod"))


def first_to(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive tells what somebody was the first to do: "became the first woman to lead"."""
    noun = grammar.head[verb]
    if grammar.dep[verb] not in ("relcl", "acl") or "to" not in grammar.auxiliaries(verb):
        return False
    return grammar.dep[noun] == "attr" and any(
        grammar.lower[c] in ORDINALS or grammar.tag[c] == "JJS" or grammar.lower[c] == "only"
        for c in grammar.children[noun]
    )


def published_in(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause tells what a source says that a participle tells was published.

    "Data released by the bureau showed on Monday", "a statement issued by the army said on Friday".
    """
    noun = grammar.head[verb]
    participle = grammar.dep[verb] == "acl" and grammar.tag[verb] == "VBN"
    return participle and grammar.dep[noun] == "nsubj" and grammar.head[noun] == a.verb


def _done_by(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated gerund tells how something was done: "won by scoring on Monday".

    Also what was voted against in the year of a named occasion: "against removing him in the 2021 trial".
    """
    prep = grammar.head[a.verb]
    if a.verb < 0 or grammar.dep[a.verb] != "pcomp" or grammar.head[prep] != verb:
        return False
    return grammar.lower[prep] in ("by", "in") or (grammar.lower[prep] == "against" and a.owned)


def joined(grammar: Grammar, verb: int) -> int:
    """The verb whose object and time a verb without its own shares: "raided and shut the bar"; or -1."""
    if (
        not grammar.verbal(verb)
        or grammar.passive(verb)
        or grammar.has(verb, "dobj", "prep", "ccomp", "xcomp")
    ):
        return -1
    for other in grammar.children[verb]:
        if other < verb or grammar.dep[other] != "conj" or not grammar.has(other, "dobj"):
            continue
        between = grammar.pos[verb + 1 : other]
        if grammar.tag[other] == grammar.tag[verb] and set(between) <= {"CCONJ", "ADV"}:
            return other
    return -1


def _as_it_happened(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause tells what set off its main clause: "fled when fighting broke out in April"."""
    if a.verb not in grammar.children[verb] or grammar.dep[a.verb] != "advcl":
        return False
    opened = any(grammar.lower[c] == "when" and c < a.verb for c in grammar.children[a.verb])
    return opened and grammar.form(verb).tense == grammar.form(a.verb).tense == "past"


def along_with(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause below a verb goes on while it does, sets it off, or tells how it is done."""
    along = a.verb in grammar.children[verb] and grammar.simultaneous(a.verb)
    along = along or (a.verb == joined(grammar, verb) >= 0 and not moved_on(grammar, a.verb))
    return along or _done_by(grammar, verb, a) or _as_it_happened(grammar, verb, a)


# ---- up from a clause, as far as the time is one


@dataclass(slots=True)
class _Step:
    """A clause on the way up from a candidate, and the one above it."""

    grammar: Grammar
    candidate: Candidate
    verb: int
    above: int
    act: EventType | None  # what is done above
    pluperfect: bool  # the candidate's own clause is

    @property
    def dep(self) -> str:
        """The role of the clause."""
        return self.grammar.dep[self.verb]


def sharing_time(grammar: Grammar, candidate: Candidate, acts: Acts) -> tuple[list[int], str]:
    """The verbs of a candidate's clause and of those whose time it shares; the rule that ends them."""
    verb = grammar.clause(candidate.bearer)
    pluperfect = grammar.verbal(verb) and grammar.pluperfect(verb)
    verbs = [verb]
    for _ in range(11):
        above = grammar.clause(grammar.head[verb])
        rule = first(OWN_TIME, _Step(grammar, candidate, verb, above, acts.get(above), pluperfect))
        if rule is not None:
            return verbs, rule.id
        verb = above
        verbs.append(verb)
    return verbs, ""


def _is_top(step: _Step) -> bool:
    above = step.grammar.verbal(step.above) and step.above != step.verb
    return not above or step.dep not in UPWARD


def _describes(step: _Step) -> bool:
    """Whether a clause tells of a noun what was before: "a man wounded in May", "a firm that moved"."""
    aside = step.dep == "relcl" and not _within(step.grammar, step.verb)
    done = step.dep == "acl" and step.grammar.tag[step.verb] == "VBN"
    return (aside or done) and not first_to(step.grammar, step.verb)


#: why a clause has a time of its own, whatever that above it says
OWN_TIME: tuple[Rule[_Step, bool], ...] = (
    Rule("main clause", "Rebels attacked the fort on Monday.", _is_top, True),
    Rule("another's", "The mayor left on Monday, two days after another quake killed ten.",
         lambda step: step.candidate.apart and step.dep != "conj", True),
    Rule("moved on", "He was arrested in May and later killed a guard.",
         lambda step: step.dep == "conj" and moved_on(step.grammar, step.verb), True),
    Rule("describes", "The mayor met a man who killed two guards on Monday.", _describes, True),
    Rule("said", "The mayor said on Monday that rebels attacked the fort.",
         lambda step: step.dep == "ccomp" and not _light_governor(step.grammar, step.above), True),
    Rule("recalled", "On Monday the mayor recalled attacking the fort.",
         lambda step: step.grammar.lemma[step.above] in RECALLING, True),
    Rule("dealt with", "On Monday a court convicted him of robbing a bank.",
         lambda step: step.dep in ("pcomp", "xcomp", "acl") and deals_with(step.candidate, step.act), True),
    Rule("days apart", "The mayor left on Monday, two months after the rebels attacked the fort.",
         lambda step: step.dep in ("advcl", "pcomp") and apart(step.grammar, step.verb), True),
    Rule("before the court", "A court convicted him on Monday after he killed two guards.",
         lambda step: step.dep in ("advcl", "pcomp") and episode_of(step.act) == "court" and
         _earlier_clause(step.grammar, step.verb), True),
    Rule("to come", "The court will meet on Monday after police arrested two men.",
         lambda step: step.grammar.form(step.above).to_come and
         step.grammar.form(step.verb).tense == "past", True),
    Rule("had been", "The mayor left on Monday because rebels had attacked the fort.",
         lambda step: step.pluperfect and not step.grammar.pluperfect(step.above), True),
)  # fmt: skip


def _within(grammar: Grammar, verb: int) -> bool:
    """Whether a relative clause tells what happened in the course of its noun: "riots in which two died"."""
    return any(
        grammar.lower[o] == "which" and p in ("in", "during") and grammar.tag[grammar.head[verb]][:2] == "NN"
        for p, o in grammar.preps(verb)
    )


SHARING = word_class("sharing-time")


def _light_governor(grammar: Grammar, verb: int) -> bool:
    """Verbs whose clause below shares their time: "saw him fall", "made them leave"."""
    return grammar.lemma[verb] in SHARING


def episode_of(act: EventType | None) -> str:
    """The kind of episode of an act, or blank."""
    return "" if act is None else act.episode


def deals_with(candidate: Candidate, act: EventType | None) -> bool:
    """Whether the act is about the candidate's event, which then has a time of its own."""
    if act is None:
        return False
    if candidate.nominal and act.speech and candidate.event_type != act.event_type:
        return True
    return episode_of(act) in ("court", "police") and candidate.type.episode != act.episode


def _earlier_clause(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what came before or led to its main clause: "charged after he crashed"."""
    marks = [c for c in grammar.children[verb] if c < verb]
    if grammar.dep[verb] == "pcomp":
        marks.append(grammar.head[verb])  # "jailed after being convicted"
    return any(grammar.lower[c] in EARLIER | {"because", "once"} for c in marks)
