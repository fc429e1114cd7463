"""Repairs of the model's names: cut at line ends and brackets, trimmed, joined, titles off, junk dropped."""

from collections.abc import Sequence

from ...patterns.words import word_class
from ...syntax.tokens import Name, TokenView, tokens_of
from ...syntax.words import word_set
from ..forms.persons import PARTICLES
from ..lexicon import Lexicon
from .junk import is_holder

_EDGE = frozenset("\"'`“”‘’«».,;:!?()[]{}<>|/\\*•–—-_=~…&#@") | word_set("'s 'S ’s -- --- ... '' `` s'")
_SMALL = word_set(
    "the a an this that these those his her its their our my your of for and in on at to by with from as or "
    "but through during who which is was has said says against near under via like when"
)
#: heads of names that are often written in lower case
_LOWER_HEADS = word_class("lower-head")
_DASHES = word_set("- – — --")
_BETWEEN = word_set("to and with for from by or in at on as &")


def cut(names: list[Name], view: TokenView) -> list[Name]:
    """Split names at line ends, slashes and brackets: no name goes across them."""
    done: list[Name] = []
    for name in names:
        start = name.start
        depth = 0
        if name.label == "PERSON" and _is_signature(name, view):
            name.end = name.start + 1
        for i in range(name.start, name.end):
            word = view.words[i]
            split = view.newline(i) or (i > name.start and word in ("|", "•"))
            if word == "/" and (name.label == "PERSON" or not view.joined(i)):
                split = True
            if name.label == "PERSON" and word in _BETWEEN and i > name.start:
                split = True
            if word in ("(", "["):
                closes = any(w in (")", "]") for w in view.words[i : name.end])
                split = split or not closes or i + 2 < name.end  # "Harbour Union (HU": a name of its own
                depth += 1
            if word in (")", "]"):
                split = split or depth > 0
                depth = 0
            if split and i > start:
                done.append(Name(start, i, name.label, name.source, name.pattern_id))
                start = i
        done.append(Name(start, name.end, name.label, name.source, name.pattern_id))
    return done


def _is_signature(name: Name, view: TokenView) -> bool:
    """Whether a dash parts a given name from what he is: ``Rudolf - Webmaster``."""
    dash = name.start + 1
    return (
        dash + 1 < name.end
        and view.words[dash] in _DASHES
        and not view.joined(dash)
        and not view.joined(dash + 1)
    )


