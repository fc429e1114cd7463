"""What an article says of a person next to the name: role, affiliation, and whether the person speaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from .lexicon import Lexicon
from .token_view import TokenView

_OF = {"of", "for", "at", "in", "with", "from", "to"}
_ARTICLES = {"the", "a", "an", "its", "their", "his", "her"}
_BE = {"is", "was", "who", "'s", "are", "were", "currently", "also", "then", "now"}
_ROLE_KINDS = {"rank", "office", "occupation"}
_BEFORE_KINDS = {"modifier", "domain"}
_ADVERBS = {"also", "later", "earlier", "further", "has", "had", "then", "reportedly"}


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the words of the article, and the mention of the organization or place that it belongs to."""

    text: str
    affiliation: int = -1  # index of a mention, or -1


class RoleReader:
    """Reads roles around the mentions of one document."""

    def __init__(self, view: TokenView, lexicon: Lexicon, mentions: list[tuple[int, int, str]]) -> None:
        self.view = view
        self.lexicon = lexicon
        self.starts = {start: i for i, (start, _, label) in enumerate(mentions) if label != "PERSON"}
        self.ends = {end: i for i, (_, end, label) in enumerate(mentions) if label != "PERSON"}
        self.mentions = mentions
        self.taken = {i for start, end, label in mentions if label != "PERSON" for i in range(start, end)}

    def role_of(self, start: int, end: int) -> Role | None:
        """The role of the person named by tokens ``start`` to ``end``."""
        return self._before(start) or self._after(end)

    def phrase_start(self, start: int) -> int:
        """Where the noun phrase that ends in a name begins: before its titles and their owner."""
        title = self._title_before(start)
        if title is None:
            return start
        found = title[0]
        owner = self._owner(found)
        return self.mentions[owner][0] if owner >= 0 else found

    def _before(self, start: int) -> Role | None:
        view = self.view
        comma = start - 1 if start and view.words[start - 1] == "," else start
        title = self._title_before(comma)
        if title is not None:
            return Role(view.slice(*title), self._owner(title[0]))
        # "President of Ruritania Rudolf Elphberg"
        owner = self.ends.get(comma, -1)
        if owner >= 0:
            link = self.mentions[owner][0] - 1
        else:
            link = comma - 1
            while link > 0 and comma - link < 7 and view.capital[link] and view.words[link] not in (".", ","):
                link -= 1
            if link == comma - 1:
                return None
        if link > 0 and view.lower[link] == "the":
            link -= 1
        if link > 0 and view.lower[link] in _OF and (title := self._title_before(link)) is not None:
            return Role(view.slice(title[0], comma), owner)
        return None

    def _title_before(self, end: int) -> tuple[int, int] | None:
        """Where the title before ``end`` begins, with the words that qualify it, and ends."""
        view, lexicon = self.view, self.lexicon
        stop = end
        while stop > 0 and (honorific := self._kind_ending(stop, {"honorific"})) is not None:
            stop = honorific
        start = self._kind_ending(stop, _ROLE_KINDS)
        if start is None:
            return None
        while start > 0:
            more = self._kind_ending(start, _ROLE_KINDS | _BEFORE_KINDS)
            if more is None and view.words[start - 1] == "-" and start > 1:
                more = self._kind_ending(start - 1, _ROLE_KINDS | _BEFORE_KINDS)
            if more is None and view.lower[start - 1] in ("and", "&") and start > 1:
                more = self._kind_ending(start - 1, _ROLE_KINDS)
            if more is None:
                break
            start = more
        while (
            start < stop
            and view.lower[start] in lexicon.titles
            and lexicon.titles[view.lower[start]].kind == "honorific"
        ):
            start += 1
        return (start, stop) if start < stop else None

    def _kind_ending(self, end: int, kinds: set[str]) -> int | None:
        """Where the longest title of these kinds that ends at ``end`` begins."""
        view = self.view
        for start in range(max(0, end - 5), end):
            if end - 1 in self.taken or start in self.taken:
                continue
            known = self.lexicon.kinds.get(view.slice(start, end).lower())
            if known and known & kinds and not any(view.newline(i) for i in range(start + 1, end)):
                return start
        return None

    def _owner(self, start: int) -> int:
        """The mention that owns a title: "Kazakhstan's president", "Taliban spokesman"."""
        view = self.view
        end = start
        if end > 0 and view.words[end - 1] in ("'s", "'"):
            end -= 1
        return self.ends.get(end, -1)

    def _after(self, end: int) -> Role | None:
        """A role in apposition: ``Ana Petrova, the spokeswoman for Acme``; ``…, who is mayor of Varna``."""
        view, n = self.view, len(self.view)
        at = end
        if (
            at >= n
            or view.newline(at)
            or (view.words[at] not in (",", "(", "-", "--", "–", "—") and view.lower[at] not in ("is", "was"))
        ):
            return None
        at += 1
        while at < n and view.lower[at] in _BE | _ARTICLES and at - end < 5:
            at += 1
        owner = self.starts.get(at, -1) if at < n else -1
        if owner >= 0:
            at = self.mentions[owner][1]
            if at < n and view.words[at] in ("'s", "'"):
                at += 1
        start = at
        stop = self._title_end(at)
        if stop is None:
            return None
        if stop < n and view.lower[stop] in _OF:
            link = stop + 1
            while link < n and view.lower[link] in _ARTICLES:
                link += 1
            other = self.starts.get(link, -1)
            if other >= 0:
                return Role(view.slice(start, self.mentions[other][1]), other)
        return Role(view.slice(start, stop), owner)

    def _title_end(self, start: int) -> int | None:
        """Where a title that begins at ``start`` ends, after the words that qualify it."""
        at, role = start, None
        while at < len(self.view) and at - start < 8 and not (at > start and self.view.newline(at)):
            found = None
            for stop in range(min(len(self.view), at + 5), at, -1):
                kinds = self.lexicon.kinds.get(self.view.slice(at, stop).lower())
                if kinds and kinds & (_ROLE_KINDS | _BEFORE_KINDS):
                    found = stop
                    role = stop if kinds & _ROLE_KINDS else role
                    break
            if found is None:
                if self.view.lower[at] in ("and", "-", "&") and at > start:
                    found = at + 1
                else:
                    break
            at = found
        return role

    def speaks(self, start: int, end: int) -> bool:
        """Whether the person is the speaker of a quotation or the subject of a verb of saying."""
        view, reporting = self.view, self.lexicon.reporting
        n = len(view)
        phrase = self.phrase_start(start)
        before = view.words[phrase - 1] if phrase else ""
        if before in reporting or (phrase > 1 and before == "to" and view.lower[phrase - 2] == "according"):
            return True
        quoted = phrase > 1 and before == '"' and view.words[phrase - 2] != ":"
        if quoted and (view.words[phrase - 2] in (",", ".", "!", "?") or view.joined(phrase - 1)):
            return True
        for at in self._after_name(end):
            if at < n and view.words[at] in reporting:
                return True
        root = view.doc[end - 1]
        head = root.head
        return root.dep_ == "nsubj" and head.i != root.i and head.text in reporting

    def _after_name(self, end: int) -> Iterator[int]:
        """The places after a name where its verb may stand: at once, after an adverb, after an apposition."""
        view, n = self.view, len(self.view)
        at = end
        while at < n and view.lower[at] in _ADVERBS:
            at += 1
        yield at
        if at < n and view.words[at] in (",", "("):
            for stop in range(at + 1, min(n, at + 25)):
                if view.sentence_start[stop]:
                    return
                if view.words[stop] in (",", ")"):
                    yield stop + 1
