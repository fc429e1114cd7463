"""The processes of a run, which begin to load before there is anything to do: that is most of a short run.

Nothing that is slow to import is imported here.
"""

import gc
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .workers import Pool

if TYPE_CHECKING:
    from ..patterns import Patterns
    from .results import Item, Result


def analysis_pool(workers: int = 0, memory: int = 0) -> "Pool[Item, Result]":
    """The workers of a run (0: one a core), each with so much ``memory`` in MB (0: no limit; Linux only).

    One begins at once where it has a core of its own.
    """
    cores = count_cores()
    pool: Pool[Item, Result] = Pool(workers or cores, prepare=import_analysis, memory=memory << 20)
    if cores > 1:
        pool.start_one()
    return pool


def count_cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def import_analysis() -> None:
    """What a worker does first. spaCy is imported there only: the main process stays small."""
    gc.disable()  # until all is loaded: nearly all of that stays, and looking through it takes time
    from . import analysis as analysis


def start_analysis(
    model: str,
    folders: tuple[str, ...],
    published: str,
    min_salience: float | None,
    all_events: bool,
    patterns: "Patterns | None" = None,
) -> "Callable[[Sequence[Item]], list[Result]]":
    """Called in each worker: the function that analyses a chunk.

    ``patterns`` are those of ``folders``, where they were read before.
    """
    import_analysis()
    from ..patterns.reading import use_for
    from .analysis import load_analysis

    try:
        if patterns:
            use_for(folders, patterns)
        analyse = load_analysis(model, folders, published, min_salience, all_events)
        gc.freeze()  # model and patterns stay: no collection need look through them again
    finally:
        gc.enable()
    return analyse
