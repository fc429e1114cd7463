"""The only date of a sentence is that of all it tells, unless a rule says that it is another's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...decisions import Rule, first
from ...patterns.schema import EventType
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_speech
from .attachments import Attachment
from .background import described_by, in_relative, left_behind, recalled, set_back
from .sharing import Acts, deals_with, moved_on

#: states that last: their date says nothing of what brought them about
STATIVE = frozenset({"remain", "stay", "list"})


@dataclass(slots=True)
class _Beside:
    """A candidate, and the only date of its sentence, which depends on ``date.verb``."""

    grammar: Grammar
    candidate: Candidate
    date: Attachment
    act: EventType | None  # what is done on that date

    @property
    def clause(self) -> int:
        """The verb of the candidate's clause."""
        return self.candidate.clause

    @property
    def clauses(self) -> bool:
        """Whether both stand in clauses."""
        return self.date.verb >= 0 and self.grammar.verbal(self.clause)

    @property
    def two(self) -> bool:
        """Whether these are two."""
        return self.clauses and self.date.verb != self.clause

    def differ(self, holds: Callable[[int], bool]) -> bool:
        """Whether one of the two verbs has what the other has not."""
        return holds(self.date.verb) != holds(self.clause)


def date_from_sentence(
    grammar: Grammar, candidate: Candidate, attachments: Sequence[Attachment], acts: Acts
) -> tuple[int, str]:
    """The only date of the sentence, or -1; and the rule that says that it is another's."""
    if not attachments:
        return -1, ""
    here = [a for a in attachments if a.sentence == candidate.sentence and not a.report]
    if len({a.index for a in here}) != 1:
        return -1, ""
    beside = _Beside(grammar, candidate, here[0], acts.get(here[0].verb))
    rule = first(ANOTHERS, beside)
    return (here[0].index, "") if rule is None else (-1, rule.id)


def _speaks_of(case: _Beside) -> bool:
    said = is_speech(case.candidate.type) or case.candidate.type.episode == "court"
    return case.date.verb >= 0 and said and _said_in(case.grammar, case.candidate, case.date.verb)


def _has_own_time(case: _Beside) -> bool:
    grammar, verb = case.grammar, case.date.verb
    own = _qualifies(grammar, verb) or _aside(grammar, verb)
    return own and grammar.head[verb] != case.candidate.head


#: why the only date of a sentence is not that of what else it tells
ANOTHERS: tuple[Rule[_Beside, bool], ...] = (
    Rule("bound", "Three men were charged over a fire on Sunday.",
         lambda case: case.date.bound or case.date.owned, True),
    Rule("apart", "The mayor left on Monday, two days after another quake killed ten.",
         lambda case: case.candidate.apart, True),
    Rule("modifier", "Murder suspect dies in cell on Monday\n\nA man died in his cell in Oslo, police said.",
         lambda case: bool(case.candidate.modifier) and case.candidate.block in HEADLINES, True),
    Rule("quoted", '"We will march on Monday," the mayor said as police raided the bar.',
         lambda case: case.date.nodes[0] in case.grammar.quoted() and
         case.candidate.head not in case.grammar.quoted(), True),
    Rule("dealt with", "On Monday a court heard about the killing of two guards.",
         lambda case: deals_with(case.candidate, case.act), True),
    Rule("saying", "The mayor said the army had attacked the fort in May.",
         lambda case: bool(case.candidate.saying), True),
    Rule("noun set back", "The mayor resigned on Monday after an attack on the fort.",
         lambda case: case.candidate.nominal and bool(case.date.day) and
         set_back(case.grammar, case.candidate.head), True),
    Rule("said apart", "The firm said it would cut jobs and warned that two ports could close by May.",
         lambda case: case.two and _said_apart(case.grammar, case.date.verb, case.clause), True),
    Rule("left behind", "On Monday the queen met survivors of the quake.",
         lambda case: left_behind(case.grammar, case.candidate), True),
    Rule("recalled", "She remembered on Monday how rebels attacked the fort.",
         lambda case: recalled(case.grammar, case.candidate), True),
    Rule("content", "The mayor demanded that the army attack the fort by Monday.", _speaks_of, True),
    Rule("moved on", "The firm opened in May, and police subsequently raided it.",
         lambda case: case.two and moved_on(case.grammar, case.clause), True),
    Rule("pluperfect", "Rebels shot a guard who had resigned in May.",
         lambda case: case.clauses and case.differ(case.grammar.pluperfect), True),
    Rule("perfect", "Police have arrested a man who fled in May.",
         lambda case: case.two and case.differ(case.grammar.perfect), True),
    Rule("state", "Rebels attacked the fort, and the road remained closed on Monday.",
         lambda case: case.clauses and case.grammar.lemma[case.date.verb] in STATIVE, True),
    Rule("since", "Rebels attacked the fort since the army left in May.",
         lambda case: case.two and _since(case.grammar, case.date.verb), True),
    Rule("to come", "Police arrested two men and the court will meet in May.",
         lambda case: case.clauses and case.grammar.form(case.date.verb).to_come and
         not case.grammar.form(case.clause).to_come, True),
    Rule("own time", "Police arrested a man who fled in May.",
         lambda case: case.two and _has_own_time(case), True),
    Rule("relative", "On Monday the mayor met a man who killed two guards.",
         lambda case: case.clauses and in_relative(case.grammar, case.clause), True),
    Rule("set back", "The mayor left on Monday, weeks after the rebels attacked the fort.",
         lambda case: case.clauses and set_back(case.grammar, case.clause), True),
    Rule("described", "On Monday the mayor met a man convicted of fraud.",
         lambda case: case.two and described_by(case.grammar, case.candidate), True),
    Rule("gerund", "Police arrested him for robbing a bank in May.",
         lambda case: case.two and _content_clause(case.grammar, case.date.verb), True),
    Rule("present state", "Police left on Monday and rebels are attacking the fort.",
         lambda case: case.two and case.grammar.tag[case.date.verb] == "VBD" and
         _present_state(case.grammar, case.candidate), True),
)  # fmt: skip


