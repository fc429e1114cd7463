"""Which candidates are events: dated clauses of no type, embedded contents, weak nouns, types of promises."""

from collections.abc import Sequence

from ...annotations import DateExpression
from ...patterns.schema import EventType
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_accident, is_attack, is_incident, may_harm
from ..core.lexicon import Lexicon
from ..core.reporting import ReportingWords
from ..times.attachments import says_in_passing

#: verbs of telling: they report nothing of their own
TELLING = word_class("telling")
UNNAMED = frozenset({"name", "identify", "quote"})


def mark_telling(grammar: Grammar, candidates: Sequence[Candidate], reporting: ReportingWords) -> None:
    """Mark untyped verbs that only report something: "told reporters", "results showed that"."""
    for candidate in candidates:
        if candidate.typed or candidate.nominal:
            continue
        says = reporting.verbs.get(candidate.lemma) == "reported" and (
            says_in_passing(grammar, candidate.head)
            or any(
                grammar.dep[c] in ("ccomp", "parataxis")
                and grammar.verbal(c)
                and (grammar.dep[c] == "ccomp" or c < candidate.head)
                for c in grammar.children[candidate.head]
            )
        )
        if says or candidate.lemma in TELLING or _stays_unnamed(grammar, candidate.head):
            candidate.mode = "telling"


def _stays_unnamed(grammar: Grammar, verb: int) -> bool:
    """Whether somebody only "asked not to be named"."""
    return any(grammar.dep[c] == "xcomp" and grammar.lemma[c] in UNNAMED for c in grammar.children[verb])


def share_noun(grammar: Grammar, candidates: Sequence[Candidate], occurring: frozenset[str]) -> None:
    """A verb that tells what an event did, or did to people, reports that event.

    "Clashes erupted", "the quake hit the coast", "the blast killed four", "two died in the fire". Of what
    somebody says or agrees only a verb of happening (``occurring``) tells the same.
    """
    nouns = {c.head: c for c in candidates if c.nominal and c.typed}
    accidents = {c.head: c for c in candidates if not c.nominal and is_accident(c.type)}
    for candidate in candidates:
        accident = accidents.get(grammar.head[candidate.head])
        if candidate.mode == "kill" and accident is not None and grammar.dep[candidate.head] == "advcl":
            candidate.become(accident.type, accident.mode)
            continue  # "a bus full of pilgrims crashed, killing ten"
        if candidate.nominal or not grammar.verbal(candidate.head):
            continue
        harm = candidate.event_type == "CASUALTY" or candidate.mode == "kill"
        places = [grammar.agent(candidate.head)]
        noun = nouns.get(places[0])
        if not harm and candidate.typed:
            vague = is_accident(candidate.type) or (candidate.mode == "beat" and candidate.lemma == "hit")
            like = noun is not None and _alike(noun.type, candidate.type)
            if not vague or not like:
                continue  # but "the strikes hit a bunker", "a car bomb blast struck a convoy"
        elif not harm and noun is not None and _is_said(noun):
            occurs = grammar.lemma[candidate.head] in occurring and grammar.patient(candidate.head) < 0
            if not occurs:
                continue  # "the accord ended the war" is no second accord
        if harm:
            places += grammar.behind(candidate.head, "in", "by", "during")
        for place in places:
            noun = nouns.get(place)
            if noun is not None and (not harm or may_harm(noun)) and not noun.general:
                candidate.become(noun.type, noun.mode)
                noun.weak = False
                break
    _share_accident(grammar, candidates)


def _alike(noun: EventType, verb: EventType) -> bool:
    """Whether what a verb tells may be what a noun names: an attack hits too, and so does any accident."""
    return noun.event_type == verb.event_type or is_attack(noun) or (is_accident(noun) and is_accident(verb))


def _is_said(noun: Candidate) -> bool:
    return noun.type.takes_up or noun.event_type == "STATEMENT"


def _share_accident(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Killings that a participle adds to an accident are its harm: "the bus overturned, killing four"."""
    for candidate in candidates:
        if candidate.mode != "kill" or candidate.nominal or grammar.tag[candidate.head] != "VBG":
            continue
        if grammar.has(candidate.head, "nsubj", "aux"):
            continue
        before = [c for c in candidates if c.sentence == candidate.sentence and c.head < candidate.head]
        accidents = [c for c in before if is_accident(c.type)]
        if accidents and not any(is_incident(c.type) and c.type.by_groups for c in before):
            candidate.become(accidents[-1].type, accidents[-1].mode)


def retype(grammar: Grammar, lexicon: Lexicon, candidate: Candidate, dates: Sequence[DateExpression]) -> None:
    """Type promises, threats and refusals as such (PLOVER codes acts to come by what is announced).

    Also marks as planned what a date lays in the future.
    """
    if candidate.date >= 0 and grammar.published and candidate.status in ("reported", "alleged"):
        date = dates[candidate.date]
        if date["first_day"] > grammar.published:
            candidate.status = "planned"
    rule = candidate.rule
    if rule is None or (candidate.nominal and candidate.light < 0):
        return
    verb = candidate.bearer
    future = grammar.form(verb).to_come
    if rule.type.refused and candidate.status == "negated" and future:
        candidate.become(lexicon.type_of(rule.type.refused), candidate.event_type.lower())
    elif rule.type.promised and candidate.status == "planned" and future:
        candidate.become(lexicon.type_of(rule.type.promised), candidate.event_type.lower())
