"""Whether pattern files can do what their author means, and whether they do it."""

from .check import check_patterns

__all__ = ["check_patterns"]
