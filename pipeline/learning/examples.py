"""The rows of the program beside the annotations of their articles: what there is to learn from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from spacy.language import Language

from ..corpus import Document
from ..events.outcome.features import Features, features
from ..gold import GoldArticle
from ..gold.comparing import overlap
from ..gold.scoring import EventTables, carriers, event_tables
from ..patterns.words import use
from ..run.analysis import make_doc
from ..tables.records import EventMentionRecord, EventRecord, Record
from ..tables.rows import document_rows

HALF = 0.7  # weight of a useful row without a wanted event
UNJUDGED = 0.5  # weight of a row at a place where nobody judged one


@dataclass(frozen=True)
class Example:
    """One row: its features, whether it is of use, how much it counts, its article and trigger."""

    features: Features
    useful: bool
    wanted: bool
    weight: float
    article: str
    main: bool
    trigger: str = ""  # pattern id and lemma
    event_type: str = ""
    types: tuple[str, ...] = ()  # of the wanted event that it carries


def examples(nlp: Language, documents: Iterable[Document], gold: Mapping[str, GoldArticle]) -> list[Example]:
    """The rows that the pipeline makes of annotated articles, by id, compared with the annotations."""
    step = nlp.get_pipe("tidynews_events")
    finder = step.finder
    found: list[Example] = []
    for document in documents:
        if document.doc_id not in gold or gold[document.doc_id].events is None:
            continue
        doc = nlp(make_doc(nlp, document))
        with use(step.patterns.words):
            described = features(finder.survey(doc)[0])
        own = [event["mentions"][event["main"]] for event in doc._.events]
        order = sorted(range(len(own)), key=lambda k: own[k]["start"])  # as rows stand in the table
        tables = _tables(document_rows(document, doc))
        triggers = [f"{own[k]['pattern_id']} {own[k]['lemma']}" for k in order]
        limit = finder.salience.limit
        found += label(gold[document.doc_id], tables, [described[k] for k in order], triggers, limit)
    return found


def _tables(records: Iterable[Record]) -> EventTables:
    """The rows of one document as scoring reads them."""
    rows: dict[type, list[dict[str, str]]] = {
        EventRecord: [],
        EventMentionRecord: [],
    }  # none that is left out
    for record in records:
        if type(record) in rows:
            cells = {k: "" if v is None else str(v) for k, v in asdict(record).items()}
            rows[type(record)].append(cells)
    main = {row["doc_id"]: row["event_id"] for row in rows[EventRecord] if row["main"]}
    return event_tables(rows[EventRecord], rows[EventMentionRecord], main)


def label(
    article: GoldArticle,
    tables: EventTables,
    described: Sequence[Features],
    triggers: Sequence[str] = (),
    limit: float = 0.0,
) -> Iterator[Example]:
    """What each row is worth: it carries a wanted event, lies on a useful row, or is noise.

    Where no row of the article was judged, a person has corrected those of the table, which have a salience
    of ``limit`` or are the main event: of these, what is not wanted is noise. The others nobody saw.
    """
    rows, wanted = tables.rows.get(article.id, ()), article.events or ()
    pairs = {j: wanted[i] for i, j in carriers(wanted, rows, tables).items()}
    claimed: set[int] = set()
    for j in sorted(range(len(rows)), key=lambda j: (j not in pairs, j)):
        trigger = tables.spans[rows[j]["event_id"]][0]
        shares = [max(overlap(trigger, span) for span in judged.spans) for judged in article.rows]
        best = max(range(len(shares)), key=shares.__getitem__, default=-1)
        judged = best >= 0 and shares[best] > 0
        useful = judged and article.rows[best].verdict != "wrong" and best not in claimed
        if judged:
            claimed.add(best)
        shown = bool(rows[j]["main"]) or float(rows[j]["salience"] or 0) >= limit
        noise = 1.0 if judged or (shown and not article.rows) else UNJUDGED
        yield Example(
            features=described[j],
            useful=j in pairs or useful,
            wanted=j in pairs,
            weight=1.0 if j in pairs else HALF if useful else noise,
            article=article.id,
            main=bool(rows[j]["main"]),
            trigger=triggers[j] if triggers else "",
            event_type=rows[j]["event_type"],
            types=pairs[j].type if j in pairs else (),
        )
