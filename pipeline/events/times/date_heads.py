"""The word that a date belongs to, where parsers hang it on another."""

from ...annotations import DateExpression
from ...patterns.words import word_class
from ...syntax.grammar import Grammar

#: "in the middle of Sunday night", "just after 3 p.m. on May 2"
TIME_PARTS = word_class("time-part")
ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last"}
)
#: acts whose infinitive is yet to come when they are done
DECIDING = word_class("deciding")


def nodes_above(grammar: Grammar, node: int) -> list[int]:
    """What a token modifies, from its head up to the first verb."""
    nodes: list[int] = []
    for above in grammar.above(node):
        nodes.append(above)
        if grammar.verbal(above):
            break
    return nodes


def before_phrase(grammar: Grammar, date: DateExpression, root: int) -> bool:
    """Whether a day stands before a phrase that parsers join it to: "met on Monday rebel chiefs"."""
    before, noun = date["start"] - 1, grammar.head[root]
    return (
        before >= 0
        and grammar.lower[before] == "on"
        and noun >= date["end"]
        and date["precision"] == "day"
        and grammar.dep[root] in ("compound", "nmod", "amod")
        and grammar.head[noun] == before
        and grammar.lemma[noun] not in TIME_PARTS
        and grammar.verbal(grammar.head[before])
    )


def decided(grammar: Grammar, date: DateExpression, verb: int) -> int:
    """The act whose content a past day cannot belong to: "defied a call to end the strike Tuesday"; or -1.

    What is asked or refused lies ahead of the asking; a day gone by is that of the asking.
    """
    published = grammar.published
    if verb < 0 or not (published and date["last_day"]):
        return -1
    if date["first_day"] > published or (date["last_day"] >= published and date["basis"] != "weekday"):
        return -1
    if grammar.tag[verb] != "VB" or "to" not in grammar.auxiliaries(verb):
        return -1
    if grammar.dep[verb] not in ("acl", "xcomp", "ccomp", "advcl"):
        return -1
    above = grammar.clause(grammar.head[verb])
    told = grammar.verbal(above) and grammar.tag[above] in ("VBD", "VBN") and above < verb
    return above if told and grammar.lemma[above] in DECIDING else -1


def told_before(grammar: Grammar, saying: int, date: int) -> int:
    """The verb of the report that a date belongs to where parsers hang it on the verb of saying; or -1.

    "… struck the coast Sunday, officials said"; "police said it happened at noon Sunday": what dates
    the saying stands beside it, not behind the verb of what is said.
    """
    if grammar.tag[saying] in ("VBZ", "VBP"):  # "on Thursday, police say they received a call"
        past = [c for c in grammar.dependents(saying, "ccomp") if grammar.tag[c] in ("VBD", "VBN")]
        if past:
            return past[0]
    start = grammar.bounds[grammar.sentence[date]][0]
    if grammar.lower[start] == "also" and date - start <= 2:  # "Also Monday, police said rebels fired …"
        content = grammar.first_dependent(saying, "ccomp")
        return content if content >= 0 and grammar.tag[content] == "VBD" else -1
    speaker = min((c for c in grammar.children[saying] if grammar.dep[c] == "nsubj"), default=saying)
    content = grammar.first_dependent(saying, "ccomp")
    if not 0 <= content < date or not (date < min(speaker, saying) or saying < content):
        return -1
    for i in range(date - 1, grammar.bounds[grammar.sentence[date]][0] - 1, -1):
        if i == saying:
            break
        if grammar.verbal(i) and grammar.tag[i] in ("VBD", "VBN", "VBZ", "VBP"):
            return i
    return content


def said_on(grammar: Grammar, date: DateExpression, verb: int) -> int:
    """The verb of saying that a date before the subject of what is said belongs to; or -1.

    "Announced on its website on Tuesday there were no survivors".
    """
    if verb < date["end"] or grammar.dep[verb] != "ccomp":
        return -1
    saying = grammar.head[verb]
    subject = grammar.first_dependent(verb, "nsubj", "nsubjpass", "expl", "csubj")
    between = grammar.lower[saying + 1 : date["start"]]
    told = grammar.tag[saying] == "VBD" and saying < date["start"] and {"that", ",", '"'}.isdisjoint(between)
    return saying if told and subject >= date["end"] else -1


def when_clause(grammar: Grammar, end: int) -> int:
    """The verb of a clause that tells what happened on a date: "since Sunday, when shots were fired"."""
    while end < grammar.size and grammar.lower[end] == ",":
        end += 1
    if end >= grammar.size or grammar.lower[end] != "when" or grammar.dep[end] != "advmod":
        return -1
    verb = grammar.head[end]
    return verb if verb > end and grammar.verbal(verb) else -1


def cut_off(grammar: Grammar, start: int, end: int) -> int:
    """The verb of the clause that a date opens where the sentence was split at "a.m."; or -1.

    "Police said about 1 a.m. | Saturday | they were called".
    """
    if end >= grammar.size or (grammar.lower[start] == grammar.lower[end - 1] and end - start < 2):
        return -1
    number = grammar.sentence[end - 1]
    if grammar.sentence[end] == number or grammar.sentence[start] == number:
        return -1
    if not grammar.doc[end].is_lower or grammar.block_id[end] != grammar.block_id[start]:
        return -1
    following = range(*grammar.bounds[grammar.sentence[end]])
    return next((i for i in following if grammar.head[i] == i and grammar.verbal(i)), -1)


def compares(grammar: Grammar, start: int, verb: int) -> bool:
    """Whether "since" only says how far back a comparison goes: "the highest since May"."""
    since = start - 1
    while since > 0 and grammar.lower[since] != "since" and start - since < 4:
        since -= 1
    if grammar.lower[since] != "since":
        return False
    above, before = grammar.head[since], max(0, since - 1)
    ranked = [above, *grammar.children[above], before, *grammar.children[before]]
    if any(grammar.tag[j] in ("JJS", "RBS") or grammar.lower[j] in ORDINALS for j in ranked if j < since):
        return True
    simple = verb >= 0 and grammar.tag[verb] in ("VBD", "VBZ", "VBP")
    return simple and not grammar.pluperfect(verb)
