"""Repairs of the model's names: cut at line ends and brackets, trimmed, joined, titles off, junk dropped."""

import re

from ..normalize.person_names import PARTICLES
from .lexicon import Lexicon
from .token_view import Name, TokenView

_EDGE = set("\"'`“”‘’«».,;:!?()[]{}<>|/\\*•–—-_=~…&#@") | {
    "'s",
    "'S",
    "’s",
    "--",
    "---",
    "...",
    "''",
    "``",
    "s'",
}
_KEEP_LAST = ("Inc.", "Corp.", "Co.", "Ltd.", "St.", "Jr.", "Sr.", "U.S.", "D.C.")
_ARTICLES = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
}
_SMALL = _ARTICLES | {
    "of",
    "for",
    "and",
    "in",
    "on",
    "at",
    "to",
    "by",
    "with",
    "from",
    "as",
    "or",
    "but",
    "through",
}
_SMALL |= {
    "during",
    "who",
    "which",
    "is",
    "was",
    "has",
    "said",
    "says",
    "against",
    "near",
    "under",
    "via",
    "like",
    "when",
}
#: heads of names that are often written in lower case
_LOWER_HEADS = {
    "ministry",
    "police",
    "army",
    "navy",
    "parliament",
    "government",
    "university",
    "network",
    "cartel",
}
_BETWEEN = {"to", "and", "with", "for", "from", "by", "or", "in", "at", "on", "as", "&"}
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(com|org|net|html?|php|co\.uk|jpg|png)\b|^[\W\d_]+$|^\$|^[A-Z]?\d[\d.,:/-]*$|^\W",
    re.I,
)
_LIST_MARK = re.compile(r"[/|•]|--+")


def cut(names: list[Name], view: TokenView) -> list[Name]:
    """Split names at line ends, slashes and brackets: no name goes across them."""
    done: list[Name] = []
    for name in names:
        start = name.start
        depth = 0
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


def trim(names: list[Name], view: TokenView) -> list[Name]:
    """Take articles, quotes, punctuation and possessive endings off both ends."""
    kept = []
    words, lower = view.words, view.lower
    for name in names:
        start, end = name.start, name.end
        while start < end and (words[start] in _EDGE or not words[start].strip() or _loose(view, start, end)):
            start += 1
        while end > start and (
            words[end - 1] in _EDGE or not words[end - 1].strip() or lower[end - 1] in _SMALL
        ):
            if words[end - 1] == "!" and end - start == 2:  # "Yahoo!"
                break
            if words[end - 1] == ")" and "(" in words[start : end - 1]:
                break
            end -= 1
        if name.label in ("ORG", "GPE", "LOC", "FAC") and not name.fixed:
            end = _capital_end(view, start, end)
        if end > start:
            name.start, name.end = start, end
            kept.append(name)
    return kept


def _capital_end(view: TokenView, start: int, end: int) -> int:
    """Where a name ends without the lower-case words after its last capital ("ANSA news agency")."""
    stop = end
    while stop - 1 > start and view.words[stop - 1].islower() and view.words[stop - 1].isalpha():
        stop -= 1
    if stop == start + 1 and not view.capital[start]:
        return end
    return end if view.lower[end - 1] in _LOWER_HEADS else stop


def _loose(view: TokenView, start: int, end: int) -> bool:
    """Whether the first word of a name is an article or preposition that does not belong to it."""
    word = view.lower[start]
    if word not in _SMALL or end - start < 2:
        return word in _SMALL and not view.capital[start]
    return not view.capital[start] or word in (
        "the",
        "a",
        "an",
        "but",
        "and",
        "as",
        "when",
        "with",
        "for",
        "in",
    )


def extend_persons(names: list[Name], view: TokenView, taken: set[int]) -> list[Name]:
    """Add the particles, hyphenated parts, nicknames and surnames that a person's name lacks."""
    words, capital = view.words, view.capital
    persons = {n.start: n for n in names if n.label == "PERSON"}
    absorbed: set[int] = set()
    last = len(words)
    for name in names:
        if name.label != "PERSON" or name.start in absorbed:
            continue
        while name.end < last and not view.newline(name.end):
            end = name.end
            after = words[end]
            stop = end + 1
            while stop < last and words[stop].lower() in PARTICLES and stop - end < 3:
                stop += 1
            if end in persons and end not in absorbed and not view.newline(end):
                name.end = persons[end].end  # two halves of one name
                absorbed.add(end)
            elif (
                after == "-"
                and end + 1 < last
                and view.joined(end)
                and view.joined(end + 1)
                and _name_part(words[end + 1])
            ):
                name.end = end + 2
            elif (
                after.lower() in PARTICLES
                and stop < last
                and capital[stop]
                and stop not in taken
                and not view.newline(stop)
            ):
                name.end = stop + 1
                absorbed.add(stop)
            elif (
                view.lower[end - 1] in PARTICLES
                and end - name.start > 1
                and capital[end]
                and end not in taken
            ):
                name.end = end + 1
            elif (
                after in ('"', "'")
                and (close := _nickname_end(view, end))
                and (close in persons or close not in taken)
            ):
                name.end = persons[close].end if close in persons else close + 1
                absorbed.add(close)
                absorbed.update(range(end, close))
            else:
                break
    return [n for n in names if n.start not in absorbed or (n.label != "PERSON" and not _inside(n, persons))]


