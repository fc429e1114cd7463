"""Times of the clock whose day the text has not named: no day is made up for them."""

from collections.abc import Callable, Sequence

from .timex.document import is_bare_time
from .timex.expressions import Expression, Timex
from .timex.specs import Point
from .timex.values import Interval


def without_untold_days(
    found: Sequence[Timex], tense_of: Callable[[Expression], str], sentence_of: Callable[[Expression], int]
) -> list[Timex]:
    """``It sank at 9:30``: told in the past, before any day is named and in a sentence that names none."""
    day_sentences = [sentence_of(t.expression) for t in found if t.days.precision == "day"]
    first = min(day_sentences, default=None)
    done = []
    for timex in found:
        spec = timex.expression.spec
        clock = isinstance(spec, Point) and spec.clock and is_bare_time(timex.expression)
        untold = clock and (first is None or sentence_of(timex.expression) < first)
        if isinstance(spec, Point) and untold and tense_of(timex.expression) == "past":
            value = "XXXX-XX-XX" + spec.clock
            timex = timex._replace(value=value, basis="none", days=Interval(None, None, timex.days.precision))
        done.append(timex)
    return done
