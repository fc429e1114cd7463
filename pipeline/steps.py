"""A component in its place in a pipeline: what it needs is there, and its pattern files are saved with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import srsly
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from . import annotations as annotations  # registers the attributes
from .errors import PatternError, TidynewsError
from .patterns import Patterns, load_patterns
from .patterns.saving import Saved, patterns_of, read_saved, saved, write_saved
from .patterns.words import use
from .syntax.tokens import held, view_of

#: of an annotation that a component needs: the component that makes it
MAKERS = {
    "token.tag": "tagger",
    "token.dep": "parser",
    "doc.ents": "ner",
    "token.pos": "tidynews_lemmas",
    "token.lemma": "tidynews_lemmas",
    "doc._.mentions": "tidynews_names",
    "doc._.entities": "tidynews_entities",
    "doc._.dates": "tidynews_dates",
    "doc._.quantities": "tidynews_quantities",
}
_NATIVE = {
    "token.tag": "TAG",
    "token.dep": "DEP",
    "doc.ents": "ENT_IOB",
    "token.pos": "POS",
    "token.lemma": "LEMMA",
}

Finder = Callable[[Doc], Doc]


@dataclass(frozen=True)
class Part:
    """One kind of component: how it is made, and what it needs of a Doc, by the names of ``MAKERS``."""

    name: str
    make: Callable[..., Finder]  # of patterns, and the vocabulary where it takes it
    requires: tuple[str, ...]
    shows: Callable[[Doc], None] | None = None  # spans beside the plain values
    takes_vocab: bool = False


class Step:
    """A component of tidynews: checks the Doc, then calls ``finder``, made of ``patterns``.

    ``to_disk`` and ``to_bytes`` write the pattern files in use: a loaded pipeline needs no other file.
    """

    def __init__(self, part: Part, vocab: Vocab, patterns: Patterns | PatternError) -> None:
        self.part, self.vocab, self.patterns = part, vocab, patterns
        self.finder: Finder | None = None
        if isinstance(patterns, Patterns):
            with use(patterns.words):
                self.finder = part.make(patterns, vocab) if part.takes_vocab else part.make(patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc. Raises TidynewsError where it lacks what this component needs."""
        words = self._patterns().words
        with use(words), held(doc):
            check(doc, self.part)
            assert self.finder
            doc = self.finder(doc)
        if self.part.shows:
            self.part.shows(doc)
        return doc

    def __reduce__(self) -> tuple:
        return Step, (self.part, self.vocab, self.patterns)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The pattern files in use."""
        return srsly.msgpack_dumps(saved(self._patterns()))

    def from_bytes(self, data: bytes, **kwargs: Any) -> "Step":
        """Take the patterns of ``to_bytes``. Raises TidynewsError where another version saved them."""
        return self._take(srsly.msgpack_loads(data))

    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        """Write the pattern files in use into a folder."""
        write_saved(Path(path), saved(self._patterns()))

    def from_disk(self, path: Path | str, **kwargs: Any) -> "Step":
        """Take the patterns of ``to_disk``. Raises TidynewsError where another version saved them."""
        return self._take(read_saved(Path(path)))

    def _patterns(self) -> Patterns:
        if isinstance(self.patterns, PatternError):
            raise self.patterns
        return self.patterns

    def _take(self, content: Saved) -> "Step":
        patterns = patterns_of(content)
        if not isinstance(self.patterns, Patterns) or patterns.sha256 != self.patterns.sha256:
            self.__init__(self.part, self.vocab, patterns)  # type: ignore[misc]
        return self


def read_folders(folders: Iterable[str]) -> Patterns | PatternError:
    """The patterns of a configuration.

    Folders that are gone may have been saved with the pipeline, which is known only later: an error to raise
    when the component is used without. Raises PatternError for any other mistake.
    """
    try:
        return load_patterns(*folders)
    except PatternError as error:
        if any(not Path(folder).exists() for folder in folders):
            return error
        raise


def check(doc: Doc, part: Part) -> None:
    """Raise TidynewsError unless ``doc`` has what ``part`` needs, on the tokens that it was made for."""
    if not any(not token.is_space for token in doc):
        return
    lacking = [name for name in part.requires if not _has(doc, name)]
    if lacking:
        makers = ", ".join(dict.fromkeys(MAKERS[name] for name in lacking))
        raise TidynewsError(f"{part.name} needs {', '.join(lacking)}: put {makers} before it in the pipeline")
    tokens = view_of(doc).mark
    if any(name.startswith("doc._.") for name in part.requires):
        if doc._.tokens not in (None, tokens):
            raise TidynewsError(
                f"{part.name}: the Doc was retokenized after components of tidynews had annotated it; "
                "merge or split tokens before the first of them or after the last"
            )
    else:
        doc._.tokens = tokens


def _has(doc: Doc, name: str) -> bool:
    if name in _NATIVE:
        return doc.has_annotation(_NATIVE[name])
    return ("._.", name.removeprefix("doc._."), None, None) in doc.user_data


# ---- spans for displaCy


def show_dates(doc: Doc) -> None:
    """``doc.spans["dates"]``, labelled with the TIMEX3 type."""
    doc.spans["dates"] = [Span(doc, d["start"], d["end"], label=d["type"]) for d in doc._.dates]


def show_numbers(doc: Doc) -> None:
    """``doc.spans["numbers"]``, labelled with the kind of quantity."""
    doc.spans["numbers"] = [Span(doc, q["start"], q["end"], label=q["kind"]) for q in doc._.quantities]


def show_events(doc: Doc) -> None:
    """``doc.spans["events"]``: the triggers, labelled with the event type."""
    doc.spans["events"] = [
        Span(doc, mention["start"], mention["end"], label=event["event_type"])
        for event in doc._.events
        for mention in event["mentions"]
    ]
