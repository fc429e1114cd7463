"""Persons after their titles: ``President of Ruritania Rudolf Elphberg``, ``President Jean-Luc Otieno``."""

from ...patterns.words import word_class
from ...syntax.tokens import LONGEST_RUN, Name, TokenView, overlapping, tokens_of
from ...syntax.words import word_set
from ..lexicon import Lexicon
from ..matching import PatternMatch

#: first words of places of two words
_FIRST = word_set(
    "san santa new saint st. st north south east west el la los las port fort cape mount sao são upper lower"
)
_KINDS = {"GPE", "LOC", "ORG"}
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december"
)
#: offices of a place
_OFFICES = word_class("place-office")


def split_offices(
    names: list[Name], view: TokenView, lexicon: Lexicon, matches: list[PatternMatch]
) -> list[Name]:
    """Part the place from the person after an office and "of", whatever the model made of the words."""
    lengths: dict[int, int] = {}
    for match in matches:
        if match.pattern.label in _KINDS:
            lengths[match.start] = max(lengths.get(match.start, 0), match.end - match.start)
    for link in view.where({"of"}):
        if link == 0 or not _office_ends(view, link):
            continue
        start = link + 1 + (view.lower[link + 1 : link + 2] == ["the"])
        end = _run_end(start, view)
        middle = _place_end(start, end, view, lengths)
        if middle < end and _is_holder(start, middle, end, names, view, lexicon, known=start in lengths):
            place = [n for n in names if n.start == start and n.end == middle]
            names = [n for n in names if n.end <= start or n.start >= end] + place
            names.append(Name(middle, end, "PERSON", "rule", "office"))
            if not place:
                names.append(Name(start, middle, "GPE", "rule", "office"))
    return sorted(names, key=lambda n: n.start)


def _office_ends(view: TokenView, end: int) -> bool:
    return view.capital[end - 1] and (
        view.lower[end - 1] in _OFFICES or view.lower[max(0, end - 2) : end] == ["prime", "minister"]
    )


def _run_end(start: int, view: TokenView) -> int:
    """Where the capitalized words from ``start`` on end; hyphens inside a word belong to it."""
    end = start
    while end < min(len(view), start + LONGEST_RUN) and not view.newline(end):
        hyphen = view.words[end] == "-" and end > start and view.joined(end) and end + 1 < len(view)
        if not view.capital[end] and not (hyphen and view.joined(end + 1)):
            break
        end += 1
    return end


def _place_end(start: int, end: int, view: TokenView, lengths: dict[int, int]) -> int:
    """Where the place ends: as a pattern knows it, or after its first word."""
    if start in lengths:
        return min(start + lengths[start], end)
    words = 2 if start < end and view.lower[start] in _FIRST else 1
    return min(start + words, end)


def _is_holder(
    start: int, middle: int, end: int, names: list[Name], view: TokenView, lexicon: Lexicon, *, known: bool
) -> bool:
    """Whether the words after the place are a person's name: two of them, or one after a known place."""
    words = [w for w in view.lower[middle:end] if w != "-"]
    joined = sum(view.words[i] == "-" for i in range(middle, end))
    if len(words) - joined < (1 if known else 2) or view.words[middle] == "-" or words[0] in _CALENDAR:
        return False
    if lexicon.institution_of(view.lower[start:end]) is not None or view.lower[start] in lexicon.titles:
        return False
    around = overlapping(names, start, end)
    if any(n.fixed or (n.start <= start and n.end >= end and n.label in _KINDS) for n in around):
        return False
    # a name that leaves one word of the run has taken the first name from its surname
    if any(n.start == start and n.end > middle and n.label in _KINDS and end - n.end != 1 for n in around):
        return False
    return not any(n.start == middle and n.label in _KINDS and n.end == end for n in around)


