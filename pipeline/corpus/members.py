"""The members of a zip archive, which is read like a folder."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from .archives import (
    UNPACK_ERRORS,
    check_member,
    find_members,
    is_unsafe,
    member_path,
    open_archive,
    open_member,
)
from .document import Item, ReadError, Source
from .readers import KINDS, READERS, UNREAD, is_notice, read_stream, split_suffix


def read_member_files(stream: BinaryIO, source: Source) -> Iterator[Item]:
    """The documents of the members of a zip archive."""
    try:
        archive = open_archive(stream, source.limits)
        members = find_members(archive, source.limits)
    except ReadError as error:
        yield replace(source, path=source.path or ".").problem(error.error, error.message)
        return
    found = False
    for member in members:
        for item in _read_member(archive, member, source):
            found = True
            yield item
    if source.path and not found:
        message = f"none of the {len(members)} files in it is of a kind that is read: {KINDS}"
        yield source.notice("no_article", message)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Iterator[Item]:
    path = member_path(member)
    if is_unsafe(member):
        message = "the member's name points outside the archive; not read: pack it again with plain names"
        yield Source(f"{source.path}/{path}".lstrip("/"), source.doc_id).problem("unsafe_name", message)
        return
    parts = path.split("/")
    if (
        parts[0] == "__MACOSX"
        or any(part.startswith(".") and part.strip(".") for part in parts)
        or is_notice(parts[-1])
    ):
        return
    stem, suffix, packed = split_suffix(path)
    inner = replace(
        source,
        path=f"{source.path}/{path}" if source.path else path,
        doc_id=f"{source.doc_id}/{stem}" if source.doc_id else stem,
    )
    if suffix in UNREAD or suffix == ".zip":
        message = f"{suffix} files in an archive are not read; expected {KINDS.partition(' (')[0]}"
        yield inner.problem("unsupported", message)
        return
    if suffix not in READERS:
        return
    try:
        check_member(member, source.limits)
        opened = open_member(archive, member, source.limits)
    except ReadError as error:
        yield inner.problem(error.error, error.message)
    except (*UNPACK_ERRORS, OSError, RuntimeError, ValueError) as error:
        yield inner.problem("bad_archive", f"damaged, cannot be unpacked ({error}); pack it again")
    else:
        with opened:
            yield from read_stream(opened, inner, suffix, packed=packed)
