"""Events: triggers, participants, dates, counts, status; mentions merged into events."""

from .finder import EventFinder

__all__ = ["EventFinder"]
