"""The component that finds a Doc's events."""

from collections import Counter

from spacy.tokens import Doc

from ..annotations import Event
from ..model.salience import load_salience
from ..model.senses import NO_EVENT, load_senses
from ..patterns import Patterns
from ..patterns.learned import SALIENCE, SENSES
from .outcome.chief import chief_event, date_by_lead, stands_for
from .outcome.features import Surroundings, features
from .outcome.frames import build_event, read_context
from .stages import read_events
from .story import Knowledge, read_story


class EventFinder:
    """Writes ``doc._.events`` and ``doc._.main_event``.

    Needs tags, parse, blocks, names (``doc.ents``, ``doc._.mentions``), dates and quantities.
    """

    def __init__(self, patterns: Patterns):
        self.known = Knowledge(patterns)
        self.salience = load_salience(patterns.learned.get(SALIENCE))
        self.senses = load_senses(patterns.learned.get(SENSES))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        around, mended = self.survey(doc)
        context = read_context(doc, around.grammar, around.dates, mended, self.known.lexicon)
        events = [
            build_event(context, cluster, stands_for(cluster), is_main=k == around.main)
            for k, cluster in enumerate(around.clusters)
        ]
        for event, described in zip(events, features(around)):
            event["salience"], event["weighed"] = self.salience.weigh(described)
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
        story = read_story(doc, self.known)
        clusters = read_events(story, self.known)
        main = chief_event(story.grammar, story.dates, clusters, story.headline, story.ranks)
        if main >= 0:
            date_by_lead(story.grammar, story.dates, story.attachments, clusters[main], story.ranks)
        found = doc._
        article, mentions, block = found.article, found.mentions, story.grammar.block
        title = article["title"] if article else ""
        inside = {m["entity_id"] for m in mentions if block[m["start"]] == "title"}
        inside |= {e["entity_id"] for e in found.entities if e["name"] in title}
        around = Surroundings(
            grammar=story.grammar,
            dates=story.dates,
            clusters=clusters,
            ranks=story.ranks,
            headline=story.headline,
            names=story.names,
            often=Counter([m["entity_id"] for m in mentions]),
            titled=frozenset(inside),
            main=main,
        )
        return around, story.mended
