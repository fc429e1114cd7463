"""Whether pattern files can do what their author means: what never matches, always matches or hangs."""

import functools
import hashlib
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath

from .. import __version__
from ..errors import PatternProblem
from ..labels import NAME_LABELS, PLACE_TYPES
from ..patterns.building import did_you_mean
from ..patterns.merging import Patterns
from ..patterns.places import Places
from ..patterns.positions import Path
from ..patterns.reading import (
    MAX_PROBLEMS,
    read_patterns,
    shipped_folder,
    shown,
)
from ..patterns.schema import Boilerplate, EntityPattern, Export, Pattern
from ..tables.records import ORG_TYPES
from . import blowup
from .event_types import check_events
from .memory import Memory
from .ordinary import ORDINARY_SENTENCES, share_of_ordinary_words
from .same_as import check_same_as
from .token_patterns import KNOWN_VALUES, english_words, find_faults, may_blow_up
from .token_patterns import regexes as token_regexes

#: label -> what the column "type" may hold
TYPES = {"ORG": ORG_TYPES, "GPE": PLACE_TYPES, "LOC": PLACE_TYPES, "FAC": PLACE_TYPES}
#: what other schemes of labels call the same
OTHER_LABELS = {
    **dict.fromkeys(("ORGANIZATION", "ORGANISATION", "COMPANY", "CORPORATION", "INSTITUTION"), "ORG"),
    **dict.fromkeys(("PER", "PEOPLE", "NAME"), "PERSON"),
    **dict.fromkeys(("COUNTRY", "CITY", "PLACE", "STATE", "TOWN"), "GPE"),
    **dict.fromkeys(("LOCATION", "REGION", "RIVER"), "LOC"),
    **dict.fromkeys(("FACILITY", "BUILDING"), "FAC"),
    **dict.fromkeys(("NATIONALITY", "RELIGION"), "NORP"),
}
_HOW = {"line": "fullmatch", "below": "fullmatch", "start": "match"}  # how the layout applies an expression
_ORDINARY = 0.1  # of the words of an ordinary text: more is suspicious
_TOO_MANY = 0.4
Add = Callable[[Pattern, Path, str, str], None]  # pattern, path inside it, severity, message


def check_patterns(*folders: str, shipped: bool = True) -> list[PatternProblem]:
    """Every problem of the shipped patterns and of ``folders`` over them, errors and warnings, in order.

    Unchanged files are not checked again: what was found is kept in the user's cache folder.
    """
    patterns, problems = read_patterns(*folders, shipped=shipped)
    memory = Memory.of_user()
    key = _digest(patterns.sha256, *patterns.files, _own_version())
    found = memory.problems(key)
    if found is None:
        found = _find_problems(patterns, memory)
        memory.keep_problems(key, found)
        memory.save()
    check_same_as(patterns, _adder(found := [*found]))
    return sorted({*problems, *found})


@functools.cache
def _own_version() -> str:
    """What the result of a check depends on besides the files: this package and its libraries."""
    package = FilePath(__file__).parent.parent
    sources = sorted(
        path
        for room in ("checking", "patterns", "layout", "names", "")
        for path in (package / room).glob("*.py")
    )
    return _digest(__version__, sys.version, *(path.read_text("utf-8") for path in sources))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _find_problems(patterns: Patterns, memory: Memory) -> list[PatternProblem]:
    problems: list[PatternProblem] = []
    add = _adder(problems)
    _check_entities(patterns, add)
    _check_shadowing(patterns, add)
    sound_tokens = list(_check_token_patterns(patterns.entities, add))
    sound_regexes = list(_check_regexes(patterns.of(Boilerplate), add))
    check_events(patterns, add)
    _check_exports(patterns.of(Export), add)
    bounded = _measure(sound_tokens, sound_regexes, memory, add)
    for pattern in bounded:
        _check_share(pattern, add)
    return _cut_short(problems)


def _adder(problems: list[PatternProblem]) -> Add:
    """The function that adds a problem, at its place in a file."""
    places = Places()

    def add(pattern: Pattern, path: Path, severity: str, message: str) -> None:
        name, line, column = places.find(pattern, path)
        problems.append(PatternProblem(name, line, column, message, severity))

    return add


def _cut_short(problems: list[PatternProblem]) -> list[PatternProblem]:
    """The first problems of each file, errors before warnings: nobody reads thousands of lines."""
    kept: list[PatternProblem] = []
    numbers: Counter[str] = Counter()
    for problem in sorted(problems, key=lambda p: (p.severity != "error", p)):
        numbers[problem.path] += 1
        if numbers[problem.path] <= MAX_PROBLEMS:
            kept.append(problem)
    for path, number in sorted(numbers.items()):
        if number > MAX_PROBLEMS:
            last = max(p.line for p in kept if p.path == path)
            message = f"{number - MAX_PROBLEMS:,} more problems of this kind"
            kept.append(PatternProblem(path, last + 1, 1, message, "warning"))
    return sorted(kept)


# ---- names


