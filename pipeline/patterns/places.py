"""Where a pattern that was read stands: its file, and the line and column of its keys."""

from pathlib import Path as FilePath

from .positions import (
    Locate,
    Path,
    json_positions,
    locate_in,
    toml_positions,
)
from .schema import Pattern


class Places:
    """Finds the places of patterns in their files; a file is scanned once, when first asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._split: dict[str, list[str]] = {}
        self._scans: dict[str, tuple[Locate, dict[int, Path]]] = {}

    def find(self, pattern: Pattern, path: Path = ()) -> tuple[str, int, int]:
        """The file, line and column of a pattern or of a key inside it."""
        name, _, line = pattern.source.rpartition(":")
        number = int(line)
        if not path:
            return name, number, 1
        if not name.endswith(".toml"):
            lines = self._lines(name)
            text = lines[number - 1] if number <= len(lines) else ""
            if name.endswith(".jsonl"):
                return name, *locate_in(text, json_positions, number)(path)
            found = 0 if name.endswith(".xlsx") else text.find(str(getattr(pattern, str(path[0]), "")))
            return name, number, max(found, 0) + 1
        locate, tables = self._scan(name)
        return name, *locate((*tables.get(number, ()), *path))

    def _lines(self, name: str) -> list[str]:
        if name not in self._split:
            self._split[name] = self._text(name).split("\n")
        return self._split[name]

    def _text(self, name: str) -> str:
        if name not in self._texts:
            try:
                data = FilePath(name).read_bytes()
            except OSError:
                data = b""
            self._texts[name] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return self._texts[name]

    def _scan(self, name: str) -> tuple[Locate, dict[int, Path]]:
        """For a TOML file: path -> place, and line -> path of the table that starts there."""
        if name not in self._scans:
            text = self._text(name)
            positions = toml_positions(text)
            tables: dict[int, Path] = {
                text.count("\n", 0, at) + 1: path
                for path, at in positions.items()
                if len(path) == 2 and isinstance(path[1], int) and text.startswith("[[", at)
            }
            locate = locate_in(text, lambda _: dict(positions))
            self._scans[name] = locate, tables if (("event_type",) not in positions) else {}
        return self._scans[name]
