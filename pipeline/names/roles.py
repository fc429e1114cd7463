"""What an article says of a person next to the name: role, affiliation, and whether the person speaks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ..syntax.tokens import TokenView
from .appositions import Appositions, Phrase
from .lexicon import Lexicon

_OF = {"of", "for", "at", "in", "with", "from", "to"}
_ARTICLES = {"the", "a", "an", "its", "their", "his", "her"}
_BE = {"is", "was", "who", "'s", "are", "were", "currently", "also", "then", "now"}
_QUOTED = {'"', ",", "'"}
_ROLE_KINDS = {"rank", "office", "occupation"}
_BEFORE_KINDS = {"modifier", "domain"}
#: words that say when an office is held
_FORMER = {"former", "ex", "late", "then", "outgoing", "incoming", "acting", "interim"}
_ADVERBS = {"also", "later", "earlier", "further", "has", "had", "then", "reportedly"}


_QUOTED_AS = ("was quoted as saying", "is quoted as saying", "was cited as saying", "been quoted as saying")
_GIVEN = tuple(
    f"{words} as"
    for pronoun in ("his", "her", "their")
    for words in (f"gave {pronoun} name", f"gave {pronoun} name only", f"{pronoun} first name")
)


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in verb.children)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the words of the article, and the mention of the organization or place that it belongs to."""

    text: str
    affiliation: int = -1  # index of a mention, or -1
    noun: str = ""  # the common noun that owns it: "the bank's"
    body: str = ""  # the body that it belongs to, where no mention names it: "(R-Texas)"
    weight: int = 2  # 2 an office or occupation, 1 a rank, 0 a relative, a mere affiliation


