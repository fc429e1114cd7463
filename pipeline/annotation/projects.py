"""A folder for an annotation tool: written from a run, read back when people have corrected it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from ..errors import TidynewsError
from . import brat, inception, label_studio, lines
from .documents import AnnotatedDocument, Link, check

NOTE = "annotation.json"  # beside the files of the tool: which tool, and the texts as exported


Reader = Callable[[Path], Iterator[AnnotatedDocument]]  # every annotator's documents of a folder
Writer = Callable[[Sequence[AnnotatedDocument], Path, Sequence[str]], None]  # the last: event types

TOOLS: Mapping[str, tuple[Writer, Reader]] = {
    "label-studio": (label_studio.write, label_studio.read),
    "inception": (inception.write, inception.read),
    "brat": (brat.write, brat.read),
    "doccano": (lines.write_doccano, lines.read_doccano),
    "jsonl": (lines.write_plain, lines.read_plain),
}


@dataclass
class Imported:
    """What came back: a document each, a line for each thing to know, agreement of annotators."""

    documents: list[AnnotatedDocument] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    agreement: list[str] = field(default_factory=list)


def write_project(
    documents: Sequence[AnnotatedDocument], folder: Path, tool: str, types: Sequence[str] = ()
) -> None:
    """Write the files of a tool. Raises TidynewsError where the folder holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise TidynewsError(f"{folder} is not empty; corrections are never written over: name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    TOOLS[tool][0](documents, folder, types)
    kept = [
        {"id": d.id, "title": d.title, "published": d.published, "publisher": d.publisher, "text": d.text}
        for d in documents
    ]
    (folder / NOTE).write_text(json.dumps({"tool": tool, "documents": kept}), encoding="utf-8")


def read_project(folder: Path, *, annotator: str = "", agreed: bool = False) -> Imported:
    """The corrected documents of a folder, each checked against the text that was exported.

    Where annotators differ on a document it is left out, unless ``annotator`` names whose word counts or
    ``agreed`` asks for what all of them have. Raises TidynewsError with the place of what does not fit.
    """
    note = _note(folder)
    exported = {value["id"]: value for value in note["documents"]}
    versions: dict[str, list[AnnotatedDocument]] = defaultdict(list)
    try:
        for document in TOOLS[note["tool"]][1](folder):
            check(document, exported[document.id]["text"] if document.id in exported else None)
            versions[document.id].append(document)
    except (KeyError, TypeError, AttributeError, OSError) as error:
        raise TidynewsError(
            f"{folder}: no export of {note['tool']}: {type(error).__name__} {error}"
        ) from error
    found = Imported()
    if missing := sorted(set(exported) - set(versions)):
        shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        found.notices.append(
            f"{len(missing)} of {len(exported)} exported documents did not come back: {shown}"
        )
    for doc_id, several in sorted(versions.items()):
        chosen = [d for d in several if d.annotator == annotator] if annotator else several
        if annotator and len(several) == 1 and not chosen:
            chosen = several
        kept = _one(chosen, agreed)
        if kept is None:
            names = ", ".join(d.annotator or "(no name)" for d in several)
            found.notices.append(f"{doc_id}: annotators differ ({names}); left out: --annotator, or --agreed")
        else:
            data = {key: exported[doc_id][key] for key in ("title", "published", "publisher")}
            found.documents.append(replace(kept, annotator="", **data))
    found.agreement = list(agreement(versions.values()))
    return found


def _note(folder: Path) -> Any:
    try:
        return json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TidynewsError(
            f"{folder}: no {NOTE}; put the export of the tool into the folder that annotate export wrote"
        ) from error


def _one(versions: Sequence[AnnotatedDocument], agreed: bool) -> AnnotatedDocument | None:
    """The only version, or what all have; None where they differ, or there is none."""
    if not versions:
        return None
    if len({(d.spans, d.links) for d in versions}) == 1:
        return versions[0]
    if not agreed:
        return None
    spans = [s for s in dict.fromkeys(versions[0].spans) if all(s in d.spans for d in versions)]
    at = {span: i for i, span in enumerate(spans)}
    shared = set.intersection(*({(d.spans[e], r, d.spans[s]) for e, r, s in d.links} for d in versions))
    links = sorted(Link(at[e], r, at[s]) for e, r, s in shared if e in at and s in at)
    return replace(versions[0], spans=tuple(spans), links=tuple(links))


def agreement(several: Iterable[Sequence[AnnotatedDocument]]) -> Iterator[str]:
    """For every two annotators and layer: how many they share of what either has, as F1."""
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for versions in several:
        for one, other in combinations(sorted(versions, key=lambda d: d.annotator), 2):
            for layer in ("NAME", "NUMBER", "DATE", "EVENT"):
                a, b = ({s[:4] for s in d.spans if s.layer == layer} for d in (one, other))
                count = counts[one.annotator, other.annotator, layer]
                count[:] = count[0] + len(a & b), count[1] + len(a) + len(b), count[2] + 1
    for (one_name, other_name, layer), (shared, total, n) in counts.items():
        f1 = f"{2 * shared / total:.3f}" if total else "nothing to compare"
        yield f"{one_name} and {other_name}, {layer.lower()}s in {n} documents: F1 {f1}"
