"""A complete new set of tables takes the place of the old one: whole files, all of them or none.

Each file is exchanged as a whole. The set is exchanged file by file, within milliseconds: run.json goes
first and comes last, so that where it stands the set is one; a run that is killed in between leaves the
rest to the next run, and what cannot be replaced takes the others back. Other files are not touched.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from ..errors import TidynewsError
from ..keys import is_signed, signature
from .records import ASIDE, TABLES

STATE_FOLDER = ".tidynews"  # inside the output folder: what a run keeps for the next one
SEAL = "seal"  # in a complete set: the signature of the run that made it
MARK = "run.json"  # stands where the set is one
PACKAGE = "datapackage.json"  # names the hash of each table
#: what is made from the tables and stands beside them
DERIVED = re.compile(r"(report(-\d+)?\.html|tables\.(xlsx|sqlite)|timeline\.json|parquet|jsonl)")
_TABLES = frozenset(f"{table.name}.csv" for table in TABLES)
_ASIDE = frozenset(f"{table.name}.csv" for table in ASIDE)  # kept in the state folder
_OURS = _TABLES | _ASIDE | {MARK, PACKAGE, SEAL}


def is_derived(name: str) -> bool:
    """Whether a file or folder of this name beside the tables is made from them, or one of them."""
    return bool(DERIVED.fullmatch(name)) or name in _TABLES


def home(folder: Path, name: str) -> Path:
    """Where a file of a new set belongs: beside the tables; in the state folder what only explains them."""
    return folder / STATE_FOLDER / name if name in _ASIDE else folder / name


def refuse_links(folder: Path) -> None:
    """A state folder that is a link leads elsewhere: what is removed in it would be removed there.

    Raises TidynewsError.
    """
    for path in (folder, folder / "new", folder / "complete", folder / "old"):
        if path.is_symlink():
            raise TidynewsError(f"{path} is a link; expected a folder of a run: remove the link")


def seal(new: Path) -> None:
    """Sign a new set, so that only a run of this user puts it in place; let it outlast a loss of power."""
    (new / SEAL).write_bytes(signature((new / PACKAGE).read_bytes()))
    for path in new.rglob("*"):
        sync(path)
    sync(new)


def put_in_place(folder: Path, complete: Path, old: Path) -> None:
    """Move a complete set over the old one: also one that an earlier run left behind.

    A set with another seal was made elsewhere, and is removed. Raises TidynewsError where a file cannot
    be replaced; the old set is then as it was.
    """
    refuse_links(complete.parent)
    if not complete.is_dir():
        return
    # the mark is moved last: without it, all that is left to do is to clean up
    if not (complete / MARK).exists() or not _is_ours(complete, folder):
        shutil.rmtree(complete, ignore_errors=True)
        return
    shutil.rmtree(old, ignore_errors=True)  # of a run that was killed here
    old.mkdir()
    moved: list[str] = []
    name = MARK
    try:
        _keep_old(folder / MARK, old)
        for path in list(folder.iterdir()):  # made from the old tables, and not made anew: no longer true
            if is_derived(path.name) and not (complete / path.name).exists():
                path.replace(old / path.name)
        names = {path.name for path in complete.iterdir()} - {SEAL, MARK}
        for name in [*sorted(names), MARK]:
            if (complete / name).exists():
                _exchange(home(folder, name), complete / name, old)
                moved.append(name)
    except OSError as error:
        what = f"cannot replace {folder / name}: {error.strerror or error}; "
        try:
            _take_back(folder, complete, old, moved)
            what += "close it in other programs and run again: the new tables are ready"
        except OSError:
            what += "until the next run puts all in place, the tables are of two runs and have no run.json"
        raise TidynewsError(what) from error
    sync(folder)
    sync(complete.parent)  # where the events without a row are kept
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(complete, ignore_errors=True)


def sync(path: Path) -> None:
    """Let what a file holds, or the names in a folder, outlast a loss of power, where the system can."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        return
    with contextlib.suppress(OSError):  # Windows has no such call for folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _keep_old(path: Path, old: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.replace(old / path.name)


def _exchange(path: Path, new: Path, old: Path) -> None:
    with contextlib.suppress(OSError):  # there is none, or this file system has no links
        if DERIVED.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            path.rename(old / path.name)
        else:
            os.link(path, old / path.name, follow_symlinks=False)
    new.replace(path)


def _take_back(folder: Path, complete: Path, old: Path, names: Iterable[str]) -> None:
    """Put the old files back, rather than leave files of two sets side by side."""
    for name in names:
        home(folder, name).replace(complete / name)
    for path in list(old.iterdir()):
        path.replace(home(folder, path.name))
    shutil.rmtree(old, ignore_errors=True)


def _is_ours(complete: Path, folder: Path) -> bool:
    """Whether this user's run made the set; also one of which a part has been moved already."""
    if any(path.is_symlink() for path in complete.rglob("*")):
        return False
    if any(path.name not in _OURS and not DERIVED.fullmatch(path.name) for path in complete.iterdir()):
        return False
    try:
        moved = not (complete / PACKAGE).exists()
        package = ((folder if moved else complete) / PACKAGE).read_bytes()
        if not is_signed((complete / SEAL).read_bytes(), package):
            return False
        hashes = {part["path"]: part["hash"] for part in json.loads(package)["resources"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False  # a disk that cannot be read is told: the set on it may be good
    return all(hashes.get(name) == hash_of(complete / name) for name in _TABLES if (complete / name).exists())


def hash_of(path: Path) -> str:
    """The hash of a file as a data package states it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
