"""A run's rows as annotations on the articles, for people to correct, and the corrected ones as gold.

``documents`` holds the form in between; ``tables`` makes it from a run; ``label_studio``, ``brat``,
``inception`` and ``lines`` write and read the files of the annotation tools; ``gold_files`` writes gold.
"""

from .documents import AnnotatedDocument as AnnotatedDocument
from .documents import Link as Link
from .documents import Span as Span
