"""A commented event type to start from."""

import re
from pathlib import Path

from ..errors import TidynewsError

_TEMPLATE = """# An event type: one file, whose name becomes its id. Lines that begin with # are comments.
# After every change: tidynews patterns check {folder}   and   tidynews patterns test {folder}

event_type = "{name}"
description = "What counts as one, in a sentence: who does what to whom."

# Where the participants stand, in order of preference: subject, object, by, or a preposition.
actor = ["subject", "by", "of"]
target = ["object", "against"]

# Sentences in which the type must be found, and look-alikes in which it must not.
match = [
  "Rangers culled 40 deer in the northern park on Monday.",
]
no_match = [
  "The editor culled the best letters from the archive.",
]

# Words that report it. "words" are base forms (cull, not culled); pos is VERB, NOUN or ADJ.
[[triggers]]
id = "verbs"
pos = "VERB"
mode = "{mode}"
words = ["cull"]
# Conditions, each optional; delete the # to use one. @people is a word class of word_classes.toml.
# object = ["deer", "herd"]      # the object must be one of these …
# not_object = ["letter"]        # … or must not be
# subject = ["@people", "@ORG"]  # who does it: a class of words, or a name with a label
# prep = ["in", "from"]          # one of these prepositions must follow
# requires = ["park"]            # one of these must stand somewhere in the sentence
# forbids = ["archive"]

[[triggers]]
id = "nouns"
pos = "NOUN"
mode = "{mode}"
words = ["cull"]

# What the row in events.csv must say for a text. Texts are read as if published on Thursday 2022-02-03.
[[examples]]
text = "Rangers culled 40 deer in the northern park on Monday."
mode = "{mode}"
actor = "Rangers"
date_start = "2022-01-31"
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
