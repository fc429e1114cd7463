"""The rows of entities.csv and entity_variants.csv."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..tables.records import CorpusEntityRecord, EntityVariantRecord
from .columns import DocumentColumns
from .entities import SAME, Entities, Name, most


@dataclass(slots=True)
class _Entity:
    whole: Name
    #: entity id -> how often it has each of its names, and how often it was joined on each basis
    variants: dict[str, tuple[dict[str, int], dict[str, int]]] = field(default_factory=dict)


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
    for key in entities.names.keys() - entities.mixed:
        name = entities.names[key]
        found[key] = _Entity(name, {key: (name.names, {SAME: name.n_documents})})
    for article, story in zip(articles, story_of):
        seen: set[str] = set()
        for entity in article.entities:
            if entity.entity_id not in entities.mixed:
                continue
            identifier, basis = entities.id_of(entity, story)
            one = found.get(identifier) or found.setdefault(identifier, _Entity(Name(entity.kind)))
            one.whole.add(entity, article.published)
            if identifier in seen:
                one.whole.n_documents -= 1  # two of its names in one document
            seen.add(identifier)
            names, bases = one.variants.setdefault(entity.entity_id, ({}, {}))
            names[entity.name] = names.get(entity.name, 0) + 1
            bases[basis] = bases.get(basis, 0) + 1
    in_order = sorted(found)
    for identifier in in_order:
        yield _row(identifier, found[identifier], entities, wikidata)
    for identifier in in_order:
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
        wikidata=next(filter(None, map(wikidata.get, (canonical.name, *sorted(whole.names)))), ""),
        n_documents=whole.n_documents,
        n_mentions=whole.n_mentions,
        n_variants=len(entity.variants),
        first_published=whole.first,
        last_published=whole.last,
    )


def _variants(identifier: str, entity: _Entity) -> Iterator[EntityVariantRecord]:
    for entity_id, (names, bases) in sorted(entity.variants.items()):
        yield EntityVariantRecord(
            corpus_entity_id=identifier,
            entity_id=entity_id,
            name=most(names),
            n_documents=sum(names.values()),
            basis=most(bases),
        )
