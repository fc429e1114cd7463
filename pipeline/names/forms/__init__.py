"""Forms of names: pure functions."""
