"""What a run found, missed and invented in annotated articles, table by table, with intervals."""

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from ..tables.files import read_table
from .comparing import CELLS, right_cells
from .reading import GoldArticle
from .scoring import EventTables, carriers, read_events, score_events

#: fewer articles than this say little: the report says so
FEW = 30
DRAWS, SEED = 1000, 1
_GROUPS = {"GPE": "LOC", "FAC": "LOC", "NORP": "OTHER"}  # the labels of gold are coarser
Key = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One row that is missed, invented, or wrong in a cell, and the rule that made it."""

    table: str
    doc_id: str
    fault: str  # missed | invented | wrong
    cell: str = ""
    expected: str = ""
    got: str = ""
    rule: str = ""
    sentence: str = ""


@dataclass
class ArticleResult:
    """The counts of one article, by what is counted, such as (events, found) or (names, invented)."""

    article: GoldArticle
    groups: Mapping[str, str]  # source and month
    counts: Counter[Key] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)


def evaluate(articles: Sequence[GoldArticle], output: Path) -> list[ArticleResult]:
    """Compare the tables of a run with annotated articles that it read.

    Raises TidynewsError where the run has none of them, or had another version of a text.
    """
    events = read_events(output)
    documents = {row["doc_id"]: row for row in read_table(output / "documents.csv")}
    spans = {name: _rows(output / f"{name}.csv") for name in ("mentions", "numbers", "dates")}
    texts = {row["sentence_id"]: row["text"] for row in read_table(output / "sentences.csv")}
    results = []
    for article in articles:
        row = documents.get(article.id)
        if row is None:
            continue
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        if article.text and row["text_sha256"] and digest != row["text_sha256"]:
            raise TidynewsError(f"{article.id}: the run read another version of the text than the gold has")
        result = ArticleResult(article, {"source": row["publisher"], "month": row["published"][:7]})
        if article.events is not None:
            _events(result, events)
        _spans(result, "names", _names(article), spans["mentions"].get(article.id, ()), _name, texts)
        _spans(result, "numbers", article.numbers, spans["numbers"].get(article.id, ()), _number, texts)
        _spans(result, "dates", article.dates, spans["dates"].get(article.id, ()), _date, texts)
        results.append(result)
    if not results:
        raise TidynewsError(f"{output} has none of the {len(articles)} articles of the gold")
    return results


def _rows(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table(path) if path.is_file() else ():
        found[row["doc_id"]].append(row)
    return found


def _events(result: ArticleResult, tables: EventTables) -> None:
    """Found, missed and invented as the figures of training/events count them; cells of what was found."""
    article, n = result.article, result.counts
    wanted, rows = article.events or (), tables.rows.get(article.id, ())
    pairs = carriers(wanted, rows, tables)
    score = score_events([article], tables)
    n.update({("figure", key): count for key, count in score.counts.items()})
    useful = score.counts["useful"] if article.rows else len(pairs)
    n["events", "found"] += len(pairs)
    n["events", "missed"] += len(wanted) - len(pairs)
    n["events", "invented"] += len(rows) - useful
    for i, want in enumerate(wanted):
        n["type", want.type[0], "found" if i in pairs else "missed"] += 1
        if i not in pairs:
            result.faults.append(Fault("events", article.id, "missed", expected=want.what))
            continue
        row = rows[pairs[i]]
        for cell, right in right_cells(want, row).items():
            n["cell", cell] += right
            if not right:
                told = {"who": "actor", "date": "date_start", "type": "event_type", "counts": "count_text"}
                got, rule = row[told.get(cell, cell)], row.get("pattern_id", "")
                expected = _expected(want, cell)
                fault = Fault(
                    "events", article.id, "wrong", cell, expected, got, rule, row.get("sentence", "")
                )
                result.faults.append(fault)
    for j, row in enumerate(rows):
        if j not in pairs.values() and not article.rows:
            got, rule = f"{row['event_type']} {row['trigger']}", row.get("pattern_id", "")
            fault = Fault("events", article.id, "invented", "", "", got, rule, row.get("sentence", ""))
            result.faults.append(fault)


def _expected(want: object, cell: str) -> str:
    names = {"who": ("actor", "target"), "date": ("dates",)}.get(cell, (cell,))
    return "; ".join(str(getattr(want, name)) for name in names)


def _names(article: GoldArticle) -> Sequence[tuple[Any, ...]] | None:
    if article.names is None:
        return None
    return [(start, end, _GROUPS.get(label, label)) for start, end, label in article.names]


def _name(row: Mapping[str, str]) -> Key:
    return (_GROUPS.get(row["label"], row["label"]),)


def _number(row: Mapping[str, str]) -> Key:
    return row["kind"], row["value"], row["unit"]


def _date(row: Mapping[str, str]) -> Key:
    return row["type"], row["start"], row["end"]


def _spans(
    result: ArticleResult,
    table: str,
    wanted: Sequence[tuple[Any, ...]] | None,
    rows: Sequence[Mapping[str, str]],
    cells: Callable[[Mapping[str, str]], Key],
    texts: Mapping[str, str],
) -> None:
    """Found: a row of the same range; right: of the same cells too."""
    if wanted is None:
        return
    gold = {(start, end): tuple(map(str, rest)) for start, end, *rest in wanted}
    text, doc_id, n = result.article.text, result.article.id, result.counts
    seen = set()
    for row in rows:
        at, got = (int(row["start_char"]), int(row["end_char"])), cells(row)
        told = row["pattern_id"], texts.get(row["sentence_id"], "")
        if at not in gold or at in seen:
            n[table, "invented"] += 1
            result.faults.append(Fault(table, doc_id, "invented", "", "", row["text"], *told))
            continue
        seen.add(at)
        n[table, "found"] += 1
        n[table, "right"] += got == gold[at]
        if got != gold[at]:
            expected, is_there = ", ".join(gold[at]), ", ".join(got)
            result.faults.append(Fault(table, doc_id, "wrong", row["text"], expected, is_there, *told))
    for start, end in sorted(set(gold) - seen):
        n[table, "missed"] += 1
        result.faults.append(Fault(table, doc_id, "missed", expected=text[start:end]))


def figures(results: Iterable[ArticleResult]) -> dict[str, float]:
    """Precision, recall and F1 of each table, and the share of right cells of what was found, 0 to 1."""
    n: Counter[Key] = Counter()
    for result in results:
        n.update(result.counts)
    shares = {}
    for table in ("events", "names", "numbers", "dates"):
        found, missed, invented = (n[table, what] for what in ("found", "missed", "invented"))
        if found + missed + invented:
            shares[f"{table}.recall"] = found / max(1, found + missed)
            shares[f"{table}.precision"] = found / max(1, found + invented)
            shares[f"{table}.f1"] = 2 * found / (2 * found + missed + invented)
        if table == "events" and found:
            shares |= {f"events.{cell}": n["cell", cell] / found for cell in CELLS}
        elif found:
            shares[f"{table}.right"] = n[table, "right"] / found
    return shares


def intervals(results: Sequence[ArticleResult]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of every figure when the articles are drawn again, with a fixed seed."""
    draw = random.Random(SEED)
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(DRAWS):
        for name, value in figures(draw.choices(results, k=len(results))).items():
            found[name].append(value)
    return {name: _middle(sorted(values)) for name, values in found.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    cut = len(values) // 40
    return values[cut], values[-1 - cut]


def grouped(results: Sequence[ArticleResult], by: str) -> Iterator[tuple[str, int, int]]:
    """Events found and wanted, by the gold's type, the article's source or month."""
    n: Counter[tuple[str, str]] = Counter()
    for result in results:
        for key, count in result.counts.items():
            if by == "type" and key[0] == "type":
                n[key[1], key[2]] += count
            elif by != "type" and key[0] == "events":
                n[result.groups[by], key[1]] += count
    for name in sorted({name for name, _ in n}):
        yield name or "(not stated)", n[name, "found"], n[name, "found"] + n[name, "missed"]