def _inside(name: Name, persons: dict[int, Name]) -> bool:
    return any(p.start <= name.start and name.end <= p.end for p in persons.values() if p is not name)


_AFTER_HYPHEN = {
    "based",
    "led",
    "born",
    "backed",
    "style",
    "era",
    "like",
    "run",
    "owned",
    "elect",
    "in",
    "on",
}


def _name_part(word: str) -> bool:
    """Whether a word after a hyphen can end a given name ("Kim Min-seo", "Jean-Luc")."""
    return word.isalpha() and (
        word[0].isupper() or (len(word) <= 5 and word not in _AFTER_HYPHEN - {"in", "on"})
    )


def _nickname_end(view: TokenView, quote: int) -> int:
    """Where the surname stands in ``Pavle "Rocket" Kovač``, given the first quotation mark; or 0."""
    for close in range(quote + 2, min(quote + 4, len(view.words) - 1)):
        if view.words[close] == view.words[quote] and view.capital[close + 1] and not view.newline(close + 1):
            return close + 1
    return 0


def strip_titles(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Take titles, roles and nationalities off the front of persons' names, degrees off the end."""
    for name in names:
        if name.label == "PERSON" and not name.fixed:
            name.start = title_end(view, lexicon, name.start, name.end)
            while name.end - name.start > 1:
                title = lexicon.titles.get(view.lower[name.end - 1])
                if title is None or title.kind != "suffix" or title.id.endswith("generational"):
                    break
                name.end -= 1
    return names


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
            and view.words[start] not in _ALSO_NAMES
        ):
            start += 1
        else:
            break
    return start


_ALSO_NAMES = {
    "French",
    "English",
    "German",
    "Holland",
    "Israel",
    "Pole",
    "Scott",
    "Welsh",
    "Irish",
    "Swiss",
    "Roman",
}


def drop_junk(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Drop what is no name: addresses, numbers, lower-case words, chrome, common words, laws, awards."""
    kept = []
    for name in names:
        text = view.slice(name.start, name.end)
        if name.fixed or not (_is_junk(text, name, view) or _is_common(text, name, view, lexicon)):
            kept.append(name)
    return kept


_PROPER = {"NNP", "NNPS"}


def drop_common_nouns(names: list[Name], view: TokenView) -> list[Name]:
    """Drop single words that are capitalized because a sentence begins, and that the tagger calls no name."""
    return [n for n in names if n.fixed or not _common_start(n, view)]


def _common_start(name: Name, view: TokenView) -> bool:
    if name.end - name.start > 1 or name.label == "NORP" or not view.opens_sentence(name.start):
        return False
    tag = view.doc[name.start].tag_
    return bool(tag) and tag not in _PROPER and tag != "FW"


def _is_junk(text: str, name: Name, view: TokenView) -> bool:
    if _NOT_A_NAME.search(text):
        return True
    if not any(view.capital[name.start : name.end]):
        return not any(c.isupper() for c in text)
    return len(text) < 2


def in_other_name(end: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a name that ends here only begins another: ``Lagos Marathon``, ``US dollars``."""
    if end >= len(view) or view.newline(end):
        return False
    after = view.lower[end]
    return after in ("dollar", "dollars") or (view.capital[end] and after in lexicon.event_last)


def _is_common(text: str, name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    if name.label == "NORP":
        return False
    low = text.lower()
    if name.label != "PERSON" and in_other_name(name.end, view, lexicon):
        return True
    if name.label != "ORG" and name.end - name.start > 1:
        return low.rsplit(" ", 1)[-1] in lexicon.event_last
    if low in lexicon.common_whole:
        return name.label != "PERSON" or view.capital[name.start]
    if name.label == "ORG" and name.end - name.start > 1:
        words = low.split()
        while len(words) > 2 and words[-1].isdigit():
            words.pop()  # "Resolution 242"
        if words[0] in lexicon.institutions and words[1] in ("of", "for", "on"):
            return False
        return words[-1] in lexicon.common_last or " ".join(words[-2:]) in lexicon.common_last
    return False
