"""The model's named entity recognizer, trained further: small weights that travel with the package.

The weights file holds what the further training (``training/``) added to each parameter of the
model's ``ner``. It fits one base model only, which is told by the hash of its parameters and vectors.
"""

import hashlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from spacy.language import Language

WEIGHTS = Path(__file__).parent / "weights" / "ner.npz"
#: name of the array in the weights file that holds the fingerprint of the base model
FINGERPRINT = "base"


def load_trained_ner(nlp: Language, weights: Path | IO[bytes] = WEIGHTS) -> bool:
    """Train-on ``nlp``'s ``ner`` in place; False, and nothing changed, if the weights are another model's."""
    if "ner" not in nlp.pipe_names or (isinstance(weights, Path) and not weights.is_file()):
        return False
    with np.load(weights, allow_pickle=False) as stored:
        if str(stored[FINGERPRINT]) != fingerprint(nlp):
            return False
        for key, node, name in ner_parameters(nlp):
            if key in stored:
                value = node.get_param(name)
                node.set_param(name, value + node.ops.asarray(stored[key].astype("float32")))
    return True


def write_trained_ner(nlp: Language, base: Language, path: Path) -> None:
    """Write what training added to ``base``'s ``ner`` to make ``nlp``'s, in half precision."""
    before = {key: node.get_param(name) for key, node, name in ner_parameters(base)}
    arrays: dict[str, Any] = {FINGERPRINT: np.array(fingerprint(base))}
    for key, node, name in ner_parameters(nlp):
        arrays[key] = (node.get_param(name) - before[key]).astype("float16")
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def fingerprint(nlp: Language) -> str:
    """SHA-256 of all that ``nlp``'s ``ner`` computes with: its labels, its parameters, the word vectors."""
    digest = hashlib.sha256("\n".join(nlp.get_pipe("ner").move_names).encode())
    for key, node, name in ner_parameters(nlp):
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(node.get_param(name), dtype="<f4").data)
    digest.update(np.ascontiguousarray(nlp.vocab.vectors.data, dtype="<f4").data)
    return digest.hexdigest()


def ner_parameters(nlp: Language) -> list[tuple]:
    """Every parameter of ``ner`` as (key, node, name), in the order of the network."""
    return [
        (f"{number}.{name}", node, name)
        for number, node in enumerate(nlp.get_pipe("ner").model.walk())
        for name in sorted(node.param_names)
        if node.has_param(name)
    ]
