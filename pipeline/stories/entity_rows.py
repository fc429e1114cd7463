"""The rows of entities.csv and entity_variants.csv."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..tables.records import CorpusEntityRecord, EntityVariantRecord
from .columns import DocumentColumns
from .entities import Entities, Name, most


@dataclass(slots=True)
class _Entity:
    whole: Name
    #: entity id -> how often each of its names was joined on each basis
    variants: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)


def entity_rows(
    articles: Sequence[DocumentColumns],
    story_of: Sequence[int],
    entities: Entities,
    wikidata: Mapping[str, str],
) -> Iterator[CorpusEntityRecord | EntityVariantRecord]:
    """The rows of all entities by id, then those of their variants.

    ``wikidata`` gives an item for a name that the user's tables know.
    """
    found: dict[str, _Entity] = {}
    for article, story in zip(articles, story_of):
        seen: set[str] = set()
        for entity in article.entities:
            identifier, basis = entities.id_of(entity, story)
            one = found.get(identifier) or found.setdefault(identifier, _Entity(Name(entity.kind)))
            one.whole.add(entity, article.published)
            if identifier in seen:
                one.whole.n_documents -= 1  # two of its names in one document
            seen.add(identifier)
            variant = one.variants.setdefault(entity.entity_id, {})
            joined = entity.name, basis
            variant[joined] = variant.get(joined, 0) + 1
    for identifier in sorted(found):
        yield _row(identifier, found[identifier], entities, wikidata)
    for identifier in sorted(found):
        yield from _variants(identifier, found[identifier])


def _row(
    identifier: str, entity: _Entity, entities: Entities, wikidata: Mapping[str, str]
) -> CorpusEntityRecord:
    whole, canonical = entity.whole, entities.names[identifier]
    geonames = most(canonical.geonames or whole.geonames)
    return CorpusEntityRecord(
        corpus_entity_id=identifier,
        kind=whole.kind,
        name=canonical.name,
        acronym=most(whole.acronyms),
        type=most(whole.types),
        country_code=most(canonical.countries or whole.countries),
        geonames_id=int(geonames) if geonames.isdigit() else None,
        wikidata=next(filter(None, (wikidata.get(name, "") for name in _names(canonical, whole))), ""),
        n_documents=whole.n_documents,
        n_mentions=whole.n_mentions,
        n_variants=len(entity.variants),
        first_published=whole.first,
        last_published=whole.last,
    )


def _names(canonical: Name, whole: Name) -> Iterable[str]:
    return [canonical.name, *sorted(whole.names)]


def _variants(identifier: str, entity: _Entity) -> Iterator[EntityVariantRecord]:
    for entity_id, counts in sorted(entity.variants.items()):
        names, bases = defaultdict[str, int](int), defaultdict[str, int](int)
        for (name, basis), number in counts.items():
            names[name] += number
            bases[basis] += number
        yield EntityVariantRecord(
            corpus_entity_id=identifier,
            entity_id=entity_id,
            name=most(names),
            n_documents=sum(counts.values()),
            basis=most(bases),
        )
