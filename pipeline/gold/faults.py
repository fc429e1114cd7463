"""What is missed, invented and wrong, as a CSV file and as a page that needs no other file."""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from ..errors import TidynewsError
from ..tables.files import text_cell
from .evaluating import ArticleResult, Fault

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3em .6em;"
    "border-bottom:1px solid #ccc}summary{cursor:pointer;font-weight:600;padding:.4em 0}"
    "td:first-child{color:#666;font-size:.85em}code{font-size:.85em}"
)


def write_faults(results: Sequence[ArticleResult], path: Path, lines: Sequence[str]) -> tuple[Path, Path]:
    """Write PATH as .csv and as .html; ``lines`` stand above the page's tables.

    Raises TidynewsError where they cannot be written.
    """
    faults = [fault for result in results for fault in result.faults]
    as_csv, page = path.with_suffix(".csv"), path.with_suffix(".html")
    try:
        as_csv.parent.mkdir(parents=True, exist_ok=True)
        with as_csv.open("w", encoding="utf-8-sig", newline="") as file:
            header = [f.name for f in dataclasses.fields(Fault)]
            for cells in (header, *map(dataclasses.astuple, faults)):
                file.write(",".join(map(text_cell, cells)) + "\n")
        page.write_text(_page(faults, lines), encoding="utf-8")
    except OSError as error:
        raise TidynewsError(f"cannot write {path}: {error.strerror}") from error
    return as_csv, page


def _page(faults: Sequence[Fault], lines: Sequence[str]) -> str:
    kinds: Mapping[tuple[str, str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        # names are told by their words: their cell is no heading
        kinds[fault.table, fault.fault, fault.cell if fault.table == "events" else ""].append(fault)
    parts = [_section(kind, found) for kind, found in kinds.items()]
    head = f'<meta charset="utf-8"><title>What was missed, invented and wrong</title><style>{_STYLE}</style>'
    figures = escape("\n".join(lines))
    body = f"<h1>What was missed, invented and wrong</h1><pre>{figures}</pre>{''.join(parts)}"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _section(kind: tuple[str, str, str], found: Sequence[Fault]) -> str:
    title = escape(" ".join(filter(None, (kind[0], kind[1], kind[2]))))
    rows = "".join(
        f"<tr><td>{escape(f.doc_id)}</td><td>{escape(f.sentence)}</td><td>{escape(f.expected)}</td>"
        f"<td>{escape(f.got)}</td><td><code>{escape(f.rule)}</code></td></tr>"
        for f in found
    )
    head = "<tr><th>article</th><th>sentence</th><th>expected</th><th>got</th><th>by the rule</th></tr>"
    return f"<details open><summary>{title}: {len(found)}</summary><table>{head}{rows}</table></details>"
