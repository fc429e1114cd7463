"""Inputs in chunks that a worker analyses together; results do not depend on how they are cut."""

from collections.abc import Iterable, Iterator

from ..corpus import Document
from .results import Item

CHUNK_DOCUMENTS = 32
CHUNK_CHARACTERS = 200_000
MAX_WAITING = 128  # inputs that need no worker, behind one that does


def chunked(items: Iterable[Item | None]) -> Iterator[list[Item]]:
    """The inputs, in chunks. None stands for one that needs no worker and waits for its turn.

    An unfinished chunk, even an empty one, makes those wait that must not be piled up.
    """
    chunk: list[Item] = []
    size = waiting = 0
    for item in items:
        if item is None:
            waiting += 1
        else:
            chunk.append(item)
            size += len(item.text) if isinstance(item, Document) else 0
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS or waiting >= MAX_WAITING:
            yield chunk
            chunk, size, waiting = [], 0, 0
    if chunk:
        yield chunk
