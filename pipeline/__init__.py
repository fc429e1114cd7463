"""tidynews: organizations, people, numbers and dated events from English news, as tidy CSV tables.

>>> from tidynews import tidynews_pipeline
>>> nlp = tidynews_pipeline()
>>> doc = nlp("KABUL, Jan 27 (Reuters) - Three people were killed on Thursday, police said.")
"""

import os
from typing import Any

# One thread for BLAS: the matrices are small, more threads cost more than they bring, and sums come out
# in the same order on every run. Set before numpy is imported for the first time; a caller's own wish wins.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
__all__ = ["__version__", "read_table", "tidynews_pipeline"]


def __getattr__(name: str) -> Any:
    # spaCy takes a second to import: the command line's --help must not wait for it
    if name == "tidynews_pipeline":
        from .language import tidynews_pipeline

        return tidynews_pipeline
    if name == "read_table":
        from .tables.files import read_table

        return read_table
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
