"""The tense that a date is read in: that of the verb above it, where its words tell no better."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..decisions import Rule, first
from ..labels import Clause, Tense
from ..syntax.grammar import Grammar
from ..syntax.words import word_set


class Outlook(NamedTuple):
    """Words that tell of what is still to come, as forms in lower case."""

    ahead: frozenset[str] = frozenset()  # "scheduled": what depends on it lies ahead
    intent: frozenset[str] = frozenset()  # "agreed": an infinitive below it does
    until: frozenset[str] = frozenset()  # "extended": an "until" below it does
    present: frozenset[str] = frozenset()  # "opens": its present tense does
    events: frozenset[str] = frozenset()  # "vote": a day's own, in a clause of the future, is ahead
    report: frozenset[str] = frozenset()  # "said": a bare day behind it is that of the saying


#: what points ahead only with an infinitive: "is to meet", "set to resume"
_BEFORE_INFINITIVE = word_set("is are 's was were set going likely ready poised supposed")
#: with the present tense they speak of what may come: "if it rains on Monday"
_SUPPOSED = word_set("if unless")
_CONDITIONS = word_set("if unless once until before when after")
#: "the first woman to win" has won
_UNIQUE = word_set("first second third fourth fifth last latest only next")
_UNTIL = word_set("until till through")
_LIMITS = _UNTIL | {"by", "to"}
#: for a day that lies ahead: "the case was posted for May 3", "pencilled in for October"
_APPOINTED = word_set("fixed listed penciled pencilled posted")
#: verbs whose past looks like their present, which the tagger confuses
_SAME_PAST = word_set("hurt hit cut put set let shut cost beat spread read quit")
_ANSWERS = word_set("response reaction wake aftermath")
_PLANNED = word_set("planned scheduled upcoming proposed expected forthcoming")
_AT_FIRST = word_set("originally initially previously")
#: what leads from an event to the clause that tells when it is: "to foil attacks during Sunday's vote"
_EVENT_LINKS = word_set("in at on during for to before ahead into with")
_GOALS = word_set("for to into")
_REPORT_WORDS = 6
_STEPS = 12  # longest way up that is followed


@dataclass(slots=True)
class Case:
    """A date, and one of the words above it, on the way up."""

    grammar: Grammar
    outlook: Outlook
    date: int
    node: int
    below: str = ""  # the word below it
    limit: str = ""  # the last of "by", "until" … below it
    after: bool = False  # stands over an "after"
    tense: Tense = ""  # of the verb that it is

    @property
    def word(self) -> str:
        """The word, in lower case."""
        return self.grammar.lower[self.node]

    @property
    def tag(self) -> str:
        """Its tag."""
        return self.grammar.tag[self.node]

    def over(self, words: Container[str]) -> bool:
        """Whether one of some words depends on it."""
        return any(self.grammar.lower[c] in words for c in self.grammar.children[self.node])


def governing_tense(grammar: Grammar, date: int, outlook: Outlook) -> tuple[Tense, str]:
    """The tense of the nearest verb above a date's last token, and the rule that tells; blank where none."""
    case = Case(grammar, outlook, date, date)
    rule = first(AT_DATE, case)
    if rule is not None:
        own = _event_tense(grammar, grammar.head[date], outlook) if rule.answer is None else rule.answer
        return own, rule.id
    for _ in range(_STEPS):
        word = case.word
        case.limit = word if word in _LIMITS else case.limit
        case.after = case.after or word in ("after", "following")
        rule = first(ABOVE, case)
        if rule is None and case.tag[:2] in ("VB", "MD") and not _is_bare_participle(grammar, case.node):
            case.tense = verb_tense(grammar, case.node, outlook)
            rule = first(AT_VERB, case)
        if rule is not None:
            return case.tense if rule.answer is None else rule.answer, rule.id
        if grammar.head[case.node] == case.node:
            break
        case.below, case.node = word, grammar.head[case.node]
    return "", ""


# ---- at the date itself


def _possesses(case: Case) -> bool:
    """Whether a date has something: the clause tells not when that was."""
    return case.grammar.tag[case.date + 1 : case.date + 2] == ["POS"]


