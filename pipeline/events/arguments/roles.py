"""Who did it to whom, and where: participants of a trigger from the slots that its pattern names."""

from collections.abc import Iterable, Iterator

from ...dates.timex.words import MONTH_NAMES
from ...patterns.words import word_class
from ...quantities.harm import is_age
from ...syntax.grammar import NOMINAL, Grammar
from ...syntax.verbs import SUBJECTS
from ...syntax.words import WEEKDAYS, word_set
from ..core.candidates import Candidate
from ..core.lexicon import Agents
from ..times.sharing import joined
from ..triggers.conditions import described
from .agents import can_act
from .nominal_roles import MODIFIERS, nominal_slot
from .parties import (
    LOCALITIES,
    PARTY_LABELS,
    find_party,
    is_party,
    speaker_of,
)

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
#: verbs whose object is no party to what they tell: "made a film", "received a call"
BRINGING = word_class("bringing")
LOCAL = frozenset({"in", "at", "into", "along", "near", "over", "for"})
#: what opens a clause of circumstances
CIRCUMSTANCES = frozenset(
    [
        "if",
        "unless",
        "after",
        "before",
        "while",
        "when",
        "as",
        "because",
        "since",
        "until",
        "once",
        "although",
    ]
    + ["though", "where", "whereas", "so"]
)


def find_participants(
    grammar: Grammar,
    candidate: Candidate,
    parties: Agents,
    sayings: frozenset[str],
) -> None:
    """Fill in actors and targets of a candidate (head tokens, coordination expanded).

    ``parties`` are nouns for persons and bodies that act; ``sayings`` are the verbs of saying, below whose
    subjects "it" and "they" are known.
    """
    if candidate.rule is None:
        actor_slots: tuple[str, ...] = ("subject", "by")
        target_slots: tuple[str, ...] = () if candidate.saying else ("object",)
    else:
        actor_slots = candidate.rule.trigger.actor or candidate.rule.type.actor
        target_slots = candidate.rule.trigger.target or candidate.rule.type.target
    if candidate.modal:
        _demand(grammar, candidate)
        return
    actor = _first(grammar, candidate, actor_slots, parties, ())
    target = _first(grammar, candidate, target_slots, parties, (actor,))
    if target >= 0 and _names_own(grammar, candidate, target) and not is_party(grammar, target, parties):
        others = [slot for slot in target_slots if slot != "object"]  # "conducted a two-year investigation"
        target = _first(grammar, candidate, others, parties, (actor, target))
    if (
        actor >= 0
        and grammar.lower[actor] in ("it", "they", "he", "she")
        and grammar.verbal(candidate.clause)
    ):
        speaker = speaker_of(grammar, actor, candidate.clause, sayings)
        actor = speaker if speaker >= 0 else actor
    if actor >= 0:
        candidate.actors = _expand(grammar, actor)
    if _social(candidate) and (target < 0 or not is_party(grammar, target, parties)):
        mutual = len(candidate.actors) > 1 and candidate.mutual
        party = -1
        if not mutual:
            near = {t for a in candidate.actors for t in grammar.children[a] if grammar.dep[t] in MODIFIERS}
            party = find_party(grammar, candidate, parties, target, frozenset(near.union(candidate.actors)))
        elif target >= 0:
            candidate.targets = candidate.actors[1:]  # "X and Y signed a treaty"
            return
        named = target >= 0 and grammar.pos[target] == "PROPN"
        target = party if party >= 0 or (candidate.type.given and not named) else target
    if target >= 0:
        candidate.targets = [t for t in _expand(grammar, target) if t not in candidate.actors]
        candidate.brings = _brings_about(grammar, candidate, target, parties)
    if not candidate.targets and len(candidate.actors) > 1 and candidate.mutual:
        candidate.targets = candidate.actors[1:]


def _names_own(grammar: Grammar, candidate: Candidate, target: int) -> bool:
    """Whether a target is the noun of the trigger's own phrase: "conducted an investigation"."""
    rule = candidate.rule
    return rule is not None and not candidate.nominal and grammar.lemma[target] in rule.words[1:]


def _brings_about(grammar: Grammar, candidate: Candidate, target: int, parties: Agents) -> bool:
    """Whether an untyped clause tells what somebody makes, does or gets: "made a film", "got a call"."""
    if candidate.typed or grammar.lemma[candidate.head] not in BRINGING or grammar.pos[target] == "PROPN":
        return False
    someone = can_act(grammar, parties, target) or is_age(grammar.lemma[target])
    return not grammar.label[target] and not someone


def _social(candidate: Candidate) -> bool:
    """Whether a candidate is done to a party, and counts nobody by its target."""
    return (
        candidate.type.social
        and candidate.rule is not None
        and candidate.rule.trigger.measure in ("", "participants")
    )


