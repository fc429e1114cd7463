"""Whether the days of two mentions may be those of one event."""

from collections.abc import Sequence
from datetime import date

from ...annotations import DateExpression
from ..core.candidates import Candidate
from ..core.episodes import is_attack
from ..times.attachments import relation_of


def dates_agree(dates: Sequence[DateExpression], one: Candidate, other: Candidate) -> bool:
    """Whether the days of two candidates may be those of one event; of no day they may."""
    if one.date < 0 or other.date < 0 or one.date == other.date:
        return one.date == other.date or one.date < 0 or other.date < 0
    a, b = dates[one.date], dates[other.date]
    if a["first_day"] and b["first_day"] and (_dies_of(one, other, b, a) or _dies_of(other, one, a, b)):
        return True
    if _figure_of(one, a, b) or _figure_of(other, b, a):
        return True
    if relation_of(one, a) != relation_of(other, b):
        return False
    if not (a["first_day"] and b["first_day"]):
        return a["last_day"] == b["last_day"]
    return a["first_day"] <= b["last_day"] and b["first_day"] <= a["last_day"]


def same_days(dates: Sequence[DateExpression], one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are dated to the same days."""
    if one.date < 0 or other.date < 0:
        return False
    a, b = dates[one.date], dates[other.date]
    return (a["first_day"], a["last_day"]) == (b["first_day"], b["last_day"])


def _figure_of(toll: Candidate, day: DateExpression, earlier: DateExpression) -> bool:
    """Whether a day is that of a figure and not of the harm: "as of Wednesday, 29 people were injured"."""
    as_of = relation_of(toll, day) == "as_of" and toll.type.harms | (toll.event_type == "CASUALTY")
    return as_of and bool(earlier["first_day"]) and earlier["first_day"] <= day["last_day"]


def _dies_of(hurt: Candidate, death: Candidate, later: DateExpression, earlier: DateExpression) -> bool:
    """Whether a death may have followed the other's harm: shot on Saturday, died on Sunday."""
    if death.event_type != "CASUALTY" or death.mode != "death":
        return False
    if not is_attack(hurt.type) and hurt.mode != "injury":
        return False
    days = (date.fromisoformat(later["first_day"]) - date.fromisoformat(earlier["first_day"])).days
    return 0 <= days <= 45
