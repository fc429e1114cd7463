"""Find event triggers: words and phrases of the lexicon in the syntax that their patterns ask for."""

from .agents import is_content, may_do, obliges
from .candidates import Candidate
from .grammar import HEADLINES, MODALS, NOMINAL, Grammar
from .lexicon import FILLER_POS, FILLERS, REFLEXIVES, Condition, Lexicon, Rule

NAME_LABELS = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
#: prepositions after which a noun sets the scene of harm: "killed in the crash", "held after the raid"
SCENE = frozenset({"in", "during", "after", "following", "by", "at", "from"})
#: verbs whose complement is what came of it: "led to the arrest of", "resulted in the loss of"
RESULT = frozenset({"lead", "result", "end", "culminate", "escalate", "turn", "erupt", "descend"})
#: nouns that add nothing to the event noun before them
CARRIERS = frozenset({"incident", "spree", "rampage", "episode", "case", "operation", "campaign"})
#: types that can be the scene of harm
SCENES = frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME", "CASUALTY"})
#: pronouns that stand for people
PERSONAL = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "they",
        "them",
        "who",
        "whom",
        "others",
        "i",
        "we",
        "us",
        "me",
        "himself",
        "herself",
        "themselves",
        "someone",
        "anyone",
        "somebody",
        "everyone",
        "those",
        "another",
    ]
)


def find_triggers(grammar: Grammar, lexicon: Lexicon, busy: frozenset[int] = frozenset()) -> list[Candidate]:
    """All triggers of the readable sentences, at most one to a token, in text order.

    ``busy`` are tokens that are taken: March is a month.
    """
    found: list[Candidate] = []
    taken = -1
    for number, (start, end) in enumerate(grammar.bounds):
        if not grammar.readable(number):
            continue
        words: frozenset[str] | None = None
        for i in range(start, end):
            rules = lexicon.rules.get(grammar.lemma[i]) or lexicon.rules.get(grammar.lower[i])
            if not rules or i < taken or i in busy:
                continue
            if words is None:
                words = _words(grammar, start, end)
            candidate = _best(grammar, lexicon, rules, i, words)
            if candidate is not None:
                found.append(candidate)
                taken = candidate.end
    return found


def _words(grammar: Grammar, start: int, end: int) -> frozenset[str]:
    """The words that a sentence has for the rules: lemmas, forms, and "oneself" for any reflexive."""
    words = frozenset(grammar.lemma[start:end]).union(grammar.lower[start:end])
    return words if words.isdisjoint(REFLEXIVES) else words | {"oneself"}


def _best(
    grammar: Grammar, lexicon: Lexicon, rules: list[Rule], i: int, words: frozenset[str]
) -> Candidate | None:
    """The most specific rule that holds at a token."""
    kinds = _kinds(grammar, i)
    if not kinds:
        return None
    compound = _compound_verb(grammar, i)
    for rule in rules:
        if not rule.rest <= words:
            continue
        if rule.trigger.pos not in kinds and not (compound > i and rule.words[1:2] == ("-",)):
            continue
        span = match_words(grammar, rule, i)
        if span is None:
            continue
        at = compound if compound < span[1] else i
        head = _head(grammar, span) if rule.trigger.pos == "NOUN" else at
        if _holds(grammar, rule, head, span, words):
            return _candidate(grammar, lexicon, rule, head, span)
    return None


def _compound_verb(grammar: Grammar, i: int) -> int:
    """The verb of a compound that the tokenizer cuts at its hyphen ("test-fired"), or the token itself."""
    verb = i + 2
    whole = verb < len(grammar.lower) and grammar.lower[i + 1] == "-" and grammar.pos[verb] == "VERB"
    return verb if whole else i


def _kinds(grammar: Grammar, i: int) -> tuple[str, ...]:
    """The parts of speech that a token may stand for."""
    pos, tag, dep = grammar.pos[i], grammar.tag[i], grammar.dep[i]
    title = grammar.block[i] in HEADLINES
    if pos == "VERB":
        if dep == "amod" or (dep == "compound"):
            return ("ADJ",) if tag == "VBN" else ()
        if (
            tag == "VBG"
            and dep in ("pobj", "nsubj", "dobj", "nsubjpass")
            and _has_nominal_dependents(grammar, i)
        ):
            return ("NOUN", "VERB")
        return ("VERB", "ADJ")
    if pos == "AUX":
        return ("VERB",) if tag == "MD" or dep not in ("aux", "auxpass") else ()
    if pos == "NOUN":
        return ("NOUN", "VERB") if title and i and grammar.dep[i] in ("ROOT", "compound") else ("NOUN",)
    if pos == "PROPN":
        if grammar.label[i] in NAME_LABELS and not title:
            return ()
        return ("NOUN", "VERB", "ADJ") if title else ("NOUN",)
    if pos == "ADJ":
        return ("ADJ",)
    return ()


def _has_nominal_dependents(grammar: Grammar, i: int) -> bool:
    return any(grammar.dep[c] in ("det", "poss", "compound", "amod") for c in grammar.children[i])


