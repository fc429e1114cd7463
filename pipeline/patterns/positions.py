"""Where the keys and elements of a JSON line or a TOML file stand in its text.

``json`` and ``tomllib`` keep no positions. These scanners are run on text that was parsed without error,
and only when a problem in it has to be located. A path is a tuple of keys and indices.
"""

import re
from collections.abc import Callable
from json import JSONDecoder

Path = tuple[str | int, ...]
#: path inside a record -> line and column, from 1; an unknown path gives its nearest known parent
Locate = Callable[[Path], tuple[int, int]]

_HEADER = re.compile(r"[ \t]*(\[\[?)([^\]\n]+)\]\]?[ \t]*(?:#[^\n]*)?(?:\n|$)")
_KEY_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = re.compile(rf"[ \t]*({_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*)[ \t]*=[ \t]*")
_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
_TOML_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)


def json_positions(text: str) -> dict[Path, int]:
    """The offset of every key and list element of a JSON text."""
    found: dict[Path, int] = {}
    decode = JSONDecoder().raw_decode

    def skip(at: int) -> int:
        while text[at] in " \t\r\n":
            at += 1
        return at

    def value(at: int, path: Path) -> int:
        at = skip(at)
        found.setdefault(path, at)
        if text[at] == "{":
            at = skip(at + 1)
            while text[at] != "}":
                key, end = decode(text, at)
                found[*path, key] = at
                at = skip(value(skip(end) + 1, (*path, key)))
                at = skip(at + 1) if text[at] == "," else at
            return at + 1
        if text[at] == "[":
            at, index = skip(at + 1), 0
            while text[at] != "]":
                at = skip(value(at, (*path, index)))
                at = skip(at + 1) if text[at] == "," else at
                index += 1
            return at + 1
        return decode(text, at)[1]

    value(0, ())
    return found


def toml_positions(text: str) -> dict[Path, int]:
    """The offset of every table header, key and array element of a TOML text."""
    found: dict[Path, int] = {(): 0}
    counts: dict[Path, int] = {}  # path of an array of tables -> index of its last table
    prefix: Path = ()
    at = 0
    while at < len(text):
        if header := _HEADER.match(text, at):
            parts = _parts(header[2])
            prefix = ()
            for i, part in enumerate(parts):
                prefix = (*prefix, part)
                if header[1] == "[[" and i == len(parts) - 1:
                    counts[prefix] = counts.get(prefix, -1) + 1
                if prefix in counts:
                    prefix = (*prefix, counts[prefix])
            found.setdefault(prefix, at + len(header[0]) - len(header[0].lstrip()))
            at = header.end()
        elif key := _KEY.match(text, at):
            path = (*prefix, *_parts(key[1]))
            found.setdefault(path, key.start(1))
            end = _skip_toml_value(text, key.end(), path, found)
            newline = text.find("\n", end)
            at = newline + 1 if newline >= 0 else len(text)
        else:
            newline = text.find("\n", at)
            at = newline + 1 if newline >= 0 else len(text)
    return found


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY_PART, dotted)]


def _skip_toml_value(text: str, at: int, path: Path, found: dict[Path, int]) -> int:
    """The end of the value that starts at ``at``; notes the elements of arrays, and keys of inline tables."""
    if at >= len(text):
        return at
    if string := _TOML_STRING.match(text, at):
        return string.end()
    if text[at] == "[":
        at, index = _skip_blank(text, at + 1), 0
        while at < len(text) and text[at] != "]":
            found.setdefault((*path, index), at)
            at = _skip_blank(text, _skip_toml_value(text, at, (*path, index), found))
            index += 1
        return at + 1
    if text[at] == "{":
        at = _skip_blank(text, at + 1)
        while key := _KEY.match(text, at):
            inner = (*path, *_parts(key[1]))
            found.setdefault(inner, key.start(1))
            at = _skip_blank(text, _skip_toml_value(text, key.end(), inner, found))
        return at + 1
    scalar = re.compile(r"[^,\]}\s#]*").match(text, at)
    return max(at + 1, scalar.end() if scalar else at)


def _skip_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def locate_in(text: str, positions: Callable[[str], dict[Path, int]], line: int = 1) -> Locate:
    """A function path -> line and column for a text that starts at ``line``; scans when first called."""
    found: dict[Path, int] = {}

    def locate(path: Path) -> tuple[int, int]:
        if not path:
            return line, 1
        if not found:
            try:
                found.update(positions(text))
            except (IndexError, ValueError, RecursionError):  # a place is a courtesy: never fail for it
                found[()] = 0
        while path and path not in found:
            path = path[:-1]
        offset = found.get(path, 0)
        before = text[:offset]
        return line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1

    return locate
