"""Voice, tense, aspect and mood: when and how a verb says that something is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ..annotations import HEADLINES
from .words import word_set

if TYPE_CHECKING:
    from .grammar import Grammar

WILL = word_set("will 'll ’ll ll wo shall")
#: what may be, should be or is allowed
MAY = word_set("may might could can ca should must ought")
_HAVE = word_set("has have 've ’ve")
_HAD = word_set("had 'd ’d")
_WAS = word_set("was were did had")
_IS = word_set("is are 's ’s 're ’re am 'm ’m does do")
_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_SHARING = ("VB", "VBN", "VBG")  # tags of verbs that may have their auxiliary from the verb before them
#: roles of the noun that a clause is about
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: roles of a participle that stands without its auxiliary: "a man shot in the leg"
_REDUCED = ("acl", "advcl", "ROOT", "ccomp", "amod", "relcl", "pcomp", "dep")

Mood = Literal["told", "will", "would", "may", "infinitive"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """The form of one verb with its auxiliaries, which it may share: "will meet and vote"."""

    tag: str
    helpers: tuple[str, ...]  # the auxiliaries, lower case
    tense: Literal["past", "present", ""]  # of the finite word; blank: "to leave", "will leave", "leaving"
    aspect: Literal["perfect", "pluperfect", ""]  # "has left", "had left"
    passive: bool
    mood: Mood

    @property
    def goes_on(self) -> bool:
        """Whether it tells what holds or is being done: "searches", "is searching", "is searched"."""
        return self.tense == "present" and not self.aspect

    @property
    def done(self) -> bool:
        """Whether it tells what has happened: "left", "was left", "has left"."""
        return self.tense == "past" or bool(self.aspect)

    @property
    def to_come(self) -> bool:
        """Whether it tells what is yet to be: "will leave", "would leave"."""
        return self.mood in ("will", "would")

    @property
    def possible(self) -> bool:
        """Whether it tells what is only possible, wanted or yet to be: "may leave", "will leave"."""
        return self.mood in ("will", "would", "may")

    @property
    def bare(self) -> bool:
        """Whether it stands without an auxiliary."""
        return not self.helpers


def read_form(grammar: "Grammar", v: int) -> VerbForm:
    """The form of a verb, from the tags and arcs around it."""
    helpers = tuple(_helpers(grammar, v))
    return _form(grammar.tag[v], helpers, _in_pluperfect(grammar, v, helpers), _in_passive(grammar, v))


@lru_cache(maxsize=4096)  # of the verbs of news most have one of some hundred forms
def _form(tag: str, helpers: tuple[str, ...], pluperfect: bool, passive: bool) -> VerbForm:
    words = frozenset(helpers)
    aspect: Literal["perfect", "pluperfect", ""] = ""
    if pluperfect:
        aspect = "pluperfect"
    elif words & _HAVE or ("been" in words and not words & _HAD):  # "it's been set"
        aspect = "perfect"
    mood = _mood(words)
    tense: Literal["past", "present", ""] = ""
    if aspect == "pluperfect" or words & _WAS:
        tense = "past"
    elif mood == "told":
        if words & (_IS | _HAVE):
            tense = "present"
        elif not helpers or tag == "VBD":
            tense = _FINITE.get(tag, "")  # type: ignore[assignment]
    return VerbForm(tag, helpers, tense, aspect, passive, mood)


def _mood(words: frozenset[str]) -> Mood:
    if words & WILL:
        return "will"
    if "would" in words:
        return "would"
    if words & MAY:
        return "may"
    return "infinitive" if "to" in words else "told"


def _helpers(grammar: "Grammar", v: int) -> list[str]:
    """The auxiliaries of a verb, lower case; shared ones of a coordination included."""
    own = [grammar.lower[c] for c in grammar.children[v] if grammar.dep[c] in ("aux", "auxpass")]
    above = grammar.head[v]
    if not own and grammar.dep[v] == "conj" and grammar.verbal(above) and grammar.tag[v] in _SHARING:
        return _helpers(grammar, above)
    return own


def _in_pluperfect(grammar: "Grammar", v: int, helpers: tuple[str, ...]) -> bool:
    if grammar.tag[v] not in ("VBN", "VBD"):
        return False
    if helpers:
        return not _HAD.isdisjoint(helpers)
    # "had announced … and requested": the second verb is often tagged as a past tense
    above = grammar.head[v]
    joined = grammar.dep[v] == "conj" and grammar.verbal(above) and not grammar.has(v, *SUBJECTS)
    return joined and grammar.form(above).aspect == "pluperfect"


def _in_passive(grammar: "Grammar", v: int) -> bool:
    """Whether a verb is passive, also a reduced one ("a man shot in the leg")."""
    below = [grammar.dep[c] for c in grammar.children[v]]
    if "auxpass" in below or "nsubjpass" in below:
        return True
    tag, role = grammar.tag[v], grammar.dep[v]
    if tag not in ("VBD", "VBN"):
        return False
    if grammar.block[v] in HEADLINES and _closes_headline(grammar, v):
        return True
    if role in ("nsubj", "csubj") and _is_reduced_subject(grammar, v):
        return True
    if tag != "VBN":
        return False
    if "nsubj" in below and ("dobj" in below or "mark" in below):
        return False  # a past tense that was taken for a participle
    if role == "conj":
        above = grammar.head[v]
        completed = grammar.has(v, "dobj", "obj", "oprd")
        return grammar.verbal(above) and not completed and grammar.form(above).passive
    active = any(grammar.lemma[c] == "have" for c in grammar.dependents(v, "aux"))
    return not active and role in _REDUCED


def _is_reduced_subject(grammar: "Grammar", v: int) -> bool:
    """A participle that parsers take for the verb of a subject clause: "a man shot in the leg ran"."""
    return (
        grammar.head[v] > v
        and grammar.verbal(grammar.head[v])
        and any(c < v for c in grammar.dependents(v, "nsubj"))
        and not grammar.has(v, "aux", "dobj", "ccomp", "xcomp")
    )


def _closes_headline(grammar: "Grammar", v: int) -> bool:
    """A past form that closes its part of a headline, which tells of acts in the present.

    "Gunman killed, four wounded"; "Two held in Leeds".
    """
    if grammar.has(v, "aux") or v - 1 not in grammar.dependents(v, "nsubj"):
        return False
    return v + 1 < grammar.size and grammar.lower[v + 1] in (",", ";")
