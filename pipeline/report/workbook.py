"""tables.xlsx: one typed sheet a table, in reading order, with a first sheet that says what there is.

No formulas and no links out of the file; the same bytes for the same tables. The limits are those of the
format (ECMA-376, as spreadsheets keep them): rows of a sheet, characters of a cell, links of a sheet.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

from ..labels import COUNT_MEASURES
from ..tables.records import Table
from .digest import Digest, digest_of
from .typed import BY_NAME, Row, TypedTables
from .words import MODES_OF_STATUS, event_type

MAX_ROWS = 1_048_575  # below the header
MAX_CHARACTERS = 32_767
MAX_LINKS = 65_530
FIRST_DATE = "1900-03-01"  # before it spreadsheets disagree on the day
CREATED = dt.datetime(2000, 1, 1)  # a fixed stamp: the same input, the same bytes


@dataclass(frozen=True)
class Sheet:
    """A table as people read it: these columns first, others behind, ``hidden`` out of sight."""

    name: str
    table: str
    first: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


_TRACE = frozenset({"start_char", "end_char", "pattern_id", "text_sha256", "encoding", "mention_id"})
_DAYS = ("date_start", "date_end")
SHEETS = (
    Sheet(
        "Events",
        "events",
        (
            *_DAYS,
            *("event_type", "mode", "sentence", "place", "country_code", *COUNT_MEASURES, "count_text"),
            *("actor", "target", "status", "attributed_to", "date_precision", "date_basis", "date_text"),
            *("date_flag", "published", "salience", "main", "trigger", "n_mentions"),
        ),
        _TRACE,
    ),
    Sheet(
        "Stories",
        "stories",
        (*_DAYS, "event_type", "mode", "headline", "place", "country_code", *COUNT_MEASURES),
    ),
    Sheet("People", "people", ("name", "role", "affiliation", "part", "n_mentions")),
    Sheet("Organizations", "organizations", ("name", "acronym", "type", "country_code", "n_mentions")),
    Sheet("Places", "places", ("name", "type", "country_code", "n_mentions")),
    Sheet(
        "Numbers",
        "numbers",
        ("text", "value", "value_high", "unit", "what", "of", "measure", "bound", "change", "kind"),
        _TRACE,
    ),
    Sheet("Dates", "dates", ("text", "start", "end", "value", "type", "precision", "basis", "mod"), _TRACE),
    Sheet(
        "Articles", "documents", ("published", "title", "publisher", "byline", "dateline", "section"), _TRACE
    ),
    Sheet("Entities", "entities", ("name", "kind", "type", "country_code", "n_documents", "n_mentions")),
    Sheet("Name variants", "entity_variants", ("name", "basis", "n_documents")),
    Sheet("Errors", "errors", ("path", "message")),
)
_WIDTHS = {
    "sentence": 70,
    "headline": 60,
    "title": 60,
    "message": 80,
    "event_type": 24,
    "name": 34,
    "what": 30,
}
_WIDTHS |= {"text": 24, "role": 30, "affiliation": 28, "actor": 26, "target": 26, "place": 22, "path": 40}
_WIDTHS |= {"attributed_to": 26, "count_text": 26, "published": 12, "byline": 26, "publisher": 22, "of": 26}


def write_workbook(tables: TypedTables, path: Path, *, text: bool = True) -> list[str]:
    """Write the workbook; what did not fit the format comes back, one line each.

    Without ``text`` the sentences of the articles are left out.
    """
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": False})
    book.set_properties({"title": "tidynews", "created": CREATED})
    writer = _Writer(book, tables, text)
    writer.write_start(digest_of(tables))
    writer.write_timeline()
    for sheet in SHEETS:
        writer.write_sheet(sheet)
    book.close()
    path.write_bytes(data.getvalue())  # an archive that a full disk breaks off complains as it is let go
    return writer.told


def order_of(sheet: Sheet, table: Table) -> list[str]:
    """All columns of a table in reading order: ids behind what they are ids of, trace columns last."""
    rest = [name for name in table.columns if name not in sheet.first]
    hidden = [name for name in rest if name in sheet.hidden]
    ids = [name for name in rest if name.endswith("_id") and name not in hidden]
    others = [name for name in rest if name not in hidden and name not in ids]
    return [*sheet.first, *others, *ids, *hidden]


@dataclass
class _Writer:
    book: Any
    tables: TypedTables
    text: bool
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        add = self.book.add_format
        self.head = add(
            {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.day = add({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.plain = add({"valign": "top"})
        self.link = add({"valign": "top", "font_color": "#1F4E9E", "underline": 1})
        self.title = add({"bold": True, "font_size": 14})
        self.bold = add({"bold": True})
        self.article_rows = {
            row["doc_id"]: number
            for number, row in zip(range(1, MAX_ROWS + 1), self.tables.rows("documents"))
        }

    # ---- sheets

    def write_start(self, digest: Digest) -> None:
        """What was read and found, and what is not known."""
        sheet = self.book.add_worksheet("Start here")
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 4, 24)
        lines = _start_lines(digest)
        for number, (style, cells) in enumerate(lines):
            look = {"title": self.title, "bold": self.bold}.get(style, self.plain)
            for column, value in enumerate(cells):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(number, column, value, look)

    def write_timeline(self) -> None:
        """Stories, or events where the pass across articles was left out, in the order of their days."""
        sheet = self.book.add_worksheet("Timeline")
        stories = self.tables.folder.joinpath("stories.csv").is_file() and any(self.tables.rows("stories"))
        rows = list(self.tables.rows("stories" if stories else "events"))
        words: dict[str, str] = {}  # a story that is no article's main event has no headline
        for event in self.tables.rows("events"):
            words.setdefault(event["story_id"], event["sentence"] if self.text else event["trigger"])
        rows = sorted((row for row in rows if _day(row)), key=lambda row: (_day(row), row["event_type"]))
        what = "headline" if stories else "sentence"
        columns = [
            "day",
            "until",
            "date_precision",
            "event_type",
            what,
            "place",
            "country_code",
            *COUNT_MEASURES,
            "actor",
            "target",
            "status",
        ]
        kinds = {"day": "date", "until": "date", **dict.fromkeys(COUNT_MEASURES, "integer")}
        shown = (
            {
                "day": _day(row),
                "until": row["date_end"],
                **row,
                what: row[what] or words.get(row.get("story_id") or ""),
            }
            for row in rows
        )
        descriptions = {"day": "first day of the event, or the last one where no first is stated"}
        self._fill(sheet, "Timeline", columns, kinds, descriptions, shown, frozenset())

    def write_sheet(self, layout: Sheet) -> None:
        """One table."""
        table = BY_NAME[layout.table]
        sheet = self.book.add_worksheet(layout.name)
        columns = order_of(layout, table)
        self._fill(
            sheet, layout.name, columns, table.cell_kinds, table.descriptions,
            self.tables.rows(layout.table), layout.hidden,
        )  # fmt: skip

    def _fill(
        self,
        sheet: Any,
        name: str,
        columns: list[str],
        kinds: dict[str, str],
        descriptions: dict[str, str],
        rows: Iterable[Row],
        hidden: frozenset[str],
    ) -> None:
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.replace("_", " "), self.head)
            if column in descriptions:
                sheet.write_comment(0, at, descriptions[column])
            width = _WIDTHS.get(column, 12)
            sheet.set_column(at, at, width, self.plain, {"hidden": True} if column in hidden else None)
        write = [self._writer_of(sheet, name, column, kinds.get(column, "string")) for column in columns]
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                self.told.append(f"tables.xlsx: sheet {name} ends after {MAX_ROWS:,} rows; the CSV has all")
                number = MAX_ROWS
                break
            for at, column in enumerate(columns):
                value = row.get(column)
                if value is not None:
                    write[at](number, at, value)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # printed as wide as a page
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, number, len(columns) - 1)

    def _writer_of(self, sheet: Any, name: str, column: str, kind: str) -> Callable[[int, int, Any], Any]:
        """What writes the cells of a column that are not blank."""
        if not self.text and column in ("sentence", "date_text"):
            return lambda row, at, value: None
        if kind in ("integer", "number"):
            return sheet.write_number
        if column == "doc_id" and name != "Articles":
            return partial(self._link, sheet, name)
        if kind == "date":
            return partial(self._day, sheet)
        if column == "event_type":
            return lambda row, at, value: sheet.write_string(row, at, event_type(value))
        return lambda row, at, value: sheet.write_string(row, at, self._fitting(value, name))

    def _link(self, sheet: Any, name: str, row: int, at: int, doc_id: str) -> None:
        """The id of an article, linked to its row while the format's limit of links allows."""
        article = self.article_rows.get(doc_id)
        if article and row <= MAX_LINKS and name == "Events":
            sheet.write_url(
                row, at, f"internal:'Articles'!A{article + 1}", self.link, self._fitting(doc_id, name)
            )
        else:
            sheet.write_string(row, at, self._fitting(doc_id, name))

    def _day(self, sheet: Any, row: int, at: int, day: str) -> None:
        if FIRST_DATE <= day <= "9999-12-31":
            sheet.write_datetime(row, at, dt.date.fromisoformat(day[:10]), self.day)
        else:
            sheet.write_string(row, at, day)

    def _fitting(self, value: str, name: str) -> str:
        if len(value) <= MAX_CHARACTERS:
            return value
        self.told.append(f"tables.xlsx: a cell of sheet {name} is cut at {MAX_CHARACTERS:,} characters")
        return value[: MAX_CHARACTERS - 1] + "…"


