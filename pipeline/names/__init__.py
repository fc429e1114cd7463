"""Persons, organizations and places: found, joined, described."""
