"""Reading articles: a folder, file, archive or standard input → documents and problems of the input."""

from pipeline.corpus.document import Document, InputProblem, Limits
from pipeline.corpus.reading import READERS, read_corpus

__all__ = ["READERS", "Document", "InputProblem", "Limits", "read_corpus"]
