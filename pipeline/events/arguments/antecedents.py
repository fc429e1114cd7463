"""Whom a pronoun stands for, where only one is possible: the name or noun, else nobody.

"Moran was indicted, but the president pardoned him": who acts is not who is acted on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...annotations import Entity
from ...model.given_names import gender_of
from ...quantities.harm import is_age
from ...syntax.grammar import Grammar
from ...syntax.verbs import SUBJECTS
from ...syntax.words import PERSONAL, word_set
from .parties import COLLECTIVE

PLURAL = frozenset({"they", "them", "themselves"})
SPEAKING = frozenset({"i", "we", "me", "us", "my", "our"})
#: pronouns of which a reader learns nothing
PRONOUNS = PERSONAL | PLURAL | SPEAKING | word_set("it itself you who whom which that this these those")
BODIES = frozenset({"ORG", "GPE", "NORP"})
FEMALE = frozenset({"she", "her", "herself"})
#: how many sentences back a person may be named, and how many pronouns may lead there
REACH, CHAIN = 3, 40


@dataclass(frozen=True)
class Named:
    """What pronouns are resolved by."""

    grammar: Grammar
    entities: Mapping[int, str]  # of the tokens of names
    persons: Sequence[Entity]
    women: frozenset[str]  # nouns for one
    men: frozenset[str]
    people: frozenset[str]  # nouns for both

    @cached_property
    def genders(self) -> Mapping[str, str]:
        """The letter f or m, of the entities whose role or given name tells it."""
        return genders(self.persons, self.women, self.men)

    @cached_property
    def reporters(self) -> Mapping[int, int]:
        """Who reports the quoted tokens, see ``reporters``."""
        return reporters(self.grammar)

    def fits(self, token: int, pronoun: str) -> bool:
        """Whether "he" or "she" may be said of the person named at a token."""
        gender = self.genders.get(self.entities[token])
        return gender is None or (gender == "f") == (pronoun in FEMALE)

    def fits_noun(self, noun: str, pronoun: str) -> bool:
        """Whether "he" or "she" may be said of a noun, in lower case: "student", "24-year-old"."""
        others = self.men if pronoun in FEMALE else self.women
        one = noun in self.people and noun not in COLLECTIVE
        return noun not in others and (one or is_age(noun))


def genders(people: Iterable[Entity], women: frozenset[str], men: frozenset[str]) -> dict[str, str]:
    """The gender by entity, from the noun of the role, else from the given name; others may be both."""
    found = {}
    for person in people:
        words = set(person["role"].lower().split())
        told = "f" * bool(words & women) + "m" * bool(words & men) or gender_of(person["name"])
        if len(told) == 1:
            found[person["entity_id"]] = told
    return found


def reporters(grammar: Grammar) -> dict[int, int]:
    """The subject of what reports the quotation of a token, or else the one before it in its block; or -1."""
    found: dict[int, int] = {}
    before = -1  # the last token of the quotation before
    for quotation in _quotations(grammar):
        clauses = dict.fromkeys(grammar.clause(i) for i in reversed(quotation))
        subject = next((s for s in (_reporter(grammar, clause) for clause in clauses) if s >= 0), -1)
        if subject < 0 <= before and grammar.block_id[before] == grammar.block_id[quotation[0]]:
            subject = found[before]
        found.update(dict.fromkeys(quotation, subject))
        before = quotation[-1]
    return found


def antecedent(grammar: Grammar, names: Named, pronoun: int) -> int:
    """The head token of what a pronoun stands for, or -1."""
    word = grammar.lower[pronoun]
    if word in SPEAKING:
        return _speaker(grammar, names, pronoun)
    if word in PERSONAL:
        return _person(grammar, names, pronoun)
    if word in PLURAL or word == "it":
        fits = _plural if word in PLURAL else _body
        first, _ = grammar.bounds[max(0, grammar.sentence[pronoun] - 1)]
        found = [
            i
            for i in range(first, pronoun)
            if grammar.dep[i] in SUBJECTS and fits(grammar, i) and not _beside(grammar, pronoun, i)
        ]
        return found[0] if len({names.entities.get(i, grammar.lower[i]) for i in found}) == 1 else -1
    return -1


def possible_antecedents(grammar: Grammar, names: Named, pronoun: int) -> bool:
    """Whether somebody is named before a pronoun whom it may stand for."""
    first, _ = grammar.bounds[max(0, grammar.sentence[pronoun] - REACH)]
    word = grammar.lower[pronoun]
    if word in PERSONAL:
        return bool(_heads(grammar, names, range(first, pronoun), word))
    fits = _plural if word in PLURAL else _body
    return word not in SPEAKING and any(
        grammar.dep[i] in SUBJECTS and fits(grammar, i) for i in range(first, pronoun)
    )


def _person(grammar: Grammar, names: Named, pronoun: int, chain: int = CHAIN) -> int:
    """Whom "he" or "she" stands for: "He worked for Dodd. He took office in 1965" speaks of one man.

    Subjects go before others, and who goes on as a subject before who is merely named (centering; Grosz,
    Joshi and Weinstein 1995).
    """
    word, sentence = grammar.lower[pronoun], grammar.sentence[pronoun]
    quoted = grammar.quoted()
    speaker = _speaker(grammar, names, pronoun) if pronoun in quoted else -1
    people: list[int] = []
    unnamed: list[int] = []
    for back in range(REACH + 1):
        first, end = grammar.bounds[max(0, sentence - back)]
        before = range(first, min(end, pronoun))
        near = [
            i
            for i in _heads(grammar, names, before, word)  # who speaks is not spoken of as "she"
            if not _beside(grammar, pronoun, i) and names.entities[i] != names.entities.get(speaker)
        ]
        subjects = [
            j for i in near if _is_subject(grammar, i) for j in grammar.conjuncts(i) if j in names.entities
        ]
        if len({names.entities[i] for i in subjects}) == 1:
            return subjects[-1 if back else 0]
        again = [
            i
            for i in before
            if grammar.dep[i] in SUBJECTS
            and grammar.lower[i] == ("she" if word in FEMALE else "he")
            and (i not in quoted or pronoun in quoted)  # who speaks goes on from no one spoken of
        ]
        if again and not subjects and (back or not near) and not _beside(grammar, pronoun, again[0]):
            return _person(grammar, names, again[0], chain - 1) if chain else -1
        if back and len({names.entities[i] for i in near}) == 1:
            return near[-1]
        if back < 2 and not people and not near and not unnamed:
            unnamed = [i for i in _unnamed(grammar, names, before, word) if not _beside(grammar, pronoun, i)]
            if len(unnamed) == 1 and grammar.has_word(unnamed[0], "a", "an", "another"):
                return unnamed[0]
        people += near
        if near and back:
            break
    return people[0] if len({names.entities[i] for i in people}) == 1 else -1


def _heads(grammar: Grammar, names: Named, tokens: Iterable[int], pronoun: str) -> list[int]:
    """The head words of the names among tokens of people of whom a pronoun may be said."""
    entities = names.entities
    return [
        i
        for i in tokens
        if grammar.label[i] == "PERSON"
        and i in entities
        and entities.get(grammar.head[i]) != entities[i]
        and names.fits(i, pronoun)
    ]


def _is_subject(grammar: Grammar, i: int) -> bool:
    """Whether a name is a subject, or stands behind one: "the speaker, Rosa Berg, resigned"."""
    return grammar.dep[grammar.head[i] if grammar.dep[i] == "appos" else i] in SUBJECTS


def _unnamed(grammar: Grammar, names: Named, tokens: Iterable[int], pronoun: str) -> list[int]:
    """The subjects among tokens that are a person without a name: "a student was hit. She died".

    Who only reports is left out: "a neighbor said that he was hit. He died".
    """
    return [
        i
        for i in tokens
        if grammar.dep[i] in SUBJECTS
        and grammar.tag[i] == "NN"
        and not grammar.label[i]
        and len(grammar.conjuncts(i)) == 1
        and not grammar.has(grammar.head[i], "ccomp")
        and names.fits_noun(grammar.lower[i], pronoun)
    ]


def _beside(grammar: Grammar, pronoun: int, noun: int) -> bool:
    """Whether both depend on one verb, so that they are two, or the pronoun stands in the noun's phrase."""
    verb = grammar.clause(pronoun)
    return (
        grammar.lower[pronoun][-4:] != "self"
        and verb == grammar.clause(noun)
        and grammar.dep[pronoun] != "poss"
    )


