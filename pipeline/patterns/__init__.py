"""The pattern files: reading them, checking them."""

from .merging import Patterns
from .reading import load_patterns, read_patterns, shipped_folder
from .schema import (
    Boilerplate,
    Bound,
    CommonName,
    EntityPattern,
    EventType,
    Holiday,
    Institution,
    Measure,
    Nationality,
    Pattern,
    Reporting,
    TimeReference,
    Title,
    Trigger,
    Unit,
)

__all__ = [
    "Boilerplate",
    "Bound",
    "CommonName",
    "EntityPattern",
    "EventType",
    "Holiday",
    "Institution",
    "Measure",
    "Nationality",
    "Pattern",
    "Patterns",
    "Reporting",
    "TimeReference",
    "Title",
    "Trigger",
    "Unit",
    "load_patterns",
    "read_patterns",
    "shipped_folder",
]
