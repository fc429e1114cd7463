"""Where in a sentence the names, numbers, dates and events stand that were found in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .typed import Row

#: label of a mention -> letter of its kind on the page
KINDS = {"PERSON": "p", "ORG": "o", "GPE": "l", "LOC": "l", "FAC": "l"}
Mark = tuple[int, int, str, int]  # first and last + 1 UTF-16 unit, kind, row


class MarkedSentences:
    """The sentences of the articles of a page, with their marks."""

    def __init__(self) -> None:
        self._of_document: dict[str, list[Row]] = defaultdict(list)
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._number: dict[str, int] = {}
        self._marks: dict[str, list[Mark]] = defaultdict(list)

    def add(self, row: Row) -> None:
        """A sentence, in the order of the text."""
        self._number[row["sentence_id"]] = len(self._of_document[row["doc_id"]])
        self._of_document[row["doc_id"]].append(row)
        self._starts[row["doc_id"]].append(row["start_char"])

    def mark(self, row: Row, text: str, kind: str, at: int) -> None:
        """Mark the words of a row; what cannot be found again in its sentence is left out.

        White space is collapsed in the tables: the words stand at their offset, or near before it.
        """
        number = bisect_right(self._starts[row["doc_id"]], row["start_char"]) - 1
        if number < 0 or not text:
            return
        sentence = self._of_document[row["doc_id"]][number]
        near = row["start_char"] - sentence["start_char"]
        words = sentence["text"] or ""
        start = words.rfind(text, 0, near + len(text))
        start = words.find(text) if start < 0 else start
        if start >= 0:
            first = _units(words, start)
            self._marks[sentence["sentence_id"]].append((first, first + _units(text, len(text)), kind, at))

    def number(self, sentence_id: str) -> int:
        """The place of a sentence in its document, from 0; -1 where it is not there."""
        return self._number.get(sentence_id, -1)

    def entities(self, sentence_id: str) -> set[int]:
        """The entities that a sentence names."""
        return {at for _, _, kind, at in self._marks.get(sentence_id, ()) if kind in "pol"}

    def of_document(self, doc_id: str) -> list[list[Any]]:
        """[text, block, marks] of each sentence; marks never cross, outer ones first."""
        return [
            [row["text"] or "", row["block"], _nested(self._marks.get(row["sentence_id"], []))]
            for row in self._of_document.get(doc_id, ())
        ]


def marked_sentences(
    rows: Callable[[str], Iterable[Row]],
    entities: Mapping[tuple[str, str], int],
    events: Mapping[str, int],
    numbers: Sequence[Row],
    dates: Sequence[Row],
) -> MarkedSentences:
    """The sentences with a mark for every row that has a place in the text."""
    sentences = MarkedSentences()
    for row in rows("sentences"):
        sentences.add(row)
    for row in rows("mentions"):
        at = entities.get((row["doc_id"], row["entity_id"] or ""), -1)
        if at >= 0 and row["label"] in KINDS:
            sentences.mark(row, row["text"], KINDS[row["label"]], at)
    for at, row in enumerate(numbers):
        sentences.mark(row, row["text"], "n", at)
    for at, row in enumerate(dates):
        sentences.mark(row, row["text"], "d", at)
    for row in rows("event_mentions"):
        if row["event_id"] in events:
            sentences.mark(row, row["trigger"], "e", events[row["event_id"]])
    return sentences


def _units(text: str, characters: int) -> int:
    """UTF-16 units, which browsers count, of so many code points."""
    part = text[:characters]
    return characters if part.isascii() else characters + sum(char > "\uffff" for char in part)


def _nested(marks: Iterable[Mark]) -> list[list[Any]]:
    """Marks without those that cross an earlier or longer one."""
    kept: list[Mark] = []
    open_ends: list[int] = []
    for mark in sorted(set(marks), key=lambda m: (m[0], -m[1], m[2], m[3])):
        while open_ends and open_ends[-1] <= mark[0]:
            open_ends.pop()
        if not open_ends or mark[1] <= open_ends[-1]:
            kept.append(mark)
            open_ends.append(mark[1])
    return [list(mark) for mark in kept]
