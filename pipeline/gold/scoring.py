"""How a run's events compare with annotated articles: what is found, what is right, what is of use."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import TidynewsError
from ..tables.files import read_own_table
from .comparing import CELLS, carries, overlap, pair, right_cells
from .reading import GoldArticle, GoldEvent, JudgedRow, Span

Row = Mapping[str, str]
#: figure -> (key counted, of which key)
FIGURES = {
    "wanted found": ("found", "wanted"),
    "type right": ("type", "wanted"),
    "date right": ("date", "wanted"),
    "actor and target right": ("who", "wanted"),
    "place right": ("place", "wanted"),
    "counts right, where stated": ("counts stated", "stated"),
    "status right": ("status", "wanted"),
    "all cells right": ("all", "wanted"),
    "main event right": ("main", "mains"),
    "main event and its date right": ("main date", "mains"),
    "useful rows": ("useful", "rows"),
    "rows not judged (counted as noise)": ("unjudged", "rows"),
}


@dataclass
class EventScore:
    """Counts of what was compared, and a line for each wrong cell and row."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    wrong_mains: list[tuple[GoldEvent, Row | None]] = field(default_factory=list)  # wanted, chosen

    def figures(self) -> dict[str, tuple[int, int]]:
        """Every figure as (how many, of how many)."""
        return {name: (self.counts[k], self.counts[of]) for name, (k, of) in FIGURES.items()}


@dataclass(frozen=True)
class EventTables:
    """The events of a run by document; ``spans`` gives each row's triggers, its own first."""

    rows: Mapping[str, Sequence[Row]]
    spans: Mapping[str, Sequence[Span]]  # by event_id
    main: Mapping[str, str]  # doc_id -> main_event_id


def read_events(folder: Path) -> EventTables:
    """The events of the tables in a folder. Raises TidynewsError if there are none."""
    if not (folder / "events.csv").is_file():
        raise TidynewsError(f"no events.csv in {folder}")
    main = {d["doc_id"]: d["main_event_id"] for d in read_own_table(folder / "documents.csv")}
    return event_tables(
        read_own_table(folder / "events.csv"), read_own_table(folder / "event_mentions.csv"), main
    )


def event_tables(events: Iterable[Row], mentions: Iterable[Row], main: Mapping[str, str]) -> EventTables:
    """Rows of events and of their mentions, by document and by event."""
    rows: dict[str, list[Row]] = defaultdict(list)
    own = {}
    for row in events:
        rows[row["doc_id"]].append(row)
        own[row["event_id"]] = row["sentence_id"], row["trigger"]
    spans: dict[str, list[tuple[bool, Span]]] = defaultdict(list)
    for m in mentions:
        span = (int(m["start_char"]), int(m["end_char"]))
        spans[m["event_id"]].append(((m["sentence_id"], m["trigger"]) != own[m["event_id"]], span))
    return EventTables(rows, {e: [span for _, span in sorted(found)] for e, found in spans.items()}, main)


def carriers(wanted: Sequence[GoldEvent], rows: Sequence[Row], tables: EventTables) -> dict[int, int]:
    """Which row (index) carries which wanted event (index): one for one, by cells and then by position."""
    values = []
    for want in wanted:
        line = []
        for j, row in enumerate(rows):
            spans = tables.spans.get(row["event_id"], ())
            if not carries(want, spans):
                line.append(0.0)
                continue
            own = any(overlap(spans[0], trigger) for trigger in want.triggers)
            line.append(1e4 + 100 * sum(right_cells(want, row).values()) + 10 * own + 1 / (1 + j))
        values.append(line)
    return pair(values) if rows else {}


def score_events(articles: Sequence[GoldArticle], tables: EventTables) -> EventScore:
    """Compare the events of a run with annotated articles."""
    score = EventScore()
    for article in articles:
        if article.events is None:
            continue
        rows = tables.rows.get(article.id, ())
        pairs = carriers(article.events, rows, tables)
        score.counts["articles"] += 1
        _score_cells(score, article, article.events, rows, pairs)
        _score_main(score, article, article.events, rows, pairs, tables)
        _score_rows(score, article, rows, frozenset(pairs.values()), tables)
    return score


