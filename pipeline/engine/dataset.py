"""A dataset of Parquet parts at an address: a folder a table, a part a partition, whole or marked unfinished.

What lies there beside the tables: ``_plan.json`` (which run this is), ``_lock`` (one is writing),
``_parts/`` (which parts are done, and the columns that the pass across articles reads) and, when all is
complete, ``_SUCCESS`` with the hash of the plan.
"""

import contextlib
import csv
import io
import json
import os
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from ..errors import TidynewsError
from ..report.exports import arrow_schema, arrow_table
from ..report.formats import FORMATS
from ..report.typed import BY_NAME, COMMITTED, PLAN, half_written, typed_rows
from ..run.results import NOTICE
from ..tables.files import Lines
from ..tables.records import TABLES

ACROSS = ("stories", "entities", "entity_variants")  # tables of a single part, made by the pass
LOCK, PARTS = "_lock", "_parts"
STALE = 60.0  # seconds after which a lock that nobody renews counts for nothing
PATIENCE, PAUSE = 300.0, 2.0  # seconds: an address may be out of reach in a run; between two attempts
AT_ONCE = 8  # files of an address that are read or written side by side
FOOTER = 2**16  # bytes at the end of a part that hold what describes it, nearly always
MOMENT = 0.5  # seconds, between finding no lock and having laid one, at most
_OURS = frozenset({PLAN, LOCK, PARTS, COMMITTED, "datapackage.json", "run.json", *(t.name for t in TABLES)})


#: errors that will be the same a moment later
_ANSWERS = (
    FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError,
    ImportError, TypeError, ValueError,
)  # fmt: skip
_T = TypeVar("_T")
_R = TypeVar("_R")


def _is_begun(name: str) -> bool:
    """Whether a file is what a run leaves that was killed before it had written its plan."""
    return name == LOCK or (name.startswith(".") and name.endswith(".new"))


def _is_converted(address: "Address", name: str) -> bool:
    """Whether a file, or folder of files, is what ``tidynews convert`` makes."""
    if name in ("parquet", "jsonl"):  # others may call their folders so, too
        return set(address.names(name)) <= {f"{table.name}.{name}" for table in TABLES}
    return name in FORMATS.values()


def part_name(number: int) -> str:
    """The name of a part's file, without its suffix."""
    return f"part-{number:05}"