def _is_of_report(case: Case) -> bool:
    """Whether a bare day is that of the saying, though parsed with what is said: "said Friday he will go"."""
    grammar = case.grammar
    start = grammar.left_edge(case.date)
    linked = start > 0 and grammar.lower[start - 1] in ("on", "in")  # "said in June the plant would close"
    start -= linked
    if grammar.head[start if linked else case.date] <= case.date:
        return False
    for i in range(start - 1, max(start - 1 - _REPORT_WORDS, -1), -1):
        if grammar.lower[i] in case.outlook.report:
            return grammar.tag[i] in ("VBD", "VBZ", "VBN")
        if linked or grammar.doc[i].is_punct or grammar.tag[i][:2] in ("VB", "MD", "IN", "WP", "WR"):
            return False
    return False


def _is_of_plan(case: Case) -> bool:
    """Whether a day tells when something is planned."""
    grammar, noun = case.grammar, case.grammar.head[case.date]
    ahead = grammar.tag[noun][:2] == "NN" and noun >= case.date
    return ahead and any(
        grammar.lower[c] in _PLANNED and grammar.dep[c] == "amod" for c in _lefts(grammar, noun)
    )


#: None: the tense of the event that the day has
AT_DATE: tuple[Rule[Case, Tense | None], ...] = (
    Rule("possessive", "The mayor condemned Tuesday's attack.", _possesses, None),
    Rule("report", "The mayor said Friday the bridge will close.", _is_of_report, "past"),
    Rule("plan", "The firm put off its planned Monday launch.", _is_of_plan, "future"),
)


# ---- at any word above it


def _points_ahead(case: Case) -> bool:
    """Whether what depends on a word lies ahead of it; "as planned" only says that it was expected."""
    as_clause = any(case.grammar.lower[c] == "as" for c in _lefts(case.grammar, case.node))
    return case.word in case.outlook.ahead and not as_clause


def _is_set_for(case: Case) -> bool:
    right = (c for c in case.grammar.children[case.node] if c > case.node)
    return case.word == "set" and (case.below == "for" or any(case.grammar.lower[c] == "for" for c in right))


ABOVE: tuple[Rule[Case, Tense | None], ...] = (
    Rule(
        "despite",
        "Shops will open despite the blast on Monday.",
        lambda case: case.word == "despite",
        "past",
    ),
    Rule(
        "answer",
        "The mayor will speak in response to the attack on Sunday.",
        lambda case: case.word in _ANSWERS and case.below in ("to", "of"),
        "past",
    ),
    Rule(
        "ahead of",
        "Police searched the stadium ahead of Saturday.",
        lambda case: case.word == "ahead" and case.below == "of",
        "prospective",
    ),
    Rule(
        "first plan",
        "The launch was originally scheduled on Saturday.",
        lambda case: _points_ahead(case) and case.over(_AT_FIRST),
        "",
    ),
    Rule(
        "plan of the past",
        "The launch had been scheduled on Saturday.",
        lambda case: _points_ahead(case) and _had_above(case.grammar, case.node),
        "past",
    ),
    Rule("outlook", "The launch is scheduled on Saturday.", _points_ahead, "future"),
    Rule(
        "appointed",
        "The case was listed for a hearing on Monday.",
        lambda case: case.word in _APPOINTED and case.below == "for" and case.tag == "VBN",
        "future",
    ),
    Rule("set for", "A trial is set for next Monday.", _is_set_for, "future"),
    Rule(
        "beginning",
        "They announced talks beginning Monday.",
        lambda case: (
            case.word in ("beginning", "starting")
            and case.tag == "VBG"
            and case.grammar.dep[case.node] != "ROOT"
        ),
        "prospective",
    ),
)


# ---- at the verb above it


