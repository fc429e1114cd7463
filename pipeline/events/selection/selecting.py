"""Which candidates are events: dated clauses of no type, embedded contents, weak nouns, types of promises."""

from collections.abc import Mapping, Sequence

from ...annotations import DateExpression
from ...patterns.schema import EventType
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_accident, is_attack, is_incident, is_wish
from ..core.lexicon import Lexicon
from ..core.reporting import ReportingWords
from ..times.attachments import says_in_passing
from ..triggers.happenings import hardly_happened, no_happening
from ..triggers.sayings import opens

#: verbs of telling: they report nothing of their own
TELLING = frozenset({"tell", "describe", "speak", "explain", "say", "joke"})
UNNAMED = frozenset({"name", "identify", "quote"})
#: verbs of naming
NAMING = frozenset({"call", "name", "dub", "title", "entitle", "nickname", "term", "label", "know"})
CONTENTS = frozenset({"dobj", "nsubjpass", "prep", "ccomp", "acl"})
CONTENT_PREPOSITIONS = frozenset({"of", "for", "on", "to", "with", "against", "from"})
PURPOSE = frozenset({"advcl", "xcomp", "acl", "ccomp", "relcl"})


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
            candidate.type, candidate.mode = accident.type, accident.mode
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
            places += [obj for prep, obj in grammar.preps(candidate.head) if prep in ("in", "by", "during")]
        for place in places:
            noun = nouns.get(place)
            if noun is not None and (not harm or _may_harm(noun)) and not noun.general:
                candidate.type, candidate.mode = noun.type, noun.mode
                noun.weak = False
                break
    _share_accident(grammar, candidates)


def _alike(noun: EventType, verb: EventType) -> bool:
    """Whether what a verb tells may be what a noun names: an attack hits too, and so does any accident."""
    return noun.event_type == verb.event_type or is_attack(noun) or (is_accident(noun) and is_accident(verb))


def _may_harm(noun: Candidate) -> bool:
    """Whether people are killed and injured in what a noun names."""
    return is_incident(noun.type) and noun.event_type != "CASUALTY"


def _is_said(noun: Candidate) -> bool:
    return noun.type.takes_up or noun.event_type == "STATEMENT"


def _share_accident(grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Killings that a participle adds to an accident are its harm: "the bus overturned, killing four"."""
    for candidate in candidates:
        if candidate.mode != "kill" or candidate.nominal or grammar.tag[candidate.head] != "VBG":
            continue
        if any(grammar.dep[c] in ("nsubj", "aux") for c in grammar.children[candidate.head]):
            continue
        before = [c for c in candidates if c.sentence == candidate.sentence and c.head < candidate.head]
        accidents = [c for c in before if is_accident(c.type)]
        if accidents and not any(is_incident(c.type) and c.type.by_groups for c in before):
            candidate.type, candidate.mode = accidents[-1].type, accidents[-1].mode


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
        candidate.mode, candidate.type = candidate.event_type.lower(), lexicon.type_of(rule.type.refused)
    elif rule.type.promised and candidate.status == "planned" and future:
        candidate.mode, candidate.type = candidate.event_type.lower(), lexicon.type_of(rule.type.promised)


def keep(
    grammar: Grammar,
    candidates: Sequence[Candidate],
    ranks: Sequence[int],
    states: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """Leave out what is no event of the article; ``ranks`` are those of its sentences.

    Weak nouns stay where they are dated or take up a mention of the same kind; the contents of speech
    acts and negated events go unless they bear a date of their own. ``states`` are verbs whose clause
    is no event with a date either.
    """
    typed = {c.head: c for c in candidates if c.typed and not c.saying}
    words = {c.light: c for c in typed.values() if c.nominal and c.light >= 0}  # "staged a march to demand"
    words |= {i: c for c in typed.values() for i in range(c.start, c.end)} | typed  # "reiterated its demand"
    demanded = {c.clause for c in typed.values() if _modal(c)}
    contained = [
        (c.head in demanded and c.clause == c.head and not _modal(c)) or _contained(grammar, c, words)
        for c in candidates
    ]
    kinds = {(c.event_type, c.mode) for c, inside in zip(candidates, contained) if not (c.weak or inside)}
    described = _described(grammar, candidates)
    carriers = frozenset(c.light for c in typed.values())
    quoted = grammar.quoted()
    kept = []
    for c, inside in zip(candidates, contained):
        dated = c.date >= 0 and not c.inherited
        if (not c.typed and c.date < 0) or _names(grammar, c):
            continue
        if c.nominal and c.typed and (c.event_type, c.head) in described:
            continue
        if c.status == "negated" and not dated:
            continue
        if c.saying and c.date < 0 and not opens(grammar, c, ranks):
            continue
        if not c.typed and no_happening(grammar, c, typed, states):
            continue
        if not c.typed and not (dated and c.direct) and hardly_happened(grammar, c, carriers, quoted):
            continue
        if not dated and _generic(grammar, c):
            continue
        if inside and not (dated and c.direct):
            continue
        if c.light in typed and typed[c.light].event_type == c.event_type and not typed[c.light].nominal:
            continue  # "agreement was reached on Friday" is one agreement
        if c.nominal and not c.typed and not c.eventive and not c.direct:
            continue
        carried = c.inherited and not c.modifier
        if c.weak and not dated and not carried and (c.event_type, c.mode) not in kinds:
            continue
        kept.append(c)
    return kept


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
        return any(grammar.dep[c] == "oprd" for c in grammar.children[verb])  # "called the elections a farce"
    if candidate.lemma not in NAMING or candidate.typed:
        return False
    if any(grammar.dep[c] == "oprd" and grammar.pos[c] != "NUM" for c in grammar.children[verb]):
        return True
    following = verb + 1 < grammar.size and (
        grammar.pos[verb + 1] == "PROPN" or grammar.lower[verb + 1] in ("the", "a", "an", '"', "“", "'", "‘")
    )
    return grammar.dep[verb] == "acl" and grammar.tag[verb] == "VBN" and following


def _described(grammar: Grammar, candidates: Sequence[Candidate]) -> set[tuple[str, int]]:
    """Type and token of the nouns that a verb only completes: "a statement issued", "the talks held"."""
    return {
        (c.rule.type.event_type, grammar.head[c.head])  # the verb's own type, not that of its noun
        for c in candidates
        if c.rule is not None and not c.nominal and grammar.dep[c.head] == "acl"
    }


def _modal(candidate: Candidate) -> bool:
    return candidate.rule is not None and candidate.rule.trigger.modal


def _contained(grammar: Grammar, candidate: Candidate, heads: Mapping[int, Candidate]) -> bool:
    """Whether a candidate is only the content of another's act; ``heads`` gives those with a type."""
    if candidate.light in heads and not heads[candidate.light].nominal:
        return (
            heads[candidate.light].event_type != "STATEMENT"
        )  # "signed an agreement", "threatened reprisals"
    node, child, steps = candidate.head, candidate.head, 0
    while grammar.head[node] != node and steps < 30:
        child, node = node, grammar.head[node]
        steps += 1
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