def _demand(grammar: Grammar, candidate: Candidate) -> None:
    """The speaker demands, and of the subject: "Spain must pay, the minister said"."""
    verb = candidate.clause
    subject = grammar.surface_subject(verb)
    candidate.targets = _expand(grammar, subject) if subject >= 0 else []
    above = grammar.head[verb]
    if grammar.dep[verb] in ("ccomp", "parataxis") and grammar.verbal(above):
        speaker = grammar.agent(above)
        candidate.actors = _expand(grammar, speaker) if speaker >= 0 else []


def _expand(grammar: Grammar, i: int) -> list[int]:
    found = grammar.conjuncts(i)
    if len(found) == 1:
        return found
    named = next((k for k, j in enumerate(found) if k and grammar.label[j] == "PERSON"), 0)
    if named and all(_trade(grammar, j) for j in found[:named]):
        found = found[named:]  # "US singer, actor and campaigner Ann Lee" is one person
    return found[:6]


def _trade(grammar: Grammar, i: int) -> bool:
    """Whether a singular noun without an article only says what the one named behind it is."""
    articles = grammar.has(i, "det", "poss", "nummod")
    return grammar.tag[i] == "NN" and not grammar.label[i] and not articles


def _first(
    grammar: Grammar,
    candidate: Candidate,
    slots: Iterable[str],
    parties: Agents,
    taken: tuple[int, ...],
) -> int:
    """The head of the first slot that is filled, or -1."""
    for slot in slots:
        for i in _slot(grammar, candidate, slot, parties):
            if i < 0 or i in taken or _temporal(grammar, i):
                continue
            inside = candidate.start <= i < candidate.end and grammar.pos[i] != "NUM"
            if slot in ("self", "multiple") or not inside:
                return i
    return -1


#: "may" is rather a verb
TEMPORAL = word_set(
    "today yesterday week month year day night morning afternoon evening hour weekend minute"
).union(WEEKDAYS, MONTH_NAMES) - {"may"}


def _temporal(grammar: Grammar, i: int) -> bool:
    if grammar.lemma[i] in PARTS and any(p == "of" and _temporal(grammar, o) for p, o in grammar.preps(i)):
        return True
    return grammar.label[i] in ("DATE", "TIME") or grammar.lemma[i] in TEMPORAL


def _slot(grammar: Grammar, candidate: Candidate, slot: str, parties: Agents) -> Iterable[int]:
    """The tokens that may fill a slot, the surest first; -1 for none."""
    if candidate.nominal:
        return nominal_slot(grammar, candidate, slot, parties)
    rule, verb = candidate.rule, candidate.head
    if rule is not None and rule.trigger.pos == "ADJ":
        noun = described(grammar, verb)
        return [noun] if noun != verb and slot in ("subject", "object") else []
    if slot == "subject":
        acting = [grammar.intender(verb)]
        if rule is not None and rule.trigger.actor == ("none",) and grammar.passive(verb):
            acting.append(grammar.surface_subject(verb))
        return acting
    if slot == "object":
        return [_real_object(grammar, candidate, verb)]
    if slot == "by":
        return [grammar.agent(verb)] if grammar.passive(verb) else []
    if slot in ("of", "poss", "whose", "none", "object-none"):
        return []
    if slot == "that-subject":
        return _complement_subjects(grammar, verb)
    if slot in ("object-person", "dative"):
        return _addressed(grammar, verb, parties)
    return _behind(grammar, candidate, slot, parties)


def _addressed(grammar: Grammar, verb: int, parties: Agents) -> Iterator[int]:
    """To or for whom a verb tells what is done."""
    for c in grammar.dependents(verb, "dative"):
        if grammar.pos[c] in NOMINAL:
            yield c
        else:
            yield from grammar.dependents(c, "pobj")
    patient = grammar.patient(verb)
    if patient >= 0:
        if is_party(grammar, patient, parties):
            yield patient
        else:
            yield from _named_inside(grammar, patient)
    yield from _complement_subjects(grammar, verb)


def _behind(grammar: Grammar, candidate: Candidate, slot: str, parties: Agents) -> Iterator[int]:
    """What stands behind a preposition of a verb, of another word of its phrase, or of its object."""
    verb = candidate.head
    yield from (obj for obj in grammar.behind(verb, slot) if _fits(grammar, slot, obj, parties))
    # "launched an attack on", "held talks with": the preposition hangs on the phrase's noun
    for j in range(candidate.start, candidate.end):
        if j != verb:
            yield from grammar.behind(j, slot)
    patient = grammar.patient(verb)
    if patient >= 0:
        yield from grammar.behind(patient, slot)


def _fits(grammar: Grammar, slot: str, i: int, parties: Agents) -> bool:
    """Whether the object of a local preposition is a party or place and not a mere circumstance."""
    if slot not in LOCAL or grammar.label[i] in NAME_LABELS:
        return True
    named = any(grammar.label[c] in NAME_LABELS for c in grammar.children[i])  # "Osh province"
    aimed = slot in ("at", "into", "over")  # "fired at the town"
    return (named or aimed or grammar.lemma[i] not in LOCALITIES) and is_party(grammar, i, parties)


