"""The recipe: a corpus in, the tables out. Start reading here."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from ..corpus import KINDS, InputProblem, read_corpus
from ..errors import TidynewsError
from ..patterns import load_patterns
from ..report.formats import derive_formats
from ..report.typed import PLAN
from ..tables.files import TableWriter
from .across import write_across
from .chunks import chunked
from .columns import ColumnFile
from .identity import run_identity
from .options import DEFAULTS, Options
from .results import (
    NOTICE,
    Item,
    Result,
    lost_result,
    problem_result,
    stored_result,
)
from .starting import analysis_pool, start_analysis
from .store import ResultStore, key_of
from .workers import Pool, Work


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
    options: Options = DEFAULTS,
    *,
    workers: int = 0,
    pool: Pool[Item, Result] | None = None,
    formats: Sequence[str] = ("csv",),
    text: bool = True,
    report: Callable[[str], object] = str,
    advance: Callable[[int], object] = int,
) -> Summary:
    """Read a corpus, analyse it and write the tables into ``output``.

    ``workers`` is the number of processes (0: one a core), ``pool`` those processes where they have begun
    already (starting.py). ``formats`` are names of report.formats.FORMATS; without ``text`` the page, the
    workbook and the like hold no sentences of the articles. ``report`` receives one line for each input that
    could not be used, ``advance`` the number of inputs just finished.
    Raises TidynewsError when nothing can be done: no such corpus, model or pattern, no file to read, output
    not writable.
    """
    same = os.path.realpath(corpus) == os.path.realpath(output)  # unlike Path.resolve, of a loop of links too
    if corpus.exists() and same:
        raise TidynewsError(f"{output} holds the articles; name another folder with --output")
    if (output / PLAN).is_file():
        raise TidynewsError(
            f"{output} holds a dataset of extract --engine; name another folder with --output, "
            "or tidynews clear it"
        )
    identity = run_identity(*options.analysis)
    patterns = load_patterns(*options.folders)
    work = Work(start=partial(start_analysis, *options.analysis, patterns), lost=lost_result)
    read = read_corpus(corpus, only=options.only, fields=options.fields, patterns=options.patterns)
    items = _some(read, nothing_read(corpus, options.only))  # before anything is written
    if same:
        raise TidynewsError(f"{output} is the corpus itself; name another folder with --output")
    with (
        ExitStack() as end,
        pool or analysis_pool(workers) as processes,
        ResultStore(output, fresh=options.fresh) as store,
        TableWriter(output) as tables,
        ColumnFile(output) as columns,
    ):
        run = _Run(store, tables, columns, Summary(output), repr(identity), report, advance)
        run.process(items, work, processes, options.timeout)
        if options.stories and len(columns):
            write_across(tables, columns, patterns, every_event=options.all_events)
        documents = {"read": run.summary.read, "with_problems": run.summary.problems}
        asked = {
            "pattern_folders": list(options.folders),
            "only": list(options.only),
            "stories": options.stories,
        }
        derive = partial(derive_formats, formats=formats, text=text, report=report)
        tables.finish({**identity, **asked, "documents": documents}, derive, end)
        store.forget_unused()
        run.summary.rows = tables.counts
        return run.summary


def _some(items: Iterator[Item], none: TidynewsError) -> Iterator[Item]:
    """The same items; raises ``none`` where they hold no article, nor one that could not be read."""
    notices: list[Item] = []
    for item in items:
        notices.append(item)
        if not isinstance(item, InputProblem) or item.stage != NOTICE:
            return chain(notices, items)
    raise none


def nothing_read(corpus: Path, only: Sequence[str]) -> TidynewsError:
    """The error of a run that has found no article."""
    what = f"in {corpus} matches --only {' '.join(only)}" if only else f"to read in {corpus}"
    return TidynewsError(f"nothing {what}; expected articles: {KINDS}")


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

    def process(
        self, items: Iterable[Item], work: Work[Item, Result], pool: Pool[Item, Result], timeout: float
    ) -> None:
        for results in pool.run(work, chunked(self._wanted(items)), timeout=timeout):
            done = [self.at_work.popleft() for _ in results]
            for pending, result in zip(done, results):
                pending.result = result
            self.store.put((p.key, vars(r)) for p, r in zip(done, results) if not r.problem and p.key)
            self._write()
        self._write()

    def _wanted(self, items: Iterable[Item]) -> Iterator[Item | None]:
        """The inputs that need a worker; None for another that must wait. The rest is written on the way."""
        for item in items:
            pending = self._look_up(item)
            self.in_order.append(pending)
            if pending.result is None:
                self.at_work.append(pending)
                yield item
            else:
                self._write()
                if self.in_order:
                    yield None

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
