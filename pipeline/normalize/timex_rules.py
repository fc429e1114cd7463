"""The rules of the grammar of time expressions, over classes of words.

A template names classes of time_words in capitals; ``<name:CLASS>`` hands the lexeme to the rule's builder;
``&CLASS`` must follow but is no part of the expression, ``!CLASS`` must not follow; ``|``, ``?``, ``(…)`` are those of regular expressions.
Words in MACROS stand for templates. Prefixes and suffixes that modify ("early", "the end of", "more than",
"or so") are added to every rule of a family. Of overlapping matches the longest wins, then the rule that
stands first.
"""

# ruff: noqa: E501
from collections.abc import Callable
from typing import Any

from . import timex_durations as durations
from . import timex_points as points
from . import timex_relatives as relatives
from . import timex_times as times
from .timex_specs import Groups

MACROS = {
    "MON": "(MONTH|MAYMONTH)",
    "WD": "(WEEKDAY|WDABBR)",
    "YR": "(YEAR|YEARTEXT|APOSYEAR)",
    "DAYNUM": "(D2|ORDNUM)",
    "ORD": "(ORDWORD|SECOND|ORDNUM|FINAL)",
    "NUM": "(NUMBER|N3|D2|YEAR|NUMWORD|YEARTEXT)",
    "ONE": "(UNIT|DAY|WEEK|YEARWORD|QUARTER|SECOND|WEEKEND)",
    "ANYUNIT": "(UNIT|UNITS|DAY|WEEK|YEARWORD|QUARTER|SECOND|WEEKEND|WEEKENDS|SHORTUNIT)",
    "SEAS": "(SEASON|SPRING)",
    "JOIN": "(TO|HYPHEN|DASH|AND)",
    "QUANT": "(<n:NUM>|<a:A>|<a:ANOTHER>|<few:FEW>|<couple:COUPLE>|<halfa:HALFA>)",
    "WHICH": "((THE)? <which:LAST|NEXT|THIS|COMING|SAME|THAT>|THE <which:PREVIOUS|FOLLOWING>)",
    "ANCIENT": "(<n:NUMBER|N3|D2|YEAR> <era:ERA>|<era:ERA> <n:NUMBER|N3|D2|YEAR>)",
    "CALYEAR": "COMMA? (OF|IN)? <year:YR>",
}

