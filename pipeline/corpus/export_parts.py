"""The parts of one article of an export: its head, its text, and what stands behind it → fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..layout.timestamps import find_timestamps
from .export_kinds import FIELDS, Kind
from .metadata_dates import in_english, read_date

_COPYRIGHT = re.compile(r"(?i:copyright\b|\(c\)|©|all rights reserved\b).*")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_BESIDE_DAY = re.compile(
    r"[\W\d]|\b(?:[ap]\.?m|[a-z]{2,4}t|gmt|utc|time|edition|eastern|p|pg|page)\b", re.IGNORECASE
)
_BY = re.compile(r"by\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*,?(?: (?:and|de|van|von|al|bin|the) )?\s?){2,8}")


@dataclass
class Head:
    """What was read above the text."""

    values: dict[str, list[str]] = field(default_factory=dict)  # field → values of its labels
    loose: list[list[str]] = field(default_factory=list)  # lines without a label, as runs
    labelled: bool = False


# ---- the parts of an article


def read_head(lines: Sequence[str], kind: Kind) -> tuple[Head, int]:
    """What stands above the text, and the number of the line at which the text begins."""
    head = Head()
    has_mark = any((found := kind.find_label(line)) and kind.roles[found[0]] == "text" for line in lines)
    current: list[str] | None = None
    below: list[str] = list(kind.export.below)
    gap, dated = True, False
    for number, line in enumerate(lines):
        plain = " ".join(line.split())
        if not plain:
            # a code goes on until the next one, a label without a value in the next paragraph
            gap, current = True, (current if kind.export.codes or (current and not current[-1]) else None)
            continue
        label = kind.find_label(line)
        if label is not None:
            name = kind.roles[label[0]]
            if name == "text":
                return head, number
            head.labelled = True
            current = head.values.setdefault(name, [])
            current.append(" ".join(label[1].split()))
        elif current is not None:
            current[-1] = f"{current[-1]} {plain}".strip()
        elif has_mark or not (head.labelled or dated):
            _add_loose(head, plain, gap)
            dated = dated or (not kind.export.text and _read_day(plain) != "")
        elif below[:1] == ["publisher"] and _may_be_publisher(plain):
            below.pop(0)
            _add_loose(head, plain, gap)
        elif (kind.skip is not None and kind.skip.fullmatch(plain)) or _COPYRIGHT.fullmatch(plain):
            _add_loose(head, plain, gap)
        elif head.labelled and (_titled(head) or not below):
            return head, number
        elif below and _takes(below, plain):
            _add_loose(head, plain, gap)
        else:
            return head, number
        gap = False
    return head, len(lines)


def _add_loose(head: Head, line: str, gap: bool) -> None:
    if gap or not head.loose:
        head.loose.append([])
    head.loose[-1].append(line)


def _titled(head: Head) -> bool:
    days = [i for i, run in enumerate(head.loose) if any(_read_day(line) for line in run)]
    return bool(head.values.get("title")) or bool(days and head.loose[days[-1] + 1 :])


def _takes(below: list[str], line: str) -> bool:
    """Whether a line below the day is the next of those that are expected there."""
    while below:
        name = below.pop(0)
        if name != "byline" or _is_byline(line):
            return True
    return False


def read_body(lines: Sequence[str], start: int, kind: Kind) -> tuple[str, int]:
    """The text from a line on, and the number of the line behind it."""
    body: list[str] = []
    for number in range(start, len(lines)):
        label = kind.find_label(lines[number], strict=True)
        if label is None:
            body.append(lines[number])
        elif kind.roles[label[0]] == "text" and (kind.export.codes or number == start):
            body += ["", label[1], ""] if kind.export.codes else [label[1]]
        elif label[0] in kind.tail and _may_hold(kind, *label) and _is_tail(lines, number, kind):
            return "\n".join(body), number
        else:
            body.append(lines[number])
    return "\n".join(body), len(lines)


def _may_hold(kind: Kind, label: str, value: str) -> bool:
    """Whether a value may be that of a label: a sentence is no day."""
    return kind.roles[label] != "published" or len(value) < 36 or bool(_read_day(value))


def _is_tail(lines: Sequence[str], start: int, kind: Kind) -> bool:
    """Whether the text ends at a line with a label: most paragraphs from there on begin with one."""
    labelled = others = 0
    gap = True
    for line in lines[start : start + 60]:
        plain = line.strip()
        if not plain:
            gap = True
            continue
        if kind.find_label(line) is not None:
            labelled += 1
        elif gap and not _COPYRIGHT.fullmatch(plain) and len(plain) > 60:
            others += 1
        gap = False
    return labelled > others


def read_tail(lines: Sequence[str], kind: Kind, head: Head) -> None:
    """Add to ``head`` the values of the labels behind the text."""
    current: list[str] | None = None
    for line in lines:
        plain = " ".join(line.split())
        label = kind.find_label(line) if plain else None
        if label is not None:
            name = kind.roles[label[0]]
            current = head.values.setdefault(name, []) if name != "text" else None
            if current is not None:
                current.append(" ".join(label[1].split()))
        elif not plain:
            current = current if current and not current[-1] else None
        elif current is not None:
            current[-1] = f"{current[-1]} {plain}".strip()


# ---- fields


def read_fields(head: Head, kind: Kind) -> dict[str, str]:
    """The fields of an article, as records have them."""
    found: dict[str, str] = {}
    for name in FIELDS:
        values = [value.strip() for value in head.values.get(name, ()) if value.strip()]
        if name in ("published", "updated"):
            values = [day for value in values if (day := read_date(value) or _read_day(value, alone=False))]
        if values:
            found[name] = values[0]
    for name, value in _read_loose(head, kind).items():
        found.setdefault(name, value)
    if "byline" in found:
        found["author"] = _BY.sub("", found.pop("byline"), count=1)
    if "publisher" in found:
        found["publisher"] = re.split(r"\s*;|\s\[", found["publisher"])[0]
    return found


def _read_loose(head: Head, kind: Kind) -> dict[str, str]:
    """The fields that stand in lines without a label, above and below the one with the day."""
    runs = [[line for line in run if not _is_nothing(line, kind)] for run in head.loose]
    flat = [(i, line) for i, run in enumerate(runs) for line in run]
    days = [n for n, (_, line) in enumerate(flat) if _read_day(line)]
    if not days:
        names = [n for n in ("title",) if n in (*kind.export.above, *kind.export.below)]
        return {names[0]: flat[0 if kind.begin else -1][1]} if names and flat else {}
    at = days[-1] if kind.export.text else days[0]
    found = {"published": _read_day(flat[at][1])}
    found.update(_read_above(flat[:at], kind.export.above))
    found.update(_read_below(flat[at + 1 :], kind.export.below))
    if kind.export.below[:1] == ("publisher",):  # it may be an acronym, which looks like a code
        loose = [line for run in head.loose for line in run]
        after = loose[loose.index(flat[at][1]) + 1 :]
        found["publisher"] = next((line for line in after if _may_be_publisher(line)), "")
    return found


def _may_be_publisher(line: str) -> bool:
    return ":" not in line and not line[:1].isdigit() and _COPYRIGHT.fullmatch(line) is None


def _is_nothing(line: str, kind: Kind) -> bool:
    return bool(_COPYRIGHT.fullmatch(line) or (kind.skip is not None and kind.skip.fullmatch(line)))


def _read_above(lines: list[tuple[int, str]], names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    lines = list(lines)
    if "publisher" in names and lines:
        found["publisher"] = lines.pop()[1]
    if "byline" in names and len(lines) > 1 and _is_byline(lines[-1][1]):
        found["byline"] = lines.pop()[1]
    if "title" not in names or not lines:
        return found
    if "section" in names and len(lines) > 1 and len(lines[-2][1].split()) <= 3 < len(lines[-1][1].split()):
        found["section"] = lines[-2][1]
        lines = lines[-1:]
    run = lines[-1][0]
    found["title"] = " ".join(line for number, line in lines if number == run)
    return found


def _read_below(lines: list[tuple[int, str]], names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        if not lines:
            break
        if name == "title":
            run = lines[0][0]
            found[name] = " ".join(line for number, line in lines if number == run)
            lines = [item for item in lines if item[0] != run]
        elif name != "byline" or _is_byline(lines[0][1]):
            found[name] = lines.pop(0)[1]
    return found


def _is_byline(line: str) -> bool:
    return len(line) < 100 and (_BY.match(line) is not None or _NAME.fullmatch(line) is not None)


def _read_day(line: str, *, alone: bool = True) -> str:
    """The day of a line, or blank; ``alone``: of a line that says hardly anything else."""
    if not any(c.isdigit() for c in line) or len(line) > 150:
        return ""
    plain = " ".join(_WEEKDAY.sub(" ", line).split()).strip(" ,")
    plain = in_english(plain)
    stamp = next((s for s in find_timestamps(plain) if s.value), None)
    if stamp is None:
        return ""
    rest = plain[: stamp.start] + " " + plain[stamp.end :]
    return "" if alone and len(_BESIDE_DAY.sub("", rest)) > 24 else stamp.value