def _check_entities(patterns: Patterns, add: Add) -> None:
    countries: set[str] = set()
    for pattern in patterns.entities:
        if pattern.label not in NAME_LABELS:
            other = OTHER_LABELS.get(pattern.label.upper())
            hint = f"; did you mean {other!r}?" if other else did_you_mean(pattern.label, NAME_LABELS)
            allowed = ", ".join(NAME_LABELS)
            message = f"label {pattern.label!r} stands in no table; rows are made of {allowed}{hint}"
            # an EntityRuler's file may hold what spaCy knows besides; any other label is a slip
            foreign = pattern.label in KNOWN_VALUES["ENT_TYPE"]
            add(pattern, ("label",), "warning" if foreign else "error", message)
        if pattern.label != "PERSON":
            for key in ("role", "affiliation"):
                if getattr(pattern, key):
                    add(
                        pattern, (key,), "error", f"{key}: only people have one; the label is {pattern.label}"
                    )
        if pattern.type and pattern.label in NAME_LABELS:
            allowed_types = TYPES.get(pattern.label, ())
            if pattern.type not in allowed_types:
                what = f"allowed for {pattern.label}: {', '.join(allowed_types) or 'none'}"
                hint = did_you_mean(pattern.type, allowed_types)
                add(pattern, ("type",), "error", f"type: {pattern.type!r}; {what}{hint}")
        if pattern.country and pattern.country not in countries:
            if pattern.country in _country_codes():
                countries.add(pattern.country)
            else:
                hint = _country_hint(pattern.country)
                message = f"country: {pattern.country!r}; allowed: a code of ISO 3166 of two capitals{hint}"
                add(pattern, ("country",), "error", message)
        if isinstance(pattern.pattern, str):
            _check_name(pattern, pattern.pattern, add)


def _check_name(pattern: EntityPattern, name: str, add: Add) -> None:
    if "\n" in name.strip():
        message = "a line break inside a name: a match stays inside one line of the text"
        add(pattern, ("pattern",), "error", message)
    elif len(name) < 14 and name.lower() in _stop_words() and (len(name) == 1 or not name.isupper()):
        message = f"{name!r} is among the commonest words of English: every one of them would be a name"
        severity = "warning" if name != name.lower() else "error"
        add(pattern, ("pattern",), severity, message)
    elif len(name.strip()) == 1 or (len(name) < 8 and name.isdecimal()):
        add(pattern, ("pattern",), "warning", f"{name!r} is very short for a name: it matches in many places")
    elif not any(character.isalnum() for character in name):
        add(pattern, ("pattern",), "error", f"{name!r} has no letter or digit")


@functools.cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | {"said", "new", "old", "people", "year", "today", "man", "woman", "day"}


@functools.cache
def _country_codes() -> dict[str, str]:
    """Code -> English name of every country."""
    from babel import Locale

    names = Locale("en").territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}


def _country_hint(country: str) -> str:
    by_name = {name.casefold(): code for code, name in _country_codes().items()}
    by_name |= {"usa": "US", "uk": "GB", "uae": "AE", "eng": "GB"}
    code = by_name.get(country.casefold()) or (country.upper() if country.upper() in _country_codes() else "")
    return f"; did you mean {code!r}?" if code else ""


def _check_shadowing(patterns: Patterns, add: Add) -> None:
    """Two patterns for the same words: one wins, and the author is told which.

    Names that only describe (weak aliases) are made to be shared.
    """
    seen: dict[str, EntityPattern] = {}
    for pattern in patterns.entities:
        if pattern.use == "describe":
            continue
        text = pattern.pattern if isinstance(pattern.pattern, str) else json.dumps(pattern.pattern)
        first = seen.get(text)
        if first is not None and (first.label, first.id) != (pattern.label, pattern.id):
            shape = repr(text) if isinstance(pattern.pattern, str) else "the same token pattern"
            wins = "that one" if first.use == "win" and pattern.use == "add" else "this one"
            message = f"{shape} stands also at {first.source} as {first.label} ({first.id}); {wins} wins"
            add(pattern, ("pattern",), "warning", message)
        seen[text] = pattern


# ---- token patterns and regular expressions


def _check_token_patterns(entities: Iterable[EntityPattern], add: Add) -> Iterator[EntityPattern]:
    """Report what is wrong with token patterns; yields those that are sound so far."""
    for pattern in entities:
        if isinstance(pattern.pattern, str):
            continue
        faults = find_faults(pattern.pattern, english_words())
        for fault in faults:
            add(pattern, ("pattern", *fault.path), fault.severity, fault.message)
        if not any(fault.severity == "error" for fault in faults):
            yield pattern