def match_words(grammar: Grammar, rule: Rule, i: int) -> tuple[int, int] | None:
    """The span of a rule's words that begins at a token, fillers between them allowed."""
    words = rule.words
    if words[0] != grammar.lemma[i] and words[0] != grammar.lower[i]:
        return None
    if len(words) == 1:
        return i, i + 1
    end = _match_rest(grammar, words, 1, i + 1)
    if end is not None:
        return i, end
    if rule.trigger.pos != "VERB":
        return None
    if len(words) == 2 and any(
        grammar.dep[c] == "prt" and grammar.lower[c] == words[1] for c in grammar.children[i]
    ):
        return i, i + 1
    patient = grammar.patient(i)
    if patient < 0 or not _is(grammar, patient, words[1]):
        return None
    whole = len(words) == 2 or _match_rest(grammar, words, 2, patient + 1) is not None
    return (i, i + 1) if whole else None


def _is(grammar: Grammar, j: int, word: str) -> bool:
    return (
        grammar.lemma[j] == word
        or grammar.lower[j] == word
        or (word == "oneself" and grammar.lower[j] in REFLEXIVES)
    )


def _match_rest(grammar: Grammar, words: tuple[str, ...], k: int, j: int) -> int | None:
    """The end of words[k:] from token j on, or None."""
    skipped = 0
    stop = grammar.bounds[grammar.sentence[j - 1]][1]
    while k < len(words):
        if j >= stop:
            return None
        if _is(grammar, j, words[k]):
            j += 1
            k += 1
            skipped = 0
        elif skipped < 4 and (
            grammar.lower[j] in FILLERS
            or grammar.pos[j] in FILLER_POS
            or (grammar.tag[j] in ("PRP$", "POS", "VBN") or grammar.dep[j] == "compound")
        ):
            j += 1
            skipped += 1
        else:
            return None
    return j


def _head(grammar: Grammar, span: tuple[int, int]) -> int:
    """The token of a span whose own head lies outside it."""
    for i in range(span[0], span[1]):
        head = grammar.head[i]
        if (grammar.pos[i] in NOMINAL or grammar.tag[i][:2] == "NN") and (
            head == i or not span[0] <= head < span[1]
        ):
            return i
    return span[0]


def _holds(grammar: Grammar, rule: Rule, i: int, span: tuple[int, int], words: frozenset[str]) -> bool:
    """Whether a rule's conditions hold."""
    trigger, conditions = rule.trigger, rule.conditions
    verb = trigger.pos != "NOUN"
    if trigger.modal:
        return obliges(grammar, rule, i)
    agent = grammar.agent(i) if verb and (trigger.agent or rule.agents) else -1
    if trigger.agent and agent < 0:
        return False
    if agent >= 0 and trigger.pos == "VERB" and not may_do(grammar, rule, i, agent):
        return False
    if trigger.complement and not any(is_content(grammar, c, i) for c in grammar.children[i]):
        return False
    if trigger.not_infinitive and grammar.tag[i] == "VBG" and _has_infinitive(grammar, i):
        return False
    for name, condition in conditions.items():
        positive = not name.startswith("not_") and name != "forbids"
        if name in ("requires", "forbids"):
            inside = {grammar.lemma[j] for j in range(*span)}
            met = any(w in words and w not in inside for w in condition.words)
        elif name.endswith("prep"):
            met = any(p in condition.words for p, _ in grammar.preps(i)) or any(
                grammar.dep[c] in ("prep", "agent", "dative") and grammar.lower[c] in condition.words
                for c in grammar.children[i]
            )
        elif name.endswith("modifier"):
            met = any(
                grammar.lemma[c] in condition.words or grammar.lower[c] in condition.words
                for c in grammar.children[i]
                if grammar.dep[c] in ("compound", "amod", "nmod", "poss", "nummod", "npadvmod")
            )
        elif name == "not_head":
            met = (
                grammar.dep[i] in ("compound", "amod", "nmod")
                and grammar.lemma[grammar.head[i]] in condition.words
            )
        elif name.endswith("subject"):
            noun = grammar.agent(i) if verb else -1
            if trigger.pos == "ADJ":
                noun = described(grammar, i)
            elif noun < 0 and positive and grammar.passive(i):
                noun = grammar.surface_subject(i)
            met = noun >= 0 and _any_meets(grammar, condition, noun)
        else:  # object, not_object
            noun = grammar.patient(i) if verb else -1
            met = noun >= 0 and _any_meets(grammar, condition, noun)
        if met != positive:
            return False
    return True


def _has_infinitive(grammar: Grammar, i: int) -> bool:
    return any(grammar.dep[c] == "xcomp" and grammar.tag[c] == "VB" for c in grammar.children[i])


def described(grammar: Grammar, i: int) -> int:
    """The noun that an adjective describes: "12 dead", "three people dead", "a man was dead"."""
    if grammar.dep[i] in ("amod", "acl"):
        return grammar.head[i]
    if grammar.dep[i] in ("acomp", "oprd", "ccomp", "attr", "xcomp"):
        verb = grammar.head[i]
        own = [c for c in grammar.children[i] if grammar.dep[c] in ("nsubj", "nummod")]
        if own:
            return own[0]
        objects = [c for c in grammar.children[verb] if grammar.dep[c] == "dobj"]
        if objects:
            return objects[0]
        return grammar.surface_subject(verb)
    subjects = [c for c in grammar.children[i] if grammar.dep[c] in ("nsubj", "nummod", "nsubjpass")]
    return subjects[0] if subjects else i


