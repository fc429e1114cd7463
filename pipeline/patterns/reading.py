"""Folders of pattern files -> patterns, with every problem as path:line:column."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import PatternError, PatternProblem
from .classes import class_faults
from .formats import Record, read_jsonl, read_toml
from .learned import LEARNED, learned_name
from .merging import Layers, Patterns
from .places import Places
from .schema import WordClass
from .sheets import SAME_AS, read_csv, read_same_as, read_workbook

READERS = {".jsonl": read_jsonl, ".csv": read_csv, ".toml": read_toml}
SUFFIXES = (*READERS, ".xlsx")
MAX_BYTES = 64_000_000  # of one file
MAX_LINES = 500_000
MAX_PROBLEMS = 100  # that are told of one file
#: files that people and editors leave in such folders
_IGNORED = {".md", ".py", ".pyc", ".bak", ".gitkeep"}
_NO_PATTERNS = ("readme", "license", "licence", "notice", "changelog")


def shipped_folder() -> Path:
    """The folder of the shipped patterns: inside the installed package, or of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped_patterns"
    return installed if installed.is_dir() else package.parent / "patterns"


def load_patterns(*folders: str) -> Patterns:
    """Read the shipped patterns and, over them, those of ``folders`` (each a folder or one file).

    Raises PatternError with every problem of every file; nothing is loaded in part.
    """
    if folders in _given:
        return _given[folders]
    patterns, problems = read_patterns(*folders)
    if any(problem.severity == "error" for problem in problems):
        raise PatternError(list(problems))
    return patterns


_given: dict[tuple[str, ...], Patterns] = {}


def use_for(folders: tuple[str, ...], patterns: Patterns) -> None:
    """Let ``load_patterns`` give these for these folders from now on: another process has read them."""
    _given[folders] = patterns


def read_patterns(*folders: str, shipped: bool = True) -> tuple[Patterns, tuple[PatternProblem, ...]]:
    """The patterns that can be read, and every problem of the rest."""
    roots = [str(shipped_folder())] * shipped + [str(folder) for folder in folders]
    return _read_roots(tuple(roots), _fingerprint(roots))


def _fingerprint(roots: list[str]) -> tuple[tuple[str, int, int], ...]:
    """What tells an unchanged folder from a changed one without reading it."""
    found = []
    for root in roots:
        for path in _list_files(Path(root), []):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(found)


@lru_cache(maxsize=4)
def _read_roots(roots: tuple[str, ...], _: object) -> tuple[Patterns, tuple[PatternProblem, ...]]:
    """Read folder after folder; a later one replaces, adds to or switches off the patterns before it."""
    problems: list[PatternProblem] = []
    layers = Layers(problems)
    digest = hashlib.sha256()
    files, sources, learned = [], [], {}
    for number, root in enumerate(map(Path, roots)):
        layers.start()
        for path in _list_files(root, problems):
            data = _read_bytes(path, problems)
            if data is not None:
                name = path.relative_to(root).as_posix() if path != root else path.name
                if path.name != SAME_AS:  # no row of an article depends on it
                    digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
                files.append(shown(path))
                sources.append((number, name, data))
                if what := learned_name(path):
                    problems += [
                        PatternProblem(shown(path), 1, 1, message) for message in LEARNED[what](data)
                    ]
                    learned[what] = data
                else:
                    _read_file(path, data, layers, problems)
        layers.finish()
    patterns = layers.patterns(digest.hexdigest(), tuple(files))
    for word_class, at, message in class_faults(patterns.of(WordClass)):
        problems.append(PatternProblem(*Places().find(word_class, at), message))
    return replace(patterns, sources=tuple(sources), learned=learned), tuple(sorted(problems))


