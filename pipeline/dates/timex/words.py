"""The words of time: closed classes of English, by the classes that the grammar's templates name."""

from collections.abc import Mapping
from typing import Any

from ...numbers.words import SMALL
from ...syntax.words import WEEKDAYS

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
CENTURY_WORDS = {w: n for w, n in SMALL.items() if 10 <= n <= 20} | {"twenty": 20}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
    "twentieth",
)  # fmt: skip


def _words(kind: str, values: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    return {word: (kind, value) for word, value in values.items()}


def _same(kind: str, words: str) -> dict[str, tuple[str, Any]]:
    return {word: (kind, word) for word in words.split()}


_UNITS = {"minute": "minute", "hour": "hour", "fortnight": "fortnight", "month": "month"}
_UNITS |= {"decade": "decade", "century": "century"}
_PLURALS = {"seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "weeks": "week"}
_PLURALS |= {"fortnights": "fortnight", "months": "month", "quarters": "quarter", "years": "year"}
_PLURALS |= {"decades": "decade", "centuries": "century", "nights": "day", "mins": "minute", "hrs": "hour"}
_PARTS = {"morning": "MO", "dawn": "MO", "daybreak": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV"}
_PARTS |= {"night": "NI", "nightfall": "NI", "noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_PARTS |= {"sunrise": "MO", "sunset": "EV", "overnight": "NI", "lunchtime": "MI", "nighttime": "NI"}
_PARTS |= {"midmorning": "MO", "midafternoon": "AF"}
_SEASON_WORDS = {"summer": "SU", "autumn": "FA", "winter": "WI", "springtime": "SP", "wintertime": "WI"}

#: closed classes of English: word -> (class, value)
WORDS: dict[str, tuple[str, Any]] = {
    **_words("MONTH", {name: n for n, name in enumerate(MONTH_NAMES, 1)}),
    **_words("MONTH", {name[:3]: n for n, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}),
    **_words("MAYMONTH", {"may": 5, "march": 3, "mar": 3, "august": 8}),
    **_words("WEEKDAY", {name: n for n, name in enumerate(WEEKDAYS, 1)}),
    **_words("WEEKDAYS", {name + "s": n for n, name in enumerate(WEEKDAYS, 1)}),
    **_words("WDABBR", {name[:3]: n for n, name in enumerate(WEEKDAYS, 1)}),
    **_words("WDABBR", {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}),
    **_words("SEASON", _SEASON_WORDS),
    **_words("SPRING", {"spring": "SP", "fall": "FA"}),
    **_words("SEASONS", {"summers": "SU", "winters": "WI", "autumns": "FA"}),
    **_words("PART", _PARTS),
    **_words("PARTS", {"mornings": "MO", "afternoons": "AF", "evenings": "EV"}),
    **_same("DAY", "day"),
    **_same("WEEK", "week"),
    **_same("YEARWORD", "year"),
    **_words("UNIT", _UNITS),
    **_words("UNITS", _PLURALS),
    **_words("SHORTUNIT", {"yr": "year", "yrs": "year", "hr": "hour", "min": "minute", "sec": "second"}),
    **_words("QUARTER", {"quarter": "quarter"}),
    **_words("HALF", {"half": "half"}),
    **_words("WEEKEND", {"weekend": "weekend"}),
    **_words("WEEKENDS", {"weekends": "weekend"}),
    **_words("ORDWORD", {word: n for n, word in enumerate(_ORDINALS, 1) if word != "second"}),
    **_words("SECOND", {"second": 2}),
    **_words("FINAL", {"final": 4, "closing": 4, "latter": 2, "opening": 1}),
    **_words("DECADEWORD", {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6}),
    **_words("DECADEWORD", {"seventies": 7, "eighties": 8, "nineties": 9, "noughties": 0}),
    **_words("DEICTIC", {"yesterday": (-1, ""), "today": (0, ""), "tomorrow": (1, ""), "tonight": (0, "NI")}),
    **_words("EARLY", {"early": "START", "mid": "MID", "late": "END"}),
    **_words("EARLIER", {"earlier": "START", "later": "END"}),
    **_words(
        "LATERON", {"afterwards": 1, "afterward": 1, "thereafter": 1, "beforehand": -1, "previously": -1}
    ),
    **_words("BOUND", {"beginning": "START", "start": "START", "outset": "START"}),
    **_words("BOUND", {"end": "END", "close": "END", "middle": "MID", "midpoint": "MID"}),
    **_words("APPROX", dict.fromkeys(("about", "around", "roughly", "approximately", "circa"), "APPROX")),
    **_words("APPROX", dict.fromkeys(("nearly", "almost", "barely"), "LESS_THAN")),
    **_words("OVER", {"over": "MORE_THAN", "under": "LESS_THAN"}),
    **_words("FREQ", {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W"}),
    **_words("FREQ", {"fortnightly": "P2W", "monthly": "P1M", "yearly": "P1Y"}),
    **_words("FREQ", {"annually": "P1Y", "biweekly": "P2W", "biannually": "P6M"}),
    **_words("FEW", dict.fromkeys(("few", "several", "some", "many", "numerous", "countless"), None)),
    **_words("NUMWORD", {"dozen": 12}),
    **_words("TIMES", {"once": 1, "twice": 2, "thrice": 3}),
    **_words("ERA", {"bc": "BC", "bce": "BC", "ad": "AD", "ce": "AD"}),
    **_words("EVERY", {"every": "", "each": ""}),
    **_words("FISCAL", {"fiscal": "", "financial": "", "calendar": ""}),
    **_words("AGO", {"ago": -1, "hence": 1}),
    **_words("BEFORE", {"before": -1, "after": 1}),
    **_words("CURRENT", {"current": 0, "present": 0}),
    **_words("COMING", {"coming": 1, "upcoming": 1}),
    **_words("PREVIOUS", {"previous": -1, "preceding": -1, "prior": -1}),
    **_words("FOLLOWING", {"following": 1, "ensuing": 1, "subsequent": 1, "succeeding": 1}),
    **_words("LAST", {"last": -1}),
    **_words("NEXT", {"next": 1}),
    **_words("THIS", {"this": 0}),
    **_words("THAT", {"that": 0}),
    **_words("SAME", {"same": 0}),
    **_same("ALIKE", "corresponding comparable equivalent"),
    **_words("ANOTHER", {"another": 1, "additional": 1, "extra": 1}),
    **_words("ALL", {"entire": "", "whole": "", "full": "", "all": ""}),
    **_words("WHOLE", {"solid": "", "straight": "", "single": ""}),
    **_words(
        "WHOLE", {"bloody": "", "hard": "", "bitter": "", "difficult": "", "further": "", "successive": ""}
    ),
    **_words("WHOLE", {"consecutive": "", "trading": "", "business": "", "working": "", "calendar": ""}),
    **_same("THE", "the"),
    **_same("A", "a an"),
    **_same("OF", "of"),
    **_same("IN", "in"),
    **_same("ON", "on"),
    **_same("AT", "at"),
    **_same("TO", "to through until till"),
    **_same("FROM", "from"),
    **_same("AND", "and or"),
    **_same("PAST", "past"),
    **_same("RECENT", "recent"),
    **_same("LATEST", "latest"),
    **_same("FUTURE", "future"),
    **_same("MORE", "more"),
    **_same("OLD", "old"),
    **_same("LONG", "long"),
    **_same("PER", "per"),
    **_same("OTHERADJ", "other"),
    **_same("SO", "so"),
    **_same("PERIOD", "period"),
    **_same("STRETCH", "part portion stages"),
    **_same("AHEAD", "ahead"),
    **_same("NOW", "now"),
    **_same("HIS", "his her their my our your its"),
    **_same("ENDED", "ended ending"),
    **_words("OCLOCK", {"o'clock": "", "o’clock": ""}),
    **_words("ORDWORD", {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}),
    **_same("TIMESWORD", "times"),
}

#: phrases of the grammar itself
PHRASES: dict[str, tuple[str, Any]] = {
    **_words("CMP", dict.fromkeys(("more than", "greater than", "longer than"), "MORE_THAN")),
    **_words("CMP", dict.fromkeys(("just over", "well over"), "MORE_THAN")),
    **_words("CMP", dict.fromkeys(("less than", "fewer than", "just under"), "LESS_THAN")),
    **_words("CMP", dict.fromkeys(("at least", "not less than", "no less than"), "EQUAL_OR_MORE")),
    **_words("CMP", dict.fromkeys(("at most", "up to", "no more than"), "EQUAL_OR_LESS")),
    **_words("COUPLE", dict.fromkeys(("a couple of", "a couple", "couple of", "a pair of"), 2)),
    **_words("FEW", dict.fromkeys(("a few", "a good few", "quite a few", "a number of"))),
    **_words("FEW", dict.fromkeys(("tens of", "dozens of", "scores of", "hundreds of", "thousands of"))),
    **_words("NUMWORD", {"a dozen": 12}),
    **_words("PART", dict.fromkeys(("mid-day", "mid day"), "12:00")),
    **_words("PART", dict.fromkeys(("small hours", "wee hours", "first light"), "MO")),
    **_words("HALFA", {"half a": "", "half an": ""}),
    **_words("AHALF", {"a half": "", "a-half": "", "one half": ""}),
}
UPPER_ONLY = {"ad", "ce", "bc", "bce", "fy"}  # read only as capitals
#: zone abbreviations: minutes from UTC, or None where the letters have several meanings
ZONES: dict[str, int | None] = {
    "GMT": 0, "UTC": 0, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "WET": 0, "JST": 540, "KST": 540,
    "MSK": 180, "AEST": 600, "AEDT": 660, "NZST": 720, "HKT": 480, "SGT": 480, "PKT": 300, "WIB": 420,
    "IST": None, "BST": None, "CST": None, "AST": None, "ET": None, "CT": None, "MT": None, "PT": None,
}  # fmt: skip
