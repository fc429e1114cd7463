"""Which triggers tell of one event by their syntax: the words of one report are one row with one date.

"A drone attack that left six soldiers dead", "an avalanche near a resort in December killed 21": the verb,
and the dead, have the time of the noun.
"""

from collections.abc import Callable, Mapping, Sequence

from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_incident, may_harm
from ..counts.counting import ATTENDING
from ..counts.tallies import TOTALS

HARM = frozenset({"killed", "injured", "missing", "harmed"})
Reach = Callable[[Grammar, Candidate], Sequence[int]]
Fit = Callable[[Candidate, Candidate], bool]
WITHIN = frozenset({"in", "by", "during"})
#: verbs of saying whose content is the news
ANNOUNCING = frozenset({"announce", "confirm", "declare"})


def link_triggers(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Set ``tells`` of each candidate: the head of another one whose event it reports; share the date.

    Also marks the verbs that tell nothing beside their noun: "survived an attack".
    """
    heads = {c.head: c for c in candidates if not c.weak or c.nominal}
    known: list[Candidate] = []
    for candidate in candidates:
        other = _linked(grammar, candidate, heads)
        if other is None and _refers_by_pronoun(grammar, candidate):
            other = next((o for o in reversed(known) if candidate.sentence - o.sentence <= 1), None)
            if other is not None:
                candidate.become(other.type, other.mode)
                candidate.actors = list(other.actors)
        if other is not None and other.tells != candidate.head:
            candidate.tells = other.head
        if may_harm(candidate) and not candidate.weak:
            known.append(candidate)
        if other is not None and (_carried(candidate, other) or _announced(candidate, other)):
            _hand_over(candidate, other)
            candidate.echo = other.type.harms and not candidate.typed
    for candidate in candidates:
        if _updates(grammar, candidate, heads) and known:
            candidate.date = -1  # "the toll rose to 31 on Friday" is no date of the harm
        other = heads.get(candidate.tells)
        if other is not None and candidate.date < 0 <= other.date:
            candidate.date, candidate.inherited = other.date, True
        elif other is not None and other.date < 0 <= candidate.date:
            other.date, other.inherited = candidate.date, True


def _linked(grammar: Grammar, candidate: Candidate, heads: Mapping[int, Candidate]) -> Candidate | None:
    """The first candidate whose event another one reports."""
    for _, _, reach, fit in LINKS:
        for i in reach(grammar, candidate):
            other = heads.get(i)
            if other is not None and other is not candidate and fit(candidate, other):
                return other
    return None


def _fits(one: Candidate, other: Candidate) -> bool:
    if one.event_type == other.event_type:
        return is_incident(one.type)
    return one.event_type == "CASUALTY" and is_incident(other.type) and other.type.harms


def _retyped(candidate: Candidate, other: Candidate) -> bool:
    """Whether a verb has its type from its noun alone: "the elections brought a swing to the left"."""
    same = (candidate.event_type, candidate.mode) == (other.event_type, other.mode)
    own = candidate.rule is not None and candidate.rule.type == candidate.type
    return not own and candidate.typed and other.nominal and same


def _both_said(candidate: Candidate, other: Candidate) -> bool:
    return candidate.event_type == other.event_type == "STATEMENT"


def _carried(candidate: Candidate, other: Candidate) -> bool:
    """Whether an untyped verb only says that there was what its noun names: "held elections"."""
    if candidate.typed or candidate.nominal or not other.nominal or other.event_type == "CASUALTY":
        return False
    return candidate.status == other.status and (other.typed or candidate.lemma in ATTENDING)


def _announced(candidate: Candidate, other: Candidate) -> bool:
    """Whether a verb announces what has happened, or is decided: both are one event."""
    if candidate.event_type != "STATEMENT" or not other.typed or other.event_type == "STATEMENT":
        return False
    own = other.date >= 0 and not other.inherited and other.date != candidate.date
    known = not other.nominal or other.type.deed or other.event_type == "CASUALTY" or is_incident(other.type)
    return known and not own and other.status in ("reported", "alleged")  # not "announced drastic cuts"


def _hand_over(candidate: Candidate, other: Candidate) -> None:
    """Give the event its verb's date and subject, where they may be its own."""
    harm = is_incident(other.type) or other.event_type == "CASUALTY"
    attended = candidate.lemma in ATTENDING
    if not other.actors and not harm and not attended and other.nominal and other.type.meant:
        other.actors = list(candidate.actors)
    if harm and candidate.typed:
        candidate.date = -1  # that it is announced on a day does not date the harm
    elif candidate.date >= 0 and (other.date < 0 or other.inherited):
        other.date, other.inherited, other.dated_by = candidate.date, candidate.inherited, candidate.dated_by
    candidate.actors, candidate.targets, candidate.inherited = [], [], True


def _brought(candidate: Candidate, other: Candidate) -> bool:
    """Whether harm came of what an untyped verb tells: "struck the group, killing seven riders"."""
    return is_incident(candidate.type) and not other.typed and not other.nominal


def _of_subject(grammar: Grammar, c: Candidate) -> Sequence[int]:
    return (grammar.agent(c.head), grammar.surface_subject(c.head)) if grammar.verbal(c.head) else ()


def _of_circumstance(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.measure in HARM and grammar.verbal(c.head):
        return grammar.behind(c.head, *WITHIN)
    return ()


def _of_outcome(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if (c.rule is not None and c.rule.trigger.pos == "ADJ") or grammar.tag[c.head] == "VBG":
        above = grammar.head[c.head]
        if grammar.dep[c.head] in ("oprd", "acomp", "advcl", "ccomp"):
            return (above,)
        if grammar.dep[c.head] in ("amod", "acl"):
            return (grammar.head[above],)
    return ()


def _of_object(grammar: Grammar, c: Candidate) -> Sequence[int]:
    return (grammar.patient(c.head),) if not c.nominal and grammar.verbal(c.head) else ()


def _of_content(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.lemma in ANNOUNCING and not c.nominal:
        return grammar.dependents(c.head, "dobj", "nsubjpass", "ccomp")
    return ()


def _of_document(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.event_type != "STATEMENT" or c.nominal:
        return ()
    return [i for obj in grammar.behind(c.head, "in") for i in (obj, *grammar.dependents(obj, "acl"))]


def _of_result(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.measure in HARM and grammar.tag[c.head] == "VBG" and grammar.dep[c.head] == "advcl":
        return (grammar.head[c.head],)
    return ()


def _of_coordination(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.measure in HARM and grammar.dep[c.head] == "conj":
        return (grammar.head[c.head],)
    return ()


def _of_toll(grammar: Grammar, c: Candidate) -> Sequence[int]:
    if c.lemma in TOTALS:
        return grammar.behind(c.head, "from", "of", "in")
    return ()


#: id, example, the heads of the triggers whose event a candidate may report, and which of them it does
LINKS: tuple[tuple[str, str, Reach, Fit], ...] = (
    ("subject", "The landslide in May killed 17 people.", _of_subject, _fits),
    ("noun's verb", "In 2019, local elections brought a swing to the left.", _of_subject, _retyped),
    ("circumstance", "Two people died in the fire.", _of_circumstance, _fits),
    ("outcome", "The attack left six soldiers dead.", _of_outcome, _fits),
    ("result", "The typhoon made landfall on Monday, killing 20 people.", _of_result, _brought),
    ("coordination", "Nine people were killed and 50 were injured.", _of_coordination, _fits),
    ("toll", "The death toll from the quake rose to 13.", _of_toll, _fits),
    ("object", "In May 2020, some 900 people attended the rally.", _of_object, _carried),
    ("content", "The club announced the death of its founder.", _of_content, _announced),
    ("document", "In a report published on Monday, the club said it was broke.", _of_document, _both_said),
)


def _refers_by_pronoun(grammar: Grammar, c: Candidate) -> bool:
    """Whether a thing just told of did the harm: "it killed nine people"."""
    if c.measure not in HARM or not grammar.verbal(c.head):
        return False
    return grammar.lower[max(0, grammar.agent(c.head))] == "it"


def _updates(grammar: Grammar, c: Candidate, heads: dict[int, Candidate]) -> bool:
    """Whether it tells how a toll stands."""
    subject = heads.get(grammar.surface_subject(c.head)) if grammar.verbal(c.head) else None
    return c.lemma in TOTALS or (subject is not None and subject.lemma in TOTALS)