def _score_cells(
    score: EventScore,
    article: GoldArticle,
    wanted: Sequence[GoldEvent],
    rows: Sequence[Row],
    pairs: Mapping[int, int],
) -> None:
    n = score.counts
    for i, want in enumerate(wanted):
        n["wanted"] += 1
        n["stated"] += bool(want.counts)
        if i not in pairs:
            score.notes.append(f"{article.id}: not found: {want.what}")
            continue
        right, row = right_cells(want, rows[pairs[i]]), rows[pairs[i]]
        n["found"] += 1
        n["all"] += all(right.values())
        n["counts stated"] += bool(want.counts) and right["counts"]
        for cell in CELLS:
            n[cell] += right[cell]
            if not right[cell]:
                score.notes.append(f"{article.id}: {cell} of {want.what} in {row['event_id']}")


def _score_main(
    score: EventScore,
    article: GoldArticle,
    wanted: Sequence[GoldEvent],
    rows: Sequence[Row],
    pairs: Mapping[int, int],
    tables: EventTables,
) -> None:
    main = next((i for i, want in enumerate(wanted) if want.main), None)
    if main is None:
        return
    score.counts["mains"] += 1
    at = next((j for j, r in enumerate(rows) if r["event_id"] == tables.main.get(article.id)), None)
    told = at is not None and carries(wanted[main], tables.spans.get(rows[at]["event_id"], ()))
    if at is not None and told and (pairs.get(main) == at or at not in pairs.values()):
        score.counts["main"] += 1
        score.counts["main date"] += right_cells(wanted[main], rows[at])["date"]
    else:
        chosen = rows[at] if at is not None else None
        score.wrong_mains.append((wanted[main], chosen))
        score.notes.append(f"{article.id}: main event is {shown(chosen)}, not {wanted[main].what}")


def shown(row: Row | None) -> str:
    """A row in a line of text: its type and trigger."""
    return f"{row['event_type']} {row['trigger']}" if row else "none"


def _score_rows(
    score: EventScore,
    article: GoldArticle,
    rows: Sequence[Row],
    carrying: frozenset[int],
    tables: EventTables,
) -> None:
    """Useful: rows that carry a wanted event, and others judged right or half, the first of each."""
    score.counts["rows"] += len(rows)
    for row, verdict in zip(rows, judge_rows(article, rows, carrying, tables)):
        if verdict == "useful":
            score.counts["useful"] += 1
            continue
        score.counts["unjudged"] += verdict == "not judged"
        told = f"{row['event_id']} {row['event_type']} {row['trigger']!r}"
        score.notes.append(f"{article.id}: {verdict}: {told}")


def judge_rows(
    article: GoldArticle, rows: Sequence[Row], carrying: frozenset[int], tables: EventTables
) -> list[str]:
    """What each row is: useful, noise, or not judged; ``carrying`` are those that carry a wanted event."""
    triggers = [tables.spans[row["event_id"]][0] for row in rows]
    claimed = {
        k
        for k, judged in enumerate(article.rows)
        if judged.verdict != "wrong" and any(_share(triggers[j], judged) for j in carrying)
    }
    verdicts = []
    for j, trigger in enumerate(triggers):
        shares = [_share(trigger, judged) for judged in article.rows]
        best = max(range(len(shares)), key=lambda k: shares[k], default=0)
        if j in carrying:
            verdicts.append("useful")
        elif not shares or not shares[best]:
            verdicts.append("not judged")
        elif article.rows[best].verdict == "wrong" or best in claimed:
            verdicts.append("noise")
        else:
            claimed.add(best)
            verdicts.append("useful")
    return verdicts


def _share(trigger: Span, judged: JudgedRow) -> int:
    return max(overlap(trigger, span) for span in judged.spans)
