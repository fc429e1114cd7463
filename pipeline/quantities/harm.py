"""What happened to the people that a number counts: killed, injured, missing, detained and the like."""

import itertools
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from ..patterns import Measure, WordClass
from .counted import NOUNS, SUBJECTS, of_object

#: endings of nouns for people, beside the word class "people"
PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "ese", "ee", "people")
#: function words that may stand between a number and "dead", "injured" in a headline or a passive
_HEADLINE_WORDS = (
    "others other more people still also were was are is been being have had has feared confirmed reported"
)
_BETWEEN = frozenset(f"{_HEADLINE_WORDS} reportedly remain remained left".split())
_TOLL_PREPOSITIONS = frozenset(("to", "at", "by", "from", "of", "above", "over", "past", "beyond", "near"))
_MORE = frozenset(("more", "others", "other"))
_TOTALS = frozenset(("number", "count", "tally", "total"))
#: nouns that only gather those counted: "a total of 40 people", "a group of nine hikers"
_GATHERING = frozenset(("total", "group", "crowd", "estimate", "combined"))
#: verbs with a state behind their object ("left 12 people dead")
_LEAVING = frozenset(("leave", "find", "report", "declare", "pronounce", "presume", "fear", "have", "see"))
#: verbs whose object does what follows ("forced 900 people to flee")
_MAKING = frozenset(("force", "order", "compel", "tell", "oblige", "prompt", "cause", "lead"))
_COMPLEMENTS = frozenset(("acomp", "oprd", "attr", "ccomp", "advcl"))


