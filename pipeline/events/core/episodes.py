"""Kinds of episodes: what happened, what the police did of it, and what a court; what is only said."""

#: events of one frame share an episode: a court's date does not date the crime before it
FRAMES = {
    "ASSAULT": "incident", "CASUALTY": "incident", "DISASTER": "incident", "CRIME": "incident",
    "PROTEST": "incident", "COERCE": "police", "JUSTICE": "court", "ACCUSE": "court", "BUSINESS": "business",
}  # fmt: skip


#: types of what happened, in which people may come to harm
INCIDENTS = frozenset(event_type for event_type, kind in FRAMES.items() if kind == "incident")
#: acts of speech: what they are about is older, or yet to come
ABOUT = frozenset({"REJECT", "ACCUSE", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "SANCTION"})
#: acts that are done by saying something
SPEECH = ABOUT | {"STATEMENT"}


def frame(event_type: str, mode: str = "") -> str:
    """The kind of episode that a type of event belongs to; the first response belongs to the incident."""
    if event_type == "OTHER" and mode == "response":
        return "incident"
    return FRAMES.get(event_type, "affairs")
