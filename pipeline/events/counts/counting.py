"""How many people: numbers of a trigger's participants, and the totals of an event.

Nouns without a numeral count too: "a man was shot dead" is one person killed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...annotations import COUNT_MEASURES
from ...numbers.numerals import parse_numeral
from ...patterns.words import word_class
from ...quantities.fatal import is_fatal, part_that_died
from ...quantities.harm_words import HARMED
from ...syntax.grammar import Grammar
from ..arguments.nominal_roles import MULTIPLES
from ..core.candidates import Candidate, Count
from ..core.episodes import LASTING
from .headcount import GROUPS, Quantities, count_of, members_of
from .scope import FIGURES, is_outdated, is_rate, is_wide
from .tallies import HARMS
from .toll import toll

#: "13 injured people were taken to hospital" are not among the dead
HURT = frozenset({"injured", "wounded", "hurt"})
#: verbs whose subject or agent takes part in what they name
ATTENDING = frozenset({"attend", "join"})
#: what makes a singular noun one of its kind
ONE = frozenset({"a", "an", "one", "another", "second", "third"})
#: nouns of killing that say nothing of how many died
MASS = word_class("mass-killing")


def read_counts(
    grammar: Grammar,
    quantities: Quantities,
    candidate: Candidate,
    people: frozenset[str],
    heads: frozenset[int] = frozenset(),
) -> None:
    """Fill in the counts that a candidate's own clause states; ``heads`` are those of all candidates."""
    measure = candidate.measure
    if candidate.lemma in ATTENDING and not candidate.typed:
        measure = "participants"
    if measure in (HARMED, "injured"):
        multiple = grammar.has_word(candidate.head, *MULTIPLES)
        if not multiple and is_fatal(grammar, candidate.head):
            measure = "killed"
    if measure:
        holders = candidate.actors if measure == "participants" else candidate.targets
        for token in holders:
            count = count_of(grammar, quantities, token, measure, people)
            if count is not None and not _told_otherwise(grammar, quantities, count):
                if measure == HARMED and grammar.has_word(token, *HURT):
                    count.measure = "injured"
                candidate.counts.append(count)
    if measure == "deployed" and grammar.verbal(candidate.head) and grammar.patient(candidate.head) >= 0:
        members = members_of(grammar, quantities, grammar.patient(candidate.head), measure)
        candidate.counts += [members] if members is not None else []
    if candidate.nominal and not candidate.counts and _one_only(grammar, candidate, measure):
        start, end = candidate.start, candidate.end
        candidate.counts.append(Count(measure, 1, -1, start, end, candidate.head, stated=False))
    if measure in HARMS and not candidate.nominal:
        for told in (_risen, _all_but):
            count = told(grammar, quantities, candidate, measure)
            if count is not None:
                candidate.counts.append(count)
    if measure == HARMED:
        dead = _fatal_part(grammar, quantities, candidate)
        if dead is not None:
            candidate.counts.append(dead)
    _add_stated(grammar, quantities, candidate, heads, HARMED if measure == HARMED else "")
    if candidate.counts:
        _qualify(grammar, quantities, candidate, heads)


def _qualify(grammar: Grammar, quantities: Quantities, candidate: Candidate, heads: frozenset[int]) -> None:
    """Leave out the counts that are rates, and mark those that are not of the candidate's event alone."""
    candidate.counts = [c for c in candidate.counts if c.quantity < 0 or not is_rate(grammar, c)]
    for count in candidate.counts:
        count.superseded = is_outdated(grammar, count)
        count.vague = quantities.vague(count.quantity)
        count.wide = is_wide(grammar, candidate, count, heads)
        count.own = candidate.rule is not None and "oneself" in candidate.rule.words
        if count.measure == "injured" and grammar.has_word(count.token, "all"):
            count.measure = HARMED  # "all four were injured", the dead among them


def _told_otherwise(grammar: Grammar, quantities: Quantities, count: Count) -> bool:
    """Whether a number beside others has a measure of its own: "20 dead and nine missing"."""
    told = quantities.items[count.quantity]["measure"] if count.quantity >= 0 else ""
    return grammar.dep[count.token] == "conj" and told not in ("", count.measure) and count.measure != HARMED


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
        if grammar.lemma[token] in GROUPS:
            continue  # "210 teams with 1,050 rescuers"
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


def _all_but(grammar: Grammar, quantities: Quantities, candidate: Candidate, measure: str) -> Count | None:
    """Those whom an exception leaves: "all but two of the seventeen on board died" are fifteen."""
    first = max(grammar.bounds[candidate.sentence][0], candidate.head - 12)
    for i in range(first, candidate.head - 4):
        if grammar.lower[i] != "all" or grammar.lower[i + 1] != "but" or grammar.lower[i + 3] != "of":
            continue
        end = i + 5 if grammar.pos[i + 4] in ("DET", "PRON") else i + 4
        out, whole = parse_numeral(grammar.lower[i + 2]), parse_numeral(grammar.lower[end])
        if out is not None and whole is not None and whole > out:
            return Count(measure, int(whole) - int(out), -1, i, end + 1, end)
    return None