def _present_state(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether the clause tells how things are now: "a raid is not what he wanted on Friday"."""
    return candidate.block not in HEADLINES and grammar.form(candidate.clause).goes_on


def _said_apart(grammar: Grammar, dated: int, verb: int) -> bool:
    """Whether two clauses are the contents of two verbs of one sentence."""
    tellers = (_teller(grammar, dated), _teller(grammar, verb))
    return -1 not in tellers and tellers[0] != tellers[1]


def _teller(grammar: Grammar, verb: int) -> int:
    """The verb of which a clause is the content, or -1."""
    first = next((v for v in (verb, *grammar.above(verb, 3)) if grammar.dep[v] != "conj"), verb)
    return grammar.head[first] if grammar.dep[first] == "ccomp" else -1


def _said_in(grammar: Grammar, candidate: Candidate, verb: int) -> bool:
    """Whether a verb belongs to the content of what is said: "demanded that books be burned by May"."""
    for above in grammar.above(verb, 12):
        if above in (candidate.head, candidate.light):
            return grammar.dep[verb] == "ccomp"
        verb = above
    return False


def _since(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells from when on something holds: "have fled since rebels rose in 2003"."""
    marks = grammar.dependents(verb, "mark")
    if grammar.dep[verb] == "pcomp":
        marks.append(grammar.head[verb])
    return grammar.dep[verb] in ("advcl", "pcomp") and any(grammar.lower[m] == "since" for m in marks)


def _content_clause(grammar: Grammar, verb: int) -> bool:
    """Whether a gerund is what its verb is about: "accused of stealing", "jailed for hiding"."""
    above = grammar.lower[grammar.head[verb]]
    return grammar.dep[verb] == "pcomp" and above in ("of", "for", "about", "over")


def _qualifies(grammar: Grammar, verb: int) -> bool:
    """Whether a clause has a time of its own; "crews struggling on Sunday" act while the main clause does."""
    return in_relative(grammar, verb) or (grammar.dep[verb] == "acl" and grammar.tag[verb] != "VBG")


def _aside(grammar: Grammar, verb: int) -> bool:
    """Whether a bare participle tells something in passing: "the letter, sent on Monday, says"."""
    bare = grammar.tag[verb] == "VBN" and not grammar.auxiliaries(verb)
    return bare and grammar.dep[verb] not in ("ROOT", "conj", "ccomp")
