"""What earlier checks found, in the user's cache folder: unchanged patterns are not checked again."""

import json
import os
import tempfile
from pathlib import Path

from ..errors import PatternProblem

_MOST_CHECKS = 20
_MOST_SECONDS = 5_000


class Memory:
    """Results by the hash of what was checked. A lost or broken file costs time only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            content = json.loads(path.read_text("utf-8"))
            self.seconds: dict[str, float | None] = dict(content["seconds"])
            self._checks: dict[str, list[list]] = dict(content["checks"])
        except (OSError, ValueError, KeyError, TypeError):
            self.seconds, self._checks = {}, {}

    @classmethod
    def of_user(cls) -> "Memory":
        """The memory of the user who runs this."""
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        return cls(Path(folder, "tidynews", "pattern-checks.json"))

    def problems(self, key: str) -> list[PatternProblem] | None:
        """What was found for this content before, or None."""
        try:
            return [PatternProblem(*fields) for fields in self._checks[key]]
        except (KeyError, TypeError):
            return None

    def keep_problems(self, key: str, problems: list[PatternProblem]) -> None:
        """Remember what was found."""
        self._checks[key] = [[p.path, p.line, p.column, p.message, p.severity] for p in problems]

    def save(self) -> None:
        """Write the latest results, or nothing where the folder cannot be written."""
        content = {
            "checks": dict(list(self._checks.items())[-_MOST_CHECKS:]),
            "seconds": dict(list(self.seconds.items())[-_MOST_SECONDS:]),
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._path.parent, delete=False, encoding="utf-8"
            ) as file:
                json.dump(content, file)
            os.replace(file.name, self._path)
        except OSError:
            return
