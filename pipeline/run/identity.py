"""What results depend on besides the documents: program, spaCy, model, patterns; by version and hash."""

import hashlib
import importlib.util
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import TidynewsError
from ..model.salience import load_salience
from ..patterns import load_patterns
from ..patterns.learned import SALIENCE


def run_identity(
    model: str,
    patterns: tuple[str, ...],
    published: str,
    min_salience: float | None = None,
    all_events: bool = False,
) -> dict[str, Any]:
    """For run.json and for the keys of stored results; the same on every machine."""
    read = load_patterns(*patterns)
    learned = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(read.learned.items())}
    limit = load_salience(read.learned.get(SALIENCE)).limit
    return {
        "program": {"name": "tidynews", "version": __version__, "sha256": _package_hash()},
        "spacy": version("spacy"),
        "model": model_identity(model),
        "patterns": {"sha256": read.sha256, **({"learned": learned} if learned else {})},
        "published": published,
        "events": "all" if all_events else limit if min_salience is None else min_salience,
    }


def model_identity(name: str) -> dict[str, str]:
    """Name, version and hash (SHA-256 of its files) of a model, without loading it.

    Raises TidynewsError when there is no such model.
    """
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    folder = Path(found.origin).parent if found and found.origin else Path(name)
    # a package holds the model in a folder of its own, <name>-<version>
    metas = sorted(folder.rglob("meta.json")) if folder.is_dir() else []
    configured = [meta for meta in metas if (meta.parent / "config.cfg").is_file()]
    if not configured:
        raise TidynewsError(f"cannot find the model {name!r}: install it, or name another with --model")
    meta = json.loads(configured[0].read_text(encoding="utf-8"))
    return {
        "name": f"{meta['lang']}_{meta['name']}",
        "version": meta["version"],
        "sha256": _hash_of_files(configured[0].parent),
    }


def _package_hash() -> str:
    """A changed program must not reuse old results, even where its version has stayed the same."""
    return _hash_of_files(Path(__file__).parent.parent)


def _hash_of_files(folder: Path) -> str:
    """SHA-256 of the names and contents of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            while part := file.read(2**20):  # never a model's file as a whole: this process stays small
                digest.update(part)
    return digest.hexdigest()
