"""Readers of files of JSON records."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from .decoding import (
    decode,
    read_lines,
    read_whole,
    size_error,
)
from .document import (
    Item,
    ReadError,
    Source,
    clean_id,
)
from .fields import (
    LISTS,
    describe_missing_text,
    find_fields,
    find_summary,
    plain_name,
)
from .markup import clean_markup

MEND = "mend or delete it; the other records are read"


def read_json_lines(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """One JSON object a line; blank lines are skipped."""
    empty = True
    for number, line, encoding, length in read_lines(stream, source):
        where = f"line {number}"
        if length:
            yield source.problem("too_large", too_long_record(source, length), where=where)
        elif line.strip():
            try:
                value = _parse(line)
            except ReadError as error:
                yield source.problem(error.error, error.message, where=where)
            else:
                yield from documents_of(value, source, encoding, number, where)
        else:
            continue
        empty = False
    if empty:
        yield source.problem("empty", "no record in the file; expected one JSON object a line")


def too_long_record(source: Source, length: int) -> str:
    """What to say of a line or row over the limit."""
    limit = source.limits.max_record_bytes
    return f"the line has {length:,} bytes, the limit is {limit:,}; expected one article a line"


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except RecursionError:
        raise ReadError("too_deep", f"JSON nested too deep to be an article; {MEND}") from None
    except ValueError as error:  # JSONDecodeError, and integers of thousands of digits
        raise ReadError(
            "bad_json", f"not valid JSON ({_reason(error)}); expected an object; {MEND}"
        ) from None


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return str(error).split(";")[0]


def read_json(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """One object, a list of objects, an object that wraps a list, or several objects after another."""
    limit = source.limits.max_file_bytes
    advice = "turn it into .jsonl (one object a line), which is read a line at a time"
    text, encoding = decode(read_whole(stream, limit, size_error(limit, advice)))
    if not text.strip():
        yield source.problem("empty", "the file is empty; expected a JSON object, or a list of them")
        return
    values = _read_values(text)
    number = 0
    while True:
        number += 1
        try:
            value, alone = next(values)
        except StopIteration:
            return
        except ReadError as error:
            yield source.problem(error.error, error.message)
            return
        if alone and isinstance(value, Mapping):
            yield from _documents_of_object(value, source, encoding)
        else:
            yield from documents_of(value, source, encoding, number, f"record {number}")


def _read_values(text: str) -> Iterator[tuple[object, bool]]:
    """The values of a JSON text one by one, each with whether it is the only one, outside any list."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0, " \t\r\n")
    in_list = text[at] == "["
    at = _skip(text, at + 1, " \t\r\n") if in_list else at
    first = True
    while at < len(text) and not (in_list and text[at] == "]"):
        try:
            value, end = decoder.raw_decode(text, at)
        except RecursionError:
            raise ReadError(
                "too_deep", "JSON nested too deep to be an article; nothing is read behind it"
            ) from None
        except ValueError as error:
            place = error.pos if isinstance(error, json.JSONDecodeError) else at
            raise _broken(text, place, getattr(error, "msg", "number too long")) from None
        at = _skip(text, end, " \t\r\n")
        if in_list and text[at : at + 1] == ",":
            at = _skip(text, at + 1, " \t\r\n")
        elif in_list and text[at : at + 1] != "]":
            yield value, False
            raise _broken(text, at, "expected , or ]")
        yield value, first and not in_list and at >= len(text)
        first = False
    if in_list and at >= len(text):
        raise _broken(text, at, "the list is not closed")


def _skip(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _broken(text: str, at: int, reason: str) -> ReadError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    message = (
        f"line {line}, column {column}: not valid JSON ({reason}); mend it: "
        "what stands before is read, the rest is not"
    )
    return ReadError("bad_json", message)


def _documents_of_object(record: Mapping[str, object], source: Source, encoding: str) -> Iterator[Item]:
    """The document of an object that is a whole file, or the documents of the list that it wraps."""
    wrapped = None if "text" in find_fields(record, source.fields) else _find_list(record)
    if wrapped is None:
        yield from documents_of(record, source, encoding, 0, "")
        return
    for number, value in enumerate(wrapped, 1):
        yield from documents_of(value, source, encoding, number, f"record {number}")


def _find_list(record: Mapping[str, object], depth: int = 0) -> list[object] | None:
    for key, value in record.items():
        if plain_name(key) in LISTS:
            if isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
                return value
            if isinstance(value, Mapping) and depth < 2:
                found = _find_list(value, depth + 1)
                if found is not None:
                    return found
    return None


def documents_of(value: object, source: Source, encoding: str, number: int, where: str) -> Iterator[Item]:
    """The document of one record; without an id of its own it is ``<file>/<number>``."""
    doc_id = f"{source.doc_id}/{number}" if number else source.doc_id
    if not isinstance(value, Mapping):
        kind = type(value).__name__
        message = f"expected an object with a field text, found {'null' if value is None else kind}; {MEND}"
        yield source.problem("bad_record", message, doc_id=doc_id, where=where)
        return
    fields = find_fields(value, source.fields)
    doc_id = clean_id(fields.get("id", "")) or doc_id
    if "text" not in fields:
        summary = find_summary(value) if fields.get("title") else ""
        if not summary:
            yield source.problem("no_text", describe_missing_text(value), doc_id=doc_id, where=where)
            return
        message = "the record holds no text but a summary or title, which is read: ask for the full text"
        yield source.notice("summary", message, doc_id=doc_id, where=where)
        fields["text"] = summary
    fields["text"] = clean_markup(fields["text"])
    for name in ("title", "author", "publisher"):
        if name in fields:
            fields[name] = clean_markup(fields[name])
    yield from source.documents(fields["text"], fields, encoding, doc_id=doc_id, where=where)
