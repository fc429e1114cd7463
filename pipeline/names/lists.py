"""Roles and bodies that several persons share, or that are theirs "respectively"."""

from collections.abc import Mapping, Sequence

from ..syntax.tokens import LONGEST_RUN, TokenView
from .appositions import Appositions
from .lexicon import Lexicon
from .titles import Role, Titles

_JOINTS = ("and", ",", "&")
_FROM = ("of", "from")


class PersonLists:
    """Reads lists of persons; ``persons`` gives their first tokens by the tokens behind their last."""

    def __init__(
        self,
        view: TokenView,
        lexicon: Lexicon,
        titles: Titles,
        appositions: Appositions,
        persons: Mapping[int, int],
    ) -> None:
        self.view, self.lexicon, self.titles, self.appositions = view, lexicon, titles, appositions
        self.persons, self.ends = persons, {start: end for end, start in persons.items()}
        self.mentions, self.bodies = appositions.mentions, appositions.ends

    def shared(self, start: int) -> Role | None:
        """The role of each of several persons: ``Foreign Ministers A and B``, in the singular."""
        first, place = self._first(start)
        title = self.titles.before(first, plural=True)
        if title is None:
            return None
        word = self.view.words[title[1] - 1]
        if word.lower() not in self.lexicon.plural_titles or not self._goes_on(start):
            return None
        owners = self._owners(title[0])
        owner = owners[place] if place < len(owners) and len(owners) > 1 else -1
        owner = owners[0] if len(owners) == 1 else owner
        singular = self.lexicon.plural_titles[word.lower()]
        stop = self.view.starts[title[1] - 1] + len(singular)
        text = self.view.text[self.view.starts[title[0]] : stop]
        if not text.lower().endswith(singular):
            text = text[: -len(singular)] + singular
        return Role(text, owner)

    def respective(self, start: int) -> Role | None:
        """The role or body of a person in ``A and B, the head and the treasurer of X respectively``."""
        view = self.view
        first, place = self._first(start)
        end, count = self.ends[first], 1
        while count <= LONGEST_RUN and (following := self._behind(end)) > end:
            end, count = following, count + 1
        if count < 2 or end >= len(view):
            return None
        begin = end + (view.words[end] in (",", "(", "-", "–", "—") or view.lower[end] in ("are", "were"))
        stop = next((i for i in range(begin, min(end + 40, len(view))) if self._closes(i)), 0)
        if begin == end or stop == 0 or view.lower[stop] != "respectively":
            return None
        if any(view.doc[i].pos_ in ("VERB", "AUX") for i in range(begin, stop)):
            return None
        return self._part(self._bodies_in(begin, stop), self._cuts(begin, stop), place, count)

    def _part(
        self, bodies: Sequence[int], cuts: Sequence[tuple[int, int]], place: int, count: int
    ) -> Role | None:
        """What falls to the person at a place: one of the roles, and one of the bodies or the only one."""
        body = bodies[place] if len(bodies) == count else bodies[0] if len(bodies) == 1 else -1
        phrases = [p for start, _ in cuts if (p := self.appositions.phrase(start)) is not None]
        if len(phrases) == len(cuts) == count:
            phrase, (_, stop) = phrases[place], cuts[place]
            return Role(self.view.slice(phrase.start, min(phrase.end, stop)), body)
        return Role("", body, weight=0) if len(bodies) == count else None

    def _cuts(self, begin: int, stop: int) -> list[tuple[int, int]]:
        """The parts between the commas and "and"s of a list that ends in "respectively"."""
        cuts, at = [], begin
        for i in range(begin, stop + 1):
            if i == stop or self.view.lower[i] in _JOINTS:
                if i > at:
                    cuts.append((at, i))
                at = i + 1
        return cuts

    def _bodies_in(self, begin: int, stop: int) -> list[int]:
        starts = self.appositions.starts
        return [
            starts[i] for i in range(begin, stop) if i in starts and self.mentions[starts[i]][2] != "NORP"
        ]

    def _closes(self, at: int) -> bool:
        return self.view.lower[at] == "respectively" or self.view.sentence_start[at]

    # ---- the list

    def _first(self, start: int) -> tuple[int, int]:
        """Where the first person of a list begins, and at which place of it this one stands."""
        first, place = start, 0
        while place < LONGEST_RUN and (previous := self._before(first)) >= 0:
            first, place = previous, place + 1
        return first, place

    def _before(self, start: int) -> int:
        """Where the person begins who stands before this one in a list, or -1."""
        at = start - 1
        while at > 0 and self.view.lower[at] in _JOINTS:
            at -= 1
        if at == start - 1:
            return -1
        return self.persons.get(self._without_body(at + 1), -1)

    def _without_body(self, end: int) -> int:
        """The end of a name before ``of`` and a body or place: ``A of Zenda`` in a list."""
        body = self.bodies.get(end, -1)
        if body < 0:
            return end
        link = self.mentions[body][0] - 1
        while link > 0 and self.view.lower[link] == "the":
            link -= 1
        return link if link > 0 and self.view.lower[link] in _FROM else end

    def _behind(self, end: int) -> int:
        """Where the next person of a list ends, or ``end``."""
        at = self.view.past(end, _JOINTS)
        return self.ends.get(at, end) if at > end else end

    def _goes_on(self, start: int) -> bool:
        """Whether the person who begins here stands in a list with others."""
        if self._before(start) >= 0:
            return True
        return any(
            self._before(other) == start
            for other in range(start + 1, start + LONGEST_RUN)
            if other in self.ends
        )

    def _owners(self, start: int) -> list[int]:
        """The mentions that own a title that several persons share: ``Ruritanian and Freedonian``."""
        owners: list[int] = []
        owner = self.titles.owner(start)
        while owner >= 0:
            owners.insert(0, owner)
            link = self.mentions[owner][0]
            if link == 0 or self.view.lower[link - 1] not in _JOINTS:
                break
            owner = self.bodies.get(link - 1, -1)
        return owners
