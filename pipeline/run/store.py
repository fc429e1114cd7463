"""Results that are kept between runs: one entry an input, keyed by all that the result depends on."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import TidynewsError
from ..keys import is_signed, signature
from ..tables.exchanging import STATE_FOLDER
from ..tables.files import cannot_write
from ..tables.placing import refuse_links

FILE = "results.sqlite"
FORMAT = 3  # a store of another format is made anew
#: all that a store may hold; one with anything else (a view that never ends, a trigger) is made anew
SCHEMA = {
    "results": "CREATE TABLE results (key BLOB PRIMARY KEY, checksum BLOB, value BLOB)",
    "used": "CREATE TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID",
}
#: what SQLite says where not the store is at fault, but the disk, the memory or another run
NO_FAULT_OF_ITS_OWN = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in ["OK", "BUSY", "LOCKED", "NOMEM", "IOERR", "FULL", "CANTOPEN", "NOLFS", "PERM", "AUTH"]
)
#: what reading and writing a store may raise; the second, where SQLite's message names what is no text
FAULTS = (sqlite3.DatabaseError, UnicodeDecodeError)


class ResultStore:
    """A key-value store in a folder beside the tables; holds a lock on that folder while it is open.

    Used as a context manager. Raises TidynewsError when another run holds the lock, or the folder cannot
    be written. A broken store is made anew, also when that is found out in the middle of a run; an entry
    whose signature is not that of this user (see keys.py) is as good as none.
    """

    def __init__(self, output: Path, *, fresh: bool = False) -> None:
        self.path = output / STATE_FOLDER / FILE
        self.fresh = fresh

    def __enter__(self) -> Self:
        folder = self.path.parent.parent
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open_or_rebuild()
        except OSError as error:
            raise TidynewsError(cannot_write(folder, error.strerror or str(error))) from error
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise TidynewsError(
                    f"another run is writing into {folder}; wait for it, or name another --output"
                ) from error
            raise TidynewsError(cannot_write(folder, str(error))) from error
        return self

    def _open_or_rebuild(self) -> None:
        refuse_links(self.path.parent)
        for path in self.path.parent.glob(FILE + "*"):
            if path.is_symlink() or not path.is_file():  # SQLite would call it a fault of the disk
                raise TidynewsError(f"{path} is a link or special; expected a file of a run: remove it")
        try:
            self._open()
        except FAULTS as error:
            if not _is_broken(error):
                raise
            self._rebuild()

    def _rebuild(self) -> None:
        """Start an empty store in the place of a broken one."""
        self.db.close()
        for path in self.path.parent.glob(FILE + "*"):
            path.unlink()
        self._open()

    def _open(self) -> None:
        self.db = sqlite3.connect(self.path, timeout=0.2, isolation_level=None)
        run = self.db.execute
        # the lock is the operating system's: it goes when the process goes, however it ends
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA auto_vacuum = FULL")  # of a new file: what is removed gives its room back
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("BEGIN EXCLUSIVE")
        if not self._has_our_schema():
            raise _OddStoreError
        (version,) = run("PRAGMA user_version").fetchone()
        if version != FORMAT or self.fresh:
            run("DROP TABLE IF EXISTS results")
            run(f"PRAGMA user_version = {FORMAT}")
        run(SCHEMA["results"].replace("TABLE", "TABLE IF NOT EXISTS"))
        run("DROP TABLE IF EXISTS used")  # the keys that this run has asked for or put
        run(SCHEMA["used"])
        run("COMMIT")
        run("BEGIN")  # there is always a transaction open, which put() commits

    def _has_our_schema(self) -> bool:
        # as bytes: what stands there may be no text
        read = "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
        ours = {name.encode(): sql.encode() for name, sql in SCHEMA.items()}
        return all(
            name and (ours.get(name) == sql or name.startswith(b"sqlite_autoindex"))
            for name, sql in self.db.execute(read)
        )

    def get(self, key: bytes) -> Any | None:
        """The value kept under a key, or None; marks it as used by this run."""
        try:
            row = self.db.execute("SELECT checksum, value FROM results WHERE key = ?", (key,)).fetchone()
            if row is None or not isinstance(row[1], bytes) or not is_signed(row[0], key, row[1]):
                return None
            value = json.loads(zlib.decompress(row[1]))
            self.db.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
        except FAULTS as error:
            self._give_up(error)
            return None
        except (ValueError, TypeError, zlib.error):
            return None
        return value

    def put(self, entries: Iterable[tuple[bytes, Any]]) -> None:
        """Keep values that JSON can hold. A full disk costs the next run time, and this one nothing."""
        rows = []
        for key, value in entries:
            data = zlib.compress(json.dumps(value).encode(), 1)
            rows.append((key, signature(key, data), data))
        for _ in range(2):  # what a broken store refuses, the one in its place takes
            try:
                self._insert(rows)
                return
            except FAULTS as error:
                if not self._give_up(error):
                    return

    def _insert(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        self.db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        self.db.executemany("INSERT OR IGNORE INTO used VALUES (?)", [row[:1] for row in rows])
        self._commit()

    def forget_unused(self) -> None:
        """Remove what this run did not ask for, and give its room back; call it when a run is complete."""
        try:
            self.db.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM used)")
            self.db.execute("DELETE FROM used")
            self._commit()
        except FAULTS as error:
            self._give_up(error)

    def _commit(self) -> None:
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")

    def _give_up(self, error: Exception) -> bool:
        """Undo what the disk did not take; whether the store was broken, and one started anew."""
        try:
            if _is_broken(error):
                self._rebuild()
                return True
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            self.db.execute("BEGIN")
        except (sqlite3.Error, OSError):
            self.db.close()
            self.db = sqlite3.connect(":memory:")  # nothing is kept for the rest of this run
        return False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()


class _OddStoreError(sqlite3.DatabaseError):
    """A store that is none of ours."""


def _is_broken(error: Exception) -> bool:
    if isinstance(error, (_OddStoreError, UnicodeDecodeError)):
        return True
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF not in NO_FAULT_OF_ITS_OWN  # the low byte is the kind of error


def key_of(*parts: str) -> bytes:
    """A key from texts: the SHA-256 of their UTF-8, each preceded by its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
