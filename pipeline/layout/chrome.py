"""The boilerplate patterns at work: which paragraphs, and parts of paragraphs, are no text of the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..patterns import Boilerplate, Patterns
from .paragraphs import Paragraph, ends_sentence
from .text import BLANK
from .timestamps import DIGIT, read_stamp_line, remove_stamps

_LONGEST_LINE = 500  # characters; a longer line is a paragraph
_END_WINDOW = 400

NAME = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w'.-]*(?:\s(?:(?:de|da|dos|del|della|di|du|van|von|der|den|al|el|bin|bint|ibn|la|le|ul)\s){0,2}"
    r"[A-ZÀ-ÖØ-Þ][\w'.-]*){1,4})"
)
PLACEHOLDERS = {
    "{NAMES}": rf"(?:{NAME}(?:(?:,\s|,?\s(?:(?i:and)|&)\s){NAME}){{0,5}})",
    "{NAME}": NAME,
    "{STAMP}": r"(?:[\w.,:|-]+\s){0,4}\d{4}(?:[\s\w:.,-]{0,30})?",
    "{URL}": r"(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|co\.\w\w|info|tv|news)(?:/\S*)?)",
    "{EMAIL}": r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\W+protected\])",
}
_KINDS = ("boilerplate", "caption", "byline")  # in the order in which they are tried
_LINKS = ("by", "in", "for", "and", "of", "the", "&", "on", "at")
_TWO_NAMES = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'-]+ (?:[A-Z]\.? )?[A-ZÀ-ÖØ-Þ][\w'-]+")
_CAPITAL = re.compile(r"(?<!\\)[A-ZÀ-ÖØ-Þ]")
_NEVER = re.compile(r"(?!)")


@dataclass
class Piece:
    """A paragraph, or a part of one, on its way to become a block."""

    kind: str  # blank: not known yet
    start: int
    end: int
    whole: bool  # it is a whole paragraph
    key: str  # its text with plain spaces and quotes
    dated: bool = False  # nothing but dates of publication
    bare: bool = False  # without a word that says so
    heads: bool = False  # stands above a list of chrome
    gap: bool = True  # an empty line stands before it


@dataclass(frozen=True)
class Rule:
    """One or several patterns of a kind; ``needs`` is blank when it must always be tried.

    ``small``: its regex has no capitals, and is asked of a line in lower case, which takes a third of the
    time that it takes to disregard case.
    """

    kind: str
    pattern: str
    needs: frozenset[str]
    small: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a text first asks for it: most texts need few of the rules."""
        return re.compile(self.pattern, 0 if self.small else re.IGNORECASE)


class Chosen(NamedTuple):
    """A rule that may match in a text, which has some of the words that it needs."""

    rule: Rule
    needs: list[str]

    def may_match(self, lowered: str) -> bool:
        """Whether a part of the text, in lower case, holds a word that the rule needs."""
        for word in self.needs:
            if word in lowered:
                return True
        return not self.needs

    def is_line(self, line: str, lowered: str) -> bool:
        """Whether the rule matches a whole line, given in lower case too."""
        if not self.may_match(lowered):
            return False
        return self.rule.regex.fullmatch(lowered if self.rule.small else line) is not None


@dataclass(frozen=True)
class Rules:
    """The boilerplate patterns, compiled, by their place in the paragraph."""

    at: dict[str, tuple[Rule, ...]]
    heads: re.Pattern[str]
    agency: re.Pattern[str]
    label: re.Pattern[str]
    places: frozenset[str]  # known names of places, in lower case

    @cached_property
    def needed(self) -> frozenset[str]:
        """Every word that some rule needs."""
        return frozenset(word for rules in self.at.values() for rule in rules for word in rule.needs)

    def for_text(self, lowered: str) -> dict[str, list[Chosen]]:
        """Those rules that may match somewhere in a text, given in lower case."""
        held = frozenset(filter(lowered.__contains__, self.needed))
        return {
            place: [
                Chosen(rule, sorted(rule.needs & held))
                for rule in rules
                if not rule.needs or not held.isdisjoint(rule.needs)
            ]
            for place, rules in self.at.items()
        }


_last: tuple[Patterns, Rules] | None = None


def compile_rules(patterns: Patterns) -> Rules:
    """The rules of a set of patterns; those of the last set are kept."""
    global _last
    if _last is None or _last[0] is not patterns:
        _last = patterns, _compile(patterns)
    return _last[1]


def _compile(patterns: Patterns) -> Rules:
    chrome = patterns.of(Boilerplate)

    names = (e for e in patterns.entities if e.label in ("GPE", "LOC") and isinstance(e.pattern, str))
    return Rules(
        at={
            "line": _rules(chrome, "line"),
            "below": _rules(chrome, "line", "below"),
            "start": _rules(chrome, "start"),
            "end": _rules(chrome, "end"),
            "inside": _rules(chrome, "inside"),
        },
        heads=_compiled([p for p in chrome if p.heads]),
        agency=_compiled([p for p in chrome if p.kind == "agency"]),
        label=_compiled([p for p in chrome if p.kind == "kicker"]),
        places=frozenset(str(e.pattern).lower() for e in names),
    )


