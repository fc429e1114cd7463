"""Parsers of foreign formats: run in a process of their own, which may be killed; see foreign.py."""
