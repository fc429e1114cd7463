"""What a worker of an engine does: read a partition, analyse it, write its part of each table.

Only the names of model and pattern folders travel; each worker process loads them once, when it is first
given work, and checks that they are what the client has.
"""

import contextlib
import faulthandler
import os
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..corpus import Limits
from ..corpus.document import Source
from ..corpus.partitions import Partition, read_partition, unseen
from ..corpus.record_files import documents_of
from ..errors import TidynewsError
from ..run.chunks import chunked
from ..run.identity import run_identity
from ..run.options import DEFAULTS, Options
from ..run.results import Item, Result, lost_result
from ..run.starting import start_analysis
from ..run.workers import Work, run_workers
from ..tables.files import Lines
from .dataset import PATIENCE, Address, is_locked, write_part

Analyse = Callable[[Sequence[Item]], list[Result]]
RENEW_AFTER = 10_000  # articles: spaCy's store of strings grows with every new word and never shrinks
GUARD = 3  # times ``timeout`` that a chunk of articles may take before its worker is ended


@dataclass(frozen=True)
class Job:
    """What all parts of a run have in common. It is sent to the workers."""

    key: str  # of the plan: what a worker has loaded for it is kept
    start: Callable[[], Analyse]
    corpus: str
    output: str
    options: Options = DEFAULTS
    token: str = ""  # of the run: it must be the one that writes the dataset


@dataclass(frozen=True)
class Done:
    """The counts of a part."""

    number: int
    read: int = 0
    notices: int = 0
    undated: int = 0
    lines: tuple[str, ...] = ()  # what could not be used, one line each, the first hundred


class UnseenError(TidynewsError):
    """A worker does not see a file that was there when the run was planned."""


_loaded: dict[str, Analyse] = {}
_served: Counter[str] = Counter()  # articles that this process has analysed, by run


def start_checked(identity: Mapping[str, Any], settings: tuple[Any, ...]) -> Analyse:
    """Load the analysis. Raises TidynewsError where this machine has another program, model or patterns."""
    host = socket.gethostname()
    with _told_where():
        here = run_identity(*settings)
    for name, value in identity.items():
        if here[name] != value:
            message = f"the worker {host} differs from this machine in {name} ({_short(here[name])} there, "
            raise TidynewsError(message + f"{_short(value)} here); install the same on both")
    return start_analysis(*settings)


@contextlib.contextmanager
def _told_where() -> Iterator[None]:
    """Errors with the name of this machine: they are shown on another one."""
    host = socket.gethostname()
    try:
        yield
    except TidynewsError as error:
        raise TidynewsError(f"on the worker {host}: {error}") from None
    except ImportError as error:
        raise TidynewsError(f"on the worker {host}: {error}; install tidynews[dask] there, too") from None


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part)[:12] for part in value.values())
    return str(value)


def analyse_records(
    identity: Mapping[str, Any], settings: tuple[Any, ...], records: Iterable[Mapping[str, Any]]
) -> Iterator[Lines]:
    """The lines of the tables of records, which have the fields of articles; for engines that have no files.

    Raises TidynewsError where this machine has another program, model or patterns.
    """
    analyse = _load(repr(identity), partial(start_checked, identity, settings))
    source = Source("records", "records", Limits())
    numbered = enumerate(records, 1)
    items = (item for number, record in numbered for item in documents_of(record, source, "", number, ""))
    for chunk in chunked(items):
        yield from (result.lines for result in analyse(chunk))


def _load(key: str, start: Callable[[], Analyse]) -> Analyse:
    if key not in _loaded:
        _loaded.clear()
        _loaded[key] = start()
    return _loaded[key]


def run_part(job: Job, number: int, partition: Partition) -> Done:
    """Analyse a partition in this process and write its part; what stops it, stops it whole."""
    if _served.total() >= RENEW_AFTER:
        _renew()
    _open_output(job)  # now: what cannot be written need not be read
    if lacking := unseen(Path(job.corpus), partition):
        raise UnseenError(_does_not_see(Path(job.corpus) / lacking))
    analyse = _load(job.key, job.start)
    chunks = chunked(_read(job, partition))
    done = _finish(job, number, (_guarded(analyse, chunk, job.options.timeout) for chunk in chunks))
    _served[job.key] += done.read
    return done


def _renew() -> None:
    """End this process where a nanny starts another: it costs the part one of its retries.

    To retire the worker (``close_gracefully``) is what Dask offers; with a single worker that hung.
    """
    from distributed import get_worker

    with contextlib.suppress(ValueError):  # no worker of Dask
        if get_worker().nanny:
            time.sleep(1)  # so that the last result has been fetched
            os._exit(0)


def run_part_apart(job: Job, number: int, partition: Partition) -> Done:
    """The same in a process of its own, in which the article that ends it becomes a row of errors."""
    work: Work[Item, Result] = Work(job.start, lost_result)
    return _finish(
        job, number, run_workers(work, chunked(_read(job, partition)), workers=1, timeout=job.options.timeout)
    )


def _guarded(analyse: Analyse, chunk: Sequence[Item], timeout: float) -> list[Result]:
    """The results of a chunk; a process that hangs in it ends, even in code that no signal interrupts."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(GUARD * timeout, exit=True, file=nowhere)
        try:
            return analyse(chunk)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _read(job: Job, partition: Partition) -> Iterator[Item]:
    corpus, asked = Path(job.corpus), job.options
    if not corpus.exists():
        raise TidynewsError(_does_not_see(corpus))
    return read_partition(corpus, partition, only=asked.only, fields=asked.fields, patterns=asked.patterns)


def _does_not_see(path: Path) -> str:
    return f"the worker {socket.gethostname()} does not see the articles at {path}; name a path that all have"


def _open_output(job: Job) -> Address:
    """The dataset, as long as it is that of the job's run: a worker may outlive its client."""
    with _told_where():
        address = Address(job.output)
        if job.key in _loaded:  # this process has reached it before
            address.patience = PATIENCE
        if is_locked(address, job.token):
            return address
    raise TidynewsError(
        f"the worker {socket.gethostname()} does not see this run's dataset at {job.output}; "
        "name an address that all machines reach with --output"
    )


def _finish(job: Job, number: int, chunks: Iterable[list[Result]]) -> Done:
    results = [result for chunk in chunks for result in chunk]
    address = _open_output(job)
    with _told_where():
        write_part(address, number, [r.lines for r in results], [r.columns for r in results])
    problems = [r for r in results if r.problem]
    return Done(
        number,
        read=sum("documents" in r.lines for r in results),
        notices=sum(r.notice for r in problems),
        undated=sum(r.undated for r in results),
        lines=tuple(r.problem for r in problems[:100]),
    )
