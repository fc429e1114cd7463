"""The model's components with faster inference and the same results; anything else is as in spaCy.

Weights are prepared at the first prediction, and again after training or loading. A model that is built
otherwise than expected, or annotates a short text otherwise than spaCy's own code, is left to that code; so
is a Doc that was annotated beforehand.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_SPACE, SENT_START, TAG
from spacy.pipeline import DependencyParser, EntityRecognizer, Tagger
from spacy.pipeline._parser_internals.nonproj import DELIMITER, deprojectivize
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.tokens import Doc
from thinc.api import NumpyOps

from .blocks import Floats, affine
from .entities import EntitySearch, read_entity_search
from .parsing import ArcEagerSearch, read_arc_eager_search
from .tok2vec import VectorsOf, probe_texts, read_tok2vec

Prepared = TypeVar("Prepared")
Values = NDArray[np.uint64]

MAX_PASSAGE = 200  # tokens: what is longer is parsed faster by itself
MIN_WIDTH = 2  # tokens of a text by those of its longest passage: less is parsed faster by itself


class Prepares(Generic[Prepared]):
    """Holds what was prepared from a component's weights, until these may have changed."""

    _prepared: tuple[Prepared | None] | None = None
    #: what it annotates; compared with what spaCy's own code annotates before it is used
    annotated: ClassVar[Sequence[int]] = ()
    model: Any
    vocab: Any
    predict: Any
    set_annotations: Any

    @property
    def prepared(self) -> Prepared | None:
        """What this component predicts with, or None where spaCy's own code must."""
        if self._prepared is None:
            self._prepared = (self._prepare(),)
            if self._prepared[0] is not None and not self._agrees():
                self._prepared = (None,)
        return self._prepared[0]

    def _agrees(self) -> bool:
        """Whether both ways annotate a short text alike."""
        if not self.annotated:
            return True
        ours, theirs = (probe_texts(self.model, self.vocab) for _ in range(2))
        self.set_annotations(ours, self.predict(ours))
        super().set_annotations(theirs, super().predict(theirs))  # type: ignore[misc]
        arrays = ([doc.to_array([*self.annotated]).tolist() for doc in docs] for docs in (ours, theirs))
        return next(arrays) == next(arrays)

    def _prepare(self) -> Prepared | None:
        raise NotImplementedError

    def update(self, *args: Any, **kwargs: Any) -> Any:
        """Train."""
        self._prepared = None
        return super().update(*args, **kwargs)  # type: ignore[misc]

    def initialize(self, *args: Any, **kwargs: Any) -> Any:
        """Begin training."""
        self._prepared = None
        return super().initialize(*args, **kwargs)  # type: ignore[misc]

    def add_label(self, *args: Any, **kwargs: Any) -> Any:
        """Add a label."""
        self._prepared = None
        return super().add_label(*args, **kwargs)  # type: ignore[misc]

    def from_bytes(self, *args: Any, **kwargs: Any) -> Any:
        """Load weights."""
        self._prepared = None
        return super().from_bytes(*args, **kwargs)  # type: ignore[misc]

    def from_disk(self, *args: Any, **kwargs: Any) -> Any:
        """Load weights."""
        self._prepared = None
        return super().from_disk(*args, **kwargs)  # type: ignore[misc]


class FastTok2Vec(Prepares[VectorsOf], Tok2Vec):
    """Token vectors, shared by other components."""

    def _prepare(self) -> VectorsOf | None:
        return read_tok2vec(self.model, self.vocab)

    def predict(self, docs: Iterable[Doc]) -> list[Floats]:
        """Token vectors of each Doc."""
        docs = list(docs)
        return self.prepared(docs) if self.prepared and any(map(len, docs)) else super().predict(docs)


class FastTagger(Prepares[tuple[VectorsOf, Floats, Floats]], Tagger):
    """Part-of-speech tags."""

    annotated = (TAG,)

    def _prepare(self) -> tuple[VectorsOf, Floats, Floats] | None:
        outputs = [node for node in self.model.walk() if node.name == "softmax"]
        vectors_of = read_tok2vec(self.model.layers[0], self.vocab)
        if vectors_of is None or len(outputs) != 1 or not isinstance(self.model.ops, NumpyOps):
            return None
        return (
            vectors_of,
            np.ascontiguousarray(outputs[0].get_param("W").T),
            outputs[0].get_param("b").copy(),
        )

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """The numbers of the tags of each Doc's tokens."""
        docs = list(docs)
        if self.prepared is None or not any(map(len, docs)):
            return super().predict(docs)
        vectors_of, weights, bias = self.prepared
        return _by_doc(affine(np.concatenate(vectors_of(docs)), weights, bias).argmax(axis=1), docs)


