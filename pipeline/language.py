"""The language pipeline: the one list of components, in their order."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language

from .dates.finder import DateFinder
from .events import EventFinder
from .layout.tokenizer import NewsTokenizer
from .model import DEFAULT_MODEL
from .model.lemmas import LemmaTagger
from .model.loading import REPLACED, load_model
from .names.finder import NameFinder
from .names.linker import EntityLinker
from .patterns import Patterns, load_patterns
from .quantities.finder import QuantityFinder

#: our components, in order, after those of the model
COMPONENTS: tuple[str, ...] = (
    "tidynews_lemmas",
    "tidynews_names",
    "tidynews_entities",
    "tidynews_dates",
    "tidynews_quantities",
    "tidynews_events",
)
PATTERNS: dict[str, Any] = {"patterns": []}  # folders over the shipped ones


def tidynews_pipeline(model: str = DEFAULT_MODEL, patterns: Iterable[str | Path] = ()) -> Language:
    """The whole pipeline as an ordinary spaCy object.

    ``patterns`` are folders that lie over the shipped patterns. ``doc = nlp(text)`` has the results on
    the Doc: see annotations.py. Raises TidynewsError for a model or pattern that cannot be used.
    """
    folders = [str(folder) for folder in patterns]
    nlp = load_model(model)
    nlp.tokenizer = NewsTokenizer(nlp.tokenizer, load_patterns(*folders))
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"patterns": folders})
    return nlp


# ---- factories: glue between spaCy's configuration (folders) and the components (values)


def _patterns(folders: list[str]) -> Patterns:
    return load_patterns(*folders)


@Language.factory("tidynews_lemmas", default_config=PATTERNS, assigns=["token.pos", "token.lemma"])
def make_lemmas(nlp: Language, name: str, patterns: list[str]) -> LemmaTagger:
    """Coarse parts of speech and lemmas."""
    theirs = dict(nlp.components)
    lookups = getattr(theirs.get("lemmatizer"), "lookups", None)
    verbs: Container[str] = ()
    if lookups and lookups.has_table("lemma_index"):
        index = lookups.get_table(
            "lemma_index"
        )  # lists of tens of thousands of words, searched for each new word
        for pos, words in list(index.items()):
            index[pos] = dict.fromkeys(words)
        verbs = index["verb"]
    return LemmaTagger(nlp.vocab, [theirs[part] for part in REPLACED if part in theirs], verbs)


@Language.factory("tidynews_names", default_config=PATTERNS, assigns=["doc.ents", "doc._.mentions"])
def make_names(nlp: Language, name: str, patterns: list[str]) -> NameFinder:
    """Mentions of persons, organizations and places."""
    return NameFinder(_patterns(patterns), nlp.vocab)


@Language.factory("tidynews_entities", default_config=PATTERNS, assigns=["doc.ents", "doc._.entities"])
def make_entities(nlp: Language, name: str, patterns: list[str]) -> EntityLinker:
    """Mentions joined to entities, and what the text says of them."""
    return EntityLinker(_patterns(patterns))


@Language.factory("tidynews_dates", default_config=PATTERNS, assigns=["doc._.dates"])
def make_dates(nlp: Language, name: str, patterns: list[str]) -> DateFinder:
    """Date and time expressions with their TIMEX3 values."""
    return DateFinder(_patterns(patterns))


@Language.factory("tidynews_events", default_config=PATTERNS, assigns=["doc._.events", "doc._.main_event"])
def make_events(nlp: Language, name: str, patterns: list[str]) -> EventFinder:
    """Events with dates, participants, counts and status."""
    return EventFinder(_patterns(patterns))


@Language.factory("tidynews_quantities", default_config=PATTERNS, requires=["token.dep"])
def make_quantities(nlp: Language, name: str, patterns: list[str]) -> QuantityFinder:
    """Quantities, in ``doc._.quantities``."""
    return QuantityFinder(_patterns(patterns))
