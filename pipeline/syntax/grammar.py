"""A Doc's syntax as plain lists, and the questions that event extraction asks of it.

Token attributes of spaCy are slow to read one by one; they are read once here. Labels are those of
the ClearNLP scheme that spaCy's English models use (nsubj, nsubjpass, dobj, agent, prep, pobj …).
"""

from collections.abc import Iterator
from copy import copy

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

from ..annotations import HEADLINES as HEADLINES
from ..annotations import TEXT_BLOCKS
from ..patterns.words import word_class
from .tokens import Reading, TokenView, view_of
from .verbs import SUBJECTS, VerbForm, read_form
from .words import WEEKDAYS, word_set

OBJECTS = frozenset({"dobj", "obj", "oprd"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
#: what stands before a noun and belongs to its phrase
LEFT_PARTS = word_set("det amod compound poss nummod nmod quantmod predet case advmod")
RELATIVE = frozenset({"who", "which", "that", "whom"})
#: roles and parts of speech of what links a noun to the word that it depends on
_LINKS = ("prep", "dative", "agent", "prt")
_LINKING = ("ADP", "SCONJ", "VERB", "ADV")


#: verbs whose subject, not object, does what their infinitive says: "promised them to help"
SUBJECT_CONTROL = word_class("subject-control")
#: infinitives that say what for somebody was called or met: "called up the premier to discuss the unrest"
ADDRESSING = word_class("addressing")
#: nouns for what somebody means or is free to do
INTENTS = word_class("intent")
#: verbs whose object does what their "of", "for", "from" and a gerund say: "accused Spain of arming"
JUDGING = word_class("judging")
#: what opens the credit line of a picture, before a colon or "by"
PICTURES = word_class("picture-credit")


_QUOTES = frozenset(('"', "\u201c", "\u201d", "``", "''"))
_lemmas, _names = Reading(str.lower), Reading(str)


#: what parts a dateline or a label from its sentence
MARKS = frozenset({"-", "–", "—", ":", ")"})


class Grammar:
    """Parallel lists over the tokens of one Doc."""

    def __init__(self, view: TokenView, array: NDArray):
        self.view, self.doc = view, view.doc
        lemmas, *names, offsets = array.T
        strings = self.doc.vocab.strings
        self.lemma = _lemmas(strings, lemmas.tolist())
        self.pos, self.tag, self.dep, self.label = [_names(strings, keys.tolist()) for keys in names]
        self.lower = view.lower
        self.size = len(self.lemma)
        #: the day of publication, or blank
        self.published = _published(self.doc)
        self._begin()
        self._quoted: frozenset[int] | None = None
        self._readable: list[bool] | None = None  # by sentence
        self.head: list[int] = (offsets.astype("int64") + np.arange(self.size)).tolist()
        self.children: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.sentence = view.sentence
        starts = [i for i, starts in enumerate(view.sentence_start) if starts]
        self.bounds = list(zip(starts, [*starts[1:], self.size]))
        self.block, self.block_id = view.blocks, view.block_numbers

    def _begin(self) -> None:
        """Have nothing of what is asked more than once and kept."""
        self._forms: dict[int, VerbForm] = {}
        self._agents: dict[int, int] = {}
        self._subjects: dict[int, int] = {}
        self._patients: dict[int, int] = {}
        self._preps: dict[int, list[tuple[str, int]]] = {}

    def copy(self) -> "Grammar":
        """One whose lists may be changed, before the first question."""
        other = copy(self)
        for name in ("lemma", "pos", "tag", "dep", "head"):
            setattr(other, name, [*getattr(self, name)])
        other.children = [[*below] for below in self.children]
        other._begin()
        return other

    def quoted(self) -> frozenset[int]:
        """The tokens between quotation marks; an open one ends with its block."""
        if self._quoted is not None:
            return self._quoted
        inside: set[int] = set()
        opened, block = False, -2
        for i, (word, its_block) in enumerate(zip(self.lower, self.block_id)):
            if its_block != block:
                opened, block = False, its_block
            if word in _QUOTES:
                opened = not opened
            elif opened:
                inside.add(i)
        self._quoted = frozenset(inside)
        return self._quoted

    def opens_sentence(self, i: int) -> bool:
        """Whether a sentence begins with a token."""
        return self.bounds[self.sentence[i]][0] == i

    def readable(self, sentence: int) -> bool:
        """Whether a sentence belongs to a block that is read for what it reports."""
        if self._readable is None:
            self._readable = [self._is_read(start, end) for start, end in self.bounds]
        return self._readable[sentence]

    def _is_read(self, start: int, end: int) -> bool:
        if self.block[start] not in TEXT_BLOCKS:
            return False
        start += self.lower[start] == "("
        start += self.lower[start] == "file"
        return not (  # "Photo: AP", "FILE PHOTO: Oslo in 2019", "Picture taken May 3"
            start + 1 < end
            and self.lower[start + 1] in (":", "by", "/", "courtesy", "credit", "taken")
            and self.lower[start] in PICTURES
        )

    def preps(self, i: int) -> list[tuple[str, int]]:
        """The prepositions attached to a token, with their objects."""
        found = self._preps.get(i)
        if found is None:
            found = self._preps[i] = [*self._find_preps(i)]
        return found

    def behind(self, i: int, *preps: str) -> list[int]:
        """The objects of some of the prepositions that are attached to a token."""
        return [obj for prep, obj in self.preps(i) if prep in preps]

    def _find_preps(self, i: int) -> Iterator[tuple[str, int]]:
        dep, lower = self.dep, self.lower
        for child in self.children[i]:
            if dep[child] in _LINKS and self.pos[child] in _LINKING:
                for obj in self.children[child]:
                    if dep[obj] == "pobj":
                        yield lower[child], obj
                    elif dep[obj] == "prep" and lower[child] not in ("according", "due", "prior", "along"):
                        for inner in self.children[obj]:
                            if dep[inner] == "pobj":
                                yield lower[obj], inner

    def has(self, i: int, *roles: str) -> bool:
        """Whether a token in one of some roles depends on a token."""
        for c in self.children[i]:
            if self.dep[c] in roles:
                return True
        return False

    def has_as(self, i: int, role: str, *words: str) -> bool:
        """Whether one of some words, in lower case, depends on a token in a role."""
        for c in self.children[i]:
            if self.dep[c] == role and self.lower[c] in words:
                return True
        return False

    def dependents(self, i: int, *roles: str) -> list[int]:
        """What depends on a token in one of some roles."""
        dep = self.dep
        return [c for c in self.children[i] if dep[c] in roles]

    def first_dependent(self, i: int, *roles: str) -> int:
        """The first of what depends on a token in one of some roles, or -1."""
        for c in self.children[i]:
            if self.dep[c] in roles:
                return c
        return -1

    def has_word(self, i: int, *words: str) -> bool:
        """Whether one of some words, in lower case, depends on a token."""
        for c in self.children[i]:
            if self.lower[c] in words:
                return True
        return False

    def words_below(self, i: int) -> list[str]:
        """The words that depend on a token, in lower case."""
        return [self.lower[c] for c in self.children[i]]

    def lefts(self, i: int) -> Iterator[int]:
        """What depends on a token and stands before it."""
        return (c for c in self.children[i] if c < i)

    def above(self, i: int, most: int = 39) -> Iterator[int]:
        """The tokens above a token, from its head on; so many at the most."""
        for _ in range(most):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """The token and all that are coordinated with it."""
        found = [i]
        for j in found:
            found += [c for c in self.children[j] if self.dep[c] == "conj" and self.pos[c] in NOMINAL]
        return found

    def form(self, v: int) -> VerbForm:
        """Voice, tense, aspect and mood of a verb."""
        found = self._forms.get(v)
        if found is None:
            found = self._forms[v] = read_form(self, v)
        return found

    def passive(self, v: int) -> bool:
        """Whether a verb form is passive, also a reduced one ("a man shot in the leg")."""
        return self.form(v).passive

    def pluperfect(self, v: int) -> bool:
        """Whether a verb is in the past perfect ("had left")."""
        return self.form(v).aspect == "pluperfect"

    def perfect(self, v: int) -> bool:
        """Whether a verb is in the present perfect ("has left")."""
        return self.form(v).aspect == "perfect"

    def auxiliaries(self, v: int) -> tuple[str, ...]:
        """The auxiliaries of a verb, lower case; shared ones of a coordination included."""
        return self.form(v).helpers

    def verbal(self, i: int) -> bool:
        """Whether a token is a verb (auxiliaries that stand as the main verb included)."""
        return self.pos[i] == "VERB" or (self.pos[i] == "AUX" and self.dep[i] not in ("aux", "auxpass"))

    def _antecedent(self, i: int, v: int) -> int:
        """The noun that a relative pronoun stands for."""
        if self.lower[i] in RELATIVE and self.dep[v] == "relcl":
            return self.head[v]
        return i

    def agent(self, v: int) -> int:
        """The head of the noun that acts, or -1: active subject, by-phrase, shared subject."""
        found = self._agents.get(v)
        if found is None:
            found = self._agents[v] = self._agent(v)
        return found

    def _agent(self, v: int, depth: int = 0) -> int:
        passive = self.passive(v)
        for c in self.children[v]:
            if self.dep[c] == "agent" or (passive and self.dep[c] == "prep" and self.lower[c] == "by"):
                for obj in self.children[c]:
                    if self.dep[obj] == "pobj":
                        return obj
        if passive:
            return self._late_agent(v)
        above = self.head[v]
        shared = self.dep[v] == "advcl" and self.tag[v] == "VBG" and above < v and self.passive(above)
        if shared and not self.has(v, "nsubj", "csubj", "expl"):  # "was attacked by rebels, killing ten"
            return self._agent(above, depth + 1) if depth < 6 else -1
        return self._surface_subject(v, depth)

    def _late_agent(self, v: int) -> int:
        """The agent that a parser ties to the complement: "was designated a terror group by Canada"."""
        for c in self.dependents(v, "oprd", "attr"):
            for prep, obj in self.preps(c):
                if prep == "by" and self.label[obj] in ("GPE", "ORG", "PERSON"):
                    return obj
        return -1

    def surface_subject(self, v: int) -> int:
        """The grammatical subject, found also where it is shared with another clause; -1 if none."""
        found = self._subjects.get(v)
        if found is None:
            found = self._subjects[v] = self._surface_subject(v)
        return found

    def _surface_subject(self, v: int, depth: int = 0) -> int:
        subjects = [
            c for c in self.children[v] if self.dep[c] in SUBJECTS and self.lower[c] not in ("ex", "-")
        ]
        if subjects:
            doubled = len(subjects) > 1 and subjects[1] < v and self._begins_anew(*subjects[:2])
            return self._antecedent(subjects[doubled], v)
        h = self.head[v]
        if h == v or depth > 6:
            return -1
        dep = self.dep[v]
        if dep in ("acl", "relcl") and not self.verbal(h):
            return h if self.tag[v] in ("VBG", "VBN", "VBD", "VB") else -1
        if dep == "xcomp":
            objects = self.dependents(h, *OBJECTS) or [
                o for p, o in self.preps(h) if p in ("on", "upon", "to", "for") and not self._dates(o)
            ]
            if objects and self.lemma[h] not in SUBJECT_CONTROL and self.lemma[v] not in ADDRESSING:
                return objects[0]
        if dep == "pcomp" and self.lower[h] in ("of", "for", "from", "with"):
            judged = self.head[h]
            if self.dep[judged] in ("dobj", "nsubjpass") and self.lemma[self.head[judged]] in JUDGING:
                return judged  # "convicted the banker of bribing"
            if self.lemma[judged] in JUDGING and self.verbal(judged):
                patient = self.patient(judged)
                if patient >= 0:
                    return patient
        if dep in ("conj", "advcl", "xcomp", "dep", "acl", "prep", "pcomp", "ccomp"):
            while (
                not self.verbal(h)
                and self.head[h] != h
                and self.dep[h] in ("prep", "acomp", "attr", "mark", "conj")
            ):
                h = self.head[h]
            if dep == "ccomp" and self.tag[v] not in ("VB", "VBG"):
                return -1
            if dep == "conj" and self.lemma[h] == "say" and self.passive(v):
                told = [c for c in self.children[h] if self.dep[c] == "ccomp" and c < h]
                if self.dep[h] == "parataxis" and self.head[h] < h:
                    told.append(self.head[h])
                if told:  # "three were hit, police said, and were taken to hospital"
                    return self._surface_subject(told[0], depth + 1)
            return self._surface_subject(h, depth + 1) if self.verbal(h) else -1
        return -1

    def _begins_anew(self, first: int, second: int) -> bool:
        """Whether the second of two subjects is the true one, as the first belongs to something else.

        "A magnitude 5.2 earthquake hit", "OSLO - Police said", "men whom, he said, the army had shot".
        """
        if self.pos[second] == "PRON":
            return False  # "who had himself resigned"
        measured = self.pos[second] == "NOUN" and self.pos[first + 1 : second] == ["NUM"]
        if measured or self.lower[first] in RELATIVE:
            return True
        starts, ends = self.view.starts, self.view.ends
        marks = [k for k in range(first + 1, second) if self.lower[k] in MARKS and ends[k] < starts[k + 1]]
        return bool(marks) and not {",", "and"} & set(self.lower[marks[-1] : second])

    def intender(self, v: int) -> int:
        """Who does what a verb says, also where that is only meant: "announced plans to leave"; or -1."""
        noun, agent = self.head[v], self.agent(v)
        if agent != noun or self.dep[v] != "acl" or self.lemma[noun] not in INTENTS:
            return agent
        owner = self.first_dependent(noun, "poss")
        if owner >= 0 and self.tag[owner] != "PRP$":
            return owner
        above = self.head[noun]
        if self.dep[noun] == "dobj" and self.verbal(above):
            return self.surface_subject(above)
        return -1

    def _dates(self, i: int) -> bool:
        return self.label[i] in ("DATE", "TIME") or self.lower[i] in WEEKDAYS

    def patient(self, v: int) -> int:
        """The head of the noun that is acted on: object, or subject of a passive; -1 if none."""
        found = self._patients.get(v)
        if found is None:
            found = self._patients[v] = self._patient(v)
        return found

    def _patient(self, v: int) -> int:
        if self.passive(v):
            return self.surface_subject(v)
        own = self.dependents(v, *OBJECTS)
        if own:  # "shot dead a man": the man
            return self._antecedent(next((c for c in own if self.dep[c] != "oprd"), own[0]), v)
        for c in self.children[v]:  # "told to leave X and Y": the object of "ccomp" small clauses
            if self.dep[c] == "ccomp" and not self.verbal(c):
                inner = self.dependents(c, "nsubj")
                return inner[0] if inner else c
            bare = self.tag[c] == "VB" and not self.form(c).possible
            if self.dep[c] == "ccomp" and bare:
                inner = self.dependents(c, "nsubj")
                if inner:
                    return inner[0]
        return -1

    def clause(self, i: int) -> int:
        """The verb that governs a token (itself if a verb); the sentence's root if there is none."""
        pos, head = self.pos, self.head
        for _ in range(60):
            if pos[i] == "VERB" or head[i] == i or self.verbal(i):
                break
            i = head[i]
        return i

    def simultaneous(self, v: int) -> bool:
        """Whether a clause tells what went on while its main clause happened: "won as it rained"."""
        if self.dep[v] != "advcl":
            return False
        return any(c < v and self.lower[c] in ("as", "while") for c in self.dependents(v, "mark"))

    def negated(self, v: int) -> bool:
        """Whether a verb or noun is directly negated."""
        for c in self.children[v]:
            role = self.dep[c]
            if role == "neg" or (role == "det" and self.lower[c] == "no"):
                return True
            if role == "preconj" and self.lower[c] == "neither":
                return True
            if role in SUBJECTS and (
                self.lower[c] in ("nobody", "none", "nothing")
                or self.has_word(c, "neither")
                or self.has_as(c, "det", "no")
            ):
                return True
        return self.dep[v] in ("pobj", "pcomp") and self.lower[self.head[v]] == "without"

    def phrase(self, i: int) -> tuple[int, int]:
        """Start and end of a noun phrase: its left modifiers and close "of" and "in" complements."""
        start = end = i
        for c in self.children[i]:
            if c < i and self.dep[c] in LEFT_PARTS:
                start = min(start, self.left_edge(c))
            elif c > i and self.dep[c] == "prep" and self.lower[c] == "of" and c <= end + 3:
                for obj in self.children[c]:
                    if self.dep[obj] == "pobj":
                        end = max(end, self.phrase(obj)[1] - 1)
            elif c > i and self.dep[c] in ("compound", "nummod") and c == end + 1:
                end = max(end, c)
        if start > 1 and self.lower[start - 1] == "-" and self.lower[start - 2] == "ex":
            start -= 2  # "Ex-minister held"
        return start, end + 1

    def left_edge(self, i: int) -> int:
        """The first token of what depends on a token, itself included."""
        start = i
        for c in self.children[i]:
            if c < start:
                start = self.left_edge(c)
        return start


def _published(doc: Doc) -> str:
    return ((doc._.article or {}).get("published") or "")[:10]


_SYNTAX = [LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD]
_kept: list[tuple[TokenView, bytes, str, Grammar]] = []  # the last one


def grammar_of(doc: Doc) -> Grammar:
    """The syntax of a Doc, kept for the components that read the same Doc next, as long as it stays.

    Who changes its lists takes a copy.
    """
    view, array = view_of(doc), doc.to_array(_SYNTAX)
    state = view, array.tobytes(), _published(doc)
    if not _kept or _kept[0][0] is not view or _kept[0][1:3] != state[1:]:
        _kept[:] = [(*state, Grammar(view, array))]
    return _kept[0][3]
