"""Tables made row by row, for tests of what is made from them: no model is loaded."""

import dataclasses
from pathlib import Path

from tidynews.tables.files import TableWriter, csv_lines
from tidynews.tables.records import (
    DateRecord,
    DocumentRecord,
    EventMentionRecord,
    EventRecord,
    MentionRecord,
    NumberRecord,
    OrganizationRecord,
    PlaceRecord,
    SentenceRecord,
)

#: a document of one sentence: a name, a number, a day and an event in it
SENTENCE = "🔥 Floods in Port Lune killed 12 sailors of Harbour Union on 3 May 2021."


def row(record, /, **values):
    """A record; what is not named is blank."""
    defaults = {"int": 0, "float": 0.0, "str": ""}
    blank = {f.name: defaults.get(getattr(f.type, "__name__", "")) for f in dataclasses.fields(record)}
    return record(**{**blank, **values})


def document_rows(
    doc_id="a", title="Floods", sentence=SENTENCE, *, killed=12, day="2021-05-03", country="FR"
):
    """The rows of one small article."""

    def place(words):
        start = max(0, sentence.find(words))
        return {
            "start_char": start,
            "end_char": start + len(words),
            "sentence_id": f"{doc_id}#s1",
            "doc_id": doc_id,
        }

    yield row(
        DocumentRecord, doc_id=doc_id, title=title, published="2021-05-04", publisher="Lune Post",
        status="ok", main_event_id=f"{doc_id}#e1", published_basis="metadata",
    )  # fmt: skip
    yield row(
        SentenceRecord, sentence_id=f"{doc_id}#s1", doc_id=doc_id, sentence_no=1, block="body", text=sentence,
        end_char=len(sentence),
    )  # fmt: skip
    yield row(
        OrganizationRecord, doc_id=doc_id, entity_id="org:harbour-union", name="Harbour Union", n_mentions=1
    )
    yield row(
        PlaceRecord, doc_id=doc_id, entity_id="place:port-lune", name="Port Lune", type="city", n_mentions=1,
        country_code=country, latitude=47.5, longitude=-2.75,
    )  # fmt: skip
    for number, (entity, label, name) in enumerate(
        [("org:harbour-union", "ORG", "Harbour Union"), ("place:port-lune", "GPE", "Port Lune")], 1
    ):
        yield row(
            MentionRecord, mention_id=f"{doc_id}#m{number}", entity_id=entity, label=label, text=name,
            source="model", **place(name),
        )  # fmt: skip
    yield row(
        NumberRecord, number_id=f"{doc_id}#n1", text="12", value=float(killed), bound="exact", kind="count",
        what="sailors", measure="killed", event_id=f"{doc_id}#e1", **place("12"),
    )  # fmt: skip
    yield row(
        DateRecord, date_id=f"{doc_id}#d1", text="3 May 2021", type="DATE", value=day, start=day, end=day,
        precision="day", basis="explicit", **place("3 May 2021"),
    )  # fmt: skip
    yield row(
        EventRecord, event_id=f"{doc_id}#e1", doc_id=doc_id, sentence_id=f"{doc_id}#s1",
        event_type="DISASTER", trigger="killed", date_start=day, date_end=day, date_precision="day",
        date_basis="explicit", date_text="3 May 2021", target="sailors", place="Port Lune",
        country_code=country, killed=killed,
        status="reported", n_mentions=1, sentence=sentence, place_entity_id="place:port-lune",
        main="yes",
    )  # fmt: skip
    yield row(
        EventMentionRecord, event_mention_id=f"{doc_id}#x1", event_id=f"{doc_id}#e1", trigger="killed",
        lemma="kill", date_id=f"{doc_id}#d1", **place("killed"),
    )  # fmt: skip


def write_tables(folder: Path, *documents) -> Path:
    """A folder of tables with these documents' rows."""
    with TableWriter(folder) as tables:
        for rows in documents:
            tables.write(csv_lines(rows))
        tables.finish({})
    return folder
