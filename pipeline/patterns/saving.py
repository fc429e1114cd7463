"""Pattern files inside a saved pipeline: those in use, as they were when they were read."""

import tempfile
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from .. import __version__
from ..errors import PatternError, TidynewsError
from .merging import Patterns
from .reading import read_patterns

VERSION = "version"
#: {"version": of the program, "0/units.toml": its bytes, …}; the number is that of the folder
Saved = dict[str, Any]


def saved(patterns: Patterns) -> Saved:
    """The files that ``patterns`` were read from, and the version of the program."""
    return {VERSION: __version__, **{f"{root}/{name}": data for root, name, data in patterns.sources}}


def write_saved(folder: Path, content: Saved) -> None:
    """Write the files into a folder, which is made."""
    for name, data in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def read_saved(folder: Path) -> Saved:
    """What ``write_saved`` wrote. Raises TidynewsError where it is not there."""
    if not (folder / VERSION).is_file():
        raise TidynewsError(f"{folder}: no saved patterns; save the pipeline anew with nlp.to_disk")
    names = [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()]
    content: Saved = {name: (folder / name).read_bytes() for name in names}
    return {**content, VERSION: content[VERSION].decode("utf-8", "replace").strip()}


def patterns_of(content: Saved) -> Patterns:
    """The patterns of saved files. Raises TidynewsError where another version of the program saved them."""
    if content[VERSION] != __version__:
        raise TidynewsError(
            f"the pipeline was saved by tidynews {content[VERSION]}, this is {__version__}: "
            "make it anew with tidynews_pipeline() and nlp.to_disk"
        )
    return _read(tuple(sorted((name, data) for name, data in content.items() if name != VERSION)))


@lru_cache(maxsize=2)  # each component of a pipeline has the same
def _read(files: tuple[tuple[str, bytes], ...]) -> Patterns:
    roots = sorted({PurePosixPath(name).parts[0] for name, _ in files}, key=int)
    with tempfile.TemporaryDirectory() as folder:
        write_saved(Path(folder), dict(files))
        patterns, problems = read_patterns(*(f"{folder}/{root}" for root in roots), shipped=False)
    if any(problem.severity == "error" for problem in problems):
        raise PatternError(list(problems))
    return patterns
