"""How many people: numbers of a trigger's participants, and the totals of an event.

Nouns without a numeral count too: "a man was shot dead" is one person killed.
"""

from collections.abc import Iterable, Mapping, Sequence

from ...annotations import COUNT_MEASURES, Quantity
from ...normalize.numerals import parse_numeral
from ..measures import PERSON_ENDINGS
from .candidates import Candidate, Count
from .count_scope import FIGURES, is_outdated, is_wide
from .grammar import Grammar
from .nominal_roles import MULTIPLES
from .toll import HARMED, HARMS, toll

#: "13 injured people were taken to hospital" are not among the dead
HURT = frozenset({"injured", "wounded", "hurt"})
#: what a noun for several people says of how many they are
SEVERAL = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
FATAL = frozenset({"dead", "death", "fatally", "fatal", "deadly"})
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
#: nouns for several people that are singular in form
COLLECTIVE = frozenset(
    [
        "people",
        "police",
        "staff",
        "personnel",
        "crowd",
        "group",
        "family",
        "couple",
        "pair",
        "gang",
        "team",
        "crew",
        "trio",
        "mob",
        "squad",
        "mission",
        "delegation",
        "dead",
        "wounded",
        "injured",
        "army",
        "force",
        "party",
        "troop",
        "company",
    ]
)
#: nouns of killing that say nothing of how many died
MASS = frozenset(
    {"bloodshed", "carnage", "massacre", "genocide", "slaughter", "toll", "death toll", "body count",
     "casualty", "attempted murder", "suicide attempt", "ethnic cleansing", "mass murder", "loss of life"}
)  # fmt: skip
AMOUNTS = frozenset({"percent", "measure", "duration", "ratio"})
SCALES = frozenset({"million", "billion", "trillion", "thousand"})


class Quantities:
    """The quantities of a Doc by the token that they count."""

    def __init__(self, grammar: Grammar, quantities: Sequence[Quantity]):
        self.items = quantities
        self.by_token: dict[int, int] = {}
        self.by_sentence: dict[int, list[int]] = {}
        #: tokens of sums of money: "2 trillion won" holds no verb
        self.money = frozenset(t for q in quantities for t in _money(grammar, q))
        #: tokens of amounts, which do nothing and to which nothing is done
        self.amounts = self.money | {
            t for q in quantities if q["kind"] in AMOUNTS for t in range(q["start"], q["end"])
        }
        for index, q in enumerate(quantities):
            if q["kind"] not in ("count", "") or _age_after_name(grammar, q["start"]):
                continue
            self.by_sentence.setdefault(grammar.sentence[q["start"]], []).append(index)
            for token in range(q["start"], q["end"]):
                self.by_token.setdefault(token, index)
            if q["head"] >= 0:
                self.by_token.setdefault(q["head"], index)
            else:
                for token in range(q["start"], q["end"]):
                    if grammar.dep[token] == "nummod":
                        self.by_token.setdefault(grammar.head[token], index)

    def whole(self, index: int) -> int | None:
        """The number of people that a quantity states, if it is one."""
        value = self.items[index]["value"]
        if self.items[index]["bound"] == "vague" or value != int(value):
            return None
        return int(value)


