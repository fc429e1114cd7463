"""The tense that a date is read in: that of the verb above it, where its words tell no better."""

from collections.abc import Container
from dataclasses import dataclass

from ..decisions import Rule, first
from ..labels import Tense
from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from ..syntax.verbs import SUBJECTS
from ..syntax.words import word_set
from .clauses import Outlook, had_above, is_bare_participle, verb_tense

#: with the present tense they speak of what may come: "if it rains on Monday"
_SUPPOSED = word_set("if unless")
_CONDITIONS = word_set("if unless once until before when after")
_UNTIL = word_set("until till through")
_LIMITS = _UNTIL | {"by", "to"}
#: for a day that lies ahead: "the case was posted for May 3", "pencilled in for October"
_APPOINTED = word_class("appointed-day")
_ANSWERS = word_class("answer")
_PLANNED = word_class("planned-form")
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
    word: str  # it, in lower case
    tag: str
    below: str = ""  # the word below it
    limit: str = ""  # the last of "by", "until" … below it
    after: bool = False  # stands over an "after"
    tense: Tense = ""  # of the verb that it is


def governing_tense(grammar: Grammar, date: int, outlook: Outlook) -> tuple[Tense, str]:
    """The tense of the nearest verb above a date's last token, and the rule that tells; blank where none."""
    case = Case(grammar, outlook, date, date, grammar.lower[date], grammar.tag[date])
    rule = first(AT_DATE, case)
    if rule is not None:
        own = _event_tense(grammar, grammar.head[date], outlook) if rule.answer is None else rule.answer
        return own, rule.id
    for _ in range(_STEPS):
        word = case.word
        case.limit = word if word in _LIMITS else case.limit
        case.after = case.after or word in ("after", "following")
        rule = first(ABOVE, case)
        if rule is None and case.tag[:2] in ("VB", "MD") and not is_bare_participle(grammar, case.node):
            case.tense = verb_tense(grammar, case.node, outlook)
            rule = first(AT_VERB, case)
        if rule is not None:
            return case.tense if rule.answer is None else rule.answer, rule.id
        if grammar.head[case.node] == case.node:
            break
        node = grammar.head[case.node]
        case.node, case.word, case.tag, case.below = node, grammar.lower[node], grammar.tag[node], word
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
        grammar.lower[c] in _PLANNED and grammar.dep[c] == "amod" for c in grammar.lefts(noun)
    )


#: None: the tense of the event that the day has
AT_DATE: tuple[Rule[Case, Tense | None], ...] = (
    Rule("possessive", "The mayor condemned Tuesday's attack.", _possesses, None),
    Rule("report", "The mayor said Friday the bridge will close.", _is_of_report, "past"),
    Rule("plan", "The firm put off its planned Monday launch.", _is_of_plan, "future"),
)  # fmt: skip


# ---- at any word above it


def _points_ahead(case: Case) -> bool:
    """Whether what depends on a word lies ahead of it; "as planned" only says that it was expected."""
    if case.word not in case.outlook.ahead:
        return False
    return not any(case.grammar.lower[c] == "as" for c in case.grammar.lefts(case.node))


def _is_set_for(case: Case) -> bool:
    if case.word != "set":
        return False
    right = (c for c in case.grammar.children[case.node] if c > case.node)
    return case.below == "for" or any(case.grammar.lower[c] == "for" for c in right)


ABOVE: tuple[Rule[Case, Tense | None], ...] = (
    Rule("despite", "Shops will open despite the blast on Monday.",
         lambda case: case.word == "despite", "past"),
    Rule("answer", "The mayor will speak in response to the attack on Sunday.",
         lambda case: case.below in ("to", "of") and case.word in _ANSWERS, "past"),
    Rule("ahead of", "Police searched the stadium ahead of Saturday.",
         lambda case: case.word == "ahead" and case.below == "of", "prospective"),
    Rule("first plan", "The launch was originally scheduled on Saturday.",
         lambda case: _points_ahead(case) and case.grammar.has_word(case.node, *_AT_FIRST), ""),
    Rule("plan of the past", "The launch had been scheduled on Saturday.",
         lambda case: _points_ahead(case) and had_above(case.grammar, case.node), "past"),
    Rule("outlook", "The launch is scheduled on Saturday.", _points_ahead, "future"),
    Rule("appointed", "The case was listed for a hearing on Monday.",
         lambda case: case.below == "for" and case.tag == "VBN" and case.word in _APPOINTED, "future"),
    Rule("set for", "A trial is set for next Monday.", _is_set_for, "future"),
    Rule("beginning", "They announced talks beginning Monday.",
         lambda case: case.word in ("beginning", "starting") and case.tag == "VBG" and
         case.grammar.dep[case.node] != "ROOT", "prospective"),
)  # fmt: skip


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
    of_subject = grammar.dep[noun] in SUBJECTS and grammar.head[noun] == case.node
    return of_subject and noun < first_date and grammar.lower[noun] not in case.outlook.events


def _is_on(case: Case) -> bool:
    above = case.grammar.head[_first_of(case.grammar, case.date)]
    return case.word in ("is", "are") and case.node in (above, case.grammar.head[above])


def _under(case: Case, words: Container[str]) -> bool:
    """Whether a clause says under what condition: "unless they act by Friday"."""
    grammar = case.grammar
    return any(
        grammar.lower[c] in words and grammar.dep[c] in ("mark", "advmod") for c in grammar.lefts(case.node)
    )


def _runs_on(case: Case) -> bool:
    """Whether what began in the past goes on until a day ahead: "were closed until Monday"."""
    if not case.limit or case.grammar.has_word(case.node, "had") or case.grammar.has(case.node, "neg"):
        return False
    if case.word in case.outlook.until:
        return case.limit != "by"
    form = case.grammar.form(case.node)
    return case.limit in _UNTIL and (form.aspect == "perfect" or case.grammar.has(case.node, "auxpass"))


def _intended_after(case: Case) -> bool:
    above = case.grammar.head[case.node]
    return (
        case.after and case.grammar.lower[above] in case.outlook.intent and case.grammar.tag[above] == "VBD"
    )


#: None: the tense of the verb; an infinitive has none, and not that of the verb above it
AT_VERB: tuple[Rule[Case, Tense | None], ...] = (
    Rule("intended after", "They agreed to reopen it after a meeting Friday.",
         lambda case: case.tense == "future" and _intended_after(case), "past"),
    Rule("of subject", "The raid on Friday is the latest.",
         lambda case: case.tense == "present" and _is_of_subject(case), None),
    Rule("is on", "The vote is on Tuesday.",
         lambda case: case.tense == "present" and _is_on(case), "prospective"),
    Rule("supposed", "The game is off if it rains on Monday.",
         lambda case: case.tense == "present" and _under(case, _SUPPOSED), "future"),
    Rule("timetable", "The museum opens on Tuesday.",
         lambda case: case.tense == "present" and
         (case.word in case.outlook.present or _under(case, _CONDITIONS)), "scheduled"),
    Rule("runs on", "The roads were closed until Monday.",
         lambda case: case.tense == "past" and _runs_on(case), "future"),
    Rule("verb", "They met on Wednesday.",
         lambda case: bool(case.tense) or case.grammar.form(case.node).mood == "infinitive", None),
)  # fmt: skip


# ---- the tense of what a day has


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


# ---- the tree


def _first_of(grammar: Grammar, date: int) -> int:
    """The first of some days: "is open Monday, Tuesday and Friday"."""
    while grammar.dep[date] == "conj" and grammar.tag[grammar.head[date]] in ("NNP", "NN"):
        date = grammar.head[date]
    return date
