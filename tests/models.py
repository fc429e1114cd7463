"""Pipelines that tests share: loading one takes seconds."""

from functools import lru_cache

from spacy.language import Language
from tidynews import tidynews_pipeline


@lru_cache(maxsize=1)
def news_pipeline() -> Language:
    """The default pipeline."""
    return tidynews_pipeline()
