"""A cluster of mentions as the Event that stands on the Doc."""

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from ...annotations import COUNT_MEASURES, Argument, DateExpression, Event, EventMention
from .candidates import Candidate
from .counts import totals
from .dating import PRECISIONS, relation_of
from .grammar import Grammar
from .merging import Cluster
from .roles import participant_span
from .status import STATUS_ORDER

BASES = {"anaphoric": "relative", "none": "none"}


def build_event(doc: Doc, grammar: Grammar, cluster: Cluster, main: int) -> Event:
    """The Event of a cluster; ``main`` is the member that stands for it."""
    members = cluster.members
    chief = members[main]
    spans = {t: (m["start"], m["end"]) for m in doc._.mentions for t in range(m["start"], m["end"])}
    ids = {t: m["entity_id"] for m in doc._.mentions for t in range(m["start"], m["end"])}
    arguments: list[Argument] = []
    actor = _participants(doc, grammar, members, main, "actor", spans, ids, arguments)
    target = _participants(doc, grammar, members, main, "target", spans, ids, arguments)
    place, country = _place(doc, grammar, members, main, spans, ids, arguments)
    when = _date(doc, doc._.dates, members, arguments)
    counts, count_text = _counts(doc, grammar, ids, members, arguments)
    source = next((m.source for m in [chief, *members] if m.source), None)
    if source:
        arguments.append(_argument("source", source[0], source[1], ids.get(source[1] - 1, "")))
    statuses = {m.status for m in members}
    status: Any = chief.status if "reported" not in statuses else "reported"
    if "reported" not in statuses:
        status = next(s for s in STATUS_ORDER if s in statuses)
    typed = next((m for m in members if m.event_type not in ("CASUALTY", "OTHER")), chief)
    if chief.event_type not in ("CASUALTY", "OTHER"):
        typed = chief
    mode = typed.mode or next((m.mode for m in members if m.event_type == typed.event_type and m.mode), "")
    return Event(
        event_type=typed.event_type,
        mode=mode,
        mentions=[
            EventMention(
                start=m.start,
                end=m.end,
                lemma=m.lemma,
                date=m.date if not m.inherited else -1,
                pattern_id=m.pattern_id,
            )
            for m in members
        ],
        main=main,
        arguments=_unique(arguments),
        date_start=when["start"],
        date_end=when["end"],
        date_precision=when["precision"],
        date_basis=when["basis"],
        date_text=when["text"],
        date_flag=when["flag"],
        actor=actor[0],
        actor_entity_id=actor[1],
        target=target[0],
        target_entity_id=target[1],
        place=place,
        country_code=country,
        counts=counts,
        count_text=count_text,
        status=status,
        attributed_to=doc[source[0] : source[1]].text if source else "",
        pattern_id=chief.pattern_id,
    )


def _argument(
    role: str, start: int, end: int, entity_id: str = "", quantity: int = -1, date: int = -1
) -> Argument:
    return Argument(role=role, start=start, end=end, entity_id=entity_id, quantity=quantity, date=date)


def _unique(arguments: Sequence[Argument]) -> list[Argument]:
    seen = set()
    kept = []
    for a in arguments:
        key = (a["role"], a["start"], a["end"])
        if key not in seen:
            seen.add(key)
            kept.append(a)
    return kept


def _ordered(members: Sequence[Candidate], main: int) -> list[Candidate]:
    return [members[main], *(m for k, m in enumerate(members) if k != main)]


def _participants(
    doc: Doc,
    grammar: Grammar,
    members: Sequence[Candidate],
    main: int,
    role: str,
    spans: dict[int, tuple[int, int]],
    ids: dict[int, str],
    arguments: list[Argument],
) -> tuple[str, str]:
    """Text and entity id of the first participant; all of them become arguments."""
    first = ("", "")
    fallback = ("", "")
    for m in _ordered(members, main):
        for token in m.actors if role == "actor" else m.targets:
            start, end = participant_span(grammar, token, spans)
            entity = ids.get(token, "")
            arguments.append(_argument(role, start, end, entity))
            text = doc[start:end].text
            if grammar.pos[token] == "PRON":
                fallback = fallback if fallback[0] else (text, entity)
            elif not first[0]:
                first = (text, entity)
    return first if first[0] else fallback


def _place(
    doc: Doc,
    grammar: Grammar,
    members: Sequence[Candidate],
    main: int,
    spans: dict[int, tuple[int, int]],
    ids: dict[int, str],
    arguments: list[Argument],
) -> tuple[str, str]:
    countries = {e["entity_id"]: e["country_code"] for e in doc._.entities}
    for m in _ordered(members, main):
        if m.place >= 0:
            start, end = spans.get(m.place, (m.place, m.place + 1))
            entity = ids.get(m.place, "")
            arguments.append(_argument("place", start, end, entity))
            return doc[start:end].text, countries.get(entity, "")
    dateline = doc._.article["dateline"] if doc._.article else ""
    return dateline, ""


def _date(
    doc: Doc, dates: Sequence[DateExpression], members: Sequence[Candidate], arguments: list[Argument]
) -> dict[str, Any]:
    """The event's date: of the first member with one of its own, the most precise first."""
    blank = {"start": "", "end": "", "precision": "unknown", "basis": "none", "text": "", "flag": ""}
    dated = [m for m in members if m.date >= 0]
    if not dated:
        return blank
    order = {"day": 0, "week": 1, "month": 2, "year": 3}

    types = {m.event_type for m in members} - {"CASUALTY", "OTHER"}

    def key(m: Candidate) -> tuple[bool, bool, int, int]:
        aside = bool(types) and m.event_type not in types  # a death may come later than the act
        return m.inherited, aside, order.get(PRECISIONS.get(dates[m.date]["precision"], "year"), 4), m.start

    chosen = min(dated, key=key)
    date = dates[chosen.date]
    for m in dated:
        if not m.inherited:
            d = dates[m.date]
            arguments.append(_argument("date", d["start"], d["end"], date=m.date))
    start, end = date["first_day"], date["last_day"]
    precision = PRECISIONS.get(date["precision"], "unknown")
    relation = relation_of(date)
    if relation in ("as_of", "by", "until", "before"):
        start = ""
        if relation in ("as_of", "by"):
            precision = "as_of"
    elif relation in ("since", "after"):
        end = ""
    basis = "inherited" if chosen.inherited else BASES.get(date["basis"], date["basis"])
    return {
        "start": start,
        "end": end,
        "precision": precision,
        "basis": basis,
        "text": doc.text[date["start_char"] : date["end_char"]],
        "flag": "conflict" if date["conflict"] else "",
    }


def _counts(
    doc: Doc,
    grammar: Grammar,
    ids: dict[int, str],
    members: Sequence[Candidate],
    arguments: list[Argument],
) -> tuple[dict[str, int], str]:
    best = totals(grammar, ids, members)
    counts: dict[str, int] = {}
    texts = []
    for measure in COUNT_MEASURES:
        if measure in best:
            count = best[measure]
            counts[measure] = count.value
            arguments.append(_argument(measure, count.start, count.end, quantity=count.quantity))
            text = doc[count.start : count.end].text
            if text not in texts:
                texts.append(text)
    return counts, "; ".join(texts)