def trim(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Take articles, counts, quotes, scores, punctuation and possessive endings off both ends."""
    kept = []
    words, lower = view.words, view.lower
    for name in names:
        start, end = name.start, name.end
        while start < end and (words[start] in _EDGE or not words[start].strip() or _loose(view, start, end)):
            start += 1
        if name.label != "PERSON" and starts_with_count(view, start, end, lexicon):
            start += 1
        if _ends_with_score(words[max(start, end - 4) : end]):
            end -= 3
        while end > start and (
            words[end - 1] in _EDGE
            or not words[end - 1].strip()
            or lower[end - 1] in _SMALL
            or (name.label == "PERSON" and words[end - 1][0].isdigit())
        ):
            if words[end - 1] == "!" and end - start == 2:  # "Yahoo!"
                break
            if words[end - 1] == ")" and "(" in words[start : end - 1]:
                break
            end -= 1
        if name.label in ("ORG", "GPE", "LOC", "FAC") and not name.fixed:
            end = _capital_end(view, start, end)
        if end > start:
            name.start, name.end = start, end + _is_abbreviated(name, end, view)
            kept.append(name)
    return kept


def _ends_with_score(words: Sequence[str]) -> bool:
    """Whether the last words of a name are a score: "City United 3-1"."""
    if len(words) < 4:
        return False
    home, dash, away = words[-3:]
    return dash in _DASHES and home.isdigit() and away.isdigit()


def _is_abbreviated(name: Name, end: int, view: TokenView) -> bool:
    """Whether the period behind a place belongs to it: ``Zenda, Rur.; Strelsau``."""
    period = name.label == "GPE" and view.words[end : end + 1] == ["."] and view.joined(end)
    return period and len(view.words[end - 1]) < 6 and view.lower[end + 1 : end + 2] in ([";"], [","], [")"])


def _capital_end(view: TokenView, start: int, end: int) -> int:
    """Where a name ends without the lower-case words after its last capital ("ANSA news agency")."""
    stop = end
    while stop - 1 > start and view.words[stop - 1].islower() and view.words[stop - 1].isalpha():
        stop -= 1
    if stop == start + 1 and not view.capital[start]:
        return end
    return end if view.lower[end - 1] in _LOWER_HEADS else stop


def starts_with_count(view: TokenView, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name begins with a number of what it describes: "Two United States …", "Three Indian …"."""
    if end - start < 2 or view.doc[start].tag_ != "CD" or view.joined(start + 1):
        return False
    rest = view.slice(start + 1, end)
    return rest in lexicon.countries or rest.split()[0] in lexicon.nationalities


_LOOSE = word_set("the a an but and as when with for in")


def _loose(view: TokenView, start: int, end: int) -> bool:
    """Whether the first word of a name is an article or preposition that does not belong to it."""
    word = view.lower[start]
    if word not in _SMALL or end - start < 2:
        return word in _SMALL and not view.capital[start]
    return not view.capital[start] or word in _LOOSE


def extend_persons(names: list[Name], view: TokenView, taken: set[int]) -> list[Name]:
    """Add the particles, hyphenated parts, nicknames and surnames that a person's name lacks."""
    persons = {n.start: n for n in names if n.label == "PERSON"}
    absorbed: set[int] = set()
    for name in names:
        if name.label != "PERSON" or name.start in absorbed:
            continue
        while (end := _longer_end(name, view, taken, persons)) > name.end:
            absorbed.update(range(name.end, end))
            name.end = end
    return [n for n in names if n.start not in absorbed or (n.label != "PERSON" and not _inside(n, persons))]


def _longer_end(name: Name, view: TokenView, taken: set[int], persons: dict[int, Name]) -> int:
    """Where a person's name ends with its next part, or where it ends now."""
    end, last = name.end, len(view)
    if end >= last or view.newline(end):
        return end

    def part_at(at: int) -> int:
        """Where the part of a name that begins at a token ends, or 0."""
        if at in persons:
            return persons[at].end
        around = next((p for p in persons.values() if p.start < at < p.end), None)
        if around is not None and view.words[at - 1] in ('"', "'"):
            return around.end  # of "Alex" Okafor the model has Alex" Okafor
        return at + 1 if at < last and view.capital[at] and at not in taken and not view.newline(at) else 0

    after = view.words[end]
    if end in persons:
        return persons[end].end  # two halves of one name
    if after == "-":
        joined = end + 1 < last and view.joined(end) and view.joined(end + 1)
        return end + 2 if joined and _name_part(view.words[end + 1]) else end
    if after in ('"', "'"):
        opened = [i for i in range(name.start, end) if view.words[i] == after]
        if not opened:
            return part_at(_nickname_end(view, end) or last) or end
        nickname = len(opened) == 1 and name.start < opened[0] < end - 1 and not view.joined(opened[0])
        return end + 1 if nickname and part_at(end + 1) else end  # the nickname ends, a surname follows
    if after[:2] in ("d'", "D'") and after[2:3].isupper() and end not in taken:
        return end + 1  # "Rudolf Hentzau d'Elphberg"
    stop = end
    while stop < last and view.lower[stop] in PARTICLES and stop - end < 3:
        stop += 1
    if stop > end:
        return part_at(stop) or end
    if end - name.start > 1 and (view.lower[end - 1] in PARTICLES or view.words[end - 1] in ('"', "'")):
        return part_at(end) or end
    return end


def _inside(name: Name, persons: dict[int, Name]) -> bool:
    return any(p.start <= name.start and name.end <= p.end for p in persons.values() if p is not name)


_AFTER_HYPHEN = word_class("after-hyphen")


def _name_part(word: str) -> bool:
    """Whether a word after a hyphen can end a given name ("Kim Min-seo", "Jean-Luc")."""
    return word.isalpha() and (word[0].isupper() or (len(word) <= 5 and word not in _AFTER_HYPHEN))


def _nickname_end(view: TokenView, quote: int) -> int:
    """Where the surname stands in ``Pavle "Rocket" Kovač``, given the first quotation mark; or 0."""
    for close in range(quote + 2, min(quote + 4, len(view.words) - 1)):
        if view.words[close] == view.words[quote] and view.capital[close + 1] and not view.newline(close + 1):
            return close + 1
    return 0


def strip_titles(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Take titles, roles and nationalities off the front of persons' names, degrees off the end."""
    for name in names:
        if name.label == "PERSON" and not name.fixed and _is_kind_of_firm(name, view, lexicon):
            name.start += 1
            name.settle("ORG")
        if name.label == "PERSON" and not name.fixed:
            while name.end - name.start > 2 and _is_loose_word(view, name.start):
                name.start += 1  # "up" of "Runner-up Rudolf Elphberg"
            name.start = title_end(view, lexicon, name.start, name.end)
            while name.end - name.start > 1:
                title = lexicon.titles.get(view.lower[name.end - 1])
                if title is None or title.kind != "suffix" or title.id.endswith("generational"):
                    break
                name.end -= 1
    return [n for n in names if n.fixed or n.label != "PERSON" or not _is_bare_title(n, view, lexicon)]


def _is_kind_of_firm(name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether what a firm is is the first of two words of a person, by its capital: "Carmaker Velmo"."""
    first, *others = view.lower[name.start : name.end]
    return len(others) == 1 and first in lexicon.descriptors and others[0] not in lexicon.given_names


def strip_offices(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Take the office off that is glued to a body's name; drop what names an office, not a body."""
    kept = []
    for name in names:
        loose = name.label == "ORG" and not name.fixed and name.source != "pattern"
        if loose and is_holder(view.slice(name.start, name.end), lexicon):
            continue
        if loose:
            name.start = _body_start(name, view, lexicon)
        kept.append(name)
    return kept


def _body_start(name: Name, view: TokenView, lexicon: Lexicon) -> int:
    """Where a body's name begins behind the office glued to it: ``Chairman Rural Water Commission``."""
    start = name.start
    while name.end - start > 3 and view.capital[start + 1] and start + 1 < name.end:
        kinds = lexicon.kinds.get(view.lower[start], set())
        rest = view.lower[start + 1 : name.end]
        if not kinds & {"office"} or view.lower[start] in lexicon.institutions or rest[0] in lexicon.kinds:
            break
        if lexicon.institution_of(rest) is None:
            break
        start += 1
    return start


def _is_loose_word(view: TokenView, index: int) -> bool:
    word = view.words[index]
    return word.islower() and word.isalpha() and word not in PARTICLES and not view.joined(index + 1)


def _is_bare_title(name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a name is nothing but "Sgt" or "Jr."."""
    title = lexicon.titles.get(view.lower[name.start]) if name.end - name.start == 1 else None
    return title is not None and title.kind in ("honorific", "rank", "suffix") and not title.also_name


def title_end(view: TokenView, lexicon: Lexicon, start: int, end: int) -> int:
    """Where a person's name begins after the titles in front of it."""
    while end - start > 1:
        found = lexicon.title_at(view, start, end - 1)
        if found and found[1].kind in ("modifier", "domain", "suffix"):
            found = found if lexicon.title_at(view, found[0], end - 1) else None
        if found and not (found[1].also_name and end - found[0] < 2):
            start = found[0]
            if start < end - 1 and view.words[start] in (".", "-"):
                start += 1
        elif (
            view.words[start] in lexicon.nationalities
            and end - start >= 2
            and view.lower[start] not in _ALSO_NAMES
        ):
            start += 1
        else:
            break
    return start


_ALSO_NAMES = word_class("nationality-surname")


_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january april may june july august"
)
_DATED = word_set(
    "on in by until since last next this late early of from and before after every , during a the"
)


def with_calendar_names(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Given names that are words of the calendar: ``Judge April Summers``, ``arrested Friday Okoro``."""
    starts = {n.start: n for n in names if n.label == "PERSON"}
    others = tokens_of(n for n in names if n.label != "PERSON")
    bodies = {n.start: n for n in names if n.label == "ORG" and n.end - n.start == 1 and not n.fixed}
    added = []
    for i in view.where(_CALENDAR):
        if i + 1 == len(view) or not view.capital[i] or view.newline(i + 1) or i in others:
            continue
        before = view.lower[i - 1] if i and not view.newline(i) else ""
        titled = bool(lexicon.kinds.get(before, set()) & {"honorific", "rank", "office"})
        titled = (titled or before in lexicon.speakers) and view.words[i + 1].isalpha()
        name = starts.get(i + 1)
        if name is not None and (before.isalpha() or titled) and before not in _DATED and not name.fixed:
            name.start = i
        elif titled and i + 1 in bodies and before and view.capital[i - 1]:
            name = bodies[i + 1]  # "Detective Wednesday Rassendyll"
            name.start, name.label, name.weight = i, "PERSON", 4
        elif titled and name is None and view.capital[i + 1] and i + 1 not in others:
            whole = any(n.start <= i < n.end for n in names) or view.lower[i + 1] in _CALENDAR
            added += [] if whole else [Name(i, i + 2, "PERSON", "rule", "titled")]
    return sorted([*names, *added], key=lambda n: n.start)
