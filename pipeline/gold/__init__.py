"""Annotated articles: how they are kept, and how a run's tables are compared with them.

Every set of gold has one form (``training/events/README.md`` describes it): ``articles.jsonl``,
``events/*.json``, ``names/*.json``, ``split.json``.
"""

from .reading import GoldArticle as GoldArticle
from .reading import GoldEvent as GoldEvent
from .reading import JudgedRow as JudgedRow
from .reading import read_gold as read_gold