def _check_regexes(patterns: Iterable[Boilerplate], add: Add) -> Iterator[tuple[Boilerplate, str]]:
    """Report what is wrong with boilerplate expressions; yields the sound ones, placeholders filled in."""
    from ..layout.chrome import PLACEHOLDERS, expand
    from ..layout.text import straighten

    for pattern in patterns:
        for name in re.findall(r"\{[A-Za-z_]+\}", pattern.regex):
            if name not in PLACEHOLDERS:
                hint = did_you_mean(name, PLACEHOLDERS)
                message = f"unknown placeholder {name}; allowed: {', '.join(PLACEHOLDERS)}{hint}"
                add(pattern, ("regex",), "error", message)
        regex = expand(pattern.regex)
        if straighten(pattern.regex) != pattern.regex:
            message = "lines are read with straight quotes and plain spaces; write them so"
            add(pattern, ("regex",), "warning", message)
        if fault := _regex_fault(regex):
            add(pattern, ("regex",), "error", fault)
        else:
            yield pattern, regex


def _regex_fault(regex: str) -> str:
    """What is wrong with an expression that will be joined with others; blank if nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(regex)
            re.compile(f"(?:{regex})")  # flags for the whole are none for a part
    except (re.error, RecursionError, OverflowError, Warning) as error:
        return f"not a regular expression: {error}"
    if compiled.groupindex or re.search(r"(?<!\\)\\[1-9]", regex):
        return "named groups and back-references are not allowed: all expressions are joined into one"
    return ""


def _check_exports(exports: Iterable[Export], add: Add) -> None:
    """Report kinds of exports without a boundary, and what is no regular expression or may take for ever."""
    for export in exports:
        if not export.begin and not export.end:
            add(export, ("begin",), "error", "begin or end must say which line parts the articles")
        for key in ("begin", "end", "skip"):
            for number, regex in enumerate(getattr(export, key)):
                if fault := _regex_fault(regex):
                    add(export, (key, number), "error", fault)
                elif (
                    blowup.is_suspect(regex)
                    and blowup.measure([{"regex": regex, "how": "fullmatch"}])[0] is None
                ):
                    add(
                        export, (key, number), "error", "takes for ever on one unlucky line; repeat one thing"
                    )


def _check_lines(pattern: Boilerplate, regex: str, add: Add) -> None:
    compiled = re.compile(regex, re.IGNORECASE)
    whole = _HOW.get(pattern.at) == "fullmatch"
    for sentence in ORDINARY_SENTENCES:
        found = compiled.fullmatch(sentence) if whole else compiled.search(sentence)
        if found and (whole or pattern.at != "start" or found.start() == 0):
            message = (
                f"takes an ordinary sentence for {pattern.kind}: {sentence!r}; every such line would be lost"
            )
            add(pattern, ("regex",), "error", message)
            return


def _check_share(pattern: EntityPattern, add: Add) -> None:
    """A pattern of names must not match the words of any text."""
    share = share_of_ordinary_words(pattern)
    if share >= _ORDINARY:
        severity = "error" if share >= _TOO_MANY else "warning"
        message = f"matches {share:.0%} of the words of an ordinary text without names; add a condition"
        add(pattern, ("pattern",), severity, message)


def _measure(
    tokens: list[EntityPattern], regexes: list[tuple[Boilerplate, str]], memory: Memory, add: Add
) -> list[EntityPattern]:
    """Report patterns that take too long at their worst; returns the token patterns that do not."""
    jobs: list[tuple[Pattern, blowup.Job]] = []
    for pattern in tokens:
        if isinstance(pattern.pattern, tuple) and may_blow_up(pattern.pattern):
            jobs.append((pattern, {"tokens": list(pattern.pattern)}))
        for regex in () if isinstance(pattern.pattern, str) else token_regexes(pattern.pattern):
            if blowup.is_suspect(regex):
                jobs.append((pattern, {"regex": regex, "how": "search"}))
    jobs += [
        (line, {"regex": regex, "how": _HOW.get(line.at, "search")})
        for line, regex in regexes
        if blowup.is_suspect(regex)
    ]
    version = FilePath(blowup.__file__).read_text("utf-8") + sys.version
    keys = [_digest(json.dumps(job, sort_keys=True), version) for _, job in jobs]
    new = [i for i, key in enumerate(keys) if key not in memory.seconds]
    for i, seconds in zip(new, blowup.measure([jobs[i][1] for i in new]) if new else []):
        memory.seconds[keys[i]] = seconds
    hanging = set()
    for (slow, _), key in zip(jobs, keys):
        seconds = memory.seconds[key]
        path: Path = ("pattern",) if isinstance(slow, EntityPattern) else ("regex",)
        if seconds is None:
            hanging.add(slow.id)
            message = (
                f"takes more than {blowup.LIMIT:.0f} s on one unlucky paragraph: repetition inside or beside "
                "repetition; repeat one thing, with a limit such as {0,5}"
            )
            add(slow, path, "error", message)
        elif seconds > blowup.SLOW:
            add(
                slow,
                path,
                "warning",
                f"slow: {seconds:.1f} s on one unlucky paragraph; limit its repetition",
            )
    for line, regex in regexes:
        if line.id not in hanging:
            _check_lines(line, regex, add)
    return [pattern for pattern in tokens if pattern.id not in hanging]


def own_problems(problems: Iterable[PatternProblem]) -> list[PatternProblem]:
    """The problems that are not of the shipped patterns."""
    shipped = shown(shipped_folder())
    return [problem for problem in problems if not problem.path.startswith(shipped)]