def _is_of_subject(case: Case) -> bool:
    """Whether a day belongs to the subject: "the raid Friday is the latest", not "the vote Friday is"."""
    grammar = case.grammar
    first_date = _first_of(grammar, case.date)
    above = grammar.head[first_date]
    if grammar.tag[above][:2] == "NN":
        noun = above
    else:
        noun = grammar.head[above] if grammar.dep[first_date] == "pobj" else first_date
    of_subject = grammar.dep[noun] in ("nsubj", "nsubjpass") and grammar.head[noun] == case.node
    return of_subject and noun < first_date and grammar.lower[noun] not in case.outlook.events


def _is_on(case: Case) -> bool:
    above = case.grammar.head[_first_of(case.grammar, case.date)]
    return case.word in ("is", "are") and case.node in (above, case.grammar.head[above])


def _under(case: Case, words: Container[str]) -> bool:
    """Whether a clause says under what condition: "unless they act by Friday"."""
    grammar = case.grammar
    return any(
        grammar.lower[c] in words and grammar.dep[c] in ("mark", "advmod") for c in _lefts(grammar, case.node)
    )


def _runs_on(case: Case) -> bool:
    """Whether what began in the past goes on until a day ahead: "were closed until Monday"."""
    if not case.limit or case.over(("had",)) or _has(case.grammar, case.node, "neg"):
        return False
    if case.word in case.outlook.until:
        return case.limit != "by"
    form = case.grammar.form(case.node)
    return case.limit in _UNTIL and (form.aspect == "perfect" or _has(case.grammar, case.node, "auxpass"))


def _intended_after(case: Case) -> bool:
    above = case.grammar.head[case.node]
    return (
        case.after and case.grammar.lower[above] in case.outlook.intent and case.grammar.tag[above] == "VBD"
    )


#: None: the tense of the verb; an infinitive has none, and not that of the verb above it
AT_VERB: tuple[Rule[Case, Tense | None], ...] = (
    Rule(
        "intended after",
        "They agreed to reopen it after a meeting Friday.",
        lambda case: case.tense == "future" and _intended_after(case),
        "past",
    ),
    Rule(
        "of subject",
        "The raid on Friday is the latest.",
        lambda case: case.tense == "present" and _is_of_subject(case),
        None,
    ),
    Rule(
        "is on",
        "The vote is on Tuesday.",
        lambda case: case.tense == "present" and _is_on(case),
        "prospective",
    ),
    Rule(
        "supposed",
        "The game is off if it rains on Monday.",
        lambda case: case.tense == "present" and _under(case, _SUPPOSED),
        "future",
    ),
    Rule(
        "timetable",
        "The museum opens on Tuesday.",
        lambda case: (
            case.tense == "present" and (case.word in case.outlook.present or _under(case, _CONDITIONS))
        ),
        "scheduled",
    ),
    Rule(
        "runs on",
        "The roads were closed until Monday.",
        lambda case: case.tense == "past" and _runs_on(case),
        "future",
    ),
    Rule(
        "verb",
        "They met on Wednesday.",
        lambda case: (
            bool(case.tense) or any(case.grammar.tag[c] == "TO" for c in case.grammar.children[case.node])
        ),
        None,
    ),
)


# ---- the tense of verbs


def verb_tense(grammar: Grammar, verb: int, outlook: Outlook) -> Tense:
    """What the form of a verb says of when it is; blank where it says nothing."""
    form = grammar.form(verb)
    if form.mood == "will":
        return "future"
    if form.mood in ("would", "may"):
        if form.aspect:
            return "past"
        if not {"could", "can"}.isdisjoint(form.helpers):
            told = _has(grammar, verb, "neg", "auxpass")  # "could not be reached"
            return "" if told else "prospective"
        return "prospective" if form.mood == "would" else "future"
    if form.mood == "infinitive":
        return _infinitive_tense(grammar, verb, outlook)
    if form.goes_on:
        return "" if form.bare and grammar.lower[verb] in _SAME_PAST else "present"
    return "past" if form.done or form.tag == "VBN" else ""


def _infinitive_tense(grammar: Grammar, verb: int, outlook: Outlook) -> Tense:
    above = grammar.lower[grammar.head[verb]]
    if grammar.form(verb).aspect:
        return "past"
    if above in outlook.ahead:
        return "past" if _had_above(grammar, grammar.head[verb]) else "future"
    if above in _BEFORE_INFINITIVE or above in outlook.intent:
        return "future"
    return "future" if _is_to_come(grammar, verb) else ""


