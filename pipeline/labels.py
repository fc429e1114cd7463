"""The closed lists of labels that patterns, components and tables share; without spaCy, at once imported."""

from typing import Literal

NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
#: of these, the labels of places
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLACE_TYPES = ("country", "region", "city", "facility", "other")
#: the kinds of blocks of an article
BLOCK_KINDS = ("title", "heading", "byline", "dateline", "caption", "boilerplate", "body")
#: blocks that are read for what they report; the others yield metadata only
TEXT_BLOCKS = frozenset({"title", "heading", "caption", "body"})
#: where the day of publication was read
PublishedBasis = Literal["metadata", "text", "filename", "option", "none"]
QuantityKind = Literal["count", "money", "percent", "measure", "multiple", "ratio", "age", "duration"]
#: TIMEX3's types
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
#: how the value of a date was reached
DateBasis = Literal["explicit", "year_inferred", "weekday", "relative", "anaphoric", "none"]
#: how fine the date of an event is, from the most exact on
EventPrecision = Literal["day", "week", "month", "year", "as_of", "unknown"]
Status = Literal["reported", "alleged", "denied", "planned", "negated"]
#: the measures of a quantity that count people in an event, in the order of the columns
COUNT_MEASURES = ("killed", "injured", "missing", "detained", "displaced", "deployed", "participants")
#: ``prospective``: "would meet", "is on": what is near lies ahead, but no more can be said;
#: ``scheduled``: "opens on": so it does, outside headlines
Tense = Literal["past", "present", "future", "prospective", "scheduled", ""]
#: of the main line of a story, of what had been before it, or neither
Clause = Literal["main", "anterior", ""]
