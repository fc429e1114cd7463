"""How sure an event is, and who says so."""

from collections.abc import Iterator

from ..syntax.grammar import Grammar
from .core.candidates import Candidate
from .governors import (
    CHARGING,
    ReportingWords,
    governing_status,
)

#: where several hold, the first counts
STATUS_ORDER = ("negated", "denied", "alleged", "planned", "reported")
CONDITIONAL = frozenset(["if", "unless", "whether", "lest", "once", "until"])
#: verbs whose future is that of their subject: "the march will start at noon"
HAPPENING = frozenset(
    ["happen", "occur", "take", "begin", "start", "resume", "go", "come", "end", "last", "continue", "follow"]
    + ["be", "proceed", "open", "close", "conclude", "run", "start", "unfold", "coincide", "fall", "include"]
)
#: verbs that let nothing come of an event
CANCELLING = frozenset(["cancel", "call", "avert", "scrap"])
#: nouns that only measure the event behind their "of": "plan a series of strikes"
SOME = frozenset(
    ["series", "wave", "number", "campaign", "round", "string", "spate", "kind", "type", "form", "act", "use"]
    + ["resumption", "start", "launch", "beginning", "continuation", "possibility", "lot", "set", "couple"]
)
#: "the first to resign" resigned
RANKS = frozenset(["first", "last", "second", "third", "only", "latest", "one"])