def _is_to_come(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive stands alone: "Court to rule Tuesday", "a summit to be held on Friday"."""
    noun = grammar.head[verb]
    if grammar.dep[verb] == "ROOT":
        return True
    unique = any(grammar.lower[c] in _UNIQUE for c in _lefts(grammar, noun))
    if grammar.dep[verb] not in ("relcl", "acl") or unique:
        return False
    return _has(grammar, verb, "auxpass") or (grammar.dep[noun] == "ROOT" and noun < verb)


def _is_bare_participle(grammar: Grammar, verb: int) -> bool:
    """Whether a participle has its tense from the verb above it: "will start getting beaten"."""
    return grammar.tag[verb] == "VBN" and grammar.dep[verb] == "xcomp" and grammar.form(verb).bare


def _event_tense(grammar: Grammar, event: int, outlook: Outlook) -> Tense:
    """The tense of "will decide Sunday's vote": ahead, if the clause is and such an event is known before."""
    if grammar.lower[event] not in outlook.events or grammar.dep[event] == "poss":
        return ""
    head, link = event, ""
    for _ in range(_STEPS // 2):
        head = grammar.head[head]
        word, tag = grammar.lower[head], grammar.tag[head]
        if tag[:2] == "VB":
            tense = governing_tense(grammar, head, outlook)[0]
            ahead = tense in ("future", "prospective") or (link and tense == "scheduled")
            ahead = ahead or (link == "out" and tense == "present")  # "is out of Sunday's game"
            form = grammar.form(head)
            sends = link in _GOALS and form.tag == "VBG" and form.goes_on  # "is sending observers"
            return "prospective" if ahead or sends else ""
        link = word if tag in ("IN", "TO") or word == "out" else link
        if word == "out" or (word == "of" and grammar.lower[grammar.head[head]] == "out"):
            continue
        if tag in ("IN", "TO") and word not in _EVENT_LINKS:
            return ""
    return ""


def clause_of(grammar: Grammar, token: int) -> Clause:
    """How the clause above a token stands to the story: in it, or before it ("had left", "a fort built")."""
    for verb in _upward(grammar, token):
        if grammar.tag[verb][:2] in ("VB", "MD") and grammar.dep[verb] != "prep":
            form = grammar.form(verb)
            if form.aspect == "pluperfect" or (form.tag == "VBN" and grammar.dep[verb] == "acl"):
                return "anterior"
            return "main" if _tells(grammar, verb) else ""
    return ""


def _tells(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is one of a main clause in the past: "left", "was built"."""
    past = grammar.form(verb).tense == "past"
    while grammar.dep[verb] == "conj" and grammar.tag[grammar.head[verb]][:2] == "VB":
        verb = grammar.head[verb]
    return past and grammar.dep[verb] in ("ROOT", "ccomp", "parataxis")


# ---- the tree


def _upward(grammar: Grammar, node: int) -> Iterator[int]:
    """A token and those above it."""
    for _ in range(_STEPS):
        yield node
        if grammar.head[node] == node:
            return
        node = grammar.head[node]


def _lefts(grammar: Grammar, node: int) -> Iterator[int]:
    return (c for c in grammar.children[node] if c < node)


def _has(grammar: Grammar, node: int, *roles: str) -> bool:
    return any(grammar.dep[c] in roles for c in grammar.children[node])


def _first_of(grammar: Grammar, date: int) -> int:
    """The first of some days: "is open Monday, Tuesday and Friday"."""
    while grammar.dep[date] == "conj" and grammar.tag[grammar.head[date]] in ("NNP", "NN"):
        date = grammar.head[date]
    return date


def _had_above(grammar: Grammar, node: int) -> bool:
    """Whether the outlook is one of the past: "had been due"."""
    return any(grammar.lower[c] == "had" for i in (node, grammar.head[node]) for c in grammar.children[i])
