"""All files of a set exchanged at once: by a link that is turned from the old set to the new.

Each old file is first replaced by a link to its copy (a hard link of it) in ``old``, which leads there
through ``current``. Then ``current`` is turned to ``complete``: one rename, the whole exchange. At last each
link is replaced by the new file. Whoever looks tables up finds old ones before the turn and new ones after
it; a run that is killed in between leaves either set, and the rest to the next run. See placing.py.
"""

import contextlib
import os
from collections.abc import Callable, Collection
from pathlib import Path

from .records import ASIDE

STATE_FOLDER = ".tidynews"  # inside the output folder: what a run keeps for the next one
#: in it: the set that is made, the one that waits, the one before
NEW, COMPLETE, OLD = "new", "complete", "old"
CURRENT = "current"  # in it, during an exchange: the link to the set that holds
#: of a set, kept in it: they explain the tables
STATE_NAMES = frozenset(f"{table.name}.csv" for table in ASIDE)


def home(folder: Path, name: str) -> Path:
    """Where a file of a set belongs: beside the tables; in the state folder what only explains them."""
    return folder / STATE_FOLDER / name if name in STATE_NAMES else folder / name


class Exchange:
    """The exchange of the files of an output folder for those of the complete set in its state folder.

    ``new`` are the names of the files of that set, ``names`` also those that go with the old one; they are
    relative. The methods raise OSError.
    """

    def __init__(self, folder: Path, new: Collection[str], present: Collection[str]) -> None:
        self.folder, self.new, self.names = folder, sorted(new), sorted({*new, *present})
        state = folder / STATE_FOLDER
        self.old, self.complete = state / OLD, state / COMPLETE
        self._current, self.draft = state / CURRENT, state / "draft"

    def home(self, name: str) -> Path:
        """Where a file belongs."""
        return home(self.folder, name)

    def make_room(self, name: str) -> None:
        """Make the folders in which a file and the old one of its name stand."""
        parent = self.home(name).parent
        if parent != self.folder and parent.is_symlink():
            raise NotADirectoryError(0, f"{parent.name} is a link")
        parent.mkdir(exist_ok=True)
        (self.old / name).parent.mkdir(exist_ok=True)

    @property
    def side(self) -> str:
        """Which set holds, OLD or COMPLETE; blank where no exchange was begun."""
        side = os.readlink(self._current) if self._current.is_symlink() else ""
        return side if side in (OLD, COMPLETE) else ""

    def turn(self) -> None:
        """Link all files through ``current``, and turn it to the new set; goes on with what was begun."""
        if self.side == COMPLETE:
            return
        if not self.side:
            self._turn_to(OLD)
        for name in self.new:
            if not (self.complete / name).exists():  # an exchange one by one was broken off
                os.link(self.home(name), self.complete / name)
        waiting = [name for name in self.names if not self._is_led(name)]
        for name in waiting:
            self.make_room(name)
            with contextlib.suppress(FileNotFoundError, FileExistsError):  # none is there; it is kept
                os.link(self.home(name), self.old / name, follow_symlinks=False)
        for folder in {(self.old / name).parent for name in self.names} | {self.old, self._current.parent}:
            sync(folder)  # before anything leads there
        for name in waiting:
            self._put(self.home(name), os.symlink, self._way(name))
        self.sync()
        self._turn_to(COMPLETE)

    def settle(self) -> None:
        """Replace the links by the new files; what the new set has not goes."""
        for name in filter(self._is_led, self.names):
            if name in self.new:
                self._put(self.home(name), os.link, self.complete / name)
            else:
                self.home(name).unlink()
        self.sync()
        self._current.unlink()

    def take_back(self) -> None:
        """Put the old files back in their places."""
        if self.side == COMPLETE:
            self._turn_to(OLD)
        for name in self.names:
            home, kept, new = self.home(name), self.old / name, self.complete / name
            if os.path.lexists(kept):
                self._put(home, os.link, kept)
            elif self._is_led(name) or (new.exists() and home.exists() and new.samefile(home)):
                home.unlink()
        self.sync()
        self._current.unlink(missing_ok=True)

    def sync(self) -> None:
        """Let the names in all folders of the set outlast a loss of power."""
        for folder in {self.home(name).parent for name in self.names}:
            sync(folder)

    def _is_led(self, name: str) -> bool:
        home = self.home(name)
        return home.is_symlink() and os.readlink(home) == self._way(name)

    def _way(self, name: str) -> str:
        return os.path.relpath(self._current / name, self.home(name).parent)

    def _turn_to(self, side: str) -> None:
        self._put(self._current, os.symlink, side)
        sync(self._current.parent)

    def _put(self, path: Path, make: Callable[[str | Path, Path], None], target: str | Path) -> None:
        """Put a link in the place of what is there, or not, by one rename."""
        self.draft.unlink(missing_ok=True)
        make(target, self.draft)
        self.draft.replace(path)


def sync(path: Path) -> None:
    """Let what a file holds, or the names in a folder, outlast a loss of power, where the system can."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        return
    with contextlib.suppress(OSError):  # Windows has no such call for folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
