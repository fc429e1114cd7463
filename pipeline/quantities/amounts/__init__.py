"""Text -> amounts: pure functions."""
