"""Across articles: which events, people, organizations and places of a corpus are one; pure functions."""
