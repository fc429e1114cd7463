"""tidynews: organizations, people, numbers and dated events from English news, as tidy CSV tables.

>>> import tidynews
>>> doc = tidynews.read("Three people were killed in Kabul on Thursday.", published="2022-01-28")
>>> tidynews.tables([doc])["events"]
"""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import make_doc, read, read_tables, tables
    from .errors import TidynewsError
    from .language import tidynews_pipeline
    from .tables.files import read_table

# One thread for BLAS: the matrices are small, more threads cost more than they bring, and sums come out
# in the same order on every run. Set before numpy is imported for the first time; a caller's own wish wins.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
__all__ = [
    "TidynewsError",
    "make_doc",
    "read",
    "read_table",
    "read_tables",
    "tables",
    "tidynews_pipeline",
]

#: spaCy takes a second to import: the command line's --help must not wait for it
_ROOMS = {
    "TidynewsError": ".errors",
    "make_doc": ".api",
    "read": ".api",
    "read_table": ".tables.files",
    "read_tables": ".api",
    "tables": ".api",
    "tidynews_pipeline": ".language",
}


def _load(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name], __name__), name)


if not TYPE_CHECKING:  # which would take it for a promise that every name is there
    __getattr__ = _load


class _Package(ModuleType):
    """``tidynews.tables`` is the function, although a room of that name is imported."""

    @property
    def tables(self) -> Any:
        return _load("tables")

    @tables.setter
    def tables(self, room: Any) -> None:
        """Nothing: the room is found by its path."""


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
