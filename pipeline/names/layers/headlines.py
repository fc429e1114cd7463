"""Headlines that capitalize every word: what the rest of the article says of the words of their names."""

from collections import Counter
from collections.abc import Iterator

from ...annotations import HEADLINES
from ...syntax.tokens import Name, TokenView, without_overlaps

_SHARE = 0.8  # of the longer words of a line, capitalized
_LEAST = 4  # such words


def settle_headlines(names: list[Name], view: TokenView) -> list[Name]:
    """``Gunman Kills Banker`` names nobody where the text has "gunman" and "banker" in lower case.

    Of a name with such a word only the part is kept that is a name in the text.
    """
    names = _without_bare_headings(names, view)
    heads = {i for start, end in _title_case(view) for i in range(start, end)}
    if not heads:
        return names
    told = {word for n in names if n.start in heads for word in view.lower[n.start : n.end]}
    body = [i for i in view.where(told) if i not in heads and view.blocks[i] not in HEADLINES]
    common = Counter(view.words[i] for i in body if not view.capital[i])
    proper = Counter(view.lower[i] for i in body if view.capital[i] and not view.opens_sentence(i))
    labels = {view.slice(n.start, n.end): n.label for n in names if n.start not in heads}
    kept: list[Name] = []
    for name in names:
        words = view.lower[name.start : name.end]
        doubtful = name.start in heads and name.source == "model" and name.label != "NORP"
        ordinary = doubtful and any(len(w) > 2 and common[w] > 0 and common[w] >= proper[w] for w in words)
        if ordinary and view.slice(name.start, name.end) not in labels:
            kept += _parts(name, view, labels)
        else:
            kept.append(name)
    return without_overlaps(kept)


def _without_bare_headings(names: list[Name], view: TokenView) -> list[Name]:
    """``Hostage swap`` over a paragraph names nobody: a person of one word that no paragraph names goes."""
    alone = [n for n in names if n.label == "PERSON" and n.end - n.start == 1 and not n.fixed]
    bare = [n for n in alone if view.blocks[n.start] == "heading" and not _in_body(n, view)]
    return [n for n in names if n not in bare]


def _in_body(name: Name, view: TokenView) -> bool:
    """Whether a paragraph has the word of a name with a capital letter too."""
    places = view.places[view.lower[name.start]]
    return any(view.blocks[i] == "body" and view.capital[i] for i in places)


def _parts(name: Name, view: TokenView, labels: dict[str, str]) -> Iterator[Name]:
    """The parts of a name that are names themselves, from the longest on."""
    for length in range(name.end - name.start - 1, 0, -1):
        for start in range(name.start, name.end - length + 1):
            label = labels.get(view.slice(start, start + length))
            if label:
                yield Name(start, start + length, label)


def _title_case(view: TokenView) -> Iterator[tuple[int, int]]:
    """The lines of titles and headings that capitalize their words: where they begin and end."""
    heads = [i for i, block in enumerate(view.blocks) if block in HEADLINES]
    lines: list[list[int]] = []
    for i in heads:
        if not lines or lines[-1][-1] != i - 1 or view.blocks[i] != view.blocks[i - 1] or view.newline(i):
            lines.append([])
        lines[-1].append(i)
    for line in lines:
        long = [k for k in line if len(view.words[k]) > 3 and view.words[k].isalpha()]
        capital = sum(view.capital[k] and not view.words[k].isupper() for k in long)
        if len(long) >= _LEAST and capital >= _SHARE * len(long):
            yield line[0], line[-1] + 1
