"""Mentions of one event in an article become one event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import HEADLINES, Grammar
from ..core.candidates import Candidate
from ..core.episodes import LASTING, is_incident
from ..times.attachments import relation_of
from .days import dates_agree, same_days

GENERIC_MODES = word_class("generic-mode")
DIFFERENT = word_class("different")
STATUS_CLASS = {"reported": 0, "alleged": 0, "denied": 0, "planned": 1, "negated": 2}


#: what bounds the comparisons: no article tells so many events at a time, or one so often before it is known
NEAR_CLUSTERS = 100
KNOWN_MEMBERS = 60


@dataclass
class Cluster:
    """The candidates of one event."""

    members: list[Candidate] = field(default_factory=list)
    known: list[Candidate] = field(default_factory=list)  # its first members, which others are compared with
    modes: dict[str, set[str]] = field(default_factory=dict)  # of its members, by their types
    heads: set[int] = field(default_factory=set)
    tells: set[int] = field(default_factory=set)
    echoes: list[Candidate] = field(default_factory=list)  # mentions that add nothing

    def add(self, candidate: Candidate) -> None:
        """Take a candidate in."""
        self.members.append(candidate)
        if len(self.known) < KNOWN_MEMBERS:
            self.known.append(candidate)
        self.heads.add(candidate.head)
        self.tells.add(candidate.tells)
        self.modes.setdefault(candidate.event_type, set()).add(candidate.mode)


def merge(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    names: Mapping[int, str],
    places: Mapping[int, tuple[str, str]],
    candidates: Sequence[Candidate],
) -> list[Cluster]:
    """Cluster candidates; ``names`` and ``places`` give entity id, and country and town by token."""
    clusters: list[Cluster] = []
    # headlines last: what they take up is known then
    ordered = sorted(candidates, key=lambda c: c.block == "title")
    for candidate in ordered:
        near = clusters if len(clusters) <= 2 * NEAR_CLUSTERS else _ends(clusters)
        # those of whose event the syntax makes it a mention, or else those that may tell of the same
        homes = [c for c in near if candidate.head in c.tells or candidate.tells in c.heads] or [
            cluster
            for cluster in _of_kind(near, candidate)
            if _one_event(grammar, dates, names, places, cluster, candidate)
        ]
        if homes:
            home = homes[0]
            if len(homes) > 1:
                home = max(homes, key=lambda c: _likeness(grammar, names, c, candidate))
        else:
            home = Cluster()
            clusters.append(home)
        home.add(candidate)
    for cluster in clusters:
        cluster.members.sort(key=lambda m: m.start)
    return sorted(clusters, key=lambda c: c.members[0].start)


def _ends(clusters: list[Cluster]) -> list[Cluster]:
    """The first, with what the article is about, and the last, with what it speaks of just now."""
    return clusters[:NEAR_CLUSTERS] + clusters[-NEAR_CLUSTERS:]


def _likeness(grammar: Grammar, names: Mapping[int, str], cluster: Cluster, candidate: Candidate) -> float:
    """How much a cluster looks like the event of a candidate that fits several."""
    members = cluster.known
    mine = _identity(grammar, names, [*candidate.actors, *candidate.targets])
    theirs = set()
    for m in members:
        theirs |= _identity(grammar, names, [*m.actors, *m.targets])
    same_words = any(m.lemma == candidate.lemma for m in members)
    same_day = candidate.date >= 0 and any(m.date == candidate.date for m in members)
    same_mode = any(m.mode == candidate.mode for m in members)
    told_day = candidate.date < 0 and any(m.date >= 0 and m.on_day for m in members)
    alike = 2.0 * same_words + same_mode + 2.0 * same_day + len(mine & theirs)
    return alike + 1.5 * told_day - 0.01 * members[0].sentence


def _one_event(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    names: Mapping[int, str],
    places: Mapping[int, tuple[str, str]],
    cluster: Cluster,
    candidate: Candidate,
) -> bool:
    first = cluster.known[0]
    if STATUS_CLASS[first.status] != STATUS_CLASS[candidate.status]:
        return False
    for m in cluster.known:
        if not dates_agree(dates, m, candidate):
            return False
    if _brought_up(grammar, dates, candidate) and not any(
        same_days(dates, m, candidate) for m in cluster.known
    ):
        return False
    if _habitual(grammar, cluster, candidate):
        return False
    if _different(grammar, candidate) or candidate.apart != first.apart:
        return False
    if candidate.turned and not any(m.sentence == candidate.sentence for m in cluster.known):
        return False
    if _claimed_part(candidate) != any(_claimed_part(m) for m in cluster.known):
        return False  # that somebody took part is a claim of its own
    if candidate.type.verbal and not _heads(grammar, cluster, candidate):
        same_words = any(m.lemma == candidate.lemma for m in cluster.known)
        if not same_words or not _parties_meet(grammar, names, cluster, candidate):
            return False
    if _other_death(grammar, names, cluster, candidate):
        return False
    for m in cluster.known:
        if _one_of_many(grammar, dates, m, candidate) or _one_of_many(grammar, dates, candidate, m):
            return False
    return not _apart(grammar, names, places, cluster, candidate)


def _of_kind(clusters: Sequence[Cluster], candidate: Candidate) -> list[Cluster]:
    """The clusters whose kind of event a candidate may tell of."""
    if not candidate.type.harms and candidate.event_type != "CASUALTY":
        clusters = [cluster for cluster in clusters if candidate.event_type in cluster.modes]
    return [cluster for cluster in clusters if _same_kind(cluster, candidate)]


def _same_kind(cluster: Cluster, candidate: Candidate) -> bool:
    modes = cluster.modes.get(candidate.event_type)
    if modes is not None:
        if candidate.mode in modes or _is_generic(candidate.mode):
            return True
        return all(map(_is_generic, modes))
    # deaths without an act may be those of the one harmful act, whatever its type
    act = "" if candidate.event_type == "CASUALTY" else candidate.event_type
    for m in cluster.known:
        if m.event_type == "CASUALTY" or (not m.typed and (m.tells >= 0 or m.head in cluster.tells)):
            continue
        if not m.type.harms or act not in ("", m.event_type):
            return False
        act = m.event_type
    return act != ""


def _is_generic(mode: str) -> bool:
    return not mode or mode in GENERIC_MODES


def _other_death(grammar: Grammar, names: Mapping[int, str], cluster: Cluster, candidate: Candidate) -> bool:
    """Whether one person's death is told first, and an act elsewhere: a murder in a film of the dead.

    Nor is a death by name that of an epidemic.
    """
    if candidate.event_type == "CASUALTY":
        return any(t in names for t in candidate.targets) and any(m.mode in LASTING for m in cluster.known)
    if any(m.event_type != "CASUALTY" for m in cluster.known):
        return False
    if not _single_death(cluster, cluster.known[0]) or not any(m.mode == "death" for m in cluster.known):
        return False
    dead = {names[t] for m in cluster.known for t in m.targets if t in names}
    near = any(m.sentence == candidate.sentence and m.mode == "death" for m in cluster.known)
    own = candidate.date >= 0 and not candidate.inherited
    same_day = own and any(m.date == candidate.date for m in cluster.known)
    pronouns = any(grammar.pos[t] == "PRON" for t in candidate.targets)
    mine = {names[t] for t in candidate.targets if t in names}
    whose = any(grammar.tag[t] == "NN" for t in candidate.targets if t not in names)
    common = candidate.nominal and grammar.tag[candidate.head] == "NN" and candidate.mode not in LASTING
    definite = common and not whose and not _indefinite(grammar, candidate.head)
    return bool(dead) and not near and not same_day and not (mine & dead or pronouns or definite)


def _one_of_many(grammar: Grammar, dates: Sequence[DateExpression], one: Candidate, many: Candidate) -> bool:
    """Whether one tells of a single named person on a day of its own, the other of several people.

    "Some 40 people were arrested … Reed was arrested in May 2019": not so of harm, which befalls all at once.
    """
    if one.type.harms or one.event_type == "CASUALTY" or one.date < 0 or one.inherited:
        return False
    alone = len(one.targets) == 1 and grammar.label[one.targets[0]] == "PERSON"
    several = any(c.value > 1 and c.quantity >= 0 and c.token in many.targets for c in many.counts)
    return alone and several and not same_days(dates, one, many)


def _claimed_part(candidate: Candidate) -> bool:
    return candidate.status == "alleged" and candidate.light >= 0 and bool(candidate.actors)


def _different(grammar: Grammar, candidate: Candidate) -> bool:
    return candidate.nominal and grammar.has_word(candidate.head, *DIFFERENT)


def _heads(grammar: Grammar, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a headline and the lead say the same in other words: "gets life", "sentenced … to life"."""
    told = (k for k, (i, end) in enumerate(grammar.bounds) if grammar.block[i] == "body" and end > i + 1)
    lead = next(told, 0)
    titles = [m for m in (*cluster.known, candidate) if m.block in HEADLINES]
    others = [m for m in (*cluster.known, candidate) if m.block == "body"]
    if not titles or not others or not candidate.mode or max(m.sentence for m in titles) > lead:
        return False
    same = any(m.type == candidate.type and m.mode == candidate.mode for m in cluster.known)
    return same and candidate.typed and any(m.sentence == lead for m in others)


