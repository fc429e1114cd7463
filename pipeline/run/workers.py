"""A pool of worker processes: chunks of inputs in, results out, in order, whatever happens to a worker.

A worker that dies or exceeds its deadline is replaced; its chunk is tried again one input at a time, so
that only the guilty one is lost.
"""

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.resource_tracker import ensure_running
from typing import Any, Generic, Self, TypeVar

from ..deadlines import WATCH, Deadline
from ..errors import TidynewsError
from ..interrupts import interrupts_held

Item = TypeVar("Item")
Result = TypeVar("Result")

RECYCLE_AFTER = 4000  # inputs: spaCy's string store grows with every new word and never shrinks
LEAST_SHARE = 8  # inputs: the last chunks are cut so that all workers end together, but not smaller
MAX_FAILED_STARTS = 3
STARTUP_SECONDS = 120.0  # loading takes a few; a worker that hangs while it starts is replaced, twice


@dataclass(frozen=True)
class Work(Generic[Item, Result]):
    """What the workers do.

    ``start`` is sent to each worker, so it must be picklable; it makes there the function that turns a chunk
    into one result for each of its items. ``lost`` makes the result of an item that no worker survives, from
    the reason.
    """

    start: Callable[[], Callable[[Sequence[Item]], list[Result]]]
    lost: Callable[[Item, str], Result]


@dataclass
class _Task:
    """A chunk, or one input of a chunk that is tried again."""

    chunk: int
    position: int
    items: Sequence[Any]
    deaths: int = -1  # of workers under this input alone; below 0: not yet tried alone


def _task(chunk: int, position: int, items: Sequence[Any]) -> _Task:
    return _Task(chunk, position, items, deaths=0 if len(items) == 1 else -1)


@dataclass
class _Chunk:
    """The results of a chunk, filled in as its tasks are done."""

    results: list[Any]
    missing: int
    late: bool = False  # its first try took longer than the deadline
    innocent: bool = True  # no input of it is lost


@dataclass
class _Worker:
    process: Any
    connection: Connection
    deadline: Deadline
    first: _Task | None = None  # waits until the worker is ready
    task: _Task | None = None
    ready: bool = False
    served: int = 0

    @property
    def busy(self) -> bool:
        """Whether it has its task, or will have it as soon as it is ready."""
        return self.task is not None or self.first is not None


def run_workers(
    work: Work[Item, Result], chunks: Iterable[Sequence[Item]], *, workers: int, timeout: float
) -> Iterator[list[Result]]:
    """The results of each chunk, in the order of the chunks: see ``Pool.run``."""
    with Pool[Item, Result](workers) as pool:
        yield from pool.run(work, chunks, timeout=timeout)


@contextlib.contextmanager
def _safe_path() -> Iterator[None]:
    """Start Python without the current folder on its path.

    A worker begins as ``python -c``: a socket.py lying in that folder, a corpus, would be run.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _end_with_parent() -> None:
    """A parent that is killed cannot take a worker along that hangs: the worker watches it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _send(connection: Connection, message: bytes) -> None:
    """Send a pickled message to a worker.

    One that does not read would hold this process, where no deadline reaches it; one that is gone is noticed
    as its results are awaited.
    """

    def send() -> None:
        with contextlib.suppress(OSError, TypeError):  # stopped or closed meanwhile
            connection.send_bytes(message)

    threading.Thread(target=send, daemon=True).start()


def _receive(connection: Connection) -> Any:
    """What the parent sends next; where it is gone, this process ends."""
    try:
        return connection.recv()
    except (EOFError, ConnectionResetError):
        os._exit(1)


def _limit_memory(size: int) -> None:
    """Let this process have no more memory of its own: what asks for more gets a MemoryError, or ends it.

    RLIMIT_DATA counts what is private and may be written. The address space (RLIMIT_AS) also has what is
    mapped and never touched, twice as much; a watch on the resident set comes too late for one large array.
    """
    if size and sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        size = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))


