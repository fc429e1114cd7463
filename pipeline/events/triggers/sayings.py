"""Statements that are the news: what headline or lead report that somebody said, where nothing happened.

"The minister said on Monday that prices will rise" tells of a statement; "police said on Monday that two
men had died" tells of deaths, and the saying only vouches for them.
"""

from collections.abc import Iterator, Mapping, Sequence

from ...patterns.schema import EventType
from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from ..core.episodes import is_speech
from ..core.reporting import ReportingWords
from ..times.attachments import Attachment
from .clauses import COPULAS, verb_candidate

#: sentences of the body, from the first, whose statements may be the news
LEAD = 4
#: verbs that report what somebody holds, hears or looks like, not what he says
HELD = word_class("held")
CONTENTS = frozenset({"ccomp", "parataxis"})


def lead_sayings(
    grammar: Grammar,
    candidates: Sequence[Candidate],
    reporting: ReportingWords,
    statement: EventType,
    ranks: Sequence[int],
) -> list[Candidate]:
    """The candidates with the verbs of saying that stand in the main clauses of headline and lead.

    ``ranks`` tells how far a sentence stands below the story's first.
    """
    typed = [c for c in candidates if c.typed]
    taken = {i for c in typed for i in (*range(c.start, c.end), c.head, c.light)}
    verbs = reporting.sayings
    sayings = [
        verb_candidate(grammar, verb, statement, mode="statement", lemma="say")
        for number, (start, end) in enumerate(grammar.bounds)
        if grammar.readable(number) and (grammar.block[start] in HEADLINES or 0 <= ranks[number] < LEAD)
        for verb in range(start, end)
        if grammar.lemma[verb] in verbs and verb not in taken and _asserts(grammar, verb)
    ]
    return sorted([*candidates, *sayings], key=lambda c: c.start)


def _asserts(grammar: Grammar, verb: int) -> bool:
    """Whether a verb of saying is what its sentence asserts: "the minister said that prices will rise"."""
    if grammar.lemma[verb] in HELD or not grammar.verbal(verb):
        return False
    quoted = grammar.dep[verb] == "pcomp" and grammar.lemma[grammar.head[grammar.head[verb]]] == "quote"
    if grammar.dep[verb] != "ROOT" and not quoted:  # "is quoted as saying"
        return False
    if grammar.negated(verb) or grammar.passive(verb):
        return False
    speaker = grammar.surface_subject(verb)
    if speaker < 0 or grammar.lower[speaker] in ("it", "there", "this", "that", "which"):
        return False
    if grammar.pos[speaker] == "PRON" and grammar.block[verb] not in HEADLINES:
        return False  # "she said late on Tuesday": who said it stands before
    return next(_contents(grammar, verb), -1) >= 0


def _contents(grammar: Grammar, verb: int) -> Iterator[int]:
    """The verbs of what is said."""
    for c in grammar.children[verb]:
        if grammar.dep[c] in CONTENTS and grammar.verbal(c):
            yield c
            yield from (d for d in grammar.children[c] if grammar.dep[d] == "conj" and grammar.verbal(d))


def date_saying(grammar: Grammar, candidate: Candidate, attachments: Sequence[Attachment]) -> int:
    """The date of its occasion: "speaking in Rome on Monday, he said", "a report issued on Monday says"."""
    verb = candidate.head
    subject = grammar.surface_subject(verb)
    occasions = {c for c in grammar.children[verb] if grammar.dep[c] == "advcl" and grammar.tag[c] == "VBG"}
    if subject >= 0:
        occasions |= {
            c for c in grammar.children[subject] if grammar.dep[c] == "acl" and grammar.tag[c] == "VBN"
        }
    return next((a.index for a in attachments if a.verb in occasions), -1)


def drop_attributions(
    grammar: Grammar, candidates: Sequence[Candidate], attachments: Sequence[Attachment]
) -> list[Candidate]:
    """Leave out the sayings that only vouch for what happened."""
    dated = {a.verb for a in attachments}
    happened = {
        verb
        for c in candidates
        if not c.saying and c.status in ("reported", "alleged") and (not c.weak or c.eventive)
        for verb in (c.head, c.light, c.clause)
        if verb >= 0 and (c.typed or verb in dated) and _past(grammar, verb)
    }
    kept = [
        c
        for c in candidates
        if not c.saying or not any(verb in happened for verb in _contents(grammar, c.head))
    ]
    statements = {c.head for c in kept if c.saying}
    return [c for c in kept if c.saying or c.head not in statements]


def _past(grammar: Grammar, verb: int) -> bool:
    """Whether a verb tells of what has happened."""
    if grammar.tag[verb] not in ("VBD", "VBN") or not grammar.verbal(verb) or grammar.lemma[verb] in COPULAS:
        return False
    return grammar.form(verb).done


def carry_saying(
    grammar: Grammar, candidates: Sequence[Candidate], names: Mapping[int, str], ranks: Sequence[int]
) -> None:
    """Date the statement that opens the story by the next dated one: "X says … X said on Monday …".

    One of the same speaker first; ``names`` gives the entity ids of tokens.
    """
    dated = [c for c in candidates if c.saying and c.date >= 0 and c.block not in HEADLINES]
    if not dated:
        return
    for c in candidates:
        if c.date >= 0 or c.status != "reported" or not opens(grammar, c, ranks):
            continue
        if not c.saying and (c.nominal or not is_speech(c.type) or grammar.pluperfect(c.clause)):
            continue
        speaker = _speaker(grammar, names, c)
        same = [d for d in dated if speaker & _speaker(grammar, names, d)]
        source = next(iter(same or (dated if c.saying else [])), None)
        if source is not None:
            c.date, c.inherited, c.dated_by = source.date, True, "same speaker"


def opens(grammar: Grammar, candidate: Candidate, ranks: Sequence[int]) -> bool:
    """Whether a candidate opens the story, and not only vouches for what stands before it."""
    if candidate.saying and any(verb < candidate.head for verb in _contents(grammar, candidate.head)):
        return False
    return candidate.block in HEADLINES or ranks[candidate.sentence] == 0


def _speaker(grammar: Grammar, names: Mapping[int, str], candidate: Candidate) -> set[str]:
    """Names, titles and bodies by which a speaker may be known again."""
    subject = grammar.surface_subject(candidate.head)
    if subject < 0:
        return set()
    tokens = range(*grammar.phrase(subject))
    return {names.get(i) or grammar.lemma[i] for i in tokens if grammar.pos[i] in ("NOUN", "PROPN")} | {
        grammar.lemma[i] for i in tokens if grammar.pos[i] == "PROPN"
    }
