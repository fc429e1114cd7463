"""A cluster of mentions as the Event that stands on the Doc."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from ...annotations import (
    COUNT_MEASURES,
    Argument,
    DateExpression,
    Event,
    EventMention,
    Quantity,
    blank_article,
)
from ...labels import PLACE_LABELS
from ...syntax.grammar import Grammar
from ..arguments.antecedents import PRONOUNS, Named, antecedent, possible_antecedents
from ..arguments.holders import office_holders
from ..arguments.places import ground
from ..arguments.roles import named_as, names_somebody, participant_span, writers
from ..core.candidates import Candidate
from ..core.lexicon import Lexicon
from ..counts.counting import totals
from ..selection.merging import Cluster
from ..status import STATUS_ORDER
from ..times.attachments import PRECISIONS, relation_of
from ..times.trust import sure

BASES = {"anaphoric": "relative", "none": "none"}
#: where a place may be named in a title: at either end of the group, as some names begin with "the"
_WHERE = re.compile(r"\b(?:in|at|near|outside|inside|off)\s+(?P<place>(?:the\s+)?)")
_ABOVE = ("heading", "dateline")
_EDGE = re.compile(r"\b")


@dataclass(frozen=True)
class Context:
    """What the frames of one Doc have in common."""

    grammar: Grammar
    title: str
    dateline: str  # place, as written
    dates: Sequence[DateExpression]  # of the Doc, a range as a whole at both of its ends
    quantities: Sequence[Quantity]
    text: str
    spans: dict[int, tuple[int, int]]  # the name mention that a token is in
    named: Named  # its entity, and what pronouns are resolved by
    countries: dict[str, str]  # entity -> country
    names: dict[str, str]  # entity -> name
    above: list[int]  # the tokens of places in headings and in the dateline


def read_context(
    doc: Doc, grammar: Grammar, dates: Sequence[DateExpression], verbs: frozenset[int], lexicon: Lexicon
) -> Context:
    """Collect what all frames need; a mention that holds one of ``verbs`` is none."""
    found = doc._
    article, entities = found.article or blank_article(), found.entities
    mentions = [m for m in found.mentions if not verbs or verbs.isdisjoint(range(m["start"], m["end"]))]
    ids = office_holders(grammar, mentions)
    ids |= {t: m["entity_id"] for m in mentions for t in range(m["start"], m["end"])}
    people = [e for e in entities if e["entity_id"].startswith("person:")]
    spans = {t: (m["start"], m["end"]) for m in mentions for t in range(m["start"], m["end"])}
    above = [t for t in spans if grammar.block[t] in _ABOVE and grammar.label[t] in PLACE_LABELS]
    women, men, either = map(lexicon.class_, ("woman", "man", "people"))
    return Context(
        grammar=grammar,
        title=article["title"],
        dateline=article["dateline"],
        dates=dates,
        quantities=found.quantities,
        text=grammar.view.text,
        spans=spans,
        named=Named(grammar, ids, people, women, men, either),
        countries={e["entity_id"]: e["country_code"] for e in entities},
        names={e["entity_id"]: e["name"] for e in entities},
        above=above,
    )


def build_event(context: Context, cluster: Cluster, main: int, *, is_main: bool = False) -> Event:
    """The Event of a cluster; ``main`` is the member that stands for it, ``is_main`` that of the article."""
    members = cluster.members
    chief = members[main]
    text = context.grammar.view.slice
    ordered = [chief, *members[:main], *members[main + 1 :]]
    arguments: list[Argument] = []
    targets = [t for m in ordered for t in m.targets]
    # who suffers it does not do it: "guards were wounded by shelling"
    actors = [t for m in ordered for t in m.actors if t not in targets[:1]] or writers(context.grammar, chief)
    actor = _participants(context, actors, "actor", arguments)
    typed = max(ordered, key=lambda m: _telling(m.event_type))
    if not typed.type.meant:
        actor = ("", "")  # "the ministry announced his death"
    brought = {t for m in members if m.brings for t in m.targets}
    target = _participants(context, targets, "target", arguments, brought)
    where = _place(context, ordered, arguments, is_main=is_main)
    when = _date(context, members, arguments)
    counts, count_text = _counts(context, members, arguments)
    _numbers(context, members, arguments)
    source = _source(context, ordered, arguments)
    statuses = {m.status for m in members}
    status: Any = "reported"
    if "reported" not in statuses:
        status = next(s for s in STATUS_ORDER if s in statuses)
    mode = typed.mode or next((m.mode for m in members if m.event_type == typed.event_type and m.mode), "")
    return Event(
        event_type=typed.event_type,
        mode=mode,
        mentions=[_mention(m) for m in (*members, *cluster.echoes)],
        main=main,
        arguments=_unique(arguments),
        date_start=when["start"],
        date_end=when["end"],
        date_precision=when["precision"],
        date_basis=when["basis"],
        date_text=when["text"],
        date_flag=when["flag"],
        dated_by=when["dated_by"],
        date_sure=sure(typed.event_type, when["dated_by"], main=is_main),
        actor=actor[0],
        actor_entity_id=actor[1],
        target=target[0],
        target_entity_id=target[1],
        place=where["place"],
        country_code=where["country_code"],
        place_entity_id=where["place_entity_id"],
        place_basis=where["place_basis"],
        counts=counts,
        count_text=count_text,
        status=status,
        status_rule=next((m.status_rule for m in members if m.status == status), ""),
        attributed_to=text(*source) if source else "",
        pattern_id=chief.pattern_id,
        salience=0.0,
        weighed="",
    )


def _mention(m: Candidate) -> EventMention:
    own = m.date if not m.inherited else -1
    told = (m.rule.type.event_type, m.rule.trigger.mode) if m.rule else (m.event_type, "")
    return {
        "start": m.start,
        "end": m.end,
        "lemma": m.lemma,
        "event_type": told[0],
        "mode": told[1],
        "date": own,
        "pattern_id": m.pattern_id,
    }


def _telling(event_type: str) -> int:
    """How much a type says: an act more than its victims, these more than that it was announced."""
    return {"OTHER": 0, "STATEMENT": 1, "CASUALTY": 2}.get(event_type, 3)


def _argument(
    role: str, start: int, end: int, entity_id: str = "", quantity: int = -1, date: int = -1
) -> Argument:
    return {
        "role": role,
        "start": start,
        "end": end,
        "entity_id": entity_id,
        "quantity": quantity,
        "date": date,
    }


def _unique(arguments: Sequence[Argument]) -> list[Argument]:
    seen = set()
    kept = []
    for a in arguments:
        key = (a["role"], a["start"], a["end"])
        if key not in seen:
            seen.add(key)
            kept.append(a)
    return kept


def _participants(
    context: Context,
    tokens: Sequence[int],
    role: str,
    arguments: list[Argument],
    aside: Collection[int] = (),
) -> tuple[str, str]:
    """Text and entity id of the first participant that is not ``aside``; all of them become arguments."""
    grammar, text = context.grammar, context.grammar.view.slice
    first = fallback = ("", "")
    for token in tokens:
        if grammar.dep[token] in ("dobj", "nsubj") and grammar.has_word(token, "'s", "'"):
            continue  # whose flags were lowered did not do or suffer it
        apposed = named_as(grammar, token, context.spans)
        start, end = participant_span(grammar, token, context.spans, apposed)
        entity = context.named.entities.get(apposed if apposed >= 0 else token, "")
        said = start, end
        clear = names_somebody(grammar, token) and token not in aside
        if grammar.lower[token] in PRONOUNS and not grammar.label[token]:
            meant = antecedent(grammar, context.named, token)
            if meant < 0 and not possible_antecedents(grammar, context.named, token) and not fallback[0]:
                fallback = text(start, end), ""
            clear = meant >= 0
            entity = ""
            if clear:
                name = named_as(grammar, meant, context.spans)
                said = participant_span(grammar, meant, context.spans, name)
                entity = context.named.entities.get(meant, "")
        arguments.append(_argument(role, start, end, entity))
        if clear and not first[0]:
            full = context.names.get(entity, "") if said != (start, end) else ""
            first = (full or text(*said), entity)
    return first if first[0] else fallback


def _source(
    context: Context, members: Sequence[Candidate], arguments: list[Argument]
) -> tuple[int, int] | None:
    """The words of who says that it was, with the name told behind them; they become an argument."""
    grammar, named = context.grammar, context.named.entities
    start, end = next((m.source for m in members if m.source), (0, 0))
    if start == end:
        return None
    root = next((t for t in range(start, end) if not start <= grammar.head[t] < end), start)
    apposed = named_as(grammar, root, context.spans)
    end = max(end, context.spans[apposed][1]) if apposed >= 0 else end
    entity = next((named[t] for t in range(end - 1, start - 1, -1) if named.get(t)), "")
    arguments.append(_argument("source", start, end, entity))
    return start, end


def _place(
    context: Context, ordered: Sequence[Candidate], arguments: list[Argument], *, is_main: bool
) -> dict[str, Any]:
    """Where: from clause or sentence, a party's ground, the heading (main event: title), the dateline."""
    grammar = context.grammar
    grounds = [(m, ground(grammar, m)) for m in ordered]
    places = [(m, m.place) for m in ordered]
    places += [(m, i) for m, i in grounds if context.named.entities.get(i, "").startswith("place:")]
    told, token = next(((m, place) for m, place in places if place >= 0), (None, -1))
    if told is None and is_main:
        token = _titled(context)
    if token < 0:
        token = _section(context, ordered[0])
    if token < 0:
        dateline = context.dateline
        basis = "dateline" if dateline else ""
        return {"place": dateline, "country_code": "", "place_entity_id": "", "place_basis": basis}
    start, end = context.spans.get(token, (token, token + 1))
    while start < end - 1 and grammar.pos[start] == "DET":
        start += 1
    entity = context.named.entities.get(token, "")
    arguments.append(_argument("place", start, end, entity))
    if told is not None:
        basis = "clause" if grammar.clause(token) == told.clause else "sentence"
    else:
        basis = "dateline" if grammar.block[token] == "dateline" else "section"
    return {
        "place": grammar.view.slice(start, end),
        "country_code": context.countries.get(entity, ""),
        "place_entity_id": entity if entity.startswith("place:") else "",
        "place_basis": basis,
    }