def _serve(connection: Connection, prepare: Callable[[], object], memory: int) -> None:
    """The life of a worker: it prepares itself, makes ready for its work, then takes chunk after chunk."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be blocked
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory)
    try:
        prepare()
        start = _receive(connection)
        process = start()
    except TidynewsError as error:
        connection.send(error)
        return
    except MemoryError:
        connection.send(TidynewsError(f"a worker needs more than {memory >> 20} MB; give more --memory"))
        return
    try:
        connection.send("ready")
        while True:
            connection.send(process(_receive(connection)))
    except MemoryError:
        os._exit(1)  # which input it was is found out one by one
    except (BrokenPipeError, ConnectionResetError):  # the parent is gone
        return


def _nothing() -> None:
    """What a worker has to prepare where nothing is said."""


class Pool(Generic[Item, Result]):
    """Worker processes, which end with the block that this is the context manager of.

    ``prepare`` is called in each as it begins, before it knows its work: it is sent there by its name.
    ``memory`` is in bytes, what each worker may have (0: as the system gives).
    """

    def __init__(self, workers: int, *, prepare: Callable[[], object] = _nothing, memory: int = 0) -> None:
        self.n_workers = workers
        self.prepare = prepare
        self.memory = memory
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[_Worker] = []
        self.failed_starts = 0
        self.start = b""  # what ``start`` of the work is, as it is sent; blank while that is not known
        self.exhausted = False
        self.unassigned: deque[_Task] = deque()
        self.retries: deque[_Task] = deque()
        self.chunks: dict[int, _Chunk] = {}
        self.next_out = 0
        self.patience = 1  # times ``timeout`` that a chunk may take; grows where chunks are slow, not stuck

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, and wait for that."""
        self._kill()
        for worker in list(self.workers):
            self._stop(worker)

    def _kill(self) -> None:
        """End the processes; the system takes their memory back while this process goes on."""
        for worker in self.workers:
            worker.process.kill()

    def start_one(self) -> None:
        """Let a worker begin to prepare itself, while this process finds out what there is to do."""
        self._start_worker()

    def run(
        self, work: Work[Item, Result], chunks: Iterable[Sequence[Item]], *, timeout: float
    ) -> Iterator[list[Result]]:
        """The results of each chunk, in the order of the chunks.

        ``timeout`` is in seconds, for one input; a chunk is given as long as that, and longer once chunks
        turn out to need it, or where the machine does not let workers run (deadlines.py). A chunk may be
        empty: it takes its turn without a worker.
        Raises TidynewsError when workers cannot be started, and whatever TidynewsError ``start`` raises. The
        processes end with it, and are not waited for.
        """
        self.lost, self.timeout, self.source = work.lost, timeout, enumerate(chunks)
        self.start = pickle.dumps(work.start)
        for worker in self.workers:
            _send(worker.connection, self.start)
        try:
            yield from self._run()
        finally:
            self._kill()

    def _run(self) -> Iterator[list[Result]]:
        while True:
            self._hand_out()
            if any(worker.task for worker in self.workers):
                self._read_ahead()  # while they are at work: who asks for more need not wait for it
            while (done := self.chunks.get(self.next_out)) and not done.missing:
                del self.chunks[self.next_out]
                self.next_out += 1
                yield done.results
            if self.exhausted and not self.chunks:
                return
            if not self.chunks.get(self.next_out) or self.chunks[self.next_out].missing:
                self._listen()

    # -- giving work

    def _hand_out(self) -> None:
        for worker in self.workers:
            if not worker.busy and (task := self._next_task()):
                self._give(worker, task)
        while len(self.workers) < self.n_workers and all(worker.busy for worker in self.workers):
            self._read_ahead()
            task = self._next_task()
            if task is None:
                return
            self._give(self._start_worker(), task)

    def _next_task(self) -> _Task | None:
        if self.retries:
            return self.retries.popleft()
        if not self.unassigned:
            self._read_ahead()
        if not self.unassigned:
            return None
        task = self.unassigned.popleft()
        left = len(task.items) + sum(len(other.items) for other in self.unassigned)
        share = max(LEAST_SHARE, -(-left // (2 * self.n_workers - 1)))
        if self.exhausted and len(task.items) > share:
            self.unassigned.appendleft(_task(task.chunk, task.position + share, task.items[share:]))
            task = _task(task.chunk, task.position, task.items[:share])
        return task

    def _read_ahead(self) -> None:
        """Have a chunk more at hand than there are workers: the end is seen before it is given out."""
        # results wait for their turn: do not run ahead of a slow chunk without end
        while not self.exhausted and len(self.chunks) < 4 * self.n_workers:
            if len(self.unassigned) > sum(worker.busy or worker.ready for worker in self.workers):
                return
            try:
                number, items = next(self.source)
            except StopIteration:
                self.exhausted = True
                return
            self.chunks[number] = _Chunk([None] * len(items), len(items))
            if items:
                self.unassigned.append(_task(number, 0, items))

    def _give(self, worker: _Worker, task: _Task) -> None:
        if not worker.ready:
            worker.first = task
            return
        worker.task = task
        seconds = self.timeout * (self.patience if task.deaths < 0 else 1)
        worker.deadline = Deadline(worker.process.pid, seconds)
        _send(worker.connection, pickle.dumps(task.items))

    def _start_worker(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.prepare, self.memory), daemon=True)
        with _safe_path():
            if sys.platform != "win32":
                ensure_running()  # process.start() would start it, and it lets interrupts in as it starts
            with interrupts_held():
                process.start()
                worker = _Worker(process, ours, Deadline(process.pid, STARTUP_SECONDS))
                self.workers.append(worker)
        theirs.close()
        if self.start:
            _send(ours, self.start)
        return worker

    # -- taking results

    def _listen(self) -> None:
        waiting = [w for w in self.workers if w.task is not None or not w.ready]
        if not waiting:
            return
        nearest = min(w.deadline.end for w in waiting) - time.monotonic()
        for connection in wait([w.connection for w in waiting], timeout=min(WATCH, max(0.0, nearest))):
            worker = next(w for w in waiting if w.connection is connection)
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker, "the process ended unexpectedly (killed, or out of memory)")
                continue
            self._receive(worker, message)
        for worker in waiting:
            if worker in self.workers and (worker.task or not worker.ready) and worker.deadline.is_over():
                what = (
                    f"finished after {self.timeout:g}" if worker.ready else f"ready after {STARTUP_SECONDS:g}"
                )
                self._replace(worker, f"not {what} seconds", late=True)

    def _receive(self, worker: _Worker, message: Any) -> None:
        if isinstance(message, TidynewsError):
            raise message
        if not worker.ready:
            worker.ready, self.failed_starts = True, 0
            if first := worker.first:
                worker.first = None
                self._give(worker, first)
            return
        assert worker.task is not None
        self._store(worker.task, message)
        worker.served += len(worker.task.items)
        worker.task = None
        if worker.served >= RECYCLE_AFTER:
            self._stop(worker)

    def _store(self, task: _Task, results: Sequence[Result]) -> None:
        chunk = self.chunks[task.chunk]
        chunk.results[task.position : task.position + len(results)] = results
        chunk.missing -= len(results)
        if not chunk.missing and chunk.late and chunk.innocent:
            self.patience *= 2  # nothing was stuck: this machine needs longer for a chunk

    # -- when a worker is lost

    def _replace(self, worker: _Worker, reason: str, *, late: bool = False) -> None:
        if not worker.ready:
            self.failed_starts += 1
            if self.failed_starts >= MAX_FAILED_STARTS:
                raise TidynewsError(f"worker processes cannot be started: {reason}; try fewer --workers")
        self._stop(worker)
        task = worker.task
        if task is None:
            if worker.first:
                self.retries.appendleft(worker.first)
            return
        if task.deaths < 0:
            self.chunks[task.chunk].late = late
            singles = [
                _Task(task.chunk, task.position + i, [item], deaths=0) for i, item in enumerate(task.items)
            ]
            self.retries.extendleft(reversed(singles))
        elif task.deaths or late:
            self.chunks[task.chunk].innocent = False
            self._store(task, [self.lost(task.items[0], reason)])
        else:  # where memory is short, it may have been another one's hunger
            self.retries.append(replace(task, deaths=1))

    def _stop(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
