"""Date and time expressions of a document: found, anchored on its publication, graded."""

import datetime as dt
import re

from spacy.tokens import Doc

from ..annotations import DateExpression
from ..labels import Tense
from ..patterns import Patterns
from ..patterns.schema import Holiday, TimeReference
from .checks.deciding import accepts, trimmed
from .clauses import Outlook
from .entries import find_entries, parted
from .timex.document import resolve_expressions
from .timex.expressions import Expression, Timex
from .timex.holidays import parse_rule
from .timex.lexer import Lexicon
from .timex.matcher import find_expressions
from .untold import without_untold_days
from .view import DateView

#: the fields of Outlook
OUTLOOK = ("FUTURE", "FUTURE_TO", "FUTURE_UNTIL", "FUTURE_PRESENT", "FUTURE_EVENT", "REPORT")
AGED = "AGED"  # nouns whose age is a length of time
GAME = "GAME"  # words of matches that are played in quarters
_RELATION = re.compile(
    r"\b(as of|as at|as from|starting|since|by|until|till|through|before|prior to|ahead of|after|following)"
    r"\s+(?:the\s+)?$",
    re.I,
)
_RELATIONS = {
    "as of": "as_of", "as at": "as_of", "as from": "since", "starting": "since", "since": "since", "by": "by",
    "until": "until", "till": "until", "through": "until", "before": "before", "prior to": "before",
    "ahead of": "before", "after": "after", "following": "after",
}  # fmt: skip


class DateFinder:
    """Writes ``doc._.dates``: every date, time, duration and set of the document, in order."""

    def __init__(self, patterns: Patterns) -> None:
        holidays = {form.lower(): parse_rule(e.rule) for e in patterns.of(Holiday) for form in e.forms}
        followers = {
            form.lower(): (e.before, e.not_before)
            for e in patterns.of(Holiday)
            for form in e.forms
            if e.before or e.not_before
        }
        references: dict[str, tuple[str, str]] = {}
        words: dict[str, set[str]] = {value: set() for value in (*OUTLOOK, AGED, GAME)}
        for entry in patterns.of(TimeReference):
            if entry.value in words:
                words[entry.value].update(form.lower() for form in entry.forms)
            else:
                references.update({form.lower(): (entry.value, entry.id) for form in entry.forms})
        self.lexicon = Lexicon(holidays, references, followers)
        self.outlook = Outlook(*(frozenset(words[value]) for value in OUTLOOK))
        self.aged = frozenset(words[AGED])
        self.games = frozenset(words[GAME])

    def __call__(self, doc: Doc) -> Doc:
        """Find the expressions of ``doc`` and anchor them on the day of publication."""
        view = DateView(doc)
        expressions = find_expressions(
            view.text, self.lexicon, lambda e: accepts(view, e, self.aged, self.games)
        )
        expressions = [trimmed(view, expression) for expression in expressions]
        article = doc._.article or {}
        # a page that states only its last update was written by then
        anchor = parse_anchor(article.get("published") or article.get("updated") or "")

        def tense_of(expression: Expression) -> Tense:
            return view.tense_of(expression, self.outlook)

        entries = find_entries(view.blocks, view.text, anchor)
        found = [
            timex
            for part, day in parted([e.start for e in expressions], entries, anchor)
            for timex in resolve_expressions(
                view.text, expressions[part], day, tense_of, view.sentence_of, view.clause_of
            )
        ]
        found = without_untold_days(found, tense_of, view.sentence_of)
        doc._.dates = [_as_record(timex, view) for timex in found]
        return doc


def parse_anchor(published: str) -> dt.date | None:
    """The day of an ISO 8601 date or time; None where there is none."""
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


def _as_record(timex: Timex, view: DateView) -> DateExpression:
    expression, days = timex.expression, timex.days
    relation = _RELATION.search(view.text[max(0, expression.start - 16) : expression.start])
    return DateExpression(
        start=view.token_at(expression.start),
        end=view.token_at(expression.end - 1) + 1,
        start_char=expression.start,
        end_char=expression.end,
        type=expression.type,  # type: ignore[typeddict-item]
        value=timex.value,
        mod=expression.mod,
        first_day=days.first.isoformat() if days.first else "",
        last_day=days.last.isoformat() if days.last else "",
        precision=days.precision,
        basis=timex.basis,  # type: ignore[typeddict-item]
        relation=_RELATIONS[relation[1].lower()] if relation else "",  # type: ignore[typeddict-item]
        conflict=timex.conflict,
        ambiguous=view.is_ambiguous(expression),
        pattern_id=expression.pattern_id,
    )
