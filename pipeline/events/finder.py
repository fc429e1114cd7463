"""The component that finds a Doc's events."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from ..annotations import DateExpression, Event
from ..model.salience import load_salience
from ..model.senses import NO_EVENT, load_senses
from ..patterns import Patterns
from ..patterns.learned import SALIENCE, SENSES
from ..patterns.schema import Reporting, WordClass
from ..syntax.grammar import Grammar
from .arguments.nominal_roles import MODIFIERS
from .arguments.parties import OCCASIONS
from .arguments.places import find_place
from .arguments.roles import find_participants
from .core.episodes import is_attack
from .core.headlines import mend_headlines
from .core.lead import ranks, stems
from .core.lexicon import Agents, build_lexicon
from .core.reporting import build_reporting
from .counts.counting import adopt_counts, read_counts
from .counts.headcount import Quantities
from .counts.ownership import place_numbers, settle_numbers
from .counts.scope import mark_periods
from .outcome.chief import chief_event, stands_for
from .outcome.features import Surroundings, features
from .outcome.frames import build_event, read_context
from .selection.links import link_triggers
from .selection.merging import Cluster, merge
from .selection.selecting import (
    keep,
    mark_telling,
    retype,
    share_noun,
)
from .status import read_status
from .times.attachments import attach_dates
from .times.background import mark_apart
from .times.dating import date_from_clause, date_from_sentence, lies_ahead
from .times.narrative import carry_dates
from .times.ranges import with_ranges
from .triggers.clauses import dated_clauses
from .triggers.finding import find_triggers
from .triggers.generality import only_mentioned
from .triggers.references import take_up, take_up_remarks
from .triggers.sayings import (
    carry_saying,
    date_saying,
    drop_attributions,
    lead_sayings,
)


class EventFinder:
    """Writes ``doc._.events`` and ``doc._.main_event``.

    Needs tags, parse, blocks, names (``doc.ents``, ``doc._.mentions``), dates and quantities.
    """

    def __init__(self, patterns: Patterns):
        self.lexicon = build_lexicon(patterns.events, patterns.of(WordClass))
        self.reporting = build_reporting(patterns.of(Reporting))
        self.salience = load_salience(patterns.learned.get(SALIENCE))
        self.senses = load_senses(patterns.learned.get(SENSES))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        around, mended = self.survey(doc)
        context = read_context(doc, around.grammar, around.dates, mended)
        events = [
            build_event(context, cluster, stands_for(cluster), is_main=k == around.main)
            for k, cluster in enumerate(around.clusters)
        ]
        for event, described in zip(events, features(around)):
            event["salience"] = self.salience.score(described)
            event["weighed"] = self.salience.told(described)
            if self.senses:
                self._correct(event)
        doc._.events = events
        doc._.main_event = around.main
        return doc

    def _correct(self, event: Event) -> None:
        """Give an event the type that its trigger has in the user's articles."""
        own = event["mentions"][event["main"]]
        sense = self.senses.get(f"{own['pattern_id']} {own['lemma']} {event['event_type']}")
        if sense == NO_EVENT:
            event["salience"], event["weighed"] = 0.0, "reports no event in the annotated articles"
        elif sense:
            event["event_type"], event["mode"] = sense, ""

    def survey(self, doc: Doc) -> tuple[Surroundings, frozenset[int]]:
        """The events of the Doc as clusters, with what their features are read from; and mended verbs."""
        grammar = Grammar(doc)
        mended = mend_headlines(grammar, self.lexicon)
        title = doc._.article["title"] if doc._.article else ""
        headline = stems(title)
        order = ranks(grammar, headline)
        dates = with_ranges(grammar, doc._.dates)
        clusters = self.clusters(doc, grammar, dates, order)
        main = chief_event(grammar, dates, clusters, headline, order)
        often = Counter(m["entity_id"] for m in doc._.mentions)
        inside = {m["entity_id"] for m in doc._.mentions if grammar.block[m["start"]] == "title"}
        inside |= {e["entity_id"] for e in doc._.entities if e["name"] in title}
        around = Surroundings(
            grammar=grammar,
            dates=dates,
            clusters=clusters,
            ranks=order,
            headline=headline,
            names=_identities(doc)[0],
            often=often,
            titled=frozenset(inside),
            main=main,
        )
        return around, mended

    def clusters(
        self, doc: Doc, grammar: Grammar, dates: Sequence[DateExpression], order: Sequence[int]
    ) -> list[Cluster]:
        """The candidates of the Doc, read and merged; ``order`` ranks its sentences."""
        people = self.lexicon.class_("people")
        attachments = attach_dates(grammar, dates, self.reporting, self.lexicon.nouns)
        quantities = Quantities(grammar, doc._.quantities)
        busy = frozenset(t for d in dates for t in range(d["start"], d["end"])) | quantities.money
        bodies = self.lexicon.class_("organization") - OCCASIONS
        parties = Agents(people | bodies, self.lexicon.class_("thing"))
        sayings = frozenset(verb for verb in self.reporting.verbs if self.reporting.says(verb))
        other, statement = self.lexicon.type_of("OTHER"), self.lexicon.type_of("STATEMENT")
        candidates = find_triggers(grammar, self.lexicon, busy)
        candidates = lead_sayings(grammar, candidates, self.reporting, statement, order)
        candidates = dated_clauses(
            grammar, candidates, attachments, self.reporting, other, self.lexicon.class_("state")
        )
        candidates = [c for c in candidates if c.head not in busy]
        take_up(grammar, candidates)
        take_up_remarks(grammar, candidates)
        share_noun(grammar, candidates, self.lexicon.class_("occur-verb"))
        mark_telling(grammar, candidates, self.reporting)
        mark_apart(grammar, candidates)
        heads = frozenset(c.head for c in candidates)
        nouns = {c.head for c in candidates if c.nominal}
        acts = {c.head: c.type for c in candidates if not c.nominal and c.mode != "police"}
        no_party = quantities.amounts | busy
        weapons, towns = self.lexicon.class_("weapon"), _towns(doc)
        for candidate in candidates:
            read_status(grammar, self.reporting, candidate)
            find_participants(grammar, candidate, parties, sayings)
            candidate.actors = [a for a in candidate.actors if a not in nouns]  # "the clashes killed five"
            idle = weapons if candidate.typed else frozenset()
            candidate.actors = [
                a
                for a in candidate.actors
                if a not in no_party
                and grammar.lemma[a] not in idle
                and not (candidate.nominal and a in towns and grammar.dep[a] in MODIFIERS)
            ]
            if not candidate.type.meant:
                candidate.actors = []  # nobody meant it
            used = weapons if is_attack(candidate.type) else frozenset()
            candidate.targets = [
                t for t in candidate.targets if t not in no_party and grammar.lemma[t] not in used
            ]
            candidate.place = find_place(grammar, candidate)
            candidate.date = date_from_clause(grammar, candidate, attachments, acts)
            candidate.dated_by = "clause"
            if candidate.date < 0:
                candidate.date = date_from_sentence(grammar, candidate, attachments, acts)
                candidate.dated_by = "sentence"
            if candidate.date < 0 and candidate.saying:
                candidate.date = date_saying(grammar, candidate, attachments)
                candidate.dated_by = "saying"
            if candidate.date >= 0 and lies_ahead(grammar, candidate, dates[candidate.date]):
                candidate.date = -1
            if candidate.mode == "state":
                candidate.date = -1  # "in critical condition on Friday" is no date of the harm
            own = [a for a in attachments if a.index == candidate.date and candidate.head in a.nodes]
            candidate.direct = bool(own)
            candidate.exact = any(a.when or a.owned for a in own)
            read_counts(grammar, quantities, candidate, people, heads)
            retype(grammar, self.lexicon, candidate, dates)
        adopt_counts(grammar, quantities, candidates)
        names, countries = _identities(doc)
        no_event = self.lexicon.class_("no-event")
        candidates = drop_attributions(grammar, candidates, attachments)
        mark_periods(dates, candidates)
        link_triggers(grammar, candidates)
        carry_saying(grammar, candidates, names, order)
        carry_dates(grammar, dates, candidates, order, no_event)
        candidates = keep(grammar, candidates, order, no_event)
        clusters = merge(grammar, dates, names, countries, candidates)
        quoted = grammar.quoted()
        clusters = [c for c in clusters if not all(only_mentioned(grammar, m, quoted) for m in c.members)]
        settle_numbers(grammar, [cluster.members for cluster in clusters])
        place_numbers(grammar, doc._.quantities, [cluster.members for cluster in clusters])
        return clusters


def _towns(doc: Doc) -> frozenset[int]:
    """The tokens of places that are no countries: before a noun they say where ("the Beirut bombing")."""
    towns = {e["entity_id"] for e in doc._.entities if e["kind"] == "place" and e["type"] != "country"}
    mentions = (m for m in doc._.mentions if m["entity_id"] in towns)
    return frozenset(t for m in mentions for t in range(m["start"], m["end"]))


def _identities(doc: Doc) -> tuple[dict[int, str], dict[int, str]]:
    """Entity id, and country code of places, by token."""
    country_of = {e["entity_id"]: e["country_code"] for e in doc._.entities if e["kind"] == "place"}
    names: dict[int, str] = {}
    countries: dict[int, str] = {}
    for mention in doc._.mentions:
        for token in range(mention["start"], mention["end"]):
            if mention["entity_id"]:
                names[token] = mention["entity_id"]
                if country_of.get(mention["entity_id"]):
                    countries[token] = country_of[mention["entity_id"]]
    return names, countries
