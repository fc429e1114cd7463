"""Events: triggers, participants, dates, counts, status; mentions merged into events."""