#: (id, family, template, builder)
RULES: list[tuple[str, str, str, Callable[[Groups], Any]]] = [
    # days
    ("date.iso", "date", "<iso:ISO>", points.iso_date),
    ("date.numeric", "date", "(<weekday:WD> COMMA?)? <slash:SLASH>", points.numeric_date),
    ("date.month_day", "date", "(<weekday:WD> COMMA?)? (THE)? <month:MON> <day:DAYNUM> (COMMA? <year:YR>)?", points.point),
    ("date.month_the_day", "date", "(<weekday:WD> COMMA?)? <month:MON> THE <day:DAYNUM> (COMMA? <year:YR>)?", points.point),
    ("date.month_day", "date", "(THE)? <which:LAST|NEXT|THIS> <month:MON> <day:DAYNUM>", points.point),
    ("date.month_the_day", "date", "(<weekday:WD> COMMA?)? <month:MON> (THE)? <day:ORDWORD|SECOND> (COMMA? <year:YR>)?", points.point),
    ("date.month_day", "date", "(<weekday:WD> COMMA?)? <month:MON> HYPHEN <day:D2> (HYPHEN <year:YR>)?", points.point),
    ("date.day_month", "date", "(<weekday:WD> COMMA? (THE)?)? (THE)? <day:DAYNUM> (OF|HYPHEN)? <month:MON> ((COMMA|HYPHEN)? <year:YR>)?", points.point),
    ("date.days", "date", "<month:MON> (THE)? <day:DAYNUM> JOIN (THE)? <day2:DAYNUM> (COMMA? <year:YR>)?", points.point),
    ("date.days", "date", "(THE)? <day:DAYNUM> JOIN (THE)? <day2:DAYNUM> (OF)? <month:MON> (COMMA? <year:YR>)?", points.point),
    ("date.days", "date", "<month:MON> <pair:DAYPAIR> (COMMA? <year:YR>)?", points.day_pair),
    ("date.days", "date", "<pair:DAYPAIR> (OF)? <month:MON> (COMMA? <year:YR>)?", points.day_pair),
    ("date.day_month", "date", "(<weekday:WD> COMMA?)? (THE)? <day:ORDWORD|SECOND> (DAY)? OF <month:MON> (COMMA? <year:YR>)?", points.point),
    ("date.year_month_day", "date", "<year:YEAR> COMMA? <month:MON> <day:DAYNUM>", points.point),
    ("date.month_day_base", "date", "<month:MON> <day:DAYNUM> COMMA? (OF)? THE? <baserel:LAST|NEXT|THIS|SAME|THAT|FOLLOWING|PREVIOUS> <baseunit:YEARWORD>", points.point),
    ("date.day_of_month", "date", "(THE)? <day:ORDNUM|ORDWORD> (DAY)? OF (THE)? <baserel:LAST|NEXT|THIS|SAME|THAT|THE> <baseunit:UNIT>", points.point),
    ("date.day_ancient", "date", "(THE)? <day:DAYNUM> (OF)? <month:MON> COMMA? ANCIENT", points.ancient_year),
    ("date.day_ancient", "date", "<month:MON> (THE)? <day:DAYNUM> COMMA? ANCIENT", points.ancient_year),
    ("date.weekday_day", "date", "<weekday:WD> COMMA? (THE)? <day:ORDNUM>", points.point),
    ("date.the_day", "noun", "THE <day:ORDNUM>", points.point),
    # weekdays
    ("date.weekday", "date", "<weekday:WEEKDAY>", points.point),
    ("date.weekday_abbreviated", "confirm", "<weekday:WDABBR>", points.point),
    ("date.weekday_relative", "date", "WHICH <weekday:WEEKDAY>", points.point),
    ("date.weekday_relative", "date", "THIS <which:COMING> <weekday:WD> (COMMA <month:MON> <day:DAYNUM|ORDWORD>)?", points.point),
    ("date.weekday_past", "date", "(THE|THIS) <past:PAST> <weekday:WD>", points.past_point),
    ("date.weekday_week", "date", "<weekday:WD> (OF)? (THE)? <baserel:LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS> <baseunit:WEEK>", points.point),
    ("date.week_weekday", "date", "<baserel:LAST|NEXT|THIS> <baseunit:WEEK> ON <weekday:WD>", points.point),
    ("date.weekday_part", "date", "(THE|WHICH)? <weekday:WD> COMMA? EARLY? HYPHEN? <part:PART>", points.point),
    ("date.weekday_overnight", "date", "<part:PART> <weekday:WEEKDAY>", points.point),
    # months
    ("date.month_year", "date", "<month:MON> CALYEAR", points.point),
    ("date.month_year", "date", "<month:MON> (HYPHEN <year:YR>)", points.point),
    ("date.month_ancient", "date", "<month:MON> (OF|IN|COMMA)? ANCIENT", points.ancient_year),
    ("date.month_base", "date", "<month:MON> (OF)? (THE)? <baserel:LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS> <baseunit:YEARWORD>", points.point),
    ("date.month_relative", "date", "WHICH <month:MON>", points.point),
    ("date.month_past", "date", "(THE|THIS) <past:PAST> <month:MON>", points.past_point),
    ("date.month", "date", "<month:MONTH>", points.point),
    ("date.month", "month_word", "<month:MAYMONTH>", points.point),
    ("date.month_of", "date", "THE UNIT OF <month:MON> (COMMA? (OF)? <year:YR>)?", points.point),
    # seasons
    ("date.season_year", "date", "(THE)? <season:SEAS> CALYEAR", points.point),
    ("date.season_ancient", "date", "(THE)? <season:SEAS> (OF|IN|COMMA)? ANCIENT", points.ancient_year),
    ("date.season_ancient", "date", "(THE)? <season:SEAS> (OF)? <n:NUMBER|N3|D2|YEAR> (HYPHEN|DASH) (NUMBER|N3|D2|YEAR) <era:ERA>", points.ancient_year),
    ("date.season_span", "date", "(THE)? <season:SEAS> (OF)? <years:YEARSPAN>", points.season_span),
    ("date.season_base", "date", "(THE)? <season:SEAS> (OF)? (THE)? <baserel:LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS> <baseunit:YEARWORD>", points.point),
    ("date.season_relative", "date", "WHICH <season:SEAS>", points.point),
    ("date.season_past", "date", "(THE|THIS) <past:PAST> <season:SEAS>", points.past_point),
    ("date.season", "season", "(THE)? <season:SEAS>", points.point),
    # quarters, halves
    ("date.quarter", "date", "(THE)? <fiscal:FISCAL>? HYPHEN? <quarter:ORD> HYPHEN? <fiscal:FISCAL>? QUARTER ((OF|COMMA)? (THE)? (FISCAL)? <year:YR>)?", points.point),
    ("date.quarter_base", "date", "(THE)? <quarter:ORD> HYPHEN? QUARTER (OF)? (THE)? <baserel:LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS|CURRENT|THE> <baseunit:YEARWORD>", points.point),
    ("date.year_quarter", "date", "(THE)? (FISCAL)? <year:YR> POSS? (FISCAL)? <quarter:ORD> HYPHEN? QUARTER", points.point),
    ("date.base_quarter", "date", "<baserel:LAST|NEXT|THIS|THAT|SAME> <baseunit:YEARWORD> POSS? <quarter:ORD> HYPHEN? QUARTER", points.point),
    ("date.quarter_code", "date", "(THE)? <quarter:QCODE> ((OF)? <year:YR>)?", points.code_point),
    ("date.half", "date", "(THE)? <half:ORD|LAST> HYPHEN? HALF (OF)? (FISCAL)? <year:YR>", points.half_point),
    ("date.half_base", "date", "(THE)? <half:ORD|LAST> HYPHEN? HALF (OF)? (THE)? <baserel:LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS|CURRENT|THE> <baseunit:YEARWORD>", points.half_point),
    ("date.half_decade", "date", "(THE)? <half:ORD|LAST> HALF OF (THE)? <decade:DECADE>", points.decade),
    ("date.year_ago_quarter", "date", "(THE)? <yearago:YEARWORD> HYPHEN? <ago:AGO|EARLIER> <quarter:ORD>? (<noun:QUARTER|PERIOD>|HALF|UNIT|UNITS)?", relatives.year_ago),
    ("date.year_ago_quarter", "date", "(THE)? <ago:PREVIOUS> HYPHEN? YEARWORD (POSS)? <noun:QUARTER|PERIOD>", relatives.year_ago),
    ("date.same_quarter", "date", "(THE)? (SAME|ALIKE)? <noun:QUARTER|PERIOD> A YEARWORD <ago:AGO|EARLIER|BEFORE>", relatives.year_ago),
    ("date.same_quarter", "date", "(THE)? (SAME|ALIKE) <noun:QUARTER|PERIOD> (OF|IN)? (THE)? <ago:LAST|PREVIOUS> YEARWORD", relatives.year_ago),
    ("date.same_quarter", "date", "(THE)? (SAME|ALIKE) <noun:QUARTER|PERIOD> (OF|IN) <year:YEAR>", relatives.year_period),
    ("date.year_quarter", "date", "THE <year:YEAR> <noun:QUARTER|PERIOD>", relatives.year_period),
    ("date.base_quarter", "date", "<baserel:LAST> <baseunit:YEARWORD> POSS <noun:QUARTER|PERIOD>", relatives.year_period),
    # years and more
    ("date.year", "year", "<year:YEAR>", points.point),
    ("date.year_month", "date", "<yearmonth:YEARMONTH>", points.year_month),
    ("date.year_month", "date", "<year:YEAR> COMMA? <month:MONTH>", points.point),
    ("date.year", "date", "(THE|CURRENT)? YEARWORD <year:YR>", points.point),
    ("date.year", "date", "<year:YEARTEXT>", points.point),
    ("date.year_early", "early_year", "<n:N3>", points.early_year),
    ("date.year_short", "confirm", "<year:APOSYEAR>", points.point),
    ("date.year_fiscal", "date", "(THE)? <fiscal:FISCAL> (YEARWORD)? <year:YR>", points.point),
    ("date.year_fiscal", "date", "(THE)? <year:YEAR> <fiscal:FISCAL> YEARWORD", points.point),
    ("date.year_ancient", "date", "(THE)? (YEARWORD)? ANCIENT", points.ancient_year),
    ("date.years_ancient", "date", "<n:NUMBER|N3|D2|YEAR> JOIN <n2:NUMBER|N3|D2|YEAR> <era:ERA>", points.ancient_year),
    ("date.decade", "date", "(THE)? <decade:DECADE> <era:ERA>?", points.decade),
    ("date.decade", "date", "(THE EARLY? HYPHEN?|EARLY HYPHEN) <decade:SHORTDECADE>", points.decade),
    ("date.decade", "date", "(THE)? <century:YEARTEXT|NUMWORD>? <decade:DECADEWORD>", points.spelled_decade),
    ("none.age", "set", "HIS EARLY? HYPHEN? (DECADE|DECADEWORD)", durations.reference("")),
    ("date.century", "date", "(THE)? <ord:ORDNUM|ORDWORD> HYPHEN? <unit:UNIT> <era:ERA>?", points.century),
    # relative to the anchor or to the story
    ("date.deictic", "date", "<deictic:DEICTIC> <part:PART>?", relatives.deictic),
    ("date.deictic_two", "date", "(THE)? DAY <before:BEFORE> <deictic:DEICTIC>", relatives.two_days_off),
    ("date.from_deictic", "date", "(<n:NUM>|<a:A>)? <unit:DAY|WEEK|UNITS> (<back:AGO>|<from:FROM>|<before:BEFORE>) <deictic:DEICTIC>", relatives.from_deictic),
    ("date.unit_relative", "date", "<rel:LAST|NEXT|THIS|THAT|SAME|COMING|CURRENT> <fiscal:FISCAL>? <unit:ONE>", relatives.unit_of),
    ("date.unit_relative", "date", "<the:THE> <rel:NEXT|SAME|CURRENT|COMING|PREVIOUS|FOLLOWING|LATEST|LAST> <fiscal:FISCAL>? <unit:ONE>", relatives.unit_of),
    ("date.unit_relative", "date", "(THIS|THAT) <rel:SAME|COMING> <unit:ONE>", relatives.unit_of),
    ("date.unit_past", "date", "(THIS) <past:PAST> <unit:ONE>", relatives.past_unit),
    ("date.period_latest", "date", "THE LATEST <unit:PERIOD>", relatives.latest_period),
    ("date.part_relative", "date", "((THE)? <rel:LAST|NEXT|THIS|THAT|SAME>|THE <rel:PREVIOUS|FOLLOWING>) <part:PART>", times.part_of),
    ("date.part_the", "date", "THE <part:PART>", times.the_part),
    ("date.early_hours", "date", "THE EARLY <hours:UNITS>", times.small_hours),
    ("date.early_hours", "date", "THE EARLY? HYPHEN? <part:PART> <hours:UNITS>", times.small_hours),
    ("date.early_hours", "date", "THE EARLY <hours:UNITS> OF (THE <part:PART>|<weekday:WD> <part:PART>?)", times.early_hours),
    ("date.part", "date", "<twilight:PART>", times.twilight),
    ("date.part", "confirm", "<early:EARLY> HYPHEN? <part:PART>", times.bare_part),
    ("date.part_the", "date", "THE <early:EARLY> HYPHEN? <part:PART>", times.the_part),
    ("date.year_span", "date", "<span:YEARSPAN>", points.year_span),
    ("duration.year_ended", "duration", "THE (ALL)? (FISCAL)? <a:YEARWORD> &ENDED", durations.unit_duration),
    ("date.unit_the", "date", "THE <fiscal:FISCAL>? <unit:QUARTER|WEEKEND|UNIT>", relatives.the_unit_checked),
    ("date.unit_the", "confirm", "THE (ALL)? <fiscal:FISCAL>? <unit:YEARWORD|WEEK>", relatives.the_unit),
    ("date.unit_in_the", "set", "<earlier:EARLIER> IN (THE) <unit:DAY|WEEK|UNIT|YEARWORD>", relatives.the_unit),
    ("date.unit_the_full", "date", "THE <full:ALL> <fiscal:FISCAL>? <unit:YEARWORD>", relatives.the_unit),
    ("date.year_end", "date", "(THE)? <unit:YEARWORD|UNIT> (POSS|HYPHEN)? <bound:BOUND>", relatives.unit_end),
    ("date.ago", "date", "QUANT (MORE|WHOLE|ALL|OTHERADJ)? (<andahalfword:AND> <andahalf:AHALF>)? HYPHEN? <unit:ANYUNIT> (AND <andahalf:AHALF>)? (AND SO)? <dir:AGO>", relatives.ago),
    ("date.ago", "date", "<few:UNITS> <dir:AGO>", relatives.vague_ago),
    ("date.from_now", "date", "QUANT <unit:ANYUNIT> FROM <dir:NOW|DEICTIC>", relatives.ago),
    ("date.later", "date", "<cmp:CMP|OVER>? QUANT (WHOLE|ALL)? (<andahalfword:AND> <andahalf:AHALF>)? <unit:ANYUNIT> (AND <andahalf:AHALF>)? <dir:EARLIER|LATERON>", relatives.ago),
    ("date.later", "date", "<few:UNITS> <dir:EARLIER>", relatives.vague_ago),
    ("date.before", "day_before", "QUANT <unit:ANYUNIT> <dir:BEFORE>", relatives.ago),
    ("date.before", "day_before", "QUANT <unit:ANYUNIT> <dir:BEFORE> THAT", relatives.ago),
    ("date.before", "day_before", "THE <unit:ONE> <dir:BEFORE>", relatives.before_after),
    ("date.nth_weekday", "date", "(THE)? <nth:ORD|LAST> <weekday:WEEKDAY> (OF|IN) <month:MON> (COMMA? <year:YR>)?", points.nth_weekday_of),
    ("date.nth_week", "date", "(THE)? <nth:ORD|LAST> WEEK (OF|IN) <month:MON> (COMMA? <year:YR>)?", points.nth_week_of),
    ("date.week_of", "date", "(THE)? <week:WEEK> OF (<weekday:WD> COMMA?)? <month:MON> <day:DAYNUM> (COMMA? <year:YR>)?", points.point),
    ("date.holiday", "date", "(THE|WHICH)? <holiday:HOLIDAY> (WEEKEND)? (CALYEAR)?", points.point),
    ("date.holiday", "date", "<holiday:HOLIDAY> <part:PART>", points.point),
    ("date.holiday_week", "date", "<holiday:HOLIDAY> <week:WEEK>", points.point),
    # times
    ("time.clock", "date", "<hour:D2|NUMWORD> OCLOCK? (IN THE)? <ampm:AMPM> <zone:ZONE>?", times.clock_time),
    ("time.clock", "date", "<clock:CLOCK> <ampm:AMPM>? (OPEN? <zone:ZONE>)?", times.clock_time),
    ("time.clock", "date", "<clock:CLOCK> (IN THE|AT) <part:PART>", times.clock_time),
    ("time.clock", "date", "<hour:D2|NUMWORD> OCLOCK ((IN THE|AT) <part:PART>)?", times.clock_time),
    ("time.clock", "date", "<hour:D2> (IN THE) <part:PART>", times.clock_time),
    ("time.clock", "date", "<hour:NUMBER|YEAR|D2> <military:ZONE>", times.military_time),
    ("time.clock", "date", "<hour:NUMBER|YEAR> <hours:UNITS>", times.military_time),
    ("time.past_hour", "date", "(A)? <n:QUARTER|HALF> <dir:PAST|TO> <hour:D2|NUMWORD> OCLOCK? (<ampm:AMPM>|IN THE <part:PART>)?", times.past_hour),
    ("time.past_hour", "date", "<n:D2|NUMWORD> <unit:UNITS|SHORTUNIT> <dir:PAST|TO> <hour:D2|NUMWORD> OCLOCK? (<ampm:AMPM>|IN THE <part:PART>)?", times.past_hour),
    ("time.noon", "date", "<part:PART>", times.noon),
    # durations
    ("duration", "duration", "((THE)? (ORD|LAST|PAST|NEXT|COMING|RECENT|LATEST)|THE (PREVIOUS|FOLLOWING)|THE)? QUANT (MORE|WHOLE|ALL|OTHERADJ|FISCAL)? (<andahalfword:AND> <andahalf:AHALF>)? (HYPHEN)? <unit:ANYUNIT> (AND <andahalf:AHALF>)? (HYPHEN? (<old:OLD>|LONG))?", durations.duration),
    ("duration.past_unit", "duration", "(THE)? <a:PAST> <unit:ONE>", durations.duration),
    ("duration.range", "duration", "(THE)? (ORD|LAST|PAST|NEXT|COMING)? <n:NUM> (TO|HYPHEN|AND|DASH) NUM HYPHEN? <unit:ANYUNIT> (HYPHEN? <old:OLD>)?", durations.duration),
    ("duration.mixed", "duration", "<n:NUM> <unit:UNIT|UNITS|YEARWORD> COMMA? (AND)? <n2:NUM> <unit2:UNIT|UNITS>", durations.mixed_duration),
    ("duration.half", "duration", "<halfa:HALF> HYPHEN? <unit:UNIT|YEARWORD|DAY>", durations.duration),
    ("duration.whole", "duration", "<a:ALL> HYPHEN? <unit:DAY|WEEK|YEARWORD|UNIT>", durations.duration),
    ("duration.long", "duration", "<a:DAY|WEEK|UNIT|YEARWORD> HYPHEN LONG", durations.unit_duration),
    ("duration.vague", "duration", "<vague:UNITS> HYPHEN LONG", durations.bare_units),
    ("duration.vague", "duration", "THE (NEXT|FOLLOWING|PREVIOUS|LAST) <vague:UNITS>", durations.bare_units),
    ("duration.vague", "units", "(THE)? <vague:UNITS> ((AND) UNITS)?", durations.bare_units),
    # sets
    ("set.every", "set", "<every:EVERY> (<n:NUM>|<othern:OTHERADJ>|ORD)? <unit:ANYUNIT>", durations.recurrence),
    ("set.every", "set", "<every:EVERY> (OTHERADJ)? <weekday:WD> <part:PART>?", durations.recurrence),
    ("set.every", "set", "<every:EVERY> (<month:MON>|<season:SEAS>|<part:PART>)", durations.recurrence),
    ("set.weekdays", "set", "(THE)? <weekday:WEEKDAYS>", durations.recurrence),
    ("set.weekdays", "set", "<weekday:WEEKDAY> (<part:PARTS>|<nights:UNITS>)", durations.weekday_nights),
    ("set.weekends", "confirm", "<weekend:WEEKENDS>", durations.recurrence),
    ("set.times", "set", "(TIMES|(NUMWORD|D2|FEW) TIMESWORD) (A|EVERY|PER) <unit:ONE>", durations.recurrence),
    ("set.seasons", "set", "(THE)? (PAST|LAST)? (NUM)? <season:SEASONS>", durations.recurrence),
    ("set.quarters", "set", "<ordquarter:ORD> <quarters:UNITS>", durations.recurrence),
    ("set.per", "confirm", "(A|PER) <unit:ONE>", durations.recurrence),
    ("set.frequency", "set", "<freq:FREQ>", durations.frequency),
    # vague
    ("vague.recent_units", "vague", "(THE)? (MORE)? RECENT UNITS (AND UNITS)?", durations.reference("PAST_REF")),
    ("vague.the_past", "vague", "THE PAST", durations.reference("PAST_REF")),
    ("vague.past_units", "vague", "(THE)? PAST UNITS", durations.reference("PAST_REF")),
    ("vague.coming_units", "vague", "(THE)? (COMING|FUTURE) UNITS (AND UNITS)?", durations.reference("FUTURE_REF")),
    ("vague.units_ahead", "vague", "THE UNITS AHEAD", durations.reference("FUTURE_REF")),
]  # fmt: skip

_DATE_PREFIX = (
    "((<approx:APPROX>)? (THE)? (<early:EARLY> (TO EARLY)? HYPHEN? (IN)?|<bound:BOUND> OF)"
    "|<earlier:EARLIER> (IN)?|<approx2:APPROX>"
    "|(THE)? <stretch:EARLY|EARLIER|FINAL|LAST|ORDWORD> <stretchunit:UNITS|STRETCH> OF)?"
)
#: family -> (prefix, suffix)
FAMILIES = {
    "date": (_DATE_PREFIX, "(<orso:AND> SO)?"),
    "year": (_DATE_PREFIX, ""),
    "early_year": (_DATE_PREFIX, ""),
    "season": (_DATE_PREFIX, ""),
    "month_word": (_DATE_PREFIX, ""),
    "confirm": (_DATE_PREFIX, ""),
    "noun": (_DATE_PREFIX, ""),
    "units": (_DATE_PREFIX, ""),
    "day_before": ("(<approx:APPROX>)?", ""),
    "duration": ("(<approx:APPROX|CMP>|<approx:OVER> !THE !FEW)?", "(<orso:AND> (SO|<ormore:MORE>))?"),
    "set": ("", ""),
    "vague": ("", ""),
}
