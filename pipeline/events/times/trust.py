"""Which dates stand in the default table: those that were read in a way that is nearly always right."""

#: ways of reading a date of which at least 85 of 100 days are right among wanted events; what the
#: narrative carries over is right in 33 to 75 of 100, by the kind of episode and how near it stands
SURE = frozenset({"", "clause", "sentence", "saying"})
#: a clause of no type has a date of its own or none
OWN = frozenset({"", "clause"})


def sure(event_type: str, dated_by: str, *, main: bool = False) -> bool:
    """Whether a date of an event that was read in a way is written into the default table.

    The article's main event keeps what the narrative says: nearly all of the story bears on it.
    """
    return dated_by in OWN if event_type == "OTHER" else main or dated_by in SURE
