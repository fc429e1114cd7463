"""What one input gives: lines of the tables, and a line for the user where something is wrong."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from ..corpus import Document, InputProblem
from ..tables.files import Lines, csv_lines
from ..tables.records import ASIDE, TABLES, DocumentRecord, ErrorRecord, Record, row_of

NOTICE = "notice"  # the stage of an input problem that is none
Item = Document | InputProblem
TABLE_NAMES = frozenset(table.name for table in (*TABLES, *ASIDE))


@dataclass(frozen=True)
class Result:
    """The lines of one input; ``problem`` is blank when all went well."""

    lines: Lines = field(default_factory=dict)
    problem: str = ""
    notice: bool = False  # the problem is only something to know of
    undated: bool = False  # an article without a day of publication
    columns: str = ""  # of the article, for the pass across articles; blank for one that was not read


def problem_result(problem: InputProblem) -> Result:
    """The result of an input that could not be read."""
    row = ErrorRecord(problem.path, problem.doc_id, problem.stage, problem.error, problem.message)
    return Result(csv_lines([row]), f"{problem.path}: {problem.message}", problem.stage == NOTICE)


def lost_result(item: Item, reason: str, error: str = "lost") -> Result:
    """The result of an input whose analysis failed, from the reason."""
    if isinstance(item, InputProblem):
        return problem_result(item)
    message = f"could not be analysed: {reason}; the article is left out"
    rows: list[Record] = [
        unread_row(item, "failed"),
        ErrorRecord(item.path, item.doc_id, "process", error, message),
    ]
    return Result(csv_lines(rows), f"{item.path}: {message}")


def stored_result(value: Any) -> Result | None:
    """A result back from the plain values that ``vars`` made of it; None for other values."""
    try:
        lines = {name: (int(count), str(text)) for name, (count, text) in value["lines"].items()}
        problem, columns = str(value["problem"]), value.get("columns", "")
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
    if not set(lines) <= TABLE_NAMES:
        return None
    return Result(lines, problem, undated=value.get("undated") is True, columns=columns)


def unread_row(document: Document, status: str) -> DocumentRecord:
    """The row of a document that is empty or could not be processed."""
    return row_of(
        DocumentRecord,
        vars(document),
        dateline="",
        n_words=0,
        n_sentences=0,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        main_event_id="",
        story_id="",
        status=status,
    )