def _rules(chrome: Sequence[Boilerplate], *places: str) -> tuple[Rule, ...]:
    """The rules for these places in a paragraph; of those that must always be tried one of each kind."""
    tail = r"\W*\Z" if "end" in places else ""
    found: list[Rule] = []
    for kind in _KINDS:
        chosen = [p for p in chrome if p.kind == kind and p.at in places]
        always = [p for p in chosen if not p.needs]
        small = [p for p in always if "line" in places and not _CAPITAL.search(expand(p.regex))]
        for some in (small, [p for p in always if p not in small]):
            if some:
                found.append(Rule(kind, _any_of(some, tail), frozenset(), some is small))
        found.extend(Rule(kind, _any_of([p], tail), frozenset(p.needs)) for p in chosen if p.needs)
    return tuple(found)


def _any_of(patterns: Sequence[Boilerplate], tail: str = "") -> str:
    return f"(?:{'|'.join(f'(?:{expand(p.regex)})' for p in patterns)}){tail}"


def _compiled(patterns: Sequence[Boilerplate]) -> re.Pattern[str]:
    return re.compile(_any_of(patterns), re.IGNORECASE) if patterns else _NEVER


def expand(regex: str) -> str:
    """The regex of a boilerplate pattern with its placeholders filled in."""
    for placeholder, meaning in PLACEHOLDERS.items():
        regex = regex.replace(placeholder, meaning)
    return regex


def find_chrome(plain: str, paragraphs: Iterable[Paragraph], rules: Rules) -> Iterator[Piece]:
    """The paragraphs of a straightened text, those that are chrome marked, chrome in others cut off."""
    chosen = rules.for_text(plain.lower())
    place = "line"
    for paragraph in paragraphs:
        whole = cut_piece(plain, "", paragraph.start, paragraph.end, whole=True)
        if whole is None:
            continue
        whole.gap = paragraph.gap
        if len(whole.key) <= _LONGEST_LINE and _mark(whole, chosen[place]):
            whole.heads = place == "below" and rules.heads.fullmatch(whole.key) is not None
            yield whole
            continue
        yield from _cut(plain, whole, chosen)
        if len(whole.key) > 60 and ends_sentence(whole.key):
            place = "below"  # the text has begun


def cut_piece(plain: str, kind: str, start: int, end: int, *, whole: bool = False) -> Piece | None:
    """The piece without the white space around it, if anything is left."""
    part = plain[start:end]
    left = part.lstrip(BLANK)
    start += len(part) - len(left)
    left = left.rstrip(BLANK)
    if not left:
        return None
    return Piece(kind, start, start + len(left), whole, " ".join(left.replace("\u200b", "").split()))


def _mark(piece: Piece, rules: Sequence[Chosen]) -> bool:
    lowered = piece.key.lower()
    for chosen in rules:
        if chosen.is_line(piece.key, lowered):
            piece.kind = chosen.rule.kind
            return True
    stamp = read_stamp_line(piece.key)
    piece.dated, piece.bare = bool(stamp), stamp == "bare"
    if stamp == "labelled":
        piece.kind = "boilerplate"
    elif not stamp:
        piece.kind = _read_credits(piece.key, rules)
        piece.dated = bool(piece.kind)
    return piece.dated


def _read_credits(line: str, rules: Sequence[Chosen]) -> str:
    """The kind of a line that holds, beside a date of publication, only names and bylines; or blank."""
    if len(line) > 200 or not DIGIT.search(line):
        return ""
    bars = "|" in line or "•" in line
    rest = remove_stamps(line, labelled=not bars)
    if rest is None:
        return ""
    parts = [part.strip(" ,:-–—") for part in re.split(r"[|•·/]", rest)]
    bylines = [_is_byline(part, rules) for part in parts if part]
    words = [w for part, known in zip(filter(None, parts), bylines) if not known for w in part.split()]
    if len(words) > 6 or not (bars or all(w[0].isupper() or w in _LINKS for w in words)):
        return ""
    named = any(bylines) or any(_TWO_NAMES.search(part) or ": " in part for part in parts)
    return "byline" if named else "boilerplate"


def _is_byline(part: str, rules: Sequence[Chosen]) -> bool:
    lowered = part.lower()
    return any(c.rule.kind == "byline" and c.is_line(part, lowered) for c in rules)


def _cut(plain: str, piece: Piece, rules: dict[str, list[Chosen]]) -> list[Piece]:
    """A paragraph cut into the chrome at its start, at its end and inside, and its text."""
    start, end = piece.start, piece.end
    cuts: list[tuple[int, int, str]] = []
    for rule, _ in rules["start"] * 2:  # byline, stamp and buttons come in any order
        if match := rule.regex.match(plain, start, end):
            cuts.append((start, match.end(), rule.kind))
            start = match.end()
    for chosen in rules["end"]:
        first = max(start, end - _END_WINDOW)
        if chosen.may_match(plain[first:end].lower()) and (
            match := chosen.rule.regex.search(plain, first, end)
        ):
            cuts.append((match.start(), end, chosen.rule.kind))
            end = match.start()
    for rule, _ in rules["inside"]:
        cuts.extend((m.start(), m.end(), rule.kind) for m in rule.regex.finditer(plain, start, end) if m[0])
    if not cuts:
        return [piece]
    pieces: list[Piece | None] = []
    position = piece.start
    for cut_start, cut_end, kind in sorted(cuts):
        if cut_start < position:
            continue
        # the text before chrome at the end may still be a title, as if it stood alone
        alone = position == piece.start and cut_end >= piece.end
        pieces.append(cut_piece(plain, "", position, cut_start, whole=alone))
        pieces.append(cut_piece(plain, kind, cut_start, cut_end))
        position = cut_end
    pieces.append(cut_piece(plain, "", position, piece.end))
    return [p for p in pieces if p is not None]