class Address:
    """Where a dataset is: a folder, or any address that fsspec knows (``s3://…``).

    ``option`` is what the user has named it by. Raises TidynewsError for one that fsspec does not know.
    """

    def __init__(self, address: str, option: str = "--output") -> None:
        try:
            import fsspec
        except ImportError:
            raise TidynewsError(f"{address} needs the extra dask: pip install 'tidynews[dask]'") from None

        self.address, self.option = address, option
        self.patience = 0.0  # seconds for which an address that has answered may be out of reach
        try:
            with self.told("reach"):
                self.fs, self.root = fsspec.core.url_to_fs(address)
        except TidynewsError as error:
            if isinstance(error.__cause__, ImportError | ValueError):  # no such protocol, or its package
                raise TidynewsError(f"{option} {address}: {error.__cause__}") from None
            raise
        if not self.root.strip("/"):
            raise TidynewsError(f"{option} {address}: names no folder")
        self.local = "file" in self.fs.protocol

    def path(self, name: str) -> str:
        """The path of a file of the dataset."""
        return f"{self.root}/{name}"

    def write(self, name: str, data: bytes) -> None:
        """Write a file that appears whole or not at all. Raises TidynewsError."""
        path = self.path(name)
        with self.told():
            folder, _, file_name = path.rpartition("/")
            if not self.local:  # an object appears when it is complete
                self._patiently(self._put, path, data)
                return
            self.fs.makedirs(folder, exist_ok=True)
            new = f"{folder}/.{file_name}.{uuid.uuid4().hex[:8]}.new"  # hidden from what reads the folder
            with open(new, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, path)

    def read(self, name: str, *, last: int | None = None) -> bytes | None:
        """The bytes of a file, or the last of them; None where there is none. Raises TidynewsError."""
        start = last and -last
        with self.told("read"), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            data: bytes = self._patiently(self.fs.cat_file, self.path(name), start=start)
            return data
        return None

    def holds(self, name: str) -> bool:
        """Whether there is such a file. Raises TidynewsError."""
        self.fs.invalidate_cache()
        with self.told("read"):
            return bool(self._patiently(self.fs.exists, self.path(name)))

    def names(self, folder: str = "") -> list[str]:
        """The names in a folder of the dataset, sorted."""
        self.fs.invalidate_cache()
        with self.told("read"), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found = self._patiently(self.fs.ls, self.path(folder) if folder else self.root, detail=False)
            return sorted(path.rstrip("/").rpartition("/")[2] for path in found)
        return []

    def _put(self, path: str, data: bytes) -> None:
        try:
            self.fs.pipe_file(path, data)
        except FileNotFoundError:  # there is no such folder, or no such bucket, which is not ours to make
            if not self.fs.exists(path[: path.find("/", 1)]):
                raise
            self.fs.makedirs(path.rpartition("/")[0], exist_ok=True)
            self.fs.pipe_file(path, data)

    def _patiently(self, ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """What the address answers, asked again for as long as ``patience`` has it."""
        start = time.monotonic()
        while True:
            try:
                return ask(*arguments, **options)
            except _ANSWERS:
                raise
            except Exception:  # whatever its library raises where nobody answers
                if time.monotonic() - start >= self.patience:
                    raise
                time.sleep(PAUSE)

    def each(self, ask: Callable[[_T], _R], of: Iterable[_T]) -> Iterator[_R]:
        """What ``ask`` returns, in order; side by side, a few at a time, where each takes its time."""
        at_once = AT_ONCE if self.fs.async_impl else 1  # other libraries are not made for threads
        left = iter(of)
        with ThreadPoolExecutor(at_once) as pool:
            while some := list(islice(left, at_once)):
                yield from pool.map(ask, some)

    @contextlib.contextmanager
    def told(self, doing: str = "write to") -> Iterator[None]:
        """Errors of the file system, which are whatever its library raises, as one line."""
        try:
            yield
        except Exception as error:
            known = isinstance(error, OSError) and (error.strerror or str(error))
            reason = " ".join((known or f"{type(error).__name__}: {error}").split())[:300]
            message = f"cannot {doing} {self.address} ({reason}); mend that, or name another {self.option}"
            raise TidynewsError(message) from error


def write_part(address: Address, number: int, lines: Sequence[Lines], columns: Sequence[str]) -> None:
    """Write the part of each table, then the columns of its articles: by these the part counts as done."""
    texts: dict[str, list[str]] = {}
    for one in lines:
        for name, (_, text) in one.items():
            texts.setdefault(name, []).append(text)
    for table in TABLES:
        if table.name not in ACROSS:
            rows = typed_rows(table, csv.reader(io.StringIO("".join(texts.get(table.name, ())))))
            write_rows(address, table.name, number, list(rows))
    done = json.dumps({"columns": [c for c in columns if c]}, ensure_ascii=False)
    address.write(f"{PARTS}/{part_name(number)}.json", done.encode("utf-8", "surrogatepass"))


def write_rows(address: Address, name: str, number: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the part of one table."""
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(arrow_table(BY_NAME[name], rows), buffer)
    address.write(f"{name}/{part_name(number)}.parquet", buffer.getvalue())


def read_part(
    address: Address, name: str, number: int, columns: Sequence[str] | None = None, schema: Any = None
) -> Any:
    """A part of a table as a table of Arrow. Raises TidynewsError for one that is damaged."""
    import pyarrow.parquet as pq

    data = address.read(f"{name}/{part_name(number)}.parquet") or b""
    with _intact(address, name, number):
        return pq.read_table(io.BytesIO(data), columns=columns, schema=schema)


@contextlib.contextmanager
def _intact(address: Address, name: str, number: int) -> Iterator[None]:
    """A part that cannot be read is no longer marked as done, nor the dataset: the next run makes it anew."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        for mark in (f"{PARTS}/{part_name(number)}.json", COMMITTED):
            if address.holds(mark):
                with address.told():
                    address.fs.rm_file(address.path(mark))
        raise TidynewsError(
            f"{address.address} has a damaged part ({name}, {part_name(number)}); "
            "run again: it is made anew, and no other"
        ) from error


def read_rows(address: Address, name: str, number: int) -> list[dict[str, Any]]:
    """The rows of a part of a table; days as ISO dates."""
    table = read_part(address, name, number)
    days = [field.name for field in table.schema if str(field.type).startswith("date")]
    rows = table.to_pylist()
    for row in rows:
        row.update({day: row[day].isoformat() for day in days if row[day]})
    return rows


def read_columns(address: Address, number: int) -> list[str]:
    """The columns of the articles of a part."""
    data = address.read(f"{PARTS}/{part_name(number)}.json") or b"{}"
    with _intact(address, PARTS, number):
        return json.loads(data.decode("utf-8", "surrogatepass")).get("columns", [])


class Dataset:
    """The client's side of a dataset: one run writes at a time. Used as a context manager."""

    def __init__(self, address: Address, plan: Mapping[str, Any], *, fresh: bool = False) -> None:
        self.address, self.plan, self.fresh = address, plan, fresh
        self.n_parts: int = plan["parts"]
        self.token = f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex}"
        self.ended = threading.Event()
        self.keeper = threading.Thread(target=self._keep_lock, daemon=True)
        self.checked = -MOMENT  # when the lock was seen to be that of this run
        self.across: dict[str, list[str]] = {}  # rows of the tables across articles, as CSV text

    def __enter__(self) -> Self:
        self._take_lock()
        try:
            if self.fresh and self.address.read(PLAN) is not None:
                remove_dataset(self.address, keep=LOCK)
            self._check_plan()
        except BaseException:
            self._release()
            raise
        return self

    def _check_plan(self) -> None:
        there = self.address.read(PLAN)
        if there is None:
            for name in self.address.names():
                if not _is_begun(name) and not _is_converted(self.address, name):
                    what = f"{self.address.address} holds other files ({name})"
                    raise TidynewsError(f"{what}; name an empty or new folder with --output")
            self._write_plan()
        elif _hash_of(there) == self.plan["hash"]:
            return
        elif not self.done():  # that run has made nothing
            remove_dataset(self.address, keep=LOCK)
            self._write_plan()
        else:
            raise TidynewsError(
                f"{self.address.address} holds the dataset of another run (articles, options or program); "
                "give --fresh to write it anew, or tidynews clear it"
            )

    def _write_plan(self) -> None:
        self.address.write(PLAN, json.dumps(self.plan, ensure_ascii=False).encode())

    def _take_lock(self) -> None:
        found = _lock(self.address)
        if found and _is_alive(found):
            raise TidynewsError(
                f"another run is writing into {self.address.address}; wait for it, or name another --output"
            )
        self._lay_lock()
        time.sleep(MOMENT)  # whoever found no lock, either, has laid its own by now
        if not is_locked(self.address, self.token):
            raise TidynewsError(f"another run has just begun to write into {self.address.address}")
        self.address.patience = PATIENCE
        self.keeper.start()

    def _lay_lock(self) -> None:
        self.address.write(LOCK, f"{self.token} {time.time()}".encode())

    def _keep_lock(self) -> None:
        """Say from time to time that this run is still writing."""
        while not self.ended.wait(STALE / 6):
            with contextlib.suppress(TidynewsError):  # the address may be out of reach for a moment
                if is_locked(self.address, self.token):
                    self._lay_lock()

    def check_lock(self) -> None:
        """Raise TidynewsError where another run has taken the place of this one, which stood still."""
        if time.monotonic() - self.checked < MOMENT:
            return
        if not is_locked(self.address, self.token):
            raise TidynewsError(
                f"another run has begun to write into {self.address.address} while this one stood still"
            )
        self.checked = time.monotonic()

    def of_parts(self, ask: Callable[[int], _R]) -> Iterator[_R]:
        """What ``ask`` returns for the number of each part, as long as this run is the one that writes."""

        def checked(number: int) -> _R:
            self.check_lock()
            return ask(number)

        return self.address.each(checked, range(self.n_parts))

    def done(self) -> set[int]:
        """The numbers of the parts that are complete."""
        found = (re.fullmatch(r"part-(\d+)\.json", name) for name in self.address.names(PARTS))
        return {int(match[1]) for match in found if match}

    @property
    def complete(self) -> bool:
        """Whether an earlier run has finished it."""
        return (self.address.read(COMMITTED) or b"").decode() == self.plan["hash"]

    def commit(self) -> None:
        """The last step: from now on it can be read."""
        self.address.write(COMMITTED, self.plan["hash"].encode())

    # -- as the pass across articles writes: see run.across

    def write(self, lines: Lines) -> None:
        """Append rows to the tables across articles; they are put down by ``flush``."""
        for name, (_, text) in lines.items():
            self.across.setdefault(name, []).append(text)

    def flush(self) -> None:
        """Write the tables across articles."""
        for name in ACROSS:
            text = "".join(self.across.get(name, ()))
            write_rows(self.address, name, 0, list(typed_rows(BY_NAME[name], csv.reader(io.StringIO(text)))))

    def fill(self, name: str, keys: Sequence[str], column: str, value: Callable[..., str]) -> None:
        """Fill a text column of a table from other cells of the same row, part by part."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        def fill_part(number: int) -> None:
            table = read_part(self.address, name, number, schema=arrow_schema(BY_NAME[name]))
            cells = zip(*(table.column(key).to_pylist() for key in keys))
            values = [value(*(cell or "" for cell in row)) or None for row in cells]
            at = table.schema.get_field_index(column)
            table = table.set_column(at, table.schema.field(at), pa.array(values, pa.string()))
            buffer = io.BytesIO()
            pq.write_table(table, buffer)
            self.address.write(f"{name}/{part_name(number)}.parquet", buffer.getvalue())

        for _ in self.of_parts(fill_part):
            pass

    def count_rows(self, *names: str) -> dict[str, int]:
        """The number of rows of these tables, of all if none are named."""
        counts = dict.fromkeys(names or BY_NAME, 0)
        parts = (
            (name, int(match[1]))
            for name in counts
            for part in self.address.names(name)
            # what does not match is the beginning of a part whose worker was killed
            if (match := re.fullmatch(r"part-(\d+)\.parquet", part))
        )
        for name, rows in self.address.each(self._count_part, parts):
            counts[name] += rows
        return counts

    def count_problems(self) -> int:
        """The number of inputs that could not be used: the rows of errors without the notices."""
        stages = self.of_parts(lambda number: read_part(self.address, "errors", number, ["stage"])["stage"])
        return sum(stage != NOTICE for column in stages for stage in column.to_pylist())

    def _count_part(self, part: tuple[str, int]) -> tuple[str, int]:
        import pyarrow.parquet as pq

        name, number = part
        path = f"{name}/{part_name(number)}.parquet"
        data = self.address.read(path, last=FOOTER) or b""
        if len(data) < int.from_bytes(data[-8:-4], "little") + 8:  # where Parquet says how long its footer is
            data = self.address.read(path) or b""
        with _intact(self.address, name, number):
            return name, pq.read_metadata(io.BytesIO(data)).num_rows

    def _release(self) -> None:
        self.ended.set()
        self.address.patience = 0.0  # whoever ends a run has no time
        self.keeper.join(PAUSE)
        if is_locked(self.address, self.token):
            self.address.fs.rm_file(self.address.path(LOCK))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, TidynewsError):
            self._release()


def _hash_of(plan: bytes) -> str:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return str(json.loads(plan)["hash"])
    return ""  # damaged


def _lock(address: Address) -> str:
    return (address.read(LOCK) or b"").decode()


def is_locked(address: Address, token: str) -> bool:
    """Whether the run of this token is the one that writes the dataset."""
    return _lock(address).startswith(token)


def _is_alive(lock: str) -> bool:
    """Whether the run that left a lock may still be writing."""
    host, process, _, renewed = (*lock.split(" "), "", "", "", "0")[:4]
    if host == socket.gethostname() and process.isdigit() and os.name == "posix":
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return True
    return time.time() - float(renewed or 0) < STALE


def remove_dataset(address: Address, *, keep: str = "") -> int:
    """Remove the dataset at an address and what was converted beside it; the number of its parts."""
    parts = len(address.names(PARTS))
    found = [n for n in address.names() if n in _OURS or _is_begun(n) or _is_converted(address, n)]
    with address.told():
        for name in sorted(found, key=PLAN.__eq__):  # the plan last: by it what is half removed is known
            if name != keep:
                address.fs.rm(address.path(name), recursive=True)
    return parts


def fetch_dataset(address: Address, folder: Path) -> None:
    """Copy the tables of a dataset, which must be complete, into a folder. Raises TidynewsError."""
    if not address.holds(COMMITTED):
        if address.holds(PLAN):
            raise half_written(address.address)
        raise TidynewsError(f"{address.address} holds no dataset of tidynews extract --engine")
    for table in TABLES:
        (folder / table.name).mkdir()
        names = [f"{table.name}/{name}" for name in address.names(table.name) if name.endswith(".parquet")]
        for name, data in zip(names, address.each(address.read, names)):
            (folder / name).write_bytes(data or b"")
    (folder / COMMITTED).touch()


def clear_dataset(address: Address) -> int:
    """Remove a dataset, finished or not, at an address; the number of its parts.

    Raises TidynewsError where there is none, or a run is writing it.
    """
    if address.read(PLAN) is None:
        raise TidynewsError(
            f"{address.address} holds no dataset of tidynews extract --engine; nothing is removed"
        )
    lock = _lock(address)
    if lock and _is_alive(lock):
        raise TidynewsError(f"a run is writing into {address.address}; end it first")
    return remove_dataset(address)
