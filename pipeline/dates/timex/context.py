"""What an expression is read against, and what comes of it."""

import datetime as dt
from typing import NamedTuple

from ...labels import DateBasis, Tense
from .values import Interval


class Resolution(NamedTuple):
    """A value and how it was reached."""

    value: str
    basis: DateBasis


class Context(NamedTuple):
    """What an expression is read against.

    ``anchor`` is the day of publication. ``reference`` is the last date of the narrative, ``ahead`` the
    next one whose year is stated, ``last_day`` the last one that is a day, ``stated_day`` one just told
    with its year. ``narrative`` says that dates without a year follow the narrative, not the anchor;
    ``history`` that the whole text does. ``quarter`` is the value of the quarter that is spoken of,
    ``main_quarter`` of the one most often named so far, ``fiscal_quarter`` of the last one of a company's
    own year; ``long_period`` says that nine months or a year are spoken of. ``day`` is the day that a
    bare time belongs to, ``clock`` the last time of the clock that was told. ``bc`` says that the dates
    of the narrative stand in the moved calendar of timex_eras; ``bc_ahead`` is the first year BC of the
    text. ``late`` says that the evening or night of ``last_day`` has been told: a morning is that of the
    next day; ``anterior`` that the clause tells what had been before the last date.
    """

    anchor: dt.date | None = None
    tense: Tense = ""
    reference: Interval | None = None
    ahead: Interval | None = None
    last_day: dt.date | None = None
    stated_day: dt.date | None = None
    narrative: bool = False
    history: bool = False
    quarter: str = ""
    main_quarter: str = ""
    fiscal_quarter: str = ""
    long_period: bool = False
    day: str = ""
    clock: str = ""
    bc: bool = False
    bc_ahead: int | None = None
    late: bool = False
    anterior: bool = False
