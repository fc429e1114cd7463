"""Date and time expressions of a document: found, anchored on its publication, graded."""

import datetime as dt
import re
from bisect import bisect_right

from spacy.tokens import Doc

from ..annotations import BLOCKS, MODEL_ENTS, DateExpression
from ..normalize.holidays import parse_rule
from ..normalize.timex_context import Tense
from ..normalize.timex_document import resolve_expressions
from ..normalize.timex_grammar import Expression, Timex, find_expressions
from ..normalize.timex_lexicon import Lexicon
from ..normalize.timex_specs import Point
from ..patterns import Patterns
from ..patterns.schema import Holiday, TimeReference
from .tense import Outlook, governing_tense
from .token_view import view_of

DATE_BLOCKS = frozenset({"title", "heading", "dateline", "body", "caption"})
HEADLINE_BLOCKS = frozenset({"title", "heading", "caption"})
OUTLOOK = ("FUTURE", "FUTURE_TO", "FUTURE_UNTIL", "FUTURE_PRESENT")  # the fields of Outlook
_DATE_LABELS = ("DATE", "TIME")
_NOUN_TAGS = frozenset({"NN", "NNS", "CD", "$"})
_NOUN_PHRASE_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJR", "JJS", "VBG", "VBN", "HYPH", "DT", "-"}
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|through|during|before|after|early|late|mid|for|to|between|circa|c\.|and"
    r"|or|around|about|year|on|than|throughout)\b|[(,–—-])\s*$",
    re.I,
)
_LENGTH_BEFORE = re.compile(r"\b(?:for|in|after|within|over|during|through|of|by) $", re.I)
_AHEAD = re.compile(r"\b(?:as (?:soon|early) as|ahead of) $", re.I)
_SINCE = re.compile(r"\bsince (?:the )?$", re.I)
_AT_BEFORE = re.compile(r"\b(?:at|about|around|by|until|till|before|after) $", re.I)
_PART_OF = re.compile(r"\b(?:morning|afternoon|evening|night) of $", re.I)
_LENGTH_AFTER = re.compile(r" (?:of|after|before)\b")
#: a notice of copyright; the model of a car
_NO_YEAR_BEFORE = re.compile(r"(?:\bcopyright|©|\(c\)|\ban?)\s*$", re.I)
_NAME_LABELS = frozenset({"WORK_OF_ART", "ORG"})
_LOCAL_CHECKS = frozenset(
    {
        "set.frequency",
        "set.per",
        "date.part",
        "date.part_the",
        "date.month_the_day",
        "date.later",
        "date.unit_the",
        "duration",
        "date.day_early_year",
        "time.in_the",
    }
)
#: the Hundred Days, the Thirty Years' War
_NAMED_LENGTH = re.compile(r"(?:the )?[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+")
#: "17 May the 3rd Division" is no 3 May
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?$")
#: "part of the year"; without an article any other noun is a title: "player of the year"
_SHARES = frozenset(
    {"part", "half", "end", "start", "beginning", "middle", "most", "much", "rest", "days", "course"}
)
#: "the fall of the city"
_FALL_OF = re.compile(
    r" of (?!\d|(?:the )?(?:year|same|previous|following|next|last)\b|(?:this|that|last) year)", re.I
)
#: "the dawn of a new age"
_FIGURATIVE = re.compile(
    r" of (?!(?:the )?\d|(?:the )?[A-Z]|that |the same |the (?:previous|next|following) )"
)
_EARLY_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|year) $", re.I)
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
        references: dict[str, tuple[str, str]] = {}
        outlook: dict[str, set[str]] = {value: set() for value in OUTLOOK}
        for entry in patterns.of(TimeReference):
            if entry.value in outlook:
                outlook[entry.value].update(form.lower() for form in entry.forms)
            else:
                references.update({form.lower(): (entry.value, entry.id) for form in entry.forms})
        self.lexicon = Lexicon(holidays, references)
        self.outlook = Outlook(*(frozenset(words) for words in outlook.values()))

    def __call__(self, doc: Doc) -> Doc:
        """Find the expressions of ``doc`` and anchor them on the day of publication."""
        view = _View(doc)
        expressions = find_expressions(view.text, self.lexicon, view.accepts)
        expressions = [view.trimmed(expression) for expression in expressions]
        article = doc._.article or {}
        # a page that states only its last update was written by then
        anchor = parse_anchor(article.get("published") or article.get("updated") or "")

        found = resolve_expressions(
            view.text, expressions, anchor, lambda e: view.tense_of(e, self.outlook), view.sentence_of
        )
        doc._.dates = [_as_record(timex, view) for timex in found]
        return doc


def parse_anchor(published: str) -> dt.date | None:
    """The day of an ISO 8601 date or time; None where there is none."""
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


