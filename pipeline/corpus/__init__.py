"""Reading articles: a folder, file, archive or standard input → documents and problems of the input."""

from .document import Document, InputProblem, Limits
from .reading import READERS, read_corpus

__all__ = ["READERS", "Document", "InputProblem", "Limits", "read_corpus"]
