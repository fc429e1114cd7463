"""Columns of made-up articles."""

from tidynews.stories.columns import (
    SMALL,
    DocumentColumns,
    EntityColumns,
    EventColumns,
    packed,
    signature,
    words_of,
)

BLANK = EventColumns(
    number=1, event_type="DISASTER", mode="", lemma="collapse", date_start="", date_end="",
    precision="unknown", basis="none", place="", place_id="",
    country="", actor="", actor_id="", target="", target_id="",
    counts=[None] * 7, status="reported", sentence=0,
)  # fmt: skip


def event(lemma="collapse", day="", *, killed=None, injured=None, **cells):
    """An event; ``day`` is an ISO date."""
    if day:
        cells = {"date_start": day, "date_end": day, "precision": "day", "basis": "weekday", **cells}
    return BLANK._replace(lemma=lemma, counts=[killed, injured, *[None] * 5], **cells)


def entity(entity_id, name="", country="", **cells):
    kind = entity_id.partition(":")[0]
    shown = name or entity_id.partition(":")[2].replace("-", " ").title()
    made = EntityColumns(entity_id, kind, shown, "", "", country, "", None, None, 1)
    return made._replace(**cells)


def article(doc_id, published, text, *events, names=(), main=1, title=""):
    """An article of which the first event is the main one."""
    words = words_of(text)
    kept = sorted(set(words))
    numbered = [e._replace(number=n) for n, e in enumerate(events, 1)]
    return DocumentColumns(
        doc_id=doc_id,
        published=published,
        title=title or doc_id,
        main=main if events else 0,
        words=packed(kept),
        word_counts=packed([words.count(word) for word in kept], SMALL),
        signature=packed(signature(words)),
        sentences=[packed(kept)],
        events=numbered,
        entities=[name if isinstance(name, EntityColumns) else entity(name) for name in names],
    )
