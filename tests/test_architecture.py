"""The directions in which modules may import each other, and what may touch the disk."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: room -> rooms of the package that it may import (itself always); rooms not named here may import all
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "records": set(),
    "labels": set(),
    "annotations": {"labels"},
    "schema": {"records"},
    "normalize": {"patterns"},
    "patterns": {"errors", "normalize", "annotations"},
    "text": {"normalize", "paragraphs"},
    "paragraphs": {"normalize"},
    "datelines": {"normalize", "paragraphs", "text"},
    "chrome": {"patterns", "normalize", "paragraphs", "text"},
    "head": {"chrome", "paragraphs", "text"},
    "layout": {"patterns", "normalize", "paragraphs", "chrome", "datelines", "head", "text"},
    "article": {"annotations", "chrome", "patterns", "normalize", "paragraphs", "datelines", "text"},
    "corpus": {"errors", "normalize", "annotations"},
    "components": {"annotations", "article", "errors", "layout", "normalize", "patterns", "text"},
    "checking": {
        *("__init__", "annotations", "chrome", "components", "errors", "labels"),
        *("layout", "outputs", "patterns", "records", "text"),
    },
    "identity": {"errors", "patterns", "__init__"},
    "interrupts": set(),
    "store": {"errors", "outputs"},
    "workers": {"errors", "interrupts"},
    "inference": set(),
    "model": {"errors", "identity", "inference", "trained_ner"},
    "outputs": {"errors", "interrupts", "records", "schema", "__init__"},
    "results": {"corpus", "outputs", "records"},
    "rows": {"annotations", "corpus", "records", "text"},
}
READERS = {"checking", "corpus", "patterns", "outputs", "store", "identity", "trained_ner"}
DISK = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir"}


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path):
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            for name in [node.module] if node.module else [alias.name for alias in node.names]:
                first = name.split(".")[0]
                names_module = first != "__version__"
                yield first if names_module else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    if room(path) in ALLOWED:
        assert set(imported_rooms(path)) - {room(path)} <= ALLOWED[room(path)]


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
