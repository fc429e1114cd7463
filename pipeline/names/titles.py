"""The titles before a name: where they begin, what qualifies them, and what role they make."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..syntax.tokens import TokenView
from .lexicon import Lexicon

ROLE_KINDS = {"rank", "office", "occupation"}
_BEFORE_KINDS = {"modifier", "domain"}
_JOINTS = ("and", "&")


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the words of the article, and the mention of the organization or place that it belongs to."""

    text: str
    affiliation: int = -1  # index of a mention, or -1
    noun: str = ""  # the common noun that owns it: "the bank's"
    body: str = ""  # the body that it belongs to, where no mention names it: "(R-Texas)"
    weight: int = 2  # 2 an office or occupation, 1 a rank, 0 a relative, a mere affiliation


class Titles:
    """Reads the titles that end before a token.

    ``taken`` are the tokens of all names but persons', ``ends`` the mentions by the token behind their last.
    """

    def __init__(
        self,
        view: TokenView,
        lexicon: Lexicon,
        taken: set[int],
        persons: set[int],
        ends: Mapping[int, int],
    ) -> None:
        self.view, self.lexicon, self.taken, self.persons, self.ends = view, lexicon, taken, persons, ends
        self._known: dict[int, list[tuple[int, set[str]]]] = {}  # asked for several kinds, of several persons

    def before(self, end: int, *, plural: bool = False) -> tuple[int, int] | None:
        """Where the title before ``end`` begins, with the words that qualify it, and ends.

        ``plural``: also a title in the plural, as several persons share it.
        """
        view, lexicon = self.view, self.lexicon
        stop = end
        while stop > 0 and (honorific := self._ending(stop, {"honorific"})) is not None:
            if view.words[stop - 1].islower() and self._ending(stop, ROLE_KINDS) is not None:
                break  # "criminology professor"
            stop = honorific
        start = self._ending(stop, ROLE_KINDS)
        if start is None and plural and stop and stop - 1 not in self.taken:
            start = stop - 1 if view.lower[stop - 1] in lexicon.plural_titles else None
        if start is None or (view.doc[stop - 1].tag_ == "VBD" and not view.capital[stop - 1]):
            return None  # "the union accused Rudolf Elphberg"
        start = self._qualified(start)
        while (
            start < stop
            and view.lower[start] in lexicon.titles
            and lexicon.titles[view.lower[start]].kind == "honorific"
        ):
            start += 1
        return (start, stop) if start < stop else None

    def office(self, start: int, stop: int) -> int:
        """Where an office ends that a rank follows: ``army spokesman`` of "army spokesman Brigadier X"."""
        rank = self._ending(stop, {"rank"})
        whole = rank is not None and self._ending(stop, ROLE_KINDS) != rank  # "Attorney General"
        if rank is not None and rank > start and not whole and self._ending(rank, {"office", "occupation"}):
            return rank
        return stop

    def owner(self, start: int) -> int:
        """The mention that owns a title: "Kazakhstan's president", "Taliban spokesman"."""
        return self.ends.get(self.view.owner_end(start), -1)

    def noun_owner(self, start: int) -> str:
        """The common noun that owns a title, or blank: ``the fund's`` representative."""
        view = self.view
        owned = start > 1 and view.words[start - 1] in ("'s", "'") and view.words[start - 2].islower()
        return view.lower[start - 2] if owned else ""

    def _qualified(self, start: int) -> int:
        """Where a title begins with what qualifies it: ``former Deputy Defence and Interior`` Minister."""
        view = self.view
        noun = start
        while start > 0:
            more = self._ending(start, ROLE_KINDS | _BEFORE_KINDS)
            if more is None and view.words[start - 1] == "-" and start > 1:
                more = self._ending(start - 1, ROLE_KINDS | _BEFORE_KINDS)
            if more is None and view.lower[start - 1] in _JOINTS and start > 1:
                more = self._ending(start - 1, ROLE_KINDS)
                if more is None and view.lower[start] in self.lexicon.domains:
                    more = self._ending(start - 1, {"domain"})
            if more is None and self._is_compound(start - 1, noun):
                more = start - 1
            if more is None:
                break
            start = more
        return start

    def _is_compound(self, at: int, noun: int) -> bool:
        """Whether a common noun qualifies the title behind it: ``animal`` rights advocate, ``tour`` manager.

        Before an expert so does an adjective of what he is expert in: ``evolutionary`` biologist.
        """
        view = self.view
        token = view.doc[at]
        if at in self.taken or at in self.persons or not view.words[at].isalpha() or view.newline(at + 1):
            return False
        if view.capital[at] and not (view.opens_sentence(at) and view.words[at + 1].islower()):
            return False
        if token.tag_ in ("NN", "NNS", "NNP"):
            return token.dep_ in ("compound", "nmod", "npadvmod") and token.head.i > at
        expert = self.lexicon.is_expert(view.lower[noun])
        return expert and token.tag_ == "JJ" and view.lower[at].endswith(("ary", "al", "ic", "ine"))

    def _ending(self, end: int, kinds: set[str]) -> int | None:
        """Where the longest title of these kinds that ends at ``end`` begins."""
        if end not in self._known:
            self._known[end] = self._forms_ending(end)
        for start, known in self._known[end]:
            if not known.isdisjoint(kinds):
                return start
        return None

    def _forms_ending(self, end: int) -> list[tuple[int, set[str]]]:
        """The titles of any kind that end here, the longest first: where each begins, and its kinds."""
        view, kinds_of = self.view, self.lexicon.kinds_of
        found: list[tuple[int, set[str]]] = []
        if end - 1 in self.taken:
            return found
        for start in range(end - 1, max(0, end - 5) - 1, -1):
            if start not in self.taken:
                form = view.slice(start, end).lower()
                known = kinds_of(form) or (kinds_of(form.replace("-", " ")) if "-" in form else None)
                if known:
                    found.insert(0, (start, known))
            if view.newline(start):
                break
        return found
