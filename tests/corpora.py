"""Corpora made for the tests of reading."""

from pathlib import Path

from tidynews.corpus import Document, InputProblem, read_corpus


def read(path: Path, **options):
    return list(read_corpus(path, **options))


def documents(path: Path, **options):
    return [item for item in read(path, **options) if isinstance(item, Document)]


def problems(path: Path, **options):
    return [item for item in read(path, **options) if isinstance(item, InputProblem)]


def one_problem(path: Path, **options) -> InputProblem:
    """The only problem of a corpus: one line that names its file."""
    found = problems(path, **options)
    assert len(found) == 1, found
    assert found[0].stage == "read"
    assert len(str(found[0]).splitlines()) == 1
    return found[0]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
