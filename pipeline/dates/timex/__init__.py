"""Text -> TIMEX3 values: pure functions."""
