"""Results that are kept between runs: one entry an input, keyed by all that the result depends on."""

import hashlib
import json
import secrets
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .errors import TidynewsError
from .outputs import STATE_FOLDER

FILE = "results.sqlite"
FORMAT = 1  # a store of another format is made anew


class ResultStore:
    """A key-value store in a folder beside the tables; holds a lock on that folder while it is open.

    Used as a context manager. Raises TidynewsError when another run holds the lock. A store that cannot
    be read is made anew; an entry whose checksum is wrong is as good as none.
    """

    def __init__(self, output: Path, *, fresh: bool = False) -> None:
        self.path = output / STATE_FOLDER / FILE
        self.fresh = fresh
        self.run = secrets.randbits(62)  # marks what this run has used

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TidynewsError(
                f"cannot write to {self.path.parent.parent}: {error.strerror or error}; "
                "name another folder with --output"
            ) from error
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            self._forget(error)
            self._open()
        return self

    def _forget(self, error: sqlite3.DatabaseError) -> None:
        """Remove a broken store, unless it is only in use."""
        if "locked" in str(error):
            raise TidynewsError(
                f"another run is writing into {self.path.parent.parent}; "
                "wait for it, or name another --output"
            ) from error
        if hasattr(self, "db"):
            self.db.close()
        for path in self.path.parent.glob(FILE + "*"):
            path.unlink()

    def _open(self) -> None:
        self.db = sqlite3.connect(self.path, timeout=0.2, isolation_level=None)
        # the lock is the operating system's: it goes when the process goes, however it ends
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("BEGIN EXCLUSIVE")
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        if version != FORMAT or self.fresh:
            self.db.execute("DROP TABLE IF EXISTS results")
            self.db.execute(f"PRAGMA user_version = {FORMAT}")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS results"
            " (key BLOB PRIMARY KEY, run INTEGER, checksum INTEGER, value BLOB)"
        )
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")  # there is always a transaction open, which put() commits

    def get(self, key: bytes) -> Any | None:
        """The value kept under a key, or None; marks it as used by this run."""
        try:
            row = self.db.execute("SELECT checksum, value FROM results WHERE key = ?", (key,)).fetchone()
            if row is None or zlib.crc32(row[1]) != row[0]:
                return None
            value = json.loads(zlib.decompress(row[1]))
            self.db.execute("UPDATE results SET run = ? WHERE key = ?", (self.run, key))
        except (sqlite3.DatabaseError, ValueError, TypeError, zlib.error):
            return None
        return value

    def put(self, entries: Iterable[tuple[bytes, Any]]) -> None:
        """Keep values that JSON can hold. A full disk costs the next run time, and this one nothing."""
        rows = []
        for key, value in entries:
            data = zlib.compress(json.dumps(value).encode(), 1)
            rows.append((key, self.run, zlib.crc32(data), data))
        self._change("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)

    def forget_unused(self) -> None:
        """Remove what this run did not ask for; call it when a run is complete."""
        self._change("DELETE FROM results WHERE run != ?", [(self.run,)])

    def _change(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        try:
            self.db.executemany(statement, rows)
            self.db.execute("COMMIT")
        except sqlite3.DatabaseError:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
        self.db.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()


def key_of(*parts: str) -> bytes:
    """A key from texts: the SHA-256 of their UTF-8, each preceded by its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
