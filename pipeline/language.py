"""The language pipeline: the one list of components, in their order."""

from collections.abc import Callable, Container, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy import registry
from spacy.language import Language
from spacy.util import get_minor_version_range

from .dates.finder import DateFinder
from .events import EventFinder
from .layout.tokenizer import NewsTokenizer
from .model import DEFAULT_MODEL
from .model.lemmas import LemmaTagger
from .model.loading import REPLACED, load_model, speed_up
from .names.finder import NameFinder
from .names.linker import EntityLinker
from .patterns import load_patterns
from .patterns.learned import NAMES as NAMES_LEARNED
from .quantities.finder import QuantityFinder
from .steps import Part, Step, read_folders, show_dates, show_events, show_numbers

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


TOKENIZER = "tidynews.NewsTokenizer.v1"
FAST_INFERENCE = "tidynews.fast_inference.v1"


def tidynews_pipeline(
    model: str = DEFAULT_MODEL, patterns: Iterable[str | Path] | str | Path = ()
) -> Language:
    """The whole pipeline as an ordinary spaCy object.

    ``patterns`` are folders that lie over the shipped patterns, or one. ``doc = nlp(text)`` has the results
    on the Doc: see annotations.py. Raises TidynewsError for a model or pattern that cannot be used.
    """
    folders = [str(folder) for folder in ([patterns] if isinstance(patterns, str | Path) else patterns)]
    tokenizer_patterns = load_patterns(*folders)
    nlp = load_model(model, tokenizer_patterns.learned.get(NAMES_LEARNED))
    nlp.tokenizer = NewsTokenizer(nlp.tokenizer, tokenizer_patterns)
    # a pipeline that spacy.load reads back is made so; it holds the pattern files in use
    nlp.meta["spacy_version"] = get_minor_version_range(spacy.__version__)
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
    nlp.config["nlp"]["after_pipeline_creation"] = {"@callbacks": FAST_INFERENCE}
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"patterns": folders})
    return nlp


# ---- for spacy.load: see the entry points in pyproject.toml


@registry.tokenizers(TOKENIZER)
def make_tokenizer() -> Callable[[Language], NewsTokenizer]:
    """The tokenizer of news, over that of English."""
    return _news_tokenizer


def _news_tokenizer(nlp: Language) -> NewsTokenizer:
    words = registry.resolve({"words": {"@tokenizers": "spacy.Tokenizer.v1"}})["words"]
    return NewsTokenizer(words(nlp), load_patterns())


@registry.callbacks(FAST_INFERENCE)
def make_fast_inference() -> Callable[[Language], Language]:
    """The model's components compute in less time."""
    return speed_up


# ---- factories: glue between spaCy's configuration (folders) and the components (values)

_GRAMMAR = ("token.tag", "token.dep", "token.pos", "token.lemma")
NAMES = Part("tidynews_names", NameFinder, (*_GRAMMAR, "doc.ents"), takes_vocab=True)
ENTITIES = Part("tidynews_entities", EntityLinker, (*_GRAMMAR, "doc._.mentions"))
DATES = Part("tidynews_dates", DateFinder, _GRAMMAR, show_dates)
QUANTITIES = Part("tidynews_quantities", QuantityFinder, (*_GRAMMAR, "doc.ents", "doc._.dates"), show_numbers)
EVENTS = Part(
    "tidynews_events",
    EventFinder,
    (*_GRAMMAR, *(f"doc._.{name}" for name in ("mentions", "entities", "dates", "quantities"))),
    show_events,
)


@Language.factory(
    "tidynews_lemmas",
    default_config=PATTERNS,
    requires=["token.tag", "token.dep"],
    assigns=["token.pos", "token.lemma"],
)
def make_lemmas(nlp: Language, name: str, patterns: list[str]) -> LemmaTagger:
    """Coarse parts of speech and lemmas."""
    theirs = dict(nlp.components)
    verbs = partial(known_verbs, theirs.get("lemmatizer"))
    return LemmaTagger(nlp.vocab, [theirs[part] for part in REPLACED if part in theirs], verbs)


def known_verbs(lemmatizer: Any) -> Container[str]:
    """The verbs that the model's lemmatizer knows, whose lists of words are made quick to search."""
    lookups = getattr(lemmatizer, "lookups", None)
    if not lookups or not lookups.has_table("lemma_index"):
        return ()
    index = lookups.get_table("lemma_index")
    for pos, words in list(index.items()):
        index[pos] = dict.fromkeys(words)
    return index["verb"]


def _factory(part: Part, *assigns: str) -> Callable[[Language, str, list[str]], Step]:
    """The factory of a component, registered."""

    def make(nlp: Language, name: str, patterns: list[str]) -> Step:
        return Step(part, nlp.vocab, read_folders(patterns))

    register = Language.factory(
        part.name, default_config=PATTERNS, requires=[*part.requires], assigns=[*assigns]
    )
    return register(make)


make_names = _factory(NAMES, "doc.ents", "doc.spans", "doc._.mentions")
make_entities = _factory(ENTITIES, "doc.ents", "doc._.mentions", "doc._.entities")
make_dates = _factory(DATES, "doc.spans", "doc._.dates")
make_quantities = _factory(QUANTITIES, "doc.spans", "doc._.quantities")
make_events = _factory(EVENTS, "doc.spans", "doc._.events", "doc._.main_event")