def _plural(grammar: Grammar, i: int) -> bool:
    if grammar.label[i] in ("DATE", "TIME", "MONEY", "GPE", "LOC", "PERSON"):
        return len(grammar.conjuncts(i)) > 1
    return grammar.tag[i] in ("NNS", "NNPS") or grammar.label[i] == "ORG" or grammar.lower[i] == "police"


def _body(grammar: Grammar, i: int) -> bool:
    body = grammar.label[i] in BODIES or (grammar.tag[i] == "NN" and grammar.lemma[i] in COLLECTIVE)
    return body and len(grammar.conjuncts(i)) == 1


def _speaker(grammar: Grammar, names: Named, pronoun: int) -> int:
    """Who says "I": the subject of the verb that reports the clause, or another that is quoted beside it."""
    subject = _reporter(grammar, grammar.clause(pronoun))
    if subject < 0:
        subject = names.reporters.get(pronoun, -1)
    if subject >= 0 and grammar.lower[subject] in PERSONAL:
        return -1 if subject in grammar.quoted() else antecedent(grammar, names, subject)
    return subject if subject >= 0 and grammar.pos[subject] != "PRON" else -1


def _reporter(grammar: Grammar, clause: int) -> int:
    """The subject of the verb that reports a clause from outside of its quotation, or -1."""
    for node in grammar.above(clause):
        if (
            grammar.verbal(node)
            and node not in grammar.quoted()
            and grammar.dep[clause] in ("ccomp", "parataxis")
        ):
            return grammar.surface_subject(node)
        clause = node
    return -1


def _quotations(grammar: Grammar) -> Iterator[list[int]]:
    """The quoted tokens, those of one quotation together."""
    run: list[int] = []
    for token in sorted(grammar.quoted()):
        if run and (token > run[-1] + 1 or grammar.block_id[token] != grammar.block_id[run[-1]]):
            yield run
            run = []
        run.append(token)
    if run:
        yield run
