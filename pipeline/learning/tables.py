"""Tables of patterns from corrections: names missed, titles, stop-names and triggers, to be looked through.

They are suggestions for a spreadsheet: a person deletes what is wrong and keeps the rest with the patterns.
"""

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Token

from ..checking.sample_docs import build_docs
from ..checking.suggesting import KnownNames, Suggestion, csv_text, group
from ..errors import TidynewsError
from ..events.core.lexicon import build_lexicon
from ..gold import GoldArticle, GoldEvent
from ..gold.scoring import carriers, read_events
from ..language import tidynews_pipeline
from ..patterns import Patterns, Title
from ..tables.files import read_own_table, rows_by

Table = tuple[Sequence[str], list[list[str]]]  # header, rows
Row = Mapping[str, str]
HEADERS = {
    "names": ("name", "aliases", "label", "type", "country", "note"),
    "titles": ("title", "kind", "note"),
    "stop_names": ("stop_name", "note"),
    "triggers": ("trigger", "event_type", "pos", "note"),
}


def suggest_tables(articles: Sequence[GoldArticle], output: Path, patterns: Patterns) -> dict[str, Table]:
    """The tables, by name, of what annotated articles have and a run over them has not, or the reverse.

    Raises TidynewsError where the run has none of the articles.
    """
    if not (output / "mentions.csv").is_file():
        raise TidynewsError(f"no tables in {output}; run tidynews extract, or name them with --output")
    mentions = rows_by(output / "mentions.csv", "doc_id")
    read = {row["doc_id"] for row in read_own_table(output / "documents.csv")}
    both = [article for article in articles if article.id in read]
    if not both:
        raise TidynewsError(f"{output} has none of the {len(articles)} articles of the gold")
    named = [article for article in both if article.names is not None and article.text]
    known = KnownNames(patterns)
    rows = {
        "names": list(_names(named, mentions, known)),
        "titles": list(_titles(named, mentions, patterns)),
        "stop_names": list(_stop_names(named, mentions)),
        "triggers": list(_triggers(both, output, patterns)),
    }
    return {name: (HEADERS[name], [_cells(row) for row in found]) for name, found in rows.items()}


def _cells(row: Sequence[str]) -> list[str]:
    """Cells without line breaks, and none that a spreadsheet would take for a formula."""
    return [" ".join(cell.split()).lstrip("=+-@") for cell in row]


def _names(
    articles: Iterable[GoldArticle], mentions: Mapping[str, Sequence[Row]], known: KnownNames
) -> Iterator[list[str]]:
    """Names that were missed or taken for another kind, grouped by likely alias."""
    missed: Counter[tuple[str, str]] = Counter()
    articles_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        own = {(int(m["start_char"]), int(m["end_char"])): m["label"] for m in mentions.get(article.id, ())}
        ends = {end: start for (start, end), label in own.items() if label == "PERSON"}
        for start, end, label in article.names or ():
            got = own.get((start, end), "")
            same = got == label or (label == "LOC" and got in ("GPE", "FAC"))
            titled = (
                label == "PERSON" and ends.get(end, end) < start
            )  # its title stands in the table of titles
            if label != "OTHER" and not same and not titled:
                key = " ".join(article.text[start:end].split()), label
                missed[key] += 1
                articles_of[key].add(article.id)
    found = [
        Suggestion(name, label, n, len(articles_of[name, label]), "", "", (), ())
        for (name, label), n in missed.items()
        if name not in known
    ]
    for s in sorted(group(found), key=lambda s: (-s.n_mentions, s.name)):
        yield [s.name, "|".join(s.aliases), s.label, "", "", f"missed {_times(s.n_mentions)}"]


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _titles(
    articles: Iterable[GoldArticle], mentions: Mapping[str, Sequence[Row]], patterns: Patterns
) -> Iterator[list[str]]:
    """Words that the run has at the beginning of a person's name and people do not."""
    known = {form.lower() for title in patterns.of(Title) for form in title.forms}
    found: Counter[str] = Counter()
    for article in articles:
        starts = {end: start for start, end, label in article.names or () if label == "PERSON"}
        for m in mentions.get(article.id, ()):
            start, end = int(m["start_char"]), int(m["end_char"])
            if start < starts.get(end, start):
                found[" ".join(article.text[start : starts[end]].split()).lower().strip(" ,.")] += 1
    for title, n in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if title and title not in known:
            yield [title, "office", f"taken for a part of a name {_times(n)}"]