def _real_object(grammar: Grammar, candidate: Candidate, verb: int) -> int:
    patient = grammar.patient(verb)
    other = joined(grammar, verb) if patient < 0 and candidate.typed else -1
    patient = grammar.patient(other) if other >= 0 else patient  # "raided and shut the bar"
    if patient < 0:
        return -1
    if candidate.start <= patient < candidate.end and grammar.pos[patient] != "NUM":
        return -1
    return patient


def _complement_subjects(grammar: Grammar, verb: int) -> Iterator[int]:
    for c in grammar.children[verb]:
        if grammar.dep[c] in ("ccomp", "xcomp", "advcl") and c > verb and not _marked(grammar, c):
            yield from (
                s for s in grammar.children[c] if grammar.dep[s] in SUBJECTS and grammar.pos[s] != "PRON"
            )


def _marked(grammar: Grammar, verb: int) -> bool:
    """Whether a clause is a circumstance, under "if", "after" or "while"."""
    return grammar.dep[verb] == "advcl" and any(
        grammar.lower[c] in CIRCUMSTANCES and c < verb for c in grammar.children[verb]
    )


def _named_inside(grammar: Grammar, noun: int) -> Iterator[int]:
    """The party inside a thing: "Turkey's efforts", "the policies of the junta", "North Korea's demand"."""
    for c in grammar.children[noun]:
        if grammar.dep[c] in ("poss", "amod", "compound", "nmod") and grammar.label[c] in PARTY_LABELS:
            yield c
    for prep, obj in grammar.preps(noun):
        if (
            prep in ("of", "by", "from", "against", "on", "with", "for", "between")
            and grammar.label[obj] in PARTY_LABELS
        ):
            yield obj


#: "the last quarter of an hour" is a time
PARTS = frozenset({"quarter", "half", "third", "rest", "part", "most", "end", "start", "beginning", "couple"})
#: verbs whose "of" belongs to the verb: "accused the court of bias"
OF_VERBS = word_class("of-verb")


#: words that stand for people who are named elsewhere, or for amounts
NOBODY = word_set("""all one ones others other another some many most more both each those these none any
    several few anti pro acting twin himself herself nobody everyone everybody anyone someone somebody""")


def names_somebody(grammar: Grammar, i: int) -> bool:
    """Whether a word says by itself who is meant: no bare number, "others", "all"."""
    if grammar.label[i] in NAME_LABELS:
        return True
    if grammar.pos[i] == "NUM" or grammar.lower[i] in NOBODY:
        return False
    return grammar.pos[i] not in ("ADV", "DET", "ADP")


def named_as(grammar: Grammar, i: int, mentions: dict[int, tuple[int, int]]) -> int:
    """A token of the name behind a noun, or -1: "the opposition newspaper El Sol", "the chief, Eva Oz"."""
    if i in mentions or grammar.tag[i] not in ("NN", "NNP"):
        return -1
    end = grammar.phrase(i)[1]
    end += grammar.lower[end : end + 1] == [","]
    start, stop = mentions.get(end, (-1, -1))
    for c in range(start, stop):
        if start == end and grammar.dep[c] == "appos" and i <= (head := grammar.head[c]) < start:
            person = grammar.label[c] == "PERSON" != grammar.label[head]  # "the mayor of Oslo, Eva Oz"
            return c if head == i or person else -1
    return -1


def participant_span(
    grammar: Grammar, i: int, mentions: dict[int, tuple[int, int]], apposed: int
) -> tuple[int, int]:
    """The words of a participant: its name mention where the head is in one, else its noun phrase.

    ``apposed`` is what ``named_as`` finds behind it.
    """
    start, end = grammar.phrase(i)
    if i in mentions:
        name = mentions[i]
        start, end = min(name[0], start), max(name[1], end) if grammar.dep[i] != "compound" else name[1]
        if grammar.pos[i] == "PROPN":
            end = name[1]
    if apposed >= 0:
        end = mentions[apposed][1]
    while start < end - 1 and (
        grammar.pos[start] == "DET" or grammar.lower[start] in ("some", "about", "nearly", "at", "least")
    ):
        start += 1
    of_verb = i not in mentions and apposed < 0 and grammar.lemma[grammar.head[i]] in OF_VERBS
    for j in range(i + 1, end):
        if grammar.tag[j] in ("``", "''") or (of_verb and grammar.lower[j] == "of"):
            end = j - (grammar.lower[j - 1] == "of")
            break
    while end > start + 1 and grammar.lower[end - 1] in ("'s", "'", ",", "-"):
        end -= 1
    return start, end


def writers(grammar: Grammar, candidate: Candidate) -> list[int]:
    """Who speaks in what was published: "in a letter published on Monday, the club said"."""
    verb = candidate.head
    prep = grammar.head[grammar.head[verb]]
    above = grammar.head[prep]
    published = candidate.event_type == "STATEMENT" and grammar.dep[verb] == "acl" and grammar.passive(verb)
    if not published or grammar.lower[prep] != "in" or verb > above or not grammar.verbal(above):
        return []
    speaker = grammar.agent(above)
    return _expand(grammar, speaker) if speaker >= 0 else []
