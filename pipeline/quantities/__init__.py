"""Quantities: value, bound, unit, what is counted."""
