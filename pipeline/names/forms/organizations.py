"""Keys under which the forms of an organization's name meet."""

import re
from functools import lru_cache

from ...patterns.words import word_class
from ...syntax.words import COMPASS, word_set

_LEGAL = word_set(
    "inc inc. corp corp. corporation co co. company ltd ltd. limited llc plc p.l.c. gmbh ag sa s.a. "
    "spa s.p.a. nv n.v. bv ab oyj asa a/s pty pte bhd berhad holdings holding group se & and"
)
#: what a body of its own within another is called: the Senate has committees
_PARTS = word_class("body-within")
#: what begins the name of a place of its own: West Elmira is not Elmira
_BESIDE = COMPASS | {"new", "upper", "lower"}
_WORD = re.compile(r"[^\s,]+")


@lru_cache(maxsize=5_000)  # every name of a document is compared with many others
def organization_key(name: str) -> str:
    """A name without article, possessive and legal form, in lower case.

    >>> organization_key("The Harbour Foods Co., Ltd.")
    'harbour foods'
    """
    text = name.casefold().replace("’", "'").removesuffix("'s")
    words = list(_WORD.findall(text))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(
        w.strip(".") if len(w.strip(".")) > 1 and "." not in w.strip(".") else w.replace(".", "")
        for w in words
    )


def is_short_form(short: str, full: str) -> bool:
    """Can ``short`` stand for ``full``: the first words of the name, or the name without its place.

    >>> is_short_form("Zambezi", "Zambezi Airways")
    True
    >>> is_short_form("High Court", "Nairobi High Court")
    True
    >>> is_short_form("Halden Police", "West Halden Police")
    False
    """
    a, b = organization_key(short).split(), organization_key(full).split()
    if not a or len(a) >= len(b) or (len(a) == 1 and b[-1] in _PARTS):
        return False
    return (b[: len(a)] == a and b[len(a)] not in ("of", "for", "and", "in")) or (
        len(a) > 1 and b[-len(a) :] == a and b[-len(a) - 1] not in _BESIDE
    )
