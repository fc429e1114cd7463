"""What stands around a name decides what it names: descriptors, titles, place words, lists, prepositions."""

import itertools
import re

from ...labels import PLACE_LABELS
from ...model.gazetteer import places_of
from ...patterns.words import WordRegex, word_class
from ...syntax.tokens import Name, TokenView
from ...syntax.words import ARTICLES
from ..forms.slugs import place_key
from ..lexicon import Lexicon

_IN = {"in", "near", "outside", "across", "around", "throughout", "inside"}
_DIRECTIONS = {"northern", "southern", "eastern", "western", "central", "upper", "lower"}
_PERSONAL = {"'s", "'", "-"}
_HONORIFICS = word_class("honorific-form")
_CROWNS = word_class("crown")
_ACRONYM = re.compile(r"[A-Z]{2,}[a-z]?|[A-Z][a-z]?[A-Z]+")


def label_by_context(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Relabel names that the model found where the words around them say what they are."""
    for name in names:
        if name.fixed or name.source != "model" or name.label == "NORP":
            continue
        label = _label(name, view, lexicon)
        if label:
            name.settle(label)
    return names


def _label(name: Name, view: TokenView, lexicon: Lexicon) -> str:
    """The label that the context of a name gives, or blank."""
    words, lower = view.words, view.lower
    n = len(words)
    before = lower[name.start - 1] if name.start and not view.newline(name.start) else ""
    after = lower[name.end] if name.end < n and not view.newline(name.end) else ""
    if name.label in ("ORG", "GPE", "LOC", "FAC") and _is_person(name, view, lexicon, before, after):
        return "PERSON"
    inside = before in _IN and after not in _PERSONAL and not view.capital[name.start - 1]
    if name.label in ("PERSON", "ORG") and inside and places_of(place_key(view.slice(name.start, name.end))):
        return "GPE"
    if name.label in ("PERSON", "ORG") and _is_place(name, view, lexicon, before, after):
        return "GPE" if name.label == "PERSON" or after not in lexicon.place_nouns else "LOC"
    if name.label in ("PERSON", "GPE", "LOC") and before in lexicon.descriptors and name.end - name.start < 4:
        two_back = lower[name.start - 2] if name.start > 1 else ""
        if name.label == "PERSON" and lower[name.start] in lexicon.given_names:
            return ""  # "the producer Leonard Roth"
        if two_back not in (",", "") or name.label != "PERSON":
            return "ORG"
    if name.label == "PERSON" and name.end - name.start == 1 and _is_company(name, view, lexicon, after):
        return "ORG"
    return ""


def _capital_at(index: int, view: TokenView) -> bool:
    return index < len(view) and view.capital[index] and not view.newline(index)


def _is_company(name: Name, view: TokenView, lexicon: Lexicon, after: str) -> bool:
    """Whether a word that was taken for a person is an organization: ``X, which``, ``X shares``."""
    if after in lexicon.followers:
        return True
    if after == "," and name.end + 1 < len(view) and view.lower[name.end + 1] == "which":
        return True
    word = view.words[name.start]
    return len(word) > 2 and word.isupper() and word.isalpha() and not _shouted(name.start, view)


def _shouted(index: int, view: TokenView) -> bool:
    """Whether the words around are in capitals as well: a headline, or a text that writes names so."""
    start, end = max(0, index - 12), min(len(view), index + 13)
    others = (w for i, w in enumerate(view.words[start:end], start) if i != index and not view.newline(i))
    return sum(w.isupper() and len(w) > 3 for w in others) > 0


def _is_person(name: Name, view: TokenView, lexicon: Lexicon, before: str, after: str) -> bool:
    """Whether a title before the name, or an age or a role after it, makes it a person's."""
    text = view.slice(name.start, name.end)
    words = view.lower[name.start : name.end]
    if len(words) == 2 and words[-1] in _SURNAMES and _acts(name, view, lexicon, after):
        return True
    if (
        _ACRONYM.fullmatch(text)
        or lexicon.institution_of(words) is not None
        or "of" in words
        or "the" in words
    ):
        return False
    if before.rstrip(".") in _HONORIFICS:
        return True
    if (
        before in _CROWNS
        and view.capital[name.start - 1]
        and len(words) == 1
        and not _capital_at(name.end, view)
    ):
        return True
    if _initials(words):
        return True
    if name.end - name.start in (2, 3) and all(view.capital[name.start : name.end]):
        for start in range(max(0, name.start - 3), name.start):
            title = view.slice(start, name.start).lower()
            kinds = lexicon.kinds.get(title, ())
            if ("office" in kinds or title in lexicon.speakers) and not view.newline(name.start):
                return True
        if (
            words[0] in lexicon.given_names
            and name.label != "FAC"
            and lexicon.institutions.get(words[-1]) is None
        ):
            return True
        plain = not any(w in lexicon.institutions or w in lexicon.domains for w in words)
        if plain and before == after == "," and _office_before(name.start - 1, view, lexicon):
            return True
    if after == "," and name.end + 2 < len(view) and name.end - name.start in (2, 3) and name.label == "ORG":
        if view.lower[name.end + 1] == "who":
            return True
        age = view.words[name.end + 1]
        return age.isdigit() and len(age) == 2 and view.words[name.end + 2] in (",", ".", ")", ";")
    return False


_SURNAMES = word_class("place-surname")


def _acts(name: Name, view: TokenView, lexicon: Lexicon, after: str) -> bool:
    """Whether ``David Park`` is a person: a title before it, or an age, a role, a verb of saying behind."""
    before = view.lower[name.start - 1] if name.start else ""
    kinds = lexicon.kinds.get(before, set())
    if kinds & {"office", "honorific", "rank"} or before in lexicon.speakers:
        return True
    if after in lexicon.speaking:
        return True
    if after != "," or name.end + 2 >= len(view):
        return False
    first, second = view.lower[name.end + 1], view.lower[name.end + 2]
    if first == "who" or (first.isdigit() and len(first) == 2 and second in (",", ".", ")", ";")):
        return True
    roles = {"rank", "office", "occupation"}
    return first in ARTICLES and any(
        lexicon.kinds.get(view.slice(name.end + 2, stop).lower(), set()) & roles
        for stop in range(name.end + 3, min(name.end + 6, len(view)))
    )


def _office_before(end: int, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether an office ends here: ``the opposition leader, X,``."""
    starts = range(max(0, end - 3), end)
    return any("office" in lexicon.kinds.get(view.slice(start, end).lower(), ()) for start in starts)


def _initials(words: list[str]) -> bool:
    """Whether words are initials and a surname: ``J K Otieno``."""
    given = [w.strip(".") for w in words[:-1]]
    return bool(given) and len(words[-1]) > 2 and all(len(w) == 1 and w.isalpha() for w in given)


def _is_place(name: Name, view: TokenView, lexicon: Lexicon, before: str, after: str) -> bool:
    """Whether a place noun next to the name makes it a place's: ``the town of X``, ``X province``."""
    if name.start > 1 and before == "of" and view.lower[name.start - 2] in lexicon.place_nouns:
        return name.end - name.start <= 3 and name.label == "PERSON"
    if after in lexicon.place_nouns and not view.capital[name.end]:
        return name.label == "PERSON"
    if name.label == "PERSON" and view.lower[name.start] in _DIRECTIONS and name.end - name.start == 2:
        return True
    alone = name.label == "PERSON" and name.end - name.start == 1 and after not in ("'s", "'", "-")
    if alone and before in ("'s", "'") and name.start > 2:  # "in Ruritania's Strelsau"
        return view.lower[name.start - 3] in _IN and view.words[name.start - 2] in lexicon.countries
    return alone and before in _IN


def split_pairs(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Two organizations joined by "and" or a comma are two names, each with its own head or acronym."""
    done: list[Name] = []
    for name in names:
        at = _joint(name, view, lexicon) if name.label == "ORG" and not name.fixed else 0
        if at:
            stop = at + 2 if view.lower[at + 1] == "the" else at + 1
            done += [
                Name(name.start, at, name.label, name.source, name.pattern_id),
                Name(stop, name.end, name.label, name.source, name.pattern_id),
            ]
        else:
            done.append(name)
    return done


def _joint(name: Name, view: TokenView, lexicon: Lexicon) -> int:
    """Where the "and" or comma stands that parts two names, or 0."""
    lower = view.lower
    for i in range(name.start + 1, name.end - 1):
        if lower[i] not in ("and", "or", ","):
            continue
        left, right = lower[name.start : i], lower[i + 1 : name.end]
        if right[0] == "the":
            return i
        if left[0] in lexicon.institutions and len(left) > 1 and left[1] in ("of", "for", "on"):
            continue
        if _complete(left, view.words[i - 1], lexicon) and _complete(
            right, view.words[name.end - 1], lexicon
        ):
            return i
    return 0


def _complete(words: list[str], last: str, lexicon: Lexicon) -> bool:
    if lexicon.institution_of(words) is not None and len(words) > 1:
        return True
    return len(words) == 1 and bool(_ACRONYM.fullmatch(last)) and last.lower() not in lexicon.common_whole


_MINISTERS = word_class("minister")


def drop_portfolios(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """``Minister of Rural Affairs`` names an office: what follows "of" is no organization."""
    return [n for n in names if not _is_portfolio(n, view, lexicon)]


def _is_portfolio(name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    if name.label != "ORG" or name.source != "model" or name.start < 2:
        return False
    link = name.start - 1
    if view.lower[link] == "the" and link > 1:
        link -= 1
    return (
        view.lower[link] in ("of", "for")
        and view.lower[link - 1] in _MINISTERS
        and _plain(name, view, lexicon)
    )


def _plain(name: Name, view: TokenView, lexicon: Lexicon) -> bool:
    """Whether a name has neither the head of an institution nor the form of an acronym."""
    words = view.lower[name.start : name.end]
    if words[0] in lexicon.institutions and len(words) > 1 and words[1] in ("of", "for"):
        return False
    return lexicon.institution_of(words) is None and not _ACRONYM.fullmatch(view.words[name.start])


def drop_teams(names: list[Name], view: TokenView) -> list[Name]:
    """A place with a record of wins and losses after it, ``Springfield (4-6, 3-5)``, is a team everywhere."""
    teams = _sides(names, view)
    for name in names:
        if name.label == "GPE" and name.end + 1 < len(view) and view.words[name.end] == "(":
            stop = min(name.end + 8, len(view))
            if re.match(r"\(\d{1,2}-\d{1,2}(-\d{1,2})?[,)]", view.slice(name.end, stop).replace(" ", "")):
                teams.add(view.slice(name.start, name.end))
    if teams:
        for name in names:
            before = view.lower[name.start - 1] if name.start else ""
            if (
                name.label == "GPE"
                and not name.fixed
                and view.slice(name.start, name.end) in teams
                and before not in ("in", ",")
            ):
                name.label = "ORG"
    return names


BEATING = word_class("beating")
_SCORE = re.compile(r"\s*\d{1,3}\s?[-–—:]\s?\d{1,3}\s*")


def _sides(names: list[Name], view: TokenView) -> set[str]:
    """The places on both sides of a score: ``Ruritania 3-1 Freedonia``."""
    sides: set[str] = set()
    for one, other in itertools.pairwise(names):
        if one.label == other.label == "GPE" and 0 < other.start - one.end <= 4:
            between = view.text[view.ends[one.end - 1] : view.starts[other.start]]
            if _SCORE.fullmatch(between):
                sides |= {view.slice(one.start, one.end), view.slice(other.start, other.end)}
    return sides


_POINTS = r"\d{1,3}[-–]\d{1,3}"
_A_SCORE = re.compile(_POINTS)
#: before the other side of a match: "lost 3-1 at home to", "a 2-0 win over"
_TO_A_SIDE = WordRegex(
    r"(?:{@match-result} (?:[a-z]+ )?" + _POINTS + " |" + _POINTS + " (?:[a-z]+ )?{@match-result} )"
    r"(?:[a-z]+ ){0,2}?(?:to|over|against|with|by) $"
)
#: behind a side of a match: "had won 2-0", "beat Zenda 80-71"
_OF_A_SIDE = WordRegex(
    r" (?:had |have |has )?(?:{@match-result} (?:[a-z]+ )?|{@beating} (?:[A-Z]\w+ ){1,3})"
    + _POINTS
    + r"\b(?! ?%)"
)
_BEATING_BEFORE = WordRegex(r"\b{@beating} $")
_SCORED = re.compile(rf" {_POINTS}\b(?! ?%)")
_NEAR = 60  # characters in which these stand


def label_sides(names: list[Name], view: TokenView) -> list[Name]:
    """The sides of a match are teams, by its score: ``Strelsau beat Zenda 80-71``, ``lost 3-1 to Zenda``.

    What the model takes for a person of one word may be a team; with two words it is one who plays alone.
    """
    if not _A_SCORE.search(view.text):
        return names
    for name in names:
        single = name.end - name.start == 1
        if name.fixed or name.source != "model" or not (single or name.label in PLACE_LABELS):
            continue
        start, end = view.starts[name.start], view.ends[name.end - 1]
        before, behind = view.text[max(0, start - _NEAR) : start], view.text[end : end + _NEAR]
        if (
            _TO_A_SIDE.search(before)
            or _OF_A_SIDE.match(behind)
            or (_BEATING_BEFORE.search(before) and _SCORED.match(behind))
        ):
            name.settle("ORG")
    return names
