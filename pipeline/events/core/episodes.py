"""Kinds of episodes: what happened, what the police did of it, and what a court; what is only said."""

from ...patterns.schema import EventType
from .candidates import Candidate

#: what goes on for months: the background of many stories, with tolls of its own
LASTING = frozenset({"epidemic", "famine"})


def frame(candidate: Candidate) -> str:
    """The kind of episode that an event belongs to; the first response belongs to the incident.

    Events of one frame share an episode: a court's date does not date the crime before it.
    """
    if candidate.mode == "response" and not candidate.typed:
        return "incident"
    return candidate.type.episode


def is_incident(kind: EventType) -> bool:
    """Whether it happened, and people may have come to harm in it."""
    return kind.episode == "incident"


def may_harm(candidate: Candidate) -> bool:
    """Whether it says how people came to harm."""
    return is_incident(candidate.type) and candidate.event_type != "CASUALTY"


def is_speech(kind: EventType) -> bool:
    """Whether it is done by saying something."""
    return kind.speech or kind.event_type == "STATEMENT"


def is_attack(kind: EventType) -> bool:
    """Whether somebody does harm on purpose."""
    return kind.harms and kind.meant


def is_accident(kind: EventType) -> bool:
    """Whether harm comes of what nobody meant."""
    return kind.harms and not kind.meant


def is_wish(kind: EventType) -> bool:
    """Whether it deals with what has not happened: a demand, a refusal, a promise."""
    return kind.takes_up and not kind.factual
