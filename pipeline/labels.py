"""The closed lists of labels that patterns, components and tables share; without spaCy, at once imported."""

NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
#: the measures of a quantity that count people in an event, in the order of the columns
COUNT_MEASURES = ("killed", "injured", "missing", "detained", "displaced", "deployed", "participants")
