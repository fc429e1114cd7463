"""The closed lists of labels that patterns, components and tables share; without spaCy, at once imported."""

from typing import Literal

NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
#: of these, the labels of places
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
#: the measures of a quantity that count people in an event, in the order of the columns
COUNT_MEASURES = ("killed", "injured", "missing", "detained", "displaced", "deployed", "participants")
#: ``prospective``: "would meet", "is on": what is near lies ahead, but no more can be said;
#: ``scheduled``: "opens on": so it does, outside headlines
Tense = Literal["past", "present", "future", "prospective", "scheduled", ""]
#: of the main line of a story, of what had been before it, or neither
Clause = Literal["main", "anterior", ""]
