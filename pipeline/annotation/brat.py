"""brat: a ``.txt`` and a ``.ann`` for each document, and ``annotation.conf``; values stand in the notes."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from ..errors import TidynewsError
from .documents import (
    ROLES,
    AnnotatedDocument,
    Link,
    Span,
    in_order,
    note_of,
    same_words,
    span_of,
    tags_of,
    values_of,
)

_UNSAFE = re.compile(r'[%<>:"\\|?*/\x00-\x1f\x7f-\x9f\ud800-\udfff]|^[. ]|[. ]$')


def file_name(doc_id: str) -> str:
    """A name for the files of a document, on every system; ``unquote`` gives the id back."""
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), doc_id)


def write(documents: Sequence[AnnotatedDocument], folder: Path, types: Sequence[str]) -> None:
    """Write the files of a brat collection."""
    entities = "\n".join(tags_of(documents, types))
    events = "|".join(tag for tag in tags_of(documents, types) if tag.startswith("EVENT_")) or "<ENTITY>"
    relations = "\n".join(f"{role}\tArg1:{events}, Arg2:<ENTITY>" for role in ROLES)
    conf = f"[entities]\n{entities}\n\n[relations]\n{relations}\n\n[events]\n\n[attributes]\n"
    (folder / "annotation.conf").write_text(conf, encoding="utf-8")
    for document in documents:
        name = file_name(document.id)
        (folder / f"{name}.txt").write_bytes(document.text.encode())
        (folder / f"{name}.ann").write_bytes("".join(_lines(document)).encode())


def _lines(document: AnnotatedDocument) -> Iterator[str]:
    for number, span in enumerate(document.spans, 1):
        words = document.text[span.start : span.end]
        shown = re.sub(r"[\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", words)
        yield f"T{number}\t{span.tag} {_fragments(words, span.start)}\t{shown}\n"
        if span.values:
            yield f"#{number}\tAnnotatorNotes T{number}\t{note_of(span.values)}\n"
    for number, (event, role, span_no) in enumerate(document.links, 1):
        yield f"R{number}\t{role} Arg1:T{event + 1} Arg2:T{span_no + 1}\n"


def _fragments(words: str, start: int) -> str:
    """The ranges between line breaks, which brat wants apart; one range where they would not give it back."""
    parts = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", words)]
    if not parts or parts[0][0] != start or parts[-1][1] != start + len(words):
        parts = [(start, start + len(words))]
    return ";".join(f"{a} {b}" for a, b in parts)


def read(folder: Path) -> Iterator[AnnotatedDocument]:
    """The documents of a collection. Raises TidynewsError with file and line."""
    for path in sorted(folder.glob("*.ann")):
        text_path = path.with_suffix("").with_name(path.name[:-4] + ".txt")
        if not text_path.is_file():
            raise TidynewsError(f"{path.name}: {text_path.name} is not beside it")
        text = text_path.read_bytes().decode()
        yield _document(unquote(path.name[:-4]), text, path)


def _document(doc_id: str, text: str, path: Path) -> AnnotatedDocument:
    spans: list[Span] = []
    number: dict[str, int] = {}
    notes: dict[str, str] = {}
    links: list[tuple[str, str, str]] = []
    for line_no, line in enumerate(path.read_bytes().decode().split("\n"), 1):
        where = f"{path.name}:{line_no}"
        try:
            key, *cells = line.rstrip("\r").split("\t")
            if key.startswith("T"):
                tag, places = cells[0].split(" ", 1)
                offsets = [int(n) for n in re.split("[ ;]", places)]
                number[key] = len(spans)
                start, end = min(offsets), max(offsets)
                if len(cells) > 1 and end <= len(text):
                    same_words(cells[1], text[start:end], where)
                spans.append(span_of(tag, start, end, {}, where))
            elif key.startswith("#"):
                notes[cells[0].split(" ")[1]] = cells[1]
            elif key.startswith("R"):
                role, one, other = cells[0].split(" ")
                links.append((one.partition(":")[2], role, other.partition(":")[2]))
        except (ValueError, IndexError) as error:
            raise TidynewsError(f"{where}: {line[:60]!r} is no line of brat") from error
    for key, note in notes.items():
        if key in number:
            spans[number[key]] = span_of(
                spans[number[key]].tag,
                *spans[number[key]][:2],
                values_of(note, f"{path.name}, {key}"),
                path.name,
            )
    for link in links:
        if missing := {link[0], link[2]} - set(number):
            raise TidynewsError(f"{path.name}: {link[1]} of {', '.join(sorted(missing))}, which is not there")
    ends = tuple(Link(number[a], role, number[b]) for a, role, b in links)
    return in_order(AnnotatedDocument(doc_id, text, tuple(spans), ends))