def _any_meets(grammar: Grammar, condition: Condition, noun: int) -> bool:
    return any(_meets(grammar, condition, j) for j in grammar.conjuncts(noun))


def _meets(grammar: Grammar, condition: Condition, noun: int) -> bool:
    if grammar.lemma[noun] in condition.words or grammar.lower[noun] in condition.words:
        return True
    if condition.labels:
        return grammar.label[noun] in condition.labels
    if "man" in condition.words:  # the class of people also takes names and pronouns of persons
        return grammar.label[noun] in ("PERSON", "NORP") or grammar.lower[noun] in PERSONAL
    compound = [c for c in grammar.children[noun] if grammar.dep[c] in ("compound", "nmod")]
    return any(f"{grammar.lower[c]} {grammar.lemma[noun]}" in condition.words for c in compound)


def _candidate(grammar: Grammar, lexicon: Lexicon, rule: Rule, head: int, span: tuple[int, int]) -> Candidate:
    above = grammar.head[head]
    if grammar.dep[head] == "compound" and grammar.lemma[above] in CARRIERS and rule.trigger.pos == "NOUN":
        head = above  # "a shooting incident"
    clause = grammar.clause(head)
    candidate = Candidate(
        start=span[0],
        end=span[1],
        head=head,
        clause=clause,
        rule=rule,
        event_type=rule.type.event_type,
        mode=rule.trigger.mode,
        lemma=" ".join(rule.words),
        weak=rule.trigger.weak,
        block=grammar.block[span[0]],
        sentence=grammar.sentence[span[0]],
    )
    if rule.trigger.pos == "NOUN":
        candidate.light = light_verb(grammar, lexicon, head)
        candidate.eventive = _eventive(grammar, lexicon, candidate)
        candidate.modifier = grammar.dep[head] in ("compound", "amod", "nmod", "poss")
        candidate.weak = candidate.weak or not candidate.eventive
    elif grammar.dep[head] == "amod":
        candidate.weak = True
    return candidate


def light_verb(grammar: Grammar, lexicon: Lexicon, i: int) -> int:
    """The verb that carries a nominal event ("staged a protest", "took part in the march"), or -1."""
    while grammar.dep[i] == "conj" and grammar.pos[grammar.head[i]] in NOMINAL:
        i = grammar.head[i]
    head, dep = grammar.head[i], grammar.dep[i]
    light = lexicon.class_("light-verb")
    if dep in ("dobj", "nsubjpass") and grammar.verbal(head) and grammar.lemma[head] in light:
        return head
    if dep == "pobj" and grammar.lower[head] in ("in", "on", "for", "to", "into"):
        above = grammar.head[head]
        if grammar.verbal(above) and any(
            grammar.dep[c] == "dobj" and grammar.lemma[c] == "part" for c in grammar.children[above]
        ):
            return above  # "took part in", however the parser attaches it
        if grammar.lemma[above] in ("part", "role", "place") and grammar.verbal(grammar.head[above]):
            return grammar.head[above]
        if grammar.lemma[above] in (
            "participate",
            "engage",
            "join",
            "embark",
            "gather",
            "involve",
            "meet",
            "go",
            "resort",
        ):
            return above
    return -1


def _eventive(grammar: Grammar, lexicon: Lexicon, candidate: Candidate) -> bool:
    """Whether a nominal trigger stands where its sentence reports it, rather than mentions it."""
    i = candidate.head
    while grammar.dep[i] == "conj" and grammar.pos[grammar.head[i]] in NOMINAL:
        i = grammar.head[i]
    head, dep = grammar.head[i], grammar.dep[i]
    states = candidate.rule is not None and "clause-subject" in candidate.rule.trigger.target
    if candidate.light >= 0 or dep == "ROOT" or states:
        return True
    if dep in ("nsubj", "nsubjpass", "expl", "attr"):
        return (
            grammar.lemma[head] in lexicon.class_("occur-verb")
            or dep == "nsubjpass"
            or grammar.lemma[head] == "be"
        )
    if dep in ("compound", "amod", "nmod", "poss"):
        return False
    if dep == "pobj":
        if grammar.lower[head] in ("in", "to", "into") and grammar.lemma[grammar.head[head]] in RESULT:
            return True
        if candidate.event_type == "OTHER" and grammar.verbal(grammar.head[head]):
            return grammar.lower[head] in ("by", "during", "upon")  # "caused by a fault", "upon arrival"
        if grammar.lower[head] not in SCENE or candidate.event_type not in SCENES:
            return False
        above = grammar.head[head]
        return (grammar.dep[above] == "ROOT" and not grammar.verbal(above)) or grammar.lemma[
            above
        ] in lexicon.harm
    return dep in ("dobj", "oprd", "dep", "appos") and grammar.lower[i] not in MODALS
