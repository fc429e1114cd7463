"""Reading articles: a folder, file, archive or standard input → documents and problems of the input."""

from .document import Document, InputProblem, Limits
from .readers import KINDS, READERS
from .reading import read_corpus

__all__ = ["KINDS", "READERS", "Document", "InputProblem", "Limits", "read_corpus"]
