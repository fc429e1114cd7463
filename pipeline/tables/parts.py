"""What an event holds: its mentions of another word than its own trigger are events of their own.

"An earthquake struck … It killed nine people": one row for an analyst; for one who compares single mentions,
or events across articles, the quake, the stroke and the deaths.
"""

from collections.abc import Callable, Hashable, Iterable

from ..annotations import Argument, Event, EventMention
from ..syntax.tokens import TokenView
from ..syntax.words import stem_of


def parted(
    events: Iterable[Event], view: TokenView, sentence_of: Callable[[int], int]
) -> tuple[list[Event], list[Event]]:
    """The events of a Doc with the mentions of their own word alone; and one for each other word.

    An event keeps the mentions of its kind and word, and the one that stands for it. A part has the date and
    place of its event and the participants of its own sentences; the numbers stay with the whole.
    ``sentence_of`` gives the number of a token's sentence.
    """
    wholes: list[Event] = []
    others: list[Event] = []
    for event in events:
        if len(event["mentions"]) == 1:
            wholes.append(event)
            continue
        chief = event["mentions"][event["main"]]
        kinds = [_kind(mention) for mention in event["mentions"]]
        kind: Hashable = (event["event_type"], event["mode"], stem_of(chief["lemma"]))
        if kind not in kinds:
            kind = kinds[event["main"]]
        kinds[event["main"]] = kind
        groups: dict[Hashable, list[EventMention]] = {kind: []}
        for kind, mention in zip(kinds, event["mentions"]):
            groups.setdefault(kind, []).append(mention)
        own, *rest = groups.values()
        whole = event.copy()
        whole["mentions"], whole["main"] = own, own.index(chief)
        wholes.append(whole)
        others.extend(_part(view, event, mentions, sentence_of) for mentions in rest)
    return wholes, others


def _kind(mention: EventMention) -> Hashable:
    return mention["event_type"], mention["mode"], stem_of(mention["lemma"])


def _part(
    view: TokenView, event: Event, mentions: list[EventMention], sentence_of: Callable[[int], int]
) -> Event:
    first = mentions[0]
    told = {sentence_of(mention["start"]) for mention in mentions}
    arguments = [
        a
        for a in event["arguments"]
        if a["role"] in ("actor", "target", "place") and sentence_of(a["start"]) in told
    ]
    actor, target = (next((a for a in arguments if a["role"] == role), None) for role in ("actor", "target"))
    return {
        **event,
        "event_type": first["event_type"],
        "mode": first["mode"],
        "mentions": mentions,
        "main": 0,
        "arguments": arguments,
        "actor": _text(view, actor),
        "actor_entity_id": actor["entity_id"] if actor else "",
        "target": _text(view, target),
        "target_entity_id": target["entity_id"] if target else "",
        "counts": {},
        "count_text": "",
        "pattern_id": first["pattern_id"],
        "salience": 0.0,
        "weighed": "a part of an event that has a row",
    }


def _text(view: TokenView, argument: Argument | None) -> str:
    return view.slice(argument["start"], argument["end"]) if argument else ""
