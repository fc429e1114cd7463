"""A complete new set of tables takes the place of the old one: whole files, all of them or none.

They are exchanged at once (exchanging.py). Where a file system or a user has no links, they are exchanged one
by one, within milliseconds: run.json goes first and comes last, so that where it stands the set is one; a run
that is killed in between leaves the rest to the next run, and what cannot be replaced takes the others back.
Other files are not touched.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import TidynewsError
from ..keys import is_signed, signature
from .exchanging import COMPLETE, NEW, OLD, STATE_FOLDER, STATE_NAMES, Exchange, home, sync
from .records import TABLES

SEAL = "seal"  # in a complete set: the hash of each file, and the signature of the run that made it
SIGNATURE_BYTES = 16
MARK = "run.json"  # stands where the set is one
PACKAGE = "datapackage.json"  # names the hash of each table
#: what is made from the tables and stands beside them
DERIVED = re.compile(r"(report(-\d+)?\.html|tables\.(xlsx|sqlite)|timeline\.json|parquet|jsonl)")
_FOLDERS = ("parquet", "jsonl")  # of files of this kind, one a table
_NAMES = frozenset(table.name for table in TABLES)


def is_derived(name: str) -> bool:
    """Whether a file or folder of this name beside the tables is made from them, or one of them."""
    return bool(DERIVED.fullmatch(name)) or (name.endswith(".csv") and name[:-4] in _NAMES)


def refuse_links(state: Path) -> None:
    """A state folder that is a link leads elsewhere: what is removed in it would be removed there.

    Raises TidynewsError.
    """
    for path in (state, *(state / name for name in (NEW, COMPLETE, OLD))):
        if path.is_symlink():
            raise TidynewsError(f"{path} is a link; expected a folder of a run: remove the link")


def seal(new: Path, known: Mapping[str, str]) -> Mapping[str, str]:
    """Sign a new set, so that only a run of this user puts it in place; let it outlast a loss of power.

    Returns the hash of each of its files; ``known`` are those that need not be computed.
    """
    hashes = {name: known.get(name) or hash_of(new / name) for name in _files_in(new)}
    listing = json.dumps(hashes).encode()
    (new / SEAL).write_bytes(signature(listing) + listing)
    for path in (*new.rglob("*"), new):
        sync(path)
    return hashes


def put_in_place(folder: Path, sealed: Mapping[str, str] = {}) -> None:
    """Exchange the old set for a complete one: this run's, by the hashes of ``seal``, or an earlier one's.

    A set with another seal was made elsewhere, and is removed. Raises TidynewsError where a file cannot be
    replaced: the old set is then as it was, or the new one in place, as the message says.
    """
    state = folder / STATE_FOLDER
    refuse_links(state)
    complete, old = state / COMPLETE, state / OLD
    hashes = sealed or (_sealed(folder) if (complete / MARK).exists() else {})
    exchange = Exchange(folder, hashes, [*STATE_NAMES, *_present(folder)])
    if not exchange.side:  # of a run that was killed here
        shutil.rmtree(old, ignore_errors=True)
    if hashes:
        old.mkdir(exist_ok=True)
        _exchange(exchange)
        for name in _FOLDERS:
            with contextlib.suppress(OSError):  # there is none, or files stand in it
                (folder / name).rmdir()
    elif exchange.side:
        exchange.take_back()
    for path in (complete / MARK, exchange.draft):  # the mark first: what is half removed is none
        with contextlib.suppress(OSError):
            path.unlink()
    for path in (old, complete):
        shutil.rmtree(path, ignore_errors=True)


def _exchange(exchange: Exchange) -> None:
    try:
        exchange.turn()
    except (OSError, NotImplementedError) as error:
        with _told(f"; the tables are the old ones, as links into {STATE_FOLDER}, until the next run", error):
            exchange.take_back()
        _exchange_one_by_one(exchange)
        return
    with _told(f"; the tables are the new ones, as links into {STATE_FOLDER}, until the next run"):
        exchange.settle()


@contextlib.contextmanager
def _told(state: str, first: Exception | None = None) -> Iterator[None]:
    """Say what cannot be replaced, and how the tables stand then."""
    try:
        yield
    except OSError as error:
        cause = first if isinstance(first, OSError) else error
        raise TidynewsError(f"cannot replace {cause.filename}: {cause.strerror or cause}{state}") from error


def _exchange_one_by_one(exchange: Exchange) -> None:
    moved: list[str] = []
    name = MARK
    try:
        for name in (MARK, *(name for name in exchange.names if name not in exchange.new)):
            exchange.make_room(name)
            with contextlib.suppress(FileNotFoundError):
                exchange.home(name).replace(exchange.old / name)
                exchange.home(name).unlink()  # where both are one file, nothing was moved
        for name in (*(name for name in exchange.new if name != MARK), MARK):
            if (exchange.complete / name).exists():
                exchange.make_room(name)
                with contextlib.suppress(OSError):  # there is none, or this file system has no links
                    os.link(exchange.home(name), exchange.old / name, follow_symlinks=False)
                (exchange.complete / name).replace(exchange.home(name))
                moved.append(name)
    except OSError as error:
        what = f"cannot replace {exchange.home(name)}: {error.strerror or error}; "
        try:
            for name in moved:  # rather than leave files of two sets side by side
                exchange.home(name).replace(exchange.complete / name)
            for name in _files_in(exchange.old):
                (exchange.old / name).replace(exchange.home(name))
            what += "close it in other programs and run again: the new tables are ready"
        except OSError:
            what += "until the next run puts all in place, the tables are of two runs and have no run.json"
        raise TidynewsError(what) from error
    exchange.sync()


def _present(folder: Path) -> Iterator[str]:
    """The files of a set that stand in the output folder."""
    for path in folder.iterdir():
        if path.name in _FOLDERS and path.is_dir() and not path.is_symlink():
            yield from (f"{path.name}/{file.name}" for file in path.iterdir() if _is_part(file))
        elif is_derived(path.name) or path.name in (MARK, PACKAGE):
            yield path.name


def _is_part(file: Path) -> bool:
    return file.stem in _NAMES and file.suffix == f".{file.parent.name}"


def _files_in(folder: Path) -> list[str]:
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(name for name in files if name != SEAL)


def _sealed(folder: Path) -> Mapping[str, str]:
    """The hash of each file of a complete set that this user's run made; none where another made it.

    A file may stand in its place already. A disk that cannot be read is no such case: OSError is raised.
    """
    complete = folder / STATE_FOLDER / COMPLETE
    if any(path.is_symlink() or not (path.is_file() or path.is_dir()) for path in complete.rglob("*")):
        return {}  # a pipe would hold whoever opens it
    try:
        data = (complete / SEAL).read_bytes()
        signed, listing = data[:SIGNATURE_BYTES], data[SIGNATURE_BYTES:]
        hashes: dict[str, str] = json.loads(listing) if is_signed(signed, listing) else {}
        for name, expected in hashes.items():
            path = complete / name
            path = path if path.exists() else home(folder, name)
            if not path.is_file() or hash_of(path) != expected:
                return {}
    except FileNotFoundError:
        return {}
    return hashes if hashes.keys() >= set(_files_in(complete)) else {}


def hash_of(path: Path) -> str:
    """The hash of a file as a data package states it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
