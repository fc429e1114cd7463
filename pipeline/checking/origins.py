"""From the id that a row carries to the file and line of its pattern."""

from collections.abc import Iterator

from ..patterns import EventType, Pattern, Patterns
from ..patterns.places import Places

#: conditions of triggers that hold words
CONDITIONS = (
    "object", "subject", "prep", "modifier", "requires",
    "not_object", "not_subject", "not_prep", "not_modifier", "not_head", "forbids",
)  # fmt: skip
_MOST = 4  # words that are shown of a condition


class Origins:
    """Finds the pattern of an id; event triggers have the id ``event.trigger``."""

    def __init__(self, patterns: Patterns) -> None:
        self._places = Places()
        self._patterns: dict[str, list[Pattern]] = {}
        self._triggers: dict[str, tuple[EventType, int]] = {}
        for pattern in patterns:
            self._patterns.setdefault(pattern.id, []).append(pattern)
        for event in patterns.events:
            for i, trigger in enumerate(event.triggers):
                self._triggers[f"{event.id}.{trigger.id}"] = event, i

    def places(self, pattern_id: str) -> list[str]:
        """``path:line`` of every line that has this id, in reading order."""
        if pattern_id in self._triggers:
            event, index = self._triggers[pattern_id]
            name, line, _ = self._places.find(event, ("triggers", index))
            return [f"{name}:{line}"]
        return [pattern.source for pattern in self._patterns.get(pattern_id, ())]

    def show(self, pattern_id: str) -> str:
        """An id with its place, as messages show it."""
        places = self.places(pattern_id)
        if not places:
            return f"{pattern_id} (a rule of the program)" if pattern_id else "no pattern"
        rest = len(places) - 1
        more = f" and {rest} more line{'s' if rest > 1 else ''}" if rest else ""
        return f"{pattern_id} ({places[0]}{more})"

    def rivals(self, pattern_id: str, phrase: str) -> Iterator[str]:
        """The ids of other event triggers that have this trigger's phrase, or the word it begins with."""
        if pattern_id not in self._triggers:
            return
        event, index = self._triggers[pattern_id]
        own = event.triggers[index]
        words = {phrase, phrase.partition(" ")[0]}
        for other_id, (other, i) in self._triggers.items():
            trigger = other.triggers[i]
            if other_id != pattern_id and trigger.pos == own.pos and words & set(trigger.words):
                yield other_id

    def asks(self, pattern_id: str) -> str:
        """The conditions of an event trigger in words; blank if it has none."""
        if pattern_id not in self._triggers:
            return ""
        event, index = self._triggers[pattern_id]
        trigger = event.triggers[index]
        parts = []
        for name in CONDITIONS:
            words = getattr(trigger, name)
            if words:
                shown = ", ".join(words[:_MOST]) + (" …" if len(words) > _MOST else "")
                parts.append(f"{name.replace('not_', 'no ')} {shown}".replace("forbids", "no word"))
        if trigger.agent:
            parts.append("somebody who does it")
        if trigger.complement:
            parts.append("a clause or infinitive")
        if trigger.infinitive:
            parts.append("an infinitive")
        return "; ".join(parts)
