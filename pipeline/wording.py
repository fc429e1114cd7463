"""What several rooms say in the same words, and how it is shown."""

import unicodedata

#: what turns the direction of writing: "cod\u202etxt.exe" reads as another name
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    r"""The text fit for one line of a terminal or cell, whatever a stranger has put into it.

    Control characters, ends of lines, what turns the direction of writing and lone surrogates are written as
    ``\x0a``; other white space is a space.
    """
    return "".join(map(_shown, text)) if not text.isprintable() else text


def _shown(c: str) -> str:
    if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _TURNING:
        return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"
    return " " if c.isspace() else c


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def undated(articles: int) -> str:
    """What to say of articles without a day of publication."""
    states, whose = ("states", "its") if articles == 1 else ("state", "their")
    message = f"{counted(articles, 'article')} {states} no day of publication: "
    return message + f"{whose} weekdays cannot be dated; give --published"


def passed_over(kinds: dict[str, int]) -> str:
    """What to say of files that hold no articles, by their suffixes."""
    listed = ", ".join(f"{number:,} {suffix}" for suffix, number in sorted(kinds.items()))
    total = counted(sum(kinds.values()), "file")
    return f"{total} passed over, of kinds that hold no articles: {listed}"
