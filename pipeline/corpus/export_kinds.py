"""The kinds of exports that the pattern files describe, compiled: which line opens, closes or labels what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import PatternError
from ..patterns import Export, read_patterns, shipped_folder

FILE = "exports.toml"
FIELDS = ("title", "byline", "publisher", "published", "updated", "section", "url")
_INDEX = re.compile(r"[a-z]\w{1,9} : |Document [A-Z0-9]{20,}")
LONGEST_LINE = 200  # of one that opens or closes an article


@dataclass(frozen=True)
class Kind:
    """A kind of export; ``roles`` maps a label to what it stands before."""

    export: Export
    begin: re.Pattern[str] | None
    end: re.Pattern[str] | None
    skip: re.Pattern[str] | None
    label: re.Pattern[str]
    roles: dict[str, str]
    tail: frozenset[str]

    def may_hold(self, lowered: str) -> bool:
        """Whether a text in lower case holds what every export of this kind does."""
        return not self.export.needs or any(need in lowered for need in self.export.needs)

    def find_label(self, line: str, *, strict: bool = False) -> tuple[str, str] | None:
        """The label that a line begins with, and what follows it.

        ``strict``: inside a text, where a code needs more than one space behind it, or a term of an index.
        """
        match = self.label.match(line)
        if match is None:
            return None
        if self.export.codes and strict and match["gap"] == " " and not _INDEX.match(match["rest"]):
            return None
        return match["label"], match["rest"].strip(" \t|")


def load_kinds(folders: Sequence[str | Path] = ()) -> tuple[Kind, ...]:
    """The shipped kinds of exports and, over them, those of files ``exports.toml`` in ``folders``.

    Raises PatternError where such a file cannot be read.
    """
    files = [str(shipped_folder() / FILE)]
    for folder in map(Path, folders):
        files += [str(folder)] if folder.name == FILE else sorted(map(str, folder.rglob(FILE)))
    return _load(tuple(files))


@lru_cache(maxsize=4)
def _load(files: tuple[str, ...]) -> tuple[Kind, ...]:
    patterns, problems = read_patterns(*files, shipped=False)
    if any(problem.severity == "error" for problem in problems):
        raise PatternError(list(problems))
    return tuple(_compile(export) for export in patterns.of(Export))


def _compile(export: Export) -> Kind:
    roles = dict.fromkeys(export.text, "text")
    for name in FIELDS:
        for label in getattr(export, name):
            roles.setdefault(label, name)
    for label in (*export.other, *export.tail):
        roles.setdefault(label, "")
    labels = "|".join(re.escape(label) for label in sorted(roles, key=len, reverse=True)) or "(?!)"
    if export.codes:
        form = rf"\s*(?P<label>{labels})(?P<gap>\s*[|\t]\s*|\s+|$)(?P<rest>.*)"
    else:
        alone = "|".join(re.escape(label) for label in (*export.text, *export.tail)) or "(?!)"
        form = rf"\s*(?=(?:{labels})\s?:|(?:{alone})\s*$)(?P<label>{labels})(?P<gap>\s?:|\s*$)(?P<rest>.*)"
    return Kind(
        export,
        _any_of(export.begin),
        _any_of(export.end),
        _any_of(export.skip),
        re.compile(form),
        roles,
        frozenset(export.tail),
    )


def _any_of(regexes: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{regex})" for regex in regexes)) if regexes else None


def find_boundaries(
    lines: Sequence[str], kinds: Sequence[Kind]
) -> Iterator[tuple[int, bool, tuple[Kind, ...]]]:
    """The lines that open (True) or close (False) an article, each with the kinds that say so."""
    for number, line in enumerate(lines):
        if not 5 < len(line) <= LONGEST_LINE + 200:
            continue
        line = line.strip()
        if not line or len(line) > LONGEST_LINE:
            continue
        for opens in (True, False):
            saying = tuple(
                kind
                for kind in kinds
                if (regex := kind.begin if opens else kind.end) is not None and regex.fullmatch(line)
            )
            if saying:
                yield number, opens, saying
