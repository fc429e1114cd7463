"""Kinds of episodes: what happened, what the police did of it, and what a court."""

#: events of one frame share an episode: a court's date does not date the crime before it
FRAMES = {
    "ASSAULT": "incident", "CASUALTY": "incident", "DISASTER": "incident", "CRIME": "incident",
    "PROTEST": "incident", "COERCE": "police", "JUSTICE": "court", "ACCUSE": "court", "BUSINESS": "business",
}  # fmt: skip


def frame(event_type: str, mode: str = "") -> str:
    """The kind of episode that a type of event belongs to; the first response belongs to the incident."""
    if event_type == "OTHER" and mode == "response":
        return "incident"
    return FRAMES.get(event_type, "affairs")
