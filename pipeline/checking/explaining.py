"""Where a row of the last run's tables comes from: its sentence, pattern, derivation and rivals."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import TidynewsError
from ..patterns import Patterns
from .across import entity_lines, story_lines
from .derivations import Derivations
from .run_tables import KEYS, LEFT_OUT, Row, RunTables


@dataclass
class Explanation:
    """What is known of one row: its cells, and lines that say where they come from."""

    table: str
    row: Row
    sentence: Row = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)  # (what, text)


def explain_row(row_id: str, outputs: Path, patterns: Patterns) -> list[Explanation]:
    """Explain a row by its id; an entity_id stands in several tables and documents."""
    tables = RunTables(outputs)
    derivations = Derivations(tables, patterns)
    found = [
        Explanation(
            table,
            row,
            tables.sentence(row),
            list(explanation_lines(derivations, tables, patterns, table, row)),
        )
        for table, key in (*KEYS.items(), (LEFT_OUT, "event_id"))
        for row in tables.rows(table, key, row_id)
        if table != "stories" or row["n_documents"] != "1"  # then the event says it all
    ]
    if not found:
        raise TidynewsError(
            f"no row {row_id!r} in {outputs}{_meant(tables, row_id)}; ids stand in the first columns: "
            "seed#m3 in mentions.csv, seed#n2 numbers, seed#d1 dates, seed#e4 events, "
            "seed#s5 sentences, seed documents, org:… organizations; of errors.csv it is the path"
        )
    return found


def _meant(tables: RunTables, name: str) -> str:
    """The entities whose ids end with a name: "Kessler" may mean person:ann-kessler."""
    ending = "-".join(name.lower().split())
    found = {row["entity_id"] for table in ("people", "organizations", "places") for row in tables.all(table)}
    meant = sorted(entity for entity in found if entity.endswith((f":{ending}", f"-{ending}")))
    return f"; did you mean {' or '.join(meant[:3])}?" if ending and meant else ""


def explanation_lines(
    derivations: Derivations, tables: RunTables, patterns: Patterns, table: str, row: Row
) -> Iterator[tuple[str, str]]:
    """What made a row of any table, as (what, text)."""
    if table == "stories":
        return story_lines(tables, row, patterns)
    if table == "entities":
        return entity_lines(tables, row, patterns)
    return derivations.lines(table, row)


def patterns_of_run(outputs: Path) -> tuple[list[str], str]:
    """The folders of patterns that a run was given, and the hash of the patterns it used."""
    try:
        run = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
        return [str(folder) for folder in run["pattern_folders"]], str(run["patterns"]["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return [], ""


def mark(sentence: Row, row: Row) -> Sequence[str]:
    """A sentence before, inside and after the characters of a row; its own text when they are not in it."""
    text = sentence.get("text", "")
    words = row.get("text") or row.get("trigger") or ""
    try:
        offset = int(row["start_char"]) - int(sentence["start_char"])
    except (KeyError, ValueError):
        offset = 0
    # white space is collapsed in the table: the words are sought from a little before their place on
    at = text.find(words, max(offset - 30, 0)) if words else -1
    at = text.find(words) if at < 0 and words else at
    return (text, "", "") if at < 0 else (text[:at], words, text[at + len(words) :])
