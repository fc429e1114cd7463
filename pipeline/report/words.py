"""Plain English for what the tables say in codes."""

EVENT_TYPES = {
    "AGREE": "Agreement or promise",
    "CONSULT": "Meeting or talks",
    "SUPPORT": "Support",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "AID": "Aid or rescue",
    "RETREAT": "Withdrawal or resignation",
    "REQUEST": "Demand or appeal",
    "ACCUSE": "Accusation or condemnation",
    "REJECT": "Refusal or denial",
    "THREATEN": "Threat or warning",
    "PROTEST": "Protest",
    "SANCTION": "Sanction or ban",
    "MOBILIZE": "Troops or police deployed",
    "COERCE": "Arrest or force",
    "ASSAULT": "Attack",
    "DISASTER": "Disaster or accident",
    "CASUALTY": "Deaths or injuries",
    "STATEMENT": "Statement",
    "ELECTION": "Election or appointment",
    "JUSTICE": "Court and trial",
    "CRIME": "Crime",
    "BUSINESS": "Business",
    "OTHER": "Other",
}
MODES_OF_STATUS = {
    "reported": "the article reports it as a fact",
    "alleged": "somebody claims it",
    "denied": "somebody denies it",
    "planned": "it is planned, expected or demanded",
    "negated": "it did not happen",
}


def event_type(code: str) -> str:
    """A type in plain words; one of a user's own as it is written."""
    return EVENT_TYPES.get(code, code.replace("_", " ").capitalize())
