"""What an event is like, as named numbers: no word of the article, only how and where it is told.

Each feature is a share, a truth value or a logarithm, so that all are of one size. The weights that
``training/events/train_salience.py`` learns refer to them by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.lead import named
from ..selection.merging import Cluster
from .chief import prominence, stands_for

Features = dict[str, float]
#: verbs of saying, whose complement is told by somebody
SAYING = word_class("saying-verb")


@dataclass(frozen=True)
class Surroundings:
    """What the events of one Doc have in common; tokens are indices."""

    grammar: Grammar
    dates: Sequence[DateExpression]
    clusters: Sequence[Cluster]
    ranks: Sequence[int]  # of the sentences, from the story's first on
    headline: Mapping[str, float]  # stems of the title's words
    names: Mapping[int, str]  # entity by token
    often: Mapping[str, int]  # mentions by entity
    titled: frozenset[str]  # entities that the title names
    main: int  # the main event, or -1


def features(around: Surroundings) -> list[Features]:
    """The features of every cluster, in order."""
    chiefs = [cluster.members[stands_for(cluster)] for cluster in around.clusters]
    return [_features(around, cluster, chiefs, k) for k, cluster in enumerate(around.clusters)]


def _features(around: Surroundings, cluster: Cluster, chiefs: Sequence[Candidate], k: int) -> Features:
    chief = chiefs[k]
    found: Features = {
        **_kind(cluster, chief),
        **_syntax(around.grammar, chief),
        **_place(around, cluster, chief),
        **_company(chiefs, k),
        **_time(around, cluster, chief),
        **_parties(around, cluster),
    }
    found["is main"] = k == around.main
    return {name: float(value) for name, value in found.items() if value}


def _kind(cluster: Cluster, chief: Candidate) -> Features:
    members = cluster.members
    typed = next((m for m in (chief, *members) if m.event_type not in ("OTHER", "CASUALTY")), chief)
    return {
        f"type {typed.event_type}": 1.0,
        f"kind {typed.event_type} {typed.mode}": 1.0,
        "mentions": log1p(len(members) - 1),
        f"status {chief.status}": 1.0,
        "weak": all(m.weak for m in members),
        "noun": chief.nominal,
        "noun with light verb": chief.nominal and chief.light >= 0,
        "modifier": chief.modifier,
        "not eventive": not any(m.eventive for m in members),
        "general": chief.general,
        "embedded": chief.embedded,
        "apart": chief.apart,
        "turned": chief.turned,
        "with source": any(m.source for m in members),
        "counts": any(m.counts for m in members),
        "many counted": any(c.value > 2 and c.stated for m in members for c in m.counts),
    }


def _syntax(grammar: Grammar, chief: Candidate) -> Features:
    head, verb = chief.bearer, chief.clause
    above = grammar.head[head]
    form = grammar.form(verb)
    verbal = grammar.verbal(verb)
    size = sum(map(str.isalnum, grammar.lower[slice(*grammar.bounds[chief.sentence])]))
    return {
        f"tag {grammar.tag[head]}": 1.0,
        f"role {grammar.dep[head]}": 1.0,
        f"clause {grammar.dep[verb]}": 1.0,
        "bare participle": (not verbal or form.bare) and grammar.tag[head] in ("VBG", "VBN"),
        "said": grammar.dep[verb] == "ccomp" and grammar.lemma[grammar.head[verb]] in SAYING,
        "complement": grammar.dep[head] in ("xcomp", "ccomp", "pcomp") and grammar.verbal(above),
        "prominence": prominence(grammar, chief),
        "perfect": verbal and form.aspect == "perfect",
        "pluperfect": verbal and form.aspect == "pluperfect",
        "to come": verbal and form.to_come,
        "modal": verbal and form.mood == "may",
        "passive": verbal and form.passive,
        "without subject": grammar.verbal(head) and grammar.surface_subject(head) < 0,
        "with object": grammar.verbal(head) and grammar.patient(head) >= 0,
        "with clause": grammar.has(head, "ccomp"),
        "dependants": log1p(len(grammar.children[head])),
        "sentence": log1p(size) / 4,
        "quoted": head in grammar.quoted(),
        "indefinite": chief.nominal and grammar.has_word(chief.head, "a", "an"),
        "bare noun": chief.nominal and not grammar.has(chief.head, "det", "poss", "nummod"),
    }


def _place(around: Surroundings, cluster: Cluster, chief: Candidate) -> Features:
    grammar, members = around.grammar, cluster.members
    ranks = [
        around.ranks[m.sentence] for m in members if m.block != "title" and around.ranks[m.sentence] >= 0
    ]
    first = min(ranks, default=99)
    position = (
        "0" if first == 0 else "1" if first == 1 else "2-4" if first < 5 else "5-9" if first < 10 else ""
    )
    return {
        f"block {chief.block}": 1.0,
        "in title": "title" in [m.block for m in members],
        f"sentence {position or 'later'}": 1.0,
        "far": chief.sentence / max(1, len(grammar.bounds)),
        "title word": max(
            [named(grammar, range(m.start, m.end), around.headline) for m in members], default=0.0
        )
        if around.headline
        else 0.0,
        "lead's main clause": any(
            around.ranks[m.sentence] == 0 and prominence(grammar, m) > 0.9 for m in members
        ),
    }


def _company(chiefs: Sequence[Candidate], k: int) -> Features:
    """The other events: of the sentence, and of the same kind before."""
    chief = chiefs[k]
    others = [c for c in chiefs if c.sentence == chief.sentence and c is not chief]
    before = chiefs[:k]
    same = [c for c in before if c.mode == chief.mode and c.event_type == chief.event_type]
    place = sum([c.start < chief.start for c in others])
    return {
        "alone in sentence": not others,
        "second in sentence": place == 1,
        "later in sentence": place > 1,
        "untyped beside typed": not chief.typed and any(c.typed for c in others),
        "date of another": chief.date >= 0 and chief.date in [c.date for c in others],
        "same clause": chief.clause in [c.clause for c in others],
        "below another": chief.clause in [c.head for c in others],
        "same kind before": log1p(len(same)),
        "same word before": chief.lemma in [c.lemma for c in before],
        "events": log1p(len(chiefs)) / 4,
    }


def _time(around: Surroundings, cluster: Cluster, chief: Candidate) -> Features:
    grammar = around.grammar
    dated = [m for m in cluster.members if m.date >= 0]
    own = [m for m in dated if not m.inherited]
    found: Features = {
        "no date": not dated,
        "own date": bool(own),
        "date inherited": not own and bool(dated),
    }
    if own:
        date = around.dates[own[0].date]
        year = date["last_day"][:4]
        found |= {
            f"date of a {date['precision']}": 1.0,
            f"date {date['basis']}": 1.0,
            "date at trigger": any(m.direct for m in own),
            "date ahead": bool(grammar.published) and date["first_day"] > grammar.published,
            "date of another year": bool(year and grammar.published) and year < grammar.published[:4],
        }
    found["untyped, no own date"] = chief.event_type == "OTHER" and not own
    found["untyped, date not at trigger"] = chief.event_type == "OTHER" and not any(m.direct for m in own)
    return found


def _parties(around: Surroundings, cluster: Cluster) -> Features:
    found: Features = {}
    members = cluster.members
    for role, tokens in (
        ("actors", [t for m in members for t in m.actors]),
        ("targets", [t for m in members for t in m.targets]),
    ):
        if not tokens:
            found[f"no {role}"] = 1.0
            continue
        found[f"only pronouns as {role}"] = {around.grammar.pos[t] for t in tokens} == {"PRON"}
        if ids := {around.names[t] for t in tokens if t in around.names}:
            found[f"named {role}"] = 1.0
            found[f"{role} of the title"] = not ids.isdisjoint(around.titled)
            found[f"{role} mentioned"] = log1p(max([around.often.get(i, 0) for i in ids])) / 3
    found["place"] = any(m.place >= 0 for m in members)
    return found
