"""Which event an article is chiefly about: the news that headline and lead tell in their main clauses."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ...annotations import DateExpression
from ...syntax.grammar import Grammar
from ..core.candidates import Candidate
from ..core.episodes import LASTING, is_incident, is_wish
from ..core.lead import named
from ..selection.merging import Cluster
from ..times.attachments import Attachment
from ..times.background import ELSEWHERE, in_relative
from ..times.narrative import NEWS_DAYS
from ..triggers.references import says_again

LEAD = (2.0, 1.0, 0.6, 0.4, 0.2)  # for the first sentences of the body
OPENING = 1.6  # what stands nearer to the main clause of the first sentence than this is no background
HEADLINE = 2.5
NEAR_LEAD = 3  # sentences below the story's first that may tell the day of its main event
BACKGROUND = 0.3  # what happened long ago counts so much less
RECENT = 60  # days before publication within which what happened is news
#: how much of a sentence's weight goes down to what hangs on its verb by each relation
SHARES = {
    "advcl": 0.6, "relcl": 0.5, "acl": 0.5, "prep": 0.8, "appos": 0.5, "npadvmod": 0.5, "poss": 0.4,
    "compound": 0.5, "amod": 0.5, "nmod": 0.5, "agent": 0.8, "nsubj": 0.9, "nsubjpass": 0.9, "dobj": 0.9,
}  # fmt: skip


def chief_event(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    clusters: Sequence[Cluster],
    headline: Mapping[str, float],
    ranks: Sequence[int],
) -> int:
    """Index of the main event, by headline, lead, mentions, type and counts; -1 if there is none.

    ``headline`` weighs the stems of the title's words; ``ranks`` tells how far a sentence stands below
    the story's first.
    """
    if "title" in grammar.block:
        headline = {}  # its own events tell more than its words
    recent = _days_before(grammar.published, RECENT)
    turn = next(
        (n for n in range(len(grammar.bounds)) if ranks[n] > 0 and _turns(grammar, n)), len(grammar.bounds)
    )
    speech = frozenset(m.head for c in clusters for m in c.members if _speaks(m))
    best, best_score = -1, 0.0
    for index, cluster in enumerate(clusters):
        value = _score(grammar, dates, cluster, headline, ranks, recent, turn, speech)
        if value > best_score:
            best, best_score = index, value
    return best


def date_by_lead(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    attachments: Sequence[Attachment],
    cluster: Cluster,
    ranks: Sequence[int],
) -> None:
    """Give an undated main event the one day of news that the lead tells, if it tells of no other.

    "The king has named a judge as premier. … His decree was read out on Monday." Not an incident: its report
    and the arrest are of later days.
    """
    told = [m for m in cluster.members if m.status == "reported" and m.typed]
    if not told or any(m.date >= 0 or is_incident(m.type) for m in cluster.members):
        return
    near = [a for a in attachments if 0 <= ranks[a.sentence] <= NEAR_LEAD and a.day]
    days = {dates[a.index]["first_day"] for a in near} - {""}
    quoted = grammar.quoted()
    own = {m.sentence for m in told}
    free = [a for a in near if not a.bound and a.nodes[0] not in quoted and not dates[a.index]["relation"]]
    free = [a for a in free if a.sentence not in own and not in_relative(grammar, a.verb)]
    if len(days) != 1 or not free or any(_at_another_time(grammar, a.verb) for a in near):
        return
    date = dates[free[0].index]
    if date["precision"] in ("day", "time") and _is_news(date["first_day"], grammar.published):
        told[0].date, told[0].inherited, told[0].dated_by = free[0].index, True, "lead"


def _is_news(day: str, published: str) -> bool:
    """Whether a day lies in the weeks up to publication."""
    return not published or _days_before(published, NEWS_DAYS) <= day <= published


def _at_another_time(grammar: Grammar, verb: int) -> bool:
    """Whether a verb tells what is to come, or what had been before."""
    return verb >= 0 and (grammar.form(verb).to_come or grammar.form(verb).aspect == "pluperfect")


def _score(
    grammar: Grammar,
    dates: Sequence[DateExpression],
    cluster: Cluster,
    headline: Mapping[str, float],
    ranks: Sequence[int],
    recent: str,
    turn: int,
    speech: frozenset[int],
) -> float:
    members = cluster.members
    if all(m.lemma == "bear" for m in members):
        return 0.0  # a birthday is no news
    title = max((3.5 * prominence(grammar, m, speech) for m in members if m.block == "title"), default=0.0)
    if headline:
        title = max(
            HEADLINE * _named(grammar, m, headline) * (1.0 if 0 <= ranks[m.sentence] < 3 else 0.6)
            for m in members
        )
    lead = max((_in_lead(grammar, m, ranks, speech) for m in members if m.block != "title"), default=0.0)
    score = title + lead + 0.15 * min(len(members), 12)
    score *= max(1.0 if m.mode in LASTING else m.type.weight for m in members)
    values = [_dated(dates, m, recent) for m in members]
    dated = BACKGROUND if BACKGROUND in values and max(values) <= 1.0 else max(values)
    score *= max(dated, 1.0) if lead > OPENING else dated  # a lead's main clause is no background
    if any(m.counts for m in members):
        score *= 1.2
    if all(m.status in ("planned", "negated") for m in members):
        score *= 0.5
    if all(ranks[m.sentence] > 0 and says_again(grammar, m) for m in members):
        score *= BACKGROUND
    if members[0].sentence >= turn and members[0].block != "title":
        score *= 0.3
    return score


def _speaks(m: Candidate) -> bool:
    """Whether an event is something said of another: "condemned the attack", "rejects the claim".

    An accusation is news itself.
    """
    return not m.nominal and ((m.type.speech and is_wish(m.type)) or m.mode == "disapprove")


def _turns(grammar: Grammar, sentence: int) -> bool:
    """Whether a sentence turns to something else: "Meanwhile, …", "In a separate incident …"."""
    start, end = grammar.bounds[sentence]
    opening = grammar.lower[start : min(end, start + 4)]
    if opening and opening[0] in ELSEWHERE:
        return True
    return opening[:1] == ["in"] and bool({"separate", "another", "other"} & set(opening[1:3]))


def _named(grammar: Grammar, m: Candidate, headline: Mapping[str, float]) -> float:
    """How much the trigger's words say in a headline apart from the text, a verb's more than a noun's."""
    share = named(grammar, range(m.start, m.end), headline)
    return share * (0.5 if not m.typed else 0.7 if m.nominal else 1.0)


