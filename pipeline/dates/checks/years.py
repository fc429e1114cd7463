"""What only the sentence can tell of a year: "1950" or 1,950, "in 64", "the rising of 885"."""

import re

from ...patterns.words import WordRegex, word_class
from ..timex.expressions import Expression
from ..view import DATE_LABELS, DateView

_COUNTED_TAGS = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "JJR", "IN", "HYPH", "$"})
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|through|during|before|after|early|late|mid|for|to|between|circa|c\.|and"
    r"|or|around|about|year|on|than|throughout)\b|[(,–—-])\s*$",
    re.I,
)
_EARLY_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|year) $", re.I)
#: in a text of such years: "during 408 and 409", "(395–408)"; not "a fleet of 300", "from 300 to 400 men"
_EARLY_YEARS_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|between|year|of|\d{3} (?:and|or)|c\.|circa) $"
    r"|[(–-] ?$",
    re.I,
)
_LONE_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|year|by|from|before|after) $", re.I)
_ABOUT_YEAR = re.compile(r"\b(?:circa|ca?\.) ?$", re.I)
_LIFESPAN = re.compile(r"\([^()\d]{0,30}(\d{3,4}) ?[–—-] ?(\d{3,4}) ?\)")
#: "in 64", "between 62 and 67", "the Games of 67"; not "a fleet of 67"
_TWO_DIGITS_BEFORE = WordRegex(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Aa]fter|[Bb]efore|[Bb]etween|\d\d and|(?:[Ff]rom \d\d )to"
    r"|[A-Z][a-z]+ of|{@known-by-year} of) $|\( ?(?:born |died |[a-z]+\. ?)?$"
)
_TO_YEAR = re.compile(r" (?:to|until|till) \d{2,3}\b")
_EARLY_IN = re.compile(r"(?:[Ee]arl|[Ll]ate|[Mm]id)[a-z]* in $")
_FOUR_DIGITS = re.compile(r"\d{4}")
_FOUNDED = WordRegex(r"(?:\b(?:in|since|{@founded})|\() ?$")
_MEASURED = word_class("measured-by-number")
#: a notice of copyright; the model of a car
_NO_YEAR_BEFORE = re.compile(r"(?:\bcopyright|©|\(c\)|\ban?)\s*$", re.I)
_VEHICLES = word_class("dated-model")


def is_year(view: DateView, expression: Expression) -> bool:
    """Whether four digits are a year."""
    before, label = view.before(expression, 12), view.label_of(expression)
    head = view.last(expression).head
    lower = view.text[expression.end : expression.end + 2].strip()[:1].islower()
    lower = lower or (head.tag_ == "NN" and head.i > view.last(expression).i and head.lower_ not in _VEHICLES)
    if _NO_YEAR_BEFORE.search(before) and not lower:
        return False
    if _in_lifespan(view, expression):
        return True
    year = view.text[max(0, expression.start - 12) : expression.end - 4]
    if _ABOUT_YEAR.search(year) and _FOUR_DIGITS.fullmatch(view.text, expression.end - 4, expression.end):
        return True  # "c. 1300", which the model takes for a law
    if expression.mod == "APPROX" and _FOUNDED.search(before) and not counts(view, expression):
        return True  # "founded around 1180"
    if label in ("", "CARDINAL") and before.lower().endswith("the ") and view.next_tag(expression) == "NN":
        noun = view.doc[view.last(expression).i + 1].lower_  # "the 1777 campaign", not "the 1500 metre race"
        return not noun.startswith(tuple(_MEASURED))
    if label == "CARDINAL":  # "By 1453 only the capital was left."
        return _LONE_YEAR_BEFORE.search(before) is not None and not counts(view, expression)
    if label == "EVENT" or (label == "LAW" and before.endswith(" of ")):
        return True  # "the rising of 1857"
    return label in DATE_LABELS or (not label and _YEAR_BEFORE.search(before) is not None)


def _in_lifespan(view: DateView, expression: Expression) -> bool:
    """Whether a year is one of two in brackets: "(1756–1791)"."""
    since = max(0, expression.start - 50)
    for match in _LIFESPAN.finditer(view.text, since, expression.end + 12):
        if match.start() < expression.start and expression.end < match.end():
            return match[1] <= match[2]
    return False


def is_early_year(view: DateView, expression: Expression) -> bool:
    """Whether "in 632" is a year."""
    label = view.label_of(expression)
    if view.names_early_years:
        if _in_lifespan(view, expression):
            return True
        if _counts_early(view, expression) or view.text[expression.end : expression.end + 1] == "%":
            return False
        return bool(expression.mod) or _EARLY_YEARS_BEFORE.search(view.before(expression, 12)) is not None
    if label not in ("DATE", "CARDINAL", ""):
        return False
    wanted = _YEAR_BEFORE if label == "DATE" else _EARLY_YEAR_BEFORE
    return wanted.search(view.before(expression, 12)) is not None and not counts(view, expression)


def is_dated_early_year(view: DateView, expression: Expression) -> bool:
    """Whether "December 218" is of a year, in a text of such years, and nothing is counted."""
    two_digits = view.text[expression.end - 3 : expression.end - 2] in " ,"
    told = view.names_era if two_digits else view.names_early_years
    return told and not _counts_early(view, expression)


def is_two_digit_year(view: DateView, expression: Expression) -> bool:
    """Whether "in 64" is a year, in a text that names an era, and nothing is counted."""
    told = view.names_era and not _counts_early(view, expression)
    if not told or view.text[expression.start : expression.end - 2].lower().endswith("year "):
        return told
    if _EARLY_IN.match(view.text[expression.start : expression.end - 2]):
        return True
    before = view.before(expression, 30)
    if before.lower().endswith("from ") and _TO_YEAR.match(view.text, expression.end):
        return True
    return _TWO_DIGITS_BEFORE.search(before) is not None


def counts(view: DateView, expression: Expression) -> bool:
    """Whether a noun follows a number: "300 men"."""
    return view.next_tag(expression) in _COUNTED_TAGS


def _counts_early(view: DateView, expression: Expression) -> bool:
    """Whether a noun follows a number, in a text of early years: "300 men", "300 of them"."""
    tag = view.next_tag(expression)
    if tag == "NNP":
        return False  # "in 64 Rome burned"
    return tag in _COUNTED_TAGS and (tag != "IN" or view.text.startswith((" of ", " per "), expression.end))