class MeasureLexicon:
    """Reads what happened to the people who are counted, by the pattern entries of kind Measure."""

    def __init__(self, measures: Iterable[Measure], classes: Iterable[WordClass]) -> None:
        self.verbs: dict[str, str] = {}
        self.intransitive: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[frozenset[str], str]]] = {}  # verb -> its other words, measure
        self.nouns: dict[str, str] = {}
        self.events: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.limited: dict[str, tuple[frozenset[str], str]] = {}  # verb -> the people meant, measure
        for m in measures:
            if m.of:
                self.limited.update((verb, (frozenset(m.of), m.measure)) for verb in m.verbs)
                continue
            self._add_verbs(self.verbs, m.verbs, m.measure)
            self._add_verbs(self.intransitive, m.intransitive, m.measure)
            self.nouns.update(dict.fromkeys(m.nouns, m.measure))
            self.events.update(dict.fromkeys(m.counted, m.measure))
            self.persons.update(dict.fromkeys(m.persons, m.measure))
            self.adjectives.update(dict.fromkeys(m.adjectives, m.measure))
        self.headline = {form: m for verb, m in self.verbs.items() for form in _participles(verb)}
        self.headline.update(self.intransitive)
        self.present = {_present(verb): measure for verb, measure in self.verbs.items()}
        self.people = frozenset(w for c in classes if c.id == "people" for w in c.words)

    def _add_verbs(self, table: dict[str, str], verbs: Iterable[str], measure: str) -> None:
        for verb in verbs:
            first, *others = verb.split()
            if others:
                self.phrases.setdefault(first, []).append((frozenset(others), measure))
            else:
                table[verb] = measure

    def find(self, doc: Doc, start: int, end: int, root: Token, head: int) -> tuple[str, bool]:
        """The measure of the number in tokens ``start`` to ``end``, and whether it is a part of another one.

        ``root`` governs the number, ``head`` is the noun that is counted or -1.
        """
        node = doc[head] if head >= 0 else _headless(root)
        lemma = node.lemma_.lower()
        if head >= 0 and not self.is_people(node):
            return "", False
        subset = _is_subset(node)
        measure = (
            (self.events.get(lemma) if head >= 0 else "")
            or (self.adjectives.get(node.lower_) if head >= 0 else "")
            or self._modified(node)
            or self._beside(doc, max(end, node.i + 1))
            or self._governed(node)
            or self._gathered(node)
            or (self._governed(root) if head > root.i and node.dep_ == "pobj" else "")
            or (self._of_whole(node) if subset else "")
        )
        if not measure and head < 0:
            measure = self._of_part(root)
            if measure:
                return measure, True
            before = doc[start - 1].lower_ if start else ""
            measure = self.present.get(before, "") or self._of_total_before(doc, root.i)
        return measure or self.persons.get(lemma, ""), subset

    def is_headline_verb(self, doc: Doc, noun: int, end: int) -> bool:
        """Whether the noun behind a number is a verb that was taken for one ("3 shot", "30,000 march")."""
        return noun == end and doc[noun].tag_ == "NN" and doc[noun].lower_ in self.headline

    def _of_part(self, root: Token) -> str:
        """As in "nine of those killed"."""
        for below in _below_of(root):
            return self._named(below) or self._modified(below)
        return ""

    def what_of_toll(self, root: Token) -> str:
        """What a number counts that is named by a toll ("the death toll rose to 31": deaths)."""
        verb = root.head.head if root.dep_ == "pobj" else root.head
        tolls = (c for c in (verb, *verb.children) if c.lemma_ in ("toll", "death", "fatality"))
        return "deaths" if next(tolls, None) is not None else ""

    def is_people(self, noun: Token) -> bool:
        """Whether a noun names people, or deaths, injuries and the like."""
        lemma = noun.lemma_.lower()
        return (
            lemma in self.people
            or lemma in self.events
            or lemma in self.persons
            or noun.lower_ in self.adjectives
            or noun.ent_type_ == "NORP"
            or lemma.endswith(PERSON_ENDINGS)
        )

    # ---- around the noun

    def _modified(self, node: Token) -> str:
        """By an adjective, a participle or a clause: "12 injured people", "people killed in the blast"."""
        for child in node.children:
            dep = child.dep_
            if dep in ("amod", "acl", "compound") or dep in _COMPLEMENTS:
                if child.lower_ in self.adjectives:
                    return self.adjectives[child.lower_]
                if dep == "acl" and child.tag_ == "VBN" and child.lemma_ in self.verbs:
                    return self._of_verb(child, passive=True)
            if dep in ("relcl", "acl") and child.pos_ == "VERB":
                measure = self._of_verb(child, passive=_is_passive(child))
                if measure:
                    return measure
        return ""

    def _beside(self, doc: Doc, at: int) -> str:
        """By the next word but function words: "5 dead in crash", "12 people were reported injured"."""
        while at < len(doc) and doc[at].lower_ in _BETWEEN and not doc[at].is_sent_start:
            at += 1
        if at >= len(doc) or doc[at].is_sent_start:
            return ""
        word = doc[at].lower_
        if doc[at].pos_ == "VERB" and any(c.dep_ == "dobj" for c in doc[at].children):
            return ""  # "80 officers evacuated the tower"
        ends = at + 1 == len(doc) or doc[at + 1].pos_ in ("ADP", "ADV", "PUNCT", "SCONJ", "SPACE")
        measure = self.adjectives.get(word) or (self.headline.get(word, "") if ends else "")
        return "killed" if measure == "injured" and _to_death(doc, at) else measure

    def _gathered(self, node: Token) -> str:
        """By the predicate of the noun that gathers them: "a total of 40 people have died"."""
        above = node.head.head if node.dep_ == "pobj" and node.head.lower_ == "of" else node
        return self._governed(above) if above.lemma_ in _GATHERING else ""

    # ---- the predicate

    def _governed(self, node: Token) -> str:
        """By the predicate of the noun, or of the noun that it is joined to ("three men and two women")."""
        for _ in range(4):
            measure = self._of_predicate(node)
            if measure or node.dep_ not in ("conj", "appos") or node.head.pos_ in ("VERB", "AUX"):
                return measure
            node = node.head
            measure = self._modified(node)
            if measure:
                return measure
        return ""

    def _of_predicate(self, node: Token) -> str:
        head, dep = node.head, node.dep_
        people, measure = self.limited.get(head.lemma_, (frozenset(), ""))
        if node.lemma_ in people and dep in ("dobj", "nsubjpass"):
            return measure
        if dep in SUBJECTS:
            # a headline leaves the auxiliary out: "5 killed in blast"
            bare = head.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("dobj", "ccomp") for c in head.children)
            passive = dep == "nsubjpass" or (bare and head.lemma_ in self.verbs)
            acted = any(c.dep_ == "dobj" for c in head.children)
            return self._of_verb(head, passive=passive) or (
                "" if acted else self.adjectives.get(head.lower_, "")
            )
        if dep in ("dobj", "obj", "oprd", "dative") or (dep == "advmod" and node.lower_ in _MORE):
            measure = self._of_verb(head, passive=True, after=node.i)
            return measure or (self._of_toll(head) if node.pos_ == "NUM" else "")
        if dep == "pobj" and head.dep_ in ("prep", "agent"):
            return self._of_preposition(head)
        if dep in ("attr", "acomp") and head.lemma_ == "be":
            return self._of_toll(head)
        return ""

    def _of_verb(self, verb: Token, *, passive: bool, after: int = -1) -> str:
        """What the verb says of its subject, or, ``passive``, of its object; complements behind ``after``."""
        lemma = verb.lemma_
        if passive and lemma in self.verbs:
            return "killed" if self._is_fatal(verb) else self.verbs[lemma]
        if not passive and lemma in self.intransitive:
            done_to = lemma in self.verbs and any(c.dep_ == "dobj" for c in verb.children)
            return "" if done_to else self.intransitive[lemma]
        for words, measure in self.phrases.get(lemma, ()):
            if words <= {t.lemma_.lower() for t in _near(verb)}:
                return measure
        if after < 0 or lemma in _LEAVING or lemma in _MAKING:
            return self._of_complement(verb, after)
        return ""

    def _of_complement(self, verb: Token, after: int) -> str:
        """By "left 12 people dead", "are missing", "are believed to have died", "recognised as victims"."""
        for child in verb.children:
            if child.i <= after:
                continue
            if child.dep_ in _COMPLEMENTS and child.lower_ in self.adjectives:
                return self.adjectives[child.lower_]
            if child.dep_ == "xcomp":
                measure = self._of_verb(child, passive=_is_passive(child))
                if measure:
                    return measure
            if child.dep_ == "prep" and child.lower_ in ("as", "among"):
                for noun in child.children:
                    named = self.adjectives.get(noun.lower_) or self.persons.get(noun.lemma_)
                    if named and (named == "victims" or child.lower_ == "among"):
                        return named
        return ""

    def _is_fatal(self, verb: Token) -> bool:
        """As in "shot dead", "fatally stabbed", "beaten to death", "shot and killed"."""
        if _to_death(verb.doc, verb.i):
            return True
        for child in verb.children:
            if child.lower_ in ("dead", "fatally"):
                return True
            if child.dep_ == "conj" and self.verbs.get(child.lemma_) == "killed":
                return not any(c.dep_ in ("dobj", *SUBJECTS) for c in child.children)
        return False

    # ---- nouns of events, and tolls

    def _of_preposition(self, preposition: Token) -> str:
        above = preposition.head
        if preposition.lower_ in ("of", "for", "among", "to") and above.pos_ in NOUNS:
            return self.nouns.get(above.lemma_.lower()) or self.nouns.get(above.lower_, "")
        if preposition.lower_ not in _TOLL_PREPOSITIONS:
            return ""
        while above.dep_ in ("prep", "prt", "advmod", "pcomp") and above.head is not above:
            above = above.head
        return self._of_toll(above) if above.pos_ in ("VERB", "AUX") else ""

    def _of_toll(self, verb: Token) -> str:
        """By "the death toll rose to 31", "the number of injured stands at 40"."""
        for child in verb.children:
            if child.dep_ not in SUBJECTS and child.dep_ != "attr":
                continue
            lemma = child.lemma_.lower()
            if lemma == "toll":
                return next((self.nouns[c.lemma_] for c in child.lefts if c.lemma_ in self.nouns), "killed")
            if lemma in _TOTALS:
                for below in _below_of(child):
                    return self._named(below) or self._modified(below)
                return self._modified(child)
            if lemma in self.events:
                return self.events[lemma]
        return ""

    def _of_total_before(self, doc: Doc, at: int) -> str:
        """As above, by the words alone: for sentences that the parser reads as a heap of nouns."""
        if at == 0 or doc[at - 1].lower_ not in ("at", "to", "is", "was", "of", "reached"):
            return ""
        for i in range(max(0, at - 8), at - 3):
            if doc[i].lower_ in _TOTALS and doc[i + 1].lower_ == "of" and not doc[i].is_sent_start:
                return self._named(doc[i + 2])
        return ""

    def _named(self, word: Token) -> str:
        """What a noun or adjective names by itself: "the dead", "deaths", "injured"."""
        lemma = word.lemma_.lower()
        return (
            self.adjectives.get(word.lower_)
            or self.events.get(lemma)
            or self.nouns.get(lemma)
            or self.persons.get(lemma, "")
        )

    def _of_whole(self, node: Token) -> str:
        """The measure of the people of whom these are a part."""
        while node.dep_ == "conj" and node.head.pos_ in NOUNS:
            node = node.head
        for preposition in (*node.children, *node.head.children):
            if preposition.lower_ == "among":
                for noun in preposition.children:
                    return self._named(noun)
        head = node.head
        if head.lemma_ == "include" and head.pos_ == "VERB":
            for child in head.children:
                if child.dep_ in SUBJECTS:
                    return self._named(child) or self._modified(child)
            head = head.head
        elif head.lower_ == "including":
            head = head.head
        if head.pos_ in NOUNS or head.pos_ == "NUM":
            named = self._named(head) if head.pos_ in NOUNS else ""
            return named or self._modified(head) or self._governed(head)
        return self._of_verb(head, passive=_is_passive(head)) if head.pos_ == "VERB" else ""