def _titled(context: Context) -> int:
    """The first token of the first place that the title is "in", as the article names it; or -1."""
    title = context.title
    for where in _WHERE.finditer(title):
        for start, end in context.spans.values():
            if context.grammar.label[start] in PLACE_LABELS:
                name = context.grammar.view.slice(start, end)
                for at in where.span("place")[::-1]:
                    if title.startswith(name, at) and _EDGE.match(title, at + len(name)):
                        return start
    return -1


def _section(context: Context, m: Candidate) -> int:
    """The token of a place named in the heading above, or in the dateline; or -1."""
    grammar = context.grammar
    heading = -1
    dateline = -1
    for token in context.above:
        if grammar.block[token] == "heading" and token < m.head:
            heading = token
        elif grammar.block[token] == "dateline" and dateline < 0:
            dateline = token
    return heading if heading >= 0 else dateline


def _dating(dates: Sequence[DateExpression], members: Sequence[Candidate]) -> Candidate:
    """The dated member whose date is the event's: the first with one of its own, the most precise first."""
    order = {"day": 0, "week": 1, "month": 2, "year": 3}
    types = {m.event_type for m in members} - {"CASUALTY", "OTHER"}
    hurt = any(m.mode == "injury" and not m.inherited for m in members)

    def aside(m: Candidate) -> int:
        """How likely a mention is of a later day: the act, an injury, a death or arrival at the hospital."""
        if m.mode == "aftermath" or (m.event_type == "CASUALTY" and m.mode == "death" and hurt):
            return 2
        return int(bool(types) and m.event_type not in types)

    def key(m: Candidate) -> tuple[bool, int, int, int]:
        precision = order.get(PRECISIONS.get(dates[m.date]["precision"], "year"), 4)
        return m.inherited, aside(m), precision, m.start

    chosen = min(members, key=key)
    date = dates[chosen.date]
    if PRECISIONS.get(date["precision"]) != "day" and not relation_of(chosen, date):
        # "over the weekend", and the narrative knows that it was the Saturday
        inside = [
            m
            for m in members
            if PRECISIONS.get(dates[m.date]["precision"]) == "day"
            and (not m.inherited or PRECISIONS.get(date["precision"]) != "month")
            and date["first_day"] <= dates[m.date]["first_day"]
            and dates[m.date]["last_day"] <= date["last_day"]
        ]
        if inside:
            return min(inside, key=lambda m: (aside(m), m.inherited, m.start))
    return chosen