def find_titled(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Persons that the model saw in part or not at all: a title, then initials or a hyphenated given name."""
    found = []
    for start in view.capitals:
        if start == 0 or not _title_ends(view, start, lexicon):
            continue
        end = _run_end(start, view)
        run = range(start, end)
        around = overlapping(names, start, end)
        if any(n.fixed or n.label == "PERSON" or n.start < start or n.end > end for n in around):
            continue
        initials = _initials_end(start, end, view)
        joined = any(view.words[i] == "-" for i in run) and end - start <= 6
        if initials:
            found.append(Name(start, initials, "PERSON", "rule", "titled"))
        elif joined and not any(_no_person(i, view, lexicon) for i in run):
            found.append(Name(start, end, "PERSON", "rule", "titled"))
    taken = tokens_of(found)
    return sorted([*(n for n in names if n.start not in taken), *found], key=lambda n: n.start)


def complete_persons(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Persons cut short: ``Premier Rudolf [Elphberg]``, ``[RK] Elphberg``, what the article has in full."""
    taken = tokens_of(names)
    persons = [n for n in names if n.label == "PERSON" and not n.fixed and not view.newline(n.start)]
    full = {view.slice(n.start, n.end) for n in persons if n.end - n.start > 1}
    for name in persons:
        start, end = name.start, name.end
        while (
            start
            and _is_initials(start - 1, view, lexicon)
            and start - 1 not in taken
            and not view.newline(start)
        ):
            start -= 1
        given = end - start == 1 and view.lower[start] in lexicon.given_names
        if given or (start and _title_ends(view, start, lexicon)):
            while end - start < 4 and end not in taken and _name_goes_on(end, view, lexicon):
                end += 1
        before, after = start - 1, end
        if before >= 0 and before not in taken and view.slice(before, end) in full:
            start = before
        if after < len(view) and after not in taken and view.slice(start, after + 1) in full:
            end = after + 1
        name.start, name.end = start, end
    return names


def _is_initials(index: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a word is initials before a surname: ``RK Elphberg``, ``R B Elphberg``."""
    word = view.words[index]
    if not word.isalpha() or not word.isupper() or len(word) > 2 or view.doc[index].tag_ != "NNP":
        return False
    low = view.lower[index]
    other = low in lexicon.titles or low in lexicon.common_first or word in lexicon.countries
    return not other and (index == 0 or view.lower[index - 1] != "the")  # "the MV Harlow"


def _name_goes_on(index: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a word can be the next part of a person's name."""
    if index >= len(view) or view.newline(index) or view.doc[index].tag_ != "NNP":
        return False
    word = view.words[index]
    known = (
        word in lexicon.nationalities or _no_person(index, view, lexicon) or view.lower[index] in _CALENDAR
    )
    return word.istitle() and word.isalpha() and not known and view.lower[index] not in lexicon.domains


def split_leaders(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """``Coalition for Reform Rudolf Elphberg`` is two names where the text has one of them elsewhere."""
    surnames = {view.words[n.start] for n in names if n.label == "PERSON" and n.end - n.start == 1}
    bodies = {view.slice(n.start, n.end) for n in names if n.label == "ORG"}
    done = []
    for name in names:
        middle = name.end - 2
        title = lexicon.titles.get(view.lower[name.start])
        if name.label != "ORG" or name.fixed or not all(view.capital[max(middle, 0) : name.end]):
            done.append(name)
        elif title is not None and title.id.startswith("office:judge") and name.end - name.start == 3:
            done.append(Name(name.start + 1, name.end, "PERSON", "rule", "office"))  # "Justice J. Otieno"
        elif middle - name.start > 1 and _is_leader(name, middle, view, lexicon, surnames, bodies):
            done.append(Name(name.start, middle, "ORG", name.source, name.pattern_id))
            done.append(Name(middle, name.end, "PERSON", "rule", "office"))
        else:
            done.append(name)
    return done


def _is_leader(
    name: Name, middle: int, view: TokenView, lexicon: Lexicon, surnames: set[str], bodies: set[str]
) -> bool:
    """Whether a name ends in a person's: one that is called by surname, or behind a body named elsewhere."""
    if view.words[name.end - 1] in surnames and view.capital[middle - 1]:
        return True
    body = view.slice(name.start, middle)
    plain = lexicon.institution_of(view.lower[middle : name.end]) is None
    return body in bodies and plain and lexicon.institution_of(view.lower[name.start : middle]) is not None


def _title_ends(view: TokenView, end: int, lexicon: Lexicon) -> bool:
    """Whether the word before is the title of an office or a rank, in the plural too."""
    return view.lower[end - 1] in lexicon.office_words and not view.newline(end)


def _initials_end(start: int, end: int, view: TokenView) -> int:
    """Where a name of initials and a surname ends, ``J K Otieno``, or 0."""
    at = start
    while at < end and len(view.words[at].rstrip(".")) == 1:
        at += 1
    return at + 1 if start < at < end and len(view.words[at]) > 2 else 0


def _no_person(index: int, view: TokenView, lexicon: Lexicon) -> bool:
    word = view.lower[index]
    return (
        word in lexicon.institutions or word in lexicon.titles or view.words[index] in lexicon.nationalities
    )
