"""What a run is asked to do with its articles, on one machine or on many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from ..model import DEFAULT_MODEL


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options that a run has on this machine and on an engine alike."""

    #: folders beside the built-in patterns
    patterns: Sequence[Path | str] = ()
    model: str = DEFAULT_MODEL
    #: dates the documents that do not say when they were published
    published: str = ""
    #: what an event needs to be in the table; none: the documented limit
    min_salience: float | None = None
    #: write every event, with every date that was found for it
    all_events: bool = False
    #: patterns such as ``reuters/*`` of the articles that are read
    only: Sequence[str] = ()
    #: where records have a field ("text": "fields.bodyText")
    fields: Mapping[str, str] = field(default_factory=dict)
    #: seconds, for one document
    timeout: float = 60.0
    #: make again what an earlier run has made
    fresh: bool = False
    #: make the pass across articles; what it fills stays blank without it
    stories: bool = True

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of patterns as text."""
        return tuple(map(str, self.patterns))

    @property
    def analysis(self) -> tuple[str, tuple[str, ...], str, float | None, bool]:
        """What the rows of an article depend on: the arguments of ``run_identity`` and ``start_analysis``."""
        return self.model, self.folders, self.published, self.min_salience, self.all_events

    def resolved(self) -> Self:
        """The same with whole paths, which mean the same in another working folder."""
        model = str(Path(self.model).resolve()) if Path(self.model).is_dir() else self.model
        return replace(self, model=model, patterns=[str(Path(path).resolve()) for path in self.patterns])


DEFAULTS = Options()