def read_counts(
    grammar: Grammar,
    quantities: Quantities,
    candidate: Candidate,
    people: frozenset[str],
    heads: frozenset[int] = frozenset(),
) -> None:
    """Fill in the counts that a candidate's own clause states; ``heads`` are those of all candidates."""
    trigger = candidate.rule.trigger if candidate.rule else None
    measure = trigger.measure if trigger else ""
    multiple = any(grammar.lower[c] in MULTIPLES for c in grammar.children[candidate.head])
    if measure in (HARMED, "injured") and not multiple and _fatal(grammar, candidate):
        measure = "killed"
    if measure:
        holders = candidate.actors if measure == "participants" else candidate.targets
        for token in holders:
            count = count_of(grammar, quantities, token, measure, people)
            if count is not None:
                if measure == HARMED and any(grammar.lower[c] in HURT for c in grammar.children[token]):
                    count.measure = "injured"
                candidate.counts.append(count)
    if measure == "killed" and candidate.nominal and not candidate.counts and _one_death(grammar, candidate):
        start, end = candidate.start, candidate.end
        candidate.counts.append(Count(measure, 1, -1, start, end, candidate.head, stated=False))
    if measure in HARMS and not candidate.nominal:
        risen = _risen(grammar, quantities, candidate, measure)
        if risen is not None:
            candidate.counts.append(risen)
    if measure == HARMED:
        dead = _fatal_part(grammar, quantities, candidate)
        if dead is not None:
            candidate.counts.append(dead)
    _add_stated(grammar, quantities, candidate, heads, HARMED if measure == HARMED else "")
    for count in candidate.counts:
        count.superseded = is_outdated(grammar, count)
        count.wide = is_wide(grammar, candidate, count, heads)
        count.own = candidate.rule is not None and "oneself" in candidate.rule.words
        if count.measure == "injured" and any(
            grammar.lower[c] == "all" for c in grammar.children[count.token]
        ):
            count.measure = HARMED  # "all four were injured", the dead among them


def _add_stated(
    grammar: Grammar, quantities: Quantities, candidate: Candidate, heads: frozenset[int], harmed: str
) -> None:
    """Add the numbers of the sentence that say by themselves what befell the people counted.

    ``harmed`` is the measure of a trigger that leaves open who survived: "a total of seven were shot".
    """
    for index in quantities.by_sentence.get(candidate.sentence, ()):
        q = quantities.items[index]
        value = quantities.whole(index)
        if q["measure"] not in COUNT_MEASURES or value is None:
            continue
        if any(c.quantity == index for c in candidate.counts):
            continue
        token = q["head"] if q["head"] >= 0 else q["start"]
        measure = (
            harmed
            if harmed and q["measure"] == "injured" and _acted_on(grammar, candidate, token)
            else q["measure"]
        )
        if _belongs(grammar, candidate, token, heads):
            candidate.counts.append(
                Count(measure, value, index, q["start"], q["end"], token, subset=q["subset"])
            )


def _risen(grammar: Grammar, quantities: Quantities, candidate: Candidate, measure: str) -> Count | None:
    """What the number of those whom a trigger befell stands at: "the number of people killed rose to 31"."""
    noun = grammar.head[candidate.head]
    prep = grammar.head[noun]
    number = grammar.head[prep]
    if grammar.dep[candidate.head] not in ("acl", "relcl") or grammar.lower[prep] != "of":
        return None
    if grammar.lemma[number] not in FIGURES or grammar.dep[number] not in ("nsubj", "dobj", "nsubjpass"):
        return None
    for to, obj in grammar.preps(grammar.head[number]):
        index = quantities.by_token.get(obj, -1)
        value = quantities.whole(index) if to in ("to", "at") and index >= 0 else None
        if value is not None:
            q = quantities.items[index]
            return Count(measure, value, index, q["start"], q["end"], obj)
    return None


def _acted_on(grammar: Grammar, candidate: Candidate, token: int) -> bool:
    """Whether the people counted are those whom the trigger befell."""
    target = grammar.patient(candidate.head) if grammar.verbal(candidate.head) else -1
    return target >= 0 and (target == token or any(obj == token for _, obj in grammar.preps(target)))


