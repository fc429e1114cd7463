"""The five stages from a Doc to its events: find → qualify → fill → carry → select.

Each takes what the one before hands over. Stages write on the candidates; none writes on the story.
"""

from collections import defaultdict
from typing import NewType

from ..patterns.schema import EventType
from .arguments.nominal_roles import MODIFIERS
from .arguments.places import find_place, named_places
from .arguments.roles import find_participants
from .core.candidates import Candidate
from .core.episodes import is_attack
from .counts.counting import adopt_counts, read_counts
from .counts.ownership import place_numbers, settle_numbers
from .counts.scope import mark_periods
from .selection.leaving_out import keep
from .selection.links import link_triggers
from .selection.merging import Cluster, merge
from .selection.selecting import mark_telling, retype, share_noun
from .sources import named_sources
from .status import read_status
from .story import Knowledge, Story
from .times.attachments import Attachment
from .times.background import mark_apart
from .times.dating import date_from_clause, out_of_time
from .times.narrative import carry_dates
from .times.sentence import date_from_sentence
from .triggers.clauses import dated_clauses
from .triggers.finding import find_triggers
from .triggers.generality import in_general, only_mentioned
from .triggers.references import take_up, take_up_remarks
from .triggers.sayings import carry_saying, date_saying, drop_attributions, lead_sayings

Found = NewType("Found", list[Candidate])  # triggers, sayings and dated clauses
Qualified = NewType("Qualified", list[Candidate])  # with what each refers to, and how sure it is
Filled = NewType("Filled", list[Candidate])  # with participants, place, date and counts of their sentences
Carried = NewType("Carried", list[Candidate])  # with what the discourse adds


def read_events(story: Story, known: Knowledge) -> list[Cluster]:
    """The events of a Doc: all stages, in their order."""
    found = find(story, known)
    qualified = qualify(story, known, found)
    filled = fill(story, known, qualified)
    carried = carry(story, known, filled)
    return select(story, known, carried)


def find(story: Story, known: Knowledge) -> Found:
    """Every place that may report an event."""
    grammar, lexicon, reporting = story.grammar, known.lexicon, known.reporting
    other, statement = lexicon.type_of("OTHER"), lexicon.type_of("STATEMENT")
    candidates = find_triggers(grammar, lexicon, story.busy)
    candidates = lead_sayings(grammar, candidates, reporting, statement, story.ranks)
    candidates = dated_clauses(
        grammar, candidates, story.attachments, reporting, other, lexicon.class_("state")
    )
    return Found([c for c in candidates if c.head not in story.busy])


def qualify(story: Story, known: Knowledge, candidates: Found) -> Qualified:
    """What kind of event each is, whether it belongs to the story's time, and how sure it is."""
    grammar = story.grammar
    take_up(grammar, candidates)
    take_up_remarks(grammar, candidates)
    share_noun(grammar, candidates, known.lexicon.class_("occur-verb"))
    mark_telling(grammar, candidates, known.reporting)
    mark_apart(grammar, candidates)
    sources = named_sources(grammar, known.reporting)
    for candidate in candidates:
        read_status(grammar, known.reporting, candidate, sources)
    return Qualified(candidates)


def fill(story: Story, known: Knowledge, candidates: Qualified) -> Filled:
    """What the sentence of each says: who, where, when and how many."""
    heads = frozenset(c.head for c in candidates)
    nouns = frozenset(c.head for c in candidates if c.nominal)
    acts = {c.head: c.type for c in candidates if not c.nominal and c.mode != "police"}
    places = named_places(story.grammar)
    dated: dict[int, list[Attachment]] = defaultdict(list)  # by sentence
    for attachment in story.attachments:
        dated[attachment.sentence].append(attachment)
    for candidate in candidates:
        _fill_parties(story, known, candidate, nouns)
        candidate.place = find_place(story.grammar, candidate, places)
        _fill_date(story, candidate, dated[candidate.sentence], acts)
        read_counts(story.grammar, story.quantities, candidate, known.people, heads)
        retype(story.grammar, known.lexicon, candidate, story.dates)
    adopt_counts(story.grammar, story.quantities, candidates)
    return Filled(candidates)


def _fill_parties(story: Story, known: Knowledge, candidate: Candidate, nouns: frozenset[int]) -> None:
    """Actors and targets; ``nouns`` are events, which do nothing: "the clashes killed five"."""
    grammar = story.grammar
    find_participants(grammar, candidate, known.parties, known.reporting.sayings)
    if not candidate.actors and not candidate.targets:
        return
    no_party = story.no_party
    idle = known.weapons if candidate.typed else frozenset()
    used = known.weapons if is_attack(candidate.type) else frozenset()

    def acts(a: int) -> bool:
        where = candidate.nominal and a in story.towns and grammar.dep[a] in MODIFIERS
        return not (a in nouns or a in no_party or grammar.lemma[a] in idle or where)

    candidate.actors = [a for a in candidate.actors if candidate.type.meant and acts(a)]
    told = nouns - {candidate.head} if candidate.type.harms else frozenset()  # "causing nine deaths"
    candidate.targets = [
        t for t in candidate.targets if not (t in no_party or t in told or grammar.lemma[t] in used)
    ]


def _fill_date(
    story: Story, candidate: Candidate, here: list[Attachment], acts: dict[int, EventType]
) -> None:
    """The date of its clause, its sentence or its saying, and how near that stands.

    ``here`` are the dates of its sentence.
    """
    grammar = story.grammar
    candidate.date = date_from_clause(grammar, candidate, here, acts)
    candidate.dated_by = "clause"
    if candidate.date < 0:
        candidate.date, _ = date_from_sentence(grammar, candidate, here, acts)
        candidate.dated_by = "sentence"
    if candidate.date < 0 and candidate.saying:
        candidate.date = date_saying(grammar, candidate, story.attachments)
        candidate.dated_by = "saying"
    if candidate.date < 0:
        return
    if candidate.mode == "state" or out_of_time(grammar, candidate, story.dates[candidate.date]):
        candidate.date = -1  # "in critical condition on Friday" is no date of the harm
        return
    own = [a for a in story.attachments if a.index == candidate.date and candidate.head in a.nodes]
    candidate.direct = bool(own)
    candidate.exact = any(a.when or a.owned for a in own)


def carry(story: Story, known: Knowledge, candidates: Filled) -> Carried:
    """What the discourse says of those whose sentence is silent: links, and dates of the same episode."""
    grammar = story.grammar
    told = drop_attributions(grammar, candidates, story.attachments)
    mark_periods(story.dates, told)
    link_triggers(grammar, told)
    voices = [c for c in told if not c.echo]
    carry_saying(grammar, voices, story.names, story.ranks)
    carry_dates(grammar, story.dates, voices, story.ranks, known.no_events)
    return Carried(told)


def select(story: Story, known: Knowledge, candidates: Carried) -> list[Cluster]:
    """The events that the article reports, each with all its mentions."""
    grammar = story.grammar
    quoted = grammar.quoted()
    told = [c for c in candidates if not (c.echo or in_general(grammar, c, quoted))]
    kept = keep(grammar, told, story.ranks, known.no_events)
    clusters = merge(grammar, story.dates, story.names, story.places, kept)
    clusters = [c for c in clusters if not all(only_mentioned(grammar, m) for m in c.members)]
    for cluster in clusters:
        cluster.echoes = [c for c in candidates if c.echo and c.tells in cluster.heads]
    members = [cluster.members for cluster in clusters]
    settle_numbers(grammar, members)
    place_numbers(grammar, story.quantities.items, members)
    return clusters