def _acted_on(grammar: Grammar, candidate: Candidate, token: int) -> bool:
    """Whether the people counted are those whom the trigger befell."""
    target = grammar.patient(candidate.head) if grammar.verbal(candidate.head) else -1
    return target >= 0 and (target == token or any(obj == token for _, obj in grammar.preps(target)))


def _one_only(grammar: Grammar, candidate: Candidate, measure: str) -> bool:
    """Whether a singular noun tells of one person: one death, or "made a second arrest"."""
    if measure == "detained":
        made = candidate.light >= 0 and candidate.lemma == "arrest"
        return made and grammar.has_word(candidate.head, *ONE)
    return measure == "killed" and _one_death(grammar, candidate)


#: modes of types
ONE_DEATH = word_class("one-death")


def _one_death(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a singular noun tells of one death: "the killing", "a shooting death", "a fatal stabbing"."""
    if grammar.tag[candidate.head] not in ("NN", "NNP") or candidate.rule is None:
        return False
    if candidate.modifier or candidate.mode not in ONE_DEATH:
        return False
    if candidate.lemma in MASS or candidate.status != "reported":
        return False
    return any(
        grammar.dep[c] in ("det", "poss", "amod", "compound") and grammar.lower[c] != "no"
        for c in grammar.children[candidate.head]
    )


def _fatal_part(grammar: Grammar, quantities: Quantities, candidate: Candidate) -> Count | None:
    """Those whom the same harm killed: "four shot, two fatally"."""
    end = grammar.bounds[candidate.sentence][1]
    for i in range(candidate.end, min(end, candidate.end + 12)):
        part = part_that_died(grammar, i)
        if part >= 0:
            index = quantities.by_token.get(part, -1)
            value = quantities.whole(index) if index >= 0 else parse_numeral(grammar.lower[part])
            if value is not None:
                return Count("killed", int(value), index, part, i + 1, part)
    return None


def _belongs(grammar: Grammar, candidate: Candidate, token: int, heads: frozenset[int]) -> bool:
    """Whether a counted noun is governed by the candidate's trigger or clause."""
    for i in (token, *grammar.above(token, 7)):
        if i in (candidate.head, candidate.light):
            return True
        if i != token and (grammar.verbal(i) or i in heads):
            return False
    return False


def adopt_counts(grammar: Grammar, quantities: Quantities, candidates: Sequence[Candidate]) -> None:
    """Give the missing and displaced whom no trigger counts to the harm that their sentence tells.

    "Thousands have died and 2 million have been displaced"; "a search for 14 sailors was called off after a
    storm killed four". What no harmful act can have brought about ("refugees fled to the city") stays out.
    """
    acts: dict[int, list[Candidate]] = defaultdict(list)  # by sentence
    holding: dict[int, list[Candidate]] = defaultdict(list)  # by quantity
    for candidate in candidates:
        if candidate.type.harms or candidate.event_type == "CASUALTY":
            acts[candidate.sentence].append(candidate)
        for quantity in {n.quantity for n in candidate.counts}:
            holding[quantity].append(candidate)
    for sentence, indices in quantities.by_sentence.items():
        near = acts[sentence]
        for index in indices:
            q, value = quantities.items[index], quantities.whole(index)
            holders = holding[index]
            if q["measure"] not in ("missing", "displaced") or value is None or not near:
                continue
            if any(c.typed for c in holders):
                continue
            token = q["head"] if q["head"] >= 0 else q["start"]
            if grammar.lemma[token] in GROUPS:
                continue
            for holder in holders:
                holder.counts = [n for n in holder.counts if n.quantity != index]
            home = min(near, key=lambda c: (not c.counts, abs(c.head - token)))
            count = Count(q["measure"], value, index, q["start"], q["end"], token, subset=q["subset"])
            count.vague = quantities.vague(index)
            home.counts.append(count)


def totals(grammar: Grammar, names: Mapping[int, str], candidates: Iterable[Candidate]) -> dict[str, Count]:
    """One count to a measure: the largest that a mention states for the whole event.

    A mention's own counts are added where they list people side by side ("a man and two women"); parts
    ("19 officers among the dead") never are. Later tolls are larger, so that an update replaces.
    """
    members = list(candidates)
    if not any(m.counts for m in members):
        return {}
    current = {c.measure for m in members for c in m.counts if not c.superseded}
    # an epidemic's toll since October is its own; a shooting's day has none of the year's dead
    narrow = any(m.on_day for m in members)
    close = {c.measure for m in members for c in m.counts if not c.wide}
    lasts = any(m.mode in LASTING for m in members)
    for m in members:
        m.counts = [c for c in m.counts if not c.superseded or c.measure not in current]
        if narrow:
            m.counts = [c for c in m.counts if not c.wide or (lasts and c.measure not in close)]
    exact = {c.measure for m in members for c in m.counts if not c.vague and c.quantity >= 0}
    for m in members:  # "dozens were hurt … 43 were injured"
        m.counts = [c for c in m.counts if not (c.vague and c.measure in exact)]
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
