"""How many people a noun stands for: by its numeral, or one for a singular noun, two for a couple."""

from collections.abc import Sequence

from ...annotations import Quantity
from ...patterns.words import word_class
from ...quantities.harm import ends_as_person, is_age
from ...syntax.grammar import Grammar
from ...syntax.verbs import SUBJECTS
from ...syntax.words import PERSONAL
from ..arguments.nominal_roles import MULTIPLES
from ..core.candidates import Count

#: what a noun for several people says of how many they are
SEVERAL = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
#: nouns for several people that are singular in form
COLLECTIVE = word_class("singular-people")
#: nouns that only gather those counted
GATHERING = frozenset({"total"})
#: nouns for several people of whom a number says nothing of how many people
GROUPS = word_class("people-group")
#: nouns that are numerals
MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})
AMOUNTS = frozenset({"percent", "measure", "duration", "ratio"})


class Quantities:
    """The quantities of a Doc by the token that they count."""

    def __init__(self, grammar: Grammar, quantities: Sequence[Quantity]):
        self.items = quantities
        self.by_token: dict[int, int] = {}
        self.by_sentence: dict[int, list[int]] = {}
        #: tokens of sums of money: "2 trillion won" holds no verb
        self.money = frozenset(
            t for q in quantities if q["kind"] == "money" for t in range(q["start"], q["end"])
        )
        #: tokens of amounts, which do nothing and to which nothing is done
        self.amounts = self.money | {
            t for q in quantities if q["kind"] in AMOUNTS for t in range(q["start"], q["end"])
        }
        for index, q in enumerate(quantities):
            if q["kind"] not in ("count", "") or age_after_name(grammar, q["start"]):
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
        """The number of people that a quantity states, if it is one; the lower end of a vague amount."""
        value = self.items[index]["value"]
        return int(value) if value == int(value) else None

    def vague(self, index: int) -> bool:
        """Whether a quantity is a word for many: "dozens"."""
        return index >= 0 and self.items[index]["bound"] == "vague"


def age_after_name(grammar: Grammar, start: int) -> bool:
    """Whether a number between commas behind a name is an age: "Ann Lee, 54, of Leeds"."""
    if start < 2 or grammar.lower[start - 1] != "," or grammar.pos[start - 2] != "PROPN":
        return False
    return grammar.lower[start][:1].isdigit()  # not "shot on Monday, one of whom died"


def count_of(
    grammar: Grammar, quantities: Quantities, token: int, measure: str, people: frozenset[str]
) -> Count | None:
    """How many people a noun stands for: by its numeral, or one for a singular noun."""
    for c in grammar.children[token]:
        if grammar.lower[c] in MULTIPLES:
            return Count(measure, MULTIPLES[grammar.lower[c]], -1, c, token + 1, token)
    if grammar.lemma[token] in GATHERING:  # "a total of 40 people"
        token = next((obj for prep, obj in grammar.preps(token) if prep == "of"), token)
    index = quantities.by_token.get(token, -1)
    start, end = grammar.phrase(token)
    if grammar.lemma[token] in GROUPS and (index >= 0 or grammar.tag[token] == "NNS"):
        return None  # "800 families": how many people is not said
    if index < 0 and measure not in ("deployed", "participants") and grammar.lemma[token] in COLLECTIVE:
        several = _several(grammar, quantities, token, measure)
        if several is not None:
            return several
    if index >= 0:
        value = quantities.whole(index)
        if value is None:
            return None
        q = quantities.items[index]
        counted = q["head"] if q["start"] <= token < q["end"] <= q["head"] else token
        if not q["measure"] and not _names_people(grammar, counted, people):
            return None  # "burned 900 ballot papers"
        if grammar.label[token] == "PERSON" and not q["start"] <= token < q["end"]:
            return Count(measure, 1, -1, start, end, token)  # "Ann Lee, 54": an age
        subset = q["subset"] and not _of_somebody(grammar, token)
        return Count(measure, value, index, q["start"], q["end"], token, subset=subset)
    if measure in ("deployed", "participants") or age_after_name(grammar, token):
        return None
    if is_one_person(grammar, token, people):
        return Count(measure, 1, -1, start, end, token)
    return None


def members_of(grammar: Grammar, quantities: Quantities, token: int, measure: str) -> Count | None:
    """How many people the groups hold that a noun names: "90 teams comprising 750 rescuers"."""
    if grammar.lemma[token] not in GROUPS:
        return None
    for index in quantities.by_sentence.get(grammar.sentence[token], ()):
        q, value = quantities.items[index], quantities.whole(index)
        inside = q["head"] if q["head"] >= 0 else q["start"]
        if inside <= token or value is None or grammar.lemma[inside] in GROUPS:
            continue
        while grammar.head[inside] not in (inside, token):
            inside = grammar.head[inside]
        if grammar.head[inside] == token:
            return Count(measure, value, index, q["start"], q["end"], token)
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
    if grammar.pos[token] != "NOUN" or grammar.label[token] or grammar.lower[token] in MANY:
        return True
    lemma = grammar.lemma[token]
    named = lemma in people or lemma in COLLECTIVE or ends_as_person(lemma)
    return named or is_age(grammar.lower[token])


def is_one_person(grammar: Grammar, token: int, people: frozenset[str]) -> bool:
    """Whether a token stands for exactly one person."""
    if grammar.lower[token] in PERSONAL:
        return grammar.tag[token] != "PRP$"  # who dies "from his injuries" is counted by then
    if grammar.label[token] == "PERSON" or (
        grammar.tag[token] == "NNP" and not grammar.label[token] and grammar.dep[token] in SUBJECTS
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
        or is_age(grammar.lower[token])
        or _who(grammar, token)
    )


def _who(grammar: Grammar, token: int) -> bool:
    """Whether "who" takes a noun up: "a laureate who wrote novels"."""
    return any(grammar.dep[c] == "relcl" and grammar.has_word(c, "who") for c in grammar.children[token])
