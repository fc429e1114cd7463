"""The key of this user on this machine, by which results and tables made elsewhere are told apart.

What a run keeps in the output folder (results, a complete set that waits to be put in place) is signed
with it (HMAC, RFC 2104, over BLAKE2b). A folder received from somebody else carries another signature or
none, so that nothing in its state folder reaches a table. The key lies outside all output folders:
TIDYNEWS_KEY_FILE, else ``tidynews/key`` in XDG_STATE_HOME or ~/.local/state. Where it can neither be read
nor made (a container without a home), a run works with a key of its own and reuses nothing.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

SIZE = 32  # bytes of a key


def key_file() -> Path:
    """Where the key lies."""
    if named := os.environ.get("TIDYNEWS_KEY_FILE"):
        return Path(named)
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return Path(state) / "tidynews" / "key"


def signature(*parts: bytes) -> bytes:
    """16 bytes that only this user on this machine can make of these parts."""
    mac = hmac.new(_key(key_file()), digestmod=lambda: hashlib.blake2b(digest_size=16))
    for part in parts:
        mac.update(len(part).to_bytes(8, "big") + part)
    return mac.digest()


def is_signed(value: bytes, *parts: bytes) -> bool:
    """Whether a signature is that of these parts."""
    return isinstance(value, bytes) and hmac.compare_digest(value, signature(*parts))


@lru_cache(maxsize=4)
def _key(path: Path) -> bytes:
    key = _read(path)
    if key is None:
        key = secrets.token_bytes(SIZE)
        _keep(path, key)
        key = _read(path) or key  # another run may have been faster
    return key


def _read(path: Path) -> bytes | None:
    with contextlib.suppress(OSError):
        if path.is_file():  # a pipe would be waited for, a device has no end
            with path.open("rb") as file:
                key = file.read(SIZE + 1)
            return key if len(key) == SIZE else None
    return None


def _keep(path: Path, key: bytes) -> None:
    """Put a new key in its place as a whole, readable by its owner alone; never over a good one or a pipe."""
    if os.path.lexists(path) and not path.is_file():
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"key.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        if _read(path) is None:
            draft.replace(path)
        else:
            draft.unlink()
