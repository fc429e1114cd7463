"""What a document says of its own names: the label of most mentions, surnames, mentions that were missed."""

import re
from collections import Counter, defaultdict

from ...model.gazetteer import places_of
from ...syntax.tokens import Name, TokenView, tokens_of, without_overlaps
from ...syntax.words import COMPASS, word_set
from ..forms.persons import PARTICLES
from ..forms.slugs import place_key
from ..lexicon import Lexicon

_NO_SURNAMES = word_set("the a an and of in on at to for by with from al el la le de van von bin")
_DIRECTIONS = COMPASS | {"new", "upper", "lower"}
_WORD = re.compile(r"\w*")
_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC")


def settle_labels(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Give the mentions of one name one label: that of a person's full name, of a pattern, or of most."""
    lasts = {view.words[n.end - 1] for n in names if n.label == "GPE" and n.end - n.start == 2}
    for name in names:
        alone = name.label == "GPE" and name.source == "model" and name.end - name.start == 1
        if not alone or not _speaks(view, name, lexicon):
            continue
        word = view.words[name.start]
        if word in lasts or (name.weight == 1 and not places_of(place_key(word))):
            name.label, name.weight = "PERSON", 2  # "Rudolf Elphberg" and "Elphberg said", not a place
    return _settle(names, view, lexicon)


def _settle(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: dict[str, int] = Counter()
    for name in names:
        text = view.slice(name.start, name.end)
        if name.label == "PERSON" and name.end - name.start > 1:
            for part in _surnames(view, name):
                surnames[part] += 1
        votes[text][name.label] += 100 if name.fixed else 3 if name.source == "pattern" else name.weight
        for short in _companies(view, name, lexicon):
            votes[short]["ORG"] += 2
        if name.label in ("PERSON", "ORG") and name.end - name.start == 1 and _speaks(view, name, lexicon):
            votes[text]["PERSON"] += 1
    for name in names:
        if _has_surname(name, votes, view, lexicon):
            votes[view.slice(name.start, name.end)]["PERSON"] += 2
            surnames[view.words[name.end - 1]] += 1
    bodies = {
        word
        for n in names
        if n.label == "ORG" and n.end - n.start > 1
        for word in view.words[n.start : n.end]
    }
    givens = {view.words[n.start] for n in names if n.label == "PERSON" and n.end - n.start > 1}
    persons = set()
    for name in names:
        text = view.slice(name.start, name.end)
        if name.fixed or name.source == "pattern" or name.label == "PERSON":
            continue
        if text not in surnames and text not in givens:
            continue
        unlisted = not places_of(place_key(text))
        if text in surnames:
            weight = 2 * votes[text]["PERSON"] + 2 * surnames[text]
            plain = name.label == "ORG" and text not in bodies and name.weight == 1
            if weight >= votes[text][name.label] or plain or (name.label in ("GPE", "LOC") and unlisted):
                persons.add(text)
        elif name.label in ("ORG", "GPE") and text not in bodies and unlisted:
            persons.add(text)
    for name in names:
        text = view.slice(name.start, name.end)
        if name.fixed or name.source == "pattern":
            continue
        if text in persons:
            name.label = "PERSON"
        elif len(votes[text]) > 1:
            best, count = max(votes[text].items(), key=lambda item: (item[1], item[0] == name.label))
            name.label = best if count > votes[text][name.label] else name.label
    return names


def _has_surname(name: Name, votes: dict[str, Counter[str]], view: TokenView, lexicon: Lexicon) -> bool:
    """Whether the last word of a name is a person's elsewhere in the document."""
    if name.source != "model" or not 2 <= name.end - name.start <= 3 or name.label == "PERSON":
        return False
    last = votes.get(view.words[name.end - 1], Counter())
    words = view.lower[name.start : name.end]
    if last["PERSON"] <= last[name.label] or not all(view.capital[name.start : name.end]):
        return False
    if words[0] in _DIRECTIONS or words[-1].endswith("s"):
        return False
    return lexicon.institution_of(words) is None and lexicon.institutions.get(words[0]) is None


def _companies(view: TokenView, name: Name, lexicon: Lexicon) -> set[str]:
    """What a company is called for short: its name without "Corp", "Ltd", "Airlines", or its first word."""
    last = view.lower[name.end - 1]
    if name.label != "ORG" or name.end - name.start < 2 or lexicon.sure.get(last) != "ORG":
        return set()
    institution = lexicon.institutions.get(last)
    if institution is None or institution.type != "company":
        return set()
    return {view.words[name.start], view.slice(name.start, name.end - 1).rstrip(" ,")}


def _team(view: TokenView, name: Name, lexicon: Lexicon) -> str:
    """What a team or party is called for short, after "the": the last word of ``Harbour Rovers``."""
    last = view.words[name.end - 1]
    if not 2 <= name.end - name.start <= 4 or not last.endswith("s") or not view.capital[name.end - 1]:
        return ""
    plain = len(last) > 4 and last.isalpha() and not last.isupper() and last not in lexicon.nationalities
    known = last.lower() in lexicon.common_last or last.lower() in lexicon.institutions
    return last if plain and not known and view.words[name.end - 2].istitle() else ""


def _surnames(view: TokenView, name: Name) -> list[str]:
    """The last name of a person with its particles, and the last word alone."""
    start = name.end - 1
    if view.lower[start] in ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv") and start - 1 > name.start:
        start -= 1
    last = view.words[start]
    stop = start + 1
    while start - 1 > name.start and (view.lower[start - 1] in PARTICLES or view.words[start - 1] == "-"):
        start -= 2 if view.words[start - 1] == "-" else 1
    return list(dict.fromkeys([last, view.slice(start, stop)]))


def _speaks(view: TokenView, name: Name, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands next to the name."""
    after = view.words[name.end] if name.end < len(view) else ""
    before = view.lower[name.start - 1] if name.start else ""
    return (
        after in lexicon.reporting
        or before in ("said", "says")
        or before.rstrip(".") in ("mr", "mrs", "ms", "dr")
    )


def find_repeats(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Mentions that were missed of names found elsewhere in the document, surnames of persons among them."""
    known: dict[str, str] = {}
    teams: set[str] = set()
    for name in names:
        if name.label not in _LABELS:
            continue
        text = view.slice(name.start, name.end)
        known.setdefault(text, name.label)
        for short in _companies(view, name, lexicon):
            known.setdefault(short, "ORG")
        if name.label == "ORG" and (team := _team(view, name, lexicon)):
            teams.add(team)
            known.setdefault(team, "ORG")
        if name.label == "PERSON" and name.end - name.start > 1:
            for part in _surnames(view, name):
                if part.lower() not in _NO_SURNAMES and part.lower() not in lexicon.titles:
                    known.setdefault(part, "PERSON")
    taken = tokens_of(names)
    firsts: dict[str, list[str]] = defaultdict(list)
    for text in known:
        firsts[_first(text)].append(text)
    added = []
    for i in view.capitals:
        if i in taken:
            continue
        for text in firsts.get(_first(view.words[i]), ()):
            if not view.text.startswith(text, view.starts[i]):
                continue
            if text in teams and (i == 0 or view.lower[i - 1] != "the"):
                continue
            end = i
            stop = view.starts[i] + len(text)
            while end < len(view) and view.ends[end] < stop:
                end += 1
            if end < len(view) and view.ends[end] == stop and _missed(view, i, end + 1, taken, lexicon):
                added.append(Name(i, end + 1, known[text], "rule", "repeat"))
    return without_overlaps([*names, *added])


def _first(text: str) -> str:
    """The letters that a text begins with, up to the first mark."""
    return text if text.isalpha() else _WORD.match(text)[0]  # type: ignore[index]


def _missed(view: TokenView, start: int, end: int, taken: set[int], lexicon: Lexicon) -> bool:
    """Whether a repeated string is a mention: no common word, no part of another name."""
    if any(i in taken for i in range(start, end)):
        return False
    text = view.slice(start, end)
    if text.lower() in lexicon.common_whole or text in lexicon.nationalities or len(text) < 3:
        return False
    around = (start - 1, end)
    for i in around:
        if 0 <= i < len(view) and view.capital[i] and not view.newline(end if i == end else start):
            if i == start - 1 and (view.sentence_start[i] or view.lower[i] in lexicon.titles):
                continue
            return False
    return not (end < len(view) and view.words[end] == "-" and view.joined(end))
