"""Readers of tables: CSV, and what rows of any table have in common."""

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from .decoding import read_lines
from .document import Document, Item, Source
from .fields import describe_missing_text, field_of_column, find_fields
from .metadata_dates import looks_like_date, read_date
from .record_files import MEND, documents_of, too_long_record

_SAMPLE = 200  # rows of which the columns of dates are looked for


class _Quotes:
    """Follows a record of CSV through its lines, as the csv module does, to see where it ends."""

    START, PLAIN, QUOTED, AFTER = range(4)  # of a field; after a quote inside quotes

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self.state = self.START

    @property
    def open(self) -> bool:
        """Whether the record goes on in the next line."""
        return self.state == self.QUOTED

    def feed(self, text: str) -> None:
        """Read on; a part of a line may be given."""
        at, end = 0, len(text)
        while at < end:
            if self.state == self.START or self.state == self.AFTER:
                self.state = self.QUOTED if text[at] == '"' else self.PLAIN
                at += self.state == self.QUOTED
            else:
                quoted = self.state == self.QUOTED
                found = text.find('"' if quoted else self.delimiter, at)
                if found < 0:
                    return
                self.state, at = (self.AFTER if quoted else self.START), found + 1


class _Records:
    """The records of a CSV file: each its lines, or its length where it is over the limit."""

    def __init__(self, stream: BinaryIO, source: Source) -> None:
        self.quotes = _Quotes(",")
        self.limit = source.limits.max_record_bytes
        self.lines = read_lines(stream, source, lambda raw: self.quotes.feed(raw.decode("latin-1")))
        self.first = 0  # the line at which the record began
        self.encoding = ""
        self.closed = True  # it does not end inside quotes

    def __iter__(self) -> Iterator[tuple[list[str], int]]:
        record: list[str] = []
        size = 0
        for number, line, encoding, length in self.lines:
            if not size:
                self.first, self.encoding = number, ""
            self.encoding = encoding if encoding == "cp1252" else self.encoding or encoding
            self.quotes.feed(line)
            size += length or len(line)
            if length or size > self.limit:
                record = []
            if size <= self.limit:
                record.append(line)
            if not self.quotes.open:
                self.closed = True
                yield record, size if size > self.limit else 0
                record, size, self.quotes.state = [], 0, _Quotes.START
        if size:
            self.closed = False
            yield record, size if size > self.limit else 0


def read_csv(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """A table with a header row; commas, semicolons or tabs between the cells."""
    records = _Records(stream, source)
    # above the limit of a record, which is checked here: the module's own limit stops at 131,072
    csv.field_size_limit(max(source.limits.max_record_bytes, csv.field_size_limit()))
    feed = iter(records)
    lines, length = next(((x, n) for x, n in feed if n or "".join(x).strip()), ([], 0))
    if not lines and not length:
        yield source.problem("empty", "the file is empty; expected a header row and one article a row")
        return
    if length:
        yield source.problem("too_large", too_long_record(source, length), where=f"line {records.first}")
        return
    records.quotes.delimiter = delimiter = max(",;\t", key="".join(lines).count)
    header, fault = _parse(lines, delimiter)
    if fault:
        yield source.problem("bad_row", f"not a row of CSV ({fault}); save the table again", where="header")
        return
    if "text" not in find_fields(dict.fromkeys(header, "-"), source.fields):
        yield source.problem("no_text", describe_missing_text(dict.fromkeys(header)), where="header")
        return
    yield from read_rows(_rows(feed, records, header, delimiter, source), header, source)


Row = tuple[list[str], str, str, str]  # its cells, encoding, place in the file, and what is wrong with it


def _rows(
    feed: Iterator[tuple[list[str], int]],
    records: _Records,
    header: Sequence[str],
    delimiter: str,
    source: Source,
) -> Iterator[Row]:
    for lines, length in feed:
        row: list[str] = []
        if length:
            fault = too_long_record(source, length)
        else:
            row, fault = _parse(lines, delimiter)
            fault = f"not a row of CSV ({fault}); {MEND}" if fault else _find_fault(row, header)
        if not records.closed:
            fault = f"a quotation mark is not closed; {MEND}"
        if row or fault:
            yield row, records.encoding, f"line {records.first}", fault


def _parse(lines: list[str], delimiter: str) -> tuple[list[str], str]:
    """The cells of a record, and what is wrong with it."""
    try:
        return next(csv.reader(lines, delimiter=delimiter), []), ""
    except csv.Error as error:
        if "new-line character" in str(error):
            return [], "its lines end in carriage returns alone: save it as CSV UTF-8"
        return [], str(error)


def _find_fault(row: Sequence[str], header: Sequence[str]) -> str:
    if any(cell.strip() for cell in row[len(header) :]):
        return f"{len(row)} cells, the header has {len(header)}; put text that holds commas in quotes; {MEND}"
    return ""


def read_rows(rows: Iterator[Row], header: Sequence[str], source: Source) -> Iterator[Item]:
    """The documents of a table's rows; a notice where its dates are not taken for days of publication."""
    sample: list[list[str]] = []
    dated = False
    for number, (row, encoding, place, fault) in enumerate(rows, 1):
        where = f"row {number} ({place})" if place else f"row {number}"
        if fault:
            yield source.problem("bad_row", fault, doc_id=f"{source.doc_id}/{number}", where=where)
            continue
        if len(sample) < _SAMPLE:
            sample.append(row)
        for item in documents_of(dict(zip(header, row)), source, encoding, number, where):
            dated = dated or (isinstance(item, Document) and bool(item.published))
            yield item
    if sample and not dated and (message := _describe_dates(sample, header, source)):
        yield source.notice("no_date", message)


def _describe_dates(rows: Sequence[Sequence[str]], header: Sequence[str], source: Source) -> str:
    """What to say of the column full of dates of which none was taken; blank where there is none."""
    for number, name in enumerate(header):
        cells = [row[number].strip() for row in rows if len(row) > number and row[number].strip()]
        dates = [cell for cell in cells if looks_like_date(cell)]
        if not dates or 5 * len(dates) < 4 * len(cells) or 2 * len(cells) < len(rows):
            continue
        if field_of_column(name, source.fields) == "published" and not any(map(read_date, dates)):
            return (
                f"the dates of the column {name[:40]} ({dates[0][:20]}) can be read in more than one way, "
                "so no article is dated; write them as 2022-02-03"
            )
        return (
            f"the column {name[:40]} holds dates ({dates[0][:20]}), but is not taken for the day of "
            f"publication; if it is that, give --field published='{name[:40]}'"
        )
    return ""
