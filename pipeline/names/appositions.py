"""Roles in noun phrases beside a name, whatever stands in them: ``X, the bank's chief economist``.

A phrase is read from left to right: an owner ("the bank's"), words that end in a known role ("regional
advocacy director"), what it is for ("for Central Asia"), where it is held ("at Green Harvest").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..patterns.words import word_class
from ..syntax.tokens import TokenView
from ..syntax.words import DETERMINERS, word_set
from .lexicon import Lexicon
from .titles import ROLE_KINDS

_SCOPE = word_set("of for to")
_PLACE = word_set("at with from in on")
_LEADING = DETERMINERS | {"and", "both", "with", "then", "one"}
_ENDS = word_set("who which that when where whose as because while after before but although")
_OPEN = {",", "(", "-", "--", "–", "—"}
_COPULAS = word_class("copula-form")
#: adverbs between a name and what it is: "who is currently", "the then"
_SKIPPED = word_set("who is was currently also then now formerly previously still himself herself has been")
_NAMING = word_class("appointing")
_REPLACING = word_class("replacing")
_SERVING = word_class("serving")
_PHRASE = 14  # words of a phrase
_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role in tokens ``start`` to ``end``; its owner is a mention, or a common noun."""

    start: int
    end: int
    owner: int = -1
    noun: str = ""


