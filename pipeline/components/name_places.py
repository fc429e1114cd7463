"""Names that the pattern files hold, and labels that they or the words of a name decide."""

from .entity_patterns import PatternMatch, resolve_overlaps
from .lexicon import Lexicon
from .name_boundaries import in_other_name
from .token_view import Name, TokenView, overlapping, without_overlaps

_PLACES = ("GPE", "LOC", "FAC")


def find_gazetteer(
    names: list[Name], view: TokenView, lexicon: Lexicon, matches: list[PatternMatch]
) -> list[Name]:
    """Put in what the patterns found: those that win over everything, the others where no longer name is."""
    winners = resolve_overlaps(m for m in matches if m.pattern.use == "win")
    fixed = [_name(m, fixed=True) for m in winners]
    kept = [n for n in names if not overlapping(fixed, n.start, n.end)]
    added = []
    for match in resolve_overlaps(m for m in matches if m.pattern.use == "add"):
        if overlapping(fixed, match.start, match.end):
            continue
        around = overlapping(kept, match.start, match.end)
        if any(
            n.start <= match.start and n.end >= match.end and n.end - n.start > match.end - match.start
            for n in around
        ):
            continue
        if _in_hyphens(view, match) or in_other_name(match.end, view, lexicon):
            continue
        added.append(_name(match))
    return without_overlaps([*kept, *added, *fixed])


def _name(match: PatternMatch, *, fixed: bool = False) -> Name:
    return Name(match.start, match.end, match.pattern.label, "pattern", match.pattern.id, fixed)


def _in_hyphens(view: TokenView, match: PatternMatch) -> bool:
    """Whether the match is a part of a word like "London-based"."""
    end = match.end
    return (
        end + 1 < len(view) and view.words[end] == "-" and view.joined(end) and view.words[end + 1].islower()
    )


def relabel(names: list[Name], view: TokenView, lexicon: Lexicon, matches: list[PatternMatch]) -> list[Name]:
    """Nationalities and the last word of a name decide its label; so do patterns that only describe."""
    hints = {(m.start, m.end): m.pattern.label for m in matches if m.pattern.use == "describe"}
    surnames = {view.words[n.end - 1] for n in names if n.label == "PERSON" and n.end - n.start > 1}
    for name in names:
        if name.fixed or name.source != "model":
            continue
        text = view.slice(name.start, name.end)
        if text in lexicon.nationalities:
            name.label = "NORP"
        elif name.end - name.start > 1 and (label := _last_word_label(name, view, lexicon)):
            name.label = label
        elif hints.get((name.start, name.end)) == "ORG" and name.label == "PERSON" and text not in surnames:
            name.label = "ORG"
        elif (hint := hints.get((name.start, name.end))) in _PLACES and name.label in _PLACES:
            name.label = hint
    return names


def _last_word_label(name: Name, view: TokenView, lexicon: Lexicon) -> str:
    """The label that the last word of a name decides, where it is of another kind than the model's."""
    label = lexicon.sure.get(view.lower[name.end - 1], "") if view.capital[name.end - 1] else ""
    same = label == name.label or (label in _PLACES and name.label in _PLACES)
    return "" if same or name.label == "NORP" else label


def find_nationalities(names: list[Name], view: TokenView, lexicon: Lexicon) -> list[Name]:
    """Nationalities and peoples that were missed."""
    taken = {i for n in names for i in range(n.start, n.end)}
    added = []
    for i, word in enumerate(view.words):
        if i in taken or not view.capital[i]:
            continue
        two = view.slice(i, i + 2) if i + 1 < len(view) and not view.newline(i + 1) else ""
        if two in lexicon.nationalities and i + 1 not in taken:
            added.append(Name(i, i + 2, "NORP", "rule", lexicon.nationalities[two].id))
        elif word in lexicon.nationalities and not (
            i + 1 < len(view) and view.capital[i + 1] and view.opens_sentence(i)
        ):
            added.append(Name(i, i + 1, "NORP", "rule", lexicon.nationalities[word].id))
    return without_overlaps([*names, *added]) if added else names


def _capital_follows(view: TokenView, index: int) -> bool:
    return index + 1 < len(view) and view.capital[index + 1]
