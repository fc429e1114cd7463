"""Compressed input: gzip around one file, and zip archives of files."""

import gzip
import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from .document import Limits, ReadError, clean_id

#: what the members of an archive may raise when they are opened or read
UNPACK_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, gzip.BadGzipFile)


class _Packed(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Measured(io.RawIOBase):
    """A stream that refuses to unpack to an implausible multiple of its packed size."""

    def __init__(self, stream: _Packed, packed: Callable[[], int], limits: Limits) -> None:
        self._stream, self._packed, self._limits, self._unpacked = stream, packed, limits, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._unpacked += len(data)
        check_ratio(self._packed(), self._unpacked, self._limits)
        return len(data)


def is_bomb(packed: int, unpacked: int, limits: Limits) -> bool:
    """Whether the sizes are those of a decompression bomb."""
    return unpacked > limits.ratio_from_bytes and unpacked > limits.max_ratio * max(packed, 1)


def check_ratio(packed: int, unpacked: int, limits: Limits) -> None:
    """Raise ReadError for the sizes of a decompression bomb."""
    if is_bomb(packed, unpacked, limits):
        message = (
            f"unpacks to more than {limits.max_ratio} times its size, as a decompression bomb does; "
            "not read on: if it is an article, unpack it yourself"
        )
        raise ReadError("bomb", message)


def open_gzip(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """What is packed in ``stream``, read as it is unpacked, with a cap on its ratio."""
    counted = _Counted(stream)
    return io.BufferedReader(_Measured(gzip.GzipFile(fileobj=counted), lambda: counted.count, limits), 2**16)


class _Counted(io.RawIOBase):
    """Counts the bytes that are read from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


def find_members(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files of an archive in the order of their names; raises ReadError for one that is implausible.

    A member that is a bomb by itself is left to ``check_member``: the others can be read.
    """
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    plausible = [member for member in members if not is_bomb(member.compress_size, member.file_size, limits)]
    packed = sum(member.compress_size for member in plausible)
    check_ratio(packed, sum(member.file_size for member in plausible), limits)
    return sorted(members, key=lambda member: (member_path(member).split("/"), member.header_offset))


def member_path(member: zipfile.ZipInfo) -> str:
    """The name of a member, fit to be printed."""
    return clean_id(member.filename)


def is_unsafe(member: zipfile.ZipInfo) -> bool:
    """Whether the member's name would lie outside the archive's own folder, on any system."""
    name = member.orig_filename.replace("\\", "/")
    return posixpath.isabs(name) or re.match(r"[A-Za-z]:", name) is not None or ".." in name.split("/")


def check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    """Raise ReadError for a member that must not be read."""
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("symlink", "a symbolic link in an archive; not followed: pack the file itself")
    if member.flag_bits & 1:
        raise ReadError("encrypted", "the member is encrypted; expected an archive without a password")
    check_ratio(member.compress_size, member.file_size, limits)


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> BinaryIO:
    """What is packed in a member, read as it is unpacked, with a cap on its ratio."""
    stream = archive.open(member)
    return io.BufferedReader(_Measured(stream, lambda: member.compress_size, limits), 2**16)


def open_archive(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive in ``stream``; raises ReadError where it is none, or lists too many members."""
    _check_directory(stream, limits)
    try:
        return zipfile.ZipFile(stream)
    except (*UNPACK_ERRORS, ValueError, OSError) as error:
        raise ReadError("bad_archive", f"not a zip archive ({error}); pack it again") from None


def _check_directory(stream: BinaryIO, limits: Limits) -> None:
    """The directory is held in memory as a whole: see how long it is first."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 2**16 - 22))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if length == 0xFFFFFFFF or length > 300 * limits.max_members:
        raise ReadError("too_large", f"more than {limits.max_members:,} members; split the archive")
    stream.seek(0)