def _day(row: Row) -> str:
    return row["date_start"] or row["date_end"] or ""


def _start_lines(digest: Digest) -> Iterator[tuple[str, list[Any]]]:
    yield "title", ["What was read, and what was found"]
    yield "", ["Articles", digest.n_documents]
    yield "", ["Articles that could not be read", digest.n_failed]
    yield (
        "",
        ["Articles without a day of publication (their weekdays are not dated)", digest.n_undated_documents],
    )
    yield "", ["Events", digest.n_events]
    yield "", ["Events with a date", digest.n_dated_events]
    yield "", ["Events without a date", digest.n_events - digest.n_dated_events]
    yield "", ["First and last day of an event", digest.first_day, digest.last_day]
    yield "", []
    yield "bold", ["Largest stories", "day", "type", "killed", "articles"]
    for story in digest.stories:
        cells = [story["headline"] or story["place"] or story["story_id"], _day(story)]
        yield "", [*cells, event_type(story["event_type"]), story["killed"] or "", story["n_documents"] or ""]
    for title, names in (
        ("Most named people", digest.people),
        ("Most named organizations", digest.organizations),
        ("Most named places", digest.places),
    ):
        yield "", []
        yield "bold", [title, "articles"]
        yield from (("", [name, count]) for name, count in names)
    yield "", []
    yield "bold", ["How to read the sheets"]
    yield "", ["Blank: not stated, or not told with enough certainty. What stands there may still be wrong."]
    yield "", ["Point at a heading to read what its column holds; trace columns at the right are hidden."]
    for status, meaning in MODES_OF_STATUS.items():
        yield "", [f"status {status}", meaning]