def _to_death(doc: Doc, verb: int) -> bool:
    """Whether "to death" stands soon behind a verb: "shot two men to death"."""
    behind = [t.lower_ for t in doc[verb + 1 : verb + 6]]
    return ("to", "death") in itertools.pairwise(behind)


def _headless(root: Token) -> Token:
    """The token that stands for the people: "four more" depends on "more"."""
    more = root.dep_ in ("nummod", "advmod", "quantmod") and root.head.lower_ in _MORE
    return root.head if more else root


def _participles(verb: str) -> tuple[str, ...]:
    irregular = {"shoot": "shot", "slay": "slain", "hurt": "hurt", "stab": "stabbed"}
    return (irregular[verb],) if verb in irregular else (f"{verb.removesuffix('e')}ed",)


def _present(verb: str) -> str:
    """As a headline has it before a number: "crash kills 15, injures 30"."""
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _near(verb: Token) -> Iterator[Token]:
    """The words beside a verb, to the second level; behind prepositions to the third."""
    for child in verb.children:
        yield child
        for below in child.children:
            yield below
            if below.dep_ == "prep":  # "out of their homes"
                yield from below.children


def _below_of(noun: Token) -> Iterator[Token]:
    found = of_object(noun)
    if found is not None:
        yield found
    for child in noun.rights:
        if child.lower_ == "of":
            yield from child.rights


def _is_subset(node: Token) -> bool:
    """Whether the number is a part of another: "including five children", "officers among the dead"."""
    head, dep = node.head, node.dep_
    if dep == "conj" and head.dep_ in ("dobj", "pobj", "obj"):
        return _is_subset(head)
    if dep in ("dobj", "pobj", "obj") and (head.lemma_ == "include" or head.lower_ == "including"):
        return True
    beside = (*node.children, *(head.children if head.lemma_ == "be" else ()))
    among = (c for c in beside if c.dep_ == "prep" and c.lower_ == "among")
    objects = (next((c for c in p.children if c.dep_ == "pobj"), None) for p in among)
    return any(noun is not None and noun.pos_ != "PRON" for noun in objects)  # not "among them"
