"""A run on Dask: plan the partitions, hand them to workers, then the pass across articles. Start here."""

import asyncio
import contextlib
import hashlib
import json
import logging
import os
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

from ..corpus.partitions import Partition, plan_partitions, unseen
from ..errors import TidynewsError
from ..interrupts import interrupts_held
from ..patterns import load_patterns
from ..run.across import write_across
from ..run.columns import ColumnFile
from ..run.identity import run_identity
from ..run.options import DEFAULTS, Options
from ..run.run import Summary, nothing_read
from ..run.starting import count_cores
from ..tables.records import TABLES
from ..tables.schema import table_resource
from ..wording import counted
from .dataset import ACROSS, LOCK, MOMENT, PARTS, Address, Dataset, part_name, read_columns, remove_dataset
from .renaming import rename_repeated
from .tasks import Done, Job, UnseenError, run_part, run_part_apart, start_checked

SAME = ("python", "dask", "distributed", "cloudpickle", "tidynews")  # of the same version everywhere
DEATHS = 3  # workers that a partition may cost before it is read apart
ANSWER = 10.0  # seconds in which a scheduler must answer
WAITING = 4  # parts on their way for each worker
WORKERS_A_CORE = 4  # that may be started on this machine, at most


def extract_on_dask(
    corpus: Path,
    output: str,
    options: Options = DEFAULTS,
    *,
    scheduler: str = "",
    local: int = 0,
    plan: Callable[..., list[Partition]] = plan_partitions,
    report: Callable[[str], object] = str,
    advance: Callable[[int], object] = int,
) -> Summary:
    """Read a corpus on a cluster of Dask and write a Parquet dataset at ``output``.

    ``scheduler`` is the address of one that is running, else ``local`` workers are started here (0: one a
    core). What an unfinished run of the same plan has done is kept. Raises TidynewsError when nothing can be
    done.
    """
    local = _count_local(local)
    options = options.resolved()
    identity = run_identity(*options.analysis)
    partitions = plan(corpus, fields=options.fields)
    asked = {"only": list(options.only), "fields": dict(options.fields), "stories": options.stories}
    described = _plan(partitions, {**identity, **asked})
    job = Job(
        key=described["hash"],
        start=partial(start_checked, identity, options.analysis),
        corpus=str(corpus.resolve()),
        output=output if "://" in output else str(Path(output).resolve()),
        options=options,
    )
    with Dataset(Address(job.output), described, fresh=options.fresh) as dataset:
        run = _Run(
            replace(job, token=dataset.token), dataset, partitions, Summary(Path(output)), report, advance
        )
        if not dataset.complete:
            run.process(scheduler, local)
            if not any(dataset.count_rows("documents", "errors").values()):
                remove_dataset(dataset.address, keep=LOCK)
                raise nothing_read(corpus, options.only)
            _complete(dataset, {**identity, "engine": "dask"}, options)
        run.summary.rows = dataset.count_rows()
        if run.summary.rows["errors"]:  # also of parts that an earlier run has made
            run.summary.problems = dataset.count_problems()
    return run.summary


def _complete(dataset: Dataset, run: Mapping[str, Any], options: Options) -> None:
    """What follows when all parts are there: from ids told apart to the mark of a complete dataset."""
    rename_repeated(dataset)
    if options.stories:
        with tempfile.TemporaryDirectory() as folder:
            _write_across(dataset, Path(folder), options)
    dataset.flush()
    _describe(dataset, run)
    dataset.commit()


