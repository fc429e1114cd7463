"""What happened to the people that a number counts: killed, injured, missing, detained and the like."""

from collections.abc import Iterator

from ..patterns.words import word_class
from ..syntax.grammar import Grammar
from .counted import NOUNS, SUBJECTS
from .fatal import is_fatal, to_death
from .harm_words import HarmLexicon

#: endings of nouns for people, beside the word class "people"
_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "ese", "ee", "people")
_NO_PERSONS = word_class("no-person-noun")


def ends_as_person(noun: str) -> bool:
    """Whether a lemma ends as nouns for people do: ``soldier``, but not ``helicopter``."""
    return noun.endswith(_PERSON_ENDINGS) and noun not in _NO_PERSONS


def is_age(noun: str) -> bool:
    """Whether a noun, in lower case, is an age for who has it: ``a 34-year-old``, ``two 16-year-olds``."""
    return noun.removesuffix("s").rpartition("-")[2] == "old"


#: function words that may stand between a number and "dead", "injured" in a headline or a passive
_HEADLINE_WORDS = (
    "others other more people still also were was are is been being have had has feared confirmed reported"
)
_BETWEEN = frozenset(f"{_HEADLINE_WORDS} reportedly remain remained left".split())
_TOLL_PREPOSITIONS = frozenset(("to", "at", "by", "from", "of", "above", "over", "past", "beyond", "near"))
_MORE = frozenset(("more", "others", "other"))
_TOTALS = frozenset(("number", "count", "tally", "total"))
#: nouns that only gather those counted: "a total of 40 people", "a group of nine hikers"
_GATHERING = word_class("gathering")
#: verbs with a state behind their object ("left 12 people dead")
_LEAVING = word_class("leaving")
#: verbs whose object does what follows ("forced 900 people to flee")
_MAKING = word_class("making")
_COMPLEMENTS = frozenset(("acomp", "oprd", "attr", "ccomp", "advcl"))


