"""What ``tidynews train`` learned from corrections: files of numbers in a folder ``learned``, no code."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = "learned"
SALIENCE, SENSES, NAMES = "salience.json", "senses.json", "names.npz"


def learned_name(path: Path) -> str:
    """The name of a file that holds what was learned; blank for any other file."""
    return path.name if path.parent.name == FOLDER and path.name in LEARNED else ""


def _read(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _salience_faults(data: bytes) -> Iterator[str]:
    value = _read(data)
    numbers = value.get("weights") if isinstance(value, dict) else None
    sound = isinstance(numbers, dict) and all(map(_is_number, numbers.values()))
    if not sound or not all(_is_number(value.get(key)) for key in ("bias", "limit")):
        yield "not what tidynews train wrote: expected bias, limit and weights as numbers; train again"


def _senses_faults(data: bytes) -> Iterator[str]:
    value = _read(data)
    senses = value.get("senses") if isinstance(value, dict) else None
    if not isinstance(senses, dict) or not all(isinstance(kind, str) for kind in senses.values()):
        yield "not what tidynews train wrote: expected senses as triggers and event types; train again"


def _names_faults(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sound = all(name.endswith(".npy") for name in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError):
        sound = False
    if not sound:
        yield "not what tidynews train wrote: expected arrays of numbers; train again"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6


#: file -> what is wrong with its content
LEARNED: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    SALIENCE: _salience_faults,
    SENSES: _senses_faults,
    NAMES: _names_faults,
}
