"""The recipe: a corpus in, the tables out. Start reading here."""

import dataclasses
import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..corpus import KINDS, Document, InputProblem, read_corpus
from ..errors import TidynewsError
from ..interrupts import interrupts_held
from ..model import DEFAULT_MODEL
from ..patterns import load_patterns
from ..report.formats import derive_formats
from ..tables.files import TableWriter
from .across import write_across
from .columns import ColumnFile
from .identity import run_identity
from .results import (
    Item,
    Result,
    lost_result,
    problem_result,
    stored_result,
)
from .store import ResultStore, key_of
from .workers import Work, run_workers

CHUNK_DOCUMENTS = 16  # that a worker analyses together; results do not depend on it
CHUNK_CHARACTERS = 200_000
MAX_WAITING = 128  # results of the store, waiting behind one that is still to be made


@dataclass
class Summary:
    """What a run did."""

    output: Path
    read: int = 0
    reused: int = 0  # of these, taken from an earlier run
    problems: int = 0
    notices: int = 0  # what was read all the same
    undated: int = 0  # articles without a day of publication
    rows: dict[str, int] = field(default_factory=dict)


def extract(
    corpus: Path,
    output: Path,
    *,
    patterns: Sequence[Path] = (),
    model: str = DEFAULT_MODEL,
    published: str = "",
    min_salience: float | None = None,
    all_events: bool = False,
    only: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    workers: int = 0,
    timeout: float = 60.0,
    memory: int = 0,
    fresh: bool = False,
    formats: Sequence[str] = ("csv",),
    text: bool = True,
    stories: bool = True,
    report: Callable[[str], object] = str,
    advance: Callable[[int], object] = int,
) -> Summary:
    """Read a corpus, analyse it and write the tables into ``output``.

    ``fields`` says where records have a field ("text": "fields.bodyText").
    ``published`` dates the documents that do not say when they were published;
    ``min_salience`` is what an event needs to be in the table (none: the documented limit), ``all_events``
    writes every one with every date that was found for it; ``workers`` is the number
    of processes (0: one a core); ``timeout`` is in seconds, for one document, ``memory`` in MB, for one
    worker (0: no limit; Linux only); ``fresh`` analyses again
    what an earlier run has analysed. ``formats`` are names of report.formats.FORMATS; without
    ``text`` the page, the workbook and the like hold no sentences of the articles; without ``stories`` the
    pass across articles is left out, and what it fills stays blank. ``report`` receives one line for each
    input that could not be used, ``advance`` the number of inputs just finished.
    Raises TidynewsError when nothing can be done: no such corpus, model or pattern, no file to read, output
    not writable.
    """
    if corpus.exists() and corpus.resolve() == output.resolve():
        raise TidynewsError(f"{output} holds the articles; name another folder with --output")
    settings = (model, tuple(map(str, patterns)), published, min_salience, all_events)
    identity = run_identity(*settings)
    work = Work(start=partial(start_analysis, *settings), lost=lost_result, memory=memory << 20)
    items = read_corpus(corpus, only=only, fields=fields, patterns=patterns)
    if corpus.resolve() == output.resolve():
        raise TidynewsError(f"{output} is the corpus itself; name another folder with --output")
    with (
        ResultStore(output, fresh=fresh) as store,
        TableWriter(output) as tables,
        ColumnFile(output) as columns,
    ):
        run = _Run(store, tables, columns, Summary(output), repr(identity), report, advance)
        run.process(items, work, workers or count_cores(), timeout)
        if not run.summary.read and not run.summary.problems:
            what = f"in {corpus} matches --only {' '.join(only)}" if only else f"to read in {corpus}"
            raise TidynewsError(f"nothing {what}; expected articles: {KINDS}")
        if stories and len(columns):
            write_across(tables, columns, load_patterns(*settings[1]))
        documents = {"read": run.summary.read, "with_problems": run.summary.problems}
        options = {
            "pattern_folders": [str(folder) for folder in patterns],
            "only": list(only),
            "stories": stories,
        }
        derive = partial(derive_formats, formats=formats, text=text, report=report)
        tables.finish({**identity, **options, "documents": documents}, derive)
        with interrupts_held(drop=True):
            store.forget_unused()
    run.summary.rows = tables.counts
    return run.summary


def count_cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_analysis(
    model: str, patterns: tuple[str, ...], published: str, min_salience: float | None, all_events: bool
) -> Callable[[Sequence[Item]], list[Result]]:
    """Called in each worker. spaCy is imported there only: this process starts at once and stays small."""
    from .analysis import load_analysis

    analyse = load_analysis(model, patterns, published, min_salience, all_events)
    gc.collect()
    gc.freeze()  # model and patterns stay: no collection need look through them again
    return analyse


@dataclass
class _Pending:
    """An input on its way; ``key`` is blank where nothing need be stored."""

    item: Item
    key: bytes = b""
    result: Result | None = None


class _Run:
    """One run: inputs go in, results come out in the same order, from the store or from a worker."""

    def __init__(
        self,
        store: ResultStore,
        tables: TableWriter,
        columns: ColumnFile,
        summary: Summary,
        run_key: str,
        report: Callable[[str], object],
        advance: Callable[[int], object],
    ) -> None:
        self.store = store
        self.tables = tables
        self.columns = columns
        self.summary = summary
        self.run_key = run_key
        self.report = report
        self.advance = advance
        self.in_order: deque[_Pending] = deque()
        self.at_work: deque[_Pending] = deque()

    def process(self, items: Iterable[Item], work: Work[Item, Result], workers: int, timeout: float) -> None:
        for results in run_workers(work, self._chunks(items), workers=workers, timeout=timeout):
            done = [self.at_work.popleft() for _ in results]
            for pending, result in zip(done, results):
                pending.result = result
            self.store.put(
                (p.key, dataclasses.asdict(r)) for p, r in zip(done, results) if not r.problem and p.key
            )
            self._write()
        self._write()

    def _chunks(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        """The inputs that need a worker, in chunks; the others are written on the way.

        An unfinished chunk, even an empty one, makes those wait that must not be piled up here.
        """
        chunk: list[Item] = []
        size = waiting = 0
        for item in items:
            pending = self._look_up(item)
            self.in_order.append(pending)
            if pending.result is None:
                self.at_work.append(pending)
                chunk.append(item)
                size += len(item.text) if isinstance(item, Document) else 0
            else:
                self._write()
                waiting = waiting + 1 if self.in_order else 0
            if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS or waiting >= MAX_WAITING:
                yield chunk
                chunk, size, waiting = [], 0, 0
        if chunk:
            yield chunk

    def _look_up(self, item: Item) -> _Pending:
        if isinstance(item, InputProblem):
            return _Pending(item, result=problem_result(item))
        self.summary.read += 1
        key = key_of(self.run_key, *vars(item).values())
        result = stored_result(self.store.get(key))
        if result is None:
            return _Pending(item, key)
        self.summary.reused += 1
        return _Pending(item, key, result)

    def _write(self) -> None:
        """Write the results whose turn has come."""
        while self.in_order and (result := self.in_order[0].result) is not None:
            self.in_order.popleft()
            self.tables.write(result.lines)
            self.columns.add(result.columns)
            self.summary.undated += result.undated
            if result.problem:
                self.summary.problems += not result.notice
                self.summary.notices += result.notice
                self.report(result.problem)
            self.advance(1)
