"""What a run found, missed and invented in annotated articles, table by table, with intervals."""

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from ..labels import COUNT_MEASURES
from ..tables.files import read_own_table, rows_by
from .comparing import CELLS, right_cells
from .reading import GoldArticle, GoldEvent
from .scoring import EventTables, carriers, judge_rows, read_events, score_events, shown

#: fewer articles than this say little: the report says so
FEW = 30
TABLES = ("events", "names", "numbers", "dates")
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
    found: dict[tuple[str, str], str] = field(default_factory=dict)  # table, what was wanted -> the rule


class Sentences:
    """The sentences of a run, by their ids and by place."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.texts: dict[str, str] = {}
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for row in rows:
            self.texts[row["sentence_id"]] = row["text"]
            place = int(row["start_char"] or 0), int(row["end_char"] or 0), row["text"]
            self._places[row["doc_id"]].append(place)

    def at(self, doc_id: str, character: int) -> str:
        """The sentence that holds a character of a document; blank where none does."""
        places = self._places.get(doc_id, ())
        return next((text for start, end, text in places if start <= character < end), "")


def evaluate(articles: Sequence[GoldArticle], output: Path) -> list[ArticleResult]:
    """Compare the tables of a run with annotated articles that it read.

    Raises TidynewsError where the run has none of them, or had another version of a text.
    """
    events = read_events(output)
    documents = {row["doc_id"]: row for row in read_own_table(output / "documents.csv")}
    spans = {name: rows_by(output / f"{name}.csv", "doc_id") for name in ("mentions", "numbers", "dates")}
    sentences = Sentences(read_own_table(output / "sentences.csv"))
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
            _events(result, events, sentences)
        _spans(result, "names", _names(article), spans["mentions"].get(article.id, ()), _name, sentences)
        _spans(result, "numbers", article.numbers, spans["numbers"].get(article.id, ()), _number, sentences)
        _spans(result, "dates", article.dates, spans["dates"].get(article.id, ()), _date, sentences)
        results.append(result)
    if not results:
        raise TidynewsError(f"{output} has none of the {len(articles)} articles of the gold")
    return results


def _events(result: ArticleResult, tables: EventTables, sentences: Sentences) -> None:
    """Found, missed and invented as the figures of training/events count them; cells of what was found."""
    article, n = result.article, result.counts
    wanted, rows = article.events or (), tables.rows.get(article.id, ())
    pairs = carriers(wanted, rows, tables)
    score = score_events([article], tables)
    n.update({("figure", key): count for key, count in score.counts.items()})
    verdicts = judge_rows(article, rows, frozenset(pairs.values()), tables)
    noise = [j for j in range(len(rows)) if j not in pairs.values() and verdicts[j] != "useful"]
    n["events", "found"] += len(pairs)
    n["events", "missed"] += len(wanted) - len(pairs)
    n["events", "invented"] += len(noise)
    for i, want in enumerate(wanted):
        n["type", want.type[0], "found" if i in pairs else "missed"] += 1
        if i in pairs:
            _cells(result, want, rows[pairs[i]])
            result.found["events", f"{i}: {want.what}"] = rows[pairs[i]].get("pattern_id", "")
            continue
        where = sentences.at(article.id, want.triggers[0][0]) if want.triggers else ""
        expected = f"{want.type[0]}: {want.what}"
        result.faults.append(Fault("events", article.id, "missed", "", expected, "", "", where))
    for row in (rows[j] for j in noise):
        got = f"{row['event_type']}: {row['trigger']}"
        result.faults.append(Fault("events", article.id, "invented", "", "", got, *_told(row)))
    for want, chosen in score.wrong_mains:
        fault = Fault("events", article.id, "wrong", "main event", want.what, shown(chosen), *_told(chosen))
        result.faults.append(fault)


def _told(row: Mapping[str, str] | None) -> tuple[str, str]:
    """The rule and the sentence of a row of events."""
    return (row.get("pattern_id", ""), row.get("sentence", "")) if row else ("", "")


_SHOWN = {
    "who": ("actor", "target"),
    "date": ("date_start", "date_end"),
    "type": ("event_type",),
    "place": ("place", "country_code"),
    "counts": COUNT_MEASURES,
}


def _cells(result: ArticleResult, want: GoldEvent, row: Mapping[str, str]) -> None:
    """The cells of a row that carries a wanted event."""
    for cell, right in right_cells(want, row).items():
        result.counts["cell", cell] += right
        if right:
            continue
        values = {name: row[name] for name in _SHOWN.get(cell, (cell,))}
        if cell == "counts":
            got = "; ".join(f"{name} {value}" for name, value in values.items() if value)
        else:
            got = "; ".join(value or "(blank)" for value in values.values())
        fault = Fault("events", result.article.id, "wrong", cell, _expected(want, cell), got, *_told(row))
        result.faults.append(fault)


def _expected(want: GoldEvent, cell: str) -> str:
    """Every answer that is right, in words: "the guards | guards; (blank)"."""
    if cell == "counts":
        told = (f"{name} {_either(map(str, values))}" for name, values in want.counts.items())
        return "; ".join(told) or "(blank)"
    if cell == "date":
        return _either(" to ".join(filter(None, days)) for days in want.dates)
    names = {"who": ("actor", "target"), "place": ("place", "country")}.get(cell, (cell,))
    return "; ".join(_either(getattr(want, name) or ("",)) for name in names)


def _either(answers: Iterable[str]) -> str:
    return " | ".join(answer or "(blank)" for answer in answers)


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
    sentences: Sentences,
) -> None:
    """Found: a row of the same range; right: of the same cells too."""
    if wanted is None:
        return
    gold = {(start, end): tuple(map(str, rest)) for start, end, *rest in wanted}
    text, doc_id, n = result.article.text, result.article.id, result.counts
    seen = set()
    for row in rows:
        at, got = (int(row["start_char"]), int(row["end_char"])), cells(row)
        told = row["pattern_id"] or row.get("source", ""), sentences.texts.get(row["sentence_id"], "")
        if at not in gold or at in seen:
            n[table, "invented"] += 1
            result.faults.append(Fault(table, doc_id, "invented", "", "", row["text"], *told))
            continue
        seen.add(at)
        result.found[table, str(at)] = told[0]
        n[table, "found"] += 1
        n[table, "right"] += got == gold[at]
        if got != gold[at]:
            expected, is_there = ", ".join(gold[at]), ", ".join(got)
            result.faults.append(Fault(table, doc_id, "wrong", row["text"], expected, is_there, *told))
    for start, end in sorted(set(gold) - seen):
        n[table, "missed"] += 1
        where = sentences.at(doc_id, start)
        result.faults.append(Fault(table, doc_id, "missed", "", text[start:end], sentence=where))


def figures(results: Iterable[ArticleResult]) -> dict[str, float]:
    """Precision, recall and F1 of each table, and the share of right cells of what was found, 0 to 1."""
    n: Counter[Key] = Counter()
    for result in results:
        n.update(result.counts)
    shares = {}
    for table in TABLES:
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
    return {name: middle(sorted(values)) for name, values in found.items()}


def middle(values: Sequence[float]) -> tuple[float, float]:
    """The bounds of the middle 95 % of sorted values."""
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