class HarmReader:
    """Reads one Doc: tokens are indices."""

    def __init__(self, grammar: Grammar, words: HarmLexicon) -> None:
        self.grammar, self.words = grammar, words

    def find(self, start: int, end: int, root: int, head: int) -> tuple[str, bool]:
        """The measure of the number in tokens ``start`` to ``end``, and whether it is a part of another one.

        ``root`` governs the number, ``head`` is the noun that is counted or -1.
        """
        grammar, words = self.grammar, self.words
        node = head if head >= 0 else self._headless(root)
        lemma = grammar.lemma[node]
        if head >= 0 and not self.is_people(node):
            return "", False
        subset = self._is_subset(node)
        measure = (
            (words.counted.get(lemma) if head >= 0 else "")
            or (words.adjectives.get(grammar.lower[node]) if head >= 0 else "")
            or self._modified(node)
            or self._beside(max(end, node + 1))
            or self._governed(node)
            or self._gathered(node)
            or (self._governed(root) if head > root and grammar.dep[node] == "pobj" else "")
            or (self._of_whole(node) if subset else "")
        )
        if not measure and head < 0:
            measure = self._of_part(root)
            if measure:
                return measure, True
            before = grammar.lower[start - 1] if start else ""
            measure = words.present.get(before, "") or self._of_total_before(root)
        return measure or words.persons.get(lemma, ""), subset

    def is_headline_verb(self, noun: int, end: int) -> bool:
        """Whether the noun behind a number is a verb that was taken for one ("3 shot", "30,000 march")."""
        grammar = self.grammar
        return noun == end and grammar.tag[noun] == "NN" and grammar.lower[noun] in self.words.headline

    def what_of_toll(self, root: int) -> str:
        """What a number counts that is named by a toll ("the death toll rose to 31": deaths)."""
        grammar = self.grammar
        verb = grammar.head[root]
        if grammar.dep[root] == "pobj":
            verb = grammar.head[verb]
        tolls = (c for c in (verb, *grammar.children[verb]) if grammar.lemma[c] in _TOLL_NOUNS)
        return "deaths" if any(True for _ in tolls) else ""

    def is_people(self, noun: int) -> bool:
        """Whether a noun names people, or deaths, injuries and the like."""
        grammar, words = self.grammar, self.words
        lemma = grammar.lemma[noun]
        return (
            lemma in words.people
            or lemma in words.counted
            or lemma in words.persons
            or grammar.lower[noun] in words.adjectives
            or grammar.label[noun] == "NORP"
            or ends_as_person(lemma)
            or is_age(grammar.lower[noun])
        )

    def _headless(self, root: int) -> int:
        """The token that stands for the people: "four more" depends on "more"."""
        grammar = self.grammar
        more = (
            grammar.dep[root] in ("nummod", "advmod", "quantmod")
            and grammar.lower[grammar.head[root]] in _MORE
        )
        return grammar.head[root] if more else root

    # ---- around the noun

    def _modified(self, node: int) -> str:
        """By an adjective, a participle or a clause: "12 injured people", "people killed in the blast"."""
        grammar, words = self.grammar, self.words
        for child in grammar.children[node]:
            dep = grammar.dep[child]
            if dep in ("amod", "acl", "compound") or dep in _COMPLEMENTS:
                if grammar.lower[child] in words.adjectives:
                    return words.adjectives[grammar.lower[child]]
                if dep == "acl" and grammar.tag[child] == "VBN" and grammar.lemma[child] in words.verbs:
                    return self._of_verb(child, passive=True)
            if dep in ("relcl", "acl") and grammar.pos[child] == "VERB":
                measure = self._of_verb(child, passive=grammar.passive(child))
                if measure:
                    return measure
        return ""

    def _beside(self, at: int) -> str:
        """By the next word but function words: "5 dead in crash", "12 people were reported injured"."""
        grammar = self.grammar
        while at < grammar.size and grammar.lower[at] in _BETWEEN and not grammar.opens_sentence(at):
            at += 1
        if at >= grammar.size or grammar.opens_sentence(at):
            return ""
        if grammar.pos[at] == "VERB" and grammar.has(at, "dobj"):
            return ""  # "80 officers evacuated the tower"
        word = grammar.lower[at]
        ends = at + 1 == grammar.size or grammar.pos[at + 1] in ("ADP", "ADV", "PUNCT", "SCONJ", "SPACE")
        measure = self.words.adjectives.get(word) or (self.words.headline.get(word, "") if ends else "")
        return "killed" if measure == "injured" and to_death(grammar, at) else measure

    def _gathered(self, node: int) -> str:
        """By the predicate of the noun that gathers them: "a total of 40 people have died"."""
        grammar, above = self.grammar, node
        link = grammar.head[node]
        if grammar.dep[node] == "pobj" and grammar.lower[link] == "of":
            above = grammar.head[link]
        return self._governed(above) if grammar.lemma[above] in _GATHERING else ""

    # ---- the predicate

    def _governed(self, node: int) -> str:
        """By the predicate of the noun, or of the noun that it is joined to ("three men and two women")."""
        grammar = self.grammar
        for _ in range(4):
            measure = self._of_predicate(node)
            head = grammar.head[node]
            if measure or grammar.dep[node] not in ("conj", "appos") or grammar.pos[head] in ("VERB", "AUX"):
                return measure
            node = head
            measure = self._modified(node)
            if measure:
                return measure
        return ""

    def _of_predicate(self, node: int) -> str:
        grammar, words = self.grammar, self.words
        head, dep = grammar.head[node], grammar.dep[node]
        if dep in ("dobj", "nsubjpass"):
            for people, measure in words.limited.get(grammar.lemma[head], ()):
                if grammar.lemma[node] in people:
                    return "killed" if measure == "injured" and self._is_fatal(head) else measure
        if dep in SUBJECTS:
            # a headline leaves the auxiliary out: "5 killed in blast"
            bare = grammar.tag[head] in ("VBN", "VBD") and not grammar.has(head, "dobj", "ccomp")
            passive = dep == "nsubjpass" or (bare and grammar.lemma[head] in words.verbs)
            return self._of_verb(head, passive=passive) or (
                "" if grammar.has(head, "dobj") else words.adjectives.get(grammar.lower[head], "")
            )
        if dep in ("dobj", "obj", "oprd", "dative") or (dep == "advmod" and grammar.lower[node] in _MORE):
            measure = self._of_verb(head, passive=True, after=node)
            return measure or (self._of_toll(head) if grammar.pos[node] == "NUM" else "")
        if dep == "pobj" and grammar.dep[head] in ("prep", "agent"):
            return self._of_preposition(head)
        if dep in ("attr", "acomp") and grammar.lemma[head] == "be":
            return self._of_toll(head)
        return ""

    def _of_verb(self, verb: int, *, passive: bool, after: int = -1) -> str:
        """What the verb says of its subject, or, ``passive``, of its object; complements behind ``after``."""
        grammar, words = self.grammar, self.words
        lemma = grammar.lemma[verb]
        if passive and lemma in words.verbs:
            return "killed" if self._is_fatal(verb) else words.verbs[lemma]
        if not passive and lemma in words.intransitive:
            done_to = lemma in words.verbs and grammar.has(verb, "dobj")
            return "" if done_to else words.intransitive[lemma]
        for others, measure, of_object in words.phrases.get(lemma, ()):
            if of_object == passive and others <= {grammar.lemma[i] for i in self._near(verb)}:
                return measure
        if after < 0 or lemma in _LEAVING or lemma in _MAKING:
            return self._of_complement(verb, after)
        return ""

    def _of_complement(self, verb: int, after: int) -> str:
        """By "left 12 people dead", "are missing", "are believed to have died", "recognised as victims"."""
        grammar, words = self.grammar, self.words
        for child in grammar.children[verb]:
            if child <= after:
                continue
            if grammar.dep[child] in _COMPLEMENTS and grammar.lower[child] in words.adjectives:
                return words.adjectives[grammar.lower[child]]
            if grammar.dep[child] == "xcomp":
                measure = self._of_verb(child, passive=grammar.passive(child))
                if measure:
                    return measure
            if grammar.dep[child] == "prep" and grammar.lower[child] in ("as", "among"):
                for noun in grammar.children[child]:
                    named = words.adjectives.get(grammar.lower[noun]) or words.persons.get(
                        grammar.lemma[noun]
                    )
                    if named and (named == "victims" or grammar.lower[child] == "among"):
                        return named
        return ""

    def _is_fatal(self, verb: int) -> bool:
        """As in "shot dead", "fatally stabbed", "beaten to death", "shot and killed"."""
        grammar = self.grammar
        for child in grammar.children[verb]:
            if grammar.dep[child] == "conj" and self.words.verbs.get(grammar.lemma[child]) == "killed":
                return not grammar.has(child, "dobj", *SUBJECTS)
        return is_fatal(grammar, verb)

    def _near(self, verb: int) -> Iterator[int]:
        """The words beside a verb, to the second level; behind prepositions to the third."""
        children = self.grammar.children
        for child in children[verb]:
            yield child
            for below in children[child]:
                yield below
                if self.grammar.dep[below] == "prep":  # "out of their homes"
                    yield from children[below]

    # ---- nouns of events, and tolls

    def _of_preposition(self, preposition: int) -> str:
        grammar, nouns = self.grammar, self.words.nouns
        above = grammar.head[preposition]
        word = grammar.lower[preposition]
        if word in ("of", "for", "among", "to", "by") and grammar.pos[above] in NOUNS:
            measure = nouns.get(grammar.lemma[above]) or nouns.get(grammar.lower[above], "")
            return measure if word != "by" or measure == "participants" else ""  # "a walkout by 300 miners"
        if word not in _TOLL_PREPOSITIONS:
            return ""
        while grammar.dep[above] in ("prep", "prt", "advmod", "pcomp") and grammar.head[above] != above:
            above = grammar.head[above]
        return self._of_toll(above) if grammar.pos[above] in ("VERB", "AUX") else ""

    def _of_toll(self, verb: int) -> str:
        """By "the death toll rose to 31", "the number of injured stands at 40"."""
        grammar, words = self.grammar, self.words
        for child in grammar.children[verb]:
            if grammar.dep[child] not in SUBJECTS and grammar.dep[child] != "attr":
                continue
            lemma = grammar.lemma[child]
            if lemma == "toll":
                lefts = (grammar.lemma[c] for c in grammar.lefts(child))
                return next((words.nouns[left] for left in lefts if left in words.nouns), "killed")
            if lemma in _TOTALS:
                for below in self._below_of(child):
                    return self._named(below) or self._modified(below)
                return self._modified(child)
            if lemma in words.counted:
                return words.counted[lemma]
        return ""

    def _of_total_before(self, at: int) -> str:
        """As above, by the words alone: for sentences that the parser reads as a heap of nouns."""
        lower = self.grammar.lower
        if at == 0 or lower[at - 1] not in ("at", "to", "is", "was", "of", "reached"):
            return ""
        for i in range(max(0, at - 8), at - 3):
            if lower[i] in _TOTALS and lower[i + 1] == "of" and not self.grammar.opens_sentence(i):
                return self._named(i + 2)
        return ""

    def _of_part(self, root: int) -> str:
        """As in "nine of those killed"."""
        for below in self._below_of(root):
            return self._named(below) or self._modified(below)
        return ""

    def _named(self, word: int) -> str:
        """What a noun or adjective names by itself: "the dead", "deaths", "injured"."""
        words, lemma = self.words, self.grammar.lemma[word]
        return (
            words.adjectives.get(self.grammar.lower[word])
            or words.counted.get(lemma)
            or words.nouns.get(lemma)
            or words.persons.get(lemma, "")
        )

    def _of_whole(self, node: int) -> str:
        """The measure of the people of whom these are a part."""
        grammar = self.grammar
        while grammar.dep[node] == "conj" and grammar.pos[grammar.head[node]] in NOUNS:
            node = grammar.head[node]
        head = grammar.head[node]
        for preposition in (*grammar.children[node], *grammar.children[head]):
            if grammar.lower[preposition] == "among":
                for noun in grammar.children[preposition]:
                    return self._named(noun)
        if grammar.lemma[head] == "include" and grammar.pos[head] == "VERB":
            for child in grammar.children[head]:
                if grammar.dep[child] in SUBJECTS:
                    return self._named(child) or self._modified(child)
            head = grammar.head[head]
        elif grammar.lower[head] == "including":
            head = grammar.head[head]
        if grammar.pos[head] in NOUNS or grammar.pos[head] == "NUM":
            named = self._named(head) if grammar.pos[head] in NOUNS else ""
            return named or self._modified(head) or self._governed(head)
        return self._of_verb(head, passive=grammar.passive(head)) if grammar.pos[head] == "VERB" else ""

    def _below_of(self, noun: int) -> Iterator[int]:
        """What stands behind "of": the noun, then any word."""
        grammar = self.grammar
        for child in grammar.children[noun]:
            if child > noun and grammar.lower[child] == "of":
                yield from (c for c in grammar.children[child] if c > child)

    def _is_subset(self, node: int) -> bool:
        """Whether the number is a part of another: "including five children", "officers among the dead"."""
        grammar = self.grammar
        head, dep = grammar.head[node], grammar.dep[node]
        if dep == "conj" and grammar.dep[head] in ("dobj", "pobj", "obj"):
            return self._is_subset(head)
        including = grammar.lemma[head] == "include" or grammar.lower[head] == "including"
        if dep in ("dobj", "pobj", "obj") and including:
            return True
        beside = (*grammar.children[node], *(grammar.children[head] if grammar.lemma[head] == "be" else ()))
        among = (c for c in beside if grammar.dep[c] == "prep" and grammar.lower[c] == "among")
        objects = (grammar.first_dependent(p, "pobj") for p in among)
        return any(noun >= 0 and grammar.pos[noun] != "PRON" for noun in objects)  # not "among them"


_TOLL_NOUNS = frozenset(("toll", "death", "fatality"))