def _date(context: Context, members: Sequence[Candidate], arguments: list[Argument]) -> dict[str, Any]:
    """The event's date, with how it was read; blank where no member has one."""
    dates = context.dates
    blank = dict.fromkeys(("start", "end", "text", "flag", "dated_by"), "")
    blank |= {"precision": "unknown", "basis": "none"}
    dated = [m for m in members if m.date >= 0]
    if not dated:
        return blank
    chosen = _dating(dates, dated)
    date = dates[chosen.date]
    for m in dated:
        if not m.inherited:
            d = dates[m.date]
            arguments.append(_argument("date", d["start"], d["end"], date=m.date))
    start, end = date["first_day"], date["last_day"]
    precision = PRECISIONS.get(date["precision"], "unknown")
    relation = relation_of(chosen, date)
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
        "text": context.text[date["start_char"] : date["end_char"]],
        "flag": "conflict" if date["conflict"] else "ambiguous" if date["ambiguous"] else "",
        "dated_by": chosen.dated_by,
    }


def _counts(
    context: Context, members: Sequence[Candidate], arguments: list[Argument]
) -> tuple[dict[str, int], str]:
    best = totals(context.grammar, context.named.entities, members)
    counts: dict[str, int] = {}
    texts = []
    for measure in COUNT_MEASURES:
        if measure in best:
            count = best[measure]
            counts[measure] = count.value
            arguments.append(_argument(measure, count.start, count.end, quantity=count.quantity))
            text = context.grammar.view.slice(count.start, count.end)
            if text not in texts:
                texts.append(text)
    return counts, "; ".join(texts)


def _numbers(context: Context, members: Sequence[Candidate], arguments: list[Argument]) -> None:
    """Add the numbers that its clauses state, besides the counts that stand in its row."""
    known = {a["quantity"] for a in arguments}
    stated = {i for m in members for i in (*m.numbers, *(c.quantity for c in m.counts if not c.wide))}
    for index in sorted(i for i in stated - known if i >= 0):
        quantity = context.quantities[index]
        arguments.append(_argument("number", quantity["start"], quantity["end"], quantity=index))