class _View:
    """Token positions, sentences, blocks and the model's entities of a Doc, by character."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        tokens = view_of(doc)
        self.text = tokens.text
        self.token_at = tokens.token_at
        self.sentences = tokens.sentence
        entities = doc.spans.get(MODEL_ENTS, doc.ents)
        self.entities = sorted((e.start_char, e.end_char, e.label_) for e in entities)
        self.entity_starts = [e[0] for e in self.entities]
        blocks = doc.spans.get(BLOCKS, ())
        self.closed = [(b.start_char, b.end_char) for b in blocks if b.label_ not in DATE_BLOCKS]
        self.headlines = [(b.start_char, b.end_char) for b in blocks if b.label_ in HEADLINE_BLOCKS]

    def sentence_of(self, expression: Expression) -> int:
        return self.sentences[self.token_at(expression.start)]

    def tense_of(self, expression: Expression, outlook: Outlook) -> Tense:
        """The tense that an expression is read in."""
        before = self.text[max(0, expression.start - 16) : expression.start]
        weekday = _names_weekday(expression)
        if _AHEAD.search(before) or (weekday and before.endswith(" for ")):
            return "future"
        if _SINCE.search(before):
            return "past"
        tense = governing_tense(self.doc[self.token_at(expression.end - 1)], outlook)
        if tense == "past" and not weekday and self._is_attribute(expression):
            return ""  # "the May contract rose"
        if tense == "scheduled":
            return "present" if not weekday or self._is_headline(expression) else "prospective"
        return tense

    def _is_attribute(self, expression: Expression) -> bool:
        """Whether an expression stands before a noun that it tells the kind of."""
        head = self.doc[self.token_at(expression.end - 1)].head
        return head.idx >= expression.end and head.tag_[:2] == "NN"

    def _is_headline(self, expression: Expression) -> bool:
        """Whether a text tells the past in the present tense: "Two die in fire on Monday"."""
        return any(a <= expression.start < b for a, b in self.headlines)

    def label_of(self, start: int, end: int) -> str:
        """The label of the model's entity over a stretch of text; a date wins."""
        labels = []
        i = bisect_right(self.entity_starts, end - 1) - 1
        while i >= 0 and end - self.entities[i][0] < 200:
            if self.entities[i][1] > start:
                labels.append(self.entities[i][2])
            i -= 1
        return next((label for label in labels if label in _DATE_LABELS), labels[0] if labels else "")

    def accepts(self, expression: Expression) -> bool:
        """Whether the sentence bears an expression out that by its words alone may be none."""
        start, end = expression.start, expression.end
        if any(a < end and start < b for a, b in self.closed):
            return False
        if expression.pattern_id in _LOCAL_CHECKS and not self._reads_as_time(expression):
            return False
        if expression.pattern_id != "date.holiday" and self.label_of(start, end) in _NAME_LABELS:
            return False  # the film "High Noon"
        return expression.family in ("date", "vague", "set") or self._family_holds(expression)

    def trimmed(self, expression: Expression) -> Expression:
        """The expression without a first word that belongs to the sentence.

        A "the" goes with a noun behind it ("the Aug. 7 bombings"); "last" may be a verb ("to last an hour").
        """
        start = expression.start
        first = self.text[start : start + 5].lower()
        if first[:4] == "the ":
            article = self.doc[self.token_at(start)]
            return expression if article.head.idx < expression.end else expression._replace(start=start + 4)
        if first == "last " and self.doc[self.token_at(start)].tag_[:2] == "VB":
            return expression._replace(start=start + 5)
        return expression

    def _family_holds(self, expression: Expression) -> bool:
        """Whether the model's label and the words beside it bear a doubtful family out."""
        start, end, family = expression.start, expression.end, expression.family
        label = self.label_of(start, end)
        if family == "season" and (self._qualifies(start, end) or _FALL_OF.match(self.text, end)):
            return False
        if family in ("confirm", "month_word", "season"):
            return label in _DATE_LABELS
        if family == "year":
            before = self.text[max(0, start - 12) : start]
            if _NO_YEAR_BEFORE.search(before) and not self.text[end : end + 2].strip()[:1].islower():
                return False
            if label == "CARDINAL":  # "By 1453 only the capital was left."
                return _EARLY_YEAR_BEFORE.search(before) is not None and not self._counts(end)
            return label in _DATE_LABELS or (not label and _YEAR_BEFORE.search(before) is not None)
        if family == "early_year":
            before = self.text[max(0, start - 12) : start]
            wanted = _YEAR_BEFORE if label == "DATE" else _EARLY_YEAR_BEFORE
            return (
                label in ("DATE", "CARDINAL", "")
                and wanted.search(before) is not None
                and not self._counts(end)
            )
        if family == "noun":
            i = self.token_at(end - 1) + 1
            if i < len(self.doc) and self.doc[i].tag_ in ("NNP", "NNPS"):
                return False
            if _PART_OF.search(self.text[max(0, start - 14) : start]):
                return True
            if self._before_noun(end) and self.doc[i - 1].head.i == i:
                return False  # "in the 20th minute"
            return label in _DATE_LABELS or (self._is_noun(end) and not self._before_noun(end))
        if family == "units":
            before = self.text[max(0, start - 10) : start]
            named = self.text[start].isupper() and self.text[start - 1 : start] == " "
            if named or self.text[start:end].endswith("quarters"):
                return False
            lasts = _LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(self.text, end)
            return label in _DATE_LABELS and lasts is not None
        if family == "duration":
            return not self._is_share_or_rate(start, end)
        if family == "day_before":
            after = self.text[end : end + 20].lstrip()
            return not after or not after[0].isalnum()
        return True

    def _is_title(self, start: int) -> bool:
        """Whether "of the year" ends a title, "player of the year", or tells a time of every year."""
        i = self.token_at(start)
        if i < 2 or self.doc[i - 1].lower_ != "of":
            return False
        noun = self.doc[i - 2]
        if noun.lower_ == "time":
            return True
        articled = any(child.dep_ in ("det", "poss") for child in noun.lefts)
        return noun.tag_ in ("NN", "NNP") and not articled and noun.lower_ not in _SHARES

    def _qualifies(self, start: int, end: int) -> bool:
        """Whether a bare word tells the kind of a thing: "winter wheat"."""
        token = self.doc[self.token_at(start)]
        return token.idx + len(token) == end and token.dep_ == "compound"

    def _reads_as_time(self, expression: Expression) -> bool:
        """Whether the words beside a doubtful expression let it be one."""
        start, end, text = expression.start, expression.end, self.text
        if expression.pattern_id == "set.frequency":  # not in the name of a newspaper
            named = text[start].isupper() and text[max(0, start - 2) : start - 1].isalnum()
            return not (named or text[end : end + 2].strip()[:1].isupper())
        if expression.pattern_id == "date.month_the_day":
            stated = isinstance(expression.spec, Point) and expression.spec.has_year
            day_before = _DAY_BEFORE.search(text[max(0, start - 10) : start])
            return stated or (day_before is None and not self._before_noun(end))
        if expression.pattern_id == "date.day_early_year":
            return not self._counts(end)
        if expression.pattern_id == "time.in_the":
            return _AT_BEFORE.search(text[max(0, start - 12) : start]) is not None
        if expression.pattern_id == "date.later":
            return not text.startswith(" than", end)  # "a year later than planned"
        if expression.pattern_id == "duration":
            if _NAMED_LENGTH.fullmatch(text, start, end):
                return False
            return text[start:end].lower() != "a second" or not self._before_noun_phrase(end)
        if expression.pattern_id == "set.per":
            return not self._is_share_or_rate(start, end)
        if expression.pattern_id == "date.part":
            return not (text[start - 1 : start] == "-" or _FIGURATIVE.match(text, end))  # a pre-dawn raid
        if expression.pattern_id == "date.unit_the":
            return text[end : end + 1] != "-" and not self._is_title(start)  # the quarter-finals
        return bool(text[end : end + 1] != "-" and not _FIGURATIVE.match(text, end))

    def _counts(self, end: int) -> bool:
        """Whether a noun follows a number: "300 men"."""
        i = self.token_at(end - 1) + 1
        return bool(
            i < len(self.doc) and self.doc[i].tag_ in ("NN", "NNS", "NNP", "CD", "JJ", "IN", "HYPH", "$")
        )

    def _is_noun(self, end: int) -> bool:
        """Whether the last word is a noun: "on the 11th", but not "the 11th Circuit"."""
        return bool(self.doc[self.token_at(end - 1)].tag_.startswith("NN"))

    def _before_noun_phrase(self, end: int) -> bool:
        """Whether the next word belongs to a noun: "a second large army", "a second one"."""
        i = self.token_at(end - 1) + 1
        return bool(i < len(self.doc) and self.doc[i].tag_ in _NOUN_PHRASE_TAGS)

    def _before_noun(self, end: int) -> bool:
        """Whether the next word is a noun."""
        i = self.token_at(end - 1) + 1
        return bool(i < len(self.doc) and self.doc[i].tag_.startswith("NN"))

    def _is_share_or_rate(self, start: int, end: int) -> bool:
        """A quarter *of* something, or what is paid or made "a year"."""
        words = self.text[start:end].lower().split()
        if words[0] in ("a", "the") and self.text[end : end + 1] == "-":
            return True  # "a quarter-final"
        if words[-1].startswith("quarter") or words[-1].endswith("-quarters"):
            return bool(self.text[end : end + 4] == " of ")
        if len(words) == 2 and words[0] in ("a", "an"):
            i = self.token_at(start)
            return bool(i > 0 and self.doc[i - 1].tag_ in _NOUN_TAGS)
        return False


def _names_weekday(expression: Expression) -> bool:
    spec = expression.spec
    return isinstance(spec, Point) and spec.weekday is not None and not spec.day


def _as_record(timex: Timex, view: _View) -> DateExpression:
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
        pattern_id=expression.pattern_id,
    )
