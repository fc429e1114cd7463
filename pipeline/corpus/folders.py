"""The files of a corpus folder, in an order that is the same on every file system."""

import contextlib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from ..errors import TidynewsError
from .document import (
    InputProblem,
    ReadError,
    Source,
    clean_id,
)

#: what a run leaves in the folder of its tables: tables are no articles
TABLES_MARK = ".tidynews"


@dataclass(frozen=True)
class Entry:
    """One regular file: where it is, and its path below the corpus as it is printed."""

    location: Path
    path: str


def missing(path: Path) -> TidynewsError:
    """The error of a corpus that does not exist; it names what is called nearly so."""
    with contextlib.suppress(OSError):
        names = [entry.name for entry in os.scandir(path.parent) if not entry.name.startswith(".")]
        if close := get_close_matches(path.name, names, 1, 0.75):
            return TidynewsError(f"corpus {path} not found; did you mean {path.with_name(close[0])}?")
    return TidynewsError(
        f"corpus {path} not found; give a folder, a file, an archive, or - to read standard input"
    )


def list_files(folder: Path) -> Iterator[Entry | InputProblem]:
    """The regular files below ``folder``; hidden ones and tables are passed over, links are not followed.

    Sorted by path, part by part. Folders that cannot be opened, links, devices, pipes and sockets
    come as problems in their place.
    """
    pending: list[Iterator[os.DirEntry[str]]] = [_sorted_entries(folder)]
    paths = [""]
    names: list[set[str]] = [set()]  # without regard to capitals, of each folder on the way
    while pending:
        entry = next(pending[-1], None)
        if entry is None:
            pending.pop()
            paths.pop()
            names.pop()
            continue
        name = clean_id(entry.name)
        path = paths[-1] + name
        if name.casefold() in names[-1]:
            message = "differs from another name in capitals only, or not at all to the eye; both are read: "
            message += "where capitals do not count, one of them will be missing"
            yield Source(path, path).notice("similar_name", message)
        names[-1].add(name.casefold())
        if entry.is_symlink():
            yield _link_problem(entry, path, folder)
        elif entry.is_dir(follow_symlinks=False):
            try:
                if holds_tables(entry.path):
                    continue
                pending.append(_sorted_entries(entry.path))
                paths.append(path + "/")
                names.append(set())
            except OSError as error:
                message = f"folder cannot be read ({error.strerror}); give read permission, or take it out"
                yield Source(path, path).problem("unreadable", message)
        elif entry.is_file(follow_symlinks=False):
            yield Entry(Path(entry.path), path)
        else:
            yield Source(path, path).problem(
                "not_regular", f"{_kind(entry)}; expected a regular file: take it out"
            )


def holds_tables(folder: Path | str) -> bool:
    """Whether a run has written its tables into this very folder."""
    return os.path.isdir(os.path.join(folder, TABLES_MARK))


def _sorted_entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not entry.name.startswith(".")]
    return iter(sorted(found, key=lambda entry: (unicodedata.normalize("NFC", entry.name), entry.name)))


def _link_problem(entry: os.DirEntry[str], path: str, folder: Path) -> InputProblem:
    source = Source(path, path)
    try:
        target = Path(entry.path).resolve(strict=True)
    except RuntimeError:  # a loop, before Python 3.13
        return source.problem("symlink", "a loop of symbolic links; not followed: take it out")
    except OSError as error:
        reason = "a loop of symbolic links" if error.errno == 40 else "a broken symbolic link"
        return source.problem("symlink", f"{reason}; not followed: take it out")
    if not target.is_relative_to(folder.resolve()):
        message = "a link out of the corpus; not followed: copy the articles into the corpus"
        return source.problem("symlink", message)
    loop = Path(entry.path).parent.resolve().is_relative_to(target)
    kind = "a loop: a link to a folder that holds it" if loop else "a link inside the corpus"
    return source.problem("symlink", f"{kind}; not followed: what it leads to is read in its place")


#: what a folder may hold that is no file of bytes; opening one may block for ever
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return "not readable"
    return next((name for test, name in _SPECIAL if test(mode)), "a special file")


def open_file(location: Path, *, follow: bool = False) -> BinaryIO:
    """A regular file for reading; raises ReadError where it is none, or cannot be opened.

    A file of a folder that has become a link since it was listed is not followed; ``follow`` is for what
    the user has named.
    """
    wanted = ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", *(() if follow else ("O_NOFOLLOW",)))
    flags = os.O_RDONLY
    for name in wanted:  # not every system has each of them
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(location, flags)
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) == errno.ELOOP:
            raise ReadError("symlink", "has become a link; not followed: take it out") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            "unreadable", f"cannot be opened ({reason}); give read permission, or take it out"
        ) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # replaced since it was listed
        os.close(handle)
        raise ReadError("not_regular", "not a regular file; take it out")
    return os.fdopen(handle, "rb")