def _plan(partitions: Sequence[Partition], options: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a plan: a hash of all that the dataset depends on, for the files may be millions."""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
    for partition in partitions:
        digest.update(repr(partition).encode())
    return {"hash": digest.hexdigest(), "options": options, "parts": len(partitions)}


def _write_across(dataset: Dataset, folder: Path, options: Options) -> None:
    with ColumnFile(folder) as columns:
        for texts in dataset.of_parts(partial(read_columns, dataset.address)):
            for text in texts:
                columns.add(text)
        if len(columns):
            patterns = load_patterns(*options.folders)
            write_across(dataset, columns, patterns, every_event=options.all_events)


def _describe(dataset: Dataset, run: Mapping[str, Any]) -> None:
    """Write datapackage.json and run.json."""
    resources = []
    for table in TABLES:
        numbers = range(1 if table.name in ACROSS else dataset.n_parts)
        resource = table_resource(table)
        for name in ("encoding", "dialect", "profile"):
            del resource[name]
        resource |= {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
        resource["path"] = [f"{table.name}/{part_name(number)}.parquet" for number in numbers]
        resources.append(resource)
    package = {"profile": "data-package", "name": "tidynews", "resources": resources}
    for name, value in (("datapackage.json", package), ("run.json", {**run, "rows": dataset.count_rows()})):
        dataset.address.write(name, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


@contextlib.contextmanager
def connect(scheduler: str, local: int) -> Iterator[Any]:
    """A client of a scheduler, or of workers that are started here and end with the run.

    Raises TidynewsError where Dask is missing, the scheduler does not answer, or its packages differ.
    """
    try:
        import dask
        import distributed
        from distributed.versions import VersionMismatchWarning
    except ImportError:
        raise TidynewsError("--engine dask needs the extra dask: pip install 'tidynews[dask]'") from None
    for name in ("distributed", "distributed.client", "distributed.core"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # one line of ours says it
    quiet = {
        "distributed.scheduler.allowed-failures": DEATHS - 1,
        "distributed.logging.distributed": "critical",  # of the workers
        "distributed.worker.profile.enabled": False,  # a hundred looks at the stack each second
        "distributed.comm.timeouts.connect": f"{ANSWER}s",
    }
    with dask.config.set(quiet), contextlib.ExitStack() as stack:
        try:
            if scheduler:
                _check_answer(scheduler)
                with warnings.catch_warnings():  # its table of versions: one line of ours says it
                    warnings.simplefilter("ignore", VersionMismatchWarning)
                    client = distributed.Client(scheduler, timeout=ANSWER)
            else:
                if os.name == "posix":
                    resource_tracker.ensure_running()  # as it starts it would let a Ctrl-C through
                with interrupts_held():  # for this process, which then ends the workers
                    cluster = distributed.LocalCluster(
                        n_workers=local, threads_per_worker=1, dashboard_address="127.0.0.1:0",
                        silence_logs=50, memory_limit=0,
                    )  # fmt: skip
                stack.enter_context(cluster)
                client = distributed.Client(cluster)
        except (OSError, ValueError, RuntimeError) as error:  # the last: a worker that does not start
            raise TidynewsError(
                f"no scheduler of Dask answers at {scheduler or 'this machine'} ({_first_line(error)}); "
                "start one with dask scheduler, or give --local N"
            ) from None
        stack.enter_context(client)
        _check_versions(client)
        yield client


def _check_answer(scheduler: str) -> None:
    """Ask who is there: for an answer of something else Dask's client waits for ever. Raises OSError."""
    import distributed
    from distributed.comm import CommClosedError

    async def ask() -> str:
        encryption = distributed.Security().get_connection_args("client")
        comm = await distributed.comm.connect(scheduler, **encryption)
        try:
            await comm.write({"op": "identity", "reply": True})
            return str(dict(await comm.read()).get("type"))
        finally:
            comm.abort()

    async def ask_for_a_while() -> str:
        return await asyncio.wait_for(ask(), ANSWER + 1)

    try:
        kind = asyncio.run(ask_for_a_while())
    except (
        CommClosedError,
        MemoryError,
        TypeError,
        TimeoutError,
    ):  # a text taken for Dask's frames announces any length
        kind = "something else"
    if kind != "Scheduler":
        raise OSError(f"there is {kind}, not a scheduler")


def _count_local(local: int) -> int:
    """The workers to start on this machine. Raises TidynewsError for more than it can bear."""
    cores = count_cores()
    most = WORKERS_A_CORE * cores
    if local > most:
        here = counted(cores, "core")
        raise TidynewsError(f"--local {local}: this machine has {here}; give at most {most}")
    return local or cores


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200] or type(error).__name__


def _check_versions(client: Any) -> None:
    """Tasks travel pickled: Python and Dask must be the same on both sides."""
    found = client.get_versions(packages=["tidynews"])
    mine = found["client"]
    for address, theirs in (("the scheduler", found["scheduler"]), *found["workers"].items()):
        for name in SAME:
            here, there = _version(mine, name), _version(theirs, name)
            if here != there:
                message = f"{address} has {name} {there}, this machine {here}"
                raise TidynewsError(f"{message}; install the same on both")


