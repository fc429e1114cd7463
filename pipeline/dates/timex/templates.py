"""Templates of the grammar -> regular expressions over letters, one for each class of words."""

import re
from collections.abc import Sequence

from .lexer import LETTER
from .rules import MACROS

_TEMPLATE_TOKEN = re.compile(r"<(\w+):([\w|]+)>|([&!]?[A-Z][A-Z0-9]*)|([()|?*+])|\s+")
_PIECE = re.compile(r"\[(?P<any>[^\]]+)\]|\((?P<open>\?(?:[:=!]|P<\w+>))|(?P<mark>[)|?*+])|(?P<one>.)", re.S)


def compile_template(template: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The regular expression over class letters of a template, and its groups' names."""
    names: dict[str, str] = {}
    return re.compile(translate(template, names)), names


def translate(template: str, names: dict[str, str]) -> str:
    """The regular expression of a template as text; its groups' names are added to ``names``."""
    out, position = [], 0
    while position < len(template):
        match = _TEMPLATE_TOKEN.match(template, position)
        if match is None:
            raise ValueError(f"cannot read template {template!r} at {template[position:]!r}")
        position = match.end()
        if match[1]:
            group = f"{match[1]}__{len(names)}"
            names[group] = match[1]
            out.append(f"(?P<{group}>{_class(match[2].split('|'))})")
        elif match[3]:
            if match[3][0] in "&!":
                out.append(f"(?{'=' if match[3][0] == '&' else '!'}{_class([match[3][1:]])})")
                continue
            macro = MACROS.get(match[3])
            out.append(translate(macro, names) if macro else LETTER[match[3]])
        elif match[4]:
            out.append("(?:" if match[4] == "(" else match[4])
    return "".join(out)


def _class(kinds: list[str]) -> str:
    letters: list[str] = []
    for kind in kinds:
        macro = MACROS.get(kind)
        letters += re.findall(r"[A-Z0-9]+", macro) if macro else [kind]
    return "[" + "".join(LETTER[kind] for kind in letters) + "]"


def needed_letters(pattern: str) -> list[frozenset[str]]:
    """Sets of letters of which every match of a translated template has at least one each."""
    needs, _ = _needs(list(_PIECE.finditer(pattern)), 0)
    return needs


def _needs(pieces: Sequence[re.Match[str]], i: int) -> tuple[list[frozenset[str]], int]:
    """What the alternatives from piece ``i`` up to their closing bracket need, and where that is."""
    branches: list[list[frozenset[str]]] = [[]]
    while i < len(pieces) and pieces[i]["mark"] != ")":
        piece = pieces[i]
        found: list[frozenset[str]] = []
        if piece["mark"] == "|":
            branches.append([])
        elif piece["open"]:
            found, i = _needs(pieces, i + 1)
            if piece["open"] in ("?=", "?!"):
                found = []
        elif piece["mark"] is None:
            found = [frozenset(piece["any"] or piece["one"])]
        i += 1
        if i < len(pieces) and pieces[i]["mark"] in ("?", "*"):
            found, i = [], i + 1
        branches[-1] += found
    if len(branches) == 1:
        return branches[0], i
    if not all(branches):
        return [], i
    return [frozenset[str]().union(*(min(needs, key=len) for needs in branches))], i
