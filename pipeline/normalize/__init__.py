"""Text -> value: pure functions that know neither spaCy nor the disk."""
