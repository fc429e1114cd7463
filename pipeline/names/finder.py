"""From the model's entities to the mentions of persons, organizations and places."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from ..annotations import (
    MODEL_ENTS,
    NAME_LABELS,
    PATTERN_ENTS,
    Mention,
)
from ..patterns import EntityPattern, Patterns
from ..syntax.tokens import (
    Name,
    TokenView,
    tokens_of,
    view_of,
    without_overlaps,
)
from .layers import boundaries as boundaries
from .layers.acronyms import find_acronyms
from .layers.bylines import find_byline_names
from .layers.context import (
    drop_portfolios,
    drop_teams,
    label_by_context,
    label_sides,
    split_pairs,
)
from .layers.headlines import settle_headlines
from .layers.institutions import find_institutions
from .layers.junk import (
    drop_cells,
    drop_common_nouns,
    drop_craft,
    drop_junk,
    drop_storms_and_products,
)
from .layers.listed import label_listed, settle_lists
from .layers.neighbours import (
    find_aged,
    find_carriers,
    find_held,
    label_by_apposition,
    label_citizens,
    label_joined_places,
    split_told,
)
from .layers.offices import complete_persons, find_titled, split_leaders, split_offices
from .layers.places import find_gazetteer, find_headed, find_nationalities, relabel
from .layers.repeats import find_repeats, settle_labels
from .lexicon import Lexicon
from .matching import EntityPatternMatcher, PatternMatch

_UNREAD_BLOCKS = {"boilerplate"}


class NameFinder:
    """Finds the mentions of names: writes ``doc._.mentions`` and ``doc.ents``.

    The model's entities are kept in ``doc.spans["model_ents"]``. Patterns with ``use = "win"`` win over
    the model and every rule; the others stand where the model has no longer name.
    """

    def __init__(self, patterns: Patterns, vocab: Vocab, *, skip: Iterable[str] = ()) -> None:
        self.lexicon = Lexicon(patterns)
        entities = [entity for entity in patterns.entities if entity.label in NAME_LABELS]
        self.matcher = EntityPatternMatcher(vocab, [*entities, *_in_capitals(entities)])
        self.skip = frozenset(skip)  # layers left out, for measurements

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of a Doc."""
        doc.spans[MODEL_ENTS] = doc.ents
        view = view_of(doc)
        matches = self.matcher.find_all(doc)
        names = self.find(view, matches)
        doc.spans[PATTERN_ENTS] = [
            Span(doc, n.start, n.end, label=n.label, span_id=n.pattern_id)
            for n in names
            if n.source == "pattern"
        ]
        doc.ents = [Span(doc, n.start, n.end, label=n.label) for n in names]
        doc._.mentions = [
            Mention(
                start=n.start,
                end=n.end,
                label=n.label,
                entity_id="",
                source=n.source,
                pattern_id=n.pattern_id,
            )
            for n in names
        ]
        return doc

    def find(self, view: TokenView, matches: list[PatternMatch]) -> list[Name]:
        """The names of a text, in order; layer after layer."""
        lexicon, ents = self.lexicon, view.doc.ents
        names = [Name(e.start, e.end, e.label_) for e in ents if e.label_ in NAME_LABELS]
        for layer, apply in self._layers(view, matches, lexicon, ents):
            if layer not in self.skip:
                names = apply(names)
        if lexicon.no_name:
            names = [n for n in names if n.fixed or view.slice(n.start, n.end).lower() not in lexicon.no_name]
        return [n for n in without_overlaps(names) if view.blocks[n.start] not in _UNREAD_BLOCKS]

    def _layers(
        self, view: TokenView, matches: list[PatternMatch], lexicon: Lexicon, ents: Sequence[Span]
    ) -> list[tuple[str, Callable[[list[Name]], list[Name]]]]:
        makers = {(m.start, m.end) for m in matches if m.pattern.label == "ORG"}
        types = {m.pattern.id: m.pattern.type for m in matches}
        return [
            ("cut", lambda names: boundaries.cut(names, view)),
            ("told", lambda names: split_told(names, view, matches)),
            ("pairs", lambda names: split_pairs(names, view, lexicon)),
            ("trim", lambda names: boundaries.trim(names, view, lexicon)),
            ("offices", lambda names: split_offices(names, view, lexicon, matches)),
            ("leaders", lambda names: split_leaders(names, view, lexicon)),
            ("titled", lambda names: find_titled(names, view, lexicon)),
            ("persons", lambda names: boundaries.extend_persons(names, view, tokens_of(names))),
            ("halves", lambda names: complete_persons(names, view, lexicon)),
            ("calendar", lambda names: boundaries.with_calendar_names(names, view, lexicon)),
            ("titles", lambda names: boundaries.strip_titles(names, view, lexicon)),
            ("bylines", lambda names: find_byline_names(names, view, lexicon)),
            ("tags", lambda names: drop_common_nouns(names, view)),
            ("junk", lambda names: drop_junk(names, view, lexicon)),
            ("things", lambda names: drop_storms_and_products(names, view, lexicon, makers)),
            ("portfolios", lambda names: drop_portfolios(names, view, lexicon)),
            ("institutions", lambda names: find_institutions(names, view, lexicon)),
            ("holders", lambda names: boundaries.strip_offices(names, view, lexicon)),
            ("gazetteer", lambda names: find_gazetteer(names, view, lexicon, matches)),
            ("headed", lambda names: find_headed(names, view, lexicon)),
            ("craft", lambda names: drop_craft(names, view, types)),
            ("aged", lambda names: find_aged(names, view, lexicon)),
            ("carriers", lambda names: find_carriers(names, view, ents)),
            ("held", lambda names: find_held(names, view, lexicon)),
            ("relabel", lambda names: relabel(names, view, lexicon, matches)),
            ("context", lambda names: label_by_context(names, view, lexicon)),
            ("appositions", lambda names: label_by_apposition(names, view, lexicon)),
            ("citizens", lambda names: label_citizens(names, view)),
            ("listed", lambda names: label_listed(names, view, lexicon)),
            ("joined", lambda names: label_joined_places(names, view)),
            ("sides", lambda names: label_sides(names, view)),
            ("lists", lambda names: settle_lists(names, view)),
            ("acronyms", lambda names: find_acronyms(names, view, lexicon)),
            ("labels", lambda names: settle_labels(names, view, lexicon)),
            ("headlines", lambda names: settle_headlines(names, view)),
            ("repeats", lambda names: find_repeats(names, view, lexicon)),
            ("nationalities", lambda names: find_nationalities(names, view, lexicon)),
            ("cells", lambda names: drop_cells(names, view)),
            ("teams", lambda names: drop_teams(names, view)),
        ]


def _in_capitals(entities: Iterable[EntityPattern]) -> Iterable[EntityPattern]:
    """Places as datelines and headings write them ("NAIROBI"), once more."""
    for entity in entities:
        name = entity.pattern
        if isinstance(name, str) and len(name) > 3 and entity.use == "add" and entity.label == "GPE":
            yield dataclasses.replace(entity, pattern=name.upper())
