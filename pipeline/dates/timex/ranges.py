"""Ranges and lists of dates: the expressions that stand in the place of "3 to 7 May"."""

import re

from .builders.times import range_end
from .expressions import Expression
from .specs import Groups, Point


def range_parts(found: Expression, spec: Point, groups: Groups) -> tuple[Expression, ...]:
    """The two ends of "3 to 7 May", "431–404 BC", "1939–45", "10/11 August"."""
    named = groups.lexemes
    if "ord2" in groups:
        second = spec._replace(century=groups.value("ord2") - 1)
        until, since = named["ord"].end, named["ord2"].start
    elif "day2" in groups:
        return _day_parts(found, spec, groups)
    elif "n2" in groups and ("era" in groups or spec.without_era):
        second, until, since = spec._replace(year=groups.value("n2")), named["n"].end, named["n2"].start
    elif "span" in groups:
        span = named["span"]
        until, since = span.start + 4, span.start + 5
        second = spec._replace(year=_later_year(spec.year or 0, span.value))
    elif "decade2" in groups:
        second = spec._replace(decade=spec.decade[:2] + groups.value("decade2")[-1])
        until, since = named["decade"].end, named["decade2"].start
    elif "hour2" in groups or "clock2" in groups:
        second = range_end(groups) or spec
        until = named["hour" if "hour" in groups else "clock"].end
        since = named["hour2" if "hour2" in groups else "clock2"].start
    elif "pair" in groups:
        pair = named["pair"]
        until = pair.start + pair.text.index("/")
        second, since = spec._replace(day=pair.value[1]), until + 1
    else:
        return ()
    return (found._replace(end=until), found._replace(start=since, spec=second))


def _day_parts(found: Expression, spec: Point, groups: Groups) -> tuple[Expression, ...]:
    """The days of "3 to 7 May", "June 5, 6 and 7": the month stays with the first or the last."""
    days = [groups.lexemes[name] for name in ("day", "day2", "day3", "day4") if name in groups]
    parts = [found._replace(start=d.start, end=d.end, spec=spec._replace(day=d.value)) for d in days]
    parts[0], parts[-1] = parts[0]._replace(start=found.start), parts[-1]._replace(end=found.end)
    return tuple(parts)


def _later_year(first: int, span: str) -> int:
    """The year that the last two digits of "1939–45" or "1999–02" stand for."""
    last = first - first % 100 + int(span[-2:])
    return last if last >= first else last + 100


_ONE_NIGHT = re.compile(r"\bnight (?:of|on|between)(?: the)? $")


def parts_that_stand(text: str, expression: Expression) -> tuple[Expression, ...]:
    """The two ends of a range; "the night of 6–7 June" is one time, of the first day."""
    days = [part.spec.day for part in expression.parts if isinstance(part.spec, Point) and part.spec.day]
    if len(days) == 2 and (days[1] - days[0] == 1 or days[1] == 1):
        before = text[max(0, expression.start - 20) : expression.start]
        if _ONE_NIGHT.search(before):
            return (expression,)
    return expression.parts or (expression,)