class RoleReader:
    """Reads roles around the mentions of one document."""

    def __init__(self, view: TokenView, lexicon: Lexicon, mentions: list[tuple[int, int, str]]) -> None:
        self.view = view
        self.lexicon = lexicon
        self.starts = {start: i for i, (start, _, label) in enumerate(mentions) if label != "PERSON"}
        self.ends = {end: i for i, (_, end, label) in enumerate(mentions) if label != "PERSON"}
        self.persons = {end: start for start, end, label in mentions if label == "PERSON"}
        self.mentions = mentions
        self.appositions = Appositions(view, lexicon, mentions, self.starts, self.ends)
        self.taken = {i for start, end, label in mentions if label != "PERSON" for i in range(start, end)}

    def roles_of(self, start: int, end: int) -> Iterator[Role]:
        """The roles and bodies of the person named by tokens ``start`` to ``end``."""
        plain = [self._shared(start) or self._before(start), self._after(end)]
        phrases = [self.appositions.before(start), self.appositions.behind(end)]
        for role in (*plain, *(self._of_phrase(p) for p in phrases if p is not None)):
            if role is not None:
                yield replace(role, weight=self._weight(role.text))
        mention, body = self.appositions.party(end)
        mention = mention if mention >= 0 else self.appositions.owner_before(start)
        if mention >= 0 or body:
            yield Role("", mention, body=body, weight=0)

    def _of_phrase(self, phrase: Phrase) -> Role:
        return Role(self.view.slice(phrase.start, phrase.end), phrase.owner, phrase.noun)

    def _weight(self, text: str) -> int:
        """What a role says of a person: more than whose son he is, and more than a rank."""
        titles = [self.lexicon.titles.get(text.lower()), self.lexicon.titles.get(text.split()[-1].lower())]
        title = titles[0] or titles[1]
        if title is None or text.split()[0].islower() != text.split()[-1].islower():
            return 2
        return 0 if title.id == "occupation:kin" else 1 if title.kind == "rank" else 2

    def _shared(self, start: int) -> Role | None:
        """The role of each of several persons: ``Foreign Ministers A and B``, in the singular."""
        first, place = start, 0
        while (previous := self._listed_before(first)) >= 0:
            first, place = previous, place + 1
        title = self._title_before(first)
        if title is None:
            return None
        word = self.view.words[title[1] - 1]
        if word.lower() not in self.lexicon.plural_titles or not self._list_goes_on(start):
            return None
        owners = self._owners(title[0])
        owner = owners[place] if place < len(owners) and len(owners) > 1 else -1
        owner = owners[0] if len(owners) == 1 else owner
        stop = self.view.starts[title[1] - 1] + len(self.lexicon.plural_titles[word.lower()])
        return Role(self.view.text[self.view.starts[title[0]] : stop], owner)

    def _listed_before(self, start: int) -> int:
        """Where the person begins who stands before this one in a list, or -1."""
        at = start - 1
        while at > 0 and self.view.lower[at] in ("and", ",", "&"):
            at -= 1
        return self.persons.get(at + 1, -1) if at < start - 1 else -1

    def _list_goes_on(self, start: int) -> bool:
        """Whether the person who begins here stands in a list with others."""
        if self._listed_before(start) >= 0:
            return True
        end = next((e for e, s in self.persons.items() if s == start), start)
        while end < len(self.view) and self.view.lower[end] in ("and", ",", "&"):
            end += 1
        return end in self.persons.values()

    def _owners(self, start: int) -> list[int]:
        """The mentions that own a title that several persons share: ``Ruritanian and Freedonian``."""
        owners: list[int] = []
        owner = self._owner(start)
        while owner >= 0:
            owners.insert(0, owner)
            link = self.mentions[owner][0]
            if link == 0 or self.view.lower[link - 1] not in ("and", ",", "&"):
                break
            owner = self.ends.get(link - 1, -1)
        return owners

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
            if comma < start and (head := self._head_before(title[0])) is not None:
                return Role(view.slice(head, title[1]))
            owner = self._owner(title[0])
            return Role(self._qualified(title, owner), owner)
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
        owner = owner if owner >= 0 else self._owner(start)
        return Role(view.slice(start, comma), owner)

    def _title_of(self, link: int) -> tuple[int, int] | None:
        """The title before "of", also with its subject between: ``minister of health of`` a place."""
        view = self.view
        if link <= 0 or view.lower[link] not in _OF:
            return None
        title = self._title_before(link)
        back = link - 1
        while title is None and back > 0 and link - back < 7 and view.capital[back]:
            back -= 1
        if title is None and back < link - 1 and back > 0 and view.lower[back] in ("of", "for"):
            title = self._title_before(back)
        return title

    def _head_before(self, start: int) -> int | None:
        """Where the office begins whose owner a title is: ``an aide to the prime minister, X``."""
        link = start - 1
        if link > 0 and self.view.lower[link] in _ARTICLES:
            link -= 1
        if link <= 0 or self.view.lower[link] not in ("to", "for"):
            return None
        title = self._title_before(link)
        return title[0] if title is not None else None

    def _qualified(self, title: tuple[int, int], owner: int) -> str:
        """A role with the word that qualifies it before its owner: ``former Ruritanian president``."""
        text = self.view.slice(*title)
        before = self.mentions[owner][0] - 1 if owner >= 0 else -1
        if before >= 0 and self.view.lower[before] in _FORMER:
            return f"{self.view.words[before]} {text}"
        return text

    def _title_before(self, end: int) -> tuple[int, int] | None:
        """Where the title before ``end`` begins, with the words that qualify it, and ends."""
        view, lexicon = self.view, self.lexicon
        stop = end
        while stop > 0 and (honorific := self._kind_ending(stop, {"honorific"})) is not None:
            stop = honorific
        start = self._kind_ending(stop, _ROLE_KINDS)
        if start is None or (view.doc[stop - 1].tag_ == "VBD" and not view.capital[stop - 1]):
            return None  # "the union accused Rudolf Elphberg"
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
        if stop < n and view.words[stop] in ("'s", "'"):  # "the mayor's spokeswoman" is no mayor
            start = stop + 1
            stop = self._title_end(start) if start < n else None
            return Role(view.slice(start, stop)) if stop is not None else None
        if stop < n and view.lower[stop] in _OF:
            link = stop + 1
            while link < n and view.lower[link] in _ARTICLES:
                link += 1
            other = self.starts.get(link, -1)
            if other >= 0 and self.mentions[other][2] != "NORP":
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
        view, reporting = self.view, self.lexicon.speaking
        n = len(view)
        phrase = self.phrase_start(start)
        before = view.words[phrase - 1] if phrase else ""
        root = view.doc[end - 1]
        if root.dep_ == "nsubj" and root.head.i != root.i:
            verbs = [root.head, *(t for t in root.head.children if t.dep_ == "conj" and not _has_subject(t))]
            if any(t.text in reporting and not self._adds(t.i) for t in verbs):
                return True
        if any(" ".join(view.lower[end : end + 4]).endswith(words) for words in _QUOTED_AS):
            return True
        if " ".join(view.lower[max(0, start - 5) : start]).endswith(_GIVEN):
            return True
        if phrase > 1 and before == "to" and view.lower[phrase - 2] == "according":
            return True
        if before in reporting:  # "…, said X", but not "he told X" or "he said X did it"
            return phrase > 1 and view.words[phrase - 2] in _QUOTED
        closing = phrase > 1 and before == '"' and not view.joined(phrase)
        if closing and (view.words[phrase - 2] in (",", ".", "!", "?") or view.joined(phrase - 1)):
            return True
        return any(
            at < n and view.words[at] in reporting and not self._adds(at) for at in self._after_name(end)
        )

    def _adds(self, verb: int) -> bool:
        """Whether a verb takes an amount: ``added 15 points`` says nothing."""
        view = self.view
        if view.lower[verb] not in ("added", "adds", "noted") or verb + 1 >= len(view):
            return False
        after = view.doc[verb + 1]
        return after.like_num or after.tag_ in ("CD", "DT", "PRP$")

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
