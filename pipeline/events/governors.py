"""How sure the words above an event make it: verbs, nouns and adjectives of saying, planning, failing."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..patterns.schema import Reporting
from ..syntax.grammar import Grammar
from .core.candidates import Candidate

PROSPECTIVE = frozenset(
    [
        "ready",
        "willing",
        "prepared",
        "eager",
        "able",
        "likely",
        "set",
        "due",
        "reluctant",
        "unlikely",
        "keen",
        "bound",
        "determined",
        "possible",
        "capable",
    ]
)
#: verbs of which a further clause tells what they allege: "is accused of shooting two men, killing one"
CHARGING = frozenset(["accuse", "charge", "suspect", "blame", "believe", "allege"])
CHARGED = frozenset(["of", "with", "for"])
#: verbs that keep somebody from doing something
KEEPING = frozenset(
    ["keep", "bar", "ban", "prohibit", "discourage", "dissuade", "deter", "block", "restrain"]
)
#: verbs that say what shall be: "the accord calls for elections"
CALLING = frozenset(["call", "provide", "press", "push", "appeal", "plead", "campaign", "lobby"])


@dataclass(frozen=True)
class ReportingWords:
    """The reporting patterns, compiled."""

    verbs: dict[str, str]  # lemma -> status
    nouns: dict[str, str]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    phrases: dict[str, list[tuple[str, ...]]]  # by first word, longest first
    traces: frozenset[str] = frozenset()  # nouns that deny what stands below them where they are denied

    def says(self, lemma: str) -> bool:
        """Whether a verb's subject is the source of what stands below it."""
        return self.verbs.get(lemma) in ("reported", "alleged")


def build_reporting(patterns: Iterable[Reporting]) -> ReportingWords:
    """Compile the reporting patterns; the first status given to a word counts."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    adverbs: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    phrases: list[tuple[str, ...]] = []
    traces: set[str] = set()
    for p in patterns:
        for words, table in (
            (p.verbs, verbs), (p.nouns, nouns), (p.adverbs, adverbs), (p.adjectives, adjectives),
        ):  # fmt: skip
            for word in words:
                table.setdefault(word, p.status)
        traces.update(p.traces)
        phrases.extend(tuple(phrase.split()) for phrase in p.phrases)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    return ReportingWords(verbs, nouns, adverbs, adjectives, by_first, frozenset(traces))


def _rules_out(grammar: Grammar, verb: int) -> bool:
    """Whether a verb says that something is not what happened: "ruled out arson"."""
    return grammar.lemma[verb] == "rule" and any(
        grammar.dep[c] == "prt" and grammar.lower[c] == "out" for c in grammar.children[verb]
    )


def governing_status(
    grammar: Grammar, words: ReportingWords, node: int, child: int, candidate: Candidate
) -> str:
    """What a governor says of the content below it, or blank."""
    lemma, dep = grammar.lemma[node], grammar.dep[child]
    if grammar.verbal(node):
        if _rules_out(grammar, node) and dep in ("dobj", "pcomp", "xcomp", "ccomp", "npadvmod"):
            return "alleged" if grammar.negated(node) else "negated"  # "have not ruled out arson"
        if dep in ("nsubj", "nsubjpass", "agent", "mark", "relcl", "conj", "npadvmod"):
            return ""
        if node == candidate.light:
            return ""
        status = words.verbs.get(lemma, "")
        charged = grammar.head[candidate.head]
        if lemma in CHARGING and grammar.dep[candidate.head] == "pcomp" and grammar.lower[charged] in CHARGED:
            return "alleged"  # "accused Kiev on Monday of shelling", whatever "of" hangs on
        if status == "negated" and grammar.negated(node):
            return ""  # "did not stop the march", "never failed to pay"
        called = lemma == "call" and any(prep in ("on", "upon") for prep, _ in grammar.preps(node))
        told = (lemma == "tell" or called) and dep in ("xcomp", "ccomp", "advcl")
        told = told and grammar.form(child).mood == "infinitive"
        if told and grammar.tag[child] == "VB":
            return "planned"  # "told them to leave"
        keeps = (status == "negated" or lemma in KEEPING) and grammar.head[candidate.head] == child
        if keeps and dep == "prep" and grammar.lower[child] == "from":
            return "" if grammar.negated(node) else "negated"  # "stopped the panel from meeting"
        if not status or status == "reported":
            direct = child == candidate.head and not any(
                grammar.tag[c] in ("WP", "WRB", "WDT") for c in grammar.children[child]
            )  # "it is not clear what caused the crash" denies no crash
            if dep in ("ccomp", "xcomp") and direct and grammar.negated(node) and status != "reported":
                return "negated"
            perceived = lemma in ("see", "hear", "find")  # "could be seen leaving"
            form = grammar.form(node)
            doubted = form.possible if dep == "xcomp" and direct and not perceived else form.to_come
            if dep in ("xcomp", "ccomp") and doubted:
                return "planned"
            return ""
        if dep == "advcl" and grammar.tag[child] != "VB" and lemma not in CHARGING:
            return ""
        if status == "planned" and dep in ("xcomp", "dobj", "ccomp") and grammar.negated(node):
            return "negated"  # "does not plan to appoint", "did not seek a base"
        if dep == "prep":
            prep = grammar.lower[child]
            if status == "alleged" and prep in ("of", "with", "for", "in"):
                return "alleged"
            if (prep == "at" and lemma == "aim") or (prep == "for" and lemma in CALLING):
                return "planned"
            about = prep == "on" and any(grammar.dep[c] == "dobj" for c in grammar.children[node])
            if status == "planned" and prep in ("for", "on", "to", "against") and not about:
                return "planned"  # but not "is seeking information on a robbery"
            return ""
        if dep == "dobj" and candidate.nominal and status == "alleged":
            return ""
        if (
            status == "planned"
            and dep == "ccomp"
            and lemma in ("agree", "decide", "set", "mean", "look", "design")
        ):
            return "planned" if grammar.tag[child] == "VB" else ""
        if dep in ("ccomp", "xcomp", "dobj", "pcomp", "oprd", "advcl", "acomp", "acl"):
            if status == "planned" and dep == "ccomp" and grammar.tag[child] in ("VBD",):
                return ""
            return status
        return ""
    if grammar.pos[node] in ("NOUN", "PROPN") and dep in ("acl", "prep", "ccomp", "compound", "relcl"):
        status = words.nouns.get(lemma, "")
        if (status or lemma in words.traces) and dep in ("prep", "acl") and grammar.negated(node):
            return "negated"  # "no evidence of sabotage", "no plan to strike"
        if dep == "relcl" or (
            dep == "prep" and grammar.lower[child] not in ("of", "for", "to", "about", "against")
        ):
            return ""
        if status == "planned" and dep == "acl" and grammar.tag[child] != "VB":
            return ""  # "a call of shots fired"
        if lemma == "call" and dep == "prep" and grammar.lower[child] == "of":
            return ""  # an emergency call
        if dep == "compound":
            return status if status == "planned" else ""
        return status
    if grammar.lower[node] == "against" and dep == "pcomp":
        return "negated"  # "voted against convicting"
    if grammar.pos[node] == "ADJ" and dep in ("xcomp", "ccomp", "prep", "acl"):
        if lemma in PROSPECTIVE:
            return "planned"
        if lemma in ("unable", "unwilling"):
            return "negated"
        if lemma == "suspected":
            return "alleged"
    return ""
