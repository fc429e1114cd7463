"""A document whose id an earlier partition has taken is called ``id~2``, ``id~3``, as on one machine.

Within a partition its reader tells documents apart. What is left shows in one column, and the parts that it
concerns are written again with the new ids: no article is analysed twice.
"""

import json
from collections.abc import Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter

from ..report.typed import BY_NAME
from ..tables.records import TABLES
from .dataset import ACROSS, PARTS, Dataset, part_name, read_columns, read_part, read_rows, write_rows

#: columns of ids that do not begin with that of a document
_OTHERS = frozenset({"entity_id", "pattern_id", "geonames_id", "corpus_entity_id"})


def rename_repeated(dataset: Dataset) -> None:
    """Give each document of the dataset an id of its own."""
    seen: set[str] = set()
    for number, own in groupby(_repeated(dataset), itemgetter(0)):
        ids = {doc_id for _, doc_id in own}
        new: dict[str, str] = {}
        for doc_id in sorted(seen & ids):
            n = 2
            while f"{doc_id[:110]}~{n}" in seen | ids:
                n += 1
            new[doc_id] = f"{doc_id[:110]}~{n}"
            seen.add(new[doc_id])
        seen |= ids
        dataset.check_lock()
        if new:
            _rename(dataset, number, new)


def _repeated(dataset: Dataset) -> list[tuple[int, str]]:
    """The parts and ids of documents whose id stands in several parts, and of those called like them.

    DuckDB finds them: of many millions of ids only these are objects in memory.
    """
    import duckdb

    with duckdb.connect() as database:
        database.execute("CREATE TABLE ids (part INT, doc_id TEXT)")
        ids = partial(read_part, dataset.address, "documents", columns=["doc_id"])
        for number, own in enumerate(dataset.of_parts(ids)):
            database.register("own", own)
            database.execute("INSERT INTO ids SELECT $1, doc_id FROM own", [number])
        return database.execute(_REPEATED).fetchall()


_REPEATED = r"""
    WITH named AS (SELECT *, left(regexp_replace(doc_id, '(~\d+)+$', ''), 110) AS stem FROM ids)
    SELECT part, doc_id FROM named
    WHERE stem IN (SELECT stem FROM named GROUP BY stem, doc_id HAVING count(*) > 1)
    ORDER BY part, doc_id
"""


def _rename(dataset: Dataset, number: int, new: Mapping[str, str]) -> None:
    """Write a part again; its documents last, for by them a run that was broken off sees what is left."""
    columns = [json.loads(text) for text in read_columns(dataset.address, number)]
    for column in columns:
        column[0] = new.get(column[0], column[0])
    texts = [json.dumps(column, separators=(",", ":"), ensure_ascii=False) for column in columns]
    data = json.dumps({"columns": texts}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    dataset.address.write(f"{PARTS}/{part_name(number)}.json", data)
    paths = {r["doc_id"]: r["path"] for r in read_rows(dataset.address, "documents", number)}
    for table in (*reversed(TABLES),):
        if table.name in ACROSS:
            continue
        ids = [
            c for c in table.columns if c.endswith("_id") and not c.endswith("entity_id") and c not in _OTHERS
        ]
        rows = list(read_rows(dataset.address, table.name, number))
        for row in rows:
            row.update({name: _renamed(row[name], new) for name in ids if row[name]})
        if table.name == "errors":
            rows += [_notice(old, doc_id, paths[old]) for old, doc_id in new.items()]
        write_rows(dataset.address, BY_NAME[table.name].name, number, rows)


def _renamed(cell: str, new: Mapping[str, str]) -> str:
    doc_id, mark, rest = cell.rpartition("#")
    return new[cell] if cell in new else f"{new[doc_id]}#{rest}" if mark and doc_id in new else cell


def _notice(old: str, doc_id: str, path: str) -> dict[str, str]:
    message = f"the id {old} is taken by an earlier document; this one is called {doc_id}"
    return {"path": path, "doc_id": doc_id, "stage": "notice", "error": "duplicate_id", "message": message}