def _stop_names(
    articles: Iterable[GoldArticle], mentions: Mapping[str, Sequence[Row]]
) -> Iterator[list[str]]:
    """What the run took for a name where people have none, here and everywhere."""
    wrong: Counter[str] = Counter()
    right: set[str] = set()
    for article in articles:
        spans = [(start, end) for start, end, _ in article.names or ()]
        right |= {article.text[start:end] for start, end in spans}
        for m in mentions.get(article.id, ()):
            if m["label"] == "NORP":
                continue  # nationalities: some gold has none
            start, end = int(m["start_char"]), int(m["end_char"])
            inside = any(start < b and a < end for a, b in spans)
            if inside:
                right.add(m["text"])
            else:
                wrong[m["text"]] += 1
    for text, n in sorted(wrong.items(), key=lambda item: (-item[1], item[0])):
        if text not in right:
            yield [text, f"no name, but taken for one {_times(n)}"]


def _triggers(articles: Sequence[GoldArticle], output: Path, patterns: Patterns) -> Iterator[list[str]]:
    """Words of events that were missed, or found as another type, with the type that people gave."""
    places = list(_wanted(articles, output))
    if not places:
        return
    rules = build_lexicon(patterns.events, ()).rules
    nlp = tidynews_pipeline()
    found: Counter[tuple[str, str, str]] = Counter()
    lines: dict[tuple[str, str, str], str] = {}
    docs = build_docs(nlp, [line for line, _, _ in places])
    for doc, (line, word, event) in zip(docs, places):
        token = next((t for t in doc if t.text == word and t.pos_ in ("VERB", "NOUN", "ADJ")), None)
        if token is None or _has_rule(rules, token, event):
            continue
        key = token.lemma_.lower(), event.type[0], token.pos_
        found[key] += 1
        lines.setdefault(key, line[:160])
    for key, n in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield [*key, f"{_times(n)}: {lines[key]}"]


def _has_rule(rules: Mapping[str, list], token: Token, event: GoldEvent) -> bool:
    """Whether the word is a trigger of the type already: it was missed for another reason."""
    own = rules.get(token.lemma_.lower(), ())
    return any(
        len(r.words) == 1 and r.type.event_type in event.type and r.trigger.pos == token.pos_ for r in own
    )


def _wanted(articles: Iterable[GoldArticle], output: Path) -> Iterator[tuple[str, str, GoldEvent]]:
    """The paragraph, the first word of the trigger and the event, of those missed or of another type."""
    tables = read_events(output)
    for article in articles:
        rows = tables.rows.get(article.id, ())
        pairs = carriers(article.events or (), rows, tables)
        for i, event in enumerate(article.events or ()):
            right = i in pairs and rows[pairs[i]]["event_type"] in event.type
            if right or not event.triggers or not article.text:
                continue
            start, end = event.triggers[0]
            before = article.text.rfind("\n", 0, start) + 1
            line = article.text[before:].split("\n", 1)[0].strip()
            yield line, (article.text[start:end].split() or [""])[0], event


def write_tables(tables: Mapping[str, Table], target: Path) -> list[Path]:
    """Write the tables that have rows into a new folder as CSV, or as the sheets of an .xlsx file.

    Raises TidynewsError where it is there already: somebody may have worked on it.
    """
    if target.exists():
        raise TidynewsError(f"{target} exists already; it was left as it is: name another with --into")
    filled = {name: table for name, table in tables.items() if table[1]}
    try:
        if target.suffix.lower() == ".xlsx":
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_workbook(filled, target)
            return [target]
        target.mkdir(parents=True)
        paths = []
        for name, (header, rows) in filled.items():
            (target / f"{name}.csv").write_text(csv_text(header, rows), encoding="utf-8-sig")
            paths.append(target / f"{name}.csv")
    except OSError as error:
        raise TidynewsError(f"cannot write {target}: {error.strerror}") from error
    return paths


def _write_workbook(tables: Mapping[str, Table], target: Path) -> None:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, (header, rows) in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([header, *rows]):
                sheet.write_row(number, 0, row)
            sheet.set_column(0, len(header) - 1, 22)
            sheet.freeze_panes(1, 0)
    target.write_bytes(data.getvalue())
