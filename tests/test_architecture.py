"""The directions in which modules may import each other, and what may touch the disk."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: the floors of the house, from the ground up: a room imports rooms of lower floors only (itself always)
FLOORS: tuple[set[str], ...] = (
    {"deadlines", "decisions", "errors", "interrupts", "keys", "labels", "wording", "__version__"},
    {"annotations", "patterns"},
    {"numbers", "syntax", "layout", "model"},
    {"names", "dates", "quantities"},
    {"events"},
    {"steps"},
    {"language"},
    {"corpus"},
    {"tables"},
    {"report", "stories", "annotation"},
    {"run", "checking", "gold"},
    {"engine", "learning"},
    {"cli", "api"},
    {"__init__", "__main__"},
)
#: rooms of pure functions: they know neither spaCy nor the disk
PURE = ("numbers", "names/forms", "dates/timex", "quantities/amounts", "stories")
READERS = {
    "__main__",
    "deadlines",
    "keys",
    "annotation",
    "checking",
    "gold",
    "learning",
    "corpus",
    "patterns",
    "tables",
    "run",
    "model",
    "report",
    "engine",
}
DISK = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir"}


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Each import of a module as (dots, name)."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            for name in [node.module] if node.module else [alias.name for alias in node.names]:
                yield node.level, name
        elif isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)


def imported_rooms(path):
    depth = len(path.relative_to(PACKAGE).parts)
    return {name.split(".")[0] for dots, name in imports(path) if dots == depth}


def floor(name):
    return next(i for i, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_lead_down(path):
    assert all(floor(other) < floor(room(path)) for other in imported_rooms(path) - {room(path)})


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_package_has_one_name(path):
    """Its folder is called pipeline, but nothing imports it so; inside it, imports are relative."""
    absolute = {name.split(".")[0] for dots, name in imports(path) if dots == 0}
    assert not absolute & {"pipeline", "tidynews"}


@pytest.mark.parametrize("place", PURE)
def test_pure_rooms_know_neither_spacy_nor_the_disk(place):
    for path in (PACKAGE / place).rglob("*.py"):
        modules = {name.split(".")[0] for dots, name in imports(path) if dots == 0}
        assert not modules & {"spacy", "thinc", "os", "pathlib", "io"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_a_few_rooms_touch_the_disk(path):
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }
    assert room(path) in READERS or not calls & DISK


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_named_like_one_of_the_standard_library(path):
    assert path.stem.startswith("__") or path.stem not in sys.stdlib_module_names


#: the types that the code of events knows by name: clauses of no type, harm without an act, what is said
KNOWN_TYPES = {"OTHER", "CASUALTY", "STATEMENT"}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "events").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_event_types_are_data(path):
    """How the events of a type behave stands in its pattern file; no module asks for a type by its name."""
    types = {p.stem.upper() for p in (PACKAGE.parent / "patterns" / "events").glob("*.toml")} - KNOWN_TYPES
    literals = {n.value for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Constant)}
    assert not types & {text for text in literals if isinstance(text, str)}


MOST_LINES = 50
#: functions that are longer, and why: the list may only get shorter
LONG: dict[str, str] = {
    "cli/main.py:extract": "one line for each option",
    "run/run.py:extract": "says what each of its options means",
    "names/lexicon.py:__init__": "one field after the other, each of a line or three",
    "events/outcome/frames.py:build_event": "one line for each field of an event",
}


def test_functions_are_short():
    long = {
        f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_LINES
    }
    assert long <= LONG.keys()