def _one_death(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a singular noun tells of one death: "the killing", "a shooting death", "a fatal stabbing"."""
    if grammar.tag[candidate.head] not in ("NN", "NNP") or candidate.rule is None:
        return False
    if candidate.modifier or candidate.mode not in ("death", "kill", "shooting", "stab", "beat"):
        return False
    if candidate.lemma in MASS or candidate.status != "reported":
        return False
    return any(
        grammar.dep[c] in ("det", "poss", "amod", "compound") and grammar.lower[c] != "no"
        for c in grammar.children[candidate.head]
    )


def _money(grammar: Grammar, quantity: Quantity) -> range:
    """The tokens of a sum of money, also where the currency was tagged as a verb."""
    start, end = quantity["start"], quantity["end"]
    if quantity["kind"] == "money":
        return range(start, end)
    if end < grammar.size and grammar.lower[end] == "won" and grammar.lower[end - 1] in SCALES:
        return range(start, end + 1)
    return range(0)


def _age_after_name(grammar: Grammar, start: int) -> bool:
    """Whether a number between commas behind a name is an age: "Ann Lee, 54, of Leeds"."""
    if start < 2 or grammar.lower[start - 1] != "," or grammar.pos[start - 2] != "PROPN":
        return False
    return grammar.lower[start][:1].isdigit()  # not "shot on Monday, one of whom died"


def _fatal(grammar: Grammar, candidate: Candidate) -> bool:
    if any(grammar.lower[i] in FATAL for i in range(candidate.start, candidate.end)):
        return True
    near = [*grammar.children[candidate.head]]
    near += [g for c in near if grammar.dep[c] == "prep" for g in grammar.children[c]]
    return any(grammar.lower[c] in FATAL and not _of_some(grammar, c) for c in near)


def _of_some(grammar: Grammar, i: int) -> bool:
    """Whether an adverb is said of part of the people: "four shot, two fatally", "two of them fatally"."""
    return grammar.lower[i] == "fatally" and _part(grammar, i) >= 0


def _part(grammar: Grammar, i: int) -> int:
    """The numeral before a word, also "two of them"; -1 if there is none."""
    before = i - 3 if i > 2 and grammar.lower[i - 2 : i] in (["of", "them"], ["of", "whom"]) else i - 1
    return before if before >= 0 and grammar.pos[before] == "NUM" else -1


def _fatal_part(grammar: Grammar, quantities: Quantities, candidate: Candidate) -> Count | None:
    """Those whom the same harm killed: "four shot, two fatally"."""
    end = grammar.bounds[candidate.sentence][1]
    for i in range(candidate.end, min(end, candidate.end + 12)):
        if _of_some(grammar, i):
            part = _part(grammar, i)
            index = quantities.by_token.get(part, -1)
            value = quantities.whole(index) if index >= 0 else parse_numeral(grammar.lower[part])
            if value is not None:
                return Count("killed", int(value), index, part, i + 1, part)
    return None


def _belongs(grammar: Grammar, candidate: Candidate, token: int, heads: frozenset[int]) -> bool:
    """Whether a counted noun is governed by the candidate's trigger or clause."""
    i, steps = token, 0
    while steps < 8:
        if i in (candidate.head, candidate.light):
            return True
        if (grammar.verbal(i) and i != token) or grammar.head[i] == i or (i in heads and i != token):
            return False
        i, steps = grammar.head[i], steps + 1
    return False


def count_of(
    grammar: Grammar, quantities: Quantities, token: int, measure: str, people: frozenset[str]
) -> Count | None:
    """How many people a noun stands for: by its numeral, or one for a singular noun."""
    for c in grammar.children[token]:
        if grammar.lower[c] in MULTIPLES:
            return Count(measure, MULTIPLES[grammar.lower[c]], -1, c, token + 1, token)
    index = quantities.by_token.get(token, -1)
    start, end = grammar.phrase(token)
    if index < 0 and measure not in ("deployed", "participants") and grammar.lemma[token] in COLLECTIVE:
        several = _several(grammar, quantities, token, measure)
        if several is not None:
            return several
    if index >= 0:
        value = quantities.whole(index)
        if value is None:
            return None
        q = quantities.items[index]
        if not q["measure"] and not _names_people(grammar, token, people):
            return None  # "burned 900 ballot papers"
        if grammar.label[token] == "PERSON" and not q["start"] <= token < q["end"]:
            return Count(measure, 1, -1, start, end, token)  # "Ann Lee, 54": an age
        subset = q["subset"] and not _of_somebody(grammar, token)
        return Count(measure, value, index, q["start"], q["end"], token, subset=subset)
    if measure in ("deployed", "participants") or _age_after_name(grammar, token):
        return None
    if is_one_person(grammar, token, people):
        return Count(measure, 1, -1, start, end, token)
    return None


def _several(grammar: Grammar, quantities: Quantities, token: int, measure: str) -> Count | None:
    """How many a singular noun for several people means: "a family of four", "the couple"."""
    start, end = grammar.phrase(token)
    for prep, obj in grammar.preps(token):
        index = quantities.by_token.get(obj, -1) if prep == "of" else -1
        value = quantities.whole(index) if index >= 0 else None
        if value is not None:
            return Count(measure, value, index, start, end, token)
    value = SEVERAL.get(grammar.lower[token])
    return None if value is None else Count(measure, value, -1, start, end, token)


def _of_somebody(grammar: Grammar, token: int) -> bool:
    """Whether a part is one of somebody's people and not of those counted: "a woman and two of her sons"."""
    return any(
        prep == "of" and any(grammar.tag[c] == "PRP$" for c in grammar.children[obj])
        for prep, obj in grammar.preps(token)
    )


def _names_people(grammar: Grammar, token: int, people: frozenset[str]) -> bool:
    """Whether a counted noun may be people; numerals alone are."""
    if grammar.pos[token] != "NOUN" or grammar.label[token]:
        return True
    lemma = grammar.lemma[token]
    return lemma in people or lemma in COLLECTIVE or lemma.endswith(PERSON_ENDINGS)


def is_one_person(grammar: Grammar, token: int, people: frozenset[str]) -> bool:
    """Whether a token stands for exactly one person."""
    if grammar.lower[token] in SINGULAR_PRONOUNS:
        return True
    if grammar.label[token] == "PERSON" or (
        grammar.tag[token] == "NNP"
        and not grammar.label[token]
        and grammar.dep[token] in ("nsubj", "nsubjpass")
    ):
        return True
    if grammar.lower[token] == "one" or grammar.lower[token] == "another":
        return True
    singular = grammar.tag[token] in ("NN", "NNP", "JJ")
    if not singular or grammar.lemma[token] in COLLECTIVE or grammar.lower[token] in COLLECTIVE:
        return False
    return (
        grammar.lemma[token] in people
        or grammar.lower[token] in people
        or _age(grammar, token)
        or _who(grammar, token)
    )


def _who(grammar: Grammar, token: int) -> bool:
    """Whether "who" takes a noun up: "a laureate who wrote novels"."""
    return any(
        grammar.dep[c] == "relcl" and any(grammar.lower[d] == "who" for d in grammar.children[c])
        for c in grammar.children[token]
    )


def _age(grammar: Grammar, token: int) -> bool:
    """A number of years used as a noun for a person: "a 34-year-old was shot"."""
    return grammar.lower[token] in ("old", "year-old") or grammar.lower[token].endswith("-year-old")


def totals(grammar: Grammar, names: Mapping[int, str], candidates: Iterable[Candidate]) -> dict[str, Count]:
    """One count to a measure: the largest that a mention states for the whole event.

    A mention's own counts are added where they list people side by side ("a man and two women"); parts
    ("19 officers among the dead") never are. Later tolls are larger, so that an update replaces.
    """
    members = list(candidates)
    current = {c.measure for m in members for c in m.counts if not c.superseded}
    # an epidemic's toll since October is its own; a shooting's day has none of the year's dead
    narrow = any(m.on_day for m in members)
    for m in members:
        m.counts = [c for c in m.counts if not c.superseded or c.measure not in current]
        m.counts = [c for c in m.counts if not (c.wide and narrow)]
    best: dict[str, tuple[int, Count]] = {}
    for candidate in members:
        sums: dict[str, tuple[int, Count]] = {}
        for count in candidate.counts:
            if count.subset:
                continue
            value, first = sums.get(count.measure, (0, count))
            sums[count.measure] = (value + count.value, first)
        for measure, (value, first) in sums.items():
            if measure not in best or value > best[measure][0]:
                best[measure] = (value, first)
    best = {m: v for m, v in best.items() if m not in HARMS} | toll(grammar, names, members)
    return {
        m: Count(m, v, c.quantity, c.start, c.end, c.token)
        for m, (v, c) in best.items()
        if m in COUNT_MEASURES
    }
