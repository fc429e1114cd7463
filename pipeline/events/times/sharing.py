"""Which clauses have the time of another, and which have not, where the parse alone does not say."""

from ...syntax.grammar import Grammar
from .attachments import Attachment
from .date_heads import ORDINALS

#: adverbs of a clause that lies after the one before it
LATER = frozenset({"later", "subsequently", "eventually", "afterward", "afterwards", "ultimately", "since"})


def moved_on(grammar: Grammar, verb: int) -> bool:
    """Whether a clause tells what came of it later: "shut the schools on Monday and later banned crowds"."""
    return any(grammar.lower[c] in LATER and grammar.dep[c] == "advmod" for c in grammar.children[verb])


def first_to(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive tells what somebody was the first to do: "became the first woman to lead"."""
    noun = grammar.head[verb]
    if grammar.dep[verb] not in ("relcl", "acl") or "to" not in grammar.auxiliaries(verb):
        return False
    return grammar.dep[noun] == "attr" and any(
        grammar.lower[c] in ORDINALS or grammar.tag[c] == "JJS" or grammar.lower[c] == "only"
        for c in grammar.children[noun]
    )


def published_in(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause tells what a source says that a participle tells was published.

    "Data released by the bureau showed on Monday", "a statement issued by the army said on Friday".
    """
    noun = grammar.head[verb]
    participle = grammar.dep[verb] == "acl" and grammar.tag[verb] == "VBN"
    return participle and grammar.dep[noun] == "nsubj" and grammar.head[noun] == a.verb


def _done_by(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated gerund tells how something was done: "won by scoring on Monday".

    Also what was voted against in the year of a named occasion: "against removing him in the 2021 trial".
    """
    prep = grammar.head[a.verb]
    if a.verb < 0 or grammar.dep[a.verb] != "pcomp" or grammar.head[prep] != verb:
        return False
    return grammar.lower[prep] in ("by", "in") or (grammar.lower[prep] == "against" and a.owned)


def _as_it_happened(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause tells what set off its main clause: "fled when fighting broke out in April"."""
    if a.verb not in grammar.children[verb] or grammar.dep[a.verb] != "advcl":
        return False
    opened = any(grammar.lower[c] == "when" and c < a.verb for c in grammar.children[a.verb])
    return opened and grammar.form(verb).tense == grammar.form(a.verb).tense == "past"


def along_with(grammar: Grammar, verb: int, a: Attachment) -> bool:
    """Whether a dated clause below a verb goes on while it does, sets it off, or tells how it is done."""
    along = a.verb in grammar.children[verb] and grammar.simultaneous(a.verb)
    return along or _done_by(grammar, verb, a) or _as_it_happened(grammar, verb, a)
