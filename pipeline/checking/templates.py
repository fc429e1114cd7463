"""A commented event type to start from."""

import re
from pathlib import Path

from ..errors import TidynewsError

_TEMPLATE = """# An event type: one file, whose name becomes its id. Lines that begin with # are comments.
# The example below is about planting trees: put your own words in its place.
# After every change: tidynews patterns check {folder}   and   tidynews patterns test {folder}

event_type = "{name}"
description = "People plant trees."

# Where the participants stand, in order of preference: subject, object, by, or a preposition.
actor = ["subject", "by", "of"]
target = ["object", "of"]

# Sentences in which the type must be found, and look-alikes in which it must not.
match = [
  "Pupils planted oaks beside the school on Monday.",
  "The planting of 90 trees began on Friday.",
]
no_match = [
  "The lawyer said an officer planted the evidence.",
]

# Words that report it. "words" are base forms (plant, not planted); pos is VERB, NOUN or ADJ.
[[triggers]]
id = "verbs"
pos = "VERB"
mode = "{mode}"
words = ["plant"]
measure = "participants"         # the people who do it are counted; or, of those it is done to:
                                 # killed, injured, missing, detained, displaced, deployed
# Conditions, each optional:
object = ["tree", "seedling", "oak"]  # the object must be one of these …
not_object = ["evidence", "bomb"]     # … and none of these
# subject = ["@people", "@ORG"]  # who does it: a class of words, or names with a label
# prep = ["in", "along"]         # one of these prepositions must follow
# requires = ["forest"]          # one of these must stand somewhere in the sentence
# forbids = ["factory"]          # none of these may

[[triggers]]
id = "nouns"
pos = "NOUN"
mode = "{mode}"
words = ["planting"]

# What the row in events.csv must say for a text. Texts are read as if published on Thursday 2022-02-03.
[[examples]]
text = "About 300 volunteers planted trees along the river on Monday."
mode = "{mode}"
actor = "300 volunteers"
date_start = "2022-01-31"
participants = 300
"""


def write_event_template(name: str, folder: Path) -> Path:
    """Write a new file for the event type ``name`` into a folder of patterns; returns its path."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name):
        raise TidynewsError(f"{name!r} is no name for an event type; use letters and _, such as STRIKE")
    path = folder / "events" / f"{name.lower()}.toml"
    text = _TEMPLATE.format(name=name.upper().replace("-", "_"), mode=name.lower(), folder=folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise TidynewsError(f"{path} exists already; it was left as it is") from None
    except OSError as error:
        raise TidynewsError(f"cannot write {path}: {error.strerror}") from error
    return path
