"""The columns of all articles of a run, on the disk while it lasts, for the pass across articles."""

import json
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, overload

from ..errors import TidynewsError
from ..stories.columns import DocumentColumns, document_columns, from_plain
from ..stories.finding import KEPT
from ..tables.files import cannot_write


def columns_text(rows: Iterable[Any]) -> str:
    """The columns of an article as text, from all of its rows and the mentions of its hidden events."""
    return json.dumps(document_columns(rows), separators=(",", ":"), ensure_ascii=False)


class ColumnFile(Sequence[DocumentColumns]):
    """The columns of articles in the order in which they were added; the last ones read are at hand.

    Used as a context manager. Raises TidynewsError where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends = array("Q", [0])
        self._article = lru_cache(maxsize=KEPT)(self._read)

    def __enter__(self) -> Self:
        try:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # closed on leaving
        except OSError as error:
            raise TidynewsError(cannot_write(self._folder, error.strerror or str(error))) from error
        return self

    def add(self, text: str) -> None:
        """Add the columns of an article, as ``columns_text`` made them; nothing for a blank text."""
        if not text:
            return
        data = text.encode("utf-8", "surrogatepass")
        try:
            self._file.seek(self._ends[-1])
            self._file.write(data)
        except OSError as error:
            raise TidynewsError(cannot_write(self._folder, error.strerror or str(error))) from error
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> DocumentColumns: ...
    @overload
    def __getitem__(self, index: slice) -> list[DocumentColumns]: ...
    def __getitem__(self, index: int | slice) -> DocumentColumns | list[DocumentColumns]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._article(index)

    def _read(self, index: int) -> DocumentColumns:
        self._file.seek(self._ends[index])
        data = self._file.read(self._ends[index + 1] - self._ends[index])
        return from_plain(json.loads(data.decode("utf-8", "surrogatepass")))

    def __iter__(self) -> Iterator[DocumentColumns]:
        return (self[i] for i in range(len(self)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
