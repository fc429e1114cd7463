"""Parsers of foreign formats, and the process in which they run, which may be killed; see apart.py."""
