"""The words that bound a number: "nearly", "at least", "or more"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...numbers.words import alternation
from ...patterns import Bound

#: may stand between a bound and its number ("at least another 40")
_BETWEEN = {"another", "additional", "further", "an", "a", "extra", "some", "the"}
_WORD = re.compile(r"\S+")


class BoundMatch(NamedTuple):
    """A bound beside a number: ``at`` is where it begins, or ends when it stands behind."""

    at: int
    bound: str
    pattern_id: str


class BoundLexicon:
    """Finds the bound that stands before or behind a number."""

    def __init__(self, bounds: Iterable[Bound]) -> None:
        bounds = tuple(bounds)
        self.before = {tuple(form.lower().split()): b for b in bounds if not b.after for form in b.forms}
        self.during = frozenset(noun for b in bounds for noun in b.during)
        self.longest = max(map(len, self.before))
        self.last_words = _BETWEEN | {words[-1] for words in self.before}
        self.signs = {
            form: b
            for b in bounds
            if not b.after
            for form in b.forms
            if not form[-1].isalnum() and len(form) < 3
        }
        self.after = {form.lower(): b for b in bounds if b.after for form in b.forms}
        words = alternation(form for form in self.after if form[0].isalnum())
        marks = alternation(form for form in self.after if not form[0].isalnum())
        self._after = re.compile(rf"(?:,? (?P<word>(?i:{words}))|(?P<mark>{marks}))(?!\w)(?! than )")

    def find_before(self, text: str, at: int) -> BoundMatch | None:
        """The bound that ends at ``at``, before a number or its currency."""
        window = text[max(0, at - 48) : at]
        offset = at - len(window)
        sign = window.rstrip()[-1:]
        if sign in self.signs:
            two = window.rstrip()[-2:]
            form = two if two in self.signs else sign
            return BoundMatch(offset + window.rindex(form), self.signs[form].bound, self.signs[form].id)
        if window[-1:] not in (" ", "-"):
            return None
        window = window.lower().replace("-", " ").replace('"', " ")
        if self.last_words.isdisjoint(window.split()[-1:]):
            return None
        found = list(_WORD.finditer(window))[-self.longest - 2 :]
        words = [match[0] for match in found]
        for skipped in range(3):
            if skipped and (len(words) < skipped or words[-skipped] not in _BETWEEN):
                return None
            end = len(words) - skipped
            for length in range(min(self.longest, end), 0, -1):
                bound = self.before.get(tuple(words[end - length : end]))
                if bound is not None and not (skipped and words[-1] == "the"):
                    return BoundMatch(offset + found[end - length].start(), bound.bound, bound.id)
        return None

    def find_after(self, text: str, at: int) -> BoundMatch | None:
        """The bound that begins at ``at``, behind a number or its unit ("or more", "-plus")."""
        found = self._after.match(text, at)
        if not found:
            return None
        bound = self.after[(found["word"] or found["mark"]).lower()]
        return BoundMatch(found.end(), bound.bound, bound.id)
