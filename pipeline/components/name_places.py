"""Names that the pattern files hold, and labels that they or the words of a name decide."""

from .entity_patterns import PatternMatch, resolve_overlaps
from .lexicon import Lexicon
from .token_view import Name, TokenView, overlapping, without_overlaps

_PLACES = ("GPE", "LOC", "FAC")


def find_gazetteer(names: list[Name], view: TokenView, matches: list[PatternMatch]) -> list[Name]:
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
        if _in_hyphens(view, match):
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
    for name in names:
        if name.fixed or name.source != "model":
            continue
        text = view.slice(name.start, name.end)
        if text in lexicon.nationalities:
            name.label = "NORP"
        elif name.end - name.start > 1 and name.label in ("ORG", "PERSON", *_PLACES):
            institution = lexicon.institutions.get(view.lower[name.end - 1])
            if institution is None or not view.capital[name.end - 1]:
                continue
            if institution.label in _PLACES and name.label in ("ORG", "PERSON") and _place_word(view, name):
                name.label = institution.label
            elif institution.label == "ORG" and name.label in _PLACES and _organization_word(view, name):
                name.label = "ORG"
        elif (hint := hints.get((name.start, name.end))) in _PLACES and name.label in _PLACES:
            name.label = hint
    return names


#: last words that make a place of what the model calls an organization
_PLACE_WORDS = {
    "hospital",
    "airport",
    "street",
    "road",
    "avenue",
    "boulevard",
    "highway",
    "expressway",
    "bridge",
    "tunnel",
    "park",
    "palace",
    "tower",
    "towers",
    "castle",
    "mosque",
    "cathedral",
    "temple",
    "shrine",
    "stadium",
    "prison",
    "jail",
    "camp",
    "dam",
    "river",
    "lake",
    "sea",
    "bay",
    "gulf",
    "strait",
    "mountain",
    "mountains",
    "hills",
    "peninsula",
    "desert",
    "valley",
    "forest",
    "beach",
    "falls",
    "glacier",
    "volcano",
    "reef",
    "county",
    "province",
    "prefecture",
    "governorate",
    "oblast",
    "hotel",
    "square",
    "plaza",
    "museum",
    "cemetery",
}
_ORGANIZATION_WORDS = {
    "ministry",
    "department",
    "commission",
    "council",
    "committee",
    "court",
    "tribunal",
    "university",
    "college",
    "institute",
    "academy",
    "party",
    "police",
    "army",
    "navy",
    "parliament",
    "senate",
    "bank",
    "company",
    "corporation",
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "corp",
    "corp.",
    "plc",
    "llc",
    "association",
    "federation",
    "union",
    "authority",
    "agency",
    "bureau",
    "office",
    "post",
    "times",
    "herald",
    "club",
}


def _place_word(view: TokenView, name: Name) -> bool:
    return view.lower[name.end - 1] in _PLACE_WORDS


def _organization_word(view: TokenView, name: Name) -> bool:
    return view.lower[name.end - 1] in _ORGANIZATION_WORDS
