"""One row beside one wanted event: which cells are right, and which row carries which event."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ..labels import COUNT_MEASURES
from ..patterns.words import word_class
from ..syntax.words import word_set
from .reading import GoldEvent, Span

CELLS = ("type", "date", "who", "place", "counts", "status")
#: words that say nothing of who or where
SMALL_WORDS = frozenset(["a", "an", "the", "of", "s", "and", "in", "on", "at", "for", "to"])
#: numerals and bounds before who is counted: "more than 400 farmers" are farmers
NUMERALS = word_set("one two three four five six seven eight nine ten eleven twelve several many some")
BOUNDS = word_set("more than least at about around nearly over up")
AMOUNTS = word_class("counting-noun")


def words_of(text: str) -> frozenset[str]:
    """The words of a name or phrase that tell it from others: no case, accents, articles, amounts, plural."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in SMALL_WORDS]
    while len(words) > 1 and (words[0].isdigit() or words[0] in NUMERALS | BOUNDS or words[0] in AMOUNTS):
        words = words[1:]
    plurals = re.compile(r"(?<=...)(?<!s)s$")
    return frozenset(plurals.sub("", word) for word in words)


def text_right(got: str, accepted: Sequence[str]) -> bool:
    """Whether a text cell is right: one phrase holds the other, or they share half of their words."""
    if not got.strip():
        return "" in accepted
    mine = words_of(got)
    for theirs in map(words_of, accepted):
        if not mine or not theirs or any(word[0].isdigit() for word in mine - theirs):
            continue
        if mine <= theirs or theirs <= mine or 2 * len(mine & theirs) >= len(mine) + len(theirs):
            return True
    return False


def count_right(got: str, accepted: Sequence[int | str]) -> bool:
    """Whether a count is one of those accepted; blank where that is."""
    return (float(got) if got else "") in accepted


def right_cells(want: GoldEvent, row: Mapping[str, str]) -> dict[str, bool]:
    """Which of CELLS a row has right for an event."""
    country = row["country_code"]
    elsewhere = bool(country and want.country and country not in want.country)
    target = want.target is None or text_right(row["target"], want.target)
    return {
        "type": row["event_type"] in want.type,
        "date": (row["date_start"], row["date_end"]) in want.dates,
        "who": text_right(row["actor"], want.actor) and target,
        "place": text_right(row["place"], want.place) and not elsewhere,
        "counts": all(count_right(row[m], want.counts.get(m, ("",))) for m in COUNT_MEASURES),
        "status": row["status"] in want.status,
    }


def overlap(one: Span, other: Span) -> int:
    """How many characters two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def carries(want: GoldEvent, spans: Sequence[Span]) -> bool:
    """Whether a row may be an event: its own trigger, or most of its mentions, are the event's."""
    hits = [any(overlap(span, trigger) for trigger in want.triggers) for span in spans]
    return bool(hits) and (hits[0] or 2 * sum(hits) > len(hits))


def pair(values: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairs of rows and columns, each in one at most, of the greatest total; 0 means no pair.

    The Hungarian method with potentials: one augmenting path of least cost a row.
    """
    n_rows, n_columns = len(values), max((len(line) for line in values), default=0)
    size = max(n_rows, n_columns)
    cost = [
        [-values[i][j] if i < n_rows and j < n_columns else 0.0 for j in range(size)] for i in range(size)
    ]
    of_row, of_column, owner = [0.0] * size, [0.0] * (size + 1), [-1] * (size + 1)  # the last is a start
    for start in range(size):
        owner[size], column = start, size
        least, before, seen = [float("inf")] * size, [size] * size, [False] * (size + 1)
        while owner[column] >= 0:
            seen[column] = True
            row = owner[column]
            for j in range(size):
                slack = cost[row][j] - of_row[row] - of_column[j]
                if not seen[j] and slack < least[j]:
                    least[j], before[j] = slack, column
            nearest = min((j for j in range(size) if not seen[j]), key=lambda j: least[j])
            step = least[nearest]
            for j in range(size + 1):
                if seen[j]:
                    of_row[owner[j]] += step
                    of_column[j] -= step
                elif j < size:
                    least[j] -= step
            column = nearest
        while column != size:
            owner[column] = owner[before[column]]
            column = before[column]
        owner[size] = -1
    pairs = {owner[j]: j for j in range(n_columns) if 0 <= owner[j] < n_rows}
    return {i: j for i, j in pairs.items() if values[i][j] > 0}
