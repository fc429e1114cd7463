"""What an article says of a person next to the name: role, affiliation, and whether the person speaks."""

from collections.abc import Iterator
from dataclasses import replace

from ..patterns.words import word_class
from ..syntax.tokens import TokenView
from ..syntax.words import DETERMINERS
from .appositions import Appositions, Phrase
from .lexicon import Lexicon
from .lists import PersonLists
from .speaking import Speakers
from .titles import ROLE_KINDS, Role, Titles

_OF = {"of", "for", "at", "in", "with", "from", "to"}
_BE = {"is", "was", "who", "'s", "are", "were", "currently", "also", "then", "now"}
_QUALIFIERS = {"modifier", "domain"}
#: words that say when an office is held
_FORMER = word_class("role-time")


class RoleReader:
    """Reads roles around the mentions of one document."""

    def __init__(self, view: TokenView, lexicon: Lexicon, mentions: list[tuple[int, int, str]]) -> None:
        self.view = view
        self.lexicon = lexicon
        self.starts = {start: i for i, (start, _, label) in enumerate(mentions) if label != "PERSON"}
        self.ends = {end: i for i, (_, end, label) in enumerate(mentions) if label != "PERSON"}
        self.persons = {end: start for start, end, label in mentions if label == "PERSON"}
        self.mentions = mentions
        taken = {i for start, end, label in mentions if label != "PERSON" for i in range(start, end)}
        self.appositions = Appositions(view, lexicon, mentions, self.starts, self.ends)
        self.titles = Titles(view, lexicon, taken, self.appositions.persons, self.ends)
        self.lists = PersonLists(view, lexicon, self.titles, self.appositions, self.persons)
        self._speak = Speakers(view, lexicon.speaking)

    def roles_of(self, start: int, end: int) -> Iterator[Role]:
        """The roles and bodies of the person named by tokens ``start`` to ``end``."""
        if (own := self.lists.respective(start)) is not None:
            yield own
            return
        plain = [self.lists.shared(start) or self._before(start), self._after(end)]
        phrases = [self.appositions.before(start), self.appositions.behind(end)]
        for role in (*plain, *(self._of_phrase(p) for p in phrases if p is not None)):
            if role is not None:
                weight = self._weight(role.text)
                yield role if role.weight == weight else replace(role, weight=weight)
        mention, body = self.appositions.party(end)
        mention = mention if mention >= 0 else self.appositions.owner_before(start)
        if mention >= 0 or body:
            yield Role("", mention, body=body, weight=0)

    def speaks(self, start: int, end: int) -> bool:
        """Whether the person is the speaker of a quotation or the subject of a verb of saying."""
        return self._speak(start, end, self.phrase_start(start))

    def _of_phrase(self, phrase: Phrase) -> Role:
        return Role(self.view.slice(phrase.start, phrase.end), phrase.owner, phrase.noun)

    def _weight(self, text: str) -> int:
        """What a role says of a person: more than whose son he is, and more than a rank."""
        titles = [self.lexicon.titles.get(text.lower()), self.lexicon.titles.get(text.split()[-1].lower())]
        title = titles[0] or titles[1]
        if title is None or text.split()[0].islower() != text.split()[-1].islower():
            return 2
        return 0 if title.id == "occupation:kin" else 1 if title.kind == "rank" else 2

    def phrase_start(self, start: int) -> int:
        """Where the noun phrase that ends in a name begins: before its titles and their owner."""
        title = self.titles.before(start)
        if title is None:
            return start
        found = title[0]
        owner = self.titles.owner(found)
        return self.mentions[owner][0] if owner >= 0 else found

    def _before(self, start: int) -> Role | None:
        view = self.view
        comma = start - 1 if start and view.words[start - 1] == "," else start
        title = self.titles.before(comma)
        if title is not None:
            if comma < start and (head := self._head_before(title[0])) is not None:
                return Role(view.slice(head, title[1]))
            title = self._with_head(title)
            owner = self.titles.owner(title[0])
            text = self._qualified((title[0], self.titles.office(*title)), owner)
            return Role(text, owner, self.titles.noun_owner(title[0]) if owner < 0 else "")
        # "President of Ruritania Rudolf Elphberg"
        owner = self.ends.get(comma, -1)
        if owner >= 0:
            if self.mentions[owner][2] == "NORP":  # "the lawyer of American Rudolf Elphberg" is another
                return None
            link = self.mentions[owner][0] - 1
        else:
            link = comma - 1
            while link > 0 and comma - link < 7 and view.capital[link] and view.words[link] not in (".", ","):
                link -= 1
            if link == comma - 1:
                return None
        if link > 0 and view.lower[link] == "the":
            link -= 1
        title = self._title_of(link)
        if title is None:
            return None
        start = title[0]
        if view.lower[title[1]] == "in":  # "the fund's representative in Ruritania, Rudolf Elphberg"
            owner = self.titles.owner(start)
            return Role(view.slice(*title), owner, self.titles.noun_owner(start) if owner < 0 else "")
        sent = view.lower[title[1]] == "to" and owner >= 0 and self.mentions[owner][2] != "ORG"
        owner = self.titles.owner(start) if owner < 0 or sent else owner  # "Peru's ambassador to Chile X"
        return Role(view.slice(start, comma), owner)

    def _title_of(self, link: int) -> tuple[int, int] | None:
        """The title before "of", also with its subject between: ``minister of health of`` a place."""
        view = self.view
        if link <= 0 or view.lower[link] not in _OF:
            return None
        title = self.titles.before(link)
        back = link - 1
        while title is None and back > 0 and link - back < 7 and view.capital[back]:
            back -= 1
        if title is None and back < link - 1 and back > 0 and view.lower[back] in ("of", "for"):
            title = self.titles.before(back)
        return title

    def _with_head(self, title: tuple[int, int]) -> tuple[int, int]:
        """A title that is only what another is of: ``Secretary of Justice``."""
        start, stop = title
        if (
            start > 1
            and self.view.lower[start - 1] == "of"
            and self.view.slice(*title).lower() in self.lexicon.domains
        ):
            head = self.titles.before(start - 1)
            return (head[0], stop) if head is not None else title
        return title

    def _head_before(self, start: int) -> int | None:
        """Where the office begins whose owner a title is: ``an aide to the prime minister, X``."""
        link = start - 1
        if link > 0 and self.view.lower[link] in DETERMINERS:
            link -= 1
        if link <= 0 or self.view.lower[link] not in ("to", "for"):
            return None
        title = self.titles.before(link)
        return title[0] if title is not None else None

    def _qualified(self, title: tuple[int, int], owner: int) -> str:
        """A role with the word that qualifies it before its owner: ``former Ruritanian president``."""
        text = self.view.slice(*title)
        before = self.mentions[owner][0] - 1 if owner >= 0 else -1
        if before >= 0 and self.view.lower[before] in _FORMER:
            return f"{self.view.words[before]} {text}"
        return text

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
        while at < n and view.lower[at] in _BE | DETERMINERS and at - end < 5:
            at += 1
        owner = self.starts.get(at, -1) if at < n else -1
        if owner >= 0:
            at = self.mentions[owner][1]
            if at < n and view.words[at] in ("'s", "'"):
                at += 1
        start = at
        stop = self._title_end(at)
        if stop is None or stop in self.appositions.person_starts:
            return None  # "…, tour manager Ana Petrova and others"
        if stop < n and view.words[stop] in ("'s", "'"):  # "the mayor's spokeswoman" is no mayor
            start = stop + 1
            stop = self._title_end(start) if start < n else None
            return Role(view.slice(start, stop)) if stop is not None else None
        if stop < n and view.lower[stop] in _OF:
            other = self.starts.get(view.past(stop + 1, DETERMINERS), -1)
            if other >= 0 and self.mentions[other][2] != "NORP":
                sent = (
                    view.lower[stop] not in ("of", "for", "at", "with") and self.mentions[other][2] != "ORG"
                )
                return Role(
                    view.slice(start, self.mentions[other][1]), owner if sent or owner >= 0 else other
                )
        return Role(view.slice(start, stop), owner)

    def _title_end(self, start: int) -> int | None:
        """Where a title that begins at ``start`` ends, after the words that qualify it."""
        at, role = start, None
        while at < len(self.view) and at - start < 8 and not (at > start and self.view.newline(at)):
            found = None
            for stop in range(min(len(self.view), at + 5), at, -1):
                kinds = self.lexicon.kinds_of(self.view.slice(at, stop).lower())
                if kinds & (ROLE_KINDS | _QUALIFIERS):
                    found = stop
                    role = stop if kinds & ROLE_KINDS else role
                    break
            if found is None:
                if self.view.lower[at] in ("and", "-", "&") and at > start:
                    found = at + 1
                else:
                    break
            at = found
        return role
