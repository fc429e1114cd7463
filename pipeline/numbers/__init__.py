"""Numerals in text -> values: pure functions, used by dates, quantities and events."""