def _habitual(grammar: Grammar, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a bare plural tells what happens, and not what happened: "suffers from raids by rebels"."""
    if not candidate.nominal or grammar.tag[candidate.head] != "NNS" or not candidate.type.harms:
        return False
    marked = grammar.has(candidate.head, "det", "poss", "nummod", "amod")
    told = any(m.lemma == candidate.lemma for m in cluster.known)
    one = any(m.on_day for m in cluster.known)
    return one and not marked and not told and (candidate.date < 0 or candidate.inherited)


def _brought_up(grammar: Grammar, dates: Sequence[DateExpression], candidate: Candidate) -> bool:
    """Whether a mention brings up an event with its own time: "In July, a thief stole the clock"."""
    opening = grammar.bounds[candidate.sentence][0]
    if candidate.date < 0 or not opening <= dates[candidate.date]["start"] <= opening + 3:
        return False
    if relation_of(candidate, dates[candidate.date]) == "as_of":
        return False
    if candidate.nominal:
        return _indefinite(grammar, candidate.head)
    subject = grammar.surface_subject(candidate.head)
    return subject >= 0 and _indefinite(grammar, subject)


def _indefinite(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is new to the reader: "a thief", "thieves", "three men"."""
    if grammar.pos[noun] != "NOUN":
        return False
    marks = grammar.dependents(noun, "det", "poss", "predet")
    return all(grammar.lower[c] in ("a", "an", "another", "some") for c in marks)


def _identity(grammar: Grammar, names: Mapping[int, str], tokens: Sequence[int]) -> set[str]:
    found = set()
    for token in tokens:
        if token in names:
            found.add(names[token])
        elif grammar.pos[token] == "NOUN":
            found.add(grammar.lemma[token])
    return found


def _parties_meet(grammar: Grammar, names: Mapping[int, str], cluster: Cluster, candidate: Candidate) -> bool:
    mine = _identity(grammar, names, [*candidate.actors, *candidate.targets])
    theirs = set()
    for m in cluster.known:
        theirs |= _identity(grammar, names, [*m.actors, *m.targets])
    return not mine or not theirs or bool(mine & theirs)


def _apart(
    grammar: Grammar,
    names: Mapping[int, str],
    places: Mapping[int, tuple[str, str]],
    cluster: Cluster,
    candidate: Candidate,
) -> bool:
    """Whether named parties or countries tell two mentions apart."""
    actors = {names[t] for t in candidate.actors if t in names}
    targets = {names[t] for t in candidate.targets if t in names}
    for m in cluster.known if actors or targets else ():
        if m.date == candidate.date:
            continue
        for mine, tokens in ((actors, m.actors), (targets, m.targets)):
            theirs = {names[t] for t in tokens if t in names}
            if mine and theirs and not mine & theirs:
                return True
    if _single_death(cluster, candidate) and _someone_else(grammar, names, cluster, candidate):
        return True
    country, town = places.get(candidate.place, ("", ""))
    elsewhere = is_incident(candidate.type) and candidate.nominal and _indefinite(grammar, candidate.head)
    for m in cluster.known:
        other_country, other_town = places.get(m.place, ("", ""))
        if country and other_country and country != other_country:
            return True
        if elsewhere and town and other_town and town != other_town:
            return True  # "in Leeds … In Hull, a shooting left two dead"
    return False


def _single_death(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether all that is told is the death of one person, in no larger incident."""
    both = [*cluster.known, candidate]
    alone = all(m.event_type == "CASUALTY" or m.mode == "kill" for m in both)
    return alone and all(c.value == 1 for m in both for c in m.counts)


def _someone_else(grammar: Grammar, names: Mapping[int, str], cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a death, illness or injury is that of another person: by name, "her husband", "another man"."""
    named = {names[t] for m in cluster.known for t in m.targets if t in names}
    mine = {names[t] for t in candidate.targets if t in names}
    if named and mine:
        return not named & mine
    related = any(
        grammar.dep[c] == "poss" or grammar.lower[c] in ("another", "other")
        for t in candidate.targets
        if t not in names and grammar.pos[t] == "NOUN"
        for c in grammar.children[t]
    )
    return bool(named) and related