class Appositions:
    """Reads the noun phrases around the names of one document.

    ``starts`` and ``ends`` give the mentions, persons apart, by their first token and the token behind
    their last; ``labels`` are those of all mentions.
    """

    def __init__(
        self,
        view: TokenView,
        lexicon: Lexicon,
        mentions: Sequence[tuple[int, int, str]],
        starts: Mapping[int, int],
        ends: Mapping[int, int],
    ) -> None:
        self.view, self.lexicon, self.mentions = view, lexicon, mentions
        self.starts, self.ends = starts, ends
        self.persons = {i for start, end, label in mentions if label == "PERSON" for i in range(start, end)}
        self.person_starts = {start for start, _, label in mentions if label == "PERSON"}

    def behind(self, end: int) -> Phrase | None:
        """The role in the phrase behind a name: in apposition, after "is", after "appointed X as"."""
        view, n = self.view, len(self.view)
        at = self._past_age(self._past_brackets(end))
        if at >= n or view.newline(at):
            return None
        if view.lower[at] == "as" and self._is_named(end):
            return self.phrase(at + 1)
        comma = view.words[at] in _OPEN
        at += comma
        if comma and at < n and view.lower[at] == "and":
            return None  # "met Ana Petrova, and a spokesman for Acme"
        at = view.past(at, _SKIPPED)
        if at + 1 < n and view.lower[at] in _SERVING and view.lower[at + 1] == "as":
            return self.phrase(at + 2)
        copula = at > 0 and view.lower[at - 1] in _COPULAS
        if not comma and not copula:
            return self._taking_over(end)
        article = at < n and view.lower[at] in DETERMINERS
        found = self.phrase(at) if comma or article else None
        return None if found is not None and found.end in self.person_starts else found

    def _taking_over(self, end: int) -> Phrase | None:
        """The role that a person takes over: ``X is to replace Y as the club's manager``."""
        view, replacing = self.view, False
        for at in range(end, min(end + 16, len(view))):
            if view.sentence_start[at] or (at in self.person_starts and not replacing):
                return None
            replacing = replacing or view.lower[at] in _REPLACING
            if replacing and view.lower[at] == "as":
                return self.phrase(at + 1)
        return None

    def before(self, start: int) -> Phrase | None:
        """The role in the phrase before a name: ``the Chairman of the Rural Board (RB), Prof. X``."""
        view = self.view
        at = self._before_honorifics(start)
        if at < 2 or view.words[at - 1] != ",":
            return None
        end = at - 1
        for begin in self._phrase_starts(end):
            if begin > 1 and view.words[begin - 1] == "," and begin - 2 in self.persons:
                return None  # "Rudolf Elphberg, the city's police chief, Ana Petrova and …"
            phrase = self.phrase(begin)
            if phrase is not None and self._reaches(phrase.end, end):
                return phrase
        return None

    def party(self, end: int) -> tuple[int, str]:
        """The body that a name belongs to, a mention or a name: ``X (Greens)``, ``X (R-Texas)``."""
        view, n = self.view, len(self.view)
        if end + 2 < n and view.words[end] == "(":
            close = next((i for i in range(end + 1, min(end + 7, n)) if view.words[i] == ")"), 0)
            inside = view.slice(end + 1, close) if close else ""
            if inside[:1] in _PARTIES and inside[1:2] in ("", "-", ".", ",", "–"):
                return -1, _PARTIES[inside[0]]
            if (found := self._organization(end + 1)) >= 0 and self.mentions[found][1] <= close:
                return found, ""
            return -1, ""
        of = end + (end < n and view.words[end] == ",")
        if of + 1 < n and view.lower[of] in ("of", "from"):
            return self._organization(view.past(of + 1, DETERMINERS)), ""
        return -1, ""

    def owner_before(self, start: int) -> int:
        """The organization whose possessive stands right before a name: ``the Harbour Party's X``."""
        view = self.view
        if start < 2 or view.words[start - 1] not in ("'s", "'"):
            return -1
        found = self.ends.get(start - 1, -1)
        return found if found >= 0 and self.mentions[found][2] == "ORG" else -1

    # ---- phrases

    def phrase(self, at: int) -> Phrase | None:
        """The role phrase that begins here, with its owner."""
        view = self.view
        at = view.past(at, _LEADING)
        stop = self._stretch_end(at)
        begin, owner, noun = self._owner(at, stop)
        end = self._role_end(begin, stop)
        if end == 0:
            return None
        while (more := self._next_role(end)) > 0:
            end = more
        scope, held = self._complements(end)
        if held >= 0 and view.words[scope - 1] == ")":
            scope = self.mentions[held][1]  # without the short form in brackets
        if held >= 0 and (owner >= 0 or noun) and self.mentions[held][2] != "ORG":
            held = -1  # "the fund's representative in Kenya"
        return Phrase(begin, scope, held if held >= 0 else owner, noun if held < 0 else "")

    def _stretch_end(self, at: int) -> int:
        """Where the words end that may belong to one noun phrase without its complements."""
        view, stop = self.view, at
        while stop < min(at + _PHRASE, len(view)) and not view.newline(stop) and not self._breaks(stop):
            stop += 1
        return stop

    def _breaks(self, at: int) -> bool:
        view = self.view
        word = view.lower[at]
        if word in ("-", "&", "and", "'s", "'", "s"):
            return False
        if not word[0].isalpha() or word in _SCOPE or word in _PLACE or word in _ENDS:
            return True
        if at in self.persons:
            return not self._owns(at)
        return (
            view.doc[at].tag_ in ("VBZ", "VBP", "MD", "WP", "WDT", "PRP") and view.doc[at].dep_ != "compound"
        )

    def _owns(self, at: int) -> bool:
        """Whether a person's name stands in the possessive: ``Elphberg's former spokeswoman``."""
        while at in self.persons:
            at += 1
        return at < len(self.view) and self.view.words[at] in ("'s", "'")

    def _owner(self, at: int, stop: int) -> tuple[int, int, str]:
        """Where the role begins behind its owner, the mention that owns it, or the noun: ``the bank's``."""
        view = self.view
        begin, owner, noun = at, -1, ""
        for i in range(at, stop):
            if view.words[i] in ("'s", "'"):
                begin, owner = i + 1, self.ends.get(i, -1)
                noun = view.lower[i - 1] if owner < 0 and i > at and i - 1 not in self.persons else ""
        index = self.starts.get(begin, -1)
        if (
            index >= 0
            and self.mentions[index][1] < stop
            and not self._role_end(begin, self.mentions[index][1])
        ):
            begin, owner, noun = self.mentions[index][1], index, ""
        return begin, owner, noun

    def _role_end(self, begin: int, stop: int) -> int:
        """Where the last role ends that the words from ``begin`` on make, or 0."""
        found = 0
        for end in range(begin + 1, stop + 1):
            if self._is_role(begin, end):
                found = end
        if found and found < stop and self.view.doc[found].tag_ in ("NN", "NNS"):
            return 0  # "the president's office": the phrase goes on to another head
        if found and any(self.view.words[i] in ("'s", "'") for i in range(begin, found)):
            return 0
        return found

    def _is_role(self, begin: int, end: int) -> bool:
        """Whether the last words before ``end`` are a role."""
        view, kinds_of = self.view, self.lexicon.kinds_of
        if view.doc[end - 1].tag_ == "VBD" and not view.capital[end - 1]:
            return False
        return any(
            kinds_of(view.slice(start, end).lower()) & ROLE_KINDS for start in range(max(begin, end - 4), end)
        )

    def _next_role(self, end: int) -> int:
        """Where a further role of a list ends: ``, vice president, and chief technology officer``."""
        view = self.view
        at = view.past(end, (",", "and", "&"))
        if at == end or at >= len(view) or view.newline(at) or at in self.starts or at in self.persons:
            return 0
        stop = self._stretch_end(at)
        found = self._role_end(at, stop)
        return found if found and (found - at < 7) and not self.persons & set(range(at, found + 1)) else 0

    def _complements(self, end: int) -> tuple[int, int]:
        """Where the scope of a role ends, and the mention of the body or place that it is held at."""
        view, n = self.view, len(self.view)
        scope, held, at, open_ = end, -1, end, True
        while at < n and at - end < 25 and not view.newline(at):
            word = view.lower[at]
            if word == "," and at + 1 < n:
                index = self.starts.get(at + 1, -1)
                index = (
                    index
                    if index >= 0 and self.mentions[index][2] == "ORG" and self._endsphrase(index)
                    else -1
                )
                return scope, index if index >= 0 else held
            if word not in _SCOPE and word not in _PLACE and word != "and":
                break
            stop, found = self._complement(at + 1)
            if (
                stop <= at + 1
                or view.doc[at + 1].tag_ == "CD"
                or (word == "and" and not self._is_role(at + 1, stop))
            ):
                break
            body = found >= 0 and self.mentions[found][2] == "ORG"
            land = found >= 0 and word in ("of", "for") and self.mentions[found][2] == "GPE"
            better = body or (held < 0 and land) or (found >= 0 and word in ("at", "with"))
            held = found if better else held
            open_ = open_ and word in _SCOPE
            scope, at = stop if open_ and stop - end < 12 else scope, stop
        return scope, held

    def _complement(self, at: int) -> tuple[int, int]:
        """Where the noun phrase after a preposition ends, and the last mention in it that may own a role."""
        view, n, found = self.view, len(self.view), -1
        start = at
        while at < n and at - start < 10 and not view.newline(at):
            index = self.starts.get(at, -1)
            if index >= 0 and self.mentions[index][2] != "NORP":
                found, at = index, self.mentions[index][1]
                at = self._past_brackets(at)
                continue
            word = view.lower[at]
            joint = word in ("and", "&", "-", "'s") and at > start
            if (
                not joint
                and word not in DETERMINERS
                and (self._breaks(at) or view.doc[at].pos_ in ("VERB", "AUX", "ADV"))
            ):
                break
            at += 1
        while at > start and (
            view.lower[at - 1] in ("and", "&", "-", "'s") or view.lower[at - 1] in DETERMINERS
        ):
            at -= 1
        return at, found

    def _endsphrase(self, mention: int) -> bool:
        """Whether a sentence or apposition ends behind a mention: "head of research, Acme." does."""
        end = self.mentions[mention][1]
        return (
            end >= len(self.view)
            or self.view.words[end] in ('"', ".", ",", ";", ")", "'")
            or self.view.newline(end)
        )

    # ---- around

    def _past_brackets(self, at: int) -> int:
        """Behind a short form or age in brackets."""
        view = self.view
        if at + 2 < len(view) and view.words[at] == "(":
            close = next((i for i in range(at + 1, min(at + 5, len(view))) if view.words[i] == ")"), 0)
            return close + 1 if close else at
        return at

    def _past_age(self, at: int) -> int:
        """Behind ", 29" where a comma follows."""
        words = self.view.words
        if at + 2 < len(words) and words[at] == "," and words[at + 1].isdigit() and len(words[at + 1]) < 4:
            return at + 2 if words[at + 2] in _OPEN else at
        return at

    def _before_honorifics(self, start: int) -> int:
        view, at = self.view, start
        while (
            at > 0
            and (title := self.lexicon.titles.get(view.lower[at - 1]))
            and title.kind in ("honorific", "rank")
        ):
            at -= 1
        return at

    def _phrase_starts(self, end: int) -> Iterator[int]:
        """Where the noun phrase may begin that ends in a comma before a name, the longest first."""
        view, start = self.view, end
        links = _SCOPE | {"in", "at"}
        while start > 0 and end - start < 20 and not view.sentence_start[start]:
            token, word = view.doc[start - 1], view.lower[start - 1]
            fits = word in links or word in DETERMINERS or word in ("'s", "'", "and", "&", "-", "(", ")")
            named = token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "")
            if view.newline(start) or not (fits or named) or (start - 1) in self.persons:
                break
            start -= 1
        nouns = (i for i in range(start, end) if view.words[i].isalpha() and view.lower[i] not in links)
        yield from (i for i in nouns if i <= start + 1 or view.lower[i - 1] not in links)

    def _reaches(self, at: int, end: int) -> bool:
        """Whether nothing but a complement stands between the end of a role and the comma."""
        view = self.view
        while at < end and (view.lower[at] in _SCOPE or view.lower[at] in _PLACE):
            stop, _ = self._complement(at + 1)
            if stop <= at + 1:
                return False
            at = stop
        return self._past_brackets(at) >= end

    def _is_named(self, end: int) -> bool:
        """Whether the clause before a name appoints or replaces: ``replaced X as …``."""
        view = self.view
        start = max(0, end - 12)
        return any(view.lower[i] in _NAMING for i in range(start, end)) or (
            end < len(view) and view.lower[end] in _NAMING
        )

    def _organization(self, at: int) -> int:
        found = self.starts.get(at, -1)
        return found if found >= 0 and self.mentions[found][2] == "ORG" else -1