def shown(path: Path) -> str:
    """A path as a message shows it: relative where it lies below the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # the last: a loop of links, before Python 3.13
        return str(path)


def _list_files(root: Path, problems: list[PatternProblem]) -> list[Path]:
    """The pattern files of a folder, in order of their names; a root may also be one file."""
    if root.is_file() and root.suffix.lower() in SUFFIXES:
        return [root]
    if not root.is_dir():
        allowed = f"give a folder, or one file {', '.join(SUFFIXES)}"
        what = "not a pattern file" if root.exists() else "no such folder of patterns"
        problems.append(PatternProblem(str(root), 1, 1, f"{what}; {allowed}"))
        return []

    def unreadable(error: OSError) -> None:
        problems.append(PatternProblem(str(error.filename), 1, 1, f"cannot be read: {error.strerror}"))

    found = []
    for folder, below, names in os.walk(root, onerror=unreadable):
        below[:] = sorted(name for name in below if not name.startswith((".", "__")))
        for name in names:
            path = Path(folder, name)
            if name.startswith((".", "~")) or name.endswith("~"):
                continue
            if path.suffix.lower() in SUFFIXES or learned_name(path):
                found.append(path)
            elif path.suffix.lower() not in _IGNORED and not name.lower().startswith(_NO_PATTERNS):
                message = f"not read; patterns are files {', '.join(SUFFIXES)} (save a sheet as one of them)"
                problems.append(PatternProblem(shown(path), 1, 1, message))
    if not found and not any(Path(problem.path).is_relative_to(shown(root)) for problem in problems):
        message = f"no pattern file in this folder; patterns are files {', '.join(SUFFIXES)}"
        problems.append(PatternProblem(shown(root), 1, 1, message, "warning"))
    return sorted(found)


def _read_bytes(path: Path, problems: list[PatternProblem]) -> bytes | None:
    message = ""
    try:
        if not path.is_file():
            message = "not a regular file"
        elif (size := path.stat().st_size) > MAX_BYTES:
            message = (
                f"{size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read: "
                "leave out names that your articles never use"
            )
        else:
            return path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    problems.append(PatternProblem(shown(path), 1, 1, message))
    return None


def _read_file(path: Path, data: bytes, layers: Layers, problems: list[PatternProblem]) -> None:
    name = shown(path)
    found: list[PatternProblem] = []
    total = 0

    def report(line: int, column: int, message: str) -> None:
        nonlocal total
        total += 1
        if total <= MAX_PROBLEMS:
            found.append(PatternProblem(name, line, column, message))

    for record in _records(path, data, report):
        layers.add(record, name, report)
    if total > MAX_PROBLEMS:
        found.append(PatternProblem(name, found[-1].line + 1, 1, f"{total - MAX_PROBLEMS} more problems"))
    problems.extend(found)


def _records(path: Path, data: bytes, report: Any) -> Iterable[Record]:
    if path.suffix.lower() == ".xlsx":
        return read_workbook(data, path.stem, report)
    text = _decode(data, report)
    if text is None:
        return ()
    return (read_same_as if path.name == SAME_AS else READERS[path.suffix.lower()])(text, path.stem, report)


def _decode(data: bytes, report: Any) -> str | None:
    """The text of a file, line ends as line feeds; or None, after saying what else it is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report(1, 1, "UTF-16 text; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)")
    elif data.startswith(b"PK\x03\x04"):
        report(1, 1, "a spreadsheet workbook or archive; name it .xlsx, or save it as CSV UTF-8")
    elif (at := data.find(b"\0")) >= 0:
        report(data.count(b"\n", 0, at) + 1, 1, "not text: a byte 0; save the file as UTF-8 text")
    elif (lines := data.count(b"\n")) > MAX_LINES:
        report(
            1,
            1,
            f"{lines:,} lines; at most {MAX_LINES:,} are read: leave out names that your articles never use",
        )
    else:
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            column = error.start - (before.rfind(b"\n") + 1) + 1
            report(
                before.count(b"\n") + 1,
                column,
                f"not UTF-8 text: byte 0x{data[error.start]:02x}; save as UTF-8 (spreadsheets: CSV UTF-8)",
            )
    return None
