"""The few exceptions that reach the command line, each with one line that says what to do."""

from dataclasses import dataclass


class TidynewsError(Exception):
    """A fault that ends the run; its message is one line for the user."""


@dataclass(frozen=True, order=True)
class PatternProblem:
    """One thing that is wrong with a pattern file."""

    path: str
    line: int
    column: int
    message: str
    severity: str = "error"  # or "warning"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}"


class PatternError(TidynewsError):
    """Pattern files that cannot be used; ``problems`` names every place."""

    def __init__(self, problems: list[PatternProblem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["PatternError"], tuple[list[PatternProblem]]]:
        return PatternError, (self.problems,)  # a worker sends it to its parent
