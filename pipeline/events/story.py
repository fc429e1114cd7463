"""What all stages of event extraction read of one Doc, and none changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..annotations import DateExpression, Entity, Mention
from ..patterns import Patterns
from ..patterns.schema import Reporting, WordClass
from ..syntax.grammar import HEADLINES, Grammar, grammar_of
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
        self.people = self.lexicon.class_("people")
        bodies = self.lexicon.class_("organization") - OCCASIONS.words
        speakers = self.people | bodies | self.lexicon.class_("official") | self.lexicon.class_("document")
        self.reporting: ReportingWords = build_reporting(patterns.of(Reporting), speakers)
        self.parties = Agents(self.people | bodies, self.lexicon.class_("thing"))
        self.weapons = self.lexicon.class_("weapon")
        self.no_events = self.lexicon.class_("no-event")


@dataclass(frozen=True)
class Story:
    """One Doc; tokens are indices."""

    grammar: Grammar
    mended: frozenset[int]  # verbs of headlines that were taken for names
    headline: Mapping[str, float]  # stems of the title's words
    ranks: Sequence[int]  # of the sentences, from the story's first on
    dates: Sequence[DateExpression]
    attachments: Sequence[Attachment]  # what the dates belong to
    quantities: Quantities
    busy: frozenset[int]  # tokens of dates and of money
    no_party: frozenset[int]  # these and the tokens of other amounts
    names: Mapping[int, str]  # entity by token
    places: Mapping[int, tuple[str, str]]  # country code and town by token
    towns: frozenset[int]  # tokens of places that are no countries


def read_story(doc: Doc, known: Knowledge) -> Story:
    """What a Doc says by itself, before its events are sought."""
    grammar = grammar_of(doc)
    mended: frozenset[int] = frozenset()
    if not HEADLINES.isdisjoint(grammar.block):
        grammar = grammar.copy()
        mended = mend_headlines(grammar, known.lexicon)
    found = doc._
    article = found.article
    headline = stems(article["title"] if article else "")
    dates = with_ranges(grammar, found.dates)
    quantities = Quantities(grammar, found.quantities)
    names, places, towns = _identities(found.entities, found.mentions)
    busy = frozenset([t for d in dates for t in range(d["start"], d["end"])]) | quantities.money
    return Story(
        grammar=grammar,
        mended=mended,
        headline=headline,
        ranks=ranks(grammar, headline),
        dates=dates,
        attachments=attach_dates(grammar, dates, known.reporting, known.lexicon.nouns),
        quantities=quantities,
        busy=busy,
        no_party=busy | quantities.amounts,
        names=names,
        places=places,
        towns=towns,
    )


def _identities(
    entities: Iterable[Entity], mentions: Iterable[Mention]
) -> tuple[dict[int, str], dict[int, tuple[str, str]], frozenset[int]]:
    """Entity id, and country and town of places, by token; and the tokens of places that are no countries.

    Before a noun such a place says where it was: "the Beirut bombing".
    """
    places_by_id = {e["entity_id"]: e for e in entities if e["kind"] == "place"}
    names: dict[int, str] = {}
    places: dict[int, tuple[str, str]] = {}
    towns: set[int] = set()
    for mention in mentions:
        identifier, tokens = mention["entity_id"], range(mention["start"], mention["end"])
        if not identifier:
            continue
        names.update(dict.fromkeys(tokens, identifier))
        place = places_by_id.get(identifier)
        if place is not None:
            town = identifier if place["type"] == "city" else ""
            places.update(dict.fromkeys(tokens, (place["country_code"], town)))
            if place["type"] != "country":
                towns.update(tokens)
    return names, places, frozenset(towns)
