"""An article with its annotations: what every annotation tool is given, and what comes back from it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from ..errors import TidynewsError
from ..labels import COUNT_MEASURES, NAME_LABELS, DateType, QuantityKind

#: layer -> its labels; None: any word (event types are data)
LAYERS: Mapping[str, tuple[str, ...] | None] = {
    "NAME": NAME_LABELS,
    "NUMBER": get_args(QuantityKind),
    "DATE": get_args(DateType),
    "EVENT": None,
    "MENTION": ("",),  # another place that reports an event
    "PARTICIPANT": ("",),  # who or what is no name: "two farmers"
}
#: from an event to a span; ``again``: another mention of it
ROLES = ("actor", "target", "place", "date", *COUNT_MEASURES, "victims", "number", "source", "again")


class Span(NamedTuple):
    """A stretch of the text, half-open, in code points; ``values`` are sorted pairs, such as (unit, USD)."""

    start: int
    end: int
    layer: str
    label: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def tag(self) -> str:
        """Layer and label in one word, for tools that know one list of labels: NAME_ORG, EVENT_PROTEST."""
        return f"{self.layer}_{self.label}" if self.label else self.layer


class Link(NamedTuple):
    """A role of an event; both ends are positions in the document's spans."""

    event: int
    role: str
    span: int


@dataclass(frozen=True)
class AnnotatedDocument:
    """One article with what stands in it, as one annotator sees it."""

    id: str
    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    title: str = ""
    published: str = ""
    publisher: str = ""
    annotator: str = ""


def in_order(document: AnnotatedDocument) -> AnnotatedDocument:
    """The same annotations in the one order that two equal documents share."""
    spans = document.spans
    reach: list[list[tuple[str, Span]]] = [[] for _ in spans]
    for link in document.links:
        reach[link.event].append((link.role, spans[link.span]))
    order = sorted(range(len(spans)), key=lambda i: (spans[i], sorted(reach[i])))
    at = {old: new for new, old in enumerate(order)}
    links = sorted({Link(at[link.event], link.role, at[link.span]) for link in document.links})
    return replace(document, spans=tuple(spans[i] for i in order), links=tuple(links))


def span_of(tag: str, start: int, end: int, values: Mapping[str, str], where: str) -> Span:
    """The span of a tool's label. Raises TidynewsError where the label is none of LAYERS."""
    layer, _, label = tag.partition("_")
    allowed = LAYERS.get(layer, ())
    if allowed is None and not re.fullmatch(r"[A-Z][A-Z0-9_]*", label):
        raise TidynewsError(f"{where}: label {tag!r}: an event's label is EVENT_ and its type in capitals")
    if allowed is not None and label not in allowed:
        known = ", ".join(NAME_TAGS)
        raise TidynewsError(f"{where}: unknown label {tag!r}; expected one of {known} or EVENT_… of a type")
    return Span(start, end, layer, label, pairs(values))


def same_words(stated: str | None, there: str, where: str) -> None:
    """Raises TidynewsError where a tool's file names other words than stand at the place that it gives.

    White space may differ: tools write line breaks in their own ways.
    """
    one, other = (re.sub(r"\\[nrt]|\s|[\x00-\x1f\x7f-\x9f]", "", text) for text in (stated or there, there))
    if one != other:
        raise TidynewsError(
            f"{where}: it is said to be {(stated or '')[:40]!r}, but {there[:40]!r} stands there: "
            "annotated on another version of the text"
        )


NAME_TAGS = tuple(
    f"{layer}_{label}" if label else layer for layer, labels in LAYERS.items() for label in labels or ()
)


def tags_of(documents: Iterable[AnnotatedDocument], types: Iterable[str] = ()) -> list[str]:
    """Every label that an annotator may choose: those of LAYERS, and the event types."""
    used = {span.tag for document in documents for span in document.spans if span.layer == "EVENT"}
    return [*NAME_TAGS, *sorted(used | {f"EVENT_{name}" for name in types})]


def pairs(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Values as a Span keeps them: sorted, without blank ones."""
    return tuple(sorted((key, value) for key, value in values.items() if value))


_ESCAPED = re.compile(r"[%;=\x00-\x1f\x7f-\x9f\u2028\u2029]|^ | $")


def note_of(values: Iterable[tuple[str, str]]) -> str:
    """Values as one line that a person can edit: ``unit=USD; value=12``."""

    def escaped(text: str) -> str:
        return _ESCAPED.sub(lambda m: f"%{ord(m[0]):04x}", text)

    return "; ".join(f"{escaped(key)}={escaped(value)}" for key, value in values)


def values_of(note: str, where: str) -> dict[str, str]:
    """The values of such a line. Raises TidynewsError where a part has no ``=``."""

    def plain(text: str) -> str:
        return re.sub(r"%([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text.strip(" "))

    found = {}
    for part in filter(None, map(str.strip, note.split(";"))):
        key, equals, value = part.partition("=")
        if not equals:
            raise TidynewsError(f"{where}: note {part!r}; expected name=value, like killed=12")
        found[plain(key)] = plain(value)
    return found


def check(document: AnnotatedDocument, text: str | None) -> None:
    """Raises TidynewsError with the place where annotations do not fit the text that was exported.

    ``text`` is the exported text, None where the document was not exported. Overlapping spans of one
    layer are an error too: no table could hold both.
    """
    if text is None:
        raise TidynewsError(f"{document.id}: this document was not exported; its text is not known")
    if text != document.text:
        at = first_difference(text, document.text)
        raise TidynewsError(
            f"{document.id}: annotated on another version of the text: from character {at} on it has "
            f"{document.text[at : at + 20]!r} where the exported text has {text[at : at + 20]!r}"
        )
    last: dict[str, Span] = {}
    for span in sorted(document.spans):
        if not 0 <= span.start < span.end <= len(text):
            raise TidynewsError(
                f"{document.id}: {span.tag} at {span.start}-{span.end} is not inside the text"
            )
        before = last.get(span.layer)
        if before and span.layer in ("NAME", "NUMBER", "DATE") and span.start < before.end:
            raise TidynewsError(
                f"{document.id}: {before.tag} {text[before.start : before.end]!r} "
                f"({before.start}-{before.end}) "
                f"and {span.tag} {text[span.start : span.end]!r} ({span.start}-{span.end}) overlap; keep one"
            )
        last[span.layer] = max(before, span, key=lambda s: s.end) if before else span
    for link in document.links:
        ends = document.spans[link.event], document.spans[link.span]
        where = (
            f"{document.id}: {link.role} from {ends[0].start}-{ends[0].end} to {ends[1].start}-{ends[1].end}"
        )
        if link.role not in ROLES:
            raise TidynewsError(f"{where}: unknown role; expected one of {', '.join(ROLES)}")
        if ends[0].layer != "EVENT":
            raise TidynewsError(f"{where}: starts at {ends[0].tag}; expected an EVENT")


def first_difference(one: str, other: str) -> int:
    """The first position at which two texts differ; the shorter one's length where it begins the other."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def units(text: str) -> Sequence[int]:
    """For every code point, and the end, its place in UTF-16 units, as browsers count."""
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if ord(character) > 0xFFFF else 1))
    return places