def _days_before(published: str, days: int) -> str:
    """An ISO day so many days earlier; blank if none is given."""
    return (date.fromisoformat(published) - timedelta(days=days)).isoformat() if len(published) == 10 else ""


def _dated(dates: Sequence[DateExpression], m: Candidate, recent: str) -> float:
    """What happened on a day of late is news; what a season saw is less, a day long ago is background."""
    if m.date < 0:
        return 1.0
    date = dates[m.date]
    if (date["last_day"] or recent) < recent or (date["relation"] == "since" and date["first_day"] < recent):
        return BACKGROUND
    if date["precision"] not in ("day", "time") or (m.inherited and not m.typed):
        return 1.0
    return 1.5 if m.inherited else 1.8


def _in_lead(grammar: Grammar, m: Candidate, ranks: Sequence[int], speech: frozenset[int]) -> float:
    distance = ranks[m.sentence]
    if 0 <= distance < len(LEAD):
        return LEAD[distance] * prominence(grammar, m, speech)
    return 0.0


def prominence(grammar: Grammar, m: Candidate, speech: frozenset[int] = frozenset()) -> float:
    """How near an event stands to the main assertion of its sentence, from 1 (its main clause) downwards.

    What is said, claimed or decided counts as much as the saying.
    """
    weight = 1.0
    for node, above in pairwise((m.bearer, *grammar.above(m.bearer, 30))):
        share = SHARES.get(grammar.dep[node], 1.0)
        if above in speech and m.nominal and grammar.dep[node] in ("dobj", "prep", "nsubjpass", "ccomp"):
            share = 0.4  # "condemned the shutdown": the news is that it was condemned
        if grammar.dep[node] == "advcl" and grammar.tag[node] == "VBG":
            share = 0.8  # "rammed a car into the gate, killing four"
        weight *= share
    return weight * (0.3 if m.weak and m.nominal else 1.0)


def stands_for(cluster: Cluster) -> int:
    """The member whose sentence and trigger stand for the event: dated, counted, in the body, early."""

    def value(m: Candidate) -> tuple[int, int, int, int, int]:
        own = m.date >= 0 and not m.inherited
        return (own, bool(m.counts), m.block == "body", bool(m.actors), -m.sentence)

    members = cluster.members
    return max(range(len(members)), key=lambda k: value(members[k])) if len(members) > 1 else 0
