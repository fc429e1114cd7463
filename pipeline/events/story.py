"""What all stages of event extraction read of one Doc, and none changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..annotations import DateExpression
from ..patterns import Patterns
from ..patterns.schema import Reporting, WordClass
from ..syntax.grammar import Grammar, grammar_of
from .arguments.parties import OCCASIONS
from .core.headlines import mend_headlines
from .core.lead import ranks, stems
from .core.lexicon import Agents, Lexicon, build_lexicon
from .core.reporting import ReportingWords, build_reporting
from .counts.headcount import Quantities
from .times.attachments import Attachment, attach_dates
from .times.ranges import with_ranges


class Knowledge:
    """The patterns of events, compiled."""

    def __init__(self, patterns: Patterns) -> None:
        self.lexicon: Lexicon = build_lexicon(patterns.events, patterns.of(WordClass))
        self.reporting: ReportingWords = build_reporting(patterns.of(Reporting))
        self.sayings = frozenset(verb for verb in self.reporting.verbs if self.reporting.says(verb))
        self.people = self.lexicon.class_("people")
        bodies = self.lexicon.class_("organization") - OCCASIONS.words
        self.parties = Agents(self.people | bodies, self.lexicon.class_("thing"))
        self.weapons = self.lexicon.class_("weapon")
        self.no_events = self.lexicon.class_("no-event")


@dataclass(frozen=True)
class Story:
    """One Doc; tokens are indices."""

    doc: Doc
    grammar: Grammar
    mended: frozenset[int]  # verbs of headlines that were taken for names
    headline: Mapping[str, float]  # stems of the title's words
    ranks: Sequence[int]  # of the sentences, from the story's first on
    dates: Sequence[DateExpression]
    attachments: Sequence[Attachment]  # what the dates belong to
    quantities: Quantities
    busy: frozenset[int]  # tokens of dates and of money
    names: Mapping[int, str]  # entity by token
    places: Mapping[int, tuple[str, str]]  # country code and town by token
    towns: frozenset[int]  # tokens of places that are no countries


def read_story(doc: Doc, known: Knowledge) -> Story:
    """What a Doc says by itself, before its events are sought."""
    grammar = grammar_of(doc).copy()  # headlines are mended in it
    mended = mend_headlines(grammar, known.lexicon)
    headline = stems(doc._.article["title"] if doc._.article else "")
    dates = with_ranges(grammar, doc._.dates)
    quantities = Quantities(grammar, doc._.quantities)
    names, places = _identities(doc)
    return Story(
        doc=doc,
        grammar=grammar,
        mended=mended,
        headline=headline,
        ranks=ranks(grammar, headline),
        dates=dates,
        attachments=attach_dates(grammar, dates, known.reporting, known.lexicon.nouns),
        quantities=quantities,
        busy=frozenset(t for d in dates for t in range(d["start"], d["end"])) | quantities.money,
        names=names,
        places=places,
        towns=_towns(doc),
    )


def _towns(doc: Doc) -> frozenset[int]:
    """The tokens of places that are no countries: before a noun they say where ("the Beirut bombing")."""
    towns = {e["entity_id"] for e in doc._.entities if e["kind"] == "place" and e["type"] != "country"}
    mentions = (m for m in doc._.mentions if m["entity_id"] in towns)
    return frozenset(t for m in mentions for t in range(m["start"], m["end"]))


def _identities(doc: Doc) -> tuple[dict[int, str], dict[int, tuple[str, str]]]:
    """Entity id, and country and town of places, by token."""
    of_place = {
        e["entity_id"]: (e["country_code"], e["entity_id"] if e["type"] == "city" else "")
        for e in doc._.entities
        if e["kind"] == "place"
    }
    names: dict[int, str] = {}
    places: dict[int, tuple[str, str]] = {}
    for mention in doc._.mentions:
        for token in range(mention["start"], mention["end"]):
            if mention["entity_id"]:
                names[token] = mention["entity_id"]
                if mention["entity_id"] in of_place:
                    places[token] = of_place[mention["entity_id"]]
    return names, places
