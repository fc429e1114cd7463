"""What triggers report in the user's articles, as ``tidynews train`` learned it."""

import json
from collections.abc import Mapping

NO_EVENT = "none"  # in the place of an event type


def load_senses(data: bytes | None) -> Mapping[str, str]:
    """Trigger (pattern id and lemma) and type that it had -> the type that is meant, or NO_EVENT."""
    return {} if data is None else json.loads(data)["senses"]
