"""Participants and places of an event."""