def _version(found: Any, name: str) -> str:
    if name == "python":  # 3.11.9.final.0
        return dict(found["host"])["python"].partition(".final")[0]
    return str(dict(found["packages"]).get(name) or "none")


@contextlib.contextmanager
def _told_of_its_end() -> Iterator[None]:
    """The end of the scheduler, which shows in many ways, as one line."""
    from distributed.comm import CommClosedError

    try:
        yield
    except (CancelledError, CommClosedError) as error:  # Dask's own kinds of the first are kinds of it
        message = f"the scheduler is gone ({_first_line(error)}); run again: finished parts are kept"
        raise TidynewsError(message) from None


class _Run:
    """The parts of one run on their way to the workers and back."""

    def __init__(
        self, job: Job, dataset: Dataset, partitions: Sequence[Partition], summary: Summary,
        report: Callable[[str], object], advance: Callable[[int], object],
    ) -> None:  # fmt: skip
        self.job, self.dataset, self.partitions = job, dataset, partitions
        self.summary, self.report, self.advance = summary, report, advance
        self.without: float | None = None  # since when there are no workers

    def process(self, scheduler: str, local: int) -> None:
        """Make the parts that are missing."""
        done = self.dataset.done()
        missing = [number for number in range(len(self.partitions)) if number not in done]
        if missing:
            with connect(scheduler, min(local, len(missing))) as client, _told_of_its_end():
                self._hand_out(client, missing)

    def _hand_out(self, client: Any, missing: Sequence[int]) -> None:
        """Keep a few parts for each worker on their way, so that a plan of any length costs no memory."""
        from distributed import wait
        from distributed.comm import CommClosedError

        waiting = deque(missing)
        under_way: dict[Any, int] = {}
        known: set[str] = set()
        while waiting or under_way:
            workers = set(client.scheduler_info(n_workers=-1).get("workers", ()))  # none while it is gone
            self._tell_of_no_workers(bool(workers))
            if workers - known:  # one without tidynews would end as it is given work, and tell nobody
                _check_versions(client)
            known = workers
            while waiting and len(under_way) < WAITING * len(workers):
                number = waiting.popleft()
                future = client.submit(run_part, self.job, number, self.partitions[number], pure=False)
                under_way[future] = number
            self.dataset.check_lock()
            if not under_way:
                if client.status == "closed":  # no future tells of it
                    raise CommClosedError("its connection is closed")
                time.sleep(MOMENT)
                continue
            with contextlib.suppress(TimeoutError):
                for future in wait(list(under_way), timeout=5, return_when="FIRST_COMPLETED").done:
                    self._take(future, under_way.pop(future))

    def _tell_of_no_workers(self, there_are: bool) -> None:
        """Say so, once: a cluster that grows on demand has none at first."""
        if there_are:
            self.without = None
            return
        self.without = self.without or time.monotonic()
        if time.monotonic() - self.without > ANSWER:
            self.without = float("inf")  # said once
            self.report("the scheduler has no workers; waiting for one (dask worker ADDRESS starts it)")

    def _take(self, future: Any, number: int) -> None:
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker

        try:
            done = future.result()
            future.release()  # now: a result that waits for the garbage would be made again with its worker
        except UnseenError:
            if not unseen(Path(self.job.corpus), self.partitions[number]):
                raise
            done = run_part_apart(self.job, number, self.partitions[number])  # gone since it was listed
        except KilledWorker:
            done = run_part_apart(self.job, number, self.partitions[number])
        except (CancelledError, CommClosedError, TidynewsError):
            raise  # the scheduler is gone, or the worker has said why
        except Exception as error:  # whatever libraries on another machine may raise
            name, line = type(error).__name__, _first_line(error)
            raise TidynewsError(
                f"a worker failed in part {number} ({name}: {line}); run again: finished parts are kept"
            ) from error
        if not self.dataset.address.holds(f"{PARTS}/{part_name(number)}.json"):
            output = self.dataset.address.address
            raise TidynewsError(
                f"a worker has written its part to {output} where this machine does not see it; "
                "name an address that all machines reach with --output"
            )
        self._count(done)

    def _count(self, done: Done) -> None:
        self.summary.read += done.read
        self.summary.notices += done.notices
        self.summary.undated += done.undated
        for line in done.lines:
            self.report(line)
        self.advance(done.read)