class FastEntityRecognizer(Prepares[tuple[VectorsOf, EntitySearch]], EntityRecognizer):
    """Named entities."""

    annotated = (ENT_IOB, ENT_TYPE)

    def _prepare(self) -> tuple[VectorsOf, EntitySearch] | None:
        return _prepare_search(self, read_entity_search)

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """For each Doc an array of ENT_IOB and ENT_TYPE, or spaCy's state."""
        docs = list(docs)
        if self.prepared is None:
            return super().predict(docs)
        given = [doc.to_array([SENT_START, IS_SPACE, ENT_IOB]) for doc in docs]
        predicted: list[Any] = [None] * len(docs)
        if some := [at for at, g in enumerate(given) if len(g) and not g[:, 2].any()]:
            values = self._search(
                *self.prepared, [docs[at] for at in some], np.concatenate([given[at] for at in some])
            )
            for at, found in zip(some, values):
                predicted[at] = found
        return _fill(predicted, docs, super().predict)

    def _search(
        self, vectors_of: VectorsOf, search: EntitySearch, docs: Sequence[Doc], given: Values
    ) -> list[Values]:
        last = np.append(given[1:, 0] == 1, True)
        last[_ends(docs) - 1] = True
        iob, label = search(np.concatenate(vectors_of(docs)), given[:, 1] == 1, last)
        ids = _label_ids(self.vocab, search.labels, "")
        return _by_doc(np.stack([iob.astype("uint64"), ids[label]], axis=1), docs)

    def set_annotations(self, docs: Iterable[Doc], predicted: Sequence[Any]) -> None:
        """Set the entities of the Docs."""
        for doc, values in zip(docs, predicted):
            if isinstance(values, np.ndarray):
                doc.from_array([ENT_IOB, ENT_TYPE], values)
            else:
                super().set_annotations([doc], [values])


class FastDependencyParser(Prepares[tuple[VectorsOf, ArcEagerSearch]], DependencyParser):
    """Dependencies and sentence starts."""

    annotated = (HEAD, DEP, SENT_START)

    def _prepare(self) -> tuple[VectorsOf, ArcEagerSearch] | None:
        return _prepare_search(self, read_arc_eager_search)

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """For each Doc an array of HEAD and DEP, or spaCy's state."""
        docs = list(docs)
        if self.prepared is None:
            return super().predict(docs)
        given = [doc.to_array([SENT_START, HEAD, DEP]) for doc in docs]
        predicted: list[Any] = [None] * len(docs)
        if some := [at for at, g in enumerate(given) if _side_by_side(g)]:
            values = self._search(
                *self.prepared, [docs[at] for at in some], np.concatenate([given[at] for at in some])
            )
            for at, found in zip(some, values):
                predicted[at] = found
        return _fill(predicted, docs, super().predict)

    def _search(
        self, vectors_of: VectorsOf, search: ArcEagerSearch, docs: Sequence[Doc], given: Values
    ) -> list[Values | None]:
        set_before, ends = given[:, 0].view("int64"), _ends(docs)
        position, none = np.arange(len(given)), len(given)
        following = position + 1
        following[ends - 1] = none
        starts = set_before == 1
        starts[np.append(0, ends[:-1])] = True
        parse = search(np.concatenate(vectors_of(docs)), starts, set_before == -1, following)
        heads = parse.head[:none]
        root = heads == none
        head = np.where(root, 0, heads - position).astype("int64").view("uint64")
        dep = _label_ids(self.vocab, search.labels, "ROOT")[np.where(root, -1, parse.label[:none])]
        values: list[Values | None] = [*_by_doc(np.stack([head, dep], axis=1), docs)]
        for token in parse.disturbed:
            values[int(np.searchsorted(ends, token, side="right"))] = None
        return values

    def set_annotations(self, docs: Iterable[Doc], predicted: Sequence[Any]) -> None:
        """Set the heads and dependencies of the Docs."""
        labels = self.prepared[1].labels if self.prepared else []
        decorated = {self.vocab.strings[label] for label in labels if DELIMITER in label}
        for doc, values in zip(docs, predicted):
            if isinstance(values, np.ndarray):
                doc.from_array([HEAD, DEP], values)
                if not decorated.isdisjoint(values[:, 1].tolist()):
                    deprojectivize(doc)
            else:
                super().set_annotations([doc], [values])


def _prepare_search(component: Any, read: Any) -> Any:
    """The tok2vec and the search of a transition-based component, or None."""
    moves = [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]
    search = read(component.model, moves) if component.cfg["beam_width"] == 1 else None
    vectors_of = read_tok2vec(component.model.layers[0].layers[0], component.vocab) if search else None
    return (vectors_of, search) if vectors_of else None


def _side_by_side(given: Values) -> bool:
    """Whether a text with these SENT_START, HEAD, DEP has passages to be parsed side by side.

    This must not depend on other texts: the two ways may differ in the last bit of a score.
    """
    if not len(given) or given[:, 1:].any():
        return False
    bounds = np.append(np.flatnonzero(given[1:, 0] == 1) + 1, len(given))
    longest = int(np.diff(bounds, prepend=0).max())
    return longest <= MAX_PASSAGE and MIN_WIDTH * longest <= len(given)


def _fill(predicted: list[Any], docs: Sequence[Doc], predict: Any) -> list[Any]:
    """Ask ``predict`` for what is missing in ``predicted``, one text at a time."""
    return [
        predict([doc])[0] if values is None else values for doc, values in zip(docs, predicted, strict=True)
    ]


def _ends(docs: Sequence[Doc]) -> NDArray[np.intp]:
    return np.cumsum([len(doc) for doc in docs])


def _by_doc(array: NDArray[Any], docs: Sequence[Doc]) -> list[NDArray[Any]]:
    return np.split(array, _ends(docs)[:-1])


def _label_ids(vocab: Any, labels: Sequence[str], other: str) -> Values:
    """The ids of labels by their number, and last, for -1, of ``other``."""
    return np.array([vocab.strings.add(label) if label else 0 for label in [*labels, other]], dtype="uint64")
