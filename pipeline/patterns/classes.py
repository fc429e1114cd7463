"""The word classes of all pattern files, with the classes that they refer to: id -> its words."""

from collections.abc import Iterable, Iterator

from ..errors import TidynewsError
from .building import did_you_mean
from .positions import Path
from .schema import WordClass


class Words(dict[str, frozenset[str]]):
    """Class -> its words in lower case. Raises TidynewsError for a class that no pattern file has."""

    def __missing__(self, name: str) -> frozenset[str]:
        raise TidynewsError(
            f"no word class {name!r} in the patterns; a [[word_class]] gives it{did_you_mean(name, self)}"
        )


def join_classes(classes: Iterable[WordClass]) -> Words:
    """The words of each class: its own, those of the classes that it names, and what others add to it."""
    own: dict[str, set[str]] = {}
    for word_class in classes:
        own.setdefault(word_class.adds_to or word_class.id, set()).update(w.lower() for w in word_class.words)
    while True:  # until no class has a reference that could bring a word more
        joined = {
            name: words.union(*(own.get(word[1:], ()) for word in words if word.startswith("@")))
            for name, words in own.items()
        }
        if joined == own:
            break
        own = joined
    return Words({name: frozenset(w for w in words if w[:1] != "@") for name, words in own.items()})


def class_faults(classes: tuple[WordClass, ...]) -> Iterator[tuple[WordClass, Path, str]]:
    """What is wrong with the references between classes: (class, path inside it, message)."""
    known = {c.id for c in classes if not c.adds_to}
    for word_class in classes:
        references: list[tuple[Path, str]] = [(("adds_to",), word_class.adds_to)]
        references += [(("words", i), word[1:]) for i, word in enumerate(word_class.words) if word[:1] == "@"]
        for path, name in references[not word_class.adds_to :]:
            if name == word_class.id:
                yield word_class, path, f"a class cannot name itself; write another id, adds_to = {name!r}"
            elif name not in known:
                yield word_class, path, f"no word class {name!r}{did_you_mean(name, known)}"