def read_status(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> None:
    """Set status, source and embeddedness of a candidate from what governs it."""
    found = list(_own_status(grammar, words, candidate))
    node = candidate.head
    child = node
    seen = 0
    through = ""  # the preposition last passed
    told = False  # in a clause of its own tense, whatever governs the noun that it describes
    while seen < 40:
        seen += 1
        if node != candidate.head:
            told = told or _tells(grammar, child)
            status = "" if told else governing_status(grammar, words, node, child, candidate)
            if status in ("planned", "negated", "denied") and through and grammar.dep[child] == "dobj":
                told_of = through != "of" or grammar.lemma[child] not in SOME
                if told_of and grammar.lemma[child] not in words.nouns:
                    status = ""  # "seeking information on a shooting", "rejected the outcome of the vote"
            if status:
                found.append(status)
                if status in ("planned", "negated", "denied"):
                    candidate.embedded = True
            saying = grammar.verbal(node) and words.says(grammar.lemma[node])
            if saying and candidate.source is None and _content(grammar, node, child):
                candidate.source = _speaker(grammar, node)
        if grammar.head[node] == node:
            break
        if grammar.pos[node] == "ADP":
            through = grammar.lower[node]
        child, node = node, grammar.head[node]
    if candidate.source is None:
        candidate.source = _phrase_source(grammar, words, candidate)
    candidate.status = next((s for s in STATUS_ORDER if s in found), "reported")


def _own_status(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> Iterator[str]:
    """What the trigger's own clause says: negation, modals, adverbs, adjectives."""
    i, verb = candidate.head, candidate.clause
    nodes = [i] if candidate.light < 0 else [i, candidate.light]
    for node in nodes:
        stops = node != i and words.verbs.get(grammar.lemma[node]) == "negated"  # "did not stop the march"
        if (grammar.negated(node) and not stops) or _shares_no(grammar, node):
            yield "negated"
        for c in grammar.children[node]:
            if grammar.dep[c] == "advmod" and grammar.lower[c] in words.adverbs:
                yield words.adverbs[grammar.lower[c]]
            elif grammar.dep[c] in ("amod", "compound") and grammar.lower[c] in words.adjectives:
                yield words.adjectives[grammar.lower[c]]
    if candidate.nominal and candidate.light < 0:
        # the subject of a negated or future verb: "no talks were held", "the march will start"
        if grammar.dep[i] in ("nsubj", "nsubjpass", "dobj") and grammar.verbal(verb):
            stops = words.verbs.get(grammar.lemma[verb]) == "negated"  # "did not stop the march"
            if grammar.negated(verb) and grammar.dep[i] != "nsubj" and not stops:
                yield "negated"
            if grammar.dep[i] != "nsubj" and _cancelled(grammar, verb):
                yield "negated"
            some = any(grammar.lower[c] in ("a", "an", "any", "no") for c in grammar.children[i])
            happens = some or grammar.dep[i] != "nsubj" or grammar.lemma[verb] in HAPPENING
            if happens and grammar.form(verb).to_come:
                yield "planned"  # but not "the attack would not change plans"
        return
    if candidate.rule is not None and candidate.rule.trigger.modal:
        return
    verb = candidate.bearer
    if _unreal(grammar, verb) or _of_nobody(grammar, verb):
        yield "negated"
    if candidate.light >= 0 and _cancelled(grammar, verb):
        yield "negated"
    form = grammar.form(verb)
    if form.possible and not (form.aspect == "perfect" and "must" in form.helpers):
        yield "planned"
    if _conditional(grammar, verb):
        yield "planned"
    infinitive = form.mood == "infinitive"
    if form.tag == "VB" and grammar.dep[verb] == "ROOT" and form.bare:
        commands = grammar.surface_subject(verb) < 0 and candidate.block == "body"
        if commands:
            yield "planned"
    elif infinitive and any(grammar.lower[c] == "only" for c in grammar.children[verb]):
        return  # "regained the valley, only to be overrun again"
    elif (
        infinitive
        and _role(grammar, verb) in ("advcl", "acl", "relcl", "ROOT")
        and not _ranked(grammar, verb)
    ):
        yield "planned"  # a purpose, or a headline's future: "Minister to visit"
    elif infinitive and grammar.dep[verb] == "xcomp" and grammar.lemma[grammar.head[verb]] in ("be", "have"):
        yet = any(grammar.lower[c] == "yet" for j in (verb, grammar.head[verb]) for c in grammar.children[j])
        if yet:
            yield "negated"  # "the claim has yet to be confirmed"
        elif grammar.lemma[grammar.head[verb]] == "be":
            yield "planned"  # "the talks are to be held in May"


def _shares_no(grammar: Grammar, noun: int) -> bool:
    """Whether a noun stands under the "no" of the noun before it: "no injuries or damage"."""
    head = grammar.head[noun]
    if grammar.dep[noun] != "conj" or grammar.verbal(noun) or grammar.verbal(head):
        return False
    own = any(grammar.dep[c] == "det" for c in grammar.children[noun])
    either = any(grammar.lower[c] in ("or", "nor") for c in grammar.children[head])
    return either and not own and grammar.negated(head)


def _unreal(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what might have been: "could have caused more deaths", "would have died"."""
    form = grammar.form(verb)
    return form.aspect == "perfect" and not {"could", "would", "should"}.isdisjoint(form.helpers)


def _of_nobody(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what nobody does: "no teacher who supports it"."""
    if grammar.dep[verb] != "relcl":
        return False
    noun = grammar.head[verb]
    if grammar.negated(noun) or grammar.lower[noun] in ("nobody", "none"):
        return True
    above = grammar.head[noun]
    one = any(grammar.lower[c] in ("single", "any") for c in grammar.children[noun])
    one = one or grammar.lower[noun] in ("anyone", "anybody")
    return one and grammar.verbal(above) and grammar.negated(above)


def _role(grammar: Grammar, verb: int) -> str:
    """The role of a clause, or of the first of those that it is coordinated with."""
    while grammar.dep[verb] == "conj" and grammar.tag[verb] == grammar.tag[grammar.head[verb]]:
        verb = grammar.head[verb]
    return grammar.dep[verb]


def _cancelled(grammar: Grammar, verb: int) -> bool:
    """Whether a verb says that its object does not take place: "called off the march"."""
    lemma = grammar.lemma[verb]
    off = any(grammar.dep[c] == "prt" and grammar.lower[c] == "off" for c in grammar.children[verb])
    return lemma in CANCELLING and (lemma != "call" or off)


def _conditional(grammar: Grammar, verb: int) -> bool:
    """Whether a clause stands under "if" or "unless", its own or of the clause before it."""
    for _ in range(4):
        if any(grammar.dep[c] == "mark" and grammar.lower[c] in CONDITIONAL for c in grammar.children[verb]):
            return True
        own = any(grammar.dep[c] in ("nsubj", "nsubjpass") for c in grammar.children[verb])
        if grammar.dep[verb] != "conj" or own or grammar.tag[verb] != grammar.tag[grammar.head[verb]]:
            return False
        verb = grammar.head[verb]
    return False


def _ranked(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive tells what somebody did: "the last to be freed", "the first mayor to resign"."""
    if grammar.dep[verb] not in ("acl", "relcl"):
        return False
    noun = grammar.head[verb]
    return any(grammar.lower[j] in RANKS for j in (noun, *grammar.children[noun]))


def _tells(grammar: Grammar, verb: int) -> bool:
    """Whether a clause that describes a noun tells what has happened.

    "They tried to move the tram that crashed", "a plan to help people wounded in the blast".
    """
    if grammar.dep[verb] == "acl":
        return grammar.tag[verb] == "VBN"
    if grammar.dep[verb] != "relcl":
        return False
    form = grammar.form(verb)
    return not form.possible and (form.done or form.tag == "VBZ")


def _content(grammar: Grammar, node: int, child: int) -> bool:
    """Whether the child is what the verb of saying reports."""
    dep = grammar.dep[child]
    if dep == "advcl" and grammar.lemma[node] not in CHARGING:
        return False
    return (
        dep in ("ccomp", "xcomp", "pcomp", "oprd", "parataxis", "advcl", "dep")
        or (dep == "prep" and grammar.lower[child] in ("of", "about"))
        or (dep == "dobj" and grammar.lemma[node] in ("report", "allege", "confirm", "announce", "deny"))
    )


def _speaker(grammar: Grammar, verb: int) -> tuple[int, int] | None:
    subject = grammar.agent(verb)
    if subject < 0 or grammar.lower[subject] in ("it", "that", "which", "there"):
        return None
    return grammar.phrase(subject)


def _phrase_source(grammar: Grammar, words: ReportingWords, candidate: Candidate) -> tuple[int, int] | None:
    """The noun phrase after "according to" and the like in the sentence."""
    start, end = grammar.bounds[candidate.sentence]
    for i in range(start, end):
        for phrase in words.phrases.get(grammar.lower[i], ()):
            if tuple(grammar.lower[i : i + len(phrase)]) == phrase:
                j = i + len(phrase)
                nouns = [k for k in range(j, min(end, j + 14)) if grammar.dep[k] in ("pobj", "dobj")]
                if nouns and (len(phrase) > 1 or grammar.dep[i] in ("prep", "advcl", "acl")):
                    if (
                        len(phrase) == 1
                        and grammar.lower[i] == "per"
                        and grammar.label[nouns[0]] not in ("ORG", "PERSON")
                    ):
                        continue
                    return grammar.phrase(nouns[0])
    return None
